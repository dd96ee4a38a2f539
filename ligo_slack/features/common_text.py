"""Texts that several features share."""

from ligo_slack.i18n import Localized

CANCEL = Localized(en="Cancel", fr="Annuler")
CLOSE = Localized(en="Close", fr="Fermer")
CONTINUE = Localized(en="Continue", fr="Continuer")
DISCARD = Localized(en="Discard", fr="Supprimer")
DISCARDED = Localized(en=":wastebasket: It is deleted.", fr=":wastebasket: C’est supprimé.")
GO_ON = Localized(en="Go on", fr="Reprendre")
LEFT_OVER = Localized(
    en="A form that you sent was out of date, so nothing was done with it. This stood in it, to"
    " copy:",
    fr="Un formulaire que vous avez envoyé n’était plus à jour\u00a0: il n’a rien déclenché. Voici"
    " ce qu’il contenait, à copier\u00a0:",
)
NOT_OPENED = Localized(
    en="Slack did not open the form in time. Nothing is lost: open it here.",
    fr="Slack n’a pas ouvert le formulaire à temps. Rien n’est perdu\u00a0: ouvrez-le ici.",
)
OPEN = Localized(en="Open", fr="Ouvrir")
OUTDATED = Localized(
    en=":warning: That form was out of date, so nothing was done with it. Here is the newest one;"
    " below is what stood in the old one, to copy.",
    fr=":warning: Ce formulaire n’était plus à jour\u00a0: il n’a rien déclenché. Voici le plus"
    " récent\u00a0; ce que contenait l’ancien est repris ci-dessous, à copier.",
)
REFRESH = Localized(en="Refresh", fr="Actualiser")
STILL_AT_IT = Localized(
    en=":hourglass_flowing_sand: This is under way already, from another press or another window."
    " Nothing is done twice.",
    fr=":hourglass_flowing_sand: C’est déjà en cours, depuis un autre clic ou une autre fenêtre."
    " Rien n’est fait deux fois.",
)
SURE_NO = Localized(en="Back", fr="Retour")
UNNAMED = Localized(en="(unnamed)", fr="(sans nom)")
UNREADABLE = Localized(
    en=":warning: Something that you began here can no longer be read: it was damaged, or an older"
    " version of this app stored it in another way. Everything else is there. You can discard it;"
    " otherwise it is deleted when its time is up.",
    fr=":warning: Quelque chose que vous aviez commencé ici est devenu illisible\u00a0: il a été"
    " endommagé, ou une version plus ancienne de cette application l’a enregistré autrement. Tout"
    " le reste est là. Vous pouvez le supprimer\u00a0; sinon il sera supprimé à son échéance.",
)
