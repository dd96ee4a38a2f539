"""The sentences in which two versions of an email differ. Pure."""

import difflib
import re

# Pairs of sentences that are compared in their order: difflib takes up to the square of them.
COMPARED = 40_000

# Space after a sentence's end, or ends of lines. It begins with what both begin with, so that the
# search leaps from space to space.
_BETWEEN_SENTENCES = re.compile(r"\s(?:(?<=[.!?]\s)\s*|(?<=\n)\n*)")


def differences(before: str, now: str) -> tuple[list[str], list[str]]:
    """Return the sentences that `now` says and `before` did not, and the other way round."""
    had, has = _sentences(before), _sentences(now)
    if len(had) * len(has) > COMPARED:
        former, latter = set(had), set(has)
        return [one for one in has if one not in former], [one for one in had if one not in latter]
    added, gone = [], []
    compared = difflib.SequenceMatcher(None, had, has, autojunk=False)
    for how, from_had, to_had, from_has, to_has in compared.get_opcodes():
        if how != "equal":
            gone += had[from_had:to_had]
            added += has[from_has:to_has]
    return added, gone


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN_SENTENCES.split(text) if part.strip()]
