"""One of all replicas lists an account's contacts, and what it does not meet is not forgotten at
once."""

import asyncio

import pytest
import sqlalchemy as sa

from ligo_slack.contacts.pipeline_states import StoredStates
from ligo_slack.db import sync_state
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.sync_state import LEASE
from ligo_slack.db.told_once import ToldOnce
from ligo_slack.ligo.models import PipelineState
from tests.store.opened import ACCOUNT, JAMES, MARIE, OTHER, PEOPLE, Opened, entry


async def test_one_of_many_lists(store: Opened) -> None:
    many = [await store.listings() for _ in range(5)]
    begun = await asyncio.gather(*(one.begin(ACCOUNT, 60) for one in many))
    assert [number for number in begun if number] == [1]
    store.clock.now += 61
    again = await asyncio.gather(*(one.begin(ACCOUNT, 60) for one in many for _ in range(3)))
    assert [number for number in again if number] == [2]
    assert await many[0].begin(OTHER, 60) == 1


async def test_a_listing_goes_its_way(store: Opened) -> None:
    one = await store.listings()
    assert (await one.of(ACCOUNT)).state == "never"
    generation = await one.begin(ACCOUNT, 60)
    assert generation == 1
    assert await one.page(ACCOUNT, generation, PEOPLE[:3], store.clock.now, 5)
    now = await one.of(ACCOUNT)
    assert (now.state, now.seen, now.total) == ("running", 3, 5)
    assert await one.page(ACCOUNT, generation, PEOPLE[3:], store.clock.now, 5)
    await one.finish(ACCOUNT, generation)
    now = await one.of(ACCOUNT)
    assert (now.state, now.seen, now.listed_at) == ("done", 5, store.clock.now)
    assert await one.begin(ACCOUNT, 60) is None
    store.clock.now += 61
    assert (await one.begin(ACCOUNT, 60) or 0) > generation


async def test_a_dead_one_is_taken_over_and_refused(store: Opened) -> None:
    one, other = await store.listings(), await store.listings()
    first = await one.begin(ACCOUNT, 60)
    assert first is not None
    store.clock.now += 59
    assert await other.begin(ACCOUNT, 60) is None
    store.clock.now += 2
    assert await other.begin(ACCOUNT, 60) == 2
    assert not await one.page(ACCOUNT, first, PEOPLE, store.clock.now, 5)
    await one.finish(ACCOUNT, first)
    assert (await one.of(ACCOUNT)).state == "running"
    assert (await one.of(ACCOUNT)).seen == 0
    assert await (await store.contacts()).count(ACCOUNT) == 0


@pytest.mark.parametrize(("refused", "state"), [(False, "failed"), (True, "refused")])
async def test_one_that_failed_keeps_the_last_and_is_tried_at_once_where_it_is_wanted(
    store: Opened, refused: bool, state: str
) -> None:
    one, other = await store.listings(), await store.listings()
    await lists(store, *PEOPLE)
    listed_at, before = store.clock.now, await one.begin(ACCOUNT, 0)
    assert before is not None
    store.clock.now += 1
    await one.fail(ACCOUNT, before, refused=refused)
    assert not await one.page(ACCOUNT, before, PEOPLE, store.clock.now, 5)
    now = await other.of(ACCOUNT)
    assert (now.state, now.listed_at, now.has_failed) == (state, listed_at, True)
    assert now.is_complete
    assert await other.begin(ACCOUNT, 60) is None
    assert await other.begin(ACCOUNT, 60, wanted=True) == before + 1
    await one.fail(ACCOUNT, before, refused=refused)
    assert (await one.of(ACCOUNT)).state == "running"
    await other.fail(ACCOUNT, before + 1, refused=refused)
    store.clock.now += LEASE
    assert await one.begin(ACCOUNT, 600) == before + 2
    assert await (await store.contacts()).count(ACCOUNT) == len(PEOPLE)


async def test_each_page_renews_the_lease(store: Opened) -> None:
    one, other = await store.listings(), await store.listings()
    generation = await one.begin(ACCOUNT, 0)
    assert generation is not None
    for number in range(3):
        store.clock.now += LEASE - 1
        assert await one.page(ACCOUNT, generation, [PEOPLE[number]], store.clock.now, None)
        assert await other.begin(ACCOUNT, 0) is None
    store.clock.now += LEASE
    assert await other.begin(ACCOUNT, 0) is not None


async def test_a_dead_ones_end_forgets_nobody(store: Opened) -> None:
    one, other, made = await store.listings(), await store.listings(), await store.contacts()
    await lists(store, *PEOPLE)
    await lists(store, *PEOPLE[1:])
    store.clock.now += 100
    first = await one.begin(ACCOUNT, 60)
    assert first is not None
    store.clock.now += LEASE
    assert await other.begin(ACCOUNT, 0) is not None
    await one.finish(ACCOUNT, first)
    assert await made.count(ACCOUNT) == 5


async def test_one_that_died_is_no_proof_that_somebody_is_gone(store: Opened) -> None:
    one, made = await store.listings(), await store.contacts()
    await lists(store, *PEOPLE)
    for _ in range(3):
        store.clock.now += 100
        assert await one.begin(ACCOUNT, 0) is not None
    await lists(store, *PEOPLE[1:])
    assert await made.count(ACCOUNT) == 5
    await lists(store, *PEOPLE[1:])
    assert await made.count(ACCOUNT) == 4


async def test_whom_only_the_dead_one_met_was_met(store: Opened) -> None:
    one, made = await store.listings(), await store.contacts()
    await lists(store, *PEOPLE)
    await lists(store, *PEOPLE[1:])
    store.clock.now += 100
    dead = await one.begin(ACCOUNT, 0)
    assert dead is not None
    assert await one.page(ACCOUNT, dead, PEOPLE[:1], store.clock.now, None)
    await lists(store, *PEOPLE[1:])
    assert await made.count(ACCOUNT) == 5


async def lists(store: Opened, *entries: IndexEntry, meanwhile: IndexEntry | None = None) -> None:
    """Make a listing of its own, a while after the one before."""
    one = await store.listings()
    store.clock.now += 100
    generation = await one.begin(ACCOUNT, 60)
    assert generation is not None
    assert await one.page(ACCOUNT, generation, entries, store.clock.now, None)
    if meanwhile:
        store.clock.now += 1
        await (await store.contacts()).keep(ACCOUNT, [meanwhile], store.clock.now)
    await one.finish(ACCOUNT, generation)


async def test_only_who_is_missed_twice_and_was_not_worked_with_is_forgotten(store: Opened) -> None:
    made = await store.contacts()
    await made.keep(OTHER, PEOPLE[:1], store.clock.now)
    await lists(store, *PEOPLE)
    await lists(store, *PEOPLE[1:])
    assert await made.count(ACCOUNT) == 5
    await made.keep(ACCOUNT, [entry(9, "Toute Neuve")], store.clock.now)
    await lists(store, *PEOPLE[1:])
    assert await made.get(ACCOUNT, "id-1") is None
    assert await store.rows("recents") == 0
    assert await made.get(ACCOUNT, "id-9") is not None
    await lists(store, *PEOPLE[1:])
    await lists(store, *PEOPLE[1:])
    assert await made.get(ACCOUNT, "id-9") is not None
    assert await made.count(OTHER) == 1


@pytest.mark.parametrize("learned", [PEOPLE[0], entry(1, "Changée")])
async def test_what_was_learned_since_it_began_stays(store: Opened, learned: IndexEntry) -> None:
    made = await store.contacts()
    await lists(store, *PEOPLE)
    await lists(store, *PEOPLE[1:])
    await lists(store, *PEOPLE[1:], meanwhile=learned)
    assert await made.get(ACCOUNT, "id-1") == learned.summary


async def test_who_comes_back_between_two_is_there(store: Opened) -> None:
    made = await store.contacts()
    for missing in (0, 1, 0, 1, 0, 1):
        await lists(store, *(p for n, p in enumerate(PEOPLE) if n != missing))
    assert await made.count(ACCOUNT) == 5


async def test_a_listing_that_broke_off_is_begun_again_a_lease_later(store: Opened) -> None:
    one = await store.listings()
    generation = await one.begin(ACCOUNT, 60)
    assert generation is not None
    store.clock.now += LEASE - 1
    assert await one.page(ACCOUNT, generation, [], store.clock.now, None)
    store.clock.now += LEASE - 1
    assert await one.begin(ACCOUNT, 60) is None
    store.clock.now += 1
    following = await one.begin(ACCOUNT, 60)
    assert following is not None
    assert not await one.page(ACCOUNT, generation, [], store.clock.now, None)
    await one.finish(ACCOUNT, generation)
    assert (await one.of(ACCOUNT)).state == "running"


async def test_a_ligo_without_a_listing_is_asked_again_when_due(store: Opened) -> None:
    one = await store.listings()
    assert await one.begin(ACCOUNT, 60) == 1
    await one.not_offered(ACCOUNT)
    assert (await one.of(ACCOUNT)).state == "not_offered"
    assert await one.begin(ACCOUNT, 60) is None
    store.clock.now += 61
    assert await one.begin(ACCOUNT, 60) == 2


async def test_a_ligo_without_a_listing_for_once_costs_nobody(store: Opened) -> None:
    one, made = await store.listings(), await store.contacts()
    await lists(store, *PEOPLE)
    store.clock.now += 100
    assert await one.begin(ACCOUNT, 60) is not None
    await one.not_offered(ACCOUNT)
    await lists(store, *PEOPLE[1:])
    assert await made.count(ACCOUNT) == 5


async def test_whether_single_contacts_are_given(store: Opened) -> None:
    one = await store.listings()
    assert (await one.of(ACCOUNT)).fetches is None
    for yes in (True, False):
        await one.fetches(ACCOUNT, yes)
        assert (await one.of(ACCOUNT)).fetches is yes


async def test_told_once(store: Opened) -> None:
    many = [ToldOnce(await store.engine()) for _ in range(5)]
    told = await asyncio.gather(*(one.first_time(MARIE, "unlisted") for one in many))
    assert sorted(told) == [False] * 4 + [True]
    assert await many[0].first_time(JAMES, "unlisted")


@pytest.mark.parametrize("ending", ["finish", "incomplete"])
async def test_postgresql_counts_the_words_of_a_large_listing_however_it_ends(
    store: Opened, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(sync_state, "BIG", len(PEOPLE))
    engine, one = await store.engine(), await store.listings()
    generation, said = await one.begin(ACCOUNT, 0), list[str]()
    assert generation is not None
    assert await one.page(ACCOUNT, generation, PEOPLE, store.clock.now, len(PEOPLE))

    def heard(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", heard)
    try:
        await getattr(one, ending)(ACCOUNT, generation)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", heard)
    analysed = [statement for statement in said if statement.startswith("ANALYZE")]
    wanted = ["ANALYZE words", "ANALYZE contacts"] if engine.dialect.name == "postgresql" else []
    assert analysed == wanted


async def test_stored_states_are_those_kept_last(store: Opened) -> None:
    stored, another = [StoredStates(await store.listings()) for _ in range(2)]
    assert await stored.of(ACCOUNT) == (0.0, [])
    for name in ("Prospect", "Client"):
        states = [PipelineState(id="s1", name=name)]
        await stored.keep(ACCOUNT, states)
        assert await stored.of(ACCOUNT) == (0.0, states)
    store.clock.now += 5
    assert await another.of(ACCOUNT) == (5.0, states)
    assert await another.of(OTHER) == (0.0, [])
