"""Changing a contact: only what was changed, over nobody else's change, with a way back."""

import pytest

from sandbox.slack.model import Delivery
from tests.world import WHO, World

AMELIE = "Amélie Rousseau"
FORM = "Seules vos modifications seront enregistrées"


async def editing(scene: World) -> None:
    """Bring Marie before the form of Amélie's fields."""
    await scene.marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await scene.marie.sees(FORM)


def patched(scene: World) -> list[dict[str, object]]:
    return [r.json for r in scene.ligo.requests if r.method == "PATCH"]


async def test_from_the_card_to_the_receipt_and_back(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    await marie.press("Modifier")
    await marie.sees(FORM)
    assert marie.values["company"] == "Galerie des Tanneurs"
    await marie.fill(company="Galerie Neuve", phones="01 99 00 00 01\n01 99 00 00 02")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo : Amélie Rousseau")
    # Closed by the answer; where that said to wait (the machine stood still), it shows the end.
    if marie.modal:
        assert marie.modal["submit"] is None
        await marie.close()
    assert marie.reads("Galerie des Tanneurs → Galerie Neuve")
    assert patched(everywhere) == [
        {"company": "Galerie Neuve", "phones": ["01 99 00 00 01", "01 99 00 00 02"]}
    ]
    assert not everywhere.james.reads("Galerie Neuve")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies dans Ligo : Amélie Rousseau")
    contact = ligo.contact(AMELIE)
    assert (contact["company"], contact["phones"]) == (
        "Galerie des Tanneurs",
        ["+33 1 99 00 14 52"],
    )


async def test_in_english(everywhere: World) -> None:
    james, ligo = everywhere.james, everywhere.ligo
    await james.command("/ligo edit priya raman", "ventes")
    await james.sees("Only your changes will be saved")
    await james.fill(position="Producer")
    await james.submit()
    await james.sees("Contact updated in Ligo: Priya Raman")
    assert james.reads("Production Manager → Producer")
    await james.press("Undo")
    await james.sees("Undone. Previous values restored in Ligo: Priya Raman")
    assert ligo.contact("Priya Raman")["position"] == "Production Manager"


async def test_whom_is_asked_where_several_fit(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo modifier jean dupont", "ventes")
    await marie.sees("Modifier quel contact")
    assert await marie.options(WHO) == [
        "Jean Dupont · Dupont & Fils",
        "Jean Dupont · Mairie de Saint-Aubin",
    ]
    await marie.choose(WHO, "Jean Dupont · Mairie")
    await marie.submit()
    await marie.sees(FORM)
    assert marie.values["position"] == "Responsable des achats"


async def test_whom_is_asked_where_nobody_fits(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo modifier zzz", "ventes")
    await marie.sees("Aucun contact ne correspond à « zzz »")
    await marie.submit()
    assert marie.errors
    await marie.choose(WHO, AMELIE)
    await marie.submit()
    await marie.sees(FORM)


async def test_nothing_changed_is_said(listed_scene: World) -> None:
    await editing(listed_scene)
    await listed_scene.marie.submit()
    await listed_scene.marie.sees(
        "la fiche contient déjà ces valeurs dans Ligo. Rien n’a été modifié"
    )
    assert patched(listed_scene) == []


async def test_our_own_checks_and_ligos_stand_at_their_inputs(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    await marie.fill(emails="pas une adresse")
    await marie.submit()
    assert {block.split(".")[0] for block in marie.errors} == {"emails"}
    assert marie.reads("Ceci n’est pas une adresse e-mail")
    await marie.fill(emails="amelie@tanneurs.example", website="pas un site")
    await marie.submit()
    assert {block.split(".")[0] for block in marie.errors} == {"website"}
    assert ligo.contact(AMELIE)["emails"] == ["amelie.rousseau@tanneurs.example"]
    await marie.fill(website="tanneurs.example")
    await marie.submit()
    await marie.sees("Fiche modifiée")


async def test_which_of_several_values_is_wrong_is_said(listed_scene: World) -> None:
    marie, james, ligo = listed_scene.marie, listed_scene.james, listed_scene.ligo
    await editing(listed_scene)
    await marie.fill(phones=f"01 99 00 00 01\nn° {'9' * 70}\n01 99 00 00 02")
    await marie.submit()
    assert list(marie.errors.values()) == [
        f"n° {'9' * 56}… — Cette valeur n’est pas un numéro de téléphone valide."
    ]
    await james.command("/ligo edit priya raman", "ventes")
    await james.sees("Only your changes will be saved")
    await james.fill(phones="01 99 00 00 01; x; 2")
    await james.submit()
    assert list(james.errors.values()) == ["x, 2 — This value is not a valid phone number."]
    await james.fill(phones="x")
    await james.submit()
    assert list(james.errors.values()) == ["This value is not a valid phone number."]
    assert ligo.contact(AMELIE)["phones"] == ["+33 1 99 00 14 52"]


async def test_numbers_are_parted_by_semicolons_too(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    assert marie.reads("Un par ligne, ou séparés par des points-virgules")
    await marie.fill(
        phones="01 99 00 00 01; 01 99 00 00 02；+33 6 39 98 41 07, 01 99 00 00 03, poste 4\n"
        "01 99 00 00 05 / 01 99 00 00 06\n089 / 1234 567"
    )
    await marie.submit()
    await marie.sees("Fiche modifiée")
    assert ligo.contact(AMELIE)["phones"] == [
        "01 99 00 00 01", "01 99 00 00 02", "+33 6 39 98 41 07", "01 99 00 00 03, poste 4",
        "01 99 00 00 05", "01 99 00 00 06", "089 / 1234 567",
    ]  # fmt: skip


async def test_addresses_are_read_as_they_are_pasted(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    await marie.fill(
        emails="<a@b.example> c@b.example / d@b.example.\ne@b.example<mailto:e@b.example>\u200b"
    )
    await marie.submit()
    await marie.sees("Fiche modifiée")
    read = [f"{letter}@b.example" for letter in "acde"]
    assert ligo.contact(AMELIE)["emails"] == read


async def test_an_entry_of_several_numbers_stays_where_nobody_changed_it(
    listed_scene: World,
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.changes(AMELIE, phones=["01 99 00 00 01, 01 99 00 00 02"])
    await editing(listed_scene)
    await marie.fill(company="Galerie Neuve")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    assert patched(listed_scene) == [{"company": "Galerie Neuve"}]


async def test_a_wrong_address_that_stands_there_hinders_no_other_change(
    listed_scene: World,
) -> None:
    marie = listed_scene.marie
    listed_scene.ligo.changes(AMELIE, emails=["amelie(at)tanneurs"])
    await editing(listed_scene)
    await marie.fill(company="Galerie Neuve")
    listed_scene.ligo.changes(AMELIE, emails=["amelie@tanneurs.example"])
    await marie.submit()
    await marie.sees("Fiche modifiée")


# --- somebody else ------------------------------------------------------------------------------


async def test_a_change_of_the_same_field_is_decided_field_by_field(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await editing(everywhere)
    ligo.changes(AMELIE, company="Leur Galerie", position="Leur poste", address="Lyon")
    await marie.fill(company="Ma Galerie", position="Mon poste", website="neuf.example")
    await marie.submit()
    await marie.sees("Modifié entre-temps")
    assert marie.reads("Ma Galerie")
    assert marie.reads("Leur Galerie")
    assert marie.reads("Vous enregistrerez aussi : Site web")
    assert not marie.reads("Lyon")
    assert patched(everywhere) == []
    await marie.choose("which.company", "Enregistrer ma valeur")
    await marie.choose("which.position", "Garder la valeur de Ligo")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    contact = ligo.contact(AMELIE)
    kept = ("company", "position", "address", "website")
    assert [contact[f] for f in kept] == ["Ma Galerie", "Leur poste", "Lyon", "neuf.example"]
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert [ligo.contact(AMELIE)[f] for f in ("company", "position")] == [
        "Leur Galerie",
        "Leur poste",
    ]


async def test_both_must_be_decided(listed_scene: World) -> None:
    marie = listed_scene.marie
    await editing(listed_scene)
    listed_scene.ligo.changes(AMELIE, company="Leur Galerie")
    await marie.fill(company="Ma Galerie")
    await marie.submit()
    await marie.sees("Modifié entre-temps")
    await marie.submit()
    assert marie.errors
    assert patched(listed_scene) == []


async def test_changed_again_while_deciding_is_asked_again(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    ligo.changes(AMELIE, company="Leur Galerie")
    await marie.fill(company="Ma Galerie")
    await marie.submit()
    await marie.sees("Leur Galerie")
    ligo.changes(AMELIE, company="Encore une autre")
    await marie.choose("which.company", "Enregistrer ma valeur")
    await marie.submit()
    await marie.sees("Encore une autre")
    assert patched(listed_scene) == []
    await marie.choose("which.company", "Garder la valeur de Ligo")
    await marie.submit()
    await marie.sees("Rien n’a été modifié")


async def both_edit(scene: World) -> None:
    """Bring Marie and James before forms in which each has changed the company."""
    await editing(scene)
    await scene.james.command(f"/ligo edit {AMELIE}", "ventes")
    await scene.james.sees("Only your changes will be saved")
    await scene.marie.fill(company="Celle de Marie")
    await scene.james.fill(company="That of James")


async def test_two_people_never_overwrite_each_other_unseen(everywhere: World) -> None:
    marie, james = everywhere.marie, everywhere.james
    await both_edit(everywhere)
    await marie.submit()
    await marie.sees("Fiche modifiée")
    await james.submit()
    await james.sees("Changed meanwhile")
    assert james.reads("Celle de Marie")
    assert everywhere.ligo.contact(AMELIE)["company"] == "Celle de Marie"


async def test_whoever_saves_while_another_change_is_on_its_way_is_asked(
    http_scene: World,
) -> None:
    marie, james, ligo = http_scene.marie, http_scene.james, http_scene.ligo
    await both_edit(http_scene)
    async with ligo.hold("PATCH") as writing:
        await marie.submit()
        await writing.arrived()
        await james.submit()
        await james.sees("Saving")
    await marie.sees("Fiche modifiée")
    await james.sees("Changed meanwhile")
    assert ligo.contact(AMELIE)["company"] == "Celle de Marie"


async def sent_again_when_outdated(scene: World) -> Delivery:
    """Change the company in a form while somebody else does, and send that form once more."""
    await editing(scene)
    scene.ligo.changes(AMELIE, company="Leur Galerie")
    await scene.marie.fill(company="Ma Galerie")
    await scene.marie.submit()
    first = scene.slack.deliveries[-1]
    await scene.marie.sees("Modifié entre-temps")
    return await scene.slack.redeliver(first)


async def test_an_old_form_of_the_same_change_does_nothing_and_loses_nothing(
    listed_scene: World,
) -> None:
    """Send a form drawn before somebody else's change: what was left unchanged in it must not come
    back."""
    answer = await sent_again_when_outdated(listed_scene)
    assert "n’était plus à jour" in str(answer.answer)
    assert "Ma Galerie" in str(answer.answer)
    assert patched(listed_scene) == []
    assert listed_scene.ligo.contact(AMELIE)["company"] == "Leur Galerie"


async def test_undo_says_no_when_it_would_overwrite(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await editing(everywhere)
    await marie.fill(company="Ma Galerie")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    ligo.changes(AMELIE, company="Leur Galerie")
    await marie.press("Annuler ce changement")
    await marie.sees("a été modifiée depuis")
    assert marie.reads("Leur Galerie")
    assert ligo.contact(AMELIE)["company"] == "Leur Galerie"


async def test_undo_leaves_other_fields_of_others_alone(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    await marie.fill(company="Ma Galerie")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    ligo.changes(AMELIE, position="Leur poste")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["position"] == "Leur poste"


async def test_undo_twice_is_undone_once(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    await marie.fill(company="Ma Galerie")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    await marie.press("Annuler ce changement", marie.message("Fiche modifiée"))
    await marie.sees("Valeurs précédentes rétablies")
    ligo.changes(AMELIE, company="Ma Galerie")
    await marie.press("Annuler ce changement", marie.message("Fiche modifiée"))
    await listed_scene.slack.until(lambda: len(patched(listed_scene)) == 2)
    assert ligo.contact(AMELIE)["company"] == "Ma Galerie"


# --- trouble ------------------------------------------------------------------------------------


@pytest.mark.parametrize("failure", ["503", "429", "403", "409"])
async def test_what_ligo_refuses_loses_nothing(listed_scene: World, failure: str) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await editing(listed_scene)
    await marie.fill(company="Ma Galerie")
    ligo.faults.next("PATCH", failure, times=3)
    ligo.faults.retry_after = "30"
    await marie.submit()
    await marie.sees("Rien n’a été enregistré dans Ligo", within=10)
    ligo.faults.clear()
    await marie.press("Réessayer")
    await marie.sees(FORM)
    assert marie.values["company"] == "Ma Galerie"
    await marie.submit()
    await marie.sees("Fiche modifiée")


async def test_deleted_meanwhile_is_said_with_what_was_typed(everywhere: World) -> None:
    marie = everywhere.marie
    await editing(everywhere)
    await marie.fill(company="Ma Galerie")
    everywhere.ligo.deletes(AMELIE)
    await marie.submit()
    await marie.sees("n’existe plus dans Ligo")
    assert marie.reads("Entreprise: Ma Galerie") or marie.reads("Entreprise : Ma Galerie")
    await marie.close()
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Aucun contact ne correspond")


@pytest.mark.parametrize("failure", ["timeout_done", "drop_after", "500_done"])
async def test_done_without_an_answer_is_seen_in_ligo(http_scene: World, failure: str) -> None:
    await http_scene.restart(LIGO_WRITE_TIMEOUT="0.5")
    await http_scene.listed()
    marie, ligo = http_scene.marie, http_scene.ligo
    await editing(http_scene)
    await marie.fill(company="Ma Galerie")
    ligo.faults.next("PATCH", failure)
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo : Amélie Rousseau")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["company"] == "Galerie des Tanneurs"


async def test_an_unknown_outcome_is_the_owners_decision(http_scene: World) -> None:
    await http_scene.restart(LIGO_WRITE_TIMEOUT="0.3")
    await http_scene.listed()
    marie, ligo = http_scene.marie, http_scene.ligo
    await editing(http_scene)
    await marie.fill(company="Ma Galerie")
    ligo.faults.next("PATCH", "timeout")
    await marie.submit()
    await marie.sees("Modification non confirmée par Ligo")
    await marie.press("Vérifier dans Ligo")
    await marie.sees("Modification non confirmée par Ligo")
    await marie.press("Non enregistré : réessayer", confirm=True)
    await marie.sees(FORM)
    assert marie.values["company"] == "Ma Galerie"
    await marie.submit()
    await marie.sees("Fiche modifiée")
    assert len(patched(http_scene)) == 2


async def test_slow_and_closed_the_receipt_comes_to_the_dm(listed_scene: World) -> None:
    marie = listed_scene.marie
    await editing(listed_scene)
    await marie.fill(company="Ma Galerie")
    async with listed_scene.ligo.hold("PATCH") as held:
        await marie.submit()
        await held.arrived()
        await marie.sees("Enregistrement dans Ligo")
        await marie.close()
    await marie.sees("Fiche modifiée dans Ligo : Amélie Rousseau")


async def test_a_process_that_dies_while_saving_tells_its_owner(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await scene.listed()
    await editing(scene)
    await marie.fill(company="Ma Galerie")
    async with scene.ligo.hold("PATCH") as held:
        await marie.submit()
        await held.arrived()
        await scene.stop()
    await scene.start()
    await marie.sees("Modification non confirmée par Ligo : Amélie Rousseau")
    await marie.close()
    await marie.press("Vérifier dans Ligo")
    await scene.slack.until(lambda: marie.modal is not None)


async def test_the_form_comes_on_a_button_when_slack_does_not_open_it(
    listed_scene: World,
) -> None:
    marie = listed_scene.marie
    listed_scene.slack.fail("views.open", "expired_trigger_id")
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await marie.sees("Le formulaire n’est plus affiché")
    await marie.press("Ouvrir")
    await marie.sees(FORM)


SHAPES = (
    "wrapped_contact", "wrapped_data", "hydra", "member", "bare_array", "id_in_iri", "nulls",
    "objects", "strings",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
async def test_whatever_shape_ligo_answers_in(http_scene: World, shape: str) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.faults.shape = shape
    await http_scene.listed()
    await editing(http_scene)
    await marie.fill(company="Ma Galerie")
    await marie.submit()
    await marie.sees("Galerie des Tanneurs → Ma Galerie")
    assert patched(http_scene) == [{"company": "Ma Galerie"}]
    await marie.command(f"/ligo note {AMELIE} Une idée", "ventes")
    await marie.sees("Note ajoutée")
    await marie.press("Annuler ce changement", marie.message("Note ajoutée"))
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["additionalInfo"] == ""
    await marie.command(f"/ligo étape {AMELIE} gagné", "ventes")
    await marie.sees("passage de l’étape Qualifié à l’étape Gagné")
    await marie.press("Annuler ce changement", marie.message("passage de l’étape Qualifié"))
    await http_scene.slack.until(lambda: ligo.stage_of(AMELIE) == "Qualifié")
