"""The people of a list, each of whom has a draft of the wizard's, with operations of its own."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.field_values import Values
from ligo_slack.features.contact_list.draft import ContactList, ListedPerson, PersonState
from ligo_slack.features.contact_list.screens import SCREENS
from ligo_slack.features.contact_wizard.batch import Batch
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, id_of
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.keyed_locks import KeyedLocks
from ligo_slack.workflow.workflow import Workflow

ENDINGS: dict[str, PersonState] = {"done": "created", "merged": "updated", "unknown": "unknown"}


class MemberDrafts(Workflow[ContactList]):
    """The part of a list's workflow that makes these drafts, and reads what became of them."""

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
        self._locks = KeyedLocks()

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

    async def _states(
        self, draft: Draft[ContactList], numbers: Sequence[int]
    ) -> dict[int, PersonState]:
        drafts = await asyncio.gather(*(self._person(draft, number) for number in numbers))
        people = {n: person for n, person in zip(numbers, drafts, strict=True) if person}
        found = await self.wizards.operation_engine.states(list(people.values()))
        return {
            number: _state(draft.content.people[number], state)
            for number, state in zip(people, found, strict=True)
        }

    async def _person(self, draft: Draft[ContactList], number: int) -> Draft[Wizard] | None:
        """Return a person's draft; None where it made room for newer ones: the list has the text,
        and can begin anew."""
        with suppress(DraftGone):
            return await self.wizards.drafts.get(member(draft.id, number), draft.owner)
        return None

    async def find_contacts(
        self, listed: ContactList, person: Person
    ) -> dict[int, tuple[str, str]]:
        """Return the contacts in Ligo with the addresses in a list, ids and names, by numbers."""
        found: dict[int, tuple[str, str]] = {}
        for number, one in enumerate(listed.people):
            if one.address:
                values: Values = {"name": "", "company": "", "emails": [one.address], "phones": []}
                for contact in (await self._directory.similar.find(person, values))[:1]:
                    found[number] = (contact.id, contact.name)
        return found


def member(list_id: str, number: int) -> str:
    """Return the id of a person's own draft: double presses and replicas make one of it."""
    return id_of(f"{list_id} {number}")


def _state(person: ListedPerson, state: str) -> PersonState:
    if person.state == "skipped" and state not in ENDINGS:
        return "skipped"
    kept: PersonState = "failed" if person.state == "failed" else "waiting"
    return ENDINGS.get(state, kept)
