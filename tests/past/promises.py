"""The promise of each old button, sent form and closed form, by its id on the wire.

A promise checks the result of a step: ids, stored data and Ligo's data, rather than sentences,
which change. An outdated control opens its draft in its current state instead.
"""

from collections.abc import Callable
from itertools import chain
from typing import Any

from ligo_slack.contacts.field_values import STAGE, Values, differing, held
from ligo_slack.features.account.text import NOTHING_WAITS
from ligo_slack.features.agenda.reminder_text import GONE as NO_REMINDER
from ligo_slack.features.agenda.reminder_text import PAST
from ligo_slack.features.changes.text import CHANGED_SINCE, UNCHANGED
from ligo_slack.features.contact_wizard.text import READ_ANEW
from ligo_slack.features.email.preview_text import CHANGED
from ligo_slack.features.email.text import CHIPS, LANGUAGES, PRESETS
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.error_views import COMMAND_AGAIN
from ligo_slack.user_errors import GONE
from ligo_slack.workflow.draft_views import DISCARD
from sandbox.slack.model import Json, View
from sandbox.slack.render import legible
from tests.past.pressing import COLLEAGUE, How, Seen, shows_language
from tests.past.stored import Kept

Promise = Callable[[Seen], bool]


# --- pieces -------------------------------------------------------------------------------------


def goes_on(seen: Seen) -> bool:
    """Check that the draft is opened where it was left, with what is kept in it."""
    kept = seen.after
    if kept is None:
        return False
    ended = kept.stage in ("done", "undone", "merged")
    here = kept.id in seen.about or ended
    return here and all(legible(words) in seen.shown for words in _words(kept))


def _words(kept: Kept) -> list[str]:
    """Return the words of a draft that can be read wherever it is opened."""
    content: Any = kept.content
    match kept.kind, kept.stage:
        case "email", "brief":
            return [content.instruction]
        case "email", "draft":
            return [content.version.subject, content.version.text[:80]]
        case "email", _:
            return [content.name]
        case "wizard", "unread" | "text":
            return [content.text]
        case "wizard", _:
            return [content.name]
        case "change", "open" if content.contact_id:
            typed = [content.note] if content.kind == "note" else _typed(content.typed)
            return [content.who, *typed]
        case "change", "open":
            return [content.note]
        case "change", _:
            return [content.who]
    return []


def _typed(typed: Values) -> list[str]:
    return [str(value) for name, value in typed.items() if name != STAGE and value]


def opens(*forms: str) -> Promise:
    """Check that a form with one of these callback_ids opens."""
    return lambda seen: seen.form in forms


def opens_of_contact(form: str) -> Promise:
    """Check that a form opens about the contact whose id the button carries."""
    return lambda seen: seen.form == form and _name(seen, seen.step.said) in seen.shown


def shows_card(seen: Seen) -> bool:
    """Check the card of the contact that was chosen, or whose id the button carries."""
    which = str(seen.step.value or seen.step.said)
    return _name(seen, which) in seen.shown and seen.offers("contact.edit", which)


def _name(seen: Seen, contact_id: str) -> str:
    return legible(str(seen.past.scene.ligo.contact(contact_id)["name"]))


def _in_ligo(seen: Seen) -> Contact:
    kept = seen.after or seen.before
    assert kept
    content = kept.content
    contact_id = getattr(content, "contact_id", "") or content.contact.id
    return Contact.model_validate(seen.past.scene.ligo.contact(contact_id))


def _is(draft: Kept | None, *stages: str) -> bool:
    return draft is not None and draft.stage in stages


def when(condition: Promise, promise: Promise, otherwise: Promise = goes_on) -> Promise:
    return lambda seen: (promise if condition(seen) else otherwise)(seen)


def was(*stages: str) -> Promise:
    """Return whether the draft was in the state that the button or form showed."""
    return lambda seen: seen.current and _is(seen.before, *stages)


def becomes(*stages: str) -> Promise:
    return lambda seen: _is(seen.after, *stages)


def both(*promises: Promise) -> Promise:
    return lambda seen: all(promise(seen) for promise in promises)


def either(*promises: Promise) -> Promise:
    return lambda seen: any(promise(seen) for promise in promises)


# --- emails -------------------------------------------------------------------------------------


def grows(seen: Seen) -> bool:
    """Check that there is one version more, written by Ligo."""
    before, after = seen.before, seen.after
    assert before
    assert after
    return len(after.content.versions) > len(before.content.versions)


def turns(seen: Seen) -> bool:
    """Check that another version is shown, or the same one as the newest."""
    assert seen.before
    assert seen.after
    return bool(seen.before.edition != seen.after.edition)


def tries_anew(seen: Seen) -> bool:
    """Check that its owner has one decision more."""
    assert seen.before
    assert seen.after
    return bool(seen.after.content.attempt == seen.before.content.attempt + 1)


def sends_what_it_showed(seen: Seen) -> bool:
    """Check that exactly the text and the recipient of the preview were sent, once. Or nothing was,
    and that is said above the newest text; a press that was made before shows what became of it."""
    view = seen.step.source
    assert isinstance(view, View)
    if seen.sent:
        shown = previewed(view)
        return [{key: one[key] for key in shown} for one in seen.sent] == [shown]
    return goes_on(seen) and (seen.says(CHANGED) or not was("draft")(seen))


def previewed(view: View) -> Json:
    """Return subject, text and recipient as a recorded preview shows them, by Ligo's names."""
    rich = [block["elements"] for block in view.blocks if block["type"] == "rich_text"]
    texts = [[leaf["text"] for part in parts for leaf in part["elements"]] for parts in rich]
    first = view.blocks[0]
    line = first["text"]["text"] if first["type"] == "section" else "".join(texts.pop(0))
    to = line.rpartition(", ")[2]
    return {"subject": texts[0][1], "body": "".join(chain(*texts[1:])), "to": to}


def takes_example(seen: Seen) -> bool:
    assert seen.after
    chip = CHIPS[seen.step.name.rpartition(".")[2]]
    taken = any(words in seen.after.content.instruction for words in (chip.en, chip.fr))
    return taken and opens("email.brief")(seen) and goes_on(seen)


def writes(seen: Seen) -> bool:
    """Check that there is a first draft; for a contact without an address none, and a button that
    adds one."""
    assert seen.after
    if seen.after.content.addresses or seen.after.content.versions:
        return bool(seen.after.content.versions) and opens("email.draft")(seen) and goes_on(seen)
    return seen.offers("contact.edit") and seen.offers("email.continue", seen.after.id)


EMAIL: dict[str, Promise] = {
    "email.again": when(was("unknown"), both(opens("email.preview"), tries_anew, goes_on)),
    "email.continue": goes_on,
    "email.discard": when(was("brief", "draft"), lambda seen: seen.after is None),
    "email.has_left": when(was("unknown"), becomes("done")),
    "email.open_preview": when(was("draft"), both(opens("email.preview"), goes_on)),
    "email.refine": when(was("draft"), both(opens("email.draft"), grows, goes_on)),
    "email.restore": when(was("draft"), both(opens("email.draft"), turns, goes_on)),
    "email.send": sends_what_it_showed,
    "email.step_back": when(was("draft"), both(opens("email.draft"), turns, goes_on)),
    "email.step_on": when(was("draft"), both(opens("email.draft"), turns, goes_on)),
    "email.to_text": when(was("draft"), both(opens("email.draft"), goes_on)),
    **{f"email.chip.{name}": when(was("brief"), takes_example) for name in CHIPS},
    **{
        f"email.preset.{name}": when(was("draft"), both(opens("email.draft"), grows, goes_on))
        for name in (*PRESETS, *LANGUAGES)
    },
}


# --- contacts and their changes -----------------------------------------------------------------


def undoes(seen: Seen) -> bool:
    """Check that Ligo holds the old value, or that it is said why it cannot be undone."""
    assert seen.before
    before = seen.before.content.before
    return seen.says(CHANGED_SINCE) or not differing(before, held(_in_ligo(seen), before))


def saves(seen: Seen) -> bool:
    """Check that Ligo holds what was typed, or that it is said that it did already."""
    assert seen.after
    change = seen.after.content
    if seen.after.stage != "done":
        return seen.says(UNCHANGED) and not change.missing(_in_ligo(seen))
    return bool(
        change.noted(_in_ligo(seen))
        if change.kind == "note"
        else not change.missing(_in_ligo(seen))
    )


def asks_on(seen: Seen) -> bool:
    """Check that the form of the chosen contact opens."""
    return opens("edit.form", "pipeline.form", "note.form", "email.brief")(seen) and goes_on(seen)


def chosen_in_menu(seen: Seen) -> bool:
    """Check an entry of a menu. Slack opens a link by itself."""
    what, _, contact_id = str(seen.step.value).partition(".")
    match what:
        case "share":
            return opens("contact.share")(seen) and _name(seen, contact_id) in seen.shown
        case "refresh":
            return _name(seen, contact_id) in seen.shown and seen.offers("contact.edit", contact_id)
        case "link":
            return True
    return False


def shows_shared(seen: Seen) -> bool:
    assert seen.before
    which = seen.before.content.contact_id
    return _name(seen, which) in seen.shown and seen.offers("contact.edit", which)


def shares(seen: Seen) -> bool:
    """Check that the contact is in the channel once; not once more."""
    assert seen.before
    assert seen.after
    aloud = [one for one in seen.new if one.ephemeral_for is None and seen.before.id in str(one)]
    return len(aloud) == (0 if seen.before.content.pressed else 1) and seen.after.content.pressed


def taken_back(seen: Seen) -> bool:
    message = seen.step.source
    assert not isinstance(message, View)
    return seen.person.space.message(message.channel, message.ts) is None


def leaves_pipeline(seen: Seen) -> bool:
    return _is(seen.after, "done") and _in_ligo(seen).pipeline_state is None


def moves_to_chosen(seen: Seen) -> bool:
    """Check that the contact of the card is at the chosen stage."""
    stage, _, contact_id = str(seen.step.value).partition(" ")
    now = Contact.model_validate(seen.past.scene.ligo.contact(contact_id)).pipeline_state
    return (now.id if now else "-") == stage


CONTACT: dict[str, Promise] = {
    "change.again": when(was("unknown"), both(tries_anew, goes_on)),
    "change.continue": goes_on,
    "change.look": goes_on,
    "change.undo": undoes,
    "contact.add_shared": opens("wizard.review"),
    "contact.edit": opens_of_contact("edit.form"),
    "contact.email": opens_of_contact("email.brief"),
    "contact.more": chosen_in_menu,
    "contact.move": opens_of_contact("pipeline.form"),
    "contact.move_to": moves_to_chosen,
    "contact.new": both(opens("wizard.review"), lambda seen: seen.step.said in seen.shown),
    "contact.note": opens_of_contact("note.form"),
    "contact.open_shared": shows_shared,
    "contact.peek": lambda seen: bool(seen.view) and _name(seen, seen.step.said) in seen.shown,
    "contact.show": shows_card,
    "contact.show_picked": shows_card,
    "contact.take_back": taken_back,
    "contact.whole": lambda seen: bool(seen.view) and _name(seen, seen.step.said) in seen.shown,
    "contact_who": shows_card,
    "pipeline.remove": when(was("open"), leaves_pipeline),
}


# --- new contacts -------------------------------------------------------------------------------


def creates(seen: Seen) -> bool:
    """Check that there is one contact, with the name from the form; one like it is asked about
    first, and what Ligo has forgotten is read again."""
    assert seen.after
    if seen.form == "wizard.alike" or seen.says(READ_ANEW):
        return goes_on(seen)
    found = [one for one in seen.past.scene.ligo.everyone if one["name"] == seen.after.content.name]
    return becomes("done")(seen) and bool(found)


def reads(seen: Seen) -> bool:
    """Check that Ligo's reading is shown; or the text again, where Ligo found nothing in it."""
    return opens("wizard.review", "wizard.text")(seen)


def updates(seen: Seen) -> bool:
    assert seen.before
    assert seen.after
    there = Contact.model_validate(seen.past.scene.ligo.contact(seen.before.content.alike.id))
    return bool(seen.after.content.answered) and there.name in seen.shown


def fills_in(seen: Seen) -> bool:
    name = seen.person.space.person(COLLEAGUE).name
    return opens("wizard.review")(seen) and name in seen.shown


OPEN = ("text", "unread", "review")
WIZARD: dict[str, Promise] = {
    "wizard.again": when(was("unknown"), both(opens("wizard.review"), tries_anew, goes_on)),
    "wizard.anyway": when(was("review"), creates),
    "wizard.back": goes_on,
    "wizard.by_hand": when(was(*OPEN), both(opens("wizard.review"), goes_on)),
    "wizard.continue": goes_on,
    "wizard.look": either(becomes("done"), goes_on),
    "wizard.found": when(was("unknown"), becomes("done")),
    "wizard.person": when(was(*OPEN), fills_in),
    "wizard.reread": when(was("review"), opens("wizard.text")),
}


# --- beginnings ---------------------------------------------------------------------------------


def speaks(seen: Seen) -> bool:
    """Check that App Home is drawn anew, in the language that was chosen."""
    return shows_language(seen.person, seen.step.value)


BEGINNING: dict[str, Promise] = {
    # What waited goes on at once where the person has connected an account by now.
    "account.connect": either(
        opens("account.link"), lambda seen: seen.before is not None and seen.after is None
    ),
    "account.disconnect": opens("account.unlink"),
    "home.discard": either(
        lambda seen: seen.after is None,
        both(was("done"), becomes("done")),
        both(was("unknown"), becomes("unknown")),
    ),
    "home.email": opens("email.brief"),
    "home.go_on": goes_on,
    "home.help": lambda seen: bool(seen.view),
    "home.language": speaks,
    "home.move": opens("change.which"),
    "home.new_contact": opens("wizard.text"),
    "home.note": opens("note.form"),
    "home.receipts": lambda seen: not seen.new,
    "home.refresh": lambda _: True,  # the Home is published anew, where something has changed
    "home.run": opens("wizard.review"),
    "home.run_whole": opens("wizard.review"),
    "home.stage": lambda seen: bool(seen.view),
    "home.support": lambda _: True,  # Slack itself opens the button's address
    "home.unfinished": lambda seen: seen.offers("home.go_on"),
}


def moves_reminder(seen: Seen) -> bool:
    """Check that the form opens; a reminder that is done is said to be."""
    return opens("reminder.form")(seen) or seen.says(NO_REMINDER)


def plans_reminder(seen: Seen) -> bool:
    """Check that the form is answered; a time that is past meanwhile is asked for again."""
    return seen.form != "reminder.form" or seen.says(PAST)


AGENDA: dict[str, Promise] = {
    "contact.remind": opens("reminder.form"),
    "morning.no_thanks": lambda seen: not seen.new,
    "morning.set_up": opens("morning.form"),
    "reminder.done": lambda _: True,  # a reminder that is gone is gone
    "reminder.later": moves_reminder,
    "reminder.more": lambda _: True,
    "task.all": lambda seen: bool(seen.view),
    "task.call": lambda seen: bool(seen.view or seen.new),
    "task.email": opens("email.brief"),
    "task.hide": lambda _: True,  # here only, until tomorrow
    "task.link": lambda _: True,  # Slack itself opens the button's address
}


def leads_to_list(seen: Seen) -> bool:
    """Check that there is a button to the list."""
    return seen.offers("list.go_on")


IN_LIST = ("wizard.review", "wizard.text")  # who is next, or nobody
LISTS: dict[str, Promise] = {
    "list.go_on": opens("list.people", "list.ask"),
    "list.one": opens(*IN_LIST),
    "list.retry": opens(*IN_LIST),
    "list.skip": opens(*IN_LIST, ""),
    "list.split": opens("list.ask", "list.people"),
    "list.stop": leads_to_list,
    "list.together": opens("list.summary", "list.people", *IN_LIST, ""),
    "list.turn_back": opens("list.people"),
    "list.turn_on": opens("list.people"),
}
MESSAGES: dict[str, Promise] = {
    "message.again": lambda seen: bool(seen.new),
    "message.create": opens("wizard.review", "list.people"),
    "message.help": lambda seen: bool(seen.new),
    "message.refine": lambda seen: bool(seen.new),
    "message.run": lambda seen: bool(seen.form or seen.new),
}

PRESSED: dict[str, Promise] = {
    **BEGINNING, **CONTACT, **EMAIL, **WIZARD, **AGENDA, **LISTS, **MESSAGES
}  # fmt: skip
# These stand under what cannot be read, which no version leaves behind, and under a command's
# failure, which lasts as long as what it came from.
ONLY_WHEN_DAMAGED = {DISCARD, COMMAND_AGAIN}


# --- forms that are sent ------------------------------------------------------------------------


def links(seen: Seen) -> bool:
    """Check that the form is answered, and that what waited for it goes on: it is asked for no
    more."""
    return seen.after is None and seen.form != "account.link"


def erases(seen: Seen) -> bool:
    """Check that nothing is kept; a question from before a newer link is asked anew."""
    return seen.before is not None and (seen.after is None or seen.form == "account.unlink")


SUBMITTED: dict[str, Promise] = {
    "account.link": links,
    "account.unlink": erases,
    "change.which": when(was("open"), asks_on),
    "contact.share": shares,
    "edit.clash": when(was("open"), saves),
    "edit.form": when(was("open"), saves),
    "email.brief": when(was("brief"), writes),
    "email.draft": when(was("draft"), both(opens("email.preview"), goes_on)),
    "list.ask": opens("list.people"),
    "list.people": opens("list.people", *IN_LIST, ""),
    "list.summary": opens("list.people", ""),
    "morning.form": lambda seen: seen.form != "morning.form",
    "note.form": when(was("open"), saves),
    "reminder.form": plans_reminder,
    "pipeline.form": when(was("open"), saves),
    "wizard.alike": when(was("review"), updates),
    "wizard.review": when(was("review"), creates),
    "wizard.text": reads,
}


# --- forms that are closed ----------------------------------------------------------------------

UNDONE = {
    "email": ("brief", "draft", "unknown"),
    "wizard": ("unread", "review", "unknown"),
    "change": ("open", "unknown"),
    "list": ("ask", "people"),
}


def leaves_way_in(seen: Seen) -> bool:
    """Check that there is a message with a button to the draft, where there is something to
    continue; for an untouched draft none."""
    assert seen.before
    if seen.before.content.untouched and seen.before.stage == seen.before.content.form:
        return seen.after is None and not seen.new
    waits = _is(seen.before, *UNDONE[seen.before.kind])
    return (seen.before.id in seen.about) == waits


def leaves_nothing(seen: Seen) -> bool:
    """Check that a question that was not answered is gone, and that nothing is said."""
    assert seen.before
    return (seen.after is None or seen.before.content.pressed) and not seen.new


def says_nothing(seen: Seen) -> bool:
    """Check that nothing is said: a reminder's form of that time keeps no line."""
    return not seen.new


def leaves_link(seen: Seen) -> bool:
    """Check the same for what somebody was about to do when their Ligo had to be connected
    first."""
    assert seen.before
    meant = seen.before.content.meant
    return (seen.before.id in seen.about) == bool(meant and meant.typed)


CLOSED: dict[str, Promise] = {
    "account.link": leaves_link,
    "change.which": leaves_way_in,
    "contact.share": leaves_nothing,
    "edit.clash": leaves_way_in,
    "edit.form": leaves_way_in,
    "email.brief": leaves_way_in,
    "email.draft": leaves_way_in,
    "email.preview": leaves_way_in,
    "list.ask": leaves_way_in,
    "list.people": leaves_way_in,
    "list.summary": leaves_way_in,
    "note.form": leaves_way_in,
    "pipeline.form": leaves_way_in,
    "reminder.form": says_nothing,
    "wizard.alike": leaves_way_in,
    "wizard.review": either(leaves_way_in, leads_to_list),
    "wizard.text": leaves_way_in,
}

PROMISES: dict[How, dict[str, Promise]] = {
    "press": PRESSED, "submit": SUBMITTED, "close": CLOSED
}  # fmt: skip


def kept(seen: Seen) -> bool:
    """Return whether the promise was kept.

    A deleted draft is reported as deleted; a person whose token Ligo refuses is asked for another
    one first.
    """
    if seen.step.draft_id and seen.before is None and not seen.step.name.startswith("reminder."):
        told = NOTHING_WAITS if seen.step.name == "account.connect" else GONE
        return seen.step.how == "close" or seen.says(told) or seen.says(GONE)
    refused = seen.past.told["people"][seen.person.id] == "refused"
    if refused and seen.form == "account.link":
        return True
    return PROMISES[seen.step.how][seen.step.name](seen)
