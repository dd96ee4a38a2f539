"""Localized text: every word that a person reads, in English and French side by side."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True, eq=False)
class Localized:
    """A text in both languages. `{placeholders}` are filled when it is called, numbers with their
    thousands apart: what is no quantity, such as a year, is given as text.

    Each is a constant, equal to itself alone: what is drawn once for a language is looked up by it.

    Calling it gives plain text; for mrkdwn use `block_kit.said`, which neutralises the values
    first.
    """

    en: str
    fr: str

    def __call__(self, language: Language, /, **values: object) -> str:
        words = self.fr if language == "fr" else self.en
        if not values:
            return words
        shown = {k: number(language, v) if isinstance(v, int) else v for k, v in values.items()}
        return words.format(**shown)


def number(language: Language, count: int) -> str:
    """Return a number with its thousands apart: by a narrow no-break space in French."""
    return f"{count:,}".replace(",", "\u202f" if language == "fr" else ",")


def language_of(locale: str | None) -> Language:
    """Return the bot's language for a Slack locale (IETF, like `fr-FR`); English for any other."""
    return "fr" if (locale or "").lower().startswith("fr") else "en"
