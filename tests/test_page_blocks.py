"""The bot's views, as a person sees and uses them in the page."""

import re

from playwright.async_api import expect

from tests.browser import WITH_BROWSER, act_as, use_shortcut
from tests.echo_page import EchoPage, before_the_page
from tests.sandbox_slack_bot import (
    Json,
    actions,
    button,
    options,
    plain,
    section,
    text_input,
)

__all__ = ["before_the_page"]  # a fixture

pytestmark = WITH_BROWSER


def field(name: str, element: Json, **more: Json | bool) -> Json:
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, **more}


async def test_what_is_typed_survives_what_happens_elsewhere(echo: EchoPage) -> None:
    page = echo.page
    await echo.opens_form(text_input("name"), text_input("note", element={"multiline": True}))
    name = page.get_by_label("Name")
    await expect(name).to_be_focused()
    await page.keyboard.type("Zo Delacroix")
    for _ in " Delacroix":
        await page.keyboard.press("ArrowLeft")
    await echo.slack.person("james").says("Lunch?", "ventes")
    await expect(page.get_by_text("Lunch?")).to_be_attached()
    await page.keyboard.type("é")
    await expect(name).to_have_value("Zoé Delacroix")
    await echo.updates_form(section("Found"), text_input("name"), text_input("note"))
    await expect(page.get_by_text("Found")).to_be_visible()
    await page.keyboard.type("!")
    await expect(name).to_have_value("Zoé! Delacroix")


async def test_a_new_block_id_brings_the_new_text(echo: EchoPage) -> None:
    await echo.opens_form(text_input("name", element={"initial_value": "first"}))
    await echo.page.get_by_label("Name").fill("typed")
    fresh = text_input("name", element={"initial_value": "second"}) | {"block_id": "again"}
    await echo.updates_form(fresh)
    await expect(echo.page.get_by_label("Name")).to_have_value("second")


async def test_errors_stand_at_their_fields_until_they_are_corrected(echo: EchoPage) -> None:
    page = echo.page
    await echo.opens_form(text_input("name"), text_input("mail", optional=True))
    echo.submission = {
        "response_action": "errors",
        "errors": {"mail_block": "Cette adresse est <b>fausse</b>."},
    }
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("alert")).to_have_text("Veuillez remplir ce champ obligatoire.")
    await expect(page.get_by_label("Name")).to_be_focused()
    await page.keyboard.type("Zoé")
    await expect(page.get_by_role("alert")).to_have_count(0)
    await page.keyboard.press("Control+Enter")
    mail = page.get_by_label("Mail")
    await expect(page.locator("[data-block-id=mail_block]").get_by_role("alert")).to_have_text(
        "Cette adresse est <b>fausse</b>."
    )
    await expect(mail).to_be_focused()
    await expect(mail).to_have_attribute("aria-invalid", "true")
    await expect(mail).to_have_accessible_description("Cette adresse est <b>fausse</b>.")
    await expect(page.get_by_label("Name")).to_have_value("Zoé")


async def test_a_form_under_way_says_so_and_is_sent_once(echo: EchoPage) -> None:
    page = echo.page
    await echo.opens_form(text_input("name", element={"initial_value": "Zoé"}))
    await echo.hears("shortcut")
    echo.thinks = True
    save = page.get_by_role("button", name="Save")
    await save.click()
    await expect(save).to_have_attribute("aria-busy", "true")
    await save.click(force=True)
    await page.keyboard.press("Control+Enter")
    await echo.hears("view_submission")
    echo.silence.set()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert echo.heard.empty()


async def test_every_choice_reaches_the_bot(echo: EchoPage) -> None:
    page = echo.page
    await echo.opens_form(
        field(
            "Stage", {"type": "static_select", "action_id": "a", "options": options("New", "Won")}
        ),
        field(
            "Tags", {"type": "multi_static_select", "action_id": "a", "options": options("A", "B")}
        ),
        field(
            "Tone", {"type": "radio_buttons", "action_id": "a", "options": options("Warm", "Dry")}
        ),
        field("Remind", {"type": "checkboxes", "action_id": "a", "options": options("Mail", "DM")}),
        field("Due", {"type": "datepicker", "action_id": "a", "initial_date": "2026-12-31"}),
        field("Who", {"type": "external_select", "action_id": "a", "min_query_length": 1}),
        field("Person", {"type": "users_select", "action_id": "a"}),
    )
    await page.get_by_label("Stage").click()
    await page.keyboard.type("wo")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Stage")).to_have_value("Won")
    for one in ("A", "B"):
        await page.get_by_role("combobox", name="Tags").click()
        await page.get_by_role("option", name=one).click()
    await page.get_by_role("button", name="Retirer A").click()
    await page.get_by_label("Dry").check()
    await page.get_by_label("DM").check()
    await page.get_by_role("button", name="31 décembre 2026").click()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="1 janvier 2027")).to_be_focused()
    await page.get_by_label("Who").click()
    await expect(page.get_by_text("Saisissez du texte pour rechercher")).to_be_visible()
    await page.keyboard.type("z")
    await page.get_by_role("option", name="Zacharie").click()
    await page.get_by_label("Person").click()
    await page.get_by_role("option", name="James").click()
    await page.get_by_role("button", name="Save").click()
    values = (await echo.hears("view_submission"))["view"]["state"]["values"]
    assert values["Stage"]["a"]["selected_option"]["value"] == "won"
    assert [one["value"] for one in values["Tags"]["a"]["selected_options"]] == ["b"]
    assert values["Tone"]["a"]["selected_option"]["value"] == "dry"
    assert [one["value"] for one in values["Remind"]["a"]["selected_options"]] == ["dm"]
    assert values["Due"]["a"]["selected_date"] == "2027-01-01"
    assert values["Who"]["a"]["selected_option"]["text"]["text"] == "Zacharie"
    assert values["Person"]["a"]["selected_user"] == echo.slack.person("james").id
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_views_stack_and_go_back_one_by_one(echo: EchoPage) -> None:
    page = echo.page
    await echo.opens_form(text_input("name"), title="First", notify_on_close=True)
    await page.get_by_label("Name").fill("kept")
    pushed = {**echo.view, "title": plain("Second"), "blocks": [section("Deeper")]}
    echo.submission = {"response_action": "push", "view": pushed}
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog", name="Second")).to_be_visible()
    await page.get_by_role("button", name="Retour").click()
    await expect(page.get_by_role("dialog", name="First")).to_be_visible()
    await expect(page.get_by_label("Name")).to_have_value("kept")
    await page.get_by_role("button", name="Fermer").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert (await echo.hears("view_closed"))["is_cleared"] is False
    assert (await echo.hears("view_closed"))["is_cleared"] is True


async def test_a_button_that_asks_first_can_be_thought_better_of(echo: EchoPage) -> None:
    page = echo.page
    question = {
        "title": plain("Sure?"),
        "text": plain("It leaves for good."),
        "confirm": plain("Delete it"),
        "deny": plain("Keep"),
    }
    await echo.shows(actions(button("Delete", "delete", confirm=question), button("Keep", "keep")))
    delete = page.get_by_role("button", name="Delete", exact=True)
    await delete.click()
    await expect(page.get_by_role("alertdialog", name="Sure?")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(delete).to_be_focused()
    await page.get_by_role("button", name="Keep").click()
    assert (await echo.hears("block_actions"))["actions"][0]["action_id"] == "keep"
    await delete.click()
    await page.get_by_role("button", name="Delete it").click()
    assert (await echo.hears("block_actions"))["actions"][0]["action_id"] == "delete"


async def test_a_private_message_is_seen_by_one_person_and_can_be_put_away(echo: EchoPage) -> None:
    page = echo.page
    await echo.whispers("Only for Marie", to="marie")
    secret = page.get_by_role("article").filter(has_text="Only for Marie")
    await expect(secret).to_contain_text("Visible par vous uniquement")
    await secret.hover()
    await secret.get_by_role("button", name="Plus d’actions").click()
    await expect(page.get_by_role("menuitem", name="Repeat this")).to_have_count(0)
    await page.keyboard.press("Escape")
    await act_as(page, echo.slack.url, "james")
    await expect(page.get_by_text("Lunch at 12:30")).to_be_visible()
    await expect(page.get_by_text("Only for Marie")).to_have_count(0)
    await act_as(page, echo.slack.url, "marie")
    await secret.get_by_role("button", name="Masquer le message").click()
    await expect(secret).to_have_count(0)


HOSTILE = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'


async def test_hostile_text_stays_text(echo: EchoPage) -> None:
    page = echo.page
    await echo.shows(
        section(f"{HOSTILE} <javascript:window.hacked=1|click me> <!channel> \u202egnorw"),
        {"type": "header", "block_id": "h", "text": plain(HOSTILE)},
        {"type": "context", "block_id": "c", "elements": [plain("<!channel> *not bold*")]},
        actions(button("<b>press</b>", "b")),
    )
    shown = page.get_by_role("article").last
    await expect(shown.get_by_role("heading")).to_have_text(HOSTILE)
    await expect(shown.locator("[data-block-id=c]")).to_have_text("<!channel> *not bold*")
    await expect(shown.get_by_role("button", name="<b>press</b>")).to_be_visible()
    await shown.get_by_text("click me").click()
    await expect(shown.locator(".mention")).to_have_text("@channel")
    await expect(shown.locator("script, img, a, b, strong")).to_have_count(0)
    assert await page.evaluate("window.hacked") is None
    after = page.get_by_text("Lunch at 12:30")
    assert await after.evaluate("one => getComputedStyle(one).direction") == "ltr"


MARKS = {
    "*gras* et _italique_ ou ~non~": "<strong>gras</strong> et <em>italique</em> ou <s>non</s>",
    "2*3*4 snake_case_name": "2*3*4 snake_case_name",
    "R&amp;D &lt;b&gt; &eacute;": "R&amp;D &lt;b&gt; &amp;eacute;",
    "`a *b*`": "<code>a *b*</code>",
    "&gt; dit\nfin": "<blockquote>dit</blockquote>fin",
    "```\nFN:Zoé\n```": "<pre>FN:Zoé</pre>",
    "*a\nb*": "*a<br>b*",
    "*_both_*": "<strong><em>both</em></strong>",
}


async def test_mrkdwn_reads_as_in_slack(echo: EchoPage) -> None:
    await echo.shows(*[section(written) for written in MARKS])
    texts = echo.page.get_by_role("article").last.locator(".section-main .text")
    await expect(texts).to_have_count(len(MARKS))
    shown = [await one.inner_html() for one in await texts.all()]
    assert dict(zip(MARKS, shown, strict=True)) == MARKS


async def test_links_and_names_are_read_and_verbatim_is_honoured(echo: EchoPage) -> None:
    page, james = echo.page, echo.slack.person("james").id
    bare = "see https://lumen.example, or @here in #ventes"
    await echo.shows(
        section(f"<mailto:zoe@x.example|Zoé> <https://x.example/?a=1&amp;b=2|site> <@{james}>"),
        section(bare),
        {
            "type": "section",
            "block_id": "v",
            "text": {"type": "mrkdwn", "text": bare, "verbatim": True},
        },
    )
    shown = page.get_by_role("article").last
    await expect(shown.get_by_role("link", name="Zoé")).to_have_attribute(
        "href", "mailto:zoe@x.example"
    )
    site = shown.get_by_role("link", name="site")
    await expect(site).to_have_attribute("href", "https://x.example/?a=1&b=2")
    await expect(site).to_have_attribute("rel", re.compile("noopener"))
    await expect(shown.locator(".mention")).to_have_text(["@James Carter", "@here", "#ventes"])
    bare_link = shown.get_by_role("link", name="https://lumen.example")
    await expect(bare_link).to_have_attribute("href", "https://lumen.example")
    await expect(shown.locator("[data-block-id=v]").locator("a, .mention")).to_have_count(0)


async def test_replies_stand_under_what_they_answer(echo: EchoPage) -> None:
    first = echo.slack.person("marie").message("Frédéric Lemaître-Hénault")
    await echo.client.chat_postMessage(channel=first.channel, thread_ts=first.ts, text="Noted")
    page = echo.page
    await expect(page.get_by_role("article").filter(has_text="Noted")).to_be_visible()
    shown = await page.get_by_role("article").all_inner_texts()
    at = next(i for i, text in enumerate(shown) if "Frédéric Lemaître" in text)
    assert "Noted" in shown[at + 1]


async def test_a_command_that_is_not_answered_says_so(echo: EchoPage) -> None:
    page = echo.page
    echo.slack.answer_within = 0.2
    await page.get_by_role("textbox").fill("/raw add")
    await page.keyboard.press("Enter")
    notice = page.locator(".notice")
    await expect(notice).to_contain_text("operation_timeout")
    await notice.get_by_role("button", name="Masquer le message").click()
    await expect(notice).to_have_count(0)


async def test_the_bot_gets_the_message_that_the_shortcut_was_used_on(echo: EchoPage) -> None:
    await use_shortcut(echo.page, "Frédéric Lemaître-Hénault", "Repeat this")
    await echo.page.get_by_role("dialog", name="Form").wait_for()
    heard = await echo.hears("message_action")
    assert "Frédéric Lemaître-Hénault" in heard["message"]["text"]


async def test_a_reply_has_the_menu_of_messages_too(echo: EchoPage) -> None:
    await use_shortcut(echo.page, "Just had her on the phone", "Repeat this")
    await echo.page.get_by_role("dialog", name="Form").wait_for()
    heard = await echo.hears("message_action")
    root = echo.slack.person("marie").message("Any news from Grace")
    assert heard["message"]["thread_ts"] == root.ts


async def test_a_search_in_groups_a_long_radio_and_a_link_in_a_menu(echo: EchoPage) -> None:
    page, ingrid = echo.page, echo.slack.person("ingrid").id
    option = options("Zoé")[0]
    who = {"type": "external_select", "action_id": "a", "min_query_length": 0}
    link = {**options("Open in Ligo")[0], "url": f"{echo.slack.url}/"}
    rich = {"type": "mrkdwn", "text": "*Keep* what Ligo has"}
    menu = {"type": "overflow", "action_id": "m", "options": [link]}
    await echo.opens_form(
        section("Zoé", accessory=menu),
        field("Who", {**who, "initial_option": option}, dispatch_action=True),
        field(
            "Which",
            {"type": "radio_buttons", "action_id": "a", "options": [{"text": rich, "value": "k"}]},
        ),
        field("Person", {"type": "users_select", "action_id": "a"}),
    )
    await expect(page.get_by_label("Who")).to_have_value("Zoé")
    echo.found = {
        "option_groups": [
            {"label": plain("Recent"), "options": [option]},
            {"label": plain("Others"), "options": options("Tom")},
        ]
    }
    await page.get_by_label("Who").click()
    await expect(page.get_by_text("Others")).to_be_visible()
    await expect(page.get_by_role("option", name="Zoé")).to_have_attribute("aria-selected", "true")
    await page.get_by_role("option", name="Tom").click()
    told = await echo.hears("block_actions")
    assert told["actions"][0]["selected_option"]["value"] == "tom"
    assert told["view"]["state"]["values"]["Who"]["a"]["selected_option"]["value"] == "tom"
    await expect(page.get_by_text("Keep", exact=True)).to_have_css("font-weight", "700")
    async with page.context.expect_page() as opened:
        await page.get_by_role("button", name="Autres options").click()
        await page.get_by_role("menuitem", name="Open in Ligo").click()
    assert (await opened.value).url == link["url"]
    assert (await echo.hears("block_actions"))["actions"][0]["selected_option"] == {
        **link,
        "text": {**link["text"], "emoji": True},
    }
    await page.get_by_label("Person").click()
    await page.get_by_role("option", name="Ingrid Solberg").click()
    await page.get_by_label("Keep what Ligo has").check()
    await page.get_by_role("button", name="Save").click()
    values = (await echo.hears("view_submission"))["view"]["state"]["values"]
    assert values["Person"]["a"]["selected_user"] == ingrid
    assert values["Which"]["a"]["selected_option"]["value"] == "k"
