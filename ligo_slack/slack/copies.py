"""Texts that people typed, given back to them to copy."""

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.block_kit import TEXT, Block, context, in_parts, json_size, quoted

# A whole form (at most 190 KB, 64 blocks) fits, in a view of 250 KB and 100 blocks too.
BLOCKS = 90
SIZE = 220_000  # bytes of blocks
ABOVE_A_FORM = 50_000  # bytes of blocks, and so many blocks beside those of a form
BLOCKS_ABOVE_A_FORM = 20
REST = Localized(
    en="This is only the beginning: the rest is too long to be shown here.",
    fr="Ce n’est que le début\u00a0: la suite est trop longue pour être affichée ici.",
)


def to_copy(text: str, language: Language | None = None) -> list[Block]:
    """Return a text, to read and to copy: in a view, or in as many messages as it needs. Where it
    is cut, a line below says so, in both languages where the person's is not known."""
    blocks = _whole(text)
    kept, left = 0, SIZE
    while kept < min(BLOCKS, len(blocks)) and (left := left - json_size(blocks[kept])) >= 0:
        kept += 1
    if kept == len(blocks) and len(text) <= BLOCKS * TEXT:
        return blocks
    said = REST(language) if language else f"{REST('en')}\n{REST('fr')}"
    return [*blocks[:kept], context(said)]


def fits_above_a_form(text: str) -> bool:
    """Return whether a form has room for the text above its inputs."""
    if len(text) > ABOVE_A_FORM:
        return False
    blocks = _whole(text)
    size = sum(map(json_size, blocks))
    return size <= ABOVE_A_FORM and len(blocks) <= BLOCKS_ABOVE_A_FORM


def _whole(text: str) -> list[Block]:
    """Return blocks of the text, or of as much as could be shown of it: split at the ends of lines,
    unless there are too many blocks then."""
    shown = text[: BLOCKS * TEXT]
    parts = in_parts(shown)
    if len(parts) > BLOCKS:
        parts = [shown[start : start + TEXT] for start in range(0, len(shown), TEXT)]
    return [quoted(part) for part in parts]
