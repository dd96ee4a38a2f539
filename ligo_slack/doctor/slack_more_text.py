"""Texts about Slack's side of the installation, beside its tokens."""

from ligo_slack.doctor.findings import check, error, ok, warning
from ligo_slack.i18n import Localized

PLAN = check("slack.plan", "The workspace’s plan", "La formule Slack de l’espace")
NO_PAID_PLAN = (
    "Nothing that the bot does needs a paid plan.",
    "Rien de ce que fait le bot n’exige une formule payante.",
)
GRID = ok(
    "part of an Enterprise organisation", "membre d’une organisation Enterprise", *NO_PAID_PLAN
)
NO_API = ok(
    "not tried: no API tells it to a bot with these scopes",
    "non vérifié\u00a0: aucune API ne le dit à un bot qui a ces droits",
    *NO_PAID_PLAN,
    tried=False,
)

CLOCK = check("slack.clock", "This machine’s clock", "L’horloge de cette machine")
ON_TIME = ok(
    "as Slack’s, within {seconds} s",
    "comme celle de Slack, à {seconds} s près",
    "Slack’s requests are refused from 5 minutes on.",
    "Les requêtes de Slack sont refusées à partir de 5 minutes d’écart.",
)
SET_CLOCK = (
    "Switch on this machine’s time synchronisation (`timedatectl set-ntp true`), or set its clock.",
    "Activez la synchronisation de l’heure de cette machine (`timedatectl set-ntp true`), ou"
    " réglez son horloge.",
)
MINUTES_OFF = ("{minutes} minutes away from Slack’s", "{minutes} minutes d’écart avec Slack")
OFF = warning(
    *MINUTES_OFF,
    "What the bot says about times is wrong; from 5 minutes on, Slack’s requests by HTTP are"
    " refused.",
    "Les heures indiquées par le bot sont fausses\u202f; à partir de 5 minutes, les requêtes"
    " HTTP de Slack sont refusées.",
    *SET_CLOCK,
)
TOO_FAR = error(
    *MINUTES_OFF,
    "The bot refuses everything that Slack sends: its signature counts for 5 minutes.",
    "Le bot refuse tout ce que Slack envoie\u00a0: une signature vaut 5 minutes.",
    *SET_CLOCK,
)
NO_TIME = Localized(
    en="not tried: Slack’s answer names no time",
    fr="non vérifié\u00a0: la réponse de Slack ne donne pas l’heure",
)

VIEWS = check("slack.views", "Views and messages", "Vues et messages")
SO_MANY_TAKEN = ("{accepted} of {total} accepted", "{accepted} sur {total} acceptés")
ALL_TAKEN = ok(
    *SO_MANY_TAKEN,
    "Slack accepts every form and message of the app, in both languages.",
    "Slack accepte chaque formulaire et chaque message, dans les deux langues.",
)
SOME_TAKEN = ok(
    *SO_MANY_TAKEN,
    "The others were not looked at: Slack limits how many it takes in a minute, or did not answer.",
    "Les autres n’ont pas été examinés\u00a0: Slack en limite le nombre par minute, ou n’a"
    " pas répondu.",
)
NOT_TAKEN = warning(
    "{accepted} of {total} accepted; refused: {which} ({why})",
    "{accepted} sur {total} acceptés\u202f; refusés\u00a0: {which} ({why})",
    "These forms or messages would not appear; everything else works.",
    "Ces formulaires ou messages n’apparaîtraient pas\u202f; le reste fonctionne.",
    "Report it, with the file that --report writes, or go back to the version before.",
    "Signalez-le, avec le fichier que --report écrit, ou revenez à la version précédente.",
)
NO_VIEWS = Localized(
    en="not tried: the views are in tests/golden of a checkout, not here",
    fr="non vérifié\u00a0: les vues sont dans tests/golden, avec le code, et pas ici",
)
NO_VALIDATION = Localized(
    en="not tried: this Slack does not offer blocks.validate",
    fr="non vérifié\u00a0: ce Slack n’offre pas blocks.validate",
)

SECRET = check("slack.signing_secret", "The signing secret", "Le secret de signature")
LOOKS_RIGHT = ok(
    "set, and of the right form",
    "défini, et de la bonne forme",
    "Only a request of Slack’s can prove it.",
    "Seule une requête de Slack le confirmera.",
)
LOOKS_WRONG = warning(
    "not of the usual form: 32 digits and letters from a to f",
    "pas de la forme habituelle\u00a0: 32 chiffres et lettres de a à f",
    "With a wrong one, the bot refuses everything that Slack sends.",
    "S’il est faux, le bot refuse tout ce que Slack envoie.",
    "Copy it again: https://api.slack.com/apps > your app > Basic Information > Signing Secret.",
    "Copiez-le de nouveau\u00a0: https://api.slack.com/apps > votre application > Basic"
    " Information > Signing Secret.",
)
UNUSED = ok(
    "not needed",
    "non nécessaire",
    "Socket Mode has no signatures.",
    "Socket Mode n’a pas de signatures.",
)

CLIENT = check("slack.client", "Client id and secret", "Identifiant et secret client")
CLIENT_ACCEPTED = ok(
    "accepted",
    "acceptés",
    "Workspaces can install the app.",
    "Les espaces peuvent installer l’application.",
)
CLIENT_REFUSED = error(
    "Slack does not accept them ({code})",
    "Slack ne les accepte pas ({code})",
    "No workspace can install the app.",
    "Aucun espace ne peut installer l’application.",
    "Copy both again: https://api.slack.com/apps > your app > Basic Information > App Credentials.",
    "Copiez-les de nouveau\u00a0: https://api.slack.com/apps > votre application > Basic"
    " Information > App Credentials.",
)

TABS = check("slack.tabs", "The app’s tabs", "Les onglets de l’application")
NOT_ASKED = Localized(
    en="not tried: --post U… sends that person a message, publishes their Home and deletes the"
    " message",
    fr="non vérifié\u00a0: --post U… envoie un message à cette personne, publie son Accueil et"
    " supprime le message",
)
NO_RIGHT = Localized(
    en="not tried: without `chat:write` the bot writes nothing",
    fr="non vérifié\u00a0: sans `chat:write` le bot n’écrit rien",
)
BOTH_ON = ok(
    "Home and Messages are on",
    "Accueil et Messages sont actifs",
    "A message was sent, changed and deleted; the Home shows a note until it is opened.",
    "Un message a été envoyé, modifié et supprimé\u202f; l’Accueil montre une note jusqu’à"
    " sa prochaine ouverture.",
)
TURN_ON = (
    "Switch it on: https://api.slack.com/apps > your app > App Home > Show Tabs; for messages"
    " also “Allow users to send Slash commands and messages from the messages tab”.",
    "Activez-le\u00a0: https://api.slack.com/apps > votre application > App Home > Show"
    " Tabs\u202f; pour les messages, aussi «\u00a0Allow users to send Slash commands and messages"
    " from the messages tab\u00a0».",
)
TAB_OFF = error(
    "off: {which}",
    "désactivé\u00a0: {which}",
    "Results that come later have no place to be shown, or people no Home.",
    "Les résultats tardifs n’ont pas d’endroit où s’afficher, ou les personnes pas d’Accueil.",
    *TURN_ON,
)
NOT_POSTED = warning(
    "Slack refuses: {code}",
    "Slack refuse\u00a0: {code}",
    "The message or the Home did not reach that person.",
    "Le message ou l’Accueil n’est pas parvenu à cette personne.",
    "Is it the id of somebody in this workspace? Slack: their profile > … > Copy member ID.",
    "Est-ce l’identifiant de quelqu’un de cet espace\u202f? Dans Slack\u00a0: son profil > …"
    " > Copier l’identifiant du membre.",
)
HOME_TAB = Localized(en="Home", fr="Accueil")
MESSAGES_TAB = Localized(en="Messages", fr="Messages")
HELLO = Localized(
    en="This is a check of the Ligo installation; this message disappears again.",
    fr="Ceci est un contrôle de l’installation de Ligo\u202f; ce message va disparaître.",
)
HOME_NOTE = Localized(
    en="The Ligo installation was checked here. Open another tab and come back to see your Home.",
    fr="L’installation de Ligo a été contrôlée ici. Ouvrez un autre onglet puis revenez pour voir"
    " votre Accueil.",
)
