"""The real bot as a child process, pointed at the sandbox."""

import asyncio
import os
import socket
import sys
from collections import deque
from itertools import count
from pathlib import Path
from typing import Protocol

from cryptography.fernet import Fernet

from sandbox.clock import SandboxClock
from sandbox.slack import SlackSandbox

READY_WITHIN = 60.0
"""Seconds: a first start compiles every library."""
STOP_WITHIN = 15.0
EMPTY = (
    "LIGO_WORKSPACE_SLUG",
    "LIGO_READ_TIMEOUT",
    "LIGO_WRITE_TIMEOUT",
    "LIGO_AI_TIMEOUT",
    "DRAFT_DAYS",
    "STOP_DELAY",
    "METRICS_TOKEN",
    "LOG_LEVEL",
)
"""Set to nothing, so that the bot falls back on its defaults."""
ABSENT = (
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "WS_PROXY",
    "WSS_PROXY",
)
"""A proxy would stand between local servers; Bolt turns its OAuth on at an empty client id too."""


class LigoAddress(Protocol):
    url: str

    @property
    def token(self) -> str: ...


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class BotProcess:
    """`http`: over HTTP on a free port; else over Socket Mode.

    `shared`: everybody uses the Ligo account whose token is in the environment; else each person
    connects their own.
    """

    def __init__(
        self,
        app: Path,
        folder: Path,
        slack: SlackSandbox,
        ligo: LigoAddress,
        *,
        http: bool,
        shared: bool = True,
        clock: SandboxClock | None = None,
    ) -> None:
        self.app, self.folder, self.slack, self.ligo = app, folder, slack, ligo
        self.shared = shared
        self.port = free_port() if http else 0
        self.clock = clock or SandboxClock(folder / "clock")
        self._key = Fernet.generate_key().decode()
        self._lines: deque[str] = deque(maxlen=40)
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._restarting = asyncio.Lock()

    def environment(self) -> dict[str, str]:
        """Return every variable of the bot by name, so that nothing of the developer's environment
        leaks in."""
        inherited = {
            name: value for name, value in os.environ.items() if name.upper() not in ABSENT
        }
        return {
            **inherited,
            **dict.fromkeys(EMPTY, ""),
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": "" if self.port else self.slack.app_token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
            "LIGO_BASE_URL": self.ligo.url,
            "LIGO_API_TOKEN": self.ligo.token if self.shared else "",
            "DATABASE_URL": f"sqlite:///{self.folder / 'demo.db'}",
            "ENCRYPTION_KEY": self._key,
            "CLOCK_FILE": str(self.clock.file),
            "DRAIN_TIMEOUT": "5",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
        }

    async def start(self) -> None:
        """Start in a folder of its own, without a `.env`; in a session of its own, so that a Ctrl-C
        reaches it once, from `stop`."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(self.app),
            cwd=self.folder,
            env=self.environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        self._reader = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        if self._process and self._process.stdout:
            async for line in self._process.stdout:
                self._lines.append(line.decode(errors="replace").rstrip())

    def last_words(self) -> str:
        return "\n".join(self._lines) or "(it said nothing)"

    async def death(self) -> str:
        """Wait for the end of the process, and return how it ended; of the last one, where
        `restart` ended those before it."""
        while self._process is not None and self._reader is not None:
            process, reader = self._process, self._reader
            status = await process.wait()
            await asyncio.wait({reader})
            async with self._restarting:
                if self._process is process:
                    return f"it ended with status {status}"
        return "it was never started"

    async def restart(self, *, hard: bool = False, anew: bool = False) -> None:
        """End the process and start another one, on the same data, or `anew`: without any.
        `hard`: it is killed, in the middle of what it does. Raises ValueError where the new one
        cannot be reached."""
        async with self._restarting:
            if hard and self._process and self._process.returncode is None:
                self._process.kill()
            await self.stop()
            if anew:
                for file in self.folder.glob("demo.db*"):
                    file.unlink()
            await self.start()
        trouble = await self.ready()
        if trouble:
            raise ValueError(trouble)

    async def ready(self) -> str | None:
        """Wait until the bot can be reached and return None; else return what happened instead."""
        connected = asyncio.create_task(self._connected())
        dead = asyncio.create_task(self.death())
        try:
            await asyncio.wait(
                (connected, dead), timeout=READY_WITHIN, return_when=asyncio.FIRST_COMPLETED
            )
            if dead.done():
                return dead.result()
            if not connected.done():
                return f"not ready after {READY_WITHIN:g} seconds"
            failed = connected.exception()
            return str(failed) if failed else None
        finally:
            for task in (connected, dead):
                task.cancel()
            await asyncio.gather(connected, dead, return_exceptions=True)

    async def _connected(self) -> None:
        if not self.port:
            await self.slack.bot_is_connected(within=READY_WITHIN)
            return
        for _ in count():
            if await self._listens():
                break
            await asyncio.sleep(0.1)
        await self.slack.verify(f"http://127.0.0.1:{self.port}/slack/events")

    async def _listens(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    async def stop(self) -> None:
        """End this process and no other, and wait for it."""
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(STOP_WITHIN):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
        if self._reader:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
