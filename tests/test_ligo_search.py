"""A Ligo that lists no contacts, or not all, and searches them by its MCP server: whole journeys,
and what is as ever where that server is absent or odd."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import get_args

import aiohttp
import pytest

from ligo_slack.contacts import directory, early_search
from ligo_slack.features.agenda.text import OF_WORKSPACE
from ligo_slack.features.common_text import INCOMPLETE
from ligo_slack.features.contact_select import NOT_YET
from ligo_slack.features.search.text import UNLISTED
from sandbox.ligo import LigoSandbox
from sandbox.ligo.mcp import McpWay
from sandbox.slack import Person
from tests.fixtures import UNHURRIED
from tests.world import WHO, Transport, World, world

AMELIE, PRIYA = "Amélie Rousseau", "Priya Raman"
READ = {"contact_search", "contact_get", "contact_list", "pipeline_states_list", "task_list"}
FORM = "Seules vos modifications seront enregistrées"


@pytest.fixture
async def searched(
    tmp_path: Path, transport: Transport, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """Return a world whose Ligo gives contacts by its MCP server alone, and a bot that waits longer
    for it: beside other tests it is slow."""
    monkeypatch.setattr(directory, "ALIKE", 8.0)
    monkeypatch.setattr(early_search, "NAMED", 8.0)
    monkeypatch.setattr(early_search, "TYPED", UNHURRIED - 0.4)
    async with world(tmp_path, transport, database_url) as made:
        made.ligo.faults.offers = "neither"
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


async def test_found_edited_noted_moved_and_emailed_in_french(searched: World) -> None:
    marie, ligo = searched.marie, searched.ligo
    await marie.command("/ligo chercher rousseau", "ventes")
    await marie.sees("Directrice · Galerie des Tanneurs")
    assert asked(searched, "contact_get") == 1
    await marie.press("Modifier")
    await marie.sees(FORM)
    await marie.fill(company="Galerie Neuve")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo : Amélie Rousseau")
    assert ligo.contact(AMELIE)["company"] == "Galerie Neuve"
    await marie.command("/ligo nouveau Priya R.", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.fill(emails="PRIYA.raman@lanternfish.example")
    await marie.submit()
    await marie.sees("la même entreprise : Priya Raman")
    assert ligo.contacts == []
    await marie.close()
    await marie.command("/ligo note Camille Petit Rappeler lundi", "ventes")
    await marie.sees("Camille Petit")
    await marie.submit()
    await marie.sees("Note ajoutée à la fiche : Camille Petit")
    assert "Rappeler lundi" in ligo.contact("Camille Petit")["additionalInfo"]
    await marie.command("/ligo étape Julien Moreau", "ventes")
    await marie.sees("Julien Moreau : ")
    await marie.choose("state", "Négociation")
    await marie.submit()
    await marie.sees("Julien Moreau : passage")
    assert ligo.stage_of("Julien Moreau") == "Négociation"
    await marie.command("/ligo mail", "ventes")
    await marie.sees("Que voulez-vous dire")
    await marie.fill(instruction="proposer une visite mardi")
    assert await marie.options(WHO, "Œuvrard") == ["François Œuvrard · Musée de la Mine"]
    await marie.choose(WHO, "François Œuvrard")
    await marie.submit()
    await marie.sees("Version 1 sur 1")
    await marie.submit()
    await marie.sees("Vérifiez avant l’envoi")
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à François Œuvrard")
    assert len(ligo.sent) == 1
    await stands_on_search(searched)


async def stands_on_search(scene: World) -> None:
    """Check that Home and the metrics say so; that nobody was told of a Ligo without contacts; that
    only tools that read were called, and Ligo's REST API wrote."""
    marie = scene.marie
    await marie.opens_home()
    await marie.sees("avec le moteur de recherche de Ligo (serveur MCP)")
    assert not marie.reads(UNLISTED("fr"))
    page = await metrics(scene)
    assert 'endpoint="MCP contact_search",outcome="ok"' in page
    assert 'endpoint="MCP contact_get",outcome="ok"' in page
    assert {name for name, _ in scene.ligo.mcp.calls} <= READ
    assert 'outcome="by_guard"' not in page


async def test_in_english_of_a_hundred_thousand_of_whom_some_are_listed(searched: World) -> None:
    """The part that is listed stands at once, the rest joins it; sessions end, arguments have other
    names."""
    james, ligo = searched.james, searched.ligo
    ligo.fill(100_000)
    listed, last = ligo.everyone[0], ligo.everyone[-1]
    listed["name"], last["name"] = "Ottoline Featherstone", "Ottoline Zweig"
    ligo.faults.offers, ligo.faults.lists, ligo.faults.mcp = "all", "forbidden_later", "other_names"
    await james.command("/ligo find anybody", "ventes")
    await james.sees("No contact matches")
    assert not james.reads("could be listed")
    ligo.mcp.end_sessions()
    await james.command("/ligo find Ottoline", "ventes")
    await james.sees("Ottoline Zweig")
    message = james.text_of(james.message("Ottoline Zweig"))
    assert message.count("Featherstone") == 1
    ligo.faults.mcp = "sessions_end"
    await searched.restart()
    await james.command(f"/ligo edit {last['name']}", "ventes")
    await james.sees("Only your changes will be saved")
    await james.fill(position="Producer")
    await james.submit()
    await james.sees("Contact updated in Ligo")
    assert last["position"] == "Producer"
    await james.command("/ligo edit", "ventes")
    await james.sees("Edit which contact")
    for one in ligo.everyone[-40:-1:13]:
        async with asyncio.timeout(10):  # a field waits for a moment, and finds it the next time
            while str(one["name"]) not in str(await james.options(WHO, str(one["emails"][0]))):
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
async def test_a_keystroke_never_waits_for_it(http_searched: World) -> None:
    scene, marie = http_searched, http_searched.marie
    await scene.start(LIGO_MCP_URL="/_mcp")
    await marie.command("/ligo chercher rousseau", "ventes")
    await marie.sees("Galerie des Tanneurs")
    await marie.command("/ligo chercher", "ventes")
    await marie.sees("Quel contact")
    search = marie.message("Quel contact")
    async with scene.ligo.hold("/_mcp") as held:
        assert await marie.options(WHO, "rousseau", search) != []
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
