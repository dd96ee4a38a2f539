"""Texts about the settings."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

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
