"""The bot as a child process of the demo."""

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest

from sandbox.__main__ import open_accounts
from sandbox.bot_process import BotProcess
from sandbox.ligo import LigoSandbox
from sandbox.ligo.writing import compose
from tests.sandbox_slack_bot import sandbox

BOT = """
import asyncio, os
from slack_bolt.async_app import AsyncApp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
app = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])

@app.command("/echo")
async def echo(ack, command):
    await ack("heard " + command["text"])

async def by_socket():
    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()

if os.environ["SLACK_APP_TOKEN"]:
    asyncio.run(by_socket())
else:
    app.start(port=int(os.environ["PORT"]), host=os.environ["HOST"])
"""
LIGO = SimpleNamespace(url="http://127.0.0.1:9", token="none")


@pytest.mark.parametrize("http", [True, False], ids=["http", "socket"])
async def test_the_bot_is_started_reached_and_stopped(tmp_path: Path, http: bool) -> None:
    app = tmp_path / "app.py"
    app.write_text(BOT)
    async with sandbox() as slack:
        bot = BotProcess(app, tmp_path, slack, LIGO, http=http)
        try:
            await bot.start()
            assert await bot.ready() is None
            await slack.person("marie").command("/echo toi")
            assert slack.person("marie").reads("heard toi"), bot.last_words()
            (data := tmp_path / "demo.db").write_text("stored")
            ended = asyncio.create_task(bot.death())
            await bot.restart(hard=True)
            await slack.person("marie").command("/echo encore")
            assert slack.person("marie").reads("heard encore"), bot.last_words()
            assert data.exists()
            await bot.restart(anew=True)
            assert not data.exists()
            assert not ended.done(), "a restart is no end of the demo"
        finally:
            await bot.stop()
        assert "ended with status" in await ended


async def test_a_bot_that_dies_leaves_its_last_words(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text("raise SystemExit('SLACK_BOT_TOKEN: is not set')")
    async with sandbox() as slack:
        bot = BotProcess(app, tmp_path, slack, LIGO, http=False)
        await bot.start()
        assert await bot.ready() == "it ended with status 1"
        assert bot.last_words() == "SLACK_BOT_TOKEN: is not set"
        await bot.stop()


async def test_the_developers_own_settings_do_not_leak_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "mine")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    monkeypatch.setenv("LIGO_API_TOKEN", "a real one")
    async with sandbox() as slack:
        environment = BotProcess(tmp_path / "app.py", tmp_path, slack, LIGO, http=False)
        found = environment.environment()
    assert found["LIGO_API_TOKEN"] == "none"
    assert not {"HTTPS_PROXY", "SLACK_CLIENT_ID"} & found.keys()


@pytest.mark.parametrize(("shared", "token"), [(True, "none"), (False, "")])
async def test_one_ligo_for_everybody_only_where_it_is_wished(
    tmp_path: Path, shared: bool, token: str
) -> None:
    async with sandbox() as slack:
        app = tmp_path / "app.py"
        process = BotProcess(app, tmp_path, slack, LIGO, http=False, shared=shared)
        assert process.environment()["LIGO_API_TOKEN"] == token


async def test_whoever_acts_in_the_demo_has_a_ligo_of_their_own() -> None:
    ligo = LigoSandbox()
    open_accounts(ligo)
    tokens = {ligo.account_of(key).token for key in ("marie", "james", "noe")}
    assert len(tokens | {ligo.token}) == 4
    assert ligo.account_of("ingrid") is ligo.account_of("")
    stages = {key: ligo.account_of(key).states[-1]["name"] for key in ("marie", "james")}
    assert stages == {"marie": "Gagné", "james": "Won"}
    named = {one["pipelineState"]["name"] for one in ligo.account_of("james").everyone
             if one["pipelineState"]}  # fmt: skip
    assert named <= {one["name"] for one in ligo.account_of("james").states}


@pytest.mark.parametrize(
    ("wish", "sentence", "french"),
    [
        ("Proposer une visite mardi", "Je souhaite vous proposer une visite mardi.", False),
        ("remercie-la pour l’accueil", "Je vous remercie pour l’accueil.", False),
        ("Propose a visit on Tuesday", "I would like to propose a visit on Tuesday.", True),
        ("thank her for the tour.", "Thank you very much for the tour.", True),
        ("Our prices in June", "I am writing to you about this: our prices in June.", True),
        # Where the words may be of either language, the account's decides.
        ("propose mardi", "Je souhaite vous proposer mardi.", True),
        ("demande si ok", "Pourriez-vous me dire si ok\u202f?", True),
        ("propose Tuesday", "I would like to propose Tuesday.", False),
    ],
)
def test_a_drafted_email_reads_like_one(wish: str, sentence: str, *, french: bool) -> None:
    _, text = compose("Grace Thompson", "Thompson Events", wish, french=french)
    assert text.split("\n\n")[1] == sentence
    assert len(text.split("\n\n")) == 4
