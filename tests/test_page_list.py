"""A list of people as a newcomer tries it, in a browser: twelve from one pasted line, two of them
in Ligo, one malformed, Ligo failing once, the bot killed in the middle. Each is created once."""

import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser import WITH_BROWSER, act_as
from tests.serve.child import ChildWorld, child_world
from tests.test_contact_list import CC, NAMES, created, entry

pytestmark = WITH_BROWSER

TOGETHER = "Vérifier et créer ensemble…"
DONE = 4  # people who are in Ligo when the bot is killed; it has not heard of the last one
# What somebody does: at eight seconds each, with what they read before, it takes two minutes.
STEPS = 15
SIZES = ((420, 820), (1280, 900))


@pytest_asyncio.fixture(loop_scope="session")
async def page_home(tmp_path: Path) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, "http") as built:
        await built.start()
        yield built


class Visitor:
    """Somebody at the page, who counts what they do. After each step pictures are kept in `folder`,
    and nothing lies beside a small screen."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.steps = 0

    async def presses(self, button: Locator) -> None:
        self.steps += 1
        await button.click()

    async def types(self, field: Locator, words: str) -> None:
        self.steps += 1
        await field.fill(words)

    async def looks(self, name: str) -> None:
        for width, height in SIZES:
            await self.page.set_viewport_size({"width": width, "height": height})
            path = self.folder / f"{name}-{width}.png"
            await self.page.screenshot(path=path, animations="disabled")
            assert await self.page.evaluate("document.documentElement.scrollWidth") == width

    def dialog(self, title: str) -> Locator:
        return self.page.get_by_role("dialog", name=title)

    @property
    def state(self) -> Locator:
        """The list's message in the DM."""
        return self.page.get_by_role("article").filter(has_text="Liste de 12 personnes")

    def button(self, name: str, within: Locator) -> Locator:
        return within.get_by_role("button", name=name, exact=True)


@pytest.mark.timeout(240)
async def test_twelve_people_in_the_page(
    browser_page: Page, page_home: ChildWorld, tmp_path: Path
) -> None:
    page, ligo = browser_page, page_home.world.ligo
    visitor = Visitor(page, tmp_path)
    await page_home.world.listed(whose=page_home.world.marie)
    ligo.faults.next("/prepare", "503", times=3)  # as often as one call is tried
    ligo.faults.next("/confirm", times=DONE - 1)
    ligo.faults.next("/confirm", "timeout_done")
    await act_as(page, page_home.world.slack.url, "marie")

    panel = page.get_by_role("complementary")  # covers a small screen
    await panel.get_by_role("button", name="Masquer le panneau Ligo").click()
    await visitor.types(page.locator(".composer textarea"), f"/ligo ajouter {CC}")
    await page.keyboard.press("Enter")
    people = visitor.dialog("Plusieurs personnes")
    await expect(people).to_contain_text("12 personnes trouvées")
    await expect(people).to_contain_text("Déjà dans Ligo : 2")
    await expect(people).to_contain_text("Sans adresse complète")
    await visitor.looks("1-people")
    await visitor.presses(visitor.button(TOGETHER, people))
    whole = visitor.dialog("Vérifiez l’ensemble")
    await expect(whole).to_contain_text("Voici tout ce qui sera créé")
    await visitor.looks("2-summary")
    assert created(page_home.world) == []

    await visitor.presses(visitor.button("Créer ces 8 contacts", whole))
    await ligo.until(lambda: len(ligo.contacts) == DONE)
    await visitor.looks("3-creating")
    page_home.runs[-1].send(signal.SIGKILL)
    await page_home.runs[-1].ends()
    await page_home.hours_pass()
    await page_home.start()
    await page.keyboard.press("Escape")
    await visitor.presses(page.get_by_role("button", name=re.compile("^Ligo")).first)
    await expect(visitor.state).to_contain_text("à vérifier dans Ligo : 1")
    await expect(visitor.state).to_contain_text("créés : 3")
    await visitor.looks("4-killed")

    await visitor.presses(visitor.button("Vérifier", visitor.state))
    unknown = visitor.dialog("Création non confirmée")
    await expect(unknown).to_contain_text("Vérifiez d’abord dans Ligo")
    await visitor.looks("5-unknown")
    await visitor.presses(visitor.button("Il est dans Ligo", unknown))
    form = visitor.dialog("Vérifiez le contact")
    await expect(form).to_contain_text(" sur 10")
    await visitor.looks("6-next")
    await visitor.presses(visitor.button("S’arrêter là", form))
    await visitor.presses(visitor.button("Reprendre", visitor.dialog("Votre liste")))
    await visitor.presses(visitor.button(TOGETHER, people))
    await expect(whole).to_contain_text(NAMES[0])
    await visitor.looks("7-summary-again")
    await visitor.presses(visitor.button("Créer ces 5 contacts", whole))
    end = visitor.dialog("Votre liste")
    await expect(end).to_contain_text("créés : 9")
    await visitor.looks("8-created")

    await visitor.presses(visitor.button("Reprendre", end))
    await visitor.presses(visitor.button("Une par une", people))
    found = page.get_by_role("dialog")
    await expect(found).to_contain_text("Ligo n’a trouvé aucun contact")
    await visitor.looks("9-malformed")
    await visitor.types(found.get_by_role("textbox"), entry("Anne Vidal"))
    await page.keyboard.press("Control+Enter")
    await expect(form).to_be_visible()
    await visitor.presses(visitor.button("Créer", form))
    await expect(end).to_contain_text("créés : 10")
    await visitor.looks("10-end")
    await page.keyboard.press("Escape")
    await expect(visitor.state).to_have_count(1)
    await expect(visitor.state).to_contain_text("créés : 10")
    await visitor.looks("11-message")
    assert created(page_home.world) == sorted([*NAMES, "Anne Vidal"])
    assert visitor.steps <= STEPS
    assert "Traceback" not in page_home.said
