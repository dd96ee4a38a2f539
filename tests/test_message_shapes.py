"""Messages as Slack really delivers them, and their files, become contacts, notes and emails."""

import base64
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from sandbox.slack.model import File, Json, Message
from sandbox.slack.objects import file_json
from tests.cases.inputs import add_file, say
from tests.steps import SIGNATURE
from tests.world import WHO, World

pytestmark = pytest.mark.by_turns

ADD, NOTE, EMAIL = "add_contact_from_message", "add_message_to_contact", "email_about_message"
PHOTO = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAIBAQIBAQICAgICAgICAwUDAwMDAwYEBAMFBwYHBwcG"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{mail}@lind.example\r\nEND:VCARD\r\n"
NORA = CARD.format(name="Nora Lind", mail="nora")
MAIL: Json = {
    "id": "F0MAIL00001",
    "name": "Devis",
    "mode": "email",
    "filetype": "email",
    "mimetype": "text/html",
    "subject": "Devis pour le hall",
    "from": [{"address": "nora@lind.example", "name": "Nora Lind"}],
    "to": [{"address": "ventes-abc@lumen.slack.example", "name": "ventes"}],
    "plain_text": "Bonjour,\n\nCi-joint le devis.\n\nNora Lind\nLind Form AB\n+46 8 000 11 22",
    "preview_plain_text": "Bonjour,",
    "preview_is_truncated": True,
}


def put(
    w: World, name: str, content: str | bytes, mimetype: str = "text/vcard", **more: Any
) -> File:
    file = add_file(w, Path(), {"name": name, "content": "", "mimetype": mimetype, **more})
    file.content = content if isinstance(content, bytes) else content.encode()
    return file


def raw(w: World, *files: File | Json, text: str = "", **more: Any) -> Message:
    """Return a message of Tom's with these files, as Slack delivers it."""
    base = w.slack.app.base_url
    objects = [file_json(f, base) if isinstance(f, File) else f for f in files]
    return say(w, text, raw={"text": text, "files": objects or None, "blocks": None, **more})


def sent(w: World) -> str:
    return str(w.asked("/contacts/prepare")[0]["text"])


async def read(w: World, message: Message) -> str:
    """Return what reaches Ligo when Marie makes a contact of it."""
    await w.marie.message_shortcut(ADD, message)
    await w.marie.sees("Vérifiez le contact")
    return sent(w)


async def noted(w: World, message: Message) -> str:
    """Return the note that Marie is offered."""
    if w.marie.modal:
        await w.marie.close()
    await w.marie.message_shortcut(NOTE, message)
    await w.marie.sees("L’ajouter à")
    return str(w.marie.values["note"])


# --- vCards -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mimetype", "filetype"),
    [
        ("nora", "text/x-vcard; charset=utf-8; name=nora.vcf", "text"),
        ("nora", "application/vcard", "binary"),
        ("nora", "application/octet-stream", "vcf"),
        ("NORA.VCF", "application/octet-stream", "binary"),
        ("nora", "application/octet-stream", "binary"),
    ],
)
async def test_a_vcard_of_any_type_is_read(
    http_scene: World, name: str, mimetype: str, filetype: str
) -> None:
    file = put(http_scene, name, NORA, mimetype, filetype=filetype)
    assert await read(http_scene, raw(http_scene, file)) == NORA.strip("\n")
    assert http_scene.marie.values["name"] == "Nora Lind"


async def test_the_word_beside_a_card_goes_along_and_its_photo_does_not(scene: World) -> None:
    with_photo = NORA.replace("EMAIL", f"PHOTO;ENCODING=b;TYPE=JPEG:{PHOTO}\r\n {PHOTO}\r\nEMAIL")
    message = raw(scene, put(scene, "nora.vcf", with_photo), text="Vue au salon, veut un devis")
    assert await read(scene, message) == f"{NORA}\nVue au salon, veut un devis"
    assert scene.marie.values["meetingContext"] == "Vue au salon, veut un devis"


async def test_a_pasted_card_leaves_its_photo_behind(http_scene: World) -> None:
    marie = http_scene.marie
    card = NORA.replace("EMAIL", f"LOGO;ENCODING=b:{PHOTO}\nEMAIL")
    await marie.command(f"/ligo add {card}")
    await marie.sees("Vérifiez le contact")
    assert PHOTO not in sent(http_scene)
    assert "nora@lind.example" in sent(http_scene)


async def test_a_card_in_another_charset_is_read(http_scene: World) -> None:
    card = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:Мария Петрова\nEND:VCARD\n"
    text = await read(http_scene, raw(http_scene, put(http_scene, "m.vcf", card.encode("cp1251"))))
    assert "Мария Петрова" in text
    assert not http_scene.marie.reads("n’indique pas l’encodage")


async def test_a_charset_that_was_guessed_is_said(http_scene: World) -> None:
    card = "BEGIN:VCARD\nVERSION:2.1\nFN:Мария Петрова\nEND:VCARD\n".encode("cp1251")
    assert "Мария" in await read(http_scene, raw(http_scene, put(http_scene, "m.vcf", card)))
    assert http_scene.marie.reads("n’indique pas l’encodage de ses caractères")


async def listed(http_scene: World, message: Message) -> None:
    """Bring Marie before the list of the people in a message."""
    await http_scene.marie.message_shortcut(ADD, message)
    await http_scene.marie.sees("personnes trouvées")


async def test_several_cards_are_a_list(http_scene: World) -> None:
    three = "".join(CARD.format(name=f"Lind {n}", mail=f"n{n}") for n in range(3))
    await listed(http_scene, raw(http_scene, put(http_scene, "trois.vcf", three)))
    assert http_scene.marie.reads("3 personnes trouvées")
    assert http_scene.asked("/prepare") == []
    await http_scene.marie.submit()
    await http_scene.marie.sees("1 sur 3")
    assert sent(http_scene) == CARD.format(name="Lind 0", mail="n0")


async def test_a_whole_address_book_is_too_much_for_one_list(http_scene: World) -> None:
    james = http_scene.james
    book = "".join(CARD.format(name=f"Lind {n}", mail=f"n{n}") for n in range(1500))
    await james.message_shortcut(ADD, raw(http_scene, put(http_scene, "book.vcf", book)))
    await james.sees("There are 1,500 people here; a list takes 200")
    assert http_scene.asked("/prepare") == []


async def test_the_cards_of_several_files_are_one_list(http_scene: World) -> None:
    files = [put(http_scene, f"{n}.vcf", CARD.format(name=f"Lind {n}", mail=f"n{n}")) for n in "ab"]
    await listed(http_scene, raw(http_scene, *files))
    assert http_scene.marie.reads("na@lind.example")
    assert http_scene.marie.reads("nb@lind.example")


# --- other files --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["IMG_2044.jpg", "plan.pdf"])
async def test_a_photo_or_a_pdf_is_said_to_be_unread(http_scene: World, name: str) -> None:
    photo = put(http_scene, name, "x", "application/pdf" if "pdf" in name else "image/jpeg")
    await http_scene.marie.message_shortcut(ADD, raw(http_scene, photo))
    await http_scene.marie.sees(f"Non lu : {name}")
    assert http_scene.marie.reads("Signature, vCard ou message")
    assert http_scene.asked("/prepare") == []


@pytest.mark.parametrize(
    ("name", "mimetype", "filetype"),
    [
        ("nora.vcf", "text/vcard", "vcard"),
        ("nora.txt", "text/plain", "text"),
        ("nora.csv", "text/csv", "csv"),
        ("nora.eml", "message/rfc822", "eml"),
    ],
)
async def test_a_file_that_only_calls_itself_a_text_is_said_to_be_unread(
    http_scene: World, name: str, mimetype: str, filetype: str
) -> None:
    archive = b"PK\x03\x04\x14" + bytes(21) + b"nora.vcf" + NORA.encode() + b"PK\1\2" + bytes(42)
    message = raw(http_scene, put(http_scene, name, archive, mimetype, filetype=filetype))
    await http_scene.marie.message_shortcut(ADD, message)
    await http_scene.marie.sees(f"Non lu : {name}")
    assert not http_scene.asked("/contacts/prepare")


async def test_a_photo_beside_a_signature_is_said_to_be_unread(http_scene: World) -> None:
    photo = put(http_scene, "carte.heic", "x", "image/heic")
    assert await read(http_scene, raw(http_scene, photo, text="Nora Lind, nora@lind.example"))
    assert http_scene.marie.reads("Non lu : carte.heic")
    await http_scene.marie.press("Relancer l’analyse")
    await http_scene.marie.sees("Signature, vCard ou message")
    assert http_scene.marie.reads("Non lu : carte.heic")
    await http_scene.marie.fill(text="Nora Lind\nLind Form AB\nnora@lind.example")
    await http_scene.marie.submit()
    await http_scene.marie.sees("Vérifiez le contact")
    assert not http_scene.marie.reads("Non lu")


@pytest.mark.parametrize("gone", [{"mode": "tombstone"}, {"file_access": "file_not_found"}])
async def test_a_deleted_file_is_said(http_scene: World, gone: Json) -> None:
    await http_scene.james.message_shortcut(ADD, raw(http_scene, {"id": "F1", **gone}))
    await http_scene.james.sees("A file of this message was deleted")


async def test_a_file_that_slack_hides_is_said(http_scene: World) -> None:
    hidden = {"id": "F1", "mode": "hidden_by_limit"}
    await http_scene.james.message_shortcut(ADD, raw(http_scene, hidden))
    await http_scene.james.sees("was deleted, or Slack does not show it")


async def test_files_known_by_their_id_alone_are_asked_for(scene: World) -> None:
    stub = {"mode": "file_access", "file_access": "check_file_info"}
    plan, card = put(scene, "plan.pdf", "%PDF", "application/pdf"), put(scene, "n.vcf", NORA)
    message = raw(scene, {"id": plan.id, **stub}, {"id": card.id, **stub}, text="sa carte")
    assert "nora@lind.example" in await read(scene, message)
    assert scene.marie.reads("Non lu : plan.pdf")
    note = await noted(scene, message)
    assert "Fichier\u00a0: plan.pdf\nFichier\u00a0: n.vcf" in note
    assert "BEGIN:VCARD" not in note


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("file_deleted", "A file of this message was deleted"),
        ("access_denied", "not to its end: a file"),
    ],
)
async def test_a_file_of_which_slack_tells_nothing(
    http_scene: World, error: str, said: str
) -> None:
    http_scene.slack.fail("files.info", error, times=2)
    message = raw(http_scene, {"id": "F0NOBODY", "file_access": "check_file_info"}, text="")
    await http_scene.james.message_shortcut(ADD, message)
    await http_scene.james.sees(said)
    assert http_scene.asked("/prepare") == []


PRIVATE = {"private_channel_prompt": True, "is_msg_unfurl": True, "fallback": "Private message"}


@pytest.mark.parametrize("hidden", [{"attachments": [PRIVATE]}, {"text": "  "}])
async def test_a_message_without_a_text_is_said_to_have_none(
    http_scene: World, hidden: Json
) -> None:
    await http_scene.marie.message_shortcut(ADD, raw(http_scene, **hidden))
    await http_scene.marie.sees("Ce message ne contient pas de texte lisible")
    assert http_scene.marie.reads("Signature, vCard ou message")
    assert http_scene.asked("/prepare") == []


async def test_what_a_message_shows_of_a_mail_that_slack_does_not_find_is_read(
    http_scene: World,
) -> None:
    short = {**MAIL, "id": "F0NOBODY", "plain_text": None}
    text = await read(http_scene, raw(http_scene, short))
    assert text.startswith("De\u00a0: Nora Lind <nora@lind.example>")
    assert "Bonjour,…" in await noted(http_scene, raw(http_scene, short))


async def test_a_mail_sent_to_the_channel_is_read(scene: World) -> None:
    text = await read(scene, raw(scene, MAIL))
    sender, subject = "De\u00a0: Nora Lind <nora@lind.example>", "Objet\u00a0: Devis pour le hall"
    assert text.startswith(f"{sender}\n{subject}\n")
    assert "+46 8 000 11 22" in text
    assert scene.marie.values["emails"] == "nora@lind.example"
    note = await noted(scene, raw(scene, MAIL))
    assert "Devis pour le hall" in note
    assert "Ci-joint le devis" in note


@pytest.mark.parametrize(
    ("more", "head"),
    [
        (
            {"headers": {"date": "Wed", "in_reply_to": None, "reply_to": "Bo <bo@lind.example>"}},
            "Nora Lind <nora@lind.example>\nSubject: Devis pour le hall\n"
            "Reply to: Bo <bo@lind.example>",
        ),
        (
            {"headers": {"reply_to": "NORA@lind.example"}},
            "Nora Lind <nora@lind.example>\nSubject: Devis pour le hall",
        ),
        (
            {"from": [{"address": "n@l.example", "name": "", "original": "N. Lind <n@l.example>"}]},
            "N. Lind <n@l.example>\nSubject: Devis pour le hall",
        ),
        (
            {"from": [{"address": "n@l.example", "name": None, "original": "N. Lind"}]},
            "N. Lind <n@l.example>\nSubject: Devis pour le hall",
        ),
    ],
)
async def test_whom_a_mail_is_from_is_read_wherever_slack_says_it(
    http_scene: World, more: Json, head: str
) -> None:
    james = http_scene.james
    await james.message_shortcut(ADD, raw(http_scene, {**MAIL, **more}))
    await james.sees("Check the contact")
    assert sent(http_scene).partition("\n\n")[0] == f"From: {head}"


async def test_a_mail_of_which_the_message_shows_the_title_alone_is_asked_for(
    http_scene: World,
) -> None:
    mail = put(http_scene, "Devis", "", "text/html", filetype="email", more=MAIL)
    stub = {"id": mail.id, "mode": "email", "filetype": "email", "title": "Devis"}
    assert "+46 8 000 11 22" in await read(http_scene, raw(http_scene, stub))
    empty = {**MAIL, "plain_text": "", "preview_plain_text": "", "preview_is_truncated": False}
    assert not (await noted(http_scene, raw(http_scene, empty))).count("…")


async def test_what_was_attached_to_a_mail_is_read_or_named(http_scene: World) -> None:
    url = file_json(put(http_scene, "n.vcf", NORA), http_scene.slack.app.base_url)["url_private"]
    attachments = [
        {"filename": "devis.pdf", "mimetype": "application/pdf", "url": "https://x.slack.com/1"},
        {"filename": "image001.png", "mimetype": "image/png", "url": "https://x.slack.com/2"},
        {"filename": "nora.vcf", "mimetype": "text/vcard", "url": url},
    ]
    mail = {**MAIL, "attachments": attachments}
    assert (await read(http_scene, raw(http_scene, mail))).startswith(NORA)
    assert http_scene.marie.reads("Non lu : devis.pdf.")
    note = await noted(http_scene, raw(http_scene, mail))
    assert "Fichier\u00a0: devis.pdf\nFichier\u00a0: nora.vcf" in note
    assert "image001" not in note


async def test_a_mail_of_which_the_message_shows_the_beginning_is_asked_for(
    http_scene: World,
) -> None:
    mail = put(http_scene, "Devis", "", "text/html", filetype="email", more=MAIL)
    short = {**MAIL, "id": mail.id, "plain_text": None}
    assert "+46 8 000 11 22" in await read(http_scene, raw(http_scene, short))
    http_scene.slack.fail("files.info", "internal_error", times=2)
    assert "Bonjour," in await noted(http_scene, raw(http_scene, short))


async def test_a_snippet_is_read_whole(http_scene: World) -> None:
    whole = "\n".join([f"ligne {n}" for n in range(50)] + ["Nora Lind", "nora@lind.example"])
    more = {"mode": "snippet", "preview": whole[:50], "preview_is_truncated": True}
    file = put(http_scene, "Sans titre", whole, "text/plain", filetype="text", more=more)
    assert await read(http_scene, raw(http_scene, file)) == whole
    assert "ligne 49" in await noted(http_scene, raw(http_scene, file))
    short = {"id": "F1", "name": "a", "mode": "snippet", "preview": "Nora Lind rappelle"}
    assert "Nora Lind rappelle" in await noted(http_scene, raw(http_scene, short))


@pytest.mark.parametrize("more", [False, True])
async def test_what_is_said_in_a_voice_clip_is_read(http_scene: World, more: bool) -> None:
    cues = "1\n00:00.000 --> 00:02.000\n<v Tom>Nora Lind rappelle</v>\n\n00:02.000 --> 00:04.000\n"
    vtt = put(http_scene, "clip.vtt", f"WEBVTT\n\n{cues}nora@lind.example", "text/vtt")
    address = file_json(vtt, http_scene.slack.app.base_url)["url_private"]
    said = "Nora Lind rappelle" if more else "Nora Lind rappelle\nnora@lind.example"
    preview = {"content": said, "has_more": more}
    clip = {"transcription": {"status": "complete", "locale": "fr-FR", "preview": preview}}
    kind = {"subtype": "slack_audio", "mimetype": "audio/mp4", "filetype": "m4a", "vtt": address}
    message = raw(http_scene, {"id": "F1", "name": "audio_message.m4a", **kind, **clip})
    assert await read(http_scene, message) == "Nora Lind rappelle\nnora@lind.example"
    assert not http_scene.marie.reads("Non lu")
    assert "Nora Lind rappelle\nnora@lind.example" in await noted(http_scene, message)


async def test_a_voice_clip_without_words_is_said_to_be_unread(http_scene: World) -> None:
    clip = {"mimetype": "audio/mp4", "name": "clip.m4a", "transcription": {"status": "processing"}}
    message = raw(http_scene, {"id": "F1", **clip}, text="Nora Lind, nora@lind.example")
    await read(http_scene, message)
    assert http_scene.marie.reads("Non lu : clip.m4a")


async def test_a_preview_that_does_not_say_that_it_is_all_is_not_taken_for_all(
    http_scene: World,
) -> None:
    more = {"mode": "snippet", "preview": NORA[:30]}
    file = put(http_scene, "Sans titre", NORA, "text/plain", filetype="text", more=more)
    assert "nora@lind.example" in await read(http_scene, raw(http_scene, file))


async def test_a_card_between_typed_fences_has_none(http_scene: World) -> None:
    fenced = f"```\n{NORA.strip()}\n```"
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": fenced}]}
    blocks = [{"type": "rich_text", "elements": [section]}]
    sent = await read(http_scene, raw(http_scene, text=fenced, blocks=blocks))
    assert "```" not in sent


async def test_a_text_that_is_too_long_is_read_as_far_as_it_goes(http_scene: World) -> None:
    long = "Nora Lind, nora@lind.example\n" + ("bla " * 40 + "\n") * 500
    text = await read(http_scene, raw(http_scene, put(http_scene, "a.txt", long, "text/plain")))
    assert text.startswith("Nora Lind")
    assert text.endswith("…")
    assert http_scene.marie.reads("pas jusqu’au bout : a.txt")


async def test_a_mail_saved_as_a_file_is_read(http_scene: World) -> None:
    saved = (
        "Received: by mx\r\nFrom: =?utf-8?q?N=C3=B3ra?= Lind <nora@lind.example>\r\n"
        "Subject: Devis\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCi-joint.\r\n"
    )
    file = put(http_scene, "devis.eml", saved, "message/rfc822", filetype="eml")
    text = await read(http_scene, raw(http_scene, file))
    assert text == "De\u00a0: Nóra Lind <nora@lind.example>\nObjet\u00a0: Devis\n\nCi-joint."


async def test_a_saved_mail_is_known_by_its_name(http_scene: World) -> None:
    saved = "From: Nora Lind <nora@lind.example>\r\n\r\nCi-joint."
    file = put(http_scene, "DEVIS.EML", saved, "application/octet-stream", filetype="binary")
    assert "Nora Lind <nora@lind.example>" in await read(http_scene, raw(http_scene, file))


@pytest.mark.parametrize(
    ("name", "mimetype", "content"),
    [
        ("nora.vcf", "text/vcard", "VERSION:3.0\nFN:Nora Lind\nEMAIL:nora@lind.example\nEND:VCARD"),
        ("nora.vcf", "text/vcard", "MECARD:N:Lind,Nora;EMAIL:nora@lind.example;;"),
        ("lead.json", "application/json", '{"name": "Nora Lind", "email": "nora@lind.example"}'),
        (
            "nora.xml",
            "application/vcard+xml",
            "<vcard><fn>Nora Lind nora@lind.example</fn></vcard>",
        ),
        ("nora.yml", "application/x-yaml", "name: Nora Lind\nemail: nora@lind.example"),
        ("nora.txt", "application/octet-stream", "Nora Lind\nnora@lind.example"),
    ],
)
async def test_a_text_of_another_kind_is_read(
    http_scene: World, name: str, mimetype: str, content: str
) -> None:
    filetype = "binary" if "octet" in mimetype else name[5:]
    file = put(http_scene, name, content, mimetype, filetype=filetype)
    assert await read(http_scene, raw(http_scene, file)) == content
    assert not http_scene.marie.reads("Non lu")


async def test_an_address_book_in_ldif_is_read_in_its_characters(http_scene: World) -> None:
    photo = base64.b64encode(bytes(range(256)) * 4).decode()
    book = (
        f"version: 1\r\n\r\ndn:: Y249TsO2cmEgTGluZA==\r\ncn:: TsO2cmEg\r\n TGluZA==\r\n"
        f"mail: nora@lind.example\r\njpegPhoto:: {photo[:70]}\r\n {photo[70:]}\r\n"
        "o: Lind :: Form\r\n"
    )
    file = put(http_scene, "nora.ldif", book, "text/x-ldif", filetype="text")
    assert await read(http_scene, raw(http_scene, file)) == (
        "version: 1\r\n\r\ndn: cn=Nöra Lind\r\ncn: Nöra Lind\r\nmail: nora@lind.example\r\n"
        "o: Lind :: Form"
    )


@pytest.mark.parametrize("between", [" ", ";", "\\r\\n", "\u2028"])
async def test_a_card_without_ends_of_lines_is_read(http_scene: World, between: str) -> None:
    card = NORA.strip().replace("\r\n", between)
    assert await read(http_scene, raw(http_scene, put(http_scene, "nora.vcf", card))) == card


HTML = (
    "<html><head><title>Devis</title><style>p {color: red}</style></head><body><div>Bonjour,"
    "<br>\n<b>N</b>ora <i>Lind</i></div><table><tr><td>+46 8</td><td>nora@lind.example</td></tr>"
    "</table><p>R&amp;D</p>\n</body></html>"
)
READ = "Bonjour,\nNora Lind\n\n+46 8\nnora@lind.example\n\nR&D"


async def test_a_mail_of_html_alone_is_read(http_scene: World) -> None:
    head = "De\u00a0: Nora & Co <nora@lind.example>\nObjet\u00a0: R&D"
    bare = {"plain_text": "", "preview_plain_text": "", "preview": "", "subject": "R&amp;D"}
    told = {**MAIL, **bare, "simplified_html": HTML}
    told["from"] = [{"address": "nora@lind.example", "name": "Nora &amp; Co"}]
    assert await read(http_scene, raw(http_scene, told)) == f"{head}\n\n{READ}"
    headers = "From: Nora & Co <nora@lind.example>\r\nSubject: R&D\r\nContent-Type: text/html"
    saved = f"{headers}\r\n\r\n{HTML}"
    file = put(http_scene, "devis.eml", saved, "message/rfc822", filetype="eml")
    assert await read(http_scene, raw(http_scene, file)) == f"{head}\n\n{READ}"


async def test_a_text_file_of_html_is_read_as_people_see_it(http_scene: World) -> None:
    picture = f'<img src="data:image/png;base64,{PHOTO * 40}">'
    page = HTML.replace("<div>Bonjour", f"<div>{picture}Bonjour")
    file = put(http_scene, "devis.txt", page, "text/plain", filetype="text")
    assert await read(http_scene, raw(http_scene, file)) == READ


async def test_a_picture_within_a_text_file_is_left_out(http_scene: World) -> None:
    page = f"# Nora Lind\n\n![logo](data:image/png;base64,{PHOTO * 40})\n\nnora@lind.example"
    file = put(http_scene, "devis.md", page, "text/markdown", filetype="markdown")
    left = "# Nora Lind\n\n![logo]()\n\nnora@lind.example"
    assert await read(http_scene, raw(http_scene, file)) == left


async def test_what_is_attached_to_a_saved_mail_is_read_or_named(http_scene: World) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Nora Lind <nora@lind.example>", "Devis"
    mail.set_content("Ci-joint.")
    card = NORA.replace("END:", f"PHOTO;ENCODING=b:{PHOTO}\r\nEND:")
    mail.add_attachment(card.encode(), "text", "vcard", filename="n.vcf")
    mail.add_attachment(b"%PDF", "application", "pdf", filename="devis.pdf")
    mail.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    file = put(http_scene, "devis.eml", mail.as_bytes(), "message/rfc822", filetype="eml")
    text = await read(http_scene, raw(http_scene, file))
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Nora Lind\nEMAIL:nora@lind.example\nEND:VCARD"
    assert text.splitlines()[2:] == [
        "",
        "Ci-joint.",
        "",
        *card.splitlines(),
        "",
        "Fichier\u00a0: devis.pdf",
    ]


@pytest.mark.parametrize("kind", ["json", "xml"])
async def test_cards_in_json_and_xml_are_read(http_scene: World, kind: str) -> None:
    content = '["vcard",[["fn",{},"text","Nora Lind"],["email",{},"text","nora@lind.example"]]]'
    file = put(http_scene, f"n.{kind}", content, f"application/vcard+{kind}", filetype=kind)
    assert await read(http_scene, raw(http_scene, file)) == content


async def test_too_many_files_are_named(http_scene: World) -> None:
    cards = [
        put(http_scene, f"{n}.vcf", CARD.format(name=f"Lind {n}", mail=f"n{n}")) for n in range(12)
    ]
    await listed(http_scene, raw(http_scene, *cards))
    assert http_scene.marie.reads("10 personnes trouvées")
    assert http_scene.marie.reads("Non lu : 10.vcf, 11.vcf")


# --- what Slack puts around it ------------------------------------------------------------------


async def test_a_forwarded_message_is_read_with_its_card(scene: World) -> None:
    card = file_json(put(scene, "n.vcf", NORA), scene.slack.app.base_url)
    quoted = {"message": {"text": "Sa carte", "files": [card]}}
    shared = {
        "is_share": True,
        "author_name": "Awa Diallo",
        "fallback": "[no preview available]",
        "message_blocks": [quoted],
    }
    message = raw(scene, text="pour info", attachments=[shared])
    assert await read(scene, message) == f"{NORA}\npour info\n\nSa carte"
    note = await noted(scene, message)
    assert "Awa Diallo\u00a0:\nSa carte" in note
    assert "Fichier\u00a0: n.vcf" in note


async def test_people_channels_and_emoji_are_named(scene: World) -> None:
    awa = scene.slack.space.person("awa").id
    text = f"<@{awa}> l’a vue dans <#C08VENTES01> et <#C0HIDDEN> :pray: <!subteam^S1>"
    note = await noted(scene, raw(scene, text=text))
    assert "@Awa Diallo l’a vue dans #ventes et un canal 🙏 un groupe" in note
    assert awa not in note
    scene.slack.fail("users.info", "user_not_found", times=20)
    unknown = await noted(scene, raw(scene, text="<@U0NOBODY> rappelle"))
    assert "@quelqu’un rappelle" in unknown


@pytest.mark.parametrize(
    ("app", "shown"),
    [
        ({"bot_id": "B08FORM0001", "username": "R&amp;D leads"}, "R&D leads"),
        ({"bot_id": "B08FORM0001"}, "Tom "),
        ({"user": None, "bot_id": "B1", "bot_profile": {"name": "Form &amp; co"}}, "Form & co"),
        ({"user": None, "username": "old hook"}, "old hook"),
        ({"user": "U0NOBODY", "user_profile": {"real_name": "Bo &amp; Ida Berg"}}, "Bo & Ida Berg"),
        ({"user": "U0NOBODY", "user_profile": {"real_name": "", "display_name": "bo"}}, "bo"),
    ],
)
async def test_the_author_is_the_one_whom_people_see(
    http_scene: World, app: Json, shown: str
) -> None:
    note = await noted(http_scene, raw(http_scene, text="Nora Lind rappelle", **app))
    assert note.startswith(f"Message Slack ({shown}")


async def test_an_email_about_a_message_is_asked_for_in_its_words(http_scene: World) -> None:
    await http_scene.james.message_shortcut(EMAIL, raw(http_scene, MAIL, text="See below :date:"))
    await http_scene.james.sees("What should the email say")
    instruction = str(http_scene.james.values["instruction"])
    assert "See below 📅" in instruction
    assert "From: Nora Lind <nora@lind.example>\nSubject: Devis pour le hall" in instruction


@pytest.mark.parametrize(
    ("month", "shown"), [(1, "15 January 2026, 12:00"), (7, "15 July 2026, 13:00")]
)
async def test_the_time_is_that_of_the_readers_clock_then(
    http_scene: World, month: int, shown: str
) -> None:
    james = http_scene.james  # in London
    ts = f"{datetime(2026, month, 15, 12, tzinfo=UTC).timestamp():.6f}"
    await james.message_shortcut(NOTE, say(http_scene, "Nora rappelle", ts=ts))
    await james.sees("Add a note")
    assert shown in str(james.values["note"])


# --- whom it is about ---------------------------------------------------------------------------


async def offered(w: World, shortcut: str, asks: str, message: Message) -> list[str]:
    await w.marie.message_shortcut(shortcut, message)
    await w.marie.sees(asks)
    return await w.marie.options(WHO)


@pytest.mark.parametrize(
    ("shortcut", "asks"), [(NOTE, "Ajouter une note"), (EMAIL, "Que voulez-vous dire")]
)
async def test_whom_a_message_names_is_suggested_and_not_chosen(
    listed_scene: World, shortcut: str, asks: str
) -> None:
    message = raw(listed_scene, text="Priya Raman et Amélie Rousseau veulent une démo lundi")
    found = await offered(listed_scene, shortcut, asks, message)
    assert found[0].startswith("Priya Raman")
    assert found[1].startswith("Amélie Rousseau")
    assert len(found) > 10
    assert found.count(found[0]) == 1
    assert listed_scene.marie.values[WHO] == ""
    assert listed_scene.marie.reads("Aucun contact n’a été reconnu avec certitude")
    assert (await listed_scene.marie.options(WHO, "daniel"))[0].startswith("Daniel")


@pytest.mark.parametrize(
    ("shortcut", "asks"), [(NOTE, "Ajouter une note"), (EMAIL, "Que voulez-vous dire")]
)
async def test_the_one_contact_whom_a_message_names_in_full_is_chosen(
    listed_scene: World, shortcut: str, asks: str
) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    lacombe = str(ligo.contact("Étienne Lacombe")["id"])
    text = "Étienne LACOMBE a appelé hier, il veut voir Paul et la démo."
    await marie.message_shortcut(shortcut, raw(listed_scene, text=text))
    await marie.sees(asks)
    assert marie.values[WHO] == lacombe
    assert not marie.reads("Aucun contact n’a été reconnu")
    await marie.close()
    for unsure in ("Lacombe a appelé hier", "Marie Martin a appelé hier"):  # two of that name
        await marie.message_shortcut(shortcut, raw(listed_scene, text=unsure))
        await marie.sees(asks)
        assert marie.values[WHO] == ""
        assert marie.reads("Aucun contact n’a été reconnu avec certitude")
        await marie.close()
    if shortcut == NOTE:
        await marie.message_shortcut(shortcut, raw(listed_scene, text=text))
        await marie.sees(asks)
        await marie.submit()
        await marie.sees("Note ajoutée à la fiche : Étienne Lacombe")


async def test_the_sender_of_a_forwarded_mail_is_suggested(listed_scene: World) -> None:
    address = listed_scene.ligo.contact("Priya Raman")["emails"][0]
    mail = {**MAIL, "from": [{"address": address, "name": "P."}], "plain_text": "Bonjour"}
    found = await offered(listed_scene, NOTE, "Ajouter une note", raw(listed_scene, mail))
    assert found[0].startswith("Priya Raman")


async def test_nobody_is_suggested_where_a_message_names_nobody(listed_scene: World) -> None:
    message = raw(listed_scene, text="on se voit demain")
    found = await offered(listed_scene, NOTE, "Ajouter une note", message)
    await listed_scene.marie.close()
    await listed_scene.marie.command("/ligo note", "ventes")
    await listed_scene.marie.sees("Ajouter une note")
    assert found == await listed_scene.marie.options(WHO)


HEAD = b"From: a@b.example\nSubject: x\n"
LONG_TO_READ = {
    "parameters": HEAD + b"Content-Type: text/plain" + b"; a=b" * 20_000 + b"\n\nx",
    "comments": HEAD + b"Content-Transfer-Encoding: " + b"(a)" * 30_000 + b"\n\nx",
    "parts": HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 12_000,
    "carriage returns": HEAD.replace(b"\n", b"\r") + b"Content-Type: a/b" + b"; a=b" * 20_000,
    "nested": HEAD + b"Content-Type: message/rfc822\n\n" * 5_000,
    "a sender of brackets": b"From: " + b"(" * 1_900 + b"\n\nx",
    "charsets": b"\xff" + b"".join(b"CHARSET=h%07x\n" % number for number in range(100_000)),
}


@pytest.mark.parametrize("name", LONG_TO_READ)
async def test_a_file_that_takes_python_long_to_read_keeps_nobody_waiting(
    http_scene: World, name: str
) -> None:
    kind = "devis.txt" if name == "charsets" else "devis.eml"
    file = put(http_scene, kind, LONG_TO_READ[name], "message/rfc822", filetype=kind[-3:])
    began = time.process_time()
    await http_scene.marie.message_shortcut(ADD, raw(http_scene, file, text=SIGNATURE))
    await http_scene.slack.until(
        lambda: http_scene.marie.modal and http_scene.marie.modal["submit"]
    )
    assert name == "charsets" or http_scene.marie.reads("Non lu, ou pas jusqu’au bout : devis.eml")
    assert time.process_time() - began < 3
