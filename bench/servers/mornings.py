"""The whole real bot, whose clock of what is due is given, and runs faster than the machine's: at
CLOCK_BEGAN, a time.time, it is CLOCK_AT, and each second takes as long as SPEED of them."""

import os
import sys
import time
from pathlib import Path

import app
from bench.servers import lift_limits, replace
from ligo_slack.features import registration
from ligo_slack.workflow import deliveries

SPEED = float(os.environ["SPEED"])
AT, BEGAN = float(os.environ["CLOCK_AT"]), float(os.environ["CLOCK_BEGAN"])


class GivenClock:
    def __init__(self, _file: Path | None = None) -> None:
        """Take what the bot's own clock takes."""

    def __call__(self) -> float:
        return AT + (time.time() - BEGAN) * SPEED


if __name__ == "__main__":
    lift_limits()
    replace(registration, "ShiftedClock", GivenClock)
    for seconds in ("EVERY", "APART"):
        replace(deliveries, seconds, vars(deliveries)[seconds] / SPEED)
    sys.exit(app.main())
