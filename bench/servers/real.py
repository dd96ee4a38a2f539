"""The whole real bot, as `python app.py` runs it. `--watched`: with its event loop watched;
whenever the loop was blocked longer than ever before, that is printed, and the bounds on people are
those of the product. `--one`: only /ligo is in its table."""

import asyncio
import sys
import time

import app
from bench.servers import lift_limits
from ligo_slack import app as built
from ligo_slack.features import registration
from ligo_slack.server import command, run
from ligo_slack.settings import Settings
from ligo_slack.slack.router import Router

BEAT = 0.005  # seconds
serve_alone, register_all = run.serve, registration.register


async def watched(settings: Settings) -> None:
    watching = asyncio.create_task(watch())
    await serve_alone(settings)
    watching.cancel()


async def watch() -> None:
    longest, last = 0.0, time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        late, last = now - last - BEAT, now
        if late > longest:
            longest = late
            sys.stdout.write(f"blocked: {late:.4f}\n")
            sys.stdout.flush()


def register_one(parts: registration.Parts) -> Router:
    """Register one listener. All journeys are made, so that the process is the same but for its
    table."""
    route = register_all(parts).find("command", "/ligo")
    assert route
    one = Router(parts.slack, parts.users, parts.metrics, parts.tasks)
    one.command("/ligo")(route.listener)
    return one


if __name__ == "__main__":
    if "--one" in sys.argv:
        vars(built)["register"] = register_one
    if "--watched" in sys.argv:
        vars(command)["serve"] = watched
    else:
        lift_limits()
    sys.exit(app.main())
