"""The journeys that fill a past: every kind of row, in every stage, and every message and form.

What is left behind, in the order of the calls below: links, finished work, open questions, drafts
that wait, and at last work that was cut off in the middle by the end of the process.
"""

import asyncio
from contextlib import AsyncExitStack
from functools import partial

import aiohttp

from sandbox.slack import Person
from tests.agenda_scene import DAY, turns_mornings_on
from tests.databases import alter
from tests.install_scene import InstallScene, connects
from tests.steps import SHORTCUT, SIGNATURE, note_form
from tests.world import WHO, World

AMELIE, PAUL, PRIYA = "Amélie Rousseau", "Paul Vidal", "Priya Raman"
WISH = "proposer une visite mardi"


def people(install: InstallScene) -> list[tuple[Person, str]]:
    """Return the people with a link, and its kind: with a token that Ligo accepts, or refuses."""
    scene = install.scene
    linked = [scene.marie, scene.james, scene.slack.person("tom"), install.lars]
    return [*((one, "linked") for one in linked), (scene.slack.person("awa"), "refused")]


async def live(install: InstallScene) -> None:
    scene = install.scene
    await _linked(install)
    await _homes(install)
    await _found_and_shared(scene)
    await _wizard(scene)
    await _wizard_unknown(scene)
    await _wizard_alike(scene)
    await _emails(scene)
    await _email_unknown(scene)
    await _changes(scene)
    await _change_unknown(scene)
    await _asked_whom(scene)
    await _lists(scene)
    await _messages(scene)
    await _agenda(scene)
    await _waiting(install)
    await _left_open(scene)
    await _untold(scene)
    await _cut_off(scene)


async def _linked(install: InstallScene) -> None:
    scene = install.scene
    awa = scene.slack.person("awa")
    await install.installs(install.marie)
    await install.installs(install.lars)
    async with aiohttp.ClientSession() as browser, browser.get(install.page) as page:
        assert page.status == 200  # its state waits for whoever goes on from there
    account = scene.ligo.add_account("awa", seeded=False)
    await scene.marie.opens_home()
    await scene.marie.sees("Ligo")
    await scene.marie.command("/ligo chercher x", "ventes")
    await scene.marie.sees("Votre compte Ligo n’est pas encore connecté")
    await _close(scene.marie)
    for person in (install.marie, scene.james, scene.slack.person("tom"), install.lars):
        await connects(person, scene.ligo.token)
    await connects(awa, account.token)
    await scene.listed(whose=install.marie)
    account.revoke()
    await awa.command("/ligo email", "ventes")
    await awa.sees("Que voulez-vous dire")
    await _close(awa)
    await awa.command("/ligo add " + SIGNATURE, "ventes")
    await awa.sees("Ligo")
    await scene.slack.until(lambda: awa.modal and awa.modal["callback_id"] == "account.link")
    await _cancel(awa)
    await awa.sees("reconnectez votre compte")
    await awa.opens_home()
    await awa.sees("Ligo")


async def _homes(install: InstallScene) -> None:
    scene, marie = install.scene, install.marie
    for person in (marie, scene.james, install.lars):
        await person.opens_home()
        await scene.slack.until(partial(_home, person))
    await scene.james.choose("home.language", "English", where="home")
    await marie.command("/ligo aide", "ventes")
    await marie.sees("Ce que vous pouvez faire")
    await marie.command(f"/ligo nouvau {SIGNATURE}", "ventes")
    await scene.slack.until(
        lambda: all(f'"home.{one}"' in _said(marie) for one in ("run", "run_whole"))
    )
    await marie.press("home.run")
    await marie.sees("Seul le nom est obligatoire")
    await _close(marie)
    scene.slack.fail("views.open", "expired_trigger_id")
    await marie.command("/ligo déconnexion", "ventes")
    await scene.slack.until(lambda: "account.disconnect" in _said(marie))


async def _close(person: Person) -> None:
    """Close the form, where one is still open."""
    await asyncio.sleep(0)  # whoever records sees it first
    if person.modal:
        await person.close()


async def _cancel(person: Person) -> None:
    await asyncio.sleep(0)
    await person.cancel()


def _said(person: Person) -> str:
    return str([one.blocks for one in person.messages()]).replace("'", '"')


async def _found_and_shared(scene: World) -> None:
    marie = scene.marie
    await marie.command("/ligo chercher martin", "ventes")
    await marie.command("/ligo chercher", "ventes")
    await marie.sees("Quel contact")
    scene.ligo.changes(AMELIE, additionalInfo="Une note bien longue. " * 60)
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    await marie.choose(WHO, "Amélie", marie.message("Quel contact"))
    await marie.press("contact.whole")
    await scene.slack.until(lambda: marie.modal)
    await _close(marie)
    await marie.choose("contact.more", "Partager ici")
    await marie.sees("verront ce qui est coché")
    await _close(marie)
    await _settled(scene)
    await marie.choose("contact.more", "Partager ici")
    await marie.sees("verront ce qui est coché")
    await marie.submit()
    await marie.sees("Chercher dans mon Ligo")
    await _close(marie)
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("pipeline")


async def _review(person: Person, who: str = "Jane Miller") -> None:
    mail = who.lower().replace(" ", ".")
    text = f"{who}\nHead of Sales, Acme Ltd\n{mail}@acme.example"
    await person.command(f"/ligo add {text}", "ventes")
    await person.space.changed.until(partial(_in, person, "wizard.review"), 9.0, f"no form: {who}")


async def _wizard(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await _review(marie)
    await marie.fill(position="Directrice")
    await marie.press("wizard.reread")
    await marie.sees("Corrigez le texte et relancez")
    await marie.press("wizard.back")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await james.global_shortcut("Create Ligo contact")
    await scene.slack.until(lambda: james.modal)
    await _cancel(james)
    await marie.message_shortcut(SHORTCUT, "Maison Clairvaux")
    await marie.sees("Vérifiez le contact")
    await _cancel(marie)
    await marie.sees("Contact non créé")
    await james.command("/ligo add", "ventes")
    await scene.slack.until(lambda: james.modal)
    scene.ligo.faults.next("/prepare", "422")
    await james.fill(text="nothing to be read here")
    await james.submit()
    await james.sees("found no contact")
    await _close(james)
    scene.ligo.faults.next("/prepare", "403")
    await marie.command("/ligo add rien du tout", "ventes")
    await marie.sees("Échec de l’opération")
    await _close(marie)


async def _wizard_unknown(scene: World) -> None:
    """Leave three open questions; the first is answered, and its attempt is spent."""
    marie = scene.marie
    for who in ("Inès Un", "Inès Deux"):
        await _review(marie, who)
        scene.ligo.faults.next("/confirm", "drop_before")
        await marie.submit()
        await marie.sees("Création non confirmée")
        await scene.slack.until(partial(_is_told, marie, who))
        await _close(marie)
    await _review(marie, "Inès Trois")
    scene.ligo.faults.next("/confirm", "drop_before")
    await marie.submit()
    await marie.sees("Création non confirmée")
    await marie.press("wizard.again", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    await _close(marie)
    await _review(marie, "Inès Quatre")
    scene.ligo.faults.next("/confirm", "403")
    await marie.submit()
    await marie.sees("Réessayer")
    await _close(marie)


def _home(person: Person) -> object:
    return person.home


def _is_told(person: Person, name: str) -> bool:
    return name in _said_in_dm(person)


def _in(person: Person, form: str) -> bool:
    return person.modal is not None and person.modal["callback_id"] == form


def _said_in_dm(person: Person) -> str:
    return str([one.blocks for one in person.messages(person.dm)])


async def _wizard_alike(scene: World) -> None:
    marie = scene.marie
    await marie.command(f"/ligo nouveau {AMELIE}", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.fill(emails="amelie.rousseau@tanneurs.example", website="neuf.example")
    await marie.submit()
    await marie.sees("Contact déjà existant")
    await _cancel(marie)
    await marie.sees("Contact non créé")


async def _briefed(person: Person, who: str = AMELIE) -> None:
    await person.command(f"/ligo mail {who}", "ventes")
    french = person.user.locale == "fr-FR"
    await person.sees(f"Un e-mail à {who}" if french else f"An email to {who}")
    await person.fill(instruction=WISH)


async def _drafted(person: Person, who: str = AMELIE) -> None:
    await _briefed(person, who)
    await person.submit()
    await person.sees("Version 1 sur 1" if person.user.locale == "fr-FR" else "Version 1 of 1")


async def _previewed(person: Person, who: str = AMELIE) -> None:
    await _drafted(person, who)
    await person.submit()
    french = person.user.locale == "fr-FR"
    await person.sees("exactement ce qui sera envoyé" if french else "exactly what will be sent")


async def _emails(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await _drafted(marie)
    await marie.fill(wish="plus court")
    await marie.press("email.refine")
    await marie.sees("Version 2 sur 2")
    await marie.press("email.step_back")
    await marie.sees("Version 1 sur 2")
    await marie.press("email.restore")
    await marie.sees("Version 3 sur 3")
    await marie.submit()
    await marie.sees("exactement ce qui sera envoyé")
    await marie.press("email.send")
    await marie.sees("E-mail envoyé à")
    await _close(marie)
    await _drafted(marie)
    await _close(marie)
    await marie.sees("n’a pas été envoyé")
    await marie.replies("plus chaleureux", "n’a pas été envoyé")
    await scene.slack.until(lambda: "email.open_preview" in _said(marie))
    await marie.command(f"/ligo mail Marie Martin {WISH}", "ventes")
    await marie.sees("Plusieurs contacts")
    await _close(marie)
    await marie.sees("n’a pas encore été rédigé")
    await _briefed(marie, PAUL)
    await marie.submit()
    await marie.sees("n’a pas d’adresse e-mail")
    await _close(marie)
    await _previewed(james, PRIYA)
    await _close(james)
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vos brouillons")


async def _email_unknown(scene: World) -> None:
    marie = scene.marie
    for _ in range(2):
        await _previewed(marie)
        scene.ligo.faults.next("/emails/send", "timeout")
        await marie.press("email.send")
        await marie.sees("Ligo n’a pas confirmé l’envoi")
        await _close(marie)
    await _previewed(marie)
    scene.ligo.faults.next("/emails/send", "403")
    await marie.press("email.send")
    await marie.sees("Réessayer")
    await _close(marie)


async def _editing(person: Person, who: str, **fields: str) -> None:
    await person.command(f"/ligo modifier {who}", "ventes")
    await person.sees("Seules vos modifications")
    await person.fill(**fields)


async def _changes(scene: World) -> None:
    marie, ligo = scene.marie, scene.ligo
    await _editing(marie, AMELIE, company="Galerie Neuve")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    await _close(marie)
    await _editing(marie, AMELIE, position="Associée")
    await marie.submit()
    await scene.slack.until(lambda: "Associée" in _said_in_dm(marie))
    await marie.press("change.undo")
    await marie.sees("Valeurs précédentes rétablies")
    await _close(marie)
    await _editing(marie, "Étienne Lacombe", company="Ma Verrerie")
    ligo.changes("Étienne Lacombe", company="Leur Verrerie")
    await marie.submit()
    await marie.sees("Modifié entre-temps")
    await _close(marie)
    await marie.sees("Continuer")
    await note_form(marie, AMELIE, "Rappeler mardi")
    await marie.submit()
    await marie.sees("Note ajoutée")
    await _close(marie)
    await marie.command("/ligo note Marie Martin À garder", "ventes")
    await marie.sees("Plusieurs contacts")
    await _close(marie)
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape")
    await marie.choose("state", "Négociation")
    await marie.submit()
    await marie.sees("passage de")
    await _close(marie)
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape")
    await _close(marie)
    await marie.message_shortcut("Add message to contact", "demo kit")
    await scene.slack.until(lambda: marie.modal)
    await _close(marie)
    await _many_stages(scene)


async def _many_stages(scene: World) -> None:
    """Ask for a stage where a list of so many has no room for the removal."""
    marie, states = scene.marie, scene.ligo.states
    few = len(states)
    for number in range(100):
        states.append({**states[0], "id": f"many-{number}", "name": f"S{number}", "position": 9})
    await alter(scene.environment, "UPDATE books SET pipeline_at = 0")
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await scene.slack.until(partial(_shows, marie, "pipeline.remove"))
    await _close(marie)
    del states[few:]
    await alter(scene.environment, "UPDATE books SET pipeline_at = 0")


async def _change_unknown(scene: World) -> None:
    marie = scene.marie
    for company in ("Sans réponse", "Sans réponse non plus"):
        await _editing(marie, PAUL, company=company)
        scene.ligo.faults.next("/api/contacts/", "none")
        scene.ligo.faults.next("/api/contacts/", "drop_before", times=9)
        await marie.submit()
        await marie.sees("Est-ce enregistré")
        scene.ligo.faults.clear()
        await _close(marie)
    await note_form(marie, PAUL, "Sans réponse")
    scene.ligo.faults.next("/api/contacts/", "none")
    scene.ligo.faults.next("/api/contacts/", "drop_before", times=9)
    await marie.submit()
    await marie.sees("Est-ce enregistré")
    scene.ligo.faults.clear()
    await _close(marie)


async def _asked_whom(scene: World) -> None:
    marie = scene.marie
    for verb in ("modifier", "étape", "note", "mail"):
        await marie.command(f"/ligo {verb}", "ventes")
        await scene.slack.until(lambda: marie.modal and WHO in str(marie.modal["blocks"]))
        await _close(marie)
    await marie.command("/ligo modifier Martin", "ventes")
    await scene.slack.until(lambda: marie.modal and WHO in str(marie.modal["blocks"]))
    await _close(marie)


async def _waiting(install: InstallScene) -> None:
    """Leave questions and links that wait."""
    scene, tom = install.scene, install.scene.slack.person("tom")
    for person in (tom, install.marie):
        await person.command("/ligo disconnect", "ventes")
        await scene.slack.until(partial(_in, person, "account.unlink"))
        await _close(person)
    await install.marie.command("/ligo connexion", "ventes")
    await install.marie.sees("Jeton Ligo")
    await _close(install.marie)
    await install.marie.opens_home()
    await scene.slack.until(lambda: "home.go_on" in str(install.marie.home))


async def _lists(scene: World) -> None:
    """Leave a long list with its pages, one with a summary and a failure, one that was stopped in
    the middle, and one whose split is asked about."""
    james = scene.james
    await _listed(james, "Nora", 60)
    await james.press("list.turn_on")
    await scene.slack.until(partial(_shows, james, "list.turn_back"))
    await james.press("list.turn_back")
    await scene.slack.until(partial(_shows, james, "list.turn_on"))
    await _close(james)
    await _listed(james, "Anna", 3)
    await james.press("list.together")
    await james.sees("This is all that will be created")
    scene.ligo.faults.next("/confirm", "503", times=3)
    await james.submit()
    await scene.slack.until(partial(_offers, james, "list.retry"))
    await _close(james)
    await _listed(james, "Ida", 3)
    await james.submit()
    await scene.slack.until(partial(_shows, james, "list.skip"))
    await james.press("list.skip")
    await james.sees("2 of 3")
    await james.press("list.stop")
    await scene.slack.until(partial(_offers, james, "list.go_on"))
    await _close(james)
    await james.command("/ligo add Ada Lind 01 99 00 10 01\nEva Berg 01 99 00 10 02", "ventes")
    await scene.slack.until(partial(_shows, james, "list.one"))
    await _close(james)


async def _listed(person: Person, first_name: str, count: int) -> None:
    names = [f"{first_name} {chr(65 + n // 26)}{chr(97 + n % 26)}lind" for n in range(count)]
    line = ", ".join(f"{one} <{one.lower().replace(' ', '.')}@lind.example>" for one in names)
    await person.command(f"/ligo add {line}", "ventes")
    await person.sees(f"{count} people found")


def _shows(person: Person, action_id: str) -> bool:
    return f"'{action_id}'" in str(person.modal)


async def _messages(scene: World) -> None:
    """Send a signature, a command that opens a form, a text that the bot does not understand, and
    a name while Ligo fails."""
    tom = scene.slack.person("tom")
    scene.ligo.faults.failure = "503"
    await scene.marie.says(AMELIE, scene.marie.dm)
    await scene.slack.until(partial(_offers, scene.marie, "message.again"))
    scene.ligo.faults.failure = "none"
    await scene.listed(whose=tom)
    for said, id_ in ((SIGNATURE, "create"), (f"note {PAUL} Later", "run"), ("what now", "help")):
        await tom.says(said, tom.dm)
        await scene.slack.until(partial(_offers, tom, f"message.{id_}"))
    await _drafted(tom, PRIYA)
    await _close(tom)
    await tom.says("make it much shorter, please do", tom.dm)
    await scene.slack.until(partial(_offers, tom, "message.refine"))


async def _agenda(scene: World) -> None:
    """Leave reminders that wait and that were told, and mornings that are set up."""
    marie = scene.marie
    scene.clock.moves(-4 * DAY)
    for _ in range(2):
        await marie.command(f"/ligo rappeler {AMELIE} dans 3 jours", "ventes")
        await marie.sees("Compris")
        await marie.submit()
        await marie.sees("Rappel prévu")
        await _close(marie)
        if scene.clock.ahead:
            await marie.opens_home()
            await scene.slack.until(lambda: "reminder.more" in str(marie.home))
            scene.clock.sets(0.0)
            await scene.slack.until(partial(_offers, marie, "reminder.later"), 15)
    await turns_mornings_on(scene.james)


def _offers(person: Person, action_id: str) -> bool:
    return f'"{action_id}"' in _said(person)


async def _left_open(scene: World) -> None:
    """Leave forms open, of drafts as they are now."""
    marie, james = scene.marie, scene.james
    await marie.command("/ligo add", "ventes")
    await marie.sees("Collez-le tel quel")
    await _review(marie, "Zoé Ouverte")
    await _previewed(james, PRIYA)
    await _editing(marie, PAUL, company="En cours")


async def _untold(scene: World) -> None:
    """Leave operations that are done and not told, and unknown and not told."""
    tom = scene.slack.person("tom")
    await _review(tom, "Tomas Told")
    scene.slack.fail("chat.postMessage", "internal_error", times=3)
    await tom.submit()
    await scene.ligo.until(lambda: "Tomas Told" in str(scene.ligo.contacts))
    await tom.sees("Contact created in Ligo: Tomas Told")
    await _close(tom)
    await _settled(scene)
    await _review(tom, "Tomas Lost")
    scene.slack.fail("chat.postMessage", "internal_error", times=3)
    scene.ligo.faults.next("/confirm", "drop_before")
    await tom.submit()
    await tom.sees("Was it created")
    await _close(tom)
    await _settled(scene)
    for failures in scene.slack.web_api.faults.failures.values():
        failures.clear()


async def _settled(scene: World) -> None:
    """Wait until nothing of the bot's runs any more."""
    async with aiohttp.ClientSession() as browser, asyncio.timeout(10):
        while True:
            async with browser.get(f"{scene.address}/metrics") as page:
                if "ligo_slack_running 0" in await page.text():
                    return


async def _cut_off(scene: World) -> None:
    """End the process while Ligo is asked: for a change, a creation, an email, two readings."""
    tom, ligo = scene.slack.person("tom"), scene.ligo
    await scene.restart(LIGO_WRITE_TIMEOUT="60")
    async with AsyncExitStack() as held:
        extend = await held.enter_async_context(ligo.hold("/extend"))
        await note_form(tom, PAUL, "Cut off")
        await tom.submit()
        await extend.arrived()
        await _close(tom)
        await _review(tom, "Tomas Cut")
        confirm = await held.enter_async_context(ligo.hold("/confirm"))
        await tom.submit()
        await confirm.arrived()
        await _close(tom)
        await _previewed(tom, PRIYA)
        send = await held.enter_async_context(ligo.hold("/emails/send"))
        await tom.press("email.send")
        await send.arrived()
        await _close(tom)
        await _briefed(tom, PRIYA)
        prepare = await held.enter_async_context(ligo.hold("/prepare"))
        await tom.submit()
        await prepare.arrived()
        await _close(tom)
        await tom.command(f"/ligo add {SIGNATURE}", "ventes")
        await prepare.arrived(2)
        await scene.stop()
