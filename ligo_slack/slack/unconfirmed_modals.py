"""Modals that Slack opened without confirming it in time."""

import asyncio

from ligo_slack.slack.block_kit import View
from ligo_slack.slack.clients import WorkspaceClients
from ligo_slack.slack.delivery import UNHEARD, note

LATE_BY = (0.0, 1.0, 2.0)  # seconds between looks for a modal that was not confirmed in time


async def find_opened(slack: WorkspaceClients, view: View) -> str:
    """Find a modal by its external id; return its id, "" where Slack did not open it."""
    for pause in LATE_BY:
        await asyncio.sleep(pause)
        try:
            found = await slack.patient.views_update(external_id=view["external_id"], view=view)
        except UNHEARD as error:
            note("views.open", error)
            continue
        return str(found["view"]["id"])
    return ""
