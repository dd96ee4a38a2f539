"""The subcommands of `/ligo`, in both languages, ignoring case and accents."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ligo_slack.contacts.normalize import fold, seen
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.runner import Listener

NEAR = 0.75  # of difflib's ratio
NEAR_DELETE = 0.8  # the same, of the words below: Adele is close to delete
ZERO_WIDTH_SPACE = "\u200b"
_AROUND = "\"'“”‘’«»‹›*_~`.,:;!…"  # that people and phones write around a subcommand
_FORMATTED = re.compile(r"([`*_~]{1,3})([^`*_~\n]+)\1")
_ARTICLE = re.compile(r"(?:an?|une?|the|la|le)\s+", re.I)
_PREFIX = re.compile(r"\A\s*/?ligo(?:\s*[:,]?\s+|\Z)", re.I)

_DELETING = """delete deleting remove erase supprime supprimer supprimez suppression efface effacer
 effacez"""
_DELETE_WORDS = _DELETING.split()


@dataclass(frozen=True, slots=True)
class Subcommand:
    """`words`: the English one, then the French one, then further names for it. `alone`: nothing
    follows it, so a word before a text was never meant to be it, and its listener reads no text.
    `keeps`: its text is stored before the command is acknowledged. `makes`: it says to make
    something, of which another subcommand may be the name: `add a note`."""

    words: tuple[str, ...]
    listener: Listener
    alone: bool = False
    keeps: bool = True
    makes: bool = False

    def word(self, language: Language) -> str:
        return self.words[1] if language == "fr" else self.words[0]


class Subcommands:
    def __init__(self) -> None:
        self._subcommands: list[Subcommand] = []
        self._by_word: dict[str, Subcommand] = {}
        self._usages: tuple[Localized, ...] = ()
        self._otherwise: Listener | None = None
        self._keep: Listener | None = None

    def add(
        self,
        words: tuple[str, ...],
        listener: Listener,
        usage: Localized,
        *,
        alone: bool = False,
        keeps: bool = True,
        makes: bool = False,
    ) -> None:
        subcommand = Subcommand(words, listener, alone, keeps and not alone, makes)
        self._subcommands.append(subcommand)
        self._usages += (usage,)
        self._by_word |= {fold(word): subcommand for word in words}

    def otherwise(self, listener: Listener) -> None:
        """Set the listener for an unknown word; it gets the whole text."""
        self._otherwise = listener

    def keep_with(self, keep: Listener) -> None:
        """Set what stores the text of a command before its listener runs."""
        self._keep = keep

    def all(self) -> Sequence[Subcommand]:
        return self._subcommands

    def usages(self) -> tuple[Localized, ...]:
        return self._usages

    async def run(self, interaction: Interaction, responder: Responder) -> None:
        """Call the subcommand's listener, with the text that follows it, as typed."""
        subcommand, rest = self.meant(interaction.text)
        text = rest if subcommand else interaction.text
        kept = text.strip() and interaction.kind == "command"
        if self._keep and kept and (subcommand is None or subcommand.keeps):
            await self._keep(interaction, responder)
        if subcommand and subcommand.alone:
            await subcommand.listener(interaction, responder)
        elif subcommand:
            await subcommand.listener(interaction.saying(rest), responder)
        elif self._otherwise:
            await self._otherwise(interaction, responder)

    def meant(self, text: str) -> tuple[Subcommand | None, str]:
        """Return the subcommand that a text begins with, after a second `/ligo`, and what follows
        it."""
        word, rest = split(without_prefix(text)[0])
        subcommand = self._by_word.get(fold(word.strip(_AROUND)))
        if subcommand is None:
            # A zero-width space may be all that parts them; one within the verb is folded away.
            first, _, follows = word.partition(ZERO_WIDTH_SPACE)
            if subcommand := self._by_word.get(fold(first)):
                rest = f"{follows} {rest}".strip()
        if subcommand and subcommand.makes and self._names_another(subcommand, rest):
            return None, ""
        return subcommand, rest

    def _names_another(self, subcommand: Subcommand, rest: str) -> bool:
        """Return whether what is to be made is what another subcommand is for: `a note to Jane`, `a
        reminder`. Without an article it has to be written small: Note may be somebody's name. In a
        contact's text such words are labels: `email: jane@acme.example`."""
        if "@" in rest or "\n" in rest:
            return False
        article = _ARTICLE.match(rest)
        word, following = split(rest[article.end() :] if article else rest)
        named = self._by_word.get(fold(word.strip(_AROUND)), subcommand)
        likely = bool(following) and (article is not None or word.islower())
        return likely and named is not subcommand

    def near(self, word: str, rest: str) -> Subcommand | None:
        """Return the subcommand that was probably meant, before `rest`. First names must not be
        taken for one: Ada is close to add, and David to aide."""
        likely = [w for w, subcommand in self._by_word.items() if not (subcommand.alone and rest)]
        close = difflib.get_close_matches(fold(word), likely, n=1, cutoff=NEAR)
        return self._by_word[close[0]] if close else None


def without_prefix(text: str) -> tuple[str, bool]:
    """Return what follows `/ligo` or `ligo`, and whether a text begins with that. A line as a
    whole in code or in bold, as the help prints commands, is that line."""
    if whole := _FORMATTED.fullmatch(text.strip()):
        text = whole[2]
    rest = _PREFIX.sub("", text, count=1)
    return rest, rest != text


def says_to_delete(word: str) -> bool:
    """Return whether a word says to delete something, which no subcommand does, or is close to one
    that does and is not written as a name: Remo is close to remove."""
    if fold(word) in _DELETE_WORDS:
        return True
    close = difflib.get_close_matches(fold(word), _DELETE_WORDS, n=1, cutoff=NEAR_DELETE)
    return bool(close) and word.islower()


def split(text: str) -> tuple[str, str]:
    """Return the first word and what follows it; characters that nobody sees are no word."""
    word, *rest = text.split(None, 1) or [""]
    while rest and not seen(word):
        word, *rest = rest[0].split(None, 1)
    return word, rest[0] if rest else ""
