"""Check this installation: Slack, Ligo, the database and this machine. Reads only, unless asked.

`python -m ligo_slack.doctor`, or `make doctor`. Exit status: 0 where the bot can work, with or
without warnings; 1 where it cannot; 2 for arguments that are none.
"""

import argparse
import asyncio
import logging
import os
import re
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path

from ligo_slack.doctor import output
from ligo_slack.doctor.ai_text import QUESTION
from ligo_slack.doctor.examination import Options, examine
from ligo_slack.doctor.findings import Finding, can_work
from ligo_slack.i18n import LANGUAGES, Language, language_of
from ligo_slack.settings import given_values, terminal_locale

USER = re.compile(r"[UW][A-Z0-9]{2,30}")
YES = ("y", "yes", "o", "oui")


def main(arguments: list[str]) -> int:
    os.umask(0o077)  # what is written is its owner's alone
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # terminals that know no ✓
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' words are no findings
    given = _parser().parse_args(arguments)
    language: Language = given.language or language_of(terminal_locale())
    ai = given.ai and (given.yes or _agrees(language))
    options = Options(language=language, post=given.post or "", ai=ai)
    findings = asyncio.run(examine(given_values(), options))
    _print(findings, language, as_json=given.json)
    if given.report and not _report(findings, given.report, language):
        return 2
    return 0 if can_work(findings) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ligo_slack.doctor", description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, help="else the terminal's")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write shapes, counts and names of keys there"
    )
    parser.add_argument(
        "--post", type=_user, metavar="USER",
        help="send this person (a Slack user id) a message, change it, publish their Home, and take"
        " the message away",
    )  # fmt: skip
    parser.add_argument(
        "--ai", action="store_true", help="ask Ligo's AI too; this may count on your plan"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before --ai")
    return parser


def _user(value: str) -> str:
    if not USER.fullmatch(value):
        raise argparse.ArgumentTypeError("not a Slack user id, like U0123ABCD")
    return value


def _agrees(language: Language) -> bool:
    sys.stderr.write(QUESTION(language))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in YES


def _report(findings: list[Finding], file: Path, language: Language) -> bool:
    try:
        file.write_text(output.as_report(findings), encoding="utf-8")
    except OSError as error:
        why = {"file": file, "why": type(error).__name__}
        sys.stderr.write(output.NOT_REPORTED(language, **why) + "\n")
        return False
    sys.stderr.write(output.REPORTED(language, file=file) + "\n")
    return True


def _print(findings: list[Finding], language: Language, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(output.as_json(findings, language))
        return
    width = min(120, shutil.get_terminal_size((100, 40)).columns)
    coloured = sys.stdout.isatty()
    sys.stdout.write(output.as_table(findings, language, width, coloured=coloured))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
