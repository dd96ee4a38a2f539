"""People who used an earlier version go on with the newest: nobody is locked out, nothing is lost,
and each old button does what it said.

One bot for each past and database serves the tests of a few buttons, in any order. A test in which
people disconnect at the end has a bot of its own: nothing of theirs is left for the next one.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
import pytest_asyncio
import sqlalchemy as sa

from ligo_slack import limits
from ligo_slack.db.tables import accounts, claims
from sandbox.slack import Person
from sandbox.slack.model import Json, Message, View
from tests.install_scene import connects, somewhere
from tests.past.loading import PASTS, Past, opened
from tests.past.pressing import Ended, Pressing, Seen, Step, troubles
from tests.past.promises import kept
from tests.rates import ANY_NUMBER

pytestmark = [pytest.mark.timeout(100), pytest.mark.asyncio(loop_scope="module")]

CONTINUES = {
    "wizard": "wizard.continue",
    "email": "email.continue",
    "change": "change.continue",
    "command": "home.run",
    "linking": "account.connect",
    "share": "contact.open_shared",
    "list": "list.go_on",
}
"""Which button goes on with a draft, by its kind."""
LEFT_ALONE = {"unlinking", "journal", "message", "greeted"}
"""Kinds of drafts with which nobody goes on."""

# What only looks comes first; then what sends a form to be looked at, what begins anew or changes
# a draft, what writes in Ligo, what ends a draft, and what ends all.
ORDER = (
    ("submit email.draft",),
    (
        "press email.again", "press wizard.again", "press change.again", "press wizard.reread",
        "press wizard.back", "press wizard.by_hand", "press wizard.person",
        "press email.chip", "press email.preset", "press email.refine", "press email.step_back",
        "press email.step_on", "press email.restore",
    ),
    ("submit",),
    (
        "press email.send", "press email.has_left", "press email.discard", "press wizard.found",
        "press wizard.anyway", "press change.undo", "press contact.take_back",
        "press pipeline.remove",
    ),
    ("submit account.unlink",),
)  # fmt: skip


def _when(step: Step) -> int:
    """Return the place of a step among the steps: a Home that was looked at is drawn anew after
    each step, and comes late."""
    if step.surface == "home":
        return 4
    does = f"{step.how} {step.name}"
    places = [n for n, group in enumerate(ORDER, 1) if does.startswith(group)]
    return 1 if does == "submit email.draft" else max(places, default=0)


EACH = [(name, database) for name in PASTS for database in ("sqlite", "postgresql")]
# Each takes a minute. What differs between the databases, the first past shows.
WALKS = [one for one in EACH if PASTS[0] in one or "sqlite" in one]


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=EACH, ids="-".join)
async def pressing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Pressing]:
    async with _told(request, tmp_path_factory) as pressing:
        yield pressing


@pytest_asyncio.fixture(loop_scope="module", params=WALKS, ids="-".join)
async def leaving(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Pressing]:
    async with _told(request, tmp_path_factory) as pressing:
        yield pressing


@asynccontextmanager
async def _told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Pressing]:
    """Open the past that the request names, and wait until what was cut off is told: its messages
    are deliveries that nobody pressed."""
    name, database = request.param
    postgres = request.getfixturevalue("postgres") if database == "postgresql" else None
    ended = Ended()
    with ended.hearing(), pytest.MonkeyPatch.context() as patch:
        # Everything is pressed in a minute, by two or three people.
        patch.setattr(limits, "PERSON", ANY_NUMBER)
        async with opened(name, tmp_path_factory.mktemp(name), postgres) as past:
            async with asyncio.timeout(15):
                # The claims are in a database, which nothing here hears a change of.
                while await _states(past) & {"running", "lost", "telling"}:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            yield Pressing(past, ended)


async def test_what_was_cut_off_is_told(pressing: Pressing) -> None:
    """Tell each operation whose process died, and each outcome that could not be told."""
    tom = pressing.past.person("U08TOMBECK5")
    for name in ("Tomas Told", "Tomas Lost", "Tomas Cut", "Paul Vidal", "Priya Raman"):
        await tom.sees(name)


async def _states(past: Past) -> set[str]:
    return {row.state for row in await past.stored.rows(sa.select(claims.c.state))}


async def test_nobody_is_locked_out(pressing: Pressing) -> None:
    past = pressing.past
    assert len(past.linked) >= 4
    for person in past.linked:
        await person.command("/ligo find Amélie Rousseau", somewhere(person))
        await person.sees("Galerie")
        await connects(person, past.scene.ligo.token)


async def test_every_draft_can_be_gone_on_with(pressing: Pressing) -> None:
    past, offenders = pressing.past, list[str]()
    all_ = [one for one in await past.stored.all() if one.kind in CONTINUES]
    assert {one.kind for one in all_} >= {*CONTINUES} - {"list"}  # younger than the first past
    for number, draft in enumerate(all_):
        person, name = past.person(draft.owner.partition(":")[2]), CONTINUES[draft.kind]
        value = f"{draft.id}.{person.id}" if draft.kind == "share" else draft.id
        message = _button(person, name, value, number)
        seen = await pressing.see(
            Step("press", person, message, ("go.on", name), message.blocks[0]["elements"][0])
        )
        offenders += _offences(seen)
    assert not offenders, "\n".join(offenders)


def _button(person: Person, action_id: str, value: str, number: int) -> Message:
    """Build a button as in a message of the bot's that is still in somebody's DM."""
    text = {"type": "plain_text", "text": "Continue"}
    button: Json = {"type": "button", "action_id": action_id, "value": value, "text": text}
    block: Json = {"type": "actions", "block_id": "go.on", "elements": [button]}
    return Message(person.dm.id, f"1700000000.{number:06d}", None, "", [block])


def _offences(seen: Seen) -> list[str]:
    found = [*troubles(seen), *([] if kept(seen) else [f"not kept: {seen.form!r} {seen.shown!r}"])]
    step = seen.step
    who = f"{step.person.user.key}: {step.how} {step.name} {step.said}"
    stages = [one and one.stage for one in (seen.before, seen.after)]
    return [f"{who} ({stages}, current: {seen.current}): {one}" for one in found]


async def test_an_old_send_sends_what_it_showed_or_asks_to_look_again(pressing: Pressing) -> None:
    offenders, pressed = list[str](), 0
    for step in pressing.steps():
        if step.name == "email.send" and (seen := await pressing.use(step)):
            again = await pressing.see(step)
            offenders += [*_offences(seen), *_offences(again)]
            assert not (seen.sent and again.sent), f"{step.said} has left twice"
            pressed += 1
    assert not offenders, "\n".join(offenders)
    assert pressed >= 3


@pytest.mark.timeout(240)
async def test_every_old_button_and_form_does_what_it_said(
    leaving: Pressing, caplog: pytest.LogCaptureFixture
) -> None:
    offenders: list[str] = []
    for step in sorted(leaving.steps(), key=_when):
        if seen := await leaving.use(step):
            offenders += _offences(seen)
            if step.name == "account.unlink" and isinstance(seen.view, View) and seen.form:
                anew = Step("submit", step.person, seen.view, ("", seen.form))
                offenders += _offences(await leaving.see(anew))
    assert not offenders, "\n".join(offenders)
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []


async def test_everybody_can_leave(leaving: Pressing) -> None:
    """Cover people who have left before, too."""
    past = leaving.past
    for person in past.linked:
        person.space.views[person.id] = []
        await person.opens_home()
        await person.space.changed.until(partial(_home, person), 5.0, "no Home")
        assert "account.disconnect" in str(person.home) or "account.connect" in str(person.home)
        await person.command("/ligo disconnect", somewhere(person))
        await person.space.changed.until(partial(_asked, person), 5.0, "no form")
        await person.submit()
        french = person.user.locale == "fr-FR"
        await person.sees(
            "Plus aucune donnée vous concernant" if french else "This app stores nothing of yours"
        )
    assert {row.id for row in await past.stored.rows(sa.select(accounts.c.person.label("id")))} <= {
        f"{past.told['messages'][0]['team']}:U08AWADIAL4"
    }


def _home(person: Person) -> object:
    return person.home


def _asked(person: Person) -> bool:
    return person.modal is not None and person.modal["callback_id"] == "account.unlink"
