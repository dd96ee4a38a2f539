"""HTML of emails: what leaves is what was shown, as a browser sees it."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.async_api import Browser

from ligo_slack.features.email.html_body import (
    LONGEST,
    as_text,
    from_text,
    is_html,
    left_out,
    loses_by_hand_edit,
    sanitise,
)
from ligo_slack.features.email.html_detection import tags_in
from tests.browser import WITH_BROWSER
from tests.browser_text import collapsed, mail_reader

A = "https://x.example/a"
LINK = f"<a href='{A}'>"
# HTML as an AI, a careless writer or a hostile one gives it, and the text that a person reads.
# "⇥" stands between the cells of a table.
HTML: list[tuple[str, str]] = [
    # Read as a browser reads it.
    ("<html><head><title>T</title>Bonjour", "Bonjour"),
    ("<head><style>p{}</style><p>a</head><p>b", "a\n\nb"),
    ("<p>a<![CDATA[unseen]]>b</p>", "ab"),
    ("<p>a<!-->b--></p>", "ab-->"),
    ("<p>a<!--->b</p>", "ab"),
    ("<p>a<!--b--!>c</p>", "ac"),
    ("<p>a<![>b</p>", "ab"),
    ("<p>a<!b>c<?d>e</fg>f</p>", "acef"),
    ("<p>a</ b>c", "ac"),
    ("<p>a<b>b<i>c</b>d</i>e", "abcde"),
    ("<p>a<p>b<div>c", "a\n\nb\n\nc"),
    ("<table>stray<tr><td>x<td>y</table>", "stray\n\nx⇥y"),
    ("<table><tr><td>&nbsp;<td><p>x</p><p>y</p><td></td></tr></table>", "x\n\ny"),
    ("<table><p>stray</p><tr><td>x<td>y</table>", "stray\n\nx⇥y"),
    ("<p>R&ampD &copy2026 &notin; &#8364;&#x80; &bogus;</p>", "R&D ©2026 ∉ €€ &bogus;"),
    ("a<plaintext><b>x</b></plaintext>", "a\n\n<b>x</b></plaintext>"),
    ("<xmp><b>x</xmp>y", "<b>x\n\ny"),
    ("<p>a<textarea><b>unseen</b></textarea>b", "ab"),
    ("<p>a<template><b>unseen</b></template>b", "ab"),
    ("<p>a<noscript><b>seen</b></noscript>b", "aseenb"),
    ("<p>a<svg><text>unseen</text></svg>b", "ab"),
    ("<svg><p>out of the picture</svg>", "out of the picture"),
    ("<svg><desc>unseen</desc></svg>b", "b"),
    ("<math><mi>unseen</mi></math>b", "b"),
    ("<math><mtext><style><a title='</style><p>seen'>x", ""),
    ("<select><option>unseen<option>too</select>b", "b"),
    ("<frameset><frame src=x></frameset>", ""),
    ("<p>a</p></body></html>after", "a\n\nafter"),
    ("<p>a<br/>b</br>c", "a\nb\nc"),
    ("<p>a</p>b</p>c", "a\n\nb\nc"),
    ("<a href=x>a<div>b</a>c</div>", "a\nbc"),
    ("<h1>a<h2>b</h1>c", "a\n\nb\n\nc"),
    ("<p>1 < 2 and <3 and a<b", "1 < 2 and <3 and a"),
    ("<p>a\0b\x01c\x7fd</p>", "abcd"),
    ("<p>&#0;&#xD800;\ud800</p>", "\ufffd\ufffd?"),
    ("<image src=x><p>a", "a"),
    ("<p>a<marquee>b</marquee><blink>c</blink><x-y>d</x-y>", "abcd"),
    # Nothing that a browser would not show, no picture, no form, no script.
    ("<p hidden>unseen</p><p>a", "a"),
    ("<p>a<span style='display:none'>unseen</span>", "a"),
    ("<p>a<span style='DISPLAY : NONE !important'>unseen</span>", "a"),
    ("<p>a<span style='display:/**/none'>unseen</span>", "a"),
    ("<p>a<span style='display:none;display:inline'>seen</span>", "aseen"),
    ("<p>a<span style='visibility:hidden'>unseen</span>", "a"),
    ("<p>a<span style='font-size:0px'>unseen</span>", "a"),
    ("<p>a<span style='font-size:0.9em'>seen</span>", "aseen"),
    ("<p>a<span style='opacity:0'>unseen</span>", "a"),
    ("<div style='max-height:0;overflow:hidden'>unseen</div>a", "a"),
    ("<p>a<span style='color:#fff'>white</span>", "awhite"),
    ("<p>a<span aria-hidden=true>seen</span>", "aseen"),
    ("<style>.x{display:none}</style><p class=x>shown then", "shown then"),
    ("<details><summary>a</summary>shown then</details>", "a\nshown then"),
    ("<dialog>unseen</dialog><dialog open>seen</dialog>", "seen"),
    ("<p>a<img src='https://track.example/x' alt=unseen>b", "ab"),
    ("<p>a<input value=unseen>b<button>c</button>", "abc"),
    ("<form action='https://evil.example'><label>a</label><input></form>", "a"),
    ("<p onclick='x()' style='color:red' class=y id=z>a</p>", "a"),
    ("<script>document.write('unseen')</script><p>a", "a"),
    ("<iframe srcdoc='<p>unseen'>unseen</iframe>a", "a"),
    ("<object data=x>unseen</object><video>unseen</video><canvas>unseen</canvas>a", "a"),
    ("<meta http-equiv=refresh content='0;url=https://evil.example'><base href=x><p>a", "a"),
    ("<p>a<bdo dir=rtl>abc</bdo>", "aabc"),
    ("<p>a\u202eb\u2066c\u2069d</p>", "abcd"),
    ("<p>so\u00adft\u200bzero</p>", "so\u00adft\u200bzero"),
    ("\ufeff<p>a\ufeff</p>", "a"),  # a file's mark
    # Links.
    (f"<p>{LINK}mon agenda</a>.", f"mon agenda ({A})."),
    (f"<p>{LINK}{A}</a>", A),
    (f"<p>{LINK}https://bank.example</a>", f"https://bank.example ({A})"),
    (f"<p>{LINK} a <b>b</b> </a>c", f"a b ({A}) c"),
    (f"<p>{LINK}a</a>{LINK}b</a>", f"ab ({A})"),
    (f"<p>a{LINK}<img src=x></a>b", f"a {A} b"),
    (f"<p>a{LINK}<img src=x alt=' The\nplan '></a>", f"a The plan ({A})"),
    (f"<p>a</p>{LINK}<div><img src=x alt='The plan'></div></a>", f"a\n\nThe plan ({A})"),
    ("<p>a<a href='javascript:x()'><img src=x alt=unseen></a>b", "ab"),
    (f"<p>a{LINK}<img src=x alt=unseen>b</a>", f"ab ({A})"),
    (f"{LINK}<p>a</p><p>b</p></a>", f"a ({A})\n\nb ({A})"),
    (f"<p>{LINK}a<a href='https://y.example'>b</a></a>", f"a ({A})b (https://y.example)"),
    (f"<a style='display:block' href='{A}'>a</a>b", f"a ({A})\nb"),
    ("<p><a href='mailto:j@x.example'>j@x.example</a>", "j@x.example"),
    ("<p><a href='MAILTO:j@x.example?bcc=e@e.example'>J</a>", "J (j@x.example?bcc=e@e.example)"),
    ("<p><a href='tel:+33 1'>appelez</a>", "appelez (+33%201)"),
    ("<p><a href='javascript:x()'>a</a><a href='java\nscript:x()'>b</a>", "ab"),
    ("<p><a href='data:text/html,x'>a</a><a href='/r'>b</a><a href='//e.example'>c</a>", "abc"),
    ("<p><a href=' ht\ntps://e.example/ '>a</a>", "a (https://e.example/)"),
    ("<p><a href='https:\\\\e.example\\x'>a</a>", "a (https://e.example/x)"),
    ("<p><a href='https://bank.example@e.example/'>a</a>", "a"),
    (
        "<p><a href='www.e.example/x'>a</a><a href='www@e.example'>b</a>",
        "a (https://www.e.example/x)b",
    ),
    ("<p><a href='https://аррӏе.example/'>a</a>", "a (https://xn--80ak6aa92e.example/)"),
    ("<p><a href='https://e.example/\u202egnp.x'>a</a>", "a (https://e.example/%E2%80%AEgnp.x)"),
    ('<p><a href="https://e.example/&quot;&lt;b&gt;">a</a>', "a (https://e.example/%22%3Cb%3E)"),
    # Blocks.
    ("<h2>Bonjour</h2><blockquote>Merci</blockquote><u>J</u>", "Bonjour\n\nMerci\n\nJ"),
    ("<div>a</div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc"),
    ("<p>a</p><hr><p>b</p>", "a\n\nb"),
    ("<pre>\n  a\n    b\n</pre>", "  a\n    b"),
    ("<div style='white-space:pre-wrap'>a\nb</div>", "a\nb"),
    ("<p>a\n  b\t c</p>", "a b c"),
    ("<p>a<br><br><br><br>b</p>", "a\n\nb"),
    ("<p>\u00a0</p><p>10\u00a0h</p>", "10\u00a0h"),
    ("<dl><dt>a<dd>b</dl>", "a\nb"),
    ("<p>H<sub>2</sub>O <del>100</del> <q>b</q></p>", "H₂O 100 “b”"),
    # What is struck, raised or lowered says so in its letters, or not at all.
    ("<p>acceptons <s>pas</s> 10<sup>2</sup>", "acceptons pas 10²"),
    ("<p>a<strike>b</strike><del>c</del><s>d</s>", "abcd"),
    (
        "<p>10<sup>-1<b>2</b></sup> x<sup>n</sup> x<sup>y</sup> 2<sup>10.5</sup>",
        "10⁻¹² xⁿ x^y 2^10.5",
    ),
    ("<p>le 1<sup>er</sup> et le 2<sup>e</sup>, 3<sup> RD </sup>", "le 1er et le 2e, 3 RD"),
    ("<p>Acme<sup>®</sup> Duo<sup>TM</sup>, 9 €<sup>*</sup>", "Acme® DuoTM, 9 €*"),
    ("<p>CO<sub>2</sub> x<sub>i</sub> 10<sup><sub>2</sub></sup>", "CO₂ x_i 10₂"),
    (f"<p>a<sup> </sup>b{LINK}<sup>1</sup></a>", f"a b¹ ({A})"),
    ("Bonjour,\n\nMerci &amp; bravo", "Bonjour,\n\nMerci & bravo"),
    ("<p>H :</p><table><tr><td>Ma<td>10 h<tr><td>Je<td>14 h</table>", "H :\n\nMa⇥10 h\nJe⇥14 h"),
    ("<table><tr><th>a<th><b>b</b><tr><td><td>c<br>d</table>", "a⇥b\n⇥c\nd"),
    ("<table><tr><td><table><tr><td><p>a</p><p>b</p></table></table>", "a\n\nb"),
    ("<table><tr><td>a<td><ul><li>b</ul></table>", "a\n\n- b"),
    ("<table><caption>c</caption><tr><td>a<td>b</table>", "c\n\na⇥b"),
    # Lists.
    ("<p>À faire :</p><ol><li>a</li><li>b</li></ol>", "À faire :\n\n1. a\n2. b"),
    ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
    ("<ol reversed><li>a<li>b</ol>", "2. a\n1. b"),
    ("<ol><li value=7>a<li>b<li value=-1>c<li>d</ol>", "7. a\n8. b\n-1. c\n0. d"),
    ("<ol type=A start=26><li>a<li>b</ol>", "Z. a\nAA. b"),
    ("<ol type=i start=3999><li>a<li>b</ol>", "mmmcmxcix. a\n4000. b"),
    ("<ol style='list-style-type: lower-alpha'><li>a<li>b</ol>", "a. a\nb. b"),
    ("<ol start=' +2x' type=z><li>a</ol>", "2. a"),
    ("<ul><li>a<ol><li>b</ol><li>c</ul>", "- a\n  1. b\n- c"),
    ("<ul><li>a</li><ul><li>b</ul></ul>", "- a\n  - b"),
    ("<ol><li><li>b</ol>", "1.\n2. b"),
    ("<ul>a<li>b</li>c</ul>", "a\n\n- b\n  c"),
    ("a<li>b<li>c", "a\n\n- b\n- c"),
    ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  b"),
    # Where no tag breaks the lines of a text outside of any block, they stay.
    ("<p>a</p>\n\nJames\nSales", "a\n\nJames\nSales"),
    ("a,\n\nb <b>c\nd</b>\n\ne", "a,\n\nb c\nd\n\ne"),
    (f"a\n{LINK}b</a>\n<ul><li>c\nd</ul>\ne", f"a\nb ({A})\n\n- c d\n\ne"),
    ("a<br>\nb\nc", "a\nb c"),
    ("<html><body>a\nb<p>c", "a b\n\nc"),
    ("<div>a</div>\n<div>b</div>\nc\nd", "a\nb\nc\nd"),
]
TEXTS = [
    "Bonjour,\nMerci\n\nMarie", "Voici : https://x.example/a?b=1&c=2.", "(https://x.example/a(b))",
    "À voir :\n- a\n- b\n\n1. c\n2. d\n5. e", "Écrivez à j@x.example, merci", "<b>R&D</b> &amp;",
    "2. b\n1. a", "01. a\n-a\n- ", "a (https://x.example)", "https://é.example/ http://", "1.",
    "- a\n  - b\n  suite", "x@y.example@z.example", "https://a@b.example/",
]  # fmt: skip
NAMES = [
    "p", "div", "b", "i", "ul", "ol", "li", "table", "tr", "td", "th", "pre", "h2", "q", "a",
    "blockquote", "svg", "select",
]  # fmt: skip
TOKENS = [
    *(f"<{end}{name}>" for end in ("", "/") for name in NAMES),
    LINK, "<a href=mailto:j@x.example>", "<ol start=3>", "<li value=7>", "<ol reversed type=a>",
    "<br>", "<hr>", "<!--x-->", "<![CDATA[q]]>", "<span style='display:none'>", "<p hidden>", A,
    "<div style='white-space:pre-wrap'>", "<a style='display:block' href='http://z.example'>",
    "a", "b ", " ", "\n", "\u00a0", "&lt;b&gt;", "&amp", "- ", "1. ", "\u200b", "\u202e", "<",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)
# What HTML cannot hold: control characters, and what turns the direction of a line.
UNSEEN = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
PIECES = st.sampled_from([*TEXTS, "\n", "\n\n", "- ", "1. ", "12. ", " ", "<p>", A, ")", "."])
WRITTEN = st.lists(PIECES | st.text(max_size=9), max_size=12).map(
    lambda parts: UNSEEN.sub("", "".join(parts))
)


@pytest.mark.parametrize(("html", "text"), HTML)
def test_html_is_shown_as_text(html: str, text: str) -> None:
    assert as_text(sanitise(html)).replace("\u2003", "⇥") == text


@WITH_BROWSER
async def test_a_browser_shows_of_what_leaves_what_the_person_saw(browser: Browser) -> None:
    written = [sanitise(html) for html, _ in HTML]
    edited = [from_text(as_text(html), html) for html in written]
    typed = [from_text(text) for text in TEXTS]
    async with mail_reader(browser) as reader:
        shown = await reader.shown_all([*written, *edited, *typed])
        alone = await reader.shown("".join(written[:9]))
    wanted = [*(text.replace("⇥", " ") for _, text in HTML), *map(as_text, written), *TEXTS]
    assert shown == list(map(collapsed, wanted))
    assert alone == collapsed(" ".join(wanted[:9]))


@pytest.mark.parametrize(("html", "text"), HTML)
def test_only_known_elements_and_links_leave(html: str, text: str) -> None:
    written = sanitise(html)
    assert "unseen" not in written
    assert sanitise(written) == written
    tags = set(re.findall(r"</?([^\s>]+)", written))
    allowed = "p h1 h2 pre ul ol li table tr td th blockquote hr br a strong em u code"
    assert tags <= set(allowed.split())
    attributes = set(re.findall(r'\s([a-z]+)="', " ".join(re.findall("<[^>]*>", written))))
    assert attributes <= {"href", "start", "value", "type"}
    hrefs = re.findall(r'href="([^"]*)"', written)
    assert all(re.fullmatch(r"(https?://|mailto:|tel:)[!-~]+", href) for href in hrefs)
    assert bool(written) == bool(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_written_as_html_is_still_that_text(text: str) -> None:
    written = from_text(text)
    assert collapsed(as_text(written)) == collapsed(text)
    assert sanitise(written) == written


def test_paragraphs_lists_and_addresses_of_a_text() -> None:
    text = "Bonjour,\r\nmerci.\n\n- a\n- b\n3. c\n4. d\nVoir https://x.example/a, j@x.example."
    assert from_text(text).split("\n") == [
        "<p>Bonjour,<br>", "merci.</p>", "<ul>", "<li>a</li>", "<li>b</li>", "</ul>",
        '<ol start="3">', "<li>c</li>", "<li>d</li>", "</ol>",
        '<p>Voir <a href="https://x.example/a">https://x.example/a</a>,'
        ' <a href="mailto:j@x.example">j@x.example</a>.</p>',
    ]  # fmt: skip


def test_a_link_outlives_a_hand_edit_while_its_words_and_address_stand() -> None:
    was = sanitise(f"<p>Voir {LINK}mon <b>agenda</b></a>.</p>")
    text = as_text(was)
    link = f'<a href="{A}">mon agenda</a>'
    assert from_text(f"{text}\nÀ bientôt", was) == f"<p>Voir {link}.<br>\nÀ bientôt</p>"
    changed = from_text(text.replace("mon", "notre"), was)
    assert changed == f'<p>Voir notre agenda (<a href="{A}">{A}</a>).</p>'


@pytest.mark.parametrize(
    ("html", "loses"),
    [
        ("<p>a</p><ul><li>b</ul>", False),
        (f"<p>{LINK}a</a>", False),
        ("<p>a <b>b</b>", True),
        ("<ul><li><i>b</i></ul>", True),
        ("<h3>a</h3>", True),
        ("<table><tr><td>a<td>b</table>", True),
        ("<blockquote>a</blockquote>", True),
        ("<ol type=a><li>b</ol>", True),
        ("", False),
    ],
)
def test_what_a_hand_edit_loses(html: str, loses: bool) -> None:
    assert loses_by_hand_edit(sanitise(html)) is loses


@pytest.mark.parametrize(
    "body",
    [
        "<p>Bonjour</p>", "<!DOCTYPE html><html><body>a</body></html>", " <div>\na\n\nb</div>\n",
        "<h2>a</h2><blockquote>b</blockquote><u>c</u>", "<!-- c -->\n<section>a</section>",
        "Bonjour,<br>Merci<br>Marie", "Bonjour,<br/>\nMerci<br/>\nMarie", "<b>a</b><br>b",
        "<p>Bonjour,<p>Merci", "<p>Bonjour,</p><p>Merci</p>Marie", "<ul>\n<li>a</li>\n</ul>",
        "Bonjour,<p>Merci</p>", "<hr>", "<table><tr><td>a</td></tr></table>",
        "<p>Bonjour,</p>\n\nMarie\nTanneurs", "<p>Bonjour</p> Marie",
        "Bonjour\n<ul><li>a</li></ul>\nMarie", "<svg><desc>x</desc></svg>Bonjour,\nMarie",
        f"Bonjour,\n\nVoici {LINK}mon agenda</a>.\n\nMarie", "Bonjour, <div>Merci</div> Marie",
        "<base href='https://x.example/'>Bonjour\nMarie",
        "<o:p>&nbsp;</o:p>Bonjour\nMarie", "<o:p/>Bonjour", "<center>Bonjour</center>\nMarie",
        "Bonjour, <br><br>Merci. <br>Marie", "Bonjour, <br /> <br /> Merci, <br> Marie",
        "<html><body>Bonjour\nMarie", "<!doctype html>\nBonjour", "Voir\n<h2>\nTitre\n</h2>\nfin",
    ],
)  # fmt: skip
def test_a_body_of_elements_is_html(body: str) -> None:
    assert is_html("body", body)


@pytest.mark.parametrize(
    "body",
    [
        "Bonjour,\n\nRemplacez <br> par un retour à la ligne dans le gabarit.\n\nJames",
        "Pour aller à la ligne, tapez <br> dans le champ.",
        "Tapez <br><br> pour deux lignes", "Use <b> for bold.", "", "Bonjour",
        "Écrivez <b>ainsi</b>", "just <testing> stuff", "a < b > c", "Jane <jane@x.example>",
        "Replace `<br>` by `<p>a</p>`.", "Tapez <p>texte</p> pour un paragraphe",
        "Bonjour,<br>\n\nMerci\nMarie", "Replace <br> by <br/> everywhere", "<jane@x.example>",
        "Bonjour,<br>voir <jane@x.example><br>Marie", "<- ici ->", "<!--", "</p>",
        "Bonjour <b>Amélie</b>,\n\nMerci\nMarie", "<center> is obsolete", "<b> means bold",
        "Bonjour,\n\nL’élément (<p>a</p>) est un paragraphe.", "Tapez «<p>a</p>» ici",
        f"Écrivez `{LINK}texte</a>` dans le gabarit", "```\n<p>a</p>\n```\nà copier",
        "<html> et <body> vont ensemble", "Voir <https://x.example/a>", "<base> a un href",
    ],
)  # fmt: skip
def test_a_text_that_speaks_of_tags_is_text(body: str) -> None:
    assert not is_html("body", body)
    assert is_html("html", body)


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>a <b>b</b></p><ol type=a><li>c</ol>", []),
        ("<p>a<img src=x></p><svg></svg>", ["pictures"]),
        ("<iframe src=x></iframe><object data=x.pdf></object>", ["files"]),
        ("<form><input></form>", ["forms"]),
        ("<a href='/a'>b</a>", ["links"]),
        ("<a href='javascript:a()'>b</a><a name=c>d</a>", ["links"]),
        ("<div hidden>a</div>b", ["hidden"]),
        ("<div style='display:none'>a</div>b", ["hidden", "styles"]),
        ("<script>a</script><style>b{}</style>c", ["scripts", "styles"]),
        ("<p style='color:red'>a</p><font face=x>b</font>", ["styles"]),
        ("<html><head><meta charset=utf-8><title>a</title></head><body>b", []),
        ("<p>a<img src=x></p>" + "mot " * LONGEST, []),  # its source is shown
    ],
)
def test_what_html_loses_is_named(html: str, lost: list[str]) -> None:
    assert sorted(left_out(html)) == sorted(lost)


def test_tags_in_a_text_are_named_once_as_they_are_written() -> None:
    text = "Remplacez <br> par <BR/> ou <o:p>, <br>, non <jane@x.example>, <p class='a'> 1 <2>"
    assert tags_in(text) == ["<br>", "<BR/>", "<o:p>", "<p class='a'>"]
    assert tags_in("a < b > c") == []


@pytest.mark.parametrize(
    "body",
    [
        "x <p>a</p> b " * 60_000, "`" * 200_000, "<x:y>" * 100_000,
        "<p><a href=x>" * 50_000 + "</a>",
        "".join(f"<a:b{n}>" for n in range(20_000)) + "".join(f"</a:b{n}>" for n in range(20_000)),
        "<a " * 11_000, "<div>" * 6_500, "<b>" * 10_000, "<blockquote>" * 2_700, "<ul><li>" * 4_000,
        "<p>" + "".join(f"<b {n}>" for n in range(2_000)) + "</p>" + "<p>x" * 4_000,
        "<p " + " ".join(f"a{n}" for n in range(5_000)) + ">x",
        "<p " + " ".join(f"{'a' * 500}{n}" for n in range(1_500)) + ">x", "<table><td>" * 2_900,
        "<!-- -->" * 4_000, "&amp" * 8_000, "<!--" * 8_000, "<div>" * 50_000, "<p>x" * 50_000,
        "<p>" + "a<br> " * 5_000, "<div>a</div>" * 2_700, "<svg><p>" * 4_000,
        "a@" * 16_000, "https://x." * 3_000,
    ],
    ids=lambda body: body[:12],
)  # fmt: skip
def test_no_html_takes_long(body: str) -> None:
    begun = time.process_time()
    is_html("body", body)
    written = sanitise(body)
    loses_by_hand_edit(written[:LONGEST])
    assert time.process_time() - begun < 2


def test_a_picture_in_a_signature_is_no_reason_to_show_the_source() -> None:
    picture = "data:image/png;base64," + "iVBORw0K/+" * 30_000
    body = f'<p>Bonjour <b>Amélie</b></p><p>Marie<img src="{picture}"></p>'
    begun = time.process_time()
    assert is_html("body", body)
    written = sanitise(body)
    assert time.process_time() - begun < 0.5
    assert written == "<p>Bonjour <strong>Amélie</strong></p>\n<p>Marie</p>"
    assert sanitise(f"<p>{'a' * 1_000_001}</p>").startswith("<p>&lt;p&gt;aaa")


def test_html_too_long_to_be_read_is_shown_as_it_is() -> None:
    body = "<p>" + "mot " * (LONGEST // 4) + "<b>fin</b></p>"
    assert collapsed(as_text(sanitise(body))) == body


@settings(deadline=None, max_examples=100)
@given(SOUP)
@example("https://x.example/a<a href='https://x.example/a'>a")
@example("<q><br><b><br>")
def test_any_html_is_written_once_and_for_all(html: str) -> None:
    written = sanitise(html)
    assert not written or is_html("body", written)  # nothing else has to tell
    text = as_text(written)
    edited = from_text(text, written)
    assert sanitise(written) == written
    assert collapsed(as_text(edited)) == collapsed(text)
    assert sanitise(edited) == edited


@settings(deadline=None, max_examples=100)
@given(WRITTEN)
@example("a\n\n\n- b\n-  c\n1.  d")
def test_any_text_is_still_itself_as_html(text: str) -> None:
    assert collapsed(as_text(from_text(text))) == collapsed(text)


@WITH_BROWSER
async def test_a_browser_agrees_on_html_at_random(browser: Browser) -> None:
    made = [sanitise(_soup(seed)) for seed in range(120)]
    async with mail_reader(browser) as reader:
        shown = await reader.shown_all(made)
    assert shown == [collapsed(as_text(html)) for html in made]


def _soup(seed: int) -> str:
    """Return tokens in an order that looks random and is the same each time."""
    picks = [(seed * 7919 + at * at * 104729 + at * seed * 31) % 9973 for at in range(25)]
    return "".join(TOKENS[pick % len(TOKENS)] for pick in picks)
