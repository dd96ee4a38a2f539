"""Short ways: typed lines that act at once, the stage on the card and at creation."""

import asyncio

import pytest

from sandbox.slack import Person
from tests.steps import review
from tests.world import World

AMELIE = "Amélie Rousseau"
PRIYA = "Priya Raman"


# --- typed, and done ------------------------------------------------------------------------------


async def test_a_typed_stage_moves_and_is_undone(everywhere: World) -> None:
    marie, james, ligo = everywhere.marie, everywhere.james, everywhere.ligo
    await marie.command(f"/ligo étape {AMELIE} gagné", "ventes")
    await marie.sees("Amélie Rousseau : passage de l’étape Qualifié à l’étape Gagné")
    assert marie.modal is None
    assert ligo.stage_of(AMELIE) == "Gagné"
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of(AMELIE) == "Qualifié"
    await james.command(f"/ligo stage {PRIYA} négociation", "ventes")
    await james.sees("Priya Raman: moved from Nouveau to Négociation")
    await james.press("Undo")
    await james.sees("Previous values restored")
    assert ligo.stage_of(PRIYA) == "Nouveau"


async def test_a_typed_note_in_english(everywhere: World) -> None:
    james, ligo = everywhere.james, everywhere.ligo
    await james.command(f"/ligo note {PRIYA} Call on Monday", "ventes")
    await james.sees("Note added to Priya Raman")
    assert james.modal is None
    assert ligo.contact(PRIYA)["additionalInfo"].endswith("Call on Monday")
    await james.press("Undo")
    await james.sees("Previous values restored")
    assert "Call on Monday" not in ligo.contact(PRIYA)["additionalInfo"]


async def test_a_typed_email_is_a_draft_and_leaves_by_two_presses(everywhere: World) -> None:
    james, ligo = everywhere.james, everywhere.ligo
    await james.command(f"/ligo email {PRIYA} suggest a visit on Tuesday", "ventes")
    await james.sees("Version 1 of 1")
    assert ligo.sent == []
    await james.submit()
    await james.sees("This is exactly what will be sent")
    assert ligo.sent == []
    await james.press("Send")
    await james.sees("Email sent to Priya Raman")
    assert len(ligo.sent) == 1
    await james.press("Add a note")
    await james.sees("A note on Priya Raman")
    await james.close()
    await james.press("Change stage")
    await james.sees("Current stage of Priya Raman: Nouveau")


@pytest.mark.parametrize(
    ("line", "path"),
    [(f"note {AMELIE} Une fois", "/extend"), (f"étape {AMELIE} gagné", "/pipeline-state")],
    ids=["note", "stage"],
)
async def test_delivered_again_a_typed_line_is_done_once(
    everywhere: World, line: str, path: str
) -> None:
    marie = everywhere.marie
    await marie.command(f"/ligo {line}", "ventes")
    typed = everywhere.slack.deliveries[-1]
    assert typed.payload["command"] == "/ligo"
    await marie.sees("Annuler ce changement")
    await everywhere.slack.redeliver(typed)
    await everywhere.slack.redeliver(typed)
    assert len(everywhere.asked(path)) == 1


UNSURE = {
    "several": ("note Marie Martin Une idée", "Plusieurs contacts correspondent", "Une idée"),
    "nobody": ("note Penser au devis", "Ajouter une note", "Penser au devis"),
    "stage begun": (f"étape {AMELIE} gag", "actuellement à l’étape Qualifié", ""),
    "no stage": (f"étape {AMELIE} perdu", "Aucune étape ne s’appelle « perdu »", ""),
    "email": ("mail Marie Martin Une visite", "Plusieurs contacts correspondent", "Une visite"),
    "of a longer name": (
        "note Priya Durand appelle",
        "Une note sur Priya Raman",
        "Durand appelle",
    ),
    "email to one": ("mail Priya Durand une visite", "Que voulez-vous dire", "Durand une visite"),
    "in small letters": ("note priya rappeler", "Une note sur Priya Raman", "rappeler"),
    "to call": ("rappeler d’appeler Priya demain", "Au sujet de : Priya Raman", "appeler Priya"),
    "to call later": ("remind me tomorrow to call priya", "Priya Raman", "to call priya"),
    "to call several": ("rappeler d’appeler Marie Martin", "Plusieurs contacts", "Marie Martin"),
    "to call another": ("rappeler d’appeler Priya Petit", "Aucun contact", "Priya Petit"),
    "stage of one": ("étape Priya gagné", "actuellement à l’étape Nouveau", "Gagné"),
    "another Masson": ("note Masson Paul appelle", "Une note sur Hélène Masson", "Paul appelle"),
    "a name of one word": (
        "note Ombeline Durand appelle",
        "Une note sur Ombeline",
        "Durand appelle",
    ),
}


@pytest.mark.parametrize("case", UNSURE)
async def test_what_is_not_certain_opens_the_form(listed_scene: World, case: str) -> None:
    line, form, typed = UNSURE[case]
    marie = listed_scene.marie
    if "Ombeline" in form:
        await creates_ombeline(listed_scene)
    await marie.command(f"/ligo {line}", "ventes")
    await marie.sees(form)
    assert typed in str(marie.modal)
    writes = [r for r in listed_scene.ligo.requests if r.method != "GET"]
    assert len(writes) == (1 if "Ombeline" in form else 0)
    await marie.close()


DEMAIN = {
    "rappeler demain Priya Raman": ("Compris", "Au sujet de : Priya Raman"),
    "rappeler demain 15h le devis de Priya Raman": ("Compris", "Au sujet de : Priya Raman"),
    "rappeler Demain jeudi 9h": ("Compris", "Au sujet de : Victor Demain"),
    "rappeler Demain demain envoyer le devis à Priya Raman": ("Compris", "Victor Demain"),
    "rappeler victor demain 23h59": ("Aucune date à venir", "Au sujet de : Victor Demain"),
}


@pytest.mark.parametrize("line", DEMAIN)
async def test_a_day_that_is_a_name_too_is_the_name_with_a_capital(
    http_scene: World, line: str
) -> None:
    http_scene.ligo.accounts.default.adds(name="Victor Demain", company="", emails=[], phones=[])
    await http_scene.listed()
    await http_scene.marie.command(f"/ligo {line}", "ventes")
    await http_scene.marie.sees(DEMAIN[line][0])
    assert http_scene.marie.reads(DEMAIN[line][1])


async def creates_ombeline(scene: World) -> None:
    await scene.marie.command("/ligo new Ombeline", "ventes")
    await scene.slack.until(lambda: scene.marie.modal and scene.marie.modal["submit"])
    await scene.marie.submit()
    await scene.marie.sees("Contact créé dans Ligo")
    if scene.marie.modal:
        await scene.marie.close()


async def test_a_name_of_one_word_and_what_begins_small(listed_scene: World) -> None:
    await creates_ombeline(listed_scene)
    await listed_scene.marie.command("/ligo note Ombeline rappeler mardi", "ventes")
    await listed_scene.marie.sees("Note ajoutée à la fiche : Ombeline")


async def test_the_family_name_of_one_alone_is_certain(everywhere: World) -> None:
    marie, james, ligo = everywhere.marie, everywhere.james, everywhere.ligo
    await marie.command("/ligo étape masson gagné", "ventes")
    await marie.sees("Hélène Masson : passage de l’étape Qualifié à l’étape Gagné")
    await marie.command("/ligo note masson Rappeler lundi", "ventes")
    await marie.sees("Note ajoutée à la fiche : Hélène Masson")
    await james.command("/ligo stage Masson Négociation", "ventes")
    await james.sees("Hélène Masson: moved from Gagné to Négociation")
    await james.press("Undo")
    await james.sees("Previous values restored")
    assert ligo.stage_of("Hélène Masson") == "Gagné"
    await james.command("/ligo email masson suggest a visit on Tuesday", "ventes")
    await james.sees("Version 1 of 1")
    assert ligo.sent == []


async def test_before_all_contacts_are_listed_nobody_is_certain(http_scene: World) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.faults.page_size = 30
    names = [str(contact["name"]) for contact in ligo.everyone]
    first = next(name for name in names[:30] if names.count(name) == 1)
    async with ligo.hold("GET /api/contacts?page=2") as held:
        await marie.command("/ligo chercher", "ventes")
        await held.arrived()
        await marie.command(f"/ligo note {first} Une idée", "ventes")
        await marie.sees(f"Une note sur {first}")
        assert marie.values["note"] == "Une idée"
        await marie.close()


async def test_a_typed_line_that_fails_keeps_what_was_typed(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.faults.next("/extend", "403", times=5)
    await marie.command(f"/ligo note {AMELIE} À ne pas perdre", "ventes")
    await marie.sees("Réessayer")
    ligo.faults.clear()
    await marie.press("Réessayer")
    await marie.sees("Une note sur Amélie Rousseau")
    assert marie.values["note"] == "À ne pas perdre"
    await marie.submit()
    await marie.sees("Note ajoutée")


async def test_a_stage_typed_where_it_is_already(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo étape {AMELIE} qualifié", "ventes")
    await marie.sees("contient déjà")
    assert listed_scene.asked("/pipeline-state") == []


@pytest.mark.prompt
async def test_a_slow_ligo_is_told_of_within_a_second(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    async with ligo.hold("/extend") as held:
        await marie.command(f"/ligo note {AMELIE} Une idée", "ventes")
        await held.arrived()
        await marie.sees("Amélie Rousseau : enregistrement dans Ligo", within=2)
    await marie.sees("Note ajoutée")


# --- the stage on the card ------------------------------------------------------------------------


async def test_the_card_moves_by_its_select(everywhere: World) -> None:
    marie, james, ligo = everywhere.marie, everywhere.james, everywhere.ligo
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    assert (await marie.options("contact.move_to"))[-1] == "Retirer du pipeline"
    await marie.choose("contact.move_to", "Négociation")
    await marie.sees("Amélie Rousseau : passage de l’étape Qualifié à l’étape Négociation")
    assert ligo.stage_of(AMELIE) == "Négociation"
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of(AMELIE) == "Qualifié"
    await everywhere.slack.until(lambda: stage_shown(marie) == "Qualifié")
    await james.command("/ligo find priya raman", "ventes")
    await james.sees("Production Manager")
    await james.choose("contact.move_to", "Remove from the pipeline")
    await james.sees("Priya Raman: removed from the pipeline")
    assert ligo.stage_of(PRIYA) == ""
    move = everywhere.slack.deliveries[-1]
    await everywhere.slack.redeliver(move)
    assert len(everywhere.asked("/pipeline-state")) == 3


def stage_shown(who: Person) -> str:
    """Return what the select of the newest card shows: what it was drawn with, as long as nothing
    was chosen in it, which Slack keeps by its block id."""
    card = who.message("Directrice")
    [line] = [one for one in card.blocks if "contact.move_to" in str(one)]
    is_drawn_anew = not line["block_id"].startswith("stage.")
    return str(line["accessory"]["initial_option"]["text"]["text"]) if is_drawn_anew else ""


async def test_a_refused_move_leaves_the_card_true(listed_scene: World) -> None:
    """Redraw the card by its response_url in the channel, in the DM once that has expired too."""
    marie, ligo, slack = listed_scene.marie, listed_scene.ligo, listed_scene.slack
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    ligo.faults.next("/pipeline-state", "403", times=5)
    await marie.choose("contact.move_to", "Négociation")
    await slack.until(lambda: stage_shown(marie) == "Qualifié")
    ligo.faults.clear()
    await marie.says("amélie rousseau", marie.dm)
    await slack.until(lambda: "contact.move_to" in str(marie.messages(marie.dm)[-1].blocks))
    card = marie.messages(marie.dm)[-1]
    await marie.choose("contact.move_to", "Négociation", card)
    await marie.sees("passage de l’étape Qualifié à l’étape Négociation")
    slack.space.response_urls.expire()
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    await slack.until(lambda: "stage." not in str(card.blocks) and "Qualifié" in str(card.blocks))
    assert ligo.stage_of(AMELIE) == "Qualifié"


async def test_on_home_the_select_of_a_card_moves_too(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.opens_home()
    await marie.sees("Trouver un contact")
    await marie.choose("contact_who", AMELIE, where="home")
    await listed_scene.slack.until(lambda: "contact.move_to" in str(marie.modal))
    await marie.choose("contact.move_to", "Gagné")
    await marie.sees("passage de l’étape Qualifié à l’étape Gagné")
    assert listed_scene.ligo.stage_of(AMELIE) == "Gagné"


async def test_a_stage_that_is_gone_is_said_where_it_was_chosen(listed_scene: World) -> None:
    marie, james, ligo = listed_scene.marie, listed_scene.james, listed_scene.ligo
    for who, words, card in ((marie, "chercher", "Directrice"), (james, "find", "Directrice")):
        await who.command(f"/ligo {words} amelie rouss", "ventes")
        await who.sees(card)
    del ligo.states[4]
    await james.choose("contact.move_to", "Gagné")
    await james.sees("Ligo did not accept the new stage of Amélie Rousseau. Nothing was changed.")
    assert not james.reads("your text is kept")
    await marie.choose("contact.move_to", "Gagné")
    await marie.sees("Changement d’étape refusé par Ligo : Amélie Rousseau. Rien n’a été modifié.")
    assert not marie.reads("votre saisie")
    await marie.press("Continuer")
    await marie.sees("actuellement à l’étape Qualifié")


# --- creation -------------------------------------------------------------------------------------


async def test_a_contact_is_created_in_its_stage(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await review(everywhere)
    assert "wizard_stage" in str(marie.modal)
    await marie.choose("wizard_stage", "Proposition envoyée")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert ligo.stage_of("Jane Miller") == "Proposition envoyée"


async def test_created_though_its_stage_was_not_confirmed(listed_scene: World) -> None:
    james, ligo = listed_scene.james, listed_scene.ligo
    await james.command("/ligo new Zoe Newman", "ventes")
    await james.sees("Only the name is required")
    await james.choose("wizard_stage", "Gagné")
    ligo.faults.next("/pipeline-state", "403", times=5)
    await james.submit()
    await james.sees("You created a contact in Ligo: Zoe Newman")
    await james.sees("Ligo did not confirm the stage Gagné")
    assert len(ligo.contacts) == 1


async def test_several_addresses_on_one_line(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await marie.command("/ligo nouveau Zoé Neuve", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.fill(emails="a@neuve.example, b@neuve.example; Zoé <c@neuve.example>;")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    sent = ligo.contact("Zoé Neuve")["emails"]
    assert sent == ["a@neuve.example", "b@neuve.example", "c@neuve.example"]


async def test_one_wrong_address_of_several_is_named_alone(listed_scene: World) -> None:
    james = listed_scene.james
    await james.command("/ligo new Zoe Newman", "ventes")
    await james.sees("Only the name is required")
    await james.fill(emails="a@neuve.example; b@neuve, c@neuve.example")
    await james.submit()
    assert list(james.errors.values()) == [
        "This is not an email address: b@neuve. Nothing was saved yet."
    ]


async def test_a_possible_duplicate_stands_in_the_review(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command(f"/ligo ajouter {AMELIE}\nGalerie des Tanneurs", "ventes")
    await marie.sees("Vérifiez le contact")
    assert marie.reads("Peut-être déjà dans Ligo : Amélie Rousseau · Galerie des Tanneurs")
    await marie.fill(position="Présidente")
    await marie.press("Afficher")
    await marie.sees("Directrice · Galerie des Tanneurs")
    assert len(marie.modals) == 2
    assert not marie.reads("Ajouter une note")
    await marie.cancel()
    assert marie.values["position"] == "Présidente"


async def test_by_hand_where_ligo_cannot_read(everywhere: World) -> None:
    james, ligo = everywhere.james, everywhere.ligo
    ligo.faults.next("/prepare", "503", times=9)
    await james.command("/ligo add Zoe Newman, Acme", "ventes")
    await james.sees("Try again", within=20)
    await james.press("Fill it in by hand")
    await james.sees("Only the name is required")
    await james.fill(name="Zoe Newman")
    await james.submit()
    await james.sees("You created a contact in Ligo: Zoe Newman")


# --- a creation that was not confirmed ------------------------------------------------------------


async def unconfirmed(scene: World, fault: str) -> None:
    await review(scene)
    scene.ligo.faults.next("/confirm", fault)
    await scene.marie.submit()
    await scene.marie.sees("Création non confirmée : Jane Miller", within=20)


async def test_a_look_finds_what_was_created(everywhere: World) -> None:
    marie = everywhere.marie
    await unconfirmed(everywhere, "drop_after")
    await marie.press("Vérifier dans Ligo")
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(everywhere.ligo.contacts) == 1
    assert len(everywhere.asked("/confirm")) == 1


async def test_a_look_that_finds_nothing_leaves_the_decision(listed_scene: World) -> None:
    await listed_scene.restart(LIGO_WRITE_TIMEOUT="0.3")
    marie = listed_scene.marie
    await unconfirmed(listed_scene, "timeout")
    await marie.press("Vérifier dans Ligo")
    await marie.sees("Absent de la liste de Ligo")
    assert len(listed_scene.asked("/confirm")) == 1
    assert marie.reads("Absent : revoir la fiche")


# --- counted --------------------------------------------------------------------------------------


def clicks(scene: World) -> int:
    """Count what was pressed, sent and chosen since the start: choosing in a list is two clicks."""
    count = 0
    for delivery in scene.slack.deliveries:
        kind, actions = delivery.payload.get("type"), delivery.payload.get("actions") or [{}]
        if kind in ("view_submission", "block_actions"):
            count += 2 if str(actions[0].get("type")).endswith("select") else 1
    return count


async def test_how_many_clicks_each_takes(everywhere: World) -> None:
    james, begun = everywhere.james, clicks(everywhere)
    await james.command(f"/ligo note {PRIYA} Call on Monday", "ventes")
    await james.sees("Note added to Priya Raman")
    await james.command(f"/ligo stage {PRIYA} gagné", "ventes")
    await james.sees("moved from Nouveau to Gagné")
    assert clicks(everywhere) == begun
    await james.command(f"/ligo email {PRIYA} suggest a visit", "ventes")
    await james.sees("Version 1 of 1")
    await james.submit()
    await james.sees("This is exactly what will be sent")
    await james.press("Send")
    await james.sees("Email sent to Priya Raman")
    assert clicks(everywhere) == begun + 2
    await james.close()
    await james.command(f"/ligo find {PRIYA}", "ventes")
    await james.sees("Production Manager")
    await james.choose("contact.move_to", "Négociation")
    await james.sees("moved from Gagné to Négociation")
    assert clicks(everywhere) == begun + 4
    await james.message_shortcut("Add message to contact", "I’ll bring the demo kit")
    await everywhere.slack.until(lambda: "note.form" in str(james.modal))
    await james.choose("contact_who", PRIYA)
    await james.submit()
    await everywhere.slack.until(lambda: "demo kit" in str(everywhere.ligo.contact(PRIYA)))
    assert clicks(everywhere) <= begun + 4 + 3
    await james.message_shortcut("Add contact to Ligo", "Charlotte Ashworth")
    await james.sees("Check the contact")
    before = clicks(everywhere)
    await james.submit()
    await james.sees("You created a contact in Ligo")
    assert clicks(everywhere) - before <= 3


async def test_who_is_named_before_the_contacts_are_listed(http_scene: World) -> None:
    """A moment is waited for the first listing. Longer than that, nobody is told that the text
    names no contact: the select says that they are still being read."""
    james, ligo = http_scene.james, http_scene.ligo
    async with ligo.hold("/contacts"):
        await james.command(f"/ligo note {PRIYA} likes tea", "ventes")
        await james.sees("likes tea")
        assert not james.reads("No contact was recognised")
    await james.close()
    await http_scene.listed()
    await james.command("/ligo note Unknown Person likes tea", "ventes")
    await james.sees("No contact was recognised")


async def test_a_first_listing_that_ends_within_a_moment_is_waited_for(http_scene: World) -> None:
    james, ligo = http_scene.james, http_scene.ligo
    async with ligo.hold("/contacts") as held:
        note = asyncio.create_task(james.command(f"/ligo note {PRIYA} likes tea", "ventes"))
        await held.arrived(1)
    await note
    await james.sees("Note added to Priya Raman")
