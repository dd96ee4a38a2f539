"""The sent email is the shown one, to the shown recipient: each way in which it once was not."""

import asyncio
from typing import Any

import pytest

from sandbox.slack import Person
from sandbox.slack.model import Delivery
from tests.databases import alter
from tests.world import World

AMELIE = "Amélie Rousseau"
HERS = "amelie.rousseau@tanneurs.example"
ETIENNE = "Étienne Lacombe"
WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "command": "/ligo mail", "asks": "Un e-mail à", "first": "Version 1 sur 1",
        "look": "Vérifiez avant l’envoi", "exactly": "Voici exactement", "send": "Envoyer",
        "sent": "E-mail envoyé à",
        "again": "Vérifiez à nouveau", "edit": "Revenir au texte", "refine": "Affiner",
        "cc": "Ligo proposait une copie (Cc) à : chef@autre.example",
        "bcc": "Ligo proposait une copie cachée (Cci) à : ombre@autre.example",
        "to": "Ligo proposait aussi ces destinataires : autre@autre.example",
        "reply_to": "Ligo proposait que les réponses aillent à : reponse@autre.example",
        "attachments": "Ligo proposait des pièces jointes : devis.pdf",
        "not_sent": "Votre e-mail n’a pas été envoyé", "gone": "n’existe plus dans Ligo",
        "elsewhere": "l’e-mail a été envoyé à accounts@pay-here.example, et non à",
        "superseded": "Rien n’a été envoyé depuis cet aperçu", "stranger": "n’est pas, ou plus",
        "refused": "Ligo a refusé", "mixed": "mélange des lettres de plusieurs alphabets",
        "other_domain": "n’est ni le domaine des autres adresses",
        "too_long": "trop longue pour être affichée", "nothing_saved": "Rien n’a été enregistré",
        "unfolded": "Version 2 sur 2", "closed": "n’a pas été envoyé", "go_on": "Continuer",
        "back": "◀ Version précédente", "second": "Version 2 sur 2",
    },
    "en": {
        "command": "/ligo email", "asks": "An email to", "first": "Version 1 of 1",
        "look": "Review before sending", "exactly": "This is exactly what will be sent",
        "send": "Send", "sent": "Email sent",
        "again": "Look again", "edit": "Back to the text", "refine": "Refine",
        "cc": "Ligo proposed a copy (Cc) to: chef@autre.example",
        "bcc": "Ligo proposed a hidden copy (Bcc) to: ombre@autre.example",
        "to": "Ligo also proposed these recipients: autre@autre.example",
        "reply_to": "Ligo proposed that answers go to: reponse@autre.example",
        "attachments": "Ligo proposed attachments: devis.pdf",
        "not_sent": "Your email was not sent", "gone": "no longer exists in Ligo",
        "elsewhere": "it went to accounts@pay-here.example, not to",
        "superseded": "Nothing was sent from that preview", "stranger": "is not, or no longer",
        "refused": "Ligo did not accept", "mixed": "mixes letters of several alphabets",
        "other_domain": "is neither the domain of", "too_long": "too long to be shown whole",
        "nothing_saved": "Nothing was saved", "unfolded": "Version 2 of 2",
        "closed": "was not sent", "go_on": "Continue", "back": "◀ Previous version",
        "second": "Version 2 of 2",
    },
}  # fmt: skip


class Writer:
    """Somebody at an email, in their language."""

    def __init__(self, scene: World, language: str) -> None:
        self.scene, self.ligo, self.words = scene, scene.ligo, WORDS[language]
        self.person: Person = scene.marie if language == "fr" else scene.james

    async def drafts(self, name: str = AMELIE, **email: Any) -> None:
        """Has the first version before them, which holds what is given."""
        if email:
            self.ligo.faults.emails.append(
                {"email": {"subject": "Visite", "body": "Bonjour", **email}}
            )
        await self.person.command(f"{self.words['command']} {name} visite", "ventes")
        await self.person.sees(self.words["first"])

    async def previews(self) -> None:
        """Has the last look before them, from which it can be sent, or cannot."""
        await self.person.submit()
        await self.person.sees(self.words["look"])

    async def sends(self) -> dict[str, Any]:
        """Returns the `emailData` that left."""
        await self.person.press(self.words["send"])
        await self.person.sees(self.words["sent"])
        data: dict[str, Any] = self.ligo.sent[-1]["emailData"]
        return data

    def reads(self, word: str) -> bool:
        return self.person.reads(self.words[word])

    async def sees(self, word: str) -> None:
        await self.person.sees(self.words[word])

    async def presses_late(self, old: Delivery) -> None:
        """A press under an outdated preview arrives, and a new look stands in its place."""

        def seen() -> tuple[str, str]:
            view = self.person.modal or {"hash": ""}
            return view["hash"], str(view)

        before = seen()[0]
        await self.scene.slack.redeliver(old)
        again = self.words["again"]
        await self.scene.slack.until(lambda: seen()[0] != before and again in seen()[1], 30)

    def old_press(self) -> Delivery:
        """A press of the Send that is now before them, to be delivered later."""
        view = self.person.modal
        assert view is not None
        (button,) = [
            element
            for block in view["blocks"] if block["type"] == "actions"
            for element in block["elements"] if element["action_id"] == "email.send"
        ]  # fmt: skip
        pressed = {"type": "button", "action_id": "email.send", "value": button["value"]}
        like = next(
            d for d in self.scene.slack.deliveries if d.payload.get("type") == "view_submission"
        )
        payload = {k: v for k, v in like.payload.items() if k not in ("view", "response_urls")}
        return Delivery(
            "block_actions",
            payload | {"type": "block_actions", "actions": [pressed], "view": view},
        )


@pytest.fixture(params=["fr", "en"])
async def writer(listed_scene: World, request: pytest.FixtureRequest) -> Writer:
    return Writer(listed_scene, request.param)


EXTRAS: dict[str, Any] = {
    "to": [HERS, "autre@autre.example"], "Cc": ["chef@autre.example"],
    "b_c_c": {"email": "ombre@autre.example"}, "Reply-To": "Réponse <reponse@autre.example>",
    "piècesJointes": [{"fileName": "devis.pdf", "content": "eA=="}],
}  # fmt: skip


async def test_only_what_was_shown_leaves_and_the_rest_is_named(writer: Writer) -> None:
    await writer.drafts(
        **EXTRAS, id="e-1", draftId=7, html="<p>Autre</p>", message="Encore", tone="sec",
        emailId="un texte caché sous un identifiant",
    )  # fmt: skip
    await writer.previews()
    for role in ("to", "cc", "bcc", "reply_to", "attachments"):
        assert writer.reads(role), role
    assert await writer.sends() == {
        "subject": "Visite", "body": "Bonjour", "to": [HERS], "id": "e-1", "draftId": 7,
    }  # fmt: skip


async def test_after_a_correction_no_old_text_leaves_under_another_key(writer: Writer) -> None:
    await writer.drafts(message="Bonjour", title="Visite", summary="Bonjour")
    await writer.person.fill(body="Tout autre chose", subject="Autre")
    await writer.previews()
    assert await writer.sends() == {"subject": "Autre", "body": "Tout autre chose", "to": HERS}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("x@y.example", HERS),
        ([], [HERS]),
        ({"email": "x@y.example", "name": "X", "role": "boss"}, {"email": HERS, "name": AMELIE}),
        ([{"address": "x@y.example"}, {"address": "z@y.example"}], [{"address": HERS}]),
        (
            [{"emailAddress": {"address": "x@y.example", "name": "X"}}],
            [{"emailAddress": {"address": HERS, "name": AMELIE}}],
        ),
        (None, HERS),
    ],
)
async def test_the_recipient_goes_along_in_ligos_own_shape(
    listed_scene: World, given: Any, sent: Any
) -> None:
    writer = Writer(listed_scene, "fr")
    await writer.drafts(to=given)
    await writer.previews()
    assert (await writer.sends())["to"] == sent


async def test_a_copy_that_came_later_needs_another_look(writer: Writer) -> None:
    await writer.drafts(bcc=[])
    await writer.previews()
    old = writer.old_press()
    await writer.person.press(writer.words["edit"])
    await writer.sees("first")
    later = {"subject": "Visite", "body": "Bonjour", "bcc": "ombre@autre.example"}
    writer.ligo.faults.emails.append({"email": later})
    await writer.person.fill(wish="plus court")
    await writer.person.press(writer.words["refine"])
    await writer.sees("second")
    await writer.presses_late(old)
    assert writer.reads("bcc")
    assert writer.ligo.sent == []
    assert "bcc" not in await writer.sends()


async def test_an_address_chosen_in_another_window_needs_another_look(writer: Writer) -> None:
    await writer.drafts(ETIENNE)
    await writer.previews()
    old = writer.old_press()
    await writer.person.press(writer.words["edit"])
    await writer.sees("first")
    await writer.person.choose("to", "contact@verrerie-lacombe.example")
    await writer.previews()
    await writer.presses_late(old)
    assert writer.ligo.sent == []
    assert writer.person.reads(f"{ETIENNE}, contact@verrerie-lacombe.example")
    assert (await writer.sends())["to"] == "contact@verrerie-lacombe.example"


async def test_of_two_previews_sent_at_once_the_valid_one_leaves(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    old = writer.old_press()
    await writer.person.press(writer.words["edit"])
    await writer.sees("first")
    await writer.person.fill(body="Le texte valable")
    await writer.previews()
    new = writer.old_press()
    async with writer.ligo.hold("/emails/send") as held:
        first = asyncio.gather(*(writer.scene.slack.redeliver(one) for one in (old, new, old)))
        await held.arrived()
        await first
        await writer.scene.slack.redeliver(old)
        await writer.sees("superseded")
    await writer.sees("sent")
    assert [sent["body"] for sent in writer.ligo.sent] == ["Le texte valable"]


async def test_an_address_gone_between_the_look_and_the_press(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    old = writer.old_press()
    writer.ligo.changes(AMELIE, emails=["nouvelle@tanneurs.example"])
    await writer.person.press(writer.words["send"])
    await writer.sees("again")
    assert writer.reads("stranger")
    writer.ligo.changes(AMELIE, emails=[HERS])
    await writer.presses_late(old)
    assert writer.ligo.sent == []
    writer.ligo.changes(AMELIE, emails=["nouvelle@tanneurs.example"])
    await writer.person.press(writer.words["edit"])
    await writer.sees("first")
    await writer.person.choose("to", "nouvelle@tanneurs.example")
    await writer.previews()
    assert (await writer.sends())["to"] == "nouvelle@tanneurs.example"


async def test_a_contact_deleted_between_the_look_and_the_press(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.deletes(AMELIE)
    await writer.person.press(writer.words["send"])
    await writer.sees("gone")
    assert writer.scene.asked("/emails/send") == []


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_a_ligo_that_never_gave_a_contact_is_not_asked_again(
    http_scene: World, status: int
) -> None:
    writer = Writer(http_scene, "fr")
    await http_scene.listed()
    writer.ligo.faults.offers, writer.ligo.faults.not_offered_status = "neither", status
    await alter(http_scene.environment, "UPDATE books SET fetches = NULL")
    await writer.drafts()
    await writer.previews()
    assert (await writer.sends())["to"] == HERS


async def test_a_ligo_that_gave_contacts_and_no_longer_does_sends_nothing(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.faults.offers = "neither"
    await writer.person.press(writer.words["send"])
    await writer.sees("not_sent")
    assert writer.scene.asked("/emails/send") == []


@pytest.mark.parametrize("failure", ["timeout", "503", "500"])
async def test_a_look_that_fails_sends_nothing(writer: Writer, failure: str) -> None:
    await writer.scene.restart(LIGO_READ_TIMEOUT="0.4")
    await writer.drafts()
    await writer.previews()
    writer.ligo.faults.next("GET /api/contacts/", failure, times=3)
    await writer.person.press(writer.words["send"])
    await writer.sees("not_sent")
    assert not writer.reads("nothing_saved")
    assert writer.scene.asked("/emails/send") == []


async def test_a_failed_send_says_that_the_email_was_not_sent(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.faults.next("/emails/send", "503", times=3)
    await writer.person.press(writer.words["send"])
    await writer.sees("not_sent")
    assert not writer.reads("nothing_saved")


async def test_a_recipient_that_ligo_refuses_is_told_and_never_left_out(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.faults.tricks = frozenset({"refuses_to"})
    await writer.person.press(writer.words["send"])
    await writer.sees("refused")
    (asked,) = writer.scene.asked("/emails/send")
    assert asked["emailData"]["to"] == HERS
    assert writer.ligo.sent == []


async def test_the_receipt_says_whom_it_went_to(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.faults.tricks = frozenset({"sent_elsewhere"})
    await writer.person.press(writer.words["send"])
    await writer.sees("elsewhere")
    assert not writer.person.reads(f"{AMELIE} ({HERS})")


@pytest.mark.parametrize(
    ("address", "said", "sent"),
    [
        ("am\u202eelie@\u200btanneurs.example", "", "amelie@tanneurs.example"),
        ("amelie@t\u0430nneurs.example", "mixed", "amelie@t\u0430nneurs.example"),
        ("amelie@pay-here.example", "other_domain", "amelie@pay-here.example"),
        (f"{'a' * 300}@tanneurs.example", "too_long", None),
        ("a@b.example, c@d.example", "too_long", None),
    ],
)
async def test_the_recipient_line_cannot_deceive(
    writer: Writer, address: str, said: str, sent: str | None
) -> None:
    writer.ligo.changes(AMELIE, emails=[address], website="https://www.tanneurs.example")
    await writer.drafts()
    await writer.previews()
    assert not said or writer.reads(said)
    if sent is None:
        assert "email.send" not in str(writer.person.modal)
        return
    assert f", {sent}'" in str(writer.person.modal)
    assert (await writer.sends())["to"] == sent


async def test_a_body_that_cannot_be_parsed_loses_nothing(writer: Writer) -> None:
    await writer.drafts(body="<p>Bonjour <![> Amélie</p>")
    assert "Amélie" in str(writer.person.values["body"])
    await writer.previews()
    assert "Amélie" in (await writer.sends())["body"]


async def test_a_long_receipt_goes_on_in_its_thread(writer: Writer) -> None:
    text = "\n".join(f"Ligne {n} de la lettre." for n in range(900))
    await writer.drafts(body=text)
    await writer.previews()
    assert (await writer.sends())["body"] == text
    person = writer.person

    def receipts() -> list[Any]:
        return [m for m in person.messages(person.dm) if "Ligne" in person.text_of(m)]

    def whole() -> str:
        return "".join(
            leaf["text"]
            for one in receipts() for block in one.blocks if block["type"] == "rich_text"
            for part in block["elements"] if part["type"] == "rich_text_quote"
            for leaf in part["elements"]
        )  # fmt: skip

    await writer.scene.slack.until(lambda: whole() == text)
    first, *rest = receipts()
    assert rest
    assert {one.thread_ts for one in rest} == {first.ts}


async def test_a_button_from_before_leads_to_a_new_look(writer: Writer) -> None:
    """Its digest was of subject and text alone."""
    await writer.drafts()
    await writer.previews()
    old = writer.old_press()
    (action,) = old.payload["actions"]
    draft_id, attempt, _ = action["value"].split(".")
    for value in (f"{draft_id}.{attempt}.0123456789abcdef", f"{draft_id}.0.", f"{draft_id}.x.y"):
        action["value"] = value
        await writer.presses_late(old)
    assert writer.ligo.sent == []
    assert await writer.sends()
