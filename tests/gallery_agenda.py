"""The views of tasks, reminders and mornings, for the gallery."""

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

from ligo_slack.contacts.models import ContactSummary, Task
from ligo_slack.features.agenda import (
    given_back_views,
    morning_views,
    reminder_views,
    task_views,
    text,
)
from ligo_slack.features.agenda.models import (
    Agenda,
    PersonDay,
    Reminder,
    ReminderLine,
    TaskLine,
)
from ligo_slack.features.email.text import UNFINISHED as EMAIL
from ligo_slack.features.home import views as home
from ligo_slack.features.home.models import HomeSummary, Stage
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit
from ligo_slack.workflow.pending import Unfinished

DRAWERS: dict[str, ModuleType] = {
    "task": task_views, "reminder": reminder_views, "morning": morning_views,
    "given_back": given_back_views,
}  # fmt: skip

Drawn = block_kit.View | block_kit.Message | list[block_kit.Block]
CALL = TaskLine(Task("t-1", "Rappeler pour le devis", "call", 1.0, contact="c-1"), "Élodie")
EMAILED = TaskLine(Task("t-2", "Envoyer les fiches", "email", 2.0, "Les bleues", "c-2"), "Zoé")
OTHER = TaskLine(Task("t-3", "", "unheard of", 3.0))
LINKEDIN = [
    TaskLine(Task(f"t-{kind}", "À vérifier", kind, 4.0, "", "c-1", "https://www.linkedin.com/in/x"))
    for kind in text.LINKEDIN
]
IN_LIGO = TaskLine(
    Task("t-4", "À vérifier", "linkedin_recontact_wizard", 4.0, "", "c-1"), "Zoé", "https://x/c-1"
)
KEPT = Reminder(contact_id="c-1", name="Élodie Nguyên", line="Le devis", at=5.0)
TOLD = KEPT.model_copy(update={"told": 6.0})
FAILED = KEPT.model_copy(update={"failed": True, "name": "", "line": ""})
LINES = [ReminderLine("r-1", KEPT), ReminderLine("r-2", TOLD), ReminderLine("r-3", FAILED)]
SOME = Agenda(
    overdue=[CALL], today=[EMAILED, OTHER], later=LINKEDIN, soon=LINES[:2], reminders=LINES,
    waiting=2, tasks_answered=True,
)  # fmt: skip
UNDATED = Agenda(
    overdue=[TaskLine(Task("t-5", "Le premier", "call", 1.0, day="2026-12-01"), "Zoé")],
    undated=[TaskLine(Task("t-6", "Un jour", "meeting", None, contact="c-1"), "Élodie")],
    tasks_answered=True,
)
ASKING, NOT_GIVEN = replace(SOME, freshness="asking"), replace(SOME, freshness="not_given")
NOTHING, MINE = (
    Agenda(tasks_answered=True),
    Agenda(tasks_answered=True, mine=True, complete=False, today=[CALL]),
)
ON = PersonDay(days=[1, 5], minute=510, failed=1.0)
OFF = PersonDay(answered=True)
ELODIE = Contact(id="c-1", name="Élodie Nguyên", company="Atelier Lumen", phones=["01 99 00 12 34"])
CANDIDATES = [ContactSummary(f"c-{n}", "Élodie Nguyên", "Lumen", "", "") for n in (1, 2)]
UNDERSTOOD = reminder_views.Asked(
    "c-1", name="Élodie", typed="Élodie dans 3 jours", at=5.0, date="2027-01-16", time="09:00"
)


def exhibits(long: str) -> dict[str, Callable[[Language], Drawn]]:
    evil_task = Task("t" * 100, long, "validate_linkedin_profile_change", 1.0, long, "c" * 100)
    evil = TaskLine(evil_task, long)
    reminder = Reminder(contact_id="c", name=long, line=long[:3000], at=1.0)
    lines = [ReminderLine("0123456789abcdef01234567", reminder)] * 100
    full = Agenda([evil] * 99, [evil] * 99, [evil] * 99, lines, lines, 99, True, complete=False)
    contact = Contact(id="c", name=long, phones=[long] * 99, company=long, additional_info=long)
    asked = reminder_views.Asked(typed=long, line=long, candidates=CANDIDATES, words=long)
    return {
        "task.line": lambda n: task_views.line(n, EMAILED),
        "task.line.in_ligo": lambda n: task_views.line(n, IN_LIGO),
        "task.line.hostile": lambda n: task_views.line(n, evil),
        "task.on_home": lambda n: task_views.on_home(n, SOME),
        "task.on_home.loading": lambda n: task_views.on_home(n, Agenda()),
        "task.on_home.nothing": lambda n: task_views.on_home(n, NOTHING),
        "task.on_home.unreached": lambda n: task_views.on_home(n, Agenda(freshness="not_given")),
        "task.on_home.not_given": lambda n: task_views.on_home(n, NOT_GIVEN),
        "task.to_all": lambda n: task_views.to_all(n, SOME),
        "task.all_button": lambda n: [block_kit.actions(task_views.all_button(n, SOME))],
        "task.notes": lambda n: task_views.notes(n, MINE),
        "task.listed": lambda n: task_views.listed(n, SOME),
        "task.listed.undated": lambda n: task_views.listed(n, UNDATED),
        "task.page.undated": lambda n: task_views.page(n, UNDATED, 0),
        "task.next_on_card.undated": lambda n: task_views.next_on_card(n, UNDATED.undated[0].task),
        "task.listed.asking": lambda n: task_views.listed(n, ASKING),
        "task.listed.not_given": lambda n: task_views.listed(n, NOT_GIVEN),
        "task.listed.nothing": lambda n: task_views.listed(n, NOTHING),
        "task.listed.unreached": lambda n: task_views.listed(n, Agenda()),
        "task.listed.hostile": lambda n: task_views.listed(n, full),
        "task.page": lambda n: task_views.page(n, SOME, 0),
        "task.page.nothing": lambda n: task_views.page(n, NOTHING, 0),
        "task.page.hostile": lambda n: task_views.page(n, full, 25),
        "task.page.reminders.hostile": lambda n: task_views.page(n, full, 275),
        "task.loading": task_views.loading,
        "task.next_on_card": lambda n: task_views.next_on_card(n, CALL.task),
        "task.hidden": task_views.hidden,
        "task.gone": task_views.gone,
        "task.gone_view": task_views.gone_view,
        "task.numbers": lambda n: task_views.numbers(n, ELODIE),
        "task.numbers.none": lambda n: task_views.numbers(n, Contact(id="c-1", name="Zoé")),
        "task.numbers.hostile": lambda n: task_views.numbers(n, contact),
        "task.loading_numbers": task_views.loading_numbers,
        "task.numbers_view": lambda n: task_views.numbers_view(n, ELODIE),
        "reminder.form": lambda n: reminder_views.form(n, reminder_views.Asked("c-1", name="Zoé")),
        "reminder.form.understood": lambda n: reminder_views.form(n, UNDERSTOOD),
        "reminder.form.moved": lambda n: reminder_views.form(
            n, reminder_views.Asked("r-1", moved=True, name="Zoé", line="Le devis")
        ),
        "reminder.form.hostile": lambda n: reminder_views.form(n, asked),
        "reminder.opening": reminder_views.opening,
        "reminder.saving": reminder_views.saving,
        "reminder.kept": lambda n: reminder_views.kept(n, KEPT),
        "reminder.kept.hostile": lambda n: reminder_views.kept(n, reminder),
        "reminder.kept_view": lambda n: reminder_views.kept_view(n, FAILED),
        "given_back.not_opened": lambda n: given_back_views.not_opened(n, "d-1", "x"),
        "given_back.not_shown": lambda n: given_back_views.not_shown(n, "command.again"),
        "given_back.closed": lambda n: given_back_views.closed(n, "d-1", "Zoé demain"),
        "given_back.shortened": lambda n: given_back_views.shortened(n, "Zoé demain"),
        "reminder.form.shortened": lambda n: reminder_views.form(
            n, reminder_views.Asked("c-1", typed="Zoé", line="x" * 3_001, at=1.0, kept="d-1")
        ),
        "reminder.told": lambda n: reminder_views.told(n, "r-1", KEPT, ELODIE),
        "reminder.told.gone": lambda n: reminder_views.told(n, "r-1", KEPT, None),
        "reminder.told.hostile": lambda n: reminder_views.told(n, "r-1", reminder, contact),
        "reminder.is_done": lambda n: reminder_views.is_done(n, KEPT),
        "reminder.is_done.nameless": lambda n: reminder_views.is_done(n, None),
        "reminder.is_done.hostile": lambda n: reminder_views.is_done(n, reminder),
        "reminder.gone": reminder_views.gone,
        "reminder.not_moved": reminder_views.not_moved,
        "reminder.not_moved_view": reminder_views.not_moved_view,
        "reminder.line": lambda n: reminder_views.line(n, LINES[1]),
        "reminder.heading": lambda n: [reminder_views.heading(n, LINES)],
        "reminder.listed": lambda n: reminder_views.listed(n, LINES),
        "reminder.listed.hostile": lambda n: reminder_views.listed(n, lines),
        "morning.message": lambda n: morning_views.message(n, SOME),
        "morning.message.refused": lambda n: morning_views.message(n, Agenda(), refused=True),
        "morning.message.no_tasks": lambda n: morning_views.message(n, SOME, no_tasks=True),
        "morning.message.hostile": lambda n: morning_views.message(n, full),
        "morning.on_home": lambda n: morning_views.on_home(n, ON),
        "morning.on_home.offer": lambda n: morning_views.on_home(n, PersonDay()),
        "morning.on_home.off": lambda n: morning_views.on_home(n, OFF),
        "morning.form": lambda n: morning_views.form(n, ON),
        "morning.saving": morning_views.saving,
        "morning.saved": lambda n: morning_views.saved(n, 1.0),
        "morning.saved.off": lambda n: morning_views.saved(n, 0.0),
        "home.home.agenda.hostile": lambda n: home.home(n, fullest(n, long, full)),
    }


def fullest(language: Language, long: str, full: Agenda) -> HomeSummary:
    """Return all that a Home can hold at once."""
    agenda = [
        *task_views.on_home(language, full),
        *reminder_views.listed(language, full.reminders),
        *task_views.to_all(language, full),
        *morning_views.on_home(language, PersonDay(failed=1.0)),
    ]
    return HomeSummary(
        account_kind="own", slug=long, since=1.0, agenda=agenda, refused=True,
        unfinished=[Unfinished(EMAIL, long, "email.continue", "0" * 24, 1.0)] * 9,
        recent=[ContactSummary("c-1", long, long, long, "")] * 9,
        stages=[Stage("s", long, 1)] * 30, support="https://support.example",
    )  # fmt: skip
