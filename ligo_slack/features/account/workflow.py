"""The workflow of linking: its form, and the views of its states."""

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.features.account import text, views
from ligo_slack.features.account.draft import Linking
from ligo_slack.features.account.operations import LinkAccount
from ligo_slack.features.home_actions import CONNECT
from ligo_slack.i18n import Localized
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.draft_views import DraftViews, of_content
from ligo_slack.workflow.drafts import Draft, Drafts
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.workflow import Workflow


class LinkWorkflow(Workflow[Linking]):
    kind = "linking"
    resume_action = CONNECT
    form = views.LINK

    def __init__(
        self, drafts: Drafts[Linking], claims: Claims, accounts: Accounts, ligo: str
    ) -> None:
        """`ligo`: the address of Ligo's own pages."""
        super().__init__(OperationEngine(drafts, claims, LinkAccount), claims, accounts, SCREENS)
        self._ligo = ligo

    async def start(self, linking: Linking, responder: Responder) -> None:
        await self.begin(await self._with_account(linking, responder), "", views.form, responder)

    async def show(self, draft: Draft[Linking], responder: Responder) -> None:
        fresh = await self._with_account(draft.content, responder)
        await super().show(draft.unsaved(fresh), responder)

    async def link(self, draft: Draft[Linking], token: str, slug: str) -> OperationOutcome[Linking]:
        """Store the token if Ligo accepts it and the draft still exists."""
        operation = LinkAccount(self._accounts, self.operation_engine, token, slug)
        return await self.operation_engine.perform(draft, operation)

    def pending_as(self, content: Linking, state: str) -> Localized | None:
        if content.goes_on:
            return None
        return text.UNFINISHED if state == "form" and not content.untouched else None

    def loses_nothing(self, content: Linking) -> bool:
        return content.untouched or content.goes_on

    async def correct(
        self, outcome: OperationOutcome[Linking], typed: tuple[str, str], responder: Responder
    ) -> None:
        """Show Ligo's refusal at the input while the submission waits, above the inputs otherwise.
        `typed` is the token and slug."""
        draft = outcome.draft
        if outcome.ending == "elsewhere":
            await self.show(draft, responder)
            return
        problems = views.refusal(
            await responder.language(), outcome.ending, typed[1], outcome.detail
        )
        if await responder.refuse(problems):
            return
        linking = await self._with_account(draft.content, responder)
        if not await responder.show(views.form, draft.id, linking, problems, typed):
            await self.send_dm(views.link_first, draft, responder)

    async def _with_account(self, linking: Linking, responder: Responder) -> Linking:
        """Return the draft with the kind of account that the person has now, and Ligo's address."""
        account_kind = await self._accounts.account_kind(responder.person)
        return linking.model_copy(update={"account_kind": account_kind, "ligo": self._ligo})


SCREENS: DraftViews[Linking] = DraftViews(
    modals={
        "form": views.form,
        "running": lambda language, _id, _linking: views.checking(language),
        "done": of_content(views.linked),
    },
    reports={"form": views.link_first, "done": views.linked_here},
    not_opened=views.link_first,
)
