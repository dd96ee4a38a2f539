"""An instruction becomes an email: written, refined, looked at once more, sent once."""

import asyncio
import re
from copy import deepcopy
from functools import partial

import pytest

from sandbox.slack import Person
from sandbox.slack.forms import controls
from sandbox.slack.model import Delivery, Message
from tests.world import WHO, World

pytestmark = pytest.mark.in_both  # an email leaves once, however it is asked for

AMELIE = "Amélie Rousseau"
WISH = "proposer une visite mardi"
PREVIEW = "Voici exactement ce qui sera envoyé"


def sends(scene: World) -> list[dict[str, object]]:
    return scene.asked("/emails/send")


async def drafted(scene: World, wish: str = WISH) -> None:
    """Bring Marie before the first version."""
    await scene.marie.command(f"/ligo mail {AMELIE} {wish}", "ventes")
    await scene.marie.sees("Version 1 sur 1")


async def put_aside(scene: World) -> Message:
    """Close the first version; return the message of Marie's DM that leads back to it."""
    await drafted(scene)
    await scene.marie.close()
    await scene.marie.sees("n’a pas été envoyé")
    return scene.marie.message("n’a pas été envoyé")


async def previewed(scene: World) -> None:
    await scene.marie.submit()
    await scene.marie.sees("Vérifiez avant l’envoi")


async def test_from_the_instruction_to_the_receipt(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await drafted(everywhere)
    first = str(marie.values["body"])
    assert "proposer une visite mardi" in first
    await marie.fill(wish="plus court")
    await marie.press("Affiner")
    await marie.sees("Version 2 sur 2 : plus court")
    assert marie.values["wish"] == ""
    shorter = str(marie.values["body"])
    await marie.fill(body=f"{shorter}\nMarie", subject="Une visite\u202f?")
    await previewed(everywhere)
    assert sends(everywhere) == []
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à Amélie Rousseau (amelie.rousseau@tanneurs.example)")
    (sent,) = ligo.sent
    assert (sent["to"], sent["subject"]) == (
        "amelie.rousseau@tanneurs.example",
        "Une visite\u202f?",
    )
    assert sent["body"] == f"{shorter}\nMarie"
    assert everywhere.asked("/refine")[0]["instruction"] == "plus court"
    receipts = "E-mail envoyé à Amélie Rousseau (amelie"
    await everywhere.slack.until(
        lambda: any(receipts in marie.text_of(one) for one in marie.messages(marie.dm))
    )
    await marie.close()
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Étape")
    assert everywhere.ligo.contact("Amélie Rousseau")["status"] == "contacted"
    assert not everywhere.james.reads("Une visite")


async def test_in_english_with_presets_and_whom_chosen(everywhere: World) -> None:
    james = everywhere.james
    await james.global_shortcut("Email a Ligo contact")
    await james.sees("What should the email say?")
    await james.press("Say thank you for the meeting")
    await everywhere.slack.until(lambda: james.values["instruction"])
    await james.choose(WHO, "Priya Raman")
    await james.submit()
    await james.sees("Version 1 of 1: first draft")
    await james.press("Shorter")
    await james.sees("Version 2 of 2: Shorter")
    await james.submit()
    await james.sees("This is exactly what will be sent")
    await james.press("Send")
    await james.sees("Email sent to Priya Raman (priya.raman@lanternfish.example)")
    assert len(everywhere.ligo.sent) == 1


async def test_about_a_message(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.message_shortcut("Draft email from message", "I’ll bring the demo kit")
    await marie.sees("Que voulez-vous dire")
    assert "demo kit" in str(marie.values["instruction"])
    await marie.choose(WHO, AMELIE)
    await marie.submit()
    await marie.sees("Version 1 sur 1")


async def test_from_the_card(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    await marie.press("Rédiger un e-mail")
    await marie.sees("Un e-mail à Amélie Rousseau")


async def test_hand_edits_are_versions_and_go_along(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene)
    await marie.fill(body="Bonjour Amélie,\n\nTout autre chose.\n\nMarie")
    await marie.press("Plus formel")
    await marie.sees("Version 3 sur 3 : Plus formel")
    current = listed_scene.asked("/refine")[0]["currentEmail"]
    assert current["body"] == "Bonjour Amélie,\n\nTout autre chose.\n\nMarie"
    await marie.press("◀ Version précédente")
    await marie.sees("Version 2 sur 3 : vos corrections")
    assert marie.values["body"] == "Bonjour Amélie,\n\nTout autre chose.\n\nMarie"
    await marie.press("◀ Version précédente")
    await marie.sees("Version 1 sur 3 : premier jet")
    await marie.press("Rétablir cette version")
    await marie.sees("Version 4 sur 4 : version 1 rétablie")
    await marie.press("◀ Version précédente")
    await marie.sees("Version 3 sur 4")
    await marie.press("Version suivante ▶")
    await marie.sees("Version 4 sur 4")


async def test_what_changed_is_readable(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene)
    await marie.fill(wish="Ajoute que le parking est gratuit")
    await marie.press("Affiner")
    await marie.sees("Nouveau :")
    assert marie.reads("parking est gratuit")


async def test_a_wish_left_in_its_field_is_not_overlooked(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene)
    await marie.fill(wish="plus court")
    await marie.submit()
    assert marie.reads("Cliquez sur Affiner pour appliquer cette demande")


async def test_a_contact_without_an_address_is_caught_before_the_ai(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo mail Paul Vidal {WISH}", "ventes")
    await marie.sees("Paul Vidal n’a pas d’adresse e-mail")
    assert listed_scene.asked("/emails/prepare") == []
    await marie.close()
    await marie.sees("n’a pas encore été rédigé. Votre consigne est conservée")
    await marie.press("Continuer")
    await marie.sees("Un e-mail à Paul Vidal")
    await marie.submit()
    await marie.sees("Paul Vidal n’a pas d’adresse e-mail")
    await marie.press("Ajouter une adresse")
    await marie.sees("Seules vos modifications")
    await marie.fill(emails="paul@vidal.example")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo : Paul Vidal")
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vos brouillons")
    await marie.press("Continuer")
    await marie.sees("Un e-mail à Paul Vidal")
    await marie.submit()
    await marie.sees("Version 1 sur 1")


async def test_an_address_is_chosen_where_there_are_several(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await marie.command(f"/ligo mail Étienne Lacombe {WISH}", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.choose("to", "contact@verrerie-lacombe.example")
    await previewed(listed_scene)
    assert marie.reads("À Étienne Lacombe, contact@verrerie-lacombe.example")
    await marie.press("Envoyer")
    await marie.sees("(contact@verrerie-lacombe.example).")
    assert ligo.sent[0]["to"] == "contact@verrerie-lacombe.example"


@pytest.mark.parametrize(
    "typed",
    [
        "contact@verrerie-lacombe.example dis bonjour",
        "Étienne Lacombe à CONTACT@verrerie-lacombe.example: bonjour",
        "Lacombe (contact@verrerie-lacombe.example), dis bonjour et cite moi@moi.example",
    ],
)
async def test_a_typed_address_of_theirs_is_the_chosen_one(listed_scene: World, typed: str) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo mail {typed}", "ventes")
    await marie.sees("Version 1 sur 1")
    assert marie.values["to"] == "contact@verrerie-lacombe.example"


@pytest.mark.parametrize("shape", ["email_html", "email_keys", "wrapped_data", "top_level"])
async def test_whatever_shape_the_email_comes_in(http_scene: World, shape: str) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    await http_scene.listed()
    ligo.faults.shape = shape
    await drafted(http_scene)
    body = str(marie.values["body"])
    assert "<p>" not in body
    await marie.fill(body=f"{body}\nMarie & Léa")
    await previewed(http_scene)
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    sent = str(ligo.sent[0]["body"])
    if shape == "email_html":
        assert "<br>\nMarie &amp; Léa</p>" in sent
    else:
        assert sent == f"{body}\nMarie & Léa"
    keys = {"email_keys": {"object", "content"}, "email_html": {"subject", "html"}}
    assert set(ligo.sent[0]["emailData"]) == {*keys.get(shape, {"subject", "body"}), "to"}


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ("Bonjour [Votre nom],", "Il reste un passage à compléter : [Votre nom]"),
        ("[URGENT] {{first_name}}", "Il reste des passages à compléter : [URGENT], {{first_name}}"),
        ("Bonjour [Nom], [Nom] !", "Il reste un passage à compléter : [Nom]"),
        ("Vous trouverez ci-joint le devis.", "Le texte mentionne une pièce jointe"),
        ("Madame/Monsieur Rousseau,", "Il reste un passage à compléter"),
    ],
)
async def test_warnings(listed_scene: World, said: str, warning: str) -> None:
    await drafted(listed_scene)
    await listed_scene.marie.fill(body=said)
    await previewed(listed_scene)
    assert listed_scene.marie.reads(warning)


async def test_an_address_that_is_no_longer_theirs_is_warned_of(listed_scene: World) -> None:
    await drafted(listed_scene)
    listed_scene.ligo.changes(AMELIE, emails=["nouvelle@tanneurs.example"])
    await previewed(listed_scene)
    assert listed_scene.marie.reads(
        "amelie.rousseau@tanneurs.example n’est pas, ou plus, une adresse du contact"
    )
    await listed_scene.marie.press("Revenir au texte")
    await listed_scene.marie.sees("Version 1 sur 1")
    assert listed_scene.marie.reads("n’est plus une adresse de ce contact : choisissez-en une")
    await listed_scene.marie.choose("to", "nouvelle@tanneurs.example")
    await previewed(listed_scene)
    assert not listed_scene.marie.reads("n’est pas, ou plus")


async def test_a_long_text_comes_back_to_the_byte(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene, "Ligne\n" * 1500)
    assert marie.modal is not None
    inputs = [block for block in marie.modal["blocks"] if block["type"] == "input"]
    assert len([b for b in inputs if b["block_id"].startswith("body.")]) > 2
    await previewed(listed_scene)
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    prepared = listed_scene.ligo.sent[0]
    assert prepared["body"].count("ligne") + prepared["body"].count("Ligne") >= 1500


# --- exactly once -------------------------------------------------------------------------------


async def test_many_presses_send_once(everywhere: World) -> None:
    marie = everywhere.marie
    await drafted(everywhere)
    await previewed(everywhere)
    async with everywhere.ligo.hold("/emails/send") as held:
        await marie.press("Envoyer")
        await held.arrived()
        press = everywhere.slack.deliveries[-1]
        await asyncio.gather(*(everywhere.slack.redeliver(press) for _ in range(5)))
    await marie.sees("E-mail envoyé à")
    await everywhere.slack.redeliver(press)
    assert len(sends(everywhere)) == 1


async def test_another_text_than_the_previewed_one_never_leaves(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene)
    await previewed(listed_scene)
    await marie.press("Revenir au texte")
    await marie.sees("Version 1 sur 1")
    await previewed(listed_scene)
    await marie.press("Revenir au texte")
    await marie.sees("Version 1 sur 1")
    await marie.fill(body="Un autre texte")
    await previewed(listed_scene)
    old = next(
        sent for sent in listed_scene.slack.deliveries if "email.preview" in str(sent.payload)
    )
    assert old
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    assert listed_scene.ligo.sent[0]["body"] == "Un autre texte"


async def test_an_old_preview_sends_nothing(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene)
    await previewed(listed_scene)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    thread = marie.message("n’a pas été envoyé")
    await marie.press("Continuer", thread)
    await marie.sees("Version 1 sur 1")
    await previewed(listed_scene)
    await marie.replies("plus court", thread)
    await marie.sees("Version 2 sur 2 : plus court")
    await marie.press("Envoyer")
    await marie.sees("Le texte ou le destinataire a changé depuis cet aperçu")
    assert sends(listed_scene) == []


async def unconfirmed(scene: World, failure: str) -> None:
    """Send an email of which nobody knows whether it left."""
    await scene.restart(LIGO_WRITE_TIMEOUT="0.4")
    await scene.listed()
    await drafted(scene)
    await previewed(scene)
    scene.ligo.faults.next("/emails/send", failure)
    await scene.marie.press("Envoyer")
    await scene.marie.sees("Ligo n’a pas confirmé l’envoi")


@pytest.mark.parametrize("failure", ["timeout_done", "drop_after", "500_done", "timeout"])
async def test_an_unknown_outcome_is_told_and_decided(http_scene: World, failure: str) -> None:
    marie = http_scene.marie
    await unconfirmed(http_scene, failure)
    assert len(sends(http_scene)) == 1
    await marie.press("Il n’a pas été envoyé : revoir l’aperçu", confirm=True)
    await marie.sees(PREVIEW)
    assert len(sends(http_scene)) == 1
    await marie.press("Envoyer")
    await marie.sees("(amelie.rousseau@tanneurs.example).")
    assert len(sends(http_scene)) == 2


async def test_an_unconfirmed_email_is_not_discarded(http_scene: World) -> None:
    marie = http_scene.marie
    await unconfirmed(http_scene, "timeout_done")
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("n’a pas confirmé s’il a été envoyé")
    assert "Supprimer" not in str(marie.message("Vos brouillons").blocks)
    await marie.opens_home()
    await marie.sees("non confirmé par Ligo")
    assert "Supprimer" not in str(marie.home)
    assert marie.reads("Ligo n’a pas confirmé l’envoi de votre e-mail")
    await marie.press(
        "Il a été envoyé", marie.message("Ligo n’a pas confirmé l’envoi de votre e-mail")
    )
    await marie.opens_home()
    await http_scene.slack.until(lambda: "non confirmé" not in str(marie.home))


@pytest.mark.parametrize("failures", [1, 2])
async def test_one_email_has_one_receipt_whatever_could_not_be_told_before(
    http_scene: World, failures: int
) -> None:
    """The draft was told nowhere; its owner finds it, and sends it before that is told again. Of
    two failures the second one keeps the receipt from them too."""
    scene, marie = http_scene, http_scene.marie
    await scene.listed(whose=marie)
    async with scene.ligo.hold("/prepare") as writing:
        await marie.command(f"/ligo mail {AMELIE} {WISH}", "ventes")
        await writing.arrived()
        await marie.close()
        scene.slack.fail("chat.postMessage", "internal_error", times=failures)
    await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) >= 1)
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vos brouillons")
    await marie.press("Continuer", marie.message("Vos brouillons"))
    await marie.sees("Version 1 sur 1")
    await previewed(scene)
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    await marie.close()
    await scene.stop()
    await scene.time_passes(121)
    await scene.start()
    await scene.slack.until(lambda: receipts(marie))
    await scene.stop()
    assert len(receipts(marie)) == 1


def receipts(person: Person) -> list[Message]:
    return [one for one in person.messages(person.dm) if "E-mail envoyé" in person.text_of(one)]


async def test_a_way_back_in_the_channel_goes_once_it_was_taken(http_scene: World) -> None:
    """Slack takes no message in the DM: what did not open is said where she works."""
    marie = http_scene.marie
    await put_aside(http_scene)
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vos brouillons")
    http_scene.slack.fail("views.open", "expired_trigger_id")
    http_scene.slack.fail("chat.postMessage", "channel_not_found")
    await marie.press("Continuer", marie.message("Vos brouillons"))
    await marie.sees("Le formulaire n’est plus affiché")
    await marie.press("Ouvrir", marie.messages("ventes")[-1])
    await previewed(http_scene)
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    assert not marie.reads("Le formulaire n’est plus affiché")
    assert marie.reads("Vos brouillons")


async def test_a_reply_below_one_email_never_changes_another(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene)
    await previewed(listed_scene)
    await marie.press("Envoyer")
    await marie.sees("(amelie.rousseau@tanneurs.example).")
    await listed_scene.slack.until(lambda: marie.messages(marie.dm))
    receipt = marie.messages(marie.dm)[-1]
    await marie.close()
    await marie.command("/ligo mail Priya Raman proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.replies("ajoute aussi le prix", receipt)
    await marie.sees("une réponse ne peut plus le modifier")
    await marie.says("ajoute aussi le prix", marie.dm)
    await marie.sees("Appliquer cette demande à votre e-mail")
    hello = marie.message("Appliquer cette demande")
    await marie.replies("et la date", hello)
    await marie.sees("Demande non comprise, et rien n’a été fait")


async def test_it_has_left_is_noted(http_scene: World) -> None:
    marie = http_scene.marie
    await unconfirmed(http_scene, "timeout_done")
    await marie.press("Il a été envoyé")
    await marie.sees("C’est noté")
    assert len(sends(http_scene)) == 1
    await marie.close()
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vous n’avez aucun brouillon")


@pytest.mark.parametrize("order", ["at once", "again first"])
async def test_what_its_owner_says_was_sent_is_never_sent_again(
    http_scene: World, order: str
) -> None:
    """Press both answers to the question, in two windows; then Send in the preview."""
    marie = http_scene.marie
    await unconfirmed(http_scene, "timeout_done")
    asked = deepcopy(marie.space.views[marie.id][-1])
    was_sent, again = (
        partial(marie.client.act, marie.user, asked, (block["block_id"], element["action_id"]))
        for name in ("email.has_left", "email.again")
        for block, element in controls(asked.blocks)
        if element["action_id"] == name
    )
    if order == "at once":
        await asyncio.gather(again(), was_sent())
    else:
        await again()
        await marie.sees(PREVIEW)
        preview = deepcopy(marie.space.views[marie.id][-1])
        await was_sent()
        await marie.sees("C’est noté")
        marie.space.views[marie.id] = [preview]
        await marie.press("Envoyer")
    await http_scene.slack.until(partial(_nothing_to_send, marie))
    await marie.sees("C’est noté")
    assert len(sends(http_scene)) == 1


def _nothing_to_send(person: Person) -> bool:
    return not any("email.send" in str(view.blocks) for view in person.space.views[person.id])


@pytest.mark.parametrize("failure", ["503", "422", "403"])
async def test_a_refusal_loses_nothing(listed_scene: World, failure: str) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await drafted(listed_scene)
    await marie.fill(body="Mon texte")
    await previewed(listed_scene)
    ligo.faults.next("/emails/send", failure, times=3)
    await marie.press("Envoyer")
    await listed_scene.slack.until(lambda: marie.reads("Ligo a refusé") or marie.reads("Réessayer"))
    ligo.faults.clear()
    if marie.reads("Réessayer"):
        await marie.press("Réessayer")
    await marie.sees("Version 2 sur 2")
    assert marie.values["body"] == "Mon texte"
    await previewed(listed_scene)
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    assert len(ligo.sent) == 1


async def test_a_process_that_dies_while_sending_tells_its_owner(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await scene.listed()
    await drafted(scene)
    await previewed(scene)
    async with scene.ligo.hold("/emails/send") as held:
        await marie.press("Envoyer")
        await held.arrived()
        await scene.stop()
    await scene.start()
    await marie.sees("Ligo n’a pas confirmé l’envoi de votre e-mail à Amélie Rousseau")
    assert len(sends(scene)) <= 1


async def test_nobody_else_can_act_on_it(scene: World) -> None:
    await scene.listed()
    await drafted(scene)
    await previewed(scene)
    marie, james = scene.marie, scene.james
    await marie.press("Envoyer")
    await marie.sees("(amelie.rousseau@tanneurs.example).")
    forged = scene.slack.deliveries[-1]
    assert "email.send" in str(forged.payload["actions"])
    forged.payload["user"] = {**forged.payload["user"], "id": james.id}
    forged.payload["view"] = {**forged.payload["view"], "id": "V0"}
    await scene.slack.redeliver(forged)
    await james.sees("This is no longer stored here")
    assert not james.reads("visite mardi")
    assert len(sends(scene)) == 1


# --- never lost ---------------------------------------------------------------------------------


async def test_closed_while_the_ai_writes_it_comes_to_the_dm(everywhere: World) -> None:
    marie = everywhere.marie
    async with everywhere.ligo.hold("/emails/prepare") as held:
        await marie.command(f"/ligo mail {AMELIE} {WISH}", "ventes")
        await held.arrived()
        await marie.sees("L’IA de Ligo rédige")
        await marie.close()
    await marie.sees("Votre e-mail à Amélie Rousseau est rédigé")
    await everywhere.restart()
    await marie.press("Ouvrir")
    await marie.sees("Version 1 sur 1")


async def test_a_session_that_ligo_forgot_is_begun_anew(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await drafted(listed_scene)
    await marie.fill(body="Mon texte à moi")
    ligo.expire_sessions()
    await marie.press("Plus court")
    await marie.sees("Ligo ne connaissait plus ce brouillon")
    anew = listed_scene.asked("/emails/prepare")[-1]
    assert anew["message"] == f"{WISH}\nPlus court"
    assert anew["currentEmail"]["body"] == "Mon texte à moi"


async def test_a_forgotten_session_does_not_hinder_sending(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await drafted(listed_scene)
    await previewed(listed_scene)
    ligo.expire_sessions()
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    assert len(ligo.sent) == 1


async def test_drafts_are_listed_reopened_and_discarded(everywhere: World) -> None:
    marie = everywhere.marie
    await put_aside(everywhere)
    await everywhere.restart()
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
    await everywhere.james.command("/ligo drafts", "ventes")
    await everywhere.james.sees("You have no drafts")


async def test_many_drafts_are_listed_each_with_its_own_buttons(listed_scene: World) -> None:
    marie = listed_scene.marie
    for number in range(16):
        await marie.command(f"/ligo mail {AMELIE} proposer la visite {number:02}", "ventes")
        await marie.sees("Version 1 sur 1")
        await marie.close()
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Les 15 plus récents de vos 16 e-mails en cours")
    listed = str([one.blocks for one in marie.messages(marie.dm)])
    told_apart = re.findall(r"suite à notre échange · proposer la visite (\d\d)", listed)
    assert len(told_apart) == len(set(told_apart)) == 15
    await marie.sees("La réponse est trop longue pour cette conversation")
    later = [one for one in marie.messages(marie.dm) if one.thread_ts][-1]
    first = str(later.blocks[0]["text"]["text"])
    await marie.press("Continuer", later)
    await marie.sees("Version 1 sur 1")
    assert str(marie.values["subject"]) in first


async def test_a_wish_that_failed_is_kept(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await drafted(listed_scene)
    await marie.fill(wish="plus court", body="Mon texte")
    ligo.faults.next("/refine", "503", times=3)
    await marie.press("Affiner")
    await marie.sees("Réessayer", within=10)
    await marie.press("Réessayer")
    await marie.sees("Version 2 sur 2")
    assert (marie.values["wish"], marie.values["body"]) == ("plus court", "Mon texte")
    await marie.press("Affiner")
    await marie.sees("Version 3 sur 3 : plus court")


async def test_what_is_too_long_for_a_form_is_never_cut(listed_scene: World) -> None:
    marie = listed_scene.marie
    await drafted(listed_scene, "Ligne\n" * 6_000)
    await marie.sees("trop long pour être corrigé ici")
    await marie.fill(subject="Un autre objet")
    await previewed(listed_scene)
    await marie.press("Envoyer")
    await marie.sees("(amelie.rousseau@tanneurs.example).")
    sent = listed_scene.ligo.sent[0]
    assert sent["subject"] == "Un autre objet"
    assert len(sent["body"]) > 30_000


# --- by talking ---------------------------------------------------------------------------------


async def test_a_reply_is_a_refinement_and_never_sends(everywhere: World) -> None:
    marie = everywhere.marie
    thread = await put_aside(everywhere)
    await marie.replies("envoie-le tout de suite", thread)
    await marie.sees("Une réponse n’envoie jamais rien")
    await marie.replies("plus court", thread)
    await marie.sees("Version 2 sur 2")
    assert sends(everywhere) == []
    newest = marie.message("Version 2 sur 2")
    assert newest.thread_ts == thread.ts
    await marie.press("Aperçu et envoi…", newest)
    await marie.sees(PREVIEW)
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    await marie.replies("encore plus court", thread)
    await marie.sees("une réponse ne peut plus le modifier")
    assert len(sends(everywhere)) == 1


async def test_a_reply_that_ligo_could_not_grant_stands_in_the_form(listed_scene: World) -> None:
    marie = listed_scene.marie
    await put_aside(listed_scene)
    listed_scene.ligo.faults.next("/refine", "503", times=3)
    await marie.replies("plus court", "n’a pas été envoyé")
    await marie.sees("Réessayer", within=12)
    await marie.press("Réessayer")
    await marie.sees("Version 1 sur 1")
    assert marie.values["wish"] == "plus court"


async def test_a_reply_that_fails_is_answered_in_its_thread(listed_scene: World) -> None:
    marie = listed_scene.marie
    thread = await put_aside(listed_scene)
    listed_scene.ligo.faults.next("/refine", "500", times=3)
    await marie.replies("plus court", thread)
    await marie.sees("Réessayer", within=12)
    answer = marie.message("Réessayer")
    assert (answer.channel, answer.thread_ts) == (thread.channel, thread.ts)


def reply(scene: World, text: str) -> Delivery:
    """Return the event that told the bot of the reply."""
    return next(
        sent
        for sent in reversed(scene.slack.deliveries)
        if sent.kind == "event" and sent.payload["event"].get("text") == text
    )


async def test_the_same_reply_twice_is_one_wish(listed_scene: World) -> None:
    marie = listed_scene.marie
    await put_aside(listed_scene)
    await marie.replies("plus court", "n’a pas été envoyé")
    await marie.sees("Version 2 sur 2")
    await listed_scene.slack.redeliver(reply(listed_scene, "plus court"))
    assert len(listed_scene.asked("/refine")) == 1


async def test_the_same_reply_many_times_at_once_is_one_wish(listed_scene: World) -> None:
    marie, slack = listed_scene.marie, listed_scene.slack
    await put_aside(listed_scene)
    await marie.replies("plus court", "n’a pas été envoyé")
    await marie.sees("Version 2 sur 2")
    heard = reply(listed_scene, "plus court").payload
    said = heard["event"] | {"ts": slack.space.new_ts(), "text": "plus long"}
    another = Delivery("event", heard | {"event": said})
    async with listed_scene.ligo.hold("/refine") as held:
        await asyncio.gather(*(slack.redeliver(another) for _ in range(5)))
        await held.arrived()
    await marie.sees("Version 3 sur 3")
    assert len(listed_scene.asked("/refine")) == 2
    assert not marie.reads("une réponse ne peut plus le modifier")


async def test_a_second_reply_while_the_ai_writes_is_said_not_to_be_applied(
    listed_scene: World,
) -> None:
    marie = listed_scene.marie
    await put_aside(listed_scene)
    async with listed_scene.ligo.hold("/refine") as held:
        await marie.replies("plus court", "n’a pas été envoyé")
        await held.arrived()
        await marie.replies("et ajoute le devis", "n’a pas été envoyé")
        await marie.sees("votre demande n’a pas été prise en compte")
    await marie.sees("Version 2 sur 2")


async def test_a_reply_that_ligo_cannot_grant_is_said(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await put_aside(listed_scene)
    ligo.faults.next("/refine", "503", times=3)
    await marie.replies("plus court", "n’a pas été envoyé")
    await marie.sees("Ligo ne répond pas pour le moment", within=10)
    await marie.press("Réessayer")
    await marie.sees("Version 1 sur 1")


async def test_anything_else_in_the_dm_is_answered_with_help(scene: World) -> None:
    await scene.marie.says("Il fait beau à Lyon.", scene.marie.dm)
    await scene.marie.sees("Demande non comprise, et rien n’a été fait")
    await scene.marie.press("Aide")
    await scene.marie.sees("Ce que vous pouvez faire avec Ligo ici")
