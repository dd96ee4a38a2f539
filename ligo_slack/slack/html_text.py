"""Read HTML that somebody sent or pasted as the text that people see in it. Pure.

Call it in a thread: a long mail takes some time.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ligo_slack.slack.html_hidden import is_hidden
from ligo_slack.slack.mrkdwn import link_text

LARGEST_TEXT = 60_000  # characters: a form that shows them stays under Slack's 250 KB
LARGEST_HTML = 200_000  # characters of a mail's HTML that are looked at
LONGEST_ADDRESS = 300  # characters of a link's; longer ones count who reads a mail

_IS_HTML = re.compile(
    r"\s*<(?:!doctype|html|head|body|meta|div|table|tr|td|p|span|font|b|strong|a)(?=[\s>])[^<>]*>",
    re.I,
)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(
    r"<(?:br|t[dh]|/?(?:p|div|tr|table|li|ul|ol|dl|dt|dd|h[1-6]|hr|pre|blockquote|center|section))"
    r"(?=[\s/>])[^<>]*>",
    re.I,
)
# Between items, so that no blank line is.
_ITEM_END = re.compile(r"</li ?>(?= ?</?(?:li|ul|ol)[ >])", re.I)
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|link|meta|wbr)\b)[a-z][^<>]*>", re.I)
MOST_OPEN = 700
_PICTURE = re.compile(r"data:[\w/.+-]{1,50};base64,[A-Za-z0-9+/=]+")
_BLANK = re.compile(r"\n{3,}")
_INDENT = "\t"  # within the text there are none left
DEEPEST = 8
_LINKED = re.compile(r"(?:https?|mailto|tel):[^\s]+", re.I)


def is_page(text: str) -> bool:
    """Return whether a text is HTML as a whole."""
    return bool(_IS_HTML.match(text))


def without_tags(text: str) -> str:
    """Return what a text shows that is HTML as a whole, as a page's source is pasted; another text
    as it is."""
    return html_text(text) if is_page(text) and "</" in text else text


def html_text(html: str) -> str:
    """Return the text of a mail's HTML: a line for each block, words as close as they were, items
    with their marks, links with their addresses, without what a browser hides."""
    html = _PICTURE.sub("", html)[:LARGEST_HTML]  # which are much longer than the words below them
    broken = _BREAKS.sub(r"\n\g<0>", _ITEM_END.sub("", _WHITE.sub(" ", html)))
    if _is_too_deep(broken):
        broken = _TAG.sub("", broken)
    body = LexborHTMLParser(broken).body
    if body is None:
        return ""
    reader = _Reader()
    _walk(body, reader)
    lines = "".join(reader.parts).split("\n")
    text = _BLANK.sub("\n\n", "\n".join(line.strip(" ") for line in lines))
    return text.strip().replace(_INDENT, "  ")[:LARGEST_TEXT]


def _is_too_deep(html: str) -> bool:
    """Return whether so many elements stand within each other, or are never closed, that any
    parser's time grows with their square."""
    depth = 0
    for tag in _TAG.finditer(html):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > MOST_OPEN:
            return True
    return False


@dataclass
class _Reader:
    """The parts that were read, and what their place needs: `lists` has the number of the last item
    of each list that is open, None in one without numbers; `mark` waits for the item's text;
    `links` has the address of each link that is open, and where its label begins."""

    parts: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    mark: str = ""
    links: list[tuple[str, int]] = field(default_factory=list)

    def text(self, text: str) -> None:
        if self.mark and not text.isspace():
            text, self.mark = f"{self.mark}{text.lstrip()}", ""
        self.parts.append(text)

    def enter(self, node: LexborNode) -> None:
        match node.tag:
            case "ul":
                self.lists.append(None)
            case "ol":
                start = node.attributes.get("start") or ""
                self.lists.append(int(start) - 1 if start.isdecimal() and len(start) < 7 else 0)
            case "li":
                self._begin_item()
            case "a":
                self.links.append((node.attributes.get("href") or "", len(self.parts)))

    def leave(self, node: LexborNode) -> None:
        match node.tag:
            case "ul" | "ol":
                self.lists.pop()
                self.parts.append("\n")
            case "li":
                self.mark = ""
            case "a":
                self._end_link(node, *self.links.pop())

    def _begin_item(self) -> None:
        last = self.lists[-1] if self.lists else None
        if last is not None:
            self.lists[-1] = last + 1
        sign = "-" if last is None else f"{last + 1}."
        self.mark = f"{_INDENT * min(len(self.lists) - 1, DEEPEST)}{sign} "

    def _end_link(self, link: LexborNode, address: str, begin: int) -> None:
        """Write the address behind the label; a picture alone is called as it is described."""
        said, address = "".join(self.parts[begin:]), address.strip()
        if len(address) > LONGEST_ADDRESS or not _LINKED.fullmatch(address):
            return
        if label := said.strip():
            self.parts[begin:] = [said.replace(label, link_text(address, label), 1)]
        elif picture := link.css_first("img"):
            label = " ".join((picture.attributes.get("alt") or "").split())
            self.text(f" {link_text(address, label[:LONGEST_ADDRESS])} ")


def _walk(body: LexborNode, reader: _Reader) -> None:
    """Read the tree depth first, without recursion."""
    opened, node = [body], body.child
    while opened:
        if node is None:
            node = opened.pop()
            if opened:
                reader.leave(node)
                node = node.next
        elif node.is_text_node:
            reader.text(node.text_content or "")
            node = node.next
        elif not node.is_element_node or is_hidden(node):
            node = node.next
        else:
            reader.enter(node)
            opened.append(node)
            node = node.child
