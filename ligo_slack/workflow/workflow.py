"""Show a draft where it stands, and how its operations end, on its owner's screen."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Generic

from ligo_slack.accounts import Accounts
from ligo_slack.failures import NOTHING_SAVED
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call
from ligo_slack.slack.people import Person
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.text import Language, Text
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Draft, new_id
from ligo_slack.workflow.machine import Machine
from ligo_slack.workflow.operation import Outcome, W
from ligo_slack.workflow.pending import Unfinished
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.screens import DrawModal, Screens, WriteMessage, about, left_over, outdated
from ligo_slack.workflow.waiting import ClaimedWait, wait_kind

PENDING = 20  # drafts of one kind that are looked through for what is unfinished


class Workflow(Generic[W]):
    """One kind of draft and its listeners: those that a feature adds call `open`, `save_form`,
    `end` and `show`.

    `kind` is the drafts' kind, `resume_action` the button that goes on with one, `form` the
    callback id whose `view_closed` listener leaves a way back, `undone` what a failure surely has
    not done.
    """

    kind: ClassVar[str]
    resume_action: ClassVar[str]
    form: ClassVar[str]
    undone: ClassVar[Text] = NOTHING_SAVED

    def __init__(
        self, machine: Machine[W], claims: Claims, accounts: Accounts, screens: Screens[W]
    ) -> None:
        self.machine = machine
        self.drafts = machine.drafts
        self._claims = claims
        self._accounts = accounts
        self._screens = screens

    # --- opening and saving ---------------------------------------------------------------------

    async def begin(
        self, content: W, typed: str, draw: DrawModal[W], screen: Screen, *, waiting: bool = False
    ) -> tuple[bool, Draft[W]]:
        """Open a modal and store the draft at the same time: a trigger lives three seconds.
        `waiting`: the modal only says that something is being done."""
        draft_id = new_id()
        await screen.waits.hold(self._wait(draft_id, screen))
        with screen.keeping(typed):
            storing = self.drafts.add(draft_id, screen.person.key, content)
            put_up = screen.wait if waiting else screen.present
            opened, draft = await screen.beside(storing, put_up(draw, draft_id, content))
        screen.retry = Retry(self.resume_action, draft_id, self.form)
        if not opened:
            await self.offer(draft, screen)
        return opened, draft

    async def bound(self, content: W, person: Person) -> W:
        """Return it bound to the Ligo account that the person works with now."""
        return content.model_copy(update={"account": await self._accounts.key(person)})

    async def open(self, draft_id: str, screen: Screen) -> Draft[W]:
        """Return the person's own draft; messages go to the place where they began it, and a
        failure offers to go on with it. Raises DraftGone."""
        screen.retry, screen.undone = Retry(self.resume_action, draft_id, self.form), self.undone
        await screen.waits.hold(self._wait(draft_id, screen))
        draft = await self.drafts.get(draft_id, screen.person.key)
        if not screen.place.channel:
            screen.place = draft.content.place
        return draft

    async def save_form(
        self, metadata: str, change: Callable[[W], W], typed: str, screen: Screen
    ) -> Draft[W] | None:
        """Store what stands in a modal: `change` puts it into the content, `typed` is the same as
        text. Where the modal shows an older edition, or an operation runs or is done, nothing is
        stored: the person sees where the draft stands, with what they typed, and None is returned.

        `metadata` is the modal's private_metadata, `<draft id>.<edition>`.
        """
        draft_id, _, edition = metadata.partition(".")
        with screen.keeping(typed):
            draft = await self.open(draft_id, screen)
            at_form = await self.machine.state(draft) == draft.content.form
            if at_form and draft.content.edition == edition:
                if saved := await self.machine.save(draft, change, edition):
                    return saved
                draft = await self.drafts.get(draft_id, screen.person.key)
        changed = await asyncio.to_thread(change, draft.content)
        if at_form or not draft.content.says_the_same(changed):
            await self._outdated(draft, typed, at_form, screen)
        else:
            await self.show(draft, screen)
        return None

    async def _outdated(self, draft: Draft[W], typed: str, at_form: bool, screen: Screen) -> None:
        """Show the newest in the place of an older form, with what was typed there, to copy."""
        if not at_form:
            await self.show(draft, screen)
        elif await screen.show(self._draw_outdated, draft, typed):
            return
        if typed:
            await screen.dm(left_over, typed)

    def _draw_outdated(self, language: Language, draft: Draft[W], typed: str) -> ui.View:
        newest = self._screens.modals[draft.content.form](language, draft.id, draft.content)
        return outdated(language, newest, typed)

    # --- showing --------------------------------------------------------------------------------

    async def show(self, draft: Draft[W], screen: Screen) -> None:
        """Show a draft where it stands; offer to open it where Slack does not show it."""
        draw = self._screens.modals[await self.machine.state(draft)]
        if not await screen.present(draw, draft.id, draft.content):
            await self.offer(draft, screen)

    async def offer(self, draft: Draft[W], screen: Screen) -> None:
        """Leave a message whose button opens the draft, where the person works."""
        await screen.tell(self._screens.not_opened, draft.id, draft.content)

    async def send_dm(self, write: WriteMessage[W], draft: Draft[W], screen: Screen) -> bool:
        """Write to the bot's DM with the owner; False where Slack does not take it."""
        return await screen.dm(write, draft.id, draft.content)

    async def end(
        self, outcome: Outcome[W], screen: Screen, values: Mapping[str, str] | None = None
    ) -> None:
        """Show how an operation ended, in the modal, or in the DM of whoever has closed it; an
        open question in both. Where neither takes it, the report is repeated later.

        `values` stands in the submitted modal, by block id: refusals are shown at these inputs.
        """
        match outcome.ending:
            case "done":
                await self._confirm(outcome, screen)
            case "refused":
                await self._refuse(outcome, screen, values or {})
            case ending if ending in self._screens.endings:
                await self._tell(outcome, screen)
            case _:
                await self.show(outcome.draft, screen)

    async def _tell(self, outcome: Outcome[W], screen: Screen) -> None:
        draft, (draw, write) = outcome.draft, self._screens.endings[outcome.ending]
        heard = await screen.show(draw, outcome)
        if not heard or outcome.ending == "unknown":  # a modal is closed and forgotten, a DM stays
            heard = await self.send_dm(write, draft, screen)
        if heard:
            await self.machine.told(outcome)

    async def _confirm(self, outcome: Outcome[W], screen: Screen) -> None:
        """Leave a receipt in the bot's DM, and a confirmation where the person works."""
        draft = outcome.draft
        if not (draft.content.place.channel and await screen.close()):
            await screen.show(self._screens.modals["done"], draft.id, draft.content)
        receipt = self._screens.reports["done"]
        here = self._screens.confirmation or receipt
        if await screen.leave(receipt, here, draft.id, draft.content):
            await self.machine.told(outcome)

    async def _refuse(self, outcome: Outcome[W], screen: Screen, values: Mapping[str, str]) -> None:
        """Show Ligo's messages at their inputs while the modal still waits, else above them."""
        at_inputs = self.at_inputs(outcome.draft.content, values, outcome.problems)
        if at_inputs and await screen.refuse(at_inputs):
            return
        await self._tell(replace(outcome, draft=await self.refreshed(outcome.draft)), screen)

    def at_inputs(
        self, content: W, values: Mapping[str, str], problems: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the messages whose inputs stand in the submitted modal, by their block ids."""
        del content
        return ui.at_inputs(values, problems)

    async def refreshed(self, draft: Draft[W]) -> Draft[W]:
        """Fetch anew what a refused form depends on."""
        return draft

    def _wait(self, draft_id: str, screen: Screen) -> ClaimedWait:
        return ClaimedWait(self._claims, self.kind, draft_id, screen.person.key)

    # --- listeners ------------------------------------------------------------------------------

    async def resume(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self.show(await self.open(call.value, screen), screen)

    async def put_aside(self, call: Call, screen: Screen) -> None:
        """Leave a way back after a closed modal, where there is something to come back to."""
        await call.ack()
        draft = await self.open(about(call.modal.private_metadata)[0], screen)
        write = self._screens.reminders.get(await self.machine.state(draft))
        if write:
            await self.send_dm(write, draft, screen)

    async def settle_as_done(self, call: Call, screen: Screen) -> None:
        """Note that the owner looked, and it is done; in the place of the question."""
        await call.ack()
        draft_id, attempt = about(call.value)
        draft = await self.open(draft_id, screen)
        if attempt == draft.content.attempt:
            await self.machine.settle(draft, "done")
        done = not call.view and await self.machine.state(draft) == "done"
        noted = self._screens.noted or self._screens.reports["done"]
        if not (done and await screen.replace(noted, draft.id, draft.content)):
            await self.show(draft, screen)

    async def decide_again(self, call: Call, screen: Screen) -> None:
        """Give the owner, who looked and found that it is not done, one more attempt."""
        await call.ack()
        draft_id, attempt = about(call.value)
        draft = await self.open(draft_id, screen)
        await self.show(await self.machine.decide_again(draft, attempt), screen)

    # --- afterwards -----------------------------------------------------------------------------

    async def report(self, draft_id: str, screen: Screen) -> bool:
        """Tell the owner where a draft stands, after a crash; False where nobody took it."""
        draft = await self.open(draft_id, screen)
        state = await self.machine.state(draft)
        if state == "running":  # somebody performs it again, and will tell
            return True
        return await self.send_dm(self._screens.reports[state], draft, screen)

    async def report_wait(self, draft_id: str, screen: Screen) -> bool:
        """Tell whoever waited before a modal whose process died; an operation that ran meanwhile
        is told by its own claim."""
        untold = await self.machine.is_untold(await self.drafts.get(draft_id, screen.person.key))
        return untold or await self.report(draft_id, screen)

    def tells(self, recovery: Recovery) -> None:
        """Register who tells the owners after a crash."""
        for kind in self.machine.kinds:
            recovery.tells(kind, self.report)
        recovery.tells(wait_kind(self.kind), self.report_wait)

    async def pending(self, person: Person) -> list[Unfinished]:
        """List what the person has begun and not ended, for App Home."""
        return [
            Unfinished(what, self.name(draft.content), self.resume_action, draft.id, draft.saved_at)
            for draft, state in await self.unended(person, PENDING)
            if (what := self.pending_as(draft.content, state))
        ]

    async def unended(self, person: Person, limit: int) -> list[tuple[Draft[W], str]]:
        """Return what has not ended by its content, with its state, the last changed first."""
        mine = await self.drafts.pending(person.key, limit)
        return list(zip(mine, await self.machine.states(mine), strict=True))

    def pending_as(self, content: W, state: str) -> Text | None:
        """Return what App Home calls it, with a {name} in it; None where it is not unfinished."""

    def name(self, content: W) -> str:
        """Return whom it is about, "" where nobody knows yet."""
        del content
        return ""
