"""The open tasks of a person's Ligo account, kept for ten minutes, or read anew."""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from ligo_slack import limits
from ligo_slack.cache import Cache
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.models import Task, TaskList
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import ContactTask, Page
from ligo_slack.slack.users import Person

log = logging.getLogger(__name__)

LIFE = 600.0  # seconds for which tasks are shown before Ligo is asked anew
SOONEST = 20.0  # seconds between two readings of an account's tasks that people ask for
FAILED = 60.0  # seconds for which it is known that Ligo did not give the tasks
# Whose tasks are kept in memory, half a megabyte each at the most.
ACCOUNTS = 300
PATIENCE = 8.0  # seconds for which tasks by another way than REST are waited for
TITLE, WORDS = 300, 500  # characters of a title and of a description that are kept
_LINKEDIN = re.compile(
    r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){0,3}linkedin\.com(?:/.*)?)$", re.IGNORECASE
)


async def own_tasks(accounts: Accounts, person: Person) -> TaskList | None:
    """Return what `task_list` of Ligo's MCP server gives, where its schema says plainly how to ask
    for the person's own tasks alone; else None. By the token of the whole team, these would be its
    owner's: it is not asked."""
    try:
        async with asyncio.timeout(PATIENCE):
            own = await accounts.link(person)
            mcp = await accounts.mcp(person) if own else None
            found = await mcp.own_tasks(limits.TASKS) if mcp else None
    except (errors.LigoError, TimeoutError) as error:
        log.info("Ligo's MCP server does not give the tasks: %s", error)
        return None
    if found is None:
        return None
    tasks, complete = found
    if tasks and not any(one.due_date for one in tasks):  # none is written as REST does
        return None
    return await asyncio.to_thread(task_list, tasks, mine=True, complete=complete)


async def rest_tasks(accounts: Accounts, person: Person) -> TaskList:
    """Return what `GET /api/contact_tasks` gives, page by page; it does not say whose a task is.
    Raises LigoError."""
    ligo = await accounts.ligo(person)
    found: dict[str, ContactTask] = {}
    complete = False
    for number in range(1, limits.TASK_PAGES + 1):
        page = await ligo.contact_tasks(number)
        had = len(found)
        read = await _add_slices(found, page)
        if read and (not page.more or len(found) == page.total):
            complete = page.total is None or len(found) >= page.total
            break
        if not read or len(found) == had or len(found) >= limits.TASKS:
            complete = read and len(found) == had and page.total is None
            break
    every = list(found.values())
    return await asyncio.to_thread(task_list, every, mine=False, complete=complete)


async def _add_slices(found: dict[str, ContactTask], page: Page[ContactTask]) -> bool:
    """Add a page's tasks to those by their ids, slice by slice; a thread reads them, for each takes
    some 30 ms. False where there are more than limits.TASKS: the rest is not read."""
    slices = page.slices()
    while (some := await asyncio.to_thread(next, slices, None)) is not None:
        if len(found) >= limits.TASKS and some:
            return False
        found |= {one.id: one for one in some}
    return True


class Tasks:
    """The tasks of everybody. `clock`: UTC seconds since the epoch."""

    def __init__(self, accounts: Accounts, clock: Callable[[], float]) -> None:
        self._accounts = accounts
        self._kept: Cache[tuple[str, str], TaskList] = Cache(
            LIFE, max_entries=ACCOUNTS, keep_expired=True, clock=clock
        )
        self._just_read: Cache[tuple[str, str], TaskList] = Cache(
            SOONEST, max_entries=ACCOUNTS, clock=clock
        )
        self._failed: Cache[tuple[str, str, int], bool] = Cache(
            FAILED, max_entries=ACCOUNTS, clock=clock
        )

    async def of(self, person: Person) -> TaskList:
        """Return the tasks as Ligo gave them within LIFE, asking it where it has not. Raises
        LigoError."""
        return self._kept.fresh(await self._key(person)) or await self.anew(person)

    async def anew(self, person: Person) -> TaskList:
        """Return the tasks as Ligo gives them now, or gave them within SOONEST. Raises
        LigoError."""
        key = await self._key(person)
        return await self._just_read.get(key, lambda _: self._read(key, person))

    async def last(self, person: Person) -> TaskList | None:
        """Return the tasks as Ligo gave them last, without asking; None where it was not asked.
        Raises NotLinked, NotVouched."""
        return self._kept.last(await self._key(person))

    async def is_fresh(self, person: Person) -> bool:
        return await self._key(person) in self._kept

    async def has_failed(self, person: Person) -> bool:
        """Return whether Ligo did not give the tasks when it was asked last, within FAILED."""
        return (*await self._key(person), await self._edition(person)) in self._failed

    async def _key(self, person: Person) -> tuple[str, str]:
        """Return the account, and the person where its token is theirs: Ligo may then give
        their own tasks. By the team's token all see the same."""
        own = await self._accounts.link(person)
        return await self._accounts.key(person), person.key if own else ""

    async def _edition(self, person: Person) -> int:
        """Return the edition of the person's link: what failed by one token may go by the next."""
        own = await self._accounts.link(person)
        return own.edition if own else 0

    async def _read(self, key: tuple[str, str], person: Person) -> TaskList:
        """Ask Ligo for the tasks, and keep them, also where nobody waits for them any more."""
        attempt = (*key, await self._edition(person))
        try:
            found = await own_tasks(self._accounts, person)
            if found is None:
                found = await rest_tasks(self._accounts, person)
        except errors.LigoError:
            self._failed.set(attempt, True)
            raise
        self._failed.forget(attempt)
        self._kept.set(key, found)
        return found


def task_list(found: Sequence[ContactTask], *, mine: bool, complete: bool) -> TaskList:
    """Return the open ones among Ligo's tasks, in their order, as many as are kept."""
    still = [one for one in found if not one.completed and one.completed_at is None]
    read = sorted((_task(one) for one in still), key=_order)
    kept = tuple(read[: limits.OPEN_TASKS])
    return TaskList(kept, mine, complete and len(kept) == len(read))


def _order(task: Task) -> tuple[bool, float, str]:
    return task.due is None, task.due or 0.0, task.id


def _due(one: ContactTask) -> tuple[float | None, str]:
    """Return when a task is due, and the day where Ligo says no time: see Task."""
    day = one.due_date
    if day is None:
        return None, ""
    if isinstance(day, datetime):
        return day.timestamp(), ""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight.timestamp(), day.isoformat()


def _task(one: ContactTask) -> Task:
    due, day = _due(one)
    special = one.task_kind not in ("", "manual")
    return Task(
        id=one.id,
        title=one.title[:TITLE],
        kind=one.task_kind if special else one.type,
        due=due,
        day=day,
        words=one.description[:WORDS],
        contact=one.contact,
        link=_linkedin(one.payload),
    )


def _linkedin(links: Sequence[str]) -> str:
    """Return the first address that leads to LinkedIn, "" for none: what a task carries along may
    lead anywhere."""
    found = (_LINKEDIN.match(one) for one in links)
    return next((f"https://{one[1]}" for one in found if one), "")
