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
from ligo_slack.settings import variables
from ligo_slack.slack.clients import error_code

# Slack's own troubles, which no other token would end (docs.slack.dev/reference/methods/auth.test).
PASSING = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}

NO_FILE = "its file cannot be opened; is its folder there, and may the bot write to it?"


class CannotStart(Exception):
    """The bot cannot start. Its text is for the person who starts it, and contains no secret."""


@contextmanager
def reporting_slack_errors(token: str, api_url: str) -> Iterator[None]:
    """Wrap one call that uses the token of the variable `token`. Raises CannotStart.

    slack_sdk raises many types of errors for an answer that is no JSON object, AttributeError
    included.
    """
    host = urlsplit(api_url).hostname
    try:
        yield
    except SlackApiError as error:
        code = error_code(error)
        if code in PASSING:
            raise CannotStart(f"Slack cannot be used now: it answered {code}.") from None
        if code:
            raise CannotStart(
                f"Slack does not accept {token}: it answered {code} ({variables()[token]})."
            ) from None
        raise CannotStart(_not_slack(host)) from None
    except (ClientError, OSError) as error:
        why = str(error) or "it takes too long"
        raise CannotStart(
            f"Slack cannot be reached at {host}, the host of SLACK_API_URL: {why}."
        ) from None
    except (AttributeError, TypeError, ValueError):
        raise CannotStart(_not_slack(host)) from None


def _not_slack(host: str | None) -> str:
    return (
        f"Slack cannot be used now: something else answers at {host}, the host of SLACK_API_URL;"
        " a proxy, or a page to sign in to a network?"
    )


@contextmanager
def reporting_database_errors() -> Iterator[None]:
    """Wrap opening the database.

    Raises CannotStart, without the URL, which may contain a password.
    """
    try:
        yield
    except NewerDatabase:
        raise CannotStart(
            "The database of DATABASE_URL was last used by a newer version of this bot."
        ) from None
    except (SQLAlchemyError, OSError, ValueError) as error:
        raise CannotStart(
            f"The database of DATABASE_URL cannot be used: {_reason(error)}"
            f" ({variables()['DATABASE_URL']})."
        ) from None


@contextmanager
def reporting_key_errors() -> Iterator[None]:
    """Wrap the check of the keys.

    Raises CannotStart: tokens and drafts that no key decrypts would be lost one by one.
    """
    try:
        with reporting_database_errors():
            yield
    except WrongKey:
        raise CannotStart(
            "ENCRYPTION_KEY does not decrypt what is stored in the database of DATABASE_URL: it was"
            " encrypted with another key. Put that one back; to change it, put the new one before"
            " it, separated by a comma."
        ) from None


def _reason(error: Exception) -> str:
    if isinstance(error, DBAPIError) and error.orig is not None:
        why = str(error.orig.__cause__ or error.orig)
        return NO_FILE if "unable to open database file" in why else why
    if isinstance(error, TimeoutError):
        return "it does not answer"
    if isinstance(error, OSError):
        return str(error)
    return "its address cannot be read"


@contextmanager
def reporting_listen_errors(host: str, port: int) -> Iterator[None]:
    """Wrap listening on a port. Raises CannotStart."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"PORT {port} of HOST {host} is taken by another program"
        else:
            why = f"it cannot listen at HOST {host} and PORT {port}: {error.strerror or error}"
        raise CannotStart(f"The bot cannot start: {why}.") from None
