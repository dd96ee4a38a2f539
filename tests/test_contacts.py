"""Finding a contact, its card, and sharing its name."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from tests.world import WHO, World

AMELIE = "Amélie Rousseau"


async def card(scene: World) -> None:
    """Bring Marie before Amélie's card."""
    await scene.marie.command("/ligo chercher amelie rouss", "ventes")
    await scene.marie.sees("Galerie des Tanneurs")


async def test_find_in_french_to_the_card_for_her_eyes_only(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command("/ligo chercher martin", "ventes")
    await marie.sees("Contacts pour « martin »")
    assert marie.reads("Atelier du Canal · marie.martin@atelier-canal.example")
    assert marie.reads("Brasserie du Port · marie@brasserie-port.example")
    await marie.press("Afficher le contact")
    await marie.sees("Marie Martin")
    await marie.sees("Atelier du Canal")
    await marie.command("/ligo trouver AMELIE rouss", "ventes")
    await marie.sees("Directrice · Galerie des Tanneurs")
    blocks = marie.message("Directrice · Galerie des Tanneurs").blocks
    [select] = [block["accessory"] for block in blocks if "accessory" in block]
    assert select["initial_option"]["text"]["text"] == "Qualifié"
    assert not marie.reads("Statut")
    assert not everywhere.james.reads(AMELIE)


async def test_find_in_english_by_company_and_by_address(everywhere: World) -> None:
    james = everywhere.james
    await james.command("/ligo find meridia", "ventes")
    await james.sees("Contacts for “meridia”")
    assert james.reads("Camille Petit")
    assert james.reads("Julien Moreau")
    await james.command("/ligo find priya@lantern", "ventes")
    await james.sees("No contact matches")
    await james.command("/ligo find priya.raman@lantern", "ventes")
    await james.sees("Production Manager · Lanternfish Studios")


async def test_a_search_for_what_nobody_sees_has_nothing_typed(listed_scene: World) -> None:
    marie = listed_scene.marie
    unseen = "\u200b \u2800 \u3164 \u00ad\u2060"
    await marie.command(f"/ligo chercher {unseen}", "ventes")
    await marie.sees("Quel contact")


async def test_search_as_you_type(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command("/ligo chercher", "ventes")
    await marie.sees("Quel contact")
    search = marie.message("Quel contact")
    everybody = await marie.options(WHO, "", search)
    assert everybody[:2] == [
        "Agnès Royer · Clinique des Tilleuls",
        "Amelia Hughes · Lighthouse Theatre",
    ]
    assert await marie.options(WHO, "oeuv", search) == ["François Œuvrard · Musée de la Mine"]
    assert await marie.options(WHO, "wisn", search) == ["Katarzyna Wiśniewska · Teatr Nowy"]
    assert len(await marie.options(WHO, "marie m", search)) == 2
    assert await marie.options(WHO, "さく", search) == ["小林 さくら · 小林デザイン"]
    await marie.choose(WHO, "François", search)
    await marie.sees("Conservateur")
    newest = (await marie.options(WHO, "", search))[0]
    assert newest == "François Œuvrard · Musée de la Mine"
    james = everywhere.james
    await james.command("/ligo find", "ventes")
    await james.sees("Which contact")
    assert (await james.options(WHO, "", james.message("Which contact")))[0] != newest


async def test_the_card_shows_all_and_says_more(listed_scene: World) -> None:
    marie = listed_scene.marie
    listed_scene.ligo.changes(AMELIE, additionalInfo="Longue note. " * 60, address="Lyon")
    await card(listed_scene)
    assert marie.reads("Longue note")
    assert marie.reads("…")
    await marie.press("Toutes les notes")
    await marie.sees("Fiche complète")
    assert marie.reads("Longue note. " * 59)


async def test_refresh_replaces_the_card(listed_scene: World) -> None:
    marie = listed_scene.marie
    await card(listed_scene)
    listed_scene.ligo.changes(AMELIE, company="Galerie Neuve")
    await marie.choose("contact.more", "Actualiser")
    await marie.sees("Galerie Neuve")
    assert not marie.reads("Galerie des Tanneurs")


async def test_a_contact_deleted_in_ligo_is_said_and_forgotten(everywhere: World) -> None:
    marie = everywhere.marie
    await card(everywhere)
    everywhere.ligo.deletes(AMELIE)
    await marie.choose("contact.more", "Actualiser")
    await marie.sees("Ce contact n’existe plus dans Ligo")
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Aucun contact ne correspond")


async def test_the_link_to_ligo_where_one_is_configured(http_scene: World) -> None:
    await http_scene.restart(LIGO_CONTACT_URL="https://ligo.example/contacts/{id}")
    await http_scene.listed()
    await card(http_scene)
    marie, contact = http_scene.marie, http_scene.ligo.contact(AMELIE)
    message = marie.message("Directrice")
    assert f"https://ligo.example/contacts/{contact['id']}" in str(message.blocks)


# --- sharing ------------------------------------------------------------------------------------


async def asks_to_share(scene: World) -> None:
    await card(scene)
    await scene.marie.choose("contact.more", "Partager ici")
    await scene.marie.sees("verront ce qui est coché")


LOOK_UP = "Chercher dans mon Ligo"


async def share(scene: World) -> None:
    await asks_to_share(scene)
    await scene.marie.sees("Toutes les personnes de #ventes verront ce qui est coché")
    await scene.marie.submit()
    await scene.james.sees(LOOK_UP)
    assert scene.marie.modal is None


async def test_sharing_shows_name_and_company_and_who_shared_it(scene: World) -> None:
    await scene.listed()
    await share(scene)
    james = scene.james
    shared = james.text_of(james.message(LOOK_UP))
    assert "Amélie Rousseau · Galerie des Tanneurs" in shared
    assert "Partagé par @Marie Lefèvre" in shared
    for private in ("amelie.rousseau@", "99 00 14 52", "Directrice"):
        assert private not in shared


async def test_nothing_is_shared_before_the_confirmation(listed_scene: World) -> None:
    await card(listed_scene)
    await listed_scene.marie.choose("contact.more", "Partager ici")
    await listed_scene.marie.sees("verront ce qui est coché")
    await listed_scene.marie.cancel()
    assert not listed_scene.james.reads(AMELIE)


async def test_a_card_in_the_dm_offers_no_sharing(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo nouveau Zoé Neuve", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    receipt = marie.message("Vous avez créé un contact dans Ligo : Zoé Neuve")
    assert "Partager" not in str(receipt.blocks)


# --- the listing --------------------------------------------------------------------------------


async def test_while_the_listing_runs_the_search_says_so_and_shows_what_it_has(
    http_scene: World,
) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    async with ligo.hold("/api/contacts?page=2") as held:
        await marie.command("/ligo chercher", "ventes")
        await held.arrived()
        await marie.command("/ligo chercher zzz", "ventes")
        await marie.sees("Aucun contact ne correspond à « zzz »")
        assert marie.reads("Vos contacts se chargent (30 pour l’instant)")
        search = marie.message("Aucun contact")
        assert await marie.options(WHO, "zzz", search) == ["Pas encore trouvé, réessayez bientôt"]
        answer = http_scene.slack.deliveries[-1].answer
        assert "chargement\\xa0: 30 pour" in str(answer)
        await marie.choose(WHO, "Pas encore", search)
    await http_scene.listed()
    await marie.command("/ligo chercher zzz", "ventes")
    assert not http_scene.slack.deliveries[-1].error


@pytest.mark.parametrize("status", [404, 405])
async def test_without_a_listing_it_works_with_the_contacts_seen_and_says_so_once(
    http_scene: World, status: int
) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.faults.offers, ligo.faults.not_offered_status = "neither", status
    await http_scene.listed()
    await marie.command("/ligo nouveau Zoé Neuve", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.fill(company="Lumen", additionalInfo="Aime le bleu")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    await marie.command("/ligo chercher personne", "ventes")
    await marie.sees("Votre compte Ligo ne liste pas ses contacts")
    told = len([m for m in marie.messages() if "ne liste pas ses contacts" in marie.text_of(m)])
    await marie.command("/ligo chercher personne", "ventes")
    assert (
        len([m for m in marie.messages() if "ne liste pas ses contacts" in marie.text_of(m)])
        == told
    )
    await marie.command("/ligo chercher neuve", "ventes")
    await marie.sees("Dernier état connu")
    assert marie.reads("Aime le bleu")
    await marie.command("/ligo modifier neuve", "ventes")
    await marie.sees("Seules vos modifications seront enregistrées")
    await marie.fill(position="Créatrice")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo : Zoé Neuve")
    await marie.press("Annuler ce changement", marie.message("Fiche modifiée"))
    await marie.sees("Valeurs précédentes rétablies dans Ligo")
    assert ligo.contact("Zoé Neuve")["position"] == ""


async def test_what_the_bot_does_is_found_at_once(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo nouveau Zoé Neuve", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Zoé Neuve")
    await marie.command("/ligo chercher neuve", "ventes")
    await marie.sees("hors du pipeline")


async def test_a_listing_goes_on_after_a_restart(http_scene: World) -> None:
    async with http_scene.ligo.hold("/api/contacts?page=2") as held:
        await http_scene.marie.command("/ligo chercher", "ventes")
        await held.arrived()
        await http_scene.stop()
    await http_scene.time_passes(120)
    await http_scene.start()
    await http_scene.listed()
    await http_scene.marie.command("/ligo chercher fournier", "ventes")
    await http_scene.marie.sees("Hôtel du Vieux Port")


async def test_a_contact_added_in_ligo_is_found_after_the_next_listing(http_scene: World) -> None:
    await http_scene.listed()
    http_scene.ligo.changes("Paul Vidal", name="Paule Nouvelle")
    await http_scene.stop()
    await http_scene.listings_grow_old()
    await http_scene.start()
    marie = http_scene.marie
    await marie.command("/ligo chercher nouvelle", "ventes")
    await marie.sees("Aucun contact ne correspond")
    search = marie.message("Aucun contact")
    async with asyncio.timeout(20):
        while await marie.options(WHO, "nouvelle", search) != ["Paule Nouvelle · Domaine Vidal"]:
            pass


# --- hostile data -------------------------------------------------------------------------------

EVIL = "<!channel> <https://evil.example|banque> *gras* `code` :tada: \u202eabc\u202c & "


async def test_hostile_contacts_show_harmlessly_everywhere(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    amelie = ligo.contact(AMELIE)["id"]
    ligo.changes(
        amelie,
        name=f"Amélie {EVIL * 50}",
        company=EVIL * 50,
        emails=[f"a{n}@tanneurs.example" for n in range(60)],
        website="https://banque.example@evil.example/",
        additionalInfo=EVIL * 60,
        meetingContext=EVIL * 60,
    )
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("<!channel>")
    card = marie.message("Adresses e-mail")
    assert "banque.example@evil" not in str([b for b in texts_in(card.blocks)])
    await marie.press("Tout afficher", card)
    await marie.sees("Fiche complète")
    assert marie.reads("a59@tanneurs.example")
    await marie.close()
    ligo.changes(amelie, name=f"Amélie {EVIL}", company=EVIL, emails=[], website="")
    await marie.press("Modifier", card)
    await marie.sees("Seules vos modifications")
    await marie.fill(position="Présidente")
    await marie.submit()
    await marie.sees("Directrice → Présidente")
    await marie.press("Ajouter une note", card)
    await marie.sees("Une note sur")
    await marie.fill(note=EVIL)
    await marie.submit()
    await marie.sees("Note ajoutée")
    await marie.choose("contact.move_to", "Gagné", card)
    await marie.sees("passage de l’étape Qualifié à l’étape Gagné")
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Votre pipeline")
    await marie.command("/ligo chercher", "ventes")
    await marie.choose("contact.more", "Partager ici", card)
    await marie.sees("verront ce qui est coché")
    await marie.submit()
    await marie.sees(LOOK_UP)
    assert [sent.error for sent in everywhere.slack.deliveries if sent.error] == []
    assert not any(
        "<!channel>" in str(part["text"])
        for message in marie.messages("ventes")
        if message.bot
        for part in texts_in(message.blocks)
    )


def texts_in(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the mrkdwn in blocks: the only text in which a control sequence would work."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield node
        for value in node.values():
            yield from texts_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts_in(value)
