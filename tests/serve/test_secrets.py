"""Marked secrets go through every journey: none is in what the process writes, and none stands
readable in the database, but for the little of a contact that a search needs."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.db.tables import metadata
from ligo_slack.settings import Settings
from sandbox.slack import Person
from tests.serve.child import ChildWorld, child_world
from tests.test_account import links
from tests.world import Transport

AMELIE = "Amélie Rousseau"
# What a search needs of the contact that is created: readable in the database, never in the log.
SEARCHED = ("MARKNAME", "MARKCOMPANY", "markaddress@mark.example")
SEALED = (
    "MARKTEXT", "MARKMEETING", "MARKNOTE", "MARKMESSAGE", "MARKBRIEF", "MARKWISH", "MARKBODY",
    "MARKSUBJECT", "MARKTALK", "MARKWORD", "MARKSITE", "MARKWRONGTOKEN", "MARKSLUG", "MARKWAITING",
    "MARKTWICE", "MARKABOUT",
)  # fmt: skip
OF_LIGO = ("Rousseau", "amelie.rousseau", "Kérouac", "Solberg", "Négociation")
SIGNATURE = "Zoé MARKNAME\nMARKCOMPANY SARL\nmarkaddress@mark.example\nMARKTEXT"


@pytest.fixture
async def home(
    tmp_path: Path, transport: Transport, database_url: str
) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, transport, database_url, shared=False) as built:
        yield built


async def links_and_waits(home: ChildWorld, marie: Person) -> None:
    await marie.command("/ligo note MARKWAITING", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await links(marie, "MARKWRONGTOKEN", "MARKSLUG")
    await home.world.slack.until(lambda: marie.errors or marie.reads("n’accepte pas"))
    await links(marie, home.world.ligo.token)
    await marie.sees("Contact")
    await marie.close()
    await home.world.listed(whose=marie)


async def creates(home: ChildWorld, marie: Person) -> None:
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("Vérifiez le contact")
    await marie.fill(meetingContext="MARKMEETING")
    home.world.ligo.faults.next("/confirm", "503", times=3)
    await marie.submit()
    await marie.sees("ne répond pas", within=10)
    await marie.press("Réessayer")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé")


async def changes(home: ChildWorld, marie: Person) -> None:
    await marie.command(f"/ligo note {AMELIE} MARKNOTE", "ventes")
    await marie.sees("Note ajoutée à la fiche")
    await marie.says("MARKMESSAGE à garder", "ventes")
    await marie.message_shortcut("Add message to contact", "MARKMESSAGE")
    await home.world.slack.until(lambda: "MARKMESSAGE" in str(marie.modal))
    await marie.close()
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await home.world.slack.until(lambda: "website" in str(marie.modal))
    await marie.fill(website="https://MARKSITE.example")
    await marie.submit()
    await marie.sees("Annuler ce changement")
    await marie.command("/ligo MARKWORD@mark.example", "ventes")
    await marie.sees("Aucun contact ne correspond")


async def writes(home: ChildWorld, marie: Person) -> None:
    await marie.command(f"/ligo mail {AMELIE} MARKBRIEF proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.fill(wish="MARKWISH plus court", body="MARKBODY", subject="MARKSUBJECT")
    await marie.press("Affiner")
    await marie.sees("sur 3")
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    await marie.replies("MARKTALK plus formel", "n’a pas été envoyé")
    await marie.sees("Version 4 sur 4")
    await marie.press("Aperçu et envoi…")
    await marie.sees("Voici exactement ce qui sera envoyé")
    home.world.ligo.faults.next("/emails/send", "drop_after")
    await marie.press("Envoyer")
    await marie.sees("A-t-il été envoyé", within=10)


async def moves(marie: Person) -> None:
    await marie.command(f"/ligo étape {AMELIE} négo", "ventes")
    await marie.sees("actuellement à l’étape")
    await marie.submit()
    await marie.sees("passage de l’étape Qualifié à l’étape Négociation")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Votre pipeline")


async def shares(marie: Person) -> None:
    await marie.command(f"/ligo chercher {AMELIE}", "ventes")
    await marie.sees("Directrice")
    await marie.choose("contact.more", "Partager ici")
    await marie.sees("verront ce qui est coché")
    await marie.submit()
    await marie.sees("Chercher dans mon Ligo")


async def takes_cards(home: ChildWorld, marie: Person) -> None:
    """Read a vCard file, a Slack profile, and a contact that is there already."""
    await marie.message_shortcut("Add contact to Ligo", "La carte du gérant")
    await home.world.slack.until(lambda: "Kérouac" in str(marie.modal))
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Maël Kérouac")
    await marie.command("/ligo ajouter @ingrid.solberg", "ventes")
    await home.world.slack.until(lambda: "Solberg" in str(marie.modal))
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Ingrid Solberg")
    await marie.command(f"/ligo ajouter {SIGNATURE}\nMARKTWICE", "ventes")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Créer tout de même")
    await marie.close()


async def answers(home: ChildWorld, marie: Person) -> None:
    await marie.says("MARKABOUT pour le salon", "ventes")
    await marie.message_shortcut("Draft email from message", "MARKABOUT")
    await home.world.slack.until(lambda: "MARKABOUT" in str(marie.modal))
    await marie.close()


async def leaves(marie: Person) -> None:
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")


async def everything_kept(environment: dict[str, str], folder: Path) -> str:
    """Return every row of every table, and, of a database that is a file, what its pages hold
    besides."""
    engine = create_async_engine(
        Settings.model_validate(environment).database_url, poolclass=NullPool
    )
    parts = []
    async with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(sa.select(table)):
                parts += [
                    value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    for value in row
                ]
    return "\n".join([*parts, *await asyncio.to_thread(pages, folder)])


def pages(folder: Path) -> list[str]:
    return [file.read_bytes().decode("latin-1") for file in folder.glob("bot.db*")]


async def test_no_secret_is_readable_anywhere(home: ChildWorld) -> None:
    bot = await home.start(LOG_LEVEL="DEBUG")
    world, marie = home.world, home.world.marie
    await marie.opens_home()
    await links_and_waits(home, marie)
    await creates(home, marie)
    await changes(home, marie)
    await moves(marie)
    await shares(marie)
    await takes_cards(home, marie)
    await answers(home, marie)
    await writes(home, marie)
    await marie.opens_home()
    await marie.sees("À reprendre")
    kept = await everything_kept(world.environment, home.folder)
    await leaves(marie)
    await bot.kill()
    after = await everything_kept(world.environment, home.folder)
    slack = world.slack
    tokens = [world.ligo.token, slack.bot_token, slack.app_token, slack.signing_secret]
    tokens.append(world.environment["ENCRYPTION_KEY"])
    sent = await asyncio.to_thread(lambda: str([request.json for request in world.ligo.requests]))
    assert [
        mark for mark in ("MARKTEXT", "MARKNOTE", "MARKBRIEF", "MARKWISH") if mark not in sent
    ] == []
    assert [mark for mark in (*SEALED, *tokens) if mark in kept + after] == []
    assert [mark for mark in (*SEALED, *SEARCHED, *OF_LIGO, *tokens) if mark in home.said] == []
    assert "MARKNAME".casefold() in kept.casefold()  # this would be found, if it stood there


async def test_nothing_of_an_installation_is_readable_anywhere(
    tmp_path: Path, database_url: str
) -> None:
    async with child_world(tmp_path, "http", database_url, many=True) as home:
        bot = await home.start(LOG_LEVEL="DEBUG")
        world, slack = home.world, home.world.slack
        made = await slack.install(world.marie, f"{bot.address}/slack/install")
        assert made.status == 200
        await world.marie.opens_home()
        await world.marie.command("/ligo aide", "ventes")
        await world.marie.sees("Ce que vous pouvez faire")
        await slack.workspace.uninstall()
        await bot.says("the app has left a workspace")
        await slack.install(world.marie, f"{bot.address}/slack/install")
        await bot.kill()
        kept = await everything_kept(world.environment, tmp_path)
    given = [str(call.args["code"]) for call in slack.calls if call.method == "oauth.v2.access"]
    assert len(given) == 2
    tokens = [str(slack.bot_token), slack.client_secret, world.environment["ENCRYPTION_KEY"]]
    assert [secret for secret in (*given, *tokens) if secret in home.said or secret in kept] == []
    assert "xoxb-" not in home.said + kept
    assert str(slack.space.team.id) in kept  # this would be found, if it stood there
