"""Each person's Ligo account: the only source of a Ligo client for a person."""

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Literal

from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.links import AccountLink, Links
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo, LigoHttp
from ligo_slack.ligo.mcp import LigoMcp, McpServer
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack.users import NotSaid, Person, Users

log = logging.getLogger(__name__)

AccountKind = Literal["own", "shared", "none"]


class Accounts:
    """The Ligo account of each person: their own, or else the team's, where LIGO_API_TOKEN is set.
    The team's account is for full members: guests of the workspace link their own or have none."""

    def __init__(
        self,
        http: LigoHttp,
        users: Users,
        links: Links,
        contact_index: ContactIndex,
        *,
        shared_token: str = "",
        shared_slug: str = "",
        mcp: McpServer | None = None,
    ) -> None:
        """`mcp`: Ligo's MCP server, None where it is not used."""
        self._http = http
        self._mcp = mcp
        self._users = users
        self._links = links
        self._contact_index = contact_index
        self._shared_token = shared_token
        self._shared_slug = shared_slug
        self.shared_key = _digest(shared_token, shared_slug) if shared_token else ""

    async def ligo(self, person: Person) -> Ligo:
        """Return a client for the person's account, in their language. Raises NotLinked,
        NotVouched, and TokenRejected where the stored link cannot be read: the person has to
        connect again."""
        language = await self._users.language(person)
        link, token, slug = await self._credentials(person)
        judged = partial(self._record_refusal, person, link) if link else None
        return Ligo(self._http, token, slug, language=language, on_token=judged)

    @property
    def searches(self) -> bool:
        """Return whether Ligo's MCP server is used."""
        return self._mcp is not None

    async def mcp(self, person: Person) -> LigoMcp | None:
        """Return a reader of the person's account through Ligo's MCP server, None where that is
        not used. Raises as `ligo` does."""
        if self._mcp is None:
            return None
        language = await self._users.language(person)
        _, token, slug = await self._credentials(person)
        return LigoMcp(self._mcp, token, slug, language)

    async def _credentials(self, person: Person) -> tuple[AccountLink | None, str, str]:
        """Return the person's own link, if there is one, and the token and slug to use."""
        link = await self._links.of(person.key)
        if link is None:
            await self._require_member(person)
            return None, self._shared_token, self._shared_slug
        if not link.token:
            raise errors.TokenRejected(cause="the link cannot be read")
        return link, link.token, link.slug

    async def key(self, person: Person) -> str:
        """Return the key of the person's account in our own tables; it reveals nothing of the
        token. Raises NotLinked, NotVouched."""
        link = await self._links.of(person.key)
        if link is None:
            await self._require_member(person)
            return self.shared_key
        return link.account

    async def is_theirs(self, person: Person, account: str) -> bool:
        """Return whether `account` is still the person's: they may have linked another one, or
        none, while Ligo was asked."""
        self.look_again(person)
        with suppress(errors.NotLinked, errors.NotVouched):
            return account == await self.key(person)
        return False

    def look_again(self, person: Person) -> None:
        """Let this interaction see a link that another process may have written meanwhile."""
        self._links.look_again(person.key)

    async def check(self, person: Person, account: str = "") -> str:
        """Check that the person's account is `account`, with which something was begun; "" matches
        any. Raises OtherLigo where it is another one, NotLinked, NotVouched. Called before a
        contact is created or changed and before an email is sent, and so it reads the database,
        whatever is cached."""
        self._links.forget(person.key)
        now = await self.key(person)
        if account not in ("", now):
            raise errors.OtherLigo(cause="begun with another account")
        return now

    async def link(self, person: Person) -> AccountLink | None:
        """Return the person's own link, or None."""
        return await self._links.of(person.key)

    async def is_refused(self, person: Person) -> bool:
        """Return whether Ligo has stopped accepting the person's own token."""
        link = await self._links.of(person.key)
        return link is not None and link.refused

    async def account_kind(self, person: Person) -> AccountKind:
        """Return whose account the person works with; "none" where Slack does not say whether they
        may use the team's."""
        if await self._links.of(person.key):
            return "own"
        try:
            await self._require_member(person)
        except (errors.NotLinked, errors.NotVouched):
            return "none"
        return "shared"

    async def try_out(self, person: Person, token: str, slug: str) -> list[PipelineState]:
        """Return Ligo's answer to a token that is not stored yet. Raises LigoError."""
        language = await self._users.language(person)
        return await Ligo(self._http, token, slug, language=language).pipeline_states()

    async def count_contacts(
        self, person: Person, token: str, slug: str, within: float
    ) -> int | None:
        """Return how many contacts a token that is not stored yet leads to; None where Ligo does
        not say it within so many seconds."""
        language = await self._users.language(person)
        with suppress(errors.LigoError, TimeoutError):
            async with asyncio.timeout(within):
                page = await Ligo(self._http, token, slug, language=language).contacts()
            return page.total if page.more or page.total is not None else len(page.items)
        return None

    async def keep(
        self, person: Person, token: str, slug: str, states: Sequence[PipelineState], draft: str
    ) -> bool:
        """Link the person, who asked for it with the draft `draft`; return False where all their
        data was erased meanwhile. A token for the same Ligo (its pipeline has a state in common
        with the linked one's) keeps the contact index; that of another Ligo is erased."""
        ids, now = {state.id for state in states}, await self._links.of(person.key)
        same = now is not None and now.slug == slug and bool(now.states & ids)
        account = _digest(person.key, slug, *(sorted(ids) or [token]))
        account = now.account if now and same else account
        before = await self._links.put(person.key, account, token, slug, ids, draft)
        if before not in (None, "", account):
            await self._contact_index.erase(before)
        return before is not None

    def erased(self, person: Person) -> None:
        """Forget all that this process caches for people whose data was erased."""
        self._links.forget(person.key)

    def forget_workspace(self, workspace: str) -> None:
        self._links.forget_workspace(workspace)

    async def _require_member(self, person: Person) -> None:
        """Raise NotLinked unless the person may use the team's account, NotVouched where Slack does
        not say."""
        try:
            if self.shared_key and not await self._users.is_guest(person):
                return
        except NotSaid:
            raise errors.NotVouched(cause="users.info") from None
        raise errors.NotLinked(cause="no account")

    async def _record_refusal(self, person: Person, link: AccountLink, accepted: bool) -> None:
        """Record whether Ligo accepts the token, where that has changed."""
        if accepted is not link.refused:
            return
        log.info("Ligo %s a person's token", "accepts again" if accepted else "no longer accepts")
        with suppress(*UNREACHED):  # the next call hears it again
            await self._links.set_refused(person.key, link.edition, refused=not accepted)


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]
