"""Tell whom a text that says to send an email names. Pure, and linear in the text."""

from collections.abc import Sequence

from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.features.app_messages.meaning import SENDING, SHORT, without_courtesies

# Words beside those of sending that name nobody.
_BESIDE_WORDS = """a au aux to for pour de du des d from chez my mon ma mes your ton ta votre son sa
 un une brouillon draft message courriel reponse reply answer i j pdf asap cv devis rdv fyi eod"""
_BEFORE_NAMES = frozenset(["à", "to", "for", "pour", "chez"])  # and not “a”: “send a PDF”
_NO_NAME = SENDING | frozenset(_BESIDE_WORDS.split())


def addressee(text: str) -> tuple[str, bool]:
    """Return the words of a short text that may be a name, "" for none: those with a capital, where
    there are any, else all but those that say to send. Return as well whether they are one by all
    appearance: with a capital, behind a word such as "to"."""
    pieces = without_courtesies(text).split()[1:] if len(text) <= SHORT else []
    behind, sure, named = False, False, list[str]()
    for piece in pieces:
        bare = _bare(piece) if _names(piece) else ""
        if behind and bare[:1].isupper() and not sure:
            named, sure = [], True
        behind = behind or piece.casefold() in _BEFORE_NAMES
        named += [bare] if bare else []
    return " ".join([piece for piece in named if piece[0].isupper()] or named), sure


def fitting(names: Sequence[str], text: str) -> list[int]:
    """Return the indexes of the names of which a text says the most words; none where it says
    none."""
    said = {*_names(text[:SHORT])}
    counts = [len(said & {*_names(name)}) for name in names]
    most = max(counts, default=0)
    return [number for number, count in enumerate(counts) if count == most and most]


def _names(text: str) -> list[str]:
    return [word for word in split_words(fold(text)) if len(word) > 1 and word not in _NO_NAME]


def _bare(piece: str) -> str:
    """Return a word without the marks around it, and an article run together with it."""
    bare = piece.strip('.,;:!?…()«»“”"')
    for elided in ("l’", "l'", "d’", "d'"):
        bare = bare.removeprefix(elided)
    return bare
