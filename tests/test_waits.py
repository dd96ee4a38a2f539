"""Every wait has an end: whoever stands before a waiting modal hears what became of it, whether
Slack refuses the modal's update, they have closed it, or the bot is killed or stopped meanwhile."""

import pytest

from sandbox.slack import Person
from tests.databases import alter, becomes, read
from tests.steps import SIGNATURE, review
from tests.test_typed_commands import locked
from tests.world import World

AMELIE = "Amélie Rousseau"
CONTACT = "/api/contacts/"
WAITS = ["modifier", "étape"]
FORMS = {"modifier": "Seules vos modifications", "étape": "Étape"}
LOADING = "Lecture du contact dans Ligo"
SAVING = "Enregistrement dans Ligo"
INTERRUPTED = "avant l’enregistrement"

waits = pytest.mark.parametrize("verb", WAITS)


async def stops_at_once(scene: World) -> None:
    """Restart the bot with almost no time to finish: a stop cuts off whatever runs."""
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await scene.listed()


async def loading(scene: World, verb: str) -> None:
    await scene.marie.command(f"/ligo {verb} {AMELIE}", "ventes")
    await scene.marie.sees(LOADING)


async def claims(scene: World) -> list[str]:
    rows = await read(scene.environment, "SELECT kind FROM claims WHERE kind LIKE '%.wait'")
    return [row.kind for row in rows]


async def died(scene: World, kind: str, draft: str) -> None:
    """Leave Marie's wait for a draft as a process leaves it that was killed."""
    team = scene.marie.space.team.id
    await alter(
        scene.environment,
        "INSERT INTO claims (key, kind, draft, owner, state, until, tellings)"
        " VALUES (:key, :kind, :draft, :owner, 'running', 0, 0)",
        key=f"wait:{draft}", kind=kind, draft=draft, owner=f"{team}:{scene.marie.id}",
    )  # fmt: skip


async def unheld(scene: World) -> None:
    """Wait until no wait is held any more."""

    async def so() -> bool:
        return not await claims(scene)

    await becomes(so, 60)


async def test_a_form_is_answered_in_time_while_the_database_takes_nothing(
    listed_scene: World,
) -> None:
    """The waiting view is the answer: it does not wait for the claim of the wait for it."""
    scene, marie = listed_scene, listed_scene.marie
    await marie.global_shortcut("new_contact")
    await marie.fill(text=SIGNATURE)
    async with locked(scene):
        await marie.submit()
        answered = scene.slack.deliveries[-1]
        assert (answered.kind, answered.status) == ("view_submission", 200)
        assert answered.seconds < 3  # all that Slack waits
        assert answered.answer["response_action"] == "update"
    await marie.sees("Vérifiez le contact")
    await unheld(scene)


@waits
async def test_a_form_that_slack_does_not_put_in_place_is_offered(
    listed_scene: World, verb: str
) -> None:
    marie = listed_scene.marie
    listed_scene.slack.fail("views.update", "internal_error", times=2)
    await marie.command(f"/ligo {verb} {AMELIE}", "ventes")
    await marie.sees("Le formulaire n’est plus affiché")
    await marie.close()
    await marie.press("Ouvrir")
    await marie.sees(FORMS[verb])
    await unheld(listed_scene)


@waits
async def test_a_form_that_was_closed_meanwhile_is_offered(listed_scene: World, verb: str) -> None:
    marie = listed_scene.marie
    async with listed_scene.ligo.hold(CONTACT) as held:
        await loading(listed_scene, verb)
        await held.arrived()
        await marie.close()
    await marie.sees("Le formulaire n’est plus affiché")
    await unheld(listed_scene)


@waits
async def test_whoever_waited_is_told_when_the_bot_was_stopped(
    listed_scene: World, verb: str
) -> None:
    scene, marie = listed_scene, listed_scene.marie
    await stops_at_once(scene)
    async with scene.ligo.hold(CONTACT) as held:
        await loading(scene, verb)
        await held.arrived()
        assert await claims(scene) == ["change.wait"]
        await scene.stop()
    await scene.start()
    await marie.sees(INTERRUPTED)
    await marie.close()
    await marie.press("Continuer")
    await marie.sees(FORMS[verb])
    await unheld(scene)


async def test_whoever_waited_is_told_when_slack_takes_nothing(listed_scene: World) -> None:
    """Let Slack take neither the modal nor the message: the next look tells, of this process or
    another."""
    scene, marie = listed_scene, listed_scene.marie
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await marie.sees(FORMS["modifier"])
    await marie.fill(website="pas un site")
    async with scene.ligo.hold("PATCH /api/contacts/") as held:
        await marie.submit()
        await held.arrived()
        await marie.sees(SAVING)
        scene.slack.fail("views.update", "internal_error", times=2)
        scene.slack.fail("chat.postMessage", "internal_error")
    await marie.sees(INTERRUPTED, within=15)
    await unheld(scene)
    assert len(marie.messages(marie.dm)) == 1


async def test_what_was_being_saved_is_told_after_a_stop(listed_scene: World) -> None:
    """Ligo was only asked how the contact stands: nothing can have been saved."""
    scene, marie = listed_scene, listed_scene.marie
    await stops_at_once(scene)
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await marie.sees(FORMS["modifier"])
    await marie.fill(company="Galerie Neuve")
    async with scene.ligo.hold(CONTACT):
        await marie.submit()
        await marie.sees(SAVING)
        await scene.stop()
    await scene.start()
    await marie.sees(INTERRUPTED)
    await marie.close()
    await marie.press("Continuer")
    await marie.sees(FORMS["modifier"])
    assert marie.values["company"] == "Galerie Neuve"
    assert scene.ligo.contact(AMELIE)["company"] != "Galerie Neuve"


async def test_what_was_cut_off_in_ligo_is_told_once(listed_scene: World) -> None:
    """The wait and the call died together: one report."""
    scene, marie = listed_scene, listed_scene.marie
    await stops_at_once(scene)
    await marie.command(f"/ligo modifier {AMELIE}", "ventes")
    await marie.sees(FORMS["modifier"])
    await marie.fill(company="Galerie Neuve")
    async with scene.ligo.hold("PATCH /api/contacts/") as held:
        await marie.submit()
        await held.arrived()
        await marie.sees(SAVING)
        await scene.stop()
    await scene.start()
    await marie.sees("non confirmée")
    await unheld(scene)
    assert len(marie.messages(marie.dm)) == 1


async def test_a_reading_that_was_stopped_is_told_once(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    async with scene.ligo.hold("/prepare") as held:
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await held.arrived()
        await scene.stop()
    await scene.start()
    await marie.sees("L’analyse de votre texte a été interrompue")
    await unheld(scene)
    assert len(marie.messages(marie.dm)) == 1


async def test_what_was_told_is_not_told_to_another_wait(http_scene: World) -> None:
    """The second of two presses at two replicas is still waiting when the first one's is told."""
    scene, marie = http_scene, http_scene.marie
    await review(scene)
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await scene.stop()
    ((draft,),) = await read(
        scene.environment, "SELECT draft FROM claims WHERE kind = 'wizard.create'"
    )
    await died(scene, "wizard.wait", draft)
    await scene.start()
    await unheld(scene)
    await scene.stop()
    assert sum("Jane Miller" in marie.text_of(one) for one in marie.messages(marie.dm)) == 1


# --- linking and unlinking ----------------------------------------------------------------------


async def links(marie: Person, token: str) -> None:
    await marie.sees("Jeton Ligo")
    await marie.fill(account_token=token)
    await marie.submit()


async def test_a_token_that_was_being_tried_is_asked_for_again(alone: World) -> None:
    scene, marie = alone, alone.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    async with scene.ligo.hold("/pipeline_states") as held:
        await links(marie, scene.ligo.token)
        await held.arrived()
        await marie.sees("Vérification du jeton")
        await scene.stop()
    await scene.start()
    await marie.sees("reprendra ensuite")
    assert len(marie.messages(marie.dm)) == 1
    await marie.close()
    await marie.press("Connecter Ligo")
    await links(marie, scene.ligo.token)
    await marie.sees("Vérifiez le contact")


async def test_a_link_that_slack_does_not_show_is_told(alone: World) -> None:
    marie = alone.marie
    await marie.command("/ligo connexion", "ventes")
    held = alone.ligo.hold("/pipeline_states")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérification du jeton")
    alone.slack.fail("views.update", "internal_error", times=2)
    held.release()
    await marie.sees("Votre compte Ligo est connecté")
    assert marie.messages(marie.dm)


@pytest.mark.parametrize("erased", [True, False])
async def test_an_erasing_that_was_cut_off_is_told(alone: World, *, erased: bool) -> None:
    scene, marie = alone, alone.marie
    await marie.command("/ligo connexion", "ventes")
    await links(marie, scene.ligo.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("Déconnecter et effacer")
    question = marie.modal["private_metadata"] if marie.modal else ""
    if erased:
        await marie.submit()
        await marie.sees("Plus aucune donnée vous concernant")
    await marie.close()
    await scene.stop()
    await died(scene, "unlinking.wait", question)
    await scene.start()
    await marie.sees("Plus aucune donnée vous" if erased else "L’effacement a été interrompu")
    assert marie.messages(marie.dm)
    await unheld(scene)


# --- sharing ------------------------------------------------------------------------------------


async def test_a_sharing_that_was_cut_off_is_told(listed_scene: World) -> None:
    scene, marie = listed_scene, listed_scene.marie
    await marie.command(f"/ligo chercher {AMELIE}", "ventes")
    await marie.sees("Directrice")
    await marie.choose("contact.more", "Partager ici")
    await marie.sees("verront ce qui est coché")
    share = marie.modal["private_metadata"] if marie.modal else ""
    marie.space.views[marie.id] = []  # as whoever has sent it and closes the waiting view
    await scene.stop()
    await died(scene, "share.wait", share)
    await scene.start()
    await marie.sees("Partage interrompu : Amélie Rousseau")
    await unheld(scene)
