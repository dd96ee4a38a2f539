"""A flood of searches, of far more than anybody is answered: what it leaves behind."""

import asyncio
import re
import time
import urllib.request
from dataclasses import dataclass
from functools import partial

from bench.bots import bot, world
from bench.processes import JEMALLOC, Server
from bench.table import Row
from bench.traffic import command, paced
from bench.waiting import Peak

MOST = 300.0  # MB, at the most
# MB more than before, a minute later. Python's own allocator keeps what a crowd took.
LEFT = 20.0 if JEMALLOC else 50.0
MINUTE = 60.0
RUNNING = re.compile(r"^ligo_slack_running (\S+)", re.M)
WARM = 150.0  # searches a second before, which nobody is held back for
PATIENCE = 10.0  # seconds for an answer


@dataclass(frozen=True, slots=True)
class Flood:
    """`rate`: searches a second, each of somebody else of so many `people`."""

    rate: float = 2_400.0
    seconds: float = 10.0
    people: int = 2_000


def megabytes(size: int) -> float:
    return size / 1e6


def running(server: Server) -> float:
    with urllib.request.urlopen(f"http://{server.address}/metrics") as page:
        found = RUNNING.search(page.read().decode())
    assert found
    return float(found[1])


SEEN = Flood()


def flood(of: Flood = SEEN) -> list[Row]:
    with world() as beside, bot("watched", beside.address) as server:
        asks = [
            partial(command, f"find per {n}", f"U{n % of.people:05}", beside.address)
            for n in range(int(of.rate * of.seconds))
        ]
        asyncio.run(paced(server.address, asks[: of.people], WARM))  # everybody is in the caches
        before, peak, began = megabytes(server.memory), Peak(server), time.perf_counter()
        answers = asyncio.run(paced(server.address, asks, of.rate, PATIENCE))
        took, ended = time.perf_counter() - began, time.monotonic()
        while running(server) and time.monotonic() - ended < MINUTE:
            time.sleep(0.5)
        quiet = time.monotonic() - ended
        while megabytes(server.memory) > before + LEFT and time.monotonic() - ended < MINUTE:
            time.sleep(0.5)
        peak.close()
        most, after, left = megabytes(peak.bytes), megabytes(server.memory), running(server)
    unanswered = sum(one > PATIENCE for one in answers)
    return [
        Row(
            f"a flood of {of.rate:g} searches a second for {of.seconds:g} s",
            f"{most:.0f} MB at the most, {after:.0f} MB afterwards ({before:.0f} before); all work"
            f" done {quiet:.0f} s later; {len(answers) / took:.0f} a second came, {unanswered}"
            " without an answer",
            f"{MOST:g} MB; within {LEFT:g} MB, and no work, a minute later",
            most < MOST and after <= before + LEFT and not left,
        )
    ]
