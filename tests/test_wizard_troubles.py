"""The wizard when things go wrong: never slow, never lost, never twice."""

import asyncio
from copy import deepcopy

import pytest

from tests.steps import SHORTCUT, SIGNATURE, review
from tests.world import World

FRENCH = "Maison Clairvaux"
LIMIT = 1.0  # seconds; an answer is far faster, and this machine may be busy

BROKEN = {
    "400": "Ligo a refusé ces informations",
    "401": "Ligo n’accepte plus le jeton",
    "403": "la formule ou les droits du compte",
    "404": "Votre compte Ligo ne prend pas en charge cette demande",
    "405": "Votre compte Ligo ne prend pas en charge cette demande",
    "429": "Ligo reçoit trop de demandes",
    "500": "Ligo rencontre un problème de son côté",
    "502": "Ligo rencontre un problème de son côté",
    "503": "Ligo ne répond pas",
    "timeout": "Ligo ne répond pas",
    "drop_before": "Ligo ne répond pas",
    "html_200": "La réponse de Ligo est illisible",
    "empty": "La réponse de Ligo est illisible",
}
SURELY_NOT_DONE = ["401", "403", "409", "429", "503"]
DONE_ALL_THE_SAME = ["500_done", "drop_after", "timeout_done"]
NOBODY_KNOWS = ["500", "502", "drop_before", "timeout", *DONE_ALL_THE_SAME]


def slowest_answer(scene: World) -> float:
    return max(delivery.seconds for delivery in scene.slack.deliveries)


# --- never slow -----------------------------------------------------------------------------------


async def test_slack_hears_back_at_once_while_ligo_takes_its_time(scene: World) -> None:
    marie = scene.marie
    async with scene.ligo.hold("/prepare") as held:
        await marie.message_shortcut(SHORTCUT, FRENCH)
        await marie.sees("Ligo analyse le texte")
        await held.arrived()
        assert slowest_answer(scene) < LIMIT
    await marie.sees("Vérifiez le contact")
    async with scene.ligo.hold("/confirm"):
        await marie.submit()
        await marie.sees("Ligo crée le contact")
        assert scene.slack.deliveries[-1].seconds < 2.5
    await marie.sees("Contact créé")
    await marie.sees("Vous avez créé un contact dans Ligo : Frédéric Lemaître-Hénault")
    assert marie.notices == []


async def test_the_waiting_form_closed_the_review_arrives_in_the_dm(scene: World) -> None:
    marie = scene.marie
    async with scene.ligo.hold("/prepare"):
        await marie.message_shortcut(SHORTCUT, FRENCH)
        await marie.sees("Ligo analyse le texte")
        await marie.close()
    await marie.sees("dans votre texte : Frédéric Lemaître-Hénault")
    await marie.press("Vérifier le contact")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo")
    assert len(scene.asked("/prepare")) == 1


async def test_the_creating_form_closed_the_receipt_arrives_all_the_same(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    async with scene.ligo.hold("/confirm"):
        await marie.submit()
        await marie.sees("Ligo crée le contact")
        await marie.close()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await marie.sees("Contact créé dans Ligo : Jane Miller")


async def test_late_refusals_stand_above_the_form(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    await marie.fill(company="Acme France")
    async with scene.ligo.hold("/confirm"):
        scene.ligo.faults.next("/confirm", "422")
        await marie.submit()
        await marie.sees("Ligo crée le contact")
    await marie.sees("Ligo n’a pas tout accepté")
    assert marie.values["company"] == "Acme France"
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")


async def test_late_refusals_reach_who_closed_the_form(http_scene: World) -> None:
    marie = http_scene.marie
    await review(http_scene)
    async with http_scene.ligo.hold("/confirm"):
        http_scene.ligo.faults.next("/confirm", "422")
        await marie.submit()
        await marie.sees("Ligo crée le contact")
        await marie.close()
    await marie.sees("Contact refusé par Ligo : Jane Miller")
    await marie.press("Vérifier le contact")
    await marie.sees("Vérifiez le contact")


# --- never lost -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("failure", "said"), BROKEN.items())
async def test_a_reading_that_fails_loses_nothing(
    http_scene: World, failure: str, said: str
) -> None:
    scene = http_scene
    await scene.restart(LIGO_AI_TIMEOUT="0.5")
    scene.ligo.faults.failure = failure
    marie = scene.marie
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Échec de l’opération", within=15)
    assert marie.reads(said)
    assert marie.reads("Rien n’a été enregistré dans Ligo")
    assert marie.reads("Le texte et vos corrections sont conservés")
    scene.ligo.faults.failure = "none"
    await marie.press("Réessayer")
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Jane Miller"
    assert scene.asked("/prepare")[-1]["text"] == SIGNATURE


async def test_a_reading_that_fails_after_the_form_was_closed(scene: World) -> None:
    marie = scene.marie
    async with scene.ligo.hold("/prepare"):
        scene.ligo.faults.next("/prepare", "403")
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await marie.sees("Ligo analyse le texte")
        await marie.close()
    await marie.sees("Ligo ne l’autorise pas")
    await marie.press("Réessayer")
    await marie.sees("Vérifiez le contact")


@pytest.mark.parametrize("failure", SURELY_NOT_DONE)
async def test_a_creation_that_fails_keeps_the_corrections(http_scene: World, failure: str) -> None:
    scene, marie = http_scene, http_scene.marie
    await review(scene)
    await marie.fill(company="Acme France", meetingContext="Salon")
    scene.ligo.faults.failure = failure
    await marie.submit()
    await marie.sees("Rien n’a été enregistré dans Ligo", within=10)
    scene.ligo.faults.failure = "none"
    await marie.press("Réessayer")
    await marie.sees("Vérifiez le contact")
    assert (marie.values["company"], marie.values["meetingContext"]) == ("Acme France", "Salon")
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")
    assert [c["company"] for c in scene.ligo.contacts] == ["Acme France"]


@pytest.mark.parametrize("status", [404, 422])
async def test_a_forgotten_reading_is_made_anew(scene: World, status: int) -> None:
    marie = scene.marie
    await review(scene)
    await marie.fill(company="Acme France")
    scene.ligo.expire_tokens()
    scene.ligo.faults.unknown_token = status
    await marie.submit()
    await marie.sees("La première analyse avait expiré")
    assert marie.values["company"] == "Acme France"
    assert scene.ligo.contacts == []
    assert scene.asked("/prepare")[1] == {
        "text": SIGNATURE,
        "overrides": {"company": "Acme France"},
    }
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")
    assert [c["company"] for c in scene.ligo.contacts] == ["Acme France"]


async def test_a_dead_trigger_leaves_a_button_that_opens_the_form(scene: World) -> None:
    marie = scene.marie
    scene.slack.trigger_life = 0
    await marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await marie.sees("Rien n’est perdu")
    assert marie.modal is None
    assert not scene.james.reads("Nothing is lost")
    scene.slack.trigger_life = 3
    await marie.press("Ouvrir")
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Jane Miller"


async def test_drafts_outlive_a_restart(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    await marie.fill(company="Acme France")
    await marie.press("Relancer l’analyse")
    await marie.sees("Corrigez le texte et relancez")
    await scene.restart()
    await marie.press("Retour")
    await marie.sees("Vérifiez le contact")
    assert marie.values["company"] == "Acme France"
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")


async def test_a_stop_waits_for_what_runs(scene: World) -> None:
    marie = scene.marie
    async with scene.ligo.hold("/prepare") as held:
        await marie.command(f"/ligo add {SIGNATURE}")
        await held.arrived()
        stopping = asyncio.create_task(scene.stop())
        await asyncio.sleep(0)
    await stopping
    assert marie.reads("Vérifiez le contact")


async def test_a_reading_that_a_stop_cut_off_can_go_on(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    async with scene.ligo.hold("/prepare") as held:
        await marie.command(f"/ligo add {SIGNATURE}")
        await held.arrived()
        await scene.stop()
    await scene.start()
    await marie.sees("L’analyse de votre texte a été interrompue")
    await marie.close()
    await marie.press("Continuer")
    await marie.sees("Vérifiez le contact")


async def test_without_a_database_the_text_is_shown_to_copy(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.lose_drafts()
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Copiez-la avant de fermer")
    assert marie.reads("jane@acme.example")
    assert marie.reads("référence")


async def test_without_a_database_the_form_is_shown_to_copy(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await review(scene)
    await marie.fill(company="Acme France")
    await scene.lose_drafts()
    await marie.submit()
    await marie.sees("Copiez-la avant de fermer")
    assert marie.reads("Acme France")
    assert scene.asked("/confirm") == []


# --- never twice ----------------------------------------------------------------------------------


async def test_a_double_click_makes_one_contact(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    await asyncio.gather(*(marie.submit() for _ in range(5)))
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(scene.ligo.contacts) == 1
    assert len(scene.asked("/confirm")) == 1


async def test_a_redelivered_submission_makes_one_contact(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    async with scene.ligo.hold("/confirm"):
        await marie.submit()
        submission = scene.slack.deliveries[-1]
        await asyncio.gather(*(scene.slack.redeliver(submission) for _ in range(5)))
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    again = await scene.slack.redeliver(submission)
    assert "Contact créé" in str(again.answer)
    assert len(scene.ligo.contacts) == 1
    assert len(scene.asked("/confirm")) == 1


async def test_two_windows_of_one_draft_make_one_contact(scene: World) -> None:
    marie = scene.marie
    async with scene.ligo.hold("/prepare"):
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await marie.sees("Ligo analyse le texte")
        await marie.close()
    await marie.sees("dans votre texte : Jane Miller")
    await marie.press("Vérifier le contact")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await marie.press("Vérifier le contact")
    await marie.sees("Contact créé")
    assert len(scene.ligo.contacts) == 1


@pytest.mark.parametrize("failure", NOBODY_KNOWS)
async def test_an_unknown_outcome_is_told_and_nothing_is_tried_again(
    http_scene: World, failure: str
) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(LIGO_WRITE_TIMEOUT="0.5")
    await review(scene)
    submitted = len(scene.slack.deliveries)
    scene.ligo.faults.next("/confirm", failure)
    await marie.submit()
    await marie.sees("Création non confirmée", within=10)
    assert marie.reads("Création non confirmée : Jane Miller")
    await scene.slack.redeliver(scene.slack.deliveries[submitted])
    assert len(scene.asked("/confirm")) == 1
    assert len(scene.ligo.contacts) == (failure in DONE_ALL_THE_SAME)


async def test_only_its_owners_decision_creates_again(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    await marie.fill(company="Acme France")
    scene.ligo.faults.next("/confirm", "drop_before")
    await marie.submit()
    await marie.sees("Création non confirmée")
    await marie.press("Absent : revoir la fiche", confirm=False)
    assert len(scene.asked("/confirm")) == 1
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    assert marie.values["company"] == "Acme France"
    assert len(scene.asked("/confirm")) == 1
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")
    assert len(scene.ligo.contacts) == 1


async def test_an_old_submission_does_not_use_a_new_decision(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await review(scene)
    scene.ligo.faults.next("/confirm", "drop_after")
    await marie.submit()
    old = scene.slack.deliveries[-1]
    await marie.sees("Création non confirmée")
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    await scene.slack.redeliver(old)
    assert len(scene.asked("/confirm")) == 1


async def test_what_its_owner_found_in_ligo_is_not_created_again(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    scene.ligo.faults.next("/confirm", "drop_after")
    await marie.submit()
    await marie.sees("Création non confirmée")
    await scene.slack.until(lambda: marie.messages(marie.dm))
    await marie.press("Il est dans Ligo", where=marie.messages(marie.dm)[-1])
    await marie.sees("C’est noté : Jane Miller est dans Ligo")
    assert len(scene.ligo.contacts) == 1
    assert len(scene.asked("/confirm")) == 1


async def test_a_creation_that_a_stop_cut_off_is_told_as_unknown(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await review(scene)
    async with scene.ligo.hold("/confirm") as held:
        await marie.submit()
        await held.arrived()
        await scene.stop()
    await scene.start()
    await marie.sees("Création non confirmée : Jane Miller")
    assert len(scene.asked("/confirm")) == 1


async def test_a_stop_between_creation_and_stage_is_told(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await review(scene)
    await marie.choose("wizard_stage", "Négociation")
    async with scene.ligo.hold("/pipeline-state") as held:
        await marie.submit()
        await held.arrived()
        await scene.stop()
    await scene.time_passes(300)
    await scene.start()
    await marie.sees("Ligo n’a pas confirmé l’étape")
    await marie.sees("Négociation")
    assert len(scene.asked("/confirm")) == 1


# --- nobody else's --------------------------------------------------------------------------------


async def test_a_forged_click_on_somebody_elses_draft_learns_nothing(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await review(scene)
    await marie.cancel()
    await marie.sees("Contact non créé : Jane Miller")
    await marie.press("Continuer")
    forged = deepcopy(scene.slack.deliveries[-1])
    forged.payload["user"] = {**forged.payload["user"], "id": james.id}
    await scene.slack.redeliver(forged)
    gone = "This is no longer stored here"
    await scene.slack.until(lambda: marie.reads(gone) or james.reads(gone))
    assert james.modal is None
    assert not james.reads("Jane Miller")


async def test_an_unknown_button_gets_a_polite_answer(scene: World) -> None:
    marie = scene.marie
    await marie.message_shortcut(SHORTCUT, FRENCH)
    await marie.sees("Vérifiez le contact")
    await marie.press("Relancer l’analyse")
    old = deepcopy(scene.slack.deliveries[-1])
    old.payload["actions"][0]["action_id"] = "of.an.older.version"
    answered = await scene.slack.redeliver(old)
    assert answered.status == 200
    await marie.sees("Cette action vient d’une version plus ancienne")


# --- Slack itself ---------------------------------------------------------------------------------


async def test_without_a_locale_the_form_opens_in_english(alone: World) -> None:
    marie = alone.marie
    alone.slack.fail("users.info", "http_500", times=20)
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Ligo token")
    await marie.fill(account_token=alone.ligo.token)
    await marie.submit()
    await marie.sees("Check the contact")


async def test_nobody_uses_the_team_s_ligo_before_slack_says_that_they_may(scene: World) -> None:
    marie = scene.marie
    scene.slack.fail("users.info", "http_500", times=20)
    await marie.command(f"/ligo add {SIGNATURE}")
    await marie.sees("Slack is not answering right now")
    await marie.sees("jane@acme.example")
    assert scene.asked("/prepare") == []


async def test_a_rate_limit_is_waited_out(http_scene: World) -> None:
    http_scene.slack.fail("views.update", "ratelimited", retry_after=1)
    await review(http_scene)
    assert len(http_scene.slack.called("views.update")) == 2


async def test_a_form_that_slack_does_not_open_can_be_opened_again(http_scene: World) -> None:
    marie = http_scene.marie
    http_scene.slack.fail("views.open", "internal_error")
    await marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await marie.sees("Le formulaire n’est plus affiché")
    await marie.press("Ouvrir")
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Jane Miller"
