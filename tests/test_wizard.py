"""A text becomes a contact: whole journeys, by HTTP and by Socket Mode."""

from copy import deepcopy

import pytest

from tests.steps import SHORTCUT, SIGNATURE
from tests.world import World

ANYWHERE = "Create Ligo contact"
FRENCH = "Maison Clairvaux"
ENGLISH = "Pennygate"
VCARD = "Zoé Bélanger"


async def test_a_french_signature_becomes_a_contact(scene: World) -> None:
    marie, james = scene.marie, scene.james

    await marie.message_shortcut(SHORTCUT, FRENCH)
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Frédéric Lemaître-Hénault"
    assert "frederic.lemaitre@maison-clairvaux.example" in str(marie.values["emails"])
    await marie.fill(company="Clairvaux")
    await marie.submit()

    await marie.sees("Contact créé dans Ligo")
    await marie.sees("Vous avez créé un contact dans Ligo : Frédéric Lemaître-Hénault")
    # Closed by the answer; where that said to wait (the machine stood still), it shows the end.
    answer = next(sent for sent in reversed(scene.slack.deliveries) if "submission" in sent.kind)
    waited = (answer.answer or {}).get("response_action") == "update"
    assert (marie.modal is None) is not waited
    assert [contact["company"] for contact in scene.ligo.contacts] == ["Clairvaux"]
    here = [message for message in marie.messages("ventes") if message.ephemeral_for]
    assert len(here) == 1
    assert "06 39 98 41 07" in marie.text_of(here[0])
    receipts = marie.messages(marie.dm)
    assert len(receipts) == 1
    assert "Clairvaux" in marie.text_of(receipts[0])
    assert not james.reads("Contact créé dans Ligo")
    assert not james.reads("Contact created in Ligo")
    assert (marie.notices, james.notices) == ([], [])


async def test_ligo_gets_the_text_as_typed_and_only_what_was_changed(scene: World) -> None:
    await scene.marie.message_shortcut(SHORTCUT, FRENCH)
    await scene.marie.sees("Vérifiez le contact")
    await scene.marie.fill(company="Clairvaux", phones="01 99 00 27 45")
    await scene.marie.submit()
    await scene.marie.sees("Contact créé dans Ligo")

    (prepared,) = scene.asked("/prepare")
    assert "frederic.lemaitre@maison-clairvaux.example" in prepared["text"]
    assert "Maison Clairvaux & Associés" in prepared["text"]
    assert not {"<", ">", "|", "&amp;"} & set(prepared["text"].split())
    assert "mailto:" not in prepared["text"]
    assert "overrides" not in prepared
    (confirmed,) = scene.asked("/confirm")
    assert confirmed["overrides"] == {"company": "Clairvaux", "phones": ["01 99 00 27 45"]}


async def test_an_english_signature_by_command(scene: World) -> None:
    james = scene.james
    await james.command(f"/ligo add {SIGNATURE}", "ventes")
    await james.sees("Check the contact")
    assert james.values["name"] == "Jane Miller"
    await james.submit()
    await james.sees("Contact created in Ligo: Jane Miller")
    await james.sees("You created a contact in Ligo: Jane Miller")
    assert "overrides" not in scene.asked("/confirm")[0]


async def test_a_command_alone_asks_for_the_text(scene: World) -> None:
    marie = scene.marie
    await marie.command("/ligo ajouter")
    await marie.sees("Signature, vCard ou message")
    await marie.fill(text=SIGNATURE)
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    assert marie.values["emails"] == "jane@acme.example"
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")


async def test_the_global_shortcut_shows_the_card_in_the_form(scene: World) -> None:
    marie = scene.marie
    await marie.global_shortcut(ANYWHERE)
    await marie.sees("Signature, vCard ou message")
    await marie.fill(text=SIGNATURE)
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Contact créé")
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert [m for c in ("ventes",) for m in marie.messages(c) if m.ephemeral_for] == []


async def test_in_the_bots_own_dm_the_receipt_is_the_card(scene: World) -> None:
    marie, created = scene.marie, "Vous avez créé un contact dans Ligo : Jane Miller"
    await marie.command(f"/ligo add {SIGNATURE}", marie.dm)
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees(created)

    await marie.message_shortcut(SHORTCUT, marie.message(created))
    await marie.sees("Vérifiez le contact")
    await marie.fill(name="Jane Bis", emails="bis@acme.example")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Bis")
    assert len(marie.messages(marie.dm)) == 2


async def test_a_private_channel_without_the_bot_works_too(scene: World) -> None:
    marie = scene.marie
    await marie.message_shortcut(SHORTCUT, "dossier Orion")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Hélène Vasseur")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
async def test_a_vcard_reaches_ligo_as_it_was(scene: World, version: str) -> None:
    marie = scene.marie
    message = marie.message(f"VERSION:{version}")
    await marie.message_shortcut(SHORTCUT, message)
    await marie.sees("Vérifiez le contact")
    text = scene.asked("/prepare")[0]["text"]
    assert "BEGIN:VCARD\nVERSION:" in text
    if version == "3.0":
        assert "EMAIL;TYPE=INTERNET,WORK:zoe.belanger@editions-heron.example\n" in text
        assert "NOTE:Rencontrée au Salon du livre\\, stand B12\n" in text
        assert marie.values["name"] == "Zoé Bélanger"
        assert len(str(marie.values["phones"]).splitlines()) >= 2
    else:
        assert 'TEL;VALUE=uri;TYPE="voice,work":tel:+33-1-99-00-73-20\n' in text
        assert marie.values["name"] == "Søren Østergård"


async def test_an_attached_vcard_is_read(scene: World) -> None:
    marie = scene.marie
    await marie.message_shortcut(SHORTCUT, "La carte du gérant")
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Maël Kérouac"
    assert scene.asked("/prepare")[0]["text"].startswith("BEGIN:VCARD")


async def test_an_attached_vcard_out_of_sight_is_asked_for(http_scene: World) -> None:
    marie = http_scene.marie
    message = marie.message("La carte du gérant")
    message.files[0].content = b"<!doctype html><title>Sign in</title>"
    await marie.message_shortcut(SHORTCUT, message)
    await marie.sees(
        "Non lu, ou pas jusqu’au bout : Maël Kérouac.vcf. Cette application n’a pas accès"
    )
    assert marie.values["text"] == "La carte du gérant de la brasserie :"
    assert http_scene.asked("/prepare") == []
    await marie.fill(text=SIGNATURE)
    await marie.submit()
    await marie.sees("Vérifiez le contact")


async def test_the_token_goes_to_no_foreign_host(http_scene: World) -> None:
    await http_scene.listed()
    marie = http_scene.marie
    await marie.message_shortcut(SHORTCUT, "La carte du gérant")
    await marie.sees("Vérifiez le contact")
    await marie.close()
    forged = deepcopy(
        next(d for d in http_scene.slack.deliveries if d.payload.get("type") == "message_action")
    )
    reached = http_scene.ligo.requests.copy()
    forged.payload["message_ts"] = forged.payload["message"]["ts"] = "1.000001"  # no double press
    for key in ("url_private", "url_private_download"):
        forged.payload["message"]["files"][0][key] = f"{http_scene.ligo.url}/api/contacts"
    await http_scene.slack.redeliver(forged)
    await marie.sees("Le formulaire n’est plus affiché")
    await marie.press("Ouvrir")
    await marie.sees(
        "Non lu, ou pas jusqu’au bout : Maël Kérouac.vcf. Cette application n’a pas accès"
    )
    assert http_scene.ligo.requests == reached


async def test_what_ligo_left_empty_stands_together(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Ligo n’a rien trouvé pour")
    shown = marie.screen()
    empty = shown.split("Ligo n’a rien trouvé pour")[1]
    assert all(label in empty for label in ("Adresse", "LinkedIn", "Contexte de la rencontre"))
    assert "Entreprise" not in empty


async def test_reading_again_keeps_what_was_corrected(scene: World) -> None:
    marie = scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    await marie.fill(position="Directrice", meetingContext="Salon de Lyon")
    await marie.press("Relancer l’analyse")
    await marie.sees("Signature, vCard ou message")
    assert marie.values["text"] == SIGNATURE
    await marie.fill(text=SIGNATURE.replace("Miller", "Millar"))
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Jane Millar"
    assert marie.values["position"] == "Directrice"
    assert marie.values["meetingContext"] == "Salon de Lyon"
    corrected = {"position": "Directrice", "meetingContext": "Salon de Lyon"}
    assert scene.asked("/prepare")[1]["overrides"] == corrected
    await marie.submit()
    await marie.sees("Contact créé dans Ligo")
    assert scene.asked("/confirm")[0]["overrides"] == corrected
    assert scene.ligo.contacts[0]["position"] == "Directrice"


async def test_going_back_from_the_text_keeps_what_was_corrected(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    await marie.fill(position="Directrice")
    await marie.press("Relancer l’analyse")
    await marie.sees("Signature, vCard ou message")
    await marie.press("Retour")
    await marie.sees("Vérifiez le contact")
    assert marie.values["position"] == "Directrice"
    assert len(http_scene.asked("/prepare")) == 1


async def test_a_field_can_be_emptied(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    await marie.fill(company="", emails="")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo")
    assert http_scene.asked("/confirm")[0]["overrides"] == {"company": "", "emails": []}


async def test_our_own_checks_stand_at_their_inputs(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    await marie.fill(emails="jane@acme.example\npas une adresse")
    await marie.submit()
    assert [block.split(".")[0] for block in marie.errors] == ["emails"]
    assert marie.reads(
        "Ceci n’est pas une adresse e-mail : pas une adresse. Rien n’a encore été enregistré"
    )
    assert http_scene.asked("/confirm") == []
    await marie.fill(emails="jane@acme.example")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")


async def test_ligos_refusals_stand_at_their_inputs(scene: World) -> None:
    marie = scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    scene.ligo.faults.next("/confirm", "422")
    await marie.fill(company="Acme France")
    await marie.submit()
    assert {block.split(".")[0] for block in marie.errors} <= {"name", "emails"}
    assert marie.errors
    assert marie.values["company"] == "Acme France"
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")
    assert len(scene.ligo.contacts) == 1


async def test_a_long_text_is_corrected_whole(http_scene: World) -> None:
    marie = http_scene.marie
    text = SIGNATURE + "\n" + "\n".join(f"ligne {n} d’un long message" for n in range(500))
    await marie.command(f"/ligo add {text}")
    await marie.sees("Vérifiez le contact")
    assert http_scene.asked("/prepare")[0]["text"] == text
    await marie.press("Relancer l’analyse")
    await marie.sees("Corrigez le texte et relancez")
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    assert http_scene.asked("/prepare")[1]["text"] == text


async def test_a_text_too_long_to_be_shown_is_read_and_kept(http_scene: World) -> None:
    marie = http_scene.marie
    text = SIGNATURE + "\n長い文です。" * 5_000
    await marie.command(f"/ligo add {text}")
    await marie.sees("Vérifiez le contact")
    assert http_scene.asked("/prepare")[0]["text"] == text
    await marie.press("Relancer l’analyse")
    await marie.sees("trop long pour être affiché ici")
    await marie.press("Retour")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")


async def test_a_text_without_a_contact_can_be_corrected(scene: World) -> None:
    james = scene.james
    await james.message_shortcut(SHORTCUT, "Lunch at 12:30")
    await james.sees("Ligo found no contact in this text")
    assert james.values["text"] == "Lunch at 12:30 today? The usual place, my treat."
    await james.fill(text=SIGNATURE)
    await james.submit()
    await james.sees("Check the contact")
    await james.submit()
    await james.sees("Contact created in Ligo: Jane Miller")


@pytest.mark.parametrize(
    "shape",
    ["wrapped_contact", "wrapped_data", "extracted", "extractedData", "preview", "summary",
     "top_level", "hydra", "id_in_iri", "nulls", "objects", "strings"],
)  # fmt: skip
async def test_every_tolerated_shape_works(http_scene: World, shape: str) -> None:
    http_scene.ligo.faults.shape = shape
    marie = http_scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Jane Miller"
    assert marie.values["emails"] == "jane@acme.example"
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")
    assert "overrides" not in http_scene.asked("/confirm")[0]


async def test_closing_the_form_leaves_a_way_back(scene: World) -> None:
    marie = scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Vérifiez le contact")
    await marie.cancel()
    await marie.sees("Contact non créé : Jane Miller")
    await marie.press("Continuer")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo")
    assert len(scene.asked("/prepare")) == 1
