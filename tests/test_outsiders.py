"""People of other workspaces learn nothing, and guests use no account that the team shares."""

from typing import Any

import pytest

from ligo_slack.sandbox.slack import Person
from ligo_slack.slack.call import read_call
from tests.fakes import Answers
from tests.test_account import links
from tests.world import World

NAME = "Amélie Rousseau"


async def shared_by_marie(scene: World) -> Person:
    """Marie has shared a contact in a channel that people of another workspace are in."""
    await scene.listed()
    marie = scene.marie
    channel = next(
        c for c in scene.slack.space.channels.values() if c.shared and marie.id in c.members
    )
    await marie.command(f"/ligo chercher {NAME}", channel)
    await marie.sees("Galerie des Tanneurs")
    await marie.choose("contact.more", "Partager ici…")
    await marie.sees("Partager")
    await marie.submit()
    await scene.slack.person("ingrid").sees(NAME)
    return scene.slack.person("ingrid")


async def test_an_outsider_who_presses_is_turned_away(scene: World) -> None:
    ingrid = await shared_by_marie(scene)
    asked, seen = len(scene.ligo.requests), ingrid.screen()
    await ingrid.press("Afficher le contact")
    await ingrid.sees("belongs to people of another workspace")
    news = ingrid.screen().replace(seen, "")
    assert "Tanneurs" not in news.replace(seen, "").partition("belongs to people")[2]
    assert ingrid.modal is None
    assert len(scene.ligo.requests) == asked
    told = len(ingrid.messages())
    await ingrid.press("Retirer")
    await scene.slack.until(lambda: len(ingrid.messages()) > told)
    assert ingrid.reads(NAME)


async def test_a_guest_does_not_use_what_the_team_shares(scene: World) -> None:
    noe = scene.slack.person("noe")
    await scene.listed()
    await noe.command(f"/ligo chercher {NAME}")
    await noe.sees("Une étape d’abord")
    assert not noe.reads("Tanneurs")
    await links(noe, scene.ligo.token)
    await noe.sees(NAME)


async def test_nobody_is_taken_for_a_member_while_slack_is_silent(http_scene: World) -> None:
    await http_scene.listed()
    http_scene.slack.fail("users.info", "internal_error", times=9)
    noe = http_scene.slack.person("noe")
    await noe.command(f"/ligo find {NAME}")
    await noe.sees("Slack does not answer right now")
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
def test_who_belongs(which: str) -> None:
    assert not read_call("action", MEMBERS[which], Answers().ack()).outsider


@pytest.mark.parametrize("which", OUTSIDERS)
def test_who_does_not(which: str) -> None:
    assert read_call("action", OUTSIDERS[which], Answers().ack()).outsider
