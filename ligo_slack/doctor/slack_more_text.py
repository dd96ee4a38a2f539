"""Texts about Slack's side of the installation, beside its tokens."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

PLAN = Check("slack.plan", Localized(en="The workspace’s plan", fr="La formule Slack de l’espace"))
GRID = Verdict(
    "ok",
    Localized(en="part of an Enterprise organisation", fr="membre d’une organisation Enterprise"),
    Localized(
        en="Nothing that the bot does needs a paid plan.",
        fr="Rien de ce que fait le bot n’exige une formule payante.",
    ),
)
NO_API = Verdict(
    "ok",
    Localized(
        en="not tried: no API tells it to a bot with these scopes",
        fr="non vérifié\u00a0: aucune API ne le dit à un bot qui a ces droits",
    ),
    GRID.meaning,
    tried=False,
)

CLOCK = Check("slack.clock", Localized(en="This machine’s clock", fr="L’horloge de cette machine"))
ON_TIME = Verdict(
    "ok",
    Localized(en="as Slack’s, within {seconds} s", fr="comme celle de Slack, à {seconds} s près"),
    Localized(
        en="Slack’s requests are refused from 5 minutes on.",
        fr="Les requêtes de Slack sont refusées à partir de 5 minutes d’écart.",
    ),
)
SET_CLOCK = Localized(
    en="Switch on this machine’s time synchronisation (`timedatectl set-ntp true`), or set its"
    " clock.",
    fr="Activez la synchronisation de l’heure de cette machine (`timedatectl set-ntp true`), ou"
    " réglez son horloge.",
)
OFF = Verdict(
    "warning",
    Localized(en="{minutes} minutes away from Slack’s", fr="{minutes} minutes d’écart avec Slack"),
    Localized(
        en="What the bot says about times is wrong; from 5 minutes on, Slack’s requests by HTTP are"
        " refused.",
        fr="Les heures indiquées par le bot sont fausses\u202f; à partir de 5 minutes, les requêtes"
        " HTTP de Slack sont refusées.",
    ),
    SET_CLOCK,
)
TOO_FAR = Verdict(
    "error",
    OFF.found,
    Localized(
        en="The bot refuses everything that Slack sends: its signature counts for 5 minutes.",
        fr="Le bot refuse tout ce que Slack envoie\u00a0: une signature vaut 5 minutes.",
    ),
    SET_CLOCK,
)
NO_TIME = Localized(
    en="not tried: Slack’s answer names no time",
    fr="non vérifié\u00a0: la réponse de Slack ne donne pas l’heure",
)

VIEWS = Check("slack.views", Localized(en="Views and messages", fr="Vues et messages"))
ALL_TAKEN = Verdict(
    "ok",
    Localized(en="{accepted} of {total} accepted", fr="{accepted} sur {total} acceptés"),
    Localized(
        en="Slack accepts every form and message of the app, in both languages.",
        fr="Slack accepte chaque formulaire et chaque message, dans les deux langues.",
    ),
)
SOME_TAKEN = Verdict(
    "ok",
    ALL_TAKEN.found,
    Localized(
        en="The others were not looked at: Slack limits how many it takes in a minute, or did not"
        " answer.",
        fr="Les autres n’ont pas été examinés\u00a0: Slack en limite le nombre par minute, ou n’a"
        " pas répondu.",
    ),
)
NOT_TAKEN = Verdict(
    "warning",
    Localized(
        en="{accepted} of {total} accepted; refused: {which} ({why})",
        fr="{accepted} sur {total} acceptés\u202f; refusés\u00a0: {which} ({why})",
    ),
    Localized(
        en="These forms or messages would not appear; everything else works.",
        fr="Ces formulaires ou messages n’apparaîtraient pas\u202f; le reste fonctionne.",
    ),
    Localized(
        en="Report it, with the file that --report writes, or go back to the version before.",
        fr="Signalez-le, avec le fichier que --report écrit, ou revenez à la version précédente.",
    ),
)
NO_VIEWS = Localized(
    en="not tried: the views are in tests/golden of a checkout, not here",
    fr="non vérifié\u00a0: les vues sont dans tests/golden, avec le code, et pas ici",
)
NO_VALIDATION = Localized(
    en="not tried: this Slack does not offer blocks.validate",
    fr="non vérifié\u00a0: ce Slack n’offre pas blocks.validate",
)

SECRET = Check(
    "slack.signing_secret", Localized(en="The signing secret", fr="Le secret de signature")
)
LOOKS_RIGHT = Verdict(
    "ok",
    Localized(en="set, and of the right form", fr="défini, et de la bonne forme"),
    Localized(
        en="Only a request of Slack’s can prove it.", fr="Seule une requête de Slack le confirmera."
    ),
)
LOOKS_WRONG = Verdict(
    "warning",
    Localized(
        en="not of the usual form: 32 digits and letters from a to f",
        fr="pas de la forme habituelle\u00a0: 32 chiffres et lettres de a à f",
    ),
    Localized(
        en="With a wrong one, the bot refuses everything that Slack sends.",
        fr="S’il est faux, le bot refuse tout ce que Slack envoie.",
    ),
    Localized(
        en="Copy it again: https://api.slack.com/apps > your app > Basic Information > Signing"
        " Secret.",
        fr="Copiez-le de nouveau\u00a0: https://api.slack.com/apps > votre application > Basic"
        " Information > Signing Secret.",
    ),
)
UNUSED = Verdict(
    "ok",
    Localized(en="not needed", fr="non nécessaire"),
    Localized(en="Socket Mode has no signatures.", fr="Socket Mode n’a pas de signatures."),
)

CLIENT = Check(
    "slack.client", Localized(en="Client id and secret", fr="Identifiant et secret client")
)
CLIENT_ACCEPTED = Verdict(
    "ok",
    Localized(en="accepted", fr="acceptés"),
    Localized(
        en="Workspaces can install the app.", fr="Les espaces peuvent installer l’application."
    ),
)
CLIENT_REFUSED = Verdict(
    "error",
    Localized(en="Slack does not accept them ({code})", fr="Slack ne les accepte pas ({code})"),
    Localized(
        en="No workspace can install the app.", fr="Aucun espace ne peut installer l’application."
    ),
    Localized(
        en="Copy both again: https://api.slack.com/apps > your app > Basic Information > App"
        " Credentials.",
        fr="Copiez-les de nouveau\u00a0: https://api.slack.com/apps > votre application > Basic"
        " Information > App Credentials.",
    ),
)

TABS = Check("slack.tabs", Localized(en="The app’s tabs", fr="Les onglets de l’application"))
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
BOTH_ON = Verdict(
    "ok",
    Localized(en="Home and Messages are on", fr="Accueil et Messages sont actifs"),
    Localized(
        en="A message was sent, changed and deleted; the Home shows a note until it is opened.",
        fr="Un message a été envoyé, modifié et supprimé\u202f; l’Accueil montre une note jusqu’à"
        " sa prochaine ouverture.",
    ),
)
TURN_ON = Localized(
    en="Switch it on: https://api.slack.com/apps > your app > App Home > Show Tabs; for messages"
    " also “Allow users to send Slash commands and messages from the messages tab”.",
    fr="Activez-le\u00a0: https://api.slack.com/apps > votre application > App Home > Show"
    " Tabs\u202f; pour les messages, aussi «\u00a0Allow users to send Slash commands and messages"
    " from the messages tab\u00a0».",
)
TAB_OFF = Verdict(
    "error",
    Localized(en="off: {which}", fr="désactivé\u00a0: {which}"),
    Localized(
        en="Results that come later have no place to be shown, or people no Home.",
        fr="Les résultats tardifs n’ont pas d’endroit où s’afficher, ou les personnes"
        " pas d’Accueil.",
    ),
    TURN_ON,
)
NOT_POSTED = Verdict(
    "warning",
    Localized(en="Slack refuses: {code}", fr="Slack refuse\u00a0: {code}"),
    Localized(
        en="The message or the Home did not reach that person.",
        fr="Le message ou l’Accueil n’est pas parvenu à cette personne.",
    ),
    Localized(
        en="Is it the id of somebody in this workspace? Slack: their profile > … > Copy member ID.",
        fr="Est-ce l’identifiant de quelqu’un de cet espace\u202f? Dans Slack\u00a0: son profil > …"
        " > Copier l’identifiant du membre.",
    ),
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
