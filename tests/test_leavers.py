"""Nothing is left behind of whoever disconnects, leaves the workspace, or becomes its guest."""

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack import Person
from tests.databases import ON_SQLITE, becomes
from tests.install_scene import statements
from tests.serve.child import child_world
from tests.test_account import links, rows_of
from tests.world import World, world

NAMES = ("Rousseau", "Lindqvist", "Hénault", "tanneurs.example")
NOT_LINKED = "Votre compte Ligo n’est pas encore connecté"


@pytest.fixture
async def http_alone(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    async with world(tmp_path, "http", database_url, shared=False) as made:
        await made.start()
        yield made


async def works(scene: World) -> None:
    """Connect Marie, list her contacts, and leave a draft."""
    marie = scene.marie
    await marie.command("/ligo connexion", "ventes")
    await links(marie, scene.ligo.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await scene.listed(whose=marie)
    await marie.command("/ligo nouveau Greta Lindqvist", "ventes")
    await marie.sees("Lindqvist")
    await marie.close()


def readable(scene: World) -> list[str]:
    """Return the names that are in the files of the database."""
    path = Path(scene.environment["DATABASE_URL"].removeprefix("sqlite:///"))
    held = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    return [name for name in NAMES if name.encode() in held or name.lower().encode() in held]


async def is_erased(scene: World, person: Person) -> None:

    async def gone() -> bool:
        return not await rows_of(scene, person)

    await becomes(gone, 10)


async def nothing_readable(scene: World) -> None:

    async def gone() -> bool:
        return not await asyncio.to_thread(readable, scene)

    await becomes(gone, 5)


@ON_SQLITE
async def test_after_an_erasure_no_name_is_readable_in_the_files(http_alone: World) -> None:
    scene, marie = http_alone, http_alone.marie
    await works(scene)
    assert readable(scene)
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("Toutes vos données dans cette application seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    await nothing_readable(scene)


async def test_whoever_leaves_the_workspace_is_unlinked_and_erased(alone: World) -> None:
    scene, marie = alone, alone.marie
    await works(scene)
    await scene.slack.workspace.changes(scene.james, title="Account director")
    assert await rows_of(scene, marie) > 1
    sent = await scene.slack.workspace.changes(marie, deleted=True)
    assert sent
    assert sent.error is None
    await is_erased(scene, marie)
    if scene.on_sqlite:
        await nothing_readable(scene)
    await scene.slack.workspace.changes(marie, deleted=False)
    await marie.command("/ligo chercher Amélie", "ventes")
    await marie.sees(NOT_LINKED)


async def test_everybody_elses_changes_cost_nothing(listed_scene: World) -> None:
    """Slack tells of each change of each profile: for all others no statement, no call and no
    limit."""
    scene = listed_scene
    await scene.marie.command("/ligo aide", "ventes")
    await scene.marie.sees("Ce que vous pouvez faire")
    calls = len(scene.slack.calls)
    with statements("accounts", "drafts", "claims", "preferences") as said:
        for n in range(200):
            sent = await scene.slack.workspace.changes(scene.marie, title=f"En réunion {n}")
            assert sent
            assert sent.error is None
    assert [one for one in said if "DELETE" in one and "expires" not in one] == []
    assert len(scene.slack.calls) == calls
    await scene.marie.command("/ligo aide", "ventes")
    assert "Ce que vous pouvez faire" in str(scene.slack.deliveries[-1].answer)


async def test_a_member_who_becomes_a_guest_loses_the_teams_ligo(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("Tanneurs")
    await scene.slack.workspace.changes(marie, guest="multi")
    seen = len(marie.messages())
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees(NOT_LINKED)
    assert not any("Tanneurs" in marie.text_of(one) for one in marie.messages()[seen:])
    await marie.close()
    await scene.slack.workspace.changes(marie, guest="")
    seen = len(marie.messages())
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await scene.slack.until(
        lambda: any("Tanneurs" in marie.text_of(one) for one in marie.messages()[seen:])
    )


async def test_the_databases_files_are_their_owners_alone(tmp_path: Path) -> None:
    async with child_world(tmp_path, "http") as home:
        await home.start()
        await home.world.marie.command("/ligo nouveau Greta Lindqvist", "ventes")
        assert await asyncio.to_thread(modes, tmp_path) == {0o600}


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(file.stat().st_mode) for file in folder.glob("bot.db*")}


def test_the_readme_makes_an_env_file_that_nobody_else_reads() -> None:
    for file in ("README.md", "compose.yml"):
        assert "install -m 600 .env.example .env" in Path(file).read_text()
