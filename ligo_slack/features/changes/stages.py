"""Which of the pipeline's stages somebody means who types its name. Pure: no I/O, no clock."""

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names.spelling import plainer
from ligo_slack.contacts.normalize import LONGEST_TEXT, MOST_WORDS, fold, seen, words_of
from ligo_slack.contacts.unicode import normalized
from ligo_slack.ligo.models import Contact

_WRAPPED = " \t\n\"'`´“”„‟‘’‚‛«»‹›「」『』()[]{}<>*_~.,;:!?…。、–—-→>="  # around a stage's name
LONGEST_NAME = 75  # characters of a stage's name that are compared: as many as Slack shows
PIECES = 12  # words that may stand before a stage's name
_AND = frozenset(("and", "et", "und"))  # left out of names, in which & may stand for them
_INFLECTIONS = ("s", "e", "es")  # behind a stage's name: leads, perdue, gagnées
_DASHES = "-–—"  # out of the pipeline, as the words
_REMOVALS = frozenset((
    "retirer", "sortir", "aucune", "hors pipeline", "hors du pipeline", "sortir du pipeline",
    "out", "remove", "none", "out of pipeline", "out of the pipeline", *_DASHES,
))  # fmt: skip
_LEADING_WORDS = """
to into in at on as is now stage the a s moved moves move goes status phase
en au dans vers sur comme est etape l passe passee passer stade statut"""
_LEADING = frozenset(_LEADING_WORDS.split())


def meant(
    names: Mapping[str, str],
    typed: str,
    contact: Contact | ContactSummary | None = None,
    *,
    whole: bool = False,
) -> list[str]:
    """Return the ids of the stages that have the typed name; else of those whose name begins so;
    else the same for what is left behind words like “to”, and behind the company of the contact;
    else of the only one whose name holds these words, or this sign. `whole`: only what leaves no
    doubt, its whole words from the first on, without anything around them.

    Quotes, a full stop and hyphens for spaces are forgiven; accents only where no stage has the
    name with them.
    """
    typed = typed[:LONGEST_TEXT]
    names = {state: name[:LONGEST_NAME] for state, name in names.items()}
    if whole and _bare(typed) != shown(typed):
        return []
    wanted = _cased(_bare(typed))
    exact = [state for state, name in names.items() if wanted and _as_shown(name) == wanted]
    if exact:
        return exact
    pieces = typed.split()
    words = cache(_plain_words)  # of a piece, which is read for each beginning before it
    keys = {state: _key(name) for state, name in names.items()}
    ending = max(map(len, _INFLECTIONS))
    longest = math.inf if whole else max(map(len, keys.values()), default=0) + ending
    skipped = _LEADING | (_names_of(contact) if contact else set())
    within: list[str] = []
    for at, piece in enumerate(pieces[:PIECES]):
        said = _first_words(map(words, pieces[at:]), longest)
        wanted = "".join(said) or _bare(fold(" ".join(pieces[at:])))
        if found := _called(names, keys, wanted, said, whole=whole):
            return found
        within = within or ([] if whole else _holding(names, said, wanted))
        if not skipped.issuperset(words(piece)):
            break
    return within if len(within) == 1 else []


def _holding(names: Mapping[str, str], words: list[str], sign: str) -> list[str]:
    """Return the stages in whose names the words stand in a row: “2. Won” is called Won, and the
    plural or the feminine of that; or the sign, where there are no words."""
    if not words:
        return [state for state, name in names.items() if sign and sign in fold(name)]
    spelled = {state: f" {' '.join(_words(name))} " for state, name in names.items()}
    *first, last = words
    for ending in ("", *_INFLECTIONS):
        sought = f" {' '.join([*first, last.removesuffix(ending)])} "
        found = [state for state, name in spelled.items() if sought in name]
        if found and last.endswith(ending):
            return found
    return []


def then_of(typed: str, rest: str) -> str:
    """Return what follows a contact's name: `rest`, or the dash that was read as part of it."""
    return rest or next((word for word in typed.split()[-1:] if word in tuple(_DASHES)), "")


def means_removal(names: Mapping[str, str], typed: str) -> bool:
    """Return whether a word means: out of the pipeline; not where a stage is called so."""
    bare = typed.strip()
    word = bare if bare in _REMOVALS else _bare(fold(typed[:LONGEST_NAME]))
    called = {_as_shown(name) for name in names.values()}
    return word in _REMOVALS and called.isdisjoint({word, _as_shown(typed)})


def shown(name: str) -> str:
    """Return a stage's name as one sees it: two that differ in nothing else look alike."""
    return " ".join(seen(name[:LONGEST_NAME]).split())


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a stage's name, as those that were typed are read. It is cut already, as
    a cache keeps it."""
    return tuple(_first_words(map(_plain_words, name.split())))


def _plain_words(text: str) -> list[str]:
    """Return the words of a text; & is read as the word for it, which is none of a name's own."""
    return [plainer(word) for word in words_of(text) if word not in _AND]


def _first_words(pieces: Iterable[list[str]], longest: float = math.inf) -> list[str]:
    """Return the distinct words of the pieces, as `words_of` does of all of them together. Words
    that are longer than the `longest` key are no stage's, whatever follows."""
    found: dict[str, None] = {}
    for words in pieces:
        found |= dict.fromkeys(words)
        if len(found) >= MOST_WORDS or sum(map(len, found)) > longest:
            break
    return list(found)[:MOST_WORDS]


def _names_of(contact: Contact | ContactSummary) -> set[str]:
    """Return the words of the contact's name and company."""
    return {plainer(w) for w in words_of(f"{contact.name} {contact.company}", LONGEST_TEXT)}


def _called(
    names: Mapping[str, str], keys: Mapping[str, str], wanted: str, words: list[str], *, whole: bool
) -> list[str]:
    """Return the stages whose key is `wanted`, that of the typed `words`; else those whose key
    begins so; else, where a doubt may be left, those of which it is the plural or the feminine."""
    if not wanted:
        return []
    called = [state for state, key in keys.items() if key == wanted]
    begun = [state for state, key in keys.items() if key.startswith(wanted)]
    if whole:
        begins = tuple(words)
        begun = [state for state in begun if words and _words(names[state])[: len(words)] == begins]
    if called or begun or whole:
        return called or begun
    return [state for state, key in keys.items() if key and wanted in _inflected(key)]


def _inflected(key: str) -> list[str]:
    return [key + ending for ending in _INFLECTIONS]


def _key(name: str) -> str:
    """Return a name without spaces, hyphens and what else stands between words; a name of signs as
    it is."""
    return "".join(_words(name)) or _bare(fold(name))


def _as_shown(name: str) -> str:
    return _cased(shown(name))


def _cased(name: str) -> str:
    return normalized("NFC", name).casefold()


def _bare(typed: str) -> str:
    return shown(typed).strip(_WRAPPED)
