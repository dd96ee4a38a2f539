"""The views and messages of one kind of draft, and the values of its buttons and modals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ligo_slack import limits
from ligo_slack.features import common_text
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, copies
from ligo_slack.workflow.daily_receipts import Entry
from ligo_slack.workflow.operation import OperationOutcome, W

DISCARD = "draft.discard"

T = TypeVar("T")

DrawModal = Callable[[Language, str, W], block_kit.View]
WriteMessage = Callable[[Language, str, W], block_kit.Message]
DrawEntry = Callable[[Language, str, W], Entry]
DrawEnding = Callable[[Language, OperationOutcome[W]], block_kit.View]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftViews(Generic[W]):
    """The views of one kind of draft, drawn from language, draft id and content.

    By the draft's state: `modals` shows it, `reports` tells its owner in the DM about it,
    `reminders` is posted there when its modal is closed. By an outcome's ending: `endings`, the
    modal, and the DM for a person who has closed it. `confirmation` is shown where the person works
    when all is done, `noted` in the place of a question answered with "it is done": both default to
    the report. `not_opened` offers the modal on a button when the trigger has expired. `entry` is
    the line among the day's receipts; without it each receipt is a message.
    """

    modals: Mapping[str, DrawModal[W]]
    reports: Mapping[str, WriteMessage[W]]
    not_opened: WriteMessage[W]
    reminders: Mapping[str, WriteMessage[W]] = field(default_factory=dict)
    endings: Mapping[str, tuple[DrawEnding[W], WriteMessage[W]]] = field(default_factory=dict)
    confirmation: WriteMessage[W] | None = None
    noted: WriteMessage[W] | None = None
    entry: DrawEntry[W] | None = None


def still_at_it(
    language: Language, draft_id: str, _content: object, *, title: Localized, resume_action: str
) -> block_kit.View:
    """Show that another press already runs this; a button looks again."""
    refresh = block_kit.button(common_text.REFRESH(language), resume_action, draft_id)
    blocks = [block_kit.section(common_text.STILL_AT_IT(language)), block_kit.actions(refresh)]
    return block_kit.modal(title(language), blocks, close=common_text.CLOSE(language))


def in_line(language: Language, title: Localized) -> block_kit.View:
    """Show that the call to Ligo's AI waits for others of the same person."""
    said = common_text.IN_LINE(language, count=limits.AI_CALLS)
    close = common_text.CLOSE(language)
    return block_kit.modal(title(language), [block_kit.section(said)], close=close)


def in_line_here(language: Language) -> block_kit.Message:
    """Say the same where there is no modal."""
    return block_kit.message(common_text.IN_LINE_HERE(language, count=limits.AI_CALLS))


def left_over(language: Language, typed: str) -> block_kit.Message:
    """Give back the values of an outdated form, to copy."""
    return block_kit.message(common_text.LEFT_OVER(language), *copies.to_copy(typed, language))


def unreadable(language: Language, draft_id: str) -> block_kit.Message:
    """Tell the owner of a stored draft that cannot be read."""
    discard = block_kit.button(common_text.DISCARD(language), DISCARD, draft_id, style="danger")
    return block_kit.message(common_text.UNREADABLE(language), block_kit.actions(discard))


def displaced(language: Language, many: int) -> block_kit.Message:
    """Tell of the oldest drafts, which made room for new ones."""
    said = common_text.DISPLACED if many == 1 else common_text.SOME_DISPLACED
    return block_kit.message(said(language, count=many))


def discarded(language: Language) -> block_kit.Message:
    return block_kit.message(common_text.DISCARDED(language))


def about(value: str) -> tuple[str, int]:
    """Read `<draft id>.<attempt>`, with or without more after a dot or a dash: the value of a
    button, or the private_metadata of a modal."""
    draft_id, _, rest = value.partition(".")
    attempt = rest.partition("-")[0].partition(".")[0]
    return draft_id, int(attempt or 0)


def outdated(language: Language, newest: block_kit.View, typed: str) -> block_kit.View:
    """Draw the newest form in the place of an older one, with the values typed there, to copy;
    without them where they are too long: `left_over` gives them."""
    fits = copies.fits_above_a_form(typed)
    said = common_text.OUTDATED if fits else common_text.OUTDATED_LONG
    copied = copies.to_copy(typed, language) if fits and typed else []
    return {**newest, "blocks": [block_kit.section(said(language)), *copied, *newest["blocks"]]}


def refused(draw: Callable[[Language, str, W, Mapping[str, str]], block_kit.View]) -> DrawEnding[W]:
    """Return a function that draws the form with Ligo's messages above it, by field name."""
    return lambda language, outcome: draw(
        language, outcome.draft.id, outcome.draft.content, outcome.refusals
    )


def quoting(write: WriteMessage[W], outcome: OperationOutcome[W]) -> WriteMessage[W]:
    """Return a function that writes a message with Ligo's own words about a refusal under it."""
    words = " ".join(filter(None, [*outcome.problems.values(), outcome.detail]))
    if outcome.ending != "refused" or not words:
        return write
    return Quoting(write, words)


@dataclass(frozen=True, slots=True)
class Quoting(Generic[W]):
    write: WriteMessage[W]
    words: str

    def __call__(self, language: Language, draft_id: str, content: W) -> block_kit.Message:
        message = self.write(language, draft_id, content)
        first, *rest = message.blocks
        said = block_kit.section(block_kit.said(common_text.LIGO_SAYS, language, detail=self.words))
        return block_kit.Message(message.text, [first, said, *rest])


def of_content(draw: Callable[[Language, W], T]) -> Callable[[Language, str, W], T]:
    """Return the same for the views of a draft, where nothing in it names the draft."""
    return lambda language, _draft_id, content: draw(language, content)


def drawn(draw: DrawModal[W]) -> DrawEnding[W]:
    """Return a function that draws an ending from its draft alone."""
    return lambda language, outcome: draw(language, outcome.draft.id, outcome.draft.content)
