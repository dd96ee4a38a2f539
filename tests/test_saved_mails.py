"""Mails that somebody saved as a file, as mail programs write them."""

import base64
import time
from email.message import EmailMessage

import pytest

from ligo_slack.slack.saved_mails import is_saved_mail, saved_mail

HEAD = "From: Nora Lind <nora@lind.example>\r\nSubject: Devis\r\n"
READ = "From: Nora Lind <nora@lind.example>\nSubject: Devis"
HTML = "<p>Appelez-moi au <b>+46 8 000 11 22</b></p>"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora Lind\r\nEND:VCARD"


def part(kind: str, content: str, *headers: str) -> str:
    return "\r\n".join(["--x", f"Content-Type: {kind}", *headers, "", content, ""])


def multipart(kind: str, *parts: str) -> bytes:
    end = "--x--\r\n"
    return f"{HEAD}Content-Type: multipart/{kind}; boundary=x\r\n\r\n{''.join(parts)}{end}".encode()


def read(mail: bytes) -> str:
    return saved_mail(mail, "en") or ""


@pytest.mark.parametrize(
    "plain", ["", "This is a multi-part message in MIME format.", "Your program shows no HTML."]
)
def test_the_version_that_says_something_is_read(plain: str) -> None:
    mail = multipart("alternative", part("text/plain", plain), part("text/html", HTML))
    assert read(mail) == f"{READ}\n\nAppelez-moi au +46 8 000 11 22"


def test_the_plain_version_of_a_mail_is_enough() -> None:
    plain = "Appelez-moi\r\nau +46 8 000 11 22"
    mail = multipart("alternative", part("text/plain", plain), part("text/html", HTML))
    assert read(mail) == f"{READ}\n\nAppelez-moi\nau +46 8 000 11 22"


def test_every_text_of_a_mail_is_read_in_its_order() -> None:
    picture = part("image/jpeg; name=a.jpg", "/9j/", "Content-Transfer-Encoding: base64")
    card = part('text/x-vcard; name="n.vcf"', CARD, "Content-Disposition: attachment")
    file = part("application/ms-tnef; name=winmail.dat", "eJ8+")
    texts = part("text/plain", "Avant"), picture, part("text/html", HTML)
    found = read(multipart("mixed", *texts, card, file)).removeprefix(READ).split("\n\n")
    assert [text.split()[0] for text in found if text] == [
        "Avant", "Appelez-moi", "BEGIN:VCARD", "File:",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["message/rfc822", "multipart/mixed", "multipart/digest"])
def test_a_mail_within_a_mail_is_read(kind: str) -> None:
    inner = "From: Bo <bo@lind.example>\r\nSubject: Plan\r\n\r\nVoici le plan."
    mail = f"{HEAD}Content-Type: message/rfc822\r\n\r\n{inner}".encode()
    if kind != "message/rfc822":
        mail = multipart(kind.partition("/")[2], part("message/rfc822", inner))
    assert read(mail) == f"{READ}\n\nFrom: Bo <bo@lind.example>\nSubject: Plan\n\nVoici le plan."


@pytest.mark.parametrize(
    "named", ["", "charset=us-ascii", "charset=unknown-8bit", "charset=latin1x"]
)
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_a_charset_that_cannot_be_is_not_believed(named: str, codec: str) -> None:
    head = f"From: Zoë <zoe@lind.example>\r\nSubject: été\r\nContent-Type: text/plain; {named}"
    mail = f"{head}\r\nContent-Transfer-Encoding: 8bit\r\n\r\nZoë Lefèvre".encode(codec)
    assert read(mail) == "From: Zoë <zoe@lind.example>\nSubject: été\n\nZoë Lefèvre"


def test_the_charset_of_a_part_is_used() -> None:
    body = base64.encodebytes("<p>Мария, 王</p>".encode("gb18030")).decode()
    kind = "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64"
    assert read(f"{HEAD}{kind}\r\n\r\n{body}".encode()) == f"{READ}\n\nМария, 王"


@pytest.mark.parametrize(
    "before", ["\ufeff", "\r\n\r\n", "412\n", "From nora@lind.example Mon\r\n"]
)
def test_what_programs_write_before_the_headers_is_no_part_of_them(before: str) -> None:
    assert read(f"{before}{HEAD}\r\nBonjour".encode()) == f"{READ}\n\nBonjour"


def test_parts_that_nothing_delimits_are_read_as_a_text() -> None:
    mail = f"{HEAD}Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\n+46 8 000 11 22".encode()
    assert read(mail).endswith("+46 8 000 11 22")


def test_who_is_answered_is_told_where_it_is_somebody_else() -> None:
    mail = f"Reply-To: Bo <bo@lind.example>\r\n{HEAD}\r\nBonjour".encode()
    assert "\nReply to: Bo <bo@lind.example>\n" in read(mail)
    assert "Reply" not in read(f"Reply-To: Nora Lind <nora@lind.example>\r\n{HEAD}\r\n".encode())


def test_names_in_several_encoded_words_are_one() -> None:
    mail = b"From: =?utf-8?Q?Zo=C3=AB?= =?utf-8?Q?_Lind?= <zoe@lind.example>\r\n\r\nBonjour"
    assert read(mail).startswith("From: Zoë Lind <zoe@lind.example>\n")


@pytest.mark.parametrize(
    ("name", "content", "is_mail"),
    [
        ("DEVIS.EML", "", True),
        ("devis.emlx", "", True),
        ("Devis", f"Received: by mx\r\n\tat noon\r\n{HEAD}\r\nBonjour", True),
        ("devis.txt", f"{HEAD}\r\nBonjour", False),
        ("notes.txt", "Hello,\nFrom: here\nReceived: nothing\n", False),
        ("a.csv", "name;email\n", False),
    ],
)
def test_mails_are_told_from_other_texts(name: str, content: str, is_mail: bool) -> None:
    assert is_saved_mail(name, content.encode()) is is_mail


def test_many_parts_take_no_longer_than_a_few() -> None:
    words = "Добрый день, высылаю вам предложение. " * 50
    parts = [f"--x\r\n\r\n{words}\r\n" for _ in range(120)]
    mail = multipart("mixed", *parts).decode().encode("koi8-r")
    began = time.process_time()
    assert words.strip() in read(mail)
    assert time.process_time() - began < 3


def test_a_part_that_only_calls_itself_a_text_is_named() -> None:
    archive = b"PK\x03\x04" + bytes(range(256)) * 8
    mail = EmailMessage()
    mail["From"] = "Nora Lind <nora@lind.example>"
    mail.set_content("Ci-joint.")
    mail.add_attachment(archive, "text", "x-vcard", filename="nora.vcf")
    said = saved_mail(mail.as_bytes(), "en")
    assert said is not None
    assert said.endswith("\n\nCi-joint.\n\nFile: nora.vcf")


def test_what_stands_below_a_large_picture_is_read() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0K" * 40_000}">'
    html = f"<p>Nora Lind</p>{picture}<p>nora@lind.example</p>"
    said = saved_mail(f"From: x\nContent-Type: text/html\n\n{html}".encode(), "en")
    assert said is not None
    assert "nora@lind.example" in said
    assert "iVBOR" not in said


def test_lines_that_a_mail_program_broke_are_whole_again() -> None:
    text = "We take forty \r\nlamps, and \r\nten.\r\n\r\nBo\r\n> which \r\n> ones?\r\n-- \r\nNora"
    whole = "We take forty lamps, and ten.\n\nBo\n> which \n> ones?\n-- \nNora"
    kind = "Content-Type: text/plain; format=flowed\r\n\r\n"
    assert read(f"{HEAD}{kind}{text}".encode()) == f"{READ}\n\n{whole}"
    deleted = f"{HEAD}{kind.replace('flowed', 'flowed; delsp=yes')}明日、 \r\n電話します。"
    assert read(deleted.encode()) == f"{READ}\n\n明日、電話します。"


def test_a_sign_for_a_picture_is_no_address() -> None:
    text = "Nora\n[cid:image001.png@01DA2B3C.4D5E6F70]\n[image: logo.png] Lind [1] [image]"
    assert read(f"{HEAD}\n{text}".encode()) == f"{READ}\n\nNora\n\n Lind [1] [image]"
