"""Events and the envelope around each of them. /apis/events-api/"""

import time
from typing import Any

from sandbox.slack.model import Json, new_id
from sandbox.slack.workspace import Workspace


def event(
    space: Workspace, inner: dict[str, Any], *, shared: bool = False, actor_team: str = ""
) -> Json:
    """Return an event in its envelope.

    `actor_team`: the team of a person from outside who wrote in a shared channel; it is in
    `team_id`, and the workspace that has the app in `context_team_id` and `authorizations`. On an
    organisation's token the authorization names no team. (github.com/slackapi/bolt-python,
    tests/slack_bolt/request/test_internals.py and tests/scenario_tests/test_events_org_apps.py)
    """
    org = space.organisation
    return {
        **_envelope(space, inner),
        "team_id": actor_team or space.team.id,
        "context_team_id": space.team.id,
        "context_enterprise_id": org.id if org else None,
        **({"enterprise_id": org.id} if org and not actor_team else {}),
        "authorizations": [
            {
                "enterprise_id": org.id if org else None,
                "team_id": None if space.org_wide else space.team.id,
                "user_id": space.bot_user,
                "is_bot": True,
                "is_enterprise_install": space.org_wide,
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": new_id("4-", 40),
    }


def lifecycle(space: Workspace, inner: dict[str, Any], *, org_wide: bool) -> Json:
    """Build the event of an end: nobody is authorized any more. An organisation's names the
    organisation alone. /reference/events/app_uninstalled, /reference/events/tokens_revoked"""
    org = space.organisation
    where: Json = {} if org_wide else {"team_id": space.team.id}
    return {**_envelope(space, inner), **where, **({"enterprise_id": org.id} if org else {})}


def _envelope(space: Workspace, inner: dict[str, Any]) -> Json:
    return {
        "token": space.verification_token,
        "api_app_id": space.app_id,
        "event": {**inner, "event_ts": inner.get("event_ts") or f"{time.time():.6f}"},
        "type": "event_callback",
        "event_id": new_id("Ev", 11),
        "event_time": int(time.time()),
    }
