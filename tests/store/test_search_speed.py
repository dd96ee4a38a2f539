"""A keystroke's search among many contacts, on both databases; and a search by any beginning."""

import asyncio
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ligo_slack.contacts.normalize import fold, sought
from ligo_slack.contacts.summary import ContactSummary
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.sync_state import BIG, SyncStates
from tests.databases import copy_migrated
from tests.store.opened import ACCOUNT, KEY, MARIE, Opened

MANY = 10_000
SLOWEST = 0.06  # seconds, at the 99th percentile, on a machine that runs other tests beside it

FIRST = ["Jean", "Marie", "Pierre", "Anne", "Élodie", "Lucie", "Benoît", "François", "Hugo", "Paul"]
LAST = ["Martin", "Bernard", "Dubois", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Dupont"]
LAST += ["Müller", "D’Angelo", "Le Goff", "Nguyễn-Roy"]
TYPED = [
    "jean martin", "marie dupont", "élodie le", "hugo zz", "paul z", "firme 12", "jean.m", "m",
    "lucie mueller", "anne dangelo", "nguyenroy", "pierre legoff f", "marie zz anne le roy",
    "06 12 00 4",
]  # fmt: skip


def believable(number: int, dice: random.Random) -> IndexEntry:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    company = f"Firme {dice.randrange(900)} {dice.choice(LAST)}"
    local = f"{first}.{last}{number}".replace(" ", "").replace("’", "")
    email = f"{local}@firme{number % 700}.example".lower()
    summary = ContactSummary(f"id-{number}", f"{first} {last}", company, email, f"s{number % 5}")
    return IndexEntry(summary, (email,), phones=(f"+33 6 12 {number:06}",))


async def test_a_keystroke_among_many(store: Opened) -> None:
    engine = await store.engine()
    made = ContactIndex(engine, Cipher(KEY))
    listings = SyncStates(engine, made)
    dice = random.Random(7)  # noqa: S311 - the same ones at every run
    everybody = [believable(number, dice) for number in range(MANY)]
    await made.keep(ACCOUNT, everybody, time.time())
    generation = await listings.begin(ACCOUNT, 0)
    assert generation is not None
    assert await listings.page(ACCOUNT, generation, everybody[:BIG], time.time(), BIG)
    await listings.finish(ACCOUNT, generation)
    taken = []
    for query in TYPED:
        for end in range(len(query) + 1):
            times = []
            for _ in range(3):  # two of them are for what runs beside it
                began = time.perf_counter()
                await made.search(ACCOUNT, MARIE, query[:end], 30)
                times.append(time.perf_counter() - began)
            taken.append(min(times))
    assert sorted(taken)[int(len(taken) * 0.99)] < SLOWEST


# What a name may be made of: scripts, styles and ligatures, and marks that part words.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TRICKY = st.sampled_from("œŒßẞøØłıİﬁ℡𝐉Ａée\u0301ςΣ한ش'’-_@.%\\ \u00a0")
NAMES = st.text(st.one_of(TRICKY, LETTERS), max_size=30)
PEOPLE = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=5)


def beginnings(text: str, data: st.DataObject) -> list[str]:
    """One of each word that a search can know a text by."""
    pieces = [piece for piece in text.split() if sought(piece)][:5]
    return [piece[: data.draw(st.integers(1, len(piece)))] for piece in pieces]


@settings(max_examples=40, deadline=None)
@given(people=PEOPLE, data=st.data())
def test_any_beginning_of_any_word_finds_its_contact(
    migrated_folder: Path, people: list[tuple[str, str]], data: st.DataObject
) -> None:
    async def finds_all() -> None:
        with TemporaryDirectory() as folder:
            await copy_migrated(migrated_folder, Path(folder, "bot.db"))
            engine = await open_database(f"sqlite+aiosqlite:///{folder}/bot.db")
            made = ContactIndex(engine, Cipher(KEY))
            entries = [
                IndexEntry(ContactSummary(f"id-{n}", *one, "", "")) for n, one in enumerate(people)
            ]
            await made.keep(ACCOUNT, entries, 1.0)
            for entry in entries:
                for text in (entry.summary.name, entry.summary.company):
                    for query in [text, *beginnings(text, data)]:
                        found = await made.search(ACCOUNT, MARIE, query)
                        assert not sought(query) or entry.summary in found, (text, query)
            await engine.dispose()

    asyncio.run(finds_all())


@given(NAMES)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(text.upper()) == fold(text.lower())
