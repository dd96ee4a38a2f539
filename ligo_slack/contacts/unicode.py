"""Unicode normalisation in linear time. Pure."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Form = Literal["NFC", "NFKC", "NFD", "NFKD"]

# Marks in a row that are in order as they are typed; no writing has more than a handful
# (unicode.org/reports/tr15, Stream-Safe Text Format, allows thirty).
_FEW = 30
# The search for them looks closer only where there is neither a Latin letter nor a space.
_MAY_BE_MARKS = re.compile(f"[\u0300-\U0001ea00]{{{_FEW + 1},}}")
# No marks by their class, but what they decompose into is.
_BECOME_MARKS = "\u0f73\u0f75\u0f81"


def normalized(form: Form, text: str) -> str:
    """Return what `unicodedata.normalize` does, however many marks stand on one letter: it moves
    each past all that it has to follow, which takes the square of their number."""
    if text.isascii():
        return text
    if len(text) > _FEW:
        text = _MAY_BE_MARKS.sub(lambda run: _ordered(run[0]), text)
    return unicodedata.normalize(form, text)


def _ordered(run: str) -> str:
    return _many_marks().sub(lambda marks: _in_order(marks[0]), run)


def _in_order(marks: str) -> str:
    """Return the marks in canonical order: by their class, and as they were within each."""
    apart = "".join(unicodedata.normalize("NFD", mark) for mark in marks)
    return "".join(sorted(apart, key=unicodedata.combining))


@lru_cache(maxsize=1)
def _many_marks() -> re.Pattern[str]:
    """Match more than _FEW marks in a row."""
    marks = [chr(code) for code in range(0x300, 0x1EA00) if unicodedata.combining(chr(code))]
    each = "".join(map(re.escape, [*marks, *_BECOME_MARKS]))
    return re.compile(f"[{each}]{{{_FEW + 1},}}")
