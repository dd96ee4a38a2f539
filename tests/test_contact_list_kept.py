"""Lists of people: what was typed is kept, old forms do not act, pauses are kept, nothing of a list
is left behind, and no other draft has to go for it."""

from tests.databases import read
from tests.replicas import unsent
from tests.test_contact_list import NAMES, address, card, created, entry
from tests.test_contact_list_ways import UNSURE
from tests.world import World

LINE = ", ".join(map(entry, NAMES[:3]))
LONG = 1_900  # characters of a company's name


def option(name: str) -> str:
    return f"{name} · {address(name)}"


async def test_nobody_ticked_is_said_and_skip_keeps_what_was_typed(http_scene: World) -> None:
    james = http_scene.james
    await james.command(f"/ligo add {LINE}", "ventes")
    await james.sees("3 people found")
    await james.choose("list.1.0", [])
    await james.press("Check and create together…")
    await james.sees("Tick at least one person.")
    await james.choose("list.2.0", [option(name) for name in NAMES[:3]])
    await james.submit()
    await james.sees("1 of 3")
    await james.fill(company="Kept")
    await james.press("Skip")
    await james.sees("2 of 3")
    await james.press("Create and next")
    await james.sees("3 of 3")
    await james.press("Stop here")
    await james.sees("Your list")
    await james.close()
    rows = await read(http_scene.environment, "SELECT kind, ended FROM drafts")
    assert [row.kind for row in rows if not row.ended and row.kind != "journal"] == ["list"]

    await james.press("Continue", james.message("List of 3 people"))
    await james.sees("3 people found")
    await james.choose("list.3.0", [option(NAMES[0])])
    await james.submit()
    await james.sees("1 of 2")
    assert james.values["company"] == "Kept"
    await james.close()
    await james.opens_home()
    await james.press("Discard", where="home", confirm=True)
    await james.sees("Discarded")
    rows = await read(http_scene.environment, "SELECT kind FROM drafts WHERE kind <> 'journal'")
    assert [row.kind for row in rows] == []


async def test_one_person_leaves_nothing_of_the_list(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo ajouter {UNSURE}", "ventes")
    await marie.sees("Une personne, ou plusieurs")
    await marie.close()
    await marie.sees("Liste de 2 personnes")
    message = marie.message("Liste de 2 personnes")
    await marie.press("Reprendre", message)
    await marie.sees("Une personne, ou plusieurs")
    await marie.press("Une seule personne")
    await marie.sees("Vérifiez le contact")
    said = marie.message("traité comme celui d’une seule personne")
    assert "Reprendre" not in marie.text_of(said)


async def test_a_long_pause_stops_the_list_and_is_said(http_scene: World) -> None:
    james, ligo = http_scene.james, http_scene.ligo
    ligo.faults.retry_after = "300"
    ligo.faults.next("/prepare", "429", times=2)
    await james.command(f"/ligo add {LINE}", "ventes")
    await james.sees("3 people found")
    await james.press("Check and create together…")
    await james.sees("Ligo asks for a pause")
    assert james.reads("in 5 min")
    assert james.reads("waiting: 3")
    await james.press("Continue")
    await james.sees("3 people found")
    await james.submit()
    await james.sees("Try again")
    await james.close()
    assert "in 5 min" in james.text_of(james.message("List of 3 people"))
    await james.press("Continue", james.message("List of 3 people"))
    await james.sees("3 people found")
    await james.submit()
    await james.sees("1 of 3")


async def test_a_summary_takes_as_many_as_have_room(http_scene: World) -> None:
    james = http_scene.james
    people = [f"{name.split()[0]} Nom{n}" for n in range(3) for name in NAMES]
    cards = "".join(
        card(name, address(name)).replace("END:", f"ORG:{'é' * LONG}\nEND:") for name in people
    )
    await james.command(f"/ligo add {cards}", "ventes")
    await james.sees("27 people found")
    await james.press("Check and create together…")
    await james.sees("To check afterwards", 60)


async def test_an_old_split_form_changes_no_list_that_is_under_way(http_scene: World) -> None:
    james = http_scene.james
    await james.command(f"/ligo add {', '.join(map(entry, NAMES[:2]))}", "ventes")
    await james.sees("2 people found")
    await james.press("Correct the split…")
    await james.sees("between two people")
    await james.fill(split=f"{entry(NAMES[5])}\n---\n{entry(NAMES[6])}\n---\n{entry(NAMES[7])}")
    old = await unsent(http_scene, james.submit())
    await james.close()
    await james.sees("List of 2 people")
    await james.press("Continue", james.message("List of 2 people"))
    await james.sees("2 people found")
    await james.submit()
    await james.sees("1 of 2")
    await james.press("Create and next")
    await james.sees("2 of 2")
    await http_scene.slack.sender.to_each(old)
    await james.press("Create")
    await james.sees("created: 2")
    assert created(http_scene) == sorted(NAMES[:2])
