"""Messages to the app in its DM: whole journeys, in both languages."""

import asyncio
from functools import partial

import pytest

from tests.databases import alter
from tests.steps import SIGNATURE
from tests.test_contact_list import NAMES, card, created, entry
from tests.test_email import AMELIE, drafted
from tests.world import World

THREE_LINES = "Demande non comprise, et rien n’a été fait"

COMMANDS = (
    "note marie@x.example rappeler lundi",
    "modifier marie@x.example",
    "ligo note marie@x.example rappeler lundi au 01 99 00 12 34",
    f"note {AMELIE} Rappeler lundi\nau 01 99 00 12 34",
)
HELP = ("aide", "help", "aide-moi stp", "ligo help", "ligo", "que sais-tu faire ?")
SENDING = (
    "you can send it", "looks good, send it", "c’est bon pour moi, envoie", "ne l’envoie pas",
    "envoie le mail à Amélie", "vas-y !", "c’est bon, tu peux y aller stp", "oui",
    "ok, je valide", "do it",
)  # fmt: skip


async def answers(scene: World) -> list[str]:
    """Return what the app has written in Marie's DM."""
    marie = scene.marie
    return [marie.text_of(one) for one in marie.messages(marie.dm) if one.bot]


def offered(scene: World, times: int) -> bool:
    """Return whether the preview was offered so many times."""
    said = [scene.marie.text_of(one) for one in scene.marie.messages(scene.marie.dm)]
    return sum("Une réponse n’envoie jamais rien" in one for one in said) == times


def said_times(scene: World, part: str, times: int) -> bool:
    """Return whether the app has said this to Marie at least so many times."""
    said = [scene.marie.text_of(one) for one in scene.marie.messages(scene.marie.dm) if one.bot]
    return sum(part in one for one in said) >= times


async def test_a_signature_a_file_and_several_people(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await marie.says(SIGNATURE, marie.dm)
    await marie.sees("Créer un contact à partir de ceci")
    assert scene.ligo.requests == []
    await scene.restart()
    await marie.press("Vérifier le contact")
    await marie.sees("Vérifiez le contact")
    assert marie.values["emails"] == "jane@acme.example"
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")

    await james.drops("zoe.vcf", card("Zoé Garnier", "zoe@liste.example").encode(), james.dm)
    await james.sees("Create a contact from this?")
    await james.press("Check the contact")
    await james.sees("This is what Ligo extracted")
    assert james.values["name"] == "Zoé Garnier"
    await james.close()

    await james.says(", ".join(map(entry, NAMES[:3])), james.dm)
    await james.sees("3 people found")
    await james.press("Show the list")
    await james.sees("3 people found")
    assert created(scene) == ["Jane Miller"]


async def test_names_commands_and_the_rest(scene: World) -> None:
    marie = scene.marie
    await scene.listed(whose=marie)
    await marie.says("amélie rousseau", marie.dm)
    await marie.sees("Galerie des Tanneurs")
    await marie.says("personne@nulle-part.example", marie.dm)
    await marie.sees("Aucun contact ne correspond à « personne@nulle-part.example »")
    await marie.says(f"note {AMELIE} Rappeler lundi", marie.dm)
    await marie.sees("Exécuter cette commande")
    assert "Rappeler lundi" not in str(scene.ligo.contact(AMELIE))
    await marie.press("Exécuter")
    await marie.sees("Note ajoutée")
    assert "Rappeler lundi" in str(scene.ligo.contact(AMELIE))
    await marie.says("ligo aide", marie.dm)
    await marie.sees("Ce que vous pouvez faire avec Ligo ici")
    await marie.says("qui est Marie Martin ?", marie.dm)
    await marie.sees("Contacts pour « Marie Martin »")
    await marie.says("tu connais absente@nulle-part.example ?", marie.dm)
    await marie.sees("Aucun contact ne correspond à « absente@nulle-part.example »")
    for thanks in ("Merci beaucoup !", "Je te remercie, super boulot :pray:", "Merci Ligo"):
        await marie.says(thanks, marie.dm)
    await marie.says("Quel temps fera-t-il demain à Lille ?", marie.dm)
    await marie.sees(THREE_LINES)
    await marie.says("Et après-demain, sait-on déjà ?", marie.dm)
    await scene.stop()
    assert sum(THREE_LINES in one for one in await answers(scene)) == 1
    assert scene.ligo.contacts == []


async def test_a_button_runs_what_its_offer_says(scene: World) -> None:
    """Whatever is known of contacts and stages by then."""
    marie = scene.marie
    await scene.listed(whose=marie)
    await marie.says("passe amélie rousseau en gagné", marie.dm)
    await marie.sees("Exécuter cette commande : étape amélie rousseau gagné")
    await alter(scene.environment, "DELETE FROM words")
    await marie.press("Exécuter")
    await marie.sees("Commande lancée : étape amélie rousseau gagné")


async def test_what_is_written_about_an_email(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await drafted(scene)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    reminder = marie.message("n’a pas été envoyé")
    for number, said in enumerate(("envoie", "vas-y !", "ok, tu peux envoyer"), 1):
        await marie.replies(said, reminder)
        await scene.slack.until(partial(offered, scene, number))
    assert scene.asked("/refine") == []
    assert scene.ligo.sent == []
    await marie.press("Vérifier avant envoi")
    await marie.sees("Voici exactement ce qui sera envoyé")
    await marie.close()
    for thanks in ("merci", "ok parfait, merci à toi"):
        await marie.replies(thanks, reminder)
    await marie.says("plus court, et plus chaleureux que cela", marie.dm)
    await marie.sees("Appliquer cette demande à votre e-mail pour Amélie Rousseau")
    assert scene.asked("/refine") == []
    await marie.press("Affiner l’e-mail")
    await marie.sees("Version 2 sur 2")
    assert len(scene.asked("/refine")) == 1
    await marie.says("plus formel, et un peu plus long que cela", marie.dm)
    wish = next(one for one in marie.messages(marie.dm) if "plus formel" in one.text)
    await scene.slack.until(lambda: "message.refine" in str(marie.messages(marie.dm)[-1].blocks))
    await marie.deletes(wish)
    await marie.press("message.refine", marie.messages(marie.dm)[-1])
    await marie.sees("Version 3 sur 3")
    assert scene.ligo.sent == []


async def test_each_message_is_answered_once_and_edits_never(scene: World) -> None:
    marie = scene.marie
    await marie.says(SIGNATURE, marie.dm)
    await marie.sees("Créer un contact à partir de ceci")
    said = [
        one for one in scene.slack.deliveries if one.payload.get("event", {}).get("client_msg_id")
    ]
    await scene.slack.sender.redeliver(said[-1])
    await scene.restart()
    await scene.slack.sender.redeliver(said[-1])
    mine = next(one for one in marie.messages(marie.dm) if not one.bot)
    await marie.edits(mine, f"{SIGNATURE}\n+33 1 99 00 12 34")
    await marie.deletes(mine)
    await scene.stop()
    assert len(await answers(scene)) == 1


async def test_a_text_without_a_command_is_searched_for(scene: World) -> None:
    james = scene.james
    await scene.listed()
    await james.command("/ligo Marie Martin", "ventes")
    await james.sees("Unknown command: a search was made instead.")
    assert james.reads("Atelier du Canal")
    assert james.reads("Brasserie du Port")
    await james.command("/ligo Zoé Inconnue", "ventes")
    await james.sees("No contact matches “Zoé Inconnue”")


async def test_a_card_comes_however_long_ligo_takes(scene: World) -> None:
    marie = scene.marie
    await scene.listed(whose=marie)
    async with scene.ligo.hold("/contacts/"):
        await marie.says("amélie rousseau", marie.dm)
        await marie.sees("Actualisation en cours")
    await scene.stop()
    cards = [one for one in await answers(scene) if "Galerie des Tanneurs" in one]
    assert len(cards) == 2
    assert "Actualisation en cours" not in cards[-1]


async def test_help_is_a_command_and_an_address_makes_no_contact_of_one(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await scene.listed(whose=marie)
    for number, said in enumerate(HELP, 1):
        await marie.says(said, marie.dm)
        await scene.slack.until(partial(said_times, scene, "Ce que vous pouvez faire", number))
    await james.says("help", james.dm)
    await james.sees("What you can do with Ligo here")
    await marie.says("merci pour ton aide", marie.dm)
    for number, said in enumerate(COMMANDS, 1):
        await marie.says(said, marie.dm)
        await scene.slack.until(partial(said_times, scene, "Exécuter cette commande", number))
    assert "Vérifier le contact" in str(marie.message("Exécuter cette commande").blocks)
    await marie.says("chercher Inconnu marie@x.example", marie.dm)
    await marie.sees("Aucun contact ne correspond à « Inconnu marie@x.example »")
    await scene.stop()
    assert not said_times(scene, "Créer un contact à partir de ceci", 1)
    assert not said_times(scene, THREE_LINES, 1)


async def test_a_failed_answer_is_told_and_given_again(scene: World) -> None:
    marie = scene.marie
    await scene.listed(whose=marie)
    scene.ligo.faults.failure = "503"
    await marie.says("amélie rousseau", marie.dm)
    await marie.sees("Réessayer")
    said = [one for one in scene.slack.deliveries if one.kind == "event"][-1]
    scene.ligo.faults.failure = "none"
    before = len(marie.messages(marie.dm))
    await scene.slack.sender.redeliver(said)
    await marie.press("Réessayer")
    await scene.slack.until(lambda: not marie.reads("Réessayer"))
    assert "Galerie des Tanneurs" in marie.text_of(marie.messages(marie.dm)[-1])
    assert len(marie.messages(marie.dm)) == before  # the card in the place of the failure


async def test_an_answer_that_fails_for_no_known_reason_has_done_nothing(scene: World) -> None:
    await scene.listed(whose=scene.marie)
    await alter(scene.environment, "UPDATE books SET pipeline = '{'")
    await scene.marie.says("amélie rousseau", scene.marie.dm)
    await scene.marie.sees("Une erreur s’est produite de notre côté. Rien n’a été fait. Réessayez")


async def test_an_answer_that_slack_refuses_twice_comes_later(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    for _ in range(2):  # the answer, and the message about its failure
        scene.slack.fail("chat.postMessage", "internal_error")
    await marie.says(SIGNATURE, marie.dm)
    await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) >= 2)
    await scene.stop()
    assert marie.messages(marie.dm)[1:] == []
    await scene.time_passes(121)
    await scene.start()
    await marie.sees("Créer un contact à partir de ceci")
    assert len(await answers(scene)) == 1


async def test_a_note_is_added_once_however_often_it_is_asked_for(scene: World) -> None:
    """Pressed twice, and delivered twice; afterwards the offer says that it was run."""
    marie = scene.marie
    await scene.listed(whose=marie)
    line = f"note {AMELIE} Rappeler lundi"
    await marie.says(line, marie.dm)
    await marie.sees("Exécuter cette commande")
    offer = marie.message("Exécuter cette commande")
    pressed = partial(marie.press, "Exécuter", offer)
    await asyncio.gather(pressed(), pressed())
    await marie.sees("Commande lancée")
    assert not marie.reads("Rien n’a encore été fait")
    press = [one for one in scene.slack.deliveries if one.kind == "block_actions"][-1]
    await scene.slack.sender.redeliver(press)
    await marie.command(f"/ligo notte {AMELIE} Rappeler mardi", "ventes")
    await marie.sees("Vouliez-vous dire /ligo noter")
    pressed = partial(marie.press, "Oui, /ligo noter", marie.message("Vouliez-vous dire"))
    await asyncio.gather(pressed(), pressed())
    await marie.sees("Commande lancée : /ligo noter")
    await scene.stop()
    noted = str(scene.ligo.contact(AMELIE))
    assert noted.count("Rappeler lundi") == 1
    assert noted.count("Rappeler mardi") == 1


async def test_whatever_speaks_of_sending_is_no_wish(scene: World) -> None:
    """Try it with one draft, in its thread, and with two, at the top of the DM."""
    marie = scene.marie
    await scene.listed(whose=marie)
    await drafted(scene)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    reminder = marie.message("n’a pas été envoyé")
    for number, said in enumerate(SENDING, 1):
        await marie.replies(said, reminder)
        await scene.slack.until(partial(offered, scene, number))
    await marie.replies("dis-lui aussi que j’envoie le devis demain", reminder)
    await scene.slack.until(partial(offered, scene, len(SENDING) + 1))
    await marie.sees("Appliquer cette demande à votre e-mail pour Amélie Rousseau")
    await marie.command("/ligo mail Priya Raman proposer une visite", "ventes")
    await scene.slack.until(lambda: "Version 1 sur 1" in str(marie.modal))
    await marie.close()
    await marie.says("envoie", marie.dm)
    await scene.slack.until(partial(offered, scene, len(SENDING) + 2))
    both = marie.text_of(marie.message("Quel e-mail voulez-vous vérifier"))
    assert "Priya Raman" in both
    assert "Amélie Rousseau" in both
    assert scene.asked("/refine") == []
    assert scene.ligo.sent == []


async def test_names_close_to_a_command_are_searched_for(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await marie.command("/ligo ajouter Edith Piaf\nAtelier Rouge\nedith@rouge.example", "ventes")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Edith Piaf")
    await marie.command("/ligo Edith Piaf", "ventes")
    await marie.sees(
        "Commande inconnue : une recherche a été faite à la place. Contacts pour « Edith Piaf »"
    )
    await marie.sees("Vouliez-vous dire /ligo modifier")
    await scene.listed()
    await james.command("/ligo Maïlys Durand", "ventes")
    await james.sees("No contact matches “Maïlys Durand”")
    await james.sees("Did you mean /ligo email")
    await james.command("/ligo marie@x.example", "ventes")
    await james.sees("No contact matches “marie@x.example”")
    assert not james.reads("Should Ligo extract it?")


@pytest.mark.parametrize("line", ["`chercher amelie rouss`", "*chercher amelie rouss*"])
async def test_a_command_in_code_or_in_bold_is_one(listed_scene: World, line: str) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo mail Priya Raman proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.says(line, marie.dm)
    await marie.sees("Directrice")
    assert not marie.reads("Appliquer cette demande")


async def test_more_people_than_a_list_takes_are_told_at_once(scene: World) -> None:
    marie, james = scene.marie, scene.james
    many = ", ".join(f"Paul Roy{n} <roy{n}@liste.example>" for n in range(201))
    await marie.says(many, marie.dm)
    await marie.sees("201 personnes trouvées, et une liste en accepte 200")
    assert marie.reads("Découpez le texte ou le fichier en parties de 200 personnes au plus")
    assert not marie.reads("Afficher la liste")
    await james.says(many, james.dm)
    await james.sees("201 people found, and a list takes 200")
    assert james.reads("Split the text or the file into parts of 200 people at most")


@pytest.mark.parametrize("label", ["Mail: luc.martin@acme.example", "Note: rappeler Luc lundi"])
async def test_a_label_of_a_card_is_no_command(listed_scene: World, label: str) -> None:
    marie = listed_scene.marie
    await marie.says(f"{label}\nTél: 06 39 98 00 11\nLuc Martin\nAcme", marie.dm)
    await marie.sees("Créer un contact à partir de ceci")
    assert not marie.reads("Exécuter cette commande")
