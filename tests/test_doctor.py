"""The check of an installation: a well one, and broken ones, each of which is told by one line."""

import json
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from ligo_slack.db.inspection import Server
from ligo_slack.doctor import output
from ligo_slack.doctor.examination import Options, examine
from ligo_slack.doctor.findings import Finding
from ligo_slack.doctor.machine_checks import check_server
from ligo_slack.doctor.safely import BROKEN as BROKEN_CHECK
from ligo_slack.i18n import LANGUAGES
from ligo_slack.settings import given_values
from sandbox.ligo.mcp import McpWay
from sandbox.slack.grants import REVOKED, UNINSTALLED
from tests.databases import alter, copy_migrated
from tests.odd_server import SaysAndStays, answer, odd_server
from tests.store.postgres import migrated_database
from tests.test_client_odd_answers import certified
from tests.world import World, world

READS = {"api.test", "auth.test", "bots.info", "apps.connections.open", "blocks.validate"}
GOLDEN = Path(__file__).parent / "golden"
PAGE = answer(b"<html>Sign in to the network</html>", "text/html")
DELAY = 0.5  # seconds of each call of a slow Ligo
SOON = 0.3  # seconds that a silent server is waited for
SECOND = "INSERT INTO accounts VALUES ('T0ELSEWHERE:U1', 'a', :sealed, 1, :no, 0)"


@dataclass
class Installation:
    """A sandbox Slack and Ligo, the settings of a bot, and how it is checked."""

    world: World
    folder: Path
    options: Options
    found: list[Finding] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "bot.db"

    def sets(self, **changed: str) -> None:
        self.world.environment |= changed

    def scopes_without(self, scope: str) -> None:
        grant = self.world.slack.grants.look(self.world.slack.bot_token)
        grant.scopes = tuple(one for one in grant.scopes if one != scope)

    def end_token(self, why: str) -> None:
        grants = self.world.slack.grants
        grants.end([grants.look(self.world.slack.bot_token)], why)

    async def check(self, **changed: Any) -> list[Finding]:
        """Check it, and make sure that nothing of anybody's is said."""
        self.options = replace(self.options, **changed)
        given = given_values(dict(self.world.environment), None)
        self.found = await examine(given, self.options)
        self.is_discreet()
        return self.found

    def is_discreet(self) -> None:
        texts = [output.as_report(self.found)]
        for language in LANGUAGES:
            texts += [output.as_table(self.found, language), output.as_json(self.found, language)]
        said = "\n".join(texts)
        assert [one for one in self.secrets() if one in said] == []
        assert self.world.slack.space.team.name not in texts[0]

    def secrets(self) -> set[str]:
        names = ("TOKEN", "SECRET", "KEY")
        given = self.world.environment.items()
        tokens = {value for name, value in given if name.endswith(names) and value}
        people = self.world.ligo.everyone
        said = [one[key] for one in people for key in ("name", "id", "company", "address")]
        said += [value for one in people for key in ("emails", "phones") for value in one[key]]
        return tokens | {one for one in said if one}

    def said(self, check: str) -> str:
        """Return what was found by a check."""
        return next(str(one.said("en")["found"]) for one in self.found if one.check.id == check)

    @property
    def faults(self) -> dict[str, str]:
        """Return the level of each line that is not well."""
        return {one.check.id: one.level for one in self.found if not one.is_well}


@pytest.fixture
async def installation(tmp_path: Path, migrated_folder: Path) -> AsyncIterator[Installation]:
    """Return an installation in Socket Mode on SQLite, with two of the views."""
    golden = tmp_path / "golden"
    for name in ("account.ask", "outcome.receipt"):
        for language in LANGUAGES:
            (golden / language).mkdir(parents=True, exist_ok=True)
            shutil.copy(GOLDEN / language / f"{name}.json", golden / language)
    await copy_migrated(migrated_folder, tmp_path / "bot.db")
    async with world(tmp_path, "socket") as made:
        made.environment["LIGO_MCP_URL"] = "/_mcp"
        yield Installation(made, tmp_path, Options(golden=golden, folder=tmp_path))


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


async def test_a_well_one_is_well_and_nothing_is_written(installation: Installation) -> None:
    slack, ligo = installation.world.slack, installation.world.ligo
    before = files(installation.folder)
    found = await installation.check(golden=GOLDEN)
    assert installation.faults == {}
    assert {call.method for call in slack.calls} == READS - {"api.test"}
    assert {one.path for one in ligo.requests if one.method != "GET"} == {"/_mcp"}
    messages = [one.json for one in ligo.requests if one.method == "POST"]
    called = [one["params"]["name"] for one in messages if one["method"] == "tools/call"]
    assert sorted(called) == ["contact_get", "contact_search"]
    assert files(installation.folder) == before
    said = {one.check.id: one.said("en")["found"] for one in found}
    total = len(list(GOLDEN.glob("*/*.json")))
    assert said["slack.views"] == f"{total} of {total} accepted"
    assert said["ligo.guess.total"] == f"holds: {len(ligo.everyone)}"
    assert said["ligo.mcp.search"] == "a listed contact is found and fetched"
    tried = {one.check.id for one in found if one.verdict.tried}
    assert {one.check.id for one in found} - tried == {
        "slack.plan", "slack.tabs", *(
            f"ligo.guess.{name}"
            for name in ("prepare", "email", "recipients", "time", "writes", "refusals", "sent",
                         "lives")
        ),
    }  # fmt: skip


Arrange = Callable[[Installation], Awaitable[None] | None]


async def _alters(one: Installation, statement: str, **values: Any) -> None:
    await alter(one.world.environment, statement, **values)


def _swaps(one: Installation) -> None:
    slack = one.world.slack
    one.sets(SLACK_BOT_TOKEN=slack.app_token, SLACK_APP_TOKEN=slack.bot_token)


def _lacks(scope: str) -> Arrange:
    return lambda one: one.scopes_without(scope)


def _lists(way: str) -> Arrange:
    def arrange(one: Installation) -> None:
        one.world.ligo.faults.lists = way  # type: ignore[assignment] # one of Lists

    return arrange


def _mcp(way: str) -> Arrange:
    def arrange(one: Installation) -> None:
        one.world.ligo.faults.mcp = way  # type: ignore[assignment] # one of McpWay

    return arrange


def _is_silent(one: Installation) -> None:
    one.world.ligo.faults.mcp = "slow"
    one.options = replace(one.options, mcp_limit=SOON)


def _fails(failure: str) -> Arrange:
    def arrange(one: Installation) -> None:
        one.world.ligo.faults.failure = failure

    return arrange


def _is_off(*tabs: str) -> Arrange:
    def arrange(one: Installation) -> None:
        for tab in tabs:
            setattr(one.world.slack.manifest, tab, False)
        one.options = replace(one.options, post=one.world.james.user.id)

    return arrange


def _offers(offers: str, status: int = 405) -> Arrange:
    def arrange(one: Installation) -> None:
        one.world.ligo.faults.offers = offers
        one.world.ligo.faults.not_offered_status = status

    return arrange


def _clock(*, http: bool) -> Arrange:
    def arrange(one: Installation) -> None:
        one.world.slack.web_api.clock_ahead = 600.0
        one.sets(SLACK_APP_TOKEN="" if http else one.world.slack.app_token)

    return arrange


def _is_read_only(one: Installation) -> None:
    """Raise the file's write version: such a file is opened read-only (sqlite.org/fileformat)."""
    with one.file.open("r+b") as file:
        file.seek(18)
        file.write(b"\x03")


def _is_damaged(one: Installation) -> None:
    with one.file.open("r+b") as file:
        file.write(b"\xa5" * one.file.stat().st_size)


def _is_exposed(one: Installation) -> None:
    one.folder.chmod(0o755)
    for folder in one.folder.parents:
        if folder.stat().st_mode & 0o077 == 0:
            folder.chmod(0o711)
    one.file.chmod(0o644)


def _draws_badly(one: Installation) -> None:
    bad = {"type": "modal", "title": {"type": "plain_text", "text": "x" * 99}, "blocks": []}
    (one.options.golden / "en" / "bad.json").write_text(json.dumps(bad))


def _opens_dotenv(one: Installation) -> None:
    (one.folder / ".env").write_text("PORT=1\n")
    (one.folder / ".env").chmod(0o644)


async def _has_another_key(one: Installation) -> None:
    await examine(one.world.environment, one.options)
    sealed = Fernet(Fernet.generate_key()).encrypt(b"keys\nligo")
    await _alters(one, "INSERT INTO seals VALUES ('keys', :sealed)", sealed=sealed)


# What is broken, the one line that tells it, and its level.
BROKEN: dict[str, tuple[Arrange, str, str]] = {
    **{
        f"without {scope}": (
            _lacks(scope), f"slack.scope.{scope}", level,
        )
        for scope, level in {
            "chat:write": "error", "commands": "error", "users:read": "error",
            "im:history": "warning", "im:write": "warning", "files:read": "warning",
        }.items()
    },
    "tokens swapped": (_swaps, "settings.values", "error"),
    "a user token": (
        lambda one: one.sets(SLACK_BOT_TOKEN="xoxp-marked"), "settings.values", "error",
    ),
    "nothing set": (lambda one: one.world.environment.clear(), "settings.values", "error"),
    "a bot token that is none": (
        lambda one: one.sets(SLACK_BOT_TOKEN="xoxb-marked"), "slack.bot_token", "error",
    ),
    "a bot token revoked": (lambda one: one.end_token(REVOKED), "slack.bot_token", "error"),
    "the app removed": (lambda one: one.end_token(UNINSTALLED), "slack.bot_token", "error"),
    "a bot token that expires": (
        lambda one: one.world.slack.fail("auth.test", "token_expired"), "slack.bot_token", "error",
    ),
    "Slack in trouble": (
        lambda one: one.world.slack.fail("auth.test", "internal_error"), "slack.bot_token",
        "warning",
    ),
    "an app token that is none": (
        lambda one: one.sets(SLACK_APP_TOKEN="xapp-marked"), "slack.app_token", "error",
    ),
    "an app token without its scope": (
        lambda one: one.sets(SLACK_APP_TOKEN=one.world.slack.add_app_token()), "slack.app_token",
        "error",
    ),
    "an app token of another app": (
        lambda one: one.sets(
            SLACK_APP_TOKEN=one.world.slack.add_app_token("connections:write", app_id="A0OTHER")
        ),
        "slack.app", "error",
    ),
    "data of another workspace": (
        lambda one: _alters(one, SECOND, sealed=_sealed(one), no=False), "slack.workspace",
        "warning",
    ),
    "clock off, HTTP": (_clock(http=True), "slack.clock", "error"),
    "clock off, Socket Mode": (_clock(http=False), "slack.clock", "warning"),
    "a signing secret that is none": (
        lambda one: one.sets(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="marked"),
        "slack.signing_secret", "warning",
    ),
    "a view that Slack refuses": (_draws_badly, "slack.views", "warning"),
    "Home off": (_is_off("home_tab"), "slack.tabs", "error"),
    "Messages off": (_is_off("messages_tab"), "slack.tabs", "error"),
    "both tabs off": (_is_off("home_tab", "messages_tab"), "slack.tabs", "error"),
    "a person of nobody": (
        lambda one: setattr(one, "options", replace(one.options, post="U0NOBODY")), "slack.tabs",
        "warning",
    ),
    "Ligo's token revoked": (
        lambda one: one.world.ligo.revoke(one.world.ligo.token), "ligo.token", "error",
    ),
    "Ligo's token no ASCII": (lambda one: one.sets(LIGO_API_TOKEN="marqué"), "ligo.token", "error"),
    "plan missing (403)": (
        lambda one: setattr(one.world.ligo.account_of(""), "enterprise_plan", False), "ligo.plan",
        "error",
    ),
    "plan missing (402)": (_fails("402"), "ligo.plan", "error"),
    "a workspace of another account": (
        lambda one: one.sets(LIGO_WORKSPACE_SLUG="marked"), "ligo.workspace", "error",
    ),
    "a workspace that none can be": (
        lambda one: one.sets(LIGO_WORKSPACE_SLUG="marqué marked"), "ligo.workspace", "error",
    ),
    "Slack in trouble at the app token": (
        lambda one: one.world.slack.fail("apps.connections.open", "http_500"), "slack.app_token",
        "warning",
    ),
    "a database at no port": (
        lambda one: one.sets(DATABASE_URL="postgresql://u:marked@db:marked/b"), "settings.values",
        "error",
    ),
    "listing off (405)": (_offers("no_list"), "ligo.guess.listing", "warning"),
    "listing off (404)": (_offers("neither", 404), "ligo.guess.listing", "warning"),
    "listing forbidden": (_lists("forbidden"), "ligo.guess.listing", "warning"),
    "listing of another shape": (_lists("unreadable"), "ligo.guess.listing", "warning"),
    "listing unpaged": (_lists("same_page"), "ligo.guess.paging", "warning"),
    "a bare listing, unpaged": (_lists("same_page_bare"), "ligo.guess.paging", "warning"),
    "page 2 forbidden": (_lists("forbidden_later"), "ligo.guess.paging", "warning"),
    "a total of more": (_lists("overcounts"), "ligo.guess.total", "warning"),
    "another contact fetched": (
        lambda one: one.world.ligo.faults.answer(
            f"/api/contacts/{one.world.ligo.everyone[0]['id']}", {"id": "other", "name": "x"}
        ),
        "ligo.guess.contact", "warning",
    ),
    "tasks broken": (
        lambda one: one.world.ligo.faults.next("contact_tasks", "500"), "ligo.tasks", "warning",
    ),
    "MCP absent": (_mcp("absent"), "ligo.mcp", "warning"),
    "MCP at another address": (
        lambda one: one.sets(LIGO_MCP_URL="/api/nothing-here"), "ligo.mcp", "warning",
    ),
    "MCP out of reach": (
        lambda one: one.sets(LIGO_MCP_URL="http://u:marked@127.0.0.1:1/marked"), "ligo.mcp",
        "warning",
    ),
    "MCP in trouble": (_mcp("broken"), "ligo.mcp", "warning"),
    "MCP whose tools say no": (_mcp("errors"), "ligo.mcp.search", "warning"),
    "MCP odd": (_mcp("odd"), "ligo.mcp", "warning"),
    "MCP slow": (_is_silent, "ligo.mcp", "warning"),
    "MCP refused": (_mcp("refused"), "ligo.mcp", "warning"),
    "MCP in prose": (_mcp("prose"), "ligo.mcp.search", "warning"),
    "MCP with other schemas": (_mcp("other_schemas"), "ligo.mcp.tools", "warning"),
    "a page instead of Ligo": (_fails("html_200"), "network.way", "error"),
    "a gateway instead of Ligo": (_fails("502"), "network.way", "error"),
    "Ligo in trouble": (_fails("503"), "network.way", "error"),
    "Ligo not there": (
        lambda one: one.sets(LIGO_BASE_URL="http://127.0.0.1:1/"), "network.way", "error",
    ),
    "a Slack that fails": (
        lambda one: one.world.slack.fail("auth.test", "http_500"), "network.way", "error",
    ),
    "a Slack that hangs up": (
        lambda one: one.world.slack.fail("auth.test", "drop"), "network.way", "error",
    ),
    "Slack not there": (
        lambda one: one.sets(SLACK_API_URL="http://127.0.0.1:1/api/"), "network.way", "error",
    ),
    "database read-only": (_is_read_only, "here.writable", "error"),
    "database damaged": (_is_damaged, "here.database", "error"),
    "database in no folder": (
        lambda one: one.sets(DATABASE_URL="sqlite:////no/such/folder/b.db"), "here.database",
        "error",
    ),
    "database out of reach": (
        lambda one: one.sets(DATABASE_URL="postgresql://u:marked@127.0.0.1:1/b"), "here.database",
        "error",
    ),
    "database of a newer version": (
        lambda one: _alters(one, "UPDATE alembic_version SET version_num = '9999'"), "here.schema",
        "error",
    ),
    "another key": (_has_another_key, "here.key", "error"),
    "rows that cannot be read": (
        lambda one: _alters(
            one, "INSERT INTO drafts VALUES ('d', 'o', 'k', 1, :sealed, 9e9, :no)", no=False,
            sealed=Fernet(Fernet.generate_key()).encrypt(b"d\n{}"),
        ),
        "here.rows", "warning",
    ),
    "the file open to all": (_is_exposed, "here.files", "warning"),
    ".env open to all": (_opens_dotenv, "settings.file", "warning"),
}  # fmt: skip


def _sealed(one: Installation) -> bytes:
    return Fernet(one.world.environment["ENCRYPTION_KEY"]).encrypt(b"T0ELSEWHERE:U1\n{}")


@pytest.mark.parametrize("broken", BROKEN)
async def test_what_is_broken_is_told_by_one_line(installation: Installation, broken: str) -> None:
    arrange, check, level = BROKEN[broken]
    waited = arrange(installation)
    if waited is not None:
        await waited
    await installation.check(ligo_limit=5.0)
    assert installation.faults == {check: level}
    (told,) = [one for one in installation.found if one.check.id == check]
    for language in LANGUAGES:
        said = told.said(language)
        assert said["found"]
        assert said["meaning"]
        assert said["remedy"]
        assert "marked" not in str(said)


async def test_a_proxy_in_the_way_is_told_once(installation: Installation) -> None:
    async with odd_server(SaysAndStays(PAGE)) as odd:
        installation.sets(SLACK_API_URL=f"{odd.url}/api/")
        await installation.check()
        assert installation.faults == {"network.way": "error"}
        installation.sets(LIGO_BASE_URL=odd.url)
        (found,) = [one for one in await installation.check() if not one.is_well]
    assert found.said("en")["found"].startswith("something else answers instead of Slack and Ligo")


ODD: list[Any] = [
    None, [], {}, "marked", "<html>marked</html>", "[" * 5000, [None, 7, "marked", {"id": "mark"}],
    {"contacts": {"Marked Person": {"id": "marked"}, "marked@x.example": {"id": "marked"}}},
    {"member": [{"@id": "/api/contacts/marked", "marked key": 1}], "totalItems": "marked"},
    {"hydra:member": [{"id": ["marked"], "name": {"marked": 1}}], "hydra:view": {"next": "marked"}},
    {"jsonrpc": "2.0", "id": 1, "result": {"protocolVersion": "marked", "capabilities": {}}},
    {"jsonrpc": "2.0", "id": 2, "result": {"tools": [{"name": "marked", "inputSchema": "marked"}]}},
]  # fmt: skip


async def test_odd_answers_break_no_check_and_are_never_quoted(installation: Installation) -> None:
    for body in ODD:
        for path in ("/api/contacts?", "/api/contacts/", "contact_tasks", "/_mcp", "/_mcp"):
            installation.world.ligo.faults.answer(path, body)
        await installation.check(ai=True)
        assert "marked" not in output.as_report(installation.found).casefold()
        assert [one for one in installation.found if one.verdict is BROKEN_CHECK] == []


WELL: tuple[McpWay, ...] = ("stream", "text", "other_names", "sessions_end")


async def test_mcp_is_asked_as_the_bot_asks_it(installation: Installation) -> None:
    """Ask it too where nothing else lists contacts, and not at all where it is off."""
    ligo = installation.world.ligo
    for way in WELL:
        ligo.faults.mcp = way
        await installation.check()
        assert installation.faults == {}
        assert installation.said("ligo.mcp").startswith("answers, protocol 20")
        assert installation.said("ligo.mcp.search").startswith("a listed contact is found")
    ligo.faults.mcp, ligo.faults.offers = "json", "neither"
    await installation.check()
    assert installation.faults == {"ligo.guess.listing": "warning"}
    assert installation.said("ligo.mcp.search").startswith("a contact that it names is found")
    ligo.faults.offers = "all"
    installation.sets(LIGO_MCP_URL=f"{ligo.url}/_mcp")
    await installation.check()
    assert installation.said("ligo.mcp").startswith("answers, protocol 20")
    installation.sets(LIGO_MCP_URL="")
    ligo.requests.clear()
    await installation.check()
    assert installation.faults == {}
    assert installation.said("ligo.mcp") == "off: LIGO_MCP_URL is empty"
    assert [one for one in ligo.requests if one.method != "GET"] == []


async def test_a_certificate_that_nobody_knows_is_told(installation: Installation) -> None:
    _, context = certified(installation.folder)
    async with odd_server(SaysAndStays(PAGE), tls=context) as odd:
        installation.sets(SLACK_API_URL=f"{odd.url}/api/", LIGO_BASE_URL=odd.url)
        (found,) = [one for one in await installation.check() if not one.is_well]
    assert found.said("en")["found"].startswith("the certificate of Slack and Ligo is not trusted")


async def test_views_that_slack_does_not_look_at_are_no_fault(installation: Installation) -> None:
    slack = installation.world.slack
    for error, said in {"ratelimited": "0 of 4 accepted", "unknown_method": "not tried: "}.items():
        slack.fail("blocks.validate", error, retry_after=60)
        found = {one.check.id: one for one in await installation.check()}["slack.views"]
        assert found.is_well
        assert found.said("en")["found"].startswith(said)


async def test_postgresql_that_is_read_only(installation: Installation, postgres: Path) -> None:
    async with migrated_database(postgres) as url:
        installation.sets(DATABASE_URL=url)
        await installation.check()
        assert installation.faults == {}
        read_only = "{}{}default_transaction_read_only%3Don".format(
            url, "&options=-c%20" if "?" in url else "?options=-c%20"
        )
        installation.sets(DATABASE_URL=read_only)
        await installation.check()
    assert installation.faults == {"here.writable": "error"}


def test_a_server_with_few_connections_is_told() -> None:
    assert check_server(Server(most=57, open=3)).level == "warning"
    assert check_server(Server(most=97, open=3)).is_well


async def test_a_new_installation_is_well(installation: Installation) -> None:
    installation.file.unlink()
    installation.sets(LIGO_API_TOKEN="")
    await installation.check()
    assert installation.faults == {}
    assert not installation.file.exists()


async def test_many_workspaces(tmp_path: Path) -> None:
    async with world(tmp_path, "http", many=True) as made:
        await made.start()
        await made.slack.install(made.marie, f"{made.address}/slack/install")
        golden = tmp_path / "none"
        here = Installation(made, tmp_path, Options(golden=golden, folder=tmp_path))
        await here.check()
        assert here.faults == {}
        said = {one.check.id: one.said("en")["found"] for one in here.found}
        assert said["slack.bot_token"] == "1 of 1 installations accepted"
        here.sets(SLACK_CLIENT_SECRET="marked")
        await here.check()
        assert here.faults == {"slack.client": "error"}


@pytest.mark.parametrize(
    "shape", ["plain", "extractedData", "top_level", "wrapped_data", "email_keys", "confidence"]
)
async def test_the_ai_is_asked_only_on_request(installation: Installation, shape: str) -> None:
    ligo = installation.world.ligo
    ligo.faults.shape = shape
    await installation.check(ai=True)
    assert installation.faults == {}
    asked = [one.path.rpartition("/")[2] for one in ligo.requests if one.method == "POST"]
    assert sorted({one for one in asked if one != "_mcp"}) == ["prepare"]
    assert ligo.contacts == ligo.sent == []
    report = json.loads(output.as_report(installation.found))
    facts = {one["check"]: one["facts"] for one in report["findings"]}
    assert "name" in facts["ligo.guess.prepare"]["keys_of_fields"]
    assert facts["ligo.guess.email"]["session"]
    for path, check in (("emails/prepare", "email"), ("contacts/prepare", "prepare")):
        ligo.faults.answer(path, {"marked": {"Marked Person": 1, "marked@x.example": 2}})
        await installation.check(ai=True)
        assert installation.faults == {f"ligo.guess.{check}": "warning"}
        assert "Marked Person" not in output.as_report(installation.found)


async def test_post_uses_the_tabs_and_takes_the_message_away(installation: Installation) -> None:
    """The bot publishes the person's Home anew at their next visit, though nothing changed."""
    made = installation.world
    await made.start()
    await made.james.opens_home()
    await installation.check(post=made.james.user.id)
    assert installation.faults == {}
    assert {"chat.postMessage", "chat.update", "chat.delete"} <= {
        c.method for c in made.slack.calls
    }
    assert "disappears again" in str(made.slack.called("chat.update"))
    assert not made.james.reads("disappears again")
    # The bot may have drawn the Home once more since then: it still listed the contacts.
    assert "was checked here" in str(made.slack.called("views.publish"))
    await made.james.opens_home()
    await made.slack.until(lambda: "was checked here" not in str(made.james.home))


async def test_a_run_takes_few_calls_one_after_the_other(installation: Installation) -> None:
    """Eleven of 5 s each would take just under a minute."""
    installation.world.ligo.faults.delay = DELAY
    began = time.monotonic()
    await installation.check()
    assert time.monotonic() - began < 11 * DELAY
    assert installation.faults == {}
