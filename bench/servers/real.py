"""The whole real bot, as `python app.py` runs it, with its event loop watched: whenever the loop
was blocked longer than ever before, that is printed. `--one`: only /ligo is in its table.
`--started`: how long the database took is printed: its libraries, the stores, its
opening."""

import asyncio
import gc
import sys
import time
from importlib import import_module

if "--started" in sys.argv:
    gc.disable()  # as app.py does
    # Where httpx finds it, it imports its command line; requirements.txt does not bring it.
    sys.modules["pygments"] = None  # type: ignore[assignment]
    for name in ("cryptography.fernet", "pydantic.main", "ligo_slack.text"):  # others use these
        import_module(name)
    began = time.perf_counter()
    for name in ("aiosqlite", "sqlalchemy.ext.asyncio", "sqlalchemy.dialects.sqlite"):
        import_module(name)
    for name in ("tables", "claims", "contacts", "homes", "keys", "listings", "notices", "threads"):
        import_module(f"ligo_slack.store.{name}")
    sys.stdout.write(f"database: {time.perf_counter() - began:.4f}\n")

from sqlalchemy.ext.asyncio import AsyncEngine

import app
from ligo_slack import build, serve
from ligo_slack.settings import Settings
from ligo_slack.slack.router import Router
from ligo_slack.store.database import open_database
from ligo_slack.store.keys import check_keys
from ligo_slack.store.vault import Vault

BEAT = 0.005  # seconds
serve_alone, register_all = serve.serve, build.register


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


async def opened(url: str) -> AsyncEngine:
    began = time.perf_counter()
    engine = await open_database(url)
    took(began)
    return engine


async def checked(engine: AsyncEngine, vault: Vault) -> None:
    began = time.perf_counter()
    await check_keys(engine, vault)
    took(began)


def took(began: float) -> None:
    sys.stdout.write(f"database: {time.perf_counter() - began:.4f}\n")


def register_one(parts: build.Parts) -> Router:
    """All journeys are made, so that the process is the same but for its table."""
    route = register_all(parts).find("command", "/ligo")
    assert route
    one = Router(parts.slack, parts.people, parts.metrics, parts.tasks)
    one.command("/ligo")(route.listener)
    return one


if __name__ == "__main__":
    if "--one" in sys.argv:
        vars(build)["register"] = register_one
    if "--started" in sys.argv:
        vars(build).update(open_database=opened, check_keys=checked)
    if "--watched" in sys.argv:
        vars(app)["serve"] = watched
    sys.exit(app.main())
