"""The right keys or no start; and a key comes to its end without anything lost."""

import pytest
from cryptography.fernet import Fernet

from ligo_slack.store.drafts import new_id
from ligo_slack.store.keys import check_keys, renew_seals
from ligo_slack.store.links import Links
from ligo_slack.store.vault import Vault, WrongKey
from tests.store.opened import ACCOUNT, KEY, MARIE, Note, Opened, entry

NEW, OTHER = Fernet.generate_key().decode(), Fernet.generate_key().decode()


async def test_the_first_start_decides_which_keys_are_right(store: Opened) -> None:
    engine = await store.engine()
    await check_keys(engine, Vault(KEY))
    await check_keys(engine, Vault(KEY))
    await check_keys(engine, Vault(f"{NEW},{KEY}"))
    with pytest.raises(WrongKey):
        await check_keys(engine, Vault(NEW))


async def test_an_old_key_can_go_once_all_is_sealed_with_the_new_one(store: Opened) -> None:
    engine = await store.engine()
    await check_keys(engine, Vault(KEY))
    drafts = await store.drafts()
    for number in range(450):
        await drafts.add(f"{number:024}", MARIE, Note(text=f"secret {number}"))
    await Links(engine, Vault(KEY)).put(MARIE, ACCOUNT, "ligo_token", "slug", f"{0:024}")
    await (await store.contacts()).keep(ACCOUNT, [entry(1, "Jean", body="{}")], store.clock.now)

    both = Vault(f"{NEW},{KEY}")
    assert await renew_seals(engine, both) == 452
    assert await renew_seals(engine, both) == 0
    await check_keys(engine, Vault(NEW))
    with pytest.raises(WrongKey):
        await check_keys(engine, Vault(KEY))
    renewed = await store.drafts(NEW)
    assert (await renewed.get(f"{449:024}", MARIE)).content.text == "secret 449"
    link = await Links(engine, Vault(NEW)).of(MARIE)
    assert link
    assert link.token == "ligo_token"
    assert await (await store.contacts(NEW)).body(ACCOUNT, "id-1") == "{}"


async def test_a_key_that_opens_nothing_is_no_reason_to_lose_anything(store: Opened) -> None:
    engine, draft_id = await store.engine(), new_id()
    await check_keys(engine, Vault(KEY))
    await (await store.drafts()).add(draft_id, MARIE, Note(text="kept"))
    with pytest.raises(WrongKey):
        await renew_seals(engine, Vault(f"{NEW},{OTHER}"))
    assert (await (await store.drafts()).get(draft_id, MARIE)).content.text == "kept"


async def test_one_key_needs_no_renewal(store: Opened) -> None:
    assert await renew_seals(await store.engine(), Vault(KEY)) == 0
