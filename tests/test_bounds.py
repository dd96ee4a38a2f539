"""Bounds of the process, of a workspace, and of what is read or kept: each is met once."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web

from ligo_slack import limits
from ligo_slack.contacts.task_list import rest_tasks
from ligo_slack.features.email.draft import Email, Version
from ligo_slack.ligo.models import ContactTask
from ligo_slack.limits import Rate
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.person_threads import in_thread
from ligo_slack.slack.users import Person
from tests.agenda_scene import DAY, now, remind
from tests.databases import read
from tests.loop_time import ON_LOOP, on_loop
from tests.signed import signed
from tests.steps import SIGNATURE
from tests.test_limits import counted, metrics
from tests.world import World

UNUSED: Any = None


async def test_a_process_with_all_its_tasks_under_way_says_that_it_is_busy(
    everywhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, james = everywhere, everywhere.james
    async with scene.ligo.hold("/prepare") as held:
        await scene.marie.command(f"/ligo ajouter {SIGNATURE}")
        await held.arrived()
        with monkeypatch.context() as patch:
            patch.setattr(limits, "RUNNING", 1)
            await james.command("/ligo help 7", "ventes")
        answer = str(scene.slack.deliveries[-1].answer)
        assert "The app is busy" in answer
        assert "help 7" in answer  # what was typed
        assert counted(await metrics(scene), "held_back_total", "process") == 1
        await james.command("/ligo help", "ventes")
        await james.sees("What you can do with Ligo here")


@pytest.fixture
def small_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKSPACE", Rate(burst=3, per_second=0.001))


@pytest.mark.usefixtures("small_workspace")
async def test_the_people_of_a_workspace_share_a_bound(http_scene: World) -> None:
    scene, marie, james = http_scene, http_scene.marie, http_scene.james
    for person in (marie, james, marie, james):
        await person.command("/ligo help", "ventes")
    assert "Too many people of this workspace" in str(scene.slack.deliveries[-1].answer)
    assert counted(await metrics(scene), "held_back_total", "workspace") == 1


def test_of_too_many_versions_the_first_and_the_newest_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "VERSIONS", 3)
    email = Email()
    for number in range(6):
        text = f"text {number}"
        version = Version(kind="refined", subject="", text=text, html=False)
        email = email.written(version, "session")
    assert [one.text for one in email.versions] == ["text 0", "text 4", "text 5"]
    assert (email.version.text, email.dropped) == ("text 5", 3)


@pytest.fixture
def few_reminders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMINDERS", 2)


@pytest.mark.usefixtures("few_reminders")
async def test_a_form_for_one_reminder_too_many_stays_as_it_was_typed(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await remind(scene, ["premier", "deuxième"], now(scene) + DAY)
    await marie.command("/ligo rappel Amélie Rousseau dans 2 heures les échantillons", "ventes")
    await marie.sees("Compris")
    await marie.submit()
    assert "Vous avez 2 rappels" in str(marie.errors)
    assert "échantillons" in str(marie.values)
    ids = "SELECT id FROM scheduled WHERE kind = 'reminder'"
    assert len(await read(scene.environment, ids)) == 2


# --- tasks ----------------------------------------------------------------------------------------


@dataclass
class Pages:
    """A Ligo whose tasks go on for ever, three a page."""

    asked: list[int] = field(default_factory=list)
    more: bool = True
    total: int | None = None

    async def ligo(self, _person: Person) -> "Pages":
        return self

    async def contact_tasks(self, number: int) -> Any:
        self.asked.append(number)
        return self

    def slices(self) -> Iterator[Sequence[ContactTask]]:
        due = "2027-01-12T09:00:00Z"
        names = [f"{self.asked[-1]}-{at}" for at in range(3)]
        yield [ContactTask.model_validate({"id": one, "dueDate": due}) for one in names]


async def fetch(pages: Pages) -> Any:
    accounts: Any = SimpleNamespace(ligo=pages.ligo)
    return await rest_tasks(accounts, Person("T1", "U1"))


async def test_tasks_are_read_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TASKS", 7)
    pages = Pages()
    found = await fetch(pages)
    assert (pages.asked, len(found.tasks), found.complete) == ([1, 2, 3], 9, False)


async def test_tasks_are_read_to_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TASK_PAGES", 2)
    pages = Pages()
    found = await fetch(pages)
    assert (pages.asked, len(found.tasks), found.complete) == ([1, 2], 6, False)


async def test_so_many_open_tasks_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OPEN_TASKS", 2)
    found = await fetch(Pages(more=False))
    assert ([one.id for one in found.tasks], found.complete) == (["1-0", "1-1"], False)


# --- Slack ----------------------------------------------------------------------------------------


@dataclass
class Slack:
    """Answers with so many bytes and a cookie, and remembers the cookies that come back."""

    size: int = 0
    over_bound: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.cookies += request.cookies
        answer = web.json_response({"ok": True, "more": "x" * self.size})
        answer.set_cookie("theirs", "1")
        return answer


@asynccontextmanager
async def clients(slack: Slack) -> AsyncIterator[SlackClients]:
    """Serve under a name: aiohttp takes no cookies from an address."""
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://localhost:{runner.addresses[0][1]}/api/"
    made = SlackClients(UNUSED, url, slack.over_bound.append)
    try:
        yield made
    finally:
        await made.close()
        await runner.cleanup()


async def test_an_answer_of_slacks_that_is_too_large_is_none() -> None:
    slack = Slack()
    async with clients(slack) as made:
        assert await made.answers()
        assert slack.over_bound == []
        slack.size = limits.SLACK_ANSWER
        assert not await made.answers()
        assert slack.over_bound == ["slack"]


def form_of(scene: World, size: int) -> bytes:
    """Return a submission of so many bytes, of the characters that take longest to decode."""
    view = {"callback_id": "of.nobody", "private_metadata": '"' * (size // 6 - 100)}
    user = {"id": scene.marie.id, "team_id": "T1"}
    payload = {"type": "view_submission", "team": {"id": "T1"}, "user": user, "view": view}
    return urlencode({"payload": json.dumps(payload)}).encode()


@dataclass
class Sender:
    scene: World
    http: aiohttp.ClientSession

    async def sends(self, body: bytes, *, chunked: bool = False) -> None:
        """Send it signed, in chunks without its length if `chunked`."""

        async def parts() -> AsyncIterator[bytes]:
            yield body

        headers = signed(self.scene.slack.signing_secret, body, time.time())
        url, data = f"{self.scene.address}/slack/events", parts() if chunked else body
        async with self.http.post(url, data=data, headers=headers) as answer:
            assert answer.status == 200


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_long_body_is_decoded_beside_the_loop(http_scene: World, chunked: bool) -> None:
    body = form_of(http_scene, limits.BODY)
    assert 0.9 * limits.BODY < len(body) <= limits.BODY
    async with aiohttp.ClientSession() as http:
        sender = Sender(http_scene, http)
        assert await on_loop(lambda: sender.sends(body, chunked=chunked)) < ON_LOOP


async def test_the_longest_bodies_hold_up_no_shorter_ones(http_scene: World) -> None:
    answered: list[int] = []

    async def sent(body: bytes) -> None:
        await sender.sends(body)
        answered.append(len(body))

    longest, shorter = form_of(http_scene, limits.BODY), form_of(http_scene, 70_000)
    assert len(shorter) > limits.SHORT_BODY
    async with aiohttp.ClientSession() as http:
        sender = Sender(http_scene, http)
        await asyncio.gather(*(sent(longest) for _ in range(6)), sent(shorter))
    assert answered.index(len(shorter)) < 3


async def test_no_cookie_of_slacks_is_kept() -> None:
    slack = Slack()
    async with clients(slack) as made:
        for _ in range(2):
            await made.answers()
            await made.patient.api_test()
    assert slack.cookies == []


async def test_one_persons_texts_do_not_fill_the_threads() -> None:
    """Marie's thirty each take until James's one is read."""
    is_read, began = threading.Event(), list[int]()

    def wait(number: int) -> None:
        began.append(number)
        is_read.wait(20)

    marie = [
        asyncio.create_task(in_thread(Person("T1", "U1"), wait, number)) for number in range(30)
    ]
    await asyncio.wait(marie, timeout=0.1)
    async with asyncio.timeout(10):
        await in_thread(Person("T1", "U2"), is_read.set)
        assert len(began) == 2
        await asyncio.gather(*marie)
    assert sorted(began) == [*range(30)]  # two threads append to it
