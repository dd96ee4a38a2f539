"""A note on a contact: typed, from a card, from a message; added once, taken back while safe."""

import re

import pytest

from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.steps import note_form
from tests.world import WHO, World

AMELIE = "Amélie Rousseau"
SHORTCUT = "Add message to contact"


def extended(scene: World) -> list[dict[str, object]]:
    return scene.asked("/extend")


async def test_typed_in_one_line(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    ligo.changes(AMELIE, additionalInfo="Déjà là.  \n")
    await marie.command(f"/ligo note {AMELIE} Rappeler lundi\nà 9 h", "ventes")
    assert marie.modal is None
    await marie.sees("Note ajoutée à la fiche : Amélie Rousseau")
    [written] = extended(everywhere)
    assert written["field"] == "additionalInfo"
    assert str(written["text"]).endswith("\nRappeler lundi\nà 9 h")
    assert ligo.contact(AMELIE)["additionalInfo"].endswith("Rappeler lundi\nà 9 h")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["additionalInfo"].strip() == "Déjà là."
    assert not everywhere.james.reads("Rappeler lundi")


async def test_people_who_are_mentioned_in_a_line_are_named(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo note {AMELIE} @james.carter la rappelle", "ventes")
    await marie.sees("Note ajoutée à la fiche")
    [written] = extended(listed_scene)
    assert str(written["text"]).endswith("\n@James Carter la rappelle")
    await marie.command("/ligo email dire à @james.carter de passer", "ventes")
    await marie.sees("Que voulez-vous dire")
    assert marie.values["instruction"] == "dire à @James Carter de passer"


async def test_in_english_from_the_card_into_the_meeting_context(everywhere: World) -> None:
    james, ligo = everywhere.james, everywhere.ligo
    await james.command("/ligo find priya", "ventes")
    await james.sees("Production Manager")
    await james.press("Add a note")
    await james.sees("A note on Priya Raman")
    await james.fill(note="Met at the fair")
    await james.choose("where", "Meeting context")
    await james.submit()
    await james.sees("Note added to Priya Raman (Meeting context)")
    assert ligo.contact("Priya Raman")["meetingContext"].endswith("\nMet at the fair")
    await james.press("Undo")
    await james.sees("Previous values restored")
    assert ligo.contact("Priya Raman")["meetingContext"] == ""


async def test_whom_is_chosen_in_the_form(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo note Marie Martin Une idée", "ventes")
    await marie.sees("Plusieurs contacts correspondent à « Marie Martin »")
    await marie.submit()
    assert [block.split(".")[0] for block in marie.errors] == [WHO]
    await marie.choose(WHO, "Marie Martin · Brasserie")
    await marie.submit()
    await marie.sees("Note ajoutée à la fiche : Marie Martin")
    assert marie.reads("Une idée")


async def test_the_same_note_on_somebody_else_is_another_one(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo note {AMELIE.partition(' ')[0]} Une idée", "ventes")
    await marie.sees(f"Une note sur {AMELIE}")
    await marie.close()
    await marie.command("/ligo note Marie Martin Une idée", "ventes")
    await marie.sees("Plusieurs contacts correspondent à « Marie Martin »")
    assert not marie.reads(f"Une note sur {AMELIE}")


async def test_words_that_fit_nobody_are_the_note(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo note Penser au devis", "ventes")
    await marie.sees("Ajouter une note")
    assert marie.values["note"] == "Penser au devis"
    assert marie.reads("Aucun contact n’a été reconnu dans le texte")
    await marie.choose(WHO, AMELIE)
    await marie.submit()
    await marie.sees("Note ajoutée")


async def test_an_empty_note_is_asked_for(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo note {AMELIE}", "ventes")
    await marie.sees("Une note sur")
    await marie.fill(note="   ")
    await marie.submit()
    assert marie.errors
    assert extended(listed_scene) == []


# --- from a message -----------------------------------------------------------------------------


async def test_a_message_with_author_date_and_link(everywhere: World) -> None:
    marie = everywhere.marie
    message = marie.message("I’ll bring the demo kit")
    await marie.message_shortcut(SHORTCUT, message)
    await marie.sees("Ajouter une note")
    note = str(marie.values["note"])
    assert note.startswith("Message Slack (James Carter, ")
    assert "I’ll bring the demo kit" in note
    assert f"/archives/{message.channel}/p{message.ts.replace('.', '')}" in note
    await marie.choose(WHO, AMELIE)
    await marie.submit()
    await marie.sees("Note ajoutée à la fiche : Amélie Rousseau")
    assert "demo kit" in everywhere.ligo.contact(AMELIE)["additionalInfo"]


async def test_a_private_channels_name_and_members_stay_there(listed_scene: World) -> None:
    marie = listed_scene.marie
    message = marie.message("Noté, je l’appelle lundi")
    await marie.message_shortcut(SHORTCUT, message)
    await marie.sees("Ajouter une note")
    note = str(marie.values["note"])
    assert "Noté, je l’appelle lundi" in note
    channel = listed_scene.slack.space.channels[message.channel]
    assert channel.kind == "private"
    assert channel.name not in note


async def test_a_reply_in_a_thread(listed_scene: World) -> None:
    marie, space = listed_scene.marie, listed_scene.slack.space
    root = marie.message("I’ll bring the demo kit")
    reply = Message(root.channel, space.new_ts(), marie.id, "Elle préfère juin", thread_ts=root.ts)
    space.post(reply)
    await marie.message_shortcut(SHORTCUT, reply)
    await marie.sees("Ajouter une note")
    note = str(marie.values["note"])
    assert "Message Slack (Marie Lefèvre" in note
    assert "Elle préfère juin" in note
    await marie.choose(WHO, AMELIE)
    await marie.submit()
    await marie.sees("Note ajoutée")


async def test_closed_the_message_is_kept(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.message_shortcut(SHORTCUT, "I’ll bring the demo kit")
    await marie.sees("Ajouter une note")
    await marie.close()
    await marie.sees("non enregistrée")
    await marie.press("Continuer")
    await marie.sees("Ajouter une note")
    assert "demo kit" in str(marie.values["note"])


async def test_slack_that_does_not_say_who_hinders_nobody(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo aide", "ventes")
    await marie.sees("Ce que vous pouvez faire")
    listed_scene.slack.fail("users.info", "internal_error", times=5)
    listed_scene.slack.fail("chat.getPermalink", "channel_not_found")
    await marie.message_shortcut(SHORTCUT, "I’ll bring the demo kit")
    await marie.sees("Ajouter une note")
    assert "Message Slack (quelqu’un" in str(marie.values["note"])


# --- never twice --------------------------------------------------------------------------------


async def test_a_doubled_submission_is_one_note(everywhere: World) -> None:
    marie = everywhere.marie
    await note_form(marie, AMELIE, "Une fois")
    await marie.submit()
    await marie.sees("Note ajoutée")
    submission = everywhere.slack.deliveries[-1]
    assert submission.payload["type"] == "view_submission"
    await everywhere.slack.redeliver(submission)
    await everywhere.slack.redeliver(submission)
    assert len(extended(everywhere)) == 1


@pytest.mark.parametrize("failure", ["timeout_done", "drop_after", "500_done"])
async def test_done_without_an_answer_is_seen_in_ligo(http_scene: World, failure: str) -> None:
    await http_scene.restart(LIGO_WRITE_TIMEOUT="0.5")
    await http_scene.listed()
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.changes(AMELIE, additionalInfo="Avant")
    await note_form(marie, AMELIE, "Une fois")
    ligo.faults.next("/extend", failure)
    await marie.submit()
    await marie.sees("Note ajoutée")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.contact(AMELIE)["additionalInfo"] == "Avant"
    assert len(extended(http_scene)) == 1


async def leave_unconfirmed(scene: World) -> None:
    """Send a note of which Ligo does not say in time whether it was added."""
    await scene.restart(LIGO_WRITE_TIMEOUT="0.3")
    await scene.listed()
    await note_form(scene.marie, AMELIE, "Une fois")
    scene.ligo.faults.next("/extend", "timeout")
    await scene.marie.submit()
    await scene.marie.sees("Note non confirmée")


async def test_an_unknown_outcome_is_never_repeated_unasked(http_scene: World) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    await leave_unconfirmed(http_scene)
    await marie.press("Vérifier dans Ligo")
    await marie.sees("Note non confirmée")
    assert len(extended(http_scene)) == 1
    await marie.press("Non enregistré : réessayer", confirm=True)
    await marie.sees("Une note sur")
    await marie.submit()
    await marie.sees("Note ajoutée")
    assert ligo.contact(AMELIE)["additionalInfo"].count("Une fois") == 1


async def test_a_note_found_in_ligo_is_said_once(http_scene: World) -> None:
    """Press the question's button in the DM, once the note has arrived after all."""
    marie, ligo = http_scene.marie, http_scene.ligo
    await leave_unconfirmed(http_scene)
    await marie.close()
    ligo.changes(AMELIE, additionalInfo=str(extended(http_scene)[0]["text"]))
    await http_scene.slack.until(lambda: "non confirmée" in in_dm(marie))
    await marie.press("Vérifier dans Ligo", marie.messages(marie.dm)[-1])
    await http_scene.slack.until(lambda: "non confirmée" not in in_dm(marie))
    assert in_dm(marie).count("Note ajoutée") == 1


def in_dm(person: Person) -> str:
    return "\n".join(map(person.text_of, person.messages(person.dm)))


async def test_undo_says_no_when_somebody_has_written_after_it(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await marie.command(f"/ligo note {AMELIE} De Marie", "ventes")
    await marie.sees("Note ajoutée")
    ligo.changes(AMELIE, additionalInfo="De Marie\nD’un autre")
    await marie.press("Annuler ce changement")
    await marie.sees("a été modifiée depuis")
    assert ligo.contact(AMELIE)["additionalInfo"] == "De Marie\nD’un autre"


async def test_ligo_slow_to_search_its_contacts_never_keeps_slack_waiting(
    http_scene: World,
) -> None:
    http_scene.ligo.faults.delay = 3
    await http_scene.marie.command("/ligo note Quelqu’un Une idée", "ventes")
    await http_scene.marie.sees("Ajouter une note")
    assert max(sent.seconds for sent in http_scene.slack.deliveries) < 1


# --- date and author ------------------------------------------------------------------------------


async def test_a_note_carries_its_date_and_author(everywhere: World) -> None:
    marie, james, ligo = everywhere.marie, everywhere.james, everywhere.ligo
    ligo.changes(AMELIE, additionalInfo="Rencontrée au salon.")
    await marie.command(f"/ligo note {AMELIE} La première", "ventes")
    await marie.sees("Note ajoutée")
    await note_form(james, AMELIE, "The second one\nwith two lines")
    await james.submit()
    await james.sees("Note added")
    first, second = (str(request["text"]).splitlines() for request in extended(everywhere))
    assert re.fullmatch(r"— \d{1,2} \w+ \d{4}, Marie Lefèvre", first[0])
    assert first[1:] == ["La première"]
    assert re.fullmatch(r"— \d{1,2} \w+ \d{4}, James Carter", second[0])
    assert second[1:] == ["The second one", "with two lines"]
    assert not marie.reads("— ")  # the receipt quotes what was typed
    await james.press("Undo")
    await james.sees("Previous values restored")
    assert ligo.contact(AMELIE)["additionalInfo"].endswith("La première")


async def test_the_operator_can_leave_them_out(http_scene: World) -> None:
    await http_scene.restart(SIGN_NOTES="false")
    await http_scene.listed()
    await http_scene.marie.command(f"/ligo note {AMELIE} Seule", "ventes")
    await http_scene.marie.sees("Note ajoutée")
    assert [request["text"] for request in extended(http_scene)] == ["Seule"]


async def test_slack_that_does_not_say_who_leaves_the_date(listed_scene: World) -> None:
    await listed_scene.marie.command("/ligo pipeline", "ventes")
    await listed_scene.marie.sees("Votre pipeline")
    listed_scene.slack.fail("users.info", "internal_error", times=9)
    await listed_scene.marie.command(f"/ligo note {AMELIE} Seule", "ventes")
    await listed_scene.marie.sees("Note ajoutée")
    assert re.fullmatch(r"— \d{1,2} \w+ \d{4}\nSeule", str(extended(listed_scene)[0]["text"]))


async def test_the_card_shows_the_newest_first_cut_at_words(everywhere: World) -> None:
    marie, james, ligo = everywhere.marie, everywhere.james, everywhere.ligo
    long = "Ancienne remarque sur le catalogue. " * 12
    ligo.changes(AMELIE, additionalInfo=f"— 3 mai 2026, Tom\n{long}\n— 4 June 2026, Jo\nThe newest")
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("— 4 June 2026, Jo\nThe newest\n\n— 3 mai 2026, Tom\nAncienne")
    shown = marie.text_of(marie.message("The newest"))
    assert re.search(r"(catalogue\.|Ancienne|remarque|sur|le)…", shown)
    await marie.press("Toutes les notes")
    await marie.sees("Fiche complète")
    whole = str(marie.modal)
    assert whole.index("The newest") < whole.index("Ancienne")
    assert whole.count("Ancienne remarque") == 12
    await james.command("/ligo find amelie rouss", "ventes")
    await james.sees("The newest")
    await james.press("All notes")
    await james.sees("All details")


async def test_older_text_without_an_author_is_not_read_as_the_notes(everywhere: World) -> None:
    marie, james, ligo = everywhere.marie, everywhere.james, everywhere.ligo
    ligo.changes(AMELIE, additionalInfo="Préfère le matin.")
    await marie.command(f"/ligo note {AMELIE} Rappeler lundi", "ventes")
    await marie.sees("Note ajoutée")
    [written] = extended(everywhere)
    kept = f"Préfère le matin.\n{written['text']}"
    assert ligo.contact(AMELIE)["additionalInfo"] == kept  # in Ligo as before
    await marie.command("/ligo chercher amelie rouss", "ventes")
    older = "Plus ancien, sans signature\u00a0:\nPréfère le matin."
    await marie.sees(f", Marie Lefèvre\nRappeler lundi\n\n{older}")
    await james.command("/ligo find amelie rouss", "ventes")
    await james.sees("Rappeler lundi\n\nOlder, unsigned:\nPréfère le matin.")


async def test_a_message_stays_with_the_heading_of_its_note(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    noted = "— 4 mai 2026, Tom\nMessage Slack (Jo, 3 mai 2026 à 9\u00a0h)\u00a0:\nÀ revoir"
    ligo.changes(AMELIE, additionalInfo=f"Au salon.\n{noted}")
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees(f"{noted}\n\nPlus ancien, sans signature\u00a0:\nAu salon.")


async def test_all_notes_are_offered_where_the_card_cuts_one(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    signed = "— 4 mai 2026, Tom\nDernière"
    ligo.changes(AMELIE, additionalInfo=f"{'Au salon. ' * 27}\n{signed}")  # 296 characters
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Dernière")
    await marie.press("Toutes les notes")
    await marie.sees("Fiche complète")
    assert "Plus ancien, sans signature" in str(marie.modal)
