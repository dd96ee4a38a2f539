"""An email as a newcomer writes it in a browser: from the instruction to the receipt."""

import re

from playwright.async_api import Page, expect

from tests.browser import WITH_BROWSER, act_as
from tests.databases import ON_SQLITE
from tests.world import World

pytestmark = [WITH_BROWSER, ON_SQLITE]  # what the page shows depends on no database


async def test_from_brief_to_receipt(browser_page: Page, listed_page_scene: World) -> None:
    page, ligo = browser_page, listed_page_scene.ligo
    await act_as(page, listed_page_scene.slack.url, "marie")
    await page.locator(".composer textarea").fill(
        "/ligo mail Amélie Rousseau Proposer une visite mardi"
    )
    await page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Rédiger un e-mail")
    await expect(form).to_contain_text("Version 1 sur 1")

    await form.get_by_label("Que faut-il changer").fill("Ajoute que le parking est gratuit")
    await form.get_by_role("button", name="Affiner").click()
    await expect(form).to_contain_text("Version 2 sur 2")
    await expect(form).to_contain_text("Nouveau :")
    body = form.get_by_label("Texte")
    await body.fill("Bonjour Amélie,\n\nUne visite mardi ?\n\nMarie")
    await form.get_by_role("button", name="Version précédente").click()
    await expect(form).to_contain_text("Version 2 sur 3")
    await form.get_by_role("button", name="Version suivante").click()
    await expect(body).to_have_value("Bonjour Amélie,\n\nUne visite mardi ?\n\nMarie")

    await form.get_by_role("button", name="Aperçu").click()
    last_look = page.get_by_role("dialog", name=re.compile("Vérifiez avant"))
    await expect(last_look).to_contain_text("Voici exactement ce qui sera envoyé")
    await page.keyboard.press("Control+Enter")
    assert ligo.sent == []
    await last_look.get_by_role("button", name="Envoyer").click()
    done = page.get_by_role("dialog", name="Envoyé")
    await expect(done).to_contain_text("E-mail envoyé à Amélie Rousseau")
    await page.keyboard.press("Escape")
    assert [sent["body"] for sent in ligo.sent] == [
        "Bonjour Amélie,\n\nUne visite mardi ?\n\nMarie"
    ]
    await page.get_by_role("button", name=re.compile("^Ligo")).first.click()
    told = page.get_by_role("article").filter(has_text="Une visite mardi ?")
    await expect(told).to_be_visible()  # the first visit of its messages brings the welcome too
