"""The stored rows and the data that the views show. Pure: no I/O, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from ligo_slack.contacts.models import Task
from ligo_slack.workflow.drafts import Content

Freshness = Literal["current", "asking", "not_given"]

LINE = 3_000  # characters of a reminder's own line
MORNING = 8 * 60 + 30  # minutes after midnight


class Reminder(Content):
    """A reminder. `at`: when it is due, and `told` when it was told (0: not yet), in UTC seconds
    since the epoch. `failed`: it could not be delivered."""

    contact_id: str = ""
    name: str = ""
    line: str = ""
    at: float = 0.0
    told: float = 0.0
    failed: bool = False

    @property
    def occurrence(self) -> str:
        return f"{self.at:.0f}"

    def moved(self, at: float, line: str) -> "Reminder":
        return self.model_copy(update={"at": at, "line": line, "told": 0.0, "failed": False})


class PersonDay(Content):
    """One row: a person's settings and the state of their day.

    `channel`: the bot's DM with them. `days` are the ISO weekdays of the morning message, none for
    off; `minute` is counted from midnight, in `zone`. `told` is the date of the last day that is
    done with, `posting` that of the message on its way; `failed` the time (UTC seconds) of one that
    could not be delivered. `refused`: they know that Ligo refuses their token. `hidden` are the ids
    of tasks that are hidden on the date `hidden_on`. `answered`: they were offered the message.
    """

    channel: str = ""
    days: list[int] = Field(default_factory=list)
    minute: int = MORNING
    zone: str = ""
    told: str = ""
    posting: str = ""
    failed: float = 0.0
    refused: bool = False
    hidden_on: str = ""
    hidden: list[str] = Field(default_factory=list)
    answered: bool = False

    @property
    def occurrence(self) -> str:
        return self.posting

    @property
    def declined(self) -> "PersonDay":
        return self.model_copy(update={"answered": True})

    def hides(self, today: str) -> frozenset[str]:
        return frozenset(self.hidden if self.hidden_on == today else ())

    def hiding(self, task_id: str, today: str) -> "PersonDay":
        hidden = sorted(self.hides(today) | {task_id})
        return self.model_copy(update={"hidden_on": today, "hidden": hidden})


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task; the name of its contact, "" where the index does not know it; the URL of the
    contact's page in Ligo, "" where there is none."""

    task: Task
    name: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A reminder by its row's id."""

    id: str
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Agenda:
    """A person's tasks and reminders at one moment.

    `tasks_answered`: Ligo was asked for the tasks and answered, if only that there are none;
    `mine`: these are the person's own; `complete`: they are all. `freshness`: whether these are as
    Ligo has just given them, or as it gave them last, while it is asked anew ("asking") or where it
    did not give them anew ("not_given"). `soon`: the reminders of today, and told ones that are not
    done; `reminders`: all. `undated`: tasks without a date. `waiting`: the number of unfinished
    drafts.
    """

    overdue: Sequence[TaskLine] = ()
    today: Sequence[TaskLine] = ()
    later: Sequence[TaskLine] = ()
    soon: Sequence[ReminderLine] = ()
    reminders: Sequence[ReminderLine] = ()
    waiting: int = 0
    tasks_answered: bool = False
    mine: bool = False
    complete: bool = True
    freshness: Freshness = "current"
    undated: Sequence[TaskLine] = ()

    @property
    def due(self) -> int:
        """Return the number of what is due by the end of today."""
        return len(self.overdue) + len(self.today) + len(self.soon)

    @property
    def count(self) -> int:
        """Return the number of all tasks and reminders."""
        tasks = (self.overdue, self.today, self.later, self.undated)
        return sum(map(len, tasks)) + len(self.reminders)
