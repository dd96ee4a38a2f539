"""Wishes that the app cannot grant, and questions, in its DM: each is answered, each time."""

from functools import partial

import pytest

from sandbox.slack import Person
from tests.test_app_messages import THREE_LINES
from tests.world import World

WISHES = {
    "annule ça": "Rien n’a été annulé",
    "supprime Julien Moreau": "Rien n’a été supprimé",
    "suprimer Julien Moreau": "Rien n’a été supprimé",
    "Bonjour, peux-tu supprimer Julien Moreau ?": "Rien n’a été supprimé",
    "stop": "Rien n’a été annulé",
    "quel temps fera-t-il demain à Lille ?": "Rien n’a été fait",
    "et après-demain à Paris, le sait-on ?": "Rien n’a été fait",
}
WISHES_EN = {
    "cancel that": "Nothing was cancelled",
    "please delete Julien Moreau": "Nothing was deleted",
    "stop": "Nothing was cancelled",
    "what will the weather be like": "Nothing was done",
}

# Sentences that stand for a command, and what answers them.
SENTENCES = {
    "marie": {
        "montre-moi mes tâches stp": "À faire",
        "mes brouillons": "Vous n’avez aucun brouillon",
        "cherche amélie rousseau": "Galerie des Tanneurs",
        "où en est Absente ?": "Aucun contact ne correspond à «\u00a0Absente\u00a0»",
        "Bonjour, envoie-moi la fiche d’Amélie Rousseau !": "Galerie des Tanneurs",
        "qui dois-je rappeler ?": "À faire",
        "ajoute Julie Petit 06 12 34 56 78": "commande\u00a0: ajouter Julie Petit 06 12 34 56 78",
        "passe Amélie Rousseau en gagné": "commande\u00a0: étape Amélie Rousseau gagné",
        "écris à Amélie pour lui proposer mardi": "commande\u00a0: mail Amélie pour lui",
        "rappelle-moi d’appeler Amélie demain": "commande\u00a0: rappeler appeler Amélie demain",
        "appelle Amélie demain": "commande\u00a0: rappeler appelle Amélie demain",
        "Rappel : Amélie demain": "commande\u00a0: Rappel : Amélie demain",
        "peux-tu me montrer mes rappels en retard ?": "À faire",
        "qu’est-ce que j’ai à faire aujourd’hui ?": "À faire",
        "tu as le numéro de Rousseau ?": "Galerie des Tanneurs",
        "ajoute une note à Amélie Rousseau : dit merci": "noter Amélie Rousseau : dit merci",
        "retire Amélie Rousseau du pipeline": "étape Amélie Rousseau retirer",
        "écris un mail à Amélie Rousseau": "commande\u00a0: mail Amélie Rousseau",
        "crée un contact pour Jean Petit": "commande\u00a0: ajouter Jean Petit",
        "modifie la fiche de Rousseau": "commande\u00a0: modifier Rousseau",
        # About one of the contacts, however the name is written.
        "passe amélie rousseau en gagné": "commande\u00a0: étape amélie rousseau gagné",
        "mets Amélie Rousseau en négociation stp": "étape Amélie Rousseau négociation",
        "retire amelie rousseau du pipeline": "étape amelie rousseau retirer",
        "ajoute une note sur amélie rousseau : ok, merci": "noter amélie rousseau : ok, merci",
        "écris à amélie rousseau pour la remercier": "mail amélie rousseau pour la remercier",
        "modifie amélie rousseau": "commande\u00a0: modifier amélie rousseau",
        "mets Amélie Rousseau en copie": "Demande non comprise",
        "passe le bonjour à Amélie": "Demande non comprise",
        "qui travaille chez lanternfish ?": "Priya Raman",
        "tu connais quelqu’un chez Lanternfish Studios ?": "Priya Raman",
        "à quelle étape est Amélie Rousseau ?": "Galerie des Tanneurs",
        "est-ce qu’on a Amélie Rousseau dans Ligo ?": "Galerie des Tanneurs",
        "numéro amélie rousseau": "Galerie des Tanneurs",
        "c’est quoi le numéro d’Amélie Rousseau déjà ?": "Galerie des Tanneurs",
        "Coucou, tu peux me sortir la fiche d’Amélie Rousseau stp": "Galerie des Tanneurs",
        "Amélie Rousseau passe en négociation": "étape Amélie Rousseau négociation",
        "prépare un mail pour Amélie Rousseau, propose-lui jeudi": "Rousseau propose-lui jeudi",
        "?": "Ce que vous pouvez faire avec Ligo ici",
        "-h": "Ce que vous pouvez faire avec Ligo ici",
        "Bonjour, aide-moi": "Ce que vous pouvez faire avec Ligo ici",
        "tu sais faire quoi ?": "Ce que vous pouvez faire avec Ligo ici",
        # As phones are typed on: without accents, hyphens and second consonants.
        "ajoute une note a amelie rousseau : prefere lundi": "noter amelie rousseau : prefere lun",
        "ecris a amelie rousseau pour la remercier": "mail amelie rousseau pour la remercier",
        "mets a jour amelie rousseau": "commande\u00a0: modifier amelie rousseau",
        "change l'etape de amelie rousseau a gagne": "commande\u00a0: étape amelie rousseau gagne",
        "Préviens-moi : rapelle moi d’appeler Amélie": "Demande non comprise",
        "rapelle moi d'appeler Amélie demain": "commande\u00a0: rappeler appeler Amélie demain",
        "enleve amelie rousseau du pipeline": "étape amelie rousseau retirer",
        "a quelle etape est amelie rousseau": "Galerie des Tanneurs",
        "note pour amelie rousseau : rappeler": "noter amelie rousseau : rappeler",
        "envoie un mail a amelie rousseau pour lui dire merci": "pour lui dire merci\u202f?",
        "cherche les contacts de lanternfish studios": "Priya Raman",
        "les contacts du Lanternfish Studios stp": "Priya Raman",
        "les contacts du quartier": "Demande non comprise",
    },
    "james": {
        "show me my tasks, please": "To do",
        "what are my drafts?": "You have no drafts",
        "look up Rousseau": "Galerie des Tanneurs",
        "send me the card of Amélie Rousseau": "Galerie des Tanneurs",
        "move Amélie Rousseau to won": "command: stage Amélie Rousseau won",
        "send an email to Amélie about the demo": "command: email Amélie about the demo",
        "remind me to call Amélie tomorrow": "command: remind call Amélie tomorrow",
        "what do I have to do today?": "To do",
        "can you find Rousseau?": "Galerie des Tanneurs",
        "could you email Amélie Rousseau?": "command: email Amélie Rousseau?",
        "send Amélie an email about the demo": "command: email Amélie about the demo",
        "add a new contact": "command: add",
        "set Amélie Rousseau to négo": "command: stage Amélie Rousseau négo",
        "mark amélie rousseau as gagné": "command: stage amélie rousseau gagné",
        "add a note to amélie rousseau: signed": "command: note amélie rousseau: signed",
        "email address of amélie rousseau?": "Galerie des Tanneurs",
        "new contact: Bob Stone, Stone Ltd, bob@stone.example": "command: add Bob Stone, Stone Ltd",
        "I need help": "What you can do with Ligo here",
        "put the kettle on": "That was not understood",
        "who works at Lanternfish?": "Priya Raman",
        "anyone at lanternfish studios?": "Priya Raman",
        "tell me about amélie rousseau": "Galerie des Tanneurs",
        "send an email to Amélie to say thanks": "command: email Amélie to say thanks?",
        "show me the contacts of lanternfish": "Priya Raman",
        "note about amélie rousseau: signed": "command: note amélie rousseau: signed",
    },
}

# The same after `/ligo`, where what they write is only offered.
SPOKEN = {
    "montre mes tâches": "À faire",
    "qui est Rousseau ?": "Galerie des Tanneurs",
    "passe Amélie Rousseau en gagné": "Vouliez-vous dire /ligo étape Amélie Rousseau gagné",
    "mets amelie rousseau en gagné": "Vouliez-vous dire /ligo étape amelie rousseau gagné",
    "ajouter une note à Amélie Rousseau : dit merci": "/ligo noter Amélie Rousseau : dit merci",
    "ajouter note Amélie Rousseau : dit merci": "/ligo noter Amélie Rousseau : dit merci",
    "add a reminder to call Amélie tomorrow": "dire /ligo rappeler call Amélie tomorrow",
    "peux-tu chercher Rousseau ?": "Galerie des Tanneurs",
    "qui travaille chez Lanternfish ?": "Priya Raman",
    "-h": "Ce que vous pouvez faire",
    "--help": "Ce que vous pouvez faire",
    "à l’aide": "Ce que vous pouvez faire",
    "bonjour amélie rousseau": "Galerie des Tanneurs",
    "numéro amélie rousseau": "Galerie des Tanneurs",
    "Bonjour !": "Ce que vous pouvez faire",
    "rappelle-moi d’appeler Amélie demain": "dire /ligo rappeler appeler Amélie demain",
}


def answers(person: Person) -> list[str]:
    return [person.text_of(one) for one in person.messages(person.dm) if one.bot]


def last(person: Person) -> str:
    return answers(person)[-1]


def has_answered(person: Person, times: int) -> bool:
    return len(answers(person)) == times


@pytest.mark.parametrize(
    ("who", "hello", "greeting", "thanks", "wishes"),
    [
        ("marie", "Bonjour", "Bonjour\u202f! Écrivez un nom", "merci !", WISHES),
        ("james", "Hello", "Hello! Write a name", "thanks!", WISHES_EN),
    ],
)
async def test_each_wish_is_answered(
    listed_scene: World,
    who: str,
    hello: str,
    greeting: str,
    thanks: str,
    wishes: dict[str, str],
) -> None:
    person = listed_scene.slack.person(who)
    await person.says("hum, lorem ipsum dolor sit amet", person.dm)
    await person.sees("Demande non comprise" if who == "marie" else "That was not understood")
    said = 1
    for wish, answer in wishes.items():
        await person.says(thanks, person.dm)
        for line, expected in ((hello, greeting), (wish, answer)):
            await person.says(line, person.dm)
            said += 1
            await listed_scene.slack.until(partial(has_answered, person, said))
            assert expected in last(person), line
        assert len(last(person)) < 230


@pytest.mark.parametrize(
    ("who", "said", "answer"),
    [(who, said, answer) for who, each in SENTENCES.items() for said, answer in each.items()],
)
async def test_a_sentence_may_stand_for_a_command(
    listed_scene: World, who: str, said: str, answer: str
) -> None:
    person = listed_scene.slack.person(who)
    await person.says(said, person.dm)
    await listed_scene.slack.until(partial(has_answered, person, 1))
    assert answer in last(person)
    assert listed_scene.ligo.sent == []


@pytest.mark.parametrize(("said", "answer"), SPOKEN.items())
async def test_a_sentence_stands_for_a_command_after_it_too(
    listed_scene: World, said: str, answer: str
) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo {said}", "ventes")
    await marie.sees(answer)
    assert not marie.reads("une recherche a été faite")
    assert listed_scene.asked("/pipeline-state") == []


@pytest.mark.parametrize(
    "line", ["Mobile Solutions", "la société est fermée", "liste les contacts à appeler"]
)
async def test_what_only_resembles_a_question_is_searched_whole(
    listed_scene: World, line: str
) -> None:
    await listed_scene.marie.command(f"/ligo {line}", "ventes")
    await listed_scene.marie.sees("une recherche a été faite")
    assert listed_scene.marie.reads(line)


@pytest.mark.parametrize("draft", [False, True])
async def test_a_question_about_a_contact_is_a_search(listed_scene: World, *, draft: bool) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    if draft:
        await marie.command("/ligo mail Priya Raman proposer une visite", "ventes")
        await marie.sees("Version 1 sur 1")
        await marie.close()
        await marie.sees("n’a pas été envoyé")
    for asked in ("c’est quoi le numéro de Rousseau ?", "quel est le mail d’Amélie Rousseau"):
        before = len(answers(marie))
        await marie.says(asked, marie.dm)
        await listed_scene.slack.until(partial(has_answered, marie, before + 1))
        assert "Galerie des Tanneurs" in last(marie)
        assert not marie.reads("Appliquer cette demande")
    for asked in ("what is Rousseau's phone number?", "what’s the email of Amélie Rousseau?"):
        await james.says(asked, james.dm)
        await james.sees("Galerie des Tanneurs")
    assert not marie.reads(THREE_LINES)
    assert not james.reads("That was not understood")


async def test_a_deletion_and_a_stop_are_no_wish_about_the_one_draft(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo mail Priya Raman proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.says("supprime Amélie Rousseau", marie.dm)
    await marie.sees("Rien n’a été supprimé")
    await marie.says("stop !", marie.dm)
    await marie.sees("Rien n’a été annulé")
    for number, said in enumerate(("supprime-le", "oui", "non merci", "appelle Karim demain"), 4):
        await marie.says(said, marie.dm)
        await listed_scene.slack.until(partial(has_answered, marie, number))
    assert not marie.reads("Appliquer cette demande")
    await marie.says("supprime la dernière phrase du texte", marie.dm)
    await marie.sees("Appliquer cette demande à votre e-mail pour Priya Raman")


async def test_a_subcommand_that_deletes_is_told_where_that_is_done(listed_scene: World) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    for line in ("supprimer Cohen", "suprimer Cohen", "Effacer Cohen", "delete Amélie Rousseau"):
        before = len(marie.messages("ventes"))
        await marie.command(f"/ligo {line}", "ventes")
        await listed_scene.slack.until(partial(len_is, marie, before + 1))
        assert "Rien n’a été supprimé" in marie.text_of(marie.messages("ventes")[-1])
    for line in ("delete Cohen", "remove Cohen", "delet Cohen"):
        before = len(james.messages("ventes"))
        await james.command(f"/ligo {line}", "ventes")
        await listed_scene.slack.until(partial(len_is, james, before + 1))
        assert "Nothing was deleted" in james.text_of(james.messages("ventes")[-1])
    for name in ("Adele Rousseau", "Remo Rousseau"):  # close to such words, and written as names
        await james.command(f"/ligo {name}", "ventes")
        await james.sees(f"No contact matches “{name}”")


def len_is(person: Person, count: int) -> bool:
    return len(person.messages("ventes")) == count
