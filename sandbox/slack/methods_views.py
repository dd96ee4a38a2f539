"""views.open, views.push, views.update, views.publish. /reference/methods"""

from typing import Any

from sandbox.people import User
from sandbox.slack import forms, objects
from sandbox.slack.arguments import Args
from sandbox.slack.kit import check_home, check_modal
from sandbox.slack.model import Json, SlackError, View, new_hash, new_id
from sandbox.slack.workspace import Workspace


def made(space: Workspace, user: User, spec: Json) -> View:
    """Return a view from what the bot sent, which has been checked."""
    view = View(new_id("V08", 8), user, spec["type"], [], "")
    dress(space, view, spec)
    view.root_id = view.id
    return view


def dress(space: Workspace, view: View, spec: Json) -> None:
    """Give the view this content; what was typed stays where the ids stayed."""
    external_id = spec.get("external_id") or ""
    other = space.external(external_id) if external_id else None
    if other and other is not view:
        raise SlackError("duplicate_external_id")
    view.blocks = forms.finished(spec["blocks"])
    view.draft = forms.seeded(view.blocks, view.draft)
    view.title = forms.worded(spec.get("title"))
    view.submit = forms.worded(spec.get("submit"))
    view.close = forms.worded(spec.get("close"))
    view.callback_id = spec.get("callback_id") or new_id("", 12)
    view.private_metadata = spec.get("private_metadata", "")
    view.external_id = external_id
    view.notify_on_close = spec.get("notify_on_close", False)
    view.clear_on_close = spec.get("clear_on_close", False)
    view.hash = new_hash()
    view.errors, view.trouble = {}, None


def _answer(space: Workspace, view: View) -> Json:
    return {"ok": True, "view": objects.view_json(space, view)}


def open_view(space: Workspace, args: Args) -> Json:
    """Open a view; from inside a modal it pushes, like views.push."""
    return _shown(space, args, push=False)


def push_view(space: Workspace, args: Args) -> Json:
    return _shown(space, args, push=True)


def _shown(space: Workspace, args: Args, *, push: bool) -> Json:
    trigger_id, spec = str(args.need("trigger_id")), args.need("view")
    check_modal(spec)
    trigger = space.triggers.look(trigger_id)
    under = space.view(trigger.view) if trigger.view else None
    if push and under is None:
        raise SlackError("not_found" if trigger.view else "invalid_trigger_id")
    user = space.users[trigger.user]
    view = made(space, user, spec)
    if under:
        stack = [one for one in space.views[user.id] if one.root_id == under.root_id]
        under = stack[-1]
    space.open(view, under)
    trigger.used = True
    return _answer(space, view)


def update_view(space: Workspace, args: Args) -> Json:
    if not args.text("view_id") and not args.text("external_id"):
        args.need("view_id")
    spec = args.need("view")
    by_id = args.text("view_id")
    view = space.view(by_id) if by_id else space.external(args.text("external_id"))
    if isinstance(spec, dict) and spec.get("type") == "home":
        check_home(spec)
    else:
        check_modal(spec)
    if view is None or view.kind != spec["type"]:
        raise SlackError("not_found")
    _same_hash(view, args.get("hash"))
    dress(space, view, spec)
    space.changed()
    return _answer(space, view)


def _same_hash(view: View, expected: Any) -> None:
    if expected is not None and expected != view.hash:
        raise SlackError("hash_conflict")


def publish_view(space: Workspace, args: Args) -> Json:
    user_id, spec = str(args.need("user_id")), args.need("view")
    check_home(spec)
    user = space.users.get(user_id)
    if user is None or not space.ours(user):
        raise SlackError("user_not_found")
    home = space.homes.get(user_id)
    if home is None:
        home = made(space, user, spec)
        space.homes[user_id] = home
    else:
        _same_hash(home, args.get("hash"))
        dress(space, home, spec)
    space.changed()
    return _answer(space, home)
