"""The clock by which messages are due; for demos and tests it can be ahead of the machine's."""

import time
from contextlib import suppress
from pathlib import Path


class ShiftedClock:
    """UTC seconds since the epoch: the machine's time, plus the seconds that a file holds."""

    def __init__(self, file: Path | None = None) -> None:
        """`file`: the setting CLOCK_FILE, read at each call; None for the machine's time alone."""
        self._file = file

    def __call__(self) -> float:
        return time.time() + self._ahead()

    def _ahead(self) -> float:
        if self._file is None:
            return 0.0
        with suppress(OSError, ValueError):
            return float(self._file.read_text())
        return 0.0
