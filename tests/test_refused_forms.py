"""A form that is refused at its inputs, closed and opened again: what was typed is there, as Slack
passed it on. Where the refusal comes too late for its inputs, the form is drawn again with it."""

from sandbox.slack import Person
from tests.test_contact_list_ways import UNSURE
from tests.test_email import drafted
from tests.test_typed_commands import locked
from tests.world import World

WRONG = "paul.durand chez exemple"


async def is_refused_and_closed(person: Person, words: str) -> None:
    await person.submit()
    await person.sees(words)
    await person.close()


async def test_a_new_contact(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command("/ligo nouveau Paul Durand", "ventes")
    await marie.sees("Nouveau contact")
    await marie.fill(emails=WRONG, company="Durand SA", additionalInfo="Salon\u202f: مرحبا 🎉")
    await is_refused_and_closed(marie, "n’est pas une adresse")
    await marie.sees("Brouillon conservé")
    await marie.press("Continuer", marie.message("Brouillon conservé"))
    await everywhere.slack.until(lambda: marie.modal is not None)
    assert (marie.values["emails"], marie.values["company"]) == (WRONG, "Durand SA")
    assert marie.values["additionalInfo"] == "Salon\u202f: مرحبا 🎉"
    await marie.fill(emails="paul.durand@exemple.example")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo")
    assert everywhere.ligo.contact("Paul Durand")["company"] == "Durand SA"


async def test_a_change(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command("/ligo modifier Hélène Masson", "ventes")
    await marie.sees("Modifier le contact")
    await marie.fill(position="Directrice générale", emails=WRONG)
    await is_refused_and_closed(marie, "n’est pas une adresse")
    await marie.sees("Continuer")
    await marie.press("Continuer")
    await everywhere.slack.until(lambda: marie.modal is not None)
    assert marie.values["position"] == "Directrice générale"
    assert marie.values["emails"] == WRONG


async def test_a_reminder(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command("/ligo rappel Hélène Masson un jour relancer le devis", "ventes")
    await marie.sees("Créer un rappel")
    await marie.fill(line="relancer le devis <remise 5 % max>")
    await is_refused_and_closed(marie, "Choisissez")
    await marie.sees("Hélène Masson relancer le devis <remise 5 % max>")


async def test_an_email_with_a_wish_that_was_not_granted(everywhere: World) -> None:
    marie, slack = everywhere.marie, everywhere.slack
    await drafted(everywhere)
    await marie.fill(wish="plus court")
    await marie.submit()
    await marie.sees("Cliquez sur Affiner pour appliquer cette demande")
    await marie.fill(subject="Un autre objet", wish="plus court, svp")
    await is_refused_and_closed(marie, "Cliquez sur Affiner pour appliquer cette demande")
    await marie.sees("Continuer")
    await marie.press("Continuer")
    await slack.until(lambda: marie.modal is not None)
    assert (marie.values["subject"], marie.values["wish"]) == ("Un autre objet", "plus court, svp")
    await marie.fill(wish="")
    await marie.submit()
    await marie.sees("Envoyer")
    assert everywhere.asked("/emails/send") == []


async def test_a_text_that_is_not_split_yet(everywhere: World) -> None:
    marie, slack = everywhere.marie, everywhere.slack
    await marie.global_shortcut("new_contact")
    await marie.fill(text=UNSURE)
    await marie.submit()
    await marie.sees("plusieurs")
    await marie.fill(split=f"{UNSURE}\nInès Carpentier, ines@carpentier.example")
    await is_refused_and_closed(marie, "Placez une ligne --- entre deux personnes")
    await marie.sees("Reprendre")
    await marie.press("Reprendre")
    await slack.until(lambda: marie.modal is not None)
    assert "ines@carpentier.example" in str(marie.values)


# --- refused after the waiting view was given -----------------------------------------------------


async def is_sent_back(scene: World, person: Person, wait: str, words: str) -> None:
    """Submit the form while the database takes nothing; it comes back in the place of the wait."""
    typed = dict(person.values)
    async with locked(scene):
        await person.submit()
        await person.sees(wait)
    await person.sees(words)
    assert dict(person.values) == typed
    assert not person.messages(person.dm)


async def test_a_new_contact_comes_back(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo nouveau Paul Durand", "ventes")
    await marie.sees("Nouveau contact")
    await marie.fill(emails=WRONG, company="Durand SA", additionalInfo="Salon <!channel> *gras*")
    await is_sent_back(listed_scene, marie, "Ligo crée le contact", "n’est pas une adresse")
    await marie.fill(emails="paul.durand@exemple.example")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo")
    assert listed_scene.ligo.contact("Paul Durand")["company"] == "Durand SA"


async def test_a_change_comes_back(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo modifier Hélène Masson", "ventes")
    await marie.sees("Modifier le contact")
    await marie.fill(position="Directrice générale", emails=WRONG)
    await is_sent_back(listed_scene, marie, "Enregistrement dans Ligo", "n’est pas une adresse")
    await marie.close()
    await marie.sees("Continuer")


async def test_a_reminder_comes_back(listed_scene: World) -> None:
    """See the form again, not for good that it is saved."""
    marie = listed_scene.marie
    await marie.command("/ligo rappel Hélène Masson un jour relancer le devis", "ventes")
    await marie.sees("Créer un rappel")
    await marie.fill(line="relancer le devis <remise 5 % max>")
    await is_sent_back(listed_scene, marie, "Enregistrement de votre rappel", "Choisissez")
    await marie.choose("when", "Demain")
    await marie.submit()
    await marie.sees("Rappel enregistré")


async def test_a_form_that_was_closed_meanwhile_is_told(listed_scene: World) -> None:
    scene, marie = listed_scene, listed_scene.marie
    await marie.command("/ligo rappel Hélène Masson un jour relancer le devis", "ventes")
    await marie.sees("Créer un rappel")
    await marie.fill(line="relancer le <devis>")
    async with locked(scene):
        await marie.submit()
        await marie.sees("Enregistrement de votre rappel")
        await marie.close()
    await marie.sees("relancer le <devis>")
    assert marie.reads("Choisissez")
