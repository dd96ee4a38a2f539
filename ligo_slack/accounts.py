"""Whose Ligo: the one door through which everybody gets a person's account."""

import hashlib

from ligo_slack.ligo.client import Ligo, LigoHttp
from ligo_slack.slack.people import People, Person


class Accounts:
    """One account for all, from the environment. Ligo is asked in each person's language."""

    def __init__(
        self, http: LigoHttp, people: People, *, token: str, workspace_slug: str = ""
    ) -> None:
        self._http = http
        self._people = people
        self._token = token
        self._workspace_slug = workspace_slug
        self._key = hashlib.sha256(f"{token}\n{workspace_slug}".encode()).hexdigest()[:32]

    async def ligo(self, person: Person) -> Ligo:
        language = await self._people.language(person)
        return Ligo(self._http, self._token, self._workspace_slug, language=language)

    async def key(self, person: Person) -> str:  # noqa: ARG002 - one account for all
        """What names a person's account in our own tables; says nothing of its token."""
        return self._key
