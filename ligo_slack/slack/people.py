"""Who somebody is in Slack, which language they read, and whether they are a guest."""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from ligo_slack.remembered import MOST, Remembered
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.tokens import Installed
from ligo_slack.store.claims import UNREACHED
from ligo_slack.text import Language, language_of

log = logging.getLogger(__name__)

ASK_AGAIN = 10.0  # seconds after Slack could not say
FACTS_LIFE = 900.0  # seconds; whoever switches Slack's language waits no longer than this
GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")
PATIENCE = 0.7  # seconds; a trigger lives 3, and a form in English beats no form


class Person(NamedTuple):
    """A person of one installation: `workspace` is the id of the workspace in which the app is
    installed, or of the organisation that installed it for all. User ids are unique only there."""

    workspace: str
    id: str

    @property
    def key(self) -> str:
        return f"{self.workspace}:{self.id}"

    def beside(self, user_id: str) -> "Person":
        """Somebody else whom the same workspace knows."""
        return self._replace(id=user_id)

    @classmethod
    def of_key(cls, key: str) -> "Person":
        workspace, _, user = key.partition(":")
        return cls(workspace, user)


class NotSaid(Exception):
    """Slack does not say who somebody is."""


class Choices(Protocol):
    async def language(self, person: str) -> Language | None: ...

    def is_remembered(self, person: str) -> bool: ...


class Facts(NamedTuple):
    """What users.info says of somebody. None: it did not say."""

    language: Language
    guest: bool | None = None
    inside: bool | None = None


class People:
    """What Slack knows of people, cached. No payload carries a locale (only users.info does, when
    asked to), nor says who is a guest."""

    def __init__(
        self,
        slack: SlackClients,
        choices: Choices | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`choices`: the languages that people have chosen instead of Slack's."""
        self._slack = slack
        self._choices = choices
        self._clock = clock
        self._facts: Remembered[str, tuple[float, Facts]] = Remembered(MOST)
        self._spoken: Remembered[str, Language] = Remembered(MOST)
        self._asking: dict[str, asyncio.Task[None]] = {}

    def known_language(self, person: Person) -> Language:
        """What is known without asking anybody; English otherwise."""
        return self._spoken.get(person.key, "en")

    def is_known(self, person: Person) -> bool:
        """Whether nothing need be asked of Slack."""
        return self._facts.get(person.key, (-math.inf, None))[0] > self._clock()

    def is_language_known(self, person: Person) -> bool:
        """Whether nobody need be asked for their language, the database included."""
        chosen = self._choices is None or self._choices.is_remembered(person.key)
        return chosen and self.is_known(person)

    async def language(self, person: Person) -> Language:
        """What the person has chosen, else what they read in Slack."""
        language = await self._chosen(person)
        if language is None:
            facts = await self._known(person)
            if facts is None:
                return self.known_language(person)
            language = facts.language
        self._spoken[person.key] = language
        return language

    async def is_guest(self, person: Person) -> bool:
        """Whether they are less than a full member of the workspace in which the app is installed:
        a guest of it, or of another workspace.

        Raises NotSaid: a guest must not be taken for a member.
        """
        facts = await self._known(person)
        if facts is None or facts.guest is None:
            raise NotSaid
        return facts.guest

    async def is_inside(self, person: Person) -> bool | None:
        """Whether they belong to that workspace, or to its organisation; guests do. None where
        Slack does not say in time."""
        facts = await self._known(person)
        return facts.inside if facts else None

    def forget_workspace(self, workspace: str) -> None:
        self._facts.forget_all(f"{workspace}:")
        self._spoken.forget_all(f"{workspace}:")

    async def _chosen(self, person: Person) -> Language | None:
        if self._choices is None:
            return None
        try:
            return await self._choices.language(person.key)
        except UNREACHED:
            return None

    async def _known(self, person: Person) -> Facts | None:
        """Asked of Slack at most once at a time and for PATIENCE seconds. What was known before
        counts as long as there is nothing newer."""
        if self.is_known(person):
            return self._facts[person.key][1]
        if person.key not in self._asking:
            self._asking[person.key] = asyncio.create_task(self._ask(person))
        await asyncio.wait({self._asking[person.key]}, timeout=PATIENCE)
        return self._facts.get(person.key, (0.0, None))[1]

    async def _ask(self, person: Person) -> None:
        facts = self._facts.get(person.key, (0.0, Facts(self.known_language(person))))[1]
        life, slack = ASK_AGAIN, self._slack.of(person.workspace)
        try:
            answer = await slack.patient.users_info(user=person.id, include_locale=True)
            installed = await slack.installed()
            facts, life = _read(answer.get("user") or {}, person.workspace, installed), FACTS_LIFE
        except (SlackApiError, ClientError, TimeoutError):
            log.warning("Slack did not say who somebody is")
        finally:
            self._facts[person.key] = (self._clock() + life, facts)
            del self._asking[person.key]


def _read(user: dict[str, Any], workspace: str, installed: Installed) -> Facts:
    """/reference/objects/user-object. People of an organisation are members of some of its
    workspaces (`enterprise_user`), and `team_id` names any of these."""
    roof = user.get("enterprise_user") or {}
    organisation = str(roof.get("enterprise_id") or user.get("enterprise_id") or "")
    places = {organisation, str(user.get("team_id") or ""), *(roof.get("teams") or [])} - {""}
    language = language_of(user.get("locale"))
    if not places:
        return Facts(language)
    member = workspace in places
    same_roof = organisation != "" and organisation == installed.organisation
    less = any(user.get(mark) for mark in GUESTS)
    return Facts(language, guest=less or not member, inside=member or same_roof)
