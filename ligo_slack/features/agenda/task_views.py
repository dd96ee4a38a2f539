"""Tasks: a line with the next step that fits, lists of them, the next one on a card."""

from collections.abc import Sequence

from ligo_slack.contacts.models import Task
from ligo_slack.features import common_text, contact_card
from ligo_slack.features.agenda import reminder_views, text
from ligo_slack.features.agenda.models import Agenda, ReminderLine, TaskLine
from ligo_slack.features.common_views import in_modal, message_saying, modal_saying, plain_modal
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit

WRITE = "task.email"  # the value of these is a task's id
HIDE = "task.hide"
CALL = "task.call"
LINK = "task.link"  # Slack opens its URL
ALL = "task.all"  # its value: how many to leave out

ON_HOME = 5
IN_ANSWER = 10  # of the 50 blocks of a message
ON_PAGE = 20  # of the 100 blocks of a modal, with their headings
TITLE = 150  # characters of a title
PHONES = 10

WRITTEN = (
    "email",
    "follow_up",
    "proposal",
    "quote",
)  # a task's `kind` whose next step may be an email
NOTED = ("follow_up", "meeting")
OLDER: dict[str, Localized] = {"asking": text.ASKING, "not_given": text.NOT_GIVEN}


def line(language: Language, shown: TaskLine) -> list[block_kit.Block]:
    """Draw a task with its buttons."""
    task, blocks = shown.task, [block_kit.section(said(language, shown))]
    if task.kind in text.LINKEDIN:
        blocks.append(block_kit.context(text.LINKEDIN[task.kind](language)))
    return [*blocks, block_kit.actions(*_next_steps(language, shown))]


def said(language: Language, shown: TaskLine) -> str:
    """Return title, kind, time and contact as mrkdwn."""
    what = text.TASK_WITH if shown.name else text.TASK
    name = block_kit.neutral(block_kit.one_line(shown.name, TITLE))
    return what(language, **_words(language, shown.task), name=name)


def _words(language: Language, task: Task) -> dict[str, str]:
    title = block_kit.neutral(block_kit.one_line(task.title, TITLE)) or text.UNTITLED(language)
    kind = text.KINDS.get(task.kind, text.KINDS["other"])(language)
    return {"title": title, "kind": kind, "when": _when(language, task)}


def _when(language: Language, task: Task) -> str:
    """Return when a task is due. A date without a time is the same day in every time zone."""
    if task.due is None:
        return text.NO_DATE(language)
    if not task.day:
        return block_kit.moment(task.due)
    year, month, day = task.day.split("-")
    named = common_text.MONTHS(language).split()[int(month) - 1]
    first = text.FIRST(language) if day == "01" else str(int(day))
    return text.ON_DAY(language, day=first, month=named, year=year)


def _next_steps(language: Language, shown: TaskLine) -> list[block_kit.Block]:
    task, steps = shown.task, []
    if task.contact and task.kind in WRITTEN:
        steps.append(block_kit.button(contact_card.CARD_EMAIL(language), WRITE, task.id))
    if task.contact and task.kind == "call":
        steps.append(block_kit.button(text.NUMBERS(language), CALL, task.contact))
    if task.contact and task.kind in NOTED:
        note = block_kit.button(contact_card.CARD_NOTE(language), contact_card.NOTE, task.contact)
        steps.append(note)
    if task.kind in text.LINKEDIN and (url := task.link or shown.page):
        label = text.OPEN_LINKEDIN if task.link else contact_card.CARD_LINK
        steps.append({**block_kit.button(label(language), LINK), "url": url})
    if task.contact:
        show = block_kit.button(contact_card.SHOW_CARD(language), contact_card.SHOW, task.contact)
        steps.append(show)
    return [*steps, block_kit.button(text.HIDE(language), HIDE, task.id)]


def on_home(language: Language, agenda: Agenda) -> list[block_kit.Block]:
    """Draw what is overdue and due today, five in all, and the way to the rest."""
    blocks = [block_kit.divider(), block_kit.section(text.TO_DO(language))]
    if not agenda.tasks_answered:
        said = text.UNREACHED if agenda.freshness == "not_given" else text.LOADING
        return [*blocks, block_kit.context(said(language))]
    blocks += notes(language, agenda)
    room = ON_HOME
    for heading, lines in ((text.OVERDUE, agenda.overdue), (text.TODAY, agenda.today)):
        if lines[:room]:
            blocks.append(block_kit.section(heading(language, count=len(lines))))
        for number, one in enumerate(lines[:room]):
            blocks += [block_kit.divider()] if number else []
            blocks += line(language, one)
        room = max(0, room - len(lines))
    if not agenda.overdue and not agenda.today:
        blocks.append(block_kit.context(text.NONE(language)))
    return blocks


def to_all(language: Language, agenda: Agenda) -> list[block_kit.Block]:
    """Draw the button that lists all tasks and reminders, where more are there than reminders that
    stand beside it."""
    if not _every(agenda) and len(agenda.reminders) <= reminder_views.ON_HOME:
        return []
    return [block_kit.actions(all_button(language, agenda))]


def all_button(language: Language, agenda: Agenda) -> block_kit.Block:
    return block_kit.button(text.ALL(language, count=agenda.count), ALL, "0")


def notes(language: Language, agenda: Agenda) -> list[block_kit.Block]:
    """Say whose tasks these are, whether they are all, and whether Ligo has just given them."""
    if not agenda.tasks_answered:
        return [block_kit.context(text.UNREACHED(language))]
    listed = [] if agenda.mine or not _every(agenda) else [text.OF_WORKSPACE]
    listed += [] if agenda.complete else [text.NOT_COMPLETE]
    listed += [OLDER[agenda.freshness]] if agenda.freshness in OLDER else []
    return [block_kit.context(one(language)) for one in listed]


def listed(language: Language, agenda: Agenda) -> block_kit.Message:
    """Answer `/ligo tasks`: what is overdue, due today and later, and what has no date, as far as a
    message holds."""
    blocks = notes(language, agenda)
    room = IN_ANSWER
    for heading, lines in _sections(agenda):
        if lines and room:
            blocks.append(block_kit.section(heading(language, count=len(lines))))
        for one in lines[:room]:
            blocks += line(language, one)
        room = max(0, room - len(lines))
    reminders = agenda.reminders[: reminder_views.ON_HOME]
    if reminders:
        blocks += reminder_views.listed(language, agenda.reminders)
    if not _every(agenda) and not reminders and agenda.tasks_answered:
        blocks.append(block_kit.section(text.NOTHING(language)))
    if len(_every(agenda)) > IN_ANSWER or len(agenda.reminders) > len(reminders):
        blocks += to_all(language, agenda)
    return block_kit.message(text.TO_DO(language), *blocks)


def page(language: Language, agenda: Agenda, skipped: int) -> block_kit.View:
    """List all tasks and reminders, without the first `skipped` ones."""
    every: list[TaskLine | ReminderLine] = [*_every(agenda), *agenda.reminders]
    skipped = skipped if skipped < len(every) else 0
    blocks = [*notes(language, agenda), block_kit.context(text.HIDE_HINT(language))]
    tasks = len(every) - len(agenda.reminders)
    for number, one in enumerate(every[skipped : skipped + ON_PAGE], skipped):
        if number == tasks:
            blocks.append(reminder_views.heading(language, agenda.reminders))
        blocks += _line(language, one)
    if not every and agenda.tasks_answered:
        blocks.append(block_kit.section(text.NOTHING(language)))
    if skipped:
        before = block_kit.button(text.OLDER(language), ALL, str(max(0, skipped - ON_PAGE)))
        blocks.append(block_kit.actions(before))
    if len(every) > skipped + ON_PAGE:
        after = block_kit.button(text.NEWER(language), ALL, str(skipped + ON_PAGE))
        blocks.append(block_kit.actions(after))
    return plain_modal(language, text.ALL_TITLE, blocks)


def _line(language: Language, one: TaskLine | ReminderLine) -> list[block_kit.Block]:
    return line(language, one) if isinstance(one, TaskLine) else reminder_views.line(language, one)


loading = modal_saying(text.ALL_TITLE, text.LOADING)


def next_on_card(language: Language, task: Task) -> list[block_kit.Block]:
    """Draw a contact's next task, below the card."""
    return [block_kit.context(text.NEXT_TASK(language, **_words(language, task)))]


hidden = message_saying(text.HIDDEN)
gone = message_saying(text.TASK_GONE)
gone_view = modal_saying(text.ALL_TITLE, text.TASK_GONE)


def numbers(language: Language, contact: Contact) -> block_kit.Message:
    """Show the phone numbers of a contact, each as a link that calls."""
    name = contact.name or contact_card.NO_NAME(language)
    if not contact.phones:
        return block_kit.message(block_kit.said(text.NO_NUMBER, language, name=name))
    heading = block_kit.said(text.NUMBERS_OF, language, name=name)
    lines = [["☎ ", contact_card.phone(one)] for one in contact.phones[:PHONES]]
    note = block_kit.button(contact_card.CARD_NOTE(language), contact_card.NOTE, contact.id)
    return block_kit.message(heading, block_kit.rich_text(lines), block_kit.actions(note))


loading_numbers = modal_saying(text.NUMBERS, text.LOADING_NUMBERS)


def instruction(language: Language, task: Task) -> str:
    """Return a task's words as the instruction of an email."""
    return text.INSTRUCTION(language, title=task.title, words=task.words).strip()


def _sections(agenda: Agenda) -> list[tuple[Localized, Sequence[TaskLine]]]:
    return [
        (text.OVERDUE, agenda.overdue),
        (text.TODAY, agenda.today),
        (text.LATER, agenda.later),
        (text.UNDATED, agenda.undated),
    ]


def _every(agenda: Agenda) -> list[TaskLine]:
    return [one for _, lines in _sections(agenda) for one in lines]


# Messages, drawn in modals.
numbers_view = in_modal(text.NUMBERS, numbers)
