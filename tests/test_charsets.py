"""Texts in charsets that nothing names, or that a program named beside them."""

import zipfile
from io import BytesIO

import pytest

from ligo_slack.slack.charsets import decoded
from ligo_slack.slack.file_objects import attached
from ligo_slack.slack.latin_charsets import latin_charset

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "Jiří Dvořák, Obchodní ředitel, Plzeň"),
        ("iso8859-2", "Tomáš Novák, Ředitel"),
        ("cp1250", "Szőke Gábor, Ügyvezető"),
        ("iso8859-2", "Ştefan Popescu, Director vânzări, Braşov"),
        ("cp1250", "Ana Kovačić"),
        ("cp1254", "Çağrı Öztürk, Satış müdürü, İstanbul Şişli"),
        ("cp1257", "Jūratė Žukauskienė, Pardavimų vadovė"),
        ("cp1257", "Kārlis Bērziņš"),
        ("cp1252", "Guðrún Þórðardóttir, Framkvæmdastjóri"),
    ],
)
def test_what_could_be_western_is_read_in_the_language_whose_letters_it_has(
    codec: str, text: str
) -> None:
    read = decoded(text.encode(codec))
    assert (read.text, read.guessed) == (text, True)


@pytest.mark.parametrize(
    "text",
    [
        "José Álvarez, Responsável de operações",
        "Søren Møller, Økonomichef, Århus",
        "Åsa Sjöström, Göteborg",
        "François Müller, Côté Forêt Sàrl, Genève",
        "Niccolò Forlì, perché più città",
        "Doña Íñigo Peñalver, ¿Cuándo?",
        "n° 5 – 3 m² – « Été » – 20 €",
        "Dušan Žagar, Škofja Loka",
        "L’Œuvre… “Été”, Zoë’s ‘Café’ – à 10 €",
        "Rhône–Alpes, McLéod, DELÈGUÉ-Ågren",
        "McÉlroy",
    ],
)
def test_western_languages_are_certain(text: str) -> None:
    read = decoded(text.encode("cp1252"))
    assert (read.text, read.guessed) == (text, False)


@pytest.mark.parametrize("codec", ["mac-roman", "cp850", "cp437"])
@pytest.mark.parametrize(
    "text",
    [
        "Hélène Lemaître, Gérante",
        "Société;Prénom;Téléphone\r\nForêts;Benoît;05 99 00 11 22",
        "FN:Noëlle Garçon\r\nTITLE:Chargée d'études",
        "Jürgen Groß, Geschäftsführer, Köln",
        "Iñaki Muñoz, Logroño, 3ª planta",
        "RENÉE Ñuñez",
    ],
)
def test_old_charsets_of_western_letters_are_known_by_their_words(codec: str, text: str) -> None:
    read = decoded(text.encode(codec))
    assert (read.text, read.guessed) == (text, True)


@pytest.mark.parametrize("codec", ["koi8-r", "cp866", "cp1251"])
@pytest.mark.parametrize(
    "text", ["Мария Петрова\nЗавод", "Ангелина Ёлкина, тел. 7 495", "ООО «Лес», Иван Сидоров"]
)
def test_the_charsets_of_russian_are_told_apart(codec: str, text: str) -> None:
    if codec != "cp1251":
        text = text.replace("«", '"').replace("»", '"')
    assert decoded(text.encode(codec)).text == text


def test_danish_of_dos_is_known() -> None:
    text = "Søren Sørensen, Rødgrød A/S"
    assert decoded(text.encode("cp850")).text == text


def test_what_is_in_a_macs_charset_alone_is_known() -> None:
    text = "Åsa Sjöström"
    assert decoded(text.encode("mac-roman")).text == text


def test_what_is_of_no_language_is_said_to_be_guessed() -> None:
    """`è` beside `á` may be French beside Spanish, or Czech: it is not rewritten."""
    read = decoded("José Álvarez, Compañía Hábitat, rue Première".encode("cp1252"))
    assert (read.text, read.guessed) == ("José Álvarez, Compañía Hábitat, rue Première", True)
    assert latin_charset("Άλφα Βήτα".encode("cp1253")) == ""


def test_the_charset_with_the_euro_sign_is_known_by_it() -> None:
    for text in ("Maëlle Cœurdray, 5 €", "Nœud", "de 10 € à 20 €"):
        read = decoded(text.encode("iso8859-15"))
        assert (read.text, read.guessed) == (text, False)
    assert decoded("à ½ prix".encode("cp1252")).text == "à ½ prix"


@pytest.mark.parametrize("charset", ["iso-8859-2", '"windows-1250"', "Windows-1254"])
def test_the_charset_that_a_files_type_names_is_used(charset: str) -> None:
    mimetype = f"text/x-vcard; charset={charset}; name=x.vcf"
    file = attached({"name": "x", "mimetype": mimetype}, "en")
    text = CARD.format("FN:Müller Çelik")
    content = text.encode(charset.strip('"'))
    read = decoded(content, file.charset)
    assert (read.text, read.guessed) == (text, False)


def test_a_card_knows_its_charset_better_than_its_type() -> None:
    text = CARD.format("FN;CHARSET=windows-1251:Мария Петрова")
    assert decoded(text.encode("cp1251"), "iso-8859-1").text == text


@pytest.mark.parametrize("fold", ["\r\n ", "\n\t", "\r\r\n "])
def test_characters_that_a_fold_cuts_are_whole(fold: str) -> None:
    written = "NOTE:à l’été 🙂 東京".encode()
    for cut in range(6, len(written)):
        content = written[:cut] + fold.encode() + written[cut:]
        assert decoded(content).text.replace(fold, "") == written.decode()


def test_a_character_that_nothing_can_be_made_of_is_said() -> None:
    assert decoded("FN;CHARSET=Shift_JIS:山田\r\nNOTE:".encode("cp932") + b"\x81").guessed


def test_control_characters_are_left_out() -> None:
    padded = CARD.format("FN:Nora Lind").replace("\r\n", "\0\r\n") + "\x1a\0"
    read = decoded(padded.encode())
    assert (read.text, read.binary) == (CARD.format("FN:Nora Lind"), False)


@pytest.mark.parametrize("mode", ["quip", "list", "space", "email"])
def test_what_is_made_in_slack_is_called_by_its_title(mode: str) -> None:
    file = {"name": "Plan_du_salon", "title": "Plan du salon", "mode": mode}
    assert attached(file, "en").name == "Plan du salon"
    assert attached({**file, "mode": "hosted"}, "en").name == "Plan_du_salon"


def archive() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("nora.vcf", CARD.format("FN:Nora Lind"))
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        archive(),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0" + bytes(range(256)) * 9,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b">\0\3\0\xfe\xff\t\0" + bytes(500),
    ],
)
def test_what_is_no_text_is_told_apart(content: bytes) -> None:
    assert decoded(content).binary


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nora.vcf (1)", "card"),
        ("nora.vcf.download", "card"),
        ("M. Lind", "card"),
        ("ATT00001.dat", "card"),
        ("abook.ldif", "card"),
        ("nora.pages", "other"),
        ("Lettre de M. Lind.pages", "other"),
    ],
)
def test_a_file_of_any_type_is_known_by_its_name(name: str, kind: str) -> None:
    file = {"name": name, "mimetype": "application/octet-stream", "filetype": "binary"}
    assert attached(file, "en").kind == kind
