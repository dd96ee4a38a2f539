"""Where the app is installed, and whether whoever acts belongs there: read from a payload. Pure.

Slack puts both in many places (slack_bolt/request/internals.py, /enterprise/,
/apis/slack-connect/): `team` is null where an organisation installed the app for all its
workspaces; somebody from outside who presses a button carries their own team in `user` and the
app's in `team`; the form that they then send carries their own in `team` too, and the app's in
`view.app_installed_team_id` alone (github.com/slackapi/java-slack-sdk issue 1041,
github.com/slackapi/bolt-js issue 1614).
"""

from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]

# By these anybody can act who sees a message. Commands and shortcuts are for members alone.
OPEN_TO_OUTSIDERS = ("block_actions", "block_suggestion", "view_submission", "view_closed")


def workspace_of(body: Body) -> str:
    """What names the installation: the workspace's id, or the organisation's ("E...") where it
    installed the app for all; "" where the payload does not say."""
    named, team, organisation = _named(body), _team(body), _organisation(body)
    if named.startswith("E"):
        return named
    if _org_wide(body) and organisation and (not named or team in ("", named)):
        return organisation
    return named or team or organisation or _user_team(body)


def is_outsider(body: Body, place: str) -> bool | None:
    """`place`: what `workspace_of` says. None where the payload cannot tell: somebody of an
    organisation with several workspaces is named by any of them, or by the organisation's id
    (github.com/slackapi/bolt-js issue 1875)."""
    home = _home(body)
    if not home:
        open_to_all = body.get("type") in OPEN_TO_OUTSIDERS or body.get("is_ext_shared_channel")
        return None if open_to_all else False
    if home == place or home == _roof(body, place):
        return False
    organised = place.startswith("E") or home.startswith("E") or _organisation(body)
    return None if organised else True


def _home(body: Body) -> str:
    """Where the person belongs, who did what the payload tells."""
    event = _object(body, "event")
    return _user_team(body) or str(event.get("user_team") or event.get("team") or "")


def _user_team(body: Body) -> str:
    return str(_object(body, "user").get("team_id") or "")


def _roof(body: Body, place: str) -> str:
    """The organisation above the workspace in which the app is installed, where that is sure."""
    team = _object(body, "team")
    return str(team.get("enterprise_id") or "") if team.get("id") == place else ""


def _named(body: Body) -> str:
    view = _object(body, "view") or _object(_object(body, "event"), "view")
    return str(view.get("app_installed_team_id") or "")


def _authorization(body: Body) -> Body:
    return next(iter(body.get("authorizations") or []), {})


def _org_wide(body: Body) -> bool:
    """A command's fields are strings."""
    flag = (_authorization(body) or body).get("is_enterprise_install")
    return flag is True or flag == "true"


def _team(body: Body) -> str:
    authorization = _authorization(body)
    if authorization:
        return str(authorization.get("team_id") or "")
    team = body.get("team")
    found = team if isinstance(team, str) else _object(body, "team").get("id")
    return str(found or body.get("team_id") or "")


def _organisation(body: Body) -> str:
    found = (
        _authorization(body).get("enterprise_id")
        or _object(body, "enterprise").get("id")
        or body.get("enterprise_id")
        or _object(body, "team").get("enterprise_id")
    )
    return str(found or "")


def _object(body: Body, name: str) -> Body:
    found = body.get(name)
    return found if isinstance(found, dict) else {}
