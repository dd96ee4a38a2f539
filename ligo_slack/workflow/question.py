"""The question after an operation with an unknown outcome. Pure, as all views."""

from dataclasses import dataclass

from ligo_slack.features import common_text
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit


@dataclass(frozen=True, slots=True)
class Question:
    """The question whether the operation was done. `looked` and `again` are action ids, with the
    labels of their buttons; trying again is confirmed first: `sure` is the dialog's title, text and
    label. `look`: a button that looks in Ligo, before them."""

    looked: tuple[str, Localized]
    again: tuple[str, Localized]
    sure: tuple[Localized, Localized, Localized]
    look: tuple[str, Localized] | None = None

    def asked(
        self, language: Language, said: str, draft_id: str, attempt: int
    ) -> block_kit.Message:
        """Draw the question about one attempt."""
        (looked, look), (again, retry) = self.looked, self.again
        title, text, yes = (one(language) for one in self.sure)
        which = f"{draft_id}.{attempt}"
        sure = block_kit.confirmation(title, text, yes, common_text.BACK(language))
        style = "" if self.look else "primary"
        buttons = [
            block_kit.button(look(language), looked, which, style=style),
            block_kit.button(retry(language), again, which, confirm=sure),
        ]
        if self.look:
            action_id, label = self.look
            first = block_kit.button(label(language), action_id, which, style="primary")
            buttons.insert(0, first)
        return block_kit.message(said, block_kit.actions(*buttons))
