"""Every environment variable of the bot, typed. The one module that reads the environment."""

import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

SLACK_PAGES = "https://api.slack.com/apps > your app"
NO_TRANSPORT = (
    "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN must be set: the first for HTTP"
    f" ({SLACK_PAGES} > Basic Information > Signing Secret), the second for Socket Mode"
    " (same page > App-Level Tokens, with connections:write)."
)


class SettingsError(Exception):
    """What is wrong in the environment: one sentence per variable, all at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _starts_with(*prefixes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(prefixes):
            raise ValueError(f"must start with {' or '.join(prefixes)}")
        return value

    return AfterValidator(check)


def _slash_ended(value: str) -> str:
    if not urlsplit(value).hostname:
        raise ValueError("must name a host")
    return value if value.endswith("/") else value + "/"


def _async_database(value: str) -> str:
    """Names the asynchronous driver, so that people can paste the URL their host gave them."""
    if value.startswith("sqlite") and value.partition("///")[2] in ("", ":memory:"):
        raise ValueError("must name a file")
    for given, wanted in (
        ("sqlite:///", "sqlite+aiosqlite:///"),
        ("postgres://", "postgresql+asyncpg://"),
        ("postgresql://", "postgresql+asyncpg://"),
    ):
        if value.startswith(given):
            return wanted + value.removeprefix(given)
    if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
        raise ValueError("must be a sqlite:/// or postgresql:// address")
    return value


def _fernet_keys(value: str) -> str:
    for key in value.split(","):
        try:
            Fernet(key.strip())
        except ValueError as error:
            raise ValueError("must hold 32 url-safe base64 bytes a key") from error
    return value


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


Word = Annotated[str, BeforeValidator(_stripped)]
Url = Annotated[Word, _starts_with("https://", "http://"), AfterValidator(_slash_ended)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


def _setting(name: str, where: str, **more: Any) -> Any:
    """A field read from the variable `name`; `where` says what it is and where its value is."""
    return Field(alias=name, description=where, repr=False, **more)


class Settings(BaseModel):
    """The bot's settings. `repr` shows none of them: half are secrets."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: Annotated[Word, Field(min_length=1), _starts_with("xoxb-", "xoxe.")] = (
        _setting("SLACK_BOT_TOKEN", f"{SLACK_PAGES} > OAuth & Permissions > Bot User OAuth Token")
    )
    slack_signing_secret: Word = _setting(
        "SLACK_SIGNING_SECRET",
        f"{SLACK_PAGES} > Basic Information > Signing Secret; needed without SLACK_APP_TOKEN",
        default="",
    )
    slack_app_token: Annotated[Word, _starts_with("xapp-")] = _setting(
        "SLACK_APP_TOKEN",
        f"{SLACK_PAGES} > Basic Information > App-Level Tokens (connections:write);"
        " present: Socket Mode, absent: HTTP",
        default="",
    )
    slack_api_url: Url = _setting(
        "SLACK_API_URL", "Slack's Web API; another address only for tests", validate_default=True,
        default="https://slack.com/api/",
    )  # fmt: skip
    ligo_base_url: Url = _setting(
        "LIGO_BASE_URL", "Ligo's address", validate_default=True,
        default="https://www.letsligo.com/",
    )  # fmt: skip
    ligo_api_token: Annotated[Word, Field(min_length=1)] = _setting(
        "LIGO_API_TOKEN", "Ligo > Settings > Developer, shown there once"
    )
    ligo_workspace_slug: Word = _setting(
        "LIGO_WORKSPACE_SLUG", "the Ligo workspace, for accounts that have several", default=""
    )
    database_url: Annotated[Word, AfterValidator(_async_database)] = _setting(
        "DATABASE_URL", "sqlite:///file.db or postgresql://user:password@host/name",
        validate_default=True, default="sqlite:///ligo-slack.db",
    )  # fmt: skip
    encryption_key: Annotated[Word, Field(min_length=1), AfterValidator(_fernet_keys)] = _setting(
        "ENCRYPTION_KEY",
        "`make key` prints one; several separated by commas: the first writes, all read",
    )
    host: Word = _setting(
        "HOST", "address to listen on; 0.0.0.0 in a container", default="127.0.0.1"
    )
    port: Annotated[int, Field(ge=0, le=65535)] = _setting(
        "PORT", "port for Slack's requests (HTTP) and for /health; 0: any free one", default=3000
    )
    ligo_read_timeout: Seconds = _setting(
        "LIGO_READ_TIMEOUT", "seconds to wait for what Ligo looks up", default=15.0
    )
    ligo_write_timeout: Seconds = _setting(
        "LIGO_WRITE_TIMEOUT", "seconds to wait for what Ligo saves", default=30.0
    )
    ligo_ai_timeout: Seconds = _setting(
        "LIGO_AI_TIMEOUT", "seconds to wait for what Ligo's AI reads or writes", default=120.0
    )
    draft_days: Annotated[float, Field(gt=0, le=365)] = _setting(
        "DRAFT_DAYS", "days that an unfinished draft is kept", default=14.0
    )
    drain_timeout: Seconds = _setting(
        "DRAIN_TIMEOUT", "seconds that a stop waits for running work", default=25.0
    )
    log_level: Annotated[Word, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = _setting(
        "LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR", default="INFO"
    )

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token)


def read_settings(
    environ: MutableMapping[str, str] | None = None, dotenv: Path | None = Path(".env")
) -> Settings:
    """Settings from the environment, and from `.env` for what the environment does not name.

    Takes the bot's variables out of the environment: Bolt reads SLACK_BOT_TOKEN, and switches its
    own OAuth on at SLACK_CLIENT_ID, behind our back (AsyncApp.__init__), and child processes need
    none of them. Raises SettingsError.
    """
    environ = os.environ if environ is None else environ
    given: dict[str, str] = {}
    if dotenv is not None:
        given |= {key: value for key, value in dotenv_values(dotenv).items() if value is not None}
    for name in [*variables(), "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"]:
        if name in environ:
            given[name] = environ.pop(name)
    given = {name: value for name, value in given.items() if value.strip()}
    problems = [] if {"SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"} & given.keys() else [NO_TRANSPORT]
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError(_sentences(error) + problems) from None
    if problems:
        raise SettingsError(problems)
    return settings


def variables() -> dict[str, str]:
    """The name of every variable, with what it is and where its value comes from."""
    return {str(f.alias): str(f.description) for f in Settings.model_fields.values()}


def _sentences(error: ValidationError) -> list[str]:
    where = variables()
    problems = []
    for wrong in error.errors(include_input=False, include_url=False):
        name = str(wrong["loc"][0])
        what = "is not set" if wrong["type"] == "missing" else wrong["msg"].lower()
        problems.append(f"{name}: {what.removeprefix('value error, ')} ({where[name]}).")
    return problems
