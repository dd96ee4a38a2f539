"""Slack profiles of people, and the author and link of a message."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ligo_slack.cache import Cache
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.delivery import UNHEARD
from ligo_slack.slack.message_origin import MessageOrigin, Profile
from ligo_slack.slack.mrkdwn import unescaped
from ligo_slack.slack.users import Person

log = logging.getLogger(__name__)

T = TypeVar("T")
NAMES_TTL = 900.0  # seconds for which a name is remembered
PATIENCE = 1.0  # seconds; a trigger lives 3, and a form without an author's name beats no form


class UserProfiles:
    def __init__(self, slack: SlackClients) -> None:
        self._slack = slack
        self._names: Cache[Person, str] = Cache(NAMES_TTL)
        self._authors: Cache[Person, Profile] = Cache(NAMES_TTL)

    async def of(self, person: Person) -> Profile:
        """Return the profile, empty where Slack does not answer (/reference/methods/users.info)."""
        return await _soon(self._of(person), Profile())

    def forget_workspace(self, workspace: str) -> None:
        self._names.forget_where(lambda person: person.workspace == workspace)
        self._authors.forget_where(lambda person: person.workspace == workspace)

    async def author_now(self, person: Person) -> tuple[str, tuple[int, int, int, str]]:
        """Return a person's name, "" where Slack does not say it in time, and what the time is for
        them: day, month, year, time of day."""
        profile = await _soon(self._authors.get(person, self._of), Profile())
        return profile.name, _moment(str(time.time()), _zone(profile))

    async def zone(self, person: Person, *, anew: bool = False) -> str:
        """Return the name of the person's time zone in Slack, "" where Slack does not say it in
        time. `anew`: they may have travelled since it was cached."""
        if anew:
            self._authors.forget(person)
        return (await _soon(self._authors.get(person, self._of), Profile())).zone

    async def midnight(self, person: Person, now: float) -> float:
        """Return when the day began that it is for a person at `now`, both in UTC seconds since the
        epoch; the day of UTC where Slack does not say in time where they are."""
        profile = await _soon(self._authors.get(person, self._of), Profile())
        there = datetime.fromtimestamp(now, UTC).astimezone(_zone(profile))
        return there.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()

    async def names(self, reader: Person, ids: Sequence[str]) -> dict[str, str]:
        """Return the names of people whom the reader's workspace knows, by their ids, as far as
        Slack gives them in time."""
        found = await asyncio.gather(*(self._name(reader.colleague(one)) for one in ids))
        return {one: name for one, name in zip(ids, found, strict=True) if name}

    async def _name(self, person: Person) -> str:
        return await _soon(self._names.get(person, self._ask_name), "")

    async def _ask_name(self, person: Person) -> str:
        return (await self._of(person)).name

    async def origin(
        self, reader: Person, channel: str, message: Mapping[str, Any]
    ) -> MessageOrigin:
        """Return the author, time and link of a message. Authors that are apps or webhooks are
        named in the message itself."""
        ts, author = str(message.get("ts") or "0"), str(message.get("user") or "")
        written, read, link = await asyncio.gather(
            self.of(reader.colleague(author)) if author else _nobody(),
            self.of(reader),
            _soon(self._link(reader, channel, ts), ""),
        )
        return MessageOrigin(_author(message, written.name), _moment(ts, _zone(read)), link)

    async def _of(self, person: Person) -> Profile:
        answer = await self._slack.of(person.workspace).patient.users_info(user=person.id)
        user: dict[str, Any] = answer.get("user") or {}
        profile: dict[str, Any] = user.get("profile") or {}
        name = profile.get("real_name") or user.get("real_name") or profile.get("display_name")
        return Profile(
            name=unescaped(str(name or user.get("name") or "")),
            title=unescaped(str(profile.get("title") or "")),
            phone=str(profile.get("phone") or ""),
            email=str(profile.get("email") or ""),
            zone=str(user.get("tz") or ""),
            offset=int(user.get("tz_offset") or 0),
        )

    async def _link(self, reader: Person, channel: str, ts: str) -> str:
        slack = self._slack.of(reader.workspace).patient
        answer = await slack.chat_getPermalink(channel=channel, message_ts=ts)
        return str(answer.get("permalink") or "")


def _author(message: Mapping[str, Any], name: str) -> str:
    """Return the author whom people see above a message: an app may have chosen a name for this one
    message, in the place of the `name` that its user has."""
    chosen = str(message.get("username") or "")
    if chosen and message.get("bot_id"):
        return unescaped(chosen)
    bot = message.get("bot_profile") or {}
    return name or name_within(message) or unescaped(chosen or str(bot.get("name") or ""))


def name_within(message: Mapping[str, Any]) -> str:
    """Return the name that a message itself gives its author, "" where it gives none: of people of
    other organisations users.info may tell nothing."""
    profile = message.get("user_profile")
    told: Mapping[str, Any] = profile if isinstance(profile, Mapping) else {}
    return unescaped(str(told.get("real_name") or told.get("display_name") or ""))


async def _nobody() -> Profile:
    return Profile()


async def _soon(asked: Awaitable[T], otherwise: T) -> T:
    try:
        async with asyncio.timeout(PATIENCE):
            return await asked
    except UNHEARD as error:
        log.info("Slack did not return a profile or a permalink in time: %s", type(error).__name__)
        return otherwise


def _zone(reader: Profile) -> tzinfo:
    """Return the reader's time zone; where its name is unknown, today's offset, which is wrong for
    times on the other side of a clock change."""
    try:
        return ZoneInfo(reader.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone(timedelta(seconds=reader.offset))


def _moment(ts: str, zone: tzinfo) -> tuple[int, int, int, str]:
    seconds = int(ts.partition(".")[0] or 0)
    sent = datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    return sent.day, sent.month, sent.year, f"{sent:%H:%M}"
