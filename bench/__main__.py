"""`make bench`: every row, printed and written to bench/RESULTS.md. `--short`: the first, second
and fourth, in under a minute and with generous bounds, as CI runs them."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.acks import Bounds, acks
from bench.calls import calls
from bench.day import day
from bench.keystroke import keystroke
from bench.starts import starts
from bench.table import Row, written
from bench.views import views
from bench.waiting import Crowd, waiting

RESULTS = Path(__file__).parent / "RESULTS.md"
STEPS = 6_000  # of the long day, within `make bench`; make bench ARGS=day does all of it
ROWS: dict[str, Callable[[], list[Row]]] = {
    "acks": acks,
    "waiting": waiting,
    "starts": starts,
    "views": views,
    "keystroke": keystroke,
    "calls": calls,
    "day": day,
}


def short() -> list[Row]:
    generous = Bounds(to_limit=8, to_stock=0.5, cpu=40)
    rows = acks(rounds=3, each=40, crowd=300, bounds=generous)[:2]
    return rows + waiting(Crowd(people=300, rate=60, ai=4), beside=())


def main(wanted: list[str]) -> int:
    began, rows = time.monotonic(), []
    if "--short" in wanted:
        rows = short()
    else:
        for name, measure in ROWS.items():
            if not wanted or name in wanted:
                sys.stderr.write(f"{name}...\n")
                rows += day(STEPS) if name == "day" and not wanted else measure()
    table = written(rows, time.monotonic() - began)
    print(table)
    if not wanted:
        RESULTS.write_text(f"# The benchmark\n\n{table}\n", encoding="utf-8")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
