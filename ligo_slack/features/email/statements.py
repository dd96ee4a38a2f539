"""The amounts, accounts, links, addresses and numbers that a text names.

Pure, and linear in what it reads: every expression is bounded, the slow ones read only what stands
near a sign of what they look for, and all that is counted (MOST and the like). Texts are read in
Unicode's compatibility form (NFKC) without invisible characters, so that no look-alike digit or
zero-width space passes as another value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from ligo_slack.contacts.unicode import FORMAT, normalized
from ligo_slack.features.email.money import (
    AMOUNT,
    AMOUNT_LENGTH,
    CURRENCIES,
    DIGITS,
    PLAIN_NUMBER,
    TIMES,
    values_of,
)

StatementKind = Literal["amount", "account", "link", "address"]
LONGEST = 60_000  # characters that are read: an email of more is never shown whole, nor sent
MOST = 100  # statements of one kind that are read in an email
MOST_GIVEN = 1_000  # the same in what a person or a contact gives
MOST_SIGNS = 3_000  # of one kind, near which they are looked for


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount, an account, a link, an address or a number that a text names. `gives`: the keys by
    which this text can found the statements of another, as "EUR 4900". `needs`: the keys one of
    which another text must give, or the statement is unfounded. `kind` is None for a number alone,
    which is never unfounded."""

    kind: StatementKind | None
    value: str
    needs: frozenset[str]
    gives: frozenset[str]


def statements_of(text: str, *, given: bool = True) -> tuple[Statement, ...]:
    """Return what a text states. `given`: with numbers alone, by which it can found what another
    text states."""
    return read_statements(text[:LONGEST], given)


@lru_cache(maxsize=256)
def read_statements(text: str, given: bool) -> tuple[Statement, ...]:
    """Read a text that is cut already, as a cache keeps it; cached, as one look at an email
    compares the same texts several times."""
    return tuple(_statements(_plain(text), given=given))


_FORMAT = re.compile(f"[{FORMAT}]")


def _plain(text: str) -> str:
    return _FORMAT.sub("", normalized("NFKC", text).replace("\u3002", "."))


def _statements(text: str, *, given: bool) -> Iterator[Statement]:
    """Yield the statements kind by kind, each searched in the text that the earlier ones left."""
    most = MOST_GIVEN if given else MOST
    readers = (_addresses, _links, _ibans, _amounts, _bank_codes, _accounts, _numbers)
    for read in readers if given else readers[:-1]:
        statements, text = read(text, most)
        yield from statements


_Read = tuple[list[Statement], str]


def _taken(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text without these stretches, which are in order."""
    parts, start = [], 0
    for begin, end in spans:
        parts.append(text[start:begin])
        start = end
    return " | ".join([*parts, text[start:]])


def _found(
    pattern: re.Pattern[str], text: str, most: int, sign: re.Pattern[str], around: tuple[int, int]
) -> Iterator[re.Match[str]]:
    """Yield the first `most` matches of `pattern`, searched only within so many characters before
    and after each `sign`."""
    return islice(_found_near(pattern, text, sign, around), most)


def _found_near(
    pattern: re.Pattern[str], text: str, sign: re.Pattern[str], around: tuple[int, int]
) -> Iterator[re.Match[str]]:
    before, after = around
    start = end = 0  # of what lies near the signs that were seen last
    for seen in islice(sign.finditer(text), MOST_SIGNS):
        if seen.start() - before > end:
            yield from pattern.finditer(text, start, end)
            start = seen.start() - before
        end = max(end, seen.end() + after)
    yield from pattern.finditer(text, start, end)


# -- addresses and links ---------------------------------------------------------------------------

_HOST = r"(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
_ADDRESS = re.compile(rf"(?<![\w.+-])[\w.+'-]{{1,64}}@({_HOST})(?!\w)")
_URL = re.compile(r"(?<![\w+])(?:[a-z]{2,10}://|www\.)[^\s<>\"«»“”|]{1,2000}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w@./-])({_HOST})(?![\w@-])((?::\d{{1,5}})?/[^\s<>\"«»“”|]{{0,2000}})?")
_AT, _DOT = re.compile("@"), re.compile(r"\.(?=\w)")
_URL_BEGINS = re.compile(r"://|www\.", re.IGNORECASE)
_HOST_LENGTH, _LINK_LENGTH = 450, 2_500  # characters, more than the expressions above can take
# A bare name counts as a link without a path only under one of these: "tomorrow.Thanks" is none.
_TOP_LEVELS = (
    "com net org info biz eu fr be ch de lu es it pt nl at uk ie us ca au nz pl se no dk fi cz gr "
    "ro hu bg hr si sk ee lv lt ru ua cn jp in br mx za io co me ai app dev tech online site shop "
    "store xyz top click link live pro cloud paris bzh example test re tv cc ly gl page website "
    "bank finance money pay agency email space blog ma tn dz sn ci"
)
_TOPS = frozenset(_TOP_LEVELS.split())
_ENDS = ".,;:!?'’…)]}*_"


def _addresses(text: str, most: int) -> _Read:
    statements, spans = [], []
    for found in _found(_ADDRESS, text, most, _AT, (65, _HOST_LENGTH)):
        own = f"at {found[0].casefold()}"
        gives = frozenset({own, f"host {found[1].casefold()}"})
        statements.append(Statement("address", found[0], frozenset({own}), gives))
        spans.append(found.span())
    return statements, _taken(text, spans)


def _links(text: str, most: int) -> _Read:
    statements, spans = [], []
    for found in _found(_URL, text, most, _URL_BEGINS, (11, _LINK_LENGTH)):
        statements.append(_link(found[0].rstrip(_ENDS)))
        spans.append(found.span())
    text = _taken(text, spans)
    spans = []
    for found in _found(_BARE, text, most, _DOT, (_HOST_LENGTH, _LINK_LENGTH)):
        if found[2] or found[1].rpartition(".")[2].casefold() in _TOPS:
            statements.append(_link(found[0].rstrip(_ENDS)))
            spans.append(found.span())
    return statements, _taken(text, spans)


def _link(written: str) -> Statement:
    """Return the statement of a link. A whole address founds itself and its bare host; a host
    founds nothing that lies below it."""
    said = re.sub(r"^[a-z]{2,10}://", "", written, flags=re.IGNORECASE)
    host, slash, rest = said.partition("/")
    host = host.casefold().removeprefix("www.")
    path = f"{slash}{rest}".rstrip("/")
    needs = frozenset({f"link {host}{path}" if path else f"host {host}"})
    return Statement("link", written, needs, needs | {f"host {host}"})


# -- accounts --------------------------------------------------------------------------------------

_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]{4}){2,7}(?:[ .-]?[A-Za-z0-9]{1,3})?"
    r"(?![A-Za-z0-9])"
)
_COUNTRIES = "AT|BE|CA|CH|CY|DE|EE|ES|FR|GB|IE|IT|LT|LU|MA|MC|MT|NL|PT|TN|US"
_BIC = re.compile(
    rf"(?<!\w)(?:(?i:(?:bic|swift)\W{{0,3}}(?:code)?\W{{0,4}})([A-Za-z]{{6}}[A-Za-z0-9]{{2,5}})"
    rf"|([A-Z]{{4}}(?:{_COUNTRIES})[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?))(?!\w)"
)
_RUN = re.compile(r"(?<![\w+])\d(?:[ -]?[A-Z\d]){9,32}[ -]?\d(?!\w)")
_NAMED_RUN = re.compile(
    r"(?<!\w)(?=[acirsACIRS])(?i:account|acct|compte|rib|iban|sort code|routing|card|carte)"
    r"\b[^\d\n]{0,20}"
    r"(\d(?:[ -]?[A-Z\d]){3,32}[ -]?\d)(?!\w)"
)
_TWO_DIGITS = re.compile(r"\d\d")
_FIVE_DIGITS = re.compile(r"\d(?:[ -]?[A-Z\d]){4}")
_RUN_LENGTH = 80  # characters, more than an IBAN or a run can take
_DATE = re.compile(r"\d(?<!\d\d)(?:\d{3}-\d{2}-\d{2}|\d[-/.]\d{2}[-/.]\d{4})(?!\d)")
_RUN_OF_FOUR = re.compile(r"\d{4}")


def _account(written: str) -> Statement:
    bare = _bare(written)
    gives = frozenset({f"account {bare}"})
    needs = gives | {f"number {int(bare)}"} if bare.isdecimal() else gives
    return Statement("account", written, needs, gives)


def _bare(written: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", written).upper()


def _ibans(text: str, most: int) -> _Read:
    statements, spans = [], []
    for found in _found(_IBAN, text, most, _TWO_DIGITS, (2, _RUN_LENGTH)):
        groups = re.split(r"(?=[ .-])", found[0])
        while len(groups) > 1 and not any(map(str.isdigit, groups[-1])):
            groups.pop()  # a word that follows
        written = "".join(groups)
        if 15 <= len(_bare(written)) <= 34 and sum(map(str.isdigit, written)) >= 8:
            statements.append(_account(written))
            spans.append((found.start(), found.start() + len(written)))
    return statements, _taken(text, spans)


def _bank_codes(text: str, most: int) -> _Read:
    statements, spans = [], []
    for found in islice(_BIC.finditer(text), most):
        code = found[1] or found[2]
        if len(code) in (8, 11):
            statements.append(_account(code))
            spans.append(found.span())
    return statements, _taken(text, spans)


def _accounts(text: str, most: int) -> _Read:
    """Read runs of eleven digits and more, as of cards and French RIBs, one stretch of four among
    them; shorter ones after a word like account. Dates are none."""
    if not _FIVE_DIGITS.search(text):
        return [], text
    text = _DATE.sub(" | ", text)
    statements, spans = [], []
    for found in _found(_NAMED_RUN, text, most, _FIVE_DIGITS, (40, _RUN_LENGTH)):
        if sum(map(str.isdigit, found[1])) >= 6:
            statements.append(_account(found[1]))
            spans.append(found.span())
    text = _taken(text, spans)
    spans = []
    for found in _found(_RUN, text, most, _FIVE_DIGITS, (0, _RUN_LENGTH)):
        digits = sum(map(str.isdigit, found[0]))
        is_phone = found[0].startswith("00") and digits <= 15
        if 11 <= digits <= 34 and not is_phone and _RUN_OF_FOUR.search(found[0]):
            statements.append(_account(found[0]))
            spans.append(found.span())
    return statements, _taken(text, spans)


# -- amounts and numbers ---------------------------------------------------------------------------


def _amounts(text: str, most: int) -> _Read:
    statements, spans = [], []
    for found in _found(AMOUNT, text, most, DIGITS, (AMOUNT_LENGTH, AMOUNT_LENGTH)):
        currency = CURRENCIES[(found["before"] or found["after"]).casefold()]
        factor = TIMES[(found["f1"] or found["f2"]).casefold()] if found["f1"] or found["f2"] else 1
        values = values_of(found["n1"] or found["n2"], factor)
        gives = frozenset(f"{currency} {value}" for value in values)
        needs = gives | {f"number {value}" for value in values}
        statements.append(Statement("amount", found[0], needs, gives))
        spans.append(found.span())
    return statements, _taken(text, spans)


def _numbers(text: str, most: int) -> _Read:
    """Read numbers alone: of an instruction, "offer 4900" founds an amount in any currency."""
    statements = []
    for found in islice(PLAIN_NUMBER.finditer(text), most):
        factor = found["factor"]
        digits = found[0][: -len(factor)] if factor else found[0]
        times = TIMES[factor.casefold()] if factor else 1
        gives = frozenset(f"number {value}" for value in values_of(digits.strip(), times))
        statements.append(Statement(None, found[0], frozenset(), gives))
    return statements, text
