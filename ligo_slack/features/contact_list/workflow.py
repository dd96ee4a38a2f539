"""The workflow of a list: each of its people is a draft of the wizard's, with operations of its
own; the list finds whose turn it is, and keeps one message in the DM true.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from weakref import WeakValueDictionary

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.field_values import Values
from ligo_slack.contacts.people.splitting import MOST, people_in
from ligo_slack.features.contact_list import result_views, text, views
from ligo_slack.features.contact_list.draft import ContactList, Listed, State
from ligo_slack.features.contact_list.screens import SCREENS
from ligo_slack.features.contact_wizard.batch import Batch
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.i18n import Localized
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.draft_views import about
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, id_of
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.workflow import Workflow

REDRAWN = 5  # times that the message is drawn anew while others change the list
ENDINGS: dict[str, State] = {"done": "created", "merged": "updated", "unknown": "unknown"}


class ListWorkflow(Workflow[ContactList]):
    """No operation runs on a list itself: `wizards` has those of its people."""

    kind = "list"
    resume_action = result_views.GO_ON
    form = views.PEOPLE

    def __init__(
        self,
        drafts: Drafts[ContactList],
        claims: Claims,
        accounts: Accounts,
        directory: Directory,
        wizards: WizardWorkflow,
    ) -> None:
        super().__init__(OperationEngine(drafts, claims), claims, accounts, SCREENS)
        self.wizards = wizards
        self._directory = directory
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        wizards.lists = self

    # --- what the wizard asks of lists ------------------------------------------------------------

    async def begin_list(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Make a list of a draft whose text is about several people, once for each draft, and show
        whom it names. The same text as an unfinished list shows that one."""
        wizard = draft.content
        found = await asyncio.to_thread(people_in, wizard.text)
        count = len(found.people) + wizard.more
        if count > MOST:
            if not await responder.show(views.too_many, count, MOST):
                await responder.tell(views.too_many_here, count, MOST)
            return
        listed = ContactList(
            place=wizard.place,
            source=found.source,
            text=wizard.text,
            more=wizard.more,
            unread=wizard.unread,
            refused=wizard.refused,
            gone=wizard.gone,
            guessed=wizard.guessed,
        ).divided(found.people)
        listed = listed.model_copy(update={"split": False})
        listed = await self.bound(await self.recognised(listed, responder.person), draft.person)
        twin = await self.twin(listed, responder.person)
        list_id = twin.id if twin else id_of(f"list {draft.id}")
        if twin is None:
            await self.drafts.add_once(list_id, draft.owner, listed)
        await self.wizards.drafts.drop(draft)
        await self.show(await self.open(list_id, responder), responder)

    async def tell(self, draft: Draft[Wizard], responder: Responder) -> bool:
        return await self.renew(await self._list_of(draft), responder)

    async def fail(self, draft: Draft[Wizard], error: Exception, responder: Responder) -> None:
        listed, number = await self._list_of(draft), _number(draft)
        words = str(getattr(error, "detail", "")) or "error"
        await self.drafts.change(
            listed, lambda now: now.person(number, state="failed", failure=words)
        )
        await self.renew(listed, responder)

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

    async def check_account(self, draft: Draft[ContactList], responder: Responder) -> None:
        """Raise OtherLigo where the list was begun with another account."""
        await self._accounts.check(responder.person, draft.content.account)

    async def begun(self, draft: Draft[ContactList], number: int) -> Draft[Wizard]:
        """Return the draft of a person, which is made when their turn comes."""
        at, of = draft.content.at(number)
        place, text_ = draft.content.place, draft.content.people[number].text
        batch = Batch(list_id=draft.id, number=number, at=at, of=of)
        wizard, person_id = Wizard(text=text_, place=place, batch=batch), member(draft.id, number)
        await self.drafts.change(draft, lambda now: now.person(number, begun=True))
        if made := await self.wizards.drafts.add_once(person_id, draft.owner, wizard):
            return made
        kept = await self.wizards.drafts.get(person_id, draft.owner)
        if kept.content.batch == batch:
            return kept
        return await self.wizards.drafts.change(
            kept, lambda now: now.model_copy(update={"batch": batch})
        )

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

    # --- what became of them ----------------------------------------------------------------------

    async def current(self, draft: Draft[ContactList]) -> Draft[ContactList]:
        """Return the newest list, with what its people's own drafts say of them."""
        draft = await self.drafts.get(draft.id, draft.owner)
        begun = [
            number
            for number, person in enumerate(draft.content.people)
            if person.begun and person.state not in ("created", "updated")
        ]
        states = await self._states(draft, begun)
        if all(draft.content.people[n].state == state for n, state in states.items()):
            return draft
        return await self.drafts.change(draft, lambda now: now.become(states))

    async def _states(self, draft: Draft[ContactList], numbers: Sequence[int]) -> dict[int, State]:
        people: dict[int, Draft[Wizard]] = {}
        for number in numbers:
            with suppress(DraftGone):  # the list has its text, and can begin anew
                people[number] = await self.wizards.drafts.get(
                    member(draft.id, number), draft.owner
                )
        found = await self.wizards.operation_engine.states(list(people.values()))
        return {
            number: _state(draft.content.people[number], state)
            for number, state in zip(people, found, strict=True)
        }

    async def recognised(self, listed: ContactList, person: Person) -> ContactList:
        """Return the list with those who are in Ligo already, by their addresses."""
        known: dict[int, tuple[str, str]] = {}
        for number, one in enumerate(listed.people):
            if one.address:
                values: Values = {"name": "", "company": "", "emails": [one.address], "phones": []}
                for contact in (await self._directory.find_similar(person, values))[:1]:
                    known[number] = (contact.id, contact.name)
        return listed.knowing(known)

    # --- the message ------------------------------------------------------------------------------

    async def renew(self, draft: Draft[ContactList], responder: Responder, slowed: int = 0) -> bool:
        """Make the list's message say what is true now; return whether its owner has it. Only one
        is drawn at a time, and again where the list has changed meanwhile, here or elsewhere.
        `slowed`: seconds for which Ligo holds the list back."""
        told = False
        async with self._turns.setdefault(draft.id, asyncio.Lock()):
            for _ in range(REDRAWN):
                draft = await self.current(draft)
                shown = draft.content
                write = partial(result_views.message, slowed=slowed)
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

    async def offer(self, draft: Draft[ContactList], responder: Responder) -> None:
        await self.renew(draft, responder)

    def pending_as(self, content: ContactList, state: str) -> Localized | None:
        del state
        return None if content.ended else text.UNFINISHED

    def name(self, content: ContactList) -> str:
        return content.beginning


def member(list_id: str, number: int) -> str:
    """Return the id of a person's own draft: double presses and replicas make one of it."""
    return id_of(f"{list_id} {number}")


def _number(draft: Draft[Wizard]) -> int:
    return draft.content.batch.number if draft.content.batch else 0


def _state(person: Listed, state: str) -> State:
    if person.state == "skipped" and state not in ENDINGS:
        return "skipped"
    kept: State = "failed" if person.state == "failed" else "waiting"
    return ENDINGS.get(state, kept)
