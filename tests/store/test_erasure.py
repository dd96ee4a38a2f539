"""Erasure: the data of people and workspaces is counted, erased, and leaves nothing that belongs to
nobody.
"""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import sqlalchemy as sa

from ligo_slack.contacts.models import StoredData
from ligo_slack.db.contact_index_writes import HELD_BOOK
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.erasure import erase_person, erase_workspace, kept_for, sweep
from ligo_slack.db.links import Links
from ligo_slack.db.preferences import Preferences
from ligo_slack.db.published_homes import PublishedHomes
from ligo_slack.db.tables import recents
from ligo_slack.db.threads import Threads
from ligo_slack.db.told_once import ToldOnce
from ligo_slack.workflow.claims import Claim
from ligo_slack.workflow.drafts import new_id
from ligo_slack.workflow.schedule import Schedule, Scheduled
from tests.store.opened import ACCOUNT, JAMES, KEY, MARIE, OTHER, PEOPLE, Note, Opened
from tests.store.postgres import empty_database

PERSONAL = (
    "accounts", "preferences", "homes", "notices", "drafts", "claims", "threads", "books",
    "contacts", "words", "recents", "scheduled",
)  # fmt: skip
STRANGER = "T12:U1"  # of a workspace whose name begins like the others'


async def settles_in(store: Opened, person: str, account: str) -> str:
    """Store everything that can be kept for somebody; return the id of a draft of theirs."""
    engine, draft_id = await store.engine(), new_id()
    await (await store.drafts(kind="email")).add(draft_id, person, Note(text="x"))
    assert await Links(engine, Cipher(KEY)).put(person, account, "t", "", ["s1"], draft_id) == ""
    await Preferences(engine).choose_language(person, "fr")
    await PublishedHomes(engine).opened(person, blank=True)
    await ToldOnce(engine).first_time(person, "welcomed")
    await Threads(engine).remember(f"D{person[-2:]}{account[0]}", "1.0", draft_id)
    await (await store.claims()).take(Claim(f"send:{draft_id}", "email.send", draft_id, person))
    reminder = Scheduled(new_id(), person, "reminder", Note(text="x"), due=1.0)
    assert await Schedule(engine, Cipher(KEY)).add(reminder)
    contacts = await store.contacts()
    await contacts.keep(account, PEOPLE, store.clock.now, person=person)
    return draft_id


async def erases(store: Opened, person: str) -> StoredData | None:
    """Erase, as people do who answer a question that is asked now."""
    engine, question = await store.engine(), new_id()
    await (await store.drafts(kind="unlinking")).add(question, person, Note())
    link = await Links(engine, Cipher(KEY)).of(person)
    return await erase_person(engine, person, question, link.since if link else 0.0)


async def test_a_person_is_erased_and_nobody_else(store: Opened) -> None:
    engine = await store.engine()
    await settles_in(store, MARIE, ACCOUNT)
    alone = await store.rows(*PERSONAL)
    await settles_in(store, JAMES, OTHER)
    kept = await kept_for(engine, MARIE)
    assert kept == StoredData(True, 1, len(PEOPLE), reminders=1, mornings=0)
    assert await erases(store, MARIE) == kept
    assert await store.rows(*PERSONAL) == alone
    assert await Links(engine, Cipher(KEY)).of(MARIE) is None
    assert await Links(engine, Cipher(KEY)).of(JAMES)
    again = await erases(store, MARIE)
    assert again
    assert (again.linked, again.drafts, again.contacts) == (False, 0, 0)


async def test_a_workspace_is_erased_and_not_one_that_is_called_alike(store: Opened) -> None:
    engine = await store.engine()
    await settles_in(store, STRANGER, "c" * 32)
    alone = await store.rows(*PERSONAL)
    await settles_in(store, MARIE, ACCOUNT)
    await settles_in(store, JAMES, OTHER)
    await erase_workspace(engine, "T1", "")
    assert await store.rows(*PERSONAL) == alone
    await erase_workspace(engine, "T_", "")
    assert await store.rows(*PERSONAL) == alone


async def test_nobody_is_linked_by_a_wish_that_was_erased(store: Opened) -> None:
    engine = await store.engine()
    draft_id = await settles_in(store, MARIE, ACCOUNT)
    await erases(store, MARIE)
    links = Links(engine, Cipher(KEY))
    assert await links.put(MARIE, ACCOUNT, "t", "", ["s1"], draft_id) is None
    assert await links.of(MARIE) is None


async def test_of_linking_and_erasing_at_once_one_comes_first(store: Opened) -> None:
    """Erase and link at once: a person who reads that all is erased has no link; else the question
    is asked again."""
    links = Links(await store.engine(), Cipher(KEY))
    for _ in range(4):
        draft_id = await settles_in(store, MARIE, ACCOUNT)
        linked, erased = await asyncio.gather(
            links.put(MARIE, OTHER, "new", "", ["s2"], draft_id), erases(store, MARIE)
        )
        there = await links.of(MARIE)
        assert (there is None) == (erased is not None)
        assert linked is None or erased is None or there is None
        await erases(store, MARIE)


async def test_contacts_and_threads_of_nobody_are_swept(store: Opened) -> None:
    engine = await store.engine()
    await settles_in(store, MARIE, ACCOUNT)
    there = await store.rows(*PERSONAL)
    late = await store.contacts()
    await late.keep(OTHER, PEOPLE, store.clock.now)  # a listing whose account was just erased
    await Threads(engine).remember("D9", "1.0", new_id())
    assert await sweep(engine, shared="") == 1
    assert await store.rows(*PERSONAL) == there
    await late.keep(OTHER, PEOPLE, store.clock.now)
    assert await sweep(engine, shared=OTHER) == 0


async def test_what_ligo_says_of_an_old_token_is_not_held_against_a_new_one(store: Opened) -> None:
    engine = await store.engine()
    links, draft_id = Links(engine, Cipher(KEY)), await settles_in(store, MARIE, ACCOUNT)
    old = await links.of(MARIE)
    assert old
    assert await links.put(MARIE, ACCOUNT, "new", "", ["s1"], draft_id) == ACCOUNT
    await links.set_refused(MARIE, old.edition, refused=True)
    new = await links.of(MARIE)
    assert new
    assert not new.refused
    await links.set_refused(MARIE, new.edition, refused=True)
    refused = await links.of(MARIE)
    assert refused
    assert refused.refused


async def test_who_uses_a_contact_stops_no_erasure(postgres: Path) -> None:
    """They hold the account’s book, then write that the contact is their most recent one."""
    async with empty_database(postgres) as url, AsyncExitStack() as stack:
        store = Opened(url, stack=stack)
        await settles_in(store, MARIE, ACCOUNT)
        engine = await store.engine()
        async with engine.begin() as using:
            await using.execute(HELD_BOOK, {"account": ACCOUNT})
            erasing = asyncio.create_task(erases(store, MARIE))
            async with asyncio.timeout(10), engine.connect() as looking:
                while not await looking.scalar(sa.text("SELECT 1 FROM pg_locks WHERE NOT granted")):
                    pass
            await using.execute(recents.update().values(at=recents.c.at + 1))
        erased = await erasing
        assert erased
        assert erased.contacts == len(PEOPLE)
