"""Who somebody is in Slack, and which language they read."""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from ligo_slack.store.claims import UNREACHED
from ligo_slack.text import Language, language_of

log = logging.getLogger(__name__)

ASK_AGAIN = 10.0  # seconds after Slack could not say
LOCALE_LIFE = 900.0  # seconds; somebody who switches Slack's language waits no longer than this
MOST = 10_000  # people of whom something is remembered
GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")
PATIENCE = 0.7  # seconds; a trigger lives 3, and a form in English beats no form


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one workspace or organisation: user ids are unique only within it."""

    workspace: str
    id: str

    @property
    def key(self) -> str:
        return f"{self.workspace}:{self.id}"

    @classmethod
    def of_key(cls, key: str) -> "Person":
        workspace, _, user = key.partition(":")
        return cls(workspace, user)


class NotSaid(Exception):
    """Slack does not say who somebody is."""


class Choices(Protocol):
    async def language(self, person: str) -> Language | None: ...


class People:
    """Languages, cached. No payload carries a locale (only users.info does, when asked to)."""

    def __init__(
        self,
        slack: AsyncWebClient,
        choices: Choices | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`choices`: the languages that people have chosen instead of Slack's."""
        self._slack = slack
        self._choices = choices
        self._clock = clock
        self._known: dict[str, tuple[float, Language]] = {}
        self._guests: dict[str, tuple[float, bool]] = {}
        self._asking: dict[str, asyncio.Task[Language]] = {}

    def known_language(self, person: Person) -> Language:
        """What is known without asking anybody; English otherwise."""
        return self._known[person.key][1] if person.key in self._known else "en"

    async def language(self, person: Person) -> Language:
        """What the person has chosen, else what they read in Slack."""
        chosen = await self._chosen(person)
        if chosen is None:
            return await self._in_slack(person)
        self._remember(person, -math.inf, chosen)  # known, and to be asked again if unchosen
        return chosen

    async def _chosen(self, person: Person) -> Language | None:
        """Asked anew each time: another replica may have been told otherwise."""
        if self._choices is None:
            return None
        try:
            return await self._choices.language(person.key)
        except UNREACHED:
            return None

    async def _in_slack(self, person: Person) -> Language:
        """Asked of Slack at most once at a time and for PATIENCE seconds."""
        known = self._known.get(person.key)
        if known and known[0] > self._clock():
            return known[1]
        if person.key not in self._asking:
            self._asking[person.key] = asyncio.create_task(self._ask(person))
        await asyncio.wait({self._asking[person.key]}, timeout=PATIENCE)
        return self.known_language(person)

    async def is_guest(self, person: Person) -> bool:
        """Whether somebody is a guest, or of another workspace (/reference/objects/user-object).

        Raises NotSaid: a guest must not be taken for a member.
        """
        until, guest = self._guests.get(person.key, (-math.inf, None))
        if until <= self._clock():
            await self._in_slack(person)
            _, guest = self._guests.get(person.key, (0.0, None))
        if guest is None:
            raise NotSaid
        return guest

    async def _ask(self, person: Person) -> Language:
        language, life = self.known_language(person), ASK_AGAIN
        try:
            answer = await self._slack.users_info(user=person.id, include_locale=True)
            user: dict[str, Any] = answer.get("user") or {}
            language, life = language_of(user.get("locale")), LOCALE_LIFE
            guest = any(user.get(mark) for mark in GUESTS)
            self._guests[person.key] = (self._clock() + LOCALE_LIFE, guest)
        except (SlackApiError, ClientError, TimeoutError):
            log.warning("Slack did not say who somebody is")
        finally:
            self._remember(person, self._clock() + life, language)
            del self._asking[person.key]
        return language

    def _remember(self, person: Person, until: float, language: Language) -> None:
        """The newest last; of more than MOST those are forgotten that were heard of longest ago."""
        self._known.pop(person.key, None)
        self._known[person.key] = (until, language)
        while len(self._known) > MOST:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._guests.pop(oldest, None)
