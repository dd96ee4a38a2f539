"""The page's protocol: one snapshot per change, and acts."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from sandbox.ligo import LigoSandbox
from sandbox.page_api import PageApi
from sandbox.slack import SlackSandbox
from tests.sandbox_slack_bot import (
    MANIFEST,
    Json,
    actions,
    bot,
    button,
    modal,
    options,
    plain,
    running,
    section,
    text_input,
)


class FakeLigo:
    """Only what the panel needs."""

    def __init__(self) -> None:
        self.state: Json = {}
        self.reset()
        self.on_change: list[Callable[[], None]] = []

    def account_of(self, _: str) -> "FakeLigo":
        """One for everybody."""
        return self

    def panel(self, _: str = "") -> Json:
        return {**self.state, "failures": [], "shapes": [], "contacts": []}

    def choose(
        self, delay: float, failure: str, shape: str, offers: str, trick: str, mcp: str = ""
    ) -> None:
        if failure not in ("none", "500"):
            raise ValueError("no such failure")
        self.state = {
            "delay": delay, "failure": failure, "shape": shape, "offers": offers, "trick": trick,
            "mcp": mcp,
        }  # fmt: skip

    def reset(self) -> None:
        self.choose(0.0, "none", "plain", "all", "")

    def fill(self, count: int) -> None:
        raise LookupError(count)

    def changes(self, name_or_id: str, **fields: Any) -> None:
        raise LookupError(name_or_id, fields)

    def deletes(self, name_or_id: str) -> None:
        raise LookupError(name_or_id)


class Page:
    """The page of one person, as its JavaScript would use it."""

    def __init__(self, http: aiohttp.ClientSession, live: aiohttp.ClientWebSocketResponse) -> None:
        self.http, self.live = http, live
        self.snap: Json = {}

    async def act(self, act: str, **more: Any) -> Json:
        body = {"as": "marie", "act": act, **more}
        async with self.http.post("/sandbox/act", json=body) as response:
            answer: Json = await response.json()
            return answer

    async def until(self, true: Callable[[Json], object]) -> Json:
        while not self.snap or not true(self.snap):
            self.snap = await self.live.receive_json(timeout=5)
        return self.snap

    def channel(self, name: str) -> Json:
        return next(one for one in self.snap["channels"] if one["name"] == name)


@pytest.fixture
async def slack() -> AsyncIterator[SlackSandbox]:
    found = SlackSandbox(MANIFEST)
    PageApi(found, FakeLigo())
    await found.start()
    app = bot(found)

    @app.shortcut("new_echo")
    async def open_form(ack: Any, shortcut: Any, client: Any) -> None:
        await ack()
        select = {
            "type": "external_select",
            "action_id": "who",
            "placeholder": plain("Who?"),
            "min_query_length": 1,
        }
        blocks = [text_input("name"), actions(button("Go", "go"), select)]
        await client.views_open(trigger_id=shortcut["trigger_id"], view=modal(*blocks))

    @app.options("who")
    async def who(ack: Any, payload: Any) -> None:
        await ack(options=options(f"{payload['value']}bert", f"{payload['value']}bine"))

    @app.action("go")
    @app.action("who")
    async def acted(ack: Any, body: Any, client: Any) -> None:
        await ack()
        name = body["view"]["state"]["values"]["name_block"]["name"]["value"]
        who = body["view"]["state"]["values"]["buttons"]["who"]["selected_option"]
        said = f"{name} and {who and who['text']['text']}"
        view = modal(section(said), *body["view"]["blocks"])
        await client.views_update(view_id=body["view"]["id"], view=view)

    async with running(found, app, "http"):
        yield found
    await found.stop()


@asynccontextmanager
async def opened(slack: SlackSandbox, key: str = "marie") -> AsyncIterator[Page]:
    async with (
        aiohttp.ClientSession(slack.url) as http,
        http.ws_connect(f"/sandbox/live?as={key}") as live,
    ):
        page = Page(http, live)
        await page.until(lambda snap: snap)
        yield page


async def test_a_first_snapshot_shows_the_workspace(slack: SlackSandbox) -> None:
    async with opened(slack) as page:
        snap = page.snap
        assert snap["me"]["name"] == "Marie Lefèvre"
        assert [one["key"] for one in snap["people"]] == ["marie", "james", "ingrid", "noe"]
        assert [(one["name"], one["kind"]) for one in snap["channels"]] == [
            ("ventes", "public"),
            ("salon", "public"),
            ("clients-privé", "private"),
            ("Echo", "dm"),
        ]
        files = [f for m in page.channel("ventes")["messages"] for f in m["files"]]
        assert [one["filetype"] for one in files] == ["vcard"]
        mail, table, form, *_, shared = page.channel("salon")["messages"]
        assert mail["files"][0]["name"] == "Devis miroirs pour le hall"
        assert mail["files"][0]["preview"].startswith("Guten Tag")
        assert table["attachments"][0]["blocks"][0]["type"] == "table"
        assert (form["bot"], form["name"]) == (True, "Formulaire du site")
        assert form["blocks"][0]["type"] == "header"
        assert shared["attachments"][0]["author"] == "Awa Diallo"
        assert shared["attachments"][0]["blocks"][0]["type"] == "rich_text"
        assert snap["commands"][0]["command"] == "/echo"
        assert snap["shortcuts"]["message"][0]["callback_id"] == "repeat"
        assert snap["modals"] == []
        assert snap["home"] is None


async def test_a_form_is_used_from_the_page(slack: SlackSandbox) -> None:
    async with opened(slack) as page:
        channel = page.channel("ventes")["id"]
        answer = await page.act("global_shortcut", callback_id="new_echo", channel=channel)
        assert answer == {"ok": True}
        view = (await page.until(lambda snap: snap["modals"]))["modals"][0]
        place = {"source": {"view": view["id"]}, "block_id": "buttons", "action_id": "who"}
        found = await page.act("options", **place, query="Al")
        assert [one["value"] for one in found["options"]] == ["albert", "albine"]
        state = {"name_block": {"name": "Zoé"}, "buttons": {"who": None}}
        assert (await page.act("action", **place, value="albine", state=state))["ok"]
        await page.until(lambda snap: len(snap["modals"][0]["blocks"]) == 3)
        assert page.snap["modals"][0]["blocks"][0]["text"]["text"] == "Zoé and Albine"
        assert page.snap["modals"][0]["state"]["name_block"] == {"name": "Zoé"}


async def test_what_one_person_sees_stays_hers(slack: SlackSandbox) -> None:
    async with opened(slack) as marie, opened(slack, "james") as james:
        channel = marie.channel("ventes")["id"]
        await marie.act("say", channel=channel, text="/nope")
        await marie.until(lambda snap: snap["notices"])
        notice = marie.snap["notices"][0]
        assert "/nope n’est pas une commande valide" in notice["text"]
        await marie.act("say", channel=channel, text="Bonjour <toi> & co")
        await james.until(lambda _: james.channel("ventes")["unread"] == 1)
        said = james.channel("ventes")["messages"][-1]
        assert (said["text"], said["name"]) == ("Bonjour &lt;toi&gt; &amp; co", "Marie Lefèvre")
        assert james.snap["notices"] == []
        await marie.act("dismiss_notice", id=notice["id"])
        await marie.until(lambda snap: not snap["notices"])


async def test_a_submission_that_fails_leaves_the_form_with_a_word(slack: SlackSandbox) -> None:
    async with opened(slack) as page:
        await page.act("global_shortcut", callback_id="new_echo")
        view = (await page.until(lambda snap: snap["modals"]))["modals"][0]["id"]
        await page.act("submit", view=view, state={"name_block": {"name": None}})
        await page.until(lambda snap: snap["modals"][0]["errors"])
        await page.act("submit", view=view, state={"name_block": {"name": "Zoé"}})
        await page.until(lambda snap: snap["modals"][0]["trouble"])
        await page.act("close", view=view, all=True)
        await page.until(lambda snap: not snap["modals"])
        gone = await page.act("submit", view=view, state={})
        assert gone == {"ok": False, "error": "that is no longer on the screen"}


async def test_the_panel_and_the_reset(slack: SlackSandbox) -> None:
    async with opened(slack) as page:
        channel = page.channel("ventes")["id"]
        await page.act("ligo", failure="500")
        await page.until(lambda snap: snap["ligo"]["failure"] == "500")
        assert (await page.act("ligo", failure="401"))["ok"] is False
        await page.act("say", channel=channel, text="hello")
        await page.until(lambda _: page.channel("ventes")["messages"][-1]["text"] == "hello")
        await page.act("reset")
        await page.until(lambda snap: snap["ligo"]["failure"] == "none")
        assert page.channel("ventes")["messages"][-1]["text"] != "hello"
        assert (await page.act("dance"))["error"] == "unknown act"


async def test_the_page_itself_is_served(slack: SlackSandbox) -> None:
    async with aiohttp.ClientSession(slack.url) as http:
        async with http.get("/") as response:
            assert response.content_type == "text/html"
        async with http.get("/page/main.js") as response:
            assert response.content_type.endswith("/javascript")
        async with http.get("/sandbox/live?as=nobody") as response:
            assert response.status == 404
        async with http.post("/sandbox/act", data={"act": "reset"}) as response:
            assert response.status == 415


async def test_an_outsider_sees_the_shared_channel_and_nothing_of_the_app(
    slack: SlackSandbox,
) -> None:
    async with opened(slack, "ingrid") as page:
        assert page.snap["workspace"] == "Nordlys Studio"
        assert [one["name"] for one in page.snap["channels"]] == ["ventes"]
        assert page.snap["commands"] == []
        assert page.snap["shortcuts"] == {"global": [], "message": []}
    async with opened(slack, "noe") as page:
        assert [one["name"] for one in page.snap["channels"]] == ["ventes", "Echo"]
        assert page.snap["shortcuts"]["message"]


async def test_a_token_is_its_owners_alone_and_lives_or_dies_from_the_page() -> None:
    slack, ligo = SlackSandbox(MANIFEST), LigoSandbox()
    marie = ligo.add_account("marie", {"atelier-lumen"})
    marie.adds("Seulement chez Marie")
    PageApi(slack, ligo)
    await slack.start()
    try:
        async with opened(slack) as page:
            assert page.snap["ligo"]["account"]["token"] == marie.token
            assert page.snap["ligo"]["contacts"][0]["name"] == "Seulement chez Marie"
            assert await page.act("ligo_revoke") == {"ok": True}
            await page.until(lambda snap: snap["ligo"]["account"]["revoked"])
            before = marie.token
            await page.act("ligo_renew")
            await page.until(lambda snap: not snap["ligo"]["account"]["revoked"])
            assert page.snap["ligo"]["account"]["token"] == marie.token != before
            refused = await page.act("ligo_revoke", **{"as": "james"})
            assert refused == {"ok": False, "error": "James Carter has no Ligo of their own"}
            refused = await page.act("ligo_fill", **{"as": "ingrid"})
            assert refused == {"ok": False, "error": "Ingrid Solberg has no Ligo here"}
        async with opened(slack, "james") as page:
            assert page.snap["ligo"]["account"] is None
            assert marie.token not in str(page.snap)
            assert "Seulement chez Marie" not in str(page.snap)
    finally:
        await slack.stop()
