"""Whose Ligo: the one door through which everybody gets a person's account."""

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Literal

from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.links import Link, Links
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo, LigoHttp
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack.users import NotSaid, Person, Users

log = logging.getLogger(__name__)

Standing = Literal["own", "shared", "none"]


class Accounts:
    """Each person's own Ligo; for whoever has linked none, the team's, where the environment names
    one. A team's account is for its members: guests of the workspace link their own or have none.
    """

    def __init__(
        self,
        http: LigoHttp,
        users: Users,
        links: Links,
        contacts: ContactIndex,
        *,
        shared_token: str = "",
        shared_slug: str = "",
    ) -> None:
        self._http = http
        self._users = users
        self._links = links
        self._contacts = contacts
        self._shared_token = shared_token
        self._shared_slug = shared_slug
        self.shared_key = _digest(shared_token, shared_slug) if shared_token else ""

    async def ligo(self, person: Person) -> Ligo:
        """Asked in the person's language. Raises NotLinked, NotVouched, and TokenRejected where
        the link cannot be read: the person links anew."""
        language = await self._users.language(person)
        link = await self._links.of(person.key)
        if link is None:
            await self._admit(person)
            return Ligo(self._http, self._shared_token, self._shared_slug, language=language)
        if not link.token:
            raise errors.TokenRejected(cause="the link cannot be read")
        judged = partial(self._judged, person, link)
        return Ligo(self._http, link.token, link.slug, language=language, on_token=judged)

    async def key(self, person: Person) -> str:
        """What names a person's account in our own tables; says nothing of its token.

        Raises NotLinked, NotVouched.
        """
        link = await self._links.of(person.key)
        if link is None:
            await self._admit(person)
            return self.shared_key
        return link.account

    async def is_theirs(self, person: Person, account: str) -> bool:
        """Whether it is still the person's: while Ligo was asked they may have linked another one,
        or none."""
        with suppress(errors.NotLinked, errors.NotVouched):
            return account == await self.key(person)
        return False

    async def check(self, person: Person, account: str = "") -> str:
        """The person's account now. Raises OtherLigo where `account`, with which something was
        begun, is another one; "" is anybody's. Raises NotLinked, NotVouched. It comes before a
        contact is created or changed and before an email leaves, and so asks the database, whatever
        is remembered."""
        self._links.forget(person.key)
        now = await self.key(person)
        if account not in ("", now):
            raise errors.OtherLigo(cause="begun with another account")
        return now

    async def link(self, person: Person) -> Link | None:
        """The person's own."""
        return await self._links.of(person.key)

    async def is_refused(self, person: Person) -> bool:
        """Whether Ligo is known to take the person's own token no longer."""
        link = await self._links.of(person.key)
        return link is not None and link.refused

    async def standing(self, person: Person) -> Standing:
        """Whose Ligo the person works with; none where Slack does not say whether they may use the
        team's."""
        if await self._links.of(person.key):
            return "own"
        try:
            await self._admit(person)
        except (errors.NotLinked, errors.NotVouched):
            return "none"
        return "shared"

    async def try_out(self, person: Person, token: str, slug: str) -> list[PipelineState]:
        """What Ligo answers to a token that is not kept yet. Raises LigoError."""
        language = await self._users.language(person)
        return await Ligo(self._http, token, slug, language=language).pipeline_states()

    async def keep(
        self, person: Person, token: str, slug: str, states: Sequence[PipelineState], draft: str
    ) -> bool:
        """Links the person, whose wish to is the draft `draft`; False where they have erased all
        meanwhile. A token for the same Ligo, whose pipeline has some state in common with the one
        that was linked, keeps the contacts that are known; what is known of another is erased."""
        ids, now = {state.id for state in states}, await self._links.of(person.key)
        same = now is not None and now.slug == slug and bool(now.states & ids)
        account = _digest(person.key, slug, *(sorted(ids) or [token]))
        account = now.account if now and same else account
        before = await self._links.put(person.key, account, token, slug, ids, draft)
        if before not in (None, "", account):
            await self._contacts.erase(before)
        return before is not None

    def erased(self, person: Person) -> None:
        """Nothing is kept for them any more."""
        self._links.forget(person.key)

    def forget_workspace(self, workspace: str) -> None:
        self._links.forget_workspace(workspace)

    async def _admit(self, person: Person) -> None:
        """Raises NotLinked unless the person may use the team's account, NotVouched where Slack
        does not say."""
        try:
            if self.shared_key and not await self._users.is_guest(person):
                return
        except NotSaid:
            raise errors.NotVouched(cause="users.info") from None
        raise errors.NotLinked(cause="no account")

    async def _judged(self, person: Person, link: Link, accepted: bool) -> None:
        """Written down where it is news."""
        if accepted is not link.refused:
            return
        log.info("Ligo %s somebody's token", "takes again" if accepted else "no longer takes")
        with suppress(*UNREACHED):  # the next call hears it again
            await self._links.judge(person.key, link.edition, refused=not accepted)


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]
