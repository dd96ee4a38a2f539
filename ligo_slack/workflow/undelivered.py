"""Operations that are done, and could not be told to their owner: App Home shows them."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from ligo_slack.i18n import Localized
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import DraftGone
from ligo_slack.workflow.pending import Unfinished
from ligo_slack.workflow.workflow import Workflow


def untold(
    workflow: Workflow[Any], claims: Claims, done: Localized
) -> Callable[[Person], Awaitable[list[Unfinished]]]:
    """Return a function that finds a person's drafts of one kind that are done and were told
    nowhere: no DM, no message. `done` says so, with a {name}; its button shows the receipt."""

    async def find(person: Person) -> list[Unfinished]:
        found = []
        for claim in await claims.untold(person.key, workflow.operation_engine.claim_kinds):
            with suppress(DraftGone):
                draft = await workflow.drafts.get(claim.draft, person.key)
                if await workflow.operation_engine.state(draft) == "done":
                    name = workflow.name(draft.content)
                    what = (done, name, workflow.resume_action, draft.id, claim.at)
                    found.append(Unfinished(*what))
        return found

    return find
