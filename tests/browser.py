"""Use the sandbox's page as people do, in a real browser."""

import pytest
from playwright.async_api import Page, expect

# The browser's own loop, see `chromium.py`.
WITH_BROWSER = pytest.mark.asyncio(loop_scope="session")


async def act_as(page: Page, url: str, person: str) -> None:
    """Open the sandbox at `url` as "marie" or "james" and wait for the workspace."""
    await page.goto(f"{url}/?as={person}")
    await expect(page.locator(f".switcher[data-person={person}]")).to_be_visible()


async def use_shortcut(page: Page, message: str, shortcut: str) -> None:
    """Use a shortcut, by its name, from the menu of the newest message with this text."""
    article = page.get_by_role("article").filter(has_text=message).last
    await article.hover()
    await article.locator(".more-actions").click()
    await page.get_by_role("menuitem", name=shortcut).click()
