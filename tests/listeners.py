"""Print the listener behind each id, and behind what people press or type:

    python -m tests.listeners [WORDS]

WORDS: a part of an action_id, a callback_id, a subcommand or an event, or of a label in English or
French; or the whole id of an input, for the modal that it stands in. Labels and inputs are those of
the golden views (tests/golden).
"""

import inspect
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MethodType
from typing import Any, cast, get_args

import yaml

from ligo_slack.slack.interaction import InteractionKind
from ligo_slack.slack.router import Router
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.subcommands import Subcommands
from tests.registered import registered

GOLDEN = Path(__file__).with_name("golden")
ROOT = GOLDEN.parents[1]
LABELS = 3  # of one id that are printed
NONE = "No listener has that id, label or input."

Row = tuple[str, str, str, str, str]
"""The kind of payload, the id, the file with the line, the name of the listener, and labels."""


def rows(words: str = "") -> list[Row]:
    """Return the listeners whose id or labels have the words, whatever their case, and those of
    modals with that input; without words all."""
    sought, (labels, inputs) = words.casefold(), _read_golden()
    return [
        (kind, name, *_place(listener), ", ".join([*labels[name]][:LABELS]))
        for kind, name, listener in _all(registered())
        if any(sought in text.casefold() for text in (name, *labels[name])) or words in inputs[name]
    ]


def _all(router: Router) -> Iterator[tuple[str, str, Listener]]:
    for kind in get_args(InteractionKind):
        for name in sorted(router.names(cast(InteractionKind, kind))):
            if route := router.find(kind, name):
                yield kind, name, route.listener
    if command := router.find("command", "/ligo"):
        subcommands = cast(Subcommands, cast(MethodType, command.listener).__self__)
        for subcommand in subcommands.all():
            for word in dict.fromkeys(subcommand.words):
                yield "subcommand", f"/ligo {word}", subcommand.listener


def _place(listener: Listener) -> tuple[str, str]:
    """Return the file with the line, and the name, of a listener."""
    function: Any = listener
    while isinstance(function, partial):
        function = function.func
    file, line = inspect.getsourcefile(function) or "", inspect.getsourcelines(function)[1]
    return f"{Path(file).relative_to(ROOT)}:{line}", function.__qualname__


def _read_golden() -> tuple[Mapping[str, Iterable[str]], Mapping[str, Collection[str]]]:
    """Return what people read on controls, modals and shortcuts, in both languages, and the ids of
    modals' inputs; both by action_id or callback_id."""
    labels: dict[str, dict[str, None]] = defaultdict(dict)
    inputs: dict[str, set[str]] = defaultdict(set)
    for file in sorted(GOLDEN.glob("*/*.json")):
        drawn = json.loads(file.read_text("utf-8"))
        for part in _dicts(drawn):
            for label in _texts(part):
                labels[part.get("action_id") or part["callback_id"]][label] = None
        if isinstance(drawn, dict) and (callback_id := drawn.get("callback_id")):
            inside = (block.get("element", {}) for block in drawn["blocks"])
            inputs[callback_id] |= {one["action_id"] for one in inside if "action_id" in one}
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text("utf-8"))
    for shortcut in manifest["features"]["shortcuts"]:
        labels[shortcut["callback_id"]][shortcut["name"]] = None
    return labels, inputs


def _texts(part: Mapping[str, Any]) -> Iterator[str]:
    """Yield the label of a control with its options, or the title and Submit of a modal."""
    if "action_id" not in part and "callback_id" not in part:
        return
    options = part.get("options") or []
    for one in (part, *(options if part.get("type") == "overflow" else ())):
        for key in ("text", "title", "submit", "placeholder"):
            if isinstance(one.get(key), dict):
                yield one[key]["text"]


def _dicts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    inside: Iterable[object] = ()
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
    for one in inside:
        yield from _dicts(one)


def main(arguments: list[str]) -> int:
    found = rows(" ".join(arguments))
    for row in found:
        sys.stdout.write("{:<11} {:<26} {:<54} {:<36} {}\n".format(*row).rstrip() + "\n")
    if not found:
        sys.stderr.write(f"{NONE}\n")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
