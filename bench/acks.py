"""Time to acknowledge and CPU per command: rounds of all bots in turn."""

import math
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

import uvloop

from bench.bots import bot, counts, world
from bench.processes import Server
from bench.table import Row
from bench.traffic import command, one_at_a_time, payload, together
from tests.store.postgres import server

REST = 0.012  # seconds between two commands: whatever comes after an answer is over by then
AT_ONCE = 32
IDLE = 0.002  # CPU seconds in a tenth of a second
WAKING = "The generator has a core of its own: each time begins with waking the server's."
LISTENERS = "90"  # of stock Bolt; about as many ids as the bot's own table has
WHO = "UMARIE"
SLOWER = {"stock": 5, "sync": 5}  # whose crowds are smaller by as much, to be done in time


@dataclass(frozen=True, slots=True)
class Bounds:
    """Ratios of medians. The short form, beside other work, is more generous."""

    to_limit: float = 3.0
    to_stock: float = 0.12
    cpu_to_limit: float = 9.0
    cpu_to_stock: float = 0.25
    routing: float = 1.25


# Each look at the database is a message to another process, and one more back.
POSTGRESQL = Bounds(to_limit=6.0, to_stock=0.2, cpu_to_limit=math.inf, cpu_to_stock=0.5)


def until(true: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.02)


def link(address: str, world_at: str, token: str) -> None:
    """Connect the account as a person does: the command, then the token in the form that opens."""
    one_at_a_time(address, [partial(command, "connexion", WHO, world_at)], 0)
    until(lambda: counts(world_at)["view"].get("type") == "modal", 5, "the form")
    view = counts(world_at)["view"]
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    values = {
        block["block_id"]: {
            block["element"]["action_id"]: {
                "type": "plain_text_input",
                "value": token if block is inputs[0] else "",
            }
        }
        for block in inputs
    }
    filled = view | {"state": {"values": values}, "app_installed_team_id": "T1"}
    told = {"type": "view_submission", "user": {"id": WHO, "team_id": "T1"}, "view": filled}
    one_at_a_time(address, [partial(payload, **told, trigger_id="1.2.3")], 0)


def quiet(server: Server) -> float:
    """Return its CPU seconds, once it uses next to none."""
    before, now = -1.0, server.cpu
    while now - before > IDLE:
        time.sleep(0.1)
        before, now = now, server.cpu
    return now


class Race:
    """`taken` and `cost`: seconds of each command, of all rounds, by name."""

    def __init__(self, names: Sequence[str], database_url: str = "") -> None:
        """`database_url`: of the real bot's database; "" for a new file of SQLite."""
        self._names = names
        self._database = {"DATABASE_URL": database_url} if database_url else {}
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.cost: dict[str, list[float]] = defaultdict(list)
        self.lost: Counter[str] = Counter()
        self.busy: list[float] = []

    def run(self, rounds: int, each: int, crowd: int) -> None:
        with ExitStack() as closing:
            beside = closing.enter_context(world())
            servers = {}
            for name in self._names:
                told = {"LISTENERS": LISTENERS}
                if name in ("real", "one"):
                    told |= {"LIGO_API_TOKEN": "", **self._database}
                servers[name] = closing.enter_context(bot(name, beside.address, None, **told))
            link(servers["real"].address, beside.address, "a-token-of-her-own")
            ask = partial(command, "aide", WHO, beside.address)
            for server in servers.values():
                one_at_a_time(server.address, [ask] * 30, REST)
            for _ in range(rounds):
                for name, server in servers.items():
                    self.taken[name] += one_at_a_time(server.address, [ask] * each, REST)
                for name, server in servers.items():
                    if name != "one":
                        self._crowd(name, server, ask, crowd // SLOWER.get(name, 1))

    def _crowd(self, name: str, server: Server, ask: Callable[[], bytes], crowd: int) -> None:
        signed = [partial(bytes, ask()) for _ in range(crowd)]  # so that this is not the bottleneck
        before, began, used = quiet(server), time.perf_counter(), time.process_time()
        taken = uvloop.run(together(server.address, signed, AT_ONCE))
        wall = time.perf_counter() - began
        self.lost[name] += sum(one > 3 for one in taken)
        self.cost[name].append((quiet(server) - before) / crowd)
        if name == "limit":
            self.busy.append((time.process_time() - used) / wall)

    def median(self, name: str) -> float:
        return statistics.median(self.taken[name])

    def cpu(self, name: str) -> float:
        return statistics.median(self.cost[name])


def acks(
    rounds: int = 11, each: int = 50, crowd: int = 800, bounds: Bounds = Bounds()
) -> list[Row]:
    race = Race(["limit", "stock", "sync", "real", "one"])
    race.run(rounds, each, crowd)
    return [_time(race, bounds), _cpu(race, bounds), _routing(race, bounds)]


def acks_on_postgresql(rounds: int = 11, each: int = 50, crowd: int = 800) -> list[Row]:
    """Run the same two bots with PostgreSQL beside them, on one machine."""
    with server() as folder:
        race = Race(["limit", "stock", "real"], f"postgresql://postgres@/postgres?host={folder}")
        race.run(rounds, each, crowd)
    rows = _time(race, POSTGRESQL), _cpu(race, POSTGRESQL)
    return [replace(row, what=f"{row.what}, on PostgreSQL") for row in rows]


def _time(race: Race, bounds: Bounds) -> Row:
    limit, stock, real = (race.median(name) for name in ("limit", "stock", "real"))
    rows = ["| | p50 | p90 |", "|---|---|---|"]
    for name in race.taken:
        sorted_ones = sorted(race.taken[name])
        rows.append(
            f"| {name} | {race.median(name) * 1e3:.2f} ms"
            f" | {sorted_ones[int(len(sorted_ones) * 0.9)] * 1e3:.2f} ms |"
        )
    rows += ["", f"The app takes {(real - limit) * 1e3:.2f} ms more than the limit. {WAKING}"]
    return Row(
        "an acknowledged `/ligo`, one at a time",
        f"{real * 1e3:.2f} ms: {real / limit:.2f} x the limit, {real / stock:.3f} x stock Bolt",
        f"{bounds.to_limit:g} x the limit, {bounds.to_stock:g} x stock Bolt",
        real <= bounds.to_limit * limit and real <= bounds.to_stock * stock,
        rows,
    )


def _cpu(race: Race, bounds: Bounds) -> Row:
    limit, stock, real = (race.cpu(name) for name in ("limit", "stock", "real"))
    rows = ["| | CPU for each command | answers after 3 s |", "|---|---|---|"]
    rows += [f"| {x} | {race.cpu(x) * 1e3:.2f} ms | {race.lost[x]} |" for x in race.cost]
    busy = statistics.median(race.busy)
    rows += ["", f"While it drove the limit, the generator was busy {busy:.0%} of the time."]
    return Row(
        f"CPU for each, {AT_ONCE} at a time, with all that comes after the answer",
        f"{real * 1e3:.2f} ms: {real / limit:.2f} x the limit, {real / stock:.3f} x stock Bolt",
        f"{f'{bounds.cpu_to_limit:g} x the limit, ' if bounds.cpu_to_limit < math.inf else ''}"
        f"{bounds.cpu_to_stock:g} x stock Bolt",
        real <= bounds.cpu_to_limit * limit
        and real <= bounds.cpu_to_stock * stock
        and not race.lost["real"],
        rows,
    )


def _routing(race: Race, bounds: Bounds) -> Row:
    all_of_them, one = race.median("real"), race.median("one")
    return Row(
        "routing: all listeners against one",
        f"{all_of_them / one:.2f} x",
        f"{bounds.routing:g} x",
        all_of_them <= bounds.routing * one,
    )
