"""Where an email stands, how a call for it ended, and the claims that say so."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from ligo_slack.journeys.email.draft import Email
from ligo_slack.store.claims import Claim, Course, State, course
from ligo_slack.store.drafts import Draft

ASK = "email.ask"
SEND = "email.send"

EmailWork = Draft[Email]
Stage = Literal["brief", "asking", "draft", "sending", "unknown", "sent"]
SENDING: dict[Course, Stage] = {"running": "sending", "unknown": "unknown", "done": "sent"}
Ending = Literal[
    "written",  # a new version is there
    "written_anew",  # the same, in a new session: Ligo had forgotten the old one
    "no_address",  # the contact has none: nobody was asked
    "gone",  # the contact no longer exists
    "refused",  # Ligo's messages are in `problems` and `detail`
    "sent",
    "unknown",  # nobody can say whether it left
    "changed",  # another email, or another recipient, than the one that was previewed
    "superseded",  # the same, while the newest preview is being sent, or has been
    "elsewhere",  # another press of the same button is at it, or was
]


class Outcome(NamedTuple):
    ending: Ending
    draft: EmailWork
    detail: str = ""
    problems: Mapping[str, str] = MappingProxyType({})


def asking(draft: EmailWork) -> Claim:
    return Claim(f"ask:{draft.id}", ASK, draft.id, draft.owner)


def sending(draft: EmailWork) -> Claim:
    return Claim(f"send:{draft.id}:{draft.content.attempt}", SEND, draft.id, draft.owner)


def stage_of(draft: EmailWork, known: Mapping[str, State]) -> Stage:
    """Return where an email stands, by the states of its claims."""
    if ended := course(known.get(sending(draft).key)):
        return SENDING[ended]
    if known.get(asking(draft).key) == "running":
        return "asking"
    return "draft" if draft.content.versions else "brief"
