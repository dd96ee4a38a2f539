"""Check Slack: the tokens and their scopes, the clock, the workspace."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ligo_slack.doctor import common_text
from ligo_slack.doctor import slack_more_text as more
from ligo_slack.doctor import slack_text as text
from ligo_slack.doctor.findings import Check, Finding, Verdict, untried
from ligo_slack.doctor.here_checks import Stored
from ligo_slack.doctor.scopes import SCOPES, Scope
from ligo_slack.doctor.slack_api import SlackAnswer, SlackApi, safe
from ligo_slack.i18n import Localized
from ligo_slack.settings import Settings

REVOKED = ("token_revoked", "account_inactive", "not_in_workspace", "team_access_not_granted")
WRONG_KIND = ("not_allowed_token_type",)
NO_RIGHT = ("missing_scope", "no_permission")
CLOCK_OFF = 30.0  # seconds
REFUSED_FROM = 300.0  # seconds from which signatures are refused (slack_sdk.signature)
SECRET = re.compile(r"[0-9a-f]{32}")
CROWDED = "too_many_websockets"  # the token is good, and ten bots use it
CLIENT_KNOWN = ("invalid_code", "code_already_used", "bad_redirect_uri")
NO_CODE = "none"  # Slack looks at the id and the secret first


@dataclass(frozen=True, repr=False)
class InstalledBot:
    """The bot's tokens that Slack accepts, its answers about them, and the scopes of all."""

    tokens: list[str]
    answers: list[SlackAnswer]
    scopes: set[str] | None

    @property
    def can_write(self) -> bool:
        return bool(self.tokens) and (self.scopes is None or "chat:write" in self.scopes)


class SlackChecks:
    """`stored` returns what the database holds, once that is read."""

    def __init__(
        self, api: SlackApi, settings: Settings, stored: Callable[[], Awaitable[Stored]]
    ) -> None:
        self._api, self._settings, self._stored = api, settings, stored

    async def first_answer(self) -> SlackAnswer:
        """Ask who the bot is; where many workspaces may have it, whether Slack answers."""
        token = self._settings.slack_bot_token
        return await self._api.call("auth.test" if token else "api.test", token)

    async def look_up(self, first: SlackAnswer) -> tuple[list[Finding], InstalledBot]:
        """Return the findings about the bot's tokens, and the bot."""
        if self._settings.many_workspaces:
            return await self._of_many((await self._stored()).tokens)
        if not first.is_ok:
            found = Finding(text.BOT_TOKEN, _refusal(first), {"code": safe(first.error)})
            return [found, *self._scopes(None, common_text.AFTER_TOKEN)], InstalledBot([], [], None)
        bot = InstalledBot([self._settings.slack_bot_token], [first], first.scopes)
        name = str(first.data.get("team") or "")[:80]
        team = {"team": "".join(one for one in name if one.isprintable())}
        accepted = Finding(text.BOT_TOKEN, text.ACCEPTED, private=team)
        return [accepted, *self._scopes(bot.scopes, text.NO_SCOPES_NAMED)], bot

    async def _of_many(self, tokens: list[str]) -> tuple[list[Finding], InstalledBot]:
        if not tokens:
            nobody = untried(text.BOT_TOKEN, text.NO_INSTALLATION)
            return [nobody, *self._scopes(None, text.NO_INSTALLATION)], InstalledBot([], [], None)
        asked = [self._api.call("auth.test", token) for token in tokens]
        answers = await asyncio.gather(*asked)
        good = {token: a for token, a in zip(tokens, answers, strict=True) if a.is_ok}
        count = {"accepted": len(good), "count": len(tokens)}
        verdict = text.INSTALLED if len(good) == len(tokens) else text.SOME_REFUSED
        named = [answer.scopes for answer in good.values() if answer.scopes is not None]
        scopes = set.intersection(*named) if named else None
        found = Finding(text.BOT_TOKEN, verdict, count, facts=count)
        bot = InstalledBot([*good], [*good.values()], scopes)
        return [found, *self._scopes(scopes, text.NO_SCOPES_NAMED)], bot

    def _scopes(self, granted: set[str] | None, why: Localized) -> list[Finding]:
        return [_of_scope(scope, granted, why) for scope in SCOPES]

    async def app_token(self) -> Finding:
        if not self._settings.socket_mode:
            return Finding(text.APP_TOKEN, text.NOT_NEEDED)
        answer = await self._api.call("apps.connections.open", self._settings.slack_app_token)
        if answer.is_ok or answer.error == CROWDED:
            return Finding(text.APP_TOKEN, text.OPENS)
        code = {"code": safe(answer.error) or common_text.NO_ANSWER}
        if answer.is_passing or answer.way != "open":
            return Finding(text.APP_TOKEN, text.SLACK_TROUBLE, code)
        lacking = answer.error in NO_RIGHT
        return Finding(text.APP_TOKEN, text.NO_CONNECTIONS if lacking else text.APP_REFUSED, code)

    async def same_app(self, bot: InstalledBot) -> Finding:
        """Compare the app of the bot's token with that of the app-level token."""
        if not self._settings.socket_mode:
            return Finding(text.SAME_APP, text.ONE_TOKEN)
        if not bot.answers:
            return untried(text.SAME_APP, common_text.AFTER_TOKEN)
        who = {"bot": str(bot.answers[0].data.get("bot_id") or "")}
        of_bot, of_app = await asyncio.gather(
            self._api.call("bots.info", bot.tokens[0], form=who),
            self._api.call("auth.test", self._settings.slack_app_token),
        )
        described = of_bot.data.get("bot")
        one = described.get("app_id") if isinstance(described, dict) else None
        other = of_app.data.get("app_id")
        if not (of_bot.is_ok and of_app.is_ok and one and other):
            return untried(text.SAME_APP, text.NOT_SAID)
        return Finding(text.SAME_APP, text.SAME if one == other else text.OTHER)

    async def workspace(self, bot: InstalledBot) -> list[Finding]:
        """Compare the token's workspace with that of the stored accounts, where there is one
        token."""
        if self._settings.many_workspaces:
            return []
        stored = await self._stored()
        if not bot.answers or not stored.is_read:
            why = common_text.AFTER_DATABASE if bot.answers else common_text.AFTER_TOKEN
            return [untried(text.WORKSPACE, why)]
        data = bot.answers[0].data
        here = {data.get("team_id"), data.get("enterprise_id")}
        theirs = sum(count for place, count in stored.people.items() if place not in here)
        ours = sum(stored.people.values()) - theirs
        if theirs and not ours:
            return [Finding(text.WORKSPACE, text.OTHER_WORKSPACE, {"count": theirs})]
        return [Finding(text.WORKSPACE, text.THAT_WORKSPACE, {"count": ours})]

    def plan(self, bot: InstalledBot) -> Finding:
        grid = any(answer.data.get("enterprise_id") for answer in bot.answers)
        return Finding(more.PLAN, more.GRID if grid else more.NO_API)

    def clock(self, first: SlackAnswer) -> Finding:
        if first.ahead is None:
            return untried(more.CLOCK, more.NO_TIME)
        off = abs(first.ahead)
        facts = {"seconds_ahead": round(first.ahead)}
        if off < CLOCK_OFF:
            return Finding(more.CLOCK, more.ON_TIME, {"seconds": int(off) + 1}, facts=facts)
        minutes = {"minutes": max(1, round(off / 60))}
        dead = off > REFUSED_FROM and not self._settings.socket_mode
        return Finding(more.CLOCK, more.TOO_FAR if dead else more.OFF, minutes, facts=facts)

    def signing_secret(self) -> Finding:
        if self._settings.socket_mode:
            return Finding(more.SECRET, more.UNUSED)
        fits = SECRET.fullmatch(self._settings.slack_signing_secret)
        return Finding(more.SECRET, more.LOOKS_RIGHT if fits else more.LOOKS_WRONG)

    async def client(self) -> list[Finding]:
        """Try the client's id and secret with a code that is none: Slack looks at them first."""
        if not self._settings.many_workspaces:
            return []
        answer = await self._api.call(
            "oauth.v2.access",
            form={
                "client_id": self._settings.slack_client_id,
                "client_secret": self._settings.slack_client_secret,
                "code": NO_CODE,
            },
        )
        code = {"code": safe(answer.error) or common_text.NO_ANSWER}
        if answer.is_passing or answer.way != "open":
            return [Finding(more.CLIENT, text.SLACK_TROUBLE, code)]
        is_accepted = answer.is_ok or answer.error in CLIENT_KNOWN
        verdict = more.CLIENT_ACCEPTED if is_accepted else more.CLIENT_REFUSED
        return [Finding(more.CLIENT, verdict, code)]


def _refusal(answer: SlackAnswer) -> Verdict:
    if answer.is_passing:
        return text.SLACK_TROUBLE
    if answer.error == "token_expired":
        return text.EXPIRED
    if answer.error in WRONG_KIND:
        return text.WRONG_KIND
    return text.REVOKED if answer.error in REVOKED else text.REFUSED


def _of_scope(scope: Scope, granted: set[str] | None, why: Localized) -> Finding:
    name = Localized(
        en=text.SCOPE_NAME("en", scope=scope.name), fr=text.SCOPE_NAME("fr", scope=scope.name)
    )
    check = Check(f"slack.scope.{scope.name}", name)
    if granted is None:
        return untried(check, why)
    if scope.name in granted:
        verdict = text.GRANTED
    elif not scope.asked:
        verdict = text.NOT_ASKED
    else:
        verdict = text.MISSING if scope.required else text.LACKING
    return Finding(check, verdict, {"purpose": scope.purpose})
