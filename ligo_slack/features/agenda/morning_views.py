"""The morning message and its settings."""

from collections.abc import Mapping, Sequence

from ligo_slack.features import common_text
from ligo_slack.features.agenda import morning_text as text
from ligo_slack.features.agenda import reminder_views, task_views
from ligo_slack.features.agenda.models import MORNING, Agenda, PersonDay
from ligo_slack.features.common_views import modal_saying, text_modal
from ligo_slack.features.home_actions import CONNECT, LINK_ANEW, UNFINISHED
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit, selects

SET_UP = "morning.set_up"
NO_THANKS = "morning.no_thanks"
FORM = "morning.form"

FIRST = 3  # lines with buttons
MORE = 7  # lines without
RUN = 3  # days that are named by the first and the last


def message(
    language: Language, agenda: Agenda, *, refused: bool = False, no_tasks: bool = False
) -> block_kit.Message:
    """Write the morning message. Its text, which may stand on a locked phone, has counts alone.
    `refused`: Ligo refuses the token. `no_tasks`: Ligo was not reached."""
    counts = _counts(language, agenda)
    said = text.MORNING(language, counts=counts) if counts else text.TITLE(language)
    blocks = [block_kit.section(f":sunrise: *{said}*")]
    if refused:
        connect = block_kit.button(LINK_ANEW(language), CONNECT, style="primary")
        refusal = block_kit.section(text.LIGO_REFUSES(language))
        blocks += [refusal, block_kit.actions(connect)]
    elif no_tasks:
        blocks.append(block_kit.context(text.NO_TASKS(language)))
    else:
        blocks += task_views.notes(language, agenda)
    tasks = [*agenda.overdue, *agenda.today]
    for task in tasks[:FIRST]:
        blocks += task_views.line(language, task)
    for reminder in agenda.soon[: max(0, FIRST - len(tasks))]:
        blocks += reminder_views.line(language, reminder)
    rest = [task_views.said(language, one) for one in tasks[FIRST : FIRST + MORE]]
    left = agenda.soon[max(0, FIRST - len(tasks)) :]
    rest += [reminder_views.said(language, one.reminder) for one in left[: MORE - len(rest)]]
    blocks += [block_kit.section(one) for one in rest]
    return block_kit.Message(said, [*blocks, *_ways_on(language, agenda)])


def _ways_on(language: Language, agenda: Agenda) -> list[block_kit.Block]:
    buttons = []
    if agenda.count:
        buttons.append(task_views.all_button(language, agenda))
    if agenda.waiting:
        label = text.UNFINISHED(language, count=agenda.waiting)
        buttons.append(block_kit.button(label, UNFINISHED, "0"))
    return [block_kit.actions(*buttons)] if buttons else []


def _counts(language: Language, agenda: Agenda) -> str:
    reminders = text.COUNT_REMINDER if len(agenda.soon) == 1 else text.COUNT_REMINDERS
    counted = (
        (text.COUNT_OVERDUE, len(agenda.overdue)),
        (text.COUNT_TODAY, len(agenda.today)),
        (reminders, len(agenda.soon)),
        (text.COUNT_WAITING, agenda.waiting),
    )
    return ", ".join(said(language, count=count) for said, count in counted if count)


def on_home(language: Language, day: PersonDay) -> list[block_kit.Block]:
    """Draw the settings; before they were ever answered, the offer."""
    failed = []
    if day.failed:
        said = text.FAILED(language, when=block_kit.moment(day.failed))
        failed = [block_kit.section(said)]
    if not day.days and not day.answered:
        turn_on = block_kit.button(text.TURN_ON(language), SET_UP)
        no = block_kit.button(text.NO_THANKS(language), NO_THANKS)
        return [*failed, block_kit.section(text.OFFER(language)), block_kit.actions(turn_on, no)]
    label = text.CHANGE if day.days else text.TURN_ON
    said = _setting(language, day)
    change = block_kit.button(label(language), SET_UP)
    return [*failed, {**block_kit.section(said), "accessory": change}]


def _setting(language: Language, day: PersonDay) -> str:
    if not day.days:
        return text.OFF(language)
    hour, minute = divmod(day.minute, 60)
    at = text.CLOCK(language, hour=hour, minute=f"{minute:02}")
    time = at if minute else text.FULL_HOUR(language, hour=hour)
    return text.ON(language, days=_days(language, day.days), time=time)


def _days(language: Language, days: Sequence[int]) -> str:
    """Name weekdays; three or more that follow each other by the first and the last."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        names = [text.WEEKDAYS[str(day)](language) for day in run]
        in_short = [text.RUN(language, first=names[0], last=names[-1])]
        said += in_short if len(run) >= RUN else names
    return ", ".join(said)


def form(language: Language, day: PersonDay) -> block_kit.View:
    """Draw the form of the settings, from Monday to Friday at first."""
    options = [selects.option(said(language), value) for value, said in text.WEEKDAYS.items()]
    ticked = [str(one) for one in day.days or (1, 2, 3, 4, 5)]
    chosen = [one for one in options if one["value"] in ticked]
    boxes = selects.checkboxes("days", options, chosen)
    clock = selects.time_picker(
        "time", text.TIME(language), f"{day.minute // 60:02}:{day.minute % 60:02}"
    )
    blocks = [
        block_kit.input_block(
            "days.0", text.DAYS(language), boxes, optional=True, hint=text.DAYS_HINT(language)
        ),
        block_kit.input_block("time.0", text.TIME(language), clock),
    ]
    return block_kit.modal(
        text.TITLE(language), blocks, callback_id=FORM, submit=common_text.SAVE(language),
        close=common_text.CANCEL(language),
    )  # fmt: skip


def read(values: Mapping[str, str]) -> tuple[list[int], int]:
    """Read the weekdays, and the minutes after midnight."""
    ticked = block_kit.input_value(values, "days").split()
    days = [int(one) for one in ticked if one in text.WEEKDAYS]
    hours, _, minutes = block_kit.input_value(values, "time").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return sorted(days), MORNING
    return sorted(days), (int(hours) * 60 + int(minutes)) % (24 * 60)


saving = modal_saying(text.TITLE, text.SAVING)


def saved(language: Language, at: float) -> block_kit.View:
    """Say when the next message can come, in UTC seconds; 0 for never."""
    said = text.SAVED_ON(language, when=block_kit.moment(at)) if at else text.SAVED_OFF(language)
    return text_modal(language, text.TITLE, said)
