"""Lists of people, off the straight way: uncertain texts, long lists, people in Ligo, Ligo's
limits, two people at once, several replicas."""

from tests.replicas import TwoReplicas
from tests.test_contact_list import NAMES, address, card, created, entry
from tests.world import World

UNSURE = f"""Zoé Garnier
Atelier Neuf

{address("Zoé Garnier")}

Hugo Lemoine
Maison Bleue
{address("Hugo Lemoine")}"""
KNOWN = "Amélie Rousseau <amelie.rousseau@tanneurs.example>"


async def test_one_or_several_is_asked_where_it_is_not_sure(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo ajouter {UNSURE}", "ventes")
    await marie.sees("Une personne, ou plusieurs")
    assert http_scene.asked("/prepare") == []
    await marie.fill(split=f"{UNSURE}\n---\nInès Carpentier, {address('Inès Carpentier')}")
    await marie.submit()
    await marie.sees("2 personnes trouvées")
    await marie.press("Corriger le découpage…")
    await marie.sees("se trouve entre deux personnes")
    await marie.press("Une seule personne")
    await marie.sees("Vérifiez le contact")
    assert [asked["text"] for asked in http_scene.asked("/prepare")] == [UNSURE]


async def test_signatures_are_split_where_each_has_name_and_address(http_scene: World) -> None:
    james = http_scene.james
    text = "\n\n".join(f"{name}\nSales, Acme\n{address(name)}" for name in NAMES[:2])
    await james.command(f"/ligo add {text}", "ventes")
    await james.sees("2 people found")
    await james.submit()
    await james.sees("1 of 2")
    await james.submit()
    await james.sees("2 of 2")
    await james.submit()
    await james.sees("created: 2")
    assert created(http_scene) == sorted(NAMES[:2])


async def test_a_long_list_has_pages_and_keeps_what_is_ticked(http_scene: World) -> None:
    james = http_scene.james
    line = ", ".join(f"Nora Lind{n} <n{n}@lind.example>" for n in range(120))
    await james.command(f"/ligo add {line}", "ventes")
    await james.sees("120 people found")
    await james.choose("list.1.0", [])
    await james.press("Next")
    await james.sees("51 to 60")
    for number in range(5):
        await james.choose(f"list.3.{50 + 10 * number}", [])
    await james.press("Next")
    await james.sees("101 to 110")
    await james.press("Previous")
    await james.press("Previous")
    await james.sees("1 to 10")
    await james.submit()
    await james.sees("1 of 60")
    assert james.values["emails"] == "n10@lind.example"
    message = james.message("List of 120 people")
    assert "waiting: 60" in james.text_of(message)
    assert "not ticked: 60" in james.text_of(message)


async def test_a_known_one_is_updated_and_an_unconfirmed_one_is_asked_about(
    http_scene: World,
) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    await http_scene.listed(whose=marie)
    await marie.command(f"/ligo ajouter {KNOWN}, {entry(NAMES[0])}", "ventes")
    await marie.sees("Déjà dans Ligo : 1")
    await marie.choose(
        "list.1.0", [f"Amélie Rousseau · {KNOWN[17:-1]}", f"{NAMES[0]} · {address(NAMES[0])}"]
    )
    await marie.submit()
    await marie.sees("1 sur 2")
    await marie.fill(position="Fondatrice")
    await marie.press("Créer et continuer")
    await marie.sees("Contact déjà dans Ligo")
    await marie.choose("which.position", "Utiliser la nouvelle valeur")
    ligo.faults.next("/confirm", "timeout_done")
    await http_scene.restart(LIGO_WRITE_TIMEOUT="1")
    await marie.submit()
    await marie.sees("2 sur 2")
    await marie.submit()
    await marie.sees("à vérifier dans Ligo : 1", 20)
    await marie.close()
    assert marie.reads("mis à jour : 1")
    await marie.press("Vérifier", marie.message("Liste de 2 personnes"))
    await marie.sees("Vérifiez d’abord dans Ligo")
    await marie.press("Il est dans Ligo")
    await marie.sees("créés : 1")
    assert created(http_scene) == [NAMES[0]]
    assert len(http_scene.asked("/confirm")) == 1


async def test_ligos_pace_is_kept_and_said_and_holds_nobody_else_up(http_scene: World) -> None:
    marie, james, ligo = http_scene.marie, http_scene.james, http_scene.ligo
    ligo.faults.retry_after = "6"
    ligo.faults.next("/prepare", "429")
    await marie.command(f"/ligo ajouter {', '.join(map(entry, NAMES[:3]))}", "ventes")
    await marie.sees("3 personnes trouvées")
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("la liste reprend d’elle-même dans 6 s")
    await james.command(f"/ligo add {', '.join(map(entry, NAMES[3:5]))}", "ventes")
    await james.sees("2 people found")
    await james.press("Check and create together…")
    await james.sees("This is all that will be created", 5)
    assert not marie.reads("Voici tout ce qui sera créé")
    await james.press("Create these 2")
    await james.sees("created: 2")
    await marie.sees("Voici tout ce qui sera créé", 20)
    await marie.press("Créer ces 3 contacts")
    await marie.sees("créés : 3", 20)
    assert created(http_scene) == sorted(NAMES[:5])


async def test_every_step_at_another_replica_and_each_press_at_both(both: TwoReplicas) -> None:
    scene = both.world
    marie = both.crossing(scene.marie)
    cards = "".join(card(name, address(name)) for name in NAMES[:3])
    await marie.command(f"/ligo ajouter {cards}", "ventes")
    await marie.sees("3 personnes trouvées")
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("Voici tout ce qui sera créé", 20)
    await both.to_both(await both.unsent(scene.marie.submit()))
    await marie.sees("créés : 3", 20)
    assert created(scene) == sorted(NAMES[:3])
    assert len([one for one in marie.messages(marie.dm) if "Liste de" in one.text]) == 1
    await both.end_well()
