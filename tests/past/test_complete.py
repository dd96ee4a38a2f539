"""The newest past leaves nothing out: every table, every kind of draft in every stage, every state
of a claim, every id that a button, a select or a form can have."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.operations import MakeChange
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.operations import SendEmail, WriteEmail
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.operations import CreateContact, ReadText
from ligo_slack.store.claims import Claims, State
from ligo_slack.store.drafts import Content, Draft, read_content
from ligo_slack.store.tables import claims, drafts, metadata
from ligo_slack.store.vault import Vault
from ligo_slack.workflow.machine import Machine
from ligo_slack.workflow.screens import DISCARD
from tests.past.freeze import times
from tests.past.loading import HERE, PASTS
from tests.past.test_opening import CONTINUES
from tests.registered import NOTHING, registered

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
        assert await rows(sa.select(table).limit(1)), table.name
        assert f"INSERT INTO public.{table.name} " in dump, table.name


async def test_every_kind_of_draft_and_every_state_of_a_claim() -> None:
    kinds = {kind for (kind,) in await rows(sa.select(drafts.c.kind))}
    assert kinds == {*CONTINUES, "unlinking"}
    assert {state for (state,) in await rows(sa.select(claims.c.state))} == {*get_args(State)}


async def test_every_draft_in_every_stage() -> None:
    engine = create_async_engine(f"sqlite+aiosqlite:///{HERE / NEWEST / 'bot.db'}")
    held = Claims(engine)
    nothing = NOTHING
    writing = Machine[Email](nothing, held, SendEmail, WriteEmail)
    creating = Machine[Wizard](nothing, held, CreateContact, ReadText)
    changing = Machine[Change](nothing, held, MakeChange)
    emails, wizards, edits = (
        await _all("email", Email),
        await _all("wizard", Wizard),
        await _all("change", Change),
    )
    assert {*await writing.states(emails)} == {"brief", "draft", "running", "unknown", "done"}
    forms = {"text", "unread", "review"}
    assert {*await creating.states(wizards)} == {*forms, "running", "unknown", "done"}
    assert {*await changing.states(edits)} == {"open", "running", "unknown", "done", "undone"}
    await engine.dispose()


async def _all(kind: str, model: type[Any]) -> list[Draft[Any]]:
    vault = Vault(TOLD["key"])
    found = await rows(sa.select(drafts).where(drafts.c.kind == kind))
    return [
        Draft(row.id, row.owner, _read(model, vault.open(row.body, of=f"{row.id} {row.owner}")))
        for row in found
    ]


def _read(model: type[Content], body: str) -> Content:
    return read_content(model, body)


def test_every_id_on_the_wire() -> None:
    table = registered()
    posted = [one["blocks"] for one in (*TOLD["messages"], *TOLD["views"])]
    actions = set(_ids(posted))
    forms = {one["callback_id"] for one in TOLD["views"]}
    actions.add(DISCARD)  # stands only under what cannot be read
    assert (table.names("action") | table.names("options")) - actions == set()
    assert (table.names("submission") | table.names("closed")) - forms == set()


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
