"""The order in which tests run, so that no worker is the last one by far and no core is ever idle.

pytest-xdist hands each worker a slice of the tests (worksteal), and what a worker has not begun can
be given to another one later. So each slice begins with its share of the tests that take longest.
Tests of the bot's process mostly wait: they stand among those that compute, evenly.
"""

from collections.abc import Iterator
from itertools import islice

import pytest

LONG = 100.0  # seconds: a test that may take more, by its own mark, is a long one
PROCESS = "serve"  # the folder of the tests of the bot's process


def in_slices(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return the tests in the order in which the workers are to run them."""
    kinds: dict[str, list[pytest.Item]] = {"long": [], "waiting": [], "other": []}
    for item in items:
        kinds[_kind(item)].append(item)
    others = iter(kinds["other"])
    slices: list[pytest.Item] = []
    for number, size in enumerate(_sizes(len(items), workers)):
        first, waiting = (kinds[kind][number::workers] for kind in ("long", "waiting"))
        rest = islice(others, max(0, size - len(first) - len(waiting)))
        slices += [*first, *_evenly(waiting, list(rest))]
    return [*slices, *others]


def _kind(item: pytest.Item) -> str:
    if _seconds(item) > LONG:
        return "long"
    return "waiting" if item.path.parent.name == PROCESS else "other"


def _seconds(item: pytest.Item) -> float:
    """Return for how long the test may run by its own mark; 0 where it has none."""
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0]) if mark else 0.0


def _sizes(total: int, workers: int) -> Iterator[int]:
    """Yield how many tests each worker is handed, as pytest-xdist computes it."""
    for left in range(workers, 0, -1):
        yield total // left
        total -= total // left


def _evenly(few: list[pytest.Item], many: list[pytest.Item]) -> list[pytest.Item]:
    """Return both, in their order, each of the few after as many of the others."""
    placed = [((number + 1) / (len(few) + 1), item) for number, item in enumerate(few)]
    placed += [((number + 1) / (len(many) + 1), item) for number, item in enumerate(many)]
    return [item for _, item in sorted(placed, key=lambda one: one[0])]
