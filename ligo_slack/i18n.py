"""Localized text: every word that a person reads, in English and French side by side."""

import math
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


IN_SECONDS = Localized(en="in {count} seconds", fr="dans {count}\u00a0secondes")
IN_A_MINUTE = Localized(en="in a minute", fr="dans une minute")
IN_MINUTES = Localized(en="in {count} minutes", fr="dans {count}\u00a0minutes")
IN_AN_HOUR = Localized(en="in an hour", fr="dans une heure")
IN_HOURS = Localized(en="in {count} hours", fr="dans {count}\u00a0heures")


def after(language: Language, seconds: int) -> str:
    """Return when a wait is over, as people say it, and not too early."""
    minutes = math.ceil(seconds / 60)
    hours = math.ceil(minutes / 60)
    if seconds < 60:
        return IN_SECONDS(language, count=max(seconds, 2))
    if minutes < 60:
        return IN_MINUTES(language, count=minutes) if minutes > 1 else IN_A_MINUTE(language)
    return IN_HOURS(language, count=hours) if hours > 1 else IN_AN_HOUR(language)


def language_of(locale: str | None) -> Language:
    """Return the bot's language for a Slack locale (IETF, like `fr-FR`); English for any other."""
    return "fr" if (locale or "").lower().startswith("fr") else "en"
