"""A request that comes again, as it was: a proxy repeats it, Slack delivers it anew, somebody has
overheard it. Signatures are good for five minutes; what it asked for is done once."""

import pytest

from sandbox.slack.model import Delivery
from tests.databases import alter
from tests.replicas import TwoReplicas, unsent
from tests.steps import note_form, review
from tests.test_account import linked, links, rows_of
from tests.test_contacts import asks_to_share, share
from tests.test_email import AMELIE, drafted, previewed
from tests.world import World

pytestmark = pytest.mark.by_turns

LEFT = "(amelie.rousseau@tanneurs.example)."


def last(scene: World, kind: str) -> Delivery:
    return next(sent for sent in reversed(scene.slack.deliveries) if sent.kind == kind)


async def again(scene: World, sent: Delivery) -> None:
    """Deliver a payload again: by HTTP the very bytes of then; a WebSocket signs nothing. All that
    follows from it is finished afterwards, and the bot is another process."""
    if scene.transport == "http":
        assert (await scene.slack.sender.replay(sent)).status == 200
    else:
        await scene.slack.redeliver(sent)
    await scene.restart()


# --- what was done is done once -----------------------------------------------------------------


async def test_a_contact_is_created_once(scene: World) -> None:
    await review(scene)
    await scene.marie.submit()
    await scene.marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await again(scene, last(scene, "view_submission"))
    assert len(scene.ligo.contacts) == 1
    assert len(scene.asked("/confirm")) == 1


async def test_an_email_leaves_once(everywhere: World) -> None:
    await drafted(everywhere)
    await previewed(everywhere)
    await everywhere.marie.press("Envoyer")
    await everywhere.marie.sees(LEFT)
    await again(everywhere, last(everywhere, "block_actions"))
    assert len(everywhere.asked("/emails/send")) == 1


async def test_a_contact_is_shared_once(everywhere: World) -> None:
    await share(everywhere)
    await again(everywhere, last(everywhere, "view_submission"))
    assert shares(everywhere) == 1


async def test_a_contact_is_shared_once_by_two_replicas(both: TwoReplicas) -> None:
    await asks_to_share(both.world)
    await both.to_both(await both.unsent(both.world.marie.submit()))
    await both.world.stop()
    assert shares(both.world) == 1


def shares(scene: World) -> int:
    james = scene.james
    return sum("Chercher dans mon Ligo" in james.text_of(one) for one in james.messages("ventes"))


# --- one like it --------------------------------------------------------------------------------


async def alike(scene: World) -> None:
    """Bring Marie before the question about a possible duplicate."""
    marie = scene.marie
    await marie.command(f"/ligo nouveau {AMELIE}", "ventes")
    await marie.sees("Seul le nom est obligatoire")
    await marie.fill(emails="amelie.rousseau@tanneurs.example", website="neuf.example")
    await marie.submit()
    await marie.sees("Contact déjà existant")


def patches(scene: World) -> int:
    return sum(request.method == "PATCH" for request in scene.ligo.requests)


async def test_an_update_that_was_undone_is_not_made_again(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    before = ligo.contact(AMELIE)["website"]
    await alike(everywhere)
    await marie.choose("which.website", "Utiliser la nouvelle valeur")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    update = last(everywhere, "view_submission")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    await again(everywhere, update)
    assert ligo.contact(AMELIE)["website"] == before
    assert patches(everywhere) == 2


async def test_an_update_is_made_once_by_two_replicas(both: TwoReplicas) -> None:
    await alike(both.world)
    await both.world.marie.choose("which.website", "Utiliser la nouvelle valeur")
    await both.to_both(await both.unsent(both.world.marie.submit()))
    await both.end_well()
    assert patches(both.world) == 1


async def test_the_question_put_anew_may_be_answered_anew(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await alike(listed_scene)
    await marie.choose("which.website", "Garder la valeur de Ligo")
    await marie.submit()
    await marie.sees("Rien n’a été modifié")
    update = last(listed_scene, "view_submission")
    await marie.close()
    await alike(listed_scene)
    await marie.choose("which.website", "Utiliser la nouvelle valeur")
    await marie.submit()
    await marie.sees("Fiche modifiée")
    await again(listed_scene, update)
    assert ligo.contact(AMELIE)["website"] == "neuf.example"
    assert patches(listed_scene) == 1


async def test_another_one_is_created_by_the_press_that_said_so_alone(http_scene: World) -> None:
    """The press was about the first attempt; a second one is the person's own decision."""
    await http_scene.listed()
    marie, ligo = http_scene.marie, http_scene.ligo
    await alike(http_scene)
    ligo.faults.next("/contacts", "drop_before")
    await marie.press("Créer tout de même", confirm=True)
    anyway = last(http_scene, "block_actions")
    await marie.sees("Création non confirmée")
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative")
    await again(http_scene, anyway)
    assert ligo.contacts == []


# --- unlinking ----------------------------------------------------------------------------------


async def asked_to_unlink(scene: World) -> None:
    await scene.marie.command("/ligo déconnexion", "ventes")
    await scene.marie.sees("le jeton de votre compte Ligo")


async def test_a_new_link_outlives_an_old_unlinking(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await asked_to_unlink(alone)
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    unlinking = last(alone, "view_submission")
    await marie.close()
    await linked(alone, marie)
    await again(alone, unlinking)
    await asked_to_unlink(alone)


async def test_what_was_begun_since_outlives_an_old_erasing(http_scene: World) -> None:
    """Use a person without a link of their own, who still has drafts to erase."""
    marie = http_scene.marie
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    erasing = last(http_scene, "view_submission")
    await marie.close()
    await review(http_scene)
    await again(http_scene, erasing)
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")


async def test_a_question_from_before_a_new_link_is_put_anew(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await asked_to_unlink(alone)
    unlinking = await unsent(alone, marie.submit())
    await marie.close()
    await linked(alone, marie)
    await again(alone, unlinking)
    await asked_to_unlink(alone)
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")


async def test_one_press_unlinks_at_two_replicas(unlinked: TwoReplicas) -> None:
    scene = unlinked.world
    await linked(scene, scene.marie)
    await asked_to_unlink(scene)
    with scene.slack.doubled():
        await scene.marie.submit()
    await scene.marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    assert await rows_of(scene, scene.marie) == 0


# --- versions of an email -----------------------------------------------------------------------


async def at_the_first_of_two(scene: World) -> None:
    marie = scene.marie
    await drafted(scene)
    await marie.press("Plus court")
    await marie.sees("Version 2 sur 2")
    await marie.press("◀ Version précédente")
    await marie.sees("Version 1 sur 2")


async def test_a_version_is_restored_once(everywhere: World) -> None:
    marie = everywhere.marie
    await at_the_first_of_two(everywhere)
    await marie.press("Rétablir cette version")
    await marie.sees("Version 3 sur 3")
    restoring = last(everywhere, "block_actions")
    await marie.press("◀ Version précédente")
    await marie.sees("Version 2 sur 3")
    await again(everywhere, restoring)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    await marie.press("Continuer")
    await marie.sees("Version 2 sur 3")


@pytest.mark.parametrize("button", ["Rétablir cette version", "Version suivante ▶"])
async def test_a_version_is_turned_once_by_two_replicas(both: TwoReplicas, button: str) -> None:
    marie = both.world.marie
    await at_the_first_of_two(both.world)
    await both.to_both(await both.unsent(marie.press(button)))
    await both.world.restart()
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    await marie.press("Continuer")
    await marie.sees("Version 3 sur 3" if button.startswith("Rétablir") else "Version 2 sur 2")


# --- what failed is the person's to try again ---------------------------------------------------


@pytest.mark.by_turns("failure", ["503", "429", "403", "422", "409"])
async def test_an_email_that_failed_leaves_by_its_own_press_alone(
    listed_scene: World, failure: str
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await drafted(listed_scene)
    await previewed(listed_scene)
    ligo.faults.next("/emails/send", failure, times=5)
    await marie.press("Envoyer")
    send = last(listed_scene, "block_actions")
    await listed_scene.slack.until(
        lambda: marie.reads("Échec") or marie.reads("Ligo a refusé"), within=20
    )
    ligo.faults.clear()
    await again(listed_scene, send)
    assert ligo.sent == []
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    await marie.press("Continuer")
    await marie.sees("Version 1 sur 1")
    await previewed(listed_scene)
    await marie.press("Envoyer")
    await marie.sees(LEFT)
    assert len(ligo.sent) == 1


async def test_an_email_refused_for_its_token_leaves_by_its_own_press_alone(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await drafted(alone)
    await previewed(alone)
    ligo.faults.next("/emails/send", "401")
    await marie.press("Envoyer")
    send = last(alone, "block_actions")
    await links(marie, ligo.token)
    await marie.sees("Version 1 sur 1")
    await again(alone, send)
    assert ligo.sent == []


async def test_an_email_of_somebody_unlinked_leaves_by_its_own_press_alone(alone: World) -> None:
    """Find out that the person is not connected any more before Ligo is asked."""
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await drafted(alone)
    await previewed(alone)
    await alter(alone.environment, "DELETE FROM accounts")
    await marie.press("Envoyer")
    send = last(alone, "block_actions")
    await links(marie, ligo.token)
    await marie.sees("Version 1 sur 1")
    await again(alone, send)
    assert ligo.sent == []


async def test_an_email_that_waits_for_slack_leaves_by_its_own_press_alone(
    everywhere: World,
) -> None:
    """Slack has to say whether somebody may use the team's Ligo, and could not."""
    marie, ligo = everywhere.marie, everywhere.ligo
    await drafted(everywhere)
    await previewed(everywhere)
    await everywhere.restart()
    everywhere.slack.fail("users.info", "internal_error")
    await marie.press("Envoyer")
    await marie.sees("Slack is not answering right now")
    send = last(everywhere, "block_actions")
    await everywhere.restart()
    await again(everywhere, send)
    assert ligo.sent == []


async def test_a_change_of_somebody_unlinked_is_made_by_its_own_press_alone(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await marie.command(f"/ligo note {AMELIE}", "ventes")
    await marie.sees("Ajouter une note")
    await marie.fill(note="À rappeler")
    await alter(alone.environment, "DELETE FROM accounts")
    await marie.submit()
    sent = last(alone, "view_submission")
    await links(marie, ligo.token)
    await marie.sees("À rappeler")
    await again(alone, sent)
    assert "À rappeler" not in str(ligo.contacts)


async def test_a_text_that_comes_back_is_not_sent_by_an_old_press(http_scene: World) -> None:
    await http_scene.listed()
    marie, ligo = http_scene.marie, http_scene.ligo
    await drafted(http_scene)
    await previewed(http_scene)
    send = await unsent(http_scene, marie.press("Envoyer"))
    await marie.press("Revenir au texte")
    await marie.sees("Version 1 sur 1")
    await marie.press("Plus court")
    await marie.sees("Version 2 sur 2")
    await again(http_scene, send)
    assert marie.reads("Le texte ou le destinataire a changé depuis cet aperçu")
    await marie.press("Revenir au texte")
    await marie.sees("Version 2 sur 2")
    await marie.press("◀ Version précédente")
    await marie.sees("Version 1 sur 2")
    await again(http_scene, send)
    assert ligo.sent == []


async def test_an_email_pressed_while_the_ai_writes_does_not_leave_later(
    listed_scene: World,
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await drafted(listed_scene)
    await previewed(listed_scene)
    send = await unsent(listed_scene, marie.press("Envoyer"))
    await marie.press("Revenir au texte")
    await marie.sees("Version 1 sur 1")
    ligo.faults.next("/refine", "403")
    async with ligo.hold("/refine") as held:
        await marie.press("Plus court")
        await held.arrived()
        await listed_scene.slack.sender.replay(send)
        await marie.sees("C’est déjà en cours")
    await marie.sees("Échec")
    await again(listed_scene, send)
    assert ligo.sent == []


@pytest.mark.by_turns("failure", ["503", "403", "409", "400"])
async def test_a_contact_that_failed_is_created_by_its_own_press_alone(
    http_scene: World, failure: str
) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    await review(http_scene)
    await marie.fill(company="Autre")
    ligo.faults.next("/confirm", failure, times=5)
    await marie.submit()
    create = last(http_scene, "view_submission")
    await marie.sees("Échec", within=20)
    ligo.faults.clear()
    await again(http_scene, create)
    assert ligo.contacts == []
    await marie.close()
    await marie.sees("Contact non créé")
    await marie.press("Continuer")
    await marie.sees("Vérifiez le contact")
    assert marie.values["company"] == "Autre"
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(ligo.contacts) == 1


@pytest.mark.by_turns("failure", ["503", "403", "409"])
async def test_a_note_that_failed_is_made_by_its_own_press_alone(
    listed_scene: World, failure: str
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    before = ligo.contact(AMELIE)["additionalInfo"]
    await note_form(marie, AMELIE, "Rappeler mardi")
    ligo.faults.next("/extend", failure, times=5)
    await marie.submit()
    note = last(listed_scene, "view_submission")
    await marie.sees("Échec", within=20)
    ligo.faults.clear()
    await again(listed_scene, note)
    assert ligo.contact(AMELIE)["additionalInfo"] == before
    await marie.close()
    await marie.sees("Note non enregistrée")
    await marie.press("Continuer")
    await marie.sees("Une note sur")
    assert marie.values["note"] == "Rappeler mardi"
    await marie.submit()
    await marie.sees("Note ajoutée")
    assert ligo.contact(AMELIE)["additionalInfo"].count("Rappeler mardi") == 1
