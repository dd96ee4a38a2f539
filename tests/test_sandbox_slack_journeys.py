"""A stock Bolt bot and two people, over both transports."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.slack import SlackSandbox
from tests.sandbox_slack_bot import (
    actions,
    bot,
    button,
    modal,
    running,
    sandbox,
    section,
    text_input,
)


def entries(app: AsyncApp) -> None:
    @app.command("/echo")
    async def repeat(ack: Any, command: Any, respond: Any, client: Any) -> None:
        if command["text"] == "form":
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=modal())
        elif command["text"] == "card":
            await ack()
            await respond(
                text="Card",
                blocks=[section("*Card*"), actions(button("Drop", "drop", style="danger"))],
            )
        else:
            await ack(f"You said: {command['text']}")

    @app.shortcut("repeat")
    async def repeat_message(ack: Any, shortcut: Any, respond: Any) -> None:
        await ack()
        await respond(f"It said: {shortcut['message']['text']}")

    @app.shortcut("new_echo")
    async def open_form(ack: Any, shortcut: Any, client: Any) -> None:
        await ack()
        view = modal(text_input("name"), actions(button("More", "more")), notify_on_close=True)
        await client.views_open(trigger_id=shortcut["trigger_id"], view=view)


def forms(app: AsyncApp) -> None:
    @app.action("more")
    async def push(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=modal(title="Second"))

    @app.action("drop")
    async def drop(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    @app.view("form")
    async def saved(ack: Any, view: Any, client: Any, body: Any) -> None:
        name = view["state"]["values"]["name_block"]["name"]["value"]
        if name == "bad":
            await ack(response_action="errors", errors={"name_block": "Not this one"})
            return
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Saved {name}")

    @app.view_closed("form")
    async def closed(ack: Any, client: Any, body: Any) -> None:
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text="You closed it")


def events(app: AsyncApp) -> None:
    @app.event("app_home_opened")
    async def home(event: Any, client: Any) -> None:
        view = {"type": "home", "blocks": [section("Welcome")]}
        await client.views_publish(user_id=event["user"], view=view)

    @app.event("message")
    async def heard(event: Any, say: Any) -> None:
        if not event.get("bot_id"):
            await say(f"I heard {event['text']}")


@pytest.fixture(params=["http", "socket"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackSandbox]:
    async with sandbox() as found:
        app = bot(found)
        for register in (entries, forms, events):
            register(app)
        async with running(found, app, request.param):
            yield found


async def test_a_command_is_answered_to_one_person_alone(slack: SlackSandbox) -> None:
    marie, james = slack.person("marie"), slack.person("james")
    await marie.command("/echo write to a.b@c.example & co <now>")
    assert slack.deliveries[-1].payload["text"] == (
        "write to <mailto:a.b@c.example|a.b@c.example> &amp; co &lt;now&gt;"
    )
    assert marie.reads("You said: write to a.b@c.example & co <now>")
    assert not james.reads("You said:")
    assert marie.messages("ventes")[-1].ephemeral_for == marie.id


async def test_a_form_is_opened_filled_and_sent(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    await marie.command("/echo form")
    await marie.sees("Form")
    await marie.fill(name="bad")
    await marie.submit()
    assert marie.errors == {"name_block": "Not this one"}
    await marie.fill({"Name": "Zoé"})
    assert marie.values == {"name": "Zoé"}
    await marie.press("Save")
    assert marie.modal is None
    await marie.sees("Saved Zoé")
    assert marie.messages(marie.dm)[-1].text == "Saved Zoé"


async def test_a_required_field_is_asked_for_before_anything_is_sent(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    await marie.command("/echo form")
    await marie.sees("Form")
    sent = len(slack.deliveries)
    await marie.submit()
    assert list(marie.errors) == ["name_block"]
    assert marie.reads("Veuillez remplir ce champ obligatoire.")
    assert len(slack.deliveries) == sent


async def test_a_message_shortcut_carries_the_message_as_slack_keeps_it(
    slack: SlackSandbox,
) -> None:
    james = slack.person("james")
    await james.message_shortcut("Repeat this", "Charlotte Ashworth")
    payload = slack.deliveries[-1].payload
    assert "<mailto:charlotte.ashworth@pennygate.example|" in payload["message"]["text"]
    assert "<tel:+442079460812|+44 20 7946 0812>" in payload["message"]["text"]
    assert payload["channel"] == {"id": "C08VENTES01", "name": "ventes"}
    await james.sees("It said: Met her at the Brighton meetup")


async def test_a_shortcut_inside_a_thread_says_which(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    root, reply = marie.message("Any news from Grace"), marie.message("Just had her on the phone")
    await marie.message_shortcut("Repeat this", reply)
    inside = slack.deliveries[-1].payload["message"]
    assert (inside["thread_ts"], inside["parent_user_id"]) == (root.ts, root.user)
    await marie.message_shortcut("Repeat this", root)
    above = slack.deliveries[-1].payload["message"]
    assert (above["thread_ts"], above["reply_count"]) == (above["ts"], 2)
    assert len(above["reply_users"]) == 2
    await marie.message_shortcut("Repeat this", "Sophie Bernard")
    assert slack.deliveries[-1].payload["channel"]["name"] == "privategroup"
    assert slack.deliveries[-1].payload["team"]["domain"] == "atelier-lumen"


async def test_a_shortcut_opens_a_form_and_its_button_a_second_one(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    await marie.global_shortcut("New echo")
    await marie.sees("Form")
    await marie.fill(name="Noé")
    await marie.press("More")
    await marie.sees("Second")
    first, second = marie.modals
    assert second["previous_view_id"] == first["id"] == second["root_view_id"]
    assert first["state"]["values"]["name_block"]["name"]["value"] == "Noé"
    await marie.cancel()
    assert [view["id"] for view in marie.modals] == [first["id"]]
    await marie.close()
    assert marie.modals == []
    assert slack.deliveries[-1].payload["is_cleared"] is True
    await marie.sees("You closed it")


async def test_a_private_card_goes_through_its_own_response_url(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    await marie.command("/echo card")
    await marie.sees("Card")
    await marie.press("Drop")
    pressed = slack.deliveries[-1].payload
    assert pressed["container"]["is_ephemeral"] is True
    assert "message" not in pressed
    await slack.until(lambda: not marie.reads("Card"))


async def test_home_and_direct_messages_reach_the_bot(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    await marie.opens_home()
    await marie.sees("Welcome")
    await marie.says("bonjour", marie.dm)
    await marie.sees("I heard bonjour")
