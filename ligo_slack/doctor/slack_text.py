"""Texts about Slack: tokens, scopes, the clock, the views and the tabs."""

from ligo_slack.doctor.common_text import WAIT_A_LITTLE
from ligo_slack.doctor.findings import check, error, ok, warning
from ligo_slack.i18n import Localized

COPY_BOT_TOKEN = (
    "Copy the token again: https://api.slack.com/apps > your app > OAuth & Permissions > Bot"
    " User OAuth Token, into SLACK_BOT_TOKEN.",
    "Copiez de nouveau le jeton\u00a0: https://api.slack.com/apps > votre application > OAuth &"
    " Permissions > Bot User OAuth Token, dans SLACK_BOT_TOKEN.",
)
REINSTALL = (
    "Install the app again: https://api.slack.com/apps > your app > Install App; then copy the"
    " new Bot User OAuth Token into SLACK_BOT_TOKEN.",
    "Réinstallez l’application\u00a0: https://api.slack.com/apps > votre application > Install"
    " App\u202f; copiez ensuite le nouveau Bot User OAuth Token dans SLACK_BOT_TOKEN.",
)

BOT_TOKEN = check("slack.bot_token", "The bot’s token", "Le jeton du bot")
ACCEPTED = ok(
    "accepted, in the workspace {team}",
    "accepté, dans l’espace {team}",
    "Slack knows the bot.",
    "Slack reconnaît le bot.",
)
SO_MANY = (
    "{accepted} of {count} installations accepted",
    "installations acceptées\u00a0: {accepted} sur {count}",
)
INSTALLED = ok(
    *SO_MANY,
    "Each workspace that installs the app has a token of its own.",
    "Chaque espace qui installe l’application a son propre jeton.",
)
SOME_REFUSED = warning(
    *SO_MANY,
    "In the others the app was removed, or its token revoked.",
    "Dans les autres, l’application a été retirée ou son jeton révoqué.",
    "Their administrators install it again at /slack/install of your address.",
    "Leurs administrateurs la réinstallent à /slack/install, à votre adresse.",
)
REFUSED = error(
    "Slack does not know it ({code})",
    "Slack ne le reconnaît pas ({code})",
    "SLACK_BOT_TOKEN is incomplete, mistyped, or of an app that no longer exists.",
    "SLACK_BOT_TOKEN est incomplet, mal saisi, ou celui d’une application disparue.",
    *COPY_BOT_TOKEN,
)
REVOKED = error(
    "it was revoked ({code})",
    "il a été révoqué ({code})",
    "The app was removed from the workspace, or somebody revoked its token.",
    "L’application a été retirée de l’espace, ou quelqu’un a révoqué son jeton.",
    *REINSTALL,
)
EXPIRED = error(
    "it has expired ({code})",
    "il a expiré ({code})",
    "Token rotation is on for this app, and cannot be turned off again.",
    "La rotation des jetons est active pour cette application, et ne se désactive plus.",
    "Create the app anew from manifest.yml, which leaves token rotation off.",
    "Recréez l’application à partir de manifest.yml, qui laisse la rotation désactivée.",
)
WRONG_KIND = error(
    "Slack takes a token of another kind here ({code})",
    "Slack attend ici un autre type de jeton ({code})",
    "SLACK_BOT_TOKEN must be the Bot User OAuth Token, which starts with xoxb-.",
    "SLACK_BOT_TOKEN doit être le Bot User OAuth Token, qui commence par xoxb-.",
    *COPY_BOT_TOKEN,
)
SLACK_TROUBLE = warning(
    "Slack cannot tell right now ({code})",
    "Slack ne répond pas pour l’instant ({code})",
    "That is no fault of yours.",
    "Vous n’y êtes pour rien.",
    *WAIT_A_LITTLE,
)
NO_INSTALLATION = Localized(
    en="not tried: no workspace has installed the app yet",
    fr="non vérifié\u00a0: aucun espace n’a encore installé l’application",
)

SCOPE_NAME = Localized(en="Scope {scope}", fr="Droit {scope}")
PURPOSE = ("{purpose}", "{purpose}")
GRANTED = ok("granted", "accordé", *PURPOSE)
NOT_ASKED = ok("not granted, and not needed", "non accordé, et non nécessaire", *PURPOSE)
ADD_SCOPE = (
    "Add it: https://api.slack.com/apps > your app > OAuth & Permissions > Bot Token Scopes;"
    " then reinstall the app.",
    "Ajoutez-le\u00a0: https://api.slack.com/apps > votre application > OAuth & Permissions >"
    " Bot Token Scopes\u202f; puis réinstallez l’application.",
)
NOT_GRANTED = ("missing", "manquant")
MISSING = error(
    *NOT_GRANTED,
    "The bot cannot work without it. {purpose}",
    "Le bot ne peut pas fonctionner sans lui. {purpose}",
    *ADD_SCOPE,
)
LACKING = warning(
    *NOT_GRANTED,
    "The bot works, without this: {purpose}",
    "Le bot fonctionne, sans ceci\u00a0: {purpose}",
    *ADD_SCOPE,
)
NO_SCOPES_NAMED = Localized(
    en="not tried: Slack’s answer names no scopes",
    fr="non vérifié\u00a0: la réponse de Slack ne nomme aucun droit",
)

APP_TOKEN = check("slack.app_token", "The app-level token", "Le jeton d’application")
OPENS = ok(
    "accepted: Slack offers a WebSocket",
    "accepté\u00a0: Slack ouvre un WebSocket",
    "Slack reaches the bot by Socket Mode.",
    "Slack joint le bot par Socket Mode.",
)
NOT_SET = ("not set, and not needed", "non défini, et non nécessaire")
NOT_NEEDED = ok(*NOT_SET, "Slack reaches the bot by HTTP.", "Slack joint le bot par HTTP.")
NEW_APP_TOKEN = (
    "Create one: https://api.slack.com/apps > your app > Basic Information > App-Level Tokens >"
    " Generate, with the scope `connections:write`, into SLACK_APP_TOKEN.",
    "Créez-en un\u00a0: https://api.slack.com/apps > votre application > Basic Information >"
    " App-Level Tokens > Generate, avec le droit `connections:write`, dans SLACK_APP_TOKEN.",
)
NOTHING_COMES = (
    "The bot gets nothing from Slack: Socket Mode does not start.",
    "Le bot ne reçoit rien de Slack\u00a0: Socket Mode ne démarre pas.",
)
APP_REFUSED = error(
    "Slack does not accept it ({code})",
    "Slack ne l’accepte pas ({code})",
    *NOTHING_COMES,
    *NEW_APP_TOKEN,
)
NO_CONNECTIONS = error(
    "its scope `connections:write` is missing",
    "le droit `connections:write` lui manque",
    *NOTHING_COMES,
    *NEW_APP_TOKEN,
)

SAME_APP = check("slack.app", "One app", "Une seule application")
SAME = ok(
    "both tokens are of one app",
    "les deux jetons sont de la même application",
    "What Slack sends and what the bot answers belong together.",
    "Ce que Slack envoie et ce que le bot répond vont ensemble.",
)
OTHER = error(
    "the two tokens are of different apps",
    "les deux jetons sont de deux applications",
    "The bot would receive what people do in one app, and answer as another.",
    "Le bot recevrait les actions d’une application, et répondrait au nom d’une autre.",
    "Take both tokens from the same app at https://api.slack.com/apps.",
    "Prenez les deux jetons dans la même application sur https://api.slack.com/apps.",
)
ONE_TOKEN = ok(*NOT_SET, "There is one token.", "Il n’y a qu’un jeton.")
NOT_SAID = Localized(
    en="not tried: Slack does not say which app a token is of",
    fr="non vérifié\u00a0: Slack ne dit pas à quelle application un jeton appartient",
)

WORKSPACE = check("slack.workspace", "The workspace of the data", "L’espace des données")
THAT_WORKSPACE = ok(
    "what is stored belongs to the token’s workspace",
    "les données enregistrées sont celles de l’espace du jeton",
    "People seen here: {count}.",
    "Personnes connues ici\u00a0: {count}.",
)
OTHER_WORKSPACE = warning(
    "the token is of another workspace than the stored data",
    "le jeton est d’un autre espace que les données enregistrées",
    "Data of {count} people is of a workspace that this token does not open: nobody there is"
    " served.",
    "Personnes d’un espace que ce jeton n’ouvre pas\u00a0: {count}. Personne n’y est servi.",
    "Set SLACK_BOT_TOKEN of the former workspace, or begin with a new database (DATABASE_URL).",
    "Remettez le SLACK_BOT_TOKEN de l’ancien espace, ou commencez une nouvelle base"
    " (DATABASE_URL).",
)
