"""A write that reached the database, and whose answer was lost: what it said before is not
remembered."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.encryption import Cipher
from ligo_slack.db.links import Links
from ligo_slack.db.preferences import Preferences
from ligo_slack.workflow.drafts import Drafts, new_id
from tests.store.opened import ACCOUNT, KEY, MARIE, Note, Opened


@contextmanager
def lost(engine: AsyncEngine) -> Iterator[None]:
    """Lose the answers to all that is written meanwhile."""
    dialect = engine.sync_engine.dialect
    commit = dialect.do_commit

    def commits_and_fails(connection: object) -> None:
        commit(connection)  # type: ignore[arg-type]
        raise OperationalError("COMMIT", None, OSError())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "do_commit", commits_and_fails)
        yield


async def test_a_language(store: Opened) -> None:
    engine = await store.engine()
    preferences = Preferences(engine)
    assert await preferences.language(MARIE) is None
    with lost(engine), pytest.raises(OperationalError):
        await preferences.choose_language(MARIE, "fr")
    assert await preferences.language(MARIE) == "fr"


async def test_a_link_and_whether_its_token_is_refused(store: Opened) -> None:
    engine = await store.engine()
    links = Links(engine, Cipher(KEY))
    drafts = Drafts(engine, Cipher(KEY), kind="linking", model=Note, days=1)
    asking = await drafts.add(new_id(), MARIE, Note())
    assert await links.of(MARIE) is None
    with lost(engine), pytest.raises(OperationalError):
        await links.put(MARIE, ACCOUNT, "token", "", [], asking.id)
    made = await links.of(MARIE)
    assert made
    with lost(engine), pytest.raises(OperationalError):
        await links.set_refused(MARIE, made.edition, refused=True)
    judged = await links.of(MARIE)
    assert judged
    assert judged.refused
