"""A Ligo that lists its contacts in other ways: what it does not list whole is said, and removes
nobody."""

import pytest

from sandbox.ligo.listings import Lists, check_kind
from sandbox.slack import Person
from tests.databases import becomes, read
from tests.world import WHO, World

WHOLE: tuple[Lists, ...] = ("cursor", "view_cursor", "contacts", "results", "nested")
PARTLY: tuple[Lists, ...] = ("same_page", "same_page_bare", "overcounts", "forbidden_later")
NOTHING: tuple[Lists, ...] = ("forbidden", "unreadable")
MISSING = "ont pas pu être listés ici"
AMELIE = "Amélie Rousseau"


async def state_is(scene: World, *states: str) -> None:

    async def so() -> bool:
        books = await read(scene.environment, "SELECT state FROM books")
        return [row.state for row in books] == [*states]

    await becomes(so)


async def listed_anew(scene: World, state: str) -> None:
    await scene.stop()  # a running bot could begin to list at once, and be stopped at it
    await scene.listings_grow_old()
    await scene.start()
    asked = len(scene.ligo.requests)
    await scene.marie.command("/ligo chercher", "ventes")
    await scene.ligo.until(lambda: len(scene.ligo.requests) > asked, 15)
    await state_is(scene, state)


async def finds(person: Person, name: str) -> str:
    """Return what the newest message says after a search for a name."""
    before = len(person.messages("ventes"))
    await person.command(f"/ligo chercher {name}", "ventes")
    await person.space.changed.until(lambda: len(person.messages("ventes")) > before, 10, "")
    return person.text_of(person.messages("ventes")[-1])


def in_ligo(scene: World, end: int) -> str:
    """Return the name at the front (0) or at the end (-1) of the listing."""
    return str(scene.ligo.everyone[end]["name"])


@pytest.mark.parametrize("lists", WHOLE)
async def test_other_ways_that_list_them_all(http_scene: World, lists: Lists) -> None:
    scene = http_scene
    scene.ligo.faults.lists = lists
    await scene.marie.command("/ligo chercher", "ventes")
    await state_is(scene, "done")
    for end in (0, -1):
        assert in_ligo(scene, end).split()[0] in await finds(scene.marie, in_ligo(scene, end))
    assert MISSING not in await finds(scene.marie, "Zzyzx")


@pytest.mark.parametrize("lists", PARTLY)
async def test_what_was_not_listed_whole_removes_nobody(everywhere: World, lists: Lists) -> None:
    """All were listed once. Three listings of another kind later they are all there."""
    scene, marie = everywhere, everywhere.marie
    last = in_ligo(scene, -1)
    scene.ligo.faults.lists = lists
    for _ in range(3):
        await listed_anew(scene, "incomplete")
    assert last.split()[0] in await finds(marie, last)
    said = await finds(marie, "Zzyzx")
    assert MISSING in said
    assert "Aucun contact ne correspond" not in said
    await marie.command("/ligo chercher", "ventes")
    assert "Absent des contacts" in str(await marie.options(WHO, "Zzyzx"))
    scene.ligo.faults.lists = "pages"
    await listed_anew(scene, "done")
    assert MISSING not in await finds(marie, "Zzyzx")


@pytest.mark.parametrize("lists", NOTHING)
async def test_a_listing_that_is_refused_ends(everywhere: World, lists: Lists) -> None:
    scene, marie = everywhere, everywhere.marie
    scene.ligo.faults.lists = lists
    await listed_anew(scene, "incomplete")
    assert MISSING in await finds(marie, "Zzyzx")
    assert AMELIE in await finds(marie, AMELIE)


async def test_what_people_worked_with_stays_until_ligo_says_404(everywhere: World) -> None:
    """Use a Ligo that lists only some of its contacts, and counts no more than these."""
    scene, marie = everywhere, everywhere.marie
    await marie.command("/ligo nouveau Greta Lindqvist", "ventes")
    await marie.sees("Greta")
    await marie.submit()
    await marie.sees("Contact créé")
    assert AMELIE in await finds(marie, AMELIE)
    hidden = [scene.ligo.contact(name) for name in (AMELIE, "Greta Lindqvist")]
    scene.ligo.faults.hidden = {one["id"] for one in hidden}
    for _ in range(3):
        await listed_anew(scene, "done")
    for name in (AMELIE, "Greta Lindqvist"):
        assert name in await finds(marie, name)
    scene.ligo.deletes(AMELIE)
    await marie.command(f"/ligo chercher {AMELIE}", "ventes")
    await marie.sees("Ce contact n’existe plus dans Ligo")
    assert "Aucun contact ne correspond" in await finds(marie, AMELIE)


def test_the_sandbox_knows_its_ways_by_name() -> None:
    for lists in (*WHOLE, *PARTLY, *NOTHING):
        check_kind(lists)
    with pytest.raises(ValueError, match="No such way"):
        check_kind("sideways")
