"""A message's text, wherever Slack and other apps put it."""

from typing import Any

import pytest

from ligo_slack.slack.message_text import text_of

Json = dict[str, Any]

LINKEDIN = "https://www.linkedin.example/in/jane"


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(*texts: Json) -> Json:
    return {"type": "section", "fields": list(texts)}


def words(text: str) -> Json:
    return {"type": "text", "text": text, "style": {"bold": True}}


def link(url: str, label: str = "") -> Json:
    return {"type": "link", "url": url, **({"text": label} if label else {})}


def line(*elements: Json, kind: str = "section") -> Json:
    return {"type": f"rich_text_{kind}", "elements": list(elements)}


def rich(*lines: Json) -> Json:
    return {"type": "rich_text", "elements": list(lines)}


def test_the_text_itself_comes_before_what_shows_it() -> None:
    assert text_of({"text": "R&amp;D", "blocks": [section(plain("else"))]}) == "R&D"


@pytest.mark.parametrize(
    ("block", "typed"),
    [
        ({"type": "section", "text": mrkdwn("<mailto:a@b.fr|a@b.fr> &amp; co")}, "a@b.fr & co"),
        ({"type": "header", "text": plain("R&amp;D <b>")}, "R&amp;D <b>"),
        (section(mrkdwn("*Tel*"), plain("06 39 98 41 07")), "*Tel*\n06 39 98 41 07"),
        ({"type": "context", "elements": [mrkdwn("a"), plain("b")]}, "a\nb"),
        ({"type": "divider"}, ""),
        ({"type": "actions", "elements": [{"type": "button", "text": plain("Go")}]}, "Go"),
        (rich(line(words("Jane "), words("<Miller> &amp; co"))), "Jane <Miller> &amp; co"),
        (rich(line(words("a")), line(words("b"))), "a\nb"),
        (rich(line(words("J, "), link("mailto:j@acme.fr", "j@acme.fr"))), "J, j@acme.fr"),
        (rich(line(link(LINKEDIN, "LinkedIn"))), f"LinkedIn ({LINKEDIN})"),
        (rich(line(link("https://acme.fr/?a=1&b=2"))), "https://acme.fr/?a=1&b=2"),
        (rich(line(words("FN:J\nEND:VCARD"), kind="preformatted")), "FN:J\nEND:VCARD"),
        (rich(line(line(words("a"), words("b")), line(words("c")), kind="list")), "ab\nc"),
        (rich(line({"type": "user", "user_id": "U1"}, words("!"))), "@U1!"),
        (rich(line({"type": "broadcast", "range": "here"})), "@here"),
        (rich(line({"type": "emoji", "name": "wave"}, words("Jane"))), "Jane"),
    ],
)
def test_a_message_of_blocks_alone_is_read(block: Json, typed: str) -> None:
    assert text_of({"text": "", "blocks": [block]}) == typed


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
    ],
)
def test_what_is_quoted_comes_along(message: Json, typed: str) -> None:
    assert text_of(message) == typed
