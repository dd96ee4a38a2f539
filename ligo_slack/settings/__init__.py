"""Every environment variable of the bot, typed. The one module that reads the environment."""

import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from ligo_slack.settings.sentences import (
    BOTH_WAYS,
    FOR_ALL,
    HALF,
    NO_TRANSPORT,
    NOWHERE,
    SAID,
    SLACK_PAGES,
)
from ligo_slack.settings.types import (
    Seconds,
    Url,
    Word,
    async_database,
    fernet_keys,
    page_of_contact,
    path_or_url,
    slacks,
    starts_with,
    stripped,
)

# Whatever is installed beside the bot could read along as a plugin of pydantic's, which looks for
# such at its first model (docs.pydantic.dev/latest/concepts/plugins), a fiftieth of a start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

SAYS_OFF = {"LIGO_MCP_URL"}  # variables that mean something when they are set to nothing


class SettingsError(Exception):
    """The errors in the environment: one sentence per variable, all at once. `reasons`: the same by
    variable, without the place to look at; `between`: those of several."""

    def __init__(self, reasons: Mapping[str, str], between: list[str]) -> None:
        where = variables()
        sentences = [f"{name} {why} ({where[name]})." for name, why in reasons.items()]
        self.problems = sentences + between
        super().__init__("\n".join(self.problems))
        self.reasons, self.between = reasons, between


def _setting(name: str, where: str, **more: Any) -> Any:
    """Declare a field that is read from the variable `name`; `where` says what it is and where its
    value is found."""
    return Field(alias=name, description=where, repr=False, **more)


class Settings(BaseModel):
    """The bot's settings. `repr` shows none of them: half are secrets."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: Annotated[Word, starts_with("xoxb-")] = _setting(
        "SLACK_BOT_TOKEN",
        f"{SLACK_PAGES} > OAuth & Permissions > Bot User OAuth Token; for one workspace",
        default="",
    )
    slack_client_id: Word = _setting(
        "SLACK_CLIENT_ID",
        f"{SLACK_PAGES} > Basic Information > App Credentials > Client ID; for many workspaces,"
        " instead of SLACK_BOT_TOKEN",
        default="",
    )
    slack_client_secret: Word = _setting(
        "SLACK_CLIENT_SECRET",
        f"{SLACK_PAGES} > Basic Information > App Credentials > Client Secret",
        default="",
    )
    slack_signing_secret: Word = _setting(
        "SLACK_SIGNING_SECRET",
        f"{SLACK_PAGES} > Basic Information > Signing Secret; needed without SLACK_APP_TOKEN",
        default="",
    )
    slack_app_token: Annotated[Word, starts_with("xapp-")] = _setting(
        "SLACK_APP_TOKEN",
        f"{SLACK_PAGES} > Basic Information > App-Level Tokens, with connections:write;"
        " present: Socket Mode, absent: HTTP",
        default="",
    )
    slack_api_url: Annotated[Url, AfterValidator(slacks)] = _setting(
        "SLACK_API_URL", "Slack's Web API; another address only for tests", validate_default=True,
        default="https://slack.com/api/",
    )  # fmt: skip
    ligo_base_url: Url = _setting(
        "LIGO_BASE_URL", "Ligo's address", validate_default=True,
        default="https://www.letsligo.com/",
    )  # fmt: skip
    ligo_api_token: Word = _setting(
        "LIGO_API_TOKEN",
        "one Ligo account that the whole team shares (Ligo > Settings > Developer), in one"
        " workspace; empty: each person connects their own",
        default="",
    )
    ligo_workspace_slug: Word = _setting(
        "LIGO_WORKSPACE_SLUG",
        "the Ligo workspace of LIGO_API_TOKEN, where its account has several",
        default="",
    )
    ligo_mcp_url: Annotated[Word, AfterValidator(path_or_url)] = _setting(
        "LIGO_MCP_URL",
        "Ligo's MCP server, for searches: a path at LIGO_BASE_URL, or an address; empty: unused",
        default="/_mcp",
    )
    database_url: Annotated[Word, AfterValidator(async_database)] = _setting(
        "DATABASE_URL", "sqlite:///file.db or postgresql://user:password@host/name",
        validate_default=True, default="sqlite:///ligo-slack.db",
    )  # fmt: skip
    encryption_key: Annotated[Word, Field(min_length=1), AfterValidator(fernet_keys)] = _setting(
        "ENCRYPTION_KEY",
        "`make key` prints one; several separated by commas: the first writes, all read",
    )
    host: Word = _setting(
        "HOST", "address to listen on; 0.0.0.0 in a container", default="127.0.0.1"
    )
    port: Annotated[int, Field(ge=0, le=65535)] = _setting(
        "PORT",
        "port for Slack's requests in HTTP mode, /health, /ready and /metrics; 0: any free one",
        default=3000,
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
    sign_notes: bool = _setting(
        "SIGN_NOTES",
        "whether notes in Ligo carry their date and author: true or false",
        default=True,
    )
    contacts_refresh: Annotated[float, Field(gt=0, le=10_080)] = _setting(
        "CONTACTS_REFRESH",
        "minutes after which the contacts of whoever uses the app are listed anew from Ligo",
        default=30.0,
    )
    ligo_contact_url: Annotated[Word, AfterValidator(page_of_contact)] = _setting(
        "LIGO_CONTACT_URL",
        "address of a contact's page in Ligo, with {id} in it; empty: no link is offered",
        default="",
    )
    support_url: Annotated[Word, starts_with("https://", "http://", "mailto:")] = _setting(
        "SUPPORT_URL",
        "where people find help with this app, behind a button of App Home; empty: no button",
        default="",
    )
    drain_timeout: Seconds = _setting(
        "DRAIN_TIMEOUT", "seconds that a stop waits for running work", default=25.0
    )
    stop_delay: Annotated[float, Field(ge=0, le=60)] = _setting(
        "STOP_DELAY",
        "seconds that a stop still takes requests while /ready says no: what a load balancer needs"
        " to notice (HTTP only)",
        default=0.0,
    )
    clock_file: Word = _setting(
        "CLOCK_FILE",
        "for demos and tests: a file with the seconds by which the clock of reminders and morning"
        " messages is ahead; empty: it is right",
        default="",
    )
    metrics_token: Word = _setting(
        "METRICS_TOKEN",
        "what /metrics asks for as `Authorization: Bearer`; empty: whoever reaches PORT reads it",
        default="",
    )
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(stripped)
    ] = _setting("LOG_LEVEL", "how much to log: DEBUG, INFO, WARNING or ERROR", default="INFO")

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token)

    @property
    def many_workspaces(self) -> bool:
        return bool(self.slack_client_id)


def given_values(
    environ: MutableMapping[str, str] | None = None, dotenv: Path | None = Path(".env")
) -> dict[str, str]:
    """Return the values of the variables, unchecked: those of the environment, and of `.env` for
    what it does not set. Removes the bot's variables from the environment: Bolt would read
    SLACK_BOT_TOKEN, and switch its own OAuth on at SLACK_CLIENT_ID (AsyncApp.__init__), and child
    processes need none of them."""
    environ = os.environ if environ is None else environ
    found = dotenv_values(dotenv) if dotenv and dotenv.exists() else {}
    given = {name: value for name, value in found.items() if value is not None}
    for name in variables():
        if name in environ:
            given[name] = environ.pop(name)
    return {name: value for name, value in given.items() if value.strip() or name in SAYS_OFF}


def settings_of(given: Mapping[str, str]) -> Settings:
    """Return the settings that these values make. Raises SettingsError."""
    between = _of_slack(given)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError(_reasons(error), between) from None
    if between:
        raise SettingsError({}, between)
    return settings


def terminal_locale() -> str:
    """Return the language of the terminal, like `fr_FR.UTF-8` (POSIX, 8.2: the first that is set);
    "" for none."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def _of_slack(given: Mapping[str, str]) -> list[str]:
    """Return the errors between Slack's variables: missing or conflicting ones."""
    pair = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
    problems = []
    if not {"SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"} & given.keys():
        problems.append(NO_TRANSPORT)
    if not given.keys() & {"SLACK_BOT_TOKEN", *pair}:
        problems.append(NOWHERE)
    elif "SLACK_BOT_TOKEN" in given and given.keys() & set(pair):
        problems.append(BOTH_WAYS)
    elif {"LIGO_API_TOKEN", *pair} <= given.keys():
        problems.append(FOR_ALL)
    elif len(given.keys() & set(pair)) == 1:
        missing, there = pair if pair[1] in given else pair[::-1]
        problems.append(HALF.format(missing=missing, given=there, where=variables()[missing]))
    return problems


def variables() -> dict[str, str]:
    """Return the name of every variable, with its purpose and the place where its value
    is found."""
    return {str(f.alias): str(f.description) for f in Settings.model_fields.values()}


def _reasons(error: ValidationError) -> dict[str, str]:
    return {str(e["loc"][0]): _said(e) for e in error.errors(include_input=False)}


def _said(error: ErrorDetails) -> str:
    return SAID[error["type"]].format(**error.get("ctx", {}))
