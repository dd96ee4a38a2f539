"""HTML bodies of emails: cleaned, shown as text, made anew from a text. Pure.

What leaves is always written by us, from the very tree that the text is made of: a mail program
shows of it what the person read, and nothing else.
"""

import re
from collections.abc import Iterator

from ligo_slack.features.email import html_model as model
from ligo_slack.features.email import html_reader, html_tidy
from ligo_slack.features.email.addresses import addresses
from ligo_slack.features.email.html_detection import LONGEST as _LONGEST_WITH_RUNS
from ligo_slack.features.email.html_detection import MOST_TAGS as _MOST_TAGS
from ligo_slack.features.email.html_detection import is_html as is_html
from ligo_slack.features.email.html_losses import Loss, losses

# Reading is bounded: some time of any parser grows with the square of what is not closed, or of an
# element's attributes. Runs of Base64, as of a picture in a signature, can be neither.
LONGEST = 32_768
_RUN = re.compile(r"[A-Za-z0-9+/=]{500,}")
_MOST_COPIES = 60_000


# A formatting element with attributes is copied into each block after it until it is closed.
_COPIED = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]", re.I)
_NUMBERED = re.compile(r"(0|[1-9][0-9]{0,8})\. +(?=\S)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def _is_too_long(html: str) -> bool:
    if html.count("<") > _MOST_TAGS:
        return True
    if len(html) <= LONGEST:
        return False
    return len(html) > _LONGEST_WITH_RUNS or len(_RUN.sub("", html)) > LONGEST


def sanitise(html: str) -> str:
    """Return the HTML written anew, with paragraphs, headings, lists, tables, quotes, emphasis and
    links only. One too long or too intricate to be read is written as the text that it is."""
    if _is_unread(html):
        return from_text(html)
    written = model.as_html(html_reader.read(html))
    return from_text(html) if _is_too_long(written) else written  # it is read again to be shown


def left_out(html: str) -> list[Loss]:
    """Return the types of content that `sanitise` leaves out of the HTML."""
    return [] if _is_unread(html) else losses(html)


def _is_unread(html: str) -> bool:
    copies = len(_COPIED.findall(html)) * html.count("<")
    return _is_too_long(html) or copies > _MOST_COPIES


def as_text(sanitised: str) -> str:
    """Return the text that a browser shows of HTML that `sanitise` or `from_text` wrote."""
    return model.as_text(html_reader.read(sanitised))


def loses_by_hand_edit(sanitised: str) -> bool:
    """Tell whether the HTML holds what a text cannot carry: emphasis, headings, quotes, tables."""
    return any(map(_is_more_than_text, _all_blocks(html_reader.read(sanitised))))


def _is_more_than_text(block: model.HtmlBlock) -> bool:
    match block:
        case model.Paragraph(runs, tag):
            return tag not in ("", "p") or any(run.marks for run in runs)
        case model.Items(ordered=ordered, style=style):
            return ordered and style != "1"
        case _:
            return True


def _all_blocks(blocks: list[model.HtmlBlock]) -> Iterator[model.HtmlBlock]:
    for block in blocks:
        yield block
        if isinstance(block, model.Quote):
            yield from _all_blocks(block.blocks)
        elif isinstance(block, model.Items):
            for item in block.items:
                yield from _all_blocks(item.blocks)


def from_text(text: str, was: str = "") -> str:
    """Return HTML that shows the text: paragraphs, lines, lists, and addresses as links. `was` is
    the HTML that the text was made of: where `label (address)` of a link in it still stands, it is
    that link again."""
    text = _LINE_END.sub("\n", html_reader.visible(text).replace("\0", ""))
    linked = _Linked(was)
    blocks: list[model.HtmlBlock] = []
    for part in _BLANK.split(text):
        for line in part.split("\n"):
            _add_line(blocks, line, linked)
        blocks.append(model.Paragraph([], ""))
    return model.as_html(html_tidy.finished(blocks))


def _add_line(blocks: list[model.HtmlBlock], line: str, linked: "_Linked") -> None:
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
    """The links in a text: those of an earlier HTML that still stand there, and addresses."""

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
        self._linked_labels = re.compile("|".join(names)) if names else None

    def runs(self, line: str) -> list[model.Run]:
        line = re.sub(r"[ \t\f]+", " ", line)
        runs, at = [], 0
        for found in self._linked_labels.finditer(line) if self._linked_labels else ():
            before = _with_addresses(line[at : found.start()], link_follows=True)
            runs += [*before, self._links[found[0]]]
            at = found.end()
        return model.tidy(_apart([*runs, *_with_addresses(line[at:])]))


def _with_addresses(text: str, *, link_follows: bool = False) -> Iterator[model.Run]:
    """Yield the text with its addresses as links; one to which the words of another link are glued
    is not whole."""
    at = 0
    for start, end, href in addresses(text):
        if link_follows and end == len(text):
            break
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


def _runs(block: model.HtmlBlock) -> list[model.Run]:
    match block:
        case model.Paragraph(runs):
            return runs
        case model.Table(rows):
            return [run for row in rows for cell in row for run in (*cell.runs, model.Run(" "))]
        case _:
            return []
