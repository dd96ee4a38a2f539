"""The page around the bot: keyboard, languages, composer, connection, panel."""

import re
from pathlib import Path
from typing import Any

from playwright.async_api import Page, WebSocketRoute, expect

from sandbox.clock import SandboxClock
from sandbox.page_api import PageApi
from sandbox.slack import SlackSandbox
from tests.browser import WITH_BROWSER, act_as
from tests.echo_page import EchoPage, before_the_page
from tests.sandbox_slack_bot import MANIFEST, text_input

__all__ = ["before_the_page"]  # a fixture

pytestmark = WITH_BROWSER


async def test_a_shortcut_is_reached_by_keyboard_and_the_focus_comes_back(echo: EchoPage) -> None:
    page = echo.page
    echo.view["blocks"] = [text_input("name"), text_input("note")]
    newest = page.get_by_role("article").last
    await newest.focus()
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("article").nth(-2)).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Repeat this")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(newest.get_by_role("button", name="Plus d’actions")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Form")
    await expect(page.get_by_label("Name")).to_be_focused()
    for _ in range(12):
        await page.keyboard.press("Tab")
        await expect(dialog.locator(":focus")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(newest.get_by_role("button", name="Plus d’actions")).to_be_focused()


async def test_enter_sends_a_message_but_never_a_form(echo: EchoPage) -> None:
    page = echo.page
    await echo.opens_form(text_input("name"))
    await page.get_by_label("Name").fill("Zoé")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    composer = page.get_by_role("textbox", name="Message à #ventes")
    await composer.fill("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two & <three>")
    await page.keyboard.press("Enter")
    said = page.get_by_role("article").filter(has_text="two & <three>")
    await expect(said.locator(".text")).to_have_text("one\ntwo & <three>", use_inner_text=True)
    await expect(composer).to_have_value("")
    assert echo.heard.qsize() == 1, "only the shortcut, no submission"


async def test_an_answer_goes_into_a_thread_and_commands_do_not(echo: EchoPage) -> None:
    page = echo.page
    await page.get_by_role("article").filter(has_text="Just had her on the phone").hover()
    article = page.get_by_role("article").filter(has_text="Just had her on the phone")
    await article.locator(".more-actions").click()
    await page.get_by_role("menuitem", name="Répondre dans le fil").click()
    await expect(page.locator(".thread-line")).to_contain_text("James Carter")
    await page.locator(".composer textarea").fill("Noté")
    await page.keyboard.press("Enter")
    await expect(page.locator(".reply").filter(has_text="Noté")).to_be_visible()
    said, root = (echo.slack.person("marie").message(part) for part in ("Noté", "Any news from"))
    assert said.thread_ts == root.ts
    await page.locator(".composer textarea").fill("/echo non")
    await page.keyboard.press("Enter")
    await expect(page.locator(".notice")).to_contain_text("pas pris en charge dans les fils")
    await page.get_by_role("button", name="Quitter le fil").click()
    await expect(page.locator(".thread-line")).to_have_count(0)


async def test_commands_are_offered_and_completed(echo: EchoPage) -> None:
    page = echo.page
    composer = page.get_by_role("textbox", name="Message à #ventes")
    await composer.fill("/")
    commands = page.get_by_role("listbox", name="Commandes")
    await expect(commands.get_by_role("option")).to_have_count(2)
    await expect(commands.get_by_role("option", name="/raw")).to_contain_text(
        "Repeats without names"
    )
    await page.keyboard.press("Escape")
    await expect(commands).to_have_count(0)
    await composer.press_sequentially("r")
    await page.keyboard.press("Enter")
    await expect(composer).to_have_value("/raw ")
    await composer.fill("/nothing like it")
    await page.keyboard.press("Enter")
    await expect(page.locator(".notice")).to_contain_text("/nothing n’est pas une commande valide")


async def test_people_are_offered_after_an_at_sign(echo: EchoPage) -> None:
    page = echo.page
    composer = page.get_by_role("textbox", name="Message à #ventes")
    await composer.press_sequentially("/echo add @sol")
    people = page.get_by_role("listbox", name="Personnes")
    await expect(people.get_by_role("option")).to_contain_text("@ingrid.solberg")
    await page.keyboard.press("Enter")
    await expect(composer).to_have_value("/echo add @ingrid.solberg ")
    await page.keyboard.press("Enter")
    await echo.slack.until(lambda: echo.slack.deliveries)
    sent = echo.slack.deliveries[-1].payload
    assert sent["text"] == "add <@U05INGRIDS3|ingrid.solberg>"


async def test_a_permalink_opens_the_page_at_its_message(echo: EchoPage) -> None:
    said = echo.slack.person("marie").message("Just had her on the phone")
    link = await echo.client.chat_getPermalink(channel=said.channel, message_ts=said.ts)
    await echo.page.goto(link["permalink"])
    message = echo.page.get_by_role("article").filter(has_text="Just had her on the phone")
    await expect(message).to_be_focused()
    await expect(message).to_be_in_viewport()
    await expect(echo.page).to_have_url(re.compile(r"/$"))


async def test_each_person_has_the_page_in_their_language(echo: EchoPage) -> None:
    page = echo.page
    html = page.locator("html")
    await expect(html).to_have_attribute("lang", "fr")
    await expect(page.locator(".sandbox-line")).to_have_text(
        "Bac à sable\u00a0: rien ne quitte cette machine"
    )
    await page.get_by_role("textbox").fill("à moitié")
    await page.get_by_role("button", name="Vous agissez en tant que Marie Lefèvre").click()
    await page.get_by_role("menuitemradio", name="James Carter").click()
    await expect(html).to_have_attribute("lang", "en")
    await expect(page.locator(".sandbox-line")).to_have_text("Sandbox: nothing leaves this machine")
    await expect(page.get_by_role("textbox", name="Message to #ventes")).to_have_value("")
    await expect(page).to_have_url(re.compile(r"as=james"))
    await page.get_by_role("button", name="Acting as James Carter, English").click()
    await page.get_by_role("menuitemradio", name="Marie Lefèvre").click()
    await expect(page.get_by_role("textbox")).to_have_value("à moitié")


async def test_both_lists_of_words_match_and_french_is_typeset(echo: EchoPage) -> None:
    words: dict[str, dict[str, str]] = await echo.page.evaluate(
        "async () => (await import('/page/words.js')).languages"
    )
    english, french = words["en"], words["fr"]
    assert english.keys() == french.keys()
    for key, text in french.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", english[key])), key
        assert not re.search(r"'|\w[!?;:]|[^\u202f][!?;]|[^\u00a0]:", text), text


async def test_what_is_said_elsewhere_is_counted_until_it_is_read(echo: EchoPage) -> None:
    page = echo.page
    await echo.client.chat_postMessage(channel=echo.slack.person("marie").id, text="A receipt")
    dm = page.locator(".entry").filter(has_text="Echo")
    await expect(dm.get_by_label("1 non lus")).to_be_visible()
    await dm.click()
    await expect(page.get_by_role("article").last).to_contain_text("A receipt")
    await page.locator(".entry").filter(has_text="clients-privé").click()
    await expect(dm.locator(".badge")).to_have_count(0)


async def test_the_home_tab_is_opened_and_shows_what_the_bot_publishes(echo: EchoPage) -> None:
    page = echo.page
    await page.locator(".entry").filter(has_text="Echo").click()
    await page.get_by_role("tab", name="Accueil").click()
    await expect(page.get_by_text("Echo n’a encore rien publié ici.")).to_be_visible()
    blocks = [text_input("Search")["label"]]
    header: dict[str, Any] = {"type": "header", "text": blocks[0]}
    await echo.client.views_publish(
        user_id=echo.slack.person("marie").id, view={"type": "home", "blocks": [header]}
    )
    await expect(page.get_by_role("heading", name="Search")).to_be_visible()


async def test_a_dropped_connection_comes_back_by_itself(browser_page: Page) -> None:
    slack = SlackSandbox(MANIFEST)
    PageApi(slack)
    await slack.start()
    sockets: list[WebSocketRoute] = []

    def pass_on(route: WebSocketRoute) -> None:
        sockets.append(route)
        route.connect_to_server()

    try:
        await browser_page.route_web_socket("**/sandbox/live*", pass_on)
        await act_as(browser_page, slack.url, "marie")
        await browser_page.get_by_role("textbox").fill("kept")
        await sockets[0].close()
        await slack.person("james").says("Back again?", "ventes")
        await expect(browser_page.get_by_text("Back again?")).to_be_visible()
        await expect(browser_page.get_by_role("textbox")).to_have_value("kept")
        await expect(browser_page.locator(".offline")).to_have_count(0)
        assert len(sockets) == 2
    finally:
        await slack.stop()


class Panel:
    """The part of a Ligo, and of a check of the installation, that the panel shows."""

    token = "ligo_of_marie"

    def __init__(self) -> None:
        self.state: dict[str, Any] = {
            "delay": 0, "failure": "none", "shape": "plain", "offers": "all",
            "trick": "none",
        }  # fmt: skip
        self.contacts = [
            {"id": "1", "name": "Zoé <b>Bélanger</b>", "company": "Lumen", "stage": "Gagné"}
        ]
        self.on_change: list[Any] = []
        self.restarts: list[str] = []

    def account_of(self, _: str) -> "Panel":
        """Return the one account of everybody."""
        return self

    def panel(self, _: str = "") -> dict[str, Any]:
        named = [{"id": one, "en": one, "fr": f"{one} (fr)"} for one in ("none", "500")]
        plain = [{"id": "plain", "en": "plain", "fr": "simple"}]
        return {
            **self.state, "honest": named[0], "tricks": [{**plain[0], "of": [named[1]]}],
            "failures": named, "shapes": plain, "offered": plain,
            "contacts": self.contacts, "total": len(self.contacts) + 7,
        }  # fmt: skip

    def choose(
        self, delay: float, failure: str, shape: str, offers: str, trick: str, mcp: str = ""
    ) -> None:
        self.state = {
            "delay": delay, "failure": failure, "shape": shape, "offers": offers, "trick": trick,
            "mcp": mcp,
        }  # fmt: skip

    def reset(self) -> None:
        self.contacts = []

    def fill(self, count: int) -> None:
        self.contacts = [*self.contacts, {**self.contacts[0], "id": "2"}]
        assert count == 100_000

    def changes(self, name_or_id: str, **fields: Any) -> None:
        self.contacts[0] |= {"id": name_or_id, **fields}

    async def restart(self, *, hard: bool = False, anew: bool = False) -> None:
        self.restarts.append("anew" if anew else "hard" if hard else "soft")

    async def run(self, language: str, token: str = "") -> dict[str, Any]:
        assert (language, token) == ("fr", self.token)
        line = {"name": "L’horloge", "tried": True, "meaning": "Trop tard", "remedy": ""}
        well = {**line, "check": "a", "level": "ok", "found": "à l’heure"}
        return {"findings": [well, {**line, "check": "b", "level": "error", "found": "en retard"}]}

    def deletes(self, name_or_id: str) -> None:
        self.contacts = [one for one in self.contacts if one["id"] != name_or_id]


async def test_ligo_is_slowed_broken_and_emptied_from_the_panel(
    browser_page: Page, tmp_path: Path
) -> None:
    page, ligo = browser_page, Panel()
    slack, clock = SlackSandbox(MANIFEST), SandboxClock(tmp_path / "clock")
    api = PageApi(slack, ligo, clock)
    api.check = api.bot = ligo
    await slack.start()
    try:
        await act_as(page, slack.url, "marie")
        panel = page.get_by_role("complementary", name="Ligo (bac à sable)")
        hints = page.get_by_role("region", name="Premiers pas")
        await expect(hints).to_contain_text("1 sur 5")
        await hints.get_by_role("button", name="Suivant").click()
        await expect(hints).to_contain_text("copiez votre jeton")
        await hints.get_by_role("button", name="Masquer les conseils").click()
        await expect(hints).to_have_count(0)
        for name in ("Redémarrer le bot", "Tuer le bot"):
            await panel.get_by_role("button", name=name).click()
        await expect(panel.locator(".busy")).to_have_count(0)
        assert ligo.restarts == ["soft", "hard"]
        moved = panel.get_by_role("group", name="Horloge des rappels et des matins")
        for name, ahead in (("+24 h", 86_400.0), ("+1 h", 90_000.0), ("Maintenant", 0.0)):
            await moved.get_by_role("button", name=name).click()
            await slack.until(lambda: float(clock.file.read_text()) == ahead)  # noqa: B023
        await panel.get_by_role("button", name="10").click()
        await expect(panel.get_by_role("button", name="10")).to_have_attribute(
            "aria-pressed", "true"
        )
        await panel.get_by_text("Pour les développeurs").click()
        await panel.get_by_role("combobox", name="Panne").select_option("500 (fr)")
        await expect(panel.locator(".unusual")).to_be_visible()
        await panel.get_by_role("combobox", name="Une IA malhonnête").select_option("500 (fr)")
        await expect(panel.locator(".unusual")).to_have_count(2)
        assert ligo.state == {
            "delay": 10, "failure": "500", "shape": "plain", "offers": "all", "trick": "500",
            "mcp": "json",
        }  # fmt: skip
        await expect(panel.get_by_role("listitem")).to_contain_text("Zoé <b>Bélanger</b>")
        await panel.get_by_role("button", name="Quelqu’un modifie Zoé").click()
        await expect(panel.get_by_role("listitem")).to_contain_text("Lumen (bis) · Gagné")
        await expect(panel.get_by_text("et 7 de plus")).to_be_visible()
        await panel.get_by_role("button", name="Remplir avec 100 000 contacts").click()
        await expect(panel.get_by_role("listitem")).to_have_count(2)
        await panel.get_by_role("button", name="Quelqu’un supprime Zoé").first.click()
        await expect(panel.get_by_role("listitem")).to_have_count(1)
        await panel.get_by_role("button", name="Remettre Ligo à zéro").click()
        await expect(panel.get_by_role("listitem")).to_have_count(0)
        await panel.get_by_role("button", name="Contrôler cette installation").click()
        await expect(panel.get_by_text("À examiner\u00a0: 1.")).to_be_visible()
        await expect(panel.get_by_role("listitem")).to_have_text(
            ["L’horlogeen retardTrop tard", "L’horlogeà l’heure"]
        )
        await panel.get_by_role("button", name="Tout recommencer").click()
        await page.get_by_role("button", name="Recommencer", exact=True).click()
        await expect(panel.locator(".busy")).to_have_count(0)
        assert ligo.restarts[-1] == "anew"
        await panel.get_by_role("button", name="Masquer le panneau Ligo").click()
        await expect(panel).to_have_count(0)
        await page.set_viewport_size({"width": 420, "height": 820})
        await page.locator(".topbar-panel").click()
        await expect(panel).to_be_in_viewport(ratio=0.9)
        await page.locator(".topbar-panel").click()
        await expect(page.get_by_role("textbox")).to_be_in_viewport()
        assert await page.evaluate("document.documentElement.scrollWidth") == 420
    finally:
        await slack.stop()


async def test_one_is_brought_to_a_private_answer_and_told_of_the_rest(echo: EchoPage) -> None:
    page = echo.page
    await page.locator(".log").evaluate("log => { log.scrollTop = 0 }")
    await echo.slack.person("james").says("Far below", "ventes")
    below = page.get_by_role("button", name="Nouveaux messages")
    await expect(below).to_be_visible()
    await expect(page.get_by_text("Far below")).not_to_be_in_viewport()
    await below.click()
    await expect(page.get_by_text("Far below")).to_be_in_viewport()
    await expect(below).to_have_count(0)
    await page.locator(".log").evaluate("log => { log.scrollTop = 0 }")
    await expect(page.get_by_text("Far below")).not_to_be_in_viewport()
    await echo.whispers("Done for you", to="marie")
    await expect(page.get_by_text("Done for you")).to_be_in_viewport()
