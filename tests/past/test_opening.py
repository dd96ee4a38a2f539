"""Whoever used an earlier version goes on with the newest: nobody is locked out, nothing is lost,
and each old button does what it said."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from ligo_slack.failures import GONE
from sandbox.slack import Person
from sandbox.slack.model import Json, Message, View
from tests.databases import Database, read
from tests.past.loading import PASTS, Past, opened
from tests.past.pressing import Pressing

pytestmark = pytest.mark.timeout(100)

CONTINUES = {
    "wizard": "wizard.continue",
    "email": "email.continue",
    "change": "change.continue",
    "command": "home.run",
    "linking": "account.connect",
    "share": "contact.open_shared",
}
"""Which button goes on with a draft, by its kind; a question whether all shall be erased has none:
its form is sent."""


@pytest.fixture(params=PASTS)
async def past(
    request: pytest.FixtureRequest, tmp_path: Path, database: Database
) -> AsyncIterator[Past]:
    postgres = request.getfixturevalue("postgres") if database == "postgresql" else None
    async with opened(request.param, tmp_path, postgres) as made:
        yield made


@pytest.fixture
async def pressing(past: Past) -> AsyncIterator[Pressing]:
    async with aiohttp.ClientSession() as browser:
        made = Pressing(past, browser)
        await made.settled()
        yield made


async def test_nobody_is_locked_out(past: Past) -> None:
    assert len(past.linked) >= 4
    for person in past.linked:
        french = person.user.locale == "fr-FR"
        where = "general" if person.space.team.id != past.stage.marie.space.team.id else "ventes"
        await person.command("/ligo find Amélie Rousseau", where)
        await person.sees("Galerie")
        await person.opens_home()
        await _until(person, lambda p: p.home, "no Home")
        assert "account.disconnect" in str(person.home)
        await person.command("/ligo connect", where)
        await person.sees("Jeton Ligo" if french else "Ligo token")
        await person.fill(account_token=past.scene.ligo.token)
        await person.submit()
        await person.sees("Votre Ligo est relié" if french else "Your Ligo is linked")
        await person.close()
        await person.command("/ligo disconnect", where)
        await _until(
            person, lambda p: p.modal and p.modal["callback_id"] == "account.unlink", "no form"
        )
        await person.submit()
        await person.sees("Plus rien ne vous concernant" if french else "Nothing of yours is kept")
        await person.close()


async def _until(person: Person, true: Callable[[Person], object], otherwise: str) -> None:
    await person.space.changed.until(lambda: true(person), 5.0, otherwise)


async def test_what_was_cut_off_is_told(past: Past, pressing: Pressing) -> None:
    """Each piece of work whose process died, and whatever could not be told."""
    tom = past.person("U08TOMBECK5")
    await tom.sees("Tomas Told")
    await pressing.settled()
    states = {row.state for row in await read(past.scene.environment, "SELECT state FROM claims")}
    assert states & {"running", "lost", "telling"} == set()
    for said in ("Tomas Lost", "Tomas Cut", "Paul Vidal", "Priya Raman"):
        assert said in str([tom.text_of(one) for one in tom.messages(tom.dm)]), said


async def test_every_draft_can_be_gone_on_with(past: Past, pressing: Pressing) -> None:
    query = "SELECT id, owner, kind FROM drafts ORDER BY kind, id"
    rows = await read(past.scene.environment, query)
    assert {row.kind for row in rows} == {*CONTINUES, "unlinking"}
    for number, row in enumerate(row for row in rows if row.kind in CONTINUES):
        person = past.person(row.owner.partition(":")[2])
        value = f"{row.id}.{person.id}" if row.kind == "share" else row.id
        before = person.screen()
        person.space.views[person.id] = []
        await pressing.use_message(person, _button(person, CONTINUES[row.kind], value, number))
        pressing.times.clear()
        gone = [
            text
            for text in (GONE("en"), GONE("fr"))
            if person.screen().count(text[:30]) > before.count(text[:30])
        ]
        if gone:
            pressing.offenders.append(f"{row.kind} {row.id}: {gone}")
    assert pressing.offenders == []


def _button(person: Person, action_id: str, value: str, number: int) -> Message:
    """As a message of the bot's that is still in somebody's DM."""
    text = {"type": "plain_text", "text": "Go on"}
    button: Json = {"type": "button", "action_id": action_id, "value": value, "text": text}
    block: Json = {"type": "actions", "block_id": "go.on", "elements": [button]}
    return Message(person.dm.id, f"1700000000.{number:06d}", None, "", [block])


async def test_every_old_button_and_form_is_answered(
    past: Past, pressing: Pressing, caplog: pytest.LogCaptureFixture
) -> None:
    late: list[tuple[Person, View]] = []
    for person, message in past.messages():
        await pressing.use_message(person, message)
    for person, view in [*past.views(), *past.views("home")]:
        await pressing.use_view(person, view, once=True)
    for person, view in past.views():
        if view.callback_id == "account.unlink":
            late.append((person, view))
            continue
        if view.submit and not pressing.enough(person, view.callback_id, "submit"):
            await pressing.submit(person, view)
        if view.notify_on_close and not pressing.enough(person, view.callback_id, "close"):
            await pressing.close(person, view)
    for person, view in late:  # whatever is kept for them goes with it
        await pressing.submit(person, view)
    assert pressing.offenders == []
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []


async def test_an_old_send_sends_what_it_showed_or_asks_to_look_again(
    past: Past, pressing: Pressing
) -> None:
    sent, previews = past.scene.ligo.sent, _previews(past)
    assert len(previews) >= 3
    for person, view in previews:
        before = len(sent)
        await pressing.use_view(person, _only(view, "email.send"))
        assert len(sent) <= before + 1
        if len(sent) > before:
            _assert_shown(view, sent[-1])
        else:
            shown = person.modal or {}
            assert shown["blocks"] != view.blocks, person.screen()
        await pressing.use_view(person, _only(view, "email.send"))
        assert len(sent) <= before + 1, "it has left twice"
    assert pressing.offenders == []


def _previews(past: Past) -> list[tuple[Person, View]]:
    return [(who, view) for who, view in past.views() if "'email.send'" in str(view.blocks)]


def _only(view: View, action_id: str) -> View:
    """The same, with that one of its buttons."""
    for block in view.blocks:
        if block["type"] == "actions":
            block["elements"] = [one for one in block["elements"] if one["action_id"] == action_id]
    return view


def _assert_shown(view: View, sent: Json) -> None:
    """Subject, whole text and recipient are the ones that stood in the preview."""
    texts = [
        part["text"]
        for block in view.blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        for part in element["elements"]
    ]
    assert sent["subject"] in texts
    assert sent["body"] in ("".join(texts), *texts)
    assert sent["to"] in str(view.blocks[0])
