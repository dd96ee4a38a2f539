"""Reminders: the form, the message that is delivered, the list on App Home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.features import common_text, contact_card, contact_select
from ligo_slack.features.agenda import reminder_text as text
from ligo_slack.features.agenda.models import LINE, Reminder, ReminderLine
from ligo_slack.features.common_views import in_modal, message_saying, modal_saying
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit, selects

FORM = "reminder.form"
LATER = "reminder.later"  # the value of these is a reminder's id
DONE = "reminder.done"
MORE = "reminder.more"  # an overflow menu; its values are `what.id`
MOVE, DROP = "move", "drop"

ON_HOME = 5
NINE = "09:00"  # of a day that is chosen without a time
FAR = 3 * 366 * 86_400.0  # seconds
NAME = 120  # characters of a contact's name
# Blocks of a date that was understood, and of one that a person picks: that one counts even where
# they did not choose "at the date below" too.
TYPED, PICKED = "date.typed", "date.picked"
NEW, OLD = "new", "old"  # in private_metadata, before a contact's id or a reminder's
# The same before the id of the typed line, and then the contact's id; CUT: the form has a part of
# that line.
KEPT, CUT = "kept", "cut"


@dataclass(frozen=True, slots=True)
class Asked:
    """The beginning of a form. `which`: the contact's id of a new reminder ("" for none yet), or
    the id of one that is moved. `at` (UTC seconds) with `date` and `time` is what was understood of
    `typed`; 0 where nothing was. `kept`: the id under which the typed line is stored, "" for none.
    """

    which: str = ""
    moved: bool = False
    name: str = ""
    line: str = ""
    typed: str = ""
    at: float = 0.0
    date: str = ""
    time: str = ""
    candidates: Sequence[ContactSummary] = ()
    words: str = ""
    kept: str = ""

    @property
    def missed(self) -> bool:
        """Return whether words were typed beside the name, and no time was understood in them."""
        return bool(self.typed and self.line and not self.at)

    @property
    def shortened(self) -> bool:
        """Return whether the form has room for a part of the text only."""
        return len(self.line) > LINE

    @property
    def metadata(self) -> str:
        if self.kept:
            return f"{CUT if self.shortened else KEPT}.{self.kept}.{self.which}"
        return f"{OLD if self.moved else NEW}.{self.which}"


@dataclass(frozen=True, slots=True)
class Form:
    """The contents of a form: `which` as in `Asked`, `kept` the id of its typed line ("": none),
    `shortened` whether that did not fit."""

    which: str
    moved: bool = False
    kept: str = ""
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A form's values. `when` is one of text.WHENS."""

    contact: str
    when: str
    date: str
    time: str
    line: str


def form(language: Language, asked: Asked) -> block_kit.View:
    """Draw the form; where a line was typed, with what was understood of it."""
    blocks = _understood(language, asked)
    if asked.name:
        name = block_kit.one_line(asked.name, NAME)
        blocks.append(block_kit.section(block_kit.said(text.ABOUT, language, name=name)))
    elif not asked.moved and not asked.which:
        blocks.append(contact_select.who(language, asked.candidates, words=asked.words))
    options = {value: selects.option(said(language), value) for value, said in text.WHENS.items()}
    # What was typed and not understood is asked for: nothing is chosen in its place.
    chosen = options["at"] if asked.at else None if asked.missed else options["tomorrow"]
    whens = selects.radio_buttons("when", list(options.values()), chosen)
    day = selects.date_picker("date", text.DATE(language), asked.date)
    dated = TYPED if asked.at else PICKED
    clock = selects.time_picker("time", text.TIME(language), asked.time or NINE)
    blocks += [
        block_kit.input_block("when.0", text.WHEN(language), whens, optional=chosen is None),
        block_kit.input_block(dated, text.DATE(language), day, optional=True),
        block_kit.input_block("time.0", text.TIME(language), clock, optional=True),
        block_kit.text_input(
            "line.0", text.LINE(language), asked.line[:LINE], hint=text.LINE_HINT(language)
        ),
    ]
    return block_kit.modal(
        (text.TITLE_MOVE if asked.moved else text.TITLE)(language), blocks, callback_id=FORM,
        submit=common_text.SAVE(language), close=common_text.CANCEL(language),
        private_metadata=asked.metadata, notify_on_close=bool(asked.kept),
    )  # fmt: skip


def _understood(language: Language, asked: Asked) -> list[block_kit.Block]:
    if not asked.typed:
        return []
    typed = block_kit.one_line(asked.typed, NAME)
    said = []
    if asked.at:
        said.append(text.UNDERSTOOD(language, when=block_kit.moment(asked.at)))
    elif asked.missed:
        said.append(block_kit.said(text.NOT_UNDERSTOOD, language, typed=typed))
    if not asked.which and not asked.candidates:
        said.append(block_kit.said(text.NOBODY, language, typed=typed))
    if asked.shortened:
        said.append(text.TOO_LONG(language))
    return [block_kit.section(one) for one in said]


def of_form(private_metadata: str) -> Form:
    what, _, which = private_metadata.partition(".")
    if what not in (KEPT, CUT):
        return Form(which, moved=what == OLD)
    kept, _, which = which.partition(".")
    return Form(which, kept=kept, shortened=what == CUT)


def read(values: Mapping[str, str]) -> Chosen:
    when = "at" if values.get(PICKED) else block_kit.input_value(values, "when")
    return Chosen(
        contact=contact_select.chosen(values),
        when=when if when in text.WHENS else "at",
        date=block_kit.input_value(values, "date"),
        time=block_kit.input_value(values, "time") or NINE,
        line=block_kit.input_value(values, "line").strip()[:LINE],
    )


def problems(
    language: Language, values: Mapping[str, str], *, at: float, now: float, has_contact: bool
) -> dict[str, str]:
    """Return the problems by the inputs' block ids. `at`: the chosen time, 0 for none."""
    chosen, found = read(values), {}
    if not has_contact and not chosen.contact:
        found[contact_select.WHO] = contact_select.NEEDED(language)
    if not at:
        found["date"] = text.NO_DATE(language)
    elif at > now + FAR:
        found["date"] = text.TOO_FAR(language)
    elif at <= now:
        found["date" if chosen.when == "at" else "when"] = text.PAST(language)
    return block_kit.at_inputs(values, found)


def too_many(language: Language, values: Mapping[str, str], count: int) -> dict[str, str]:
    return block_kit.at_inputs(values, {"when": text.TOO_MANY(language, count=count)})


def opening(language: Language, kept: str = "") -> block_kit.View:
    """Say that a typed line is read; `kept`: the id under which it is stored, "" for none."""
    blocks = [block_kit.section(text.OPENING(language))]
    return block_kit.modal(
        text.TITLE(language),
        blocks,
        close=common_text.CLOSE(language),
        callback_id=FORM if kept else "",
        private_metadata=Asked(kept=kept).metadata if kept else "",
        notify_on_close=bool(kept),
    )


saving = modal_saying(text.TITLE, text.SAVING)


def kept(language: Language, reminder: Reminder) -> block_kit.Message:
    """Say when the reminder comes."""
    what = text.SET_ABOUT if reminder.name else text.SET
    name = block_kit.neutral(block_kit.one_line(reminder.name, NAME))
    said = what(language, when=block_kit.moment(reminder.at), name=name)
    where = block_kit.context(text.WHERE(language))
    blocks = [block_kit.section(said), *_quoted(reminder), where]
    return block_kit.Message(text.TITLE_SET(language), blocks)


def told(
    language: Language, row_id: str, reminder: Reminder, contact: Contact | None
) -> block_kit.Message:
    """Write the reminder: the line, the contact's card, and what one does next."""
    blocks = [block_kit.section(text.REMINDER(language)), *_quoted(reminder)]
    buttons = [
        block_kit.button(text.DONE(language), DONE, row_id, style="primary"),
        block_kit.button(text.LATER(language), LATER, row_id),
    ]
    if contact:
        blocks += contact_card.fields(language, contact)
        email, note = contact_card.CARD_EMAIL(language), contact_card.CARD_NOTE(language)
        buttons[1:1] = [
            block_kit.button(email, contact_card.EMAIL, contact.id),
            block_kit.button(note, contact_card.NOTE, contact.id),
        ]
    elif reminder.name:
        name = block_kit.one_line(reminder.name, NAME)
        blocks.append(block_kit.section(block_kit.said(text.CONTACT_GONE, language, name=name)))
    # The first words stand on a locked phone.
    return block_kit.Message(text.REMINDER(language), [*blocks, block_kit.actions(*buttons)])


def _quoted(reminder: Reminder) -> list[block_kit.Block]:
    return block_kit.verbatim(reminder.line) if reminder.line else []


def is_done(language: Language, reminder: Reminder | None) -> block_kit.Message:
    """Say whose reminder is done; `reminder`: None for one that is gone."""
    name = block_kit.one_line(reminder.name, NAME) if reminder else ""
    said = block_kit.said(text.IS_DONE_OF, language, name=name) if name else text.IS_DONE(language)
    return block_kit.message(said)


gone = message_saying(text.GONE)


def not_moved(language: Language) -> block_kit.Message:
    """Say that a reminder that was to be moved is gone."""
    return block_kit.message(text.NOT_MOVED(language))


def listed(language: Language, reminders: Sequence[ReminderLine]) -> list[block_kit.Block]:
    """List reminders, each with the menu that moves, ends or cancels it."""
    if not reminders:
        return []
    blocks = [heading(language, reminders)]
    for one in reminders[:ON_HOME]:
        blocks += line(language, one)
    return blocks


def heading(language: Language, reminders: Sequence[ReminderLine]) -> block_kit.Block:
    return block_kit.section(text.REMINDERS(language, count=len(reminders)))


def line(language: Language, shown: ReminderLine) -> list[block_kit.Block]:
    """Draw one reminder with its menu."""
    menu = [
        selects.option(text.DONE(language), f"{DONE}.{shown.id}"),
        selects.option(text.MOVE(language), f"{MOVE}.{shown.id}"),
        selects.option(text.DROP(language), f"{DROP}.{shown.id}"),
    ]
    block = block_kit.section(said(language, shown.reminder))
    return [{**block, "accessory": selects.overflow(MORE, menu)}]


def said(language: Language, reminder: Reminder) -> str:
    """Return contact, time and line as mrkdwn."""
    when = block_kit.moment(reminder.at)
    state = text.FAILED if reminder.failed else text.TOLD if reminder.told else None
    name = block_kit.neutral(block_kit.one_line(reminder.name, NAME)) or text.NAMELESS(language)
    words = block_kit.neutral(block_kit.one_line(reminder.line, NAME))
    when = f"{when} · {state(language)}" if state else when
    return text.LISTED(language, name=name, when=when, line=words).strip()


def of_menu(value: str) -> tuple[str, str]:
    """Read the choice of a menu, and the reminder's id."""
    what, _, row_id = value.rpartition(".")
    return what, row_id


# Messages, drawn in modals.
kept_view = in_modal(text.TITLE_SET, kept)
not_moved_view = in_modal(text.TITLE_MOVE, not_moved)
