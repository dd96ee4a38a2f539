"""Read the HTML of an email as a browser reads it: Lexbor's tree, walked once. Pure.

What a browser would not show is left out: comments, scripts, what is hidden by its tag, by the
attribute `hidden` or by its own style. Pictures and the fields of forms are left out as well; a
link that is a picture alone is called as that is described. What a style sheet, a colour or a
closed `details` would hide is shown: it is then in the text as well.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ligo_slack.features.email import html_model as model
from ligo_slack.features.email.addresses import link_address
from ligo_slack.features.email.html_tidy import finished, shifted, table_blocks, trimmed
from ligo_slack.slack.html_hidden import is_hidden, style_of

_LINE_TAGS = """address article aside body caption center details dd dialog dir div dl dt fieldset
 figcaption figure footer form header hgroup legend main nav search section summary tbody tfoot
 thead"""
_LINES = frozenset(_LINE_TAGS.split())
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_PRE = frozenset(("pre", "listing", "plaintext", "xmp"))
_MARKS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em",
    "var": "em", "u": "u", "ins": "u", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code",
}  # fmt: skip
_LISTS = frozenset(("ul", "ol", "menu"))
_STYLES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_BLOCK_STYLE = re.compile("block|flex|grid|table|list-item|flow-root")
_PRE_STYLE = re.compile("pre|break-spaces")
_MORE_BREAKING = ("br", "blockquote", "hr", "li", "table")
_BREAKING = ",".join((*(_LINES - {"body"}), *_PARAGRAPHS, *_PRE, *_LISTS, *_MORE_BREAKING))
_DOCUMENT = re.compile(r"<(?:!doctype|html|body)(?=[\s>])", re.I)
_WHITE = re.compile(r"[ \t\n\f\r]+")
_LINE_ENDS = re.compile(r"\r\n?")
# Control characters (Unicode's Cc but white space), what overrides or isolates a direction, and the
# mark with which files begin.
_UNSEEN = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_INTEGER = re.compile(r"[ \t\n\f\r]*([+-]?[0-9]{1,9})(?![0-9])")
# Quotes, lists and tables in one another beyond this are read as if the innermost were not there.
_DEEPEST = 8
LONGEST_LABEL = 100  # characters of a picture's description that its link is called by


def visible(text: str) -> str:
    """Return the text without control characters and without marks that turn its direction."""
    return _UNSEEN.sub("", text)


@dataclass(frozen=True)
class _Scope:
    """The state of reading inside an element, with the list of blocks that its text goes to.
    `lines` is "keep" where line breaks of the source are shown, "pre" where spaces are as well, and
    "outside" in a text that no block holds: there they are, but not between one block and another.
    `shift` is "sup" or "sub" where the text is raised or lowered."""

    blocks: list[model.HtmlBlock]
    marks: frozenset[str] = frozenset()
    href: str = ""
    tag: str = ""
    lines: str = ""
    depth: int = 0
    items: model.Items | None = None
    table: model.Table | None = None
    shift: str = ""

    @property
    def target(self) -> list[model.HtmlBlock]:
        """Return where blocks go: what stands between two items belongs to the one before."""
        return self.items.items[-1].blocks if self.items and self.items.items else self.blocks


@dataclass
class _Reader:
    runs: list[model.Run] = field(default_factory=list)
    scope: _Scope = field(default_factory=lambda: _Scope([]))

    def text(self, text: str, scope: _Scope) -> None:
        text = visible(_LINE_ENDS.sub("\n", text))
        if scope.lines != "pre":
            kept = scope.lines == "keep" or (scope.lines == "outside" and not text.isspace())
            text = text if kept else _WHITE.sub(" ", text)
            text = text.translate({9: " ", 12: " "})
        text = shifted(text, scope.shift) if scope.shift else text
        self.scope = scope if not self.runs else self.scope
        self.runs.append(model.Run(text, scope.marks, scope.href))

    def close(self) -> None:
        """End the paragraph; one without text is kept as "", a blank line between two lines."""
        if not self.runs:
            return
        target, tag = self.scope.target, self.scope.tag
        runs, self.runs = self.runs, []
        if self.scope.lines == "pre":
            target.append(model.Paragraph(trimmed(runs), "pre"))
            return
        broken = any("\n" in run.text for run in runs)
        runs = model.tidy(runs)
        if runs or (broken and not tag):
            target.append(model.Paragraph(runs, tag))

    def enter(self, node: LexborNode, scope: _Scope) -> _Scope:
        """Return the scope of an element's content, with all that begins with it begun."""
        tag, style = node.tag or "", style_of(node)
        inner = _styled(scope, tag, style)
        if tag == "br":
            lines = "pre" if scope.lines == "pre" else "keep"
            self.text("\n", replace(scope, lines=lines))
        elif tag == "q":
            self.text("“", inner)
        elif tag == "a":
            inner = replace(inner, href=link_address(node.attributes.get("href") or ""))
            if label := _instead_of_picture(node, inner.href):
                self.text(label, inner)
        if _is_block(tag, style):
            self.close()
            inner = replace(inner, lines="") if inner.lines == "outside" else inner
            inner = _opened(node, tag, style, inner)
        return inner

    def leave(self, node: LexborNode, scope: _Scope, outer: _Scope) -> None:
        tag = node.tag or ""
        if tag == "q":
            self.text("”", scope)
        elif _is_block(tag, style_of(node)):
            self.close()
            if tag == "table" and scope.table is not outer.table and scope.table:
                outer.target.extend(table_blocks(scope.table))


def _instead_of_picture(link: LexborNode, href: str) -> str:
    """Return what a link is called that is a picture alone, which is left out: as the picture is
    described, else its address; "" for any other link."""
    picture = link.css_first("img") if href and not link.text().strip() else None
    if picture is None:
        return ""
    described = " ".join((picture.attributes.get("alt") or "").split())
    return f" {described[:LONGEST_LABEL] or model.shown_address(href)} "


def _styled(scope: _Scope, tag: str, style: Mapping[str, str]) -> _Scope:
    if tag in _MARKS:
        scope = replace(scope, marks=scope.marks | {_MARKS[tag]})
    if tag in ("sup", "sub"):
        scope = replace(scope, shift=tag)
    if tag in _PRE:
        return replace(scope, lines="pre")
    if _PRE_STYLE.match(style.get("white-space", "")) and scope.lines in ("", "outside"):
        return replace(scope, lines="keep")
    return scope


def _is_block(tag: str, style: Mapping[str, str]) -> bool:
    has_meaning = tag in _LINES or tag in _PARAGRAPHS or tag in _PRE or tag in _LISTS
    return (
        has_meaning
        or tag in ("li", "hr", "blockquote", "table", "tr", "td", "th")
        or bool(_BLOCK_STYLE.match(style.get("display", "")))
    )


def _opened(node: LexborNode, tag: str, style: Mapping[str, str], scope: _Scope) -> _Scope:
    """Return the scope inside a block, and put into the tree what holds other blocks."""
    if tag == "hr":
        scope.target.append(model.Rule())
    elif tag in _PARAGRAPHS:
        return replace(scope, tag=tag)
    elif tag in ("tr", "td", "th") and scope.table:
        return _opened_cell(tag, scope, scope.table)
    elif scope.depth < _DEEPEST and tag == "li":
        return _opened_item(node, scope)
    elif scope.depth < _DEEPEST and tag == "blockquote":
        quote = model.Quote([])
        scope.target.append(quote)
        return _Scope(quote.blocks, scope.marks, scope.href, "", scope.lines, scope.depth + 1)
    elif scope.depth < _DEEPEST and tag in _LISTS:
        return replace(scope, blocks=scope.target, tag="", items=_list(node, tag, style))
    elif scope.depth < _DEEPEST and tag == "table":
        return replace(scope, blocks=scope.target, items=None, tag="", table=model.Table())
    return replace(scope, tag="") if tag not in _PRE else scope


def _opened_item(node: LexborNode, scope: _Scope) -> _Scope:
    """Open an item; one that no list holds is shown by browsers with a bullet."""
    items = scope.items
    if items is None:
        last = scope.blocks[-1] if scope.blocks else None
        items = last if isinstance(last, model.Items) and not last.ordered else model.Items()
        if items is not last:
            scope.blocks.append(items)
    elif not items.items:
        scope.blocks.append(items)
    item = model.Item(value=_integer(node.attributes.get("value")) if items.ordered else None)
    items.items.append(item)
    return _Scope(item.blocks, scope.marks, scope.href, "", scope.lines, scope.depth + 1)


def _opened_cell(tag: str, scope: _Scope, table: model.Table) -> _Scope:
    if tag == "tr" or not table.rows:
        table.rows.append([])
    if tag == "tr":
        return scope
    cell = model.Cell(heads=tag == "th")
    table.rows[-1].append(cell)
    return _Scope(cell.blocks, scope.marks, scope.href, "", scope.lines, scope.depth + 1)


def _list(node: LexborNode, tag: str, style: Mapping[str, str]) -> model.Items:
    attributes, items = node.attributes, model.Items(ordered=tag == "ol")
    if not items.ordered:
        return items
    named = _STYLES.get(style.get("list-style-type") or style.get("list-style", ""))
    kind = named or attributes.get("type") or "1"
    items.style = kind if kind in ("1", "a", "A", "i", "I") else "1"
    items.start = _integer(attributes.get("start"))
    items.backwards = "reversed" in attributes
    return items


def _integer(value: str | None) -> int | None:
    found = _INTEGER.match(value or "")
    return int(found[1]) if found else None


def read(html: str) -> list[model.HtmlBlock]:
    """Return what a browser shows of the HTML."""
    body = LexborHTMLParser(html.encode("utf-8", "replace")).body
    blocks: list[model.HtmlBlock] = []
    if body is None:
        return blocks
    reader, top = _Reader(), _Scope(blocks, lines=_lines_outside(html, body))
    for node, scope, outer in _walk(body, top, reader):
        reader.leave(node, scope, outer)
    reader.close()
    return finished(blocks)


def _lines_outside(html: str, body: LexborNode) -> str:
    """Return how line breaks outside of any block are read. A browser shows them as spaces; where
    no tag breaks the lines of a text, an AI that writes an email means them."""
    if body.css_first(_BREAKING) is None:
        return "keep"
    return "" if _DOCUMENT.search(html) or body.css_first("br") else "outside"


def _walk(
    body: LexborNode, top: _Scope, reader: _Reader
) -> Iterator[tuple[LexborNode, _Scope, _Scope]]:
    """Read the tree depth first, without recursion, and yield each element once it is left."""
    scopes, opened, node = [top], [body], body.child
    while opened:
        if node is None:
            node = opened.pop()
            scope = scopes.pop()
            if opened:
                yield node, scope, scopes[-1]
                node = node.next
        elif node.is_text_node:
            reader.text(node.text_content or "", scopes[-1])
            node = node.next
        elif not node.is_element_node or is_hidden(node):
            node = node.next
        else:
            scopes.append(reader.enter(node, scopes[-1]))
            opened.append(node)
            node = node.child
