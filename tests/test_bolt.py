"""No payload reaches a listener without passing Bolt's own middleware."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from ligo_slack.slack import bolt_app, router
from ligo_slack.slack.bolt_app import BeforeAuthorize
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.router import Router
from tests.world import Transport, world


async def test_every_payload_passes_bolts_middleware(
    tmp_path: Path, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[str] = []
    heard: list[Interaction] = []
    dispatch = Router._dispatch

    class Counts(BeforeAuthorize):
        async def async_process(
            self,
            *,
            req: AsyncBoltRequest,
            resp: BoltResponse,
            next: Callable[[], Awaitable[BoltResponse]],
        ) -> BoltResponse | None:
            passed.append(req.mode)
            return await super().async_process(req=req, resp=resp, next=next)

    async def hears(self: Router, call: Interaction, form: Mapping[str, Any] | None) -> None:
        heard.append(call)
        await dispatch(self, call, form)

    monkeypatch.setattr(bolt_app, "BeforeAuthorize", Counts)
    monkeypatch.setattr(router.Router, "_dispatch", hears)
    async with world(tmp_path, transport) as scene:
        await scene.start()
        await scene.marie.command("/ligo ajouter Jane Miller, jane@acme.example", "ventes")
        await scene.marie.sees("Vérifiez le contact")
        await scene.marie.submit()
        await scene.marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
        await scene.marie.command("/ligo chercher payload", "ventes")
        await scene.marie.sees("« payload »")
        sent: list[Any] = list(scene.slack.deliveries)
    own = [one for one in sent if (one.payload.get("event") or {}).get("bot_id")]
    assert len(sent) == len(passed)
    assert len(heard) == len(sent) - len(own) >= 3  # Bolt keeps what the bot itself says from it
    assert {"command", "submission"} <= {call.kind for call in heard}
    assert set(passed) == {"http" if transport == "http" else "socket_mode"}
