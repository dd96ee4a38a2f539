"""The whole real bot, as `python app.py` runs it, which tells at SIGUSR1 what it has: its tasks, by
the name of what they run, and the objects that the garbage collector knows."""

import asyncio
import gc
import json
import signal
import sys
from collections import Counter

import app
from ligo_slack import serve
from ligo_slack.settings import Settings

serve_alone = serve.serve


async def counted(settings: Settings) -> None:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
    await serve_alone(settings)


def tell() -> None:
    tasks = Counter(getattr(task.get_coro(), "__qualname__", "?") for task in asyncio.all_tasks())
    told = {"tasks": dict(sorted(tasks.items())), "objects": len(gc.get_objects())}
    sys.stdout.write(f"counted: {json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    vars(app)["serve"] = counted
    sys.exit(app.main())
