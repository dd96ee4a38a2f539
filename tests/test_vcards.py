"""vCards as programs write them: their charset, their photos, and how many there are."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ligo_slack.slack.charsets import decoded
from ligo_slack.slack.vcards import count_cards, first_cards, split_cards, without_binaries

BASE64 = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAIBAQIBAQICAgICAgICAwUDAwMDAwYEBAMFBwYHBwcG"


def card(*lines: str, end: str = "\n") -> str:
    return end.join(
        ["BEGIN:VCARD", "VERSION:3.0", "FN:Ana Novák", *lines, "TEL:06", "END:VCARD", ""]
    )


@pytest.mark.parametrize(
    ("charset", "name", "text"),
    [
        ("windows-1251", "cp1251", "Мария Петрова"),
        ("KOI8-R", "koi8-r", "Мария Петрова"),
        ("ISO-8859-7", "iso8859-7", "Ελένη Μαρίνου"),
        ("windows-1255", "cp1255", "דוד כהן"),
        ("Windows-1256", "cp1256", "ليلى حداد"),
        ("ISO-8859-2", "iso8859-2", "Łukasz Wójcik"),
        ("ISO-8859-9", "cp1254", "Ayşe Yılmaz"),
        ("ISO-8859-1", "cp1252", "L’Œuf – Étienne"),
        ("macintosh", "mac-roman", "Amélie Roux"),
        ("Shift_JIS", "cp932", "山田太郎"),
        ("x-sjis", "cp932", "高﨑"),
        ("EUC-KR", "cp949", "김철수"),
        ("ks_c_5601-1987", "cp949", "똠방"),
        ("BIG5", "cp950", "陳大文"),
        ("gb2312", "gb18030", "朱镕基"),
        ("GBK", "gb18030", "王小明"),
        ("iso-2022-jp", "iso2022_jp", "山田太郎"),
        ("TIS-620", "cp874", "สมชาย"),
        ("windows-874", "cp874", "สมชาย"),
        ("windows-949", "cp949", "똠방"),
        ("Windows-31J", "cp932", "高﨑"),
        ("win-1251", "cp1251", "Мария Петрова"),
        ("cp-866", "cp866", "Мария Петрова"),
        ("csGB2312", "gb18030", "王小明"),
        ("GB_2312-80", "gb18030", "王小明"),
        ("ISO-8859-8-I", "iso8859-8", "דוד כהן"),
        ("KOI8-RU", "koi8-u", "Олександр Ґудзь"),
    ],
)
def test_the_charset_that_a_card_names_is_believed(charset: str, name: str, text: str) -> None:
    written = (
        f'BEGIN:VCARD\nN;CHARSET={charset}:{text};;;\nFN;CHARSET="{charset}":{text}\n {text}\n'
    )
    read = decoded(written.encode(name))
    assert (read.text, read.guessed) == (written, False)


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("charset", UNICODE)
def test_unicode_needs_no_word_of_the_card(charset: str) -> None:
    written = card("ADR:Жуковка", end="\r\n")
    assert decoded(written.encode(charset)).text == written


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", ["Zoë Lefèvre", "Émilie, 5 €", "Мария Петрова", "王小明"])
def test_what_was_encoded_twice_is_read_as_it_is_meant(text: str, mark: str, codec: str) -> None:
    written = card(f"NOTE:{text}")
    twice = "".join(
        chr(byte) if codec == "latin-1" else bytes([byte]).decode(codec, "ignore") or chr(byte)
        for byte in written.encode()
    )
    assert decoded(f"{mark}{twice}".encode()).text == written


def test_words_that_only_look_encoded_twice_stay() -> None:
    written = card("NOTE:Ã© is how é looks", "ORG:Âge & Ãlvares")
    assert decoded(written.encode()).text == written


@pytest.mark.parametrize(
    ("named", "codec", "text"),
    [
        ("windows-1251", "cp1251", "Мария"),
        ("gb2312", "gb18030", "王"),
        ("hz-gb-2312", "hz", "王小明"),
        ("us-ascii", "utf-8", "Zoë"),
        ("utf-8", "cp1252", "Zoë"),
        ("none-such", "cp1252", "Zoë"),
    ],
)
def test_the_charset_that_a_mail_names_is_used_where_it_can_be(
    named: str, codec: str, text: str
) -> None:
    assert decoded(text.encode(codec), named).text == text


def test_a_byte_order_mark_that_points_backwards_counts() -> None:
    assert decoded(b"\xfe\xff" + card().encode("utf-16-be")).text == card()


def test_lines_of_one_card_may_be_in_several_charsets() -> None:
    parts = [
        "FN;CHARSET=windows-1251:Мария\n".encode("cp1251"),
        "NOTE;CHARSET=UTF-8:été\n".encode(),
        "ORG:Йога\n".encode("cp1251"),
    ]
    assert decoded(b"".join(parts)).text.splitlines() == [
        "FN;CHARSET=windows-1251:Мария", "NOTE;CHARSET=UTF-8:été", "ORG:Йога",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "charset", "guessed"),
    [
        ("FN:Amélie Döring\nNOTE:L’été à 5 °C – ok ?", "cp1252", False),
        ("FN:Мария Петрова\nORG:Завод", "cp1251", True),
        ("FN:山田太郎\nORG:株式会社さくら", "cp932", True),
        ("FN:Łukasz Żółw\nORG:Spółka", "cp1250", True),
        ("FN:иван петров\nORG:завод", "cp1251", True),
        ("FN:אפרים קישון", "cp1255", True),
        ("FN:דוד לוי\nORG:תנובה", "cp1255", True),
        ("FN:محمد العربي", "cp1256", True),
        ("FN:ليلى حداد\nORG:شركة الواحة", "cp1256", True),
        ("FN:김철수\nORG:한빛", "cp949", True),
    ],
)
def test_a_card_that_names_none_is_guessed(text: str, charset: str, guessed: bool) -> None:
    read = decoded(text.encode(charset))
    assert (read.text, read.guessed) == (text, guessed)


NO_CHARSETS = ["punycode", "idna", "hex", "rot13", "utf-7", "none-such", "unicode_escape"]


@pytest.mark.parametrize("name", NO_CHARSETS)
def test_what_is_no_charset_is_not_used(name: str) -> None:
    text = f"FN;CHARSET={name}:Amélie"
    assert decoded(text.encode("cp1252")).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    assert isinstance(decoded(content).text, str)


PHOTOS = {
    "3.0": [f"PHOTO;ENCODING=b;TYPE=JPEG:{BASE64}", f" {BASE64}", f" {BASE64}"],
    "folded with a tab": [f"PHOTO;ENCODING=b:{BASE64}", f"\t{BASE64}"],
    "2.1": ["PHOTO;TYPE=JPEG;ENCODING=BASE64:", f" {BASE64}", f"    {BASE64}", ""],
    "2.1, not indented": ["PHOTO;JPEG;BASE64:", BASE64, BASE64[:20] + "==", ""],
    "on one line": [f"PHOTO;ENCODING=BASE64:{BASE64 * 30}"],
    "4.0": [f"PHOTO:data:image/jpeg;base64,{BASE64}", f" {BASE64}"],
    "an address": ["PHOTO;VALUE=uri:https://cdn.example/photo.jpg"],
    "grouped": [f"item1.PHOTO;ENCODING=b:{BASE64}", f"A.b.LOGO;ENCODING=b:{BASE64}"],
    "in small letters": [f"photo;encoding=b;type=jpeg:{BASE64}", f" {BASE64}"],
    "folded in its name": ["PHO", " TO;ENCO", f" DING=b:{BASE64}"],
    "quoted": [f'PHOTO;TYPE="a:b";ENCODING="b":{BASE64}'],
    "spaced": [f"PHOTO ; ENCODING = BASE64 : {BASE64}"],
    "a logo": [f"LOGO;ENCODING=b:{BASE64}"],
    "a sound": [f"SOUND;WAVE;BASE64:{BASE64}"],
    "a key": [f"KEY;TYPE=X509;ENCODING=b:{BASE64}", f" {BASE64}"],
    "Outlook's design": ["X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:", f" {BASE64}", ""],
    "of any name": [f"X-WAB-CERT;ENCODING=BASE64:{BASE64}"],
    "of any name, in an address": [f"X-A;VALUE=URI:data:x/y;base64,{BASE64}"],
    "a long note": [f"NOTE;ENCODING=b:{BASE64 * 20}"],
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"], ids=["LF", "CRLF", "CR", "CRCRLF"])
@pytest.mark.parametrize("kind", PHOTOS)
def test_photos_are_left_out_and_nothing_else(kind: str, end: str) -> None:
    with_photo = card("EMAIL:ana@novak.example", *PHOTOS[kind], "ORG:Novák", end=end)
    assert without_binaries(with_photo) == card("EMAIL:ana@novak.example", "ORG:Novák", end=end)


LONG_WORD = "aGVsbG8-2Fd29ybGQ_" * 40


@pytest.mark.parametrize(
    "text",
    [
        card("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", "b"),
        card("FN;ENCODING=B;CHARSET=UTF-8:QW5h", "URL:https://x.example/base64,abc"),
        card("SOUND;X-IRMC-N;CHARSET=UTF-8:ノヴァク;アナ;;;", "SOUND;TYPE=X-IRMC-N:アナ"),
        card("X-ABLabel:photo: mine", "NOTE:PHOTO: on the wall"),
        f"https://click.example/ls?upn=u001.{LONG_WORD}\n{LONG_WORD}",
        "Logo: see below\nKEY: the third\nPhoto:\n" + card(),
        "BEGIN:VCARD is how it begins\nPHOTO:none",
        card("X-A:" + "QUJD" * 100, "  EMAIL:a@b.example"),
        card("NOTE:" + "\n words that follow one another" * 40),
        "",
    ],
)
def test_what_is_no_photo_stays(text: str) -> None:
    assert without_binaries(text) == text


LONG = BASE64 * 8
LINES = [BASE64] * 8
QUOTED = card("X-PHOTO:" + BASE64, *(f" {line}" for line in LINES))
UNANNOUNCED = {
    "Apple's memoji": (card("VND-63-MEMOJI-DETAILS:" + LONG), card("VND-63-MEMOJI-DETAILS:")),
    "folded": (card("X-PHOTO:", *(f" {line}" for line in LINES), " AA=="), card("X-PHOTO:")),
    "with empty lines": (
        card("PHOTO;ENCODING=b:", *(f" {line}" for line in LINES), "ORG:Novák", end="\r\n\r\n"),
        card("ORG:Novák", end="\r\n\r\n"),
    ),
    "with empty lines, not indented": (
        card("PHOTO;BASE64:", *LINES, "ORG:Novák", end="\n\n"), card("ORG:Novák", end="\n\n"),
    ),
    "in a note": (
        card(f'NOTE:<img src="data:image/png;base64,{LONG}==">'), card('NOTE:<img src="">'),
    ),
    "in a card within a property": (
        card(f"AGENT:BEGIN:VCARD\\nFN:Bo\\nLOGO;ENCODING=b:{LONG}\\nEND:VCARD"),
        card("AGENT:BEGIN:VCARD\\nFN:Bo\\nLOGO;ENCODING=b:\\nEND:VCARD"),
    ),
    "in the alphabet of addresses": (
        card("X-AVATAR:" + LONG.replace("/", "_")), card("X-AVATAR:"),
    ),
    "with escaped line ends": (
        card("KEY-OF:" + "\\n".join(LINES), "X-LONG-NAME-OF-A-PROPERTY:1"),
        card("KEY-OF:", "X-LONG-NAME-OF-A-PROPERTY:1"),
    ),
    "quoted": (
        "".join(f"> {line}\n" for line in QUOTED.split("\n")),
        "".join(f"> {line}\n" for line in card("X-PHOTO:").split("\n")),
    ),
    "in a mail's source": (
        f"Content-Type: image/jpeg\n\n{chr(10).join(LINES)}\n\nNora Lind",
        "Content-Type: image/jpeg\n\nNora Lind",
    ),
    "marks of a mail's pictures": (
        "[cid:image001.png@01DA2B3C.4D5E6F70]\nNora [image: logo] Lind [1]", "\nNora  Lind [1]"
    ),
    "in JSON": (
        f'["vcard",[["photo",{{}},"uri","data:image/jpeg;base64,{LONG}"]]]',
        '["vcard",[["photo",{},"uri",""]]]',
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNANNOUNCED)
def test_files_that_nothing_announces_are_left_out(kind: str) -> None:
    text, kept = UNANNOUNCED[kind]
    assert without_binaries(text).split() == kept.split()


@pytest.mark.parametrize("kind", ["X-ADDRESSBOOKSERVER-KIND:group", "KIND;VALUE=text:GROUP "])
def test_a_list_of_cards_is_no_card(kind: str) -> None:
    group = card(kind, "MEMBER:urn:uuid:1", end="\r\n")
    assert without_binaries(f"{card()}{group}Hers: {card('KIND:individual')}") == (
        f"{card()}Hers: {card('KIND:individual')}"
    )
    assert without_binaries(group) == group


def test_a_card_that_stands_indented_in_a_message() -> None:
    lines = ["Hello", *(f"  {line}" for line in card("PHOTO;BASE64:", f"  {BASE64}").splitlines())]
    kept = without_binaries("\n".join(lines))
    assert kept == "\n".join(["Hello", *(f"  {line}" for line in card().splitlines())])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("begin", 0),
        ("this BEGIN:VCARD is no card", 0),
        (card(), 1),
        (card() * 3, 3),
        (card(end="\r") * 2, 2),
        (card().lower().replace(":", " : ") * 2, 2),
        ("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b", 2),
        (card().rstrip() * 3, 3),
        ("\ufeff" + card() + "\ufeff" + card(), 2),
        (card().rstrip() + "\ufeff" + card(), 2),
        (card().rstrip() + " " + card(), 2),
        (f"{card().rstrip()},{card(end=chr(13))}", 2),
        (card() + "\x00" + card(), 2),
        ("Hers: " + card() + "His:" + card(), 2),
        ("they begin with BEGIN:VCARD\nand end somewhere", 0),
        (card("AGENT:", *card().splitlines()), 1),
    ],
)
def test_cards_are_counted(text: str, count: int) -> None:
    assert count_cards(text) == count


@pytest.mark.parametrize("between", ["", "\ufeff", "\r\n\ufeff", " ", "\t", "\x00"])
def test_cards_of_files_that_were_put_together_are_apart(between: str) -> None:
    photo = f"PHOTO;ENCODING=b:{BASE64}"
    one, other = card(photo, end="\r\n").rstrip(), card("UID:2", photo, end="\r\n")
    found, beside = split_cards(without_binaries(one + between + other))
    assert [found_card.count("UID:2") for found_card in found] == [0, 1]
    assert "PHOTO" not in "".join(found)
    assert not beside.strip("\ufeff\r\n\t \x00")


def test_words_before_a_card_on_its_line_are_no_part_of_it() -> None:
    found, beside = split_cards(f"Contact: {card()}And his: {card('UID:2')}")
    assert found == [card(), card("UID:2")]
    assert beside == "Contact: And his: "


def test_as_many_whole_cards_as_there_is_room_for() -> None:
    many = "".join(card(f"UID:{number}") for number in range(100))
    kept = first_cards(many, 1000)
    assert many.startswith(kept)
    assert kept.endswith("END:VCARD\n")
    assert 5 < count_cards(kept) < 20
    assert first_cards(many, 10) == ""
    assert first_cards(card(), 1000) == card()


PIECES = st.sampled_from(
    [
        "BEGIN:VCARD",
        "END:VCARD",
        "PHOTO;ENCODING=b:",
        "AGENT:",
        "\n",
        "\r",
        " ",
        "\t",
        ":",
        ";",
        "A",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_any_text_keeps_its_order_and_its_other_lines(text: str) -> None:
    kept, rest = without_binaries(text), iter(text)
    assert all(char in rest for char in kept)
    assert without_binaries(kept).count("PHOTO") <= kept.count("PHOTO")


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\n" + " A" * 300_000,
        "BEGIN:VCARD\n" + "A\n" * 20_000,
        "VCARD" + "\r" * 600_000,
        "BEGIN:VCARD\n" * 10_000,
        'BEGIN:VCARD\nX:"' + '"' * 600_000,
        "BEGIN:VCARD\nPHOTO:" + "\n a" * 20_000,
        "BEGIN" + " " * 300_000 + ":VCARD",
        "AGENT" * 50_000 + "\nBEGIN:VCARD",
        "BEGIN:VCARD" + ("\n " + "A" * 400) * 1_500,
        "BEGIN:VCARD" + ("\n" + "A" * 19) * 30_000,
        "BEGIN:VCARD" + ("A" * 499 + " ") * 1_200,
        "BEGIN:VCARD" + "data:a;base64," * 40_000,
    ],
    ids=range(12),
)
def test_large_texts_take_no_longer_than_their_length(text: str) -> None:
    began = time.process_time()
    without_binaries(text)
    count_cards(text)
    first_cards(text, 10_000)
    assert time.process_time() - began < 1
