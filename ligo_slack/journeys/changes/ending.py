"""How every change goes on and ends on a person's screen, whichever journey began it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ligo_slack.directory import Directory
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change, Kind
from ligo_slack.journeys.changes.work import ChangeDraft, Changes, Result
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call, View
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.store.drafts import id_of, new_id
from ligo_slack.text import Language


@dataclass(frozen=True, slots=True)
class Form:
    """What a journey draws for its kind of change.

    `draw` gives its form, with Ligo's refusals above it; `clash` the form that asks what to do
    with the fields (by name) that somebody else changed meanwhile. `at_inputs` finds the inputs of
    a shown form at which refusals stand. `callback_id` is the form's; `states` whether it needs
    the pipeline's.
    """

    draw: Callable[[Language, str, Change, Mapping[str, str]], ui.View]
    clash: Callable[[Language, str, Change, Sequence[str]], ui.View]
    at_inputs: Callable[[Mapping[str, str], Mapping[str, str]], dict[str, str]]
    callback_id: str
    needs_contact: bool = True
    needs_states: bool = False


class Endings:
    def __init__(self, changes: Changes, directory: Directory) -> None:
        self._changes = changes
        self._directory = directory
        self._forms: dict[Kind, Form] = {}

    def draws(self, kind: Kind, form: Form) -> None:
        """Names the form of a kind of change."""
        self._forms[kind] = form

    async def begin(self, change: Change, screen: Screen) -> None:
        """Opens a change's form, while what was typed for it is stored and Ligo is asked."""
        screen.keepsake = change.note
        change = await self._changes.begun(change, screen.person)
        form, draft_id = self._forms[change.kind], new_id()
        storing = self._changes.drafts.add(draft_id, screen.person.key, change)
        if form.needs_contact and change.contact_id:
            shown, draft = await screen.present_while(storing, receipt.loading)
        elif form.needs_contact:
            shown, draft = await screen.present_while(storing, receipt.which, draft_id, change)
        else:
            shown, draft = await screen.present_while(storing, form.draw, draft_id, change, {})
        screen.keepsake = ""
        screen.retry = Retry(receipt.CONTINUE, draft_id, form.callback_id)
        if not shown:
            await screen.tell(receipt.way_in, "not_opened", draft_id, change)
        elif form.needs_contact and change.contact_id:
            await self._show_form(await self.prepared(draft, screen), screen)

    async def open(self, draft_id: str, screen: Screen) -> ChangeDraft:
        """The person's own change, the place where they began it, and what to retry."""
        draft = await self._changes.drafts.get(draft_id, screen.person.key)
        form = self._forms[draft.content.kind]
        screen.retry = Retry(receipt.CONTINUE, draft_id, form.callback_id)
        if not screen.place.channel:
            screen.place = draft.content.place
        return draft

    async def submitted(
        self, view: View, screen: Screen, wish: Callable[[Change], Change], typed: str
    ) -> None:
        """Makes the change that a form asks for. `wish` puts what stands in the form into the
        change, `typed` is the same as text: what can be kept nowhere is shown, to copy."""
        draft_id, _, edition = view.private_metadata.partition(".")
        screen.keepsake = typed
        draft = await self.open(draft_id, screen)
        stage = await self._changes.stage(draft)
        current = stage == "open" and draft.content.edition == edition
        if current:
            draft = await self._changes.drafts.change(
                draft, lambda now: wish(now) if now.edition == edition else now
            )
            current = draft.content.edition == edition
        screen.keepsake = ""
        if current:
            await self.show(await self._changes.make(draft), screen, view.values)
        elif stage == "open" or not draft.content.says_the_same(wish(draft.content)):
            await self._outdated(draft, typed, screen)
        else:
            await self.show_where_it_stands(draft, screen)

    async def make(self, what: str, change: Change, screen: Screen) -> None:
        """Makes a change that no form of ours asked for, and shows how it ended; where `what`, the
        decision to make it, was heard before, how it stands."""
        draft_id, drafts = id_of(what), self._changes.drafts
        change = await self._changes.begun(change, screen.person)
        draft = await drafts.add_once(draft_id, screen.person.key, change)
        screen.keepsake = ""
        screen.retry = Retry(receipt.CONTINUE, draft_id, self._forms[change.kind].callback_id)
        if draft:
            await self.show(await self._changes.make(draft), screen, {})
        else:
            draft = await drafts.get(draft_id, screen.person.key)
            await self.show_where_it_stands(draft, screen)

    async def prepared(self, draft: ChangeDraft, screen: Screen) -> ChangeDraft:
        """With the contact as it stands now, and the pipeline's states where the form needs
        them."""
        form, change = self._forms[draft.content.kind], draft.content
        if not (form.needs_contact and change.contact is None and change.contact_id):
            return draft
        await self._changes.check(draft)
        seen = await self._directory.contact(screen.person, change.contact_id)
        states = await self._directory.states(screen.person) if form.needs_states else []
        return await self._changes.drafts.change(
            draft, lambda now: now.about(seen.contact, whole=seen.whole).naming(states)
        )

    async def put_aside(self, call: Call, screen: Screen) -> None:
        """A closed form: a way back, where there is something to come back to."""
        await call.ack()
        draft = await self.open(receipt.about(call.modal.private_metadata)[0], screen)
        match await self._changes.stage(draft):
            case "open":
                await screen.dm(receipt.way_in, "closed", draft.id, draft.content)
            case "unknown":
                await screen.dm(receipt.unknown, draft.id, draft.content)

    async def show(self, result: Result, screen: Screen, values: Mapping[str, str]) -> None:
        """In the form, or in the DM of whoever closed it."""
        draft, change = result.draft, result.draft.content
        match result.ending:
            case "done":
                await self._celebrate(result, screen)
            case "refused":
                await self._correct(result, screen, values)
            case "clash" if result.now:
                await self._ask_which(result, screen)
            case "gone":
                if not await screen.show(receipt.gone_view, change):
                    await screen.dm(receipt.gone, change)
            case "unknown":
                shown = await screen.show(receipt.unknown_view, draft.id, change)
                if await screen.dm(receipt.unknown, draft.id, change) or shown:
                    await self._changes.told(result)
            case "unchanged":
                await screen.show(receipt.unchanged, change)
            case _:
                await self.show_where_it_stands(draft, screen)

    async def _celebrate(self, result: Result, screen: Screen) -> None:
        """A receipt that stays in the bot's DM, and one where the person works."""
        draft = result.draft
        shown = (draft.id, draft.content)
        if not (draft.content.place.channel and await screen.close()):
            await screen.show(receipt.done, *shown)
        if await screen.leave(receipt.receipt, receipt.receipt, *shown):
            await self._changes.told(result)

    async def _correct(self, result: Result, screen: Screen, values: Mapping[str, str]) -> None:
        """Ligo's messages, at their inputs while the form still waits, above them otherwise."""
        draft = result.draft
        form = self._forms[draft.content.kind]
        at_inputs = form.at_inputs(values, result.problems)
        if at_inputs and await screen.refuse(at_inputs):
            return
        if form.needs_states:
            states = await self._directory.states(screen.person)
            draft = await self._changes.drafts.change(draft, lambda now: now.naming(states))
        if not await screen.show(form.draw, draft.id, draft.content, result.refusals):
            await screen.dm(receipt.way_in, "refused", draft.id, draft.content)

    async def _ask_which(self, result: Result, screen: Screen) -> None:
        """Both, ours and theirs, field by field; from now on the form is about theirs."""
        now, change = result.now, result.draft.content
        if now is None:
            return
        names = change.clashes(now)
        draft = await self._changes.drafts.change(
            result.draft, lambda c: c.about(now, whole=c.whole)
        )
        clash = self._forms[change.kind].clash
        if not await screen.show(clash, draft.id, draft.content, names):
            await screen.dm(receipt.way_in, "clash", draft.id, draft.content)

    async def _show_form(self, draft: ChangeDraft, screen: Screen) -> None:
        form = self._forms[draft.content.kind]
        if form.needs_contact and not draft.content.contact_id:
            await screen.show(receipt.which, draft.id, draft.content)
        else:
            await screen.show(form.draw, draft.id, draft.content, {})

    async def _outdated(self, draft: ChangeDraft, typed: str, screen: Screen) -> None:
        """The newest form in the place of an old one, with what was typed there, to copy."""
        form, change = self._forms[draft.content.kind], draft.content
        newest = form.draw(await screen.language(), draft.id, change, {})
        if await self._changes.stage(draft) != "open":
            await self.show_where_it_stands(draft, screen)
        elif await screen.show(receipt.outdated, newest, typed):
            return
        if typed:
            await screen.dm(receipt.left_over, typed)

    async def show_prepared(self, draft: ChangeDraft, screen: Screen) -> None:
        await self.show_where_it_stands(await self.prepared(draft, screen), screen)

    async def show_where_it_stands(self, draft: ChangeDraft, screen: Screen) -> None:
        match await self._changes.stage(draft):
            case "open":
                await self._show_form(draft, screen)
            case "running":
                await screen.show(receipt.still_at_it, draft.id)
            case "unknown":
                await screen.show(receipt.unknown_view, draft.id, draft.content)
            case _:
                await screen.show(receipt.done, draft.id, draft.content)
