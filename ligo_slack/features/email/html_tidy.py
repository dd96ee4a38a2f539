"""Tidy what was read of an email's HTML: no empty blocks, no stray spaces. Pure."""

from dataclasses import replace

from ligo_slack.features.email import html_model as model

_RAISED = dict(zip("0123456789+-\u2212=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_SIGNS = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}
# Ends of ordinal numbers and of short titles, and marks, which say the same at any height.
_ENDS_OF_WORDS = frozenset((
    "e", "er", "ers", "ère", "ères", "re", "res", "es", "ème", "èmes", "nd", "nde", "nds", "st",
    "th", "rd", "o", "os", "r", "gr", "me", "mes", "lle", "lles", "tm", "sm", "®", "™", "©", "℠",
    "*", "**", "†", "‡",
))  # fmt: skip


def shifted(text: str, shift: str) -> str:
    """Return a raised ("sup") or lowered ("sub") text in letters that say so: 10², CO₂, x^y; the
    end of an ordinal number or a title as it is."""
    sign, letters = _SIGNS[shift]
    inner = text.strip()
    if not inner or inner.casefold() in _ENDS_OF_WORDS:
        return text
    convertible = all(c in letters or c.isspace() for c in inner)
    said = "".join(letters.get(c, c) for c in inner) if convertible else sign + inner
    return text.replace(inner, said, 1)


def table_blocks(table: model.Table) -> list[model.HtmlBlock]:
    """Return the table where it has columns of plain cells, else what its cells hold in turn: empty
    cells beside a single one are margins."""
    cells = [cell for row in table.rows for cell in row]
    for cell in cells:
        cell.blocks = finished(cell.blocks, item=True)
    plain = all(
        isinstance(block, model.Paragraph) and block.tag in ("", "p")
        for cell in cells
        for block in cell.blocks
    )
    rows = [row for row in table.rows if any(cell.blocks for cell in row)] if plain else []
    if any(sum(bool(cell.blocks) for cell in row) > 1 for row in rows):
        return [model.Table(rows)]
    return [block for cell in cells for block in cell.blocks]


def finished(blocks: list[model.HtmlBlock], *, item: bool = False) -> list[model.HtmlBlock]:
    """Return the blocks without empty ones, lines that follow one another made one paragraph. In an
    `item` of a list the first paragraph stays a line, as close to its number as it is shown."""
    done: list[model.HtmlBlock] = []
    open_line: model.Paragraph | None = None
    for block in blocks:
        line = block if isinstance(block, model.Paragraph) and not block.tag else None
        if line and line.runs and open_line:
            open_line.runs += (model.Run("\n"), *line.runs)
            continue
        kept = _finished_block(block)
        open_line = line if line and kept else None
        done += [kept] if kept else []
    for at, block in enumerate(done):
        if isinstance(block, model.Paragraph) and block.tag in ("", "p"):
            block.runs = model.joined(block.runs)
            block.tag = "" if item and at == 0 else "p"
    return done


def _finished_block(block: model.HtmlBlock) -> model.HtmlBlock | None:
    match block:
        case model.Paragraph(runs):
            return block if runs else None
        case model.Quote(blocks):
            block.blocks = finished(blocks)
            return block if block.blocks else None
        case model.Items(items=items):
            for item in items:
                item.blocks = finished(item.blocks, item=True)
            return block if items else None
        case _:
            return block


def trimmed(runs: list[model.Run]) -> list[model.Run]:
    """Return the runs of a pre without blank lines at its ends, none of them where all is blank."""
    whole = "".join(run.text for run in runs)
    if not whole.strip():
        return []
    before, after, at = len(whole) - len(whole.lstrip("\n")), len(whole.rstrip()), 0
    kept = []
    for run in runs:
        part = run.text[max(before - at, 0) : max(after - at, 0)]
        kept.append(replace(run, text=part, href=run.href if part.strip() else ""))
        at += len(run.text)
    return model.joined(kept)
