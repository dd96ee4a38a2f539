"""Errors that keep the bot from starting, each with a sentence that names the setting to
look at."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ligo_slack.db.database import NewerDatabase
from ligo_slack.db.encryption import WrongKey
from ligo_slack.i18n import Language, Localized
from ligo_slack.server import startup_text as text
from ligo_slack.settings.text import place_of
from ligo_slack.slack.clients import PASSING, error_code


class CannotStart(Exception):
    """The bot cannot start. Its text is for the person who starts it, and contains no secret.
    `values` fill the text's placeholders; those that are Localized in the same language."""

    def __init__(self, text: Localized, /, **values: object) -> None:
        self._text, self._values = text, values
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        filled = {
            name: value(language) if isinstance(value, Localized) else value
            for name, value in self._values.items()
        }
        return self._text(language, **filled)


@contextmanager
def reporting_slack_errors(token: str, api_url: str) -> Iterator[None]:
    """Wrap one call that uses the token of the variable `token`. Raises CannotStart. slack_sdk
    raises many types of errors for an answer that is no JSON object, AttributeError included."""
    host = urlsplit(api_url).hostname
    try:
        yield
    except SlackApiError as error:
        code = error_code(error)
        if code in PASSING:
            raise CannotStart(text.SLACK_ANSWERED, code=code) from None
        if code:
            place = place_of(token)
            raise CannotStart(text.TOKEN_REFUSED, token=token, code=code, place=place) from None
        raise CannotStart(text.NOT_SLACK, host=host) from None
    except (ClientError, OSError) as error:
        why = str(error) or text.TOO_LONG
        raise CannotStart(text.OUT_OF_REACH, host=host, why=why) from None
    except (AttributeError, TypeError, ValueError):
        raise CannotStart(text.NOT_SLACK, host=host) from None


@contextmanager
def reporting_database_errors() -> Iterator[None]:
    """Wrap opening the database. Raises CannotStart, without the URL, which may contain a
    password."""
    try:
        yield
    except NewerDatabase:
        raise CannotStart(text.NEWER_DATABASE) from None
    except (SQLAlchemyError, OSError, ValueError) as error:
        place = place_of("DATABASE_URL")
        raise CannotStart(text.NO_DATABASE, why=_reason(error), place=place) from None


@contextmanager
def reporting_key_errors() -> Iterator[None]:
    """Wrap the check of the keys. Raises CannotStart: tokens and drafts that no key decrypts would
    be lost one by one."""
    try:
        with reporting_database_errors():
            yield
    except WrongKey:
        raise CannotStart(text.WRONG_KEY) from None


def _reason(error: Exception) -> str | Localized:
    if isinstance(error, DBAPIError) and error.orig is not None:
        why = str(error.orig.__cause__ or error.orig)
        return text.NO_FILE if "unable to open database file" in why else why
    if isinstance(error, TimeoutError):
        return text.NO_ANSWER
    if isinstance(error, OSError):
        return str(error)
    return text.NO_ADDRESS


@contextmanager
def reporting_listen_errors(host: str, port: int) -> Iterator[None]:
    """Wrap listening on a port. Raises CannotStart."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(text.NO_PORT, host=host, port=str(port)) from None
        why = error.strerror or error
        raise CannotStart(text.NOT_LISTENING, host=host, port=str(port), why=why) from None
