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

from tests import apng, picture_digests
from tests.browser import act_as, use_shortcut
from tests.chromium import ARGUMENTS, NAMES
from tests.install_scene import connects
from tests.world import World, world

DOCS = Path("docs")
SIZE = ViewportSize(width=1280, height=800)
GRACE = "Grace Thompson"
ICON = Path("sandbox/page/icon.svg").read_text().replace('rx="8"', "")
SHORT = 1200  # milliseconds of a frame of the moving picture


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


async def signature(browser: Browser, scene: World) -> None:
    """Draw the moving picture: from a signature in a message to a contact."""
    page = await page_of(browser, scene, "james")
    await page.set_viewport_size(ViewportSize(width=1000, height=640))
    frames: list[tuple[bytes, int]] = []

    async def frame(shown: int = SHORT) -> None:
        frames.append((await page.screenshot(animations="disabled"), shown))

    message = page.get_by_role("article").filter(has_text="pennygate").last
    await message.scroll_into_view_if_needed()
    await frame()
    await message.hover()
    await message.locator(".more-actions").click()
    item = page.get_by_role("menuitem", name="Add contact to Ligo")
    await item.hover()
    await frame()
    await item.click()
    form = page.get_by_role("dialog")
    await expect(form.get_by_label("Name")).not_to_have_value("")
    await frame(2 * SHORT)
    await form.get_by_role("button", name="Create").hover()
    await frame(SHORT // 2)
    await form.get_by_role("button", name="Create").click()
    await expect(page.locator(".only-you").last).to_contain_text("Contact created in Ligo")
    await frame(3 * SHORT)
    apng.write(DOCS / "signature.png", frames)
    await page.context.close()


async def icon(browser: Browser, _scene: World) -> None:
    """Draw the app's icon for Slack, which rounds the corners itself."""
    page = await browser.new_page(viewport=ViewportSize(width=512, height=512))
    await page.set_content(f"<style>body{{margin:0}} svg{{display:block}}</style>{ICON}")
    await page.screenshot(path=DOCS / "icon.png")
    await page.close()


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
    """Draw App Home after `review`, which leaves a recent contact, and with two drafts to
    continue."""
    marie = scene.marie
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Négociation")
    for line in (
        "/ligo mail Hélène Masson Remercier pour la visite du chantier",
        "/ligo mail Amélie Rousseau Proposer une visite mardi",
    ):
        await marie.command(line, "ventes")
        await marie.sees("Version 1 sur 1")
        await marie.close()
    page = await page_of(browser, scene, "marie")
    await page.locator(".entry").filter(has_text="Ligo").click()
    await page.get_by_role("tab", name="Accueil").click()
    await expect(page.locator(".home")).to_contain_text("Amélie Rousseau")
    await expect(page.locator(".home")).to_contain_text("Hélène Masson")
    await expect(page.locator(".home")).to_contain_text("Négociation")
    await expect(page.locator(".home")).to_contain_text("En retard")
    box = await page.locator(".home-inner").bounding_box()
    assert box is not None
    clip = FloatRect(x=box["x"] - 32, y=box["y"] - 24, width=box["width"] + 64, height=616)
    await page.screenshot(path=DOCS / "home.png", clip=clip)
    await page.context.close()


async def card_and_clash(browser: Browser, scene: World) -> None:
    page = await page_of(browser, scene, "james", panel=True)
    await types(page, f"/ligo find {GRACE}")
    card = page.locator(".only-you").filter(has_text="Producer").last
    await expect(card.get_by_role("button", name="Edit")).to_be_visible()
    moved = await types(page, f"/ligo stage {GRACE} Won")
    await expect(moved).to_contain_text("moved from")
    await page.screenshot(path=DOCS / "card.png")

    await card.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Company").fill("Thompson Live")
    scene.ligo.account_of("james").changes(GRACE, company="Thompson & Daughters")
    await form.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Thompson & Daughters")
    await page.screenshot(path=DOCS / "clash.png")
    await scene.james.close()
    await page.context.close()


async def email(browser: Browser, scene: World) -> None:
    page = await page_of(browser, scene, "james", panel=True)
    await types(page, f"/ligo email {GRACE} Propose a visit of the venue next Tuesday morning")
    form = page.get_by_role("dialog")
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
            own = scene.ligo.add_account("james", {"atelier-lumen"}, language="en")
            for person, token in ((scene.marie, scene.ligo.token), (scene.james, own.token)):
                await connects(person, token)
                await scene.listed(whose=person)
            for draw in (signature, icon, review, home, card_and_clash, email):
                await draw(browser, scene)
            await browser.close()
    picture_digests.write()


if __name__ == "__main__":
    asyncio.run(main())
