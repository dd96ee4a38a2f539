"""Run a check so that its own failure is a finding too, and hides no other."""

from collections.abc import Awaitable

from ligo_slack.doctor import common_text
from ligo_slack.doctor.findings import Check, Finding, Verdict

BROKEN = Verdict("error", common_text.BROKEN, common_text.BROKEN_MEANING, common_text.BROKEN_REMEDY)


async def findings(check: Check, work: Awaitable[list[Finding]]) -> list[Finding]:
    """Return what was found; for an exception a finding of `check` that names its class alone: its
    text can quote anybody's data."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - whatever it is, the other checks go on
        kind = {"kind": type(error).__name__}
        return [Finding(check, BROKEN, kind, facts=kind)]


async def finding(check: Check, work: Awaitable[Finding]) -> Finding:
    """Return the one finding of a check; BROKEN where its work raises."""
    (found,) = await findings(check, _listed(work))
    return found


async def _listed(work: Awaitable[Finding]) -> list[Finding]:
    return [await work]
