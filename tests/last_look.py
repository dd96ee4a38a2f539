"""What a preview shows of an email, and whether that is what left."""

from dataclasses import dataclass
from typing import Any

SUBJECTS = {"subject", "object", "title"}
BODIES = {"body", "content", "text", "html", "message"}
IDENTIFIERS = {"id", "@id", "draftId", "emailId", "sessionId"}


@dataclass(frozen=True)
class Shown:
    subject: str
    text: str
    to: str


def read_preview(modal: Any, name: str) -> Shown:
    """Read a French preview of an email to the contact of this name."""
    lines: list[str] = []
    quoted: list[str] = []
    for block in modal["blocks"]:
        for part in block["elements"] if block["type"] == "rich_text" else []:
            said = "".join(leaf.get("text", "") for leaf in part["elements"])
            (quoted if part["type"] == "rich_text_quote" else lines).append(said)
    to, subject = lines
    return Shown(subject.partition("\u2002")[2], "".join(quoted), to.removeprefix(f"À {name}, "))


def leaves_as_shown(data: dict[str, Any], shown: Shown, name: str, to: str) -> bool:
    """Compare the whole `emailData` of an email to `name` at `to`, key by key; return whether its
    body is the very text that was shown. An HTML body is for a browser to compare."""
    (subject,), (body,) = SUBJECTS & data.keys(), BODIES & data.keys()
    assert data.keys() <= {subject, body, "to", *IDENTIFIERS}
    assert data[subject] == shown.subject
    assert data["to"] in (to, [to], [{"email": to, "name": name}])
    assert shown.to == to
    return bool(data[body] == shown.text)
