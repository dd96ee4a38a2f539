"""Operations that are done, and could not be told to their owner: App Home shows them."""

from contextlib import suppress
from typing import Any

from ligo_slack.i18n import Localized
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import DraftGone
from ligo_slack.workflow.pending import Unfinished
from ligo_slack.workflow.workflow import Workflow


class Undelivered:
    """Finds a person's drafts that are done and were told nowhere: no DM, no message."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._of_kind: dict[str, tuple[Workflow[Any], Localized]] = {}

    def register(self, workflow: Workflow[Any], done: Localized) -> None:
        """Find drafts of the workflow too. `done` says that one is done, with a {name}; its button
        shows the receipt."""
        for kind in workflow.operation_engine.claim_kinds:
            self._of_kind[kind] = workflow, done

    async def find(self, person: Person) -> list[Unfinished]:
        """Return them, the last first."""
        found = []
        for claim in await self._claims.untold(person.key, list(self._of_kind)):
            workflow, done = self._of_kind[claim.kind]
            with suppress(DraftGone):
                draft = await workflow.drafts.get(claim.draft, person.key)
                if await workflow.operation_engine.state(draft) == "done":
                    name = workflow.name(draft.content)
                    what = (done, name, workflow.resume_action, draft.id, claim.at)
                    found.append(Unfinished(*what))
        return found
