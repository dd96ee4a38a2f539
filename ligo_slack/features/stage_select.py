"""The select that moves a contact to a stage of the pipeline, on its card and in forms. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping

from ligo_slack.features.changes.stages import shown
from ligo_slack.features.changes.text import NTH_STAGE
from ligo_slack.features.common_text import OUTSIDE, UNNAMED
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, selects
from ligo_slack.slack.block_kit import Block

MOVE_TO = "contact.move_to"  # on a card; its values: a stage's id, a space, the contact's id
REMOVAL = "-"  # in the place of a stage's id: out of the pipeline

STAGE = Localized(en="Stage", fr="Étape")
CHOOSE = Localized(en="Choose a stage", fr="Choisissez une étape")
REMOVE = Localized(en="Remove from the pipeline", fr="Retirer du pipeline")

STAGE_NAME = 40  # characters by which stages are told apart, beside a position


def on_card(
    language: Language, contact_id: str, current: str, names: Mapping[str, str], drawing: str = ""
) -> Block | None:
    """Return a line with the select; None where not every stage fits in it. `names`: of the
    pipeline's stages by their ids, in their order. `drawing` is another one wherever the select
    must not keep what was chosen in it."""
    labels = stage_labels(language, names)
    options = options_of(language, labels, removal=bool(current), suffix=f" {contact_id}")
    fits = all(len(f"{state} {contact_id}") <= selects.VALUE for state in names)
    if not names or len(options) > selects.OPTIONS or not fits:
        return None
    select = selects.static_select(
        MOVE_TO, OUTSIDE(language), list(options.values()), options.get(current)
    )
    # Slack keeps what was chosen under the same block id: another stage gives it another one.
    block_id = f"stage{drawing}.{current}.{contact_id}"[:255]
    line = block_kit.section(f"*{STAGE(language)}*")
    return {**line, "block_id": block_id, "accessory": select}


def options_of(
    language: Language, labels: Mapping[str, str], *, removal: bool, suffix: str = ""
) -> dict[str, Block]:
    """Return an option for each stage, by its id, and `removal`: one more that takes the contact
    out of the pipeline. `labels`: see `stage_labels`. `suffix`: what follows the stage's id in the
    options' values."""
    options = {state: selects.option(label, state + suffix) for state, label in labels.items()}
    if removal:
        options[REMOVAL] = selects.option(REMOVE(language), REMOVAL + suffix)
    return options


def read(value: str) -> tuple[str, str]:
    """Read what was chosen on a card: the contact's id, and the stage's, "" for none."""
    state, _, contact_id = value.partition(" ")
    return contact_id, "" if state == REMOVAL else state


def stage_name(language: Language, name: str) -> str:
    """Return what a stage is called, where nothing is to be told apart from it."""
    return shown(name) or UNNAMED(language)


def stage_labels(
    language: Language, names: Mapping[str, str], unlisted: Collection[str] = ()
) -> dict[str, str]:
    """Return what the stages are called, by their ids, as `names` are; those that look alike are
    told apart by their position in the pipeline, which the `unlisted` ones do not have."""
    labels = {state: stage_name(language, name) for state, name in names.items()}
    listed = [state for state in names if state not in unlisted]
    short = {state: block_kit.cut(labels[state], STAGE_NAME) for state in listed}
    alike = Counter(short.values())
    for number, state in enumerate(listed, 1):
        if alike[short[state]] > 1:
            position = {"number": number, "count": len(listed)}
            labels[state] = NTH_STAGE(language, state=short[state], **position)
    return labels
