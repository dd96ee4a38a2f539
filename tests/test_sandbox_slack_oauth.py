"""The OAuth dance, with stock Bolt as the app that is installed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import create_async_engine
from yarl import URL

from sandbox.people import NORDLYS, PARTNER_TEAM, Team, someone
from sandbox.slack import SlackSandbox, Tenant
from tests.sandbox_slack_bot import MANIFEST, sandbox, section

SCOPES = MANIFEST["oauth_config"]["scopes"]["bot"]


def manifest(**settings: object) -> dict[str, Any]:
    found = deepcopy(MANIFEST)
    found["settings"]["event_subscriptions"]["bot_events"] += ["app_uninstalled", "tokens_revoked"]
    found["settings"] |= settings
    return found


@dataclass
class OAuthScene:
    slack: SlackSandbox
    nordlys: Tenant
    store: AsyncSQLAlchemyInstallationStore
    page: str
    """The app's install page."""

    async def kept(self, tenant: Tenant) -> Any:
        org = tenant.space.organisation
        wide = tenant.space.org_wide
        return await self.store.async_find_bot(
            enterprise_id=org.id if org else None,
            team_id=None if wide else tenant.space.team.id,
            is_enterprise_install=wide,
        )


def listeners(app: AsyncApp) -> None:
    @app.command("/echo")
    async def echo(ack: Any, context: Any) -> None:
        await ack(f"I am {context.bot_user_id} of {context.enterprise_id} {context.team_id}")

    @app.event("app_home_opened")
    async def home(event: Any, client: Any) -> None:
        view = {"type": "home", "blocks": [section("Welcome")]}
        await client.views_publish(user_id=event["user"], view=view)

    @app.shortcut("new_echo")
    async def greet(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text="Hello there")


@asynccontextmanager
async def staged(
    slack: SlackSandbox, scopes: Sequence[str] = SCOPES, **settings: Any
) -> AsyncIterator[OAuthScene]:
    folder = TemporaryDirectory(ignore_cleanup_errors=True)  # a request may still run at the end
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder.name}/bot.db")
    store = AsyncSQLAlchemyInstallationStore(client_id=slack.client_id, engine=engine)
    states = AsyncSQLAlchemyOAuthStateStore(expiration_seconds=600, engine=engine)
    await store.create_tables()  # type: ignore[no-untyped-call]
    await states.create_tables()  # type: ignore[no-untyped-call]
    app = AsyncApp(
        name=__name__,  # else Bolt reads the source of each caller
        client=AsyncWebClient(base_url=slack.api_url),
        signing_secret=slack.signing_secret,
        oauth_settings=AsyncOAuthSettings(
            client_id=slack.client_id,
            client_secret=slack.client_secret,
            scopes=list(scopes),
            installation_store=store,
            state_store=states,
            authorization_url=f"{slack.url}/oauth/v2/authorize",
            **settings,
        ),
    )
    listeners(app)
    app.enable_token_revocation_listeners()
    server = app.server(port=0, host="127.0.0.1")
    runner = web.AppRunner(server.web_app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.request_url = f"{url}/slack/events"
    slack.redirect_url = f"{url}/slack/oauth_redirect"
    nordlys = slack.add_workspace(PARTNER_TEAM, NORDLYS)
    try:
        yield OAuthScene(slack, nordlys, store, f"{url}/slack/install")
    finally:
        await runner.cleanup()
        await engine.dispose()
        folder.cleanup()


@pytest.fixture
async def scene() -> AsyncIterator[OAuthScene]:
    async with sandbox(manifest()) as slack, staged(slack) as made:
        yield made


async def test_an_admin_installs_the_app(scene: OAuthScene) -> None:
    lars = scene.nordlys.person("lars")
    assert scene.nordlys.bot_token is None
    await lars.command("/echo x")
    assert lars.reads("/echo is not a valid command.")
    done = await scene.slack.install(lars, scene.page)
    assert (done.status, "Thank you" in done.text) == (200, True)
    assert [hop.split("?")[0].rpartition("/")[2] for hop in done.hops] == [
        "install",
        "authorize",
        "authorize",
        "oauth_redirect",
    ]
    kept = await scene.kept(scene.nordlys)
    assert kept.bot_token == scene.nordlys.bot_token
    assert (kept.team_name, kept.bot_scopes) == ("Nordlys Studio", SCOPES)
    await lars.command("/echo x")
    await lars.sees(f"I am {scene.nordlys.space.bot_user} of None {PARTNER_TEAM.id}")


async def test_the_app_lives_in_both_workspaces_apart(scene: OAuthScene) -> None:
    lars, ingrid = scene.nordlys.person("lars"), scene.nordlys.person("ingrid")
    await scene.slack.install(lars, scene.page)
    await ingrid.opens_home()
    await scene.slack.until(lambda: ingrid.home)
    assert scene.slack.workspace.space.homes == {}
    await ingrid.global_shortcut("New echo")
    await ingrid.sees("Hello there")
    assert not lars.reads("Hello there")
    assert scene.slack.called("chat.postMessage", PARTNER_TEAM.id)
    assert not scene.slack.called("chat.postMessage", scene.slack.space.team.id)


async def test_whoever_declines_goes_back_without_a_code(scene: OAuthScene) -> None:
    done = await scene.slack.install(scene.nordlys.person("lars"), scene.page, allow=False)
    assert "error=access_denied" in done.hops[-1]
    assert "state=" in done.hops[-1]
    assert "access_denied" in done.text
    assert scene.nordlys.bot_token is None


async def test_a_new_installation_gives_a_new_token_beside_the_old_one(scene: OAuthScene) -> None:
    lars = scene.nordlys.person("lars")
    await scene.slack.install(lars, scene.page)
    old = scene.nordlys.bot_token
    await scene.slack.install(lars, scene.page)
    new = scene.nordlys.bot_token
    assert old != new
    for token in (old, new):
        found = await AsyncWebClient(token=token, base_url=scene.slack.api_url).auth_test()
        assert found["team_id"] == PARTNER_TEAM.id
        assert found["is_enterprise_install"] is False


async def test_uninstalled_the_token_is_dead_and_the_app_is_told(scene: OAuthScene) -> None:
    lars = scene.nordlys.person("lars")
    await scene.slack.install(lars, scene.page)
    token = str(scene.nordlys.bot_token)
    await lars.opens_home()
    await scene.slack.until(lambda: lars.home)
    sent = await scene.nordlys.uninstall()
    assert [one.payload["event"]["type"] for one in sent] == ["app_uninstalled", "tokens_revoked"]
    assert sent[1].payload["event"]["tokens"] == {
        "oauth": [],
        "bot": [scene.nordlys.space.bot_user],
    }
    assert {one.payload["team_id"] for one in sent} == {PARTNER_TEAM.id}
    assert await refusal(scene, token) == "account_inactive"
    assert lars.home is None
    assert await scene.kept(scene.nordlys) is None
    heard = len(scene.slack.deliveries)
    await lars.command("/echo x")
    await lars.opens_home()
    assert len(scene.slack.deliveries) == heard


async def test_the_two_events_come_in_any_order(scene: OAuthScene) -> None:
    await scene.slack.install(scene.nordlys.person("lars"), scene.page)
    sent = await scene.nordlys.uninstall(tokens_first=True)
    assert [one.payload["event"]["type"] for one in sent] == ["tokens_revoked", "app_uninstalled"]


async def test_a_revoked_token_says_so(scene: OAuthScene) -> None:
    await scene.slack.install(scene.nordlys.person("lars"), scene.page)
    token = str(scene.nordlys.bot_token)
    sent = await scene.nordlys.revoke_token()
    assert sent is not None
    assert sent.payload["event"]["type"] == "tokens_revoked"
    assert await refusal(scene, token) == "token_revoked"
    assert await refusal(scene, "xoxb-unknown") == "invalid_auth"


async def test_the_app_gives_its_token_back(scene: OAuthScene) -> None:
    await scene.slack.install(scene.nordlys.person("lars"), scene.page)
    client = AsyncWebClient(token=scene.nordlys.bot_token, base_url=scene.slack.api_url)
    assert (await client.auth_revoke(test=True))["revoked"] is False
    assert (await client.auth_revoke())["revoked"] is True
    await scene.slack.until(lambda: len(scene.slack.deliveries) == 1)
    assert scene.slack.deliveries[0].payload["event"]["type"] == "tokens_revoked"
    assert scene.nordlys.bot_token is None


async def refusal(scene: OAuthScene, token: str) -> str:
    with pytest.raises(SlackApiError) as refused:
        await AsyncWebClient(token=token, base_url=scene.slack.api_url).auth_test()
    return str(refused.value.response["error"])


# -- what the consent page refuses ---


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"client_id": "1.2"}, "invalid_client_id"),
        ({"scope": "admin"}, "invalid_scope admin"),
        ({"scope": ""}, "invalid_scope"),
        ({"user_scope": "chat:write"}, "invalid_scope chat:write"),
        ({"redirect_uri": "http://127.0.0.1:1/elsewhere"}, "bad_redirect_uri"),
    ],
)
async def test_a_wrong_link_leads_nowhere(
    scene: OAuthScene, changed: dict[str, str], error: str
) -> None:
    query = {"client_id": scene.slack.client_id, "scope": "chat:write", "state": "s", **changed}
    url = f"{scene.slack.url}/oauth/v2/authorize"
    async with aiohttp.ClientSession() as http, http.get(url, params=query) as got:
        assert got.status == 400
        assert f"<code>{error}</code>" in await got.text()


async def test_the_consent_page_speaks_french(scene: OAuthScene) -> None:
    query = {"client_id": scene.slack.client_id, "scope": "chat:write", "state": "<s>"}
    url = f"{scene.slack.url}/oauth/v2/authorize"
    french = {"Accept-Language": "fr-FR,fr;q=0.9"}
    async with aiohttp.ClientSession(headers=french) as http, http.get(url, params=query) as got:
        text = await got.text()
    assert "Autoriser" in text
    assert 'value="&lt;s&gt;"' in text
    assert "Noé Garnier" not in text  # guests install nothing


# -- the exchange ---


async def code(scene: OAuthScene, **more: str) -> str:
    """Return the code of a consent given by hand."""
    form = {
        "client_id": scene.slack.client_id,
        "scope": "chat:write",
        "state": "s",
        "installer": f"{PARTNER_TEAM.id}:{scene.nordlys.person('lars').id}",
        "decision": "allow",
        **more,
    }
    url = f"{scene.slack.url}/oauth/v2/authorize"
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, data=form, allow_redirects=False) as got,
    ):
        location = URL(got.headers["Location"])
    assert location.query["state"] == "s"
    return location.query["code"]


async def exchanged(scene: OAuthScene, **arguments: str) -> Any:
    """Exchange a code, with the credentials as arguments, in a form."""
    given = {"client_id": scene.slack.client_id, "client_secret": scene.slack.client_secret}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{scene.slack.api_url}oauth.v2.access", data=given | arguments) as got,
    ):
        return await got.json()


async def test_a_code_is_good_once(scene: OAuthScene) -> None:
    once = await code(scene)
    answer = await exchanged(scene, code=once)
    assert answer == {
        "ok": True,
        "app_id": scene.slack.app.id,
        "authed_user": {"id": scene.nordlys.person("lars").id},
        "scope": "chat:write",
        "token_type": "bot",
        "access_token": scene.nordlys.bot_token,
        "bot_user_id": scene.nordlys.space.bot_user,
        "team": {"id": PARTNER_TEAM.id, "name": PARTNER_TEAM.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    assert (await exchanged(scene, code=once))["error"] == "code_already_used"
    client = AsyncWebClient(token=answer["access_token"], base_url=scene.slack.api_url)
    with pytest.raises(SlackApiError) as refused:
        await client.users_info(user=scene.nordlys.person("lars").id)
    assert refused.value.response["error"] == "missing_scope"


async def test_an_exchange_must_be_right_in_everything(scene: OAuthScene) -> None:
    given = str(scene.slack.redirect_url)
    once = await code(scene, redirect_uri=given)
    for wrong, error in (
        ({"code": "x"}, "invalid_code"),
        ({"client_id": "1.2"}, "invalid_client_id"),
        ({"client_secret": "x"}, "bad_client_secret"),
        ({"grant_type": "refresh_token"}, "invalid_grant_type"),
        ({"redirect_uri": f"{given}/other"}, "bad_redirect_uri"),
        ({"redirect_uri": ""}, "bad_redirect_uri"),
    ):
        answer = await exchanged(scene, **{"code": once, "redirect_uri": given, **wrong})
        assert answer == {"ok": False, "error": error}
    scene.slack.oauth.code_life = 0.0
    answer = await exchanged(scene, code=once, redirect_uri=given)
    assert answer["error"] == "invalid_code"


# -- organisations ---

NORTH, SOUTH = Team("T08NORTH001", "Aurore Nord", "aurore-n"), Team("T08SOUTH002", "Aurore", "s")


@asynccontextmanager
async def organised(**settings: Any) -> AsyncIterator[tuple[OAuthScene, Tenant, Tenant]]:
    async with (
        sandbox(manifest(org_deploy_enabled=True)) as slack,
        staged(slack, **settings) as scene,
    ):
        org = slack.add_organisation("Groupe Aurore")
        zoe = someone("zoe", "Zoé Martin", NORTH, "fr-FR", admin=True)
        max_ = someone("max", "Max Weber", SOUTH, admin=True)
        yield (
            scene,
            slack.add_workspace(NORTH, (zoe,), org),
            slack.add_workspace(SOUTH, (max_, zoe), org),
        )


async def test_one_installation_for_a_whole_organisation() -> None:
    async with organised() as (scene, north, south):
        zoe, max_ = north.person("zoe"), south.person("max")
        done = await scene.slack.install(zoe, scene.page, org_wide=True)
        assert done.status == 200
        org = north.space.organisation
        assert org is not None
        kept = await scene.kept(south)
        assert (kept.enterprise_id, kept.team_id) == (org.id, None)
        assert north.bot_token == south.bot_token == kept.bot_token
        client = AsyncWebClient(token=kept.bot_token, base_url=scene.slack.api_url)
        me = await client.auth_test()
        assert (me["team_id"], me["enterprise_id"]) == (org.id, org.id)
        assert me["is_enterprise_install"] is True
        await max_.command("/echo x")
        await max_.sees(f"I am {south.space.bot_user} of {org.id} {SOUTH.id}")
        await max_.global_shortcut("New echo")
        await max_.sees("Hello there")
        sent = scene.slack.deliveries[-1].payload
        assert (sent["team"], sent["is_enterprise_install"]) == (None, True)
        assert sent["enterprise"] == {"id": org.id, "name": "Groupe Aurore"}
        assert sent["user"]["team_id"] == SOUTH.id


async def test_an_organisations_events_name_no_team_in_the_authorization() -> None:
    async with organised() as (scene, north, south):
        zoe = north.person("zoe")
        await scene.slack.install(zoe, scene.page, org_wide=True)
        await zoe.opens_home()
        await scene.slack.until(lambda: zoe.home)
        sent = scene.slack.deliveries[-1].payload
        org = north.space.organisation
        assert org is not None
        assert (sent["team_id"], sent["enterprise_id"]) == (NORTH.id, org.id)
        first = sent["authorizations"][0]
        assert (first["team_id"], first["enterprise_id"]) == (None, org.id)
        assert first["is_enterprise_install"] is True
        assert zoe.home is not None
        assert zoe.home["app_installed_team_id"] == org.id
        assert south.space.homes == {}
        ended = await north.uninstall()
        assert "team_id" not in ended[0].payload
        assert ended[0].payload["enterprise_id"] == org.id
        assert south.bot_token is None


async def test_inside_an_organisation_one_workspace_alone() -> None:
    async with organised() as (scene, north, south):
        zoe = north.person("zoe")
        await scene.slack.install(zoe, scene.page)
        org = north.space.organisation
        assert org is not None
        assert south.bot_token is None
        kept = await scene.kept(north)
        assert (kept.enterprise_id, kept.team_id) == (org.id, NORTH.id)
        await zoe.command("/echo x")
        await zoe.sees(f"I am {north.space.bot_user} of {org.id} {NORTH.id}")
        await zoe.global_shortcut("New echo")
        await zoe.sees("Hello there")
        sent = scene.slack.deliveries[-1].payload
        assert sent["team"]["id"] == NORTH.id
        assert sent["team"]["enterprise_id"] == org.id
        assert sent["is_enterprise_install"] is False


async def test_an_app_that_does_not_offer_it_is_in_no_organisation(scene: OAuthScene) -> None:
    org = scene.slack.add_organisation("Groupe Aurore")
    zoe = someone("zoe", "Zoé Martin", NORTH, admin=True)
    north = scene.slack.add_workspace(NORTH, (zoe,), org)
    done = await scene.slack.install(north.person("zoe"), scene.page, org_wide=True)
    assert done.status == 400
    assert north.bot_token is None
