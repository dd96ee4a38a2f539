"""Contacts as a newcomer tries them in a browser: found, changed, annotated, moved, restored."""

from playwright.async_api import Locator, Page, expect

from tests.browser import WITH_BROWSER, act_as, use_shortcut
from tests.databases import ON_SQLITE
from tests.world import World

pytestmark = [WITH_BROWSER, ON_SQLITE]  # what the page shows depends on no database

AMELIE = "Amélie Rousseau"


def dialog(page: Page, title: str) -> Locator:
    return page.get_by_role("dialog", name=title)


async def types(page: Page, line: str) -> None:
    await page.locator(".composer textarea").fill(line)
    await page.keyboard.press("Enter")


def newest(page: Page) -> Locator:
    return page.locator(".only-you").last


async def test_find_by_typing_then_the_card(browser_page: Page, listed_page_scene: World) -> None:
    page = browser_page
    await act_as(page, listed_page_scene.slack.url, "marie")
    await types(page, "/ligo chercher")
    await expect(newest(page)).to_contain_text("Quel contact")
    await newest(page).get_by_role("combobox").first.click()
    await page.keyboard.type("amel")
    await page.get_by_role("option", name="Amélie Rousseau").click()
    card = newest(page)
    await expect(card).to_contain_text("Directrice · Galerie des Tanneurs")
    await expect(card.get_by_role("button", name="Modifier")).to_be_visible()
    await expect(card).to_be_in_viewport()


async def test_edit_and_undo(browser_page: Page, listed_page_scene: World) -> None:
    page, ligo = browser_page, listed_page_scene.ligo
    await act_as(page, listed_page_scene.slack.url, "marie")
    await types(page, "/ligo chercher amelie rouss")
    await newest(page).get_by_role("button", name="Modifier").click()
    form = dialog(page, "Modifier le contact")
    await expect(form.get_by_label("Nom")).to_have_value(AMELIE)
    await form.get_by_label("Entreprise").fill("Galerie Neuve")
    await form.get_by_role("button", name="Enregistrer").click()
    await expect(newest(page)).to_contain_text("Galerie des Tanneurs → Galerie Neuve")
    await expect(form).to_be_hidden()
    assert ligo.contact(AMELIE)["company"] == "Galerie Neuve"
    await newest(page).get_by_role("button", name="Annuler ce changement").click()
    await expect(newest(page)).to_contain_text("Valeurs précédentes rétablies dans Ligo")
    assert ligo.contact(AMELIE)["company"] == "Galerie des Tanneurs"


async def test_a_clash_is_decided(browser_page: Page, listed_page_scene: World) -> None:
    page, ligo = browser_page, listed_page_scene.ligo
    await act_as(page, listed_page_scene.slack.url, "marie")
    await types(page, f"/ligo modifier {AMELIE}")
    form = dialog(page, "Modifier le contact")
    await form.get_by_label("Entreprise").fill("Galerie Neuve")
    panel = page.get_by_role("complementary", name="Ligo (bac à sable)")
    ligo.changes(AMELIE, company="Galerie Ancienne")
    await form.get_by_role("button", name="Enregistrer").click()
    clash = dialog(page, "Modifié entre-temps")
    await expect(clash).to_contain_text("Galerie Ancienne")
    await clash.get_by_role("radio", name="Enregistrer ma valeur").check()
    await clash.get_by_role("button", name="Enregistrer", exact=True).click()
    await expect(newest(page)).to_contain_text("Galerie Ancienne → Galerie Neuve")
    await expect(panel).to_be_visible()


async def test_a_message_becomes_a_note(browser_page: Page, listed_page_scene: World) -> None:
    page, ligo = browser_page, listed_page_scene.ligo
    await act_as(page, listed_page_scene.slack.url, "marie")
    await use_shortcut(page, "bring the demo kit", "Add message to contact")
    form = dialog(page, "Ajouter une note")
    await form.get_by_role("combobox").first.click()
    await page.keyboard.type("tanneurs")
    await page.get_by_role("option", name=AMELIE).click()
    await form.get_by_role("button", name="Enregistrer").click()
    await expect(newest(page)).to_contain_text("Note ajoutée à la fiche")
    assert "demo kit" in ligo.contact(AMELIE)["additionalInfo"]


async def test_stage_with_removal_and_undo(browser_page: Page, listed_page_scene: World) -> None:
    page, ligo = browser_page, listed_page_scene.ligo
    await act_as(page, listed_page_scene.slack.url, "james")
    await types(page, f"/ligo stage {AMELIE}")
    form = dialog(page, "Change the stage")
    await form.get_by_role("combobox").click()
    await page.get_by_role("option", name="Négociation").click()
    await form.get_by_role("button", name="Move", exact=True).click()
    await expect(newest(page)).to_contain_text("moved from Qualifié to Négociation")
    await types(page, f"/ligo stage {AMELIE}")
    await form.get_by_role("combobox").click()
    await page.get_by_role("option", name="Remove from the pipeline").click()
    await form.get_by_role("button", name="Move", exact=True).click()
    await expect(newest(page)).to_contain_text("removed from the pipeline")
    assert ligo.stage_of(AMELIE) == ""
    await newest(page).get_by_role("button", name="Undo").click()
    await expect(newest(page)).to_contain_text("Previous values restored")
    assert ligo.stage_of(AMELIE) == "Négociation"


async def test_the_pipeline_at_a_glance(browser_page: Page, listed_page_scene: World) -> None:
    page = browser_page
    await act_as(page, listed_page_scene.slack.url, "marie")
    await types(page, "/ligo pipeline")
    glance = newest(page)
    await expect(glance).to_contain_text("Votre pipeline")
    await glance.get_by_role("combobox").nth(1).click()
    await page.get_by_role("option", name=AMELIE).click()
    await expect(newest(page)).to_contain_text("Directrice · Galerie des Tanneurs")
