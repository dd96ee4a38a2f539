"""People who send the worst texts in every way that Slack offers, and get them as the answers of
Ligo's AI, while others wait."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, cycle, islice
from typing import Any

import aiohttp

from bench.keystroke import Keystroke, asked
from bench.table import Row
from bench.traffic import WORST, command, line_to, payload
from bench.waiting import LATEST, PATIENCE, WARM, Crowd, wait
from ligo_slack.limits import PERSON
from tests import worst_texts

TWO_THOUSAND = Crowd()
TYPED = 20_000  # characters after a command; one of Slack's has fewer
INPUT = 3_000  # of an input, and of what is typed in a select (/reference/block-kit)
MESSAGE = 40_000  # of a message (/reference/methods/chat.postMessage)
ELEMENT = 4_000  # of one element of its rich text here
VERBS = ("add", "note", "find", "email", "edit", "stage")
FORMS = ("add", "note", "email", "edit Personne 1")  # each opens one
SHORTCUTS = ("add_contact_from_message", "add_message_to_contact", "email_about_message")
OPENED = 2.0  # seconds within which a form is there; else another one is asked for

Ask = Callable[[bytes], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Senders:
    """Name who types commands, seeks in selects, uses shortcuts, and fills in forms, by ids."""

    types: str
    seeks: str
    acts: str
    fills: Sequence[str]


ONE = Senders(WORST, WORST, WORST, [WORST])
SIX = Senders(f"{WORST}1", f"{WORST}2", f"{WORST}3", [f"{WORST}{number}" for number in (4, 5, 6)])


def texts(size: int) -> list[str]:
    return [text.encode(errors="replace").decode() for _, text in worst_texts.texts(size)]


def lines() -> Iterator[str]:
    """Yield what one of them types after /ligo: all texts, over and over, each time after other
    verbs."""
    every = texts(TYPED)
    for shift in count():
        for number, text in enumerate(every):
            yield f"{VERBS[(number + shift) % len(VERBS)]} {text}"


def person(who: str) -> dict[str, str]:
    return {"id": who, "username": who.lower(), "name": who.lower(), "team_id": "T1"}


def trigger(who: str) -> str:
    return f"{time.time_ns()}.1.{who}"


def shortcuts(who: str) -> list[bytes]:
    """Return shortcuts on messages with each text, once as Slack's editor lays it out: a megabyte
    some of them, which is too much to build while others are timed."""
    return [
        payload(
            type="message_action", user=person(who), callback_id=SHORTCUTS[number % 3],
            channel={"id": "C1", "name": "ventes"}, trigger_id=trigger(who), message_ts="1.1",
            message={"type": "message", "user": "U2", "ts": "1.1", "text": text, "blocks": [
                {"type": "rich_text", "block_id": "b", "elements": [
                    {"type": "rich_text_section", "elements": [
                        {"type": "text", "text": text[start : start + ELEMENT]}
                        for start in range(0, len(text), ELEMENT)
                    ]},
                ]},
            ]},
        )
        for number, text in enumerate(texts(MESSAGE))
    ]  # fmt: skip


def filled(view: dict[str, Any], who: str, text: str) -> bytes:
    """Return the submission of a form, with as much of the text in each input as it takes."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            entry: dict[str, Any] = {"type": element["type"]}
            if element["type"] == "plain_text_input":
                entry["value"] = text[: element.get("max_length", INPUT)]
            else:
                chosen = {"text": {"type": "plain_text", "text": "Personne 1"}, "value": "c1"}
                options = element.get("options") or [chosen]
                entry["selected_option"] = element.get("initial_option") or options[0]
            values[block["block_id"]] = {element["action_id"]: entry}
    sent = {**view, "state": {"values": values}}
    return payload(type="view_submission", user=person(who), trigger_id=trigger(who), view=sent)


async def submit(ask: Ask, fills: Sequence[str], number: int, world_at: str) -> None:
    """Submit the newest form each time, that of an earlier answer too; where there is no new one
    ask for one. `number`: of the one of `fills` that does so."""
    every, known, who = texts(INPUT), "", fills[number]
    verbs = islice(cycle(FORMS), number, None)
    async with aiohttp.ClientSession() as http:
        for text in cycle(every[number :: len(fills)]):
            url = f"http://{world_at}/form/{who}?known={known}"
            if not (view := await _got(http, f"{url}&within=0.05")):
                await ask(command(next(verbs), who, world_at))
                view = await _got(http, f"{url}&within={OPENED}")
            if view:
                known = view["hash"]
                await ask(filled(view, who, text))


async def _got(http: aiohttp.ClientSession, url: str) -> dict[str, Any]:
    async with http.get(url) as answer:
        found: dict[str, Any] = await answer.json()
        return found


async def send(bot: str, requests: Callable[[Ask], Awaitable[None]]) -> None:
    """Send what `requests` asks for, each as soon as the one before was answered. Raises
    RuntimeError where one is not answered with 200."""
    line = await line_to(bot)

    async def ask(request: bytes) -> None:
        answer = await line.ask(request)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{len(request)} bytes were answered with {answer[:200]!r}")

    await requests(ask)


async def each(ask: Ask, requests: Iterator[Callable[[], bytes]], rest: float = 0.0) -> None:
    """Send them. `rest`: seconds between two, once as many went as the bounds let through at
    once."""
    for number, make in enumerate(requests):
        await ask(make())
        if number >= PERSON.burst:
            await asyncio.sleep(rest)


async def disturb(bot: str, world_at: str, who: Senders, messages: Sequence[bytes]) -> None:
    """Send them for ever, in all ways at the same time.

    The bounds on a person let the first sixty through at once, and then five a second. Nobody uses
    shortcuts faster than that: to read one of a megabyte takes the bot 0.1 s, mostly in a thread.
    """
    typed = (partial(command, line, who.types, world_at) for line in lines())
    keys = (partial(asked, Keystroke(text), person(who.seeks)) for text in cycle(texts(INPUT)))
    acted = (partial(bytes, message) for message in cycle(messages))
    await asyncio.gather(
        send(bot, lambda ask: each(ask, typed)),
        send(bot, lambda ask: each(ask, keys)),
        send(bot, lambda ask: each(ask, acted, 1 / PERSON.per_second)),
        *(
            send(bot, partial(submit, fills=who.fills, number=number, world_at=world_at))
            for number in range(len(who.fills))
        ),
    )


def worst(crowd: Crowd = TWO_THOUSAND) -> list[Row]:
    """Measure what one person can do to a crowd, and in the long form also six at once."""
    every = [("one person sends", ONE), ("six people send", SIX)]
    return [_row(crowd, *one) for one in every[: 2 if crowd == TWO_THOUSAND else 1]]


def _row(crowd: Crowd, sending: str, who: Senders) -> Row:
    disturbing = partial(disturb, who=who, messages=shortcuts(who.acts))
    watched = partial(wait, "watched", crowd, warm=WARM, patience=PATIENCE, together=True)
    one = watched(disturb=disturbing)
    median = statistics.median(one.answers) * 1e3
    return Row(
        f"{crowd.people} people who wait for the AI while {sending} the worst texts"
        " (commands, keystrokes, shortcuts, forms)",
        f"{one.late} answers after {LATEST:g} s (median {median:.0f} ms, slowest"
        f" {one.slowest}), {one.completed} completed, loop blocked {one.blocked * 1e3:.0f} ms",
        "none, all",
        one.late == 0 and one.completed == crowd.people,
    )
