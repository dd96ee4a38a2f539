"""A keystroke's search among many contacts, on both databases; and a search by any beginning."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ligo_slack.folding import sought, words_of
from ligo_slack.known import Known
from ligo_slack.store.contacts import Contacts
from ligo_slack.store.entries import Entry
from ligo_slack.store.listings import Listings
from ligo_slack.store.vault import Vault
from tests.store.opened import KEY, MARIE, Opened

MANY = 15_000
SLOWEST = 0.06  # seconds, at the 99th percentile, on a machine that runs other tests beside it
ACCOUNT = "a" * 32

FIRST = [
    "Jean",
    "Marie",
    "Pierre",
    "Anne",
    "Élodie",
    "Thomas",
    "Lucie",
    "Benoît",
    "François",
    "Camille",
    "Hugo",
    "Léa",
    "Paul",
]
LAST = [
    "Martin",
    "Bernard",
    "Dubois",
    "Petit",
    "Durand",
    "Leroy",
    "Moreau",
    "Simon",
    "Laurent",
    "Lefebvre",
    "Dupont",
]
TYPED = ["jean martin", "marie dupont", "élodie le", "hugo zz", "paul z", "firme 12", "jean.m", "m"]


def believable(number: int, dice: random.Random) -> Entry:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    company = f"Firme {dice.randrange(900)} {dice.choice(LAST)}"
    email = f"{first}.{last}{number}@firme{number % 700}.example".lower()
    known = Known(f"id-{number}", f"{first} {last}", company, email, f"s{number % 5}")
    return Entry(known, (email,))


async def test_a_keystroke_among_many(store: Opened) -> None:
    engine = await store.engine()
    made = Contacts(engine, Vault(KEY))
    listings = Listings(engine, made)
    dice = random.Random(7)  # noqa: S311 - the same ones at every run
    everybody = [believable(number, dice) for number in range(MANY)]
    generation = await listings.begin(ACCOUNT, 0)
    assert generation is not None
    for start in range(0, MANY, 100):
        page = everybody[start : start + 100]
        assert await listings.page(ACCOUNT, generation, page, time.time(), MANY)
    await listings.finish(ACCOUNT, generation)
    taken = []
    for query in TYPED * 3:
        for end in range(len(query) + 1):
            began = time.perf_counter()
            await made.search(ACCOUNT, MARIE, query[:end], 30)
            taken.append(time.perf_counter() - began)
    assert sorted(taken)[int(len(taken) * 0.99)] < SLOWEST


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


@settings(max_examples=300, deadline=None)
@given(NAMES, st.data())
def test_what_is_sought_begins_what_is_kept(name: str, data: st.DataObject) -> None:
    """Any beginning of any word of a name is sought as a beginning of one that is kept."""
    kept = words_of(name)
    for word in name.split():
        beginning = word[: data.draw(st.integers(1, len(word)))]
        if "@" not in beginning:
            assert all(any(w.startswith(s) for w in kept) for s in sought(beginning)[-1:])
