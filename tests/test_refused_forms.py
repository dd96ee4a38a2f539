"""A form that is refused at its inputs, closed and opened again: what was typed is there, as Slack
passed it on."""

from sandbox.slack import Person
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
