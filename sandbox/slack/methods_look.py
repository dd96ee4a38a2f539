"""Methods that look things up: who, where, which file. /reference/methods"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.people import User
from sandbox.slack import objects
from sandbox.slack.app import Organisation
from sandbox.slack.arguments import Args
from sandbox.slack.files import is_seen
from sandbox.slack.kit import check_message, check_modal
from sandbox.slack.kit.surfaces import check_home
from sandbox.slack.model import Json, SlackError
from sandbox.slack.scopes import Manifest
from sandbox.slack.workspace import Workspace


def auth_test(space: Workspace, org: Organisation | None, base_url: str) -> Json:
    """`org`: the token is an organisation's, whose id then stands for the team's.

    /reference/methods/auth.test
    """
    roof = space.organisation
    return {
        "ok": True,
        "url": base_url,
        "team": org.name if org else space.team.name,
        "user": space.bot_name.lower(),
        "team_id": org.id if org else space.team.id,
        "user_id": space.bot_user,
        "bot_id": space.bot_id,
        **({"enterprise_id": roof.id} if roof else {}),
        "is_enterprise_install": org is not None,
    }


def bots_info(space: Workspace, args: Args) -> Json:
    """Answer bots.info. /reference/methods/bots.info"""
    if args.need("bot") != space.bot_id:
        raise SlackError("bot_not_found")
    bot = {"id": space.bot_id, "deleted": False, "name": space.bot_name, "app_id": space.app_id}
    return {"ok": True, "bot": {**bot, "user_id": space.bot_user}}


def users_info(space: Workspace, args: Args, manifest: Manifest) -> Json:
    user = space.users.get(str(args.need("user")))
    if user is None:
        raise SlackError("user_not_found")
    found = user_json(space, user, "users:read.email" in manifest.scopes)
    if args.flag("include_locale") and space.ours(user):
        found["locale"] = user.locale
    return {"ok": True, "user": found}


def user_json(space: Workspace, user: User, email: bool) -> Json:
    """`email`: shown by the scope users:read.email alone, and for members of the workspace.

    People of another team who share a channel with the app are no strangers, any other ones are.
    A guest of one channel is `is_restricted` and `is_ultra_restricted`, one of several channels
    only the former; outsiders are neither. /reference/objects/user-object, /apis/slack-connect/
    """
    ours = space.ours(user)
    zone = datetime.now(ZoneInfo(user.tz))
    offset = zone.utcoffset()
    return {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.handle,
        "deleted": user.deleted,
        "color": user.color,
        "real_name": user.name,
        "tz": user.tz,
        "tz_label": zone.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(space, user, email and ours),
        "is_admin": user.admin and ours,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.guest != "",
        "is_ultra_restricted": user.guest == "single",
        "is_bot": False,
        "is_app_user": False,
        "updated": 1700000000,
        **({} if ours else {"is_stranger": not space.meets(user)}),
        **(_organised(space.organisation, user) if ours and space.organisation else {}),
    }


def _organised(org: Organisation, user: User) -> Json:
    """Return the organisation's workspaces that somebody is in. /reference/objects/user-object"""
    found = {"id": user.id, "enterprise_id": org.id, "enterprise_name": org.name}
    return {"enterprise_user": {**found, "teams": sorted({user.team_id})}}


def _profile(space: Workspace, user: User, email: bool) -> Json:
    return {
        "title": user.title,
        "phone": user.phone,
        "real_name": user.name,
        "real_name_normalized": user.name,
        "display_name": user.name.split()[0],
        "display_name_normalized": user.name.split()[0],
        "team": user.team_id,
        **({"email": f"{user.handle}@{space.team.domain}.example"} if email else {}),
    }


def conversations_history(space: Workspace, args: Args, manifest: Manifest, base_url: str) -> Json:
    """Return a channel's messages, newest first. /reference/methods/conversations.history"""
    channel = space.channels.get(str(args.need("channel")))
    if channel is None or not channel.has_bot:
        raise SlackError("channel_not_found")
    prefixes = {"public": "channels", "private": "groups", "dm": "im"}
    needed = f"{prefixes[channel.kind]}:history"
    if needed not in manifest.scopes:
        raise SlackError("missing_scope", needed=needed, provided=",".join(manifest.scopes))
    oldest, limit = float(args.get("oldest") or 0), int(str(args.get("limit") or 100))
    said = [
        one
        for one in reversed(channel.messages)
        if float(one.ts) > oldest and not one.ephemeral_for and one.thread_ts in (None, one.ts)
    ]
    found = [objects.message_json(space, one, base_url) for one in said[:limit]]
    return {"ok": True, "messages": found, "has_more": len(said) > limit}


def conversations_info(space: Workspace, args: Args, manifest: Manifest) -> Json:
    channel = space.channels.get(str(args.need("channel")))
    if channel is None or (channel.kind == "private" and not channel.has_bot):
        raise SlackError("channel_not_found")
    needed = {"public": "channels:read", "private": "groups:read", "dm": "im:read"}[channel.kind]
    if needed not in manifest.scopes:
        raise SlackError("missing_scope", needed=needed, provided=",".join(manifest.scopes))
    common = {"id": channel.id, "created": 1700000000, "is_archived": False}
    if channel.kind == "dm":
        return {"ok": True, "channel": {**common, "is_im": True, "user": min(channel.members)}}
    more = {
        "name": channel.name,
        "is_channel": True,
        "is_im": False,
        "is_private": channel.kind == "private",
        "is_member": channel.has_bot,
        "is_ext_shared": channel.shared,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
    }
    return {"ok": True, "channel": common | more}


def conversations_open(space: Workspace, args: Args) -> Json:
    user = space.users.get(str(args.need("users")))
    if user is None or not space.ours(user):
        raise SlackError("user_not_found" if user is None else "channel_not_found")
    return {"ok": True, "channel": {"id": space.dm(user).id}}


def files_info(space: Workspace, args: Args, base_url: str) -> Json:
    file = space.files.get(str(args.need("file")))
    if file is None or not is_seen(space, file.id):
        raise SlackError("file_not_found")
    return {"ok": True, "file": objects.file_json(file, base_url)}


def blocks_validate(args: Args) -> Json:
    """Check exactly one of `blocks`, `view` and `message`. /reference/methods/blocks.validate"""
    given = [name for name in ("blocks", "view", "message") if args.get(name) is not None]
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    what, value = given[0], args[given[0]]
    try:
        if what == "view":
            is_home = isinstance(value, dict) and value.get("type") == "home"
            (check_home if is_home else check_modal)(value)
        else:
            check_message(value if what == "blocks" else value.get("blocks", []))
    except SlackError as refused:
        error = {"pointer": f"/{what}", "code": refused.code, "message": refused.code}
        raise SlackError(f"invalid_{what}", errors=[error]) from None
    return {"ok": True}
