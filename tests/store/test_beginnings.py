"""Any beginning of any word finds its contact, and folding changes nothing that is folded."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.normalize import fold, sought
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.prefix_bits import ANY
from ligo_slack.db.prefix_bits import beginnings as bits_of
from tests.databases import copy_migrated
from tests.store.opened import ACCOUNT, KEY, MARIE, searched

# What a name may be made of: scripts, styles and ligatures, and marks that part words.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TRICKY = st.sampled_from("œŒßẞøØłıİﬁ℡𝐉Ａée\u0301ςΣ한ش'’-_@.%\\ \u00a0")
NAMES = st.text(st.one_of(TRICKY, LETTERS), max_size=30)
PEOPLE = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=5)


def beginnings(text: str, data: st.DataObject) -> list[str]:
    """Return one of each word that a search can know a text by."""
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
                        found = await searched(made, ACCOUNT, MARIE, query)
                        assert not sought(query) or entry.summary in found, (text, query)
            await engine.dispose()

    asyncio.run(finds_all())


@given(NAMES)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(text.upper()) == fold(text.lower())


@given(st.lists(st.text(LETTERS, max_size=8), max_size=30), st.integers(0, 8))
def test_the_bits_of_words_hold_those_of_all_that_they_begin_with(
    words: list[str], length: int
) -> None:
    bits = bits_of(words)
    assert 0 <= bits < 2**63  # both databases keep it
    begun = bits_of(word[:length] for word in words)
    assert begun & bits == begun
    assert begun & ANY == begun
    assert bits_of(["jean", "martin"]) & bits_of(["leroy"]) != bits_of(["leroy"])
