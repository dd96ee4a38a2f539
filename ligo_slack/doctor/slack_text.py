"""Texts about Slack: tokens, scopes, the clock, the views and the tabs."""

from ligo_slack.doctor.common_text import WAIT_A_LITTLE
from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

COPY_BOT_TOKEN = Localized(
    en="Copy the token again: https://api.slack.com/apps > your app > OAuth & Permissions > Bot"
    " User OAuth Token, into SLACK_BOT_TOKEN.",
    fr="Copiez de nouveau le jeton\u00a0: https://api.slack.com/apps > votre application > OAuth &"
    " Permissions > Bot User OAuth Token, dans SLACK_BOT_TOKEN.",
)
REINSTALL = Localized(
    en="Install the app again: https://api.slack.com/apps > your app > Install App; then copy the"
    " new Bot User OAuth Token into SLACK_BOT_TOKEN.",
    fr="Réinstallez l’application\u00a0: https://api.slack.com/apps > votre application > Install"
    " App\u202f; copiez ensuite le nouveau Bot User OAuth Token dans SLACK_BOT_TOKEN.",
)

BOT_TOKEN = Check("slack.bot_token", Localized(en="The bot’s token", fr="Le jeton du bot"))
ACCEPTED = Verdict(
    "ok",
    Localized(en="accepted, in the workspace {team}", fr="accepté, dans l’espace {team}"),
    Localized(en="Slack knows the bot.", fr="Slack reconnaît le bot."),
)
INSTALLED = Verdict(
    "ok",
    Localized(
        en="{accepted} of {count} installations accepted",
        fr="installations acceptées\u00a0: {accepted} sur {count}",
    ),
    Localized(
        en="Each workspace that installs the app has a token of its own.",
        fr="Chaque espace qui installe l’application a son propre jeton.",
    ),
)
SOME_REFUSED = Verdict(
    "warning",
    INSTALLED.found,
    Localized(
        en="In the others the app was removed, or its token revoked.",
        fr="Dans les autres, l’application a été retirée ou son jeton révoqué.",
    ),
    Localized(
        en="Their administrators install it again at /slack/install of your address.",
        fr="Leurs administrateurs la réinstallent à /slack/install, à votre adresse.",
    ),
)
REFUSED = Verdict(
    "error",
    Localized(en="Slack does not know it ({code})", fr="Slack ne le reconnaît pas ({code})"),
    Localized(
        en="SLACK_BOT_TOKEN is incomplete, mistyped, or of an app that no longer exists.",
        fr="SLACK_BOT_TOKEN est incomplet, mal saisi, ou celui d’une application disparue.",
    ),
    COPY_BOT_TOKEN,
)
REVOKED = Verdict(
    "error",
    Localized(en="it was revoked ({code})", fr="il a été révoqué ({code})"),
    Localized(
        en="The app was removed from the workspace, or somebody revoked its token.",
        fr="L’application a été retirée de l’espace, ou quelqu’un a révoqué son jeton.",
    ),
    REINSTALL,
)
EXPIRED = Verdict(
    "error",
    Localized(en="it has expired ({code})", fr="il a expiré ({code})"),
    Localized(
        en="Token rotation is on for this app, and cannot be turned off again.",
        fr="La rotation des jetons est active pour cette application, et ne se désactive plus.",
    ),
    Localized(
        en="Create the app anew from manifest.yml, which leaves token rotation off.",
        fr="Recréez l’application à partir de manifest.yml, qui laisse la rotation désactivée.",
    ),
)
WRONG_KIND = Verdict(
    "error",
    Localized(
        en="Slack takes a token of another kind here ({code})",
        fr="Slack attend ici un autre type de jeton ({code})",
    ),
    Localized(
        en="SLACK_BOT_TOKEN must be the Bot User OAuth Token, which starts with xoxb-.",
        fr="SLACK_BOT_TOKEN doit être le Bot User OAuth Token, qui commence par xoxb-.",
    ),
    COPY_BOT_TOKEN,
)
SLACK_TROUBLE = Verdict(
    "warning",
    Localized(
        en="Slack cannot tell right now ({code})", fr="Slack ne répond pas pour l’instant ({code})"
    ),
    Localized(en="That is no fault of yours.", fr="Vous n’y êtes pour rien."),
    WAIT_A_LITTLE,
)
NO_INSTALLATION = Localized(
    en="not tried: no workspace has installed the app yet",
    fr="non vérifié\u00a0: aucun espace n’a encore installé l’application",
)

SCOPE_NAME = Localized(en="Scope {scope}", fr="Droit {scope}")
GRANTED = Verdict(
    "ok", Localized(en="granted", fr="accordé"), Localized(en="{purpose}", fr="{purpose}")
)
NOT_ASKED = Verdict(
    "ok", Localized(en="not granted, and not needed", fr="non accordé, et non nécessaire"),
    GRANTED.meaning,
)  # fmt: skip
ADD_SCOPE = Localized(
    en="Add it: https://api.slack.com/apps > your app > OAuth & Permissions > Bot Token Scopes;"
    " then reinstall the app.",
    fr="Ajoutez-le\u00a0: https://api.slack.com/apps > votre application > OAuth & Permissions >"
    " Bot Token Scopes\u202f; puis réinstallez l’application.",
)
MISSING = Verdict(
    "error",
    Localized(en="missing", fr="manquant"),
    Localized(
        en="The bot cannot work without it. {purpose}",
        fr="Le bot ne peut pas fonctionner sans lui. {purpose}",
    ),
    ADD_SCOPE,
)
LACKING = Verdict(
    "warning",
    MISSING.found,
    Localized(
        en="The bot works, without this: {purpose}",
        fr="Le bot fonctionne, sans ceci\u00a0: {purpose}",
    ),
    ADD_SCOPE,
)
NO_SCOPES_NAMED = Localized(
    en="not tried: Slack’s answer names no scopes",
    fr="non vérifié\u00a0: la réponse de Slack ne nomme aucun droit",
)

APP_TOKEN = Check(
    "slack.app_token", Localized(en="The app-level token", fr="Le jeton d’application")
)
OPENS = Verdict(
    "ok",
    Localized(
        en="accepted: Slack offers a WebSocket", fr="accepté\u00a0: Slack ouvre un WebSocket"
    ),
    Localized(en="Slack reaches the bot by Socket Mode.", fr="Slack joint le bot par Socket Mode."),
)
NOT_NEEDED = Verdict(
    "ok",
    Localized(en="not set, and not needed", fr="non défini, et non nécessaire"),
    Localized(en="Slack reaches the bot by HTTP.", fr="Slack joint le bot par HTTP."),
)
NEW_APP_TOKEN = Localized(
    en="Create one: https://api.slack.com/apps > your app > Basic Information > App-Level Tokens >"
    " Generate, with the scope `connections:write`, into SLACK_APP_TOKEN.",
    fr="Créez-en un\u00a0: https://api.slack.com/apps > votre application > Basic Information >"
    " App-Level Tokens > Generate, avec le droit `connections:write`, dans SLACK_APP_TOKEN.",
)
APP_REFUSED = Verdict(
    "error",
    Localized(en="Slack does not accept it ({code})", fr="Slack ne l’accepte pas ({code})"),
    Localized(
        en="The bot gets nothing from Slack: Socket Mode does not start.",
        fr="Le bot ne reçoit rien de Slack\u00a0: Socket Mode ne démarre pas.",
    ),
    NEW_APP_TOKEN,
)
NO_CONNECTIONS = Verdict(
    "error",
    Localized(
        en="its scope `connections:write` is missing", fr="le droit `connections:write` lui manque"
    ),
    APP_REFUSED.meaning,
    NEW_APP_TOKEN,
)

SAME_APP = Check("slack.app", Localized(en="One app", fr="Une seule application"))
SAME = Verdict(
    "ok",
    Localized(en="both tokens are of one app", fr="les deux jetons sont de la même application"),
    Localized(
        en="What Slack sends and what the bot answers belong together.",
        fr="Ce que Slack envoie et ce que le bot répond vont ensemble.",
    ),
)
OTHER = Verdict(
    "error",
    Localized(
        en="the two tokens are of different apps", fr="les deux jetons sont de deux applications"
    ),
    Localized(
        en="The bot would receive what people do in one app, and answer as another.",
        fr="Le bot recevrait les actions d’une application, et répondrait au nom d’une autre.",
    ),
    Localized(
        en="Take both tokens from the same app at https://api.slack.com/apps.",
        fr="Prenez les deux jetons dans la même application sur https://api.slack.com/apps.",
    ),
)
ONE_TOKEN = Verdict(
    "ok", NOT_NEEDED.found, Localized(en="There is one token.", fr="Il n’y a qu’un jeton.")
)
NOT_SAID = Localized(
    en="not tried: Slack does not say which app a token is of",
    fr="non vérifié\u00a0: Slack ne dit pas à quelle application un jeton appartient",
)

WORKSPACE = Check(
    "slack.workspace", Localized(en="The workspace of the data", fr="L’espace des données")
)
THAT_WORKSPACE = Verdict(
    "ok",
    Localized(
        en="what is stored belongs to the token’s workspace",
        fr="les données enregistrées sont celles de l’espace du jeton",
    ),
    Localized(en="People seen here: {count}.", fr="Personnes connues ici\u00a0: {count}."),
)
OTHER_WORKSPACE = Verdict(
    "warning",
    Localized(
        en="the token is of another workspace than the stored data",
        fr="le jeton est d’un autre espace que les données enregistrées",
    ),
    Localized(
        en="Data of {count} people is of a workspace that this token does not open: nobody there is"
        " served.",
        fr="Personnes d’un espace que ce jeton n’ouvre pas\u00a0: {count}. Personne n’y est servi.",
    ),
    Localized(
        en="Set SLACK_BOT_TOKEN of the former workspace, or begin with a new database"
        " (DATABASE_URL).",
        fr="Remettez le SLACK_BOT_TOKEN de l’ancien espace, ou commencez une nouvelle base"
        " (DATABASE_URL).",
    ),
)
