"""Refusals of the sandbox's Web API, with Slack's codes."""

from collections.abc import AsyncIterator
from copy import deepcopy
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import SlackSandbox
from tests.sandbox_slack_bot import MANIFEST, Json, actions, button, modal, sandbox, section

VENTES, PRIVATE = "C08VENTES01", "C08CLIENTP2"


@pytest.fixture
async def slack() -> AsyncIterator[SlackSandbox]:
    async with sandbox() as found:
        yield found


@pytest.fixture
def client(slack: SlackSandbox) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def code(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    found: str = refused.value.response["error"]
    return found


def trigger(slack: SlackSandbox, key: str = "marie") -> str:
    return slack.space.triggers.mint(slack.person(key).id)


async def shown(slack: SlackSandbox, client: AsyncWebClient, **more: Any) -> Json:
    answer = await client.views_open(trigger_id=trigger(slack), view=modal(**more))
    view: Json = answer["view"]
    return view


async def test_tokens(slack: SlackSandbox, client: AsyncWebClient) -> None:
    user = slack.person("marie").id
    nobody = AsyncWebClient(base_url=slack.api_url)
    assert await code(nobody.users_info(user=user)) == "not_authed"
    wrong = AsyncWebClient(token="xoxb-wrong", base_url=slack.api_url)
    assert await code(wrong.users_info(user=user)) == "invalid_auth"
    app = AsyncWebClient(token=slack.app_token, base_url=slack.api_url)
    assert await code(app.users_info(user=user)) == "not_allowed_token_type"
    assert await code(client.apps_connections_open(app_token=slack.bot_token)) == (
        "not_allowed_token_type"
    )
    assert await code(client.api_call("chat.shout")) == "unknown_method"
    assert (await client.auth_test())["team"] == "Atelier Lumen"


async def test_a_method_needs_its_scope() -> None:
    manifest = deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] = ["commands", "im:history"]
    async with sandbox(manifest) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        with pytest.raises(SlackApiError) as refused:
            await client.users_info(user=slack.person("marie").id)
        answer = refused.value.response
        assert answer["error"] == "missing_scope"
        assert (answer["needed"], answer["provided"]) == ("users:read", "commands,im:history")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("bot", ["chat:write", "im:history"]),
        ("bot", ["commands", "chat:write"]),
    ],
)
def test_a_manifest_must_ask_for_what_it_uses(part: str, value: list[str]) -> None:
    manifest = deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"][part] = value
    with pytest.raises(ValueError, match="the scope"):
        SlackSandbox(manifest)


async def test_a_trigger_works_once_and_not_for_long(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    first = trigger(slack)
    await client.views_open(trigger_id=first, view=modal())
    again = client.views_open(trigger_id=first, view=modal())
    assert await code(again) == "exchanged_trigger_id"
    assert await code(client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"
    slack.trigger_life = 0
    late = client.views_open(trigger_id=trigger(slack), view=modal())
    assert await code(late) == "expired_trigger_id"


async def test_a_refused_view_leaves_its_trigger_alive(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    alive = trigger(slack)
    too_long = client.views_open(trigger_id=alive, view=modal(title="x" * 25))
    assert await code(too_long) == "invalid_arguments"
    assert (await client.views_open(trigger_id=alive, view=modal()))["ok"]


async def test_a_view_comes_back_with_all_that_slack_adds(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    view = await shown(slack, client, private_metadata="draft 7", external_id="one")
    assert view["id"] == view["root_view_id"]
    assert view["previous_view_id"] is None
    assert view["private_metadata"] == "draft 7"
    assert view["team_id"] == view["app_installed_team_id"] == slack.space.team.id
    assert view["app_id"] == slack.space.app_id
    assert view["bot_id"] == slack.space.bot_id
    assert view["state"] == {"values": {}}
    assert view["title"] == {"type": "plain_text", "text": "Form", "emoji": True}
    assert await code(client.views_open(trigger_id=trigger(slack), view=modal(external_id="one")))


async def test_a_stack_holds_three_views(slack: SlackSandbox, client: AsyncWebClient) -> None:
    view = await shown(slack, client)
    marie = slack.person("marie").id
    inside = [slack.space.triggers.mint(marie, view["id"]) for _ in range(3)]
    for one in inside[:2]:
        await client.views_push(trigger_id=one, view=modal())
    assert await code(client.views_push(trigger_id=inside[2], view=modal())) == (
        "push_limit_reached"
    )
    outside = client.views_push(trigger_id=trigger(slack), view=modal())
    assert await code(outside) == "invalid_trigger_id"


async def test_an_update_needs_an_open_view_and_the_last_hash(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    view = await shown(slack, client)
    stale = view["hash"]
    newer = await client.views_update(view_id=view["id"], view=modal(title="New"), hash=stale)
    assert newer["view"]["hash"] != stale
    conflict = client.views_update(view_id=view["id"], view=modal(), hash=stale)
    assert await code(conflict) == "hash_conflict"
    await slack.person("marie").close()
    assert await code(client.views_update(view_id=view["id"], view=modal())) == "not_found"


async def test_a_view_has_a_greatest_size(slack: SlackSandbox, client: AsyncWebClient) -> None:
    heavy = modal(*[section("é" * 2000) for _ in range(70)])
    call = client.views_open(trigger_id=trigger(slack), view=heavy)
    assert await code(call) == "view_too_large"


async def test_where_the_bot_may_speak(slack: SlackSandbox, client: AsyncWebClient) -> None:
    marie = slack.person("marie")
    assert await code(client.chat_postMessage(channel="C0", text="x")) == "channel_not_found"
    assert await code(client.chat_postMessage(channel=PRIVATE, text="x")) == "channel_not_found"
    slack.space.channel("ventes").has_bot = False
    assert await code(client.chat_postMessage(channel=VENTES, text="x")) == "not_in_channel"
    slack.space.channel("ventes").has_bot = True
    assert [args["channel"] for args in slack.called("chat.postMessage")] == ["C0", PRIVATE, VENTES]
    whisper = client.chat_postEphemeral(channel=VENTES, user="U0", text="x")
    assert await code(whisper) == "user_not_found"
    dm = slack.person("james").dm.id
    assert await code(client.chat_postEphemeral(channel=dm, user=marie.id, text="x")) == (
        "user_not_in_channel"
    )
    posted = await client.chat_postMessage(channel=marie.id, text="Bonjour")
    assert posted["channel"] == marie.dm.id
    assert not slack.person("james").reads("Bonjour :")


async def test_what_a_message_must_be(client: AsyncWebClient) -> None:
    assert await code(client.chat_postMessage(channel=VENTES, text="")) == "no_text"
    assert await code(client.chat_postMessage(channel=VENTES, text="x" * 40001)) == "msg_too_long"
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=VENTES, text="x", blocks=[section("x" * 3001)])
    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["errors"] == [
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]
    assert await code(client.chat_postMessage(channel=VENTES, text="x", blocks="{")) == (
        "invalid_blocks_format"
    )
    nowhere = client.chat_postMessage(channel=VENTES, text="x", thread_ts="1.2")
    assert await code(nowhere) == "thread_not_found"


async def test_messages_are_changed_by_their_author_alone(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    blocks = [section("Old"), actions(button("Go", "go"))]
    posted = await client.chat_postMessage(channel=VENTES, text="Old", blocks=blocks)
    changed = await client.chat_update(channel=VENTES, ts=posted["ts"], text="New")
    assert len(changed["message"]["blocks"]) == 2
    await client.chat_update(channel=VENTES, ts=posted["ts"], text="New", blocks=[])
    assert slack.person("marie").message("New").blocks == []
    long = client.chat_update(channel=VENTES, ts=posted["ts"], text="x" * 4001)
    assert await code(long) == "msg_too_long"
    theirs = slack.person("marie").message("Lunch at 12:30").ts
    assert await code(client.chat_update(channel=VENTES, ts=theirs, text="x")) == (
        "cant_update_message"
    )
    assert await code(client.chat_delete(channel=VENTES, ts=theirs)) == "cant_delete_message"
    await client.chat_delete(channel=VENTES, ts=posted["ts"])
    gone = client.chat_update(channel=VENTES, ts=posted["ts"], text="x")
    assert await code(gone) == "message_not_found"


async def test_private_messages_are_out_of_the_web_apis_reach(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    marie = slack.person("marie")
    said = await client.chat_postEphemeral(channel=VENTES, user=marie.id, text="For you")
    assert marie.reads("For you")
    assert not slack.person("james").reads("For you")
    change = client.chat_update(channel=VENTES, ts=said["message_ts"], text="x")
    assert await code(change) == "message_not_found"


async def test_people_and_files(slack: SlackSandbox, client: AsyncWebClient) -> None:
    marie, ingrid = slack.person("marie").id, slack.person("ingrid").id
    found = await client.users_info(user=marie, include_locale=True)
    assert found["user"]["locale"] == "fr-FR"
    assert "locale" not in (await client.users_info(user=marie))["user"]
    assert "email" not in found["user"]["profile"]
    assert "locale" not in (await client.users_info(user=ingrid, include_locale=True))["user"]
    assert await code(client.users_info(user="U0")) == "user_not_found"
    file = next(iter(slack.space.files.values()))
    info = (await client.files_info(file=file.id))["file"]
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession() as http:
        async with http.get(info["url_private"], headers=headers) as response:
            assert (await response.text()).startswith("BEGIN:VCARD")
        async with http.get(info["url_private"]) as response:
            assert response.history[0].status == 302
            assert response.content_type == "text/html"


async def test_profiles_say_what_the_scopes_allow() -> None:
    allowed = deepcopy(MANIFEST)
    allowed["oauth_config"]["scopes"]["bot"].append("users:read.email")
    found: list[Json] = []
    for manifest in (MANIFEST, allowed):
        async with sandbox(manifest) as slack:
            client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
            for key in ("awa", "ingrid"):
                answer = await client.users_info(user=slack.person(key).id)
                found.append(answer["user"])
    emails = [user["profile"].get("email") for user in found]
    assert emails == [None, None, "awa.diallo@atelier-lumen.example", None]
    awa, ingrid = found[:2]
    assert (awa["profile"]["title"], awa["profile"]["phone"]) == (
        "Chargée d’affaires",
        "06 39 98 15 07",
    )
    assert awa["tz_offset"] in (3600, 7200)
    assert ingrid["profile"]["phone"] == "+44 20 7946 0931"
    assert "is_stranger" not in awa
    assert (ingrid["is_stranger"], ingrid["team_id"]) == (False, ingrid["profile"]["team"])
    assert ingrid["team_id"] != awa["team_id"]


async def test_a_permalink_leads_into_the_thread(
    slack: SlackSandbox, client: AsyncWebClient
) -> None:
    marie = slack.person("marie")
    root, reply = marie.message("Any news from Grace"), marie.message("Just had her on the phone")
    for said, end in ((root, ""), (reply, f"?thread_ts={root.ts}&cid={VENTES}")):
        answer = await client.chat_getPermalink(channel=VENTES, message_ts=said.ts)
        stamp = said.ts.replace(".", "")
        assert answer["permalink"] == f"{slack.url}/archives/{VENTES}/p{stamp}{end}"
    hidden = await client.chat_postEphemeral(channel=VENTES, user=marie.id, text="For you")
    for channel, ts, refusal in (
        (VENTES, "1.000001", "message_not_found"),
        (VENTES, hidden["message_ts"], "message_not_found"),
        (PRIVATE, marie.message("Sophie Bernard").ts, "channel_not_found"),
    ):
        link = client.chat_getPermalink(channel=channel, message_ts=ts)
        assert await code(link) == refusal


async def test_answers_can_be_spoilt(slack: SlackSandbox, client: AsyncWebClient) -> None:
    marie = slack.person("marie").id
    slack.fail("users.info", "ratelimited", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        await client.users_info(user=marie)
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    slack.fail("users.info", "fatal_error", times=2)
    for _ in range(2):
        assert await code(client.users_info(user=marie)) == "fatal_error"
    slack.fail("chat.postMessage", "drop")
    without_retry = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    with pytest.raises(aiohttp.ClientError):
        await without_retry.chat_postMessage(channel=VENTES, text="x")
    slack.fail("chat.postMessage", "http_500")
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=VENTES, text="x")
    assert (await client.users_info(user=marie))["ok"]
    assert [call.answer.get("error") for call in slack.calls] == [
        "ratelimited",
        "fatal_error",
        "fatal_error",
        "drop",
        "http_500",
        None,
    ]


async def test_home_is_published_to_members(slack: SlackSandbox, client: AsyncWebClient) -> None:
    home = {"type": "home", "blocks": [section("Bonjour")]}
    marie = slack.person("marie")
    first = await client.views_publish(user_id=marie.id, view=home)
    assert marie.reads("Bonjour")
    newer = await client.views_publish(user_id=marie.id, view=home, hash=first["view"]["hash"])
    assert newer["view"]["id"] == first["view"]["id"]
    stale = client.views_publish(user_id=marie.id, view=home, hash=first["view"]["hash"])
    assert await code(stale) == "hash_conflict"
    guest = client.views_publish(user_id=slack.person("ingrid").id, view=home)
    assert await code(guest) == "user_not_found"


async def test_arguments_come_as_json_or_as_a_form(slack: SlackSandbox) -> None:
    async with aiohttp.ClientSession() as http:

        async def post(method: str, **how: Any) -> Json:
            async with http.post(f"{slack.api_url}{method}", **how) as response:
                found: Json = await response.json()
                return found

        blocks = '[{"type": "divider"}]'
        form = {"token": slack.bot_token, "channel": "ventes", "text": "x", "blocks": blocks}
        assert (await post("chat.postMessage", data=form))["ok"]
        asked = await post("views.open", data={"token": slack.bot_token})
        assert asked["response_metadata"]["messages"] == [
            "[ERROR] missing required field: trigger_id [json-pointer:/trigger_id]"
        ]
        headers = {"Authorization": f"Bearer {slack.bot_token}", "Content-Type": "application/json"}
        assert (await post("api.test", data="{", headers=headers))["error"] == "invalid_json"
        assert (await post("api.test", data="[]", headers=headers))["error"] == "json_not_object"
        in_json = {"token": slack.bot_token, "user": slack.person("marie").id}
        assert (await post("users.info", json=in_json))["error"] == "not_authed"
