"""The few types of content that an email's HTML may have, written as HTML and as text. Pure.

Both are written from the same model, so that a mail program shows what the text says. Each block
stands on lines of its own; only `Run.text` of a `pre` keeps its spaces.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

# Written in this order, outermost first. None changes what a text says, as striking it out or
# raising it would: a person reads the text without its marks.
MARKS = ("strong", "em", "u", "code")
CELL_SPACE = "\u2003"
_SPACES = re.compile(r"[ \n]+")
_ALPHABET = 26
_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LAST_ROMAN = 3999


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look. A line break is "\\n"; `href` is "" where it is no link."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


@dataclass
class Paragraph:
    """`tag` is p, h1 to h6, pre, or "" for a line that no paragraph holds, as in a div."""

    runs: list[Run]
    tag: str = "p"


@dataclass
class Quote:
    blocks: list["HtmlBlock"]


@dataclass
class Item:
    """`value` is the number that the item itself asks for."""

    blocks: list["HtmlBlock"] = field(default_factory=list)
    value: int | None = None


@dataclass
class Items:
    """A list. `style` is 1, a, A, i or I, as the attribute `type` of an ol has it."""

    ordered: bool = False
    style: str = "1"
    start: int | None = None
    backwards: bool = False
    items: list[Item] = field(default_factory=list)

    def numbers(self) -> Iterator[int]:
        """Yield the number of each item, as a browser counts."""
        step = -1 if self.backwards else 1
        number = (len(self.items) if self.backwards else 1) if self.start is None else self.start
        for item in self.items:
            number = number if item.value is None else item.value
            yield number
            number += step


@dataclass
class Cell:
    blocks: list["HtmlBlock"] = field(default_factory=list)
    heads: bool = False

    @property
    def runs(self) -> list[Run]:
        """Return its text, of as many lines as it has paragraphs."""
        lines = [block.runs for block in self.blocks if isinstance(block, Paragraph)]
        return tidy([run for line in lines for run in (*line, Run("\n"))])


@dataclass
class Table:
    rows: list[list[Cell]] = field(default_factory=list)


class Rule:
    """A horizontal line, of which the text shows a blank line."""


HtmlBlock = Paragraph | Quote | Items | Table | Rule


def shown_address(href: str) -> str:
    """Return an address as a person reads it: without the `mailto:` or `tel:` of a link."""
    return re.sub(r"^(?:mailto|tel):", "", href)


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with the white space that a browser shows. None stands at either end, no more
    than one space or two line breaks in a row, and a link begins and ends with a letter of its
    label."""
    runs = list(runs)
    whole = "".join(run.text for run in runs)
    if not whole.strip():
        return []

    def shortened(found: re.Match[str]) -> str:
        size = len(found[0])
        if found.start() == 0 or found.end() == len(whole):
            return "\0" * size
        return ("\n" * min(found[0].count("\n"), 2) or " ").ljust(size, "\0")

    kept, at, tidied = _SPACES.sub(shortened, whole), 0, [Run("")]
    for run in runs:
        part = kept[at : at + len(run.text)].replace("\0", "")
        at += len(run.text)
        # White space has the look in which it begins: read again, all of it stands there.
        if (before := tidied[-1]).text.endswith((" ", "\n")):
            space = part[: len(part) - len(part.lstrip(" \n"))]
            tidied[-1] = Run(before.text + space, before.marks, before.href)
            part = part.removeprefix(space)
        if part:
            tidied.append(Run(part, run.marks, run.href))
    return joined(_without_spaces_in_links(tidied))


def joined(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with neighbours of one look made one, and without empty ones."""
    looks = groupby((run for run in runs if run.text), lambda run: (run.marks, run.href))
    return [Run("".join(run.text for run in same), *look) for look, same in looks]


def links(runs: Sequence[Run]) -> Iterator[tuple[str, list[Run]]]:
    """Yield each link with its runs, and "" with the runs between two links."""
    for href, same in groupby(runs, lambda run: run.href):
        yield href, list(same)


def label(runs: Sequence[Run]) -> str:
    return re.sub(r"\s+", " ", "".join(run.text for run in runs)).strip()


def _without_spaces_in_links(runs: list[Run]) -> Iterator[Run]:
    for href, same in links([run for run in runs if run.text]):
        if not href:
            yield from same
            continue
        inner = "".join(run.text for run in same)
        before, after = len(inner) - len(inner.lstrip(" \n")), len(inner.rstrip(" \n"))
        at = 0
        for run in same:
            cuts = sorted({0, len(run.text), *(_within(cut - at, run) for cut in (before, after))})
            for start, end in pairwise(cuts):
                linked = before <= at + start and at + end <= after and inner.strip()
                yield Run(run.text[start:end], run.marks, href if linked else "")
            at += len(run.text)


def _within(cut: int, run: Run) -> int:
    return min(max(cut, 0), len(run.text))


def as_html(blocks: Iterable[HtmlBlock]) -> str:
    return "\n".join(_block_html(block) for block in blocks)


def _block_html(block: HtmlBlock) -> str:
    match block:
        case Paragraph(runs, tag):
            return f"<{tag}>{_runs_html(runs, breaks=tag != 'pre')}</{tag}>"
        case Quote(blocks):
            return f"<blockquote>\n{as_html(blocks)}\n</blockquote>"
        case Items():
            return _list_html(block)
        case Table(rows):
            return "<table>\n" + "\n".join(map(_row_html, rows)) + "\n</table>"
        case Rule():
            return "<hr>"


def _list_html(block: Items) -> str:
    """Write a list whose numbers no mail program needs `reversed` for."""
    tag = "ol" if block.ordered else "ul"
    numbers = list(block.numbers())
    kind = f' type="{block.style}"' if block.ordered and block.style != "1" else ""
    start = f' start="{numbers[0]}"' if block.ordered and numbers[0] != 1 else ""
    written, expected = [], numbers[0]
    for number, item in zip(numbers, block.items, strict=True):
        value = f' value="{number}"' if block.ordered and number != expected else ""
        expected = number + 1
        first, *rest = item.blocks or [Paragraph([], "")]
        if isinstance(first, Paragraph) and first.tag == "":
            head = _runs_html(first.runs)
        else:
            head = f"\n{_block_html(first)}"
        inner = "\n".join([head, *map(_block_html, rest)])
        written.append(f"<li{value}>{inner}</li>")
    return f"<{tag}{kind}{start}>\n" + "\n".join(written) + f"\n</{tag}>"


def _row_html(row: Sequence[Cell]) -> str:
    written = []
    for cell in row:
        tag = "th" if cell.heads else "td"
        written.append(f"<{tag}>{_runs_html(cell.runs)}</{tag}>")
    return f"<tr>{''.join(written)}</tr>"


def _runs_html(runs: Sequence[Run], *, breaks: bool = True) -> str:
    parts = []
    for href, same in links(runs):
        inner = "".join(_run_html(run, breaks=breaks) for run in same)
        parts.append(f'<a href="{html.escape(href)}">{inner}</a>' if href else inner)
    return "".join(parts)


def _run_html(run: Run, *, breaks: bool) -> str:
    text = html.escape(run.text, quote=False)
    marks = [mark for mark in MARKS if mark in run.marks]
    text = text.replace("\n", "<br>\n") if breaks else text
    opened, closed = (f"<{mark}>" for mark in marks), (f"</{mark}>" for mark in reversed(marks))
    return "".join((*opened, text, *closed))


def as_text(blocks: Sequence[HtmlBlock]) -> str:
    """Return the lines that a person reads: links as `label (address)`, lists with their numbers,
    tables by rows."""
    return "\n\n".join(filter(None, map(_block_text, blocks)))


def _block_text(block: HtmlBlock) -> str:
    match block:
        case Paragraph(runs):
            return _runs_text(runs)
        case Quote(blocks):
            return as_text(blocks)
        case Items():
            return "\n".join(_item_texts(block))
        case Table(rows):
            return "\n".join(CELL_SPACE.join(_runs_text(cell.runs) for cell in row) for row in rows)
        case Rule():
            return ""


def _item_texts(block: Items) -> Iterator[str]:
    for number, item in zip(block.numbers(), block.items, strict=True):
        marker = f"{numeral(number, block.style)}." if block.ordered else "-"
        inner = "\n".join(filter(None, map(_block_text, item.blocks)))
        yield f"{marker} {inner}".rstrip(" ").replace("\n", "\n  ")


def _runs_text(runs: Sequence[Run]) -> str:
    parts = []
    for href, same in links(runs):
        text, address = "".join(run.text for run in same), shown_address(href)
        told = not href or label(same) == address
        parts.append(text if told else f"{text} ({address})")
    return "".join(parts)


def numeral(number: int, style: str) -> str:
    """Return a number of a list as CSS's counter styles write it, decimal beyond their range."""
    if style in "aA" and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, _ALPHABET)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if style == "A" else letters
    if style in "iI" and 0 < number <= _LAST_ROMAN:
        roman = ""
        for size, sign in _ROMANS:
            roman += sign * (number // size)
            number %= size
        return roman.upper() if style == "I" else roman
    return str(number)
