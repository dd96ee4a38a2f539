"""The command that runs the bot: read the settings, serve, say on the terminal what is wrong."""

import os
import sys
from pathlib import Path

import uvloop

from ligo_slack import logs
from ligo_slack.i18n import Localized, language_of
from ligo_slack.server import startup_text as text
from ligo_slack.server.run import serve
from ligo_slack.server.startup import CannotStart
from ligo_slack.settings import SettingsError, given_values, settings_of, terminal_locale
from ligo_slack.settings.text import lines_of

DOTENV = Path(".env")


def run() -> int:
    """Serve until told to stop; return the exit status, 1 where the bot cannot start."""
    os.umask(0o077)  # what the bot writes is its owner's alone
    language = language_of(terminal_locale())
    folder = Path.cwd()
    try:
        given = given_values(dotenv=DOTENV)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else text.NO_TEXT(language)
        return _refuse(text.UNREADABLE_DOTENV(language, folder=folder, why=why))
    try:
        settings = settings_of(given)
    except SettingsError as error:
        if not given and not DOTENV.exists():
            return _refuse(text.NO_DOTENV(language, folder=folder))
        intro = text.WRONG_SETTINGS if DOTENV.exists() else text.WRONG_WITHOUT_DOTENV
        first = f"{intro(language, folder=folder)} {text.CHECK(language)}"
        return _refuse("\n".join([first, *lines_of(error, given, language)]), check=None)
    logs.start(settings.log_level)
    try:
        uvloop.run(serve(settings))
    except CannotStart as error:
        return _refuse(error.told(language))
    return 0


def _refuse(what: str, check: Localized | None = text.CHECK) -> int:
    lines = [what, check(language_of(terminal_locale()))] if check else [what]
    sys.stderr.write("\n".join(lines) + "\n")
    return 1
