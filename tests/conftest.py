"""Options, and how many times and in how many processes tests run."""

import os

import pytest

# Between them these cover both transports and both databases; `--everywhere` crosses them all.
EVERYWHERE = {"transport": ("http", "socket"), "database": ("sqlite", "postgresql")}
PAIRS = list(zip(*EVERYWHERE.values(), strict=True))
# Many a test waits more than it computes, so that more workers than cores pay.
WORKERS_PER_CORE = 3


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="draw the golden views anew")
    parser.addoption(
        "--everywhere", action="store_true", help="run each transport with each database"
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many workers `-n auto` starts: one for each core where only a few tests are asked
    for, as each worker takes seconds to begin."""
    cores = len(os.sched_getaffinity(0))
    few = config.option.keyword or config.args_source is not config.ArgsSource.TESTPATHS
    return cores if few else cores * WORKERS_PER_CORE


def pytest_configure(config: pytest.Config) -> None:
    """Load the fixtures where tests run: the process that only hands them out starts sooner without
    the bot and the sandboxes."""
    hands_out = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    if not hands_out:
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `transport` and `database` to each test that uses them and does not name them itself."""
    named = {
        name.strip()
        for mark in metafunc.definition.iter_markers("parametrize")
        for name in (mark.args[0].split(",") if isinstance(mark.args[0], str) else mark.args[0])
    }
    wanted = [
        name for name in EVERYWHERE
        if name in metafunc.fixturenames and name not in named
    ]  # fmt: skip
    if len(wanted) == 2 and not metafunc.config.getoption("--everywhere"):
        metafunc.parametrize(wanted, PAIRS, indirect=True)
        return
    for name in wanted:
        metafunc.parametrize(name, EVERYWHERE[name], indirect=True)
