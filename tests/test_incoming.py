"""A message's text and files, wherever Slack and other apps put them."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from ligo_slack.slack.blocks_text import LARGEST
from ligo_slack.slack.message_text import MENTIONED, files_of, mentioned_in, text_of
from ligo_slack.slack.names import Names

Json = dict[str, Any]

LINKEDIN = "https://www.linkedin.example/in/jane"


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(*texts: Json) -> Json:
    return {"type": "section", "fields": list(texts)}


def button(text: str, url: str) -> Json:
    return {"type": "button", "text": plain(text), "url": url}


def words(text: str) -> Json:
    return {"type": "text", "text": text, "style": {"bold": True}}


def link(url: str, label: str = "") -> Json:
    return {"type": "link", "url": url, **({"text": label} if label else {})}


def emoji(name: str, **more: object) -> Json:
    return {"type": "emoji", "name": name, **more}


def bullets(*items: Json, **more: object) -> Json:
    return rich({"type": "rich_text_list", "style": "bullet", "elements": list(items), **more})


def line(*elements: Json, kind: str = "section") -> Json:
    return {"type": f"rich_text_{kind}", "elements": list(elements)}


def rich(*lines: Json) -> Json:
    return {"type": "rich_text", "elements": list(lines)}


NAMES = Names("fr", {"U1": "Zoé Roy"}, {"C1": "ventes"})


@pytest.mark.parametrize(
    ("text", "blocks", "read"),
    [
        ("R&amp;D", [], "R&D"),
        (":+1:", [], "👍"),
        ("A lead", [section(plain("Jane"), plain("jane@acme.fr"))], "Jane\njane@acme.fr"),
        ("New lead: Jane, 06 39", [section(mrkdwn("*New lead*"))], "New lead: Jane, 06 39"),
        ("Jane, 06 39", [{"type": "image", "alt_text": "a logo"}], "Jane, 06 39"),
        ("*Jane* 06", [rich(line(words("Jane"), words(" 06")))], "Jane 06"),
        ("*Jane* 06", [section(mrkdwn("*Jane*"), mrkdwn("06"))], "Jane\n06"),
        ("Open", [{"type": "actions", "elements": [{"type": "button"}]}], "Open"),
    ],
)
def test_what_people_see_is_read(text: str, blocks: list[Json], read: str) -> None:
    assert text_of({"text": text, "blocks": blocks}) == read


@pytest.mark.parametrize("app", [{"bot_id": "B1"}, {"subtype": "bot_message"}])
def test_the_text_of_an_app_is_in_slacks_markup(app: Json) -> None:
    assert text_of({"text": "*Jane* _06_ `a`\n```b```", **app}) == "Jane 06 a\nb"
    assert text_of({"text": "*Jane* _06_"}) == "*Jane* _06_"


@pytest.mark.parametrize("of", [mrkdwn, plain])
def test_an_emoji_of_the_workspaces_own_has_no_characters(of: Callable[[str], Json]) -> None:
    """In rich text it is nothing either."""
    said = ":hub_spot: New :tada:\nTel: 06 :lumen:\n:a b: 10:30:45 urn:x:y :10: a:lumen:"
    read = "New 🎉\nTel: 06\n:a b: 10:30:45 urn:x:y :10: a:lumen:"
    assert text_of({"text": "", "blocks": [section(of(said))]}) == read
    assert text_of({"text": "call :lumen: Jane"}) == "call :lumen: Jane"


STRUCK = {"type": "text", "text": "9 €", "style": {"strike": True}}


@pytest.mark.parametrize(
    ("block", "typed"),
    [
        ({"type": "section", "text": mrkdwn("<mailto:a@b.fr|a@b.fr> &amp; co")}, "a@b.fr & co"),
        ({"type": "header", "text": plain("R&amp;D &lt;b&gt;")}, "R&D <b>"),
        ({"type": "header", "text": plain("&amp;amp; :tada:")}, "&amp; 🎉"),
        (section(mrkdwn("*Tel*"), plain("06 39 98 41 07")), "Tel\n06 39 98 41 07"),
        (section(mrkdwn("_a_ b_c_d 2*3*4 *x* <https://a.fr/_x_/y>")), "a b_c_d 2*3*4 x https://a.fr/_x_/y"),
        (section(mrkdwn("_<mailto:j_a@b.fr|j_a@b.fr>_ *<https://a.fr/*b*|a> c*")),
         "j_a@b.fr a (https://a.fr/*b*) c"),
        (section(mrkdwn("<MAILTO:a@b.fr?subject=a|Jane> <Tel:+336|06>")), "Jane (a@b.fr) 06"),
        (section(plain(":large_green_circle: :man-woman-girl: :female-doctor: :simple_smile:")),
         "🟢 👨\u200d👩\u200d👧 👩\u200d⚕️ 🙂"),
        (section(plain(":smiling_face_with_3_hearts: :face_palm::skin-tone-3: :first_place_medal:"
          " :the_horns: :rain_cloud: :octagonal_sign: :a:")), "🥰 🤦🏼 🥇 🤘 🌧️ 🛑 🅰️"),
        (section(mrkdwn("Lead:\n&gt; *Jane*\n>Acme\n&gt;&gt;&gt; a &gt; b")),
         "Lead:\nJane\nAcme\na > b"),
        ({"type": "markdown", "text": "a\\\nb"}, "a\nb"),
        ({"type": "of_next_year", "label": plain("Score"), "value": 4}, "Score: 4"),
        ({"type": "context", "elements": [mrkdwn("a"), plain("b")]}, "a\nb"),
        ({"type": "divider"}, ""),
        ({"type": "image", "title": plain("Jane’s card"), "alt_text": "a card"}, "Jane’s card"),
        ({"type": "actions", "elements": [{"type": "button", "text": plain("Go")}]}, ""),
        ({"type": "actions", "elements": [button("Go", "https://a.fr"), button("Call", "tel:+336"),
          button("Write", "mailto:j@a.fr?subject=a")]}, "Call (+336)\nWrite (j@a.fr)"),
        ({**section(mrkdwn("Bo")), "accessory": button("Call", "tel:+336")}, "Bo\nCall (+336)"),
        ({**section(mrkdwn("Bo")), "accessory": button("Go", "https://a.fr")}, "Bo"),
        ({**section(mrkdwn("Bo")), "accessory": {"type": "image", "alt_text": "a logo"}}, "Bo"),
        ({"type": "image", "alt_text": "Jane’s card &amp; co"}, "Jane’s card & co"),
        ({"type": "of_next_year", "content": mrkdwn("*Jane*"), "lines": [plain("Acme")],
          "placeholder": plain("Choose"), "kind": "a"}, "Jane\nAcme"),
        (rich({"type": "rich_text_of_next_year", "text": "Jane"}), "Jane"),
        (rich({"type": "rich_text_of_next_year"}, line(words("a"))), "[…]\na"),
        ({"type": "markdown", "text": "# Jane\n- a"}, "Jane\n- a"),
        (
            {"type": "markdown", "text": "**Jane** *and* __Bo__ 2 * 3 * 4 a_b_c ~~9 €~~ :tada: "
             "[site](https://a.fr/_x_)"},
            "Jane and Bo 2 * 3 * 4 a_b_c ~9 €~ 🎉 site (https://a.fr/_x_)",
        ),
        ({"type": "markdown", "text": "| **A** | R&amp;D <x> | ![c](https://a.fr/c) |"},
         "| A | R&D <x> | c (https://a.fr/c) |"),
        ({"type": "markdown", "text": '**a_b@c.fr** <https://a.fr> [b](https://b.fr "c")'},
         "a_b@c.fr https://a.fr b (https://b.fr)"),
        ({"type": "markdown", "text": "```json\na\n```"}, "a"),
        ({"type": "markdown", "text": "| A | B |\n|:--|---:|\n| Bo | 06 |\n\n---\nEnd\n* * *\nx"},
         "| A | B |\n| Bo | 06 |\n\nEnd\nx"),
        ({"type": "markdown", "text": r"2 \* 3 a\_b\_c \*Bo\* 1\. C:\dir <j@a.fr>"},
         r"2 * 3 a_b_c *Bo* 1. C:\dir j@a.fr"),
        (section(mrkdwn("_*a*_ *_b_* `c` ```d\ne```")), "a b c d\ne"),
        ({"type": "markdown", "text": "> Jane\n> > Bo\n2 > 1"}, "Jane\nBo\n2 > 1"),
        ({"type": "alert", "text": mrkdwn("Jane")}, "Jane"),
        ({"type": "video", "title": plain("A"), "description": plain("B")}, "A\nB"),
        ({"type": "video", "title": plain("A"), "title_url": "https://a.fr/v", "alt_text": "a clip",
          "author_name": "Bo"}, "A (https://a.fr/v)"),
        (section(mrkdwn("<tel:+336> <mailto:j@a.fr?subject=a> <https://a.fr>")), "+336 j@a.fr https://a.fr"),
        ({"type": "card", "title": mrkdwn("Jane"), "body": mrkdwn("Acme")}, "Jane\nAcme"),
        ({"type": "carousel", "elements": [{"type": "card", "title": mrkdwn("Jane")}]}, "Jane"),
        ({"type": "task_card", "title": "a", "details": rich(line(words("b")))}, "a\nb"),
        ({"type": "task_card", "title": "a", "sources": [{"type": "url", "url": "https://a.fr",
          "text": "b"}]}, "a\nb (https://a.fr)"),
        ({"type": "call", "call": {"v1": {"name": "Jane on Zoom"}}}, "Jane on Zoom"),
        ({"type": "data_visualization", "title": "a", "chart": {"type": "bar", "series": [
          {"name": "b", "data": [{"label": "c", "value": 0}]}]}}, "a\nb\nc: 0"),
        ({"type": "of_next_year", "body": {"type": "plain_text", "text": "Jane"}}, "Jane"),
        (rich(line(words("Jane "), words("<Miller> &amp; co"))), "Jane <Miller> &amp; co"),
        (rich(line(words("a")), line(words("b"))), "a\nb"),
        (rich(line(words("a\n")), line(words("b"), kind="quote")), "a\nb"),
        (rich(line(words("J, "), link("mailto:j@acme.fr", "j@acme.fr"))), "J, j@acme.fr"),
        (rich(line(link("mailto:j@acme.fr?subject=a", "Write"))), "Write (j@acme.fr)"),
        (rich(line(link(LINKEDIN, "LinkedIn"))), f"LinkedIn ({LINKEDIN})"),
        (rich(line(link("https://acme.fr/?a=1&b=2"))), "https://acme.fr/?a=1&b=2"),
        (rich(line(words("FN:J\nEND:VCARD"), kind="preformatted")), "FN:J\nEND:VCARD"),
        (bullets(line(words("a"), words("b")), line(words("c"))), "- ab\n- c"),
        (bullets(line(words("a")), style="ordered", offset=2), "3. a"),
        (bullets(line(words("a")), indent=1), "  - a"),
        (bullets(line(words("a")), style="checked"), "- [x] a"),
        (bullets(line(words("a")), style="unchecked"), "- [ ] a"),
        (rich(line(words("12 €"), STRUCK)), "12 €~9 €~"),
        (rich(line({**STRUCK, "text": "9 € "}, words("8 €"))), "~9 €~ 8 €"),
        (rich(line({**STRUCK, "type": "link", "url": "https://a.fr"})), "~9 € (https://a.fr)~"),
        (rich(line({**STRUCK, "type": "date", "timestamp": 1, "fallback": "5 mai"})), "~5 mai~"),
        (rich(line({**STRUCK, "type": "user", "user_id": "U1"}, words(" Bo"))), "~@Zoé Roy~ Bo"),
        (rich(line({"type": "canvas_user_mention", "user_id": "U1"})), "@Zoé Roy"),
        (rich(line({"type": "canvas", "file_id": "F1", "label": "Plan"})), "Plan"),
        (rich(line(words("a "), {"type": "list_record", "file_id": "F1"})), "a […]"),
        (rich(line({"type": "user", "user_id": "U1"}, words("!"))), "@Zoé Roy!"),
        (rich(line({"type": "user", "user_id": "U2"})), "@quelqu’un"),
        (rich(line({"type": "channel", "channel_id": "C1"})), "#ventes"),
        (rich(line({"type": "channel", "channel_id": "C2"})), "un canal"),
        (rich(line({"type": "usergroup", "usergroup_id": "S1"})), "un groupe"),
        (rich(line({"type": "broadcast", "range": "here"})), "@here"),
        (rich(line({"type": "date", "timestamp": 1778000000, "fallback": "5 mai"})), "5 mai"),
        (rich(line({"type": "date", "fallback": "5 mai", "url": "https://a.fr"})),
         "5 mai (https://a.fr)"),
        (rich(line({"type": "date", "timestamp": 1778000000, "format": "{date}"})), "2026-05-05"),
        (rich(line({"type": "date", "timestamp": "never"}, words("a"))), "a"),
        (rich(line(emoji("wave", unicode="1f44b"), words("Jane"))), "👋Jane"),
        (rich(line(emoji("wave", skin_tone=3))), "👋🏼"),
        (rich(line(emoji("wave::skin-tone-3"))), "👋🏼"),
        (rich(line(emoji("male-technologist", skin_tone=3))), "👨🏼\u200d💻"),
        (rich(line(emoji("point_up", skin_tone=2))), "☝🏻"),
        (rich(line(emoji("flag-fr"), emoji("lumen"))), "🇫🇷"),
        (rich(line({"type": "color", "value": "#aabbcc"})), "#aabbcc"),
    ],
)  # fmt: skip
def test_a_message_of_blocks_alone_is_read(block: Json, typed: str) -> None:
    assert text_of({"text": "", "blocks": [block]}, NAMES) == typed


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def test_tables_are_read_row_by_row() -> None:
    written = rich(line(link("mailto:j@acme.fr", "j@acme.fr")))
    rows = [[cell("Name"), cell("Address")], [cell("Jane\nMiller"), written], [cell(""), cell("")]]
    table = {"type": "table", "rows": rows}
    read = "Name | Address\nJane Miller | j@acme.fr"
    assert text_of({"text": "", "attachments": [{"blocks": [table], "fallback": EMPTY}]}) == read
    numbers = {
        "type": "data_table",
        "title": plain("Sales"),
        "caption": "in May",
        "rows": [
            [{"type": "raw_number", "value": 5}, {"type": "raw_number", "value": 0}],
            [{"type": "raw_number", "value": 5.5, "text": "5,50 €"}],
        ],
    }
    assert text_of({"blocks": [numbers]}) == "Sales\nin May\n5 | 0\n5,50 €"


EMPTY = "[no preview available]"
SHARED = {"is_share": True, "author_name": "Awa Diallo", "author_id": "U1", "fallback": EMPTY}
PREVIEW = {"from_url": "https://acme.fr", "title": "Acme", "text": "Call 06 39", "fallback": "Acme"}


FORM = {
    "pretext": "*New*",
    "author_name": "Jane",
    "author_subname": "j@a.fr",
    "title": "Contact",
    "fields": [{"title": "Tel", "value": "<tel:+336|06>"}, {"value": "x"}],
    "footer": "Form",
    "fallback": "New",
}


@pytest.mark.parametrize(
    ("message", "typed"),
    [
        ({"text": "fwd:", "attachments": [{"text": "R&amp;D\nJane"}]}, "fwd:\n\nR&D\nJane"),
        ({"attachments": [{"blocks": [section(mrkdwn("Jane"))]}]}, "Jane"),
        ({"attachments": [{"fallback": "Jane &amp; co"}, {"text": "b"}]}, "Jane & co\n\nb"),
        ({"text": "```FN:Jane```", "attachments": [{"text": "b"}]}, "FN:Jane\n\nb"),
        ({"text": "  ", "attachments": [{"text": ""}, {}]}, ""),
        ({"text": None, "blocks": None, "attachments": None}, ""),
        ({}, ""),
        ({"text": "see <https://acme.fr>", "attachments": [PREVIEW]}, "see https://acme.fr"),
        ({"attachments": [{"is_app_unfurl": True, "blocks": [section(plain("x"))]}]}, ""),
        ({"attachments": [FORM]}, "New\nJane, j@a.fr\nContact\nTel: 06\nx"),
        ({"attachments": [{"fallback": EMPTY}]}, ""),
        ({"attachments": [{"title": "R&amp;D", "title_link": "https://crm.fr/1"}]}, "R&D"),
        ({"attachments": [{"author_name": "Jane", "author_link": "mailto:j@a.fr", "text": "a"}]},
         "Jane (j@a.fr)\na"),
        ({"attachments": [{"title": "j@a.fr", "title_link": "mailto:j@a.fr"}]}, "j@a.fr"),
        ({"attachments": [{"title": "a", "title_link": "slack://x"}]}, "a"),
        ({"attachments": [{"service_name": "CRM", "title": "Jane", "text": "06"}]}, "Jane\n06"),
        ({"attachments": [{**SHARED, "text": "fwd", "attachments": [{"title": "Jane", "text": "06"},
          PREVIEW]}]}, "fwd\n\nJane\n06"),
        ({"attachments": [{**SHARED, "text": "a"}]}, "a"),
        ({"attachments": [{**SHARED, "from_url": "https://x.slack.com", "message_blocks": [
          {"message": {"blocks": [rich(line(words("Jane")))], "attachments": [{"text": "b"}]}}]}]},
         "Jane\n\nb"),
        ({"attachments": [{**SHARED, **FORM}]}, "New\nContact\nTel: 06\nx"),
        ({"attachments": [{**SHARED, "message_blocks": [{"message": {"text": "a"}}],
          "attachments": [{"text": "a"}, {"fields": [{"title": "Tel", "value": 6}]}]}]},
         "a\n\nTel: 6"),
        ({"attachments": [{**SHARED, "fallback": "[June 10th, 2024 6:13 AM] awa: R&amp;D: 06"}]},
         "R&D: 06"),
        ({"attachments": [{**SHARED, "fallback": "[June 10th, 2024 6:13 AM] awa: "}]}, ""),
        ({"attachments": [{"fields": [{"title": "VIP", "value": 0}]}]}, "VIP: 0"),
        ({"attachments": [{"fields": [{"title": "Needs", "value": ["lamps", 2, None, {}]}]}]},
         "Needs: lamps, 2"),
        ({"text": "Deal", "attachments": [{"fallback": "You cannot", "actions": [{}]}]}, "Deal"),
        ({"files": [{"id": "F1", "alt_txt": "Card of Jo &amp; Bo"}, {"id": "F2", "alt_txt": None}]},
         "Card of Jo & Bo"),
        ({"text": "Hello", "files": [{"id": "F1", "alt_txt": "a photo"}]}, "Hello"),
        ({"text": "This content can't be displayed.", "attachments": [{"text": "Jane"}]}, "Jane"),
        ({"attachments": [{**SHARED, "text": "This content can’t be displayed."}]}, ""),
        ({"attachments": [{**SHARED, "text": "This message was deleted."}]}, ""),
        ({"attachments": [{**SHARED, "text": "*Jane* 06", "mrkdwn_in": ["text"]}]}, "Jane 06"),
        ({"attachments": [{**SHARED, "private_channel_prompt": True, "fallback": "Private"}]}, ""),
        ({"attachments": "none", "blocks": [None, 3, [[]]], "files": {}}, ""),
    ],
)  # fmt: skip
def test_what_is_quoted_comes_along(message: Json, typed: str) -> None:
    assert text_of(message) == typed


def test_a_text_to_keep_has_the_addresses_of_pages() -> None:
    page = {"title": "Lead &amp; co", "title_link": "https://crm.fr/?a&amp;b"}
    read = text_of({"attachments": [page]}, NAMES, authors=True)
    assert read == "Lead & co (https://crm.fr/?a&b)"


def test_who_wrote_what_was_forwarded_is_said() -> None:
    shared = {**SHARED, "message_blocks": [{"message": {"text": "Jane <@U1>"}}]}
    message = {"text": "pour info", "attachments": [shared]}
    read = text_of(message, NAMES, authors=True)
    assert read == "pour info\n\nAwa Diallo\u00a0:\nJane @Zoé Roy"
    nameless = {**shared, "author_name": None}
    assert text_of({"attachments": [nameless]}, NAMES, authors=True).startswith("Zoé Roy\u00a0:")
    assert mentioned_in(message) == ["U1"]


def test_the_files_of_forwarded_messages_are_found_once() -> None:
    one, two, three = ({"id": f"F{n}"} for n in range(3))
    quoted = {"message": {"files": [three, one]}}
    shared = {"is_share": True, "files": [two], "message_blocks": [quoted]}
    assert files_of({"files": [one], "attachments": [shared]}) == [one, two, three]
    assert files_of({"files": None, "attachments": [{"files": "no"}]}) == []


def test_only_some_of_many_people_are_asked_for() -> None:
    text = " ".join(f"<@U{number}>" for number in range(50))
    assert mentioned_in({"text": text}) == [f"U{number}" for number in range(MENTIONED)]


def deep(levels: int) -> Json:
    return {"blocks": [deep(levels - 1)]} if levels else {"text": mrkdwn("x")}


def quoting(levels: int) -> Json:
    inside = [{"message": quoting(levels - 1)}] if levels else []
    return {"text": "x", "attachments": [{"is_share": True, "message_blocks": inside}]}


@pytest.mark.parametrize(
    "message",
    [
        {"text": "*a <" * 10_000},
        {"blocks": [section(mrkdwn("_*a" * 20_000))] * 20},
        {"blocks": [rich(*[line(words("a b "))] * 20_000)]},
        {"text": "`" * 40_000},
        {"blocks": [{"type": "markdown", "text": mark * 20_000} for mark in ("**a", "[a](", "__")]},
        {"text": ":a:" * 15_000},
        {"blocks": [{"type": "table", "rows": [[cell("a b")] * 20] * 1000}]},
        {"attachments": [{"pretext": "*" * 40_000, "fields": [{"value": "<a|" * 9000}] * 20}]},
        {"blocks": [deep(200)]},
        quoting(200),
    ],
    ids=range(10),
)
def test_any_text_is_read_at_once_and_bounded(message: Json) -> None:
    began = time.process_time()
    assert len(text_of(message)) <= LARGEST
    assert time.process_time() - began < 0.4  # of the processor, on a machine that is busy
