"""Finding a control on the screen by what a person calls it."""

from collections.abc import Iterable, Sequence

from sandbox.slack import forms
from sandbox.slack.encoding import Names
from sandbox.slack.model import Json, Message, View
from sandbox.slack.render import legible, worded
from sandbox.slack.workspace import Workspace

Found = tuple[View | Message, Json, Json]
"""(where, block, element)"""


def button(sources: Iterable[View | Message], name: str) -> Found | None:
    """Find a button by its text or its action_id."""
    for source in sources:
        for block, element in forms.controls(source.blocks):
            if element["type"] == "button" and (
                name == element["action_id"] or legible(name) == legible(element["text"]["text"])
            ):
                return source, block, element
    return None


def field(sources: Iterable[View | Message], name: str, names: Names) -> Found | None:
    """Find a field by action_id, block_id, label, or placeholder."""
    for source in sources:
        for block, element in forms.controls(source.blocks):
            if element["type"] != "button" and _called(block, element, name, names):
                return source, block, element
    return None


def _called(block: Json, element: Json, name: str, names: Names) -> bool:
    if name in (element["action_id"], block["block_id"]):
        return True
    words = (block.get("label"), block.get("text"), element.get("placeholder"))
    return any(text and legible(worded(text, names)) == legible(name) for text in words)


def place_or_person(space: Workspace, name: str) -> str:
    """Return the id behind a name, an @handle, a #channel or an id."""
    for user in space.users.values():
        if name.removeprefix("@") in (user.id, user.handle, user.name):
            return user.id
    return space.bot_user if name == space.bot_name else space.channel(name).id


def option(offers: Sequence[Json], wanted: str, names: Names) -> str:
    """Return the value of the option with that value or text, or of the only one that begins so."""
    texts = [worded(one["text"], names) for one in offers]
    for one, text in zip(offers, texts, strict=True):
        if wanted == one["value"] or legible(wanted) == legible(text):
            return str(one["value"])
    begun = {
        one["value"]
        for one, text in zip(offers, texts, strict=True)
        if legible(text).startswith(legible(wanted))
    }
    if len(begun) == 1:
        return str(begun.pop())
    raise AssertionError(f"there is no option {wanted!r} among {texts}")


def agrees(element: Json, name: str, confirm: bool | None) -> bool:
    """Return the answer to the dialog of an element that asks first."""
    if "confirm" in element and confirm is None:
        title = element["confirm"]["title"]["text"]
        raise AssertionError(f"{name!r} asks “{title}” first: say confirm=True or False")
    return confirm is not False
