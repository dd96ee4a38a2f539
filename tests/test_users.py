"""Languages: asked of Slack once, for a moment, and not again too soon."""

import asyncio
from dataclasses import dataclass

import aiohttp
import pytest

from ligo_slack.i18n import language_of
from ligo_slack.slack import users
from ligo_slack.slack.bot_tokens import Installed
from ligo_slack.slack.users import FACTS_TTL, NotSaid, Person, Users
from tests.fakes import FakeSlack, Json, refusal

MARIE, JAMES = Person("T1", "U1"), Person("T1", "U2")
FRENCH: Json = {"ok": True, "user": {"locale": "fr-FR"}}
ENGLISH: Json = {"ok": True, "user": {"locale": "en-GB"}}


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


class UsersScene:
    def __init__(self, answer: Json | Exception = FRENCH) -> None:
        self.slack, self.clock = FakeSlack(), Clock()
        self.api = self.slack.api
        self.api.answers["users.info"] = answer
        self.people = Users(self.slack, clock=self.clock)

    async def language(self, person: Person = MARIE) -> str:
        return await self.people.language(person)

    @property
    def asked(self) -> int:
        return len(self.api.asked("users.info"))


async def test_slack_is_asked_once_with_the_locale() -> None:
    scene = UsersScene()
    assert scene.people.cached_language(MARIE) == "en"
    assert [await scene.language() for _ in range(3)] == ["fr", "fr", "fr"]
    assert scene.people.cached_language(MARIE) == "fr"
    assert scene.api.asked("users.info") == [{"user": "U1", "include_locale": True}]


async def test_many_at_once_share_one_question_each() -> None:
    scene = UsersScene()
    both = [scene.language(person) for _ in range(20) for person in (MARIE, JAMES)]
    assert set(await asyncio.gather(*both)) == {"fr"}
    assert sorted(args["user"] for args in scene.api.asked("users.info")) == ["U1", "U2"]


async def test_people_of_two_workspaces_are_two() -> None:
    scene = UsersScene()
    await scene.language(MARIE)
    scene.api.answers["users.info"] = ENGLISH
    assert await scene.language(Person("T2", "U1")) == "en"
    assert await scene.language(MARIE) == "fr"


async def test_nobody_waits_long_and_the_answer_still_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert users.PATIENCE < 1
    monkeypatch.setattr(users, "PATIENCE", 0.01)
    scene = UsersScene()
    scene.api.open.clear()
    assert await scene.language() == "en"
    assert await scene.language() == "en"
    scene.api.open.set()
    monkeypatch.setattr(users, "PATIENCE", 5)
    assert await scene.language() == "fr"
    assert scene.asked == 1


async def test_whoever_is_cancelled_meanwhile_takes_the_answer_from_nobody() -> None:
    scene = UsersScene()
    scene.api.open.clear()
    first, second = (asyncio.create_task(scene.language()) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    scene.api.open.set()
    assert await second == "fr"
    assert scene.asked == 1


async def test_another_locale_is_noticed_in_time() -> None:
    scene = UsersScene()
    await scene.language()
    scene.api.answers["users.info"] = ENGLISH
    scene.clock.now += FACTS_TTL - 1
    assert await scene.language() == "fr"
    scene.clock.now += 1
    assert await scene.language() == "en"
    assert scene.asked == 2


@pytest.mark.parametrize(
    "failure",
    [refusal("user_not_found"), {"ok": True}, aiohttp.ClientError(), TimeoutError()],
)
async def test_without_an_answer_it_is_english_and_slack_is_left_in_peace(
    failure: Json | Exception,
) -> None:
    scene = UsersScene(failure)
    assert [await scene.language() for _ in range(3)] == ["en", "en", "en"]
    assert scene.asked == 1
    scene.api.answers["users.info"] = FRENCH
    scene.clock.now += FACTS_TTL
    assert await scene.language() == "fr"


async def test_without_a_new_answer_the_old_one_stays() -> None:
    scene = UsersScene()
    await scene.language()
    scene.api.answers["users.info"] = refusal("internal_error")
    scene.clock.now += FACTS_TTL
    assert await scene.language() == "fr"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("fr-FR", "fr"), ("fr-CA", "fr"), ("FR", "fr"), ("en-GB", "en"), ("de-DE", "en"), ("", "en")],
)
def test_a_locale_has_one_of_our_languages(locale: str, language: str) -> None:
    assert language_of(locale) == language


def test_a_person_has_one_key() -> None:
    assert Person.of_key(MARIE.key) == MARIE
    assert language_of(None) == "en"


# --- who somebody is --------------------------------------------------------------------------

GRID: Json = {"enterprise_id": "E1", "teams": ["T1", "T2"]}


@pytest.mark.parametrize(
    ("workspace", "user", "guest", "inside"),
    [
        ("T1", {"team_id": "T1"}, False, True),
        ("T1", {"team_id": "T1", "is_restricted": True}, True, True),
        ("T1", {"team_id": "T1", "is_restricted": True, "is_ultra_restricted": True}, True, True),
        ("T1", {"team_id": "T9"}, True, False),
        ("T1", {"team_id": "T9", "is_stranger": True}, True, False),
        ("T1", {"team_id": "T2", "enterprise_user": GRID}, False, True),
        ("T2", {"enterprise_user": GRID}, False, True),
        ("T3", {"team_id": "T1", "enterprise_user": GRID}, True, True),
        ("T3", {"team_id": "T9", "enterprise_user": {"enterprise_id": "E9"}}, True, False),
        ("E1", {"team_id": "T2", "enterprise_user": GRID}, False, True),
        ("E1", {"team_id": "T2", "enterprise_id": "E1"}, False, True),
        ("E1", {"team_id": "T2", "enterprise_user": GRID, "is_restricted": True}, True, True),
        ("E1", {"team_id": "T9"}, True, False),
        ("E1", {"team_id": "E9", "enterprise_user": {"enterprise_id": "E9"}}, True, False),
        ("T1", {}, None, None),
    ],
)
async def test_who_is_a_guest_and_who_is_inside(
    workspace: str, user: Json, guest: bool | None, inside: bool | None
) -> None:
    scene = UsersScene({"ok": True, "user": {"locale": "fr-FR", **user}})
    scene.slack.installation = Installed(token="fake", team=workspace, organisation="E1")
    person = Person(workspace, "U1")
    assert await guest_of(scene, person) is guest
    assert await scene.people.is_inside(person) is inside
    assert await scene.people.language(person) == "fr"
    assert scene.asked == 1


async def test_where_slack_does_not_say_nobody_is_taken_for_a_member() -> None:
    scene = UsersScene(refusal("internal_error"))
    assert await guest_of(scene, MARIE) is None
    assert await scene.people.is_inside(MARIE) is None


async def guest_of(scene: "UsersScene", person: Person) -> bool | None:
    """Return a guest's team; None: Slack did not say."""
    try:
        return await scene.people.is_guest(person)
    except NotSaid:
        return None


async def test_no_more_people_are_remembered_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(users, "MAX_ENTRIES", 2)
    scene = UsersScene()
    for number in (1, 2, 3, 2, 3):
        await scene.language(Person("T1", f"U{number}"))
    assert scene.asked == 3
    await scene.language(MARIE)
    assert scene.asked == 4
