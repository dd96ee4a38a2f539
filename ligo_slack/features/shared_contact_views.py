"""The message about a shared contact that several features show."""

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit

GONE = Localized(
    en=":wastebasket: This contact is no longer shared: it was removed by the person who shared it,"
    " or it was shared too long ago. Nothing was done.",
    fr=":wastebasket: Ce contact n’est plus partagé\u00a0: la personne qui l’avait partagé l’a"
    " retiré, ou le partage est trop ancien. Rien n’a été fait.",
)


def share_gone(language: Language) -> block_kit.Message:
    """Write what a button on a shared contact says after it was removed, or has expired."""
    return block_kit.message(GONE(language))
