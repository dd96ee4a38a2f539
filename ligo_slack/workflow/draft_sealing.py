"""The contents of drafts as their rows hold them: encrypted, and no larger than a bound."""

import asyncio
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from ligo_slack import limits
from ligo_slack.db.encryption import NOT_READABLE, Cipher
from ligo_slack.workflow.draft_content import (
    Content,
    Draft,
    DraftTooLarge,
    DraftUnreadable,
    read_content,
    write_within,
)

log = logging.getLogger(__name__)

# Encrypted bytes of a row that a thread reads: a hundred shorter ones take some 20 ms together.
LONG = 20_000

C = TypeVar("C", bound=Content)


class DraftSealing(Generic[C]):
    """Seals and opens the drafts of one kind; `unreadable` and `over_bound` are those of Drafts."""

    def __init__(
        self,
        cipher: Cipher,
        kind: str,
        model: type[C],
        unreadable: Callable[[str, str], None] | None,
        over_bound: Callable[[str], None] | None,
    ) -> None:
        self._cipher = cipher
        self._kind = kind
        self._model = model
        self._unreadable = unreadable or (lambda _owner, _draft_id: None)
        self._over_bound = over_bound or (lambda _what: None)

    def seal(self, draft: Draft[C]) -> bytes:
        """Return the draft's content, encrypted. Raises DraftTooLarge."""
        content = write_within(draft.content, limits.DRAFT_BYTES)
        body = self._cipher.seal(content, of=f"{draft.id} {draft.owner}") if content else b""
        if not body or len(body) > limits.DRAFT_BYTES:
            self._over_bound("too_large")
            raise DraftTooLarge
        return body

    async def open(self, draft_id: str, owner: str, sealed: bytes) -> C:
        """Decrypt and read a content, in a thread where it is long. Raises DraftUnreadable."""
        this = draft_id, owner, sealed
        try:
            if len(sealed) > LONG:
                return await asyncio.to_thread(self._read, *this)
            return self._read(*this)
        except NOT_READABLE as error:
            what = (self._kind, draft_id, type(error).__name__)
            log.warning("a draft (%s) cannot be read: %s, %s", *what)
            self._unreadable(owner, draft_id)
            raise DraftUnreadable(draft_id) from None

    def _read(self, draft_id: str, owner: str, sealed: bytes) -> C:
        return read_content(self._model, self._cipher.open(sealed, of=f"{draft_id} {owner}"))
