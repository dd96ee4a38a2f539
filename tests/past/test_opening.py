"""People who used an earlier version go on with the newest: nobody is locked out, nothing is lost,
and each old Send sends what it showed.

One bot for each past and database serves all tests, in any order.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.slack import Person
from sandbox.slack.model import Json, Message
from tests.install_scene import connects, somewhere
from tests.past.pressing import Pressing, Step
from tests.past.recovered import EACH, offences, recovered

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


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=EACH, ids="-".join)
async def pressing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Pressing]:
    name, database = request.param
    postgres = request.getfixturevalue("postgres") if database == "postgresql" else None
    async with recovered(name, tmp_path_factory.mktemp(name), postgres) as pressing:
        yield pressing


async def test_what_was_cut_off_is_told(pressing: Pressing) -> None:
    """Tell each operation whose process died, and each outcome that could not be told."""
    tom = pressing.past.person("U08TOMBECK5")
    for name in ("Tomas Told", "Tomas Lost", "Tomas Cut", "Paul Vidal", "Priya Raman"):
        await tom.sees(name)


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
        offenders += offences(seen)
    assert not offenders, "\n".join(offenders)


def _button(person: Person, action_id: str, value: str, number: int) -> Message:
    """Build a button as in a message of the bot's that is still in somebody's DM."""
    text = {"type": "plain_text", "text": "Continue"}
    button: Json = {"type": "button", "action_id": action_id, "value": value, "text": text}
    block: Json = {"type": "actions", "block_id": "go.on", "elements": [button]}
    return Message(person.dm.id, f"1700000000.{number:06d}", None, "", [block])


async def test_an_old_send_sends_what_it_showed_or_asks_to_look_again(pressing: Pressing) -> None:
    offenders, pressed = list[str](), 0
    for step in pressing.steps():
        if step.name == "email.send" and (seen := await pressing.use(step)):
            again = await pressing.see(step)
            offenders += [*offences(seen), *offences(again)]
            assert not (seen.sent and again.sent), f"{step.said} has left twice"
            pressed += 1
    assert not offenders, "\n".join(offenders)
    assert pressed >= 3
