"""The Ligo bot for Slack: `python app.py`. Settings come from the environment and from `.env`."""

import asyncio
import logging
import sys

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from ligo_slack.serve import serve
from ligo_slack.settings import SettingsError, read_settings
from ligo_slack.slack.clients import error_code


def main() -> int:
    try:
        settings = read_settings()
    except SettingsError as error:
        return _refuse("These settings need your attention (.env.example explains each):", error)
    # Bolt's and slack_sdk's loggers take the root's level, and at DEBUG they print payloads.
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("alembic", "httpx"):  # httpx prints every address, contacts' ids and all
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("ligo_slack").setLevel(settings.log_level)
    try:
        asyncio.run(serve(settings))
    except SlackApiError as error:
        return _refuse(*_what_slack_says(error))
    except SQLAlchemyError as error:
        return _refuse("The database of DATABASE_URL cannot be used:", type(error).__name__)
    except (OSError, ClientError) as error:
        return _refuse("The bot cannot start:", str(error) or type(error).__name__)
    return 0


def _what_slack_says(error: SlackApiError) -> tuple[str, str]:
    code = error_code(error)
    if not code:
        return "Slack cannot be used now:", "something else answered in its place."
    asked = str(error.response.api_url)
    name = "SLACK_APP_TOKEN" if asked.endswith("apps.connections.open") else "SLACK_BOT_TOKEN"
    return f"Slack does not accept {name}:", code


def _refuse(what: str, why: object) -> int:
    sys.stderr.write(f"{what}\n{why}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
