"""Texts about the settings."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized
from ligo_slack.settings import BOTH_WAYS, FOR_ALL, NO_TRANSPORT, NOWHERE

SETTINGS = Check("settings.values", Localized(en="Settings", fr="Réglages"))
DOTENV = Check("settings.file", Localized(en="The file .env", fr="Le fichier .env"))

READ = Verdict(
    "ok",
    Localized(en="{count} are set, and can be read", fr="{count} définis et lisibles"),
    Localized(en="The bot starts with the same ones.", fr="Le bot démarre avec les mêmes."),
)
WRONG = Verdict(
    "error",
    Localized(en="{problems}", fr="{problems}"),
    Localized(
        en="The bot does not start, and nothing else can be checked.",
        fr="Le bot ne démarre pas, et rien d’autre ne peut être vérifié.",
    ),
    Localized(
        en="Correct this in .env, or in the environment; .env.example says where each value is"
        " found. Then run `make doctor` again.",
        fr="Corrigez cela dans .env, ou dans l’environnement\u202f; .env.example indique où trouver"
        " chaque valeur. Relancez ensuite `make doctor`.",
    ),
)
SWAPPED = Verdict(
    "error",
    Localized(
        en="SLACK_BOT_TOKEN holds an app-level token (xapp-), SLACK_APP_TOKEN a bot token (xoxb-)",
        fr="SLACK_BOT_TOKEN contient un jeton d’application (xapp-), et SLACK_APP_TOKEN un jeton de"
        " bot (xoxb-)",
    ),
    WRONG.meaning,
    Localized(
        en="Exchange the two values. Then run `make doctor` again.",
        fr="Échangez les deux valeurs. Relancez ensuite `make doctor`.",
    ),
)
PRIVATE = Verdict(
    "ok",
    Localized(en="only its owner can read it", fr="lisible par son seul propriétaire"),
    Localized(en="It holds the tokens.", fr="Il contient les jetons."),
)
NO_FILE = Verdict(
    "ok",
    Localized(en="there is none here", fr="absent de ce dossier"),
    Localized(
        en="All settings come from the environment.",
        fr="Tous les réglages viennent de l’environnement.",
    ),
)
OPEN = Verdict(
    "warning",
    Localized(
        en="other users of this machine can read it",
        fr="lisible par les autres utilisateurs de cette machine",
    ),
    Localized(
        en="It holds the tokens and the key that decrypts everything.",
        fr="Il contient les jetons et la clé qui déchiffre tout.",
    ),
    Localized(en="Run `chmod 600 .env`.", fr="Exécutez `chmod 600 .env`."),
)

# Kinds of Slack's tokens by their beginning (docs.slack.dev/authentication/tokens).
KINDS = {
    "xoxb-": Localized(en="a bot token", fr="un jeton de bot"),
    "xapp-": Localized(en="an app-level token", fr="un jeton d’application"),
    "xoxp-": Localized(en="a user token", fr="un jeton d’utilisateur"),
    "xoxe": Localized(en="a token that expires", fr="un jeton à durée limitée"),
    "xoxc-": Localized(en="a browser’s token", fr="un jeton de navigateur"),
    "xoxd-": Localized(en="a browser’s cookie", fr="un cookie de navigateur"),
}
OF_ANOTHER_KIND = Localized(
    en="{name} holds {kind}, and must start with {wanted}",
    fr="{name} contient {kind}, et doit commencer par {wanted}",
)

# The settings' own sentences, which are English; a part that varies is read by a pattern.
REASONS = {
    r"is not set": Localized(en="is not set", fr="n’est pas défini"),
    r"must start with (?P<how>.+)": Localized(
        en="must start with {how}", fr="doit commencer par {how}"
    ),
    r"must be a whole number": Localized(
        en="must be a whole number", fr="doit être un nombre entier"
    ),
    r"must be a number": Localized(en="must be a number", fr="doit être un nombre"),
    r"must be more than (?P<how>.+)": Localized(
        en="must be more than {how}", fr="doit être supérieur à {how}"
    ),
    r"must be at least (?P<how>.+)": Localized(
        en="must be at least {how}", fr="doit être au moins {how}"
    ),
    r"must be at most (?P<how>.+)": Localized(
        en="must be at most {how}", fr="doit être au plus {how}"
    ),
    r"must name a host": Localized(en="must name a host", fr="doit nommer un hôte"),
    r"must name a file": Localized(en="must name a file", fr="doit nommer un fichier"),
    r"must be a web address with .*": Localized(
        en="must be a web address with {{id}} in it",
        fr="doit être une adresse web qui contient {{id}}",
    ),
    r"must be a sqlite.*": Localized(
        en="must be a `sqlite:///` or `postgresql://` address",
        fr="doit être une adresse `sqlite:///` ou `postgresql://`",
    ),
    r"must write / as .*": Localized(
        en="must write / as `%2F`, @ as `%40`, # as `%23` and `?` as `%3F` in its password",
        fr="doit écrire / comme `%2F`, @ comme `%40`, # comme `%23` et `?` comme `%3F` dans son mot"
        " de passe",
    ),
    r"is not a key .*": Localized(
        en="is not a key that `make key` prints", fr="n’est pas une clé que `make key` affiche"
    ),
}
REFUSED = Localized(en="cannot be used", fr="n’est pas utilisable")
BETWEEN = {
    NO_TRANSPORT: Localized(
        en="neither SLACK_SIGNING_SECRET (for HTTP) nor SLACK_APP_TOKEN (for Socket Mode) is set",
        fr="ni SLACK_SIGNING_SECRET (pour HTTP) ni SLACK_APP_TOKEN (pour Socket Mode) n’est défini",
    ),
    NOWHERE: Localized(
        en="neither SLACK_BOT_TOKEN (one workspace) nor SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"
        " (many) are set",
        fr="ni SLACK_BOT_TOKEN (un espace de travail) ni SLACK_CLIENT_ID et SLACK_CLIENT_SECRET"
        " (plusieurs) ne sont définis",
    ),
    BOTH_WAYS: Localized(
        en="SLACK_BOT_TOKEN (one workspace) and SLACK_CLIENT_ID or SLACK_CLIENT_SECRET (many) are"
        " both set: remove the one or the others",
        fr="SLACK_BOT_TOKEN (un espace de travail) et SLACK_CLIENT_ID ou SLACK_CLIENT_SECRET"
        " (plusieurs) sont tous définis\u00a0: supprimez l’un ou les autres",
    ),
    FOR_ALL: Localized(
        en="LIGO_API_TOKEN would open one Ligo account to every workspace that installs the app:"
        " remove it",
        fr="LIGO_API_TOKEN ouvrirait un même compte Ligo à chaque espace de travail qui installe"
        " l’application\u00a0: supprimez-le",
    ),
}
HALF = Localized(
    en="one of SLACK_CLIENT_ID and SLACK_CLIENT_SECRET is not set",
    fr="SLACK_CLIENT_ID ou SLACK_CLIENT_SECRET n’est pas défini",
)
