"""While Ligo takes its time a person sees what the index has at once; every wait has its end."""

import pytest

from sandbox.slack import Person
from tests.world import WHO, World

pytestmark = pytest.mark.prompt

AMELIE, PRIYA = "Amélie Rousseau", "Priya Raman"
CONTACT = "GET /api/contacts/"

FOLLOWS = {"fr": "la fiche actuelle s’affichera ci-dessous", "en": "current card will be below"}
REFRESHING = {"fr": "Actualisation depuis Ligo", "en": "Refreshing from Ligo"}
REFRESH = {"fr": "Actualiser", "en": "Refresh"}
SHOW = {"fr": "Afficher le contact", "en": "Show the contact"}
RETRY = {"fr": "Réessayer", "en": "Try again"}
NO_ANSWER = {"fr": "Ligo ne répond pas", "en": "Ligo does not answer"}
UNDO = {"fr": "Annuler ce changement", "en": "Undo"}
UNDOING = {"fr": "Rétablissement des valeurs", "en": "Restoring the previous values"}
UNDONE = {"fr": "Valeurs précédentes rétablies", "en": "Previous values restored"}

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])


def person(scene: World, tongue: str) -> Person:
    return scene.marie if tongue == "fr" else scene.james


@tongues
async def test_find_shows_what_is_known_and_then_what_ligo_says(
    everywhere: World, tongue: str
) -> None:
    who = person(everywhere, tongue)
    async with everywhere.ligo.hold(CONTACT) as held:
        await who.command("/ligo find amelie rouss", "ventes")
        await held.arrived()
        await who.sees(FOLLOWS[tongue])
        early = who.message(FOLLOWS[tongue])
        assert "Galerie des Tanneurs" in who.text_of(early)
        assert not who.reads("+33 1 99 00 14 52")
    await who.sees("+33 1 99 00 14 52")
    assert not who.reads(RETRY[tongue])


@tongues
async def test_refresh_says_so_in_the_card_and_ends(everywhere: World, tongue: str) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    await who.command("/ligo find amelie rouss", "ventes")
    await who.sees("+33 1 99 00 14 52")
    ligo.changes(AMELIE, position="Présidente")
    async with ligo.hold(CONTACT) as held:
        await who.choose("contact.more", REFRESH[tongue])
        await held.arrived()
        await who.sees(REFRESHING[tongue])
    await who.sees("Présidente")
    assert not who.reads(REFRESHING[tongue])
    ligo.faults.next(CONTACT, "503", times=3, delay=1.0)
    await who.choose("contact.more", REFRESH[tongue])
    await who.sees(REFRESHING[tongue])
    await who.sees(RETRY[tongue])
    assert not who.reads(REFRESHING[tongue])
    ligo.faults.clear()
    await who.press(RETRY[tongue])
    await who.sees("Présidente")


@tongues
async def test_a_failed_search_and_a_failed_show_offer_to_try_again(
    everywhere: World, tongue: str
) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    ligo.faults.choose(0.0, "503", "plain")
    await who.command("/ligo find amelie rouss", "ventes")
    await who.sees(NO_ANSWER[tongue])
    ligo.faults.clear()
    await who.press(RETRY[tongue])
    await who.sees("+33 1 99 00 14 52")
    await who.command("/ligo find dupont", "ventes")
    await who.sees("Mairie de Saint-Aubin")
    ligo.faults.choose(0.0, "503", "plain")
    await who.press(SHOW[tongue], who.message("Mairie de Saint-Aubin"))
    await who.sees(NO_ANSWER[tongue])
    ligo.faults.clear()
    await who.press(RETRY[tongue])
    await everywhere.slack.until(lambda: "contact.edit" in str(who.messages()[-1].blocks))


@tongues
async def test_on_the_home_a_search_opens_what_is_known(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    await who.opens_home()
    await everywhere.slack.until(lambda: WHO in str(who.home))
    async with everywhere.ligo.hold(CONTACT) as held:
        await who.choose(WHO, AMELIE, "home")
        await held.arrived()
        await who.sees(REFRESHING[tongue])
        assert who.modal
    await who.sees("+33 1 99 00 14 52")
    assert not who.reads(REFRESHING[tongue])
    assert not who.messages(who.dm)[1:]


@tongues
async def test_undo_says_that_it_is_under_way(everywhere: World, tongue: str) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    await who.command(f"/ligo edit {PRIYA}", "ventes")
    await who.sees("Production Manager")
    await who.fill(position="Producer")
    await who.submit()
    await who.sees("Production Manager → Producer")
    async with ligo.hold("PATCH /api/contacts/") as held:
        await who.press(UNDO[tongue])
        await held.arrived()
        await who.sees(UNDOING[tongue])
    await who.sees(UNDONE[tongue])
    assert not who.reads(UNDOING[tongue])


@tongues
async def test_an_undo_that_failed_can_be_tried_again(everywhere: World, tongue: str) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    await who.command(f"/ligo edit {PRIYA}", "ventes")
    await who.sees("Production Manager")
    await who.fill(position="Producer")
    await who.submit()
    await who.sees("Production Manager → Producer")
    ligo.faults.next("/api/contacts/", "503", times=3, delay=0.9)
    await who.press(UNDO[tongue])
    await who.sees(UNDOING[tongue])
    await who.sees(RETRY[tongue])
    assert not who.reads(UNDOING[tongue])
    ligo.faults.clear()
    await who.press(UNDO[tongue])
    await who.sees(UNDONE[tongue])
    assert ligo.contact(PRIYA)["position"] == "Production Manager"
