"""People in Slack: their id, language, and whether they are guests."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from ligo_slack.cache import MAX_ENTRIES, Cache
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.preferences import Preferences
from ligo_slack.i18n import Language, language_of
from ligo_slack.slack.bot_tokens import Installed
from ligo_slack.slack.clients import SlackClients

log = logging.getLogger(__name__)

ASK_AGAIN = 10.0  # seconds before Slack is asked again after a failure
FACTS_TTL = 900.0  # seconds; a change of Slack's language shows within this time
GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")
NOT_SLACK = (AttributeError, TypeError, ValueError)  # slack_sdk's, for an answer that is no JSON
PATIENCE = 0.7  # seconds; a trigger lives 3, and a form in English beats no form


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one installation. `workspace` is the id of the workspace in which the app is
    installed, or of the organisation that installed it for all. User ids are unique only there."""

    workspace: str
    id: str

    @property
    def key(self) -> str:
        return f"{self.workspace}:{self.id}"

    def colleague(self, user_id: str) -> "Person":
        """Return another person of the same workspace."""
        return replace(self, id=user_id)

    @staticmethod
    @lru_cache(maxsize=1024)
    def of_key(key: str) -> "Person":
        workspace, _, user = key.partition(":")
        return Person(workspace, user)


class NotSaid(Exception):
    """Slack did not answer who somebody is."""


@dataclass(frozen=True, slots=True)
class UserFacts:
    """The facts in users.info about a person, cached for `ttl` seconds. None: not stated."""

    language: Language
    guest: bool | None = None
    inside: bool | None = None
    ttl: float = FACTS_TTL


class Users:
    """Slack's facts about people, cached. No payload carries a locale (only users.info does, when
    asked to), or says who is a guest."""

    def __init__(
        self,
        slack: SlackClients,
        choices: Preferences | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`choices`: the languages that people have chosen instead of Slack's."""
        self._slack = slack
        self._choices = choices
        self._facts: Cache[Person, UserFacts] = Cache(
            lambda facts: facts.ttl, max_entries=MAX_ENTRIES, keep_expired=True, clock=clock
        )
        self._spoken: Cache[Person, Language] = Cache(math.inf, max_entries=MAX_ENTRIES)

    def cached_language(self, person: Person) -> Language:
        """Return the language without asking anybody: the last one used, else English."""
        return self._spoken.last(person) or "en"

    def is_cached(self, person: Person) -> bool:
        """Return whether the facts are cached, so that Slack need not be asked."""
        return person in self._facts

    def is_language_cached(self, person: Person) -> bool:
        """Return whether the language is cached, so that neither Slack nor the database need be
        asked."""
        chosen = self._choices is None or self._choices.is_remembered(person.key)
        return chosen and self.is_cached(person)

    async def language(self, person: Person) -> Language:
        """Return the language that the person has chosen, else their language in Slack."""
        language = await self._chosen(person)
        if language is None:
            facts = await self._facts_of(person)
            if facts is None:
                return self.cached_language(person)
            language = facts.language
        if self._spoken.last(person) != language:
            self._spoken.set(person, language)
        return language

    async def is_guest(self, person: Person) -> bool:
        """Return whether the person is not a full member of the workspace in which the app is
        installed: a guest of it, or of another workspace. Raises NotSaid: a guest must not be taken
        for a member."""
        facts = await self._facts_of(person)
        if facts is None or facts.guest is None:
            raise NotSaid
        return facts.guest

    async def is_inside(self, person: Person) -> bool | None:
        """Return whether the person belongs to that workspace, or to its organisation; guests do.
        None where Slack does not answer in time."""
        facts = await self._facts_of(person)
        return facts.inside if facts else None

    def forget(self, person: Person) -> None:
        for cache in (self._facts, self._spoken):
            cache.forget(person)

    def compare(self, person: Person, user: Mapping[str, Any]) -> None:
        """Forget the cached facts about a person where Slack's user object says something else, so
        that Slack is asked at their next action."""
        facts = self._facts.last(person)
        if facts is None:
            return
        locale = user.get("locale")
        says = (_is_less(user), language_of(locale) if locale else facts.language)
        if says != (facts.guest, facts.language):
            self._facts.forget(person)

    def forget_workspace(self, workspace: str) -> None:
        for cache in (self._facts, self._spoken):
            cache.forget_where(lambda person: person.workspace == workspace)

    async def _chosen(self, person: Person) -> Language | None:
        if self._choices is None:
            return None
        try:
            return await self._choices.language(person.key)
        except UNREACHED:
            return None

    async def _facts_of(self, person: Person) -> UserFacts | None:
        """Return the facts, asking Slack at most once at a time and for PATIENCE seconds. Expired
        facts are used as long as there are no newer ones."""
        if facts := self._facts.fresh(person):
            return facts
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._facts.get(person, self._ask)
        except TimeoutError:
            return self._facts.last(person)

    async def _ask(self, person: Person) -> UserFacts:
        slack = self._slack.of(person.workspace)
        try:
            answer = await slack.patient.users_info(user=person.id, include_locale=True)
            return _read(answer.get("user") or {}, person.workspace, await slack.installed())
        except (SlackApiError, ClientError, TimeoutError, *NOT_SLACK):
            log.warning("Slack did not answer users.info")
        before = self._facts.last(person) or UserFacts(self.cached_language(person))
        return replace(before, ttl=ASK_AGAIN)


def _read(user: dict[str, Any], workspace: str, installed: Installed) -> UserFacts:
    """Read a user object (/reference/objects/user-object). People of an organisation are members of
    some of its workspaces (`enterprise_user`), and `team_id` names any of these."""
    roof = user.get("enterprise_user") or {}
    organisation = str(roof.get("enterprise_id") or user.get("enterprise_id") or "")
    places = {organisation, str(user.get("team_id") or ""), *(roof.get("teams") or [])} - {""}
    language = language_of(user.get("locale"))
    if not places:
        return UserFacts(language)
    member = workspace in places
    same_roof = organisation != "" and organisation == installed.organisation
    return UserFacts(language, guest=_is_less(user) or not member, inside=member or same_roof)


def _is_less(user: Mapping[str, Any]) -> bool:
    return any(user.get(mark) for mark in GUESTS)
