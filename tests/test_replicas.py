"""Whole journeys over two replicas on one PostgreSQL, each step on the other one."""

import asyncio
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from tests.databases import beside
from tests.replicas import TwoReplicas
from tests.steps import SIGNATURE
from tests.test_account import links, rows_of

AMELIE = "Amélie Rousseau"
LEFT = "(amelie.rousseau@tanneurs.example)."


async def test_from_a_signature_to_the_card(both: TwoReplicas) -> None:
    marie, ligo = both.crossing(both.world.marie), both.world.ligo
    await marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await marie.sees("Vérifiez le contact")
    await marie.fill(position="Directrice")
    await marie.press("Relancer l’analyse")
    await marie.sees("Corrigez le texte et relancez")
    await marie.press("Retour")
    await marie.sees("Vérifiez le contact")
    assert marie.values["position"] == "Directrice"
    await marie.close()
    await marie.sees("Contact non créé")
    await marie.press("Continuer")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await marie.command("/ligo chercher jane mill", "ventes")
    await marie.sees("Directrice")
    assert [contact["position"] for contact in ligo.contacts] == ["Directrice"]
    assert both.crossed
    await both.end_well()


async def test_linked_here_used_there_unlinked_here(unlinked: TwoReplicas) -> None:
    marie, scene = unlinked.crossing(unlinked.world.marie), unlinked.world
    await marie.command("/ligo nouveau Zoé Neuve", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await links(marie, scene.ligo.token)
    await marie.sees("Seul le nom est obligatoire")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    await marie.command("/ligo chercher Zoé", "ventes")
    await marie.sees("Zoé Neuve")
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("le jeton de votre compte Ligo")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    assert await rows_of(scene, scene.marie) == 0
    await marie.close()
    for _ in range(2):
        await marie.command("/ligo chercher Zoé", "ventes")
        await scene.slack.until(lambda: scene.marie.modal is not None)
        assert marie.reads("Votre compte Ligo n’est pas encore connecté")
        await marie.close()
    assert unlinked.crossed


async def test_an_edit_and_what_somebody_else_changed_meanwhile(both: TwoReplicas) -> None:
    marie, ligo = both.crossing(both.world.marie), both.world.ligo
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await marie.sees("Modifier le contact")
    ligo.changes(AMELIE, company="Leur Galerie")
    await marie.fill(company="Ma Galerie", website="neuf.example")
    await marie.submit()
    await marie.sees("Modifié entre-temps")
    await marie.choose("which.company", "Enregistrer ma valeur")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    assert ligo.contact(AMELIE)["company"] == "Ma Galerie"
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["company"] == "Leur Galerie"
    assert both.crossed
    await both.end_well()


async def test_a_note_and_its_undo(both: TwoReplicas) -> None:
    marie, ligo = both.crossing(both.world.marie), both.world.ligo
    before = ligo.contact(AMELIE)["additionalInfo"]
    await marie.command(f"/ligo note {AMELIE} Rappeler mardi", "ventes")
    await marie.sees("Note ajoutée")
    assert ligo.contact(AMELIE)["additionalInfo"].endswith("Rappeler mardi")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["additionalInfo"] == before
    assert both.crossed
    await both.end_well()


async def test_a_stage_and_its_undo(both: TwoReplicas) -> None:
    marie, ligo = both.crossing(both.world.marie), both.world.ligo
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape Qualifié")
    await marie.choose("state", "Négociation")
    await marie.submit()
    await marie.sees("passage de l’étape Qualifié à l’étape Négociation")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of(AMELIE) == "Qualifié"
    assert both.crossed
    await both.end_well()


async def drafted(marie: Any) -> None:
    await marie.command(f"/ligo mail {AMELIE} proposer une visite mardi", "ventes")
    await marie.sees("Version 1 sur 1")


async def test_an_email_with_two_refinements_to_the_receipt(both: TwoReplicas) -> None:
    marie, scene = both.crossing(both.world.marie), both.world
    await drafted(marie)
    await marie.fill(wish="plus court")
    await marie.press("Affiner")
    await marie.sees("Version 2 sur 2 : plus court")
    await marie.press("Plus formel")
    await marie.sees("Version 3 sur 3 : Plus formel")
    await marie.press("◀ Version précédente")
    await marie.sees("Version 2 sur 3")
    await marie.press("Rétablir cette version")
    await marie.sees("Version 4 sur 4 : version 2 rétablie")
    text = marie.values["body"]
    await marie.submit()
    await marie.sees("Voici exactement ce qui sera envoyé")
    await marie.press("Envoyer")
    await marie.sees(LEFT)
    assert [sent["body"] for sent in scene.ligo.sent] == [text]
    assert both.crossed
    await both.end_well()


async def test_a_thread_in_the_dm_to_send(both: TwoReplicas) -> None:
    marie, scene = both.crossing(both.world.marie), both.world
    await drafted(marie)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    await marie.replies("plus court", "n’a pas été envoyé")
    await marie.sees("Version 2 sur 2 : plus court")
    await marie.replies("plus formel", "n’a pas été envoyé")
    await marie.sees("Version 3 sur 3 : plus formel")
    await marie.press("Aperçu et envoi…")
    await marie.sees("Voici exactement ce qui sera envoyé")
    assert scene.ligo.sent == []
    await marie.press("Envoyer")
    await marie.sees(LEFT)
    assert len(scene.ligo.sent) == 1
    assert both.crossed
    await both.end_well()


async def test_drafts_listed_reopened_and_discarded(both: TwoReplicas) -> None:
    marie = both.crossing(both.world.marie)
    await drafted(marie)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vos brouillons")
    listed = marie.message("Vos brouillons")
    await marie.press("Continuer", listed)
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.press("Supprimer", listed, confirm=True)
    await marie.sees("Le brouillon est supprimé")
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vous n’avez aucun brouillon")
    assert both.crossed


@contextmanager
def noticing(table: str) -> Any:
    """Yield an event that is set when somebody looks into a table."""
    looked = asyncio.Event()

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT") and f"FROM {table}" in statement.replace("\n", ""):
            looked.set()

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        yield looked
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)


async def test_a_form_submitted_before_its_draft_is_stored(both: TwoReplicas) -> None:
    """One replica still waits for the database when the other one is sent the form."""
    marie, scene = both.crossing(both.world.marie), both.world
    async with beside(scene.environment) as connection:
        await connection.execute(sa.text("LOCK TABLE drafts IN EXCLUSIVE MODE"))
        await marie.command("/ligo nouveau Zoé Neuve", "ventes")
        await marie.sees("Seul le nom est obligatoire")
        with noticing("drafts") as looked:
            submitting = asyncio.create_task(marie.submit())
            await looked.wait()
    await submitting
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    assert [contact["name"] for contact in scene.ligo.contacts] == ["Zoé Neuve"]
    assert both.crossed
    await both.end_well()
