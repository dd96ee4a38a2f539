"""A Ligo that lists no contacts, or not all, and searches them by its MCP server: whole journeys,
and what is as ever where that server is absent or odd."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

import aiohttp
import pytest

from ligo_slack.contacts import early_search, similar
from ligo_slack.features.agenda.text import OF_WORKSPACE
from ligo_slack.features.common_text import INCOMPLETE
from ligo_slack.features.contact_select import NOT_YET
from ligo_slack.features.search.text import UNLISTED
from ligo_slack.i18n import LANGUAGES
from sandbox.ligo import LigoSandbox
from sandbox.ligo.mcp import McpWay
from sandbox.slack import Person
from tests.fixtures import UNHURRIED
from tests.world import WHO, Transport, World, world

AMELIE = "Amélie Rousseau"
READ = {"contact_search", "contact_get", "contact_list", "pipeline_states_list", "task_list"}


def wait_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a bot wait longer for Ligo's search: beside other tests it is slow."""
    monkeypatch.setattr(similar, "ALIKE", 8.0)
    monkeypatch.setattr(early_search, "NAMED", 8.0)
    monkeypatch.setattr(early_search, "TYPED", UNHURRIED - 0.4)


@pytest.fixture
async def searched(
    tmp_path: Path, transport: Transport, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """Return a world whose Ligo gives contacts by its MCP server alone."""
    wait_longer(monkeypatch)
    async with world(tmp_path, transport, database_url) as made:
        made.ligo.faults.offers = "neither"
        made.ligo.faults.not_offered_status = 405 if transport == "http" else 403
        await made.start(LIGO_MCP_URL="/_mcp")
        yield made


@pytest.fixture
async def http_searched(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    async with world(tmp_path, "http", database_url) as made:
        made.ligo.faults.offers = "neither"
        yield made


def asked(scene: World, tool: str) -> int:
    return len([name for name, _ in scene.ligo.mcp.calls if name == tool])


def seen_cards(person: Person, count: int) -> bool:
    """Return whether the person has so many cards before her that are as last seen here."""
    return person.screen().count("Dernier état connu") >= count


async def metrics(scene: World) -> str:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{scene.address}/metrics") as answer,
    ):
        return await answer.text()


@dataclass(frozen=True)
class Words:
    """Words that a person types, presses and reads, in her language."""

    find: str = "find"
    edit: str = "Edit"
    only_changes: str = "Only your changes will be saved"
    edited: str = "Contact updated in Ligo: "
    new: str = "new"
    name_alone: str = "Only the name is required"
    alike: str = "Ligo already holds Priya Raman"
    noted: str = "Note added to "
    stage: str = "stage"
    stages: str = "Change the stage"
    placed: str = ": added to the pipeline"
    moved: str = ": moved from"
    say: str = "What should the email say"
    version: str = "Version 1 of 1"
    review: str = "Review before sending"
    send: str = "Send"
    sent: str = "Email sent to "
    source: str = "own search (MCP server)"
    nobody: str = "No contact matches"
    partly: str = "could be listed"
    which: str = "Edit which contact"


FRENCH = Words(
    "chercher", "Modifier", "Seules vos modifications seront enregistrées",
    "Fiche modifiée dans Ligo : ", "nouveau", "Seul le nom est obligatoire",
    "la même entreprise : Priya Raman", "Note ajoutée à la fiche : ", "étape",
    "Changer d’étape", " : ajout au pipeline", " : passage", "Que voulez-vous dire",
    "Version 1 sur 1", "Vérifiez avant l’envoi", "Envoyer",
    "E-mail envoyé à ", "le moteur de recherche de Ligo (serveur MCP)",
    "Aucun contact ne correspond", "pas pu être listés", "Modifier quel contact",
)  # fmt: skip


class Reader:
    """A person who works with contacts that only Ligo's own search knows."""

    def __init__(self, scene: World, *, french: bool) -> None:
        self.ligo, self.said = scene.ligo, FRENCH if french else Words()
        self.person = scene.marie if french else scene.james

    async def edits(self, name: str, field: str, value: str) -> None:
        await self.person.sees(self.said.only_changes)
        await self.person.fill({field: value})
        await self.person.submit()
        await self.person.sees(f"{self.said.edited}{name}")
        assert self.ligo.contact(name)[field] == value

    async def types(self, words: str) -> None:
        await self.person.command(f"/ligo {words}", "ventes")

    async def notes(self, name: str) -> None:
        await self.types(f"note {name} Rappeler lundi")
        await self.person.sees(name)
        await self.person.submit()
        await self.person.sees(f"{self.said.noted}{name}")
        assert "Rappeler lundi" in self.ligo.contact(name)["additionalInfo"]

    async def moves(self, name: str) -> None:
        before = self.ligo.contact(name)["pipelineState"]
        await self.types(f"{self.said.stage} {name}")
        await self.person.sees(self.said.stages)
        await self.person.choose("state", "Négociation")
        await self.person.submit()
        await self.person.sees(f"{name}{self.said.moved if before else self.said.placed}")
        assert self.ligo.stage_of(name) == "Négociation"

    async def emails(self, name: str, words: str) -> None:
        await self.types("mail")
        await self.person.sees(self.said.say)
        await self.person.fill(instruction="proposer une visite mardi")
        async with asyncio.timeout(10):  # a field waits for a moment, and finds it the next time
            while name not in str(await self.person.options(WHO, words)):
                pass
        asked = len(self.ligo.mcp.calls)
        assert name in str(await self.person.options(WHO, words[:4]))
        assert len(self.ligo.mcp.calls) == asked  # the index knows it by now
        await self.person.choose(WHO, name)
        await self.person.submit()
        await self.person.sees(self.said.version)
        await self.person.submit()
        await self.person.sees(self.said.review)
        await self.person.press(self.said.send)
        await self.person.sees(f"{self.said.sent}{name}")
        assert len(self.ligo.sent) == 1


async def test_found_edited_noted_moved_and_emailed(searched: World) -> None:
    """All 60, in French by HTTP, in English by Socket Mode."""
    reader = Reader(searched, french=searched.transport == "http")
    person, said, ligo = reader.person, reader.said, searched.ligo
    await reader.types(f"{said.find} rousseau")
    await person.sees("Directrice · Galerie des Tanneurs")
    assert asked(searched, "contact_get") == 1
    await person.press(said.edit)
    await reader.edits(AMELIE, "company", "Galerie Neuve")
    await reader.types(f"{said.new} Priya R.")
    await person.sees(said.name_alone)
    await person.fill(emails="PRIYA.raman@lanternfish.example")
    await person.submit()
    await person.sees(said.alike)
    assert ligo.contacts == []
    await person.close()
    await reader.notes("Camille Petit")
    await reader.moves("Julien Moreau")
    await reader.emails("François Œuvrard", "Œuvrard")
    await stands_on_search(reader, searched)


async def stands_on_search(reader: Reader, scene: World) -> None:
    """Home and the metrics say so; nobody was told of a Ligo without contacts; only tools that
    read were called, and Ligo's REST API wrote."""
    person = reader.person
    await person.opens_home()
    await person.sees(reader.said.source)
    assert not any(person.reads(UNLISTED(language)) for language in LANGUAGES)
    page = await metrics(scene)
    assert 'endpoint="MCP contact_search",outcome="ok"' in page
    assert 'endpoint="MCP contact_get",outcome="ok"' in page
    assert {name for name, _ in scene.ligo.mcp.calls} <= READ
    assert 'outcome="by_guard"' not in page


async def test_of_a_hundred_thousand_of_whom_some_are_listed(searched: World) -> None:
    """The part that is listed stands at once, the rest joins it; sessions end, arguments have other
    names. In English by HTTP, in French by Socket Mode."""
    reader = Reader(searched, french=searched.transport == "socket")
    person, said, ligo = reader.person, reader.said, searched.ligo
    ligo.fill(100_000)
    listed, last = ligo.everyone[0], ligo.everyone[-1]
    listed["name"], last["name"] = "Ottoline Featherstone", "Ottoline Zweig"
    ligo.faults.offers, ligo.faults.lists, ligo.faults.mcp = "all", "forbidden_later", "other_names"
    await reader.types(f"{said.find} anybody")
    await person.sees(said.nobody)
    assert not person.reads(said.partly)
    ligo.mcp.end_sessions()
    await reader.types(f"{said.find} Ottoline")
    await person.sees("Ottoline Zweig")
    message = person.text_of(person.message("Ottoline Zweig"))
    assert message.count("Featherstone") == 1
    ligo.faults.mcp = "sessions_end"
    await searched.restart()
    await reader.types(f"{said.edit} {last['name']}")
    await reader.edits(str(last["name"]), "position", "Producer")
    await reader.notes(str(last["name"]))
    await reader.moves(str(last["name"]))
    await reader.emails(str(last["name"]), str(last["emails"][0]))
    await reader.types(said.edit)
    await person.sees(said.which)
    for one in ligo.everyone[-40:-1:13]:
        async with asyncio.timeout(10):  # a field waits for a moment, and finds it the next time
            while str(one["name"]) not in str(await person.options(WHO, str(one["emails"][0]))):
                pass
    assert {name for name, _ in ligo.mcp.calls} <= READ


ODD: tuple[McpWay, ...] = (
    "absent", "refused", "broken", "odd", "prose", "other_schemas", "errors",
)  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_without_it_all_is_as_ever(http_searched: World) -> None:
    """Find the contacts seen here, and say so once, where the server is absent or odd."""
    scene, marie = http_searched, http_searched.marie
    for number, way in enumerate(ODD):
        scene.ligo.faults.mcp = way
        await (scene.restart(LIGO_MCP_URL="/_mcp") if number else scene.start(LIGO_MCP_URL="/_mcp"))
        await marie.command(f"/ligo nouveau Zoé Neuve{number}", "ventes")
        await marie.sees(f"Zoé Neuve{number}")
        await marie.submit()
        await marie.sees(f"Vous avez créé un contact dans Ligo : Zoé Neuve{number}")
        await marie.command(f"/ligo chercher personne{number}", "ventes")
        await marie.sees(f"Aucun contact ne correspond à « personne{number} »")
        await marie.command(f"/ligo chercher neuve{number}", "ventes")
        await scene.slack.until(partial(seen_cards, marie, number + 1))
        calls = len(scene.ligo.mcp.calls)
        assert await marie.options(WHO, f"neuve{number}", marie.message(f"personne{number}"))
        assert len(scene.ligo.mcp.calls) == calls  # the index knows it
        assert await marie.options(WHO, f"rien{number}", marie.message(f"personne{number}")) == []
    assert marie.screen().count(UNLISTED("fr").removeprefix(":information_source: ")) == 1
    assert not marie.reads(INCOMPLETE("fr", seen=0))
    await marie.opens_home()
    await marie.sees("votre compte Ligo ne propose ni liste ni recherche")
    assert {name for name, _ in scene.ligo.mcp.calls} <= READ


@pytest.mark.prompt
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_who_was_added_since_the_listing_is_not_created_again(
    http_searched: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_longer(monkeypatch)
    scene, marie, ligo = http_searched, http_searched.marie, http_searched.ligo
    ligo.faults.offers = "all"
    await scene.start(LIGO_MCP_URL="/_mcp")
    await scene.listed()
    ligo.accounts.default.adds("Nouvel Ami", emails=["nouvel@ami.example"])
    await marie.command("/ligo ajouter Nouvel Ami\nAmi SA\nnouvel@ami.example", "ventes")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("la même entreprise : Nouvel Ami")
    assert len(ligo.contacts) == 1


async def test_a_keystroke_never_waits_for_it(http_searched: World) -> None:
    scene, marie = http_searched, http_searched.marie
    await scene.start(LIGO_MCP_URL="/_mcp")
    await marie.command("/ligo chercher rousseau", "ventes")
    await marie.sees("Galerie des Tanneurs")
    await marie.command("/ligo chercher", "ventes")
    await marie.sees("Quel contact")
    search = marie.message("Quel contact")
    async with scene.ligo.hold("/_mcp") as held:
        asked_before = len(scene.asked("/_mcp"))
        for words in ("r", "rous", "rousseau"):
            assert await marie.options(WHO, words, search) != []
        assert len(scene.asked("/_mcp")) == asked_before  # the index knows her
        assert await marie.options(WHO, "moreau", search) == [NOT_YET("fr")]
        assert scene.slack.deliveries[-1].seconds < 1.5
        await marie.command("/ligo chercher petit", "ventes")
        await marie.sees("La recherche continue dans Ligo")
        held.release()
        await marie.sees("Camille Petit")
    async with asyncio.timeout(10):
        while await marie.options(WHO, "moreau", search) != ["Julien Moreau · Groupe Meridia"]:
            pass
    assert 'kind="options",outcome="by_guard"' not in await metrics(scene)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_tasks_are_ones_own_where_its_schema_can_say_so(http_searched: World) -> None:
    scene, marie = http_searched, http_searched.marie
    await scene.start(LIGO_MCP_URL="/_mcp")
    account = scene.ligo.add_account(marie.user.key)
    await marie.command("/ligo connexion", "ventes")
    await marie.sees("Jeton Ligo")
    await marie.fill(account_token=account.token)
    await marie.submit()
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await marie.command("/ligo tâches", "ventes")
    await marie.sees("Rappeler au sujet de la livraison")
    assert ("task_list", {"mine": True}) in scene.ligo.mcp.calls
    assert not marie.reads(OF_WORKSPACE("fr"))
    scene.ligo.faults.mcp = "prose"
    await scene.restart(LIGO_MCP_URL="/_mcp")
    await marie.command("/ligo tâches", "ventes")
    await marie.sees(OF_WORKSPACE("fr"))


def test_the_panel_offers_every_way() -> None:
    box = LigoSandbox()
    box.choose(0.0, "none", "plain", "neither", "none", "prose")
    shown = box.panel()
    assert (shown["offers"], shown["mcp"]) == ("neither", "prose")
    assert [way["id"] for way in shown["mcp_ways"]] == list(get_args(McpWay))
    with pytest.raises(ValueError, match="No such MCP server"):
        box.choose(0.0, "none", "plain", "neither", "none", "sideways")
