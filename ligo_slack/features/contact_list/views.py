"""The modals of a list: who is to be created, how a text is split, the summary of all."""

import json
from collections.abc import Mapping, Sequence

from ligo_slack.contacts.field_values import Values
from ligo_slack.features import common_text
from ligo_slack.features.common_views import form_modal, modal_saying, text_modal
from ligo_slack.features.contact_card import LABELS
from ligo_slack.features.contact_list import text
from ligo_slack.features.contact_list.draft import ContactList, ListedPerson
from ligo_slack.features.contact_wizard.notices import missing
from ligo_slack.i18n import Language, Localized, after
from ligo_slack.slack import block_kit, selects

PEOPLE = "list.people"
ASK = "list.ask"
SUMMARY = "list.summary"
TOGETHER = "list.together"
SPLIT = "list.split"
ONE = "list.one"
TURN_BACK = "list.turn_back"
TURN_ON = "list.turn_on"

GROUP = 10  # options of one group of checkboxes
NAME = 60  # characters of one name in a message
NAMED = 40  # characters of a name in an option
SURE = 2  # sure entries from which on they can be checked together
FAILURES = {"malformed": text.MALFORMED, "alike": text.ALIKE, "error": text.NOT_READ}


# --- who ----------------------------------------------------------------------------------------


def people(
    language: Language, draft_id: str, listed: ContactList, notice: Localized | None = None
) -> block_kit.View:
    """Draw the list to tick, PAGE people at a time."""
    said = [text.FOUND(language, count=len(listed.people))]
    found = sum(bool(person.contact_id) for person in listed.people)
    if found:
        said.append(text.FOUND_IN_LIGO(language, count=found))
    if found == len(listed.people):
        said.append(text.ALL_IN_LIGO(language))
    blocks = [block_kit.section(f":warning: {notice(language)}")] if notice else []
    blocks.append(block_kit.section(" ".join(said)))
    if listed.more:
        blocks.append(block_kit.section(text.MORE(language, count=listed.more)))
    blocks += missing(language, listed)
    blocks += _ways_on(language, draft_id, listed)
    ticked = _groups(language, listed)
    blocks += ticked
    blocks += _done(language, listed)
    blocks += _turns(language, draft_id, listed)
    which, submit = _which(draft_id, listed), text.ONE_BY_ONE(language) if ticked else ""
    close = common_text.CLOSE
    return form_modal(language, text.TITLE, blocks, PEOPLE, which, submit=submit, close=close)


def _which(draft_id: str, listed: ContactList) -> str:
    return f"{draft_id}.{listed.edition}"


def read_ticks(values: Mapping[str, str]) -> set[int]:
    """Return the numbers of those who are ticked."""
    groups = (value for block, value in values.items() if block.startswith("list."))
    return {int(number) for value in groups for number in value.split()}


def nobody_ticked(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    groups = [block for block in values if block.startswith("list.")]
    return {block: text.TICK(language) for block in groups[:1]}


def _groups(language: Language, listed: ContactList) -> list[block_kit.Block]:
    tickable = [n for n in listed.on_page() if listed.people[n].can_be_ticked]
    return [
        _group(language, listed, tickable[start : start + GROUP])
        for start in range(0, len(tickable), GROUP)
    ]


def _group(language: Language, listed: ContactList, numbers: Sequence[int]) -> block_kit.Block:
    options = {n: _option(language, n, listed.people[n]) for n in numbers}
    ticked = [options[n] for n in numbers if listed.people[n].open]
    boxes = selects.checkboxes("tick", list(options.values()), ticked)
    label = text.GROUP(language, first=numbers[0] + 1, last=numbers[-1] + 1)
    block_id = f"list.{listed.round}.{numbers[0]}"
    return block_kit.input_block(block_id, label, boxes, optional=True)


def _option(language: Language, number: int, person: ListedPerson) -> block_kit.Block:
    name = block_kit.cut(person.called, NAMED)
    said = f"{name} · {person.address}" if person.address not in ("", name) else name
    return selects.option(said, str(number), _beside(language, person))


def _beside(language: Language, person: ListedPerson) -> str:
    """Return the note beside a person's box: why they may not need to be ticked, "" for none."""
    if person.failure:
        return text.AGAIN(language, why=failure(language, person))
    if person.state == "skipped":
        return text.SKIPPED_BEFORE(language)
    if person.contact_id:
        return text.IN_LIGO(language, name=person.contact_name or person.called)
    if person.same_as:
        return text.SAME_AS(language, number=person.same_as)
    if person.namesake_of:
        return text.SAME_NAME(language, number=person.namesake_of)
    return "" if person.address else text.NO_ADDRESS(language)


def failure(language: Language, person: ListedPerson) -> str:
    """Return why nothing was done for a person: in our words, or in Ligo's."""
    ours = FAILURES.get(person.failure)
    return ours(language) if ours else person.failure


def _done(language: Language, listed: ContactList) -> list[block_kit.Block]:
    """Say what became of those who can no longer be ticked."""
    lines = [
        f"{text.MARKS[person.state](language)} {name_of(person)}"
        for person in (listed.people[n] for n in listed.on_page())
        if not person.can_be_ticked
    ]
    return [
        block_kit.section("\n".join(lines[start : start + GROUP]))
        for start in range(0, len(lines), GROUP)
    ]


def name_of(person: ListedPerson) -> str:
    return block_kit.neutral(block_kit.cut(person.called, NAME))


def _ways_on(language: Language, draft_id: str, listed: ContactList) -> list[block_kit.Block]:
    """Draw what can be done but going one by one; above the people, whom a small screen cuts."""
    blocks: list[block_kit.Block] = []
    which, more = _which(draft_id, listed), []
    sure = [one for one in listed.people if one.sure and not one.contact_id and one.can_be_ticked]
    if len(sure) >= SURE:
        blocks.append(block_kit.context(text.TOGETHER_HINT(language)))
        together = block_kit.button(text.TOGETHER(language), TOGETHER, which, style="primary")
        more.append(together)
    if listed.source in ("signatures", "unsure", "addresses") and not listed.started:
        more.append(block_kit.button(text.CORRECT_SPLIT(language), SPLIT, which))
    return [*blocks, block_kit.actions(*more)] if more else blocks


def _turns(language: Language, draft_id: str, listed: ContactList) -> list[block_kit.Block]:
    which, turns = _which(draft_id, listed), []
    if listed.page:
        turns.append(block_kit.button(text.BEFORE(language), TURN_BACK, which))
    if listed.on_page().stop < len(listed.people):
        turns.append(block_kit.button(text.AFTER(language), TURN_ON, which))
    return [block_kit.actions(*turns)] if turns else []


# --- how the text is split ----------------------------------------------------------------------


def ask(language: Language, draft_id: str, listed: ContactList, split: str) -> block_kit.View:
    """Ask whether a text is about one person or several, and show the split to be corrected."""
    unsure = listed.source == "unsure" and not listed.split
    said = text.ASK(language, count=len(listed.people)) if unsure else text.ASK_AGAIN(language)
    labels = [text.SPLIT(language), common_text.CONTINUED(language)]
    one = block_kit.button(text.ONE(language), ONE, _which(draft_id, listed))
    blocks = [
        block_kit.section(said),
        block_kit.actions(one),
        *block_kit.text_inputs(
            "split", listed.round, labels, split, multiline=True, optional=False
        ),
    ]
    which, several = _which(draft_id, listed), text.SEVERAL(language)
    return form_modal(language, text.TITLE, blocks, ASK, which, submit=several)


def read_split(values: Mapping[str, str]) -> str:
    return block_kit.joined(values, "split")


def split_problem(
    language: Language, values: Mapping[str, str], said: Localized, most: int
) -> dict[str, str]:
    return block_kit.at_inputs(values, {"split": said(language, most=most)})


def too_many(language: Language, count: int, most: int) -> block_kit.View:
    return text_modal(language, text.TITLE, text.TOO_MANY(language, count=count, most=most))


def too_many_here(language: Language, count: int, most: int) -> block_kit.Message:
    """Say the same where there is no modal."""
    return block_kit.message(text.TOO_MANY(language, count=count, most=most))


# --- all of them --------------------------------------------------------------------------------


def summary(
    language: Language,
    draft_id: str,
    listed: ContactList,
    shown: Mapping[int, Values],
    left_out: int,
) -> block_kit.View:
    """Draw all fields of those who are to be created together, by their numbers."""
    blocks = [block_kit.section(text.SUMMARY(language))]
    blocks += [_all_fields(language, fields) for fields in shown.values()]
    if left_out:
        blocks.append(block_kit.context(text.LEFT_OUT(language, count=left_out)))
    which, create = _which(draft_id, listed), text.CREATE(language, count=len(shown))
    return form_modal(
        language, text.TITLE_SUMMARY, blocks, SUMMARY, which, submit=create, close=common_text.CLOSE
    )


def size(language: Language, fields: Values) -> int:
    """Return the bytes that a person takes in the summary, as Slack receives it."""
    return len(json.dumps(_all_fields(language, fields)))


def _all_fields(language: Language, fields: Values) -> block_kit.Block:
    lines: list[list[str | block_kit.Link]] = [[str(fields["name"])]]
    for name, value in fields.items():
        said = value if isinstance(value, str) else ", ".join(value)
        if said and name != "name":
            lines.append([text.FIELD(language, field=LABELS[name](language)), said])
    return block_kit.rich_text(lines)


# --- waiting ------------------------------------------------------------------------------------


opening = modal_saying(text.TITLE, text.OPENING)
beginning = modal_saying(text.TITLE, text.BEGINNING)


def reading(language: Language, at: int, of: int) -> block_kit.View:
    return text_modal(language, text.TITLE, text.READING(language, at=at, of=of))


def creating(language: Language, at: int, of: int) -> block_kit.View:
    return text_modal(language, text.TITLE, text.CREATING(language, at=at, of=of))


def slowed(language: Language, seconds: int) -> block_kit.View:
    return text_modal(language, text.TITLE, text.SLOWED(language, wait=after(language, seconds)))
