"""Draw the pictures of the README, `docs/*.png`, from the demo in a browser: `make pictures`."""

import asyncio
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import (
    Browser,
    FloatRect,
    Locator,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from tests.browser import act_as, use_shortcut
from tests.chromium import ARGUMENTS, NAMES
from tests.install_scene import connects
from tests.world import World, world

DOCS = Path("docs")
SIZE = ViewportSize(width=1280, height=800)
GRACE = "Grace Thompson"


async def page_of(browser: Browser, scene: World, person: str, *, panel: bool = False) -> Page:
    """Open the demo as "marie" (French) or "james" (English), with the panel of its Ligo or not."""
    context = await browser.new_context(viewport=SIZE, reduced_motion="reduce")
    page = await context.new_page()
    await act_as(page, scene.slack.url, person)
    if not panel:
        await page.locator(".rail-btn[aria-expanded=true]").click()
        await expect(page.locator(".panel")).to_be_hidden()
    return page


async def types(page: Page, line: str) -> Locator:
    """Send a command; return the newest message that only this person sees."""
    await page.locator(".composer textarea").fill(line)
    await page.keyboard.press("Enter")
    return page.locator(".only-you").last


async def review(browser: Browser, scene: World) -> None:
    page = await page_of(browser, scene, "marie")
    await use_shortcut(page, "Frédéric Lemaître-Hénault", "Add contact to Ligo")
    form = page.get_by_role("dialog")
    await expect(form.get_by_label("Nom")).to_have_value("Frédéric Lemaître-Hénault")
    await form.get_by_label("Entreprise").fill("Clairvaux")
    await page.screenshot(path=DOCS / "review.png")
    await form.get_by_role("button", name="Créer").click()
    await scene.marie.sees("Clairvaux")
    await scene.slack.until(lambda: scene.marie.modal is None)
    await page.context.close()


async def home(browser: Browser, scene: World) -> None:
    """Drawn after `review`, which leaves a recent contact, and with two drafts to continue."""
    marie = scene.marie
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Négociation")
    await marie.command("/ligo nouveau Jane Miller", "ventes")
    await scene.slack.until(lambda: marie.modal)
    await marie.close()
    await marie.command("/ligo mail Amélie Rousseau Proposer une visite mardi", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    page = await page_of(browser, scene, "marie")
    await page.locator(".entry").filter(has_text="Ligo").click()
    await page.get_by_role("tab", name="Accueil").click()
    await expect(page.locator(".home")).to_contain_text("Amélie Rousseau")
    await expect(page.locator(".home")).to_contain_text("Jane Miller")
    await expect(page.locator(".home")).to_contain_text("Négociation")
    box = await page.locator(".home-inner").bounding_box()
    assert box is not None
    clip = FloatRect(x=box["x"] - 32, y=box["y"] - 24, width=box["width"] + 64, height=630)
    await page.screenshot(path=DOCS / "home.png", clip=clip)
    await page.context.close()


async def card_and_clash(browser: Browser, scene: World) -> None:
    page = await page_of(browser, scene, "james", panel=True)
    await types(page, f"/ligo find {GRACE}")
    card = page.locator(".only-you").filter(has_text="Producer").last
    await expect(card.get_by_role("button", name="Edit")).to_be_visible()
    moved = await types(page, f"/ligo stage {GRACE} Gagné")
    await expect(moved).to_contain_text("moved from")
    await page.screenshot(path=DOCS / "card.png")

    await card.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Company").fill("Thompson Live")
    scene.ligo.changes(GRACE, company="Thompson & Daughters")
    await form.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Thompson & Daughters")
    await page.screenshot(path=DOCS / "clash.png")
    await scene.james.close()
    await page.context.close()


async def email(browser: Browser, scene: World) -> None:
    page = await page_of(browser, scene, "james", panel=True)
    await types(page, f"/ligo email {GRACE} Propose a visit of the venue next Tuesday morning")
    form = page.get_by_role("dialog")
    await form.get_by_role("button", name="Write the draft").click()
    await expect(form).to_contain_text("Version 1 of 1")
    await form.get_by_label("What should change").fill("Mention that parking is free")
    await form.get_by_role("button", name="Refine").click()
    await expect(form).to_contain_text("Version 2 of 2")
    await page.screenshot(path=DOCS / "email.png")
    await page.context.close()


async def main() -> None:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    with TemporaryDirectory() as folder:
        async with world(Path(folder), "http", shared=False) as scene, async_playwright() as driver:
            await scene.start()
            browser = await driver.chromium.launch(executable_path=path, args=ARGUMENTS)
            for person in (scene.marie, scene.james):
                await connects(person, scene.ligo.token)
                await scene.listed(whose=person)
            for draw in (review, home, card_and_clash, email):
                await draw(browser, scene)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
