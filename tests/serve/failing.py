"""Fails in every way that nobody catches, with words that nobody should read."""

import asyncio
import gc
import logging
import sys
import threading
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ligo_slack import logs

SECRET = "jane@acme.example"


class Stubborn:
    def __del__(self) -> None:
        raise LookupError(SECRET)


async def fails() -> None:
    raise KeyError(SECRET)


async def forgets_a_task() -> None:
    asyncio.get_running_loop().set_exception_handler(logs.unhandled)
    task = asyncio.ensure_future(fails())
    await asyncio.wait({task})
    del task
    gc.collect()


def in_a_thread() -> None:
    raise ArithmeticError(SECRET)


def by_others() -> None:
    its = logging.getLogger("slack_bolt.AsyncApp")
    try:
        raise TypeError(SECRET)
    except TypeError as error:
        its.exception(f"Failed to run listener function (error: {error})")
    its.error("Failed to post %s", SECRET)
    its.error({"email": SECRET})
    its.error("Failed to parse", extra={"payload": SECRET})
    its.info("request body: %s", SECRET)
    its.warning("this takes a number %d", SECRET)


if __name__ == "__main__":
    logs.start("DEBUG")
    warnings.warn(SECRET, UserWarning, stacklevel=1)
    stubborn = Stubborn()
    del stubborn
    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    asyncio.run(forgets_a_task())
    by_others()
    raise ValueError(SECRET)
