"""A contact made by hand or from a Slack profile, and the choice before one that is there."""

import pytest

from tests.steps import SIGNATURE
from tests.world import World

FORM = "Seul le nom est obligatoire"


def created(scene: World) -> list[dict[str, object]]:
    return [r.json for r in scene.ligo.requests if (r.method, r.path) == ("POST", "/api/contacts")]


async def by_hand(scene: World, **fields: str) -> None:
    """Fill in a form by hand as Marie and press Create."""
    await scene.marie.command("/ligo nouveau", "ventes")
    await scene.marie.sees(FORM)
    await scene.marie.fill(**fields)
    await scene.marie.submit()


async def test_by_hand_in_french(everywhere: World) -> None:
    marie = everywhere.marie
    await by_hand(everywhere, name="Zoé Neuve", emails="zoe@neuve.example\nz@neuve.example")
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    assert created(everywhere) == [
        {"name": "Zoé Neuve", "emails": ["zoe@neuve.example", "z@neuve.example"]}
    ]
    assert marie.reads("Cette création ne peut pas être annulée ici")
    await marie.sees("Contact créé dans Ligo : Zoé Neuve")
    await marie.press("Ajouter une note", marie.message("Contact créé dans Ligo : Zoé Neuve"))
    await marie.sees("Une note sur Zoé Neuve")


async def test_by_hand_in_english_with_the_name_typed(everywhere: World) -> None:
    james = everywhere.james
    await james.command("/ligo new Jane Miller", "ventes")
    await james.sees("Only the name is required")
    assert james.values["name"] == "Jane Miller"
    await james.submit()
    await james.sees("You created a contact in Ligo: Jane Miller")
    assert created(everywhere) == [{"name": "Jane Miller"}]


UNSEEN = ["\u200b", "\u2800", "\u3164", "\u00ad", "\u2060", "\ufeff\u00a0\u202e", "\U000e0041"]


async def test_a_name_that_nobody_sees_is_none(listed_scene: World) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    await marie.command(f"/ligo nouveau {''.join(UNSEEN)}", "ventes")
    await marie.sees(FORM)
    assert not marie.values.get("name")
    await james.command("/ligo edit priya raman", "ventes")
    await james.sees("Only your changes will be saved")
    for unseen in UNSEEN:
        await marie.fill(name=f"{unseen} {unseen}")
        await marie.submit()
        assert next(iter(marie.errors.values())).startswith("Le nom est obligatoire")
        await james.fill(name=unseen)
        await james.submit()
        assert next(iter(james.errors.values())).startswith("The name is required")
    assert created(listed_scene) == []


async def test_which_of_several_numbers_is_wrong_is_said(listed_scene: World) -> None:
    await by_hand(listed_scene, name="Zoé Neuve", phones="01 99 00 00 01\nmidi")
    assert list(listed_scene.marie.errors.values()) == [
        "midi — Cette valeur n’est pas un numéro de téléphone valide."
    ]


async def test_the_switch_from_the_wizard_keeps_what_was_pasted(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo ajouter", "ventes")
    await marie.sees("Collez-le tel quel")
    await marie.fill(text="Une signature")
    await marie.press("Saisir à la main")
    await marie.sees(FORM)
    await marie.close()
    await marie.sees("Contact non créé")
    await marie.press("Continuer")
    await marie.sees(FORM)
    await marie.fill(name="Zoé Neuve")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")


async def test_creating_by_hand_of_unknown_outcome_is_the_owners_decision(
    http_scene: World,
) -> None:
    await http_scene.restart(LIGO_WRITE_TIMEOUT="0.3")
    await http_scene.listed()
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.faults.next("POST /api/contacts", "timeout_done")
    await by_hand(http_scene, name="Zoé Neuve")
    await marie.sees("Création non confirmée")
    assert len(ligo.contacts) == 1
    await marie.press("Il est dans Ligo")
    await marie.sees("Zoé Neuve est dans Ligo, et rien d’autre ne sera créé")
    assert len(created(http_scene)) == 1


# --- a Slack profile ----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["@ingrid.solberg"])
async def test_the_profile_of_a_partner(everywhere: World, who: str) -> None:
    marie = everywhere.marie
    await marie.command(f"/ligo ajouter {who}", "ventes")
    await marie.sees(FORM)
    assert marie.values["name"] == "Ingrid Solberg"
    assert marie.values["position"] == "Producer, Nordlys Studio"
    assert marie.values["emails"] == ""
    assert everywhere.asked("/prepare") == []
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Ingrid Solberg")


async def test_the_profile_from_the_global_shortcut(listed_scene: World) -> None:
    james = listed_scene.james
    await james.global_shortcut("Create Ligo contact")
    await james.sees("No text at hand")
    await james.choose("wizard.person", listed_scene.slack.person("tom").id)
    await james.sees("Only the name is required")
    assert james.values["name"] == "Tom Becker"


# --- one like it --------------------------------------------------------------------------------


async def test_one_with_the_same_address_side_by_side(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await by_hand(
        everywhere,
        name="Amélie R.",
        emails="AMELIE.rousseau@tanneurs.example\namelie@perso.example",
        position="Présidente",
        address="Lyon",
    )
    await marie.sees("la même entreprise : Amélie Rousseau · Galerie des Tanneurs")
    assert created(everywhere) == []
    assert marie.reads("Présidente")
    assert marie.reads("Directrice")
    await marie.choose("which.position", "Utiliser la nouvelle valeur")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo : Amélie Rousseau")
    contact = ligo.contact("Amélie Rousseau")
    assert contact["position"] == "Présidente"
    assert contact["address"] == "Lyon"
    assert contact["emails"] == ["amelie.rousseau@tanneurs.example", "amelie@perso.example"]
    assert created(everywhere) == []
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact("Amélie Rousseau")["position"] == "Directrice"


async def test_the_same_name_and_company_folded(listed_scene: World) -> None:
    marie = listed_scene.marie
    await by_hand(listed_scene, name="AMELIE  rousseau", company="galerie des tanneurs")
    await marie.sees("la même entreprise : Amélie Rousseau")
    await marie.press("Créer tout de même", confirm=True)
    await marie.sees("Vous avez créé un contact dans Ligo : AMELIE rousseau")
    assert len(created(listed_scene)) == 1


async def test_the_same_name_elsewhere_is_somebody_else(listed_scene: World) -> None:
    await by_hand(listed_scene, name="Amélie Rousseau", company="Ailleurs")
    await listed_scene.marie.sees("Vous avez créé un contact dans Ligo : Amélie Rousseau")


async def test_in_the_wizard_too(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    ligo.changes("Priya Raman", emails=["jane@acme.example"])
    await marie.command("/ligo chercher priya", "ventes")
    await marie.sees("Production Manager")
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("la même entreprise : Priya Raman")
    await marie.close()
    await marie.sees("Contact non créé")
    await marie.press("Continuer")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.press("Créer tout de même", confirm=True)
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(everywhere.asked("/confirm")) == 1


async def test_one_that_holds_it_all_already(listed_scene: World) -> None:
    marie = listed_scene.marie
    await by_hand(listed_scene, name="Amélie Rousseau", emails="amelie.rousseau@tanneurs.example")
    await marie.sees("avec toutes ces valeurs")
    await marie.press("Afficher le contact")
    await marie.sees("Directrice · Galerie des Tanneurs")


async def test_one_that_was_deleted_in_ligo_is_none(listed_scene: World) -> None:
    listed_scene.ligo.deletes("Amélie Rousseau")
    await by_hand(listed_scene, name="Amélie Rousseau", company="Galerie des Tanneurs")
    await listed_scene.marie.sees("Vous avez créé un contact dans Ligo : Amélie Rousseau")


async def test_a_pasted_page_is_what_it_shows(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    html = (
        '<div style="color: red"><b>Jean-Marc O\'Hara</b><br>CEO &amp; founder<br>'
        '<a href="mailto:jm@ohara.example">jm@ohara.example</a><br>06 39 98 00 11</div>'
    )
    await marie.command(f"/ligo ajouter {html}", "ventes")
    await marie.sees("Vérifiez le contact")
    (read,) = listed_scene.asked("/contacts/prepare")
    shown = "Jean-Marc O'Hara\nCEO & founder\njm@ohara.example\n06 39 98 00 11"
    assert read["text"] == shown
    await marie.close()
    await marie.command("/ligo ajouter", "ventes")
    await marie.fill(text=html.replace("11</div>", "22</div>"))
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    assert ligo.requests[-1].json["text"] == shown.replace("11", "22")
