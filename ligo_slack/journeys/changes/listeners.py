"""The buttons that stand under changes, wherever they were made, and the field that finds
contacts."""

from collections.abc import Callable

from ligo_slack.directory import Directory
from ligo_slack.journeys import pick
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.workflow import ChangeWorkflow
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.text import Language
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.screens import about

SUGGESTIONS = 30  # contacts that a keystroke is answered with


class ChangeButtons:
    def __init__(self, changes: ChangeWorkflow, directory: Directory) -> None:
        self._changes = changes
        self._directory = directory

    def register(self, app: Router, recovery: Recovery) -> None:
        app.view(receipt.WHICH, waiting=receipt.loading)(self.choose)
        app.options(pick.WHO)(self.suggest)
        app.action(receipt.CONTINUE)(self.resume)
        app.action(receipt.UNDO)(self.undo)
        app.action(receipt.LOOK)(self.look)
        app.action(receipt.AGAIN)(self.try_again)
        self._changes.tells(recovery)

    async def suggest(self, call: Call, screen: Screen) -> None:
        """Answers each keystroke in a field that searches contacts."""
        found = await self._directory.search(call.person, call.value, SUGGESTIONS)
        language = await screen.language()
        await call.ack(**pick.suggestions(language, found.contacts, found.listing))

    async def choose(self, call: Call, screen: Screen) -> None:
        chosen = pick.chosen(call.modal.values)
        if not chosen:
            language = await screen.language()
            await screen.refuse(receipt.nobody_chosen(language, call.modal.values))
            return
        draft = await self._changes.open(call.modal.private_metadata, screen)
        draft = await self._changes.drafts.change(draft, lambda c: c.concerning(chosen, ""))
        await self._changes.show_anew(draft, screen)

    async def resume(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._changes.show_anew(await self._changes.open(call.value, screen), screen)

    async def undo(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._changes.open(call.value, screen)
        outcome = await self._changes.undo(draft)
        match outcome.ending:
            case "undone" if call.view:
                await screen.show(receipt.undone_view, outcome.draft.content)
            case "undone":
                await self._replaced(screen, receipt.undone, outcome.draft.content)
            case "changed_since" if outcome.now:
                await screen.tell(receipt.changed_since, draft.content, outcome.now)
            case "gone":
                await screen.tell(receipt.gone, draft.content)
        await self._changes.machine.told(outcome)

    async def look(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._changes.open(about(call.value)[0], screen)
        if call.view is None and not await screen.wait(receipt.loading):
            await screen.tell(receipt.unknown, draft.id, draft.content)
        await self._changes.look(draft, screen)

    async def try_again(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, attempt = about(call.value)
        draft = await self._changes.open(draft_id, screen)
        draft = await self._changes.machine.decide_again(draft, attempt)
        await self._changes.show_anew(draft, screen)

    async def _replaced(
        self,
        screen: Screen,
        write: Callable[[Language, Change], ui.Message],
        change: Change,
    ) -> None:
        """In the place of the receipt; a modal's stays, and what is new is told beside it."""
        if not await screen.replace(write, change):
            await screen.tell(write, change)
