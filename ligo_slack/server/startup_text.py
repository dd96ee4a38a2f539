"""Texts of the terminal: why a start fails, that the bot is ready, and its end."""

from ligo_slack.i18n import Localized

CHECK = Localized(
    en="`make doctor` (python -m ligo_slack.doctor) checks the whole installation.",
    fr="`make doctor` (python -m ligo_slack.doctor) vérifie toute l’installation.",
)
NO_DOTENV = Localized(
    en="There is no file .env in {folder}, and no setting in the environment. This makes one:\n\n"
    "    install -m 600 .env.example .env\n\n"
    "Fill in its first lines (the README’s steps say where each value is found), then start again.",
    fr="Il n’y a pas de fichier .env dans {folder}, ni de réglage dans l’environnement. Pour le"
    " créer\u00a0:\n\n"
    "    install -m 600 .env.example .env\n\n"
    "Remplissez ses premières lignes (les étapes du README indiquent où trouver chaque valeur),"
    " puis relancez.",
)
WRONG_WITHOUT_DOTENV = Localized(
    en="These settings of the environment need your attention. There is no file .env in {folder}"
    " (`install -m 600 .env.example .env` makes one).",
    fr="Ces réglages de l’environnement sont à corriger. Il n’y a pas de fichier .env dans {folder}"
    " (`install -m 600 .env.example .env` en crée un).",
)
WRONG_SETTINGS = Localized(
    en="These settings need your attention (.env.example explains each).",
    fr="Ces réglages sont à corriger (.env.example explique chacun).",
)
UNREADABLE_DOTENV = Localized(
    en="The file .env in {folder} cannot be read: {why}.",
    fr="Le fichier .env dans {folder} n’est pas lisible\u00a0: {why}.",
)
NO_TEXT = Localized(en="it is not a text in UTF-8", fr="ce n’est pas un texte en UTF-8")

SLACK_ANSWERED = Localized(
    en="Slack cannot be used now: it answered {code}.",
    fr="Slack n’est pas utilisable pour l’instant\u00a0: il a répondu {code}.",
)
TOKEN_REFUSED = Localized(
    en="Slack does not accept {token}: it answered {code} ({place}).",
    fr="Slack n’accepte pas {token}\u00a0: il a répondu {code} ({place}).",
)
NOT_SLACK = Localized(
    en="Slack cannot be used now: something else answers at {host}, the host of SLACK_API_URL;"
    " a proxy, or a page to sign in to a network?",
    fr="Slack n’est pas utilisable pour l’instant\u00a0: autre chose répond à l’adresse {host},"
    " l’hôte de SLACK_API_URL\u202f; un proxy, ou la page de connexion d’un réseau\u202f?",
)
OUT_OF_REACH = Localized(
    en="Slack cannot be reached at {host}, the host of SLACK_API_URL: {why}.",
    fr="Slack n’est pas joignable à l’adresse {host}, l’hôte de SLACK_API_URL\u00a0: {why}.",
)
TOO_LONG = Localized(en="it takes too long", fr="la réponse tarde trop")
NO_WEBSOCKET = Localized(
    en="Slack accepts SLACK_APP_TOKEN, but the WebSocket that it offers does not open: a proxy or a"
    " firewall may stop it. HTTP needs none (SLACK_SIGNING_SECRET instead of SLACK_APP_TOKEN).",
    fr="Slack accepte SLACK_APP_TOKEN, mais le WebSocket qu’il propose ne s’ouvre pas\u00a0: un"
    " proxy ou un pare-feu le bloque peut-être. HTTP s’en passe (SLACK_SIGNING_SECRET au lieu"
    " de SLACK_APP_TOKEN).",
)

NEWER_DATABASE = Localized(
    en="The database of DATABASE_URL was last used by a newer version of this bot.",
    fr="La base de données de DATABASE_URL a servi à une version plus récente de ce bot.",
)
NO_DATABASE = Localized(
    en="The database of DATABASE_URL cannot be used: {why} ({place}).",
    fr="La base de données de DATABASE_URL n’est pas utilisable\u00a0: {why} ({place}).",
)
NO_FILE = Localized(
    en="its file cannot be opened; is its folder there, and may the bot write to it?",
    fr="son fichier ne s’ouvre pas\u202f; son dossier existe-t-il, et le bot peut-il y"
    " écrire\u202f?",
)
NO_ANSWER = Localized(en="it does not answer", fr="elle ne répond pas")
NO_ADDRESS = Localized(en="its address cannot be read", fr="son adresse n’est pas lisible")
WRONG_KEY = Localized(
    en="ENCRYPTION_KEY does not decrypt what is stored in the database of DATABASE_URL: it was"
    " encrypted with another key. Put that one back; to change it, put the new one before"
    " it, separated by a comma.",
    fr="ENCRYPTION_KEY ne déchiffre pas le contenu de la base de données de DATABASE_URL\u00a0: il"
    " a été chiffré avec une autre clé. Remettez celle-ci\u202f; pour la changer, placez la"
    " nouvelle devant elle, séparée par une virgule.",
)

NO_PORT = Localized(
    en="The bot cannot start: PORT {port} of HOST {host} is taken by another program.",
    fr="Le bot ne peut pas démarrer\u00a0: un autre programme occupe le PORT {port} de HOST"
    " {host}.",
)
NOT_LISTENING = Localized(
    en="The bot cannot start: it cannot listen at HOST {host} and PORT {port}: {why}.",
    fr="Le bot ne peut pas démarrer\u00a0: impossible d’écouter sur HOST {host} et PORT"
    " {port}\u00a0: {why}.",
)

READY = Localized(
    en="Ligo is ready in the Slack workspace {workspace}. Next: type {command} there."
    " Ctrl-C stops it.",
    fr="Ligo est prêt dans l’espace de travail Slack {workspace}. Ensuite\u00a0: saisissez-y"
    " {command}. Ctrl-C l’arrête.",
)
READY_FOR_MANY = Localized(
    en="Ligo is ready. Next: install it in a workspace, at {address}/slack/install on your public"
    " address. Ctrl-C stops it.",
    fr="Ligo est prêt. Ensuite\u00a0: installez-le dans un espace de travail, par"
    " {address}/slack/install sous votre adresse publique. Ctrl-C l’arrête.",
)
CONNECT = Localized(en="/ligo connect", fr="/ligo connexion")
HELP = Localized(en="/ligo help", fr="/ligo aide")
STOPPING = Localized(
    en="Stopping: what still runs is finished, for {seconds} s at most.",
    fr="Arrêt\u00a0: ce qui est en cours se termine, en {seconds}\u00a0s au plus.",
)
STOPPED = Localized(en="Stopped before it was ready.", fr="Arrêté avant d’être prêt.")
