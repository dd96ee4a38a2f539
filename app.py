"""The Ligo bot for Slack: `python app.py`. Settings come from the environment and from `.env`."""

import asyncio
import logging
import sys

from ligo_slack.serve import serve
from ligo_slack.settings import SettingsError, read_settings
from ligo_slack.starting import CannotStart


def main() -> int:
    try:
        settings = read_settings()
    except SettingsError as error:
        what = "These settings need your attention (.env.example explains each):"
        return _refuse(f"{what}\n{error}")
    # Bolt's and slack_sdk's loggers take the root's level, and at DEBUG they print payloads.
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("alembic", "httpx"):  # httpx prints every address, contacts' ids and all
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("ligo_slack").setLevel(settings.log_level)
    try:
        asyncio.run(serve(settings))
    except CannotStart as error:
        return _refuse(str(error))
    return 0


def _refuse(what: str) -> int:
    sys.stderr.write(f"{what}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
