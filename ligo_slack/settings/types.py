"""Types of the settings' values. Their errors do not repeat the value, which may be a secret."""

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from pydantic import AfterValidator, BeforeValidator, Field

from ligo_slack.ligo.hosts import is_loopback

SQLITE, POSTGRESQL = "sqlite+aiosqlite:///", "postgresql+asyncpg://"


def starts_with(*prefixes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(prefixes):
            raise ValueError(f"must start with {' or '.join(prefixes)}")
        return value

    return AfterValidator(check)


def slash_ended(value: str) -> str:
    try:
        host = urlsplit(value).hostname
    except ValueError:  # Python's own, for unbalanced brackets
        host = None
    if not host:
        raise ValueError("must name a host")
    return value if value.endswith("/") else value + "/"


def encrypted(value: str) -> str:
    """Check that a URL is https: tokens and people's data travel there. http is for this machine
    alone."""
    parts = urlsplit(value)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ValueError("must start with https:// (http:// is for this machine alone)")
    return value


def slacks(value: str) -> str:
    """Check that a URL is at one of Slack's hosts, which get the bot's token, or on this
    machine."""
    host = urlsplit(value).hostname or ""
    if not (is_loopback(host) or f".{host}".endswith((".slack.com", ".slack-gov.com"))):
        raise ValueError("must be at slack.com or slack-gov.com (or on this machine, for tests)")
    return value


def page_of_contact(value: str) -> str:
    if value and ("{id}" not in value or not value.startswith(("https://", "http://"))):
        raise ValueError("must be a web address with {id} in it")
    return value


def path_or_url(value: str) -> str:
    """Check a path at Ligo's address, which begins with one slash, or an address of its own."""
    if not value or (value.startswith("/") and not value.startswith("//")):
        return value
    if not value.startswith(("https://", "http://")):
        raise ValueError("must start with / or https://")
    slash_ended(value)  # names a host
    return encrypted(value)


def async_database(value: str) -> str:
    """Return the URL with the asynchronous driver, so that people can paste the one that their host
    gave them."""
    for given, wanted in (
        ("sqlite:///", SQLITE),
        ("postgres://", POSTGRESQL),
        ("postgresql://", POSTGRESQL),
    ):
        if value.startswith(given):
            value = wanted + value.removeprefix(given)
    if value.startswith(SQLITE):
        if value.removeprefix(SQLITE) in ("", ":memory:"):
            raise ValueError("must name a file")
        return value
    if not value.startswith(POSTGRESQL):
        raise ValueError("must be a sqlite:/// or postgresql:// address")
    before, _, after = value.removeprefix(POSTGRESQL).rpartition("@")
    if set(before) & set("/?#@") or "#" in after:  # the driver would repeat a piece of it
        raise ValueError("must write / as %2F, @ as %40, # as %23 and ? as %3F in its password")
    host = re.split("[/?]", after, maxsplit=1)[0]
    port = re.fullmatch(r"(?:\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?", host)
    if not port or int(port[1] or 0) > 65535:  # the driver would repeat it
        raise ValueError("must name its port as a number up to 65535")
    return value


def fernet_keys(value: str) -> str:
    for key in value.split(","):
        try:
            Fernet(key.strip())
        except ValueError:
            raise ValueError("is not a key that `make key` prints") from None
    return value


def stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


Word = Annotated[str, BeforeValidator(stripped)]
Url = Annotated[
    Word, starts_with("https://", "http://"), AfterValidator(slash_ended), AfterValidator(encrypted)
]
Seconds = Annotated[float, Field(gt=0, le=3600)]
