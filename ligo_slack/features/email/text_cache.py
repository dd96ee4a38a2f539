"""A cache of bounded size of what was read of the last texts."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from ligo_slack import limits

T = TypeVar("T")
LONG = 60_000  # characters: an email of more is never shown whole, nor sent
SHORT_ONES, LONG_ONES = 32, 4


def cached_by_text(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return the function with a cache, which holds whole texts: of long ones only a few, and none
    of more than a draft may hold."""
    short, long = lru_cache(maxsize=SHORT_ONES)(read), lru_cache(maxsize=LONG_ONES)(read)

    @wraps(read)
    def cached(text: str) -> T:
        if len(text) <= LONG:
            return short(text)
        return long(text) if len(text) <= limits.DRAFT_BYTES else read(text)

    return cached
