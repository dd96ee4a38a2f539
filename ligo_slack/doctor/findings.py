"""A finding: one line that the check of an installation prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, TypeAlias

from ligo_slack.i18n import Language, Localized

Level: TypeAlias = Literal["ok", "warning", "error"]

NOTHING = Localized(en="", fr="")
HIDDEN = "…"  # in a report, in the place of what is somebody's


@dataclass(frozen=True, slots=True)
class Check:
    """A thing to look at. `id` begins with its group: settings, network, slack, ligo, here."""

    id: str
    name: Localized


@dataclass(frozen=True, slots=True)
class Verdict:
    """A possible result of a check. `error`: the bot cannot work so; `warning`: a part of it
    cannot. `tried` is False where nothing was found out, which is no fault."""

    level: Level
    found: Localized
    meaning: Localized
    remedy: Localized = NOTHING
    tried: bool = True


def check(check_id: str, en: str, fr: str) -> Check:
    return Check(check_id, Localized(en, fr))


def verdict(
    level: Level,
    found_en: str,
    found_fr: str,
    meaning_en: str,
    meaning_fr: str,
    remedy_en: str = "",
    remedy_fr: str = "",
    *,
    tried: bool = True,
) -> Verdict:
    """Return a verdict from its texts: each in English, then in French."""
    found, meaning = Localized(found_en, found_fr), Localized(meaning_en, meaning_fr)
    return Verdict(level, found, meaning, Localized(remedy_en, remedy_fr), tried)


ok = partial(verdict, "ok")
warning = partial(verdict, "warning")
error = partial(verdict, "error")


@dataclass(frozen=True)
class Finding:
    """The result of a check. `values` fill the verdict's texts; `private` ones are somebody's, and
    stay out of a report. `facts`: shapes, counts and names of keys, for the report alone."""

    check: Check
    verdict: Verdict
    values: Mapping[str, object] = field(default_factory=dict)
    private: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        return self.verdict.level

    @property
    def is_well(self) -> bool:
        return self.level == "ok"

    def said(self, language: Language) -> dict[str, Any]:
        """Return the finding in words, as JSON prints it."""
        return self._said(language, {**self.values, **self.private})

    def reported(self) -> dict[str, Any]:
        """Return the finding as a report has it: no value of anybody's."""
        hidden = dict.fromkeys(self.private, HIDDEN)
        return {**self._said("en", {**self.values, **hidden}), "facts": dict(self.facts)}

    def _said(self, language: Language, values: Mapping[str, object]) -> dict[str, Any]:
        words = {
            key: value(language) if isinstance(value, Localized) else value
            for key, value in values.items()
        }
        verdict = self.verdict
        return {
            "check": self.check.id,
            "name": self.check.name(language),
            "level": verdict.level,
            "tried": verdict.tried,
            "found": verdict.found(language, **words),
            "meaning": verdict.meaning(language, **words),
            "remedy": verdict.remedy(language, **words),
        }


def untried(check: Check, why: Localized) -> Finding:
    """Return the finding of a check that could not be made, or was not asked for."""
    return Finding(check, Verdict("ok", why, NOTHING, tried=False))


def all_untried(checks: Iterable[Check], why: Localized) -> list[Finding]:
    return [untried(check, why) for check in checks]


def can_work(findings: list[Finding]) -> bool:
    return all(finding.level != "error" for finding in findings)
