"""The form that moves a contact, and the pipeline at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ligo_slack.journeys import pick
from ligo_slack.journeys.card import SHOW_PICKED
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.receipt import state_name
from ligo_slack.journeys.pipeline import text
from ligo_slack.known import Known, Listing
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack import selects, ui
from ligo_slack.text import Language
from ligo_slack.values import STAGE, of_contact

FORM = "pipeline.form"
REMOVE = "pipeline.remove"

STATE = "state"
NAMES = 10  # of a stage that the glance tells
STAGES = 12  # that fit in a message, with a select each
CHOICES = (100, 50, 25, 12, 6, 3)  # contacts of a stage to choose from: as many as fit
MORE_STAGES = 20  # whose contacts are named, without a choice


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the glance: how many stand in it, and the first of them by name."""

    state: PipelineState
    count: int
    contacts: Sequence[Known]


def form(language: Language, draft_id: str, change: Change, problems: Mapping[str, str]) -> ui.View:
    """The pipeline's states in their order, the current one marked."""
    now = str(of_contact(change.target)[STAGE])
    blocks = [_where(language, change, now)]
    if problems:
        detail = " ".join(problems.values())
        blocks.append(ui.section(ui.said(text.NOT_TAKEN, language, detail=detail).strip()))
    if change.then and not change.typed:
        blocks.append(ui.section(ui.said(text.NO_SUCH_STAGE, language, words=change.then)))
    return _form(language, draft_id, change, [*blocks, *_states(language, change, now)])


def meanwhile(language: Language, draft_id: str, change: Change, _names: Sequence[str]) -> ui.View:
    """Somebody else moved it: where it is now, and once more the question."""
    now = str(of_contact(change.target)[STAGE])
    notice = ui.said(
        text.MEANWHILE, language, name=change.who,
        state=state_name(language, change, now),
        mine=state_name(language, change, change.to_state),
    )  # fmt: skip
    blocks = [ui.section(notice), *_states(language, change, now)]
    return _form(language, draft_id, change, blocks)


def read(values: Mapping[str, str]) -> str:
    """The id of the chosen state, "" where none is chosen."""
    return next((v for block, v in values.items() if block.startswith(f"{STATE}.")), "")


def problems_in(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return {block: text.NEEDED(language) for block, value in values.items() if not value}


def at_inputs(values: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, str]:
    """None: a state that Ligo refuses must go from the list, so the form is drawn anew."""
    del values, problems
    return {}


def glance(language: Language, columns: Sequence[Column], listing: Listing) -> ui.Message:
    """Draw who stands at each stage, and from each name the way to its card: as many names as one
    message holds."""
    drawn = _glance(language, columns, listing, CHOICES[0])
    for choices in CHOICES[1:]:
        if len(ui.in_messages(drawn)) == 1:
            break
        drawn = _glance(language, columns, listing, choices)
    return drawn


def _glance(
    language: Language, columns: Sequence[Column], listing: Listing, choices: int
) -> ui.Message:
    title = text.GLANCE(language)
    notes = []
    if listing.state in ("never", "running") and not listing.listed_at:
        notes.append(ui.context(text.STILL_LISTING(language, seen=listing.seen)))
    if listing.state == "not_offered":
        notes.append(ui.context(text.ONLY_SEEN(language)))
    if any(len(column.contacts) > choices for column in columns[:STAGES]):
        notes.append(ui.context(text.FIRST_NAMES(language, count=choices)))
    lines = [_line(language, column) for column in columns[: STAGES + MORE_STAGES]]
    if not any(column.count for column in columns):
        lines.append(text.EMPTY(language))
    blocks = [ui.section(title)]
    for column, line in zip(columns[:STAGES], lines, strict=False):
        block = _column(language, column, line, choices)
        blocks.append(block | {"block_id": f"column.{len(blocks)}"})
    if len(lines) > len(columns[:STAGES]):
        blocks += [ui.section(line) for line in lines[len(columns[:STAGES]) :]]
    return ui.Message("\n".join([title, *lines]), [*blocks, *notes])


def _column(language: Language, column: Column, line: str, choices: int) -> ui.Block:
    block = ui.section(line)
    if column.contacts:
        options = [pick.option(language, known) for known in column.contacts[:choices]]
        block["accessory"] = selects.static_select(SHOW_PICKED, text.OPEN_ONE(language), options)
    return block


def _line(language: Language, column: Column) -> str:
    state = column.state.name or text.UNNAMED(language)
    line = ui.said(text.LINE, language, state=state, count=column.count)
    names = [known.name for known in column.contacts[:NAMES] if known.name]
    if names:
        line += "\n" + ui.neutral(", ".join(ui.cut(name, 60) for name in names))
    if column.count > len(names) and names:
        line += ", " + text.AND_MORE(language, count=column.count - len(names))
    return line


def _where(language: Language, change: Change, now: str) -> ui.Block:
    if not now:
        return ui.section(ui.said(text.INTRO_OUTSIDE, language, name=change.who))
    state = state_name(language, change, now)
    return ui.section(ui.said(text.INTRO, language, name=change.who, state=state))


def _states(language: Language, change: Change, now: str) -> list[ui.Block]:
    if not change.names:
        return [ui.section(text.NO_STATES(language))]
    options = {}
    for state, name in change.names.items():
        named = " ".join(name.split()) or text.UNNAMED(language)
        label = text.CURRENT(language, state=ui.cut(named, 60)) if state == now else named
        options[state] = selects.option(label, state)
    wanted = options.get(change.to_state) or options.get(now)
    select = selects.static_select(STATE, text.CHOOSE(language), list(options.values()), wanted)
    return [selects.choice(f"{STATE}.{change.edition}", text.STAGE(language), select)]


def _form(language: Language, draft_id: str, change: Change, blocks: list[ui.Block]) -> ui.View:
    which = f"{draft_id}.{change.edition}"
    if of_contact(change.target)[STAGE]:
        sure = ui.confirmation(
            text.SURE_TITLE(language),
            text.SURE(language),
            text.SURE_YES(language),
            text.SURE_NO(language),
        )
        remove = ui.button(text.REMOVE(language), REMOVE, which, style="danger", confirm=sure)
        blocks = [*blocks, ui.divider(), ui.actions(remove)]
    submit = text.MOVE if change.names else None
    return receipt.form(language, text.TITLE, blocks, FORM, which, submit=submit)
