"""The bot's metrics, as Prometheus would read them."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from ligo_slack.ligo import errors
from ligo_slack.metrics import PREFIX, Metrics
from ligo_slack.server.run import serving
from ligo_slack.settings import Settings
from ligo_slack.slack import router
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from tests.databases import ON_SQLITE
from tests.fake_router import KINDS, Scene
from tests.serve.child import Child, ChildWorld
from tests.world import world

SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"

Labels = frozenset[tuple[str, str]]
Samples = Mapping[tuple[str, Labels], float]


def read(page: str) -> Samples:
    return {
        (sample.name.removeprefix(PREFIX), frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples.get((name, frozenset(labels.items())), 0.0)


async def scraped(bot: Child) -> Samples:
    status, page = await bot.get("/metrics")
    assert status == 200
    return read(page)


async def test_a_whole_journey_is_counted(home: ChildWorld) -> None:
    bot, scene = await home.start(LOG_LEVEL="DEBUG"), home.world
    marie = scene.marie
    async with scene.ligo.hold("/prepare") as held:
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await held.arrived()
        running = await scraped(bot)
        assert value(running, "running") >= 1
        assert value(running, "drafts", kind="wizard") == 1
        # The reading, and the modal that waits for it.
        assert value(running, "claims", state="running") == 2
    await marie.sees("Vérifiez le contact")
    scene.ligo.faults.next("/confirm", "422")
    await marie.submit()
    await scene.slack.until(lambda: marie.errors or marie.reads("Ligo n’a pas tout accepté"))
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await bot.says("submission wizard.review", times=2)

    now = await scraped(bot)
    assert value(now, "acks_total", kind="command", outcome="in_time") == 1
    assert value(now, "acks_total", kind="submission", outcome="in_time") == 2
    assert value(now, "ack_seconds_count", kind="command") == 1
    assert value(now, "ack_seconds_bucket", kind="command", le="3.0") == 1
    prepare, confirm = "POST /api/contacts/prepare", "POST /api/contacts/confirm"
    assert value(now, "ligo_calls_total", endpoint=prepare, outcome="ok") == 1
    assert value(now, "ligo_calls_total", endpoint=confirm, outcome="ok") == 1
    assert value(now, "ligo_calls_total", endpoint=confirm, outcome="invalid") == 1
    assert value(now, "ligo_call_seconds_count", endpoint=confirm) == 2
    assert value(now, "contacts_total", ending="created") == 1
    assert value(now, "contacts_total", ending="refused") == 1
    assert value(now, "claims", state="running") == 0
    assert value(now, "process_cpu_seconds_total") > 0
    assert not any(words in str(now) for words in ("Jane", "acme", "marie", "U0", "T0"))


async def test_emails_are_counted_by_how_they_ended(home: ChildWorld) -> None:
    bot, scene = await home.start(LOG_LEVEL="DEBUG"), home.world
    marie, ligo = scene.marie, scene.ligo
    await scene.listed()
    for fault in ("403", "drop_after"):
        await marie.command("/ligo mail Amélie Rousseau proposer une visite", "ventes")
        await marie.sees("Version 1 sur 1")
        await marie.submit()
        await marie.sees("Voici exactement ce qui sera envoyé")
        ligo.faults.next("/emails/send", fault)
        await marie.press("Envoyer")
        await scene.slack.until(
            lambda: marie.reads("Échec de l’opération") or marie.reads("n’a pas confirmé"), 10
        )
        await marie.close()
    await bot.says("action email.send", times=2)
    now = await scraped(bot)
    assert value(now, "emails_total", ending="not_allowed") == 1
    assert value(now, "emails_total", ending="unknown") == 1
    send = "POST /api/contacts/{id}/emails/send"
    assert value(now, "ligo_calls_total", endpoint=send, outcome="outcome_unknown") == 1
    endpoints = {dict(labels).get("endpoint", "") for _, labels in now}
    assert endpoints <= {*endpoints_of_the_client(), ""}


def endpoints_of_the_client() -> set[str]:
    one, states = "/api/contacts/{id}", "/api/pipeline_states"
    gets = ("/api/contacts", one, states, f"{states}/{{id}}", "/api/contact_tasks")
    posts = ("/api/contacts", "/api/contacts/prepare", "/api/contacts/confirm", f"{one}/extend")
    emails = (f"{one}/emails/{what}" for what in ("prepare", "refine", "send"))
    return {
        *(f"GET {path}" for path in gets),
        *(f"POST {path}" for path in (*posts, *emails)),
        *(f"PATCH {path}" for path in (one, f"{one}/pipeline-state")),
    }


async def test_a_listener_that_takes_too_long_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "PATIENCE", 0.01)

    async def never(_call: Interaction, _screen: Responder) -> None:
        await asyncio.Event().wait()

    scene = Scene(never)
    for kind in KINDS:
        if kind != "options":
            await scene.gets(kind)
    await scene.tasks.drain(0)
    now = read(scene.metrics.page().decode())
    for kind in KINDS:
        counted = value(now, "acks_total", kind=kind, outcome="by_guard")
        assert counted == (kind != "options")


async def test_two_bots_in_one_process_count_apart(tmp_path: Path) -> None:
    async with world(tmp_path, "http") as scene:
        settings = Settings.model_validate(scene.environment)
        async with serving(settings) as one, serving(settings) as other:
            scene.slack.request_url = f"{one}/slack/events"
            await scene.marie.command("/ligo aide", "ventes")
            await scene.marie.sees("Ce que vous pouvez faire")
            counted = []
            for address in (one, other):
                async with aiohttp.ClientSession() as http:
                    answer = await http.get(f"{address}/metrics")
                    now = read(await answer.text())
                counted.append(value(now, "acks_total", kind="command", outcome="in_time"))
    assert counted == [1, 0]


@ON_SQLITE
async def test_a_token_closes_the_metrics(http_home: ChildWorld) -> None:
    bot = await http_home.start(METRICS_TOKEN="une-clé-for-metrics")
    async with aiohttp.ClientSession() as http:
        for given, status in (
            ("Bearer une-clé-for-metrics", 200),
            ("Bearer une-clé-for-metric", 401),
            ("bearer une-clé-for-metrics", 401),
            ("Bearer é", 401),
            ("", 401),
        ):
            headers = {"Authorization": given} if given else {}
            async with http.get(f"{bot.address}/metrics", headers=headers) as answer:
                assert answer.status == status, given
                assert ("ligo_slack_" in await answer.text()) == (status == 200)
    assert (await bot.get("/ready"))[0] == 200


def test_the_errors_are_named_for_counting() -> None:
    assert errors.OutcomeUnknown.name == "outcome_unknown"
    assert errors.NotLinked.name == "not_linked"
    assert errors.Unavailable(status=503).name == "unavailable"


def test_the_documentation_lists_every_metric() -> None:
    documented = Path("docs/operate.md").read_text()
    families = re.findall(rf"^# TYPE ({PREFIX}\w+) ", Metrics().page().decode(), re.M)
    assert len(families) == 16
    assert [name for name in families if f"`{name}`" not in documented] == []
