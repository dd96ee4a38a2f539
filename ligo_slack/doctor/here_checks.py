"""Check the database and its key, without changing either."""

import asyncio
import os
import resource
import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db import inspection
from ligo_slack.db.database import UNREACHED, open_as_it_is, schema_of
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.sqlite_file import FileLost, SqliteFile
from ligo_slack.doctor import common_text
from ligo_slack.doctor import here_text as text
from ligo_slack.doctor.findings import Check, Finding, Verdict, all_untried, untried
from ligo_slack.doctor.machine_checks import check_file, check_server
from ligo_slack.settings import Settings
from ligo_slack.slack.oauth.installation_store import InstallationStore

PATIENCE = 20.0  # seconds for the whole database
NO_ROOM, LITTLE_ROOM = 1_000_000, 50_000_000  # bytes
DENIED = ("28", "3D", "42501")  # SQLSTATEs of the user, the database's name, the right to connect
FULL, READ_ONLY = ("53100",), ("25006", "42501")
FAILURES = (*UNREACHED, ValueError)
LATER: tuple[Check, ...] = (text.WRITABLE, text.SCHEMA, text.KEY, text.ROWS, text.POOLS)


@dataclass
class Stored:
    """Facts in the database for other checks: accounts by workspace, and installations' tokens."""

    people: dict[str, int] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list, repr=False)
    is_read: bool = False


class DatabaseChecks:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._url = settings.database_url
        self._cipher = Cipher(settings.encryption_key)
        named = sa.make_url(self._url).database or ""
        is_file = self._url.startswith("sqlite")
        path = named.removeprefix("file:").partition("?")[0]
        self._path = Path(path).absolute() if is_file else None
        self.stored = Stored()

    async def run(self) -> list[Finding]:
        """Return the findings; fills `stored`."""
        file = check_file(self._path)
        if self._path and not self._path.exists():
            return [*self._new_file(self._path), file]
        engine = open_as_it_is(self._url)
        try:
            async with asyncio.timeout(PATIENCE):
                return [*await self._opened(engine), file]
        except FAILURES as error:
            room = self._room(self._path) if self._path else None
            if room and room.level == "error":
                first = untried(text.DATABASE, common_text.AFTER_ROOM)
                return [first, room, *all_untried(LATER[1:], common_text.AFTER_ROOM), file]
            lost = Finding(text.DATABASE, *_why_unreached(error))
            return [lost, *all_untried(LATER, common_text.AFTER_DATABASE), file]
        finally:
            await engine.dispose()

    def _new_file(self, path: Path) -> list[Finding]:
        may = path.parent.is_dir() and os.access(path.parent, os.W_OK | os.X_OK)
        if not may:
            lost = Finding(text.DATABASE, text.NO_FOLDER)
            return [lost, *all_untried(LATER, common_text.AFTER_DATABASE)]
        room = self._room(path)
        findings = [Finding(text.DATABASE, text.NEW_FILE)]
        findings.append(room or untried(text.WRITABLE, common_text.NOT_YET))
        self.stored.is_read = True
        return [*findings, *all_untried(LATER[1:], common_text.NOT_YET)]

    async def _opened(self, engine: AsyncEngine) -> list[Finding]:
        if self._path:
            file = SqliteFile(str(self._path))
            file.listen(engine)
        version = await inspection.version_of(engine)
        there, newest, revisions = await schema_of(engine)
        if self._path:
            await asyncio.to_thread(file.examine)
            file.check()
        kind = "SQLite" if self._path else "PostgreSQL"
        values = {"kind": kind, "version": version}
        findings = [Finding(text.DATABASE, text.REACHED, values, facts=values)]
        if there == newest:
            findings += await self._of_the_newest_form(engine, ", ".join(sorted(there)))
        else:
            is_newer = not there <= revisions
            verdict = text.NEWER if is_newer else text.OLDER if there else text.NO_TABLES
            names = {"there": ", ".join(sorted(there)), "newest": ", ".join(sorted(newest))}
            values = {} if is_newer else names
            schema = Finding(text.SCHEMA, verdict, values, facts=values)
            why = common_text.AFTER_SCHEMA if there else common_text.NOT_YET
            later = all_untried((text.KEY, text.ROWS), why)
            findings += [untried(text.WRITABLE, why), schema, *later]
            self.stored.is_read = not there
        return [*findings, check_server(await inspection.server_of(engine))]

    async def _of_the_newest_form(self, engine: AsyncEngine, version: str) -> list[Finding]:
        writable = await self._writable(engine)
        schema = Finding(text.SCHEMA, text.NEWEST, {"there": version}, facts={"there": version})
        fits = await inspection.opens(engine, self._cipher)
        count = {"count": self._cipher.keys}
        key = {True: text.FITS, False: text.WRONG_KEY, None: text.NO_WORD}[fits]
        findings = [writable, schema, Finding(text.KEY, key, count, facts=count)]
        if fits is False:
            return [*findings, untried(text.ROWS, common_text.AFTER_KEY)]
        findings.append(self._of_rows(await inspection.look_at_rows(engine, self._cipher)))
        await self._take(engine)
        return findings

    async def _take(self, engine: AsyncEngine) -> None:
        self.stored.people = await inspection.people_by_workspace(engine)
        if self._settings.many_workspaces:
            client_id = self._settings.slack_client_id
            store = InstallationStore(client_id, engine, self._cipher)
            places = await inspection.installed_places(engine, client_id)
            found = [await store.find(place) for place in places]
            self.stored.tokens = [one.token for one in found if one]
        self.stored.is_read = True

    async def _writable(self, engine: AsyncEngine) -> Finding:
        room = self._room(self._path) if self._path else None
        if room and room.level == "error":
            return room
        try:
            await inspection.try_write(engine)
        except (SQLAlchemyError, OSError) as error:
            return Finding(text.WRITABLE, *_why_unwritten(error))
        return room or Finding(text.WRITABLE, text.WRITES)

    def _room(self, path: Path) -> Finding | None:
        """Return a finding where there is little room for the file, or none."""
        free = shutil.disk_usage(path.parent).free
        allowed, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
        if free < NO_ROOM or 0 <= allowed < NO_ROOM:  # -1: no limit
            return Finding(text.WRITABLE, text.FULL)
        megabytes = {"megabytes": free // 1_000_000}
        small = free < LITTLE_ROOM
        return Finding(text.WRITABLE, text.LITTLE_ROOM, megabytes) if small else None

    def _of_rows(self, rows: inspection.Rows) -> Finding:
        tables = ", ".join(sorted(rows.unreadable))
        values = {
            "read": rows.read, "older": rows.older, "tables": tables,
            "unreadable": sum(rows.unreadable.values()),
        }  # fmt: skip
        verdict = text.UNREADABLE if rows.unreadable else text.READABLE
        return Finding(text.ROWS, verdict, values, facts={**values, "more": rows.more})


def _why_unreached(error: BaseException) -> tuple[Verdict, dict[str, str]]:
    """Return the verdict. No driver's own words: they can quote the address and its password."""
    inner = inspection.error_of(error)
    if isinstance(inner, sqlite3.Error):
        code = inner.sqlite_errorcode & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return text.DAMAGED, {}
        if code == sqlite3.SQLITE_CANTOPEN:
            return text.NO_FOLDER, {}
    if isinstance(error, FileLost):
        return text.DAMAGED, {}
    if str(getattr(inner, "sqlstate", "") or "").startswith(DENIED):
        return text.DENIED, {}
    return text.UNREACHABLE, {"kind": type(inner).__name__}


def _why_unwritten(error: BaseException) -> tuple[Verdict, dict[str, str]]:
    inner = inspection.error_of(error)
    code = getattr(inner, "sqlite_errorcode", 0) & 0xFF
    state = str(getattr(inner, "sqlstate", "") or "")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR) or state in FULL:
        return text.FULL, {}
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) or state in READ_ONLY:
        return text.READ_ONLY, {}
    return text.NOT_WRITTEN, {"kind": type(inner).__name__}
