"""From nothing to the first acknowledged command: a restart, as each deployment and each crash
makes one, for which the database is there."""

import statistics
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet

from bench.bots import bot, world
from bench.table import Row
from bench.traffic import command, one_at_a_time

KEY = Fernet.generate_key().decode()
TO_LIMIT = 8.0


def starts(rounds: int = 7) -> list[Row]:
    taken: dict[str, list[float]] = defaultdict(list)
    with world() as beside, TemporaryDirectory(prefix="bench-") as folder:
        ask = partial(command, "aide", "UMARIE", beside.address)
        for _ in range(rounds + 1):  # the first one compiles, and is not counted
            for name in ("limit", "stock", "sync", "real"):
                with bot(name, beside.address, Path(folder), ENCRYPTION_KEY=KEY) as server:
                    one_at_a_time(server.address, [ask], 0)
                    taken[name].append(time.perf_counter() - server.started_at)
    medians = {name: statistics.median(rounds_[1:]) for name, rounds_ in taken.items()}
    whole, limit = medians["real"], medians["limit"]
    rows = ["| | start to first answer |", "|---|---|"]
    rows += [f"| {name} | {seconds:.2f} s |" for name, seconds in medians.items()]
    return [
        Row(
            "start to the first acknowledged command",
            f"{whole:.2f} s: {whole / limit:.2f} x the limit's",
            f"{TO_LIMIT:g} x the limit's",
            whole <= TO_LIMIT * limit,
            rows,
        )
    ]
