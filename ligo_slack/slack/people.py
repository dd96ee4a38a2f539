"""Who somebody is in Slack, and which language they read."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from ligo_slack.text import Language, language_of

log = logging.getLogger(__name__)

ASK_AGAIN = 10.0  # seconds after Slack could not say
LOCALE_LIFE = 900.0  # seconds; somebody who switches Slack's language waits no longer than this
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


class People:
    """Languages, cached. No payload carries a locale (only users.info does, when asked to)."""

    def __init__(self, slack: AsyncWebClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._slack = slack
        self._clock = clock
        self._known: dict[str, tuple[float, Language]] = {}
        self._asking: dict[str, asyncio.Task[Language]] = {}

    def known_language(self, person: Person) -> Language:
        """What is known without asking anybody; English otherwise."""
        return self._known[person.key][1] if person.key in self._known else "en"

    async def language(self, person: Person) -> Language:
        """The person's language, asked of Slack at most once at a time and for PATIENCE seconds."""
        known = self._known.get(person.key)
        if known and known[0] > self._clock():
            return known[1]
        if person.key not in self._asking:
            self._asking[person.key] = asyncio.create_task(self._ask(person))
        await asyncio.wait({self._asking[person.key]}, timeout=PATIENCE)
        return self.known_language(person)

    async def _ask(self, person: Person) -> Language:
        language, life = self.known_language(person), ASK_AGAIN
        try:
            answer = await self._slack.users_info(user=person.id, include_locale=True)
            user: dict[str, Any] = answer.get("user") or {}
            language, life = language_of(user.get("locale")), LOCALE_LIFE
        except (SlackApiError, ClientError, TimeoutError):
            log.warning("Slack did not say which language somebody reads")
        finally:
            self._known[person.key] = (self._clock() + life, language)
            del self._asking[person.key]
        return language
