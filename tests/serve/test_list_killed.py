"""Twelve people from one pasted line, two of them in Ligo, one malformed, Ligo failing once and the
bot killed in the middle: each is created once, and accounted for."""

import signal

from tests.serve.child import ChildWorld
from tests.serve.test_kills import settles
from tests.test_contact_list import CC, NAMES, created, entry

DONE = 3  # people who are created when the bot is killed


async def test_twelve_people_and_a_kill_in_the_middle(home: ChildWorld) -> None:
    scene, marie, ligo = home.world, home.world.marie, home.world.ligo
    await home.start()
    await scene.listed(whose=marie)
    ligo.faults.next("/prepare", "503", times=3)
    await marie.command(f"/ligo ajouter {CC}", "ventes")
    await marie.sees("12 personnes trouvées")
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("Voici tout ce qui sera créé", 30)
    await marie.press("Créer ces 8 contacts")
    await ligo.until(lambda: len(ligo.contacts) >= DONE)
    home.runs[-1].send(signal.SIGKILL)
    await home.runs[-1].ends()
    await marie.close()
    await home.hours_pass()
    await home.start()
    await settles(scene)

    message = marie.message("Liste de 12 personnes")
    if "Création non confirmée" in marie.text_of(message):
        await marie.press("Vérifier", message)
        await marie.sees("Vérifiez d’abord dans Ligo")
        if any(str(marie.modal).count(name) for name in created(scene)):
            await marie.press("Il est dans Ligo")
            await marie.sees("sur 10")  # who comes next
        else:
            await marie.press("Absent : revoir la fiche", confirm=True)
            await marie.sees("Vérifiez le contact")
        await marie.close()
    await marie.press("Reprendre", message)
    await marie.sees("12 personnes trouvées")
    await marie.press("Vérifier et créer ensemble…")
    await marie.sees("Voici tout ce qui sera créé", 20)
    await marie.submit()
    await marie.sees("créés : 9", 30)
    await marie.close()
    await marie.press("Reprendre", message)
    await marie.sees("12 personnes trouvées")
    await marie.submit()
    await marie.sees("Ligo n’a trouvé aucun contact")
    await marie.fill(text=entry("Anne Vidal"))
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("créés : 10")
    assert created(scene) == sorted([*NAMES, "Anne Vidal"])
    assert "Traceback" not in home.said
