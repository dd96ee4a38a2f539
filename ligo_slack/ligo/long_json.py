"""Read JSON of any size without holding the event loop.

A parser written in C holds it for as long as it runs: 10 MB of small values take half a second, and
no thread helps, as it keeps the interpreter's lock. So an answer may hold only so many values, and
of a listing the long array is read in slices.
"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pydantic_core import from_json

from ligo_slack import limits

# Escaped surrogates: pairs, which are characters, and lone ones, which strict parsers refuse.
_SURROGATES = re.compile(r"(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_STRUCTURE = re.compile(r'"[^"\\]*"|[\[\]{},"]')  # of a string with no escapes, all
_IN_STRING = re.compile(r'["\\]')
_SHALLOW = 2  # a listing is an array, or an array in an object
_VALUES = 20_000  # of one slice: some 10 ms
_MARK = "the long array"


class LongArray:
    """A long array of a listing: its text, and where its slices begin and end. `len` counts its
    members."""

    def __init__(self, text: str, cuts: Sequence[int], members: int) -> None:
        self._text = text
        self._cuts = cuts
        self._members = members

    def __len__(self) -> int:
        return self._members

    def slices(self) -> Iterator[list[object]]:
        """Yield the members, at most limits.SLICE at a time; nothing more from where the text is no
        JSON, or a single member has too many values."""
        for start, end in pairwise(self._cuts):
            if end - start > limits.LONG_ANSWER and has_too_many_values(
                self._text[start:end].encode(errors="replace")
            ):
                return
            members = self._text[start:end].strip(", \t\r\n")
            found = parsed(f"[{members}]")
            if not isinstance(found, list):
                return
            yield found


def has_too_many_values(body: bytes) -> bool:
    """Return whether a JSON text holds more than limits.LIGO_VALUES; commas in strings are none."""
    marks = body.count(b",") + body.count(b"[") + body.count(b"{")
    most = limits.LIGO_VALUES
    return marks > most and _Scan(decoded(body), most).values > most


def decoded(body: bytes) -> str:
    return body.decode("utf-8-sig", errors="replace")


def parsed(said: str, partly: bool = False) -> object:
    """Parse JSON; None for what is none. `partly`: up to where the text ends. Not with the standard
    library's parser: a text nested too deep leaves the interpreter's own recursion count wrong
    (CPython 3.11)."""
    try:
        return from_json(said, allow_partial=partly)
    except ValueError:
        pass
    if "\\u" in said:
        try:
            mended = _SURROGATES.sub(lambda pair: pair[1] or r"\ufffd", said)
            return from_json(mended, allow_partial=partly)
        except ValueError:
            pass
    return None


def parsed_listing(said: str) -> object:
    """Parse the answer to a listing; None for what is no JSON, or has too many values elsewhere.
    Its longest array, where that is long and stands at the top or in the object there, becomes a
    LongArray."""
    scan = _Scan(said)
    found = scan.longest if scan.longest and scan.longest.is_long else None
    if scan.values - (found.values if found else 0) > limits.LIGO_VALUES:
        return None
    if found is None:
        return parsed(said)
    outside = parsed(f'{said[: found.start]}"{_MARK}"{said[found.end :]}')
    array = LongArray(said, [*found.cuts, found.end - 1], found.members)
    if isinstance(outside, dict):
        return {key: array if value == _MARK else value for key, value in outside.items()}
    return array if outside == _MARK else None


class _Array:
    """An array of the text from `start` to `end`, its brackets included."""

    def __init__(self, start: int, depth: int) -> None:
        self.start = start
        self.end = start
        self.depth = depth
        self.members = 1
        self.values = 0
        self.cuts = [start + 1]
        self._slice = 0
        self._slice_values = 0

    @property
    def is_long(self) -> bool:
        return len(self.cuts) > 1

    def comma(self, at: int) -> None:
        """Note the end of a member."""
        self.members += 1
        self._slice += 1
        if self._slice >= limits.SLICE or self.values - self._slice_values >= _VALUES:
            self.cuts.append(at)
            self._slice, self._slice_values = 0, self.values


class _Scan:
    """Looks for the longest array, from bracket to bracket; strings are leapt over. It ends with
    more than `most` values."""

    def __init__(self, text: str, most: float = math.inf) -> None:
        self.longest: _Array | None = None
        self.values = 0
        array: _Array | None = None
        depth = at = 0
        while self.values <= most and (found := _STRUCTURE.search(text, at)):
            at = found.end()
            match found[0]:
                case '"':
                    at = _end_of_string(text, at)
                case "[" | "{" as bracket:
                    depth += 1
                    if array is None and bracket == "[" and depth <= _SHALLOW:
                        array = _Array(at - 1, depth)
                case "]" | "}":
                    if array and depth == array.depth:
                        self._closed(array, at)
                        array = None
                    depth -= 1
                case _ if array and depth == array.depth:
                    array.comma(at - 1)
            self.values += 1
            if array:
                array.values += 1

    def _closed(self, array: _Array, end: int) -> None:
        array.end = end
        if self.longest is None or len(array.cuts) > len(self.longest.cuts):
            self.longest = array


def _end_of_string(text: str, at: int) -> int:
    """Return where the string ends whose inside `at` is in."""
    while found := _IN_STRING.search(text, at):
        if found[0] == '"':
            return found.end()
        at = found.end() + 1
    return len(text)
