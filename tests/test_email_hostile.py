"""Hostile proposals of Ligo beside the email, and texts that read differently from what is sent."""

from typing import Any

import pytest

from ligo_slack.features.email import html_body
from sandbox.ligo.dishonest import STRANGER
from tests.test_email_as_shown import AMELIE, HERS, Writer
from tests.world import World

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "bcc": f"Ligo proposait une copie cachée (Cci) à\u00a0: {STRANGER}",
        "other": "Ligo mentionnait aussi\u00a0: ombre@autre.example, chef@autre.example",
        "too_long": "trop long pour être affiché en entier",
        "also": f"a été envoyé, mais Ligo indique qu’il a aussi été envoyé à {STRANGER}",
        "name": "Le nom du contact ressemble à une adresse", "add": "Ajouter une adresse",
        "editing": "Seules vos modifications", "edited": "Fiche modifiée",
        "drafts": "/ligo brouillons", "drafts_listed": "Vos brouillons",
        "unreadable": "ne peut pas être affiché\u00a0: il ne peut pas être envoyé tel quel",
    },
    "en": {
        "bcc": f"Ligo proposed a hidden copy (Bcc) to: {STRANGER}",
        "other": "Ligo also named: ombre@autre.example, chef@autre.example",
        "too_long": "too long to be shown whole",
        "also": f"({HERS}), but Ligo says that it also went to {STRANGER}",
        "name": "The contact’s name looks like an address", "add": "Add an address",
        "editing": "Only your changes", "edited": "Contact updated",
        "drafts": "/ligo drafts", "drafts_listed": "Your drafts",
        "unreadable": "cannot be displayed, so it cannot be sent as it is",
    },
}  # fmt: skip


@pytest.fixture(params=["fr", "en"])
async def writer(listed_scene: World, request: pytest.FixtureRequest) -> Writer:
    made = Writer(listed_scene, request.param)
    made.words = {**made.words, **WORDS[request.param]}
    return made


def quoted(modal: Any) -> str:
    return "".join(
        leaf["text"]
        for block in modal["blocks"] if block["type"] == "rich_text"
        for part in block["elements"] if part["type"] == "rich_text_quote"
        for leaf in part["elements"]
    )  # fmt: skip


async def test_a_text_that_is_not_shown_whole_cannot_be_sent(writer: Writer) -> None:
    """Its lines of 1,503 characters leave half of each block empty."""
    lines = [f"{n:03}" + "x" * 1500 for n in range(38)]
    await writer.drafts(body="\n".join(lines))
    await writer.previews()
    assert writer.reads("too_long")
    assert "email.send" not in str(writer.person.modal)


async def test_a_text_of_as_many_blocks_as_are_shown_is_sent_and_its_receipt_is_whole(
    writer: Writer,
) -> None:
    text = "\n".join(f"{n:03}" + "x" * 1500 for n in range(20))
    await writer.drafts(body=text)
    await writer.previews()
    assert quoted(writer.person.modal) == text
    assert (await writer.sends())["body"] == text
    assert quoted(writer.person.modal) == text


async def test_keys_of_the_recipient_do_not_leave(writer: Writer) -> None:
    await writer.drafts(to={STRANGER: HERS, "bcc": STRANGER, "email": STRANGER})
    await writer.previews()
    assert writer.reads("bcc")
    assert (await writer.sends())["to"] == {"email": HERS}
    assert writer.ligo.sent[-1]["reached"] == [HERS]


async def test_a_subject_is_one_line(writer: Writer) -> None:
    await writer.drafts(subject=f"Visite\r\nBcc: {STRANGER}")
    await writer.previews()
    assert writer.person.reads(f"Visite Bcc: {STRANGER}")
    assert (await writer.sends())["subject"] == f"Visite Bcc: {STRANGER}"


async def test_everybody_whom_ligo_named_is_told(writer: Writer) -> None:
    await writer.drafts(
        additionalRecipients=["ombre@autre.example"], envelope={"rcpt": ["chef@autre.example"]}
    )
    await writer.previews()
    assert writer.reads("other")
    assert (await writer.sends()).keys() == {"subject", "body", "to"}


async def test_what_is_raised_or_struck_leaves_as_it_is_read(writer: Writer) -> None:
    await writer.drafts(body="<p>Nous acceptons <s>pas</s> 10<sup>2</sup> m<sup>2</sup>.</p>")
    await writer.previews()
    assert quoted(writer.person.modal) == "Nous acceptons pas 10² m²."
    assert (await writer.sends())["body"] == "<p>Nous acceptons pas 10² m².</p>"


async def test_a_name_that_looks_like_an_address_is_told(writer: Writer) -> None:
    writer.ligo.changes(AMELIE, name="amelie\uff20banque.example")
    await writer.drafts()
    await writer.previews()
    assert writer.reads("name")


async def test_the_receipt_says_whom_else_it_went_to(writer: Writer) -> None:
    await writer.drafts()
    await writer.previews()
    writer.ligo.dishonest("sent_also")
    await writer.person.press(writer.words["send"])
    await writer.sees("also")


async def test_a_contact_without_any_address_left_is_given_one(writer: Writer) -> None:
    person = writer.person
    await writer.drafts()
    await writer.previews()
    writer.ligo.changes(AMELIE, emails=[])
    await person.press(writer.words["send"])
    await writer.sees("again")
    assert writer.reads("stranger")
    assert "email.send" not in str(person.modal)
    await person.press(writer.words["add"])
    await writer.sees("editing")
    await person.fill(emails="nouvelle@tanneurs.example")
    await person.submit()
    await writer.sees("edited")
    await person.command(writer.words["drafts"], "ventes")
    await writer.sees("drafts_listed")
    await person.press(writer.words["go_on"])
    await writer.sees("first")
    await writer.previews()
    assert writer.reads("stranger")
    assert writer.words["add"] not in str(person.modal)
    await person.press(writer.words["edit"])
    await writer.sees("first")
    await person.choose("to", "nouvelle@tanneurs.example")
    await writer.previews()
    assert (await writer.sends())["to"] == "nouvelle@tanneurs.example"


async def test_a_text_that_no_parser_takes_is_shown_as_it_came(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No input was found at which the parser fails: here it fails at every one."""

    def fails(source: str) -> str:
        raise RecursionError(len(source))

    monkeypatch.setattr(html_body, "sanitise", fails)
    await writer.drafts(body="<p>Bonjour <b>Amélie</b>, quelle panne</p>")
    assert "<p>Bonjour <b>Amélie</b>, quelle panne</p>" in str(writer.person.values["body"])
    await writer.previews()
    assert writer.reads("unreadable")
    assert "email.send" not in str(writer.person.modal)
    assert writer.ligo.sent == []
