"""Options, and how many times and in how many processes tests run."""

import gc
import inspect
import os
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from typing import Any

import pytest
import uvloop

from tests.order import in_slices

# Between them these cover both transports and both databases: a journey runs in one of them,
# the next one in the other. `--everywhere` crosses them all.
EVERYWHERE = {"transport": ("http", "socket"), "database": ("sqlite", "postgresql")}
PAIRS = list(zip(*EVERYWHERE.values(), strict=True))
# Many a test waits at times, so that more workers than cores pay. More than two do not: to begin
# costs each fifteen seconds in a new clone, and two cores that compute all the time may be one.
WORKERS_PER_CORE = 2
# Linux keeps this folder in memory: most tests have a database, and writing it to a disk takes a
# sixteenth of all that they compute.
MEMORY, ENOUGH = "/dev/shm", 4_000_000_000  # noqa: S108 - pytest makes a private folder; bytes
RUN_AGAIN = pytest.mark.flaky(reruns=1)  # what failed as `--only-rerun` in pyproject.toml says

TURNS: pytest.StashKey[dict[tuple[str, ...], Iterator[tuple[str, ...]]]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="draw the golden views anew")
    parser.addoption(
        "--everywhere", action="store_true", help="run each transport with each database"
    )
    parser.addoption("--kills", type=int, default=10, help="how often test_kills.py kills the bot")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many workers `-n auto` starts: one for each core where only a few tests are asked
    for, as each worker takes seconds to begin."""
    cores = len(_cores())
    few = config.option.keyword or config.args_source is not config.ArgsSource.TESTPATHS
    return cores if few else cores * WORKERS_PER_CORE


def _cores() -> list[int]:
    """Return the cores that this process may use; macOS does not say which."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], AbstractEventLoop]]:
    """Run all tests on the bot's own event loop, which computes less than asyncio's: a seventh of
    all that most journeys compute."""
    return {"uvloop": uvloop.new_event_loop}


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark, and load the fixtures where tests run: the process that only hands tests
    out starts sooner without the bot and the sandboxes."""
    config.addinivalue_line("markers", "by_turns(name, cases): see pytest_generate_tests")
    config.addinivalue_line("markers", "in_both: see pytest_generate_tests")
    config.addinivalue_line("markers", "prompt: see the fixture `unhurried`")
    config.addinivalue_line("markers", "executed: each bot of the test is a new Python, see Child")
    if _has_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)
    hands_out = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    if not hands_out:
        gc.disable()  # while tests are collected, nothing of which is garbage: saves four seconds
        config.pluginmanager.import_plugin("tests.fixtures")


def _has_memory() -> bool:
    """Return whether tests can keep their folders, and run what they write there, in memory."""
    try:
        found = os.statvfs(MEMORY)
    except OSError:  # not on macOS
        return False
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize > ENOUGH


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _may_wait(item):
            item.add_marker(RUN_AGAIN)
    if workers := getattr(config, "workerinput", {}).get("workercount", 0):
        items[:] = in_slices(items, workers)


def _may_wait(item: pytest.Item) -> bool:
    """Return whether the test waits for something. Nearly half of all only compute, and would yet
    ask the process that hands tests out, twice each, how often they have failed."""
    of_the_process = item.path.parent.name == "serve"
    return of_the_process or inspect.iscoroutinefunction(getattr(item, "function", None))


def pytest_collection_finish() -> None:
    """Collect garbage again, as Python does by itself, but not among what lives until the end."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)  # the next objects: a test makes and drops far more than 700
    gc.enable()


def pytest_sessionfinish() -> None:
    """Collect no garbage at the end: pytest and Python would look through all that is left, for
    four seconds in each process that is about to end."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were run once more, and why: each is to be looked at."""
    for report in terminalreporter.stats.get("rerun", []):
        why = str(report.longreprtext).strip().splitlines()[-1:]
        errors = [line for line in str(report.longreprtext).splitlines() if line.startswith("E ")]
        terminalreporter.write_line(f"RERUN {report.nodeid}: {' '.join(errors[:1] or why)}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `transport` and `database` to each test that uses them and does not name them itself.

    A journey of both runs in one pair, the next journey of its module in the other one: what it
    does is the same in both. What depends on them runs in both: the tests of the process
    (`tests/serve`) and the mark `in_both`. A test of the database alone runs on both, but with a
    bot of one transport (the fixture `http_home`, say) only on that of its pair. The mark
    `by_turns` gives one pair, or one database, to each such test of a module, the next one to the
    next; `by_turns("point", range(9))` does so with the cases of one test. So does
    `by_turns("tongue", ["fr", "en"])`: the words differ by the language alone. `--everywhere` runs
    all in each way.
    """
    named = {
        name.strip()
        for mark in metafunc.definition.iter_markers("parametrize")
        for name in (mark.args[0].split(",") if isinstance(mark.args[0], str) else mark.args[0])
    }
    wanted = [name for name in EVERYWHERE if name in metafunc.fixturenames and name not in named]
    turns = metafunc.definition.get_closest_marker("by_turns")
    if metafunc.config.getoption("--everywhere") or wanted == ["transport"]:
        if turns and turns.args:
            metafunc.parametrize(*turns.args)
        for name in wanted:
            metafunc.parametrize(name, EVERYWHERE[name], indirect=True)
    elif wanted and turns and (turns.args or len(wanted) == 1):
        _take_turns(metafunc, wanted, *turns.args)
    elif len(wanted) == 2 and _runs_in_both(metafunc):
        metafunc.parametrize(wanted, PAIRS, indirect=True)
    elif len(wanted) == 2:
        _take_turns(metafunc, wanted)
    elif wanted:
        metafunc.parametrize("database", _databases(metafunc), indirect=True)


def _take_turns(
    metafunc: pytest.Metafunc, wanted: list[str], name: str = "", cases: Iterable[Any] = ()
) -> None:
    """Give each of the cases, or the test that has none, the next pair or database of the module.
    Of two cases the first one comes first in one test, and second in the next."""
    module = metafunc.definition.getparent(pytest.Module)
    assert module
    ways = PAIRS if len(wanted) == 2 else [(one,) for one in EVERYWHERE["database"]]
    turns = module.stash.setdefault(TURNS, {})
    turn = turns.setdefault(tuple(wanted), cycle((*ways, *reversed(ways))))
    if name:
        rows = [(*next(turn), case) for case in cases]
        metafunc.parametrize((*wanted, name), rows, indirect=wanted)
    else:
        metafunc.parametrize(wanted, [next(turn)], indirect=True)


def _runs_in_both(metafunc: pytest.Metafunc) -> bool:
    of_the_process = metafunc.definition.path.parent.name == "serve"
    return of_the_process or metafunc.definition.get_closest_marker("in_both") is not None


def _databases(metafunc: pytest.Metafunc) -> list[str]:
    """Return those that a test of the database alone runs on."""
    paired = [
        database
        for transport, database in PAIRS
        if any(name.startswith(f"{transport}_") for name in metafunc.fixturenames)
    ]
    return paired or list(EVERYWHERE["database"])
