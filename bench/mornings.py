"""Half past eight of 2,000 people in one workspace, by a clock that runs faster than the machine's;
others use the bot meanwhile."""

import asyncio
import json
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from bench.bots import bot, posts, variables, world
from bench.processes import Server
from bench.table import Row
from bench.traffic import command, one_at_a_time
from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.tables import accounts
from ligo_slack.features.agenda.models import PersonDay
from ligo_slack.features.agenda.reader import DAY
from ligo_slack.settings import Settings
from ligo_slack.workflow.drafts import id_of
from ligo_slack.workflow.schedule import Schedule, Scheduled

ZONE = "Europe/Paris"
HALF_PAST_EIGHT = datetime(2027, 1, 13, 8, 30, tzinfo=ZoneInfo(ZONE)).timestamp()
WITHIN = 40 * 60.0  # seconds of the given clock
WINDOW = 60.0  # the same, in which messages are counted
JITTER = 2  # messages more than one a second in a WINDOW, as one call is slower than another
OTHERS, REST = 50, 0.05  # people who ask for help in turn, and seconds between two
UNTIL = 40.0  # seconds of the machine until it is due: the bot starts, and is measured
QUIET = 200  # acknowledgements before anything is due
HELD = 0.5  # seconds to an acknowledgement, at the 99th percentile


@dataclass(frozen=True, slots=True)
class Acks:
    """Seconds to each acknowledgement, and of the bot's CPU meanwhile: what else it does between
    the command and the acknowledgement counts."""

    wall: list[float]
    cpu: list[float]

    def line(self, what: str) -> str:
        return f"| {what} | {len(self.wall)} | {_of(self.wall)} | {_of(self.cpu)} |"


def _of(taken: Sequence[float]) -> str:
    return f"{statistics.median(taken) * 1e3:.1f} / {p99(taken) * 1e3:.1f} ms"


def p99(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]


@dataclass(frozen=True, slots=True)
class Morning:
    """One morning. `heard`: when each message came, in seconds of the given clock since half past
    eight, and whom it is for; `cpu`: seconds that the bot took for all."""

    heard: list[tuple[float, str]]
    quiet: Acks
    busy: Acks
    cpu: float

    @property
    def told(self) -> Counter[str]:
        return Counter(to for _, to in self.heard)

    @property
    def most(self) -> int:
        """Return the most messages within a WINDOW."""
        at = [when for when, _ in self.heard]
        return max(sum(one <= other < one + WINDOW for other in at) for one in at)


def mornings(people: int = 2_000, speed: float = 10.0) -> list[Row]:
    seen = _watched(people, speed)
    told, last = seen.told, max(at for at, _ in seen.heard)
    once = len(told) == people and set(told.values()) == {1}
    slowest, dear = p99(seen.busy.wall) * 1e3, p99(seen.busy.cpu)
    in_time = min(at for at, _ in seen.heard) >= 0 and last <= WITHIN
    return [
        Row(
            f"{people} people linked, in one workspace, with a morning message at 8:30",
            f"{len(told)} told in {last / 60:.1f} minutes, {len(seen.heard) - len(told)} twice, at"
            f" most {seen.most} in {WINDOW:g} s; acknowledgements meanwhile {slowest:.0f} ms, and"
            f" {dear * 1e3:.0f} ms of CPU, p99",
            f"each once within {WITHIN / 60:g} minutes, {WINDOW + JITTER:g} in {WINDOW:g} s,"
            f" {HELD * 1e3:g} ms",
            once and in_time and seen.most <= WINDOW + JITTER and slowest <= HELD * 1e3,
            [
                "| | acknowledgements | median / p99 | the bot's CPU meanwhile |",
                "|---|---|---|---|",
                seen.quiet.line("before"),
                seen.busy.line("at half past eight"),
                "",
                f"The given clock runs {speed:g} times as fast as the machine's, and so does all"
                f" that is due. The bot took {seen.cpu:.0f} s of CPU for all of it, commands too.",
            ],
        )
    ]


def _watched(people: int, speed: float) -> Morning:
    began = time.time() + 1.0
    due = began + UNTIL
    told = {
        "ENCRYPTION_KEY": Fernet.generate_key().decode(), "LIGO_API_TOKEN": "",
        "SPEED": str(speed), "CLOCK_BEGAN": str(began),
        "CLOCK_AT": str(HALF_PAST_EIGHT - UNTIL * speed),
    }  # fmt: skip
    with TemporaryDirectory(prefix="bench-") as name, world() as beside:
        asyncio.run(_seed(variables(beside.address, Path(name), **told), people))
        with bot("mornings", beside.address, Path(name), **told) as server:
            _acknowledged(server, beside.address, OTHERS)  # everybody is cached
            quiet = _acknowledged(server, beside.address, QUIET)
            time.sleep(max(0.0, due - time.time()))
            used, busy = server.cpu, Acks([], [])
            while len(posts(beside.address)) < people and time.time() - due < WITHIN / speed:
                more = _acknowledged(server, beside.address, OTHERS)
                busy.wall.extend(more.wall)
                busy.cpu.extend(more.cpu)
            used = server.cpu - used
            time.sleep(3.0)  # who is told twice is told by now
            heard = [((at - due) * speed, to) for at, to in posts(beside.address)]
    return Morning(heard, quiet, busy, used)


def _acknowledged(server: Server, world_at: str, times: int) -> Acks:
    wall, cpu = [], []
    for number in range(times):
        ask = partial(command, "aide", f"UOTHER{number % OTHERS}", world_at)
        before = server.cpu
        wall += one_at_a_time(server.address, [ask], 0)
        cpu.append(server.cpu - before)
        time.sleep(REST)
    return Acks(wall, cpu)


async def _seed(environment: dict[str, str], people: int) -> None:
    """Store that everybody is linked, and wants a message at half past eight."""
    settings = Settings.model_validate(environment)
    cipher = Cipher(settings.encryption_key)
    engine = await open_database(settings.database_url)
    links = [_link(f"T1:U{number:05}", cipher) for number in range(people)]
    async with engine.begin() as connection:
        await connection.execute(accounts.insert(), links)
    schedule = Schedule(engine, cipher)
    for number in range(people):
        owner = f"T1:U{number:05}"
        day = PersonDay(days=[1, 2, 3, 4, 5], zone=ZONE, told="2027-01-12", answered=True)
        row = Scheduled(id_of(f"day {owner}"), owner, DAY, day, due=HALF_PAST_EIGHT)
        assert await schedule.add(row)
    await engine.dispose()


def _link(owner: str, cipher: Cipher) -> dict[str, object]:
    held = {"token": f"token-of-{owner}", "slug": "", "states": []}
    sealed = cipher.seal(json.dumps(held), of=f"account {owner}")
    return {
        "person": owner, "account": id_of(owner), "sealed": sealed, "edition": 1, "refused": False,
        "since": 0.0,
    }  # fmt: skip
