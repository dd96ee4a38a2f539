"""A real browser on the sandbox's page; tests that need it skip where none is installed.

One browser for each test process: to start it and its driver takes as long as a test. It lives in
the session's event loop, and so do the tests that use it (`WITH_BROWSER`) and their fixtures.
Playwright is imported where a browser is asked for: it takes longer than a whole test.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.world import World, world

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Page

PATIENCE = 15_000  # milliseconds for what the page is to show, as a person in tests waits
# The first one is Debian's Chromium without windows, which computes a fifth less.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def browser_path() -> str:
    """Return the path of the browser; skip the test where none is installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or pytest.skip(f"no browser on PATH (looked for {', '.join(NAMES)})")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> "AsyncIterator[Browser]":
    from playwright.async_api import async_playwright, expect

    expect.set_options(timeout=PATIENCE)
    path = browser_path()
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser_page(browser: "Browser") -> "AsyncIterator[Page]":
    """Return a page with storage of its own. Any error in its console fails the test."""
    context = await browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    page = await context.new_page()
    complaints: list[str] = []

    def note(message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.type}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error.stack}"))
    yield page
    found = list(complaints)  # what a page says while it is closed is no fault of it
    await context.close()
    if found:
        raise AssertionError("\n".join(found))


@pytest_asyncio.fixture(loop_scope="session")
async def http_page_scene(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """Return the same as `http_scene`."""
    async with world(tmp_path, "http", database_url) as made:
        await made.start()
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def listed_page_scene(http_page_scene: World) -> World:
    """Return the same as `listed_scene`."""
    await http_page_scene.listed()
    return http_page_scene
