"""A keystroke in the field that searches 100,000 contacts, through the whole bot, on each database:
whoever types waits for the answer, and Slack shows nothing until it is there."""

import asyncio
import json
import random
import socket
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from cryptography.fernet import Fernet
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bench.bots import LIGO_TOKEN, bot, counts, world
from bench.table import Row
from bench.traffic import is_whole, payload
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.db import contact_index, tables
from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.sync_state import BIG, SyncStates
from ligo_slack.features.changes import result_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.listeners import SUGGESTIONS
from tests.store.postgres import empty_database, server

CONTACTS = 100_000
LATEST = 20.0  # milliseconds, at the 99th percentile
REST = 0.005  # seconds between two keystrokes
SOUGHT = 40  # people who are looked for, each by one word more and more of whom is typed
WARM = 30  # keystrokes before the others: who the person is, is asked once
BULK = 20_000  # contacts that are written at once here: nobody waits to read meanwhile
PATIENCE = 120.0  # seconds for one table; the pool gives a statement much less
NOBODY = " z"  # no word of anybody begins so

FIRST = ["Jean", "Marie", "Pierre", "Anne", "Élodie", "Lucie", "Benoît", "François", "Hugo", "Paul"]
LAST = ["Martin", "Bernard", "Dubois", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Dupont"]
LAST += ["Müller", "D’Angelo", "Le Goff", "Nguyễn-Roy"]
TYPED = [
    "jean martin", "marie dupont", "élodie le", "hugo zz", "paul z", "firme 12", "jean.m", "m",
    "lucie mueller", "anne dangelo", "nguyenroy", "pierre legoff f", "marie zz anne le roy",
    "06 12 00 4",
]  # fmt: skip
WHO = {"id": "UMARIE", "username": "marie", "name": "marie", "team_id": "T1"}


@dataclass(frozen=True, slots=True)
class Keystroke:
    """The text in the field by now.

    `whom`: the id of a contact that must be among the answers, "" where so many match that it may
    be any of them.
    """

    typed: str
    whom: str = ""


def believable(number: int, dice: random.Random) -> IndexEntry:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    company = f"Firme {dice.randrange(900)} {dice.choice(LAST)}"
    local = f"{first}.{last}{number}".replace(" ", "").replace("’", "")
    email = f"{local}@firme{number % 700}.example".lower()
    summary = ContactSummary(f"id-{number}", f"{first} {last}", company, email, f"s{number % 5}")
    return IndexEntry(summary, (email,), phones=(f"+33 6 12 {number:06}",))


# -- the database, filled as a listing fills it ----------------------------------------------------


def account() -> str:
    """Return the key of the shared Ligo account in the bot's tables."""
    nothing: Any = None
    return Accounts(nothing, nothing, nothing, nothing, shared_token=LIGO_TOKEN).shared_key


async def fill(url: str, everybody: list[IndexEntry]) -> None:
    engine = await open_database(url)
    kept = contact_index.ContactIndex(engine, Cipher(Fernet.generate_key().decode()))
    with patch.object(contact_index, "AT_ONCE", BULK):
        await kept.keep(account(), everybody, await kept.now())
    await list_anew(engine, kept, everybody)
    await engine.dispose()


async def copy(filled: str, url: str, everybody: list[IndexEntry]) -> None:
    """Copy the same rows to PostgreSQL, by COPY, in the order in which a listing writes them: how
    they lie decides what PostgreSQL plans. Its own numbering knows nothing of them, but a search
    writes nothing."""
    engine = await open_database(url)
    books, people, words = tables.books, tables.contacts, tables.words
    with closing(sqlite3.connect(str(make_url(filled).database))) as reading:
        async with engine.begin() as writing:
            raw = (await writing.get_raw_connection()).driver_connection
            assert raw
            for table, order in (
                (books, None),
                (people, people.c.number),
                (words, words.c.contact),
            ):
                rows = reading.execute(str(table.select().order_by(order)))
                names = [column.name for column in table.columns]
                await raw.copy_records_to_table(
                    table.name, records=rows, columns=names, timeout=PATIENCE
                )
    kept = contact_index.ContactIndex(engine, Cipher(Fernet.generate_key().decode()))
    await list_anew(engine, kept, everybody)
    await vacuum(engine)
    await engine.dispose()


async def vacuum(engine: AsyncEngine) -> None:
    """Vacuum, as PostgreSQL does by itself about a minute after so much was written."""
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw
        for table in ("words", "contacts"):
            await raw.execute(f"VACUUM (ANALYZE) {table}", timeout=PATIENCE)


async def list_anew(
    engine: AsyncEngine, kept: contact_index.ContactIndex, everybody: list[IndexEntry]
) -> None:
    """List the contacts, so that the bot need not; PostgreSQL then counts the words, as at the end
    of any listing."""
    listings = SyncStates(engine, kept)
    generation = await listings.begin(account(), 0)
    assert generation is not None
    now = await listings.now()
    assert await listings.page(account(), generation, everybody[:BIG], now, len(everybody))
    await listings.finish(account(), generation)
    assert await kept.count(account()) == len(everybody)


# -- who is looked for -----------------------------------------------------------------------------


def keystrokes(everybody: list[IndexEntry], sought: int) -> list[Keystroke]:
    """Return growing words: a name and a company, or the beginning of an address, down to one
    person; and the words of the store's own test, of which some fit thousands and one nobody."""
    dice, found = random.Random(11), []
    for number, entry in enumerate(dice.sample(everybody, sought)):
        summary = entry.summary
        typed = summary.detail if number % 4 == 3 else f"{summary.name} {summary.company}"
        found += [Keystroke(typed[:end]) for end in range(len(typed))]
        found.append(Keystroke(typed, summary.id))
    found += [Keystroke(typed[:end]) for typed in TYPED for end in range(len(typed) + 1)]
    return found


def asked(stroke: Keystroke, who: dict[str, str] = WHO) -> bytes:
    """Build the payload that Slack sends from a form that asks which contact
    (/reference/interaction-payloads/block_suggestion-payload)."""
    view = result_views.which("fr", "0123456789abcdef01234567", Change(kind="move"))
    field = next(block for block in view["blocks"] if block["type"] == "input")
    assert field["element"]["type"] == "external_select"
    told: dict[str, Any] = {
        "id": "V1", "team_id": "T1", "state": {"values": {}}, "hash": "1.a", "root_view_id": "V1",
        "previous_view_id": None, "app_id": "A1", "external_id": "", "bot_id": "B1",
        "app_installed_team_id": "T1",
    }  # fmt: skip
    return payload(
        type="block_suggestion", user=who, token="legacy", enterprise=None,
        is_enterprise_install=False, container={"type": "view", "view_id": "V1"},
        view={**view, **told}, block_id=field["block_id"],
        action_id=field["element"]["action_id"], value=stroke.typed,
    )  # fmt: skip


def check(stroke: Keystroke, answer: bytes) -> None:
    """Check that it is the right answer: a quick wrong one would be worth nothing."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), answer
    ids = [option["value"] for option in json.loads(body)["options"]]
    assert len(ids) <= SUGGESTIONS
    assert bool(ids) is not (NOBODY in stroke.typed), stroke
    assert not stroke.whom or stroke.whom in ids, (stroke, ids)


def typed(address: str, strokes: list[Keystroke]) -> list[float]:
    """Return the milliseconds to each answer, on one connection, as one person types."""
    host, port = address.split(":")
    taken = []
    with socket.create_connection((host, int(port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for stroke in strokes:
            request = asked(stroke)
            began = time.perf_counter()
            line.sendall(request)
            answer = line.recv(65536)
            while not is_whole(answer):
                answer += line.recv(65536)
            taken.append((time.perf_counter() - began) * 1e3)
            check(stroke, answer)
            time.sleep(REST)
    return taken


# -- the two databases -----------------------------------------------------------------------------


@contextmanager
def sqlite(everybody: list[IndexEntry]) -> Iterator[str]:
    with TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite+aiosqlite:///{folder}/contacts.db"
        asyncio.run(fill(url, everybody))
        yield url


@contextmanager
def postgresql(filled: str, everybody: list[IndexEntry]) -> Iterator[str]:
    """Start PostgreSQL on the cores that the bot does not run on, where this process is and what it
    starts: in production it is another machine."""
    with server() as folder, asyncio.Runner() as runner:
        database = empty_database(folder)
        url = runner.run(database.__aenter__())
        runner.run(copy(filled, url, everybody))
        yield url


def measured(url: str, strokes: list[Keystroke]) -> list[float]:
    with world() as beside, bot("real", beside.address, DATABASE_URL=url) as server:
        typed(server.address, strokes[:WARM])
        taken = typed(server.address, strokes)
        calls = counts(beside.address)["calls"]
        assert "contacts" not in calls, "the contacts were listed anew meanwhile"
    return taken


def keystroke(contacts: int = CONTACTS, sought: int = SOUGHT, latest: float = LATEST) -> list[Row]:
    dice = random.Random(7)
    everybody = [believable(number, dice) for number in range(contacts)]
    strokes = keystrokes(everybody, sought)
    rows = []
    with sqlite(everybody) as filled, postgresql(filled, everybody) as copied:
        for name, url in (("SQLite", filled), ("PostgreSQL", copied)):
            each = asyncio.run(bytes_of(url)) / contacts
            taken = measured(url, strokes)
            rows.append(_row(f"{contacts:,} contacts, {name}", taken, strokes, each, latest))
    return rows


async def bytes_of(url: str) -> float:
    """Return the bytes of the database, indexes included."""
    asks = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    if url.startswith("postgresql"):
        asks = "SELECT pg_database_size(current_database())"
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        size = (await connection.execute(text(asks))).scalar_one()
    await engine.dispose()
    return float(size)


def _row(
    name: str, taken: list[float], strokes: list[Keystroke], size: float, latest: float
) -> Row:
    in_order = sorted(taken)
    p99 = in_order[int(len(in_order) * 0.99)]
    slowest = sorted(zip(taken, strokes, strict=True), key=lambda one: -one[0])[:5]
    p90 = in_order[int(len(in_order) * 0.9)]
    rows = ["| p50 | p90 | p99 | slowest |", "|---|---|---|---|"]
    rows.append(
        f"| {statistics.median(taken):.1f} ms | {p90:.1f} ms | {p99:.1f} ms"
        f" | {in_order[-1]:.1f} ms |"
    )
    words = ", ".join(f"“{stroke.typed}” {ms:.1f} ms" for ms, stroke in slowest)
    rows += ["", f"{len(taken)} keystrokes; the slowest: {words}."]
    rows += ["", f"The database takes {size:.0f} bytes for each contact."]
    return Row(
        f"a keystroke's search in {name}, p99",
        f"{p99:.1f} ms",
        f"{latest:g} ms",
        p99 <= latest,
        rows,
    )
