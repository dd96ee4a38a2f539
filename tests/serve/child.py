"""The real `app.py`, a process of its own, between the sandboxes."""

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.serve.forked import forked
from tests.world import Transport, World, world

APP = Path("app.py").resolve()
READY = re.compile(r"health at (http://\S+?)/health")
STARTS_WITHIN = 30.0  # seconds, on a machine that does much else


class Child:
    """One run of the bot. `said` is all that it has written, to either stream. `executed`: its
    Python is a new one, as that of `python app.py` is; else it is forked, which is quicker."""

    def __init__(
        self,
        environment: dict[str, str],
        folder: Path,
        program: Path = APP,
        *,
        executed: bool = False,
    ) -> None:
        self.environment, self.folder, self.program = environment, folder, program
        self.executed = executed
        self.said = ""
        self.address = ""
        self._more = asyncio.Event()

    async def start(self) -> None:
        run = executed if self.executed else forked
        self._process = await run(self.program, self.folder, self.environment)
        self._listening = asyncio.create_task(self._listen())

    @property
    def pid(self) -> int:
        return self._process.pid

    async def _listen(self) -> None:
        assert self._process.stdout
        while line := await self._process.stdout.readline():
            self.said += line.decode()
            self._more.set()

    async def says(self, part: str, within: float = STARTS_WITHIN, times: int = 1) -> None:
        """Wait until it has written so. Raises AssertionError when it ends first, or takes too
        long."""
        async with asyncio.timeout(within):
            while self.said.count(part) < times:
                assert not self._listening.done(), f"it ended without {part!r}:\n{self.said}"
                self._more.clear()
                heard = asyncio.create_task(self._more.wait())
                await asyncio.wait({heard, self._listening}, return_when=asyncio.FIRST_COMPLETED)
                heard.cancel()

    async def ready(self) -> None:
        await self.says("ready: ", STARTS_WITHIN)
        found = READY.search(self.said)
        assert found
        self.address = found[1]

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ends(self, within: float = STARTS_WITHIN) -> int:
        """Return its exit status, once all that it wrote has been read."""
        async with asyncio.timeout(within):
            await asyncio.shield(self._listening)  # who waits in vain can still kill it
            return await self._process.wait()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ends()

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as http, http.get(f"{self.address}{path}") as answer:
            return answer.status, await answer.text()

    async def health(self) -> tuple[int, str]:
        return await self.get("/health")

    def lines(self) -> list[dict[str, Any]]:
        """Return all that it has written, each line a JSON object."""
        return [json.loads(line) for line in self.said.splitlines()]


async def executed(
    program: Path, folder: Path, environment: dict[str, str]
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, str(program), cwd=folder, env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip


@dataclass
class ChildWorld:
    """A world whose bot is a process; `runs` are its starts, the last one the present one.
    `executed`: see Child."""

    world: World
    folder: Path
    executed: bool = False
    runs: list[Child] = field(default_factory=list)

    async def start(self, program: Path = APP, **changed: str) -> Child:
        """Start the bot and wait until it can be reached; `changed` stays for later starts."""
        slack, before = self.world.slack, list(self.world.slack.sockets.open)
        child = await self.launch(program, **changed)
        await child.ready()
        slack.redirect_url = f"{child.address}/slack/oauth_redirect"
        if self.world.transport == "http":
            slack.request_url = f"{child.address}/slack/events"
        else:
            await slack.until(lambda: set(slack.sockets.open) - set(before))
        return child

    async def launch(self, program: Path = APP, /, **changed: str) -> Child:
        """Start the bot, whatever may come of it."""
        self.world.environment |= changed
        child = Child(self.world.environment, self.folder, program, executed=self.executed)
        self.runs.append(child)
        await child.start()
        return child

    @property
    def said(self) -> str:
        """Return all that all its runs have written."""
        return "".join(run.said for run in self.runs)

    async def hours_pass(self) -> None:
        """Let hours pass between two runs: what the last one still held is long overdue."""
        await self.world.time_passes(7200)


@asynccontextmanager
async def child_world(
    folder: Path,
    transport: Transport,
    database_url: str = "",
    *,
    shared: bool = True,
    many: bool = False,
    executed: bool = False,
) -> AsyncIterator[ChildWorld]:
    async with world(folder, transport, database_url, shared=shared, many=many) as made:
        built = ChildWorld(made, folder, executed)
        try:
            yield built
        finally:
            for run in built.runs:
                await run.kill()
