"""Workers begin with what takes longest, and nothing is run twice or left out."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from tests.order import LONG, in_slices


@dataclass(frozen=True)
class Item:
    name: str
    limit: float = 0.0
    path: Path = field(default=Path("tests/test_one.py"))

    def get_closest_marker(self, _: str) -> Any:
        return pytest.mark.timeout(self.limit).mark if self.limit else None


def placed(long: int, of_the_process: int, others: int) -> tuple[list[str], list[str]]:
    """Return the names of such tests, and in which order four workers are handed them."""
    process = Path("tests/serve/test_start.py")
    items = [
        *(Item(f"other {number}") for number in range(others)),
        *(Item(f"process {number}", path=process) for number in range(of_the_process)),
        *(Item(f"long {number}", LONG + 1) for number in range(long)),
    ]
    names = [item.name for item in in_slices(cast(list[pytest.Item], items), 4)]
    return [item.name for item in items], names


@pytest.mark.parametrize("numbers", [(7, 30, 200), (3, 2, 1), (0, 0, 2)])
def test_nothing_is_left_out(numbers: tuple[int, int, int]) -> None:
    items, names = placed(*numbers)
    assert sorted(names) == sorted(items)


def test_each_slice_begins_with_a_long_one_and_what_waits_is_spread() -> None:
    _, names = placed(7, 29, 200)
    slices = [names[start : start + 59] for start in range(0, 236, 59)]
    for one in slices:
        assert one[0].startswith("long")
        waiting = [place for place, name in enumerate(one) if name.startswith("process")]
        assert 7 <= len(waiting) <= 8
        assert max(b - a for a, b in pairwise(waiting)) <= 9
