"""The file of a SQLite database: whether it is still the one that was opened, and intact.

A file that was deleted or replaced takes writes until its last descriptor is closed, and loses them
then. The file is looked at by its metadata and through SQLite alone: closing a descriptor of our
own would drop all of the process's locks on it (sqlite.org/howtocorrupt.html, 2.2).
"""

import asyncio
import logging
import os
import sqlite3
import time
from contextlib import closing
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

log = logging.getLogger(__name__)

EVERY = 20.0  # seconds between two examinations
LONGEST = 2.0  # seconds of one: of a larger database, the beginning is examined
STEPS = 10_000  # of SQLite's virtual machine between two looks at the clock
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
INTACT = "ok"  # what quick_check says of an intact database
OPTION = "sqlite_file"  # the execution option of an engine that names its file


class FileLost(OSError):
    """The database's file was deleted, replaced or damaged: what is written to it would be lost."""


class SqliteFile:
    """`trouble` says what is wrong with the file, "" while nothing is."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._opened: tuple[int, int] | None = None
        self.trouble = ""

    def listen(self, engine: AsyncEngine) -> None:
        """Refuse transactions on a file that is lost, and note errors that say so."""
        sa.event.listen(engine.sync_engine, "connect", self._connected)
        sa.event.listen(engine.sync_engine, "begin", self._begins)
        sa.event.listen(engine.sync_engine, "handle_error", self._failed)

    def _connected(self, _connection: Any, _record: Any) -> None:
        if self._opened is None:
            self._opened = self._identity()

    def _begins(self, _connection: sa.Connection) -> None:
        self.check()

    def _failed(self, context: sa.ExceptionContext) -> None:
        code = getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF
        if code in DAMAGED:
            self._note("it is damaged")

    def check(self) -> None:
        """Raise FileLost unless the file is the one that was opened; takes some microseconds."""
        if self._opened and self._identity() != self._opened:
            self._note("it was deleted or replaced")
        if self.trouble:
            raise FileLost(self.trouble)

    def examine(self) -> None:
        """Look for damage in what the file holds now, whatever SQLite has in its caches."""
        if self._opened is None or self._identity() != self._opened:
            self._note("it was deleted or replaced")
            return
        until = time.monotonic() + LONGEST
        try:
            address = f"file:{quote(self._path)}?mode=rw"
            with closing(sqlite3.connect(address, uri=True, timeout=LONGEST)) as connection:
                connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
                (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in DAMAGED:
                self._note("it is damaged")
        else:
            self._note("" if said == INTACT else "it is damaged")

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _note(self, trouble: str) -> None:
        if trouble and trouble != self.trouble:
            log.error(
                "the file of the database cannot be used: %s. Nothing is stored until it is"
                " restored and the bot started again", trouble,
            )  # fmt: skip
        self.trouble = trouble


async def watch(engine: AsyncEngine) -> None:
    """Examine the file of a SQLite database again and again until cancelled."""
    file = engine.get_execution_options().get(OPTION)
    while file:
        await asyncio.sleep(EVERY)
        await asyncio.to_thread(file.examine)
