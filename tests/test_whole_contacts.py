"""A value that a form did not show whole is never written back: it stays in Ligo as it is."""

import json
from urllib.parse import urlencode

import pytest

from tests.databases import alter
from tests.steps import SIGNATURE
from tests.world import World

AMELIE = "Amélie Rousseau"
FORM = "Seules vos modifications seront enregistrées"
LINE = "Rappelée le 3 mars, intéressée par le salon de Lyon ; à revoir en mai.\n"
NOTES = (LINE * 3_000)[:152_102].strip()
KEPT_OUT = "Trop long pour être modifié ici : Informations complémentaires"

# In one input each, in more inputs than a form has, in more bytes than a view has, and far more.
SIZES = {"inputs": "Ligne de notes.\n" * 16_000, "accents": "é" * 60_000, "3 MB": LINE * 40_000}


async def edits_amelie(scene: World) -> None:
    await scene.marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await scene.marie.sees(FORM)


def written(scene: World) -> list[dict[str, object]]:
    return [request.json for request in scene.ligo.requests if request.method == "PATCH"]


async def test_saving_the_phone_leaves_long_notes_alone(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    ligo.changes(AMELIE, additionalInfo=NOTES, meetingContext="Salon de Lyon")
    await edits_amelie(everywhere)
    await marie.fill(phones="01 99 00 00 09")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    assert written(everywhere) == [{"phones": ["01 99 00 00 09"]}]
    assert ligo.contact(AMELIE)["additionalInfo"] == NOTES
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["additionalInfo"] == NOTES


@pytest.mark.parametrize("size", SIZES)
async def test_what_does_not_fit_in_the_form_is_not_offered_in_it(
    listed_scene: World, size: str
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    notes = SIZES[size].strip()
    ligo.changes(AMELIE, additionalInfo=notes)
    await edits_amelie(listed_scene)
    assert marie.reads(KEPT_OUT)
    assert "additionalInfo" not in {name.split(".")[0] for name in marie.values}
    await marie.fill(company="Galerie Neuve", meetingContext="Au salon")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    assert written(listed_scene) == [{"company": "Galerie Neuve", "meetingContext": "Au salon"}]
    assert ligo.contact(AMELIE)["additionalInfo"] == notes


async def test_a_value_of_several_inputs_that_fits_is_written_whole(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    notes = (LINE * 1_000).strip()
    ligo.changes(AMELIE, additionalInfo=notes)
    await edits_amelie(listed_scene)
    assert not marie.reads("Trop long")
    await marie.fill(additionalInfo="Premier appel en janvier.\n" + LINE.strip())
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    now = ligo.contact(AMELIE)["additionalInfo"]
    assert now.startswith("Premier appel")
    assert now.endswith(notes[-30_000:])


async def test_a_note_is_added_to_notes_of_any_length(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    notes = SIZES["3 MB"].strip()
    ligo.changes(AMELIE, additionalInfo=notes)
    await marie.command(f"/ligo note {AMELIE} Rappeler lundi", "ventes")
    await marie.sees("Note ajoutée à la fiche")
    now = ligo.contact(AMELIE)["additionalInfo"]
    assert now.startswith(notes)
    assert now.endswith("Rappeler lundi")
    assert written(everywhere) == []


async def test_a_moved_contact_keeps_its_long_notes(listed_scene: World) -> None:
    james, ligo = listed_scene.james, listed_scene.ligo
    ligo.changes(AMELIE, additionalInfo=SIZES["3 MB"])
    await james.command(f"/ligo move {AMELIE}", "ventes")
    await james.sees(AMELIE)
    await james.choose("state", "Gagné")
    await james.submit()
    await james.sees("Undo")
    assert ligo.contact(AMELIE)["additionalInfo"] == SIZES["3 MB"]


async def test_a_line_break_in_a_short_field_is_no_change(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.changes(AMELIE, company="Galerie\ndes Tanneurs", position="Directrice\nassociée")
    await edits_amelie(listed_scene)
    await marie.fill(website="https://neuve.example")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    assert written(listed_scene) == [{"website": "https://neuve.example"}]


async def test_a_duplicate_with_long_notes_is_updated_without_them(scene: World) -> None:
    marie, ligo = scene.marie, scene.ligo
    ligo.changes(AMELIE, additionalInfo=NOTES * 2, phones=["+33 1 99 00 14 52"])
    await scene.listed()
    card = "Amélie Rousseau\nGalerie des Tanneurs\n01 99 00 77 77\namelie.rousseau@tanneurs.example"
    await marie.command(f"/ligo ajouter {card}")
    await marie.sees("Vérifiez le contact")
    await marie.fill(additionalInfo="Rencontrée à Lyon")
    await marie.submit()
    await marie.sees("Contact déjà dans Ligo")
    assert marie.reads(KEPT_OUT)
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    assert "additionalInfo" not in written(scene)[0]
    assert ligo.contact(AMELIE)["additionalInfo"] == NOTES * 2


async def test_what_is_known_in_part_overwrites_nothing(listed_scene: World) -> None:
    """This Ligo gave the contact in a list, and gives no single one any more: addresses beyond the
    first are unread."""
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.faults.offers = "neither"
    await alter(listed_scene.environment, "UPDATE books SET fetches = NULL")
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await marie.sees("Votre compte Ligo n’affiche pas les fiches complètes")
    assert {name.split(".")[0] for name in marie.values}.isdisjoint({"emails", "phones"})
    await marie.fill(company="Galerie Neuve")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    assert written(listed_scene) == [{"company": "Galerie Neuve"}]


async def test_a_duplicate_that_is_known_in_part_offers_no_list_to_write(
    listed_scene: World,
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.changes(AMELIE, emails=["amelie.rousseau@tanneurs.example", "directrice@tanneurs.example"])
    ligo.faults.offers = "neither"
    await alter(listed_scene.environment, "UPDATE books SET fetches = NULL")
    card = "Amélie Rousseau\nGalerie des Tanneurs\n01 99 00 77 77\namelie.rousseau@tanneurs.example"
    await marie.command(f"/ligo ajouter {card}")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("seuls le nom et l’entreprise sont comparés")
    assert marie.modal
    assert not marie.modal.get("submit")
    assert written(listed_scene) == []


async def test_a_long_reading_of_ligos_is_created_as_ligo_read_it(http_scene: World) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.faults.answer(
        "/prepare",
        {
            "confirmationToken": "t-1",
            "contact": {"name": "Jane Miller", "additionalInfo": SIZES["3 MB"][:300_000]},
        },
    )
    ligo.faults.answer("/confirm", {"id": "c-1", "name": "Jane Miller"})
    await marie.command(f"/ligo ajouter {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    assert marie.reads(KEPT_OUT)
    await marie.fill(company="Miller & Co")
    await marie.submit()
    await marie.sees("Vous avez créé un contact")
    [confirmed] = http_scene.asked("/confirm")
    assert confirmed["overrides"] == {"company": "Miller & Co"}
    assert len(json.dumps(confirmed)) < 1_000


async def test_a_form_full_of_accents_is_saved_whole(everywhere: World) -> None:
    """It is more than a megabyte on its way from Slack."""
    marie, ligo = everywhere.marie, everywhere.ligo
    ligo.changes(AMELIE, additionalInfo=(LINE * 1_700).strip())
    await edits_amelie(everywhere)
    assert marie.modal
    blocks = [one["block_id"] for one in marie.modal["blocks"]]
    notes = [name for name in blocks if name.startswith("additionalInfo.")]
    await marie.fill(dict.fromkeys(notes, "é" * 3_000))
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    assert ligo.contact(AMELIE)["additionalInfo"] == "\n".join(["é" * 3_000] * len(notes))
    submitted = [sent for sent in everywhere.slack.deliveries if sent.kind == "view_submission"]
    assert len(urlencode({"payload": json.dumps(submitted[-1].payload)})) > 2**20
