"""Drafts: stored, readable by their owner alone, encrypted at rest."""

import asyncio
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack import limits
from ligo_slack.db import tables
from ligo_slack.db.encryption import Cipher
from ligo_slack.slack.sign_of_life import PATIENCE
from ligo_slack.workflow.claims import Claim
from ligo_slack.workflow.draft_removal import forget_expired
from ligo_slack.workflow.drafts import (
    DAY,
    LOOKS,
    Draft,
    DraftGone,
    Drafts,
    DraftUnreadable,
    new_id,
)
from tests.install_scene import statements
from tests.loop_time import ON_LOOP, on_loop
from tests.store.opened import JAMES, KEY, MARIE, Note, Opened


def test_a_missing_draft_is_told_before_a_sign_of_life() -> None:
    assert sum(LOOKS) + 0.1 < PATIENCE  # 0.1 for the reads between


async def test_drafts_and_their_changes_outlive_the_engine(store: Opened) -> None:
    drafts = await store.drafts()
    draft = await drafts.add(new_id(), MARIE, Note(text="Zoé 🌍"))
    await drafts.change(draft, lambda note: Note(text=note.text, lines=["a"]))
    other = await store.drafts()
    assert await other.get(draft.id, MARIE) == Draft(
        draft.id, MARIE, Note(text="Zoé 🌍", lines=["a"])
    )


async def test_a_draft_is_there_for_its_owner_and_its_journey_alone(store: Opened) -> None:
    drafts = await store.drafts()
    draft = await drafts.add(new_id(), MARIE, Note(text="mine"))
    stolen = Draft(draft.id, JAMES, draft.content)
    with pytest.raises(DraftGone):
        await drafts.get(draft.id, JAMES)
    with pytest.raises(DraftGone):
        await drafts.change(stolen, lambda _: Note(text="theirs"))
    with pytest.raises(DraftGone):
        await (await store.drafts(kind="email")).get(draft.id, MARIE)
    with pytest.raises(DraftGone):
        await drafts.get(new_id(), MARIE)
    assert (await drafts.get(draft.id, MARIE)).content.text == "mine"


async def test_a_draft_expires_so_long_after_its_last_change(store: Opened) -> None:
    drafts = await store.drafts()
    draft = await drafts.add(new_id(), MARIE, Note())
    store.clock.now += 13 * DAY
    await drafts.change(draft, lambda note: note)
    store.clock.now += 14 * DAY - 1
    assert await drafts.get(draft.id, MARIE) == draft
    store.clock.now += 1
    with pytest.raises(DraftGone):
        await drafts.get(draft.id, MARIE)


async def test_what_has_ended_takes_no_place_among_what_is_pending(store: Opened) -> None:
    drafts = await store.drafts()
    for number in range(1, 6):
        store.clock.now += 1
        draft = await drafts.add(new_id(), MARIE, Note(text=f"begun {number}"))
        await drafts.add(new_id(), MARIE, Note(text="brief", closed=True))
        if number % 2:
            await drafts.change(draft, lambda note: note.model_copy(update={"closed": True}))
    await drafts.add(new_id(), JAMES, Note(text="somebody else's"))

    async def pending(limit: int) -> list[tuple[str, float]]:
        found = await drafts.pending(MARIE, limit)
        return [(one.content.text, store.clock.now - one.saved_at) for one in found]

    assert await pending(100) == [("begun 4", 1.0), ("begun 2", 3.0)]
    assert await pending(1) == [("begun 4", 1.0)]
    last = (await drafts.pending(MARIE))[-1]
    await drafts.change(last, lambda note: note.model_copy(update={"text": "reopened"}))
    assert await pending(1) == [("reopened", 0.0)]
    async with (await store.engine()).begin() as connection:  # as an older version wrote them
        await connection.execute(tables.drafts.update().values(ended=False))
    assert await pending(100) == [("reopened", 0.0), ("begun 4", 1.0)]
    await drafts.add(new_id(), MARIE, Note(text="brief", closed=True))
    assert await pending(1) == [("reopened", 0.0)]
    assert await pending(2) == [("reopened", 0.0), ("begun 4", 1.0)]
    store.clock.now += 14 * DAY
    assert await pending(100) == []


async def test_the_expired_are_deleted_with_their_claims(store: Opened) -> None:
    drafts, claims, engine = await store.drafts(), await store.claims(), await store.engine()
    old = await drafts.add(new_id(), MARIE, Note())
    await claims.take(Claim("create:old", "wizard.create", old.id, MARIE))
    store.clock.now += 1
    young = await drafts.add(new_id(), MARIE, Note())
    await claims.take(Claim("create:young", "wizard.create", young.id, MARIE))
    assert await forget_expired(engine, store.clock.now + 14 * DAY - 1) == 1
    assert await drafts.get(young.id, MARIE) == young
    assert await claims.state("create:young") == "running"
    assert await claims.state("create:old") is None
    async with engine.connect() as connection:
        assert (await connection.scalars(sa.select(tables.drafts.c.id))).all() == [young.id]


MANY = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 33000)
INSERT INTO drafts (id, owner, kind, version, body, expires)
SELECT CAST(n AS VARCHAR), owner, kind, version, body, expires FROM numbers, drafts
"""


async def test_more_may_expire_at_once_than_a_statement_has_parameters(store: Opened) -> None:
    drafts, claims, engine = await store.drafts(), await store.claims(), await store.engine()
    await drafts.add(new_id(), MARIE, Note())
    async with engine.begin() as connection:
        await connection.execute(sa.text(MANY))
    await claims.take(Claim("create:33000", "wizard.create", "33000", MARIE))
    assert await forget_expired(engine, store.clock.now + 14 * DAY) == 33001
    assert await claims.state("create:33000") is None


async def test_twenty_changes_at_once_are_all_kept(store: Opened) -> None:
    replicas = [await store.drafts(), await store.drafts()]
    draft = await replicas[0].add(new_id(), MARIE, Note())

    async def add(number: int) -> None:
        def change(note: Note) -> Note:
            return Note(lines=[*note.lines, str(number)])

        await replicas[number % 2].change(draft, change)

    await asyncio.gather(*(add(number) for number in range(20)))
    kept = (await replicas[0].get(draft.id, MARIE)).content.lines
    assert sorted(kept, key=int) == [str(number) for number in range(20)]


async def test_a_draft_in_hand_is_saved_without_being_read_again(store: Opened) -> None:
    drafts, replica = await store.drafts(), await store.drafts()
    draft = await drafts.add(new_id(), MARIE, Note())
    with statements("FROM drafts") as read:
        draft = await drafts.change(draft, lambda note: Note(lines=[*note.lines, "a"]))
        draft = await drafts.change(draft, lambda note: Note(lines=[*note.lines, "b"]))
    assert read == []
    theirs = await replica.get(draft.id, MARIE)
    await replica.change(theirs, lambda note: Note(lines=[*note.lines, "theirs"]))
    draft = await drafts.change(draft, lambda note: Note(lines=[*note.lines, "c"]))
    assert draft.content.lines == ["a", "b", "theirs", "c"]
    unsaved = draft.unsaved(Note(text="elsewhere"))
    assert (await drafts.change(unsaved, lambda note: note)).content == draft.content
    await drafts.drop(draft)
    with pytest.raises(DraftGone):
        await drafts.change(draft, lambda note: note)


def _typed(text: str, _note: Note) -> Note:
    return Note(text=text)


@dataclass
class Displacing:
    """Drafts that record whom they told of how many displaced ones."""

    store: Opened
    told: list[tuple[str, int]] = field(default_factory=list)

    async def open(self) -> Drafts[Note]:
        return Drafts(
            await self.store.engine(), Cipher(KEY), kind="note", model=Note, days=14,
            clock=self.store.clock, displaced=lambda *whom: self.told.append(whom),
        )  # fmt: skip


@pytest.fixture
def displacing(store: Opened, monkeypatch: pytest.MonkeyPatch) -> Displacing:
    """Drafts of which so few are kept that a test soon has too many."""
    monkeypatch.setattr(limits, "DRAFTS", 3)
    return Displacing(store)


async def test_those_stored_together_have_room_made_and_it_is_told_once(
    store: Opened, displacing: Displacing
) -> None:
    drafts = await displacing.open()
    for number in range(3):
        store.clock.now += 1
        await drafts.add(new_id(), MARIE, Note(text=f"old {number}"))
    store.clock.now += 1
    owners = [MARIE, JAMES, MARIE, MARIE, JAMES]
    await asyncio.gather(
        *(
            drafts.add(new_id(), owner, Note(text=str(number)))
            for number, owner in enumerate(owners)
        ),
        drafts.add(new_id(), MARIE, Note(text="ended", closed=True)),
    )
    assert sum(many for _, many in displacing.told) == 3
    assert {owner for owner, _ in displacing.told} == {MARIE}
    assert {one.content.text for one in await drafts.pending(MARIE)} == {"0", "2", "3"}
    assert {one.content.text for one in await drafts.pending(JAMES)} == {"1", "4"}


async def test_a_group_whose_commit_has_no_answer_is_not_written_again(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = await store.engine()
    drafts = Drafts(engine, Cipher(KEY), kind="note", model=Note, days=14, clock=store.clock)
    added = [await drafts.add(new_id(), MARIE, Note()) for _ in range(5)]
    dialect = engine.sync_engine.dialect
    commit, lost = dialect.do_commit, list[object]()

    def commit_without_answer(connection: Any) -> None:
        commit(connection)
        lost.append(connection)
        raise sa.exc.OperationalError("COMMIT", None, OSError())

    monkeypatch.setattr(dialect, "do_commit", commit_without_answer)
    add_line = (drafts.change(one, lambda note: Note(lines=[*note.lines, "a"])) for one in added)
    ended = await asyncio.gather(*add_line, return_exceptions=True)
    monkeypatch.undo()
    assert all(isinstance(one, sa.exc.OperationalError) for one in ended)
    assert len(lost) <= 2  # the first one's, and the others' together
    assert [(await drafts.get(one.id, MARIE)).content.lines for one in added] == [["a"]] * 5


async def test_what_could_not_make_room_while_it_ran_goes_with_the_next_one(
    store: Opened, displacing: Displacing
) -> None:
    drafts, claims, made = await displacing.open(), await store.claims(), list[str]()
    for number in range(8):
        store.clock.now += 1
        draft = await drafts.add(new_id(), MARIE, Note(text=str(number)))
        await claims.take(Claim(f"read:{draft.id}", "note.read", draft.id, MARIE), repeatable=True)
        made.append(draft.id)
    assert len(await drafts.pending(MARIE)) == 8
    for draft_id in made:
        await claims.settle(f"read:{draft_id}", "telling")
        await claims.mark_reported(f"read:{draft_id}")
    assert displacing.told == []
    store.clock.now += 1
    await drafts.add(new_id(), MARIE, Note(text="later"))
    assert [one.content.text for one in await drafts.pending(MARIE)] == ["later", "7", "6"]
    assert displacing.told == [(MARIE, 6)]


async def test_an_ended_draft_that_opens_again_counts(
    store: Opened, displacing: Displacing
) -> None:
    drafts = await displacing.open()
    made = [await drafts.add(new_id(), MARIE, Note(closed=True)) for _ in range(5)]
    for number, draft in enumerate(made):
        store.clock.now += 1
        await drafts.change(draft, partial(_typed, str(number)))
    assert [one.content.text for one in await drafts.pending(MARIE)] == ["4", "3", "2"]
    assert displacing.told == [(MARIE, 1), (MARIE, 1)]


async def test_their_bytes_together_have_a_bound(
    store: Opened, displacing: Displacing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cover new drafts and ones that grow; the newest is kept, however large."""
    monkeypatch.setattr(limits, "DRAFTS", 10)  # not met: the bytes are
    monkeypatch.setattr(limits, "DRAFTS_BYTES", 20_000)  # met by a few kilobytes
    drafts = await displacing.open()
    made = []
    for number in range(6):
        store.clock.now += 1
        made.append(await drafts.add(new_id(), MARIE, Note(text=f"{number}" * 3_000)))
    assert [one.content.text[0] for one in await drafts.pending(MARIE)] == ["5", "4", "3", "2"]
    store.clock.now += 1
    await drafts.change(made[3], partial(_typed, "3" * 9_000))
    assert [one.content.text[0] for one in await drafts.pending(MARIE)] == ["3", "5"]
    assert displacing.told == [(MARIE, 1), (MARIE, 1), (MARIE, 2)]


async def test_long_ones_are_read_beside_the_loop_and_no_further_than_is_asked(
    store: Opened,
) -> None:
    drafts = await store.drafts()
    for number in range(8):
        store.clock.now += 1
        await drafts.add(new_id(), MARIE, Note(text=f"{number} " + "é\n" * 160_000))

    async def read() -> None:
        assert [one.content.text[0] for one in await drafts.pending(MARIE)] == [*"76543210"]

    assert await on_loop(read) < ON_LOOP
    size = 2_200_000  # encrypted, of two of them and a half
    assert [one.content.text[0] for one in await drafts.pending(MARIE, 8, size)] == ["7", "6"]


async def looked(drafts: Drafts[Note], engine: AsyncEngine, draft_id: str) -> asyncio.Task[object]:
    """Ask for a draft as somebody who has looked once already."""
    has_looked = asyncio.Event()
    sa.event.listen(engine.sync_engine, "after_cursor_execute", lambda *_: has_looked.set())
    asking = asyncio.create_task(drafts.get(draft_id, MARIE))
    await has_looked.wait()
    return asking


async def test_another_replica_waits_for_what_is_being_stored(store: Opened) -> None:
    here, engine, draft_id = await store.drafts(), await store.engine(), new_id()
    there = Drafts(engine, Cipher(KEY), kind="note", model=Note, days=14, clock=store.clock)
    asking = await looked(there, engine, draft_id)
    draft = await here.add(draft_id, MARIE, Note(text="typed"))
    assert await asking == draft


async def test_it_does_not_wait_for_ever_nor_for_what_is_there(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts, waited = await store.drafts(), list[float]()

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    draft = await drafts.add(new_id(), MARIE, Note())
    monkeypatch.setattr(asyncio, "sleep", wait)
    await drafts.get(draft.id, MARIE)
    assert waited == []
    with pytest.raises(DraftGone):
        await drafts.get(new_id(), MARIE)
    assert 0.5 < sum(waited) < 1


async def test_what_may_happen_once_happens_once_on_two_replicas(store: Opened) -> None:
    replicas = [await store.drafts(), await store.drafts()]
    draft = await replicas[0].add(new_id(), MARIE, Note())

    def hear(note: Note) -> Note | None:
        return None if "heard" in note.lines else Note(lines=[*note.lines, "heard"])

    asked = (replicas[number % 2].change_once(draft, hear) for number in range(20))
    done = [one for one in await asyncio.gather(*asked) if one]
    assert [one.content.lines for one in done] == [["heard"]]
    assert (await replicas[0].get(draft.id, MARIE)).content.lines == ["heard"]


# --- encryption -----------------------------------------------------------------------------------


async def everything_stored(store: Opened) -> bytes:
    """Return all rows, and on SQLite the files too, write-ahead log and all."""
    engine = await store.engine()
    async with engine.connect() as connection:
        rows = (await connection.execute(sa.text("SELECT * FROM drafts"))).all()
    assert rows
    file = engine.url.database or ""
    files = Path(file).parent.glob("bot.db*") if engine.dialect.name == "sqlite" else []
    return b"".join([*(bytes(row.body) for row in rows), *(f.read_bytes() for f in files)])


async def test_nothing_typed_can_be_read_in_the_database(store: Opened) -> None:
    drafts = await store.drafts()
    draft = await drafts.add(new_id(), MARIE, Note(text="first-secret"))
    await drafts.change(draft, lambda _: Note(text="second-secret", lines=["jane@acme.example"]))
    stored = await everything_stored(store)
    for secret in (b"secret", b"jane", b"acme", KEY.encode()):
        assert secret not in stored


async def test_an_old_key_still_reads_and_a_new_one_writes(store: Opened) -> None:
    new = Fernet.generate_key().decode()
    draft = await (await store.drafts(KEY)).add(new_id(), MARIE, Note(text="kept"))
    rotated = await store.drafts(f"{new}, {KEY}")
    assert await rotated.get(draft.id, MARIE) == draft
    with pytest.raises(DraftUnreadable):
        await (await store.drafts(new)).get(draft.id, MARIE)
    await rotated.change(draft, lambda note: note)
    assert await (await store.drafts(new)).get(draft.id, MARIE) == draft
    with pytest.raises(DraftUnreadable):
        await (await store.drafts(KEY)).get(draft.id, MARIE)


async def test_a_body_altered_in_the_database_is_refused(store: Opened) -> None:
    drafts, engine = await store.drafts(), await store.engine()
    draft = await drafts.add(new_id(), MARIE, Note(text="kept"))
    async with engine.begin() as connection:
        found = await connection.scalar(sa.text("SELECT body FROM drafts"))
        altered = bytearray(found)
        altered[40] ^= 1
        await connection.execute(sa.text("UPDATE drafts SET body = :b"), {"b": bytes(altered)})
    with pytest.raises(DraftUnreadable):
        await drafts.get(draft.id, MARIE)


async def test_a_body_moved_to_another_persons_draft_is_refused(store: Opened) -> None:
    drafts, engine = await store.drafts(), await store.engine()
    hers = await drafts.add(new_id(), MARIE, Note(text="hers"))
    his = await drafts.add(new_id(), JAMES, Note(text="his"))
    body = sa.select(tables.drafts.c.body).where(tables.drafts.c.id == hers.id).scalar_subquery()
    async with engine.begin() as connection:
        moved = tables.drafts.update().where(tables.drafts.c.id == his.id)
        await connection.execute(moved.values(body=body))
    with pytest.raises(DraftUnreadable):
        await drafts.get(his.id, JAMES)
