"""The words after `/ligo`, in both languages, case and accents forgiven."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from ligo_slack.folding import folded
from ligo_slack.slack.call import Call
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.screen import Screen
from ligo_slack.text import Language, Text

NEAR = 0.75  # of difflib's ratio


@dataclass(frozen=True, slots=True)
class Verb:
    """`words`: the English one, then the French one, then further names for it.

    `alone`: nothing follows it, so a word before a text was never meant to be it.
    """

    words: tuple[str, ...]
    usage: Text
    listener: Listener
    alone: bool = False

    def word(self, language: Language) -> str:
        return self.words[1] if language == "fr" else self.words[0]


class Verbs:
    def __init__(self) -> None:
        self._verbs: list[Verb] = []
        self._by_word: dict[str, Verb] = {}
        self._otherwise: Listener | None = None

    def add(
        self, words: tuple[str, ...], listener: Listener, usage: Text, *, alone: bool = False
    ) -> None:
        verb = Verb(words, usage, listener, alone)
        self._verbs.append(verb)
        self._by_word |= {folded(word): verb for word in words}

    def otherwise(self, listener: Listener) -> None:
        """Who answers a word that nobody knows; gets the whole text."""
        self._otherwise = listener

    def all(self) -> Sequence[Verb]:
        return self._verbs

    def usages(self) -> tuple[Text, ...]:
        return tuple(verb.usage for verb in self._verbs)

    async def run(self, call: Call, screen: Screen) -> None:
        """Calls the verb's listener with what follows the verb, as it was typed."""
        word, rest = split(call.text)
        verb = self._by_word.get(folded(word))
        if verb:
            await verb.listener(call.saying(rest), screen)
        elif self._otherwise:
            await self._otherwise(call, screen)

    def near(self, word: str, rest: str) -> Verb | None:
        """The verb that was probably meant, before `rest`. First names are not to be misread: Ada
        is near to add, and David to aide."""
        likely = [w for w, verb in self._by_word.items() if not (verb.alone and rest)]
        close = difflib.get_close_matches(folded(word), likely, n=1, cutoff=NEAR)
        return self._by_word[close[0]] if close else None


def split(text: str) -> tuple[str, str]:
    word, *rest = text.split(None, 1) or [""]
    return word, rest[0] if rest else ""
