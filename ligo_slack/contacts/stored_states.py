"""The pipeline's states of each account as the database keeps them: JSON."""

from collections.abc import Sequence
from contextlib import suppress

from pydantic import ConfigDict, TypeAdapter

from ligo_slack.cache import Cache
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.ligo.models import PipelineState

LIFE = 1.0  # seconds; everybody of an account asks for the same ones

_STATES = TypeAdapter(list[PipelineState], config=ConfigDict(defer_build=True))


class StoredStates:
    """The states as last stored: those that another replica has stored are read within LIFE."""

    def __init__(self, sync_states: SyncStates) -> None:
        self._sync_states = sync_states
        self._cache: Cache[str, tuple[float, list[PipelineState]]] = Cache(LIFE)

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
