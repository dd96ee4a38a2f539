"""Texts about the settings."""

from ligo_slack.doctor.findings import check, error, ok, warning

SETTINGS = check("settings.values", "Settings", "Réglages")
DOTENV = check("settings.file", "The file .env", "Le fichier .env")

READ = ok(
    "{count} are set, and can be read",
    "{count} définis et lisibles",
    "The bot starts with the same ones.",
    "Le bot démarre avec les mêmes.",
)
NO_START = (
    "The bot does not start, and nothing else can be checked.",
    "Le bot ne démarre pas, et rien d’autre ne peut être vérifié.",
)
WRONG = error(
    "{problems}",
    "{problems}",
    *NO_START,
    "Correct this in .env, or in the environment; .env.example says where each value is"
    " found. Then run `make doctor` again.",
    "Corrigez cela dans .env, ou dans l’environnement\u202f; .env.example indique où trouver"
    " chaque valeur. Relancez ensuite `make doctor`.",
)
SWAPPED = error(
    "SLACK_BOT_TOKEN contains an app-level token (xapp-), SLACK_APP_TOKEN a bot token (xoxb-)",
    "SLACK_BOT_TOKEN contient un jeton d’application (xapp-), et SLACK_APP_TOKEN un jeton"
    " de bot (xoxb-)",
    *NO_START,
    "Exchange the two values. Then run `make doctor` again.",
    "Échangez les deux valeurs. Relancez ensuite `make doctor`.",
)
PRIVATE = ok(
    "only its owner can read it",
    "lisible par son seul propriétaire",
    "It contains the tokens.",
    "Il contient les jetons.",
)
NO_FILE = ok(
    "there is none here",
    "absent de ce dossier",
    "All settings come from the environment.",
    "Tous les réglages viennent de l’environnement.",
)
OPEN = warning(
    "other users of this machine can read it",
    "lisible par les autres utilisateurs de cette machine",
    "It contains the tokens and the key that decrypts everything.",
    "Il contient les jetons et la clé qui déchiffre tout.",
    "Run `chmod 600 .env`.",
    "Exécutez `chmod 600 .env`.",
)
