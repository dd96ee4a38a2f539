"""The buttons that stand under changes, wherever they were made, and the field that finds
contacts."""

from collections.abc import Callable

from ligo_slack.directory import Directory
from ligo_slack.journeys import pick
from ligo_slack.journeys.changes import receipt, text
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.ending import Endings
from ligo_slack.journeys.changes.work import CHANGE, UNDO, Changes
from ligo_slack.recovery import Recovery
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call
from ligo_slack.slack.people import Person
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.text import Language
from ligo_slack.unfinished import Unfinished

LATEST = 20  # changes that are looked through for what is unfinished
SUGGESTIONS = 30  # contacts that a keystroke is answered with


class ChangeButtons:
    def __init__(self, changes: Changes, endings: Endings, directory: Directory) -> None:
        self._changes = changes
        self._endings = endings
        self._directory = directory

    def register(self, app: Router, recovery: Recovery) -> None:
        app.view(receipt.WHICH, waiting=receipt.loading)(self.choose)
        app.options(pick.WHO)(self.suggest)
        app.action(receipt.CONTINUE)(self.go_on)
        app.action(receipt.UNDO)(self.undo)
        app.action(receipt.LOOK)(self.look)
        app.action(receipt.AGAIN)(self.try_again)
        recovery.tells(CHANGE, self.tell_where_it_stands)
        recovery.tells(UNDO, self.tell_where_it_stands)

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
        draft = await self._endings.open(call.modal.private_metadata, screen)
        draft = await self._changes.drafts.change(draft, lambda c: c.concerning(chosen, ""))
        await self._endings.show_where_it_stands(
            await self._endings.prepared(draft, screen), screen
        )

    async def go_on(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._endings.open(call.value, screen)
        if await screen.present(receipt.loading):
            await self._endings.show_where_it_stands(
                await self._endings.prepared(draft, screen), screen
            )
        else:
            await screen.tell(receipt.way_in, "not_opened", draft.id, draft.content)

    async def undo(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._endings.open(call.value, screen)
        result = await self._changes.undo(draft)
        match result.ending:
            case "undone" if call.view:
                await screen.show(receipt.undone_view, result.draft.content)
            case "undone":
                await self._replaced(screen, receipt.undone, result.draft.content)
            case "changed_since" if result.now:
                await screen.tell(receipt.changed_since, draft.content, result.now)
            case "gone":
                await screen.tell(receipt.gone, draft.content)
        await self._changes.told(result)

    async def look(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._endings.open(receipt.about(call.value)[0], screen)
        if call.view is None and not await screen.open(receipt.loading):
            await screen.tell(receipt.unknown, draft.id, draft.content)
        await self._endings.show(await self._changes.look(draft), screen, {})

    async def try_again(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, attempt = receipt.about(call.value)
        draft = await self._endings.open(draft_id, screen)
        if attempt == draft.content.attempt and await self._changes.stage(draft) == "unknown":
            draft = await self._changes.decide_again(draft)
        await screen.present(receipt.loading)
        await self._endings.show_where_it_stands(
            await self._endings.prepared(draft, screen), screen
        )

    async def unfinished(self, person: Person) -> list[Unfinished]:
        """Notes that were typed and not saved, and whatever nobody knows the end of."""
        found = []
        mine = await self._changes.drafts.pending(person.key, LATEST)
        for draft, stage in zip(mine, await self._changes.stages(mine), strict=True):
            change = draft.content
            typed = change.kind == "note" and stage == "open"
            if typed or stage == "unknown":
                what = text.UNFINISHED_NOTE if typed else text.UNFINISHED_CHANGE
                at = draft.saved_at
                found.append(Unfinished(what, change.who, receipt.CONTINUE, draft.id, at))
        return found

    async def tell_where_it_stands(self, draft_id: str, screen: Screen) -> bool:
        draft = await self._endings.open(draft_id, screen)
        match await self._changes.stage(draft):
            case "done":
                return await screen.dm(receipt.receipt, draft.id, draft.content)
            case "undone":
                return await screen.dm(receipt.undone, draft.content)
            case "unknown":
                return await screen.dm(receipt.unknown, draft.id, draft.content)
            case "open":
                return await screen.dm(receipt.way_in, "interrupted", draft.id, draft.content)
            case "running":  # somebody is at it again, and will tell
                return True

    async def _replaced(
        self,
        screen: Screen,
        write: Callable[[Language, Change], ui.Message],
        change: Change,
    ) -> None:
        """In the place of the receipt; a modal's stays, and what is new is told beside it."""
        if not await screen.replace(write, change):
            await screen.tell(write, change)
