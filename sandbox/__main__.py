"""The demo: a Slack and a Ligo on this machine, and the real bot between them."""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path

import yaml

from sandbox.bot_process import BotProcess
from sandbox.clock import SandboxClock
from sandbox.installation_check import InstallationCheck
from sandbox.ligo import LigoSandbox
from sandbox.page_api import PageApi
from sandbox.people import CAST, HOME_TEAM
from sandbox.slack import SlackSandbox

ROOT = Path(__file__).resolve().parents[1]
PREFERRED_PORT = 3210
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

READY = {
    "en": "\n  Ligo in Slack is ready:  {url}\n\n"
    "  Open it in a browser. Ctrl-C stops everything.\n",
    "fr": "\n  Ligo dans Slack est prêt\u00a0:  {url}\n\n"
    "  Ouvrez-le dans un navigateur. Ctrl-C arrête tout.\n",
}
STOPPING = {"en": "\nStopping.", "fr": "\nArrêt."}
ENDED = {
    "en": "The bot stopped: {how}. Its last words:\n\n{words}",
    "fr": "Le bot s’est arrêté\u00a0: {how}. Ses derniers mots\u00a0:\n\n{words}",
}


def _language() -> str:
    """Return the terminal's (POSIX, 8.2)."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    found = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "fr" if found.lower().startswith("fr") else "en"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


async def start_slack(slack: SlackSandbox, port: int) -> None:
    """Start on the wanted port, or on any free one."""
    try:
        await slack.start(port)
    except OSError:
        await slack.start(0)


def open_accounts(ligo: LigoSandbox) -> None:
    """Give everybody who acts in the workspace a Ligo account of their own."""
    for user in CAST:
        if user.acts and user.team_id == HOME_TEAM.id:
            language = "fr" if user.locale.startswith("fr") else "en"
            ligo.add_account(user.key, {HOME_TEAM.domain}, language=language)


async def demo(port: int, *, http: bool, shared: bool) -> int:
    """Run until told to stop; return 1 when the bot died earlier."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, stopped.set)
    ligo = LigoSandbox()
    if not shared:
        open_accounts(ligo)
    slack = SlackSandbox(yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="ligo-demo-") as folder:
        clock = SandboxClock(Path(folder) / "clock")
        page = PageApi(slack, ligo, clock)
        await ligo.start()
        await start_slack(slack, port)
        try:
            bot = BotProcess(
                ROOT / "app.py", Path(folder), slack, ligo, http=http, shared=shared, clock=clock
            )
            page.check, page.bot = InstallationCheck(bot), bot
            return await _run(bot, slack, stopped)
        finally:
            await slack.stop()
            await ligo.stop()


async def _run(bot: BotProcess, slack: SlackSandbox, stopped: asyncio.Event) -> int:
    stopping = asyncio.create_task(stopped.wait())
    living = asyncio.create_task(_live(bot, slack))
    try:
        await asyncio.wait((stopping, living), return_when=asyncio.FIRST_COMPLETED)
        if stopped.is_set():
            say(STOPPING[_language()])
            return 0
        say(ENDED[_language()].format(how=living.result(), words=bot.last_words()))
        return 1
    finally:
        for task in (stopping, living):
            task.cancel()
        await asyncio.gather(stopping, living, return_exceptions=True)
        await bot.stop()


async def _live(bot: BotProcess, slack: SlackSandbox) -> str:
    """Wait for the bot's end and return its reason; it may never have started."""
    await bot.start()
    trouble = await bot.ready()
    if trouble:
        return trouble
    say(READY[_language()].format(url=slack.url))
    return await bot.death()


def _port(given: str) -> int:
    if not (given.isdecimal() and 0 < int(given) < 65_536):
        raise argparse.ArgumentTypeError(f"{given!r} is no port: one from 1 to 65535")
    return int(given)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=_port, default=PREFERRED_PORT, help="for the page")
    parser.add_argument(
        "--http", action="store_true", help="reach the bot over HTTP instead of Socket Mode"
    )
    parser.add_argument(
        "--shared", action="store_true", help="one Ligo for everybody, instead of each their own"
    )
    given = parser.parse_args()
    return asyncio.run(demo(given.port, http=given.http, shared=given.shared))


if __name__ == "__main__":
    sys.exit(main())
