"""The journeys that a case can ask for, by its `do.what`; James makes them, in English."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from ligo_slack.features.email import preview_text as preview_words
from ligo_slack.features.email import text as email_words
from sandbox.slack.encoding import stored
from sandbox.slack.model import Json, Message
from tests.cases.inputs import add_file, filled, say
from tests.cases.seen import ROOM, Seen, before_her, look, selects
from tests.cases.settling import settled
from tests.world import WHO, World

SHORTCUTS = {
    "Add contact to Ligo": "add_contact_from_message",
    "Add message to contact": "add_message_to_contact",
    "Email about this message": "email_about_message",
}
"""{how cases name a message shortcut: its callback_id, which stays whatever it is called}"""
INVISIBLE = {"{B}": "\u200b", "{NB}": "\u00a0", "{WJ}": "\u2060"}
"""The notation of cases for characters that cannot be seen in a typed line."""
PATIENT = 30.0
"""Seconds for which this Slack waits for the bot: on a busy machine three are soon gone, and cases
are not about time."""
LISTED = ("command", "search", "email", "create", "stage")
"""These begin when the bot has listed the contacts, unless the case says otherwise."""


@dataclass
class Play:
    """One case being played: `do` of the case, the folder of its files, the world; `earlier`: the
    screen of a list of people that was gone past."""

    do: Json
    folder: Path
    w: World
    earlier: str = ""

    @property
    def base_url(self) -> str:
        return self.w.slack.app.base_url

    def read(self) -> str:
        file: Path = self.folder / self.do["file"]
        return file.read_text(encoding="utf-8")

    def stored(self, text: str) -> str:
        return stored(text, self.w.slack.space.names)

    async def settled(self) -> None:
        await settled(self.w)

    async def command(self, line: str) -> None:
        for written, meant in INVISIBLE.items():
            line = line.replace(written, meant)
        await self.w.james.command(line, ROOM)
        await self.settled()


async def played(do: Json, folder: Path, w: World) -> Seen:
    """Play a case in a world whose bot is not running yet; return what there is to see then.

    `contacts` are in Ligo before, `states` are its pipeline; `then`: steps that follow.
    """
    for contact in do.get("contacts", ()):
        w.ligo.accounts.default.adds(**contact)
    if "states" in do:
        w.ligo.states[:] = [_state(*one) for one in enumerate(do["states"])]
    w.slack.trigger_life = w.slack.answer_within = PATIENT
    await w.start()
    if do.get("listed", do["what"] in LISTED):
        await w.listed()
    play = Play(do, folder, w)
    if do["what"] in ENDING:
        return await ENDING[do["what"]](play)
    await OPEN[do["what"]](play)
    await play.settled()
    for step in do.get("then", ()):
        await _take(step, play)
    seen = look(w, w.james)
    if play.earlier:
        seen["sent"] = "\n".join(request["text"] for request in w.asked("/contacts/prepare"))
        seen["screen"] += f"\n{play.earlier}"
        seen["sent+screen"] = f"{seen['sent']}\n{seen['screen']}"
    return seen


def _state(position: int, name: str) -> Json:
    state_id = f"0000000{position}-0000-4000-8000-000000000000"
    return {"id": state_id, "name": name, "color": "#888888", "position": position}


async def _take(step: Json, play: Play) -> None:
    james = play.w.james
    if "choose" in step:
        await james.choose(*step["choose"])
    if "submit" in step:
        await james.submit()
    if "press" in step:
        await james.press(step["press"])
    await play.settled()


async def _file(play: Play) -> None:
    """Use the shortcut on a message with one file."""
    do = play.do
    fields: Json = {key: do[key] for key in ("file", "name", "mimetype", "filetype") if key in do}
    file = add_file(play.w, play.folder, fields)
    raw = filled(do["raw"], {"it": file}, play.base_url) if "raw" in do else None
    text = play.stored(do["text"]) if do["text"] else ""
    await _shortcut(play, say(play.w, text, files=(file,), raw=raw))


async def _message(play: Play) -> None:
    """Use the shortcut on a message as Slack delivers it: `author`, `ts`, `files` by key,
    `message`."""
    given = json.loads(play.read())
    files = {
        key: add_file(play.w, play.folder, spec) for key, spec in given.get("files", {}).items()
    }
    raw = filled(given["message"], files, play.base_url)
    author = given.get("author", "tom") or ""
    said = say(play.w, raw.get("text") or "", author, raw=raw, ts=given.get("ts"))
    await _shortcut(play, said)


async def _text(play: Play) -> None:
    """Use the shortcut on a message of this text: as typed, or as `delivered` by Slack."""
    text = play.read().removesuffix("\n")
    said = text if play.do.get("delivered") else play.stored(text)
    await _shortcut(play, say(play.w, said))


async def _command(play: Play) -> None:
    """Type one line, or several one after the other; `submit`: then send the form that is open."""
    lines = play.do["line"]
    for line in [lines] if isinstance(lines, str) else lines:
        await play.command(line)
    if play.do.get("submit"):
        await play.w.james.submit()


async def _create(play: Play) -> None:
    """Type `/ligo add` with a text, `fill` in the form, and press Create."""
    james = play.w.james
    await play.command(f"/ligo add {play.read().rstrip()}")
    await james.fill(play.do.get("fill") or {})
    if james.modal:
        await james.submit()


async def _search(play: Play) -> Seen:
    """Type into the search for a contact."""
    await play.command("/ligo find")
    found = await play.w.james.options(WHO, play.do["query"])
    return {**look(play.w, play.w.james), "found": "\n".join(found)}


async def _stage(play: Play) -> Seen:
    """Open a form with the stage chosen; where the line names contact and stage exactly, it moves
    them at once, and that stage is what was chosen."""
    await play.command(play.do["line"])
    seen = {**look(play.w, play.w.james), **selects(play.w.james)}
    moves = play.w.asked("/pipeline-state")
    if moves and not play.w.james.modal:
        names = {state["id"]: state["name"] for state in play.w.ligo.states}
        seen["chosen"] = names.get(moves[-1]["stateId"], "")
    return seen


async def _email(play: Play) -> Seen:
    """Let Ligo's AI write `subject` and `body`, under `key` in its answer; `append` is typed behind
    it, and it is sent unless `send` is false. `body` is read as it was at first."""
    do, w, james = play.do, play.w, play.w.james
    key = do.get("key", "body")
    w.ligo.accounts.default.dictates(do.get("subject", "Bonjour"), do["body"], key)
    await play.command(f"/ligo email {do['who']} {do.get('say', 'say hello')}")
    await play.settled()
    await james.sees(email_words.VERSION("en", number=1, count=1))
    body, preview = look(w, james)["body"], ""
    if do.get("append") is not None:
        await james.fill(body=body + do["append"])
    if do.get("send", True):
        preview = await _sent(play)
    return {**look(w, james), "body": body, "preview": preview}


async def _sent(play: Play) -> str:
    """Return the screen from which it was sent."""
    james = play.w.james
    await james.submit()
    await play.settled()
    await james.sees(preview_words.EXACTLY.en)
    preview = before_her(james)
    await james.press(preview_words.SEND.en)
    await play.settled()
    if not play.w.ligo.sent:
        raise AssertionError(f"no email has left\n{james.screen()}")
    return preview


async def _shortcut(play: Play, message: Message) -> None:
    name: str = play.do.get("shortcut", "Add contact to Ligo")
    await play.w.james.message_shortcut(SHORTCUTS.get(name, name), message)
    await play.settled()
    await _past_a_list(play)


async def _past_a_list(play: Play) -> None:
    """Go past a list of people: take a text as one person, and have cards all read. What Ligo is
    then asked to read is what the case looks at."""
    james = play.w.james
    if not (james.modal and str(james.modal["callback_id"]).startswith("list.")):
        return
    play.earlier = before_her(james)
    if "list.split" in str(james.modal):
        await james.press("list.split")
        await play.settled()
    if "list.one" in str(james.modal):
        await james.press("list.one")
    elif "list.together" in str(james.modal):
        await james.press("list.together")
    else:
        await james.submit()


OPEN: dict[str, Callable[[Play], Awaitable[None]]] = {
    "file": _file,
    "message": _message,
    "text": _text,
    "command": _command,
    "create": _create,
}
"""After these, `then` may follow."""
ENDING: dict[str, Callable[[Play], Awaitable[Seen]]] = {
    "search": _search,
    "email": _email,
    "stage": _stage,
}
