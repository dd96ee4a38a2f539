"""The dance by which the app is installed, from our page to Slack's and back."""

import asyncio
import time
from collections.abc import AsyncIterator
from types import SimpleNamespace

import aiohttp
import pytest

from ligo_slack.server.run import serving
from ligo_slack.settings import Settings
from ligo_slack.slack.oauth import state_store
from sandbox.people import HOME_TEAM, PARTNER_TEAM
from tests.databases import alter
from tests.install_scene import (
    InstallScene,
    connects,
    gets_help,
    statements,
)
from tests.steps import SIGNATURE
from tests.test_account import links


async def consent(install: InstallScene, http: aiohttp.ClientSession) -> str:
    """Return an administrator's browser, up to the address to which Slack sends it back."""
    async with http.get(install.page) as page:
        url = (await page.text()).split('class="act" href="')[1].split('"')[0]
    asked = dict(pair.split("=", 1) for pair in url.replace("&amp;", "&").split("?")[1].split("&"))
    form = {
        "client_id": install.scene.slack.client_id,
        "scope": asked["scope"].replace("%3A", ":").replace("%2C", ","),
        "state": asked["state"],
        "installer": f"{PARTNER_TEAM.id}:{install.lars.id}",
        "decision": "allow",
    }
    slack_page = f"{install.scene.slack.url}/oauth/v2/authorize"
    async with http.post(slack_page, data=form, allow_redirects=False) as answered:
        return answered.headers["Location"]


def browser() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept-Language": "fr-FR,fr;q=0.9"}
    )


async def test_an_administrator_installs_and_everybody_can_work(install: InstallScene) -> None:
    done = await install.installs(install.lars)
    assert done.status == 200
    assert "Ligo is installed" in done.text
    assert "now works in Nordlys Studio" in done.text
    assert str(install.nordlys.bot_token) not in done.text
    await gets_help(install.lars)
    await gets_help(install.nordlys.person("ingrid"))
    await install.lars.command(f"/ligo add {SIGNATURE}", "general")
    await links(install.lars, install.scene.ligo.token)
    await install.lars.sees("Check the contact")
    await install.lars.submit()
    await install.lars.sees("You created a contact in Ligo: Jane Miller")


async def test_two_workspaces_do_not_see_each_other(install: InstallScene) -> None:
    await install.installs(install.lars)
    await install.installs(install.marie)
    slack, ligo = install.scene.slack, install.scene.ligo
    theirs = ligo.add_account("nordlys", seeded=False)
    await connects(install.marie, ligo.token)
    await connects(install.lars, theirs.token)
    await install.lars.command(f"/ligo add {SIGNATURE}", "general")
    await install.lars.sees("Check the contact")
    await install.lars.submit()
    await install.lars.sees("You created a contact in Ligo: Jane Miller")
    assert [contact["name"] for contact in theirs.contacts] == ["Jane Miller"]
    assert ligo.contacts == []
    await install.scene.listed(whose=install.marie)
    await install.marie.command("/ligo chercher Jane Miller", "ventes")
    await install.marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await install.marie.sees("Galerie des Tanneurs")
    assert not install.marie.reads("Acme")
    await install.lars.command("/ligo find Amélie Rousseau", "general")
    await install.lars.command("/ligo find Jane Miller", "general")
    await install.lars.sees("Acme Ltd")
    assert not install.lars.reads("Tanneurs")
    await install.marie.opens_home()
    await install.lars.opens_home()
    await slack.until(lambda: install.marie.home and install.lars.home)
    assert {args["user_id"] for args in slack.called("views.publish", HOME_TEAM.id)} == {
        install.marie.id
    }
    assert {args["user_id"] for args in slack.called("views.publish", PARTNER_TEAM.id)} == {
        install.lars.id
    }
    theirs_before = (await install.kept(PARTNER_TEAM.id))["drafts"]
    assert "drafts" not in await install.kept(HOME_TEAM.id)
    await install.marie.command(f"/ligo ajuter {SIGNATURE}", "ventes")
    await install.marie.sees("Vouliez-vous dire")
    assert "drafts" in await install.kept(HOME_TEAM.id)
    assert (await install.kept(PARTNER_TEAM.id))["drafts"] == theirs_before


async def test_whoever_declines_installs_nothing(http_install: InstallScene) -> None:
    done = await http_install.installs(http_install.lars, allow=False)
    assert (done.status, "Nothing was installed" in done.text) == (200, True)
    assert "declined on Slack" in done.text
    assert await http_install.kept(PARTNER_TEAM.id) == {}


async def test_a_state_is_good_once(http_install: InstallScene) -> None:
    async with browser() as http:
        back = await consent(http_install, http)
        cookie = {c.key: c.value for c in http.cookie_jar}
        async with http.get(back) as first:
            assert (first.status, "Ligo est installé" in await first.text()) == (200, True)
        for again in (None, cookie):  # a reload, and whoever has kept the cookie
            async with http.get(back, cookies=again) as second:
                assert second.status == 400
                said = await second.text()
            assert "Rien n’a été installé" in said
            assert "ce qui l’était déjà le reste" in said
    await gets_help(http_install.lars)


async def test_the_dance_may_end_on_another_machine_than_it_began(
    http_install: InstallScene,
) -> None:
    settings = Settings.model_validate(http_install.scene.environment)
    async with serving(settings) as other, browser() as http:
        back = await consent(http_install, http)
        async with http.get(back.replace(http_install.scene.address, other)) as ended:
            assert (ended.status, "Ligo est installé" in await ended.text()) == (200, True)
        async with http.get(back) as again:
            assert again.status == 400
    await gets_help(http_install.lars)


async def test_what_only_looks_at_a_link_does_not_spend_it(http_install: InstallScene) -> None:
    """Use HEAD, as chats and mail scanners do."""
    async with browser() as http:
        back = await consent(http_install, http)
        for url in (http_install.page, back):
            async with http.head(url, allow_redirects=False) as looked:
                assert (looked.status, looked.headers["Allow"]) == (405, "GET")
        async with http.get(back) as ended:
            assert ended.status == 200
    await gets_help(http_install.lars)


async def test_a_stolen_link_is_of_no_use_in_another_browser(http_install: InstallScene) -> None:
    async with browser() as http, browser() as other:
        back = await consent(http_install, http)
        async with other.get(http_install.page):  # has a state of its own
            pass
        async with other.get(back) as stolen:
            assert (stolen.status, "Rien n’a été installé" in await stolen.text()) == (400, True)
        async with http.get(back) as mine:
            assert mine.status == 200


async def test_a_state_expires(http_install: InstallScene, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browser() as http:
        back = await consent(http_install, http)
        later = time.time() + state_store.STATE_LIFE + 1
        monkeypatch.setattr(state_store, "time", SimpleNamespace(time=lambda: later))
        async with http.get(back) as late:
            assert (late.status, "dix minutes" in await late.text()) == (400, True)
    assert await http_install.kept(PARTNER_TEAM.id) == {}


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
    http_install: InstallScene,
    caplog: pytest.LogCaptureFixture,
    method: str,
    failure: str,
    status: int,
    said: str,
) -> None:
    async with browser() as http:
        back = await consent(http_install, http)
        http_install.scene.slack.fail(method, failure, times=2)
        async with http.get(back) as failed:
            text = await failed.text()
        assert (failed.status, said in text) == (status, True), text
        code = back.split("code=")[1].split("&")[0]
        assert code not in text + caplog.text
        assert "xoxb" not in text + caplog.text
        assert "Traceback" not in text + caplog.text
    http_install.scene.slack.web_api.faults.failures.clear()
    assert (await http_install.installs(http_install.lars)).status == 200


@pytest.mark.parametrize(
    "query", ["error=<script>", "error=x%00", "code=1", "state=1", "", "state=1&code=<b>"]
)
async def test_what_anybody_writes_into_the_address_is_no_page_of_theirs(
    http_install: InstallScene, query: str
) -> None:
    async with browser() as http:
        url = f"{http_install.scene.address}/slack/oauth_redirect?{query}"
        async with http.get(url) as got:
            text = await got.text()
    assert got.status == 400
    assert "<script>" not in text
    assert "<b>" not in text
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert got.headers["Referrer-Policy"] == "no-referrer"


async def test_looking_at_the_page_stores_nothing(http_install: InstallScene) -> None:
    with statements() as said:
        for _ in range(3):
            async with browser() as http, http.get(http_install.page) as got:
                assert got.status == 200
    assert not [one for one in said if "slack_oauth_states" in one]


async def test_a_body_that_a_browser_never_sends_is_neither_awaited_nor_parsed(
    http_install: InstallScene,
) -> None:
    never = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"["
        await never.wait()

    async with browser() as http:
        for body in (b"[" * 2**19, b"\xff", slow()):
            async with asyncio.timeout(5), http.get(http_install.page, data=body) as refused:
                assert refused.status == 400


async def test_a_state_of_nobodys_making_is_of_no_use(http_install: InstallScene) -> None:
    url = f"{http_install.scene.address}/slack/oauth_redirect?code=1&state="
    for forged in ("forged", "gAAAAAB" + "x" * 100):
        cookies = {"slack-app-oauth-state": forged}
        async with browser() as http, http.get(url + forged, cookies=cookies) as got:
            assert (got.status, "dix minutes" in await got.text()) == (400, True)


async def test_a_database_that_is_away_is_said(http_install: InstallScene) -> None:
    async with browser() as http:
        back = await consent(http_install, http)
        await alter(http_install.scene.environment, "ALTER TABLE slack_oauth_states RENAME TO away")
        async with http.get(back) as got:
            text = await got.text()
        assert (got.status, "base de données" in text) == (503, True)


async def test_an_installation_that_is_not_kept_is_said(http_install: InstallScene) -> None:
    async with browser() as http:
        back = await consent(http_install, http)
        await alter(http_install.scene.environment, "ALTER TABLE slack_bots RENAME TO away")
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
    http_install: InstallScene, host: str, headers: dict[str, str], secure: bool
) -> None:
    sent = headers | ({"Host": host} if host else {})
    async with browser() as http, http.get(http_install.page, headers=sent) as got:
        cookie = got.headers["Set-Cookie"]
    assert ("; Secure" in cookie) is secure
    assert "; HttpOnly" in cookie
    assert "; SameSite=Lax" in cookie
    assert "Max-Age=600" in cookie
