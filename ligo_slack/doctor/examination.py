"""Run all checks side by side, and put their findings in order."""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ligo_slack.db.database import UNREACHED, open_as_it_is
from ligo_slack.db.published_homes import PublishedHomes
from ligo_slack.doctor import common_text, safely, slack_more_text, slack_text
from ligo_slack.doctor.findings import Finding, all_untried, untried
from ligo_slack.doctor.here_checks import DatabaseChecks, Stored
from ligo_slack.doctor.here_text import DATABASE
from ligo_slack.doctor.ligo_checks import LigoChecks, unreached
from ligo_slack.doctor.ligo_text import TOKEN
from ligo_slack.doctor.machine_checks import check_transport, check_versions
from ligo_slack.doctor.network_checks import check_network, way_to_ligo
from ligo_slack.doctor.posting import TabsCheck
from ligo_slack.doctor.settings_checks import check_dotenv, check_error, check_values
from ligo_slack.doctor.slack_api import SlackAnswer, SlackApi, open_slack
from ligo_slack.doctor.slack_checks import InstalledBot, SlackChecks
from ligo_slack.doctor.views_check import GOLDEN, ViewsCheck
from ligo_slack.i18n import Language
from ligo_slack.ligo.client import Timeouts, open_http
from ligo_slack.ligo.inspection import Inspected
from ligo_slack.ligo.transport import LigoHttp, proxy_for
from ligo_slack.settings import Settings, SettingsError, settings_of
from ligo_slack.slack.users import Person


@dataclass(frozen=True)
class Options:
    """`post`: the user id of whoever gets a message and a Home; "": nobody. `ai`: whether Ligo's
    AI is asked. The limits are seconds; `clock` gives this machine's time."""

    language: Language = "en"
    post: str = ""
    ai: bool = False
    golden: Path = GOLDEN
    folder: Path = field(default_factory=Path)
    slack_limit: float = 10.0
    ligo_limit: float = 15.0
    mcp_limit: float = 30.0
    views_limit: float = 35.0
    clock: Callable[[], float] = time.time


async def examine(given: Mapping[str, str], options: Options) -> list[Finding]:
    """Return all findings about the installation that these values of variables describe."""
    try:
        settings = settings_of(given)
    except SettingsError as error:
        return [check_error(given, error), check_dotenv(options.folder)]
    read = min(settings.ligo_read_timeout, options.ligo_limit)
    async with AsyncExitStack() as closing:
        slack = await closing.enter_async_context(
            open_slack(settings.slack_api_url, options.slack_limit, options.clock)
        )
        http = open_http(settings.ligo_base_url, Timeouts(connect=min(5.0, read), read=read))
        closing.push_async_callback(http.aclose)
        found = await Examination(settings, options, slack, http).run()
    return [check_values(given, settings), check_dotenv(options.folder), *found]


class Examination:
    def __init__(
        self, settings: Settings, options: Options, slack: SlackApi, http: LigoHttp
    ) -> None:
        self._settings, self._options, self._slack = settings, options, slack
        self._database = DatabaseChecks(settings)
        self._database_read = asyncio.Event()
        self._ligo_checks = LigoChecks(http, settings, options.mcp_limit, with_ai=options.ai)
        self._slack_checks = SlackChecks(slack, settings, self._stored)

    async def run(self) -> list[Finding]:
        slack_answer = asyncio.create_task(self._slack_checks.first_answer())
        ligo_answer = asyncio.create_task(self._ligo_checks.first_answer())
        groups = await asyncio.gather(
            safely.findings(slack_text.BOT_TOKEN, self._check_slack(slack_answer)),
            safely.findings(TOKEN, self._check_ligo(ligo_answer)),
            safely.findings(DATABASE, self._check_database()),
        )
        network = self._network(await slack_answer, await ligo_answer)
        here = [check_transport(self._settings), check_versions()]
        return [*network, *(finding for group in groups for finding in group), *here]

    def _network(self, slack: SlackAnswer, ligo: Inspected) -> list[Finding]:
        ways = {"Slack": slack.way, "Ligo": way_to_ligo(ligo)}
        statuses = {"Ligo": ligo.status, "Slack": "5xx"}
        proxied = self._slack.is_proxied or proxy_for(self._settings.ligo_base_url) is not None
        return check_network(ways, statuses, proxied)

    async def _check_database(self) -> list[Finding]:
        try:
            return await self._database.run()
        finally:
            self._database_read.set()

    async def _stored(self) -> Stored:
        """Return what the database holds, once it was read."""
        await self._database_read.wait()
        return self._database.stored

    async def _check_ligo(self, first: "asyncio.Task[Inspected]") -> list[Finding]:
        answer = await first
        return await self._ligo_checks.run(answer) if way_to_ligo(answer) == "open" else unreached()

    async def _check_slack(self, first: "asyncio.Task[SlackAnswer]") -> list[Finding]:
        answer, checks = await first, self._slack_checks
        if answer.way != "open":
            return self._without_slack()
        token, bot = await checks.look_up(answer)
        views = ViewsCheck(self._slack, self._options.golden, self._options.views_limit)
        app, workspace, client, of_views, tabs = await asyncio.gather(
            safely.finding(slack_text.APP_TOKEN, checks.app_token()),
            safely.findings(slack_text.WORKSPACE, checks.workspace(bot)),
            safely.findings(slack_more_text.CLIENT, checks.client()),
            safely.finding(slack_more_text.VIEWS, views.run()),
            safely.finding(slack_more_text.TABS, self._tabs(bot)),
        )
        if app.is_well:
            same = await safely.finding(slack_text.SAME_APP, checks.same_app(bot))
        else:
            same = untried(slack_text.SAME_APP, common_text.AFTER_TOKEN)
        around = [checks.signing_secret(), *client, checks.plan(bot), checks.clock(answer)]
        return [*token, app, same, *workspace, *around, of_views, tabs]

    def _without_slack(self) -> list[Finding]:
        checks = [
            slack_text.BOT_TOKEN, slack_text.APP_TOKEN, slack_text.SAME_APP,
            slack_more_text.CLOCK, slack_more_text.VIEWS, slack_more_text.TABS,
        ]  # fmt: skip
        return all_untried(checks, common_text.AFTER_NETWORK)

    async def _tabs(self, bot: InstalledBot) -> Finding:
        check = slack_more_text.TABS
        if not self._options.post:
            return untried(check, slack_more_text.NOT_ASKED)
        if not bot.tokens:
            return untried(check, common_text.AFTER_TOKEN)
        if not bot.can_write:
            return untried(check, slack_more_text.NO_RIGHT)
        options = self._options
        tabs = TabsCheck(self._slack, options.post, options.language, self._forget_home)
        return await tabs.run(bot)

    async def _forget_home(self, workspace: str) -> None:
        """Let the bot publish the person's Home anew at their next visit: it publishes changes
        alone, and what it published is about to be replaced."""
        if not (await self._stored()).is_read:
            return
        engine = open_as_it_is(self._settings.database_url)
        try:
            person = Person(workspace, self._options.post)
            await PublishedHomes(engine).opened(person.key, blank=True)
        except UNREACHED:
            return  # there is no table yet, or it takes no write
        finally:
            await engine.dispose()
