"""The question after an operation whose end nobody knows. Pure, as all views."""

from dataclasses import dataclass

from ligo_slack import words
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text


@dataclass(frozen=True, slots=True)
class Question:
    """Whether what nobody knows the end of was done. `looked` and `again` are action ids, with the
    label of their buttons; to try once more is asked twice: `sure` is title, text and label."""

    looked: tuple[str, Text]
    again: tuple[str, Text]
    sure: tuple[Text, Text, Text]

    def asked(self, language: Language, said: str, draft_id: str, attempt: int) -> ui.Message:
        """Ask it about one attempt."""
        (looked, look), (again, retry) = self.looked, self.again
        title, text, yes = (one(language) for one in self.sure)
        which = f"{draft_id}.{attempt}"
        sure = ui.confirmation(title, text, yes, words.SURE_NO(language))
        buttons = (
            ui.button(look(language), looked, which, style="primary"),
            ui.button(retry(language), again, which, confirm=sure),
        )
        return ui.message(said, ui.actions(*buttons))
