"""Installing the app by OAuth, using it in several workspaces, and leaving them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from ligo_slack.sandbox.people import HOME_TEAM, PARTNER_TEAM
from ligo_slack.sandbox.slack import Person
from ligo_slack.sandbox.slack.model import Delivery
from tests.databases import alter
from tests.installing import NORTH, SOUTH, Stage, looks, statements
from tests.steps import SIGNATURE
from tests.test_account import links
from tests.world import Transport, world

HELP = "What you can do with Ligo here"
GONE = "This app is no longer installed here"


@pytest.fixture
async def stage(tmp_path: Path, transport: Transport, database_url: str) -> AsyncIterator[Stage]:
    async with world(tmp_path, transport, database_url, many=True) as made:
        await made.start()
        yield Stage(made)


@pytest.fixture
async def http_stage(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    """By HTTP alone, for what does not depend on the transport."""
    async with world(tmp_path, "http", database_url, many=True) as made:
        await made.start()
        yield Stage(made)


async def gets_help(person: Person) -> None:
    """Once more, if she has got it before."""
    before = helped(person)
    await person.command("/ligo help", somewhere(person))
    await person.space.changed.until(lambda: helped(person) > before, 5.0, person.screen())


def helped(person: Person) -> int:
    words = HELP if person.user.locale != "fr-FR" else "Ce que vous pouvez faire"
    return sum(words in person.text_of(one) for one in person.messages(somewhere(person)))


def somewhere(person: Person) -> str:
    return "ventes" if person.space.team.id == HOME_TEAM.id else "general"


async def connects(person: Person, token: str) -> None:
    await person.command("/ligo connect", somewhere(person))
    await links(person, token)
    french = person.user.locale == "fr-FR"
    await person.sees("Votre Ligo est relié" if french else "Your Ligo is linked")
    await person.close()


# --- the dance --------------------------------------------------------------------------------


async def test_an_administrator_installs_and_everybody_can_work(stage: Stage) -> None:
    done = await stage.installs(stage.lars)
    assert done.status == 200
    assert "Ligo is installed" in done.text
    assert "now works in Nordlys Studio" in done.text
    assert str(stage.nordlys.bot_token) not in done.text
    await gets_help(stage.lars)
    await gets_help(stage.nordlys.person("ingrid"))
    await stage.lars.command(f"/ligo add {SIGNATURE}", "general")
    await links(stage.lars, stage.scene.ligo.token)
    await stage.lars.sees("Check the contact")
    await stage.lars.submit()
    await stage.lars.sees("You created Jane Miller in Ligo")


async def test_two_workspaces_do_not_see_each_other(stage: Stage) -> None:
    await stage.installs(stage.lars)
    await stage.installs(stage.marie)
    slack, ligo = stage.scene.slack, stage.scene.ligo
    theirs = ligo.add_account("nordlys", seeded=False)
    await connects(stage.marie, ligo.token)
    await connects(stage.lars, theirs.token)
    await stage.lars.command(f"/ligo add {SIGNATURE}", "general")
    await stage.lars.sees("Check the contact")
    await stage.lars.submit()
    await stage.lars.sees("You created Jane Miller in Ligo")
    assert [contact["name"] for contact in theirs.contacts] == ["Jane Miller"]
    assert ligo.contacts == []
    await stage.scene.listed(whose=stage.marie)
    await stage.marie.command("/ligo chercher Jane Miller", "ventes")
    await stage.marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await stage.marie.sees("Galerie des Tanneurs")
    assert not stage.marie.reads("Acme")
    await stage.lars.command("/ligo find Amélie Rousseau", "general")
    await stage.lars.command("/ligo find Jane Miller", "general")
    await stage.lars.sees("Acme Ltd")
    assert not stage.lars.reads("Tanneurs")
    await stage.marie.opens_home()
    await stage.lars.opens_home()
    await slack.until(lambda: stage.marie.home and stage.lars.home)
    assert {args["user_id"] for args in slack.called("views.publish", HOME_TEAM.id)} == {
        stage.marie.id
    }
    assert {args["user_id"] for args in slack.called("views.publish", PARTNER_TEAM.id)} == {
        stage.lars.id
    }
    theirs_before = (await stage.kept(PARTNER_TEAM.id))["drafts"]
    assert "drafts" not in await stage.kept(HOME_TEAM.id)
    await stage.marie.command(f"/ligo ajuter {SIGNATURE}", "ventes")
    await stage.marie.sees("Vouliez-vous dire")
    assert "drafts" in await stage.kept(HOME_TEAM.id)
    assert (await stage.kept(PARTNER_TEAM.id))["drafts"] == theirs_before


async def test_whoever_declines_installs_nothing(http_stage: Stage) -> None:
    done = await http_stage.installs(http_stage.lars, allow=False)
    assert (done.status, "Nothing was installed" in done.text) == (200, True)
    assert "declined on Slack" in done.text
    assert await http_stage.kept(PARTNER_TEAM.id) == {}


async def consent(stage: Stage, http: aiohttp.ClientSession) -> str:
    """An administrator's browser, up to the address to which Slack sends it back."""
    async with http.get(stage.page) as page:
        url = (await page.text()).split('class="act" href="')[1].split('"')[0]
    asked = dict(pair.split("=", 1) for pair in url.replace("&amp;", "&").split("?")[1].split("&"))
    form = {
        "client_id": stage.scene.slack.client_id,
        "scope": asked["scope"].replace("%3A", ":").replace("%2C", ","),
        "state": asked["state"],
        "installer": f"{PARTNER_TEAM.id}:{stage.lars.id}",
        "decision": "allow",
    }
    slack_page = f"{stage.scene.slack.url}/oauth/v2/authorize"
    async with http.post(slack_page, data=form, allow_redirects=False) as answered:
        return answered.headers["Location"]


def browser() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept-Language": "fr-FR,fr;q=0.9"}
    )


async def test_a_state_is_good_once(http_stage: Stage) -> None:
    async with browser() as http:
        back = await consent(http_stage, http)
        cookie = {c.key: c.value for c in http.cookie_jar}
        async with http.get(back) as first:
            assert (first.status, "Ligo est installé" in await first.text()) == (200, True)
        for again in (None, cookie):  # a reload, and whoever has kept the cookie
            async with http.get(back, cookies=again) as second:
                assert second.status == 400
                said = await second.text()
            assert "Rien n’a été installé" in said
            assert "ce qui l’était déjà le reste" in said
    await gets_help(http_stage.lars)


async def test_a_stolen_link_is_of_no_use_in_another_browser(http_stage: Stage) -> None:
    async with browser() as http, browser() as other:
        back = await consent(http_stage, http)
        async with other.get(http_stage.page):  # has a state of its own
            pass
        async with other.get(back) as stolen:
            assert (stolen.status, "Rien n’a été installé" in await stolen.text()) == (400, True)
        async with http.get(back) as mine:
            assert mine.status == 200


async def test_a_state_expires(http_stage: Stage) -> None:
    async with browser() as http:
        back = await consent(http_stage, http)
        await alter(
            http_stage.scene.environment,
            "UPDATE slack_oauth_states SET expire_at = '2020-01-01 00:00:00'",
        )
        async with http.get(back) as late:
            assert (late.status, "dix minutes" in await late.text()) == (400, True)
    assert await http_stage.kept(PARTNER_TEAM.id) == {}


@pytest.mark.parametrize(
    ("method", "failure", "status", "said"),
    [
        ("oauth.v2.access", "invalid_code", 400, "<code>invalid_code</code>"),
        ("oauth.v2.access", "bad_client_secret", 400, "<code>bad_client_secret</code>"),
        ("oauth.v2.access", "drop", 503, "Slack n’a pas répondu à temps"),
        ("oauth.v2.access", "http_500", 400, "Slack n’a pas accepté"),
        ("auth.test", "internal_error", 400, "<code>internal_error</code>"),
        ("auth.test", "drop", 503, "Slack n’a pas répondu à temps"),
    ],
)
async def test_what_slack_does_not_give_is_said_and_can_be_begun_again(
    http_stage: Stage,
    caplog: pytest.LogCaptureFixture,
    method: str,
    failure: str,
    status: int,
    said: str,
) -> None:
    async with browser() as http:
        back = await consent(http_stage, http)
        http_stage.scene.slack.fail(method, failure, times=2)
        async with http.get(back) as failed:
            text = await failed.text()
        assert (failed.status, said in text) == (status, True), text
        code = back.split("code=")[1].split("&")[0]
        assert code not in text + caplog.text
        assert "xoxb" not in text + caplog.text
        assert "Traceback" not in text + caplog.text
    http_stage.scene.slack.web_api.faults.failures.clear()
    assert (await http_stage.installs(http_stage.lars)).status == 200


@pytest.mark.parametrize(
    "query", ["error=<script>", "error=x%00", "code=1", "state=1", "", "state=1&code=<b>"]
)
async def test_what_anybody_writes_into_the_address_is_no_page_of_theirs(
    http_stage: Stage, query: str
) -> None:
    async with browser() as http:
        url = f"{http_stage.scene.address}/slack/oauth_redirect?{query}"
        async with http.get(url) as got:
            text = await got.text()
    assert got.status == 400
    assert "<script>" not in text
    assert "<b>" not in text
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert got.headers["Referrer-Policy"] == "no-referrer"


async def test_a_database_that_is_away_is_said(http_stage: Stage) -> None:
    await alter(http_stage.scene.environment, "ALTER TABLE slack_oauth_states RENAME TO away")
    async with browser() as http, http.get(http_stage.page) as got:
        assert (got.status, "base de données" in await got.text()) == (503, True)


async def test_an_installation_that_is_not_kept_is_said(http_stage: Stage) -> None:
    async with browser() as http:
        back = await consent(http_stage, http)
        await alter(http_stage.scene.environment, "ALTER TABLE slack_bots RENAME TO away")
        async with http.get(back) as got:
            text = await got.text()
        assert (got.status, "Installation inachevée" in text) == (503, True)


@pytest.mark.parametrize(
    ("host", "headers", "secure"),
    [
        ("", {}, False),
        ("", {"X-Forwarded-Proto": "https"}, True),
        ("ligo.example", {}, True),
        ("ligo.example", {"X-Forwarded-Proto": "https"}, True),
    ],
)
async def test_the_cookie_is_for_tls_alone_but_on_this_very_machine(
    http_stage: Stage, host: str, headers: dict[str, str], secure: bool
) -> None:
    sent = headers | ({"Host": host} if host else {})
    async with browser() as http, http.get(http_stage.page, headers=sent) as got:
        cookie = got.headers["Set-Cookie"]
    assert ("; Secure" in cookie) is secure
    assert "; HttpOnly" in cookie
    assert "; SameSite=Lax" in cookie
    assert "Max-Age=600" in cookie


# --- again, and for a whole organisation ------------------------------------------------------


async def test_a_reinstallation_takes_over_at_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.installs(stage.lars)
    await gets_help(stage.lars)
    await leaves(stage, caplog)
    await stage.installs(stage.lars)
    await gets_help(stage.lars)
    await stage.installs(stage.lars)  # without leaving before
    await gets_help(stage.lars)
    assert (await stage.kept(PARTNER_TEAM.id))["slack_bots"] == 1


async def test_one_installation_serves_a_whole_organisation(stage: Stage) -> None:
    north, south = stage.organisation()
    zoe, max_ = north.person("zoe"), south.person("max")
    done = await stage.installs(zoe, org_wide=True)
    assert "whole organisation Groupe Aurore" in done.text
    for person in (zoe, max_):
        await gets_help(person)
        await person.opens_home()
    await stage.scene.slack.until(lambda: zoe.home and max_.home)
    org = north.space.organisation
    assert org
    for person in (zoe, max_):
        await connects(person, stage.scene.ligo.token)
    await zoe.command(f"/ligo ajuter {SIGNATURE}", "general")
    await zoe.sees("Vouliez-vous dire")
    await zoe.press("Oui, /ligo ajouter")
    await zoe.sees("Vérifiez le contact")
    await zoe.submit()
    await zoe.sees("Vous avez créé Jane Miller dans Ligo")
    await max_.global_shortcut("New Ligo contact")
    await max_.sees("Signature")
    assert "drafts" in await stage.kept(org.id)
    for team in (NORTH, SOUTH):
        assert await stage.kept(team.id) == {}
    await south.uninstall()
    assert await erased(stage, org.id)


async def test_one_workspace_of_an_organisation_is_not_the_others(http_stage: Stage) -> None:
    north, south = http_stage.organisation()
    await http_stage.installs(north.person("zoe"))
    await gets_help(north.person("zoe"))
    await south.person("max").command("/ligo help", "general")
    assert south.person("max").reads("/ligo is not a valid command")


# --- leaving ----------------------------------------------------------------------------------


async def erased(stage: Stage, workspace: str, within: float = 5.0) -> bool:
    async with asyncio.timeout(within):
        while await stage.kept(workspace):
            pass
    return True


async def leaves(stage: Stage, caplog: pytest.LogCaptureFixture) -> list[Delivery]:
    """Both events have had their effect. Slack dates them by the second: what is installed in the
    same one would still be taken for what they end."""
    caplog.set_level("INFO", "ligo_slack.install.leaving")
    sent = await stage.nordlys.uninstall()
    async with asyncio.timeout(5):
        while caplog.text.count("the app has left a workspace") < len(sent):
            await stage.kept(PARTNER_TEAM.id)
    assert await stage.kept(PARTNER_TEAM.id) == {}
    return sent


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


async def test_with_one_token_what_is_kept_is_erased_as_well(
    tmp_path: Path, transport: Transport, database_url: str
) -> None:
    async with world(tmp_path, transport, database_url) as made:
        await made.start()
        stage = Stage(made)
        await made.marie.command(f"/ligo ajuter {SIGNATURE}", "ventes")
        await made.marie.sees("Vouliez-vous dire")
        assert await stage.kept(HOME_TEAM.id)
        await made.slack.workspace.uninstall()
        assert await erased(stage, HOME_TEAM.id)
        async with aiohttp.ClientSession() as http, http.get(stage.page) as page:
            assert page.status == 404


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


# --- what it costs ----------------------------------------------------------------------------


async def test_a_request_costs_one_look_at_most_and_auth_test_is_asked_once_a_token(
    stage: Stage,
) -> None:
    await stage.installs(stage.lars)
    slack = stage.scene.slack
    assert len(slack.called("auth.test")) == 1
    await stage.scene.restart()
    with statements("slack_bots") as said:
        await gets_help(stage.lars)
        assert looks(said) == 1
        for _ in range(5):
            await gets_help(stage.lars)
        await stage.lars.opens_home()
        await slack.until(lambda: stage.lars.home)
    assert looks(said) == 1
    assert len(slack.called("auth.test")) == 1


async def test_another_replicas_reinstallation_is_taken_up_once_the_old_token_is_dead(
    tmp_path: Path, database_url: str
) -> None:
    async with world(tmp_path, "http", database_url, many=True) as made:
        await made.start()
        stage = Stage(made)
        await stage.installs(stage.lars)
        await gets_help(stage.lars)
        grants = made.slack.grants.living(stage.nordlys.space)
        fresh = made.slack.grants.give([stage.nordlys.space], made.slack.manifest.scopes)
        await another_replica_keeps(stage, fresh.token)
        made.slack.grants.end(grants, "token_revoked")
        await gets_help(stage.lars)
        await stage.lars.opens_home()
        await made.slack.until(lambda: stage.lars.home)


async def another_replica_keeps(stage: Stage, token: str) -> None:
    from slack_sdk.oauth.installation_store import Installation

    from ligo_slack.settings import Settings
    from ligo_slack.slack.installations import Installations
    from ligo_slack.store.database import open_database
    from ligo_slack.store.vault import Vault

    settings = Settings.model_validate(stage.scene.environment)
    engine = await open_database(settings.database_url)
    store = Installations(settings.slack_client_id, engine, Vault(settings.encryption_key))
    space = stage.nordlys.space
    await store.async_save(
        Installation(
            app_id=space.app_id, team_id=space.team.id, user_id=stage.lars.id, bot_token=token,
            bot_id=space.bot_id, bot_user_id=space.bot_user,
        )
    )  # fmt: skip
    await engine.dispose()
