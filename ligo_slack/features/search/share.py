"""The draft of a contact to be shared in a channel. Pure: no I/O, no clock."""

from ligo_slack.slack.interaction import ReplyTarget
from ligo_slack.workflow.drafts import Content


class Share(Content):
    """A contact to be shared in a channel.

    `pressed`: the person has confirmed it; a second press does nothing.
    """

    contact_id: str
    name: str
    company: str
    place: ReplyTarget
    pressed: bool = False

    def press(self) -> "Share | None":
        """Return it as confirmed, None where it was confirmed before."""
        return None if self.pressed else self.model_copy(update={"pressed": True})
