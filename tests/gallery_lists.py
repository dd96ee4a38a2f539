"""The views of lists of people and of messages to the app, drawn."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from ligo_slack.contacts.field_values import Values
from ligo_slack.contacts.people.person_text import PersonText
from ligo_slack.features.app_messages import views as messages
from ligo_slack.features.contact_list import result_views, text, views
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.features.contact_wizard import batch_views
from ligo_slack.features.contact_wizard.batch import Batch
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit

Drawn = block_kit.View | block_kit.Message | list[block_kit.Block]
NAMES = ("Zoé Garnier", "Hugo Lemoine", "Inès Carpentier", "Loïc Barbier", "Anne Vidal")


def listed(names: tuple[str, ...], mail: str = "a{n}@liste.example") -> ContactList:
    people = [
        PersonText(f"{name} <{mail.format(n=n)}>", name, mail.format(n=n), sure=True)
        for n, name in enumerate(names)
    ]
    begun = ContactList(source="addresses", text=", ".join(one.text for one in people))
    return begun.divided(people).with_contacts({1: ("c-1", names[1])})


FRESH = listed(NAMES).person(4, address="", sure=False)
MANY = listed(tuple(f"{NAMES[n % 5]} {n}" for n in range(120))).turned_to(1)
UNDER_WAY = (
    FRESH.starting()
    .become({0: "created", 2: "updated"})
    .person(3, state="failed", failure="alike")
    .person(4, state="unknown")
)
ENDED = FRESH.starting().become({0: "created", 2: "created", 3: "skipped", 4: "created"})
UNSURE = FRESH.model_copy(update={"source": "unsure", "split": False})
SPLIT = "Zoé Garnier\nzoe@liste.example\n---\nHugo Lemoine\nhugo@liste.example"


def exhibits(
    draft: str, found: Values, evil: Values, long: str
) -> dict[str, Callable[[Language], Drawn]]:
    """Return them by name; `evil` and `long` are hostile."""
    hostile = listed((long,) * 60, long).person(3, state="failed", failure=long)
    hostile = hostile.become({0: "created", 5: "unknown"}).starting()
    both: dict[int, Any] = {0: found, 2: {**found, "name": "Zoé Garnier"}}
    cut = {name: v[:50] if isinstance(v, str) else [v[0][:50]] for name, v in evil.items()}
    return {
        "list.people": lambda n: views.people(n, draft, FRESH),
        "list.people.many": lambda n: views.people(n, draft, MANY),
        "list.people.under_way": lambda n: views.people(n, draft, UNDER_WAY),
        "list.people.signatures": lambda n: views.people(
            n, draft, FRESH.model_copy(update={"source": "signatures", "more": 12})
        ),
        "list.people.hostile": lambda n: views.people(n, draft, hostile),
        "list.ask": lambda n: views.ask(n, draft, UNSURE, SPLIT),
        "list.ask.hostile": lambda n: views.ask(n, draft, UNSURE, long),
        "list.too_many": lambda n: views.too_many(n, 350, 200),
        "list.too_many_here": lambda n: views.too_many_here(n, 350, 200),
        "list.summary": lambda n: views.summary(n, draft, FRESH, both, 1),
        "list.summary.hostile": lambda n: views.summary(n, draft, FRESH, {0: cut}, 0),
        "list.opening": views.opening,
        "list.beginning": views.beginning,
        "list.reading": lambda n: views.reading(n, 2, 9),
        "list.creating": lambda n: views.creating(n, 2, 9),
        "list.slowed": lambda n: views.slowed(n, 30),
        "list_state.message": lambda n: result_views.message(n, draft, UNDER_WAY),
        "list_state.message.ended": lambda n: result_views.message(n, draft, ENDED),
        "list_state.message.slowed": lambda n: result_views.message(n, draft, UNDER_WAY, 30),
        "list_state.message.stopped": lambda n: result_views.message(
            n, draft, UNDER_WAY, 300, stopped=True
        ),
        "list_state.as_one": lambda n: result_views.as_one(n, draft, FRESH),
        "list.people.nobody": lambda n: views.people(n, draft, FRESH, text.TICK),
        "list_state.message.hostile": lambda n: result_views.message(n, draft, hostile),
        "list_state.ended": lambda n: result_views.ended(n, draft, ENDED),
        "batch.progress": lambda n: batch_views.progress(
            n, draft, Batch(list_id=draft, number=2, at=3, of=12)
        ),
        "batch.slowed": lambda n: batch_views.slowed(n, 30),
        "message.contact_offer": lambda n: messages.contact_offer(n, draft, 0),
        "message.contact_offer.several": lambda n: messages.contact_offer(n, draft, 3),
        "message.files_unread": messages.files_unread,
        "message.too_many": lambda n: messages.too_many(n, 900, 200),
        "message.command_offer": lambda n: messages.command_offer(n, draft, "note Marie Rappeler"),
        "message.command_offer.hostile": lambda n: messages.command_offer(n, draft, long),
        "message.command_offer.contact": lambda n: messages.command_offer(
            n, draft, "note Marie", contact=True
        ),
        "message.ran": lambda n: messages.ran(n, "note Marie Rappeler"),
        "message.ran.hostile": lambda n: messages.ran(n, long),
        "message.checked": messages.checked,
        "message.refined": messages.refined,
        "message.refine_offer": lambda n: messages.refine_offer(n, draft, draft, "Amélie"),
        "message.refine_offer.hostile": lambda n: messages.refine_offer(n, draft, draft, long),
        "message.not_understood": messages.not_understood,
        "message.greeting": messages.greeting,
        "message.no_draft_to": lambda n: messages.no_draft_to(n, "Cohen"),
        "message.no_draft_to.hostile": lambda n: messages.no_draft_to(n, long),
        "message.nothing_done": messages.nothing_done,
        "message.nothing_cancelled": messages.nothing_cancelled,
        "message.nothing_deleted": messages.nothing_deleted,
    }


DRAWERS: dict[str, ModuleType] = {
    "list": views,
    "list_state": result_views,
    "batch": batch_views,
    "message": messages,
}
