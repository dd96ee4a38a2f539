"""Never by surprise: what an old form, a spent token or a failing Slack must not do."""

import asyncio
from collections.abc import Awaitable, Callable
from copy import deepcopy

import pytest

from sandbox.slack import Person
from sandbox.slack.model import Delivery, Message
from tests.steps import SIGNATURE, review
from tests.world import World


async def unknown(scene: World, failure: str) -> None:
    """Make an attempt whose end nobody knows."""
    await review(scene)
    scene.ligo.faults.next("/confirm", failure)
    await scene.marie.submit()
    await scene.marie.sees("Création non confirmée")


async def overtaken(scene: World) -> Delivery:
    """Return an old submission, with « Ancienne », of a draft that says « Nouvelle » by now."""
    marie = scene.marie
    await review(scene)
    await marie.fill(company="Ancienne")
    scene.ligo.faults.next("/confirm", "drop_before")
    await marie.submit()
    old = scene.slack.deliveries[-1]
    await marie.sees("Création non confirmée")
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    await marie.fill(company="Nouvelle")
    await marie.press("Relancer l’analyse")
    await marie.sees("Corrigez le texte et relancez")
    return old


async def test_a_spent_token_after_an_unknown_end_is_a_hint_and_creates_nothing(
    scene: World,
) -> None:
    marie = scene.marie
    await unknown(scene, "drop_after")
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    await marie.submit()
    await marie.sees("ce qui arrive quand une tentative précédente a bien créé le contact")
    assert not marie.reads("Rien n’a encore été créé")
    assert len(scene.ligo.contacts) == 1
    assert len(scene.asked("/prepare")) == 1
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(scene.ligo.contacts) == 2


async def test_an_old_form_creates_nothing_after_a_new_reading(scene: World) -> None:
    marie = scene.marie
    await review(scene)
    await marie.fill(company="Ancienne")
    scene.ligo.expire_tokens()
    await marie.submit()
    old = scene.slack.deliveries[-1]
    await marie.sees("La première analyse avait expiré")
    answer = await scene.slack.redeliver(old)
    assert "Ce formulaire n’était plus à jour" in str(answer.answer)
    assert "Ancienne" in str(answer.answer)
    assert scene.ligo.contacts == []


async def test_an_old_form_does_not_overwrite_newer_corrections(http_scene: World) -> None:
    marie, old = http_scene.marie, await overtaken(http_scene)
    await http_scene.slack.redeliver(old)
    await marie.press("Retour")
    await marie.sees("Vérifiez le contact")
    assert marie.values["company"] == "Nouvelle"


async def test_an_old_question_does_not_answer_a_new_one(http_scene: World) -> None:
    marie, question = await asked_again(http_scene)
    http_scene.ligo.faults.next("/confirm", "drop_before")
    await marie.submit()
    await marie.sees("Création non confirmée")
    marie.space.views[marie.id] = []
    await marie.press("Il est dans Ligo", where=question)
    await http_scene.slack.until(lambda: "Création non confirmée" in str(marie.modal))
    await marie.press("Absent : revoir la fiche", confirm=True)
    await http_scene.slack.until(lambda: marie.modal and marie.modal["submit"])
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")


async def test_what_is_in_ligo_by_its_owners_word_is_not_created_again(http_scene: World) -> None:
    """The word stands where another attempt was allowed before, and has not begun."""
    marie, question = await asked_again(http_scene)
    form = deepcopy(marie.space.views[marie.id])
    await marie.press("Il est dans Ligo", where=question)
    await marie.sees("C’est noté")
    marie.space.views[marie.id] = form
    await marie.submit()
    await http_scene.slack.until(lambda: "C’est noté" in str(marie.modal))
    assert len(http_scene.asked("/confirm")) == 1


async def asked_again(scene: World) -> tuple[Person, Message]:
    """Return Marie, who was asked what became of a creation and has the form for another attempt,
    and the message that asked."""
    marie = scene.marie
    await unknown(scene, "drop_before")
    await scene.slack.until(lambda: marie.messages(marie.dm))
    question = marie.messages(marie.dm)[-1]
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    return marie, question


async def test_one_unknown_end_is_told_once(http_scene: World) -> None:
    await unknown(http_scene, "drop_after")
    submission = http_scene.slack.deliveries[-1]
    await asyncio.gather(*(http_scene.slack.redeliver(submission) for _ in range(4)))
    await http_scene.marie.sees("Création non confirmée")
    assert len(http_scene.marie.messages(http_scene.marie.dm)) == 1


async def test_a_field_set_back_to_what_ligo_read_is_no_correction(http_scene: World) -> None:
    marie = http_scene.marie
    await review(http_scene)
    await marie.fill(company="Autre")
    http_scene.ligo.faults.next("/confirm", "403")
    await marie.submit()
    await marie.sees("Ligo ne l’autorise pas")
    await marie.press("Réessayer")
    await marie.sees("Vérifiez le contact")
    await marie.fill(company="Acme Ltd")
    await marie.submit()
    await marie.sees("Vous avez créé")
    assert "overrides" not in http_scene.asked("/confirm")[-1]


# --- a way back from every window ---------------------------------------------------------------


async def correcting(scene: World) -> None:
    await review(scene)
    await scene.marie.fill(company="Acme France")
    await scene.marie.press("Relancer l’analyse")
    await scene.marie.sees("Corrigez le texte et relancez")


async def failing(scene: World) -> None:
    scene.ligo.faults.next("/prepare", "403")
    await scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await scene.marie.sees("Échec de l’opération")


async def finding_nothing(scene: World) -> None:
    scene.ligo.faults.next("/prepare", "422")
    await scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await scene.marie.sees("Ligo n’a trouvé aucun contact")


@pytest.mark.parametrize(
    ("gets_there", "back"),
    [
        (review, "Continuer"),
        (correcting, "Continuer"),
        (failing, "Continuer"),
        (finding_nothing, "Continuer"),
    ],
)
async def test_every_closed_window_leaves_a_way_back(
    scene: World, gets_there: Callable[[World], Awaitable[None]], back: str
) -> None:
    marie = scene.marie
    await gets_there(scene)
    await marie.close()
    await scene.slack.until(lambda: marie.messages(marie.dm))
    assert "Jane Miller" in marie.text_of(marie.messages(marie.dm)[-1])
    await marie.press(back, where=marie.messages(marie.dm)[-1])
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Jane Miller"


async def test_an_empty_form_that_is_closed_leaves_nothing(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command("/ligo add", "ventes")
    await marie.sees("Collez-le tel quel")
    await marie.close()
    await marie.command("/ligo help", "ventes")
    await marie.sees("Ce que vous pouvez faire")
    assert marie.messages(marie.dm) == []


async def test_going_back_keeps_the_text_as_corrected(http_scene: World) -> None:
    marie = http_scene.marie
    await correcting(http_scene)
    await marie.fill(text=SIGNATURE + "\n+33 6 39 98 12 34")
    await marie.press("Retour")
    await marie.sees("Vérifiez le contact")
    assert marie.values["company"] == "Acme France"
    await marie.press("Relancer l’analyse")
    await marie.sees("Corrigez le texte et relancez")
    assert "+33 6 39 98 12 34" in str(marie.values["text"])


# --- Slack fails --------------------------------------------------------------------------------

FAILURES = ["http_500", "drop", "internal_error"]


@pytest.mark.parametrize("failure", FAILURES)
async def test_a_result_that_the_form_does_not_take_comes_to_the_dm(
    http_scene: World, failure: str
) -> None:
    http_scene.slack.fail("views.update", failure, times=9)
    await http_scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await http_scene.marie.sees("Contact trouvé dans votre texte : Jane Miller")


@pytest.mark.parametrize("failure", FAILURES)
async def test_a_receipt_that_fails_hides_nothing_and_comes_later(
    http_scene: World, failure: str
) -> None:
    scene, marie = http_scene, http_scene.marie
    await review(scene)
    scene.slack.fail("chat.postMessage", failure)
    await marie.submit()
    await marie.sees("Contact créé dans Ligo : Jane Miller")
    assert not marie.reads("Une erreur s’est produite")
    assert marie.messages(marie.dm) == []
    await scene.stop()
    await scene.time_passes(121)
    await scene.start()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")


async def test_lost_work_that_could_not_be_told_is_told_later(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    await review(scene)
    async with scene.ligo.hold("/confirm") as held:
        await marie.submit()
        await held.arrived()
        await scene.stop()
    scene.slack.fail("chat.postMessage", "http_500")
    await scene.start()
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
    await scene.stop()
    await scene.time_passes(121)
    await scene.start()
    await marie.sees("Création non confirmée : Jane Miller")


async def test_a_form_that_slack_confirms_too_late_is_used_all_the_same(
    http_scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ligo_slack.slack.clients.TRIGGER_TIMEOUT", 0.3)
    await http_scene.restart()
    http_scene.slack.slow("views.open", 1.0)
    await http_scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await http_scene.marie.sees("Vérifiez le contact")
    assert http_scene.marie.messages("ventes")[-1].ephemeral_for is None


# --- strange data -------------------------------------------------------------------------------


@pytest.mark.parametrize("website", ["https://[acme.com]", "[acme.com]", "https://acme.com℀"])
async def test_a_website_that_is_none_is_shown_as_text(http_scene: World, website: str) -> None:
    marie = http_scene.marie
    await review(http_scene)
    await marie.fill(website=website)
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert marie.reads(website)


async def test_a_monstrous_address_is_refused_at_once(http_scene: World) -> None:
    marie = http_scene.marie
    await review(http_scene)
    await marie.fill(emails="a@" + "." * 40_000 + "@")
    await marie.submit()
    assert http_scene.slack.deliveries[-1].seconds < 1.0
    assert len(next(iter(marie.errors.values()))) < 300


# --- windows that know too little ---------------------------------------------------------------


async def test_a_question_that_was_not_heard_is_asked_again(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    scene.slack.fail("chat.postMessage", "http_500")
    await unknown(scene, "drop_after")
    await marie.close()
    await scene.stop()
    await scene.time_passes(121)
    await scene.start()
    await scene.slack.until(lambda: marie.messages(marie.dm))
    assert "non confirmée" in marie.text_of(marie.messages(marie.dm)[-1])


async def test_a_later_attempt_that_ligo_does_not_know_is_no_promise(http_scene: World) -> None:
    marie = http_scene.marie
    await unknown(http_scene, "drop_before")
    await marie.press("Absent : revoir la fiche", confirm=True)
    await marie.sees("Une première tentative n’a pas été confirmée")
    http_scene.ligo.faults.next("/confirm", "405")
    await marie.submit()
    await marie.sees("Création non confirmée")
    assert not marie.reads("Rien n’a été enregistré")


async def test_the_newest_form_shows_the_newest_values(http_scene: World) -> None:
    """Slack keeps what stands in an input whose id stays the same."""
    old = await overtaken(http_scene)
    answer = (await http_scene.slack.redeliver(old)).answer
    assert answer["response_action"] == "update"
    shown = {b["block_id"]: b["element"] for b in answer["view"]["blocks"] if b["type"] == "input"}
    ids = old.payload["view"]["state"]["values"].keys()
    (company,) = (block for block in shown if block.startswith("company."))
    assert shown[company]["initial_value"] == "Nouvelle"
    assert company not in ids


async def test_a_long_text_shown_again_is_not_doubled(http_scene: World) -> None:
    marie = http_scene.marie
    text = "mot " * 1_049
    await marie.command("/ligo add", "ventes")
    await marie.sees("Collez-le tel quel")
    http_scene.ligo.faults.next("/prepare", "422", times=2)
    await marie.fill(text=text)
    await marie.submit()
    await marie.sees("Ligo n’a trouvé aucun contact")
    await marie.submit()
    await http_scene.ligo.until(lambda: len(http_scene.asked("/prepare")) == 2)
    first, second = http_scene.asked("/prepare")
    assert second["text"].strip() == first["text"].strip() == text.strip()


async def test_an_old_form_sent_to_be_read_again_keeps_what_stood_in_it(http_scene: World) -> None:
    marie = http_scene.marie
    await review(http_scene)
    await marie.fill(company="Ancienne")
    await marie.press("Relancer l’analyse")
    await marie.sees("Corrigez le texte et relancez")
    old = http_scene.slack.deliveries[-1]
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    await http_scene.slack.redeliver(old)
    await marie.sees("Ce formulaire n’était plus à jour")
    assert marie.reads("Entreprise : Ancienne")


async def test_an_old_text_form_starts_another_contact(scene: World) -> None:
    marie = scene.marie
    await marie.command("/ligo add", "ventes")
    await marie.sees("Collez-le tel quel")
    await marie.fill(text=SIGNATURE)
    await marie.submit()
    first = scene.slack.deliveries[-1]
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    values = first.payload["view"]["state"]["values"]
    inputs = (element for block in values.values() for element in block.values())
    (typed,) = (element for element in inputs if element["type"] == "plain_text_input")
    typed["value"] = SIGNATURE.replace("Jane Miller", "Paul Miller")
    await scene.slack.redeliver(first)
    await scene.slack.until(lambda: "Paul Miller" in str(scene.slack.deliveries[-1].answer))
    assert len(scene.ligo.contacts) == 1


async def test_many_presses_are_one_decision(http_scene: World) -> None:
    marie = http_scene.marie
    await unknown(http_scene, "drop_before")
    await marie.press("Absent : revoir la fiche", confirm=True)
    press = http_scene.slack.deliveries[-1]
    await asyncio.gather(*(http_scene.slack.redeliver(press) for _ in range(6)))
    await marie.sees("Une première tentative n’a pas été confirmée")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(http_scene.ligo.contacts) == 1
