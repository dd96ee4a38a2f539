"""Two thousand people who wait for the AI at once."""

import asyncio
import re
import statistics
import threading
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from bench.bots import bot, counts, expect, world
from bench.processes import Server
from bench.table import Row
from bench.traffic import SIGNATURE, command, paced

LATEST = 1.0  # seconds to an answer
LONGEST = 0.5  # seconds for which the event loop may be blocked
KILOBYTES = 40.0
BLOCKED = re.compile(r"blocked: ([\d.]+)")
WARM = 100  # people before the others, for what is loaded and cached once
PATIENCE = 45.0  # seconds after the last has come
ENOUGH = 5.0  # the same, to see what becomes of the crowd elsewhere
Disturb = Callable[[str, str], Coroutine[Any, Any, None]]
GIVEN_UP = 15.0  # seconds for an answer, of which Slack waits three


@dataclass(frozen=True, slots=True)
class Crowd:
    """`rate`: how many come in a second. `ai`: how long the AI takes, in seconds; longer where
    somebody is still to come, for all are to wait together."""

    people: int = 2000
    rate: float = 220.0
    ai: float = 10.0


@dataclass(frozen=True, slots=True)
class WaitResult:
    """`late` had no answer within LATEST; `most` waited at the same time; `memory` is in bytes for
    each of these; `blocked` is in seconds, 0 where nobody watched."""

    answers: list[float]
    completed: int
    most: int
    blocked: float
    memory: float

    @property
    def late(self) -> int:
        return sum(one > LATEST for one in self.answers)

    @property
    def slowest(self) -> str:
        longest = max(self.answers)
        return f"{longest:.2f} s" if longest < GIVEN_UP else f"over {GIVEN_UP:g} s"


class Peak:
    """The most memory that a server held, looked at ten times in a second."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self.bytes = self.before = server.memory
        self._looking.start()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.bytes = max(self.bytes, self._server.memory)

    def close(self) -> None:
        self._over.set()
        self._looking.join()


def wait(
    name: str,
    crowd: Crowd,
    *,
    warm: int,
    patience: float,
    together: bool,
    disturb: Disturb | None = None,
) -> WaitResult:
    """`warm`: how many people come and go before the others. `together`: nobody hears from the AI
    before all wait for it. `disturb`: goes on while the others come, by the addresses of the bot
    and of the world."""
    ai = str(crowd.ai)
    with world(AI_SECONDS=ai) as beside, bot(name, beside.address, LIGO_AI_TIMEOUT="120") as server:
        asks = [_asking(f"UWARM{n}", beside.address) for n in range(warm)]
        asyncio.run(paced(server.address, asks, 100.0))
        _shown(beside.address, warm, crowd.ai + 15)
        if together:
            expect(beside.address, crowd.people)
        peak = Peak(server)
        asks = [_asking(f"U{n:05}", beside.address) for n in range(crowd.people)]
        come = paced(server.address, asks, crowd.rate, GIVEN_UP)
        others = disturb(server.address, beside.address) if disturb else None
        answers = asyncio.run(_meanwhile(come, others))
        shown = _shown(beside.address, crowd.people + warm, patience)
        peak.close()
        return WaitResult(
            answers=answers,
            completed=min(shown - warm, crowd.people),
            most=counts(beside.address)["most_asking"],
            blocked=blocked(server) if name == "watched" else 0.0,
            memory=(peak.bytes - peak.before) / crowd.people,
        )


async def _meanwhile(
    come: Coroutine[Any, Any, list[float]], others: Coroutine[Any, Any, None] | None
) -> list[float]:
    disturbing = asyncio.create_task(others) if others else None
    answers = await come
    if disturbing:
        disturbing.cancel()
        with suppress(asyncio.CancelledError):
            await disturbing
    return answers


def _asking(who: str, world_at: str) -> Callable[[], bytes]:
    return partial(command, f"add {SIGNATURE}", who, world_at)


def _shown(world_at: str, wanted: int, patience: float) -> int:
    """Return how many people have the result, once that is `wanted` or `patience` seconds
    are over."""
    end = time.monotonic() + patience
    while (shown := counts(world_at)["calls"].get("reviewed", 0)) < wanted:
        if time.monotonic() > end:
            break
        time.sleep(0.2)
    return int(shown)


def blocked(server: Server) -> float:
    """Return the longest time, in seconds, for which the server's loop was blocked. Raises
    RuntimeError where nobody watches it."""
    if not (found := BLOCKED.findall("".join(server.said))):
        raise RuntimeError("the server does not say how long its loop was blocked")
    return max(map(float, found))


def waiting(
    crowd: Crowd = Crowd(),
    beside: tuple[str, ...] = ("stock", "sync"),
    kilobytes: float = KILOBYTES,
) -> list[Row]:
    real = wait("watched", crowd, warm=WARM, patience=PATIENCE, together=True)
    outcomes = {"real": real}
    for name in beside:
        outcomes[name] = wait(name, crowd, warm=0, patience=ENOUGH, together=False)
    rows = [
        "| | answers after 1 s | slowest | completed | together | loop blocked | memory each |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in outcomes.items():
        lag = f"{one.blocked * 1e3:.0f} ms" if one.blocked else "not watched"
        rows.append(
            f"| {name} | {one.late} | {one.slowest} | {one.completed} | {one.most}"
            f" | {lag} | {one.memory / 1024:.0f} KB |"
        )
    good = real.late == 0 and real.completed == crowd.people and real.blocked <= LONGEST
    median = statistics.median(real.answers) * 1e3
    return [
        Row(
            f"{crowd.people} people who wait {crowd.ai:g} s for the AI at once",
            f"{real.late} answers after 1 s (median {median:.0f} ms), {real.completed} completed,"
            f" loop blocked {real.blocked * 1e3:.0f} ms, {real.memory / 1024:.0f} KB each",
            f"none, all, {LONGEST * 1e3:.0f} ms, {kilobytes:g} KB",
            good and real.memory <= kilobytes * 1024,
            rows,
        )
    ]
