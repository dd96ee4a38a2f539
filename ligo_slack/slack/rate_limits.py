"""Rate limits: a person who asks for too much at once is held back, so that nobody else waits for
it."""

import time
from collections.abc import Callable, Hashable
from typing import Literal

from ligo_slack import limits
from ligo_slack.limits import Rate
from ligo_slack.slack.users import Person

Limit = Literal["person", "workspace", "process"]


class RateLimiter:
    """The generic cell rate algorithm, one cell a key: `burst` at once, then `per_second`
    (en.wikipedia.org/wiki/Generic_cell_rate_algorithm)."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._every = 1 / rate.per_second
        self._tolerance = (rate.burst - 1) * self._every
        self._clock = clock
        # When each key's next request would be due if it kept to `per_second` from its first on.
        self._due: dict[Hashable, float] = {}

    def __len__(self) -> int:
        return len(self._due)

    def allows(self, key: Hashable, requests: int = 1) -> bool:
        """Count a request, as that many; False where it is one too many, and is then not
        counted."""
        now = self._clock()
        due = self._due.pop(key, now)
        self._forget(now)
        if due - now > self._tolerance:
            self._due[key] = due
            return False
        # At the end: the dict is in order of use.
        self._due[key] = max(due, now) + requests * self._every
        return True

    def _forget(self, now: float) -> None:
        """Drop the keys used longest ago that have their whole burst again, or for which there is
        no room. Keys that lived longer would hold the memory that a flood took around them."""
        while self._due:
            oldest = next(iter(self._due))
            if self._due[oldest] > now and len(self._due) < limits.REMEMBERED:
                return
            del self._due[oldest]


class InteractionLimits:
    """The bounds on interactions. Each process counts its own."""

    def __init__(self) -> None:
        self._people = RateLimiter(limits.PERSON)
        self._workspaces = RateLimiter(limits.WORKSPACE)
        self._told = RateLimiter(Rate(1, 1 / limits.TELL_AGAIN))

    def exceeded(self, person: Person, running: int, size: int = 0) -> Limit | None:
        """Count one interaction; return the bound that it exceeds. `running`: tasks under way;
        `size`: bytes of its request, each LARGE of which count as an interaction more."""
        if running >= limits.RUNNING:
            return "process"
        counted = min(1 + size // limits.LARGE, limits.PERSON.burst)
        if not self._people.allows(person, counted):
            return "person"
        if not self._workspaces.allows(person.workspace, counted):
            return "workspace"
        return None

    def may_tell(self, person: Person) -> bool:
        """Return whether a message of its own may tell somebody that they are held back."""
        return self._told.allows(person)
