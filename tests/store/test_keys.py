"""The right keys or no start; and a key comes to its end without anything lost."""

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from ligo_slack.db.encryption import Cipher, WrongKey
from ligo_slack.db.key_rotation import SEALED, check_keys, renew_seals, settle_keys
from ligo_slack.db.links import Links
from ligo_slack.db.tables import metadata, seals, slack_bots, slack_installations
from ligo_slack.slack.oauth.installation_store import SECRETS, InstallationStore
from ligo_slack.workflow.drafts import new_id
from tests.store.opened import ACCOUNT, KEY, MARIE, Note, Opened, entry

NEW, OTHER = Fernet.generate_key().decode(), Fernet.generate_key().decode()


async def test_the_first_start_decides_which_keys_are_right(store: Opened) -> None:
    engine = await store.engine()
    await check_keys(engine, Cipher(OTHER))  # a start that fails later decides nothing
    await check_keys(engine, Cipher(KEY))
    await settle_keys(engine, Cipher(KEY))
    for decide in (check_keys, settle_keys):
        await decide(engine, Cipher(KEY))
        await decide(engine, Cipher(f"{NEW},{KEY}"))
        with pytest.raises(WrongKey):
            await decide(engine, Cipher(NEW))


async def test_an_old_key_can_go_once_all_is_sealed_with_the_new_one(store: Opened) -> None:
    engine = await store.engine()
    await settle_keys(engine, Cipher(KEY))
    drafts = await store.drafts()
    for number in range(450):
        owner = f"T1:U{number % 9 + 1}"  # each below the bound on one person's drafts
        await drafts.add(f"{number:024}", owner, Note(text=f"secret {number}"))
    await Links(engine, Cipher(KEY)).put(MARIE, ACCOUNT, "ligo_token", "slug", ["s1"], f"{0:024}")
    await (await store.contacts()).keep(ACCOUNT, [entry(1, "Jean", body="{}")], store.clock.now)

    both = Cipher(f"{NEW},{KEY}")
    assert await renew_seals(engine, both) == 452
    assert await renew_seals(engine, both) == 0
    await check_keys(engine, Cipher(NEW))
    with pytest.raises(WrongKey):
        await check_keys(engine, Cipher(KEY))
    renewed = await store.drafts(NEW)
    assert (await renewed.get(f"{449:024}", owner)).content.text == "secret 449"
    link = await Links(engine, Cipher(NEW)).of(MARIE)
    assert link
    assert link.token == "ligo_token"
    assert await (await store.contacts(NEW)).body(ACCOUNT, "id-1") == "{}"


def test_all_that_can_be_sealed_comes_to_a_new_key() -> None:
    every = {c for t in metadata.tables.values() for c in t.c if isinstance(c.type, sa.LargeBinary)}
    assert every - {sealed for _, _, sealed in SEALED} == {seals.c.sealed}
    own = {c for t in (slack_bots, slack_installations) for c in t.c if c.name in SECRETS}
    assert own <= {sealed for _, _, sealed in SEALED}


async def test_an_old_key_can_go_where_many_workspaces_have_installed_the_app(
    store: Opened,
) -> None:
    """With what Slack gives a bot without token rotation: the other columns are empty."""
    engine = await store.engine()
    await settle_keys(engine, Cipher(KEY))
    for number in range(210):
        installed = Installation(
            app_id="A1", team_id=f"T{number}", user_id="U1", bot_token=f"xoxb-{number}"
        )
        await InstallationStore("1.2", engine, Cipher(KEY)).async_save(installed)
    assert await renew_seals(engine, Cipher(f"{NEW},{KEY}")) == 420
    assert await renew_seals(engine, Cipher(f"{NEW},{KEY}")) == 0
    for workspace in ("T0", "T209"):
        found = await InstallationStore("1.2", engine, Cipher(NEW)).find(workspace)
        assert found
        assert found.token == f"xoxb-{workspace[1:]}"


async def test_a_key_that_opens_nothing_is_no_reason_to_lose_anything(store: Opened) -> None:
    engine, draft_id = await store.engine(), new_id()
    await settle_keys(engine, Cipher(KEY))
    await (await store.drafts()).add(draft_id, MARIE, Note(text="kept"))
    with pytest.raises(WrongKey):
        await renew_seals(engine, Cipher(f"{NEW},{OTHER}"))
    assert (await (await store.drafts()).get(draft_id, MARIE)).content.text == "kept"


async def test_one_key_needs_no_renewal(store: Opened) -> None:
    assert await renew_seals(await store.engine(), Cipher(KEY)) == 0
