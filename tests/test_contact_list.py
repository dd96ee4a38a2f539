"""Several people at once: whole journeys from one text to contacts, in both languages."""

from tests.world import World

KNOWN = (
    "Amélie Rousseau <amelie.rousseau@tanneurs.example>, Marie Martin"
    " <marie.martin@atelier-canal.example>"
)
NAMES = (
    "Zoé Garnier", "Hugo Lemoine", "Inès Carpentier", "Loïc Barbier", "Nadia Fontaine",
    "Paul Roy", "Rémi Colin", "Sonia Aubert", "Théo Renard",
)  # fmt: skip
MALFORMED = "<anne.vidal@>"


def address(name: str) -> str:
    first, last = name.split()
    plain = str.maketrans("éèïôÉ", "eeioE")
    return f"{first}.{last}@liste.example".translate(plain).lower()


def entry(name: str) -> str:
    return f"{name} <{address(name)}>"


CC = ", ".join([KNOWN, *map(entry, NAMES), MALFORMED])


def card(name: str, mail: str = "") -> str:
    written = f"EMAIL:{mail}\n" if mail else ""
    first, last = name.split()
    return f"BEGIN:VCARD\nVERSION:3.0\nN:{last};{first};;;\nFN:{name}\n{written}END:VCARD\n"


def created(scene: World) -> list[str]:
    return sorted(str(contact["name"]) for contact in scene.ligo.contacts)


async def test_a_cc_line_of_twelve_is_created_together(scene: World) -> None:
    marie = scene.marie
    await scene.listed(whose=marie)
    scene.ligo.faults.next("/confirm", "503", times=3)
    await marie.command(f"/ligo ajouter {CC}", "ventes")
    await marie.sees("12 personnes trouvées")
    assert marie.reads("Déjà dans Ligo : 2")
    assert marie.reads("Sans adresse complète")
    assert scene.asked("/prepare") == []
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("Voici tout ce qui sera créé", 30)
    for name in NAMES:
        assert marie.reads(address(name))
    assert created(scene) == []
    await marie.press("Créer ces 9 contacts")
    await marie.sees("créés : 8", 30)
    assert marie.reads("en échec : 1")
    await marie.close()
    message = marie.message("Liste de 12 personnes")
    await marie.press("Réessayer", message)
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("créés : 9")
    await marie.sees("10 sur 10")
    assert marie.reads("Ligo n’a trouvé aucun contact")
    await marie.fill(text=entry("Anne Vidal"))
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("créés : 10")
    assert created(scene) == sorted([*NAMES, "Anne Vidal"])
    assert len([one for one in marie.messages(marie.dm) if "Liste de" in one.text]) == 1
    assert marie.notices == []


async def test_a_list_says_which_field_ligo_refused(listed_scene: World) -> None:
    marie = listed_scene.marie
    long = card(NAMES[2], address(NAMES[2])).replace("END:", f"ORG:{'Atelier ' * 40}\nEND:")
    cards = [card(name, address(name)) for name in NAMES[:2]]
    await marie.command(f"/ligo ajouter {''.join([*cards, long])}", "ventes")
    await marie.sees("3 personnes trouvées")
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("Voici tout ce qui sera créé")
    await marie.press("Créer ces 3 contacts")
    await marie.sees("en échec : 1")
    await marie.close()
    await marie.sees("Entreprise : Cette valeur est trop longue.")


async def test_nobody_without_a_name_is_created_together(listed_scene: World) -> None:
    marie = listed_scene.marie
    unseen = "BEGIN:VCARD\nVERSION:3.0\nFN:\u2800\nEMAIL:vide@liste.example\nEND:VCARD\n"
    cards = [card(name, address(name)) for name in NAMES[:2]]
    await marie.command(f"/ligo ajouter {''.join([*cards, unseen])}", "ventes")
    await marie.sees("3 personnes trouvées")
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("Voici tout ce qui sera créé")
    assert marie.reads(address(NAMES[1]))
    await marie.press("Créer ces 2 contacts")
    await marie.sees("créés : 2")
    assert created(listed_scene) == sorted(NAMES[:2])


async def test_the_same_list_again_creates_nothing(http_scene: World) -> None:
    james = http_scene.james
    await http_scene.listed()
    line = ", ".join(map(entry, NAMES[:3]))
    for number in (0, 3):
        await james.command(f"/ligo add {line}", "ventes")
        await james.sees("3 people found")
        if not number:
            await james.press("Check and create together…")
            await james.sees("This is all that will be created", 20)
            await james.submit()
            await james.sees("created: 3", 20)
        await james.close()
    assert james.reads("created: 3")
    await james.command(f"/ligo add {line}", "ventes")
    await james.sees("All of them are in Ligo already")
    assert len(http_scene.asked("/confirm")) == 3
    await james.close()
    rows = [
        ("Nora Lind", "nora@a.example"),
        ("Nora Lind", "lind@b.example"),
        ("Ada Byrd", "a@b.example"),
    ]
    table = "\n".join(["Name;Email", *map(";".join, rows)])
    await james.command(f"/ligo add {table}", "ventes")
    await james.sees("Same name as no. 1: to check")
    await james.press("Check and create together…")
    await james.sees("Create these 2", 20)
    assert james.reads("To check afterwards: 1")


async def test_one_by_one_with_skip_stop_and_go_on(scene: World) -> None:
    james = scene.james
    cards = "".join(card(name, address(name)) for name in NAMES[:4])
    await james.command(f"/ligo add {cards}", "ventes")
    await james.sees("4 people found")
    await james.submit()
    await james.sees("1 of 4")
    await james.fill(company="Liste")
    await james.press("Create and next")
    await james.sees("2 of 4")
    assert james.values["name"] == NAMES[1]
    await james.press("Skip")
    await james.sees("3 of 4")
    await james.fill(company="Kept")
    await james.press("Stop here")
    await james.sees("Your list")
    await james.close()
    message = james.message("List of 4 people")
    assert "waiting: 2" in james.text_of(message)
    await scene.restart()
    await james.press("Continue", message)
    await james.sees("4 people found")
    await james.submit()
    await james.sees("2 of 3")
    assert james.values["company"] == "Kept"
    assert created(scene) == [NAMES[0]]
    assert scene.ligo.contacts[0]["company"] == "Liste"
