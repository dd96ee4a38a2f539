"""The form that moves a contact, and the overview of the pipeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ligo_slack.contacts.field_values import STAGE, of_contact
from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.features import contact_select, stage_select
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.result_views import state_name
from ligo_slack.features.common_text import INCOMPLETE, UNREAD
from ligo_slack.features.common_views import confirmation, form_modal, with_detail
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
CHOICES = (3, 6, 12, 25, 50, 100)  # contacts of a stage to choose from: as many as fit
SHOWN = STAGES + 20  # the others' contacts are named, without a choice
LEAST = block_kit.json_size(selects.option("", ""))  # characters of an option of a message


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the overview: its number of contacts, and the first of them by name. `listed`:
    whether it is among those that Ligo lists as the pipeline's."""

    state: PipelineState
    count: int
    contacts: Sequence[ContactSummary]
    listed: bool = True


def form(
    language: Language, draft_id: str, change: Change, problems: Mapping[str, str]
) -> block_kit.View:
    """Draw the pipeline's states in their order, the current one marked."""
    now, labels = _present(language, change)
    blocks = [_where(language, change, now, labels)]
    if problems:
        detail = " ".join(problems.values())
        blocks.append(block_kit.section(with_detail(language, text.NOT_TAKEN(language), detail)))
    meant = change.meant
    if change.then and not change.typed:
        why = text.SEVERAL_STAGES if meant else text.NO_SUCH_STAGE
        blocks.append(
            block_kit.section(block_kit.said(why, language, words=block_kit.unquoted(change.then)))
        )
    blocks += _states(language, change, now, labels, meant)
    return _form(language, draft_id, change, blocks)


def meanwhile(
    language: Language, draft_id: str, change: Change, _names: Sequence[str]
) -> block_kit.View:
    """Draw the question anew where somebody else moved the contact meanwhile, with its present
    stage."""
    now, labels = _present(language, change)
    notice = block_kit.said(
        text.MEANWHILE, language, name=change.who,
        state=state_name(language, labels, now),
        mine=state_name(language, labels, change.to_state),
    )  # fmt: skip
    blocks = [block_kit.section(notice), *_states(language, change, now, labels, change.meant)]
    return _form(language, draft_id, change, blocks)


def read(values: Mapping[str, str]) -> str:
    """Return the id of the chosen state, "" where the contact is to leave the pipeline."""
    chosen = block_kit.input_value(values, STATE)
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
    drawn, first = _stages(language, columns, listing), columns[:STAGES]
    _add_selects(language, drawn, first)
    note = block_kit.context(text.FIRST_NAMES(language, count=CHOICES[-1]))
    most, options = _choices(
        language, first, block_kit.MESSAGE - block_kit.json_size([*drawn.blocks, note])
    )
    for block, some in zip(drawn.blocks[1:], options, strict=False):
        if some:
            block["accessory"]["options"] = some
    if any(len(column.contacts) > most for column in first):
        drawn.blocks.append(block_kit.context(text.FIRST_NAMES(language, count=most)))
    return drawn


def _choices(
    language: Language, columns: Sequence[Column], room: int
) -> tuple[int, list[list[block_kit.Block]]]:
    """Return how many contacts of each column fit in so many characters, and their options: what
    has no room is not drawn first, nor anything twice."""
    chosen: tuple[int, list[list[block_kit.Block]]] = (0, [[] for _ in columns])
    for most in CHOICES:
        more = [column.contacts[chosen[0] : most] for column in columns]
        if chosen[0] and sum(map(len, more)) * LEAST > room:
            break
        drawn = [[contact_select.option(language, one) for one in some] for some in more]
        room -= sum(block_kit.json_size(option) + 1 for some in drawn for option in some)
        if chosen[0] and room < 0:
            break
        chosen = most, [[*had, *new] for had, new in zip(chosen[1], drawn, strict=True)]
    return chosen


def _stages(language: Language, columns: Sequence[Column], listing: SyncState) -> block_kit.Message:
    """Draw the stages without a choice, and the notes."""
    title = text.OVERVIEW(language)
    names = {column.state.id: column.state.name for column in columns}
    unlisted = [column.state.id for column in columns if not column.listed]
    labels = stage_select.stage_labels(language, names, unlisted)
    lines = [_line(language, column, labels[column.state.id]) for column in columns[:SHOWN]]
    if not any(column.count for column in columns):
        lines.append(text.EMPTY(language))
    blocks = [block_kit.section(line) for line in (title, *lines)]
    blocks += [block_kit.context(note) for note in _notes(language, columns, listing)]
    return block_kit.Message("\n".join([title, *lines]), blocks)


def _notes(language: Language, columns: Sequence[Column], listing: SyncState) -> list[str]:
    notes = []
    if listing.is_first:
        first = UNREAD.get(listing.state, text.STILL_LISTING)
        notes.append(first(language, seen=listing.seen))
    if listing.state == "incomplete":
        notes.append(INCOMPLETE(language, seen=listing.seen))
    if len(columns) > SHOWN:
        notes.append(text.FIRST_STAGES(language, count=SHOWN))
    if listing.state == "not_offered":
        notes.append(text.ONLY_SEEN(language))
    return notes


def _add_selects(language: Language, stages: block_kit.Message, columns: Sequence[Column]) -> None:
    """Give each column its id, and a select that has no options yet."""
    for number, column in enumerate(columns, 1):
        block = stages.blocks[number]
        if column.contacts:
            block["accessory"] = selects.static_select(SHOW_PICKED, text.OPEN_ONE(language), [])
        block["block_id"] = f"column.{number}"


def _line(language: Language, column: Column, state: str) -> str:
    line = block_kit.said(text.LINE, language, state=state, count=column.count)
    names = [summary.name for summary in column.contacts[:NAMES] if summary.name]
    if names:
        line += "\n" + block_kit.neutral(", ".join(block_kit.cut(name, 60) for name in names))
    if column.count > len(names) and names:
        line += ", " + text.AND_MORE(language, count=column.count - len(names))
    return line


def _present(language: Language, change: Change) -> tuple[str, Mapping[str, str]]:
    """Return the id of the contact's present stage, "" for none, and what each stage is called."""
    now = str(of_contact(change.target)[STAGE])
    return now, stage_select.stage_labels(language, change.names, change.unlisted)


def _where(
    language: Language, change: Change, now: str, labels: Mapping[str, str]
) -> block_kit.Block:
    if not now:
        return block_kit.section(block_kit.said(text.INTRO_OUTSIDE, language, name=change.who))
    state = state_name(language, labels, now)
    return block_kit.section(block_kit.said(text.INTRO, language, name=change.who, state=state))


def _states(
    language: Language, change: Change, now: str, labels: Mapping[str, str], meant: Sequence[str]
) -> list[block_kit.Block]:
    """Draw the select. `meant`: the stages that the person may have typed."""
    if not change.names:
        return [block_kit.section(text.NO_STATES(language))]
    options = stage_select.options_of(
        language, labels, removal=bool(now) and _holds_removal(change)
    )
    if now in options:
        label = text.CURRENT(language, state=block_kit.cut(labels[now], 64))
        options[now] = selects.option(label, now)
    wanted = options.get(change.to_state or (stage_select.REMOVAL if change.typed else ""))
    if len(meant) < 2:  # of several nobody chooses for the person
        wanted = wanted or options.get(now)
    offered = list(options.values())[: selects.OPTIONS]
    if wanted and wanted not in offered:
        offered[-1] = wanted
    select = selects.static_select(STATE, stage_select.CHOOSE(language), offered, wanted)
    blocks = [
        block_kit.input_block(f"{STATE}.{change.edition}", stage_select.STAGE(language), select)
    ]
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
        sure = confirmation(language, text.SURE_TITLE, text.SURE, text.SURE_YES)
        remove = block_kit.button(
            stage_select.REMOVE(language), REMOVE, which, style="danger", confirm=sure
        )
        blocks = [*blocks, block_kit.divider(), block_kit.actions(remove)]
    submit = text.MOVE(language) if change.names else ""
    return form_modal(language, text.TITLE, blocks, FORM, which, submit=submit)
