"""The result of looking for a created contact in Ligo. Pure."""

from dataclasses import dataclass

from ligo_slack.ligo.models import Contact


@dataclass
class LookResult:
    """The result of going through Ligo's list. `seen` counts the contacts that were looked at;
    `whole`: they are all. `listed`: this Ligo lists its contacts."""

    contact: Contact | None = None
    seen: int = 0
    whole: bool = False
    listed: bool = True
