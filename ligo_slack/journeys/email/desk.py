"""Where an email stands, on its owner's screen: what every listener of this journey shares."""

from ligo_slack.journeys.email import brief, outcome, text, views
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.endings import EmailWork, Outcome
from ligo_slack.journeys.email.work import Writing
from ligo_slack.slack.people import Person
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.store.drafts import new_id
from ligo_slack.store.threads import Threads
from ligo_slack.unfinished import Unfinished

LATEST = 20  # emails that are looked through for what is unfinished


class Desk:
    def __init__(self, writing: Writing, threads: Threads) -> None:
        self.writing = writing
        self._threads = threads

    async def begin(self, email: Email, screen: Screen) -> None:
        """Opens the brief and stores what was typed at the same time: a trigger lives 3 s."""
        screen.keepsake = email.instruction
        email, draft_id = await self.writing.begun(email, screen.person), new_id()
        storing = self.writing.drafts.add(draft_id, screen.person.key, email)
        shown, draft = await screen.beside(storing, screen.present(brief.brief, draft_id, email))
        screen.keepsake, screen.retry = "", Retry(views.CONTINUE, draft_id, brief.BRIEF)
        if not shown:
            await self.leave_way_in("not_opened", draft, screen)

    async def open(self, draft_id: str, screen: Screen) -> EmailWork:
        """The person's own email, the place where they began it, and what to retry."""
        screen.retry, screen.undone = Retry(views.CONTINUE, draft_id, views.DRAFT), text.NOT_SENT
        draft = await self.writing.drafts.get(draft_id, screen.person.key)
        if not screen.place.channel:
            screen.place = draft.content.place
        return draft

    async def show(self, draft: EmailWork, screen: Screen) -> None:
        """Shows an email where it stands."""
        email = draft.content
        match await self.writing.stage(draft):
            case "brief":
                shown = await screen.present(brief.brief, draft.id, email)
            case "draft":
                shown = await screen.present(views.draft, draft.id, email)
            case "asking" | "sending":
                shown = await screen.present(views.still_at_it, draft.id)
            case "unknown":
                shown = await screen.present(outcome.unknown_view, draft.id, email)
            case "sent" if email.sent:
                shown = await screen.present(outcome.sent, email)
            case "sent":
                shown = await screen.present(outcome.noted_view, email)
        if not shown:
            await self.leave_way_in("not_opened", draft, screen)

    async def leave_way_in(self, why: outcome.Why, draft: EmailWork, screen: Screen) -> bool:
        """A private note with Continue; replies to it are wishes."""
        channel, ts = await screen.begin_thread(outcome.way_in, why, draft.id, draft.content)
        if ts:
            await self._threads.remember(channel, ts, draft.id)
        return bool(ts)

    async def end(self, result: Outcome, screen: Screen) -> None:
        """Shows how it ended, in the form, or in the DM of whoever closed it."""
        draft, email = result.draft, result.draft.content
        shown = (draft.id, email)
        match result.ending:
            case "written" | "written_anew":
                await self._hand_over(result, screen)
            case "no_address" | "changed":
                await self._look_anew(result, screen)
            case "gone":
                if not await screen.show(outcome.gone_view, email):
                    await screen.dm(outcome.gone, email)
            case "refused":
                await self._refused(result, screen)
            case "superseded":
                await screen.show(outcome.superseded, *shown)
            case "sent":
                await self._celebrate(result, screen)
            case "unknown":
                await self._leave_open(result, screen)
            case _:
                await self.show(draft, screen)

    async def unfinished(self, person: Person) -> list[Unfinished]:
        return [
            Unfinished(text.UNFINISHED, d.content.name, views.CONTINUE, d.id, d.saved_at)
            for d in await self.writing.unsent(person, LATEST)
        ]

    async def tell_where_it_stands(self, draft_id: str, screen: Screen) -> bool:
        draft = await self.open(draft_id, screen)
        match await self.writing.stage(draft):
            case "sent":
                return await screen.dm(outcome.receipt, draft.content)
            case "unknown":
                return await screen.dm(outcome.unknown, draft.id, draft.content)
            case "draft":
                return await self.leave_way_in("ready", draft, screen)
            case "brief":
                return await self.leave_way_in("interrupted", draft, screen)
            case "asking" | "sending":  # somebody is at it again, and will tell
                return True

    async def _hand_over(self, result: Outcome, screen: Screen) -> None:
        draft, draw = result.draft, views.draft if result.ending == "written" else views.anew
        shown = await screen.show(draw, draft.id, draft.content)
        if shown or await self.leave_way_in("ready", draft, screen):
            await self.writing.told(result)

    async def _look_anew(self, result: Outcome, screen: Screen) -> None:
        draft, no_address = result.draft, result.ending == "no_address"
        draw = views.no_address if no_address else views.changed
        if not await screen.show(draw, draft.id, draft.content):
            await self.leave_way_in("brief" if no_address else "closed", draft, screen)

    async def _leave_open(self, result: Outcome, screen: Screen) -> None:
        draft, email = result.draft, result.draft.content
        await screen.show(outcome.unknown_view, draft.id, email)
        if await screen.dm(outcome.unknown, draft.id, email):
            await self.writing.told(result)

    async def _refused(self, result: Outcome, screen: Screen) -> None:
        draft, email = result.draft, result.draft.content
        detail = " ".join([*result.problems.values(), result.detail]).strip()
        draw = views.refused if email.versions else brief.brief_refused
        if not await screen.show(draw, draft.id, email, detail):
            await self.leave_way_in("closed" if email.versions else "brief", draft, screen)

    async def _celebrate(self, result: Outcome, screen: Screen) -> None:
        """A receipt with the whole text in the bot's DM, a line of it where the person works."""
        email = result.draft.content
        await screen.show(outcome.sent, email)
        if await screen.leave(outcome.receipt, outcome.receipt_here, email):
            await self.writing.told(result)
