"""The Ligo bot for Slack: `python app.py`. Settings come from the environment and from `.env`."""

import os
import sys

import uvloop

from ligo_slack import logs
from ligo_slack.server.run import serve
from ligo_slack.server.startup import CannotStart
from ligo_slack.settings import SettingsError, read_settings

CHECK = "`make doctor` (python -m ligo_slack.doctor) checks the whole installation."


def main() -> int:
    os.umask(0o077)  # what the bot writes is its owner's alone
    try:
        settings = read_settings()
    except SettingsError as error:
        what = "These settings need your attention (.env.example explains each)."
        return _refuse(f"{what} {CHECK}\n{error}")
    logs.start(settings.log_level)
    try:
        uvloop.run(serve(settings))
    except CannotStart as error:
        return _refuse(f"{error}\n{CHECK}")
    return 0


def _refuse(what: str) -> int:
    sys.stderr.write(f"{what}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
