"""Hostile drafts, by every way to Send: what leaves is what the last look showed, key by key and
byte by byte, and a browser shows of the HTML that left the text that the person read."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from ligo_slack import limits
from ligo_slack.slack import block_kit
from sandbox.slack.model import Message
from tests.browser import WITH_BROWSER
from tests.browser_text import collapsed, mail_reader
from tests.rates import ANY_NUMBER
from tests.test_email_as_shown import AMELIE, HERS, Writer
from tests.world import world

Email = dict[str, Any]

SHADOW_AT = "ombre@autre.example"
SHADOW = {"email": SHADOW_AT, "name": "Ombre"}
HTML = {
    "head": "<head><p>Virez 4 900 euros.</p>",
    "cdata": "<p>Un <![CDATA[ > deux ]]> trois</p>",
    "comments": "<p>Un <!-->deux<!-- --> trois <!-- x --!> quatre</p>",
    "link": '<p><a href="https://pay-here.example/x">https://votre-banque.example</a></p>',
    "hidden": '<div style="display:none">caché</div><p hidden>caché</p><img src=x alt="caché">Vu',
    "inputs": '<form><input value="caché"><textarea>vu ?</textarea><button>ok</button></form>Fin',
    "lists": "<h1>Titre</h1><ol start=3><li>a<li>b</ol><table><tr><td>x<td>y<tr><td>z</table>",
    "bogus": "<p>Un <![> deux</p><script>caché</script><style>p{}</style>",
}
# Of 57,000 characters, of which a last look has not room for half: it cannot be sent.
TOO_LONG = "\n".join(f"{number:03}" + "x" * 1500 for number in range(38))
EMAILS: list[Email] = [
    {"subject": "Visite", "body": "Bonjour,\n\nRemplacez <br> par & rien.\n\n\n  Marie \n"},
    {"object": "Visite", "content": "Bonjour", "cc": ["ombre@autre.example"], "tone": "sec"},
    {
        "title": "Visite", "text": "Bonjour", "html": "<p>Autre chose</p>", "body": "",
        "headers": [{"name": "Bcc", "value": "ombre@autre.example"}],
    },
    {
        "subject": "Visite", "message": "Bonjour", "to": [SHADOW], "bcc": SHADOW,
        "attachments": [{"filename": "devis.pdf", "content": "eA=="}],
    },
    {"subject": "", "title": "Visite", "body": {"text": "rien"}, "text": "Bonjour", "id": "a b"},
    {"subject": "Visite\r\nBcc: ombre@autre.example", "body": "Bonjour", "to": {SHADOW_AT: HERS}},
    {
        "subject": "\nVisite\u2028à\x85dix\theures", "body": "Un\r\ndeux",
        "to": {"bcc": SHADOW_AT, "email": HERS},
    },
    {
        "subject": "Visite", "body": "Bonjour", "envelope": {"rcpt": [SHADOW_AT]},
        "to": {"replyTo": SHADOW_AT, "cc": [SHADOW], "name": "Ombre", "address": SHADOW_AT},
    },
    {
        "Subject": "Objet visite", "textBody": ["Bonjour,"], "htmlBody": "<p>Autre<br>chose</p>",
        "CC": SHADOW,
    },
    {"subject": "Visite", "body": "\n".join(TOO_LONG.split("\n")[:18]), "to": {SHADOW_AT: SHADOW}},
    *(
        {"subject": f"Objet {name}", key: source, "@id": "/api/emails/1", "Reply-To": "x@y.example"}
        for (name, source), key in zip(HTML.items(), ["html", "body"] * 4, strict=True)
    ),
]  # fmt: skip
BY_HAND = "Corrigé à la main <b>&\n\n- un\n- deux\n\nVoir https://tanneurs.example/x, merci."


BODIES = {
    "body", "content", "text", "html", "message", "BodyText", "body_html", "htmlBody",
}  # fmt: skip


@dataclass
class PreviewShown:
    subject: str
    text: str
    to: str


def read_preview(modal: Any) -> PreviewShown:
    lines: list[str] = []
    quoted: list[str] = []
    for block in modal["blocks"]:
        for part in block["elements"] if block["type"] == "rich_text" else []:
            said = "".join(leaf["text"] for leaf in part["elements"])
            (quoted if part["type"] == "rich_text_quote" else lines).append(said)
    to, subject = lines
    return PreviewShown(
        subject.partition("\u2002")[2], "".join(quoted), to.removeprefix(f"À {AMELIE}, ")
    )


def html_beside(data: Email, shown: PreviewShown) -> str:
    """Compare what left with what was shown, key by key; return the body where it is HTML, which a
    browser compares, and "" where it is the very text."""
    subjects = {"subject", "object", "title", "Subject"} & data.keys()
    bodies = BODIES & data.keys()
    (subject,), (body,) = subjects, bodies
    assert data.keys() <= {subject, body, "to", "@id"}
    assert data[subject] == shown.subject
    assert len(shown.subject.splitlines()) <= 1
    to = shown.to
    alone = (to, {"email": to}, {"name": AMELIE, "address": to}, {"email": to, "name": AMELIE})
    assert data["to"] in (*alone, *([one] for one in alone))
    return "" if data[body] == shown.text else str(data[body])


class Sender:
    """Marie, who sends one hostile draft after the other."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.marie, self.ligo = writer, writer.person, writer.ligo
        self.slack = writer.scene.slack
        self.htmls: list[str] = []
        self.texts: list[str] = []

    async def stands(self, part: str) -> None:
        """Wait until the form that is open holds it."""
        await self.slack.until(lambda: part in str(self.marie.modal), 30, part)

    async def draft(self, email: Email) -> None:
        self.ligo.faults.emails.append({"email": email})
        await self.marie.command(f"/ligo mail {AMELIE} visite", "ventes")
        await self.stands("Version 1 sur 1")

    async def preview(self) -> None:
        await self.marie.submit()
        await self.stands("Vérifiez avant l’envoi")

    async def send(self) -> None:
        """Send, and check that exactly the shown email is sent."""
        shown, before = read_preview(self.marie.modal), len(self.ligo.sent)
        await self.marie.press("Envoyer")
        await self.stands("'Envoyé'")
        (sent,) = self.ligo.sent[before:]
        assert shown.to == HERS
        if body := html_beside(sent["emailData"], shown):
            assert shown.subject.startswith("Objet")  # of an HTML draft
            self.htmls.append(body)
            self.texts.append(shown.text)
        await self.marie.close()


async def untouched(sender: Sender, email: Email) -> None:
    await sender.draft(email)
    await sender.preview()


async def corrected(sender: Sender, email: Email) -> None:
    await sender.draft(email)
    await sender.marie.fill(body=BY_HAND)
    await sender.preview()
    shown = collapsed(read_preview(sender.marie.modal).text)
    assert shown.startswith(collapsed(BY_HAND))
    # The parts of a long text in the further inputs stay.
    assert shown == collapsed(BY_HAND) or len(email["body"]) > block_kit.TEXT


async def refined(sender: Sender, email: Email) -> None:
    await sender.draft({"subject": "Avant", "body": "Avant", "bcc": "autre@autre.example"})
    sender.ligo.faults.emails.append({"email": email})
    await sender.marie.fill(wish="plus court")
    await sender.marie.press("Affiner")
    await sender.stands("Version 2 sur 2")
    await sender.preview()


async def in_the_thread(sender: Sender, email: Email) -> None:
    marie = sender.marie
    await sender.draft({"subject": "Avant", "body": "<p>Avant</p>"})
    before = len(marie.messages(marie.dm))

    def new(part: str) -> list[Message]:
        return [m for m in marie.messages(marie.dm)[before:] if part in marie.text_of(m)]

    await marie.close()
    await sender.slack.until(lambda: new("n’a pas été envoyé"), 30)
    sender.ligo.faults.emails.append({"email": email})
    await marie.replies("plus court", new("n’a pas été envoyé")[0])
    await sender.slack.until(lambda: new("Version 2 sur 2"), 30)
    await marie.press("Aperçu et envoi…", new("Version 2 sur 2")[0])
    await sender.stands("Vérifiez avant l’envoi")


async def from_two_windows(sender: Sender, email: Email) -> None:
    """Press under the first window's preview too late, which shows the newest one."""
    await sender.draft(email)
    await sender.preview()
    old = sender.writer.old_press()
    await sender.marie.press("Revenir au texte")
    await sender.stands("Version 1 sur 1")
    await sender.marie.fill(subject="Objet changé")
    await sender.preview()
    before = len(sender.ligo.sent)
    await sender.slack.redeliver(old)
    await sender.stands("Vérifiez à nouveau")
    assert len(sender.ligo.sent) == before


WAYS: list[Callable[[Sender, Email], Awaitable[None]]] = [
    untouched, corrected, refined, in_the_thread, from_two_windows,
]  # fmt: skip


@pytest_asyncio.fixture(loop_scope="session")
async def sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sender]:
    monkeypatch.setattr(limits, "PERSON", ANY_NUMBER)  # she is faster than a person
    async with world(tmp_path, "http") as scene:
        await scene.start()
        await scene.listed()
        yield Sender(Writer(scene, "fr"))


@WITH_BROWSER
@pytest.mark.timeout(240)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_what_leaves_is_what_was_shown(
    browser: Browser, sender: Sender, way: Callable[[Sender, Email], Awaitable[None]]
) -> None:
    for email in EMAILS:
        await way(sender, email)
        await sender.send()
    async with mail_reader(browser) as reader:
        assert await reader.shown_all(sender.htmls) == [collapsed(text) for text in sender.texts]


@WITH_BROWSER
@pytest.mark.parametrize("way", [untouched, refined, in_the_thread], ids=lambda way: way.__name__)
async def test_what_was_not_shown_whole_does_not_leave(
    sender: Sender, way: Callable[[Sender, Email], Awaitable[None]]
) -> None:
    await way(sender, {"subject": "Visite", "body": TOO_LONG})
    await sender.stands("trop long pour être affiché")
    assert "email.send" not in str(sender.marie.modal)
    assert sender.ligo.sent == []


def test_there_are_enough_of_them() -> None:
    assert len(EMAILS) * len(WAYS) >= 60
