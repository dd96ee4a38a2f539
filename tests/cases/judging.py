"""Playing cases, several at once, and judging them."""

import asyncio
import json
import logging
import tempfile
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ligo_slack.db.database import open_database
from sandbox.ligo.refusals import Refused
from sandbox.slack.model import SlackError
from tests.cases.checks import Check, complaint
from tests.cases.journeys import played
from tests.cases.seen import Seen
from tests.world import world

JUDGES = ("bot", "extractor")
WITHIN = 60.0  # seconds for a case

BROKEN = (
    AssertionError, LookupError, OSError, Refused, RuntimeError, SlackError, TypeError, ValueError
)  # fmt: skip
"""The errors that end a case: it has failed, and the others go on."""


@dataclass(frozen=True)
class Case:
    """One entry of index.json, as far as it is played; shape: see the package."""

    id: str
    group: str
    kind: str
    title: str
    do: dict[str, Any]
    bot: list[Check]
    extractor: list[Check]

    def is_called(self, names: Collection[str]) -> bool:
        return not names or any(name in names for name in (self.id, self.kind, self.group))


@dataclass
class Result:
    """The verdicts of a case: True, False, or None where there was nothing to judge, and of every
    check that failed what it saw."""

    id: str
    kind: str
    title: str
    bot: bool | None = None
    extractor: bool | None = None
    bot_why: list[str] = field(default_factory=list)
    extractor_why: list[str] = field(default_factory=list)

    def verdict(self, judge: str) -> bool | None:
        return self.bot if judge == "bot" else self.extractor

    def why(self, judge: str) -> list[str]:
        return self.bot_why if judge == "bot" else self.extractor_why

    def as_json(self) -> dict[str, Any]:
        """Return the results as JSON, without judges that had nothing else to judge."""
        unjudged = {f"{judge}_why" for judge in JUDGES if self.verdict(judge) is None}
        return {key: value for key, value in asdict(self).items() if key not in unjudged}


def cases_of(folder: Path) -> list[Case]:
    """Read a folder's index. Raises OSError where there is none."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return [_case(entry) for entry in index]


def _case(entry: dict[str, Any]) -> Case:
    called = (entry["id"], entry.get("group", ""), entry["kind"], entry["title"])
    return Case(*called, entry["do"], entry.get("bot", []), entry.get("extractor", []))


def judged_all(cases: Sequence[Case], folder: Path, jobs: int) -> Iterator[Result]:
    """Judge the cases in `jobs` processes, in this one if it is one; the results come in the order
    of the cases."""
    judge = partial(judged, folder, new_database())
    if jobs == 1:
        yield from map(judge, cases)
        return
    context = get_context("forkserver")  # they begin with what it has imported already
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_quiet) as pool:
        yield from pool.map(judge, cases)


def new_database() -> bytes:
    """Return a SQLite file as the bot makes it, for each world to begin with a copy: to make it
    takes as long as a short journey."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bot.db")
        asyncio.run(_make(f"sqlite+aiosqlite:///{file}"))
        return file.read_bytes()


async def _make(url: str) -> None:
    engine = await open_database(url)
    await engine.dispose()


def _quiet() -> None:
    """Silence the bot's log, which is not what is asked for here."""
    logging.disable(logging.CRITICAL)


def judged(folder: Path, database: bytes, case: Case) -> Result:
    with tempfile.TemporaryDirectory() as data:
        Path(data, "bot.db").write_bytes(database)
        seen, broken = asyncio.run(_seen(case, folder, Path(data)))
    bot, bot_why = _verdict(case.bot, seen, broken)
    extractor, extractor_why = _verdict(case.extractor, seen, broken)
    return Result(case.id, case.kind, case.title, bot, extractor, bot_why, extractor_why)


async def _seen(case: Case, folder: Path, data: Path) -> tuple[Seen, str]:
    """Return what was seen, and the error that broke the case off."""
    try:
        async with world(data, "http") as w, asyncio.timeout(WITHIN):
            return await played(case.do, folder, w), ""
    except BROKEN as error:
        return {}, f"{type(error).__name__}: {str(error)[:600]}"


def _verdict(checks: list[Check], seen: Seen, broken: str) -> tuple[bool | None, list[str]]:
    if not checks:
        return None, []
    complaints = [broken] if broken else [complaint(check, seen) for check in checks]
    why = [one for one in complaints if one]
    return not why, why
