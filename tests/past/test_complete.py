"""The newest past leaves nothing out: every table, every kind of draft in every stage, every state
of a claim, every id that a button, a select or a form can have."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from ligo_slack.db.tables import claims, drafts, metadata
from ligo_slack.workflow.claim_states import ClaimState
from tests.past.freeze import times
from tests.past.loading import HERE, PASTS
from tests.past.promises import (
    CLOSED,
    ONLY_WHEN_DAMAGED,
    PRESSED,
    SUBMITTED,
)
from tests.past.stored import Stored
from tests.past.test_opening import CONTINUES, LEFT_ALONE
from tests.registered import registered

NEWEST = PASTS[-1]
TOLD = json.loads((HERE / NEWEST / "slack.json").read_text())


async def rows(statement: Any) -> list[Any]:
    engine = create_async_engine(f"sqlite+aiosqlite:///{HERE / NEWEST / 'bot.db'}")
    async with engine.connect() as connection:
        found = list(await connection.execute(statement))
    await engine.dispose()
    return found


async def test_every_table_has_rows() -> None:
    dump = (HERE / NEWEST / "bot.sql").read_text()
    for table in metadata.sorted_tables:
        # Columns may be younger than the past.
        assert await rows(sa.select(sa.literal(1)).select_from(table).limit(1)), table.name
        assert f"INSERT INTO public.{table.name} " in dump, table.name


async def test_every_kind_of_draft_and_every_state_of_a_claim() -> None:
    stored = {kind for (kind,) in await rows(sa.select(drafts.c.kind))}
    assert stored == {*CONTINUES, *LEFT_ALONE}
    assert {state for (state,) in await rows(sa.select(claims.c.state))} == {*get_args(ClaimState)}


async def test_every_draft_in_every_stage() -> None:
    stored = Stored(f"sqlite+aiosqlite:///{HERE / NEWEST / 'bot.db'}", TOLD["key"])
    found = await stored.all()
    await stored.close()
    begun = {"running", "unknown", "done"}
    forms = {"email": {"brief", "draft"}, "wizard": {"text", "unread", "review"}}
    for kind, of_kind in {**forms, "change": {"open", "undone"}}.items():
        assert {one.stage for one in found if one.kind == kind} == {*of_kind, *begun}, kind


def test_every_id_has_a_promise() -> None:
    table = registered()
    pressed = {*PRESSED} | ONLY_WHEN_DAMAGED
    assert (table.names("action") | table.names("options")) ^ pressed == set()
    assert table.names("submission") ^ {*SUBMITTED} == set()
    assert table.names("closed") ^ {*CLOSED} == set()


def test_every_id_on_the_wire() -> None:
    table = registered()
    posted = [one["blocks"] for one in (*TOLD["messages"], *TOLD["views"])]
    actions = set(_ids(posted))
    forms = {one["callback_id"] for one in TOLD["views"]}
    pressed = table.names("action") | table.names("options")
    assert pressed - actions == ONLY_WHEN_DAMAGED
    assert (table.names("submission") | table.names("closed")) <= forms


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "action_id" in value:
            yield value["action_id"]
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def test_every_moment_is_shifted() -> None:
    assert TOLD["times"] == times()


def test_it_stays_small() -> None:
    sizes = [file.stat().st_size for file in Path(HERE / NEWEST).iterdir()]
    assert sum(sizes) < 2_000_000
