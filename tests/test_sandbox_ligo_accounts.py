"""Several accounts in one Ligo: nothing of one shows in another."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.ligo import Account, LigoSandbox


@pytest.fixture
async def ligo() -> AsyncIterator[LigoSandbox]:
    sandbox = LigoSandbox()
    await sandbox.start()
    try:
        yield sandbox
    finally:
        await sandbox.stop()


async def call(
    ligo: LigoSandbox, token: str, method: str, path: str, body: Any = None, slug: str = ""
) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    if slug:
        headers["X-Workspace-Slug"] = slug
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.request(method, f"{ligo.url}{path}", json=body) as got,
    ):
        return got.status, await got.json(content_type=None)


async def names(ligo: LigoSandbox, token: str) -> list[str]:
    _, found = await call(ligo, token, "GET", "/api/contacts")
    return [one["name"] for one in found["hydra:member"]]


async def test_each_account_has_its_own_contacts(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james", {"lumen-uk"}, seeded=False)
    other.adds("Zoé Martin", company="Heron")
    assert await names(ligo, other.token) == ["Zoé Martin"]
    assert "Zoé Martin" not in await names(ligo, ligo.token)
    status, _ = await call(ligo, ligo.token, "POST", "/api/contacts", {"name": "Only Marie’s"})
    assert status == 201
    assert [one["name"] for one in ligo.contacts] == ["Only Marie’s"]
    assert [one["name"] for one in other.everyone] == ["Zoé Martin"]
    assert [request.account for request in ligo.requests] == ["james", "", ""]


async def test_the_same_people_have_other_ids_in_another_account(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james")
    assert [one["name"] for one in other.everyone] == [one["name"] for one in ligo.everyone]
    ligo.fill(3)
    other.fill(3)
    for mine, theirs in ((ligo.everyone, other.everyone), (ligo.states, other.states)):
        assert not {one["id"] for one in mine} & {one["id"] for one in theirs}
    placed = next(one for one in other.everyone if one["pipelineState"])
    assert placed["pipelineState"]["id"] in {one["id"] for one in other.states}
    status, _ = await call(ligo, other.token, "GET", f"/api/contacts/{ligo.everyone[0]['id']}")
    assert status == 404


async def test_what_is_under_way_in_one_account_is_unknown_in_another(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james")
    text = {"text": "Zoé Martin\nzoe@heron.example"}
    _, prepared = await call(ligo, ligo.token, "POST", "/api/contacts/prepare", text)
    confirm = {"confirmationToken": prepared["confirmationToken"]}
    status, _ = await call(ligo, other.token, "POST", "/api/contacts/confirm", confirm)
    assert status == 404
    status, _ = await call(ligo, ligo.token, "POST", "/api/contacts/confirm", confirm)
    assert status == 201
    mine, theirs = ligo.everyone[-1]["id"], other.everyone[-1]["id"]
    write = {"message": "Say hello"}
    _, email = await call(ligo, ligo.token, "POST", f"/api/contacts/{mine}/emails/prepare", write)
    refine = {"instruction": "Shorter", "sessionId": email["sessionId"]}
    path = f"/api/contacts/{theirs}/emails/refine"
    assert (await call(ligo, other.token, "POST", path, refine))[0] == 404
    stage = {"stateId": ligo.states[0]["id"]}
    path = f"/api/contacts/{theirs}/pipeline-state"
    assert (await call(ligo, other.token, "PATCH", path, stage))[0] == 422


async def test_an_email_leaves_from_the_account_that_sent_it(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james", seeded=False)
    who = other.adds("Zoé Martin", emails=["zoe@heron.example"])
    email = {"emailData": {"subject": "Hello", "body": "Hello Zoé"}}
    path = f"/api/contacts/{who['id']}/emails/send"
    assert (await call(ligo, other.token, "POST", path, email))[0] == 200
    assert [one["to"] for one in other.sent] == ["zoe@heron.example"]
    assert ligo.sent == []


async def test_slugs_are_an_accounts_own(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james", {"lumen-uk"})
    path = "/api/pipeline_states"
    assert (await call(ligo, other.token, "GET", path, slug="lumen-uk"))[0] == 200
    assert (await call(ligo, other.token, "GET", path, slug="atelier-lumen"))[0] == 403
    assert (await call(ligo, ligo.token, "GET", path, slug="atelier-lumen"))[0] == 200


async def test_a_plan_without_the_api_refuses_everything(ligo: LigoSandbox) -> None:
    poor = ligo.add_account("james", enterprise_plan=False)
    status, said = await call(ligo, poor.token, "GET", "/api/pipeline_states")
    assert (status, said["detail"]) == (403, "Votre offre ne comprend pas l’accès à l’API.")
    poor.enterprise_plan = True
    assert (await call(ligo, poor.token, "GET", "/api/pipeline_states"))[0] == 200


async def refused(ligo: LigoSandbox, token: str) -> bool:
    return (await call(ligo, token, "GET", "/api/pipeline_states"))[0] == 401


async def test_a_revoked_token_is_refused_and_a_new_one_finds_all_again(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james", seeded=False)
    other.adds("Zoé Martin")
    old = other.token
    ligo.revoke(old)
    assert other.revoked
    assert await refused(ligo, old)
    assert ligo.requests[-1].account is None
    new = ligo.renew(other)
    assert new != old
    assert await names(ligo, new) == ["Zoé Martin"]
    assert await refused(ligo, old)
    with pytest.raises(LookupError):
        ligo.revoke(old)


async def test_a_new_token_replaces_the_one_before(ligo: LigoSandbox) -> None:
    old, new = ligo.token, ligo.renew()
    assert ligo.token == new
    assert await refused(ligo, old)
    assert not await refused(ligo, new)


async def test_the_panel_is_about_one_account(ligo: LigoSandbox) -> None:
    other: Account = ligo.add_account("james", {"lumen-uk"}, seeded=False)
    other.adds("Zoé Martin")
    shown = ligo.panel("james")
    assert shown["account"] == {
        "name": "james",
        "token": other.token,
        "revoked": False,
        "slugs": ["lumen-uk"],
    }
    assert [one["name"] for one in shown["contacts"]] == ["Zoé Martin"]
    assert ligo.panel("nobody")["total"] == len(ligo.everyone)
    with pytest.raises(ValueError, match="already"):
        ligo.add_account("james")


async def test_everything_is_put_back_in_all_accounts(ligo: LigoSandbox) -> None:
    other = ligo.add_account("james")
    before = len(other.everyone)
    other.adds("Zoé Martin")
    ligo.reset()
    assert len(other.everyone) == before
    assert not await refused(ligo, other.token)
