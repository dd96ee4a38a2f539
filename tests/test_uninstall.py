"""The app leaves a workspace: all of it is erased, and nothing of another."""

from pathlib import Path

import aiohttp
import pytest

from sandbox.people import HOME_TEAM, PARTNER_TEAM
from tests.cases.settling import settled
from tests.databases import alter, read
from tests.install_scene import (
    InstallScene,
    connects,
    erased,
    gets_help,
    leaves,
    somewhere,
)
from tests.steps import SIGNATURE
from tests.world import Transport, world

pytestmark = pytest.mark.in_both  # what is erased is erased in each database

GONE = "This app is no longer installed here"


@pytest.mark.parametrize("tokens_first", [False, True])
async def test_all_of_one_workspace_is_erased_and_nothing_of_the_other(
    install: InstallScene, tokens_first: bool
) -> None:
    await install.installs(install.lars)
    await install.installs(install.marie)
    for person in (install.marie, install.lars):
        await connects(person, install.scene.ligo.token)
        await person.opens_home()
        await person.command(f"/ligo ajuter {SIGNATURE}", somewhere(person))
        await person.sees("/ligo ajouter" if person is install.marie else "/ligo")
    await settled(install.scene)
    before = await install.kept(HOME_TEAM.id)
    theirs = await install.kept(PARTNER_TEAM.id)
    assert {"accounts", "drafts", "slack_bots", "slack_installations"} <= before.keys()
    assert {"accounts", "drafts", "slack_bots", "slack_installations"} <= theirs.keys()
    await install.nordlys.uninstall(tokens_first=tokens_first)
    assert await erased(install, PARTNER_TEAM.id)
    kept = await install.kept(HOME_TEAM.id)
    assert {name: kept[name] for name in before} == before
    await gets_help(install.marie)


async def test_a_revoked_token_is_an_end_too(install: InstallScene) -> None:
    await install.installs(install.lars)
    await install.nordlys.revoke_token()
    assert await erased(install, PARTNER_TEAM.id)


async def test_a_persons_own_token_is_none_of_the_apps(http_install: InstallScene) -> None:
    await http_install.installs(http_install.lars)
    sent = await http_install.nordlys.revoke_token()
    assert sent
    await erased(http_install, PARTNER_TEAM.id)
    await http_install.installs(http_install.lars)
    sent.payload["event"]["tokens"] = {"oauth": ["U1"], "bot": []}
    sent.payload["event_time"] += 60
    await http_install.scene.slack.redeliver(sent)
    await gets_help(http_install.lars)
    assert "slack_bots" in await http_install.kept(PARTNER_TEAM.id)


async def test_an_end_that_comes_late_ends_nothing_newer(
    install: InstallScene, caplog: pytest.LogCaptureFixture
) -> None:
    await install.installs(install.lars)
    sent = await leaves(install, caplog)
    await install.installs(install.lars)
    for late in sent:
        late.payload["event_time"] -= 60
        await install.scene.slack.redeliver(late)
    await gets_help(install.lars)
    assert (await install.kept(PARTNER_TEAM.id))["slack_bots"] == 1


async def test_who_installs_it_again_is_not_remembered(
    http_install: InstallScene, caplog: pytest.LogCaptureFixture
) -> None:
    lars = http_install.lars
    await http_install.installs(lars)
    await lars.opens_home()
    await lars.sees("Language of this app")
    await lars.choose("home.language", "Français", where="home")
    await lars.sees("Langue de cette application", within=8)
    await leaves(http_install, caplog)
    await http_install.installs(lars)
    await gets_help(lars)  # in the language that Slack speaks with him


async def test_with_one_token_what_is_kept_is_erased_as_well(
    tmp_path: Path, transport: Transport, database_url: str
) -> None:
    async with world(tmp_path, transport, database_url) as made:
        await made.start()
        install = InstallScene(made)
        await made.marie.command(f"/ligo ajuter {SIGNATURE}", "ventes")
        await made.marie.sees("Vouliez-vous dire")
        await made.listed()
        assert await install.kept(HOME_TEAM.id)
        await made.slack.workspace.uninstall()
        assert await erased(install, HOME_TEAM.id)
        for table in ("books", "contacts", "words"):  # of the account that the team shared
            assert await read(made.environment, f"SELECT * FROM {table}") == []  # noqa: S608
        async with aiohttp.ClientSession() as http, http.get(install.page) as page:
            assert page.status == 404


async def test_an_erasure_that_was_cut_off_is_finished_by_the_next_start(
    http_install: InstallScene,
) -> None:
    """Slack has its answer, and tells it no more."""
    await http_install.installs(http_install.lars)
    await connects(http_install.lars, http_install.scene.ligo.token)
    await http_install.scene.stop()
    await alter(http_install.scene.environment, "DELETE FROM slack_bots")
    assert "accounts" in await http_install.kept(PARTNER_TEAM.id)
    await http_install.scene.start()
    assert await erased(http_install, PARTNER_TEAM.id)


async def test_where_the_app_is_not_installed_people_hear_so_in_both_languages(
    install: InstallScene, caplog: pytest.LogCaptureFixture
) -> None:
    await install.installs(install.lars)
    await alter(install.scene.environment, "DELETE FROM slack_bots")
    await install.scene.restart()
    await install.lars.command("/ligo secret-of-lars", "general")
    await install.lars.sees(GONE)
    assert install.lars.reads("n’est plus installée ici")
    assert install.scene.slack.deliveries[-1].error is None
    assert not install.nordlys.person("ingrid").reads(GONE)
    await install.lars.opens_home()
    assert install.scene.slack.deliveries[-1].error is None
    assert "secret-of-lars" not in caplog.text


async def test_a_database_that_is_away_is_said_to_whoever_asks(http_install: InstallScene) -> None:
    await http_install.installs(http_install.lars)
    await http_install.scene.restart()
    await alter(http_install.scene.environment, "ALTER TABLE slack_bots RENAME TO away")
    await http_install.lars.command("/ligo help", "general")
    await http_install.lars.sees("cannot reach its own database")
    await alter(http_install.scene.environment, "ALTER TABLE away RENAME TO slack_bots")
    await gets_help(http_install.lars)
