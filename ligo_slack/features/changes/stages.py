"""Which of the pipeline's stages somebody means who types its name. Pure: no I/O, no clock."""

import unicodedata
from collections.abc import Mapping

from ligo_slack.contacts.normalize import LONGEST_TEXT, fold, seen, words_of
from ligo_slack.contacts.summary import ContactSummary
from ligo_slack.ligo.models import Contact

_WRAPPED = " \t\n\"'`´“”„‟‘’‚‛«»‹›「」『』()[]{}<>*_~.,;:!?…。、–—-→>="  # around a stage's name
_LEADING = {"to", "in", "at", "on", "stage", "the", "a", "en", "au", "dans", "vers", "etape", "l"}


def meant(
    names: Mapping[str, str],
    typed: str,
    contact: Contact | ContactSummary | None = None,
    *,
    whole: bool = False,
) -> list[str]:
    """The ids of the stages that are called so; else, of those that begin so; else the same for
    what is left behind words like “to”, and behind the company of the contact. [] for none.
    `whole`: only what leaves no doubt, its whole words, without anything around them.

    Quotes, a full stop and hyphens for spaces are forgiven; accents only where no stage is called
    so with them.
    """
    typed = typed[:LONGEST_TEXT]
    if whole and _bare(typed) != shown(typed):
        return []
    wanted = _cased(_bare(typed))
    exact = [state for state, name in names.items() if wanted and _cased(shown(name)) == wanted]
    if exact:
        return exact
    others = set(words_of(f"{contact.name} {contact.company}", LONGEST_TEXT)) if contact else set()
    pieces = typed.split()
    for at, piece in enumerate(pieces):
        if found := _called(names, " ".join(pieces[at:]), whole=whole):
            return found
        if not set(words_of(piece)) <= others | _LEADING:
            break
    return []


def shown(name: str) -> str:
    """A stage's name as one sees it: two that differ in nothing else look alike."""
    return " ".join(seen(name).split())


def _called(names: Mapping[str, str], typed: str, *, whole: bool) -> list[str]:
    wanted, words = _key(typed), words_of(typed)
    keys = {state: _key(name) for state, name in names.items()}
    if not wanted:
        return []
    called = [state for state, key in keys.items() if key == wanted]
    begun = [state for state, key in keys.items() if key.startswith(wanted)]
    if whole:
        begun = [
            state for state in begun if words and words_of(names[state])[: len(words)] == words
        ]
    return called or begun


def _key(name: str) -> str:
    """Without spaces, hyphens and what else stands between words; a name of signs as it is."""
    return "".join(words_of(name)) or _bare(fold(name[:LONGEST_TEXT]))


def _cased(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _bare(typed: str) -> str:
    return shown(typed).strip(_WRAPPED)
