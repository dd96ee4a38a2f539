"""A listing that Ligo does not answer: App Home says so and of when its contacts are, and Refresh
tries at once."""

import json

import pytest

from sandbox.slack import Person
from sandbox.slack.render import legible
from tests.test_account import links
from tests.world import World

NOT_ANSWERED = {
    "fr": "Ligo n’a pas répondu : vos contacts n’ont pas pu être relus",
    "en": "Ligo did not answer: your contacts could not be read again",
}
HOURGLASS = {"fr": "en cours d’actualisation", "en": "being refreshed from Ligo"}
AS_OF = {"fr": "Contacts au", "en": "Contacts as of"}


def home(person: Person) -> str:
    return legible(json.dumps(person.home, ensure_ascii=False))


def listings(scene: World) -> int:
    """Return how often the first page of the contacts was asked for."""
    asked = [one for one in scene.ligo.requests if one.path.partition("?")[0] == "/api/contacts"]
    return sum(one.method == "GET" for one in asked)


async def refreshes(scene: World, person: Person, says: str) -> None:
    await person.press("home.refresh", "home")
    await scene.slack.until(lambda: says in home(person), 20)


@pytest.mark.by_turns("tongue", ["fr", "en"])
async def test_a_listing_that_failed_is_said_and_tried_again_at_once(
    everywhere: World, tongue: str
) -> None:
    scene, person = everywhere, everywhere.marie if tongue == "fr" else everywhere.james
    await person.opens_home()
    await person.sees(AS_OF[tongue])
    await scene.listings_grow_old()
    scene.ligo.faults.failure = "500"
    await refreshes(scene, person, NOT_ANSWERED[tongue])
    await scene.slack.until(lambda: HOURGLASS[tongue] not in home(person), 15)
    scene.ligo.faults.failure = "none"
    asked = listings(scene)
    await refreshes(scene, person, AS_OF[tongue])
    assert listings(scene) > asked
    assert NOT_ANSWERED[tongue] not in home(person)


async def test_a_refused_token_of_the_team_is_said(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await marie.opens_home()
    await marie.sees(AS_OF["fr"])
    await scene.listings_grow_old()
    scene.ligo.faults.failure = "401"
    await refreshes(scene, marie, "Ligo refuse le jeton de votre équipe")
    assert "Prévenez la personne qui a installé cette application" in home(marie)
    scene.ligo.faults.failure = "none"
    await refreshes(scene, marie, AS_OF["fr"])


async def test_the_first_listing_that_failed_is_not_called_running(scene: World) -> None:
    james = scene.james
    scene.ligo.faults.failure = "500"
    await james.opens_home()
    await scene.slack.until(lambda: "could not be read yet" in home(james), 20)
    assert "being loaded" not in home(james)
    await james.command("/ligo pipeline", "ventes")
    scene.ligo.faults.failure = "none"
    await refreshes(scene, james, AS_OF["en"])


async def test_a_refused_token_of_ones_own_asks_to_connect_again(alone: World) -> None:
    scene, marie = alone, alone.marie
    await marie.opens_home()
    await marie.press("account.connect", "home")
    await links(marie, scene.ligo.token)
    await scene.slack.until(lambda: AS_OF["fr"] in home(marie), 20)
    await marie.close()
    await scene.listings_grow_old()
    scene.ligo.faults.failure = "401"
    await refreshes(scene, marie, "n’accepte plus votre jeton")
    await scene.slack.until(lambda: AS_OF["fr"] in home(marie), 15)
    assert "de votre équipe" not in home(marie)
