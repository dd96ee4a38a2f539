"""The workflow of a list: each of its people is a draft of the wizard's, with operations of its
own; the list finds whose turn it is, and keeps one message in the DM true."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from ligo_slack.contacts.people.splitting import MOST, people_in
from ligo_slack.features.contact_list import result_views, text, views
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.features.contact_list.member_drafts import MemberDrafts
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.person_threads import in_thread
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.claims import Claim
from ligo_slack.workflow.draft_removal import discard_within
from ligo_slack.workflow.draft_views import about
from ligo_slack.workflow.drafts import Also, Draft, id_of
from ligo_slack.workflow.pace import held_back
from ligo_slack.workflow.recovery import Recovery

CREATING = "list.create"  # the kind of the claims on lists that are being created
REDRAWN = 5  # times that the message is drawn anew while others change the list


class ListWorkflow(MemberDrafts):
    """No operation runs on a list itself: `wizards` has those of its people."""

    kind = "list"
    resume_action = result_views.GO_ON
    form = views.PEOPLE

    # --- what the wizard asks of lists ------------------------------------------------------------

    async def begin_list(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Make a list of a draft whose text is about several people, once for each draft, and show
        whom it names. The same text as an unfinished list shows that one."""
        wizard = draft.content
        found = await in_thread(responder.person, people_in, wizard.text)
        count = len(found.people) + wizard.more
        if count > MOST:
            if not await responder.show(views.too_many, count, MOST):
                await responder.tell(views.too_many_here, count, MOST)
            return
        begun = ContactList(source=found.source, messages=wizard.messages, **_read_from(wizard))
        listed = begun.divided(found.people)
        listed = listed.model_copy(update={"split": False})
        contacts = await self.find_contacts(listed, responder.person)
        listed = await self.bound(listed.with_contacts(contacts), draft.person)
        twin = await self.twin(listed, responder.person)
        if twin:
            await self.wizards.drafts.drop(draft)
            shown = partial(_message_of, twin)
            await self.wizards.messages.correct(shown, draft, responder)
        list_id = twin.id if twin else id_of(f"list {draft.id}")
        if twin is None:
            await self.drafts.add_once(list_id, draft.owner, listed, also=_instead_of(draft))
        await self.show(await self.open(list_id, responder), responder)
        if listed.messages and twin is None:
            await self.renew(await self.drafts.get(list_id, draft.owner), responder)

    async def take_as_one(self, draft: Draft[ContactList], responder: Responder) -> None:
        """Read the whole text as one person's, once for each list; nothing is left of the list."""
        listed, one_id = draft.content, id_of(f"one {draft.id}")
        wizard = Wizard(account=listed.account, single=True, **_read_from(listed))
        await self.wizards.drafts.add_once(one_id, draft.owner, wizard, also=_instead_of(draft))
        await self.messages.correct(result_views.as_one, draft, responder)
        await self.wizards.show(await self.wizards.open(one_id, responder), responder)

    async def tell(self, draft: Draft[Wizard], responder: Responder) -> bool:
        return await self.renew(await self._list_of(draft), responder)

    async def fail(self, draft: Draft[Wizard], error: Exception, responder: Responder) -> None:
        listed, number = await self._list_of(draft), _number(draft)
        if seconds := held_back(error):  # surely nothing was done: they wait, as Ligo asks for
            await self.renew(listed, responder, math.ceil(seconds), stopped=True)
            return
        words = str(getattr(error, "detail", "")) or "error"
        await self.drafts.change(
            listed, lambda now: now.person(number, state="failed", failure=words)
        )
        await self.renew(listed, responder)

    async def slow(self, draft: Draft[Wizard], seconds: int, responder: Responder) -> None:
        await self.renew(await self._list_of(draft), responder, seconds)

    async def go_on(self, draft: Draft[Wizard], responder: Responder) -> None:
        await self.show_next(await self._list_of(draft), responder)

    async def _list_of(self, draft: Draft[Wizard]) -> Draft[ContactList]:
        batch = draft.content.batch
        return await self.drafts.get(batch.list_id if batch else "", draft.owner)

    # --- one by one -------------------------------------------------------------------------------

    async def show_next(self, draft: Draft[ContactList], responder: Responder) -> None:
        """Show whose turn it is, or the list where nobody waits."""
        draft = await self.current(draft)
        number = draft.content.next()
        if number is not None:
            await self.show_person(draft, number, responder)
            return
        await self.renew(draft, responder)
        await responder.show(result_views.ended, draft.id, draft.content)

    async def show_person(
        self, draft: Draft[ContactList], number: int, responder: Responder
    ) -> None:
        """Show the form of one person, in the state in which it is; a text that was not read yet is
        read now."""
        await self.check_account(draft, responder)
        person = await self.begun(draft, number)
        opened = await self.wizards.open(person.id, responder)
        await self.wizards.show(opened, responder)

    async def skip(self, draft: Draft[Wizard], responder: Responder) -> Draft[ContactList]:
        """Record that a person is not to be created, unless they are."""
        listed, number = await self._list_of(draft), _number(draft)
        if await self.wizards.operation_engine.state(draft) not in ("running", "done", "merged"):
            listed = await self.drafts.change(
                listed, lambda now: now.person(number, state="skipped", failure="")
            )
        await self.renew(listed, responder)
        return listed

    async def stop(self, draft: Draft[Wizard], responder: Responder) -> None:
        listed = await self.current(await self._list_of(draft))
        await self.renew(listed, responder)
        await responder.show(result_views.ended, listed.id, listed.content)

    # --- the message ------------------------------------------------------------------------------

    async def renew(
        self,
        draft: Draft[ContactList],
        responder: Responder,
        slowed: int = 0,
        *,
        stopped: bool = False,
    ) -> bool:
        """Make the list's message say what is true now; return whether its owner has it. Only one
        is drawn at a time, and again where the list has changed meanwhile, here or elsewhere.
        `slowed`: seconds for which Ligo holds the list back; `stopped`: it does not go on by
        itself."""
        told = False
        async with self._locks.of(draft.id):
            for _ in range(REDRAWN):
                draft = await self.current(draft)
                shown = draft.content
                write = partial(result_views.message, slowed=slowed, stopped=stopped)
                told = await self.messages.renew(write, draft, responder)
                told = told or any(await self.messages.post(write, draft, responder))
                draft = await self.current(draft)
                if draft.content.people == shown.people:
                    break
        return told

    async def report(self, draft_id: str, responder: Responder) -> bool:
        return await self.renew(await self.open(draft_id, responder), responder)

    async def leave_reminder(self, interaction: Interaction, responder: Responder) -> None:
        """Leave the list's message after its modal was closed."""
        await interaction.ack()
        draft_id, _ = about(interaction.modal.private_metadata)
        await self.renew(await self.open(draft_id, responder), responder)

    @asynccontextmanager
    async def creating(self, draft: Draft[ContactList]) -> AsyncIterator[None]:
        """Hold a claim while people are created together, so that the list is not discarded. After
        a crash its message says what became of each. Raises Taken."""
        claim = _creating(draft)
        await self._claims.hold(claim, repeatable=True)
        try:
            yield
        except asyncio.CancelledError:
            await asyncio.shield(self._claims.abandon(claim.key))
            raise
        except BaseException:
            await self._claims.forget(claim.key)
            raise
        await self._claims.forget(claim.key)

    async def discard(self, draft_id: str, responder: Responder) -> bool:
        """Delete a list with its people's own drafts; return False, and delete nothing, while some
        are being created."""
        draft = await self.open(draft_id, responder)
        begun = [n for n, person in enumerate(draft.content.people) if person.begun]
        found = [one for n in begun if (one := await self._person(draft, n))]
        states = await self.wizards.operation_engine.states(found)
        if "running" in states or await self._claims.state(_creating(draft).key) == "running":
            return False
        for person in found:
            await self.wizards.drafts.drop(person)
        return await super().discard(draft_id, responder)

    def register_recovery(self, recovery: Recovery) -> None:
        super().register_recovery(recovery)
        recovery.register(CREATING, self._report_creating)

    async def _report_creating(self, draft_id: str, responder: Responder) -> bool:
        """Say what became of each after a crash; the claim has nothing more to hold then."""
        draft = await self.open(draft_id, responder)
        told = await self.renew(draft, responder)
        if told:
            await self._claims.forget(_creating(draft).key)
        return told

    async def offer(self, draft: Draft[ContactList], responder: Responder) -> None:
        await self.renew(draft, responder)

    def pending_as(self, content: ContactList, state: str) -> Localized | None:
        del state
        return None if content.ended else text.UNFINISHED


def _read_from(content: Wizard | ContactList) -> dict[str, Any]:
    """Return the text, where it stood, and what Slack tells of its files."""
    names = ("text", "place", "more", "unread", "refused", "gone", "guessed")
    return {name: getattr(content, name) for name in names}


def _message_of(
    draft: Draft[ContactList], language: Language, _draft_id: str, _wizard: Wizard
) -> block_kit.Message:
    return result_views.message(language, draft.id, draft.content)


def _creating(draft: Draft[ContactList]) -> Claim:
    return Claim(f"creating:{draft.id}", CREATING, draft.id, draft.owner)


def _number(draft: Draft[Wizard]) -> int:
    return draft.content.batch.number if draft.content.batch else 0


def _instead_of(former: Draft[Any]) -> Also:
    """Return the deletion of a draft by the one that takes its place, which needs no other's
    room."""
    return Also(discard_within, (former.id, former.owner))
