"""Messages to the app in its DM: whole journeys, in both languages."""

from functools import partial

from tests.steps import SIGNATURE
from tests.test_contact_list import NAMES, card, created, entry
from tests.test_email import AMELIE, drafted
from tests.world import World

THREE_LINES = "Je n’ai pas compris, et rien n’a été fait"


async def answers(scene: World) -> list[str]:
    """Return what the app has written in Marie's DM."""
    marie = scene.marie
    return [marie.text_of(one) for one in marie.messages(marie.dm) if one.bot]


def offered(scene: World, times: int) -> bool:
    """Return whether the preview was offered so many times."""
    said = [scene.marie.text_of(one) for one in scene.marie.messages(scene.marie.dm)]
    return sum("Une réponse n’envoie jamais rien" in one for one in said) == times


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
    await james.sees("I see 3 people")
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
    await marie.says("Merci beaucoup !", marie.dm)
    await marie.says("Quel temps fera-t-il demain à Lille ?", marie.dm)
    await marie.sees(THREE_LINES)
    await marie.says("Et après-demain, sait-on déjà ?", marie.dm)
    await scene.stop()
    assert sum(THREE_LINES in one for one in await answers(scene)) == 1
    assert scene.ligo.contacts == []


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
    await marie.replies("merci", reminder)
    await marie.says("plus court, et plus chaleureux que cela", marie.dm)
    await marie.sees("Ceci doit-il modifier votre e-mail : Amélie Rousseau")
    assert scene.asked("/refine") == []
    await marie.press("Modifier l’e-mail")
    await marie.sees("Version 2 sur 2")
    assert len(scene.asked("/refine")) == 1
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
    await james.sees("No command begins so")
    assert james.reads("Atelier du Canal")
    assert james.reads("Brasserie du Port")
    await james.command("/ligo Zoé Inconnue", "ventes")
    await james.sees("No contact matches “Zoé Inconnue”")
