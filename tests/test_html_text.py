"""HTML that somebody sent or pasted, as the text that people see in it."""

import time

import pytest

from ligo_slack.slack.html_text import LARGEST_HTML, LONGEST_ADDRESS, html_text

LONG = f"https://click.example/{'x' * LONGEST_ADDRESS}"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        # What a browser hides: beginnings for a list of mails, parts for one program alone.
        ("<div style='display:none;max-height:0'>Preview &zwnj;</div><p>Hello</p>", "Hello"),
        ("<p>Hello<span hidden>x</span><!-- y --><svg><text>z</text></svg></p>", "Hello"),
        ("<!--[if mso]><p>Outlook</p><![endif]--><![if !mso]><p>Hello</p><![endif]>", "Hello"),
        ("<p class=MsoNormal>Hello,<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>x", "Hello,\n\n\xa0\nx"),
        # Links: whom they lead to, and where, unless that only counts readers.
        ("<a href='mailto:jo@a.example?subject=x'>Write to Jo</a>", "Write to Jo (jo@a.example)"),
        ("<a href='MAILTO:jo@a.example'>jo@a.example</a>", "jo@a.example"),
        ("<a href='tel:+336'>call me</a> <a href='tel:+336'>06</a>", "call me (+336) 06"),
        ("<a href='https://a.example/jo'> <b>Jo’s</b> </a>x", "Jo’s (https://a.example/jo) x"),
        (f"<a href='{LONG}'>Order</a> <a href='#top'>up</a> <a name=x>y</a>", "Order up y"),
        ("<a href='https://a.example'><img src=x></a>Jo", "https://a.example Jo"),
        ("<a href='https://a.example'><img alt=Site></a><a href='https://a.example'></a>Jo",
         "Site (https://a.example) Jo"),
        ("<a href='https://a.example'>a.example</a>", "a.example"),
        # Lists.
        ("<p>To do</p><ol><li>a</li> <li>b</li></ol>end", "To do\n\n1. a\n2. b\n\nend"),
        ("<ol start=3><li><p>a</p></li><li>b</ol>", "3. a\n\n4. b"),
        ("<ul><li>a<ol><li>b</li></ol></li><li></li><li>c</li></ul>", "- a\n\n  1. b\n\n- c"),
        ("<ul><li>a</li>text</ul>", "- a\ntext"),
    ],
)  # fmt: skip
def test_html_is_read_as_people_see_it(html: str, text: str) -> None:
    assert html_text(html) == text


@pytest.mark.parametrize(
    "html",
    ["<b>", "<a href=https://a.example>x", "<ul><li>x", "<p style='a:b'>x", "<div>", "<!--", "<a ",
     "&#32;", "&#32;&#10;", "&#9;"],
)  # fmt: skip
def test_any_html_is_read_at_once(html: str) -> None:
    long = "x" + html * (LARGEST_HTML // len(html))
    began = time.process_time()
    html_text(long)
    assert time.process_time() - began < 0.5  # of the processor, on a machine that is busy
