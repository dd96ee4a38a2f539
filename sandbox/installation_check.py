"""The check of an installation, run against the demo: what `make doctor` does."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from sandbox.bot_process import BotProcess

LONGEST = 90.0  # seconds
ROOT = Path(__file__).resolve().parents[1]


class InstallationCheck:
    """Runs the bot's own check, with the bot's settings."""

    def __init__(self, bot: BotProcess) -> None:
        self._bot = bot

    async def run(self, language: str, token: str = "") -> dict[str, Any]:
        """Return what it found, as its JSON has it. `token`: the Ligo account that is tried where
        everybody has their own. Raises ValueError where it ended otherwise."""
        environment = self._bot.environment()
        environment["LIGO_API_TOKEN"] = environment["LIGO_API_TOKEN"] or token
        environment["PYTHONPATH"] = str(ROOT)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "ligo_slack.doctor", "--json", "--language", language,
            cwd=self._bot.folder, env=environment, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            async with asyncio.timeout(LONGEST):
                said, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        try:
            found: dict[str, Any] = json.loads(said)
        except ValueError:
            raise ValueError(f"the check ended with status {process.returncode}") from None
        return found
