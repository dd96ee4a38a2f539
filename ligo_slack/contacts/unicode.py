"""Unicode normalisation in linear time. Pure."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Form = Literal["NFC", "NFKC", "NFD", "NFKD"]

# The control and the format characters (Cc, Cf), which nobody sees, as parts of a class of
# characters in an expression.
CONTROL = "\\x00-\\x1f\\x7f-\\x9f"
FORMAT = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-"
    "\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-"
    "\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)

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
