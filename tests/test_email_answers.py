"""Emails in whatever shape Ligo's AI answers them: read whole, or given to their owner to copy."""

from typing import Any

import pytest

from sandbox.ligo.dishonest import EXCUSE, STRANGER
from tests.test_email_as_shown import AMELIE, HERS, Writer
from tests.test_email_hostile import quoted
from tests.world import World

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "unread": "aucun e-mail n’est lisible dans sa réponse", "go_on": "Continuer",
        "barred": "Cet e-mail ne peut pas être envoyé d’ici", "no_text": "Le texte est vide",
        "lost": "contenait aussi des images, des liens sans adresse web complète",
        "tags": "contient des balises HTML (<br>)", "asks_again": "Que voulez-vous dire",
        "placeholder": "Il reste un passage à compléter", "gone": "sa fiche y est archivée",
        "illegible": "La réponse de Ligo est illisible", "retry": "Réessayer",
        "also": f"a été envoyé, mais Ligo indique qu’il a aussi été envoyé à {STRANGER}",
    },
    "en": {
        "unread": "no email can be read in its answer", "go_on": "Continue",
        "barred": "This email cannot be sent from here", "no_text": "There is no text",
        "lost": "also contained pictures, links that are no full web address",
        "tags": "contains HTML tags (<br>)", "asks_again": "What should the email say",
        "placeholder": "The text still has a placeholder", "gone": "or is archived there",
        "illegible": "Ligo’s answer cannot be read", "retry": "Try again",
        "also": f"({HERS}), but Ligo says that it also went to {STRANGER}",
    },
}  # fmt: skip


@pytest.fixture(params=["fr", "en"])
async def writer(listed_scene: World, request: pytest.FixtureRequest) -> Writer:
    made = Writer(listed_scene, request.param)
    made.words = {**made.words, **WORDS[request.param]}
    return made


def to_copy(modal: Any) -> str:
    return "".join(
        leaf["text"]
        for block in modal["blocks"] if block["type"] == "rich_text"
        for part in block["elements"] if part["type"] == "rich_text_preformatted"
        for leaf in part["elements"]
    )  # fmt: skip


async def begins(writer: Writer) -> None:
    """Has the form before them, the wish in it; typed with the name it would be written at once."""
    await writer.person.command(f"{writer.words['command']} {AMELIE}", "ventes")
    await writer.sees("asks")
    await writer.person.fill(instruction="visite")


# --- read -----------------------------------------------------------------------------------------


READ: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"email": {"Subject": "Visite", "Body": "Bonjour"}}, {"Subject": "Visite", "Body": "Bonjour"}),
    (
        {"result": {"email": {"subject": "Visite", "textBody": "Bonjour"}}},
        {"subject": "Visite", "textBody": "Bonjour"},
    ),
    (
        {"data": {"result": {"OBJECT": "Visite", "body_html": "<b>Bonjour</b>"}}},
        {"OBJECT": "Visite", "body_html": "<p><strong>Bonjour</strong></p>"},
    ),
    (
        {"email": {"subject": "Visite", "bodyHtml": "<p>Bonjour</p>", "bodyText": "Bonjour"}},
        {"subject": "Visite", "bodyText": "Bonjour"},
    ),
    (
        {"email": {"subject": "Visite", "body": ["Bonjour,", "Merci, à demain", "Marie"]}},
        {"subject": "Visite", "body": "Bonjour,\n\nMerci, à demain\n\nMarie"},
    ),
    (
        {"drafts": [{"subject": "Visite", "content": [{"type": "text", "text": "Bonjour"}]}]},
        {"subject": "Visite", "content": "Bonjour"},
    ),
    (
        {"email": {"subject": "Visite", "body": {"contentType": "HTML", "content": "Un<br>deux"}}},
        {"subject": "Visite", "body": "<p>Un<br>\ndeux</p>"},
    ),
    (
        {"email": {"subject": "Visite", "body": {"type": "text/plain", "content": "<p>a</p>"}}},
        {"subject": "Visite", "body": "<p>a</p>"},
    ),
    (
        {"email": {"subject": "Visite", "body": {"intro": "Bonjour,", "lines": ["un", "deux"]}}},
        {"subject": "Visite", "body": "Bonjour,\n\nun\n\ndeux"},
    ),
]


@pytest.mark.parametrize(("answer", "sent"), READ, ids=lambda one: str(one)[:50])
async def test_an_email_under_any_key_goes_back_under_that_key(
    writer: Writer, answer: dict[str, Any], sent: dict[str, Any]
) -> None:
    writer.ligo.faults.emails.append(answer)
    await begins(writer)
    await writer.person.submit()
    await writer.sees("first")
    await writer.previews()
    assert await writer.sends() == {**sent, "to": HERS}


@pytest.mark.parametrize("tricks", [("other_keys",), ("wrapped", "in_parts"), ("in_parts", "link")])
async def test_an_odd_answer_is_corrected_refined_and_sent_as_any_other(
    writer: Writer, tricks: tuple[str, ...]
) -> None:
    writer.ligo.dishonest(*tricks)
    await writer.drafts()
    body = str(writer.person.values["body"])
    assert body.count("\n\n") >= 2
    await writer.person.fill(body=f"{body}\n\nCorrigé à la main")
    await writer.person.fill(wish="plus formel, more formal")
    await writer.person.press(writer.words["refine"])
    await writer.person.sees(writer.words["second"].replace("2", "3"))
    assert "Corrigé à la main" in str(writer.person.values["body"])
    await writer.previews()
    shown = quoted(writer.person.modal)
    left = await writer.sends()
    (key,) = left.keys() - {"subject", "Subject", "to"}
    assert "link" in tricks or left[key] == shown


# --- not read ---------------------------------------------------------------------------------


UNREAD: list[tuple[object, str]] = [
    ({"message": EXCUSE}, EXCUSE),
    ({"title": "Error", "message": EXCUSE}, EXCUSE),
    ({"data": {"message": EXCUSE}}, EXCUSE),
    (EXCUSE, EXCUSE),
    ([EXCUSE, EXCUSE], EXCUSE),
    ({"email": {"subject": "Visite", "body": ""}}, "Visite"),
    ({"email": {"subject": "Visite", "body": ["", {"text": " "}]}}, "Visite"),
    ({"email": {"subject": "Visite", "html": "<img src='x'>"}}, "<img src='x'>"),
    ({"email": {"subject": "Visite", "body": {"ops": [{"insert": 7}]}}}, "insert"),
    ({"emails": [{"body": "Bonjour"}, {"body": "Bonsoir"}]}, "Bonsoir"),
]


@pytest.mark.parametrize(("answer", "shown"), UNREAD, ids=lambda one: str(one)[:50])
async def test_an_answer_without_an_email_is_shown_and_makes_no_version(
    writer: Writer, answer: object, shown: str
) -> None:
    person = writer.person
    await begins(writer)
    writer.ligo.faults.answer("/emails/prepare", answer)
    await person.submit()
    await writer.sees("unread")
    assert shown in to_copy(person.modal)
    assert not writer.reads("first")
    await person.press(writer.words["go_on"])
    await writer.sees("asks_again")
    assert person.values["instruction"] == "visite"
    await person.submit()
    await writer.sees("first")


async def test_whoever_has_closed_the_window_finds_the_answer_in_their_messages(
    writer: Writer,
) -> None:
    person, ligo = writer.person, writer.ligo
    dm = person.dm
    await begins(writer)
    ligo.dishonest("no_text", only="/emails/prepare")
    async with ligo.hold("/emails/prepare") as held:
        await person.submit()
        await held.arrived()
        await person.close()

    def told() -> bool:
        return any(writer.words["unread"] in person.text_of(one) for one in person.messages(dm))

    await writer.scene.slack.until(told, 30)


async def test_a_wish_whose_answer_cannot_be_read_keeps_the_version_and_the_wish(
    writer: Writer,
) -> None:
    await writer.drafts()
    before = writer.person.values["body"]
    writer.ligo.dishonest("no_email", only="/emails/refine")
    await writer.person.fill(wish="plus court")
    await writer.person.press(writer.words["refine"])
    await writer.sees("unread")
    assert to_copy(writer.person.modal) == EXCUSE
    await writer.person.press(writer.words["go_on"])
    await writer.sees("first")
    assert writer.person.values["body"] == before
    assert next(v for k, v in writer.person.values.items() if k.startswith("wish")) == "plus court"


async def test_half_an_answer_is_shown_as_far_as_it_came(writer: Writer) -> None:
    await begins(writer)
    writer.ligo.faults.next("/emails/prepare", "truncated")
    await writer.person.submit()
    await writer.sees("unread")
    assert "sessionId" in to_copy(writer.person.modal)


async def test_a_page_instead_of_an_answer_is_not_shown(writer: Writer) -> None:
    await begins(writer)
    writer.ligo.faults.next("/emails/prepare", "html_200")
    await writer.person.submit()
    await writer.sees("illegible")
    assert not writer.reads("unread")


# --- the last look ----------------------------------------------------------------------------


async def test_a_preview_that_cannot_be_sent_does_not_say_what_will_be(writer: Writer) -> None:
    await writer.drafts()
    await writer.person.fill(body="")
    await writer.person.submit()
    await writer.sees("barred")
    assert writer.reads("no_text")
    assert not writer.reads("exactly")
    assert "email.send" not in str(writer.person.modal)


async def test_the_preview_says_what_html_lost(writer: Writer) -> None:
    body = "<p>Bonjour<img src='https://x.example/i.png'></p><p><a href='/visite'>ici</a></p>"
    await writer.drafts(body=body)
    await writer.previews()
    assert writer.reads("lost")
    assert (await writer.sends())["body"] == "<p>Bonjour</p>\n<p>ici</p>"


async def test_tags_in_a_plain_text_are_told_and_leave_as_written(writer: Writer) -> None:
    text = "Bonjour,\n\nRemplacez <br> par une ligne vide.\n\nMarie"
    await writer.drafts(body=text)
    await writer.previews()
    assert writer.reads("tags")
    assert not writer.reads("lost")
    assert (await writer.sends())["body"] == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bonjour [Prénom],", True),
        ("Bonjour {{first_name}},", True),
        ("Bonjour {prénom},", True),
        ('Envoyez {"name": "Marie", "tags": ["a", "b"]} au service.', False),
        ("Voir [notre site](https://x.example) et la note [1].", False),
        ("- [ ] à faire\n- [x] fait\n\n[site]: https://x.example", False),
        ("Mettez tab[index] et { color: red; } dans le gabarit.", False),
    ],
)
async def test_placeholders_are_told_and_code_is_none(
    writer: Writer, text: str, told: bool
) -> None:
    await writer.drafts(body=text)
    await writer.previews()
    assert writer.reads("placeholder") is told


# --- Send looks again -----------------------------------------------------------------------------


async def test_a_contact_that_is_marked_as_removed_is_gone(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.dishonest("removed")
    await writer.person.press(writer.words["send"])
    await writer.sees("gone")
    assert writer.scene.asked("/emails/send") == []


async def test_another_contact_in_the_answer_sends_nothing(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.dishonest("another")
    await writer.person.press(writer.words["send"])
    await writer.sees("not_sent")
    assert writer.scene.asked("/emails/send") == []


async def test_the_receipt_says_who_got_a_copy(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.dishonest("sent_copies")
    await writer.person.press(writer.words["send"])
    await writer.sees("also")


async def test_another_contact_in_the_answer_changes_no_recipient(writer: Writer) -> None:
    await begins(writer)
    writer.ligo.dishonest("another")
    await writer.person.submit()
    await writer.sees("illegible")
    assert writer.scene.asked("/emails/prepare") == []
    writer.ligo.dishonest()
    await writer.person.press(writer.words["retry"])
    await writer.sees("asks_again")
    await writer.person.submit()
    await writer.sees("first")
    writer.ligo.dishonest("another")
    await writer.previews()
    assert writer.person.reads(f"{AMELIE}, {HERS}")


@pytest.mark.parametrize(
    "named",
    [
        {"recipients": [HERS, STRANGER]},
        {"To": [{"email": HERS}, {"email": STRANGER}]},
        {"bcc": STRANGER},
        {"data": {"email": {"to": HERS, "cc": [f"X <{STRANGER}>"]}}},
        {"message": {"toRecipients": [{"emailAddress": {"address": HERS}}], "Bcc": [STRANGER]}},
    ],
    ids=str,
)
async def test_every_way_to_name_other_recipients_is_told(
    writer: Writer, named: dict[str, Any]
) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.faults.answer("/emails/send", {"success": True, **named})
    await writer.person.press(writer.words["send"])
    await writer.sees("also")
