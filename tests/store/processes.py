"""Functions that tests of the database run in processes of their own, forked as those of
`tests/serve/forked.py` are."""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from tests.serve.forked import CONTEXT
from tests.store.opened import ACCOUNT, entry


async def run(work: Callable[..., None], *args: Any) -> int:
    """Call a function of this module in a process of its own; return its exit status, which is
    negative after a signal. What it raises is on the tests' standard error."""
    process = CONTEXT.Process(target=work, args=args, daemon=True)
    await asyncio.to_thread(process.start)
    await asyncio.to_thread(process.join)
    assert process.exitcode is not None
    return process.exitcode


def opens_and_is_killed(url: str, after: str) -> None:
    """Open the database, killed after the first statement that contains `after`."""

    @sa.event.listens_for(sa.Engine, "after_cursor_execute")
    def die(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if after in statement:
            os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(_open(url))


async def _open(url: str) -> None:
    await open_database(url)


def keeps(url: str, key: str, mine: str, step: int) -> None:
    """Keep the same twelve contacts twenty times, in the order of `step`, 1 or -1."""
    asyncio.run(_keep(url, key, mine, step))


async def _keep(url: str, key: str, mine: str, step: int) -> None:
    engine = await open_database(url)
    made = ContactIndex(engine, Cipher(key))
    for turn in range(20):
        numbers = range(12)[::step]
        entries = [entry(n, f"Commun {mine}{turn}" if n % 3 else "Pareil") for n in numbers]
        await made.keep(ACCOUNT, entries, float(turn))
    await engine.dispose()
