"""The processes that are measured, each on a core of its own where there are two."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
READY = re.compile(r"ready: .*?(127\.0\.0\.1:\d+)")
# How the Dockerfile has Python allocate memory, where Debian's libjemalloc2 is here; else Python's
# own allocator is measured. All processes have the same.
JEMALLOC = find_library("jemalloc")
ALLOCATOR = (
    {"PYTHONMALLOC": "malloc", "LD_PRELOAD": JEMALLOC, "MALLOC_CONF": "background_thread:true"}
    if JEMALLOC
    else {}
)
STARTS_WITHIN = 60.0  # seconds; a first start compiles every library
CORES = sorted(psutil.Process().cpu_affinity() or [0])
MEASURED, OTHERS = CORES[:1], CORES[1:] or CORES


def stand_aside() -> None:
    """Move this process, and the children that inherit from it, away from the core that is
    measured. The scheduler wakes a server beside whoever asks it where it may: a generator that
    shares its core then tells of that core's caches, and now and then it waits until its own turn
    is over."""
    psutil.Process().cpu_affinity(list(OTHERS))


@dataclass
class Server:
    """`started_at` is when it was asked for, by time.perf_counter."""

    process: subprocess.Popen[str]
    started_at: float
    address: str = ""
    said: list[str] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if not self.address and (found := READY.search(line)):
                self.address = found[1]
                self.ready.set()
        self.ready.set()

    @property
    def cpu(self) -> float:
        """Seconds of all its threads so far, as the kernel counts them in nanoseconds: what psutil
        knows comes in hundredths of a second, and a whole round of the limit takes six of these."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(map(_nanoseconds, threads)) / 1e9

    @property
    def memory(self) -> int:
        """Return the bytes that are its own."""
        return int(psutil.Process(self.process.pid).memory_info().rss)


def _nanoseconds(thread: Path) -> int:
    """Return what a thread has used; 0 where it has just ended."""
    try:
        return int(thread.read_text().split()[0])
    except OSError:
        return 0


@contextmanager
def running(
    arguments: Sequence[str], variables: Mapping[str, str], cores: Sequence[int] = MEASURED
) -> Iterator[Server]:
    """Run a Python program; yield once it prints where it listens, and stop it on leaving."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=kept | {"PYTHONUNBUFFERED": "1"} | ALLOCATOR | dict(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    psutil.Process(process.pid).cpu_affinity(list(cores))
    server = Server(process, began)
    listening = threading.Thread(target=server.listen, daemon=True)
    listening.start()
    try:
        if not server.ready.wait(STARTS_WITHIN) or not server.address:
            raise RuntimeError(f"{arguments} did not start:\n{''.join(server.said[-30:])}")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        listening.join(5)
