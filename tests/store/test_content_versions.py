"""Stored content carries a version: older content is upgraded, newer content is still read."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa

from ligo_slack.db.encryption import Cipher
from ligo_slack.db.tables import drafts
from ligo_slack.features.account.draft import Linking
from ligo_slack.features.contact_list.draft import ContactList, ListedPerson
from ligo_slack.features.email.draft import Email, Version
from ligo_slack.features.email.html_body import as_text, sanitise
from ligo_slack.workflow.drafts import Content, Drafts, read_content, write_content
from tests.store.opened import KEY, MARIE, Note, Opened


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    return {"lines": [fields.pop("text")], **fields}


def _titled(fields: dict[str, Any]) -> dict[str, Any]:
    return {"title": fields["lines"][0], **fields}


class Newest(Content):
    VERSION: ClassVar[int] = 3
    UPGRADES: ClassVar[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = MappingProxyType(
        {1: _named, 2: _titled}
    )

    title: str
    lines: list[str]


def test_content_without_a_version_is_of_the_first() -> None:
    read = read_content(Newest, '{"text": "Bonjour"}')
    assert read == Newest(title="Bonjour", lines=["Bonjour"])


def test_only_the_steps_that_are_missing_are_taken() -> None:
    read = read_content(Newest, '{"version": 2, "lines": ["a", "b"]}')
    assert read == Newest(title="a", lines=["a", "b"])
    newest = Newest(title="t", lines=[])
    assert read_content(Newest, write_content(newest)) == newest


def test_renamed_fields_are_stored_under_their_first_names() -> None:
    found = ListedPerson(text="a", contact_id="c-1", contact_name="Zoé")
    listed = ContactList(source="cards", text="a", people=[found])
    stored = json.loads(write_content(listed))
    assert (stored["people"][0]["known"], stored["people"][0]["known_name"]) == ("c-1", "Zoé")
    assert read_content(ContactList, json.dumps(stored)) == listed
    linking = Linking(account_kind="shared")
    assert json.loads(write_content(linking))["standing"] == "shared"
    assert read_content(Linking, write_content(linking)) == linking


def test_a_replica_of_the_version_before_reads_what_it_knows() -> None:
    written = json.dumps({"version": 9, "text": "Bonjour", "unheard_of": 1})
    assert read_content(Note, written) == Note(text="Bonjour")
    assert Note.model_validate_json(write_content(Note(text="a"))) == Note(text="a")


async def test_every_row_is_written_with_its_version(store: Opened) -> None:
    kept: Drafts[Note] = await store.drafts()
    await kept.add("1", MARIE, Note(text="Bonjour"))
    async with (await store.engine()).connect() as connection:
        body = (await connection.execute(sa.select(drafts.c.body))).scalar_one()
    stored = json.loads(Cipher(KEY).open(body, of=f"1 {MARIE}"))
    assert stored == {"version": 1, "text": "Bonjour", "lines": [], "closed": False}


@pytest.mark.parametrize("body", ["<p>Bonjour</p>", "Bonjour <br> Marie", "Tapez <p>a</p>."])
@pytest.mark.parametrize("html", [True, False])
def test_an_older_replica_that_drops_fields_makes_no_other_email_leave(
    body: str, *, html: bool
) -> None:
    """It does not know `html` and `void`: either the same email leaves, or the press is outdated
    and another preview shows what would."""
    shown = sanitise(body) if html else body
    version = Version(
        kind="prepared", subject="s", text=as_text(shown) if html else body,
        email={"subject": "s", "body": shown}, html=html,
    )  # fmt: skip
    email = Email(contact_id="1", to="a@x.example", versions=[version], void=["another"])
    fields = json.loads(write_content(email))
    del fields["void"], fields["versions"][0]["html"], fields["versions"][0]["beside"]
    read = read_content(Email, json.dumps(fields))
    now, before = read.outgoing(), email.outgoing()
    assert (read.digest == email.digest) == (now == before)
    if html:
        assert now == before
