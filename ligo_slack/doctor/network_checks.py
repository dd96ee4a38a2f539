"""Tell what stands between this machine and Slack or Ligo."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from ligo_slack.doctor import network_text as text
from ligo_slack.doctor.findings import Finding, Verdict
from ligo_slack.i18n import Localized
from ligo_slack.ligo.inspection import Inspected

# How a first call ended: answered, or why it is none of Slack's or Ligo's answers.
Way: TypeAlias = Literal["open", "unreachable", "in_the_way", "certificate", "trouble"]

VERDICTS: dict[Way, Verdict] = {
    "unreachable": text.UNREACHABLE,
    "in_the_way": text.IN_THE_WAY,
    "certificate": text.CERTIFICATE,
    "trouble": text.TROUBLE,
}


def way_to_ligo(first: Inspected) -> Way:
    """Return how the first call to Ligo ended. A refusal of the token is an answer of Ligo's."""
    if first.is_certificate:
        return "certificate"
    if not first.status:
        return "unreachable"
    if first.is_page:
        return "in_the_way"
    return "trouble" if first.status >= 500 or first.status == 429 else "open"


def check_network(
    ways: Mapping[str, Way], statuses: Mapping[str, object], proxied: bool
) -> list[Finding]:
    """Return one finding where both are reached, or fail in the same way; else one for each way.
    `ways` and `statuses` by the name of the service."""
    how = text.BY_PROXY if proxied else text.DIRECTLY
    facts = {"ways": dict(ways), "proxy": proxied}
    found = []
    for way, verdict in VERDICTS.items():
        whom = [service for service, its in ways.items() if its == way]
        if whom:
            name = Localized(whom[0], whom[0]) if len(whom) == 1 else text.BOTH
            status = ", ".join(str(statuses.get(service) or "") for service in whom)
            values = {"whom": name, "way": how, "status": status}
            found.append(Finding(text.NETWORK, verdict, values, facts=facts))
    return found or [Finding(text.NETWORK, text.ANSWER, {"way": how}, facts=facts)]
