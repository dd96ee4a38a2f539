"""Receipts that nobody waits for go into one running message a day; what was sent is a message."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.db.encryption import Cipher
from ligo_slack.settings import Settings
from ligo_slack.workflow.daily_receipts import Day, Entry, Journal, draw
from ligo_slack.workflow.drafts import Drafts
from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.databases import read
from tests.steps import SIGNATURE, note_form
from tests.world import World

AMELIE, PRIYA = "Amélie Rousseau", "Priya Raman"
NOTED = {"fr": "Note ajoutée", "en": "Note added"}
TODAY = {"fr": "Fait dans Ligo aujourd’hui", "en": "Done in Ligo today"}
UNDO = {"fr": "Annuler ce changement", "en": "Undo"}
UNDONE = {"fr": "Valeurs précédentes rétablies", "en": "Previous values restored"}
EACH = {"fr": "Un message par action", "en": "A message for each action"}
PROBLEMS = {"fr": "Problèmes seulement", "en": "Problems only"}

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])


def person(scene: World, tongue: str) -> Person:
    return scene.marie if tongue == "fr" else scene.james


def dm(who: Person) -> list[Message]:
    """Return the messages that make an unread badge."""
    return [one for one in who.messages(who.dm) if not one.ephemeral_for]


async def notes(scene: World, who: Person, note: str, *, form: bool = False) -> None:
    if form:
        await note_form(who, AMELIE, note)
        await who.submit()
    else:
        await who.command(f"/ligo note {AMELIE} {note}", "ventes")
    await scene.slack.until(lambda: note in scene.ligo.contact(AMELIE)["additionalInfo"])
    await who.sees(note)
    if who.modal:  # Ligo took its time: the result was put into the form
        await who.close()


@tongues
async def test_twenty_actions_make_one_message(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    for number in range(20):
        await notes(everywhere, who, f"Rappeler {number:02}", form=number % 2 == 0)
    await everywhere.slack.until(lambda: dm(who) and "Rappeler 19" in who.text_of(dm(who)[0]))
    assert len(dm(who)) == 1
    running = who.text_of(dm(who)[0])
    assert TODAY[tongue] in running
    assert all(f"Rappeler {number:02}" in running for number in range(20))
    await who.command("/ligo new Zoé Bélanger", "ventes")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    await who.submit()
    await everywhere.slack.until(lambda: "Zoé Bélanger" in who.text_of(dm(who)[0]))
    assert len(dm(who)) == 1


@tongues
async def test_a_mixed_day_makes_one_message(everywhere: World, tongue: str) -> None:
    """Notes, moves, edits, creations, forms that are closed, and what Home and the card do."""
    who, slack = person(everywhere, tongue), everywhere.slack
    stage = {"fr": "étape", "en": "stage"}[tongue]
    await who.opens_home()
    await slack.until(lambda: "home.receipts" in str(who.home) and dm(who))
    welcome = len(dm(who))
    for number in range(4):
        await notes(everywhere, who, f"Rappeler {number:02}", form=number % 2 == 0)
        name = ("Gagné", "Négociation")[number % 2]
        await who.command(f"/ligo {stage} {PRIYA} {name}", "ventes")
        await slack.until(partial(is_at, everywhere, name))
        await who.command(f"/ligo edit {PRIYA}", "ventes")
        await slack.until(lambda: who.modal and who.modal["submit"])
        if number % 2:
            await who.close()
        else:
            await who.fill(position=f"Producer {number}")
            await who.submit()
            await slack.until(partial(is_a, everywhere, f"Producer {number}"))
        await who.command("/ligo note", "ventes")
        await slack.until(lambda: who.modal and "contact_who" in str(who.modal))
        await who.close()
        await who.press("home.note", "home")
        await slack.until(lambda: who.modal and "contact_who" in str(who.modal))
        await who.close()
    await slack.until(lambda: "Rappeler 03" in who.text_of(dm(who)[-1]))
    await slack.until(lambda: "Producer 2" in who.text_of(dm(who)[-1]))
    assert len(dm(who)) == welcome + 1


def is_at(scene: World, stage: str) -> bool:
    return scene.ligo.stage_of(PRIYA) == stage


def is_a(scene: World, position: str) -> bool:
    return bool(scene.ligo.contact(PRIYA)["position"] == position)


async def test_a_new_day_is_a_new_message(listed_scene: World) -> None:
    """The day begins at Marie's midnight; what is no longer kept of it is counted."""
    marie = listed_scene.marie
    await notes(listed_scene, marie, "Rappeler lundi")
    await listed_scene.slack.until(lambda: len(dm(marie)) == 1)
    there = datetime.now(ZoneInfo(marie.user.tz))
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    await day_begins(listed_scene, midnight, dropped=1_200)
    await notes(listed_scene, marie, "Rappeler mardi")
    await listed_scene.slack.until(lambda: "mardi" in marie.text_of(dm(marie)[0]))
    assert "1\u202f200 plus tôt dans la journée" in marie.text_of(dm(marie)[0])
    await day_begins(listed_scene, midnight - 1)
    await notes(listed_scene, marie, "Rappeler jeudi")
    await listed_scene.slack.until(lambda: len(dm(marie)) == 2)
    assert "Rappeler mardi" not in marie.text_of(dm(marie)[1])


async def day_begins(scene: World, at: float, dropped: int = 0) -> None:
    """Change the stored time of the day's first receipt."""
    settings = Settings.model_validate(scene.environment)
    engine = create_async_engine(settings.database_url, poolclass=NullPool)
    cipher = Cipher(scene.environment["ENCRYPTION_KEY"])
    journals = Drafts(engine, cipher, kind="journal", model=Journal, days=1)
    [row] = await read(scene.environment, "SELECT id, owner FROM drafts WHERE kind = 'journal'")
    change = {"began": at, "dropped": dropped}
    await journals.change(
        await journals.get(row.id, row.owner),
        lambda now: now.model_copy(
            update={"days": [*now.days[:-1], now.days[-1].model_copy(update=change)]}
        ),
    )
    await engine.dispose()


def test_no_receipt_of_a_day_is_lost_from_the_count() -> None:
    day = Day(began=1.0)
    for number in range(70):
        day = day.with_entry(Entry(draft=str(number), text="Fait"))
    assert "25 earlier today" in str(draw("en", day).blocks)


@tongues
async def test_undo_stands_in_the_running_message(everywhere: World, tongue: str) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    await notes(everywhere, who, "Rappeler lundi")
    await notes(everywhere, who, "Rappeler mardi")
    await everywhere.slack.until(lambda: dm(who) and "mardi" in who.text_of(dm(who)[0]))
    async with ligo.hold("PATCH /api/contacts/") as held:
        await who.press(UNDO[tongue], dm(who)[0])  # the first line: changed since
        await who.sees({"fr": "Changement non annulé", "en": "Not undone"}[tongue])
        assert "lundi" in who.text_of(dm(who)[0])
        held.release()
    await notes(everywhere, who, "Rappeler jeudi")
    assert len(dm(who)) == 1


@tongues
async def test_a_message_each_or_none(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    await who.opens_home()
    await everywhere.slack.until(lambda: "home.receipts" in str(who.home) and dm(who))
    welcome = len(dm(who))
    await who.choose("home.receipts", EACH[tongue], "home")
    await notes(everywhere, who, "Rappeler lundi")
    await everywhere.slack.until(lambda: len(dm(who)) == welcome + 1)
    await notes(everywhere, who, "Rappeler mardi")
    await everywhere.slack.until(lambda: len(dm(who)) == welcome + 2)
    await who.choose("home.receipts", PROBLEMS[tongue], "home")
    await notes(everywhere, who, "Rappeler mercredi")
    await who.sees(NOTED[tongue])
    assert len(dm(who)) == welcome + 2
    everywhere.ligo.faults.next("/extend", "drop_before")
    await who.command(f"/ligo note {AMELIE} Rappeler jeudi", "ventes")
    await everywhere.slack.until(lambda: len(dm(who)) == welcome + 3)
    assert "change.look" in str(dm(who)[-1].blocks)


@tongues
async def test_who_has_closed_the_form_gets_a_message(everywhere: World, tongue: str) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    await who.command(f"/ligo add {SIGNATURE}", "ventes")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    async with ligo.hold("/confirm") as held:
        await who.submit()
        await held.arrived()
        await everywhere.slack.until(lambda: who.modal and not who.modal["submit"])
        await who.close()
    await everywhere.slack.until(lambda: "Jane Miller" in str([who.text_of(m) for m in dm(who)]))
    assert not who.reads(TODAY[tongue])
