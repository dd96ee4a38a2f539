"""App Home, built from what is stored: published when it changes, and not too often."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from ligo_slack.contacts.accounts import AccountKind, Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.preferences import Preferences
from ligo_slack.db.published_homes import PublishedHomes
from ligo_slack.features.home import views
from ligo_slack.features.home.models import HomeSummary, Stage
from ligo_slack.i18n import Language
from ligo_slack.ligo import errors
from ligo_slack.slack.block_kit import Block, View
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.delivery import UNHEARD
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.users import Person, Users
from ligo_slack.workflow.pending import PendingDrafts

Agenda = Callable[[Person, Language, Callable[[Person], Awaitable[None]]], Awaitable[list[Block]]]


@dataclass(frozen=True)
class HomePublisher:
    """`agenda` draws what the person has to do; it calls the refresh when Ligo has said more.
    `read_tasks` asks Ligo for the tasks anew.
    `_refreshing`: who has asked for that, and Ligo has not answered. `_again`: whose Home is being
    kept, and whether once more."""

    accounts: Accounts
    directory: Directory
    pending_drafts: PendingDrafts
    published_homes: PublishedHomes
    preferences: Preferences
    slack: SlackClients
    users: Users
    subcommands: Subcommands
    agenda: Agenda
    read_tasks: Callable[[Person], Awaitable[None]]
    support: str = ""
    _refreshing: set[str] = field(default_factory=set, init=False)
    _again: dict[str, bool] = field(default_factory=dict, init=False)

    async def open(self, person: Person, *, blank: bool) -> None:
        """Publish on a visit. `blank`: Slack shows none of our views there yet."""
        await self.published_homes.opened(person.key, blank=blank)
        await self.refresh(person)
        with suppress(errors.LigoError):
            unknown = any(not one.name for one in await self._stages(person))
            await self.directory.pipeline.of(person, again=unknown)
        with suppress(errors.LigoError):
            await self.directory.check_search(person)
            await self.refresh(person)

    async def relist(self, person: Person) -> None:
        """List the person's contacts anew, in the background, and ask for the tasks and for the
        pipeline's states."""
        self._refreshing.add(person.key)
        try:
            await self.directory.refresh_now(person)
            await self.refresh(person)
            await asyncio.gather(self.read_tasks(person), self._read_states(person))
            with suppress(errors.LigoError):
                await self.directory.check_search(person)
        finally:
            self._refreshing.discard(person.key)
        await self.refresh(person)

    async def _read_states(self, person: Person) -> None:
        with suppress(errors.LigoError):
            await self.directory.pipeline.of(person, again=True)

    async def stage(
        self, person: Person, state: str
    ) -> tuple[Stage, list[ContactSummary], dict[str, str]]:
        """Return a stage of the pipeline, its first contacts by name, and the names of all stages
        by their ids."""
        stages = await self._stages(person)
        found = next((one for one in stages if one.id == state), None)
        contacts = await self.directory.in_stage(person, state, views.IN_STAGE)
        names = {one.id: one.name for one in stages if one.listed}
        return found or Stage(state, "", len(contacts)), contacts, names

    async def forgotten(self, person: Person) -> None:
        """Publish an empty Home for people whose data was erased."""
        self.preferences.forget(person.key)
        view = await self._drawn(person)
        with suppress(*UNHEARD):  # they see it at their next visit
            await Responder(self.slack, self.users, person).publish(view)

    async def refresh_if_looked_at(self, person: Person) -> None:
        with suppress(*UNREACHED):
            if await self.published_homes.is_looked_at(person.key):
                await self.refresh(person)

    async def pressed(self, person: Person) -> None:
        """Remember that a control on the Home itself was used: the person is looking at it."""
        await self.published_homes.opened(person.key, blank=False)

    async def refresh(self, person: Person) -> None:
        """Publish what has changed. A call that arrives while another works makes that one look
        again. Where Slack does not say who somebody is, the published Home stays."""
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

    async def account_kind(self, person: Person) -> AccountKind:
        return await self.accounts.account_kind(person)

    async def choose_language(self, person: Person, value: str) -> None:
        await self.preferences.choose_language(person.key, views.of_language(value))

    async def choose_receipts(self, person: Person, value: str) -> None:
        await self.preferences.choose_receipts(person.key, value)

    async def _publish(self, person: Person) -> None:
        while True:
            view = await self._drawn(person)
            digest = hashlib.sha256(json.dumps(view).encode()).hexdigest()[:32]
            wait = await self.published_homes.turn(person.key, digest)
            if not wait:
                break
            await asyncio.sleep(wait)
        if wait is None:
            return
        try:
            await Responder(self.slack, self.users, person).publish(view)
        except UNHEARD:
            await self.published_homes.failed(person.key, digest)
            raise
        if not await self.published_homes.shows(person.key, digest):
            # Another replica published something newer, or the person's data was erased, while
            # Slack took its time: what Slack shows now may be the older view.
            await self.published_homes.opened(person.key, blank=True)
            self._again[person.key] = True

    async def _drawn(self, person: Person) -> View:
        """Draw what is stored now, also where that changed since the interaction began."""
        self.accounts.look_again(person)
        self.preferences.look_again(person.key)
        return views.home(await self.users.language(person), await self._look(person))

    async def _look(self, person: Person) -> HomeSummary:
        """Read all that the Home shows from the database: opening it never waits for Ligo."""
        chosen = await self.preferences.language(person.key)
        receipts = await self.preferences.receipts(person.key)
        usages = self.subcommands.usages()
        unfinished = await self.pending_drafts.of(person)
        try:
            account_kind = await self.accounts.account_kind(person)
            link = await self.accounts.link(person)
            recent = await self.directory.recent(person, views.RECENT)
            stages = await self._stages(person)
            listing = await self.directory.listing(person)
            source = await self.directory.source(person, listing)
        except errors.LigoError:
            return HomeSummary(
                account_kind="none", unfinished=unfinished, chosen=chosen, receipts=receipts,
                usages=usages, support=self.support,
            )  # fmt: skip
        language = await self.users.language(person)
        agenda = await self.agenda(person, language, self.refresh_if_looked_at)
        return HomeSummary(
            agenda=agenda, account_kind=account_kind,
            refused=bool(link and link.refused), slug=link.slug if link else "",
            since=link.since if link else 0.0, unfinished=unfinished, recent=recent, stages=stages,
            listing=listing, chosen=chosen, receipts=receipts, usages=usages,
            support=self.support, refreshing=person.key in self._refreshing, source=source,
        )  # fmt: skip

    async def _stages(self, person: Person) -> Sequence[Stage]:
        """Return the stages as last seen, and behind them those of contacts that are not among
        them, without a name."""
        states = await self.directory.pipeline.last(person)
        counts = await self.directory.stages(person) if states else {}
        named = {state.id: state.name for state in states}
        named |= {state: "" for state in counts if state and state not in named}
        listed = {state.id for state in states}
        return [
            Stage(state, name, counts.get(state, 0), state in listed)
            for state, name in named.items()
        ]
