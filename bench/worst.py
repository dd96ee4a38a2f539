"""One person who sends the worst texts, and gets them as Ligo's answers, while others wait."""

import statistics
from collections.abc import Iterator
from functools import partial
from itertools import count

from bench.table import Row
from bench.traffic import command, line_to
from bench.waiting import LATEST, LONGEST, PATIENCE, WARM, Crowd, wait
from tests import worst_texts

WHO = "UWORST"
TWO_THOUSAND = Crowd()
SIZE = 20_000  # characters of each text; a command of Slack's has fewer
VERBS = ("add", "note", "find", "email", "edit", "stage")


def lines() -> Iterator[str]:
    """Yield what that person types after /ligo: all texts, over and over, each time after other
    verbs. The bounds on a person let the first sixty through at once, and then five a second."""
    texts = [text.encode(errors="replace").decode() for _, text in worst_texts.texts(SIZE)]
    for shift in count():
        for number, text in enumerate(texts):
            yield f"{VERBS[(number + shift) % len(VERBS)]} {text}"


async def disturb(bot: str, world_at: str) -> None:
    """Send them one after the other, each as soon as the one before was answered, for ever."""
    line = await line_to(bot)
    for typed in lines():
        await line.ask(command(typed, WHO, world_at))


def worst(crowd: Crowd = TWO_THOUSAND) -> list[Row]:
    measured = partial(wait, "watched", crowd, warm=WARM, patience=PATIENCE, together=True)
    one = measured(disturb=disturb)
    median = statistics.median(one.answers) * 1e3
    return [
        Row(
            f"{crowd.people} people who wait for the AI while one person sends the worst texts",
            f"{one.late} answers after {LATEST:g} s (median {median:.0f} ms, slowest"
            f" {one.slowest}), {one.completed} completed, loop blocked {one.blocked * 1e3:.0f} ms",
            f"none, all, {LONGEST * 1e3:.0f} ms",
            one.late == 0 and one.completed == crowd.people and one.blocked <= LONGEST,
        )
    ]
