"""Telephone numbers, one however they are written: +33 6 39…, 0033 639…, 06 39…. Pure.

A number is indexed by `0` and its national part. Which country somebody means who writes no prefix
is not said here and need not be: that part is alike in both ways of writing.
"""

import re
import unicodedata

from ligo_slack.contacts.normalize import seen
from ligo_slack.contacts.unicode import normalized

LONGEST = 64  # characters of a number that are looked at
ABROAD = 11  # digits from which on a number without a 0 before it has a country's code: +33 6 39…
FEWEST = 5  # digits from which on a query is taken for a number: a year has four
BEGUN = 3  # digits, where the first is a 0 or follows a +
SAME = 7  # digits from which on two equal numbers are one person's; fewer are an extension
MOST = 15  # digits of a number (E.164), its country's among them

# What may stand in a number. It ends where an extension begins, in any language with a letter.
_BETWEEN = r"\s().\-/\u2010-\u2015\u2212·"
_NUMBER = re.compile(rf"[+(]*\d[\d{_BETWEEN}]*")
_ONLY = re.compile(rf"[+(]*\d[\d{_BETWEEN}]*")
# What people and programs write before and behind a number that they copy.
_LABEL = re.compile(
    r"\A(?:(?:t[ée]l(?:[ée]phone|efon)?|phone|mobile?|mob|portable|whatsapp)\b|[tmpd](?=[.:]))"
    r"\W{0,5}?(?=[+(\d])"
)
_REMARK = re.compile(r"\s*\([^()\d]{1,30}\)$")
_EXTENSION = re.compile(r"[\s,;]*(?:ext(?:n|ension)?|x|poste|доб)\W{0,3}\d{1,6}$")
_AROUND = " \t\"'“”«»‘’,;:"
_APART = re.compile(r"\s*[/;,|]\s*|\s+(?:ou|or|et|and|und)\s+")  # two numbers
_TRUNK = re.compile(r"\(\s*0\s*\)")  # +44 (0)20
# Country codes of one and two digits; all others have three
# (itu.int/rec/T-REC-E.164, list of assigned country codes).
_ONE = "17"
_TWO_DIGITS = """
20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65
66 81 82 84 86 90 91 92 93 94 95 98"""
_TWO = frozenset(_TWO_DIGITS.split())


def looks_like_number(query: str) -> bool:
    """Return whether a query is a telephone number, or its beginning, and nothing else."""
    plain = _alone(query)
    fewest = BEGUN if plain.lstrip("( ")[:1] in ("0", "+") else FEWEST
    return _ONLY.fullmatch(plain) is not None and sum(map(str.isdigit, plain)) >= fewest


def number_words(phone: str) -> list[str]:
    """Return the words by which a number is found: as it is dialled within its country, and with
    its country's code where it has one."""
    plain = _plain(phone)
    parts = _APART.split(plain)
    whole = [part for part in parts if sum(map(str.isdigit, part)) >= SAME]
    if whole[:1] == parts[:1]:  # but 01 23 45 67 89/90 is one number, and 0221/1234567
        return [word for part in whole for word in _words_of(part)]
    return _words_of(plain)


def _words_of(plain: str) -> list[str]:
    numbers = _NUMBER.findall(plain)
    if not numbers:
        return []
    number = max(numbers, key=len)
    code, national = _parts(number)
    words = [f"0{national}"] if len(national) > 2 else []
    if code or not words:
        return [*words, code + national] if words else []
    digits = re.sub(r"\D", "", number)
    return words if digits[0] == "0" or len(digits) < ABROAD else [*words, *_words_of(f"+{digits}")]


def sought_numbers(query: str) -> list[str]:
    """Return the numbers that a query may mean, the likelier first."""
    plain = _alone(query)
    code, national = _parts(plain)
    found = [national]
    if not code and not plain.lstrip("( ").startswith("0"):  # 33639… without its +
        found.append(_parts(f"+{plain}")[1])
    return [f"0{part}" for part in dict.fromkeys(found) if part]


def same_numbers(phone: str) -> list[str]:
    """Return the digits that all spellings of a number share; none for what is no whole number."""
    return [word for word in number_words(phone) if word[0] == "0" and len(word) > SAME]


def _plain(text: str) -> str:
    """Return the text in lower case with ASCII digits, whatever the script."""
    told = normalized("NFKC", seen(text[:LONGEST])).strip().lower()
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in told)


def _alone(query: str) -> str:
    """Return a query without the marks, the label, the extension and the remark around its
    number."""
    bare = _LABEL.sub("", _plain(query).strip(_AROUND), 1)
    return _EXTENSION.sub("", _REMARK.sub("", bare))


def _parts(number: str) -> tuple[str, str]:
    """Return the country's code, "" where there is none, and the national part without the prefix
    that is dialled before it at home: 0, or 8 in Russia and 1 in North America before ten digits.
    """
    bare = _TRUNK.sub("", number).strip()
    digits = re.sub(r"\D", "", bare)
    code = ""
    if bare.lstrip("( ").startswith("+") or digits.startswith("00"):
        digits = digits.lstrip("0")[:MOST]
        code = digits[: 1 if digits[:1] in _ONE else 2 if digits[:2] in _TWO else 3]
        digits = digits[len(code) :]
    national = digits.lstrip("0")[:MOST]
    if len(national) == 11 and national[0] in "18":
        national = national[1:]
    return code, national
