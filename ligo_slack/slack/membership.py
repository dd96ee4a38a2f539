"""Find out which installation a payload is about, and whether the person belongs there. Pure.

Bolt's context has the ids of a payload (slack_bolt/request/internals.py). A person from outside who
presses a button carries their own team in `user` and the app's in `team`; the form that they then
submit carries their own in `team` too, and the app's in `view.app_installed_team_id` alone
(github.com/slackapi/java-slack-sdk issue 1041, github.com/slackapi/bolt-js issue 1614).
"""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

Body = Mapping[str, Any]

# By these anybody can act who sees a message. Commands and shortcuts are for members alone.
OPEN_TO_OUTSIDERS = ("block_actions", "block_suggestion", "view_submission", "view_closed")


def correct_enterprise_install(context: AsyncBoltContext, body: Body) -> None:
    """Remove `is_enterprise_install` from the context where it is about an outsider's organisation,
    and not about the one in which the app is installed."""
    named = str(_object(body, "view").get("app_installed_team_id") or "")
    team = body.get("team")
    own = str((team if isinstance(team, str) else _object(body, "team").get("id")) or "")
    if named and own and own != named:
        context["is_enterprise_install"] = False


def workspace_of(context: AsyncBoltContext) -> str:
    """Return the key of the installation: the workspace's id, or the organisation's ("E...") where
    it installed the app for all; "" where the payload names none."""
    team, organisation = context.team_id or "", context.enterprise_id or ""
    return organisation if organisation and context.is_enterprise_install else team or organisation


def is_outsider(context: AsyncBoltContext, body: Body) -> bool | None:
    """Return whether the person is from outside, None where the payload cannot tell: a person of an
    organisation with several workspaces is named by any of them, or by the organisation's id
    (github.com/slackapi/bolt-js issue 1875)."""
    place, home = workspace_of(context), _home(body)
    if not home:
        open_to_all = body.get("type") in OPEN_TO_OUTSIDERS or body.get("is_ext_shared_channel")
        return None if open_to_all else False
    if home == place or home == _organisation_above(body, place):
        return False
    organised = place.startswith("E") or home.startswith("E") or context.enterprise_id
    return None if organised else True


def _home(body: Body) -> str:
    """Return the team of the person who acted."""
    event = _object(body, "event")
    return str(
        _object(body, "user").get("team_id") or event.get("user_team") or event.get("team") or ""
    )


def _organisation_above(body: Body, place: str) -> str:
    """Return the organisation of the workspace that has the app, where that is certain."""
    team = _object(body, "team")
    return str(team.get("enterprise_id") or "") if team.get("id") == place else ""


def _object(body: Body, name: str) -> Body:
    found = body.get(name)
    return found if isinstance(found, dict) else {}
