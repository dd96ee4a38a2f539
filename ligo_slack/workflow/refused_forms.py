"""Store what stands in a form whose submission is refused at its inputs: the form stays open, and
Slack passes nothing on when it is closed."""

from collections.abc import Callable

from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.operation import W
from ligo_slack.workflow.workflow import Workflow


async def save_refused(
    workflow: Workflow[W],
    metadata: str,
    change: Callable[[W], W],
    typed: str,
    responder: Responder,
) -> None:
    """Store the values of a modal before its submission is refused. The parameters are those of
    `Workflow.save_form`; nothing is stored of a modal that shows an older edition: its next
    submission gives the values back."""
    draft_id, _, edition = metadata.partition(".")
    with responder.quoting_on_failure(typed):
        draft = await workflow.open(draft_id, responder)
        if await workflow.operation_engine.state(draft) == draft.content.form:
            await workflow.operation_engine.save(draft, change, edition)
