"""The parts of a contact's form that say which one of several it is. Pure."""

from ligo_slack.features.common_views import text_modal
from ligo_slack.features.contact_wizard import batch_text, text
from ligo_slack.features.contact_wizard.batch import Batch
from ligo_slack.i18n import Language, after
from ligo_slack.slack import block_kit

SKIP = "list.skip"
STOP = "list.stop"


def progress(language: Language, draft_id: str, batch: Batch | None) -> list[block_kit.Block]:
    """Return the line that says how far the list has come, and the ways out of it."""
    if batch is None:
        return []
    said = batch_text.PROGRESS(language, at=batch.at, of=batch.of)
    skip = block_kit.button(batch_text.SKIP(language), SKIP, draft_id)
    stop = block_kit.button(batch_text.STOP(language), STOP, draft_id)
    return [block_kit.section(said), block_kit.actions(skip, stop)]


def create(language: Language, batch: Batch | None) -> str:
    """Return the label of the button that creates the contact."""
    goes_on = batch is not None and batch.at < batch.of
    return (batch_text.NEXT if goes_on else text.CREATE)(language)


def slowed(language: Language, seconds: int) -> block_kit.View:
    return text_modal(
        language, text.TITLE, batch_text.SLOWED(language, wait=after(language, seconds))
    )
