"""The wizard as a newcomer tries it: in a browser, from the message's menu to the card."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser import WITH_BROWSER, act_as, use_shortcut
from tests.databases import ON_SQLITE
from tests.world import World

pytestmark = [WITH_BROWSER, ON_SQLITE]  # what the page shows depends on no database

SHORTCUT = "Add contact to Ligo"


def dialog(page: Page, title: str) -> Locator:
    return page.get_by_role("dialog", name=title)


async def test_in_french_from_the_menu_to_the_card(
    browser_page: Page, http_page_scene: World
) -> None:
    page = browser_page
    await act_as(page, http_page_scene.slack.url, "marie")
    await use_shortcut(page, "Bien cordialement", SHORTCUT)
    form = dialog(page, "Vérifiez le contact")
    await expect(form.get_by_label("Nom")).to_have_value("Frédéric Lemaître-Hénault")
    await expect(form.get_by_text("Ligo n’a rien trouvé pour")).to_be_visible()
    await form.get_by_label("Entreprise").fill("Clairvaux")
    await form.get_by_role("button", name="Créer").click()

    card = page.locator(".only-you").last
    await expect(card).to_contain_text("Contact créé dans Ligo")
    await expect(card).to_contain_text("Directeur des systèmes d’information · Clairvaux")
    await expect(card).to_be_in_viewport()
    await expect(form).to_be_hidden()
    assert [contact["company"] for contact in http_page_scene.ligo.contacts] == ["Clairvaux"]

    await act_as(page, http_page_scene.slack.url, "james")
    await expect(page.get_by_role("article").filter(has_text="Bien cordialement")).to_be_visible()
    await expect(page.locator(".only-you")).to_have_count(0)


async def test_in_english_a_refusal_at_its_input_then_the_card(
    browser_page: Page, http_page_scene: World
) -> None:
    page = browser_page
    await act_as(page, http_page_scene.slack.url, "james")
    await use_shortcut(page, "Best regards", SHORTCUT)
    form = dialog(page, "Check the contact")
    await expect(form.get_by_label("Name")).to_have_value("Charlotte Ashworth")
    await form.get_by_label("Email addresses").fill("charlotte(at)pennygate")
    await form.get_by_role("button", name="Create").click()
    await expect(form.get_by_role("alert")).to_contain_text("This is not an email address")
    await form.get_by_label("Email addresses").fill("charlotte@pennygate.example")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".only-you").last).to_contain_text("Contact created in Ligo")
    assert http_page_scene.ligo.contacts[0]["emails"] == ["charlotte@pennygate.example"]


@pytest.mark.parametrize("failure", ["503", "timeout"])
async def test_ligo_broken_from_the_panel_loses_nothing(
    browser_page: Page, http_page_scene: World, failure: str
) -> None:
    page = browser_page
    await http_page_scene.restart(LIGO_AI_TIMEOUT="0.5")
    await act_as(page, http_page_scene.slack.url, "marie")
    await page.get_by_text("Pour les développeurs").click()
    failures = page.get_by_role("combobox", name="Panne")
    await failures.select_option(failure)
    await page.locator(".composer textarea").fill("/ligo ajouter Jane Miller jane@acme.example")
    await page.keyboard.press("Enter")
    failed = dialog(page, "Échec de l’opération")
    await expect(failed).to_contain_text("Rien n’a été enregistré dans Ligo", timeout=15_000)
    await failures.select_option("none")
    await failed.get_by_role("button", name="Réessayer").click()
    form = dialog(page, "Vérifiez le contact")
    await expect(form.get_by_label("Nom")).to_have_value("Jane Miller")


async def test_closed_while_ligo_reads_it_comes_to_the_dm(
    browser_page: Page, http_page_scene: World
) -> None:
    page = browser_page
    await act_as(page, http_page_scene.slack.url, "marie")
    async with http_page_scene.ligo.hold("/prepare") as held:
        await use_shortcut(page, "Bien cordialement", SHORTCUT)
        await held.arrived()
        waiting = page.get_by_role("dialog")
        await expect(waiting).to_contain_text("Ligo analyse le texte")
        await page.keyboard.press("Escape")
        await expect(waiting).to_be_hidden()
    await page.get_by_role("button", name=re.compile("^Ligo")).first.click()
    await page.get_by_role("button", name="Vérifier le contact").click()
    await expect(dialog(page, "Vérifiez le contact").get_by_label("Nom")).to_have_value(
        "Frédéric Lemaître-Hénault"
    )
