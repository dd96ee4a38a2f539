"""A clock that is given, tasks, and waiting: for the tests of tasks, reminders and mornings."""

import time
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.features.agenda.models import Reminder
from ligo_slack.settings import Settings
from ligo_slack.workflow.schedule import Schedule, Scheduled
from sandbox.ligo import seeds
from sandbox.slack import Person
from sandbox.slack.model import Message
from sandbox.slack.render import legible
from tests.databases import becomes, read
from tests.world import World

AMELIE, BENOIT = "Amélie Rousseau", "Benoît Caradec"
DAY = 86_400.0
DUE = """
SELECT due, '' AS claim FROM scheduled WHERE due IS NOT NULL
UNION ALL SELECT 0, key FROM claims WHERE kind LIKE 'due%' AND state = 'running'
"""
"""The rows of all that is or will be due, and of what is being delivered."""
MORNING = {"marie": "Votre journée dans Ligo", "james": "Your day in Ligo"}


def moment(zone: str, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> float:
    """Return a time there, in UTC seconds since the epoch."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).timestamp()


def now_is(
    scene: World, zone: str, year: int, month: int, day: int, hour: int = 0, minute: int = 0
) -> None:
    scene.clock.sets(moment(zone, year, month, day, hour, minute) - time.time())


def now(scene: World) -> float:
    return time.time() + scene.clock.ahead


def task(scene: World, title: str, due: float, contact: str = AMELIE, **more: Any) -> Any:
    kind = more.pop("kind", "call")
    when = datetime.fromtimestamp(due, ZoneInfo("UTC")).isoformat()
    return seeds.task(title, kind, when, scene.ligo.contact(contact)["id"], **more)


async def remind(scene: World, lines: list[str], at: float) -> None:
    """Store reminders of Marie's, all due at that time."""
    settings = Settings.model_validate(scene.environment)
    engine = await open_database(settings.database_url)
    schedule = Schedule(engine, Cipher(settings.encryption_key))
    owner = f"{scene.slack.space.team.id}:{scene.marie.id}"
    for line in lines:
        reminder = Scheduled(line, owner, "reminder", Reminder(line=line, at=at), due=at)
        assert await schedule.add(reminder)
    await engine.dispose()


async def message(person: Person, part: str, within: float = 15.0) -> Message:
    """Wait for the newest message with that text; App Home may read alike."""

    def found() -> list[Message]:
        return [one for one in person.messages() if legible(part) in legible(person.text_of(one))]

    await person.space.changed.until(found, within, f"no message reads {part!r} (waited 15 s)")
    return found()[-1]


async def turns_mornings_on(person: Person) -> None:
    french = person.user.key == "marie"
    await person.opens_home()
    await person.space.changed.until(lambda: "morning.set_up" in str(person.home), 15, "")
    await person.press("morning.set_up", "home")
    await person.sees("Ces jours-là" if french else "On these days")
    await person.submit()
    await person.sees("Prochain message possible" if french else "next morning message can come")
    await person.close()


def mornings(person: Person) -> int:
    """Return how many morning messages the person has in the bot's DM."""
    told = MORNING[person.user.key]
    return sum(told in one.text for one in person.messages(person.dm))


async def nothing_is_due(scene: World, within: float = 20.0) -> None:
    """Wait until the bot has done all that is due by now."""

    async def done() -> bool:
        rows[:] = await read(scene.environment, DUE)
        return all(row.due > now(scene) for row in rows)

    rows: list[Any] = []
    for _ in range(2):  # the second look is after the last write of the first one's deliveries
        await scene.slack.until(lambda: True, 1)
        try:
            await becomes(done, within)
        except TimeoutError:
            raise AssertionError(f"still due: {rows}") from None
