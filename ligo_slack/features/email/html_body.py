"""Bodies of emails, which may be HTML: told from text, cleaned, shown as text, made anew. Pure.

What leaves is always written by us, from the very tree that the text is made of: a mail program
shows of it what the person read, and nothing else.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ligo_slack.features.email import html_model as model
from ligo_slack.features.email import html_reader, html_tidy
from ligo_slack.features.email.addresses import addresses

# Reading is bounded: some time of any parser grows with the square of what is not closed, or of an
# element's attributes. Runs of Base64, as of a picture in a signature, can be neither.
LONGEST = 32_768
_LONGEST_WITH_RUNS = 1_000_000
_MOST_TAGS = 3_000
_RUN = re.compile(r"[A-Za-z0-9+/=]{500,}")
_MOST_COPIES = 60_000


def _names(words: str) -> list[str]:
    return words.split()


_BLOCKS = _names(
    "address article aside blockquote body center details dl div fieldset figure footer form h1 h2"
    " h3 h4 h5 h6 head header hr html main menu nav ol p pre section style table title ul li"
)
_INLINES = _names(
    "a abbr b big br cite code del em font i img ins kbd label mark meta link q s samp small span"
    " strike strong sub sup tt u var wbr td th tr tbody thead tfoot caption dt dd col colgroup"
    " figcaption summary button input script picture source"
)
_VOID = ("br", "hr", "img", "input", "meta", "link", "wbr", "col", "source")
_KNOWN = frozenset((*_BLOCKS, *_INLINES))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?![^\s/>])[^<>]*>")
_TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
_STARTS_WITH_BLOCK = re.compile(rf"<(?:!doctype|(?:{'|'.join(_BLOCKS)})(?=[\s/>]))", re.I)
_ENDS_WITH_TAG = re.compile(r"(?:</[a-zA-Z][a-zA-Z0-9]*\s*>|<(?:br|hr)\s*/?>|-->)$", re.I)
# A formatting element with attributes is copied into each block after it until it is closed.
_COPIED = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]", re.I)
_NUMBERED = re.compile(r"(0|[1-9][0-9]{0,8})\. +(?=\S)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@lru_cache(maxsize=32)
def is_html(key: str, body: str) -> bool:
    """Tell whether a body is HTML: its key says so, or the whole of it is made of elements.

    A text that speaks of tags is none; where in doubt, it is text, which leaves to the byte.
    """
    if "html" in key.lower():
        return True
    body = _without_comments(body.strip())
    if _STARTS_WITH_BLOCK.match(body) and _ENDS_WITH_TAG.search(body):
        return True
    return not _is_too_long(body) and _is_lines_of_html(body)


def _is_too_long(html: str) -> bool:
    if html.count("<") > _MOST_TAGS:
        return True
    if len(html) <= LONGEST:
        return False
    return len(html) > _LONGEST_WITH_RUNS or len(_RUN.sub("", html)) > LONGEST


def _without_comments(body: str) -> str:
    """Return the body from its first element on."""
    at = 0
    while body.startswith("<!--", at) and (end := body.find("-->", at)) >= 0:
        at = end + len("-->")
        at += len(body[at:]) - len(body[at:].lstrip())
    return body[at:]


def _is_lines_of_html(body: str) -> bool:
    """Tell whether tags alone break its lines, and none of them is one that a sentence names."""
    tags = list(_TAG.finditer(body))
    if not tags or len(tags) != len(_TAG_BEGINS.findall(body)):
        return False
    if any(tag[2].lower() not in _KNOWN or _is_named(tag, body) for tag in tags):
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
    stands_alone = before in (" ", "\u00a0", "\u202f", "`", '"', "'", "(", "«", "“", "‘", "[")
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


def sanitise(html: str) -> str:
    """Return the HTML written anew, with paragraphs, headings, lists, tables, quotes, emphasis and
    links only. One too long or too intricate to be read is written as the text that it is."""
    copies = len(_COPIED.findall(html)) * html.count("<")
    if _is_too_long(html) or copies > _MOST_COPIES:
        return from_text(html)
    written = model.as_html(html_reader.read(html))
    return from_text(html) if _is_too_long(written) else written  # it is read again to be shown


def as_text(sanitised: str) -> str:
    """Return the text that a browser shows of HTML that `sanitise` or `from_text` wrote."""
    return model.as_text(html_reader.read(sanitised))


def loses_by_hand_edit(sanitised: str) -> bool:
    """Tell whether the HTML holds what a text cannot carry: emphasis, headings, quotes, tables."""
    return any(map(_is_more_than_text, _all_blocks(html_reader.read(sanitised))))


def _is_more_than_text(block: model.Block) -> bool:
    match block:
        case model.Paragraph(runs, tag):
            return tag not in ("", "p") or any(run.marks for run in runs)
        case model.Items(ordered=ordered, style=style):
            return ordered and style != "1"
        case _:
            return True


def _all_blocks(blocks: list[model.Block]) -> Iterator[model.Block]:
    for block in blocks:
        yield block
        if isinstance(block, model.Quote):
            yield from _all_blocks(block.blocks)
        elif isinstance(block, model.Items):
            for item in block.items:
                yield from _all_blocks(item.blocks)


def from_text(text: str, was: str = "") -> str:
    """Return HTML that shows the text: paragraphs, lines, lists, and addresses as links.

    `was` is the HTML that the text was made of: where `label (address)` of a link in it still
    stands, it is that link again.
    """
    text = _LINE_END.sub("\n", html_reader.visible(text).replace("\0", ""))
    linked = _Linked(was)
    blocks: list[model.Block] = []
    for part in _BLANK.split(text):
        for line in part.split("\n"):
            _add_line(blocks, line, linked)
        blocks.append(model.Paragraph([], ""))
    return model.as_html(html_tidy.finished(blocks))


def _add_line(blocks: list[model.Block], line: str, linked: "_Linked") -> None:
    """Add a line: an item where it begins as one, of the list before it where that goes on."""
    line = line.strip()
    last = blocks[-1] if blocks else None
    number = _NUMBERED.match(line)
    if number is None and not line.startswith("- "):
        blocks.append(model.Paragraph(linked.runs(line), ""))
        return
    ordered, value = number is not None, int(number[1]) if number else None
    if not isinstance(last, model.Items) or last.ordered != ordered:
        last = model.Items(ordered=ordered, start=value)
        blocks.append(last)
    rest = line[number.end() :] if number else line[2:]
    last.items.append(model.Item([model.Paragraph(linked.runs(rest), "")], value))


class _Linked:
    """Finds in a text the links that an earlier HTML had, and addresses."""

    def __init__(self, was: str) -> None:
        blocks = _all_blocks(html_reader.read(was)) if was else iter(())
        self._links: dict[str, model.Run] = {}
        for block in blocks:
            for href, same in model.links(_runs(block)):
                label = model.label(same)
                if href and label != model.shown_address(href):
                    shown = f"{label} ({model.shown_address(href)})"
                    self._links[shown] = model.Run(label, href=href)
        names = sorted(map(re.escape, self._links), key=len, reverse=True)
        self._known = re.compile("|".join(names)) if names else None

    def runs(self, line: str) -> list[model.Run]:
        line = re.sub(r"[ \t\f]+", " ", line)
        runs, at = [], 0
        for found in self._known.finditer(line) if self._known else ():
            runs += [*_with_addresses(line[at : found.start()]), self._links[found[0]]]
            at = found.end()
        return model.tidy(_apart([*runs, *_with_addresses(line[at:])]))


def _with_addresses(text: str) -> Iterator[model.Run]:
    at = 0
    for start, end, href in addresses(text):
        yield model.Run(text[at:start])
        yield model.Run(text[start:end], href=href)
        at = end
    yield model.Run(text[at:])


def _apart(runs: list[model.Run]) -> Iterator[model.Run]:
    """Yield the runs; of two neighbours that lead to one address the second is no link: they would
    be one, whose address is told once."""
    before = ""
    for run in runs:
        if run.text:
            yield model.Run(run.text) if run.href == before else run
            before = run.href


def _runs(block: model.Block) -> list[model.Run]:
    match block:
        case model.Paragraph(runs):
            return runs
        case model.Table(rows):
            return [run for row in rows for cell in row for run in (*cell.runs, model.Run(" "))]
        case _:
            return []
