"""Each person's own Ligo: linked, and linked again when its token is refused."""

from ligo_slack.accounts import Accounts
from ligo_slack.journeys.account import text, views
from ligo_slack.journeys.account.draft import Linking, Meant, Reason
from ligo_slack.journeys.account.workflow import LinkWorkflow
from ligo_slack.journeys.start import CONNECT
from ligo_slack.ligo.errors import NotLinked, TokenRejected
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.recovery import Recovery


class AccountLinker:
    def __init__(self, workflow: LinkWorkflow, accounts: Accounts) -> None:
        self._workflow = workflow
        self._accounts = accounts

    def register(self, app: Router, verbs: Verbs, recovery: Recovery) -> None:
        self._app = app  # knows who goes on with what somebody was about to do
        verbs.add(("connect", "connexion", "link", "relier"), self.connect, text.USAGE, alone=True)
        app.action(CONNECT)(self.connect)
        app.view(views.LINK, waiting=views.checking)(self.link)
        app.view_closed(views.LINK)(self.put_aside)
        app.rescue(TokenRejected, self.ask_first)
        self._workflow.tells(recovery)

    async def connect(self, call: Call, screen: Screen) -> None:
        """From a command, from App Home, or from a message about something that waits."""
        await call.ack()
        waiting = call.value if call.kind == "action" else ""
        if not waiting:
            await self._workflow.start(Linking(), screen)
            return
        draft = await self._workflow.open(waiting, screen)
        if draft.content.linked:
            await self._go_on(draft, call, screen)
        else:
            await self._workflow.show(draft, screen)

    async def link(self, call: Call, screen: Screen) -> None:
        token, slug = views.read(call.modal.values)
        problems = views.problems_in(await screen.language(), token, slug)
        if problems:
            await screen.refuse(problems)
            return
        draft = await self._workflow.open(call.modal.private_metadata, screen)
        outcome = await self._workflow.link(draft, token, slug)
        if outcome.ending == "done":
            await self._go_on(outcome.draft, call, screen)
            await self._workflow.machine.told(outcome)
        else:
            await self._workflow.correct(outcome, (token, slug), screen)

    async def ask_first(self, call: Call, screen: Screen, error: Exception) -> bool:
        """Instead of telling that a call failed for want of a token. What the team shares is not
        the person's to link."""
        new = isinstance(error, NotLinked)
        if not new and await self._accounts.standing(call.person) == "shared":
            return False
        if call.kind == "event" and not screen.retry:
            return True
        if call.kind == "event":  # said in the DM: that is where the answer belongs
            screen.place = call.place
        reason: Reason = "first" if new else "expired"
        if call.id == views.LINK:
            draft = await self._workflow.open(call.modal.private_metadata, screen)
            await self._workflow.show(draft, screen)
        else:
            meant = Meant.of(call, screen.retry)
            await self._workflow.start(Linking(reason=reason, meant=meant), screen)
        return True

    async def put_aside(self, call: Call, screen: Screen) -> None:
        """A closed form: a way back, where something waits for it."""
        await call.ack()
        draft = await self._workflow.open(call.modal.private_metadata, screen)
        meant = draft.content.meant
        if meant and meant.typed and not draft.content.linked:
            await self._workflow.send_dm(views.link_first, draft, screen)

    async def _go_on(self, draft: Draft[Linking], call: Call, screen: Screen) -> None:
        """With what the person was about to do, in the place of the form."""
        meant = draft.content.meant
        going_on = self._app.find(meant.kind, meant.id) if meant else None
        screen.retry = None
        if meant and going_on:
            screen.place, screen.changed = meant.place, False
            await going_on.listener(meant.now(call), screen)
        shown = going_on and (screen.changed or await screen.close())
        if not (shown or await screen.present(views.linked)):
            await self._workflow.send_dm(views.linked_here, draft, screen)
        await self._workflow.drafts.drop(draft)
