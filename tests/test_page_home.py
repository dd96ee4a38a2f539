"""The Home tab and the token card of the panel, in a browser."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Page, expect

from sandbox.ligo import LigoSandbox
from sandbox.page_api import PageApi
from sandbox.slack import SlackSandbox
from tests.browser import WITH_BROWSER, act_as
from tests.echo_page import EchoPage, before_the_page
from tests.sandbox_slack_bot import MANIFEST, Json, actions, button, options, plain, section

__all__ = ["before_the_page"]  # a fixture

pytestmark = WITH_BROWSER

LANGUAGES = options("Slack", "English", "Français")
SEARCH: Json = {
    "type": "external_select",
    "action_id": "find",
    "placeholder": plain("Trouver un contact…"),
    "min_query_length": 1,
}
LANGUAGE: Json = {
    "type": "static_select",
    "action_id": "language",
    "options": LANGUAGES,
    "initial_option": LANGUAGES[0],
}


def row(block_id: str, *elements: Json) -> Json:
    return {**actions(*elements), "block_id": block_id}


def home(*more: Json) -> Json:
    return {
        "type": "home",
        "private_metadata": "kept",
        "blocks": [
            {"type": "header", "text": plain("Vos contacts")},
            section("*Compte Ligo connecté.*", accessory=button("Déconnecter…", "unlink")),
            row("starts", button("Nouveau contact", "new", style="primary")),
            row("search", SEARCH, LANGUAGE),
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "Pour *vous* seul"}]},
            *more,
        ],
    }


@pytest_asyncio.fixture(name="tab", loop_scope="session")
async def an_open_home(echo: EchoPage) -> EchoPage:
    """Bring Marie before her Home."""
    await echo.client.views_publish(user_id=echo.slack.person("marie").id, view=home())
    await echo.page.locator(".entry").filter(has_text="Echo").click()
    await echo.page.get_by_role("tab", name="Accueil").click()
    await expect(echo.page.get_by_role("heading", name="Vos contacts")).to_be_visible()
    return echo


async def heard(echo: EchoPage) -> Json:
    """Return the bot's payload: about the Home, hence with a view and without a way to respond."""
    body = await echo.hears("block_actions")
    assert body["view"]["type"] == "home"
    assert body["view"]["private_metadata"] == "kept"
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert not {"response_url", "message", "channel"} & body.keys()
    action: Json = body["actions"][0]
    return action


async def test_buttons_stand_beside_and_below_the_text(tab: EchoPage) -> None:
    for name, action_id in (("Déconnecter…", "unlink"), ("Nouveau contact", "new")):
        await tab.page.get_by_role("button", name=name).click()
        assert (await heard(tab))["action_id"] == action_id


async def test_a_contact_is_sought_on_the_home(tab: EchoPage) -> None:
    search = tab.page.get_by_role("combobox").first
    await search.click()
    await search.press_sequentially("z")
    option = tab.page.get_by_role("option", name="Zoé")
    await expect(option).to_be_visible()
    room, box = await option.bounding_box(), await search.bounding_box()
    assert room is not None
    assert box is not None
    assert room["width"] > box["width"]  # a name and an address fit below a narrow field
    await option.click()
    asked = next(sent for sent in tab.slack.deliveries if sent.kind == "block_suggestion").payload
    assert (asked["value"], asked["view"]["type"]) == ("z", "home")
    action = await heard(tab)
    assert action["type"] == "external_select"
    assert action["selected_option"]["value"] == "zoé"


async def test_a_language_is_chosen_on_the_home(tab: EchoPage) -> None:
    await tab.page.get_by_role("combobox").last.click()
    await tab.page.get_by_role("option", name="English").click()
    action = await heard(tab)
    assert (action["type"], action["selected_option"]["value"]) == ("static_select", "english")


async def test_a_home_published_anew_replaces_the_one_before_the_eyes(tab: EchoPage) -> None:
    marie = tab.slack.person("marie")
    await tab.client.views_publish(user_id=marie.id, view=home(section("Deux brouillons")))
    await expect(tab.page.locator(".home")).to_contain_text("Deux brouillons")


# -- the token in the panel ---


@pytest_asyncio.fixture(name="demo", loop_scope="session")
async def a_ligo_for_marie(browser_page: Page) -> AsyncIterator[tuple[Page, LigoSandbox]]:
    """Give Marie a Ligo account of her own, and James none."""
    slack, ligo = SlackSandbox(MANIFEST), LigoSandbox()
    ligo.add_account("marie", {"atelier-lumen"})
    PageApi(slack, ligo)
    await slack.start()
    await browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await act_as(browser_page, slack.url, "marie")
    try:
        yield browser_page, ligo
    finally:
        await slack.stop()


async def test_marie_copies_revokes_and_renews_her_token(
    demo: tuple[Page, LigoSandbox],
) -> None:
    page, ligo = demo
    marie = ligo.account_of("marie")
    first = marie.token
    card = page.get_by_role("region", name="Jeton Ligo\u00a0: Marie")
    await expect(card).to_contain_text(first)
    await expect(card).to_contain_text("atelier-lumen")
    await card.get_by_role("button", name="Copier").click()
    await expect(page.get_by_text("Jeton copié.")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == first
    await card.get_by_role("button", name="Révoquer").click()
    await expect(card).to_contain_text("Ligo le refuse désormais.")
    assert marie.revoked
    await expect(card.get_by_role("button")).to_have_count(1)
    await card.get_by_role("button", name="Nouveau jeton").click()
    await expect(card.get_by_role("button", name="Copier")).to_be_visible()
    assert marie.token != first
    await expect(card).to_contain_text(marie.token)


async def test_nobody_sees_the_token_of_somebody_else(demo: tuple[Page, LigoSandbox]) -> None:
    page, ligo = demo
    for key in ("james", "ingrid"):
        await page.locator(".switcher").click()
        await page.locator(f"[data-person={key}][role=menuitemradio]").click()
        await expect(page.locator(f".switcher[data-person={key}]")).to_be_visible()
        await expect(page.get_by_role("complementary")).to_contain_text("Ligo answers after")
        await expect(page.locator(".token")).to_have_count(0)
        assert ligo.account_of("marie").token not in await page.content()
    await expect(page.get_by_role("complementary")).to_contain_text("is not a member")
    await expect(page.locator(".entry")).to_have_count(1)
