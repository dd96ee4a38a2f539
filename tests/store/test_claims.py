"""Work is claimed once, and a dead holder's work is found once."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace

import pytest
import sqlalchemy as sa

from ligo_slack.workflow.claim_statements import LEASE, TELLING, TELLINGS
from ligo_slack.workflow.claim_states import ClaimState
from ligo_slack.workflow.claims import Claim, Claims, Taken
from tests.install_scene import statements
from tests.store.opened import JAMES, MARIE, Opened

WORK = Claim("create:1", "wizard.create", "1", MARIE)


WAIT_FOR_IT = Claim("wait:1", "wizard.wait", "1", MARIE)


async def ended(claims: Claims, error: BaseException | None) -> ClaimState | None:
    """Return the state of a claim whose holder ended so; an OSError means that nothing was done."""
    with pytest.raises(type(error)) if error else nullcontext():
        async with claims.held(WORK, not_done=(OSError,)):
            assert await claims.state(WORK.key) == "running"
            if error:
                raise error
    return await claims.state(WORK.key)


async def taken(claims: Claims, *, repeatable: bool = False) -> ClaimState | None:
    """Return why the claim cannot be taken; None when it could."""
    try:
        await claims.take(WORK, repeatable=repeatable)
    except Taken as refused:
        return refused.state
    return None


async def test_what_a_stop_cuts_off_is_found_with_the_wait_for_it(store: Opened) -> None:
    """Found one after the other, both would be told."""
    claims = await store.claims()
    await claims.hold(WAIT_FOR_IT)
    await ended(claims, asyncio.CancelledError())
    found = await (await store.claims()).unreported()
    assert {claim.key for claim in found} == {WORK.key, WAIT_FOR_IT.key}


async def test_of_a_hundred_takers_on_two_engines_one_wins(store: Opened) -> None:
    replicas = [await store.claims(), await store.claims()]
    outcomes = await asyncio.gather(*(taken(replicas[number % 2]) for number in range(100)))
    assert outcomes.count(None) == 1
    assert outcomes.count("running") == 99


@pytest.mark.parametrize(
    ("error", "left", "again"),
    [
        (None, "telling", "telling"),
        (OSError(), "free", None),
        (ValueError(), "lost", "lost"),
        (asyncio.CancelledError(), "running", "running"),
    ],
)
async def test_how_its_holder_ends_settles_a_claim(
    store: Opened, error: BaseException | None, left: ClaimState, again: ClaimState | None
) -> None:
    claims = await store.claims()
    assert await claims.state(WORK.key) is None
    assert await ended(claims, error) == left
    assert await taken(claims) == again


@pytest.mark.parametrize("error", [None, OSError(), ValueError()])
async def test_what_may_be_repeated_waits_only_for_what_runs(
    store: Opened, error: Exception | None
) -> None:
    claims = await store.claims()
    await ended(claims, error)
    assert await taken(claims, repeatable=True) is None
    assert await taken(claims, repeatable=True) == "running"


async def test_of_a_crowd_each_gets_its_own_and_two_that_press_the_same_get_it_once(
    store: Opened,
) -> None:
    one, other = await store.claims(), await store.claims()
    works = [replace(WORK, key=f"work {number}") for number in range(50)]
    asked = [(claims, work) for claims in (one, other, one) for work in works]
    takes = [claims.take(work, repeatable=True) for claims, work in asked]
    ended = await asyncio.gather(*takes, return_exceptions=True)
    won = [work for (_, work), error in zip(asked, ended, strict=True) if error is None]
    assert sorted(work.key for work in won) == sorted(work.key for work in works)
    assert {str(error) for error in ended if error} == {"running"}
    with statements("UPDATE claims") as said:
        await asyncio.gather(*(one.settle(work.key, "telling") for work in works))
        await asyncio.gather(*(other.mark_reported(work.key) for work in works[::2]))
    assert len(said) <= 4  # of each crowd the first, and all that came meanwhile
    states = await one.states([work.key for work in works])
    assert [states[work.key] for work in works] == ["done", "telling"] * 25


async def test_a_cancelled_holder_is_lost_at_once(store: Opened) -> None:
    claims = await store.claims()
    await ended(claims, asyncio.CancelledError())
    assert await claims.unreported() == [WORK]
    assert await claims.state(WORK.key) == "lost"
    await claims.mark_reported(WORK.key)
    assert await claims.state(WORK.key) == "unknown"


async def test_what_its_owner_does_not_know_yet_is_told_again(store: Opened) -> None:
    claims = await store.claims()
    await ended(claims, None)
    assert await claims.unreported() == []
    store.clock.now += TELLING
    assert await claims.unreported() == [WORK]
    assert await claims.unreported() == []
    store.clock.now += TELLING
    assert await claims.unreported() == [WORK]
    await claims.mark_reported(WORK.key)
    store.clock.now += 100 * TELLING
    assert await claims.unreported() == []
    assert await claims.state(WORK.key) == "done"


async def test_an_owner_out_of_reach_is_not_told_for_ever(store: Opened) -> None:
    claims = await store.claims()
    await ended(claims, ValueError())
    tries = 0
    for _ in range(TELLINGS + 5):
        store.clock.now += 100 * TELLING
        tries += len(await claims.unreported())
    assert tries == TELLINGS


@pytest.mark.parametrize(
    ("settled", "then"),
    [("free", "free"), ("done", "done"), ("unknown", "done"), ("running", "done")],
)
async def test_only_open_questions_can_be_settled(
    store: Opened, settled: ClaimState, then: ClaimState
) -> None:
    claims = await store.claims()
    await claims.take(WORK)
    await claims.settle(WORK.key, settled)
    await claims.settle(WORK.key, "done")
    assert await claims.state(WORK.key) == then


async def test_a_holder_without_a_sign_of_life_is_found(store: Opened) -> None:
    claims, later = await store.claims(), Claim("read:2", "wizard.read", "2", JAMES)
    await claims.take(WORK)
    store.clock.now += 1
    await claims.take(later)
    store.clock.now += LEASE - 1.5
    assert await claims.unreported() == []
    store.clock.now += 0.5
    assert await claims.unreported() == [WORK]
    assert await claims.unreported() == []
    assert await taken(claims) == "lost"
    assert await claims.state(later.key) == "running"


async def test_a_holder_that_lives_is_not_lost_however_long_it_takes(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ligo_slack.workflow.claims.LEASE", 0.1)
    claims, elsewhere = await store.claims(), await store.claims()
    engine = await store.engine()

    async def until() -> float:
        async with engine.connect() as connection:
            found: float = await connection.scalar(sa.text("SELECT until FROM claims"))
        return found

    async with claims.held(WORK, not_done=()):
        for _ in range(3):
            store.clock.now += 1000
            while await until() < store.clock.now:
                pass
            assert await elsewhere.unreported() == []
    assert await claims.state(WORK.key) == "telling"


async def test_a_holder_given_up_for_lost_still_says_what_became_of_it(store: Opened) -> None:
    claims, elsewhere = await store.claims(), await store.claims()
    async with claims.held(WORK, not_done=()):
        store.clock.now += LEASE
        assert await claims.unreported() == []
        assert await elsewhere.unreported() == [WORK]
    assert await claims.state(WORK.key) == "telling"


async def test_what_is_lost_is_returned_to_one_of_two_callers(store: Opened) -> None:
    replicas = [await store.claims(), await store.claims()]
    all_of_it = [Claim(f"create:{n}", "wizard.create", f"{n}", MARIE) for n in range(20)]
    for claim in all_of_it:
        await replicas[0].take(claim)
    store.clock.now += LEASE
    first, second = await asyncio.gather(*(claims.unreported() for claims in replicas))
    assert sorted(claim.key for claim in first + second) == sorted(c.key for c in all_of_it)
