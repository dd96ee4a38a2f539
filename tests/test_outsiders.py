"""People of another workspace in a shared channel, and guests: what they get, and what they do not
learn."""

from copy import deepcopy
from functools import partial
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from ligo_slack.features import contact_select
from ligo_slack.features.contact_card import EDIT
from ligo_slack.slack.interaction import read_interaction
from sandbox.slack import Person
from tests.fakes import Answers, request
from tests.test_account import links
from tests.world import World

NAME = "Amélie Rousseau"
REFUSED = "This belongs to people of another workspace"


def ingrid(scene: World) -> Person:
    """Return a person of another workspace; English, as far as Slack tells."""
    return scene.slack.person("ingrid")


def told_her(scene: World) -> str:
    """Return all that the app has shown her alone."""
    person = ingrid(scene)
    mine = [m for m in person.messages("ventes") if m.ephemeral_for == person.id]
    return " ".join(map(person.text_of, mine)) + str(person.modals)


async def post(scene: World, *elements: dict[str, Any]) -> None:
    """Post as if an older version of the app had, for everybody."""
    client = AsyncWebClient(token=scene.slack.bot_token, base_url=scene.slack.api_url)
    blocks = [{"type": "actions", "elements": list(elements)}]
    await client.chat_postMessage(channel="ventes", text="Card", blocks=blocks)


def button(text: str, action_id: str, value: str) -> dict[str, Any]:
    label = {"type": "plain_text", "text": text}
    return {"type": "button", "text": label, "action_id": action_id, "value": value}


def search() -> dict[str, Any]:
    label = {"type": "plain_text", "text": "Who?"}
    return {
        "type": "external_select",
        "action_id": contact_select.WHO,
        "placeholder": label,
        "min_query_length": 0,
    }


async def test_an_outsider_who_presses_is_refused_and_learns_nothing(everywhere: World) -> None:
    scene = everywhere
    await scene.marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await scene.marie.sees("Modifier")
    await scene.marie.choose("contact.more", "Partager ici")
    await scene.marie.sees("verront ce qui est coché")
    await scene.marie.submit()
    await ingrid(scene).sees("Amélie Rousseau")  # which Marie meant everybody to read
    asked = len(scene.ligo.requests)
    await ingrid(scene).press("Chercher dans mon Ligo")
    await ingrid(scene).sees(REFUSED)
    told = told_her(scene)
    assert REFUSED in told
    for private in ("Marie", "Rousseau", "@", "Ligo"):
        assert private not in told
    assert not scene.marie.reads(REFUSED)
    assert len(scene.ligo.requests) == asked
    for button in ("Ajouter à mon Ligo", "Retirer"):
        answers = len(ingrid(scene).messages())
        await ingrid(scene).press(button)
        await scene.slack.until(partial(more_messages, ingrid(scene), answers))
    assert ingrid(scene).modal is None
    assert ingrid(scene).reads("Amélie Rousseau")


def more_messages(person: Person, than: int) -> bool:
    return len(person.messages()) > than


async def test_an_outsider_who_searches_finds_nobody(everywhere: World) -> None:
    await post(everywhere, search())
    assert await everywhere.james.options(contact_select.WHO, "Rousseau")
    assert await ingrid(everywhere).options(contact_select.WHO, "Rousseau") == []
    assert await ingrid(everywhere).options(contact_select.WHO, "") == []


async def test_an_outsider_opens_no_form(scene: World) -> None:
    await post(scene, button("Edit", EDIT, "any"))
    await ingrid(scene).press("Edit")
    await ingrid(scene).sees(REFUSED)
    assert ingrid(scene).modal is None
    assert scene.slack.called("views.open") == []
    assert scene.ligo.requests == []


async def test_a_form_that_an_outsider_sends_is_closed(scene: World) -> None:
    """Send a form that she cannot have got from this version; an older one may have let her."""
    await post(scene, button("Form", "unknown", "any"))
    pressed = scene.slack.person("ingrid").press("Form")
    await pressed
    trigger = scene.slack.deliveries[-1].payload["trigger_id"]
    client = AsyncWebClient(token=scene.slack.bot_token, base_url=scene.slack.api_url)
    typed = {"type": "plain_text_input", "action_id": "text"}
    label = {"type": "plain_text", "text": "Text"}
    view = {
        "type": "modal",
        "callback_id": "note.write",
        "title": label,
        "submit": label,
        "blocks": [{"type": "input", "block_id": "text", "label": label, "element": typed}],
    }
    await client.views_open(trigger_id=trigger, view=view)
    await ingrid(scene).fill(text="Something")
    await ingrid(scene).submit()
    await ingrid(scene).sees(REFUSED)
    assert "Something" not in str(ingrid(scene).modals)
    await ingrid(scene).close()
    assert scene.ligo.requests == []


async def test_a_message_that_an_outsider_writes_is_no_reply(scene: World) -> None:
    heard = len(scene.slack.called("chat.postMessage"))
    await ingrid(scene).says("Send it", "ventes")
    assert len(scene.slack.called("chat.postMessage")) == heard


async def test_a_guest_does_not_use_what_the_team_shares(scene: World) -> None:
    noe = scene.slack.person("noe")
    await scene.listed()
    await noe.command(f"/ligo chercher {NAME}")
    await noe.sees("Votre compte Ligo n’est pas encore connecté")
    assert not noe.reads("Tanneurs")
    await links(noe, scene.ligo.token)
    await noe.sees(NAME)


async def test_another_workspace_that_installs_the_app_gets_nothing_of_the_team_s(
    listed_scene: World,
) -> None:
    """Slack sends the payloads of every workspace that installed a distributed app."""
    scene, marie = listed_scene, listed_scene.marie
    await marie.command("/ligo help", "ventes")
    theirs = deepcopy(scene.slack.deliveries[-1].payload)
    stranger = ingrid(scene)
    theirs |= {"team_id": stranger.user.team_id, "user_id": stranger.id}
    theirs |= {"text": f"find {NAME}"}
    before = len(scene.slack.calls)
    assert (await scene.slack.sender.deliver("command", theirs)).status == 200
    await scene.stop()
    # What was typed may be quoted; what the team's Ligo holds of that contact is nowhere.
    assert "Tanneurs" not in str([call.args for call in scene.slack.calls[before:]])
    assert not marie.reads("Tanneurs")


async def test_nobody_is_taken_for_a_member_while_slack_is_silent(http_scene: World) -> None:
    await http_scene.listed()
    http_scene.slack.fail("users.info", "internal_error", times=9)
    noe = http_scene.slack.person("noe")
    await noe.command(f"/ligo find {NAME}")
    await noe.sees("Slack is not answering right now")
    assert not noe.reads("Tanneurs")


async def test_whoever_chose_a_language_costs_slack_no_question_each_time(
    listed_scene: World,
) -> None:
    james, slack = listed_scene.james, listed_scene.slack
    await james.opens_home()
    await james.sees("Language of this app")
    await james.choose("home.language", "Français", where="home")
    await james.sees("Langue de cette application", within=8)
    asked = len(slack.called("users.info"))
    for _ in range(4):
        await james.command(f"/ligo find {NAME}", "ventes")
    await james.sees("Galerie des Tanneurs")
    assert len(slack.called("users.info")) <= asked + 1


MEMBERS: dict[str, dict[str, Any]] = {
    "a workspace": {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}},
    "a command": {"team_id": "T1", "user_id": "U1"},
    "an organisation's other workspace": {
        "team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True,
        "user": {"id": "U1", "team_id": "T2"},
    },
    "an organisation's id as team": {
        "team": {"id": "T1"}, "enterprise": {"id": "E1"}, "user": {"id": "U1", "team_id": "E1"},
    },
    "an event": {"team_id": "T1", "event": {"type": "message", "user": "U1", "team": "T1"}},
}  # fmt: skip
OUTSIDERS: dict[str, dict[str, Any]] = {
    "in a message": {"team": {"id": "T1"}, "user": {"id": "U9", "team_id": "T9"}},
    "in a view": {
        "team": {"id": "T9"}, "user": {"id": "U9", "team_id": "T9"},
        "view": {"id": "V1", "app_installed_team_id": "T1"},
    },
    "of another organisation": {
        "team": {"id": "T1"}, "enterprise": {"id": "E1"},
        "user": {"id": "U9", "team_id": "T9", "enterprise_id": "E9"},
    },
    "in an event": {"team_id": "T1", "event": {"type": "message", "user": "U9", "team": "T9"}},
}  # fmt: skip


@pytest.mark.parametrize("which", MEMBERS)
def test_nobody_who_belongs_is_refused_by_the_payload_alone(which: str) -> None:
    assert read_interaction("action", request(MEMBERS[which]), Answers().ack()).outsider is not True


@pytest.mark.parametrize("which", OUTSIDERS)
def test_nobody_else_is_let_in_by_the_payload_alone(which: str) -> None:
    """Let nobody in by the payload alone where organisations are involved: Slack is asked."""
    assert (
        read_interaction("action", request(OUTSIDERS[which]), Answers().ack()).outsider is not False
    )
