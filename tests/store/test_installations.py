"""Installations: sealed, found in one indexed step, remembered for a moment."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore

from ligo_slack.db.encryption import Cipher, WrongKey
from ligo_slack.db.key_rotation import check_keys, renew_seals
from ligo_slack.db.tables import slack_bots, slack_installations, slack_oauth_states
from ligo_slack.slack.oauth import installation_store as module
from ligo_slack.slack.oauth import state_store
from ligo_slack.slack.oauth.installation_store import LIFE, SECRETS, InstallationStore
from ligo_slack.slack.oauth.state_store import OAuthStateStore
from tests.store.opened import KEY, Opened

TOKEN = "xoxb-1"


def installation(
    team: str | None = "T1", enterprise: str | None = None, token: str = TOKEN, at: float = 1e9
) -> Installation:
    return Installation(
        app_id="A1", team_id=team, enterprise_id=enterprise, user_id="U1", bot_token=token,
        bot_id="B1", bot_user_id="UBOT", bot_scopes="chat:write,commands", installed_at=at,
        bot_refresh_token="xoxe-1-refresh", user_token="xoxp-user",
        user_refresh_token="xoxe-1-user", incoming_webhook_url="https://hooks.example/in",
        incoming_webhook_configuration_url="https://hooks.example/configure",
        is_enterprise_install=team is None,
    )  # fmt: skip


class Statements:
    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, _c: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET")):
            self.said.append(statement)


@contextmanager
def statements() -> Iterator[list[str]]:
    heard = Statements()
    sa.event.listen(sa.Engine, "before_cursor_execute", heard)
    try:
        yield heard.said
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", heard)


async def opened(store: Opened, keys: str = KEY, client_id: str = "1.2") -> InstallationStore:
    return InstallationStore(client_id, await store.engine(), Cipher(keys), clock=store.clock)


async def rows(store: Opened, table: sa.Table) -> list[sa.Row[tuple[object, ...]]]:
    async with (await store.engine()).connect() as connection:
        return list((await connection.execute(table.select())).all())


def test_the_tables_have_the_columns_of_slacks_own() -> None:
    theirs = sa.MetaData()
    for build, ours in (
        (SQLAlchemyInstallationStore.build_bots_table, slack_bots),
        (SQLAlchemyInstallationStore.build_installations_table, slack_installations),
    ):
        assert set(build(theirs, ours.name).c.keys()) == set(ours.c.keys())


async def test_what_was_saved_is_found_and_nothing_secret_stands_in_the_open(
    store: Opened,
) -> None:
    kept = await opened(store)
    await kept.async_save(installation())
    found = await kept.find("T1")
    assert found
    assert (found.token, found.team, found.organisation) == ("xoxb-1", "T1", "")
    assert (found.bot_id, found.bot_user, found.scopes) == ("B1", "UBOT", "chat:write,commands")
    assert found.since == 1e9
    again = await kept.async_find_installation(enterprise_id=None, team_id="T1")
    assert again
    given = installation()
    for name in SECRETS:
        assert getattr(again, name) == getattr(given, name)
    said = str(await rows(store, slack_bots)) + str(await rows(store, slack_installations))
    for name in SECRETS:
        assert getattr(given, name) not in said
    assert "xoxb-1" not in repr(found)


async def test_a_sealed_token_opens_for_its_own_workspace_alone(store: Opened) -> None:
    kept = await opened(store)
    await kept.async_save(installation("T1"))
    async with (await store.engine()).begin() as connection:
        await connection.execute(slack_bots.update().values(team_id="T2"))
    with pytest.raises(WrongKey):
        await kept.find("T2")


async def test_a_reinstallation_takes_the_place_of_the_old_one(store: Opened) -> None:
    kept = await opened(store)
    await kept.async_save(installation(token="xoxb-old", at=2e9))
    assert (await kept.find("T1")).token == "xoxb-old"  # type: ignore[union-attr]
    await kept.async_save(installation(token="xoxb-new", at=1e9))
    assert (await kept.find("T1")).token == "xoxb-new"  # type: ignore[union-attr]
    assert len(await rows(store, slack_bots)) == len(await rows(store, slack_installations)) == 1


async def test_a_workspace_is_found_after_it_joined_an_organisation(store: Opened) -> None:
    kept = await opened(store)
    await kept.async_save(installation("T1", None))
    assert await kept.async_find_bot(enterprise_id="E1", team_id="T1")
    assert await kept.find("E1") is None


async def test_an_organisation_and_its_workspaces_are_apart(store: Opened) -> None:
    kept = await opened(store)
    await kept.async_save(installation("T1", "E1", "xoxb-team"))
    await kept.async_save(installation(None, "E1", "xoxb-wide"))
    assert (await kept.find("T1")).token == "xoxb-team"  # type: ignore[union-attr]
    assert (await kept.find("E1")).token == "xoxb-wide"  # type: ignore[union-attr]
    assert await kept.end("E1", 1e9)
    assert await kept.find("E1") is None
    assert await kept.find("T1")
    assert await kept.left() == ["E1"]
    await kept.settled("E1")
    await kept.async_delete_all(enterprise_id="E1", team_id="T1")
    assert await rows(store, slack_bots) == await rows(store, slack_installations) == []


async def test_an_end_ends_nothing_that_is_newer(store: Opened) -> None:
    kept, replica = await opened(store), await opened(store)
    await kept.async_save(installation(at=1e9))
    await replica.find("T1")
    assert not await replica.end("T1", 1e9 - 1)
    assert await kept.find("T1")
    assert len(await rows(store, slack_installations)) == 1
    assert await replica.end("T1", 1e9)
    assert await replica.find("T1") is None
    assert await kept.end("T1", 1e9 - 1)  # both events come: there is nothing newer


async def test_what_is_left_of_an_ended_installation_is_known_until_it_is_settled(
    store: Opened,
) -> None:
    kept = await opened(store)
    for one in (installation(), installation("T2"), installation(None, "E1")):
        await kept.async_save(one)
    await kept.async_save(installation("T3", "E1"))
    assert await kept.left() == []
    for workspace in ("T1", "E1"):
        assert await kept.end(workspace, 1e9)
    assert sorted(await kept.left()) == ["E1", "T1"]
    for workspace in ("T1", "T2"):
        await kept.settled(workspace)
    assert await kept.left() == ["E1"]
    await kept.async_save(installation(None, "E1"))
    assert await kept.left() == []
    assert len(await rows(store, slack_installations)) == 3


async def test_another_app_on_the_same_database_is_not_touched(store: Opened) -> None:
    kept, other = await opened(store), await opened(store, client_id="3.4")
    await other.async_save(installation())
    assert await kept.find("T1") is None
    await kept.async_save(installation(token="xoxb-2"))
    assert await kept.end("T1", 1e9)
    assert await other.find("T1")


# --- one look, and a memory -------------------------------------------------------------------


async def test_many_who_ask_at_once_cost_one_look_and_then_none(store: Opened) -> None:
    kept = await opened(store)
    await kept.async_save(installation())
    with statements() as said:
        await asyncio.gather(*(kept.find("T1") for _ in range(50)))
        await kept.find("T1")
    assert len(said) == 1
    store.clock.now += LIFE + 1
    with statements() as said:
        await kept.find("T1")
    assert len(said) == 1


async def test_the_look_takes_an_index(store: Opened) -> None:
    kept = await opened(store)
    for number in range(300):
        await kept.async_save(installation(f"T{number}", token=f"xoxb-{number}"))
    engine = await store.engine()
    explain = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    async with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(sa.text("ANALYZE slack_bots"))
        for workspace, index in (("T7", "slack_bots_by_team"), ("E7", "slack_bots_by_enterprise")):
            query = slack_bots.select().where(*kept._those(slack_bots, workspace))
            text = query.compile(engine.sync_engine, compile_kwargs={"literal_binds": True})
            plan = str((await connection.execute(sa.text(f"{explain} {text}"))).all())
            assert index in plan, plan


async def test_what_is_not_there_is_looked_for_again(store: Opened) -> None:
    kept, elsewhere = await opened(store), await opened(store)
    assert await kept.find("T1") is None
    await elsewhere.async_save(installation())  # by another replica
    assert await kept.find("T1")
    with statements() as said:
        assert await kept.find("") is None
    assert said == []


async def test_another_replicas_reinstallation_is_found_once_the_old_token_is_given_up(
    store: Opened,
) -> None:
    kept, elsewhere = await opened(store), await opened(store)
    await kept.async_save(installation(token="xoxb-old"))
    await kept.find("T1")
    await elsewhere.async_save(installation(token="xoxb-new"))
    kept.forget("T1", "xoxb-other")
    assert (await kept.find("T1")).token == "xoxb-old"  # type: ignore[union-attr]
    kept.forget("T1", "xoxb-old")
    assert (await kept.find("T1")).token == "xoxb-new"  # type: ignore[union-attr]


async def test_a_look_under_way_brings_nothing_back_that_was_deleted(store: Opened) -> None:
    kept = await opened(store)
    await kept.async_save(installation())
    looking = asyncio.create_task(kept.find("T1"))
    await asyncio.sleep(0)
    assert await kept.end("T1", 1e9)
    await looking
    assert await kept.find("T1") is None


async def test_no_more_is_remembered_than_there_is_room_for(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    kept = await opened(store)
    for team in ("T1", "T2", "T3"):
        await kept.async_save(installation(team))
        await kept.find(team)
    with statements() as said:
        await kept.find("T3")
        await kept.find("T1")
    assert len(said) == 1


async def test_a_new_key_opens_what_an_old_one_sealed(store: Opened) -> None:
    new = Fernet.generate_key().decode()
    engine = await store.engine()
    await check_keys(engine, Cipher(KEY))
    await (await opened(store)).async_save(installation())
    assert await renew_seals(engine, Cipher(f"{new},{KEY}")) == 8
    found = await (await opened(store, new)).find("T1")
    assert found
    assert found.token == "xoxb-1"


# --- states -----------------------------------------------------------------------------------


async def test_a_state_is_good_once_whoever_asks_at_the_same_time(store: Opened) -> None:
    cipher = Cipher(KEY)
    states, replica = (
        OAuthStateStore(await store.engine(), cipher),
        OAuthStateStore(await store.engine(), cipher),
    )
    state = await states.async_issue()
    assert await rows(store, slack_oauth_states) == []
    taken = await asyncio.gather(*(each.async_consume(state) for each in (states, replica) * 10))
    assert taken.count(True) == 1
    assert not await states.async_consume("never issued")


async def test_a_state_expires_and_leaves_nothing_behind(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = OAuthStateStore(await store.engine(), Cipher(KEY))
    old, used = await states.async_issue(), await states.async_issue()
    assert await states.async_consume(used)
    later = time.time() + state_store.STATE_LIFE + state_store.CLOCKS + 1
    monkeypatch.setattr(state_store, "time", SimpleNamespace(time=lambda: later))
    assert not await states.async_consume(old)
    fresh = await states.async_issue()
    assert await states.async_consume(fresh)
    assert [row.state for row in await rows(store, slack_oauth_states)] == [fresh]


async def test_a_slow_database_keeps_nobody_waiting(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Use a token found a minute ago meanwhile; one that was never found is unknown."""
    kept, stuck = await opened(store), asyncio.Event()
    await kept.async_save(installation())
    assert await kept.find("T1")
    look = kept._bot

    async def stuck_look(workspace: str) -> object:
        await stuck.wait()
        return await look(workspace)

    monkeypatch.setattr(kept, "_bot", stuck_look)
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    store.clock.now += LIFE + 1
    assert (await kept.find("T1") or pytest.fail("nothing")).token == TOKEN
    with pytest.raises(TimeoutError):
        await kept.find("T2")
    monkeypatch.setattr(module, "PATIENCE", 20)
    stuck.set()
    assert await kept.find("T2") is None
