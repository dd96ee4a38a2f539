"""Check the app's tabs by using them: the one check that writes, and on request only."""

from collections.abc import Awaitable, Callable
from typing import Any

from ligo_slack.doctor import slack_more_text as text
from ligo_slack.doctor.findings import Finding
from ligo_slack.doctor.slack_api import SlackAnswer, SlackApi, safe
from ligo_slack.doctor.slack_checks import InstalledBot
from ligo_slack.i18n import Language, Localized

ELSEWHERE = ("channel_not_found", "user_not_found")


class TabsCheck:
    """`before_home` is called with the workspace before the person's Home is published."""

    def __init__(
        self,
        api: SlackApi,
        user: str,
        language: Language,
        before_home: Callable[[str], Awaitable[None]],
    ) -> None:
        self._api, self._user, self._language = api, user, language
        self._before_home = before_home

    async def run(self, bot: InstalledBot) -> Finding:
        """Send a message, change it, publish the Home, take the message away."""
        refused = SlackAnswer(error=ELSEWHERE[0])
        for token, who in zip(bot.tokens, bot.answers, strict=True):
            posted = await self._api.call(
                "chat.postMessage", token, json=self._message(channel=self._user)
            )
            if posted.error not in ELSEWHERE:
                return await self._posted(token, who, posted)
            refused = posted
        return Finding(text.TABS, text.NOT_POSTED, {"code": safe(refused.error)})

    async def _posted(self, token: str, who: SlackAnswer, posted: SlackAnswer) -> Finding:
        answers = [posted]
        at = {name: str(posted.data.get(name) or "") for name in ("channel", "ts")}
        try:
            if posted.is_ok:
                answers.append(await self._api.call("chat.update", token, json=self._message(**at)))
            await self._before_home(str(who.data.get("team_id") or ""))
            home = {"user_id": self._user, "view": self._home()}
            answers.append(await self._api.call("views.publish", token, json=home))
        finally:
            if posted.is_ok:
                answers.append(await self._api.call("chat.delete", token, json=at))
        return _found(answers)

    def _message(self, **where: str) -> dict[str, Any]:
        return {**where, "text": text.HELLO(self._language)}

    def _home(self) -> dict[str, Any]:
        words = {"type": "plain_text", "text": text.HOME_NOTE(self._language), "emoji": False}
        return {"type": "home", "blocks": [{"type": "section", "text": words}]}


def _found(answers: list[SlackAnswer]) -> Finding:
    codes = [answer.error or answer.way for answer in answers if not answer.is_ok]
    off: list[Localized] = []
    if "messages_tab_disabled" in codes:
        off.append(text.MESSAGES_TAB)
    if "not_enabled" in codes:
        off.append(text.HOME_TAB)
    if off:
        which = Localized(en=", ".join(o.en for o in off), fr=", ".join(o.fr for o in off))
        return Finding(text.TABS, text.TAB_OFF, {"which": which})
    if codes:
        return Finding(text.TABS, text.NOT_POSTED, {"code": safe(codes[0])})
    return Finding(text.TABS, text.BOTH_ON)
