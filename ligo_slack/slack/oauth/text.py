"""Texts of the installation pages, read in a browser."""

from ligo_slack.i18n import Localized

APP = "Ligo"
ADD = Localized(en="Add to Slack", fr="Ajouter à Slack")
AGAIN = Localized(en="Start again", fr="Recommencer")
OPEN = Localized(en="Open in Slack", fr="Ouvrir dans Slack")

INSTALL_TITLE = Localized(en="Add Ligo to Slack", fr="Ajouter Ligo à Slack")
INSTALL_LEAD = Localized(
    en="Find, create and follow your Ligo contacts without leaving the conversation.",
    fr="Retrouvez, créez et suivez vos contacts Ligo sans quitter la conversation.",
)
MAY = Localized(en="In your workspace the app may", fr="Dans votre espace, l’application pourra")
READS_NO_CHANNEL = Localized(
    en="It reads no channel. On its next page, Slack asks you for which workspace this is.",
    fr="Elle ne lit aucun canal. Sur la page suivante, Slack vous demande pour quel espace c’est.",
)
# The scopes of manifest.yml, each with what it is for; a test compares the two.
SCOPES: dict[str, Localized] = {
    "chat:write": Localized(
        en="write to the people who use it, and share what they ask it to",
        fr="écrire aux personnes qui l’utilisent, et partager ce qu’elles demandent",
    ),
    "commands": Localized(
        en="offer its /ligo command and its shortcuts",
        fr="proposer sa commande /ligo et ses raccourcis",
    ),
    "im:history": Localized(
        en="read what is written to it, in its own messages",
        fr="lire ce qu’on lui écrit, dans ses propres messages",
    ),
    "im:write": Localized(
        en="find its own messages to a person again, so that none comes twice",
        fr="retrouver ses propres messages à une personne, pour qu’aucun n’arrive deux fois",
    ),
    "files:read": Localized(
        en="read a vCard attached to a message", fr="lire une vCard jointe à un message"
    ),
    "users:read": Localized(
        en="see which language people read, and their profiles",
        fr="voir la langue et le profil des membres",
    ),
}

DONE_TITLE = Localized(en="Ligo is installed", fr="Ligo est installé")
DONE = Localized(
    en="The app now works in {name}. Each person connects their own Ligo account with /ligo"
    " connect, or on the app’s Home.",
    fr="L’application fonctionne désormais dans {name}. Chaque personne y connecte son propre"
    " compte Ligo avec /ligo connexion, ou depuis l’accueil de l’application.",
)
DONE_WIDE = Localized(
    en="The app is installed for the whole organisation {name}. An administrator now chooses, in"
    " the organisation’s Slack settings, which workspaces have it; there each person connects"
    " their own Ligo account with /ligo connect.",
    fr="L’application est installée pour toute l’organisation {name}. Un administrateur choisit"
    " maintenant, dans les réglages Slack de l’organisation, les espaces qui en"
    " disposent\u202f; chaque personne y connecte son propre compte Ligo avec /ligo connexion.",
)
YOUR_WORKSPACE = Localized(en="your workspace", fr="votre espace")

NOTHING = Localized(en="Nothing was installed", fr="Rien n’a été installé")
NOT_YET = Localized(en="Not installed yet", fr="Installation inachevée")
DENIED = Localized(
    en="The request was declined on Slack’s page. You can start again whenever you like.",
    fr="La demande a été refusée sur la page de Slack. Vous pouvez recommencer quand vous voulez.",
)
EXPIRED = Localized(
    en="This link was already used, is older than ten minutes, or was opened in another browser."
    " Nothing was installed now; an earlier installation stays as it is.",
    fr="Ce lien a déjà servi, date de plus de dix minutes ou a été ouvert dans un autre"
    " navigateur. Rien n’a été installé à l’instant\u202f; ce qui l’était déjà le reste.",
)
REFUSED = Localized(
    en="Slack did not accept the installation. Start again; if this happens again, tell the person"
    " who runs this app.",
    fr="Slack n’a pas accepté l’installation. Recommencez\u202f; si cela persiste, prévenez la"
    " personne qui gère cette application.",
)
UNREACHABLE = Localized(
    en="Slack did not answer in time. It may already list the app, which will not work until you"
    " start again. Try in a moment.",
    fr="Slack n’a pas répondu à temps. L’application y figure peut-être déjà, mais ne fonctionnera"
    " pas avant que vous ayez recommencé. Réessayez dans un instant.",
)
NOT_KEPT = Localized(
    en="The app cannot reach its own database right now. Slack may already list it, but it will"
    " not work until you start again. Try in a moment.",
    fr="L’application n’atteint pas sa propre base de données pour le moment. Slack la liste"
    " peut-être déjà, mais elle ne fonctionnera pas avant que vous ayez recommencé. Réessayez"
    " dans un instant.",
)
NOT_REACHED = Localized(
    en="The app cannot reach its own database right now. Try again in a moment.",
    fr="L’application n’atteint pas sa propre base de données pour le moment. Réessayez dans un"
    " instant.",
)
SLACK_SAYS = Localized(en="Slack’s answer: {code}", fr="Réponse de Slack\u00a0: {code}")
