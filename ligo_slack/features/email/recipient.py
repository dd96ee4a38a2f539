"""The address that an email goes to: cleaned, checked, and what a person must be told about it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import idna

from ligo_slack.contacts.unicode import CONTROL, FORMAT

LOOKED_AT = 10_000  # characters of what is shown as one line
LONGEST = 254  # characters of an address (RFC 5321, 4.5.3.1.3)
_PART = r"[^\s<>,;:\"()\[\]\\@/]"
ONE_ADDRESS = re.compile(rf"(?:{_PART}|/)+@{_PART}+\.{_PART}+")
# Characters that show nothing though they are letters or marks: Hangul fillers, the combining
# grapheme joiner, variation selectors.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f"
_UNSEEN = re.compile(f"[{CONTROL}{FORMAT}{_BLANK}]")
_PUNYCODE = re.compile(r"(?:^|[@.])xn--", re.I)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^@/?#]*@)?([^/?#:\s]+)", re.I)
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
SHOWN = 5  # characters of an address that are named one by one


def visible(text: str) -> str:
    """Return `text` without what turns its direction or takes no room: control and format
    characters (Unicode Cc, Cf), fillers. An ordinary text is found to be one at once."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", text[:LOOKED_AT])


def cleaned(address: str) -> str:
    return visible(address).strip()


def addresses_of(emails: Iterable[str]) -> list[str]:
    """Return a contact's addresses as they are shown and sent: cleaned, each once."""
    return list(dict.fromkeys(filter(None, map(cleaned, emails))))


def is_sendable(address: str) -> bool:
    """Return whether it is one address, and short enough to be shown in full."""
    return len(address) <= LONGEST and ONE_ADDRESS.fullmatch(address) is not None


def doubts(address: str, others: Sequence[str], website: str) -> list[str]:
    """Return what is odd about an address, by the names of the warnings in the texts. `others` are
    the contact's other addresses, `website` is theirs or ""."""
    found = []
    if not is_sendable(address):
        return ["bad_address"]
    if len(_alphabets(address)) > 1:
        found.append("mixed_alphabets")
    elif not address.isascii():
        found.append("special_letters")
    elif _PUNYCODE.search(address):
        found.append("coded_domain")
    if is_foreign_domain(address, others, website):
        found.append("other_domain")
    return found


def is_foreign_domain(address: str, others: Sequence[str], website: str) -> bool:
    """Return whether its domain differs from those of the contact's other addresses and website;
    False where there is nothing to compare it with."""
    domains = [domain_of(other) for other in others if other != address]
    found = _HOST.match(visible(website).strip())
    domains += [found[1]] if found else []
    return bool(domains) and not any(_related(domain_of(address), domain) for domain in domains)


def domain_of(address: str) -> str:
    return address.rpartition("@")[2]


def odd_letters(address: str) -> str:
    """Return the letters that are not plain Latin ones, each with its code point and name."""
    odd = list(dict.fromkeys(c for c in address if not c.isascii()))
    named = [f"{c} (U+{ord(c):04X} {unicodedata.name(c, '').lower()})".strip() for c in odd]
    return ", ".join(named[:SHOWN]) + (", …" if len(named) > SHOWN else "")


def in_ascii(address: str) -> str:
    """Return the address with its domain as name servers know it (punycode), or "" where it has no
    such form."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except UnicodeError:  # idna's own errors are among them
        return ""


def as_read(address: str) -> str:
    """Return a coded (`xn--`) address in the letters that it stands for."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{'.'.join(_decoded(label) for label in domain.split('.'))}"


def same(one: str, other: str) -> bool:
    return cleaned(one).casefold() == cleaned(other).casefold()


def _decoded(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return visible(label[4:].encode("ascii").decode("punycode"))
    except UnicodeError:
        return label


def _related(one: str, other: str) -> bool:
    """Return whether the domains are one, or one is below the other; a top-level domain alone
    relates nobody."""
    a, b = one.casefold().rstrip("."), other.casefold().rstrip(".")
    shorter, longer = sorted((a, b), key=len)
    return a == b or ("." in shorter and longer.endswith(f".{shorter}"))


def _alphabets(address: str) -> set[str]:
    return {_alphabet(c) for c in address if c.isalpha()}


@lru_cache(maxsize=4096)
def _alphabet(letter: str) -> str:
    """Return the script of a letter, as the first word of its Unicode name has it. The East Asian
    ones are written together and count as one; so do letters that merely look Latin as one more
    (fullwidth, mathematical)."""
    first = unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0].split("-")[0]
    return "CJK" if first in _EAST_ASIAN else first
