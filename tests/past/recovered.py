"""A past opened for tests that use its buttons, and what is wrong with what they saw."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from ligo_slack import limits
from ligo_slack.db.tables import claims
from tests.past.loading import PASTS, Past, opened
from tests.past.pressing import Ended, Pressing, Seen, troubles
from tests.past.promises import kept
from tests.rates import ANY_NUMBER

EACH = [(name, database) for name in PASTS for database in ("sqlite", "postgresql")]


@asynccontextmanager
async def recovered(name: str, folder: Path, postgres: Path | None) -> AsyncIterator[Pressing]:
    """Open the past `name`, and wait until what was cut off is told: its messages are deliveries
    that nobody pressed.

    Where another bot of the process still works, its listeners would be counted too: a module has
    either one such past open for all its tests, or one for each.
    """
    ended = Ended()
    with ended.hearing(), pytest.MonkeyPatch.context() as patch:
        # Everything is pressed in a minute, by two or three people.
        patch.setattr(limits, "PERSON", ANY_NUMBER)
        async with opened(name, folder, postgres) as past:
            async with asyncio.timeout(15):
                # The claims are in a database, which nothing here hears a change of.
                while await _states(past) & {"running", "lost", "telling"}:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            yield Pressing(past, ended)


async def _states(past: Past) -> set[str]:
    return {row.state for row in await past.stored.rows(sa.select(claims.c.state))}


def offences(seen: Seen) -> list[str]:
    found = [*troubles(seen), *([] if kept(seen) else [f"not kept: {seen.form!r} {seen.shown!r}"])]
    step = seen.step
    who = f"{step.person.user.key}: {step.how} {step.name} {step.said}"
    stages = [one and one.stage for one in (seen.before, seen.after)]
    return [f"{who} ({stages}, current: {seen.current}): {one}" for one in found]
