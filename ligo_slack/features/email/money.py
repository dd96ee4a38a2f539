"""Amounts of money and plain numbers: their spellings and values. Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal

_NUMBER = r"(?:\d{1,3}(?:[ .,'’]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,4})?)(?![\d])"
TIMES = {
    "k": 10**3, "thousand": 10**3, "mille": 10**3, "m": 10**6, "mio": 10**6, "million": 10**6,
    "millions": 10**6, "md": 10**9, "mds": 10**9, "bn": 10**9, "b": 10**9, "billion": 10**9,
    "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
CURRENCIES = {
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


_MONEY, _FACTOR = _one_of(CURRENCIES), _one_of(TIMES)
AMOUNT = re.compile(
    # The looks ahead are quick to tell most words and numbers from amounts.
    rf"(?<![\w.,])(?:(?=[^\W\d]{{0,7}}[€$£¥₿₹]?\s?\d)(?P<before>{_MONEY})\s?(?P<n1>{_NUMBER})"
    rf"(?:\s?(?P<f1>{_FACTOR})(?!\w))?"
    rf"|(?P<n2>{_NUMBER})(?=\s?[^\d\s.,;:!?)])\s?(?:(?P<f2>{_FACTOR})(?:\s?(?:d['’]|de |of ))?\s?)?"
    rf"(?P<after>{_MONEY})(?!\w))",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
AMOUNT_LENGTH = 60  # characters, more than an amount can take
PLAIN_NUMBER = re.compile(rf"(?<![\w.,]){_NUMBER}(?:\s?(?P<factor>{_FACTOR})(?!\w))?")


def values_of(written: str, factor: int) -> set[str]:
    """Return the possible values of a number: `4,900` is four thousand nine hundred, or four point
    nine."""
    bare = re.sub(r"[ '’]", "", written)
    whole, mark, decimals = _last_mark(bare)
    readings = {re.sub(r"[.,]", "", whole) + (f".{decimals}" if mark else "")}
    if mark and len(decimals) == 3:
        readings.add(re.sub(r"[.,]", "", bare))
    return {format((Decimal(one) * factor).normalize(), "f") for one in readings}


def _last_mark(bare: str) -> tuple[str, str, str]:
    at = max(bare.rfind("."), bare.rfind(","))
    return (bare[:at], bare[at], bare[at + 1 :]) if at >= 0 else (bare, "", "")
