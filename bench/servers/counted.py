"""The whole real bot, as `python app.py` runs it, which tells at SIGUSR1 what it has: its tasks, by
the name of what they run, and the idle connections that it keeps for its next calls."""

import asyncio
import json
import signal
import sys
from collections import Counter
from typing import Any
from weakref import WeakSet

from aiohttp import TCPConnector

import app
from bench.servers import lift_limits
from ligo_slack.server import command, run
from ligo_slack.settings import Settings

serve_alone, connect = run.serve, TCPConnector.__init__
connectors: "WeakSet[TCPConnector]" = WeakSet()


async def counted(settings: Settings) -> None:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
    await serve_alone(settings)


def tell() -> None:
    tasks = Counter(getattr(task.get_coro(), "__qualname__", "?") for task in asyncio.all_tasks())
    kept = sum(len(idle) for one in connectors for idle in one._conns.values())
    told = {"tasks": dict(sorted(tasks.items())), "kept": kept}
    sys.stdout.write(f"counted: {json.dumps(told)}\n")
    sys.stdout.flush()


def connected(self: TCPConnector, *given: Any, **more: Any) -> None:
    connect(self, *given, **more)
    connectors.add(self)


if __name__ == "__main__":
    lift_limits()
    vars(command)["serve"] = counted
    TCPConnector.__init__ = connected  # type: ignore[method-assign]
    sys.exit(app.main())
