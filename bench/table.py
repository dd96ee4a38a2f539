"""The results as a Markdown table."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from bench.processes import JEMALLOC

PACKAGES = ("slack_bolt", "aiohttp", "httpx", "SQLAlchemy", "uvicorn", "uvloop", "httptools")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure and what it must reach. `beside`: lines of Markdown that show how it came about,
    below the table, under the row's own words."""

    what: str
    measured: str
    bound: str
    met: bool
    beside: Sequence[str] = field(default_factory=tuple)


def written(rows: Sequence[Row], took: float) -> str:
    lines = ["| what | measured | must reach | |", "|---|---|---|---|"]
    for row in rows:
        lines.append(
            f"| {row.what} | {row.measured} | {row.bound} | {'yes' if row.met else 'NO'} |"
        )
    for row in rows:
        if row.beside:
            lines += ["", f"### {row.what}", "", *row.beside]
    lines += ["", f"{machine()}. The whole took {took:.0f} s."]
    return "\n".join(lines)


def machine() -> str:
    cores, memory = 0, ""
    name = platform.processor() or platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            name, cores = line.partition(":")[2].strip(), cores + 1
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            memory = f", {int(line.split()[1]) / 2**20:.0f} GiB"
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    system = f"{platform.system()} {platform.release()}"
    python = f"Python {platform.python_version()}"
    allocator = "jemalloc, as in the image" if JEMALLOC else "no libjemalloc2: Python's own"
    return f"{cores} x {name}{memory}, {system}; {python}, {allocator}, {packages}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
