"""Waiting until the bot has nothing left to do."""

import asyncio
import re
from contextlib import suppress

import aiohttp

from ligo_slack.metrics import PREFIX
from tests.world import World

RUNNING = re.compile(rf"^{PREFIX}running (\S+)$", re.MULTILINE)
WITHIN = 30.0  # seconds
LOOK = 0.02  # seconds between looks, when nothing changes


async def settled(w: World) -> None:
    """Return when no work of the bot runs, and neither Slack nor Ligo waits for an answer or is
    waited for. Raises AssertionError where that does not come."""
    try:
        async with asyncio.timeout(WITHIN), aiohttp.ClientSession() as http:
            while not await _at_rest(w, http):
                with suppress(TimeoutError):  # some work ends without anything to see
                    async with asyncio.timeout(LOOK):
                        await w.slack.space.changed.wait()
    except TimeoutError:
        raise AssertionError(f"the bot is still at work after {WITHIN:g} s") from None


async def _at_rest(w: World, http: aiohttp.ClientSession) -> bool:
    """Return whether nothing runs. Asking takes a moment: what has changed meanwhile may have begun
    something."""
    before = _stands(w)
    running = await _running(w, http)
    answered = all(request.status is not None for request in w.ligo.requests)
    return not running and answered and not w.slack.sender.under_way and _stands(w) == before


def _stands(w: World) -> tuple[int, int]:
    return w.slack.space.changed.version, len(w.ligo.requests)


async def _running(w: World, http: aiohttp.ClientSession) -> float:
    async with http.get(f"{w.address}/metrics") as answer:
        page = await answer.text()
    (value,) = RUNNING.findall(page)  # to parse the page takes longer than a look should
    return float(value)
