"""A change is told as done where Ligo shows it, and not where its answer shows nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from sandbox.slack.person import Person
from tests.world import World


@dataclass(frozen=True)
class Words:
    name: str
    unconfirmed: str
    not_created: str
    shows: str
    otherwise: str
    look: str
    done: str
    again: str


FRENCH = Words(
    "marie", "par Ligo : Priya Raman", "Création non confirmée",
    "Voici ce que la fiche contient", "autrement que vous", "Vérifier dans Ligo",
    ":white_check_mark:", "Non enregistré\u00a0: réessayer",
)  # fmt: skip
ENGLISH = Words(
    "james", "Ligo did not confirm", "Ligo did not confirm that",
    "Current values in Ligo", "differently than you confirmed", "Check in Ligo",
    ":white_check_mark:", "Not saved: try again",
)  # fmt: skip
BOTH = pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
PRIYA = "Priya Raman"


def person(scene: World, words: Words) -> Person:
    return scene.marie if words is FRENCH else scene.james


async def opens(scene: World, who: Person, command: str, **fields: str) -> None:
    await who.command(command, "ventes")
    await scene.slack.until(lambda: who.modal is not None and bool(who.modal["submit"]))
    await who.fill(**fields)


CHANGES: list[tuple[str, dict[str, str], str]] = [
    (f"/ligo edit {PRIYA}", {"company": "Neuve"}, "Lanternfish"),
    (f"/ligo note {PRIYA}", {"note": "Lundi, Monday"}, ""),
    (f"/ligo stage {PRIYA} gag", {}, ""),
]
NOTHING: list[object] = [
    {}, [], False, None, "", {"message": "Nothing to do"}, {"id": "another", "name": "X"},
]  # fmt: skip


@BOTH
@pytest.mark.parametrize(("command", "fields", "held"), CHANGES, ids=["edit", "note", "move"])
@pytest.mark.parametrize("trick", ["vague", "kept"])
async def test_a_change_that_was_not_made_is_not_told_as_done(
    listed_scene: World, words: Words, command: str, fields: dict[str, str], held: str, trick: str
) -> None:
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    before = [dict(one) for one in ligo.everyone]
    await opens(listed_scene, who, command, **fields)
    ligo.dishonest(trick)
    await who.submit()
    await who.sees(words.unconfirmed)
    assert who.reads(words.shows)
    assert held in who.screen()
    assert not who.reads(words.done)
    assert ligo.everyone == before
    ligo.dishonest()
    await who.press(words.again, confirm=True)
    await listed_scene.slack.until(lambda: who.modal is not None and bool(who.modal["submit"]))
    await who.submit()
    await who.sees(words.done)
    assert ligo.everyone != before


@BOTH
@pytest.mark.parametrize("answer", NOTHING, ids=str)
async def test_an_answer_that_shows_nothing_is_no_confirmation(
    listed_scene: World, words: Words, answer: object
) -> None:
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    await opens(listed_scene, who, f"/ligo edit {PRIYA}", company="Neuve")
    ligo.faults.answer("PATCH", answer)
    await who.submit()
    await who.sees(words.unconfirmed)
    assert who.reads(words.shows)


@BOTH
@pytest.mark.parametrize(("command", "fields", "_held"), CHANGES, ids=["edit", "note", "move"])
async def test_a_change_that_ligo_shows_is_done_whatever_it_answered(
    listed_scene: World, words: Words, command: str, fields: dict[str, str], _held: str
) -> None:
    """It is made, and the answer is empty: Ligo is asked how the contact is now."""
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    before = [dict(one) for one in ligo.everyone]
    await opens(listed_scene, who, command, **fields)
    ligo.faults.next("/extend" if "note" in command else "PATCH", "empty")
    await who.submit()
    await who.sees(words.done)
    assert not who.reads(words.unconfirmed)
    assert ligo.everyone != before


@BOTH
async def test_a_value_in_another_form_is_shown_as_ligo_holds_it(
    listed_scene: World, words: Words
) -> None:
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    await opens(listed_scene, who, f"/ligo edit {PRIYA}", company="neuve sa")
    contact = {**ligo.contact(PRIYA), "company": "NEUVE SA"}
    ligo.faults.answer("PATCH", contact)
    await who.submit()
    await who.sees("NEUVE SA")
    assert who.reads("a different form" if words is ENGLISH else "une autre forme")
    assert not who.reads("neuve sa")


@BOTH
async def test_an_undo_that_changes_nothing_is_not_told_as_undone(
    listed_scene: World, words: Words
) -> None:
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    await opens(listed_scene, who, f"/ligo edit {PRIYA}", company="Neuve")
    await who.submit()
    await who.sees(words.done)
    ligo.dishonest("kept")
    await who.press("Undo" if words is ENGLISH else "Annuler ce changement")
    await who.sees("Ligo did not confirm" if words is ENGLISH else "pas confirmé")
    assert ligo.contact(PRIYA)["company"] == "Neuve"


async def by_hand(scene: World, who: Person) -> None:
    await opens(scene, who, "/ligo new Zoé Neuve")


async def by_reading(scene: World, who: Person) -> None:
    await opens(scene, who, "/ligo add Zoé Neuve, zoe@neuve.example")


WAYS: list[Callable[[World, Person], Awaitable[None]]] = [by_hand, by_reading]


@BOTH
@pytest.mark.parametrize("way", WAYS, ids=["create", "confirm"])
@pytest.mark.parametrize(
    "answer", [*NOTHING[:6], {"name": "Zoé Neuve"}, {"success": True}], ids=str
)
async def test_a_creation_without_an_id_is_an_open_question(
    listed_scene: World,
    words: Words,
    way: Callable[[World, Person], Awaitable[None]],
    answer: object,
) -> None:
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    await way(listed_scene, who)
    ligo.faults.answer("POST /api/contacts", answer)
    await who.submit()
    await who.sees(words.not_created)
    assert not who.reads(words.done)


@BOTH
@pytest.mark.parametrize("way", WAYS, ids=["create", "confirm"])
async def test_a_contact_created_otherwise_is_shown_as_it_is(
    listed_scene: World, words: Words, way: Callable[[World, Person], Awaitable[None]]
) -> None:
    ligo, who = listed_scene.ligo, person(listed_scene, words)
    await way(listed_scene, who)
    ancienne = {"id": "c-1", "name": "Zoé Ancienne", "emails": ["z@ancienne.example"]}
    ligo.faults.answer("POST /api/contacts", ancienne, 201)
    await who.submit()
    await who.sees("Zoé Ancienne")
    assert who.reads(words.otherwise)
