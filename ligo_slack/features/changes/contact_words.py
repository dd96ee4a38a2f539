"""Find the contact named by the words after a subcommand, and the text that follows the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.early_search import look_further
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names.beginning import (
    is_family_name,
    is_one_word,
    is_whole,
    said_by,
    without_initials,
)
from ligo_slack.contacts.normalize import LONGEST_TEXT, fold, words_of
from ligo_slack.features.changes.suggested import suggest_contacts
from ligo_slack.slack.users import Person

WORDS = 8  # that a name and a company may have
CANDIDATES = 20
_PREPOSITION_WORDS = "to for on about with of a pour sur de concernant avec chez au"
_LEADING = frozenset([*_PREPOSITION_WORDS.split(), "note", "noter"])  # said twice by some
_AND = frozenset(["et", "and", "&", "+", "/", "puis", "then", "ainsi", "plus"])
_LISTS = tuple(",;&+/")  # behind a name: another one may follow
# A colon ends a name where a letter stands right behind it, and a smiley's or an hour's ends none.
_PIECE = re.compile(
    r"[：，、；—]*(?:[^\s：，、；—:]|:(?!(?<=\w:)[^\W\d_]))+:?[：，、；—]*|[：，、；—:]+"
)

# Whom a reminder says to call stands behind such words, wherever they stand in it.
_CALLING = re.compile(
    r"\b(?:(?:r?appeler|relancer|(?:re)?contacter|[ée]crire [àa]|voir|parler [àa]|r[ée]pondre [àa]"
    r"|call(?: back)?|phone|ring|ping|e-?mail|text|contact|meet|see|write to|talk to|reply to"
    r"|follow up with|about)\s)+\s*(?=\S)",
    re.I,
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s(?=\s)", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """`contact` where the words fit one alone, `candidates` where they fit several; `rest` is
    what follows `words`, as it was typed. `named`: the words are the whole name, the family name or
    an address of one contact alone, and all contacts were listed. `certain`: besides, what follows
    does not begin with a word of the contact's own, nor like the rest of another name. `listing`:
    the contacts are being listed for the first time, so that the words may name one of them."""

    contact: ContactSummary | None = None
    candidates: list[ContactSummary] = field(default_factory=list)
    words: str = ""
    rest: str = ""
    named: bool = False
    certain: bool = False
    listing: bool = False

    @property
    def unnamed(self) -> bool:
        """Return whether there are words, and they name nobody."""
        found = self.contact or self.candidates or self.listing
        return bool(self.words or self.rest) and not found

    @property
    def contact_id(self) -> str:
        return self.contact.id if self.contact else ""

    @property
    def name(self) -> str:
        return self.contact.name if self.contact else ""


async def find_target(
    directory: Directory,
    person: Person,
    typed: str,
    *,
    followed: bool = False,
    within: bool = False,
) -> Target:
    """Find the contact that is named in `typed`.

    `followed`: a text may follow the name, and no word of it may be lost. Then the longest
    beginning that is nothing but somebody's name is the name; a company or an address behind it
    belongs to it where it stands there whole and in brackets, or tells people of that name apart.
    Where there is no such beginning everything is the rest. `within`: then the one contact alone
    whose full name stands further on is found, but never certain.

    Raises NotLinked, whatever is typed: a form would be of no use.
    """
    await directory.mark_active(person)
    found = await _find_in_index(directory, person, typed, followed=followed)
    if followed and not found.named:
        found = await _find_owner(directory, person, typed) or found
    if found.contact or found.candidates or not typed.strip():
        return found
    if followed and (rest := _after_leading_word(typed)):
        behind = await _find_in_index(directory, person, rest, followed=True)
        if behind.named or (behind.contact and not behind.words.islower()):
            return replace(behind, certain=False)
    words = typed[:LONGEST_TEXT].split()[:WORDS]
    names = [" ".join(words[:2]), words[0]] if followed else [" ".join(words)]
    if await look_further(directory, person, *dict.fromkeys(names)):
        found = await _find_in_index(directory, person, typed, followed=followed)
    if within and not (found.contact or found.candidates):
        inside = (await suggest_contacts(directory, person, "", typed)).named
        found = replace(found, contact=inside, rest=typed.strip()) if inside else found
    return replace(found, listing=(await directory.listing(person)).is_first)


async def find_called(
    directory: Directory, person: Person, typed: str, unlike: frozenset[str]
) -> Target:
    """Find whom a text says to call: `demain, d’appeler Sarah`. It is never certain, and all of the
    text is the rest. Nobody is found where the name may go on, in a word that is none of `unlike`:
    Sarah Petit may be another than Sarah Cohen."""
    nobody = Target(rest=typed.strip())
    calling = _CALLING.search(typed, 0, LONGEST_TEXT)
    if not calling:
        return nobody
    found = await _find_in_index(directory, person, typed[calling.end() :], followed=True)
    may_go_on = unlike.isdisjoint(words_of(found.rest[:LONGEST_TEXT])[:1])
    if found.contact and may_go_on and _goes_on(found.contact, found.words, found.rest):
        return nobody
    return replace(found, rest=typed.strip(), named=False, certain=False)


def without_name(text: str, name: str) -> str:
    """Return a text without the name at its end, as in “won: Priya Raman”."""
    bare = text.rstrip()
    ends = bool(name) and bare.casefold().endswith(name.casefold())
    return bare[: -len(name)].rstrip() if ends else text


async def _find_owner(directory: Directory, person: Person, typed: str) -> Target | None:
    """Find whose something is, as in “Priya Raman's budget is…”; all of that is the rest."""
    possessive = _POSSESSIVE.search(typed, 0, LONGEST_TEXT)
    if not possessive or len(typed[: possessive.start()].split()) > WORDS:
        return None
    owner = await _find_in_index(directory, person, typed[: possessive.start()], followed=True)
    if not owner.named or owner.rest:
        return None
    return replace(owner, rest=typed.strip(), certain=False)


def _after_leading_word(typed: str) -> str:
    """Return what follows a word that may stand before whom a text is about, as in “note on Priya
    Raman”; "" where it begins otherwise."""
    first, *rest = typed.split(None, 1) or [""]
    return rest[0] if rest and fold(first) in _LEADING else ""


async def _find_in_index(
    directory: Directory, person: Person, typed: str, *, followed: bool
) -> Target:
    """Find the contact among those that the index knows."""
    if not followed:
        return await _search_words(directory, person, typed.strip())
    ends = [end for end in islice(_ends(typed), WORDS) if end <= LONGEST_TEXT]
    beginnings = [(words := typed[:end].strip(), without_initials(words)) for end in ends]
    findable = await directory.findable(person, [sought for _, sought in beginnings])
    told_apart: Target | None = None
    for end, (words, sought) in reversed(list(zip(ends, beginnings, strict=True))):
        if sought not in findable:
            continue
        rest = typed[end:].strip()
        found = await directory.search(person, sought, CANDIDATES, whole=True)
        how = [(summary, said_by(summary, words)) for summary in found.contacts]
        # An initial does not say for certain who is meant: J. Dupont is Jean or Julie.
        listed = found.listing.is_complete and sought == words
        if named := [summary for summary, said in how if said == "name"]:
            of_name = _target_of(named, words, rest, listed=listed)
            is_said = told_apart and (len(named) > 1 or _is_enclosed(told_apart.words))
            return told_apart if told_apart and is_said else of_name
        if apart := [summary for summary, said in how if said == "apart"]:
            told_apart = told_apart or _target_of(apart, words, rest, listed=listed)
    return told_apart or Target(rest=typed.strip())


def _is_enclosed(words: str) -> bool:
    """Return whether what stands behind a name is surely of it: in brackets, or an address."""
    last = words.rstrip(" :,;.–—-")
    return last.endswith((")", "]", ">")) or "@" in last.split()[-1]


def _ends(typed: str) -> Iterator[int]:
    """Yield where each word ends, before the mark of a list's item on a line of its own. Chinese
    and Japanese write no space behind the marks that end a name."""
    before = 0
    for piece in _PIECE.finditer(typed):
        if "\n" in typed[before : piece.start()] and not words_of(piece[0]):
            return
        before = piece.end()
        yield before


def _goes_on(contact: ContactSummary, words: str, rest: str) -> bool:
    """Return whether what follows a name may still be of it, or of the company; or name another; or
    be the rest of another's, where the name is one word, or its family name alone was typed as
    names are."""
    if _names_another(words, rest):
        return True
    following = next((piece for piece in rest.split() if words_of(piece)), "")
    may_be_another = is_one_word(contact) or not (is_whole(contact, words) or words.islower())
    if may_be_another and following[:1].isupper():
        return True
    first = words_of(following)
    own = {*words_of(contact.name), *words_of(contact.company)}
    return bool(first) and first[0] in own


def _names_another(words: str, rest: str) -> bool:
    """Return whether what follows a name may be a second person: a word like “and”, or a sign of
    lists, and then a word with a capital or an address."""
    said = rest.split(None, 3)[:3]
    joined = said[:1] and (said[0].lower() in _AND or said[0] in _LISTS)
    if joined:
        said = [word for word in said[1:] if word != "que"]
    elif not words.endswith(_LISTS):
        return False
    return bool(said) and (said[0][:1].isupper() or "@" in said[0])


async def _search_words(directory: Directory, person: Person, words: str) -> Target:
    """Find the contact by whole words, then by beginnings of words: Ana is Ana, and not Anatole
    too."""
    if not words:
        return Target()
    for whole in (True, False):
        found = await directory.search(person, words, CANDIDATES, whole=whole)
        if found.contacts:
            return _target_of(found.contacts, words)
    return Target(words=words)


def _target_of(
    contacts: list[ContactSummary], words: str, rest: str = "", *, listed: bool = False
) -> Target:
    if len(contacts) == 1:
        contact = contacts[0]
        named = listed and (is_whole(contact, words) or is_family_name(contact, words))
        certain = named and not _goes_on(contact, words, rest)
        return Target(contact, words=words, rest=rest, named=named, certain=certain)
    return Target(candidates=contacts, words=words, rest=rest)
