"""What somebody shares in a channel, as data. Pure: no I/O, no clock."""

from ligo_slack.slack.interaction import ReplyTarget
from ligo_slack.workflow.drafts import Content


class Share(Content):
    """What somebody shares in a channel. `pressed`: they have said so, and are not heard twice."""

    contact_id: str
    name: str
    company: str
    place: ReplyTarget
    pressed: bool = False

    def press(self) -> "Share | None":
        """None where it was pressed before."""
        return None if self.pressed else self.model_copy(update={"pressed": True})
