"""Each person's own Ligo: linked, linked again when its token is refused, unlinked."""

from collections.abc import Awaitable, Callable

from ligo_slack.journeys.account import text, views
from ligo_slack.journeys.account.draft import Linking, Meant, Reason, Unlinking
from ligo_slack.journeys.account.work import Linker, Outcome
from ligo_slack.journeys.start import CONNECT, DISCONNECT
from ligo_slack.known import Kept
from ligo_slack.ligo.errors import NotLinked, TokenRejected
from ligo_slack.slack.call import Call
from ligo_slack.slack.listeners import Listeners
from ligo_slack.slack.people import Person
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.drafts import Draft, Drafts, new_id


class AccountLinker:
    def __init__(
        self,
        linker: Linker,
        drafts: Drafts[Linking],
        questions: Drafts[Unlinking],
        on: Listeners,
        forgotten: Callable[[Person], Awaitable[None]],
    ) -> None:
        """`on` knows who goes on with what somebody was about to do. `forgotten` hears of people
        for whom nothing is kept any more."""
        self._forgotten = forgotten
        self._linker = linker
        self._drafts = drafts
        self._questions = questions
        self._on = on

    def register(self, verbs: Verbs) -> None:
        verbs.add(("connect", "connexion", "link", "relier"), self.connect, text.USAGE, alone=True)
        verbs.add(
            ("disconnect", "déconnexion", "unlink", "dissocier"), self.disconnect,
            text.USAGE_DISCONNECT, alone=True,
        )  # fmt: skip
        self._on.action(CONNECT, self.connect)
        self._on.action(DISCONNECT, self.disconnect)
        self._on.submission(views.LINK, self.link, waiting=views.checking)
        self._on.closed(views.LINK, self.put_aside)
        self._on.submission(views.UNLINK, self.unlink, waiting=views.erasing)
        self._on.rescue(TokenRejected, self.ask_first)

    async def connect(self, call: Call, screen: Screen) -> None:
        """From a command, from App Home, or from a message about something that waits."""
        await call.ack()
        waiting = call.value if call.kind == "action" else ""
        if waiting:
            await self._show(await self._drafts.get(waiting, call.person.key), screen)
        else:
            await self._begin(Linking(), screen)

    async def link(self, call: Call, screen: Screen) -> None:
        token, slug = views.read(call.modal.values)
        problems = views.problems_in(await screen.language(), token, slug)
        if problems:
            await screen.refuse(problems)
            return
        draft = await self._open(call, screen)
        outcome = await self._linker.link(call.person, token, slug, draft.id)
        if outcome.ending == "linked":
            await self._go_on(draft, call, screen)
        else:
            await self._correct(draft, outcome, (token, slug), screen)

    async def ask_first(self, call: Call, screen: Screen, error: Exception) -> bool:
        """Instead of telling that a call failed for want of a token. What the team shares is not
        the person's to link."""
        new = isinstance(error, NotLinked)
        if not new and await self._linker.standing(call.person) == "shared":
            return False
        if call.kind == "event" and not screen.retry:
            return True
        if call.kind == "event":  # said in the DM: that is where the answer belongs
            screen.place = call.place
        reason: Reason = "first" if new else "expired"
        if call.id == views.LINK:
            draft = await self._drafts.get(call.modal.private_metadata, call.person.key)
            await self._show(draft, screen)
        else:
            await self._begin(Linking(reason=reason, meant=Meant.of(call, screen.retry)), screen)
        return True

    async def put_aside(self, call: Call, screen: Screen) -> None:
        """A closed form: a way back, where something waits for it."""
        await call.ack()
        draft = await self._open(call, screen)
        meant = draft.content.meant
        if meant and meant.typed:
            await screen.dm(views.link_first, draft.id, draft.content.reason)

    async def disconnect(self, call: Call, screen: Screen) -> None:
        await call.ack()
        if not await self._ask(screen):
            await screen.tell(views.ask_again)

    async def unlink(self, call: Call, screen: Screen) -> None:
        """Once for each question; one about an earlier link is put anew."""
        question = await self._questions.get(call.modal.private_metadata, call.person.key)
        since = question.content.since
        erased = await self._linker.erase(call.person, question.id, since)
        if erased is None and await self._linker.since(call.person):
            await self._ask(screen)
            return
        erased = erased or Kept(linked=since > 0, drafts=0, contacts=0)  # by a twin of this press
        standing = await self._linker.standing(call.person)
        if not await screen.show(views.erased, erased, standing):
            await screen.dm(views.erased_here, erased, standing)
        await self._forgotten(call.person)

    async def _ask(self, screen: Screen) -> bool:
        person, draft_id = screen.person, new_id()
        kept, since = await self._linker.kept(person), await self._linker.since(person)
        storing = self._questions.add(draft_id, person.key, Unlinking(since=since))
        return (await screen.beside(storing, screen.present(views.ask, draft_id, kept)))[0]

    async def _open(self, call: Call, screen: Screen) -> Draft[Linking]:
        draft_id = call.modal.private_metadata
        screen.retry = Retry(CONNECT, draft_id, views.LINK)
        return await self._drafts.get(draft_id, call.person.key)

    async def _begin(self, linking: Linking, screen: Screen) -> None:
        """Opens the form, while what waits for it is stored."""
        draft_id, standing = new_id(), await self._linker.standing(screen.person)
        storing = self._drafts.add(draft_id, screen.person.key, linking)
        showing = screen.present(views.form, draft_id, linking, standing)
        shown, _ = await screen.beside(storing, showing)
        if not shown:
            await screen.tell(views.link_first, draft_id, linking.reason)

    async def _show(self, draft: Draft[Linking], screen: Screen) -> None:
        standing = await self._linker.standing(screen.person)
        if not await screen.present(views.form, draft.id, draft.content, standing):
            await screen.tell(views.link_first, draft.id, draft.content.reason)

    async def _go_on(self, draft: Draft[Linking], call: Call, screen: Screen) -> None:
        """With what the person was about to do, in the place of the form."""
        meant = draft.content.meant
        going_on = self._on.find(meant.kind, meant.id) if meant else None
        screen.retry = None
        if meant and going_on:
            screen.place, screen.changed = meant.place, False
            await going_on.listener(meant.now(call), screen)
        if not (meant and going_on) or (not screen.changed and not await screen.close()):
            await screen.show(views.linked)
        await self._drafts.drop(draft)

    async def _correct(
        self, draft: Draft[Linking], outcome: Outcome, typed: tuple[str, str], screen: Screen
    ) -> None:
        """Ligo's answer at the input while the form still waits, above the inputs otherwise."""
        linking, language = draft.content, await screen.language()
        problems = views.refusal(language, outcome.ending, typed[1], outcome.detail)
        if await screen.refuse(problems):
            return
        standing = await self._linker.standing(screen.person)
        if not await screen.show(views.form, draft.id, linking, standing, problems, typed):
            await screen.dm(views.link_first, draft.id, linking.reason)
