"""The fields of a draft that say which contact it is about. Pure: no I/O, no clock."""

from pydantic import Field

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.workflow.operation import OperationContent


class AboutContact(OperationContent):
    """Content of a draft about one contact. `contact_id` is "" until somebody is chosen; `name`
    says who that is. `candidates` are those whom the person may have meant by `words`, `suggested`
    those whom the message may be from or about, `recognised` the one of them that it alone names in
    full; `unnamed` says that the words, or the message, name nobody."""

    contact_id: str = ""
    name: str = ""
    candidates: list[ContactSummary] = Field(default_factory=list)
    suggested: list[ContactSummary] = Field(default_factory=list)
    recognised: ContactSummary | None = None
    unnamed: bool = False
    words: str = ""
