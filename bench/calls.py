"""The calls to Slack and to Ligo in each journey, each with its reason.

A call that is in no table here, or more often than there, is one too many.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from bench.table import Row
from sandbox.slack import methods_chat
from tests.steps import review
from tests.world import World, world

AMELIE = "Amélie Rousseau"
QUIET = 1.0  # seconds without a call after which a step is over; the bot itself pauses for 0.5
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LIGO = ("GET ", "POST ", "PATCH ")  # what Ligo is asked begins so, and nothing else
RESPONSE_URL = "response_url"
CONTACT = "GET contacts/{id}"

Needed = Sequence[tuple[str, str]]  # each call in its usual order, and why
Journey = Callable[[World], AsyncIterator[str]]


# -- the journeys ----------------------------------------------------------------------------------
# Each gives the name of a step once the step is done.


async def wizard(scene: World) -> AsyncIterator[str]:
    await review(scene)
    yield "a signature pasted"
    await scene.marie.submit()
    await scene.marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    yield "created"


async def email(scene: World) -> AsyncIterator[str]:
    marie = scene.marie
    await marie.command(f"/ligo mail {AMELIE} proposer une visite mardi", "ventes")
    await marie.sees("Version 1 sur 1")
    yield "the first version"
    await marie.fill(wish="plus court")
    await marie.press("Affiner")
    await marie.sees("Version 2 sur 2")
    yield "refined by a wish"
    await marie.press("Plus formel")
    await marie.sees("Version 3 sur 3")
    yield "refined by a button"
    await marie.submit()
    await marie.sees("Voici exactement ce qui sera envoyé")
    yield "the last look"
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    yield "sent"
    await marie.close()
    yield "closed"


async def stage(scene: World) -> AsyncIterator[str]:
    marie = scene.marie
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape Qualifié")
    yield "the command"
    await marie.choose("state", "Négociation")
    await marie.submit()
    await marie.sees("passage de l’étape Qualifié à l’étape Négociation")
    yield "moved"


async def note(scene: World) -> AsyncIterator[str]:
    marie = scene.marie
    await marie.command(f"/ligo note {AMELIE} Rappeler lundi", "ventes")
    await marie.sees("Note ajoutée à la fiche : Amélie Rousseau")
    yield "added"


JOURNEYS: dict[str, Journey] = {"wizard": wizard, "email": email, "stage": stage, "note": note}

# -- why -------------------------------------------------------------------------------------------

RECEIPT = "the receipt, which stays, also for whoever closed the form meanwhile"
LINE = "the receipt, a line more in the day's message, which stays"
HERE = "the same where they work, for their eyes; the answer closed the form, without a call"
REFINED: Needed = (
    ("views.update", "says at once that the AI is at it: a button's answer carries no view"),
    ("POST contacts/{id}/emails/refine", "the AI writes"),
    ("views.update", "the new version"),
)
WHY: Mapping[tuple[str, str], Needed] = {
    ("wizard", "a signature pasted"): (
        ("GET pipeline_states", "the stages that the form offers, seen for the first time"),
        ("views.open", "a trigger lives 3 s, and the AI may take longer to read"),
        ("POST contacts/prepare", "the AI reads"),
        ("views.update", "the form to check"),
    ),
    ("wizard", "created"): (
        ("POST contacts/confirm", "creates it, with what was corrected"),
        ("chat.postMessage", RECEIPT),
        (RESPONSE_URL, HERE),
    ),
    ("email", "the first version"): (
        ("views.open", "a trigger lives 3 s, and the AI takes longer"),
        (CONTACT, "its addresses: one without any is caught before the AI is asked"),
        ("POST contacts/{id}/emails/prepare", "the AI writes"),
        ("views.update", "the version: the AI took longer than Slack waits for an answer"),
    ),
    ("email", "refined by a wish"): REFINED,
    ("email", "refined by a button"): REFINED,
    ("email", "the last look"): (
        (CONTACT, "its addresses as they are now: Ligo sends to another where one is gone"),
    ),
    ("email", "sent"): (
        ("views.update", "takes the button away: a button's answer carries no view"),
        (CONTACT, "the last check: nothing leaves for an address that is the contact's no longer"),
        ("POST contacts/{id}/emails/send", "sends it"),
        ("views.update", "says that it has left, in the form, which no call can close"),
        ("chat.postMessage", "the receipt with the whole text, which stays"),
        (RESPONSE_URL, "a line of it where they work, for their eyes"),
    ),
    ("email", "closed"): (),
    ("stage", "the command"): (
        ("views.open", "a trigger lives 3 s, and Ligo may take longer"),
        (CONTACT, "where it stands now: the form says so"),
        ("views.update", "the form"),
    ),
    ("stage", "moved"): (
        (CONTACT, "whether somebody has moved it since, and what Undo puts back"),
        ("PATCH contacts/{id}/pipeline-state", "moves it"),
        ("chat.update", LINE),
        (RESPONSE_URL, HERE),
    ),
    ("note", "added"): (
        (CONTACT, "what Undo puts back: Ligo's answer need not tell what stood there before"),
        ("POST contacts/{id}/extend", "adds it"),
        ("chat.update", LINE),
        (RESPONSE_URL, HERE),
    ),
}
NONE = "**nothing: it could be left out**"
WARMED = (
    "Not counted: what is asked once for each person in a quarter of an hour (`users.info`: their"
    " language; their name and time zone) and the listing of the contacts every half hour. The"
    " journeys follow one another: the stages of the pipeline, which are kept for ten minutes, and"
    " the day's message of receipts are there from the first one on. Nobody looks at their App Home"
    " meanwhile."
)


# -- what is asked ---------------------------------------------------------------------------------


class CallLog:
    """The calls that the bot makes to Slack and to Ligo, in their order."""

    def __init__(self, scene: World) -> None:
        self._scene = scene
        self._others: list[tuple[float, str]] = []  # response_urls, and what Ligo was asked
        self._ligo = len(scene.ligo.requests)
        self._shown = time.time()
        scene.ligo.on_change.append(self._note_ligo)

    @contextmanager
    def watching(self) -> Iterator[None]:
        respond = methods_chat.respond

        def noted(*given: Any) -> None:
            self._others.append((time.time(), RESPONSE_URL))
            respond(*given)

        with patch.object(methods_chat, "respond", noted):
            yield

    def _note_ligo(self) -> None:
        for request in self._scene.ligo.requests[self._ligo :]:
            path = ID.sub("{id}", request.path.removeprefix("/api/"))
            self._others.append((time.time(), f"{request.method} {path}"))
        self._ligo = len(self._scene.ligo.requests)

    def _all(self) -> list[tuple[float, str]]:
        slack = [(call.at, call.method) for call in self._scene.slack.calls]
        return sorted(one for one in [*slack, *self._others] if one[0] > self._shown)

    async def anew(self) -> list[str]:
        """Return the calls since the last time, once no more come."""
        before = -1
        while before != len(self._all()):
            before = len(self._all())
            await asyncio.sleep(QUIET)
        found, self._shown = self._all(), time.time()
        return [name for _, name in found]


async def warm_up(scene: World) -> None:
    """Have the bot ask what it asks once about a person: help needs their language, a time that was
    typed their time zone."""
    await scene.marie.command("/ligo aide", "ventes")
    await scene.marie.sees("Ce que vous pouvez faire")
    await scene.marie.command(f"/ligo rappeler {AMELIE} demain", "ventes")
    await scene.marie.sees("Compris")
    await scene.marie.close()


Told = dict[tuple[str, str], list[str]]  # the calls of each step of each journey


async def ask() -> Told:
    told: Told = {}
    with TemporaryDirectory(prefix="bench-") as folder:
        async with world(Path(folder), "http") as scene:
            await scene.start()
            await scene.listed()
            await warm_up(scene)
            asked = CallLog(scene)
            with asked.watching():
                await asked.anew()
                for name, journey in JOURNEYS.items():
                    async for step in journey(scene):
                        told[name, step] = await asked.anew()
    return told


# -- the row ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reasons:
    """Gives each reason once: a call that comes once more has none."""

    left: list[tuple[str, str]]

    def of(self, call: str) -> str:
        for number, (expected, why) in enumerate(self.left):
            if expected == call:
                del self.left[number]
                return why
        return NONE


def calls() -> list[Row]:
    told = asyncio.run(ask())
    lines = ["| journey | step | call | needed for |", "|---|---|---|---|"]
    met = True
    for (journey, step), made in told.items():
        reasons = Reasons(list(WHY.get((journey, step), ())))
        for call in made:
            why = reasons.of(call)
            met = met and why is not NONE
            lines.append(f"| {journey} | {step} | `{call}` | {why} |")
    return [
        Row(
            "calls of a journey, to Slack + to Ligo",
            ", ".join(f"{journey} {_counted(told, journey)}" for journey in JOURNEYS),
            "none that could be left out",
            met,
            [*lines, "", WARMED],
        )
    ]


def _counted(told: Told, journey: str) -> str:
    to = Counter(
        call.startswith(LIGO) for (of, _), made in told.items() if of == journey for call in made
    )
    return f"{to[False]} + {to[True]}"
