"""A real browser on the sandbox's page; tests that need it skip where none is installed."""

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import ConsoleMessage, Page, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(name="browser_page")
async def open_browser() -> AsyncIterator[Page]:
    """A page with storage of its own. Any error in its console fails the test."""
    browser_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if browser_path is None:
        pytest.skip(f"no browser on PATH (looked for {', '.join(NAMES)})")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        context = await browser.new_context(
            viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
        )
        page = await context.new_page()
        complaints: list[str] = []

        def note(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                complaints.append(f"{message.type}: {message.text}")

        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error.stack}"))
        yield page
        await browser.close()
    assert complaints == []


async def act_as(page: Page, url: str, person: str) -> None:
    """Opens the sandbox at `url` as "marie" or "james" and waits for the workspace."""
    await page.goto(f"{url}/?as={person}")
    await expect(page.locator(f".switcher[data-person={person}]")).to_be_visible()


async def use_shortcut(page: Page, message: str, shortcut: str) -> None:
    """A shortcut, by its name, from the menu of the newest message with this text."""
    article = page.get_by_role("article").filter(has_text=message).last
    await article.hover()
    await article.locator(".more-actions").click()
    await page.get_by_role("menuitem", name=shortcut).click()
