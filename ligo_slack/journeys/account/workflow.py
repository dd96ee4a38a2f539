"""Linking on the machine: its form, and where it stands for its owner."""

from dataclasses import replace

from ligo_slack.accounts import Accounts
from ligo_slack.journeys.account import views
from ligo_slack.journeys.account.draft import Linking
from ligo_slack.journeys.account.operations import LinkAccount
from ligo_slack.journeys.start import CONNECT
from ligo_slack.slack.screen import Screen
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Draft, Drafts
from ligo_slack.workflow.machine import Machine
from ligo_slack.workflow.operation import Outcome
from ligo_slack.workflow.screens import Screens
from ligo_slack.workflow.workflow import Workflow


class LinkWorkflow(Workflow[Linking]):
    kind = "linking"
    resume_action = CONNECT
    form = views.LINK

    def __init__(self, drafts: Drafts[Linking], claims: Claims, accounts: Accounts) -> None:
        super().__init__(Machine(drafts, claims, LinkAccount), claims, accounts, SCREENS)

    async def start(self, linking: Linking, screen: Screen) -> None:
        await self.begin(await self._as_it_is(linking, screen), "", views.form, screen)

    async def show(self, draft: Draft[Linking], screen: Screen) -> None:
        await super().show(
            replace(draft, content=await self._as_it_is(draft.content, screen)), screen
        )

    async def link(self, draft: Draft[Linking], token: str, slug: str) -> Outcome[Linking]:
        """Keep the token where Ligo answers to it, and while the draft is there."""
        operation = LinkAccount(self._accounts, self.machine, token, slug)
        return await self.machine.perform(draft, operation)

    async def correct(
        self, outcome: Outcome[Linking], typed: tuple[str, str], screen: Screen
    ) -> None:
        """Show Ligo's answer at the input while the form still waits, above the inputs otherwise.
        `typed` are token and slug."""
        draft = outcome.draft
        if outcome.ending == "elsewhere":
            await self.show(draft, screen)
            return
        problems = views.refusal(await screen.language(), outcome.ending, typed[1], outcome.detail)
        if await screen.refuse(problems):
            return
        linking = await self._as_it_is(draft.content, screen)
        if not await screen.show(views.form, draft.id, linking, problems, typed):
            await self.send_dm(views.link_first, draft, screen)

    async def _as_it_is(self, linking: Linking, screen: Screen) -> Linking:
        """Return it with whose Ligo the person works with now."""
        return linking.model_copy(update={"standing": await self._accounts.standing(screen.person)})


SCREENS: Screens[Linking] = Screens(
    modals={
        "form": views.form,
        "running": lambda language, _id, _linking: views.checking(language),
        "done": lambda language, _id, _linking: views.linked(language),
    },
    reports={"form": views.link_first, "done": views.linked_here},
    not_opened=views.link_first,
)
