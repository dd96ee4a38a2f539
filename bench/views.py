"""The time to build each view and each message, from the gallery that the tests use too: all of it
is spent on the event loop.
"""

import statistics
import time

from bench.table import Row
from ligo_slack.i18n import LANGUAGES
from tests.gallery import EXHIBITS, Exhibit

TIMES = 30
MEDIAN, WORST = 0.3, 1.0  # milliseconds


def views() -> list[Row]:
    taken = {name: _median(exhibit) for name, exhibit in EXHIBITS.items()}
    slowest = sorted(taken, key=lambda name: -taken[name])
    median, worst = statistics.median(taken.values()), taken[slowest[0]]
    rows = ["| the slowest | median |", "|---|---|"]
    rows += [f"| {name} | {taken[name]:.3f} ms |" for name in slowest[:5]]
    return [
        Row(
            f"building each of {len(taken)} views and messages, hostile ones too",
            f"{median:.3f} ms median, {worst:.3f} ms the slowest",
            f"{MEDIAN:g} ms median, none over {WORST:g} ms",
            median <= MEDIAN and worst <= WORST,
            rows,
        )
    ]


def _median(exhibit: Exhibit) -> float:
    """Return the milliseconds, in the slower language."""
    medians = []
    for language in LANGUAGES:
        taken = []
        exhibit(language)  # what is made once is not a view's cost
        for _ in range(TIMES):
            began = time.perf_counter_ns()
            exhibit(language)
            taken.append((time.perf_counter_ns() - began) / 1e6)
        medians.append(statistics.median(taken))
    return max(medians)
