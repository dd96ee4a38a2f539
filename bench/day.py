"""A long day: mixed journeys of many people with faults on, and what the bot has at rest."""

import json
import re
import signal
import statistics
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from bench.bots import variables
from bench.processes import OTHERS, Server, running
from bench.table import Row

THOUSAND = 1000
WARM = 2  # thousands after which everything that is made once has been made
SETTLED = 5  # thousands after which memory is to be flat: by then all caches of 50 people are full
GROWTH = 10.0  # MiB from there to the end
DEARER = 1.15  # a step of the bot at its day's end against one of a newborn bot
PAIRS = 5  # thousands of both in turn, by which they are compared
QUIET = 60.0  # seconds
LOOK = 0.25  # seconds between two looks
METRICS_TOKEN = "m" * 20
PACE = (
    "The steps of the day itself, above, tell the machine's own pace too, which changes by a third"
    " within minutes where others share it."
)
STORED = ("drafts", "claims")
COLUMNS = (
    "steps", "memory, MiB", "CPU per step, ms", "steps per second", "file descriptors",
    "database, MiB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IdleResources:
    """The bot's resources once nothing runs.

    `files` and `connections` are those in use: it keeps up to `kept` connections idle for a while,
    for its next calls, and has some of these for minutes after such a day, as it tells people again
    whom a fault has kept from being told.
    """

    memory: float  # MiB
    tasks: dict[str, int]
    running: float
    files: int
    connections: int
    kept: int

    @property
    def held(self) -> str:
        """The figures of which the end may have no more than the beginning."""
        tasks = sum(self.tasks.values())
        in_use = f"{self.connections} connections and {self.files} file descriptors"
        return f"{tasks} tasks, {in_use} in use"


@dataclass(frozen=True, slots=True)
class StepCosts:
    """Costs of steps. `cpu` is in ms of a step: on a shared machine it tells more of the hour than
    of the bot."""

    steps: int
    cpu: float
    seconds: float
    slowest: float  # ms to an answer
    memory: float  # MiB; as the next two, in the middle of it all
    files: int
    database: float  # MiB


class Bot:
    """The bot, and the servers that give it work."""

    def __init__(self, servers: Server, bot: Server, folder: Path) -> None:
        self.servers, self.bot, self.folder = servers, bot, folder
        self.process = psutil.Process(bot.process.pid)
        self.told: dict[str, Any] = {"steps": 0}

    def thousand(self, *, rest: bool = False) -> StepCosts:
        """`rest`: everybody ends what they are at, else the next thousand follows at once."""
        before, began, had = self.bot.cpu, time.perf_counter(), self.told["steps"]
        asked = {"steps": THOUSAND, "bot": self.bot.address, "address": self.servers.address}
        self.told = _post(f"http://{self.servers.address}/steps", asked | {"rest": rest})
        used, took = self.bot.cpu - before, time.perf_counter() - began
        steps = self.told["steps"] - had
        slowest = self.told["slowest"] * 1000
        size = sum(file.stat().st_size for file in self.folder.iterdir()) / 2**20
        now = (self.bot.memory / 2**20, self.process.num_fds(), size)
        return StepCosts(steps, used / steps * 1000, took, slowest, *now)

    def idle(self) -> IdleResources:
        self._until(lambda: self.running() == 0 and self.rest().connections == 0)
        time.sleep(LOOK)  # the connection that asked for the metrics closes too
        return self.rest()

    def rest(self) -> IdleResources:
        """Return the resources in use, counted before metrics are asked for, which is a connection
        and a task."""
        memory, files, connections = (
            self.bot.memory / 2**20, self.process.num_fds(), len(self.connections())
        )  # fmt: skip
        tasks, kept = self.counted()
        in_use = (files - kept, connections - kept)
        return IdleResources(memory, tasks, self.running(), *in_use, kept)

    def connections(self) -> list[Any]:
        """Return the connections with somebody at the other end."""
        found = self.process.net_connections("tcp")
        return [one for one in found if one.status == psutil.CONN_ESTABLISHED]

    def running(self) -> float:
        """Return the number of works that the bot itself counts as under way."""
        return self.metric("running")

    def metric(self, name: str) -> float:
        """Return the sum of a metric over all labels."""
        asked = urllib.request.Request(
            f"http://{self.bot.address}/metrics",
            headers={"Authorization": f"Bearer {METRICS_TOKEN}", "Connection": "close"},
        )
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            page = answer.read().decode()
        found = re.findall(rf"^ligo_slack_{name}(?:{{.*}})? (\S+)$", page, re.MULTILINE)
        return sum(map(float, found))

    def counted(self) -> tuple[dict[str, int], int]:
        """Return its tasks, by what they run, and its idle connections (bench.servers.counted)."""
        heard = len(self.bot.said)
        self.process.send_signal(signal.SIGUSR1)
        self._until(lambda: any(line.startswith("counted:") for line in self.bot.said[heard:]))
        line = next(line for line in self.bot.said[heard:] if line.startswith("counted:"))
        told = json.loads(line.partition(":")[2])
        return told["tasks"], told["kept"]

    def _until(self, reached: Callable[[], bool]) -> None:
        """Wait until it is so, or QUIET is over: then the figures say what is not at rest."""
        end = time.monotonic() + QUIET
        while not reached() and time.monotonic() < end:
            time.sleep(LOOK)


@contextmanager
def beginning() -> Iterator[Bot]:
    """Start a bot. Contacts are listed anew every other minute, which adds what an hour has."""
    with (
        TemporaryDirectory(prefix="bench-") as name,
        running(["-m", "bench.servers.day"], {}, OTHERS) as servers,
    ):
        more = {"METRICS_TOKEN": METRICS_TOKEN, "CONTACTS_REFRESH": "2"}
        told = variables(servers.address, Path(name), **more)
        with running(["-m", "bench.servers.counted"], told) as bot:
            yield Bot(servers, bot, Path(name))


def day(steps: int = 30_000) -> list[Row]:
    """Return four rows, one for each promise; a day of fewer steps warms up in fewer."""
    wanted = max(steps // THOUSAND, 3)
    warmed, settling = min(WARM, wanted - 2), min(SETTLED, wanted - 1)
    rests = {warmed, settling, wanted}
    with beginning() as bot:
        done, rested = [], []
        for number in range(1, wanted + 1):
            done.append(bot.thousand(rest=number in rests))
            if number in rests:
                rested.append(bot.idle())
        cost, more = _cost(bot)
        kept, told = {name: bot.metric(name) for name in STORED}, bot.told
    warm, settled, end = rested
    memory = _memory(done, settled, end, settling)
    return [memory, _held(warm, end), cost, _answers(told, [*done, *more], kept)]


def _memory(
    done: Sequence[StepCosts], settled: IdleResources, end: IdleResources, after: int
) -> Row:
    """`after`: how many thousands had been done when it had settled."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    total = 0
    for one in done:
        total += one.steps
        lines.append(
            f"| {total} | {one.memory:.1f} | {one.cpu:.1f} | {one.steps / one.seconds:.0f}"
            f" | {one.files} | {one.database:.1f} |"
        )
    grown = end.memory - settled.memory
    measured = f"{grown:+.1f} MiB at rest, to {end.memory:.0f} MiB"
    return Row(
        f"a day of {total} steps with faults on: memory, after the first {after} thousand",
        measured, f"at most +{GROWTH:.0f} MiB", grown <= GROWTH, lines,
    )  # fmt: skip


def _held(warm: IdleResources, end: IdleResources) -> Row:
    """Compare what the bot holds at rest, tasks by what they run, so that one that takes another's
    place is told from it."""
    same = end.tasks == warm.tasks and not end.running
    fewer = end.connections <= warm.connections and end.files <= warm.files
    names = ", ".join(f"{name} {count}" for name, count in end.tasks.items())
    beside = f"Tasks at the end: {names}. Connections kept for the next calls: {end.kept}."
    return Row(
        "the same: what the bot holds at rest", end.held, f"no more than after {WARM} thousand"
        f" steps: {warm.held}", same and fewer, [beside],
    )  # fmt: skip


def _cost(old: Bot) -> tuple[Row, list[StepCosts]]:
    """Measure the cost beside a newborn bot, thousand by thousand, in alternating order. Return
    also what the old one did for that."""
    early: list[StepCosts] = []
    late: list[StepCosts] = []
    with beginning() as newborn:
        newborn.thousand(rest=True)  # makes once what is made once
        for number in range(PAIRS):
            both = [(newborn, early), (old, late)]
            for bot, done in both if number % 2 else reversed(both):
                done.append(bot.thousand(rest=True))
    ratio = statistics.median(x.cpu for x in late) / statistics.median(x.cpu for x in early)
    lines = ["| a newborn bot's step, ms of CPU | this one's |", "|---|---|"]
    lines += [f"| {new.cpu:.2f} | {one.cpu:.2f} |" for new, one in zip(early, late, strict=True)]
    lines += ["", PACE]
    row = Row(
        "the same: CPU of a step once the day is over, against a newborn bot's, in turn",
        f"{ratio:.2f} x", f"at most {DEARER} x", ratio <= DEARER, lines,
    )  # fmt: skip
    return row, late


def _answers(told: dict[str, Any], done: Sequence[StepCosts], kept: dict[str, float]) -> Row:
    """Return the row that describes the day: how many of what, and which faults."""
    acts, calls = told["acts"], told["calls"]
    lines = [
        f"{told['journeys']} journeys of 50 people: {_counted(acts, 'journey ')}.",
        f"Contacts created {calls['contacts created']}, emails sent {calls['emails sent']}.",
        f"Faults: {_counted(told['faults'])}.",
        f"In the database at the end: {', '.join(f'{n} {c:.0f}' for n, c in kept.items())}.",
        f"Nothing shown within 5 s: {told['silent'] + told['given_up']} of {told['steps']} steps.",
    ]
    slowest = max(one.slowest for one in done)
    return Row(
        "the same: payloads not acknowledged with 200 within 3 s",
        f"{told['late']} of {told['steps']}, slowest {slowest:.0f} ms", "none", not told["late"],
        [line for text in lines for line in (text, "")],
    )  # fmt: skip


def _counted(counts: dict[str, int], prefix: str = "") -> str:
    matching = {name: count for name, count in counts.items() if name.startswith(prefix)}
    most = sorted(matching.items(), key=lambda one: -one[1])
    return ", ".join(f"{name.removeprefix(prefix)} {count}" for name, count in most)


def _post(url: str, told: dict[str, Any]) -> dict[str, Any]:
    asked = urllib.request.Request(  # noqa: S310 - our own address
        url, json.dumps(told).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
    return found
