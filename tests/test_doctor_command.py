"""`python -m ligo_slack.doctor` as a process of its own, and the panel of the demo that runs it."""

import asyncio
import json
import os
import resource
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from sandbox.bot_process import BotProcess
from sandbox.installation_check import ROOT, InstallationCheck
from sandbox.ligo import LigoSandbox
from sandbox.page_api import PageApi
from sandbox.slack import SlackSandbox
from tests.databases import copy_migrated
from tests.world import MANIFEST, World, world


@dataclass
class Ended:
    status: int
    said: str
    asked: str
    """All that it wrote to the terminal beside its findings."""


@pytest.fixture
async def home(tmp_path: Path, migrated_folder: Path) -> AsyncIterator[World]:
    await copy_migrated(migrated_folder, tmp_path / "bot.db")
    async with world(tmp_path, "socket") as made:
        made.environment["LIGO_MCP_URL"] = "/_mcp"
        yield made


async def run(
    home: World, *arguments: str, language: str = "", typed: str = "", full: bool = False
) -> Ended:
    """Run it in an empty folder. `full`: no file may grow, as on a full disk."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**inherited, **home.environment, "LANG": language, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ligo_slack.doctor", *arguments,
        env=environment, stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    if full:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    said, asked = await process.communicate(typed.encode())
    assert process.returncode is not None
    return Ended(process.returncode, said.decode(), asked.decode())


async def test_a_well_installation_in_json_and_in_a_report(home: World, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    ended = await run(home, "--json", "--report", str(report), "--ai", typed="y\n")
    found = json.loads(ended.said)
    assert ended.status == 0
    assert found["can_work"]
    assert {one["level"] for one in found["findings"]} == {"ok"}
    assert "may count on your Ligo plan" in ended.asked
    assert any("prepare" in one.path for one in home.ligo.requests)
    assert home.ligo.sent == home.ligo.contacts == []
    assert report.stat().st_mode & 0o077 == 0
    written = report.read_text()
    assert len(json.loads(written)["findings"]) == len(found["findings"])
    names = ("TOKEN", "SECRET", "KEY")
    secrets = [value for name, value in home.environment.items() if name.endswith(names)]
    said = ended.said + ended.asked + written
    assert [
        one for one in (*secrets, *(c["name"] for c in home.ligo.everyone)) if one in said
    ] == []
    assert home.slack.space.team.name not in written


async def test_a_broken_one_in_a_french_table(home: World) -> None:
    ended = await run(home, "--ai", language="fr_FR.UTF-8", typed="non\n", full=True)
    assert ended.status == 1
    assert "Cela peut compter dans votre formule Ligo" in ended.asked
    assert not any("prepare" in one.path for one in home.ligo.requests)
    (line,) = [one for one in ended.said.splitlines() if one.startswith("✗")]
    assert line.endswith("le disque est plein")
    assert not [one for one in ended.said.splitlines() if one.startswith("!")]
    assert "À faire\u00a0: Libérez de la place sur son disque." in ended.said
    assert ended.said.endswith("À corriger\u00a0: 1\u202f; à examiner\u00a0: 0.\n")


async def test_arguments_that_are_none(home: World) -> None:
    assert (await run(home, "--post", "@marie")).status == 2
    assert home.slack.calls == []


async def test_the_panel_of_the_demo_checks_the_installation(tmp_path: Path) -> None:
    slack, ligo = SlackSandbox(MANIFEST), LigoSandbox()
    page = PageApi(slack, ligo)
    account = ligo.add_account("marie", {"atelier-lumen"})
    await asyncio.gather(slack.start(), ligo.start())
    bot = BotProcess(ROOT / "app.py", tmp_path, slack, ligo, http=True, shared=False)
    page.check = InstallationCheck(bot)
    act = {"as": "marie", "act": "check"}
    try:
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{slack.url}/sandbox/act", json=act) as answered,
        ):
            found = (await answered.json())["check"]
    finally:
        await asyncio.gather(slack.stop(), ligo.stop())
    assert found["can_work"]
    assert {one["level"] for one in found["findings"]} == {"ok"}
    said = {one["check"]: one["found"] for one in found["findings"]}
    assert said["ligo.token"] == "accepté"
    assert {one.account for one in ligo.requests} == {account.name}
