"""Localized text: every word that a person reads, in English and French side by side."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Localized:
    """A text in both languages. `{placeholders}` are filled when it is called.

    Calling it gives plain text; for mrkdwn use `block_kit.said`, which neutralises the values
    first.
    """

    en: str
    fr: str

    def __call__(self, language: Language, /, **values: object) -> str:
        words = self.fr if language == "fr" else self.en
        return words.format(**values) if values else words


def language_of(locale: str | None) -> Language:
    """Return the bot's language for a Slack locale (IETF, like `fr-FR`); English for any other."""
    return "fr" if (locale or "").lower().startswith("fr") else "en"
