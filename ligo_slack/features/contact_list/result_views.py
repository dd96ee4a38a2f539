"""The one message of a list in the bot's DM, which says what became of each person; the same as a
modal."""

from collections.abc import Sequence
from typing import Literal

from ligo_slack.features import common_text
from ligo_slack.features.common_views import plain_modal
from ligo_slack.features.contact_list import text, views
from ligo_slack.features.contact_list.draft import ContactList, ListedPerson
from ligo_slack.i18n import Language, after
from ligo_slack.slack import block_kit

GO_ON = "list.go_on"
RETRY = "list.retry"

Group = Literal["failed", "unknown", "waiting", "created", "updated", "skipped", "in_ligo", "left"]
ORDER: tuple[Group, ...] = (
    "failed", "unknown", "waiting", "created", "updated", "skipped", "in_ligo", "left",
)  # fmt: skip
BUTTONS = 5  # people with a button of their own
NAMES = 450  # characters of the names of one group
WHY = 120


def message(
    language: Language,
    draft_id: str,
    listed: ContactList,
    slowed: int = 0,
    *,
    stopped: bool = False,
) -> block_kit.Message:
    """Write the list's state. `slowed`: seconds for which Ligo holds it back; `stopped`: it does
    not go on by itself."""
    said = state_line(language, listed)
    if stopped:
        said += f"\n{_stopped(language, slowed)}"
    elif slowed:
        said += f"\n{text.SLOWED(language, wait=after(language, slowed))}"
    return block_kit.message(said, *_state(language, draft_id, listed))


def ended(
    language: Language, draft_id: str, listed: ContactList, stopped: int = 0
) -> block_kit.View:
    """Show the same in the modal, where it has come to its end or was stopped. `stopped`: seconds
    for which Ligo is to be left alone."""
    blocks = [block_kit.section(state_line(language, listed))]
    if stopped:
        blocks.append(block_kit.section(_stopped(language, stopped)))
    blocks += _state(language, draft_id, listed)
    return plain_modal(language, text.TITLE_ENDED, blocks)


def as_one(language: Language, _draft_id: str, _listed: ContactList) -> block_kit.Message:
    """Write what a list's message says after its text was taken as one person's."""
    return block_kit.message(text.AS_ONE(language))


def _stopped(language: Language, seconds: int) -> str:
    return text.STOPPED(language, wait=after(language, max(seconds, 60)))


def state_line(language: Language, listed: ContactList) -> str:
    counts = {group: len(_of_group(listed, group)) for group in ORDER}
    said = [text.STATES[group](language, count=counts[group]) for group in ORDER if counts[group]]
    whole = text.STATE(language, count=len(listed.people))
    return f"{whole}\n{' · '.join(said)}"


def _state(language: Language, draft_id: str, listed: ContactList) -> list[block_kit.Block]:
    blocks: list[block_kit.Block] = []
    for group in ORDER:
        numbers = _of_group(listed, group)
        if group in ("failed", "unknown"):
            blocks += [_to_decide(language, draft_id, listed, group, n) for n in numbers[:BUTTONS]]
            numbers = numbers[BUTTONS:]
        if numbers:
            names = _names(language, [listed.people[n] for n in numbers])
            marks = text.MARKS if len(numbers) == 1 else text.MARKS_OF_SEVERAL
            blocks.append(block_kit.section(f"{marks[group](language)}\n{names}"))
    waits = any(person.open for person in listed.people)
    label = (common_text.GO_ON if waits else text.SHOW)(language)
    style = "primary" if waits else ""
    return [*blocks, block_kit.actions(block_kit.button(label, GO_ON, draft_id, style=style))]


def _to_decide(
    language: Language, draft_id: str, listed: ContactList, group: Group, number: int
) -> block_kit.Block:
    """Draw a person with whom something went wrong, and the button that tries again, or asks what
    stands in Ligo."""
    person = listed.people[number]
    said = f"{text.MARKS[group](language)} {views.name_of(person)}"
    if person.failure:
        said += f"\n{block_kit.neutral(block_kit.cut(views.failure(language, person), WHY))}"
    label = (common_text.TRY_AGAIN if group == "failed" else text.CHECK)(language)
    button = block_kit.button(label, RETRY, f"{draft_id}.{number}")
    return {**block_kit.section(said), "accessory": button}


def _names(language: Language, people: Sequence[ListedPerson]) -> str:
    said, length = [], 0
    for person in people:
        name = views.name_of(person)
        length += len(name) + 2
        if length > NAMES:
            break
        said.append(name)
    more = len(people) - len(said)
    return ", ".join(said) + (common_text.AND_MORE(language, count=more) if more else "")


def _of_group(listed: ContactList, group: Group) -> list[int]:
    return [n for n, person in enumerate(listed.people) if _group(person) == group]


def _group(person: ListedPerson) -> Group:
    if person.state != "waiting" or person.ticked:
        return person.state
    return "in_ligo" if person.contact_id else "left"
