"""Texts of a contact's form where it is one of several."""

from ligo_slack.i18n import Localized

PROGRESS = Localized(en="*{at} of {of}*", fr="*{at} sur {of}*")
NEXT = Localized(en="Create and next", fr="Créer et continuer")
SKIP = Localized(en="Skip", fr="Passer")
STOP = Localized(en="Stop here", fr="S’arrêter là")
SLOWED = Localized(
    en=":snail: Ligo gets too many requests right now, so the list goes on {wait}, by"
    " itself. You can close this window: the list’s state is in this app’s messages.",
    fr=":snail: Ligo reçoit trop de demandes en ce moment\u00a0: la liste reprend d’elle-même"
    " {wait}. Vous pouvez fermer cette fenêtre\u00a0: l’état de la liste est dans les"
    " messages de cette application.",
)
