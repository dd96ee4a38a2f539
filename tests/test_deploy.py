"""Dockerfile, compose.yml and deploy/Caddyfile, as far as they can be held against the code without
a Docker daemon."""

import asyncio
import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped] # it ships no types
import yaml

from bench.processes import ALLOCATOR, JEMALLOC
from ligo_slack import limits
from ligo_slack.db import database
from ligo_slack.server.middleware import PROBES
from ligo_slack.server.run import CLOSING
from ligo_slack.settings import settings_of, variables
from tests.databases import ON_SQLITE
from tests.serve.child import ChildWorld, child_world
from tests.test_settings import ENOUGH
from tests.world import world

COMPOSE: dict[str, Any] = yaml.safe_load(Path("compose.yml").read_text())
DOCKERFILE = Path("Dockerfile").read_text()
CADDYFILE = Path("deploy/Caddyfile").read_text()
DATABASE = Path("deploy/database.sh").read_text().partition("<<'SQL'\n")[2].partition("SQL")[0]
BOTS = {name: made for name, made in COMPOSE["services"].items() if name.startswith("bot")}
OF_THE_FILE_ALONE = {"POSTGRES_PASSWORD", "PUBLIC_HOST"}


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions, each on one line."""
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def command(instruction: str) -> list[str]:
    """Return the last exec form of CMD or HEALTHCHECK."""
    *_, found = [rest for word, rest in instructions() if word == instruction]
    words: list[str] = json.loads(found[found.index("[") :])
    return words


def test_two_bots_are_alike_and_configured_by_settings_of_theirs() -> None:
    assert len(BOTS) == 2
    one, other = BOTS.values()
    assert one == other
    assert set(one["environment"]) <= set(variables())


def test_the_bots_start_with_these_settings() -> None:
    environment = dict(BOTS["bot-1"]["environment"])
    environment["DATABASE_URL"] = re.sub(r"\$\{[^}]*\}", "word", environment["DATABASE_URL"])
    filled = {**ENOUGH, "SLACK_SIGNING_SECRET": "s", **environment}
    settings = settings_of(filled)
    assert not settings.socket_mode
    assert settings.database_url == "postgresql+asyncpg://ligo:word@db/ligo"


def test_the_documentation_says_how_many_connections_a_replica_opens() -> None:
    url = "postgresql+asyncpg://ligo:word@db/ligo"
    pools: Any = [database._postgresql(url).pool, database.open_readers(url).pool]
    writing, looking = (pool.size() + pool._max_overflow for pool in pools)
    said = f"up to {writing + looking} connections, {writing} to write and {looking} to look"
    assert said in Path("docs/operate.md").read_text()


def test_the_image_is_slim_and_compiled() -> None:
    bases = [rest.split()[0] for word, rest in instructions() if word == "FROM"]
    assert bases
    assert all(base.endswith("-slim") for base in bases)
    assert any("compileall" in rest for word, rest in instructions() if word == "RUN")


def test_all_bots_and_the_benchmark_have_one_allocator() -> None:
    chosen = "PYTHONMALLOC=malloc LD_PRELOAD=libjemalloc.so.2 MALLOC_CONF=background_thread:true"
    assert ("ENV", chosen) in instructions()
    assert f"Environment={chosen}\n" in Path("deploy/ligo-slack.service").read_text()
    assert any("libjemalloc2" in rest for word, rest in instructions() if word == "RUN")
    measured = [f"{name}={value}" for name, value in ALLOCATOR.items()]
    assert measured == (chosen.split() if JEMALLOC else [])


def test_a_stop_has_the_time_that_it_takes() -> None:
    for bot in BOTS.values():
        environment = bot["environment"]
        takes = float(environment["STOP_DELAY"]) + float(environment["DRAIN_TIMEOUT"]) + 2 * CLOSING
        assert float(bot["stop_grace_period"].removesuffix("s")) > takes + 5
        interval = re.search(r"health_interval (\d+)s", CADDYFILE)
        patience = re.search(r"health_timeout (\d+)s", CADDYFILE)
        assert interval
        assert patience
        assert float(environment["STOP_DELAY"]) > float(interval[1]) + float(patience[1])


def test_every_variable_of_the_file_is_explained_in_it() -> None:
    said = Path("compose.yml").read_text()
    named = set(re.findall(r"\$\{(\w+)", said))
    assert named == OF_THE_FILE_ALONE
    explained = "\n".join(line for line in said.splitlines() if line.startswith("#"))
    assert [name for name in named if f"{name}=" not in explained] == []


def test_nothing_but_slacks_paths_is_published() -> None:
    published = {name for name, made in COMPOSE["services"].items() if "ports" in made}
    assert published == {"caddy"}
    handled = re.findall(r"^\thandle (\S+) \{", CADDYFILE, re.M)
    assert handled == [
        "/slack/*",
    ]
    assert not any(fnmatch(probe, handled[0]) for probe in PROBES)
    assert f"reverse_proxy {' '.join(f'{name}:3000' for name in BOTS)} {{" in CADDYFILE


def test_browsers_come_by_https_and_bodies_are_bounded() -> None:
    [age] = re.findall(r'header Strict-Transport-Security "max-age=(\d+)', CADDYFILE)
    assert int(age) >= 31_536_000
    [size] = re.findall(r"max_size (\d+)MB", CADDYFILE)
    assert int(size) * 1_000_000 == limits.BODY
    assert f"request_buffers {size}MB" in CADDYFILE


async def test_the_bots_role_is_no_superuser(tmp_path: Path, postgres: Path) -> None:
    """The script makes the role, and with it the bot migrates its database and works."""
    assert BOTS["bot-1"]["environment"]["DATABASE_URL"].startswith("postgresql://ligo:")
    assert "POSTGRES_USER" not in COMPOSE["services"]["db"]["environment"]
    own = f"ligo_{uuid4().hex[:12]}"
    made = DATABASE.replace("ligo", own).replace(":'password'", "'word'")
    kept = [line for line in made.splitlines() if line.startswith("CREATE")]
    root = await asyncpg.connect(host=str(postgres), user="postgres", database="postgres")
    try:
        for statement in kept:
            await root.execute(statement)
        assert not await root.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = $1", own)
        url = f"postgresql://{own}:word@/{own}?host={postgres}"
        async with world(tmp_path, "http", url) as scene:
            await scene.start()
            await scene.listed()
    finally:
        await root.execute(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")
        await root.execute(f"DROP ROLE IF EXISTS {own}")
        await root.close()


def test_what_the_image_is_made_of_is_there_and_let_in() -> None:
    ignored = Path(".dockerignore").read_text().splitlines()
    copied = [rest.split()[0] for word, rest in instructions() if word == "COPY"]
    own = [source for source in copied if not source.startswith("--from")]
    assert own == ["requirements.txt", "app.py", "ligo_slack"]
    for source in own:
        assert Path(source).exists()
        assert f"!{source}" in ignored
    assert not any(line.lstrip("!").startswith(".env") for line in ignored)
    assert "*" in ignored


def test_the_bot_is_not_root_and_hears_signals() -> None:
    assert ("USER", "10001:10001") in instructions()
    assert command("CMD") == ["python", "app.py"]
    set_ = [part for word, rest in instructions() if word == "ENV" for part in rest.split()]
    assert "PYTHONUNBUFFERED=1" in set_
    assert {part.partition("=")[0] for part in set_} & set(variables()) == {"HOST", "PORT"}


def checked(port: str) -> int:
    python, *arguments = command("HEALTHCHECK")
    assert python == "python"
    environment = {"PORT": port, "http_proxy": "http://127.0.0.1:1"}
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments], env=environment, capture_output=True, check=False
    ).returncode


@ON_SQLITE
async def test_the_health_check_asks_a_running_bot(tmp_path: Path, database_url: str) -> None:
    async with child_world(tmp_path, "http", database_url) as home:
        await asks_it(home)


async def asks_it(home: ChildWorld) -> None:
    bot = await home.start()
    port = bot.address.rpartition(":")[2]
    assert await asyncio.to_thread(checked, port) == 0
    await bot.kill()
    assert await asyncio.to_thread(checked, port) == 1
