"""Which installation a payload is about, and whether whoever acts belongs there."""

from typing import Any

import pytest

from ligo_slack.slack.membership import is_outsider, workspace_of
from tests.fakes import request

TEAM = {"id": "T1", "domain": "one"}
GRID_TEAM = {"id": "T1", "domain": "one", "enterprise_id": "E1", "enterprise_name": "Org"}
ORGANISATION = {"id": "E1", "name": "Org"}
ACTIONS, SUBMISSION = {"type": "block_actions"}, {"type": "view_submission"}


def event(team: str | None, org: str | None = None, **more: Any) -> dict[str, Any]:
    authorization = {
        "team_id": team,
        "enterprise_id": org,
        "user_id": "UBOT",
        "is_bot": True,
        "is_enterprise_install": team is None,
    }
    return {"type": "event_callback", "authorizations": [authorization], **more}


@pytest.mark.parametrize(
    ("body", "workspace"),
    [
        ({}, ""),
        (dict.fromkeys(["team", "user", "view", "event", "enterprise", "authorizations"]), ""),
        # commands: strings only
        ({"team_id": "T1", "is_enterprise_install": "false"}, "T1"),
        ({"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": "false"}, "T1"),
        ({"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": "true"}, "E1"),
        # interactions
        ({"team": TEAM, "enterprise": None, "user": {"team_id": "T9"}}, "T1"),
        ({"team": GRID_TEAM, "enterprise": ORGANISATION, "is_enterprise_install": False}, "T1"),
        ({"team": None, "enterprise": ORGANISATION, "is_enterprise_install": True}, "E1"),
        ({"team": "T1"}, "T1"),
        ({"team": None, "user": {"id": "U1", "team_id": "T9"}}, "T9"),
        # views
        ({"team": {"id": "T9"}, "view": {"app_installed_team_id": "T1"}}, "T1"),
        ({"team": {"id": "T9"}, "view": {"app_installed_team_id": "E1"}}, "E1"),
        (
            {
                "team": None,
                "enterprise": ORGANISATION,
                "is_enterprise_install": True,
                "view": {"app_installed_team_id": "T1"},
            },
            "E1",
        ),
        (
            {
                "team": {"id": "T9", "enterprise_id": "E9"},
                "enterprise": {"id": "E9"},
                "is_enterprise_install": True,
                "view": {"app_installed_team_id": "T1"},
            },
            "T1",
        ),
        # events: the outer team is the author's in a shared channel
        (event("T1", team_id="T9"), "T1"),
        (event("T1", "E1", team_id="T1", enterprise_id="E1"), "T1"),
        (event(None, "E1", team_id="T1", enterprise_id="E1"), "E1"),
        (event(None, "E1", event={"view": {"app_installed_team_id": "E1"}}), "E1"),
        # the end: nobody is authorized any more
        ({"team_id": "T1", "event": {"type": "app_uninstalled"}}, "T1"),
        ({"team_id": "T1", "enterprise_id": "E1", "event": {"type": "app_uninstalled"}}, "T1"),
        ({"enterprise_id": "E1", "event": {"type": "app_uninstalled"}}, "E1"),
        ({"team_id": "E1", "enterprise_id": "E1", "event": {"type": "tokens_revoked"}}, "E1"),
    ],
)
def test_the_installation_is_named(body: dict[str, Any], workspace: str) -> None:
    assert workspace_of(request(body).context) == workspace


def user(team: str) -> dict[str, Any]:
    return {"user": {"id": "U1", "team_id": team}}


WIDE = {"team": None, "enterprise": ORGANISATION, "is_enterprise_install": True}
ABROAD = {"team": {"id": "T9"}, "view": {"app_installed_team_id": "T1"}}
ABROAD_GRID = {
    "team": {"id": "T9", "enterprise_id": "E9"},
    "enterprise": {"id": "E9"},
    "view": {"app_installed_team_id": "T1"},
}


@pytest.mark.parametrize(
    ("body", "outsider"),
    [
        # commands and shortcuts are for members alone
        ({"command": "/ligo", "team_id": "T1", "user_id": "U1"}, False),
        ({"type": "message_action", "team": TEAM, "user": {"id": "U1"}}, False),
        # one workspace
        ({**ACTIONS, "team": TEAM, **user("T1")}, False),
        ({**ACTIONS, "team": TEAM, **user("T9")}, True),
        ({"type": "block_suggestion", "team": TEAM, **user("T9")}, True),
        ({**ACTIONS, "team": TEAM, "user": {"id": "U1"}}, None),
        ({**SUBMISSION, **ABROAD, **user("T9")}, True),
        ({"type": "view_closed", **ABROAD, **user("T9")}, True),
        # somebody of an organisation, in a shared channel of a workspace without one
        ({**ACTIONS, "team": TEAM, **user("E9")}, None),
        ({**SUBMISSION, **ABROAD_GRID, **user("E9")}, None),
        ({**SUBMISSION, **ABROAD_GRID, **user("T9")}, None),
        # one workspace of an organisation
        ({**ACTIONS, "team": GRID_TEAM, "enterprise": ORGANISATION, **user("T1")}, False),
        ({**ACTIONS, "team": GRID_TEAM, "enterprise": ORGANISATION, **user("E1")}, False),
        ({**ACTIONS, "team": GRID_TEAM, "enterprise": ORGANISATION, **user("T2")}, None),
        ({**ACTIONS, "team": GRID_TEAM, "enterprise": ORGANISATION, **user("E9")}, None),
        # for a whole organisation
        ({**ACTIONS, **WIDE, **user("E1")}, False),
        ({**ACTIONS, **WIDE, **user("T2")}, None),
        ({**ACTIONS, **WIDE, **user("E9")}, None),
        # events
        (event("T1", event={"user": "U1", "team": "T1"}), False),
        (event("T1", event={"user": "U1"}), False),
        (event("T1", event={"user": "U1", "team": "T9"}), True),
        (event("T1", event={"user": "U1", "team": "T1", "user_team": "T9"}), True),
        (event("T1", event={"user": "U1"}, is_ext_shared_channel=True), None),
        (event("T1", "E1", event={"user": "U1", "team": "T2"}), None),
        (event("T1", "E1", event={"user": "U1", "team": "E9"}), None),
        ({"team_id": "T1", "event": {"type": "app_uninstalled"}}, False),
        ({"enterprise_id": "E1", "event": {"type": "tokens_revoked"}}, False),
    ],
)
def test_an_outsider_is_known_or_slack_has_to_be_asked(
    body: dict[str, Any], outsider: bool | None
) -> None:
    assert is_outsider(request(body).context, body) is outsider
