"""The results of a played case that can be checked: what the person sees, and what reached Ligo."""

import json

from sandbox.slack import Person
from tests.world import World

Seen = dict[str, str]
"""{name: text}; what is not there is "".

    sent, asked       the first text for POST /contacts/prepare; how many there were
    screen            all that the person sees but the channel's messages, then what the bot said
    sent+screen       both
    form.NAME, form   what stands in a field of the contact's form; in all the fields of the form
    note, instruction, text, subject, body
                      what stands in the field of that name
    extended, briefed, mail
                      what POST .../extend, .../emails/prepare and .../emails/send had
    notices           errors that Slack itself shows
    found             what a search offers
    preview           the screen before Send is pressed
    options, chosen   the blocks of the form; what stands chosen in its selects, or was moved to
"""

ROOM = "ventes"
"""The channel in which everything happens."""

_CONTACT = (
    "name", "emails", "company", "position", "phones", "address", "website", "linkedinUrl",
    "additionalInfo", "meetingContext",
)  # fmt: skip
_FIELDS = ("note", "instruction", "text", "subject", "body")


def look(w: World, person: Person) -> Seen:
    prepared, mails = w.asked("/contacts/prepare"), w.asked("/emails/send")
    values = _values(person)
    seen = {
        "sent": prepared[0]["text"] if prepared else "",
        "asked": str(len(prepared)),
        "screen": before_her(person) + "\n".join(_told(person)),
        **{f"form.{name}": values.get(name, "") for name in _CONTACT},
        "form": "\n".join(values.values()),
        **{name: values.get(name, "") for name in _FIELDS},
        "extended": "\n".join(str(body.get("text")) for body in w.asked("/extend")),
        "mail": _json(mails[-1].get("emailData")) if mails else "",
        "briefed": "\n".join(str(body.get("message")) for body in w.asked("/emails/prepare")),
        "notices": "\n".join(person.notices),
    }
    return {**seen, "sent+screen": f"{seen['sent']}\n{seen['screen']}"}


def before_her(person: Person) -> str:
    """Her screen up to the first message of the channel."""
    return person.screen().split(f"[{ROOM}]")[0]


def selects(person: Person) -> Seen:
    """The form's blocks, and what stands chosen in its selects when it opens."""
    blocks = (person.modal or {"blocks": []})["blocks"]
    inputs = [block["element"] for block in blocks if block.get("type") == "input"]
    chosen = [one.get("initial_option") for one in inputs if one["type"].endswith("select")]
    return {
        "options": "\n".join(map(_json, blocks)),
        "chosen": "\n".join(option["text"]["text"] for option in chosen if option),
    }


def _values(person: Person) -> Seen:
    if not person.modal:
        return {}
    return {
        name: value if isinstance(value, str) else _json(value)
        for name, value in person.values.items()
    }


def _told(person: Person) -> list[str]:
    said = [one for one in person.messages() if one.ephemeral_for or one.bot]
    return [f"[to her] {person.text_of(one)}" for one in said]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
