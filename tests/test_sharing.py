"""A contact shared in a channel: the fields are chosen, and colleagues take it over."""

from sandbox.slack import Person
from tests.world import World

AMELIE = "Amélie Rousseau"
LOOK_UP = "Chercher dans mon Ligo"


async def shares(scene: World) -> None:
    """Share Amélie in the channel, as Marie."""
    marie = scene.marie
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    await marie.choose("contact.more", "Partager ici")
    await marie.sees("verront ce qui est coché")
    await marie.submit()
    await marie.sees(LOOK_UP)


async def links(person: Person, token: str) -> None:
    french = person.user.locale == "fr-FR"
    await person.command("/ligo connect", "ventes")
    await person.sees("Jeton Ligo" if french else "Ligo token")
    await person.fill(account_token=token)
    await person.submit()
    await person.sees("Votre compte Ligo est connecté" if french else "is connected")
    if person.modal:
        await person.close()


async def test_the_fields_to_share_are_chosen(everywhere: World) -> None:
    james = everywhere.james
    await james.command("/ligo find priya raman", "ventes")
    await james.sees("Production Manager")
    await james.choose("contact.more", "Share here")
    await james.sees("Fields to share")
    await james.choose("share_fields", [])
    await james.submit()
    assert list(james.errors) == ["share_fields"]
    await james.choose("share_fields", ["Name: Priya Raman", "Position: Production Manager"])
    await james.submit()
    await everywhere.marie.sees("Look up in my Ligo")
    assert james.modal is None
    shared = everywhere.marie.text_of(everywhere.marie.message("Look up in my Ligo"))
    assert "Priya Raman" in shared
    assert "Production Manager" in shared
    assert "Lanternfish" not in shared
    assert shared.count("James") == 1
    assert "Shared by @James" in shared


async def test_a_colleague_looks_it_up_in_their_own_ligo(everywhere: World) -> None:
    marie, james = everywhere.marie, everywhere.james
    await shares(everywhere)
    shared = james.message(LOOK_UP)
    await james.press(LOOK_UP, shared)
    await james.sees("amelie.rousseau@tanneurs.example")
    assert marie.screen().count("amelie.rousseau@") == 1  # her own card of before
    await james.press("Retirer", shared)
    await james.sees("Only the person who shared this can remove it")
    await marie.press("Retirer", shared)
    await everywhere.slack.until(lambda: not james.reads(LOOK_UP))


async def test_a_colleague_adds_it_to_their_own_ligo(alone: World) -> None:
    marie, james = alone.marie, alone.james
    theirs = alone.ligo.add_account("theirs", slugs=set(), seeded=False)
    await links(marie, alone.ligo.token)
    await alone.listed(whose=marie)
    await shares(alone)
    shared = james.message(LOOK_UP)
    await james.press(LOOK_UP, shared)
    await james.sees("Your request is kept")
    await james.close()
    await links(james, theirs.token)
    await alone.listed(whose=james)
    assert not james.reads("Your request is kept")
    await james.opens_home()
    await alone.slack.until(lambda: james.home and "home.go_on" not in str(james.home))
    await james.press(LOOK_UP, shared)
    await james.sees("No contact matches “Amélie Rousseau”")
    await james.press("Add to my Ligo")
    await james.sees("Only the name is required")
    assert james.values["name"] == AMELIE
    assert james.values["company"] == "Galerie des Tanneurs"
    await james.submit()
    await james.sees("You created a contact in Ligo: Amélie Rousseau")
    assert [one["name"] for one in theirs.contacts] == [AMELIE]
    await marie.press("Ajouter à mon Ligo", shared)
    await marie.sees("Peut-être déjà dans Ligo : Amélie Rousseau")


async def test_what_is_posted_was_shown_and_is_all_that_is_added(listed_scene: World) -> None:
    marie, james, ligo = listed_scene.marie, listed_scene.james, listed_scene.ligo
    note = "Préfère les visites du matin. " * 40 + "La fin, que personne ne voit."
    ligo.contact(AMELIE)["additionalInfo"] = note
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    await marie.choose("contact.more", "Partager ici")
    await marie.sees("verront ce qui est coché")
    modal = marie.modal or {}
    [whole] = [block for block in modal["blocks"] if block["type"] == "rich_text"]
    shown = whole["elements"][0]["elements"][-1]["text"]
    assert 500 < len(shown) <= 600
    assert note.startswith(shown.rstrip("…"))
    await marie.choose("share_fields", ["Nom : Amélie Rousseau", "Informations complémentaires"])
    await marie.submit()
    await james.sees(LOOK_UP)
    assert shown in james.text_of(james.message(LOOK_UP))
    await james.press("Ajouter à mon Ligo", james.message(LOOK_UP))
    await james.sees("Only the name is required")
    assert james.values["additionalInfo"] == shown
    await james.close()


async def test_a_namesake_is_no_more_than_possible_and_removed_is_removed(alone: World) -> None:
    marie, james = alone.marie, alone.james
    theirs = alone.ligo.add_account("theirs", slugs=set(), seeded=False)
    theirs.adds(AMELIE, company="Une autre maison", emails=["autre@maison.example"])
    await links(marie, alone.ligo.token)
    await links(james, theirs.token)
    await alone.listed(whose=marie)
    await alone.listed(whose=james)
    await shares(alone)
    shared = james.message(LOOK_UP)
    await james.press(LOOK_UP, shared)
    await james.sees("Shared: Amélie Rousseau, Galerie des Tanneurs. These contacts have the same")
    assert not james.reads("Write an email")  # a button of the card
    offer = james.message("may be other people")
    await marie.press("Retirer", shared)
    await alone.slack.until(lambda: not james.reads(LOOK_UP))
    await james.press("Add to my Ligo", offer)
    await james.sees("removed by the person who shared it")
    assert james.modal is None
    await marie.choose("contact.more", "Partager ici", marie.message("Directrice"))
    await marie.sees("verront ce qui est coché")
    await marie.choose("share_fields", ["Adresses e-mail"])
    await marie.submit()
    await james.sees(LOOK_UP)
    await james.press(LOOK_UP, james.message(LOOK_UP))
    await james.sees("No contact matches “amelie.rousseau@tanneurs.example”")
