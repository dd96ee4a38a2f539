"""One change of a contact at a time."""

import asyncio
from weakref import WeakValueDictionary


class ContactLocks:
    """Lets this process make the changes of one contact one after the other: each reads the contact
    first, and would not see what another one is about to write."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, contact_id: str) -> asyncio.Lock:
        return self._locks.setdefault(contact_id, asyncio.Lock())
