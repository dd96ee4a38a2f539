"""Trying a token out with Ligo, keeping it, and erasing all that is kept."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.accounts import Accounts, Standing
from ligo_slack.journeys.account.draft import Ending
from ligo_slack.known import Kept
from ligo_slack.ligo import errors
from ligo_slack.slack.people import Person
from ligo_slack.store.erasing import erase_person, kept_for

ENDINGS: tuple[tuple[type[errors.LigoError], Ending], ...] = (
    (errors.TokenRejected, "refused"),
    (errors.NotAllowed, "forbidden"),
    (errors.Unavailable, "unreachable"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`detail` is Ligo's own words."""

    ending: Ending
    detail: str = ""


class Linker:
    def __init__(self, accounts: Accounts, engine: AsyncEngine) -> None:
        self._accounts = accounts
        self._engine = engine

    async def standing(self, person: Person) -> Standing:
        return await self._accounts.standing(person)

    async def link(self, person: Person, token: str, slug: str, draft: str) -> Outcome:
        """Kept only when Ligo has answered to it, and while its draft is there."""
        try:
            states = await self._accounts.try_out(person, token, slug)
        except errors.LigoError as refused:
            kinds = (ending for kind, ending in ENDINGS if isinstance(refused, kind))
            return Outcome(next(kinds, "not_ligo"), refused.detail)
        kept = await self._accounts.keep(person, token, slug, states, draft)
        return Outcome("linked" if kept else "erased")

    async def kept(self, person: Person) -> Kept:
        return await kept_for(self._engine, person.key)

    async def since(self, person: Person) -> float:
        """When the person's own link was made; 0 where there is none."""
        link = await self._accounts.link(person)
        return link.since if link else 0.0

    async def erase(self, person: Person, question: str, since: float) -> Kept | None:
        """Once for each question, and only the link of that time; else None."""
        try:
            return await erase_person(self._engine, person.key, question, since)
        finally:
            self._accounts.erased(person)
