"""Working in several workspaces and in organisations, and what that costs."""

from pathlib import Path

import aiohttp
import pytest
from slack_sdk.oauth.installation_store import Installation

from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.settings import Settings
from ligo_slack.slack.oauth.installation_store import InstallationStore
from sandbox.people import PARTNER_TEAM
from tests.install_scene import (
    NORTH,
    SOUTH,
    InstallScene,
    connects,
    erased,
    gets_help,
    leaves,
    looks,
    statements,
)
from tests.steps import SIGNATURE
from tests.world import Transport, world


async def test_a_reinstallation_takes_over_at_once(
    install: InstallScene, caplog: pytest.LogCaptureFixture
) -> None:
    await install.installs(install.lars)
    await gets_help(install.lars)
    await leaves(install, caplog)
    await install.installs(install.lars)
    await gets_help(install.lars)
    await install.installs(install.lars)  # without leaving before
    await gets_help(install.lars)
    assert (await install.kept(PARTNER_TEAM.id))["slack_bots"] == 1


async def test_one_installation_serves_a_whole_organisation(install: InstallScene) -> None:
    north, south = install.organisation()
    zoe, max_ = north.person("zoe"), south.person("max")
    done = await install.installs(zoe, org_wide=True)
    assert "whole organisation Groupe Aurore" in done.text
    for person in (zoe, max_):
        await gets_help(person)
        await person.opens_home()
    await install.scene.slack.until(lambda: zoe.home and max_.home)
    org = north.space.organisation
    assert org
    for person in (zoe, max_):
        await connects(person, install.scene.ligo.token)
    await zoe.command(f"/ligo ajuter {SIGNATURE}", "general")
    await zoe.sees("Vouliez-vous dire")
    await zoe.press("Oui, /ligo ajouter")
    await zoe.sees("Vérifiez le contact")
    await zoe.submit()
    await zoe.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await max_.global_shortcut("Create Ligo contact")
    await max_.sees("Signature")
    assert "drafts" in await install.kept(org.id)
    for team in (NORTH, SOUTH):
        assert await install.kept(team.id) == {}
    await south.uninstall()
    assert await erased(install, org.id)


async def test_one_workspace_of_an_organisation_is_not_the_others(
    http_install: InstallScene,
) -> None:
    north, south = http_install.organisation()
    await http_install.installs(north.person("zoe"))
    await gets_help(north.person("zoe"))
    await south.person("max").command("/ligo help", "general")
    assert south.person("max").reads("/ligo is not a valid command")


async def test_a_request_costs_one_look_at_most_and_auth_test_is_asked_once_a_token(
    install: InstallScene,
) -> None:
    await install.installs(install.lars)
    slack = install.scene.slack
    assert len(slack.called("auth.test")) == 1
    await install.scene.restart()
    with statements("slack_bots") as said:
        await gets_help(install.lars)
        assert looks(said) == 1
        for _ in range(5):
            await gets_help(install.lars)
        await install.lars.opens_home()
        await slack.until(lambda: install.lars.home)
    assert looks(said) == 1
    assert len(slack.called("auth.test")) == 1


async def test_of_one_token_auth_test_is_asked_once(
    tmp_path: Path, transport: Transport, database_url: str
) -> None:
    async with world(tmp_path, transport, database_url) as made:
        await made.start()
        with statements("slack_bots", "slack_installations") as said:
            for _ in range(3):
                await gets_help(made.marie)
            await made.marie.opens_home()
            await made.slack.until(lambda: made.marie.home)
        assert said == []
        assert len(made.slack.called("auth.test")) == 1


async def test_it_is_ready_before_anybody_has_installed_it(install: InstallScene) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{install.scene.address}/ready") as ready:
        assert ready.status == 200
    assert install.scene.slack.called("auth.test") == []


async def test_another_replicas_reinstallation_is_taken_up_once_the_old_token_is_dead(
    tmp_path: Path, database_url: str
) -> None:
    async with world(tmp_path, "http", database_url, many=True) as made:
        await made.start()
        install = InstallScene(made)
        await install.installs(install.lars)
        await gets_help(install.lars)
        grants = made.slack.grants.living(install.nordlys.space)
        fresh = made.slack.grants.give([install.nordlys.space], made.slack.manifest.scopes)
        await another_replica_keeps(install, fresh.token)
        made.slack.grants.end(grants, "token_revoked")
        await gets_help(install.lars)
        await install.lars.opens_home()
        await made.slack.until(lambda: install.lars.home)


async def another_replica_keeps(install: InstallScene, token: str) -> None:
    settings = Settings.model_validate(install.scene.environment)
    engine = await open_database(settings.database_url)
    store = InstallationStore(settings.slack_client_id, engine, Cipher(settings.encryption_key))
    space = install.nordlys.space
    await store.async_save(
        Installation(
            app_id=space.app_id, team_id=space.team.id, user_id=install.lars.id, bot_token=token,
            bot_id=space.bot_id, bot_user_id=space.bot_user,
        )
    )  # fmt: skip
    await engine.dispose()
