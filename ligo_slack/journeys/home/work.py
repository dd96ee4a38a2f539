"""App Home, built from what is stored: published when it changes, and not too often."""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress

from ligo_slack.accounts import Accounts, Standing
from ligo_slack.directory import Directory
from ligo_slack.journeys.home import views
from ligo_slack.journeys.home.glimpse import Glimpse
from ligo_slack.ligo import errors
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.messages import UNHEARD
from ligo_slack.slack.people import People, Person
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.ui import View
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.database import UNREACHED
from ligo_slack.store.homes import Homes
from ligo_slack.store.preferences import Preferences
from ligo_slack.workflow.pending import Shelf


class HomeKeeper:
    def __init__(
        self,
        accounts: Accounts,
        directory: Directory,
        shelf: Shelf,
        homes: Homes,
        preferences: Preferences,
        slack: SlackClients,
        people: People,
        verbs: Verbs,
        *,
        support: str = "",
    ) -> None:
        self._accounts = accounts
        self._directory = directory
        self._shelf = shelf
        self._homes = homes
        self._preferences = preferences
        self._slack = slack
        self._people = people
        self._verbs = verbs
        self._support = support
        self._again: dict[str, bool] = {}  # whose Home is being kept, and whether once more

    async def open(self, person: Person, *, blank: bool) -> None:
        """`blank`: Slack shows nothing of ours there yet."""
        await self._homes.opened(person.key, blank=blank)
        await self.refresh(person)
        with suppress(errors.LigoError):
            await self._directory.states(person)
            await self.refresh(person)

    async def forgotten(self, person: Person) -> None:
        """All that was kept for a person is erased: their Home must not go on showing it."""
        self._preferences.forget(person.key)
        view = await self._drawn(person)
        with suppress(*UNHEARD):  # they see it at their next visit
            await Screen(self._slack, self._people, person).publish(view)

    async def refresh_if_looked_at(self, person: Person) -> None:
        with suppress(*UNREACHED):
            if await self._homes.is_looked_at(person.key):
                await self.refresh(person)

    async def pressed(self, person: Person) -> None:
        """Something on the Home itself: it is looked at."""
        await self._homes.opened(person.key, blank=False)

    async def refresh(self, person: Person) -> None:
        """Publishes what has changed. Whoever asks while it is at work has it look once more. Where
        Slack does not say who somebody is, what shows there stays."""
        if person.key in self._again:
            self._again[person.key] = True
            return
        self._again[person.key] = True
        try:
            while self._again[person.key]:
                self._again[person.key] = False
                with suppress(errors.NotVouched):
                    await self._publish(person)
        finally:
            del self._again[person.key]

    async def standing(self, person: Person) -> Standing:
        return await self._accounts.standing(person)

    async def choose_language(self, person: Person, value: str) -> None:
        await self._preferences.choose_language(person.key, views.of_language(value))

    async def _publish(self, person: Person) -> None:
        view = await self._drawn(person)
        digest = hashlib.sha256(json.dumps(view).encode()).hexdigest()[:32]
        while wait := await self._homes.turn(person.key, digest):
            await asyncio.sleep(wait)
            view = await self._drawn(person)
            digest = hashlib.sha256(json.dumps(view).encode()).hexdigest()[:32]
        if wait is None:
            return
        try:
            await Screen(self._slack, self._people, person).publish(view)
        except UNHEARD:
            await self._homes.failed(person.key, digest)
            raise
        if not await self._homes.shows(person.key, digest):
            await self._overtaken(person)

    async def _overtaken(self, person: Person) -> None:
        """While Slack took its time, another replica has published something newer, or all that
        was kept has been erased: what Slack shows now may be the older one."""
        await self._homes.opened(person.key, blank=True)
        self._again[person.key] = True

    async def _drawn(self, person: Person) -> View:
        return views.home(await self._people.language(person), await self._look(person))

    async def _look(self, person: Person) -> Glimpse:
        """What stands in the database: nobody waits for Ligo to see their Home."""
        chosen = await self._preferences.language(person.key)
        usages = self._verbs.usages()
        unfinished = await self._shelf.of(person)
        try:
            standing = await self._accounts.standing(person)
            link = await self._accounts.link(person)
            recent = await self._directory.recent(person, views.RECENT)
            stages = await self._stages(person)
            listing = await self._directory.listing(person)
        except errors.LigoError:
            return Glimpse(
                standing="none", unfinished=unfinished, chosen=chosen, usages=usages,
                support=self._support,
            )  # fmt: skip
        return Glimpse(
            standing=standing, refused=bool(link and link.refused), slug=link.slug if link else "",
            since=link.since if link else 0.0, unfinished=unfinished, recent=recent, stages=stages,
            listing=listing, chosen=chosen, usages=usages, support=self._support,
        )  # fmt: skip

    async def _stages(self, person: Person) -> Sequence[tuple[str, int]]:
        states = await self._directory.last_states(person)
        counts = await self._directory.stages(person) if states else {}
        return [(state.name, counts.get(state.id, 0)) for state in states]
