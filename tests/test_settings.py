from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from dotenv import dotenv_values

from ligo_slack.settings import Settings, SettingsError, given_values, settings_of, variables

KEY = Fernet.generate_key().decode()
ENOUGH = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "ENCRYPTION_KEY": KEY,
}


def read_settings(environ: dict[str, str], dotenv: Path | None) -> Settings:
    return settings_of(given_values(environ, dotenv))


def problems_of(environ: dict[str, str], dotenv: Path | None = None) -> list[str]:
    with pytest.raises(SettingsError) as error:
        read_settings(environ, dotenv)
    return error.value.problems


def test_everything_wrong_is_said_at_once_with_where_to_get_it() -> None:
    problems = problems_of({"SLACK_BOT_TOKEN": "abc", "PORT": "ninety", "DATABASE_URL": "mysql:x"})
    by_name = {problem.split()[0]: problem for problem in problems}
    assert set(by_name) == {
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "ENCRYPTION_KEY",
        "PORT",
        "DATABASE_URL",
    }
    assert "must start with xoxb-" in by_name["SLACK_BOT_TOKEN"]
    assert "OAuth & Permissions" in by_name["SLACK_BOT_TOKEN"]
    assert "make key" in by_name["ENCRYPTION_KEY"]
    assert "connections:write" in by_name["SLACK_SIGNING_SECRET"]


ID, SECRET = {"SLACK_CLIENT_ID": "1.2"}, {"SLACK_CLIENT_SECRET": "secret"}
BOT = {"SLACK_BOT_TOKEN": "xoxb-1"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "SLACK_BOT_TOKEN must be set, for one workspace (https:"),
        (BOT | ID | SECRET, "SLACK_BOT_TOKEN serves one workspace, SLACK_CLIENT_ID and SLACK_CLI"),
        (BOT | ID, "SLACK_BOT_TOKEN serves one workspace, SLACK_CLIENT_ID and SLACK_CLI"),
        (ID, "SLACK_CLIENT_SECRET is not set, and SLACK_CLIENT_ID is of no use without it (https"),
        (ID | SECRET | {"LIGO_API_TOKEN": "t"}, "LIGO_API_TOKEN would open one Ligo to every work"),
        (SECRET, "SLACK_CLIENT_ID is not set, and SLACK_CLIENT_SECRET is of no use without it (h"),
    ],
)
def test_one_workspace_or_many_and_not_both(given: dict[str, str], said: str) -> None:
    rest = {name: value for name, value in ENOUGH.items() if name != "SLACK_BOT_TOKEN"}
    (problem,) = problems_of(rest | given)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    "transport", [{"SLACK_APP_TOKEN": "xapp-1"}, {"SLACK_SIGNING_SECRET": "s"}]
)
def test_many_workspaces_over_either_transport(transport: dict[str, str]) -> None:
    settings = read_settings({"ENCRYPTION_KEY": KEY, **ID, **SECRET, **transport}, None)
    assert settings.many_workspaces
    assert settings.socket_mode == ("SLACK_APP_TOKEN" in transport)
    assert not read_settings(dict(ENOUGH), None).many_workspaces


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1", "must start with xoxb- (https://api.slack.com/apps"),
        ("SLACK_API_URL", "slack.com", "must start with https:// or http:// (Slack's Web API"),
        (
            "SLACK_API_URL",
            "http://slack.example/api/",
            "must start with https:// (http:// is for t",
        ),
        (
            "SLACK_API_URL",
            "https://slack.com.evil.example/api/",
            "must be at slack.com or slack-gov",
        ),
        ("LIGO_BASE_URL", "http://ligo.example/", "must start with https:// (http:// is for this"),
        ("LIGO_BASE_URL", "https://", "must name a host (Ligo's address"),
        ("LIGO_BASE_URL", "https://[", "must name a host (Ligo's address"),
        ("ENCRYPTION_KEY", "hunter2", "is not a key that `make key` prints (`make key` prints one"),
        ("ENCRYPTION_KEY", "clé", "is not a key that `make key` prints (`make key` prints one"),
        ("PORT", "ninety", "must be a whole number (port for Slack's requests"),
        ("PORT", "9" * 5000, "must be a whole number (port for Slack's requests"),
        ("PORT", "80.5", "must be a whole number (port for Slack's requests"),
        ("PORT", "-1", "must be at least 0 (port for Slack's requests"),
        ("PORT", "65536", "must be at most 65535 (port for Slack's requests"),
        ("DRAFT_DAYS", "a week", "must be a number (days that an unfinished draft"),
        ("DRAIN_TIMEOUT", "0", "must be more than 0 (seconds that a stop waits"),
        ("DRAIN_TIMEOUT", "nan", "must be at most 3600 (seconds that a stop waits"),
        ("DRAIN_TIMEOUT", "3601", "must be at most 3600 (seconds that a stop waits"),
        ("LOG_LEVEL", "LOUD", "must be one of these words (how much to log: DEBUG, INFO,"),
        ("DATABASE_URL", "sqlite:///", "must name a file (sqlite:///file.db or"),
        ("DATABASE_URL", "mysql://h/d", "must be a sqlite:/// or postgresql:// address"),
        ("DATABASE_URL", "postgresql://u:p/w@h:1/d", "must write / as %2F, @ as %40, # as %23"),
        ("DATABASE_URL", "postgresql://u:p#w@h:1/d", "must write / as %2F, @ as %40, # as %23"),
        ("DATABASE_URL", "postgresql://u:p@w@h:1/d", "must write / as %2F, @ as %40, # as %23"),
        ("DATABASE_URL", "postgresql://u:p@h:port/d", "must name its port as a number up to 65535"),
        (
            "DATABASE_URL",
            "postgresql://u:p@h:65536/d",
            "must name its port as a number up to 65535",
        ),
        ("DATABASE_URL", "postgresql://u:p@[/d", "must name its port as a number up to 65535"),
    ],
)
def test_what_is_wrong_is_a_sentence(name: str, value: str, said: str) -> None:
    (problem,) = problems_of({**ENOUGH, name: value})
    assert problem.startswith(f"{name} {said}")
    assert problem.endswith(").")


def test_no_value_is_repeated_in_what_is_said() -> None:
    secret = "leaked-secret-value"
    given = dict.fromkeys(variables(), secret)
    assert not any(secret in problem for problem in problems_of(given))


def test_an_empty_variable_counts_as_not_set() -> None:
    assert any("ENCRYPTION_KEY" in p for p in problems_of({**ENOUGH, "ENCRYPTION_KEY": " "}))


def test_the_transport_follows_the_app_token() -> None:
    assert read_settings(dict(ENOUGH), None).socket_mode
    without = {k: v for k, v in ENOUGH.items() if k != "SLACK_APP_TOKEN"}
    assert not read_settings({**without, "SLACK_SIGNING_SECRET": "s"}, None).socket_mode


def test_the_environment_comes_before_dotenv(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("PORT=4000\nHOST=0.0.0.0\n")
    settings = read_settings({**ENOUGH, "PORT": "5000"}, dotenv)
    assert (settings.port, settings.host) == (5000, "0.0.0.0")  # noqa: S104


def test_reading_takes_the_secrets_out_of_the_environment() -> None:
    rest = {name: value for name, value in ENOUGH.items() if name != "SLACK_BOT_TOKEN"}
    environ = {**rest, **ID, **SECRET, "HOME": "/h"}
    read_settings(environ, None)
    assert environ == {"HOME": "/h"}


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("postgres://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql+asyncpg://u@h/d", "postgresql+asyncpg://u@h/d"),
    ],
)
def test_a_database_url_works_as_a_host_gives_it(given: str, used: str) -> None:
    assert read_settings({**ENOUGH, "DATABASE_URL": given}, None).database_url == used


def test_showing_the_settings_shows_no_secret() -> None:
    assert KEY not in repr(read_settings(dict(ENOUGH), None))


def test_the_example_lists_every_variable_and_its_true_default() -> None:
    example = dotenv_values(".env.example")
    assert set(example) == set(variables())
    filled = {k: v for k, v in example.items() if v} | ENOUGH
    assert read_settings(dict(filled), None) == read_settings(dict(ENOUGH), None)


def test_the_documentation_lists_every_variable() -> None:
    documented = Path("docs/operate.md").read_text()
    assert [name for name in variables() if f"| `{name}` |" not in documented] == []


def test_an_empty_address_of_ligos_mcp_server_switches_it_off(tmp_path: Path) -> None:
    assert read_settings(dict(ENOUGH), None).ligo_mcp_url == "/_mcp"
    assert read_settings({**ENOUGH, "LIGO_MCP_URL": " "}, None).ligo_mcp_url == ""
    (tmp_path / ".env").write_text("LIGO_MCP_URL=\n")
    assert read_settings(dict(ENOUGH), tmp_path / ".env").ligo_mcp_url == ""
    other = {**ENOUGH, "LIGO_MCP_URL": "https://mcp.ligo.example/"}
    assert read_settings(other, None).ligo_mcp_url == "https://mcp.ligo.example/"
    for wrong, said in (
        ("_mcp", "must start with / or https://"),
        ("//ligo.example/_mcp", "must start with / or https://"),
        ("http://ligo.example/_mcp", "must start with https:// (http:// is for this machine"),
        ("https://", "must name a host"),
    ):
        [problem] = problems_of({**ENOUGH, "LIGO_MCP_URL": wrong})
        assert problem.startswith(f"LIGO_MCP_URL {said}")
