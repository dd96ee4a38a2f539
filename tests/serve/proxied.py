"""A PostgreSQL behind a proxy whose lines can be frozen, as when a machine vanishes from the
network: nothing is closed, and nothing answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SOCKET = ".s.PGSQL.5432"


class Line:
    """`vanish`: the connections that are open go silent for good, and new ones get no answer until
    `return_`."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._reachable = asyncio.Event()
        self._reachable.set()
        self._age = 0

    def vanish(self) -> None:
        self._reachable.clear()
        self._age += 1

    def come_back(self) -> None:
        self._reachable.set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            await self._reachable.wait()
            born = self._age
            there, back = await asyncio.open_unix_connection(self._target / SOCKET)
            try:
                await asyncio.gather(
                    self._pump(reader, back, born), self._pump(there, writer, born)
                )
            finally:
                back.close()
                writer.close()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, born: int
    ) -> None:
        while data := await reader.read(65536):
            if self._age == born:
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def behind_a_line(url: str, folder: Path) -> AsyncIterator[tuple[str, Line]]:
    """Yield the address of the same database through the line."""
    target = Path(parse_qs(urlsplit(url).query)["host"][0])
    line = Line(target)
    server = await asyncio.start_unix_server(line.carry, folder / SOCKET)
    try:
        yield url.replace(str(target), str(folder)), line
    finally:
        server.close()
