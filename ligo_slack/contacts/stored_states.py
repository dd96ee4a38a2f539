"""The pipeline's states as the database keeps them: JSON."""

from collections.abc import Sequence
from contextlib import suppress

from pydantic import ConfigDict, TypeAdapter

from ligo_slack.ligo.models import PipelineState

_STATES = TypeAdapter(list[PipelineState], config=ConfigDict(defer_build=True))


def written(states: Sequence[PipelineState]) -> str:
    return _STATES.dump_json(list(states)).decode()


def read(kept: str | None) -> list[PipelineState]:
    """Return stored states; none where they cannot be read."""
    with suppress(ValueError):
        return _STATES.validate_json(kept or "[]")
    return []
