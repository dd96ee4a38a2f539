"""Texts that several features share."""

from ligo_slack.i18n import Localized

AND_MORE = Localized(en=" and {count} more", fr=" et {count} de plus")
BACK = Localized(en="Back", fr="Retour")
CANCEL = Localized(en="Cancel", fr="Annuler")
CLOSE = Localized(en="Close", fr="Fermer")
CONTINUE = Localized(en="Continue", fr="Continuer")
CONTINUED = Localized(en="Continued", fr="Suite")
DISCARD = Localized(en="Discard", fr="Supprimer")
UNCONFIRMED = Localized(
    en="Not confirmed by Ligo: {name}", fr="Non confirmé par Ligo\u00a0: {name}"
)
DISCARDED = Localized(en=":wastebasket: Discarded.", fr=":wastebasket: Supprimé.")
DELETED_IN_LIGO = Localized(
    en="Nothing was deleted. A contact is deleted in Ligo; an email that was not sent, with"
    " *Discard* in `/ligo drafts`; a reminder, in `/ligo tasks`; all that this app stores of you,"
    " with `/ligo disconnect`.",
    fr="Rien n’a été supprimé. Un contact se supprime dans Ligo\u202f; un e-mail non envoyé, avec"
    " *Supprimer* dans `/ligo brouillons`\u202f; un rappel, dans `/ligo tâches`\u202f; tout ce que"
    " cette application conserve de vous, avec `/ligo déconnexion`.",
)
DISPLACED = Localized(
    en=":wastebasket: You have as many open drafts, or as much text in them, as this app keeps. The"
    " one that you had not touched for longest was deleted to make room for the newest.",
    fr=":wastebasket: Vos brouillons en cours ont atteint le nombre ou la taille que cette"
    " application conserve. Celui que vous n’aviez pas repris depuis le plus longtemps a été"
    " supprimé pour laisser la place au plus récent.",
)
SOME_DISPLACED = Localized(
    en=":wastebasket: You have more open drafts, or more text in them, than this app keeps. The"
    " {count} that you had not touched for longest were deleted to make room for newer ones.",
    fr=":wastebasket: Vos brouillons en cours ont dépassé le nombre ou la taille que cette"
    " application conserve. Les {count} que vous n’aviez pas repris depuis le plus longtemps ont"
    " été supprimés pour laisser la place aux plus récents.",
)
GO_ON = Localized(en="Continue", fr="Reprendre")
HELP = Localized(en="Help", fr="Aide")
INCOMPLETE = Localized(
    en=":information_source: Not all contacts of your Ligo account could be listed here ({seen}"
    " were). A contact that is missing is found once you have opened or created it here.",
    fr=":information_source: Tous les contacts de votre compte Ligo n’ont pas pu être listés ici"
    " ({seen} l’ont été). Un contact qui manque se trouve une fois ouvert ou créé ici.",
)
MONTHS = Localized(
    en="January February March April May June July August September October November December",
    fr="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
UNREAD = {  # by the state of the listing
    "failed": Localized(
        en=":warning: Ligo did not answer, so some contacts are missing. This app tries again by"
        " itself.",
        fr=":warning: Ligo n’a pas répondu\u00a0: il manque des contacts. Cette application"
        " réessaie d’elle-même.",
    ),
    "refused": Localized(
        en=":warning: Ligo refuses the token, so some contacts are missing. Connect your account"
        " again with `/ligo connect`; if your team shares one, tell the person who"
        " installed this app.",
        fr=":warning: Ligo refuse le jeton\u00a0: il manque des contacts. Reconnectez votre compte"
        " avec `/ligo connexion`, ou, si votre équipe en partage un, prévenez la personne qui a"
        " installé cette application.",
    ),
}
LEFT_OVER = Localized(
    en="A form that you sent was out of date, so it had no effect. It contained, to copy:",
    fr="Un formulaire que vous avez envoyé n’était plus à jour\u00a0: il n’a rien déclenché. Voici"
    " ce qu’il contenait, à copier\u00a0:",
)
IN_LINE = Localized(
    en=":hourglass_flowing_sand: Ligo’s AI is already working on {count} requests of yours. This"
    " one is in line and begins by itself. You can close this window: the result will be in this"
    " app’s messages.",
    fr=":hourglass_flowing_sand: L’IA de Ligo traite déjà {count} de vos demandes. Celle-ci attend"
    " son tour et commencera d’elle-même. Vous pouvez fermer cette fenêtre\u00a0: le résultat vous"
    " attendra dans les messages de cette application.",
)
IN_LINE_HERE = Localized(
    en=":hourglass_flowing_sand: Ligo’s AI is already working on {count} requests of yours. This"
    " one is in line and begins by itself.",
    fr=":hourglass_flowing_sand: L’IA de Ligo traite déjà {count} de vos demandes. Celle-ci attend"
    " son tour et commencera d’elle-même.",
)
LIGO_SAYS = Localized(en="Ligo says: “{detail}”", fr="Ligo précise\u00a0: «\u00a0{detail}\u00a0»")
LOADING_CONTACT = Localized(
    en=":hourglass_flowing_sand: Loading the contact from Ligo…",
    fr=":hourglass_flowing_sand: Lecture du contact dans Ligo…",
)
LONG_ANSWER = Localized(
    en="The answer is too long to stand here: it is in this app’s messages.",
    fr="La réponse est trop longue pour cette conversation\u00a0: elle est dans les messages de"
    " l’application.",
)
LOOK = Localized(en="Check in Ligo", fr="Vérifier dans Ligo")
NOT_OPENED = Localized(
    en="The form is not open: Slack did not open it in time, or it was closed. Nothing is lost:"
    " open it here.",
    fr="Le formulaire n’est plus affiché\u00a0: Slack ne l’a pas ouvert à temps, ou il a été"
    " fermé. Rien n’est perdu\u00a0: ouvrez-le ici.",
)
OPEN = Localized(en="Open", fr="Ouvrir")
OUTDATED = Localized(
    en=":warning: That form was out of date, so it had no effect. Here is the newest one; the old"
    " one’s values are below, to copy.",
    fr=":warning: Ce formulaire n’était plus à jour\u00a0: il n’a rien déclenché. Voici le plus"
    " récent\u202f; ce que contenait l’ancien est repris ci-dessous, à copier.",
)
OUTDATED_LONG = Localized(
    en=":warning: That form was out of date, so it had no effect. Here is the newest one; the old"
    " one’s values are too long to stand here: they are in this app’s messages, to copy.",
    fr=":warning: Ce formulaire n’était plus à jour\u00a0: il n’a rien déclenché. Voici le plus"
    " récent\u202f; ce que contenait l’ancien, trop long pour tenir ici, est dans les messages de"
    " cette application, à copier.",
)
REFRESH = Localized(en="Refresh", fr="Actualiser")
SAVE = Localized(en="Save", fr="Enregistrer")
TRY_AGAIN = Localized(en="Try again", fr="Réessayer")
STILL_AT_IT = Localized(
    en=":hourglass_flowing_sand: This is already in progress, from another click or another"
    " window. Nothing will be done twice.",
    fr=":hourglass_flowing_sand: C’est déjà en cours, depuis un autre clic ou une autre fenêtre."
    " Rien ne sera fait deux fois.",
)
OUTSIDE = Localized(en="not in the pipeline", fr="hors du pipeline")
UNNAMED = Localized(en="(unnamed)", fr="(sans nom)")
UNREADABLE = Localized(
    en=":warning: A draft of yours can no longer be read: it was damaged, or an older version of"
    " this app stored it differently. Your other drafts are not affected. You can discard it;"
    " otherwise it will be deleted when it expires.",
    fr=":warning: L’un de vos brouillons est devenu illisible\u00a0: il a été endommagé, ou une"
    " version plus ancienne de cette application l’a enregistré autrement. Vos autres brouillons ne"
    " sont pas concernés. Vous pouvez le supprimer\u202f; sinon il sera supprimé à son échéance.",
)
