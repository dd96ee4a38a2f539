"""Go on with what is unfinished, discard it, look through all of it."""

from ligo_slack.features.home import unfinished_views
from ligo_slack.features.home_actions import UNFINISHED
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.workflow.pending import PendingDrafts


class UnfinishedDrafts:
    def __init__(self, pending_drafts: PendingDrafts) -> None:
        self._pending_drafts = pending_drafts

    def register(self, app: Router) -> None:
        self._app = app
        app.action(unfinished_views.GO_ON)(self.resume)
        app.action(unfinished_views.DISCARD)(self.discard)
        app.action(UNFINISHED)(self.show_all)

    async def resume(self, interaction: Interaction, responder: Responder) -> None:
        """Resume an unfinished draft, in the feature that it belongs to."""
        action_id, draft = unfinished_views.of_unfinished(interaction.value)
        entry = self._app.find("action", action_id)
        if entry:
            await entry.listener(interaction.with_value(draft), responder)

    async def discard(self, interaction: Interaction, responder: Responder) -> None:
        """Discard a draft: on App Home, which is drawn anew afterwards, or in the list."""
        await interaction.ack()
        discarded = await self._pending_drafts.discard(
            *unfinished_views.of_unfinished(interaction.value), responder
        )
        if interaction.view:
            await self._show(0, responder)
        if not discarded:  # who looks at App Home sees no answer in the channel of the draft
            say = responder.dm if interaction.at_home else responder.tell
            await say(unfinished_views.not_discarded)

    async def show_all(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._show(int(interaction.value or 0), responder)

    async def _show(self, skipped: int, responder: Responder) -> None:
        unfinished = await self._pending_drafts.of(responder.person)
        await responder.show_or_open(unfinished_views.page, unfinished, skipped)
