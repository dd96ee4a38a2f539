"""The real app.py, killed (SIGKILL) at the n-th thing that it does once an email's sending is
claimed: each connection to the database taken and given back, each transaction, statement and
commit, each request to Ligo and to Slack, each answer read, mostly before and after. `DIES_AT` is
n; without it nothing is killed, and at the end the count is written, and which modules of the bot
the process imported itself."""

import os
import runpy
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

DIES_AT = int(os.environ.pop("DIES_AT", "0"))
ROOT = Path(__file__).resolve().parents[2]


class StepCounter:
    """`claimed` from the commit of the claim on."""

    inserted = claimed = False
    things = 0


def thing_done() -> None:
    if StepCounter.claimed:
        StepCounter.things += 1
        if StepCounter.things == DIES_AT:
            os.kill(os.getpid(), signal.SIGKILL)


@sa.event.listens_for(Engine, "before_cursor_execute")
def before(_conn: Any, _cursor: Any, _said: str, values: Any, *_: Any) -> None:
    thing_done()
    StepCounter.inserted = StepCounter.inserted or "email.send" in str(values)


@sa.event.listens_for(Engine, "after_cursor_execute")
def after(*_: Any) -> None:
    thing_done()


@sa.event.listens_for(Pool, "checkout")
@sa.event.listens_for(Pool, "checkin")
@sa.event.listens_for(Engine, "begin")
def with_a_connection(*_: Any) -> None:
    thing_done()


@sa.event.listens_for(Engine, "commit")
def committing(_conn: Any) -> None:
    thing_done()
    StepCounter.claimed = StepCounter.claimed or StepCounter.inserted


def counted(work: Callable[..., Awaitable[Any]]) -> Any:
    async def count(*args: Any, **kwargs: Any) -> Any:
        thing_done()
        answer = await work(*args, **kwargs)
        thing_done()
        return answer

    return count


for kind, name in ((aiohttp.ClientSession, "_request"), (aiohttp.StreamReader, "read")):
    setattr(kind, name, counted(getattr(kind, name)))

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    begun_with = set(sys.modules)
    try:
        runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
    finally:
        anew = [name for name in set(sys.modules) - begun_with if name.startswith("ligo_slack")]
        # Its parent reads both.
        print(f"things done: {StepCounter.things}", flush=True)  # noqa: T201
        print(f"imported anew: {len(anew)} modules: {anew}", flush=True)  # noqa: T201
