"""The app leaves a workspace: all of it is erased, and nothing of another."""

from pathlib import Path

import aiohttp
import pytest

from sandbox.people import HOME_TEAM, PARTNER_TEAM
from tests.databases import alter, read
from tests.installing import (
    Stage,
    connects,
    erased,
    gets_help,
    leaves,
    somewhere,
)
from tests.steps import SIGNATURE
from tests.world import Transport, world

GONE = "This app is no longer installed here"


@pytest.mark.parametrize("tokens_first", [False, True])
async def test_all_of_one_workspace_is_erased_and_nothing_of_the_other(
    stage: Stage, tokens_first: bool
) -> None:
    await stage.installs(stage.lars)
    await stage.installs(stage.marie)
    for person in (stage.marie, stage.lars):
        await connects(person, stage.scene.ligo.token)
        await person.opens_home()
        await person.command(f"/ligo ajuter {SIGNATURE}", somewhere(person))
        await person.sees("/ligo ajouter" if person is stage.marie else "/ligo")
    before = await stage.kept(HOME_TEAM.id)
    theirs = await stage.kept(PARTNER_TEAM.id)
    assert {"accounts", "drafts", "slack_bots", "slack_installations"} <= before.keys()
    assert {"accounts", "drafts", "slack_bots", "slack_installations"} <= theirs.keys()
    await stage.nordlys.uninstall(tokens_first=tokens_first)
    assert await erased(stage, PARTNER_TEAM.id)
    kept = await stage.kept(HOME_TEAM.id)
    assert {name: kept[name] for name in before} == before
    await gets_help(stage.marie)


async def test_a_revoked_token_is_an_end_too(stage: Stage) -> None:
    await stage.installs(stage.lars)
    await stage.nordlys.revoke_token()
    assert await erased(stage, PARTNER_TEAM.id)


async def test_a_persons_own_token_is_none_of_the_apps(http_stage: Stage) -> None:
    await http_stage.installs(http_stage.lars)
    sent = await http_stage.nordlys.revoke_token()
    assert sent
    await erased(http_stage, PARTNER_TEAM.id)
    await http_stage.installs(http_stage.lars)
    sent.payload["event"]["tokens"] = {"oauth": ["U1"], "bot": []}
    sent.payload["event_time"] += 60
    await http_stage.scene.slack.redeliver(sent)
    await gets_help(http_stage.lars)
    assert "slack_bots" in await http_stage.kept(PARTNER_TEAM.id)


async def test_an_end_that_comes_late_ends_nothing_newer(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.installs(stage.lars)
    sent = await leaves(stage, caplog)
    await stage.installs(stage.lars)
    for late in sent:
        late.payload["event_time"] -= 60
        await stage.scene.slack.redeliver(late)
    await gets_help(stage.lars)
    assert (await stage.kept(PARTNER_TEAM.id))["slack_bots"] == 1


async def test_who_installs_it_again_is_not_remembered(
    http_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    lars = http_stage.lars
    await http_stage.installs(lars)
    await lars.opens_home()
    await lars.sees("Language of this app")
    await lars.choose("home.language", "Français", where="home")
    await lars.sees("Langue de cette application", within=8)
    await leaves(http_stage, caplog)
    await http_stage.installs(lars)
    await gets_help(lars)  # in the language that Slack speaks with him


async def test_with_one_token_what_is_kept_is_erased_as_well(
    tmp_path: Path, transport: Transport, database_url: str
) -> None:
    async with world(tmp_path, transport, database_url) as made:
        await made.start()
        stage = Stage(made)
        await made.marie.command(f"/ligo ajuter {SIGNATURE}", "ventes")
        await made.marie.sees("Vouliez-vous dire")
        await made.listed()
        assert await stage.kept(HOME_TEAM.id)
        await made.slack.workspace.uninstall()
        assert await erased(stage, HOME_TEAM.id)
        for table in ("books", "contacts", "words"):  # of the account that the team shared
            assert await read(made.environment, f"SELECT * FROM {table}") == []  # noqa: S608
        async with aiohttp.ClientSession() as http, http.get(stage.page) as page:
            assert page.status == 404


async def test_an_erasure_that_was_cut_off_is_finished_by_the_next_start(
    http_stage: Stage,
) -> None:
    """Slack has its answer, and tells it no more."""
    await http_stage.installs(http_stage.lars)
    await connects(http_stage.lars, http_stage.scene.ligo.token)
    await http_stage.scene.stop()
    await alter(http_stage.scene.environment, "DELETE FROM slack_bots")
    assert "accounts" in await http_stage.kept(PARTNER_TEAM.id)
    await http_stage.scene.start()
    assert await erased(http_stage, PARTNER_TEAM.id)


async def test_where_the_app_is_not_installed_people_hear_so_in_both_languages(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.installs(stage.lars)
    await alter(stage.scene.environment, "DELETE FROM slack_bots")
    await stage.scene.restart()
    await stage.lars.command("/ligo secret-of-lars", "general")
    await stage.lars.sees(GONE)
    assert stage.lars.reads("n’est plus installée ici")
    assert stage.scene.slack.deliveries[-1].error is None
    assert not stage.nordlys.person("ingrid").reads(GONE)
    await stage.lars.opens_home()
    assert stage.scene.slack.deliveries[-1].error is None
    assert "secret-of-lars" not in caplog.text


async def test_a_database_that_is_away_is_said_to_whoever_asks(http_stage: Stage) -> None:
    await http_stage.installs(http_stage.lars)
    await http_stage.scene.restart()
    await alter(http_stage.scene.environment, "ALTER TABLE slack_bots RENAME TO away")
    await http_stage.lars.command("/ligo help", "general")
    await http_stage.lars.sees("cannot reach its own database")
    await alter(http_stage.scene.environment, "ALTER TABLE away RENAME TO slack_bots")
    await gets_help(http_stage.lars)
