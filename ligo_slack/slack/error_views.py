"""The listener runner's messages: a failure with a way to retry, the answer to a click that no
longer applies."""

from typing import Any

from ligo_slack.features import common_text
from ligo_slack.i18n import Language, Localized, after
from ligo_slack.slack import block_kit, copies
from ligo_slack.slack.message_parts import in_messages
from ligo_slack.slack.responder import Retry
from ligo_slack.user_errors import UserError

TITLE = Localized(en="That did not work", fr="Échec de l’opération")
KEPT = Localized(
    en="The text and your corrections are kept.", fr="Le texte et vos corrections sont conservés."
)
COPY = Localized(
    en="Your text could not be saved. Copy it before you close:",
    fr="Votre saisie n’a pas pu être conservée. Copiez-la avant de fermer\u00a0:",
)
STRAY = Localized(
    en="This action is from an older version of this app and no longer works. Nothing was changed."
    " `/ligo help` shows what you can do.",
    fr="Cette action vient d’une version plus ancienne de l’application et ne fonctionne plus."
    " Rien n’a été modifié. `/ligo aide` montre ce que vous pouvez faire.",
)
UNSURE = Localized(
    en="Slack did not identify you in time, so nothing was done. Try again in a moment.",
    fr="Slack n’a pas pu vous identifier à temps\u00a0: rien n’a été fait. Réessayez dans un"
    " instant.",
)
NO_DATABASE = Localized(
    en="This app cannot reach its own database right now. Nothing was done. Try again in a moment.",
    fr="Cette application n’atteint pas sa propre base de données pour le moment. Rien n’a été"
    " fait. Réessayez dans un instant.",
)
NOT_INSTALLED = Localized(
    en="This app is no longer installed here, or was installed differently. Nothing was done. Ask"
    " an administrator to install it again.",
    fr="Cette application n’est plus installée ici, ou l’a été autrement. Rien n’a été fait."
    " Demandez à un administrateur de l’installer à nouveau.",
)
HELD_BACK = {
    "person": Localized(
        en=":hourglass: That was too much at once, so nothing was done with this. Wait a few"
        " seconds, then try again.",
        fr=":hourglass: Trop de demandes à la fois\u00a0: celle-ci n’a pas été traitée. Attendez"
        " quelques secondes, puis réessayez.",
    ),
    "workspace": Localized(
        en=":hourglass: Too many people of this workspace use the app at this very moment, so"
        " nothing was done with this. Try again in a few seconds.",
        fr=":hourglass: Trop de personnes de cet espace de travail utilisent l’application en même"
        " temps\u00a0: cette demande n’a pas été traitée. Réessayez dans quelques secondes.",
    ),
    "process": Localized(
        en=":hourglass: The app is busy, so nothing was done with this. Try again in a moment.",
        fr=":hourglass: L’application est très sollicitée\u00a0: cette demande n’a pas été traitée."
        " Réessayez dans un instant.",
    ),
}
HELD_BACK_TITLE = Localized(en="Too much at once", fr="Trop de demandes")
OUTSIDER = Localized(
    en="This belongs to people of another workspace: only they can use it. Nothing was changed.",
    fr="Ceci appartient à des personnes d’un autre espace de travail, et elles seules peuvent s’en"
    " servir. Rien n’a été modifié.",
)
NOT_KEPT = Localized(
    en="Your text could not be saved yet. Copy it in case no form opens:",
    fr="Votre saisie n’a pas encore pu être conservée. Copiez-la au cas où aucun formulaire ne"
    " s’ouvrirait\u00a0:",
)
ONE_MOMENT = Localized(
    en=":hourglass_flowing_sand: One moment… this takes a little longer than usual.",
    fr=":hourglass_flowing_sand: Un instant… c’est un peu plus long que d’habitude.",
)
RETRY_BLOCK = "retry"
COMMAND_AGAIN = "command.again"  # its value: what was typed after /ligo
REPEATABLE = 2_000  # characters that a button carries
OUTSIDER_TITLE = Localized(en="Not available", fr="Non disponible")


def failed_view(
    language: Language, failure: UserError, retry: Retry | None, keepsake: str
) -> block_kit.View:
    again = None if keepsake or (retry and retry.repeats) else retry
    return block_kit.modal(
        TITLE(language),
        _failure(language, failure, retry, keepsake),
        close=common_text.CLOSE(language),
        callback_id=again.callback_id if again else "",
        private_metadata=again.draft if again else "",
        notify_on_close=again is not None,
    )


def failed_message(
    language: Language, failure: UserError, retry: Retry | None, keepsake: str
) -> block_kit.Message:
    return block_kit.Message(said(language, failure), _failure(language, failure, retry, keepsake))


def said(language: Language, failure: UserError) -> str:
    """Return what happened, in our words, and then Ligo's own words, marked as such."""
    filled = {"undone": failure.undone(language), "wait": after(language, failure.wait)}
    own = block_kit.said(failure.text, language, **filled, **failure.values)
    if not failure.detail:
        return own
    return f"{own} {block_kit.said(common_text.LIGO_SAYS, language, detail=failure.detail)}"


def one_moment(language: Language) -> block_kit.Message:
    """Build the sign of life of a listener that has none of its own."""
    return block_kit.message(ONE_MOMENT(language))


def not_for_outsiders(language: Language) -> block_kit.Message:
    return block_kit.message(OUTSIDER(language))


def not_for_outsiders_view(language: Language) -> block_kit.View:
    return block_kit.modal(
        OUTSIDER_TITLE(language),
        [block_kit.section(OUTSIDER(language))],
        close=common_text.CLOSE(language),
    )


def bilingual(text: Localized) -> str:
    return f"{text('en')}\n{text('fr')}"


def turned_away(_language: Language, text: Localized, typed: str = "") -> block_kit.Message:
    """Reject in both languages: Slack cannot be asked for the person's. `typed` is quoted."""
    return block_kit.message(bilingual(text), *(copies.to_copy(typed) if typed else []))


def held_back(limit: str, typed: str) -> dict[str, Any]:
    """Return the acknowledgement of a command that was held back, in both languages, as nobody is
    asked for the right one."""
    return _in_the_answer(bilingual(HELD_BACK[limit]), typed)


def not_kept(typed: str) -> dict[str, Any]:
    """Return the acknowledgement of a command whose text is not stored, in both languages."""
    return _in_the_answer(bilingual(NOT_KEPT), typed)


def _in_the_answer(said: str, typed: str) -> dict[str, Any]:
    """Return text and blocks that quote what was typed; what is too long for blocks, as text."""
    quoted = block_kit.message(said, *(copies.to_copy(typed) if typed else []))
    text = f"{said}\n> {block_kit.neutral(typed)}" if typed else said
    if len(in_messages(quoted)) > 1:
        return {"text": text}
    return {"text": text, "blocks": quoted.blocks}


def held_back_view(language: Language, limit: str) -> block_kit.View:
    return block_kit.modal(
        HELD_BACK_TITLE(language),
        [block_kit.section(HELD_BACK[limit](language))],
        close=common_text.CLOSE(language),
    )


def no_longer_applies(language: Language) -> block_kit.Message:
    return block_kit.message(STRAY(language))


def _failure(
    language: Language, failure: UserError, retry: Retry | None, keepsake: str
) -> list[block_kit.Block]:
    """Draw a failure. What was typed and could not be stored is there to copy: only a button that
    carries it can retry."""
    blocks = [block_kit.section(f":warning: {said(language, failure)}")]
    if keepsake:
        blocks += [block_kit.context(COPY(language)), *copies.to_copy(keepsake, language)]
    elif retry and retry.typed and not retry.repeats:
        blocks.append(block_kit.context(KEPT(language)))
    if retry and (retry.repeats or not keepsake):
        again = block_kit.button(
            common_text.TRY_AGAIN(language), retry.action_id, retry.draft, style="primary"
        )
        buttons = [again]
        if retry.instead:
            label, action_id = retry.instead
            buttons.append(block_kit.button(label(language), action_id, retry.draft))
        blocks.append({**block_kit.actions(*buttons), "block_id": RETRY_BLOCK})
    return blocks
