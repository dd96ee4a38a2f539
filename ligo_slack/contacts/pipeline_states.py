"""The states of each account's pipeline: stored, and read from Ligo when they are old, or when
something is met that is not among them."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from pydantic import ConfigDict, TypeAdapter

from ligo_slack.cache import Cache
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.ligo_search import LigoSearch
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact, PipelineState
from ligo_slack.slack.users import Person

LIFE = 600.0  # seconds; a state that Ligo refuses is asked for anew at once
SOONEST = 20.0  # seconds between two readings of an account's states that people give cause for
SOON = 0.5  # seconds for which a contact waits for the name of a stage that was not known
STORED = 1.0  # seconds for which the stored ones are cached: everybody of an account asks for them

_STATES = TypeAdapter(list[PipelineState], config=ConfigDict(defer_build=True))


class StoredStates:
    """The states as last stored: those that another replica has stored are read within STORED."""

    def __init__(self, sync_states: SyncStates) -> None:
        self._sync_states = sync_states
        self._cache: Cache[str, tuple[float, list[PipelineState]]] = Cache(STORED)

    async def of(self, account: str) -> tuple[float, list[PipelineState]]:
        """Return the states' age in seconds, and the states; none where they cannot be read."""
        return await self._cache.get(account, self._read)

    async def keep(self, account: str, states: Sequence[PipelineState]) -> None:
        async with self._cache.forgetting(account):
            await self._sync_states.keep_pipeline(account, _STATES.dump_json(list(states)).decode())

    async def _read(self, account: str) -> tuple[float, list[PipelineState]]:
        age, kept = await self._sync_states.pipeline(account)
        with suppress(ValueError):
            return age, _STATES.validate_json(kept or "[]")
        return age, []


class PipelineStates:
    def __init__(
        self, accounts: Accounts, sync_states: SyncStates, ligo_search: LigoSearch
    ) -> None:
        self._accounts = accounts
        self._ligo_search = ligo_search
        self._stored_states = StoredStates(sync_states)
        self._read_again: Cache[str, list[PipelineState]] = Cache(SOONEST)  # by account

    async def of(
        self, person: Person, *, again: bool = False, anew: bool = False
    ) -> list[PipelineState]:
        """Return the pipeline's states in their order. Ligo is asked where they are older than
        LIFE. `again`: also where they are younger, but once in SOONEST for an account: something
        was met that is not among them, or somebody asks how things are now. `anew`: in any case.
        Raises LigoError."""
        account = await self._accounts.key(person)
        age, states = await self._stored_states.of(account)
        is_young = age < LIFE and bool(states)
        if anew or not is_young:
            return await self._read_states(person, account)
        if not again or account in self._read_again:
            return states
        read = await self._read_again.get(account, lambda _: self._read_anyway(person, account))
        return read or states

    async def _read_anyway(self, person: Person, account: str) -> list[PipelineState]:
        """Return the states as Ligo says them; none where it does not."""
        with suppress(errors.LigoError):
            return await self._read_states(person, account)
        return []

    async def _read_states(self, person: Person, account: str) -> list[PipelineState]:
        try:
            states = await (await self._accounts.ligo(person)).pipeline_states()
        except errors.TokenRejected:
            raise
        except errors.LigoError:
            states = await self._ligo_search.states(person, account)
            if not states:
                raise
        if await self._accounts.is_theirs(person, account):
            await self._stored_states.keep(account, states)
        return states

    async def soon(
        self, person: Person, within: float, *, again: bool = False
    ) -> list[PipelineState]:
        """Return the same; none where Ligo does not answer within so many seconds."""
        with suppress(errors.LigoError, TimeoutError):
            async with asyncio.timeout(within):
                return await self.of(person, again=again)
        return []

    async def last(self, person: Person) -> list[PipelineState]:
        """Return the pipeline's states as last seen, without asking Ligo."""
        _, states = await self._stored_states.of(await self._accounts.key(person))
        return states

    async def named(self, person: Person, contact: Contact) -> Contact:
        """Return the contact with the name of its stage, which an answer may leave out. Ligo is
        asked for its stages again where this one is not among them."""
        state = contact.pipeline_state
        if state is None or not state.id:
            return contact
        states = {one.id: one for one in await self.last(person)}
        if states and state.id not in states:
            found = await self.soon(person, SOON, again=True)
            states |= {one.id: one for one in found}
        if not state.name and state.id not in states:
            with suppress(errors.LigoError):
                states = {one.id: one for one in await self.of(person)}
        if state.name or state.id not in states:
            return contact
        return contact.model_copy(update={"pipeline_state": states[state.id]})
