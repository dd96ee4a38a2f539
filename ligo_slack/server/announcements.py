"""Say that the bot is ready, and that it ends: to the person at a terminal in their language, else
to the log."""

import logging
import sys

from ligo_slack.i18n import Language, Localized, language_of
from ligo_slack.server import startup_text as text
from ligo_slack.settings import Settings, terminal_locale

log = logging.getLogger(__name__)

LONGEST = 80  # characters of a workspace's name


def announce_ready(settings: Settings, workspace: str, address: str) -> None:
    """Name the workspace and what to do next. `workspace`: "" for many."""
    if settings.many_workspaces:
        if not _told(text.READY_FOR_MANY, address=address):
            _log_ready("many workspaces", settings, address)
            log.info("next: workspaces install the app at %s/slack/install", address)
        return
    name = "".join(letter for letter in workspace if letter.isprintable())[:LONGEST]
    command = text.HELP if settings.ligo_api_token else text.CONNECT
    if not _told(text.READY, workspace=name, command=command(_language())):
        _log_ready(f"the workspace {name}", settings, address)
        log.info("next: type %s in Slack; `make doctor` checks the installation", command("en"))


def _log_ready(where: str, settings: Settings, address: str) -> None:
    how = "Socket Mode" if settings.socket_mode else f"{address}/slack/events"
    log.info("ready: %s, Slack by %s, health at %s/health", where, how, address)


def announce_stop(seconds: float) -> None:
    if not _told(text.STOPPING, seconds=f"{seconds:g}"):
        log.info("stopping: no new work, up to %s s for what runs", seconds)


def announce_stopped() -> None:
    if not _told(text.STOPPED):
        log.info("stopped before it was ready")


def _language() -> Language:
    return language_of(terminal_locale())


def _told(what: Localized, **values: object) -> bool:
    """Tell the person at the terminal; return whether there is one."""
    if not sys.stderr.isatty():
        return False
    sys.stderr.write(what(_language(), **values) + "\n")
    return True
