"""Machines whose clocks differ share one PostgreSQL: what is due is due by the database's clock."""

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.published_homes import APART, PublishedHomes
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.workflow.claim_statements import LEASE
from ligo_slack.workflow.claims import Claim, Claims
from ligo_slack.workflow.draft_removal import forget_expired
from ligo_slack.workflow.drafts import Drafts, new_id
from tests.store.opened import ACCOUNT, KEY, MARIE, Note, Opened, entry
from tests.store.postgres import empty_database

WORK = Claim("send:1:1", "email.send", "1", MARIE)
HOUR = 3600.0
SKEWS = pytest.mark.parametrize("hours", [-1, 1, 1000])


class Machine:
    """A machine's clock, as everything in this process reads it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self._right = time.time

    def is_ahead_by(self, hours: float) -> None:
        right = self._right
        self._patch.setattr(time, "time", lambda: right() + hours * HOUR)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
async def shared(postgres: Path) -> AsyncIterator[Opened]:
    async with empty_database(postgres) as url, AsyncExitStack() as stack:
        yield Opened(url, stack=stack)


@SKEWS
async def test_nobody_takes_running_work_for_dead(
    shared: Opened, machine: Machine, hours: float
) -> None:
    one, other = Claims(await shared.engine()), Claims(await shared.engine())
    machine.is_ahead_by(hours)
    await one.take(WORK)
    machine.is_ahead_by(0)
    assert await other.unreported() == []
    machine.is_ahead_by(-hours)
    assert await other.unreported() == []
    assert await other.state(WORK.key) == "running"


@SKEWS
async def test_dead_work_is_found_however_late_a_clock_is(
    shared: Opened, machine: Machine, hours: float
) -> None:
    one, other = Claims(await shared.engine()), Claims(await shared.engine())
    machine.is_ahead_by(hours)
    await one.take(WORK)
    async with (await shared.engine()).begin() as connection:
        await connection.execute(sa.text("UPDATE claims SET until = until - :s"), {"s": LEASE})
    machine.is_ahead_by(-hours)
    assert await other.unreported() == [WORK]


@SKEWS
async def test_a_listing_under_way_is_not_taken_over(
    shared: Opened, machine: Machine, hours: float
) -> None:
    contacts = ContactIndex(await shared.engine(), Cipher(KEY))
    one, other = [SyncStates(await shared.engine(), contacts) for _ in range(2)]
    machine.is_ahead_by(hours)
    assert await one.begin(ACCOUNT, HOUR) == 1
    machine.is_ahead_by(-hours)
    assert await other.begin(ACCOUNT, HOUR) is None


@SKEWS
async def test_what_was_learned_last_stays(shared: Opened, machine: Machine, hours: float) -> None:
    one, other = [ContactIndex(await shared.engine(), Cipher(KEY)) for _ in range(2)]
    machine.is_ahead_by(hours)
    await one.keep(ACCOUNT, [entry(1, "Before")], await one.now())
    machine.is_ahead_by(-hours)
    await other.keep(ACCOUNT, [entry(1, "After")], await other.now())
    summary = await one.get(ACCOUNT, "id-1")
    assert summary is not None
    assert summary.name == "After"


@SKEWS
async def test_nobodys_drafts_expire_before_their_time(
    shared: Opened, machine: Machine, hours: float
) -> None:
    engine = await shared.engine()
    drafts = Drafts(engine, Cipher(KEY), kind="note", model=Note, days=14)
    draft = await drafts.add(new_id(), MARIE, Note(text="kept"))
    machine.is_ahead_by(hours)
    assert await forget_expired(engine) == 0
    assert await drafts.get(draft.id, MARIE) == draft
    assert [one.id for one in await drafts.pending(MARIE)] == [draft.id]


@SKEWS
async def test_a_home_waits_no_longer_than_it_must(
    shared: Opened, machine: Machine, hours: float
) -> None:
    one, other = PublishedHomes(await shared.engine()), PublishedHomes(await shared.engine())
    machine.is_ahead_by(hours)
    await one.opened(MARIE, blank=True)
    assert await one.turn(MARIE, "first") == 0.0
    machine.is_ahead_by(-hours)
    assert await other.is_looked_at(MARIE)
    wait = await other.turn(MARIE, "second")
    assert wait is not None
    assert wait <= APART
