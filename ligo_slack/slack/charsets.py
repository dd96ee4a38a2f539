"""Decode text files whose bytes may be in any charset.

In this order: a byte order mark or UTF-16 without one, UTF-8, the charset that a line (or the file)
names in `CHARSET=`, Western European (a Mac's and DOS's, too) where the bytes look like it, else
the guess of a detector. Pure, and linear in the bytes; it looks at the first SAMPLE of them.
"""

import codecs
import encodings
import pkgutil
import re
from contextlib import suppress
from dataclasses import dataclass
from encodings.aliases import aliases
from itertools import islice

from charset_normalizer import from_bytes

from ligo_slack.slack.latin_charsets import (
    WESTERN,
    is_unusual,
    is_with_euro,
    latin_charset,
    old_charset,
)

CONTROLS = 0.02  # of a text's characters that may be control characters
SAMPLE = 4000  # bytes that the detector looks at
NAMES = 20  # places that name a charset, in search of one for the lines that name none

# The names that Python's codecs have. It remembers each other one that it is ever asked for.
_KNOWN = {*aliases, *(module.name for module in pkgutil.iter_modules(encodings.__path__))}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CARD = re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE)
_CARD_BYTES = re.compile(rb"BEGIN:VCARD", re.IGNORECASE)
# A character of UTF-8 that a fold cuts: programs count bytes (RFC 2426, 2.6).
_CUT = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r{0,2}\n[ \t])([\x80-\xbf]{1,3})")
_SHIFTS = b"\x1b$"  # ISO-2022-JP, whose bytes are all ASCII
_NAMED = re.compile(rb"CHARSET[=:]\s*\"?([A-Za-z0-9._-]{2,40})", re.IGNORECASE)
# Programs name the narrow standard and write what Windows extends it with, as browsers know
# (encoding.spec.whatwg.org). Keys and values are the names of Python's codecs.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Names that Python does not know: Windows's for its code pages, and Hebrew's with its direction.
_PAGE = re.compile(r"\A(?:windows|win|ms|cp|ibm|dos)[-_]?(\d{3,4})\Z")
_DIRECTION = re.compile(r"(?<=8859-8)-[ei]\Z")
_OTHERWISE = {"windows-31j": "cp932", "gb_2312-80": "gb18030", "koi8-ru": "koi8-u"}
# What vCards are written in; Python has codecs of text besides that are no charsets (punycode).
_CHARSET = re.compile(
    r"(?:cp|iso8859|iso2022|gb|big5|hz|shift|euc|koi8|mac|utf-|tis|kz|ptcp|johab|hp)", re.IGNORECASE
)
_GUESSED = [
    "cp1251", "cp1253", "cp1250", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866",
    "gb18030", "big5", "cp932", "cp949", "euc_jp", "cp874",
]  # fmt: skip
# Not Western: three high bytes in a row, or what in cp1252 is nothing or no letter ("£ukasz").
_FOREIGN = re.compile(
    rb"[\x80-\xff]{3}|[\x81\x8d\x8f\x90\x9d\xa3\xa5\xaf\xb3\xb9\xbc\xbe\xd7\xf7]|[A-Za-z][\xa1\xbf]"
)
# Bytes of two alphabets that the detector takes for others in short texts: Hebrew, which has no
# capitals and five letters that only end words, and Arabic, where those of other charsets' capitals
# stand inside words.
_HEBREW = re.compile(rb"(?!.*?[\xea\xed\xef\xf3\xf5][\xe0-\xfa])[\x00-\x7f\xe0-\xfa]*\Z", re.DOTALL)
_ARABIC = re.compile(
    rb"(?=.*?[\xe1-\xed][\xc0-\xdf])[\x00-\x7f\xc0-\xd6\xd8-\xdf\xe1\xe3-\xe6\xec\xed]*\Z",
    re.DOTALL,
)
# Russian of KOI8, whose capitals are the bytes of other charsets' small letters.
_RUSSIAN = re.compile(
    rb"(?!.*?(?:[\xc0-\xdf\xa3][\xe0-\xff\xb3]|[\x80-\xa2\xa4-\xb2\xb4-\xbf]))"
    rb"(?=.*?[\xe0-\xff\xb3][\xc0-\xdf\xa3]{2})",
    re.DOTALL,
)
# {a character of cp1252: the one that has its byte in ISO 8859-1}
_WESTERN = {
    ord(char): byte
    for byte in range(0x80, 0xA0)
    if (char := bytes([byte]).decode("cp1252", errors="ignore"))
}
_NO_ASCII = re.compile("[^\x00-\x7f]")
# A byte that begins a character of UTF-8, and one more.
_PAIR = re.compile("[\xc2-\xf4][^\x00-\x7f]")
_DOUBLE_BYTE = ("big5", "cp9", "euc", "gb", "hz", "iso2022", "johab", "shift")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`guessed`: nothing says that these are the right characters. `binary`: it is no text."""

    text: str
    guessed: bool = False
    binary: bool = False


def decoded(content: bytes, named: str = "") -> Decoded:
    """Return a text file's characters, without control characters; what is in no charset becomes
    U+FFFD. `named`: the charset that whoever sent it names, which is not believed where it cannot
    be."""
    read = _decoded(content, named)
    if not _CONTROL.search(read.text):
        return read
    text = _CONTROL.sub("", read.text)
    return Decoded(text, read.guessed, binary=_is_binary(text, len(read.text)))


def _is_binary(text: str, length: int) -> bool:
    """Return whether too many of `length` characters were control characters for a text. Some
    programs fill up with zeros, also the lines of a card."""
    return length - len(text) > length * CONTROLS and not _CARD.match(text)


def _decoded(content: bytes, named: str) -> Decoded:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            text = content.decode(charset, errors="replace").removeprefix("\ufeff")
            return Decoded(_encoded_once(text))
    if charset := _utf16_without_mark(content[:64]):
        return Decoded(content.decode(charset, errors="replace"))
    own = _codec(named[:40].encode("ascii", "replace"))
    if own and _CARD_BYTES.search(content) and _NAMED.search(content):
        own = ""  # a card knows its charset better than the program that sends it
    tried = [
        own if own.startswith(_DOUBLE_BYTE) else "",
        "iso2022_jp_ext" if _SHIFTS in content else "",
        "utf-8",
    ]
    for charset in filter(None, tried):
        with suppress(UnicodeDecodeError):
            return Decoded(_encoded_once(content.decode(charset)))
    with suppress(UnicodeDecodeError):
        return Decoded(_encoded_once(_CUT.sub(rb"\1\3\2", content).decode()))
    with suppress(UnicodeDecodeError):
        if own:
            return Decoded(content.decode(own))
    return _line_by_line(content)


def _encoded_once(text: str) -> str:
    """Return what a program meant that took UTF-8 for a Western charset and wrote that in UTF-8:
    `Ã©` is é. All characters that are no ASCII have to be such a pair, as no words are."""
    first = _NO_ASCII.search(text)  # which tells most texts, long ones too
    if first is None or not _PAIR.match(text, first.start()):
        return text
    with suppress(UnicodeError):
        return text.translate(_WESTERN).encode("latin-1").decode("utf-8")
    return text


def _utf16_without_mark(beginning: bytes) -> str:
    """Return the codec of UTF-16 without a mark, "" for others: every second byte of ASCII
    characters is zero."""
    even, odd = beginning[0::2], beginning[1::2]
    if len(odd) >= 4 and odd.count(0) > len(odd) * 0.8:
        return "utf-16-le"
    return "utf-16-be" if len(even) >= 4 and even.count(0) > len(even) * 0.8 else ""


def _line_by_line(content: bytes) -> Decoded:
    """Decode each line by the charset that its property names, else by the file's. No charset's
    characters but UTF-16's contain the bytes that end lines."""
    lines = content.splitlines(keepends=True)
    fallback, guessed = _fallback(content, lines)
    read, own = [], ""
    for line in lines:
        if not line.startswith((b" ", b"\t")):  # a folded line goes on in its property's charset
            named = None if line.isascii() and b"=" not in line else _NAMED.search(line[:1000])
            own = _codec(named[1]) if named else ""
        read.append(_read(line, own, fallback))
    text = "".join(read)
    return Decoded(text, guessed or "\ufffd" in text)


def _fallback(content: bytes, lines: list[bytes]) -> tuple[str, bool]:
    """Return the charset of what names none, and whether it is only a guess."""
    for named in islice(_NAMED.finditer(content), NAMES):
        charset = _codec(named[1])
        if charset and not charset.startswith("utf"):
            return charset, False
    sample = b"".join(line for line in lines if not line.isascii())[:SAMPLE]
    if is_with_euro(sample):
        return "iso8859-15", False
    if charset := old_charset(sample):
        return charset, True
    foreign = bool(_FOREIGN.search(sample))
    if not (foreign or is_unusual(sample)):
        return WESTERN, False
    if charset := latin_charset(sample):
        return charset, True
    if not foreign:
        return WESTERN, True
    for letters, charset in ((_HEBREW, "cp1255"), (_ARABIC, "cp1256"), (_RUSSIAN, "koi8_r")):
        if letters.match(sample):
            return charset, True
    best = from_bytes(sample, cp_isolation=_GUESSED).best()
    return (best.encoding if best else WESTERN), True


def _codec(name: bytes) -> str:
    """Return the name of Python's codec, "" for what is no charset that it knows."""
    told = name.decode("ascii").lower().removeprefix("x-").removeprefix("cs")
    told = _DIRECTION.sub("", told)
    names = [_OTHERWISE.get(known, known) for known in (told, _PAGE.sub(r"cp\1", told))]
    known = next((name for name in names if encodings.normalize_encoding(name) in _KNOWN), "")
    if not known:
        return ""
    codec = codecs.lookup(known).name
    codec = _WIDER.get(codec, codec)
    return codec if _CHARSET.match(codec) and codec != "utf-7" else ""


def _read(line: bytes, own: str, fallback: str) -> str:
    """Decode a line. Short names in two bytes a character may happen to be UTF-8; in one byte they
    are not."""
    tried = (own, "utf-8", fallback) if own.startswith(_DOUBLE_BYTE) else ("utf-8", own, fallback)
    for charset in filter(None, tried):
        try:
            return line.decode(charset)
        except UnicodeDecodeError:
            continue
    return line.decode(own or fallback, errors="replace")
