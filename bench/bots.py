"""The four that are measured side by side, and what they are told."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.fernet import Fernet

from bench.processes import OTHERS, Server, running
from bench.traffic import SECRET

LIGO_TOKEN = "ligo-" + "t" * 20
SERVERS = {
    "limit": ["-m", "bench.servers.limit"],
    "stock": ["-m", "bench.servers.stock"],
    "sync": ["-m", "bench.servers.stock", "--sync"],
    "real": ["-m", "bench.servers.real"],
    "one": ["-m", "bench.servers.real", "--one"],
    "mornings": ["-m", "bench.servers.mornings"],
    "watched": ["-m", "bench.servers.real", "--watched"],
}


def variables(world: str, folder: Path, **more: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": "xoxb-1-2-bench", "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://{world}/api/", "LIGO_BASE_URL": f"http://{world}/ligo",
        "LIGO_API_TOKEN": LIGO_TOKEN, "ENCRYPTION_KEY": Fernet.generate_key().decode(),
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}", "PORT": "0", "HOST": "127.0.0.1",
        "LOG_LEVEL": "INFO", **more,
    }  # fmt: skip


@contextmanager
def world(**more: str) -> Iterator[Server]:
    with running(["-m", "bench.fake_servers"], more, OTHERS) as made:
        yield made


@contextmanager
def bot(name: str, world_at: str, folder: Path | None = None, **more: str) -> Iterator[Server]:
    """`folder`: where its database is; without one it is new."""
    with ExitStack() as closing:
        made = closing.enter_context(TemporaryDirectory(prefix="bench-"))
        folder = folder or Path(made)
        told = variables(world_at, folder, **more)
        yield closing.enter_context(running(SERVERS[name], told))


def counts(world_at: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_asked(f"http://{world_at}/counts"))
    return found


def posts(world_at: str) -> list[tuple[float, str]]:
    """Return each message: when it came, by time.time, and the channel that it is for."""
    return [(at, to) for at, to in json.loads(_asked(f"http://{world_at}/posts"))]


def expect(world_at: str, people: int) -> None:
    """Have the AI answer nobody before so many wait for it, or have for too long."""
    _asked(f"http://{world_at}/expect/{people}")


def _asked(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
        body: bytes = answer.read()
    return body
