"""Contacts with very many addresses, and contacts that Ligo has deleted meanwhile."""

import pytest

from sandbox.slack import Person
from tests.world import World

AMELIE = "Amélie Rousseau"
MORE = {"fr": "et 57 de plus", "en": "and 57 more"}
GONE = {"fr": "n’existe plus dans Ligo", "en": "no longer exists in Ligo"}

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])


def person(scene: World, tongue: str) -> Person:
    return scene.marie if tongue == "fr" else scene.james


@tongues
async def test_of_sixty_addresses_three_are_on_the_card(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    addresses = [f"amelie{n:02}@tanneurs.example" for n in range(60)]
    everywhere.ligo.changes(AMELIE, emails=addresses)
    await who.command("/ligo find amelie rouss", "ventes")
    await who.sees(MORE[tongue])
    card = who.text_of(who.message(MORE[tongue]))
    assert [one for one in addresses if one in card] == addresses[:3]
    await who.press("contact.whole")
    await who.sees("amelie59@tanneurs.example")


@tongues
@pytest.mark.parametrize("verb", ["edit", "stage", "note", "email"])
async def test_a_deleted_contact_is_met_by_its_name(
    everywhere: World, tongue: str, verb: str
) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    ligo.deletes(AMELIE)
    typed = {"note": " Rappeler lundi", "email": " Proposer une visite"}.get(verb, "")
    await who.command(f"/ligo {verb} {AMELIE}{typed}", "ventes")
    await who.sees(GONE[tongue])
    assert AMELIE in who.text_of(who.message(GONE[tongue])) if not who.modal else who.reads(AMELIE)
    assert not typed or who.reads(typed.strip())


@tongues
async def test_a_card_of_a_deleted_contact_says_so(listed_scene: World, tongue: str) -> None:
    who, ligo = person(listed_scene, tongue), listed_scene.ligo
    await who.command("/ligo find amelie rouss", "ventes")
    await who.sees("Directrice")
    ligo.deletes(AMELIE)
    await who.choose("contact.move_to", "Gagné")
    await who.sees(f"{AMELIE} {GONE[tongue]}")
    assert not who.reads("Directrice")
    await who.opens_home()
    await listed_scene.slack.until(lambda: who.home and "home.go_on" not in str(who.home))


@tongues
async def test_a_contact_that_was_deleted_under_an_open_form_gives_back_what_was_typed(
    everywhere: World, tongue: str
) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    await who.command(f"/ligo edit {AMELIE}", "ventes")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    await who.fill(company="Galerie Toute Neuve")
    ligo.deletes(AMELIE)
    await who.submit()
    await who.sees(GONE[tongue])
    assert who.reads("Galerie Toute Neuve")
    assert who.reads(AMELIE)
