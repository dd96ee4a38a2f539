"""Connect a Ligo account, and connect again when its token is refused."""

import time
from dataclasses import replace

from ligo_slack import limits
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.early_search import first_listing
from ligo_slack.features.account import text, views
from ligo_slack.features.account.draft import InterruptedInteraction, Linking, Reason
from ligo_slack.features.account.workflow import LinkWorkflow
from ligo_slack.features.home_actions import CONNECT
from ligo_slack.ligo.errors import NotLinked, TokenRejected
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import Draft, DraftGone
from ligo_slack.workflow.recovery import Recovery

# Seconds for which what goes on after connecting waits for the contacts: it may name one of them.
LISTED = 5.0
LATELY = 3600.0  # seconds for which somebody remembers what waits for the account


class AccountLinker:
    def __init__(self, workflow: LinkWorkflow, accounts: Accounts, directory: Directory) -> None:
        self._workflow = workflow
        self._accounts = accounts
        self._directory = directory

    def register(self, app: Router, subcommands: Subcommands, recovery: Recovery) -> None:
        self._app = app  # runs the interaction that was interrupted
        subcommands.add(
            ("connect", "connexion", "link", "relier"), self.connect, text.USAGE, alone=True
        )
        app.action(CONNECT)(self.connect)
        app.view(views.LINK, waiting=views.checking)(self.link)
        app.view_closed(views.LINK)(self.leave_reminder)
        app.rescue(TokenRejected, self.ask_first)
        app.rescue(DraftGone, self.say_connected)
        self._workflow.register_recovery(recovery)

    async def connect(self, interaction: Interaction, responder: Responder) -> None:
        """Open the form, from the command, from App Home, or from a message about something that
        waits for it."""
        await interaction.ack()
        person, has_account = interaction.person, await self._has_account(interaction.person)
        waiting = interaction.value if interaction.kind == "action" else ""
        if not waiting and not has_account:
            waiting = await self._waiting(person)
        if not waiting:
            await self._workflow.start(Linking(), responder)
            return
        draft = await self._workflow.open(waiting, responder)
        if draft.content.linked or (draft.content.meant and has_account):
            await self._resume(draft, interaction, responder)
        else:
            await self._workflow.show(draft, responder)

    async def _waiting(self, person: Person) -> str:
        """Return the id of the newest form behind which a request of late waits for an account, ""
        where none does: nobody expects an older one to go on."""
        mine, since = await self._workflow.unfinished(person, limits.FORMS), time.time() - LATELY
        late = (draft for draft, _ in mine if draft.content.meant and draft.saved_at > since)
        return next((draft.id for draft in late), "")

    async def _has_account(self, person: Person) -> bool:
        """Return whether the person has connected an account, by whichever form."""
        if await self._accounts.account_kind(person) == "shared":
            return True
        link = await self._accounts.link(person)
        return bool(link and not link.refused)

    async def link(self, interaction: Interaction, responder: Responder) -> None:
        token, slug = views.read(interaction.modal.values)
        problems = views.problems_in(await responder.language(), token, slug)
        if problems:
            await send_back(problems, responder)
            return
        draft = await self._workflow.open(interaction.modal.private_metadata, responder)
        outcome = await self._workflow.link(draft, token, slug)
        if outcome.ending == "done":
            await self._resume(outcome.draft, interaction, responder)
            await self._workflow.operation_engine.mark_reported(outcome)
        else:
            await self._workflow.correct(outcome, (token, slug), responder)

    async def ask_first(
        self, interaction: Interaction, responder: Responder, error: Exception
    ) -> bool:
        """Ask to connect an account instead of reporting a failure for want of a token. A refused
        token of the team's account is not the person's to replace."""
        new = isinstance(error, NotLinked)
        if not new and await self._accounts.account_kind(interaction.person) == "shared":
            return False
        if interaction.kind == "event" and not responder.retry:
            return True
        if interaction.kind == "event":  # said in the DM: that is where the answer belongs
            responder.place = interaction.place
        reason: Reason = "first" if new else "expired"
        if interaction.id == views.LINK:
            draft = await self._workflow.open(interaction.modal.private_metadata, responder)
            await self._workflow.show(draft, responder)
        else:
            meant = InterruptedInteraction.of(interaction, responder.retry)
            await self._workflow.start(Linking(reason=reason, meant=meant), responder)
        return True

    async def say_connected(
        self, interaction: Interaction, responder: Responder, _error: Exception
    ) -> bool:
        """Answer a press under a request that waits no longer, where there is an account."""
        if interaction.id != CONNECT or not await self._has_account(interaction.person):
            return False
        return await responder.tell(views.nothing_waits)

    async def leave_reminder(self, interaction: Interaction, responder: Responder) -> None:
        """Leave a way back in the DM when the form is closed, where something waits for it."""
        await interaction.ack()
        draft = await self._workflow.open(interaction.modal.private_metadata, responder)
        if draft.content.untouched:
            await self._workflow.forget_untouched(draft)
        elif not draft.content.linked and not await self._workflow.messages.renew(
            views.link_first, draft, responder
        ):
            await self._workflow.send_dm(views.link_first, draft, responder)

    async def _resume(
        self, draft: Draft[Linking], interaction: Interaction, responder: Responder
    ) -> None:
        """Resume what the person was about to do, in the place of the form."""
        meant = draft.content.meant
        going_on = self._app.find(meant.kind, meant.id) if meant else None
        responder.retry = None
        if meant and going_on:
            await first_listing(self._directory, responder.person, LISTED)
            responder.place, responder.changed = meant.place, False
            await going_on.listener(meant.resumed_from(interaction), responder)
        told = replace(draft, content=draft.content.resumed())
        shown = going_on and (responder.changed or await responder.close())
        if not (shown or await responder.show_or_open(views.linked, draft.content)):
            await self._workflow.send_dm(views.linked_here, told, responder)
        else:
            await self._workflow.messages.correct(views.linked_here, told, responder)
        await self._workflow.drafts.drop(draft)
