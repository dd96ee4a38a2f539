"""Messages of every shape, as a newcomer sees them in a browser."""

from playwright.async_api import Page, expect

from tests.browser import WITH_BROWSER, act_as, use_shortcut
from tests.world import World

pytestmark = WITH_BROWSER


async def test_the_samples_are_drawn_and_one_becomes_a_contact(
    browser_page: Page, http_page_scene: World
) -> None:
    page = browser_page
    await act_as(page, http_page_scene.slack.url, "marie")
    await page.locator(".sidebar").get_by_text("salon", exact=True).click()
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Devis miroirs pour le hall")
    await expect(log.get_by_role("cell", name="Officina Verde")).to_be_visible()
    await expect(log).to_contain_text("Formulaire du site")
    await expect(log).to_contain_text("IMG_2044.jpg")
    await expect(log.locator(".attachment").last).to_contain_text("Yanis Rahmani")
    await use_shortcut(page, "Devis miroirs", "Add contact to Ligo")
    form = page.get_by_role("dialog", name="Vérifiez le contact")
    await expect(form.get_by_label("Nom")).to_have_value("Judith Amsel")
