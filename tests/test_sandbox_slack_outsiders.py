"""People of another workspace in a shared channel, and guests of this one."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.people import HOME_TEAM, PARTNER_TEAM
from sandbox.slack import SlackSandbox
from tests.sandbox_slack_bot import (
    actions,
    bot,
    button,
    modal,
    options,
    plain,
    running,
    sandbox,
    section,
)


def answers(app: AsyncApp) -> None:
    @app.action("go")
    async def go(ack: Any, respond: Any, body: Any) -> None:
        await ack()
        await respond(text=f"Not for {body['user']['team_id']}", replace_original=False)

    @app.action("form")
    async def form(ack: Any, client: Any, body: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(notify_on_close=True))

    @app.options("who")
    async def who(ack: Any) -> None:
        await ack(options=options("Zoé"))

    @app.view("form")
    @app.view_closed("form")
    @app.action("who")
    async def acknowledge(ack: Any) -> None:
        await ack()


@pytest.fixture(params=["http", "socket"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackSandbox]:
    async with sandbox() as found:
        app = bot(found)
        answers(app)
        async with running(found, app, request.param):
            search = {
                "type": "external_select",
                "action_id": "who",
                "placeholder": plain("Who?"),
                "min_query_length": 0,
            }
            card = [section("Card"), actions(button("Go", "go"), button("Form", "form"), search)]
            await client(found).chat_postMessage(channel="ventes", text="Card", blocks=card)
            yield found


def client(slack: SlackSandbox) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def code(slack: SlackSandbox, method: str, **arguments: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        await client(slack).api_call(method, json=arguments)
    return str(refused.value.response["error"])


async def test_an_outsider_presses_and_is_known_by_her_team(slack: SlackSandbox) -> None:
    ingrid = slack.person("ingrid")
    await ingrid.press("Go")
    sent = slack.deliveries[-1].payload
    assert (sent["team"]["id"], sent["user"]["team_id"]) == (HOME_TEAM.id, PARTNER_TEAM.id)
    await ingrid.sees(f"Not for {PARTNER_TEAM.id}")
    assert not slack.person("marie").reads("Not for")


async def test_an_outsider_searches(slack: SlackSandbox) -> None:
    ingrid = slack.person("ingrid")
    assert await ingrid.options("who", "z") == ["Zoé"]
    sent = slack.deliveries[-1].payload
    assert (sent["type"], sent["user"]["team_id"]) == ("block_suggestion", PARTNER_TEAM.id)
    await ingrid.choose("who", "Zoé")
    assert slack.deliveries[-1].payload["actions"][0]["selected_option"]["value"] == "zoé"


async def test_the_form_of_an_outsider_says_where_the_app_is_installed(slack: SlackSandbox) -> None:
    ingrid = slack.person("ingrid")
    for way, kind in (("submit", "view_submission"), ("cancel", "view_closed")):
        await ingrid.press("Form")
        await ingrid.sees("Save")
        await ingrid.fill(name="Zoé")
        await (ingrid.submit() if way == "submit" else ingrid.cancel())
        sent = slack.deliveries[-1].payload
        assert sent["type"] == kind
        assert sent["team"] == {"id": PARTNER_TEAM.id, "domain": PARTNER_TEAM.domain}
        assert sent["view"]["team_id"] == PARTNER_TEAM.id
        assert sent["view"]["app_installed_team_id"] == HOME_TEAM.id


async def test_an_outsider_has_no_home_and_no_messages_with_the_app(slack: SlackSandbox) -> None:
    ingrid = slack.person("ingrid")
    heard = len(slack.deliveries)
    await ingrid.opens_home()
    assert len(slack.deliveries) == heard
    with pytest.raises(LookupError):
        _ = ingrid.dm
    assert await code(slack, "chat.postMessage", channel=ingrid.id, text="x") == "channel_not_found"
    where = slack.space.channel("ventes").id
    await client(slack).chat_postEphemeral(channel=where, user=ingrid.id, text="For you alone")
    assert ingrid.reads("For you alone")


async def test_only_who_shares_no_channel_with_the_app_is_a_stranger(slack: SlackSandbox) -> None:
    ingrid = slack.person("ingrid")

    async def user() -> dict[str, Any]:
        answer = await client(slack).users_info(user=ingrid.id, include_locale=True)
        return dict(answer["user"])

    met = await user()
    assert (met["is_stranger"], met["is_restricted"]) == (False, False)
    assert met["team_id"] == PARTNER_TEAM.id
    assert "locale" not in met
    slack.space.channel("ventes").members.discard(ingrid.id)
    assert (await user())["is_stranger"] is True


async def test_a_guest_is_a_member_with_less_rights(slack: SlackSandbox) -> None:
    noe = slack.person("noe")
    found = (await client(slack).users_info(user=noe.id, include_locale=True))["user"]
    assert found["team_id"] == HOME_TEAM.id
    assert (found["is_restricted"], found["is_ultra_restricted"]) == (True, True)
    assert found["locale"] == "fr-FR"
    assert "is_stranger" not in found
    rooms = [c.name for c in slack.space.channels.values() if noe.id in c.members]
    assert rooms == ["ventes", "noe.garnier"]
    await noe.press("Go")
    await noe.sees(f"Not for {HOME_TEAM.id}")


async def test_everybody_else_is_a_full_member(slack: SlackSandbox) -> None:
    found = (await client(slack).users_info(user=slack.person("marie").id))["user"]
    assert (found["is_admin"], found["is_restricted"]) == (True, False)
    found = (await client(slack).users_info(user=slack.person("james").id))["user"]
    assert (found["is_admin"], found["is_ultra_restricted"]) == (False, False)
