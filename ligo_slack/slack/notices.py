"""What the guard itself shows: a failure with its way on, and a polite answer to a stray click."""

from ligo_slack.failures import Failure
from ligo_slack.slack import ui
from ligo_slack.slack.screen import Retry
from ligo_slack.text import Language, Text

TITLE = Text(en="That did not work", fr="Cela n’a pas marché")
CLOSE = Text(en="Close", fr="Fermer")
RETRY = Text(en="Try again", fr="Réessayer")
KEPT = Text(
    en="What you typed is kept.",
    fr="Ce que vous avez saisi est conservé.",
)
COPY = Text(
    en="This is what you typed. It could not be kept, so copy it before you close:",
    fr="Voici ce que vous avez saisi. Nous n’avons pas pu le conserver\u00a0: copiez-le avant de"
    " fermer.",
)
STRAY = Text(
    en="This app does not know this action any more: it comes from an older version. Nothing was"
    " changed. `/ligo help` shows what you can do.",
    fr="Cette application ne connaît plus cette action\u00a0: elle vient d’une version plus"
    " ancienne. Rien n’a été modifié. `/ligo aide` montre ce que vous pouvez faire.",
)


def failed_view(
    language: Language, failure: Failure, retry: Retry | None, keepsake: str
) -> ui.View:
    return ui.modal(
        TITLE(language),
        _failure(language, failure, retry, keepsake),
        close=CLOSE(language),
    )


def failed_message(
    language: Language, failure: Failure, retry: Retry | None, keepsake: str
) -> ui.Message:
    text = ui.said(failure.text, language, **failure.values)
    return ui.Message(text, _failure(language, failure, retry, keepsake))


def _failure(
    language: Language, failure: Failure, retry: Retry | None, keepsake: str
) -> list[ui.Block]:
    blocks = [ui.section(f":warning: {ui.said(failure.text, language, **failure.values)}")]
    if keepsake:
        blocks += [ui.context(COPY(language))]
        blocks += [ui.quoted(part) for part in ui.in_parts(keepsake)[:10]]
    if retry:
        blocks += [
            ui.context(KEPT(language)),
            ui.actions(ui.button(RETRY(language), retry.action_id, retry.draft, style="primary")),
        ]
    return blocks


def stray(language: Language) -> ui.Message:
    return ui.message(STRAY(language))
