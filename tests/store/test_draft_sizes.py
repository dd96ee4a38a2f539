"""The bound on one draft: bytes as they are stored."""

import time

import pytest
import sqlalchemy as sa

from ligo_slack import limits
from ligo_slack.db import tables
from ligo_slack.db.text_size import exceeds
from ligo_slack.workflow.drafts import Draft, DraftTooLarge, new_id
from tests.store.opened import MARIE, Note, Opened

ON_LOOP = 0.05  # seconds of CPU
LINES = [f"line {number}" for number in range(20_000)]


@pytest.mark.parametrize("letter", ["a", "é", "👩", "\n"])
async def test_no_row_is_larger_than_the_bound(store: Opened, letter: str) -> None:
    drafts, refused = await store.drafts(), []
    for size in (100_000, 170_000, 240_000, 360_000, 700_000, 740_000, 760_000, 990_000):
        try:
            await drafts.add(new_id(), MARIE, Note(text=letter * size))
        except DraftTooLarge:
            refused.append(size)
    async with (await store.engine()).connect() as connection:
        length = sa.func.max(sa.func.length(tables.drafts.c.body))
        stored = (await connection.execute(sa.select(length))).scalar_one()
    assert limits.DRAFT_BYTES / 2 < stored <= limits.DRAFT_BYTES
    assert refused == sorted(refused)
    assert 990_000 in refused


async def test_what_a_change_makes_too_large_leaves_the_draft_as_it_was(store: Opened) -> None:
    drafts = await store.drafts()
    draft = await drafts.add(new_id(), MARIE, Note(text="mine"))
    with pytest.raises(DraftTooLarge):
        await drafts.change(draft, lambda note: Note(text=note.text + "👩" * 500_000))
    assert (await drafts.get(draft.id, MARIE)).content.text == "mine"


@pytest.mark.parametrize(
    "content", [Note(text="👩" * 9_500_000), Note(text="x\n" * 4_700_000), Note(lines=LINES * 50)]
)
async def test_a_refusal_does_not_hold_the_loop(store: Opened, content: Note) -> None:
    drafts, taken = await store.drafts(), []
    for _ in range(3):
        began = time.thread_time()
        with pytest.raises(DraftTooLarge):
            await drafts.add_once(new_id(), MARIE, content)
        taken.append(time.thread_time() - began)
    assert min(taken) < ON_LOOP


def test_every_text_counts_towards_a_size() -> None:
    draft = {"key": [Note(text="abc", lines=["de"]), ("f", 1, None)], "g": Draft}
    assert exceeds(draft, 9)
    assert not exceeds(draft, 10)
