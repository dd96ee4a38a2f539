"""What an email says of money, accounts and links that nobody gave: what an AI may have made up.

Pure, and linear in what it reads: every expression is bounded. Texts are compared in Unicode's
compatibility form (NFKC) without invisible characters, so that no look-alike digit or zero-width
space passes as another value.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Literal

FindingKind = Literal["amount", "account", "link", "address"]
NAMED = 5  # findings, at the most
LONGEST = 80  # characters of each
SNIPPETS = 300  # that are kept of a contact, at the most


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that is unfounded. `quoted`: only the message that the person quoted gives it."""

    kind: FindingKind
    value: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Claim:
    """An amount, an account, a link, an address or a number that a text names.

    `gives`: the keys by which this text can found the claims of another, as "EUR 4900". `needs`:
    the keys one of which another text must give, or the claim is unfounded. `kind` is None for a
    number alone, which is never unfounded.
    """

    kind: FindingKind | None
    value: str
    needs: frozenset[str]
    gives: frozenset[str]


def unfounded(
    text: str, instructions: Iterable[str], contact: Iterable[str], quoted: Iterable[str] = ()
) -> list[Finding]:
    """Return what the text names that stands in no instruction and in no field of the contact.

    What stands only in a quotation is named as such. At most NAMED, in the text's order.
    """
    given, cited = _given([*instructions, *contact]), _given(quoted)
    found: dict[Finding, None] = {}
    for claim in _claims_of(text):
        if claim.kind and given.isdisjoint(claim.needs):
            value = claim.value if len(claim.value) <= LONGEST else claim.value[:LONGEST] + "…"
            found[Finding(claim.kind, value, not cited.isdisjoint(claim.needs))] = None
    return list(islice(found, NAMED))


def snippets(texts: Iterable[str]) -> list[str]:
    """Return what of these texts can found something, to be kept instead of the whole."""
    claims = (claim.value for text in texts for claim in _claims_of(text))
    return list(islice(dict.fromkeys(claims), SNIPPETS))


def _given(texts: Iterable[str]) -> set[str]:
    return {key for text in texts for claim in _claims_of(text) for key in claim.gives}


@lru_cache(maxsize=256)
def _claims_of(text: str) -> tuple[_Claim, ...]:
    """One look at an email compares the same texts several times, and the next look again."""
    return tuple(_claims(_plain(text)))


def _plain(text: str) -> str:
    known = unicodedata.normalize("NFKC", text).replace("\u3002", ".")
    return "".join(c for c in known if unicodedata.category(c) != "Cf")


def _claims(text: str) -> Iterator[_Claim]:
    """Each kind is looked for in what the kinds before it have left."""
    for read in (_addresses, _links, _ibans, _amounts, _bank_codes, _accounts, _numbers):
        claims, text = read(text)
        yield from claims


_Read = tuple[list[_Claim], str]


def _taken(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without these stretches, which lie in order."""
    parts, start = [], 0
    for begin, end in spans:
        parts.append(text[start:begin])
        start = end
    return " | ".join([*parts, text[start:]])


# -- addresses and links ---------------------------------------------------------------------------

_HOST = r"(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
_ADDRESS = re.compile(rf"(?<![\w.+-])[\w.+'-]{{1,64}}@({_HOST})(?!\w)")
_URL = re.compile(r"(?<![\w+])(?:[a-z]{2,10}://|www\.)[^\s<>\"«»“”|]{1,2000}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w@./-])({_HOST})(?![\w@-])((?::\d{{1,5}})?/[^\s<>\"«»“”|]{{0,2000}})?")
# A bare name counts as a link without a path only under one of these: "tomorrow.Thanks" is none.
_TOP_LEVELS = (
    "com net org info biz eu fr be ch de lu es it pt nl at uk ie us ca au nz pl se no dk fi cz gr "
    "ro hu bg hr si sk ee lv lt ru ua cn jp in br mx za io co me ai app dev tech online site shop "
    "store xyz top click link live pro cloud paris bzh example test re tv cc ly gl page website "
    "bank finance money pay agency email space blog ma tn dz sn ci"
)
_TOPS = frozenset(_TOP_LEVELS.split())
_ENDS = ".,;:!?'’…)]}*_"


def _addresses(text: str) -> _Read:
    claims, spans = [], []
    for found in _ADDRESS.finditer(text):
        own = f"at {found[0].casefold()}"
        gives = frozenset({own, f"host {found[1].casefold()}"})
        claims.append(_Claim("address", found[0], frozenset({own}), gives))
        spans.append(found.span())
    return claims, _taken(text, spans)


def _links(text: str) -> _Read:
    claims, spans = [], []
    for found in _URL.finditer(text):
        claims.append(_link(found[0].rstrip(_ENDS)))
        spans.append(found.span())
    text = _taken(text, spans)
    spans = []
    for found in _BARE.finditer(text):
        if found[2] or found[1].rpartition(".")[2].casefold() in _TOPS:
            claims.append(_link(found[0].rstrip(_ENDS)))
            spans.append(found.span())
    return claims, _taken(text, spans)


def _link(written: str) -> _Claim:
    """A whole address founds itself and its bare host; a host founds nothing that lies below it."""
    said = re.sub(r"^[a-z]{2,10}://", "", written, flags=re.IGNORECASE)
    host, slash, rest = said.partition("/")
    host = host.casefold().removeprefix("www.")
    path = f"{slash}{rest}".rstrip("/")
    needs = frozenset({f"link {host}{path}" if path else f"host {host}"})
    return _Claim("link", written, needs, needs | {f"host {host}"})


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
    r"(?<!\w)(?i:account|acct|compte|rib|iban|sort code|routing|card|carte)\b[^\d\n]{0,20}"
    r"(\d(?:[ -]?[A-Z\d]){3,32}[ -]?\d)(?!\w)"
)
_DATE = re.compile(r"(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{2}[-/.]\d{2}[-/.]\d{4})(?!\d)")
_RUN_OF_FOUR = re.compile(r"\d{4}")


def _account(written: str) -> _Claim:
    bare = _bare(written)
    gives = frozenset({f"account {bare}"})
    needs = gives | {f"number {int(bare)}"} if bare.isdecimal() else gives
    return _Claim("account", written, needs, gives)


def _bare(written: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", written).upper()


def _ibans(text: str) -> _Read:
    claims, spans = [], []
    for found in _IBAN.finditer(text):
        groups = re.split(r"(?=[ .-])", found[0])
        while len(groups) > 1 and not any(map(str.isdigit, groups[-1])):
            groups.pop()  # a word that follows
        written = "".join(groups)
        if 15 <= len(_bare(written)) <= 34 and sum(map(str.isdigit, written)) >= 8:
            claims.append(_account(written))
            spans.append((found.start(), found.start() + len(written)))
    return claims, _taken(text, spans)


def _bank_codes(text: str) -> _Read:
    claims, spans = [], []
    for found in _BIC.finditer(text):
        code = found[1] or found[2]
        if len(code) in (8, 11):
            claims.append(_account(code))
            spans.append(found.span())
    return claims, _taken(text, spans)


def _accounts(text: str) -> _Read:
    """Runs of eleven digits and more, as of cards and French RIBs, one stretch of four among them;
    shorter ones where the word account, or the like, stands before. Dates are none."""
    text = _DATE.sub(" | ", text)
    claims, spans = [], []
    for found in _NAMED_RUN.finditer(text):
        if sum(map(str.isdigit, found[1])) >= 6:
            claims.append(_account(found[1]))
            spans.append(found.span())
    text = _taken(text, spans)
    spans = []
    for found in _RUN.finditer(text):
        digits = sum(map(str.isdigit, found[0]))
        is_phone = found[0].startswith("00") and digits <= 15
        if 11 <= digits <= 34 and not is_phone and _RUN_OF_FOUR.search(found[0]):
            claims.append(_account(found[0]))
            spans.append(found.span())
    return claims, _taken(text, spans)


# -- amounts and numbers ---------------------------------------------------------------------------

_NUMBER = r"(?:\d{1,3}(?:[ .,'’]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,4})?)(?![\d])"
_TIMES = {
    "k": 10**3, "thousand": 10**3, "mille": 10**3, "m": 10**6, "mio": 10**6, "million": 10**6,
    "millions": 10**6, "md": 10**9, "mds": 10**9, "bn": 10**9, "b": 10**9, "billion": 10**9,
    "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD",
    "usd": "USD", "dollar": "USD", "dollars": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP",
    "pounds": "GBP", "chf": "CHF", "franc": "CHF", "francs": "CHF", "¥": "JPY", "jpy": "JPY",
    "yen": "JPY", "cad": "CAD", "ca$": "CAD", "c$": "CAD", "aud": "AUD", "a$": "AUD",
    "mad": "MAD", "dirham": "MAD", "dirhams": "MAD", "dh": "MAD", "xof": "XOF", "fcfa": "XOF",
    "btc": "BTC", "eth": "ETH", "usdt": "USDT", "₿": "BTC", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "pln": "PLN", "zł": "PLN", "inr": "INR", "₹": "INR", "cny": "CNY", "rmb": "CNY",
}  # fmt: skip


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MONEY, _FACTOR = _one_of(_CURRENCIES), _one_of(_TIMES)
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<before>{_MONEY})\s?(?P<n1>{_NUMBER})(?:\s?(?P<f1>{_FACTOR})(?!\w))?"
    rf"|(?P<n2>{_NUMBER})\s?(?:(?P<f2>{_FACTOR})(?:\s?(?:d['’]|de |of ))?\s?)?"
    rf"(?P<after>{_MONEY})(?!\w))",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(rf"(?<![\w.,]){_NUMBER}(?:\s?(?P<factor>{_FACTOR})(?!\w))?")


def _amounts(text: str) -> _Read:
    claims, spans = [], []
    for found in _AMOUNT.finditer(text):
        currency = _CURRENCIES[(found["before"] or found["after"]).casefold()]
        factor = (
            _TIMES[(found["f1"] or found["f2"]).casefold()] if found["f1"] or found["f2"] else 1
        )
        values = _values(found["n1"] or found["n2"], factor)
        gives = frozenset(f"{currency} {value}" for value in values)
        needs = gives | {f"number {value}" for value in values}
        claims.append(_Claim("amount", found[0], needs, gives))
        spans.append(found.span())
    return claims, _taken(text, spans)


def _numbers(text: str) -> _Read:
    """Numbers alone: of an instruction, "offer 4900" founds an amount in any currency."""
    claims = []
    for found in _PLAIN_NUMBER.finditer(text):
        factor = found["factor"]
        digits = found[0][: -len(factor)] if factor else found[0]
        times = _TIMES[factor.casefold()] if factor else 1
        gives = frozenset(f"number {value}" for value in _values(digits.strip(), times))
        claims.append(_Claim(None, found[0], frozenset(), gives))
    return claims, text


def _values(written: str, factor: int) -> set[str]:
    """What a number may mean: `4,900` is four thousand nine hundred, or four point nine."""
    bare = re.sub(r"[ '’]", "", written)
    whole, mark, decimals = _last_mark(bare)
    readings = {re.sub(r"[.,]", "", whole) + (f".{decimals}" if mark else "")}
    if mark and len(decimals) == 3:
        readings.add(re.sub(r"[.,]", "", bare))
    return {format((Decimal(one) * factor).normalize(), "f") for one in readings}


def _last_mark(bare: str) -> tuple[str, str, str]:
    at = max(bare.rfind("."), bare.rfind(","))
    return (bare[:at], bare[at], bare[at + 1 :]) if at >= 0 else (bare, "", "")
