"""The account changes while Ligo is asked: private data reaches nobody else, and erased data does
not come back.
"""

import pytest

from ligo_slack.db import links as links_store
from sandbox.slack import Person
from tests.databases import alter, read
from tests.steps import note_form, review
from tests.test_account import linked, links
from tests.world import World


async def links_her_own(scene: World) -> None:
    """Connect Marie, who has used the team's Ligo so far, to her own."""
    hers = scene.ligo.add_account("hers", slugs=set())
    await scene.marie.command("/ligo connexion", "ventes")
    await links(scene.marie, hers.token)
    await scene.marie.sees("Votre compte Ligo est connecté")
    await scene.marie.close()


async def unlinks(marie: Person) -> None:
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")


async def books(scene: World) -> int:
    """Return the number of accounts whose contacts are kept."""
    return len(await read(scene.environment, "SELECT account FROM books"))


async def test_a_contact_made_meanwhile_is_not_shown_to_the_team(listed_scene: World) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    await links_her_own(listed_scene)
    await review(listed_scene)
    async with listed_scene.ligo.hold("/confirm") as held:
        await marie.submit()
        await held.arrived()
        await unlinks(marie)
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await james.command("/ligo find Jane Miller", "ventes")
    await james.sees("No contact matches")


async def test_a_contact_changed_meanwhile_is_not_shown_to_the_team(listed_scene: World) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    await links_her_own(listed_scene)
    await listed_scene.listed(whose=marie)
    await note_form(marie, "Amélie Rousseau", "Rappeler lundi")
    async with listed_scene.ligo.hold("/extend") as held:
        await marie.submit()
        await held.arrived()
        await unlinks(marie)
    await marie.sees("Note ajoutée à la fiche : Amélie Rousseau")
    await james.command("/ligo find Amélie Rousseau", "ventes")
    await james.sees("Directrice")  # her card at once: there is no other of that name


async def test_a_contact_looked_at_meanwhile_does_not_come_back(listed_scene: World) -> None:
    marie = listed_scene.marie
    await links_her_own(listed_scene)
    await listed_scene.listed(whose=marie)
    assert await books(listed_scene) == 2
    async with listed_scene.ligo.hold("/contacts/") as held:
        await marie.command("/ligo chercher Amélie Rousseau", "ventes")
        await held.arrived()
        await unlinks(marie)
        assert await books(listed_scene) == 1
    await marie.sees("Galerie des Tanneurs")
    assert await books(listed_scene) == 1


async def test_stages_asked_for_meanwhile_do_not_come_back(listed_scene: World) -> None:
    marie = listed_scene.marie
    await links_her_own(listed_scene)
    async with listed_scene.ligo.hold("/pipeline_states") as held:
        await marie.command("/ligo pipeline", "ventes")
        await held.arrived()
        await unlinks(marie)
    await marie.sees("Qualifié")
    assert await books(listed_scene) == 1


async def test_what_another_process_has_unlinked_creates_nothing(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ignore how long this process would remember the link."""
    monkeypatch.setattr(links_store, "LIFE", 60.0)
    await alone.restart()
    await linked(alone, alone.marie)
    await review(alone)
    await alter(alone.environment, "DELETE FROM accounts")
    await alone.marie.submit()
    await alone.marie.sees("Votre compte Ligo n’est pas encore connecté")
    assert alone.ligo.contacts == []
