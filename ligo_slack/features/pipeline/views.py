"""The form that moves a contact, and the overview of the pipeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ligo_slack.contacts.field_values import STAGE, of_contact
from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.features import contact_select, stage_select
from ligo_slack.features.changes import result_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.result_views import state_name
from ligo_slack.features.common_text import INCOMPLETE
from ligo_slack.features.contact_card import SHOW_PICKED
from ligo_slack.features.pipeline import text
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack import block_kit, selects

FORM = "pipeline.form"
REMOVE = "pipeline.remove"  # where the list of stages has no room for it

STATE = "state"
NAMES = 10  # of a stage in the overview
STAGES = 12  # that fit in a message, with a select each
CHOICES = (100, 50, 25, 12, 6, 3)  # contacts of a stage to choose from: as many as fit
SHOWN = STAGES + 20  # the others' contacts are named, without a choice


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the overview: its number of contacts, and the first of them by name."""

    state: PipelineState
    count: int
    contacts: Sequence[ContactSummary]


def form(
    language: Language, draft_id: str, change: Change, problems: Mapping[str, str]
) -> block_kit.View:
    """Draw the pipeline's states in their order, the current one marked."""
    now = str(of_contact(change.target)[STAGE])
    blocks = [_where(language, change, now)]
    if problems:
        detail = " ".join(problems.values())
        blocks.append(
            block_kit.section(block_kit.said(text.NOT_TAKEN, language, detail=detail).strip())
        )
    if change.then and not change.typed:
        why = text.SEVERAL_STAGES if change.meant else text.NO_SUCH_STAGE
        blocks.append(block_kit.section(block_kit.said(why, language, words=change.then)))
    return _form(language, draft_id, change, [*blocks, *_states(language, change, now)])


def meanwhile(
    language: Language, draft_id: str, change: Change, _names: Sequence[str]
) -> block_kit.View:
    """Draw the question anew where somebody else moved the contact meanwhile, with its present
    stage."""
    now = str(of_contact(change.target)[STAGE])
    notice = block_kit.said(
        text.MEANWHILE, language, name=change.who,
        state=state_name(language, change, now),
        mine=state_name(language, change, change.to_state),
    )  # fmt: skip
    blocks = [block_kit.section(notice), *_states(language, change, now)]
    return _form(language, draft_id, change, blocks)


def read(values: Mapping[str, str]) -> str:
    """Return the id of the chosen state, "" where the contact is to leave the pipeline."""
    chosen = next((v for block, v in values.items() if block.startswith(f"{STATE}.")), "")
    return "" if chosen == stage_select.REMOVAL else chosen


def problems_in(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return {block: text.NEEDED(language) for block, value in values.items() if not value}


def at_inputs(values: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, str]:
    """Return none: a state that Ligo refuses must go from the list, so the form is drawn anew."""
    del values, problems
    return {}


def overview(
    language: Language, columns: Sequence[Column], listing: SyncState, *, asking: bool = False
) -> block_kit.Message:
    """Draw the contacts of each stage, each name with a link to its card: as many names as one
    message holds. `asking`: Ligo has not said yet whether the stages are still these."""
    drawn = _overview(language, columns, listing)
    if asking:
        drawn.blocks.append(block_kit.context(text.ASKING(language)))
    return drawn


def _overview(
    language: Language, columns: Sequence[Column], listing: SyncState
) -> block_kit.Message:
    drawn = _glance(language, columns, listing, CHOICES[0])
    for choices in CHOICES[1:]:
        if len(block_kit.in_messages(drawn)) == 1:
            break
        drawn = _glance(language, columns, listing, choices)
    return drawn


def _glance(
    language: Language, columns: Sequence[Column], listing: SyncState, choices: int
) -> block_kit.Message:
    title = text.OVERVIEW(language)
    notes = []
    if listing.state in ("never", "running") and not listing.listed_at:
        notes.append(block_kit.context(text.STILL_LISTING(language, seen=listing.seen)))
    if listing.state == "incomplete":
        notes.append(block_kit.context(INCOMPLETE(language, seen=listing.seen)))
    if len(columns) > SHOWN:
        notes.append(block_kit.context(text.FIRST_STAGES(language, count=SHOWN)))
    if listing.state == "not_offered":
        notes.append(block_kit.context(text.ONLY_SEEN(language)))
    if any(len(column.contacts) > choices for column in columns[:STAGES]):
        notes.append(block_kit.context(text.FIRST_NAMES(language, count=choices)))
    labels = stage_select.stage_labels(language, {c.state.id: c.state.name for c in columns})
    lines = [_line(language, column, labels[column.state.id]) for column in columns[:SHOWN]]
    if not any(column.count for column in columns):
        lines.append(text.EMPTY(language))
    blocks = [block_kit.section(title)]
    for column, line in zip(columns[:STAGES], lines, strict=False):
        block = _column(language, column, line, choices)
        blocks.append(block | {"block_id": f"column.{len(blocks)}"})
    if len(lines) > len(columns[:STAGES]):
        blocks += [block_kit.section(line) for line in lines[len(columns[:STAGES]) :]]
    return block_kit.Message("\n".join([title, *lines]), [*blocks, *notes])


def _column(language: Language, column: Column, line: str, choices: int) -> block_kit.Block:
    block = block_kit.section(line)
    if column.contacts:
        options = [
            contact_select.option(language, summary) for summary in column.contacts[:choices]
        ]
        block["accessory"] = selects.static_select(SHOW_PICKED, text.OPEN_ONE(language), options)
    return block


def _line(language: Language, column: Column, state: str) -> str:
    line = block_kit.said(text.LINE, language, state=state, count=column.count)
    names = [summary.name for summary in column.contacts[:NAMES] if summary.name]
    if names:
        line += "\n" + block_kit.neutral(", ".join(block_kit.cut(name, 60) for name in names))
    if column.count > len(names) and names:
        line += ", " + text.AND_MORE(language, count=column.count - len(names))
    return line


def _where(language: Language, change: Change, now: str) -> block_kit.Block:
    if not now:
        return block_kit.section(block_kit.said(text.INTRO_OUTSIDE, language, name=change.who))
    state = state_name(language, change, now)
    return block_kit.section(block_kit.said(text.INTRO, language, name=change.who, state=state))


def _states(language: Language, change: Change, now: str) -> list[block_kit.Block]:
    if not change.names:
        return [block_kit.section(text.NO_STATES(language))]
    options = stage_select.options_of(
        language, change.names, removal=bool(now) and _holds_removal(change)
    )
    if now in options:
        named = stage_select.stage_labels(language, change.names)[now]
        label = text.CURRENT(language, state=block_kit.cut(named, 64))
        options[now] = selects.option(label, now)
    wanted = options.get(change.to_state)
    if len(change.meant) < 2:  # of several nobody chooses for the person
        wanted = wanted or options.get(now)
    offered = list(options.values())[: selects.OPTIONS]
    if wanted and wanted not in offered:
        offered[-1] = wanted
    select = selects.static_select(STATE, text.CHOOSE(language), offered, wanted)
    blocks = [selects.choice(f"{STATE}.{change.edition}", text.STAGE(language), select)]
    if len(options) > len(offered):
        more = text.TOO_MANY_STAGES(language, count=len(offered))
        blocks.append(block_kit.context(more))
    return blocks


def _holds_removal(change: Change) -> bool:
    """Return whether the list of the stages has room for the way out of the pipeline."""
    return 0 < len(change.names) < selects.OPTIONS


def _form(
    language: Language, draft_id: str, change: Change, blocks: list[block_kit.Block]
) -> block_kit.View:
    which = f"{draft_id}.{change.edition}"
    if of_contact(change.target)[STAGE] and not _holds_removal(change):
        sure = block_kit.confirmation(
            text.SURE_TITLE(language),
            text.SURE(language),
            text.SURE_YES(language),
            text.SURE_NO(language),
        )
        remove = block_kit.button(
            stage_select.REMOVE(language), REMOVE, which, style="danger", confirm=sure
        )
        blocks = [*blocks, block_kit.divider(), block_kit.actions(remove)]
    submit = text.MOVE if change.names else None
    return result_views.form(language, text.TITLE, blocks, FORM, which, submit=submit)
