"""Tell the HTML of an email's body from a text that mentions tags. Pure.

A body is HTML by its key, or as a whole: a document, a block element with its end, a link. A tag
that a sentence names is none, and neither is code between backticks. Where in doubt a body is text,
which is sent unchanged.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ligo_slack.features.email.text_cache import cached_by_text

LONGEST = 1_000_000  # characters in which tags are looked for
MOST_TAGS = 3_000
_MOST_READ = 20_000  # tags of which pairs are made
NAMED = 5  # tags that are named to a person
_NEAR = 1_000  # characters around a tag in which its line is looked for


def _names(words: str) -> list[str]:
    return words.split()


_BLOCKS = _names(
    "address article aside blockquote body center details dl div fieldset figure footer form h1 h2"
    " h3 h4 h5 h6 head header hr html main menu nav ol p pre section style table title ul li svg"
    " math base"
)
_INLINES = _names(
    "a abbr b big br cite code del em font i img ins kbd label mark meta link q s samp small span"
    " strike strong sub sup tt u var wbr td th tr tbody thead tfoot caption dt dd col colgroup"
    " figcaption summary button input script picture source"
)
_VOID = ("base", "br", "hr", "img", "input", "meta", "link", "wbr", "col", "source")
_HTML_TAGS = frozenset((*_BLOCKS, *_INLINES))
_NAME = r"[a-zA-Z][a-zA-Z0-9]*(?::[a-zA-Z][a-zA-Z0-9]*)?"  # `o:p` is an element of Word's
_TAG = re.compile(rf"<(/?)({_NAME})(?![^\s/>])[^<>]*>")
_TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
_STARTS_WITH_BLOCK = re.compile(rf"<(?:!doctype|(?:{'|'.join(_BLOCKS)})(?=[\s/>]))", re.I)
# What a text never begins with: a doctype, an element of a head with attributes, one of Word's, or
# the parts of a document one after another.
_STARTS_A_DOCUMENT = re.compile(
    r"<(?:!doctype\s+html|(?:base|meta|link|html|body)\s+[a-z:-]{1,20}\s*=|[a-z]{1,9}:[a-z]{1,20}[\s/>]"
    r"|(?:html|head|body)\s*>\s*<)",
    re.I,
)
_ENDS_WITH_TAG = re.compile(rf"(?:</{_NAME}\s*>|<(?:br|hr)\s*/?>|-->)$", re.I)
_HAS_HREF = re.compile(r"\shref\s*=", re.I)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_BREAK = re.compile(r"\s{0,9}<[bB][rR]\s{0,9}/?>\s{0,9}")
# Before a sentence: no breaks in this body are words, whatever spaces stand around them.
_SEVERAL_BREAKS = re.compile(rf"(?:{_BREAK.pattern}){{2}}(?=[A-ZÀ-ÖØ-Þ])")
_OPENING_QUOTES = "`\"'(«“‘[„‹"


def is_html(key: str, body: str) -> bool:
    """Tell whether a body that came under this key is HTML."""
    return "html" in key.lower() or is_written_in_html(body[:LONGEST])


@cached_by_text
def is_written_in_html(body: str) -> bool:
    """Tell the same of a body that is cut already, as a cache keeps it."""
    body = _without_comments(body.strip())
    if "<" not in body:
        return False
    if _STARTS_WITH_BLOCK.match(body) and _ENDS_WITH_TAG.search(body):
        return True
    if _STARTS_A_DOCUMENT.match(body):
        return True
    prose = _CODE.sub("`", body)
    if any(_is_content(*pair, prose) for pair in _pairs(islice(_TAG.finditer(prose), _MOST_READ))):
        return True
    return body.count("<") <= MOST_TAGS and _is_lines_of_html(body)


def tags_in(text: str) -> list[str]:
    """Return the first tags of HTML that stand in a text, each once, as they are written there."""
    found = (tag[0] for tag in _TAG.finditer(text[:LONGEST]) if _is_html(tag))
    return list(islice(dict.fromkeys(islice(found, MOST_TAGS)), NAMED))


def _is_html(tag: re.Match[str]) -> bool:
    return tag[2].lower() in _HTML_TAGS or ":" in tag[2]


def _pairs(tags: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield each outermost beginning of an element with the end that follows."""
    opened: dict[str, re.Match[str]] = {}
    for tag in tags:
        name = tag[2].lower()
        if not tag[1]:
            opened.setdefault(name, tag)
        elif name in opened:
            yield opened.pop(name), tag


def _is_content(begin: re.Match[str], end: re.Match[str], body: str) -> bool:
    """Return whether an element makes its body HTML: a link does, and a block that is not quoted in
    the middle of a sentence, as in “type <p>text</p> for a paragraph”."""
    name = begin[2].lower()
    is_link = name == "a" and _HAS_HREF.search(begin[0]) is not None
    if not is_link and name not in _BLOCKS and ":" not in name:
        return False
    before = body[max(begin.start() - 1, 0) : begin.start()]
    if before and before in _OPENING_QUOTES:
        return False
    line = body[max(begin.start() - _NEAR, 0) : begin.start()].rpartition("\n")[2]
    in_sentence = before.isspace() and line.strip() != ""
    inner_ends = min(end.start(), begin.end() + _NEAR)
    if is_link or not in_sentence or body.find("\n", begin.end(), inner_ends) >= 0:
        return True
    after = body[end.end() : end.end() + _NEAR].partition("\n")[0].lstrip()
    return not after or after[0] == "<" or after[0].isupper()


def _without_comments(body: str) -> str:
    """Return the body from its first element on."""
    at = 0
    while body.startswith("<!--", at) and (end := body.find("-->", at)) >= 0:
        at = end + len("-->")
        while body[at : at + 1].isspace():
            at += 1
    return body[at:]


def _is_lines_of_html(body: str) -> bool:
    """Tell whether tags alone break its lines, and none of them is one that a sentence names."""
    if _SEVERAL_BREAKS.search(body):
        body = _BREAK.sub("<br>", body)
    tags = list(_TAG.finditer(body))
    if not tags or len(tags) != len(_TAG_BEGINS.findall(body)):
        return False
    if any(not _is_html(tag) or _is_named(tag, body) for tag in tags):
        return False
    breaking = [tag for tag in tags if tag[2].lower() in ("br", "p", "div", "li", "ul", "ol")]
    whole = body.startswith("<") and body.endswith(">")
    if not (breaking or whole) or not _are_paired(tags):
        return False
    lines = body.split("\n")
    ends = zip(map(str.rstrip, lines), map(str.lstrip, lines[1:]), strict=False)
    return all(before.endswith(">") or after.startswith("<") for before, after in ends)


def _is_named(tag: re.Match[str], body: str) -> bool:
    """Tell whether a break or a block stands in a sentence as a word does."""
    if tag[1] or tag[2].lower() not in (*_BLOCKS, "br"):
        return False
    before = body[max(tag.start() - 1, 0) : tag.start()]
    after = body[tag.end() : tag.end() + 1]
    stands_alone = before != "" and (before in " \u00a0\u202f" or before in _OPENING_QUOTES)
    return stands_alone and not (after.isalnum() and tag[2].lower() == "br")


def _are_paired(tags: list[re.Match[str]]) -> bool:
    """Tell whether each element is closed; a second p or li closes the one before."""
    balance: dict[str, int] = {}
    for tag in tags:
        name = tag[2].lower()
        if name not in _VOID:
            balance[name] = balance.get(name, 0) + (-1 if tag[1] else 1)
    return not any(
        left < 0 or (left and (name not in ("p", "li") or left == 1 == len(tags)))
        for name, left in balance.items()
    )
