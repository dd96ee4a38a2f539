"""Unreadable rows hide nothing else: each is skipped and reported once, and can be discarded;
lists, Home, linking and unlinking go on.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ligo_slack.db.encryption import Cipher
from ligo_slack.db.tables import accounts, drafts
from sandbox.slack import Person
from tests.databases import Database, beside
from tests.past.loading import PASTS, Past, opened

NEWEST = PASTS[-1]
ILLEGIBLE = "est devenu illisible"


@pytest.fixture
async def past(
    tmp_path: Path, database: Database, request: pytest.FixtureRequest
) -> AsyncIterator[Past]:
    postgres = request.getfixturevalue("postgres") if database == "postgresql" else None
    async with opened(NEWEST, tmp_path, postgres) as made:
        yield made


@asynccontextmanager
async def stopped(past: Past) -> AsyncIterator[Any]:
    """Stop the bot, and connect to its database meanwhile."""
    await past.scene.stop()
    async with beside(past.scene.environment) as connection:
        yield connection
    await past.scene.start()


def owner_of(person: Person) -> str:
    return f"{person.space.team.id}:{person.id}"


async def mails(connection: Any, person: Person) -> list[Any]:
    """Return a person's emails that have not ended, the last changed first."""
    mine = (drafts.c.kind == "email", drafts.c.owner == owner_of(person), ~drafts.c.ended)
    found = await connection.execute(
        sa.select(drafts).where(*mine).order_by(drafts.c.expires.desc())
    )
    return list(found)


def damages(past: Past, row: Any) -> dict[str, bytes]:
    """Return contents of a draft's row that cannot be read."""
    cipher, of = Cipher(past.told["key"]), f"{row.id} {row.owner}"
    good = json.loads(cipher.open(row.body, of=of))
    return {
        "altered": row.body[:-20] + b"A" * 20,
        "empty": b"",
        "of another row": cipher.seal(json.dumps(good), of=f"other {row.owner}"),
        "no JSON": cipher.seal("{", of=of),
        "a list": cipher.seal("[]", of=of),
        "an unknown version": cipher.seal(json.dumps({**good, "version": -3}), of=of),
        "a version that is none": cipher.seal(json.dumps({**good, "version": "new"}), of=of),
        "another form": cipher.seal(json.dumps({**good, "versions": "none"}), of=of),
    }


@pytest.mark.parametrize(
    "damage",
    ["altered", "empty", "of another row", "no JSON", "a list", "an unknown version",
     "a version that is none", "another form"],
)  # fmt: skip
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_one_draft_that_cannot_be_read_hides_no_other(
    past: Past, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    marie = past.install.marie
    before = len(marie.messages("ventes"))
    await marie.command("/ligo brouillons", "ventes")
    await past.scene.slack.until(lambda: len(marie.messages("ventes")) > before)
    async with stopped(past) as connection:
        mine = await mails(connection, marie)
        bad, *others = [one for one in mine if one.id in str(newest(marie))]
        assert others
        body = damages(past, bad)[damage]
        await connection.execute(drafts.update().where(drafts.c.id == bad.id).values(body=body))
    await marie.command("/ligo brouillons", "ventes")
    await past.scene.slack.until(lambda: len(marie.messages("ventes")) > before + 1)
    assert all(one.id in str(newest(marie)) for one in others)
    assert bad.id not in str(newest(marie))
    await marie.opens_home()
    await past.scene.slack.until(lambda: "home.go_on" in str(marie.home))
    assert bad.id not in str(marie.home)
    await marie.sees(ILLEGIBLE)
    assert bad.id in caplog.text
    await marie.command("/ligo brouillons", "ventes")
    told = [one for one in marie.messages(marie.dm) if ILLEGIBLE in marie.text_of(one)]
    assert len(told) == 1
    await marie.press("Supprimer", told[0])
    await marie.sees("Supprimé")
    async with beside(past.scene.environment) as connection:
        left = await connection.execute(sa.select(drafts.c.id).where(drafts.c.id == bad.id))
        assert left.all() == []


def newest(person: Person) -> list[Any]:
    """Return the blocks of the newest message that somebody sees in the channel."""
    return person.messages("ventes")[-1].blocks


@pytest.mark.parametrize("damage", ["no states", "altered", "no token", "a list"])
@pytest.mark.parametrize("way", ["connects", "disconnects"])
async def test_a_link_that_cannot_be_read_locks_nobody_out(
    past: Past, damage: str, way: str
) -> None:
    marie, cipher = past.install.marie, Cipher(past.told["key"])
    async with stopped(past) as connection:
        mine = accounts.c.person == owner_of(marie)
        row = (await connection.execute(sa.select(accounts).where(mine))).one()
        of = f"account {row.person}"
        good = json.loads(cipher.open(row.sealed, of=of))
        without = {"no states": "states", "no token": "token"}.get(damage, "")
        fields = {name: value for name, value in good.items() if name != without}
        sealed = cipher.seal(json.dumps([] if damage == "a list" else fields), of=of)
        sealed = sealed[:-20] + b"A" * 20 if damage == "altered" else sealed
        await connection.execute(accounts.update().where(mine).values(sealed=sealed))
    await marie.opens_home()
    await past.scene.slack.until(lambda: "account.disconnect" in str(marie.home))
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("Galerie" if damage == "no states" else "Jeton Ligo")
    if marie.modal:
        await marie.close()
    if way == "connects":
        await marie.command("/ligo connexion", "ventes")
        await marie.sees("Jeton Ligo")
        await marie.fill(account_token=past.scene.ligo.token)
        await marie.submit()
        # What she was looking for waits for the account where there was none.
        await marie.sees("est connecté" if damage == "no states" else "Galerie des Tanneurs")
        if marie.modal:
            await marie.close()
        await past.scene.listed(whose=marie)
    else:
        await marie.command("/ligo déconnexion", "ventes")
        await marie.sees("Déconnecter et effacer")
        await marie.submit()
        await marie.sees("Plus aucune donnée vous concernant")
