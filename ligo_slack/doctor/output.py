"""Print findings: a table for people, JSON for programs, a report for whoever is asked for help."""

import json
import platform
import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from ligo_slack.doctor.findings import Finding, Level, can_work
from ligo_slack.i18n import Language, Localized

MARKS: dict[Level, str] = {"ok": "✓", "warning": "!", "error": "✗"}
UNTRIED = "·"
COLOURS: dict[str, str] = {"✓": "\033[32m", "!": "\033[33m", "✗": "\033[31m", "·": "\033[2m"}
COMMAND = re.compile(r"`[^`]*`")
JOINED = "\x00"  # in the place of a space at which no line ends
PLAIN = "\033[0m"

DO = Localized(en="What to do: ", fr="À faire\u00a0: ")
ALL_WELL = Localized(
    en="The bot can work: {count} lines, all well.",
    fr="Le bot peut fonctionner\u00a0: {count} lignes, tout va bien.",
)
WARNED = Localized(
    en="The bot can work. To look at: {warnings}.",
    fr="Le bot peut fonctionner. À examiner\u00a0: {warnings}.",
)
FAILED = Localized(
    en="The bot cannot work yet. To mend: {errors}; to look at: {warnings}.",
    fr="Le bot ne peut pas encore fonctionner. À corriger\u00a0: {errors}\u202f; à examiner\u00a0:"
    " {warnings}.",
)
NOT_REPORTED = Localized(
    en="The report could not be written to {file} ({why}).",
    fr="Le rapport n’a pas pu être écrit dans {file} ({why}).",
)
REPORTED = Localized(
    en="The report is in {file}: shapes, counts and names of keys, no values.",
    fr="Le rapport est dans {file}\u00a0: des formes, des nombres et des noms de clés, aucune"
    " valeur.",
)


def as_json(findings: Sequence[Finding], language: Language) -> str:
    said = [finding.said(language) for finding in findings]
    return _dumped({"can_work": can_work(list(findings)), "findings": said})


def as_report(findings: Sequence[Finding]) -> str:
    """Return the report: in English, and without any value of anybody's."""
    return _dumped(
        {
            "written": datetime.now(UTC).isoformat(timespec="minutes"),
            "python": platform.python_version(),
            "can_work": can_work(list(findings)),
            "findings": [finding.reported() for finding in findings],
        }
    )


def as_table(
    findings: Sequence[Finding], language: Language, width: int = 100, *, coloured: bool = False
) -> str:
    """Return a table of one line a finding; what it means stands below, and what to do."""
    left = max(len(finding.check.name(language)) for finding in findings)
    rows = (_lines(one, language, (left, width), coloured=coloured) for one in findings)
    lines = [line for row in rows for line in row]
    return "\n".join([*lines, "", summary(findings, language)]) + "\n"


def summary(findings: Sequence[Finding], language: Language) -> str:
    count = {level: sum(one.level == level for one in findings) for level in MARKS}
    if count["error"]:
        return FAILED(language, errors=count["error"], warnings=count["warning"])
    if count["warning"]:
        return WARNED(language, warnings=count["warning"])
    return ALL_WELL(language, count=len(findings))


def _lines(
    finding: Finding, language: Language, columns: tuple[int, int], *, coloured: bool
) -> Iterator[str]:
    """Yield the lines of a finding. `columns`: those of the names, and of the whole table."""
    said = finding.said(language)
    mark = MARKS[finding.level] if finding.verdict.tried else UNTRIED
    painted = f"{COLOURS[mark]}{mark}{PLAIN}" if coloured else mark
    left, width = columns
    room = max(40, width - left - 3)
    below = [said["meaning"], f"{DO(language)}{said['remedy']}" if said["remedy"] else ""]
    first, *rest = _wrapped(str(said["found"]), room) or [""]
    yield f"{painted} {said['name']:<{left}} {first}"
    for line in [*rest, *(line for words in below for line in _wrapped(words, room))]:
        yield " " * (left + 3) + line


def _wrapped(words: str, room: int) -> list[str]:
    """Return the lines of a text; a command between backticks stays on one, to be copied."""
    kept = COMMAND.sub(lambda command: command[0].replace(" ", JOINED), words)
    lines = textwrap.wrap(kept, room, break_long_words=False, break_on_hyphens=False)
    return [line.replace(JOINED, " ") for line in lines]


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"
