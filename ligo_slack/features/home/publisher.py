"""App Home, built from what is stored: published when it changes, and not too often."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

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


class HomePublisher:
    def __init__(
        self,
        accounts: Accounts,
        directory: Directory,
        pending_drafts: PendingDrafts,
        published_homes: PublishedHomes,
        preferences: Preferences,
        slack: SlackClients,
        users: Users,
        subcommands: Subcommands,
        *,
        support: str = "",
        agenda: Agenda,
        read_tasks: Callable[[Person], Awaitable[None]],
    ) -> None:
        """`agenda` draws what the person has to do; it calls the refresh when Ligo has said
        more. `read_tasks` asks Ligo for the tasks anew."""
        self._agenda = agenda
        self._read_tasks = read_tasks
        self._accounts = accounts
        self._directory = directory
        self._pending_drafts = pending_drafts
        self._published_homes = published_homes
        self._preferences = preferences
        self._slack = slack
        self._users = users
        self._subcommands = subcommands
        self._support = support
        self._refreshing: set[str] = set()  # who has asked for it, and Ligo has not answered
        self._again: dict[str, bool] = {}  # whose Home is being kept, and whether once more

    async def open(self, person: Person, *, blank: bool) -> None:
        """Publish on a visit. `blank`: Slack shows none of our views there yet."""
        await self._published_homes.opened(person.key, blank=blank)
        await self.refresh(person)
        with suppress(errors.LigoError):
            unknown = any(not one.name for one in await self._stages(person))
            await self._directory.pipeline.of(person, again=unknown)
        with suppress(errors.LigoError):
            await self._directory.check_search(person)
            await self.refresh(person)

    async def relist(self, person: Person) -> None:
        """List the person's contacts anew, in the background, and ask for the tasks and for the
        pipeline's states."""
        self._refreshing.add(person.key)
        try:
            await self._directory.refresh_now(person)
            await self.refresh(person)
            await asyncio.gather(self._read_tasks(person), self._read_states(person))
            with suppress(errors.LigoError):
                await self._directory.check_search(person)
        finally:
            self._refreshing.discard(person.key)
        await self.refresh(person)

    async def _read_states(self, person: Person) -> None:
        with suppress(errors.LigoError):
            await self._directory.pipeline.of(person, again=True)

    async def stage(self, person: Person, state: str) -> tuple[Stage, list[ContactSummary]]:
        """Return a stage of the pipeline, and its first contacts by name."""
        found = next((one for one in await self._stages(person) if one.id == state), None)
        contacts = await self._directory.in_stage(person, state, views.IN_STAGE)
        return found or Stage(state, "", len(contacts)), contacts

    async def forgotten(self, person: Person) -> None:
        """Publish an empty Home for people whose data was erased."""
        self._preferences.forget(person.key)
        view = await self._drawn(person)
        with suppress(*UNHEARD):  # they see it at their next visit
            await Responder(self._slack, self._users, person).publish(view)

    async def refresh_if_looked_at(self, person: Person) -> None:
        with suppress(*UNREACHED):
            if await self._published_homes.is_looked_at(person.key):
                await self.refresh(person)

    async def pressed(self, person: Person) -> None:
        """Remember that a control on the Home itself was used: the person is looking at it."""
        await self._published_homes.opened(person.key, blank=False)

    async def refresh(self, person: Person) -> None:
        """Publish what has changed. A call that arrives while another works makes that one look
        again.

        Where Slack does not say who somebody is, the published Home stays.
        """
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
        return await self._accounts.account_kind(person)

    async def choose_language(self, person: Person, value: str) -> None:
        await self._preferences.choose_language(person.key, views.of_language(value))

    async def choose_receipts(self, person: Person, value: str) -> None:
        await self._preferences.choose_receipts(person.key, value)

    async def _publish(self, person: Person) -> None:
        view = await self._drawn(person)
        digest = hashlib.sha256(json.dumps(view).encode()).hexdigest()[:32]
        while wait := await self._published_homes.turn(person.key, digest):
            await asyncio.sleep(wait)
            view = await self._drawn(person)
            digest = hashlib.sha256(json.dumps(view).encode()).hexdigest()[:32]
        if wait is None:
            return
        try:
            await Responder(self._slack, self._users, person).publish(view)
        except UNHEARD:
            await self._published_homes.failed(person.key, digest)
            raise
        if not await self._published_homes.shows(person.key, digest):
            await self._overtaken(person)

    async def _overtaken(self, person: Person) -> None:
        """Return whether another replica published something newer, or the person's data was
        erased, while Slack took its time: what Slack shows now may be the older view."""
        await self._published_homes.opened(person.key, blank=True)
        self._again[person.key] = True

    async def _drawn(self, person: Person) -> View:
        """Draw what is stored now, also where that changed since the interaction began."""
        self._accounts.look_again(person)
        self._preferences.look_again(person.key)
        return views.home(await self._users.language(person), await self._look(person))

    async def _look(self, person: Person) -> HomeSummary:
        """Read all that the Home shows from the database: opening it never waits for Ligo."""
        chosen = await self._preferences.language(person.key)
        receipts = await self._preferences.receipts(person.key)
        usages = self._subcommands.usages()
        unfinished = await self._pending_drafts.of(person)
        try:
            account_kind = await self._accounts.account_kind(person)
            link = await self._accounts.link(person)
            recent = await self._directory.recent(person, views.RECENT)
            stages = await self._stages(person)
            listing = await self._directory.listing(person)
            source = await self._directory.source(person)
        except errors.LigoError:
            return HomeSummary(
                account_kind="none", unfinished=unfinished, chosen=chosen, receipts=receipts,
                usages=usages, support=self._support,
            )  # fmt: skip
        language = await self._users.language(person)
        agenda = await self._agenda(person, language, self.refresh_if_looked_at)
        return HomeSummary(
            agenda=agenda, account_kind=account_kind,
            refused=bool(link and link.refused), slug=link.slug if link else "",
            since=link.since if link else 0.0, unfinished=unfinished, recent=recent, stages=stages,
            listing=listing, chosen=chosen, receipts=receipts, usages=usages,
            support=self._support, refreshing=person.key in self._refreshing, source=source,
        )  # fmt: skip

    async def _stages(self, person: Person) -> Sequence[Stage]:
        """Return the stages as last seen, and behind them those of contacts that are not among
        them, without a name."""
        states = await self._directory.pipeline.last(person)
        counts = await self._directory.stages(person) if states else {}
        named = {state.id: state.name for state in states}
        named |= {state: "" for state in counts if state and state not in named}
        return [Stage(state, name, counts.get(state, 0)) for state, name in named.items()]
