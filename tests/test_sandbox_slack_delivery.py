"""Delivery of payloads to the bot, and what people see when its answer is late or wrong."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web

from sandbox.slack import SlackSandbox
from sandbox.slack.arguments import Args
from tests.sandbox_slack_bot import (
    MANIFEST,
    Json,
    actions,
    button,
    modal,
    options,
    plain,
    sandbox,
    section,
    text_input,
)

TROUBLE = "We had some trouble connecting. Try again?"


class Bot:
    """An HTTP endpoint that answers as it is told, and keeps what it got."""

    def __init__(self) -> None:
        self.answers: list[Json | str | int] = []
        self.got: list[tuple[str, dict[str, str]]] = []
        self.silent = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.got.append((body, {key.lower(): value for key, value in request.headers.items()}))
        answer = self.answers.pop(0) if self.answers else ""
        if answer == "never":
            await self.silent.wait()
        if isinstance(answer, int):
            return web.Response(status=answer)
        if isinstance(answer, str):
            return web.Response(text=answer)
        return web.json_response(answer)


@pytest.fixture
async def bot() -> Bot:
    return Bot()


@pytest.fixture
async def slack(bot: Bot) -> AsyncIterator[SlackSandbox]:
    app = web.Application()
    app.router.add_post("/slack/events", bot.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with sandbox() as found:
        found.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        yield found
    bot.silent.set()
    await runner.cleanup()


def opened(slack: SlackSandbox, view: Json, key: str = "james") -> None:
    """Open a form before a person, by the bot."""
    person = slack.person(key)
    trigger = slack.space.triggers.mint(person.id)
    answer = slack.web_api.methods["views.open"](Args(trigger_id=trigger, view=view))
    assert answer["ok"]


async def test_payloads_are_signed_forms(slack: SlackSandbox, bot: Bot) -> None:
    await slack.person("marie").command("/echo bonjour", channel="clients-privé")
    body, headers = bot.got[-1]
    when = headers["x-slack-request-timestamp"]
    base = f"v0:{when}:{body}".encode()
    digest = hmac.new(slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
    assert headers["x-slack-signature"] == f"v0={digest}"
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    form = {key: values[0] for key, values in parse_qs(body).items()}
    assert form["command"] == "/echo"
    assert form["text"] == "bonjour"
    assert form["channel_name"] == "privategroup"
    assert form["user_name"] == "marie.lefevre"
    assert form["response_url"].startswith(slack.url)


async def test_the_same_payload_can_come_twice(slack: SlackSandbox, bot: Bot) -> None:
    await slack.person("marie").command("/echo once")
    again = await slack.redeliver(slack.deliveries[-1])
    assert again.status == 200
    assert bot.got[0][0] == bot.got[1][0]
    assert "x-slack-retry-num" not in bot.got[1][1]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("never", "operation_timeout"),
        (500, "dispatch_failed"),
        (404, "dispatch_failed"),
        ({"blocks": [{"type": "section"}]}, "dispatch_unknown_error"),
    ],
)
async def test_a_command_that_fails_is_said_to_its_author(
    slack: SlackSandbox, bot: Bot, answer: Any, code: str
) -> None:
    bot.answers = [answer]
    slack.answer_within = 0.2 if answer == "never" else 3.0
    james = slack.person("james")
    await james.command("/echo x")
    assert james.notices == [f'/echo failed with the error "{code}"']
    assert slack.person("marie").notices == []


async def test_without_a_bot_nothing_works(slack: SlackSandbox) -> None:
    slack.request_url = None
    marie = slack.person("marie")
    await marie.command("/echo x")
    assert marie.reads("/echo a échoué avec l’erreur « dispatch_failed »")
    await marie.global_shortcut("New echo")
    assert marie.reads("« New echo » n’a pas fonctionné")


async def test_a_command_can_be_answered_aloud(slack: SlackSandbox, bot: Bot) -> None:
    bot.answers = [{"response_type": "in_channel", "text": "Hello *all*"}]
    await slack.person("marie").command("/echo aloud")
    james = slack.person("james")
    assert [james.text_of(one) for one in james.messages("ventes")[-2:]] == [
        "/echo aloud",
        "Hello all",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "never",
        500,
        "thanks",
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "explode"},
        {"text": "x"},
    ],
)
async def test_a_submission_that_slack_cannot_use_keeps_the_form(
    slack: SlackSandbox, bot: Bot, answer: Any
) -> None:
    opened(slack, modal())
    james = slack.person("james")
    await james.fill(name="Zoé")
    bot.answers = [answer]
    slack.answer_within = 0.2 if answer == "never" else 3.0
    await james.submit()
    assert james.values == {"name": "Zoé"}
    assert james.reads(TROUBLE)
    slack.answer_within = 3.0
    await james.submit()
    assert james.modal is None


async def test_answers_to_a_submission(slack: SlackSandbox, bot: Bot) -> None:
    james = slack.person("james")
    opened(slack, modal(text_input("name"), private_metadata="7"))
    await james.fill(name="Zoé")
    bot.answers = [{"response_action": "errors", "errors": {"name_block": "Too short"}}]
    await james.submit()
    assert james.errors == {"name_block": "Too short"}
    bot.answers = [{"response_action": "update", "view": modal(title="Again")}]
    await james.submit()
    assert james.reads("Again")
    assert james.errors == {}
    assert james.values == {"name": "Zoé"}
    bot.answers = [{"response_action": "push", "view": modal(title="On top")}]
    await james.submit()
    assert [view["title"]["text"] for view in james.modals] == ["Again", "On top"]
    await james.fill(name="Léa")
    await james.submit()
    assert [view["title"]["text"] for view in james.modals] == ["Again"]
    bot.answers = [{"response_action": "clear"}]
    await james.submit()
    assert james.modals == []


async def test_typed_text_stays_where_the_ids_stay(slack: SlackSandbox) -> None:
    opened(slack, modal(text_input("name"), text_input("city")))
    james = slack.person("james")
    await james.fill(name="Zoé", city="Lyon")
    view = james.modal
    assert view
    moved = {**text_input("city", element={"initial_value": "Paris"}), "block_id": "other"}
    update = modal(text_input("name", element={"initial_value": "Léa"}), moved)
    slack.web_api.methods["views.update"](Args(view_id=view["id"], view=update))
    assert james.values == {"name": "Zoé", "city": "Paris"}


@pytest.mark.parametrize(
    ("element", "typed", "complaint"),
    [
        ({"max_length": 3}, "four", "Please enter 3 characters or fewer."),
        ({"min_length": 5}, "four", "Please enter at least 5 characters."),
        ({"type": "email_text_input"}, "nobody", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "x.example", "Please enter a valid URL."),
        (
            {"type": "number_input", "is_decimal_allowed": False},
            "ten",
            "Please enter a valid number.",
        ),
    ],
)
async def test_slack_checks_inputs_by_itself(
    slack: SlackSandbox, bot: Bot, element: Json, typed: str, complaint: str
) -> None:
    opened(slack, modal(text_input("name", element=element)))
    james = slack.person("james")
    await james.fill(name=typed)
    await james.submit()
    assert james.errors == {"name_block": complaint}
    assert bot.got == []


async def test_closing_is_told_only_where_it_was_asked_for(slack: SlackSandbox, bot: Bot) -> None:
    james = slack.person("james")
    opened(slack, modal())
    await james.cancel()
    assert bot.got == []
    opened(slack, modal(notify_on_close=True))
    await james.cancel()
    assert slack.deliveries[-1].kind == "view_closed"
    assert slack.deliveries[-1].payload["is_cleared"] is False
    opened(slack, modal(notify_on_close=True))
    await james.close()
    assert slack.deliveries[-1].payload["is_cleared"] is True
    assert slack.deliveries[-1].payload["view"]["state"] == {"values": {}}


async def test_a_press_in_a_form_that_fails_is_said_there(slack: SlackSandbox, bot: Bot) -> None:
    opened(slack, modal(actions(button("Go", "go")), submit=plain("Save")))
    bot.answers = [500]
    james = slack.person("james")
    await james.press("Go")
    assert james.reads(TROUBLE)
    await james.press("Go")
    assert not james.reads(TROUBLE)


async def test_a_button_may_ask_first(slack: SlackSandbox, bot: Bot) -> None:
    words = {"title": plain("Delete it?"), "text": plain("x"), "confirm": plain("Yes")}
    danger = button("Delete", "delete", confirm={**words, "deny": plain("No")})
    opened(slack, modal(actions(danger)))
    james = slack.person("james")
    with pytest.raises(AssertionError, match="Delete it"):
        await james.press("Delete")
    await james.press("Delete", confirm=False)
    assert bot.got == []
    await james.press("Delete", confirm=True)
    assert slack.deliveries[-1].payload["actions"][0]["action_id"] == "delete"


async def test_a_menu_may_ask_first_too(slack: SlackSandbox, bot: Bot) -> None:
    words = {"title": plain("Sure?"), "text": plain("x"), "confirm": plain("Yes")}
    asking = {"confirm": {**words, "deny": plain("No")}, "options": options("Delete", "Keep")}
    opened(slack, modal(actions({"type": "overflow", "action_id": "more", **asking})))
    james = slack.person("james")
    with pytest.raises(AssertionError, match="Sure"):
        await james.choose("more", "Delete")
    await james.choose("more", "Delete", confirm=False)
    assert bot.got == []
    await james.choose("more", "Delete", confirm=True)
    chosen = slack.deliveries[-1].payload["actions"][0]
    assert chosen["selected_option"]["value"] == "delete"


async def test_a_search_says_where_it_is_typed(slack: SlackSandbox, bot: Bot) -> None:
    james, answer = slack.person("james"), options("Zoé")
    who = {"type": "external_select", "action_id": "who", "min_query_length": 2}
    opened(slack, modal(actions(who)))
    bot.answers = [{"option_groups": [{"label": plain("Recent"), "options": answer}]}]
    assert await james.options("who", "z") == []
    assert bot.got == []
    assert await james.options("who", "zo") == ["Zoé"]
    asked = slack.deliveries[-1].payload
    assert (asked["type"], asked["action_id"], asked["value"]) == ("block_suggestion", "who", "zo")
    assert asked["container"]["view_id"] == asked["view"]["id"]
    await james.close()
    posted = Args(channel="ventes", text="Who?", blocks=[actions(who)])
    slack.web_api.methods["chat.postMessage"](posted)
    bot.answers = [{"options": answer}]
    assert await james.options("who", "zo") == ["Zoé"]
    asked = slack.deliveries[-1].payload
    assert asked["channel"] == {"id": "C08VENTES01", "name": "ventes"}
    assert asked["container"]["message_ts"] == asked["message"]["ts"]


async def test_a_choice_in_an_input_is_told_where_it_was_asked_for(slack: SlackSandbox) -> None:
    option = options("Ann")[0]
    select = {"type": "external_select", "action_id": "who", "initial_option": option}
    inputs = [
        {"type": "input", "block_id": name, "label": plain(name), "element": select, **more}
        for name, more in (("told", {"dispatch_action": True}), ("untold", {}))
    ]
    opened(slack, modal(*inputs))
    james, before = slack.person("james"), len(slack.deliveries)
    assert james.reads("Ann")
    await james.fill(untold="ann")
    assert len(slack.deliveries) == before
    await james.fill(told="ann")
    sent = slack.deliveries[-1].payload
    assert sent["actions"][0]["selected_option"] == sent["actions"][0]["initial_option"]
    assert sent["view"]["state"]["values"]["told"]["who"]["selected_option"]["value"] == "ann"


async def test_a_response_url_is_good_five_times(slack: SlackSandbox) -> None:
    james = slack.person("james")
    await james.command("/echo x")
    url = slack.deliveries[-1].payload["response_url"]
    async with aiohttp.ClientSession() as http:

        async def respond(body: Json) -> tuple[int, str]:
            async with http.post(url, json=body) as response:
                return response.status, await response.text()

        assert await respond({"text": ""}) == (400, '{"ok": false, "error": "no_text"}')
        for number in range(4):
            assert await respond({"text": f"Reply {number}"}) == (200, "ok")
        assert await respond({"text": "x"}) == (404, '{"ok": false, "error": "used_url"}')
        await james.command("/echo x")
        url = slack.deliveries[-1].payload["response_url"]
        slack.space.response_urls.life = 0
        assert await respond({"text": "x"}) == (404, '{"ok": false, "error": "expired_url"}')
    assert james.reads("Reply 3")
    assert not slack.person("marie").reads("Reply 3")


async def test_a_private_message_is_replaced_through_its_button(slack: SlackSandbox) -> None:
    james = slack.person("james")
    await james.command("/echo x", channel="clients-privé")
    blocks = [section("Before"), actions(button("Go", "go"))]
    async with aiohttp.ClientSession() as http:
        url = slack.deliveries[-1].payload["response_url"]
        await http.post(url, json={"text": "Before", "blocks": blocks})
        await james.press("Go")
        url = slack.deliveries[-1].payload["response_url"]
        await http.post(url, json={"replace_original": True, "text": "After"})
        assert james.reads("After")
        assert not james.reads("Before")
        await http.post(url, json={"response_type": "in_channel", "text": "For all"})
        await http.post(url, json={"delete_original": True})
    assert slack.person("awa").reads("For all")
    assert not james.reads("After")


async def test_people_of_another_workspace(slack: SlackSandbox, bot: Bot) -> None:
    ingrid = slack.person("ingrid")
    await ingrid.command("/echo x")
    await ingrid.global_shortcut("New echo")
    assert bot.got == []
    assert ingrid.reads("This app can only be used by members of Atelier Lumen.")
    args = Args(channel="ventes", text="Hi", blocks=[actions(button("Go", "go"))])
    slack.web_api.methods["chat.postMessage"](args)
    await ingrid.press("Go")
    sent = slack.deliveries[-1].payload
    assert sent["user"]["team_id"] != sent["team"]["id"] == slack.space.team.id


async def test_events_are_sent_again(slack: SlackSandbox, bot: Bot) -> None:
    slack.sender.event_retries = (0.0, 0.0, 0.0)
    bot.answers = [500, 500, ""]
    await slack.person("marie").opens_home()
    await slack.until(lambda: len(slack.deliveries) == 3)
    assert [sent.retry for sent in slack.deliveries] == [0, 1, 2]
    assert {sent.payload["event_id"] for sent in slack.deliveries} == {
        slack.deliveries[0].payload["event_id"]
    }
    assert bot.got[2][1]["x-slack-retry-reason"] == "http_error"


async def test_mentions_are_written_by_id(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    await marie.command("/echo @james.carter in #ventes")
    names = "<@U08JAMESCR2|james.carter> in <#C08VENTES01|ventes>"
    assert slack.deliveries[-1].payload["text"] == names
    await marie.command("/echo add @ingrid.solberg")
    assert slack.deliveries[-1].payload["text"] == "add <@U05INGRIDS3|ingrid.solberg>"
    await marie.command("/raw @james.carter at x@y.example")
    assert (
        slack.deliveries[-1].payload["text"] == "@james.carter at <mailto:x@y.example|x@y.example>"
    )
    await marie.says("Merci @james.carter !", "ventes")
    assert marie.messages("ventes")[-1].text == "Merci <@U08JAMESCR2> !"
    assert marie.reads("Merci @James Carter !")


async def test_a_read_only_messages_tab_has_no_composer() -> None:
    manifest = deepcopy(MANIFEST)
    manifest["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    async with sandbox(manifest) as slack:
        james = slack.person("james")
        await james.command("/echo x", james.dm)
        await james.says("hello", james.dm)
        assert james.notices == ["Sending messages to this app has been turned off."] * 2
        assert slack.deliveries == []


async def test_an_unknown_command_never_leaves_slack(slack: SlackSandbox, bot: Bot) -> None:
    james = slack.person("james")
    await james.says("/nope now")
    assert james.reads("/nope is not a valid command.")
    assert bot.got == []


async def test_a_request_url_must_return_the_challenge(slack: SlackSandbox, bot: Bot) -> None:
    url = str(slack.request_url)
    bot.answers = ["nonsense"]
    with pytest.raises(RuntimeError, match="did not return the challenge"):
        await slack.verify(url)
    assert slack.request_url is None
