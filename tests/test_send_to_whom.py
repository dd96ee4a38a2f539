"""A text that says to send an email gets the draft to whom it names, and no other."""

from functools import partial

import pytest

from tests.test_app_message_wishes import answers, has_answered, last
from tests.world import World

OFFER = {"fr": "Une réponse n’envoie jamais rien", "en": "A reply never sends anything"}
NO_DRAFT = {"fr": "aucun brouillon d’e-mail pour", "en": "no email draft to"}
REVIEW = {"fr": "Vérifier avant envoi", "en": "Review before sending"}
SAID = {
    "fr": (
        "envoie l’email à Rousseau",
        "envoie le mail à amélie stp",
        "peux-tu envoyer à Rousseau",
    ),
    "en": ("send the email to Rousseau", "please send it to amélie", "send Rousseau the email"),
}
TO_NOBODY = {
    "fr": ("envoie l’email à Cohen", "envoie le mail à nadia cohen"),
    "en": ("send the email to Cohen", "send nadia cohen the email"),
}
# Other words with a capital beside the name, which is said back.
BESIDE = {
    "fr": {"envoie le PDF à Nadia Cohen ASAP": "«\u00a0Nadia Cohen\u00a0»"},
    "en": {"send the Q3 offer to Nadia Cohen ASAP": "“Nadia Cohen”"},
}
SUBJECT = "Galerie des Tanneurs : suite à notre échange"
WHICH = {"fr": "envoie", "en": "send it"}


@pytest.mark.parametrize("tongue", ["fr", "en"])
async def test_the_draft_to_whom_a_text_names(listed_scene: World, tongue: str) -> None:
    who = listed_scene.marie if tongue == "fr" else listed_scene.james
    listed_scene.ligo.accounts.default.adds("Nadia Cohen", emails=["nadia@cohen.example"])
    await listed_scene.listings_grow_old()
    await who.command("/ligo find nadia@cohen.example", "ventes")
    await who.sees("Nadia Cohen", within=20)
    for name in ("Priya Raman", "Amélie Rousseau", "Priya Raman"):
        drafts = len(answers(who))
        await who.command(f"/ligo email {name} proposer la visite numéro {drafts}", "ventes")
        await listed_scene.slack.until(lambda: "submit" in str(who.modal))
        await who.close()
        await listed_scene.slack.until(partial(has_answered, who, drafts + 1))
    count = len(answers(who))
    for said in SAID[tongue]:
        await who.says(said, who.dm)
        count += 1
        await listed_scene.slack.until(partial(has_answered, who, count))
        assert OFFER[tongue] in last(who), said
        assert "Amélie Rousseau" in last(who), said
        assert "Priya" not in last(who), said
        assert SUBJECT in last(who), said
    for said in TO_NOBODY[tongue]:
        await who.says(said, who.dm)
        count += 1
        await listed_scene.slack.until(partial(has_answered, who, count))
        assert NO_DRAFT[tongue] in last(who), said
        assert "ohen" in last(who), said
    for said, name in BESIDE[tongue].items():
        await who.says(said, who.dm)
        count += 1
        await listed_scene.slack.until(partial(has_answered, who, count))
        assert f"{NO_DRAFT[tongue]} {name}" in last(who), said
    either = (f"{WHICH[tongue]} Monday", f"{WHICH[tongue]} please", WHICH[tongue])
    for said, times in (*((one, 3) for one in either), (f"{WHICH[tongue]} to Priya", 2)):
        await who.says(said, who.dm)
        count += 1
        await listed_scene.slack.until(partial(has_answered, who, count))
        assert last(who).count(REVIEW[tongue]) == times, said
        assert last(who).count("Priya Raman") == 2, said
    assert listed_scene.ligo.sent == []
    await who.press(REVIEW[tongue])
    await listed_scene.slack.until(lambda: "email.send" in str(who.modal))
