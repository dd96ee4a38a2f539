"""Texts that the groups share: above all why a check was not made."""

from ligo_slack.i18n import Localized

NO_ANSWER = Localized(en="no answer", fr="aucune réponse")
AFTER_NETWORK = Localized(
    en="not tried: the way there does not work",
    fr="non vérifié\u00a0: la connexion ne fonctionne pas",
)
AFTER_TOKEN = Localized(
    en="not tried: the token is not accepted", fr="non vérifié\u00a0: le jeton n’est pas accepté"
)
AFTER_PLAN = Localized(
    en="not tried: Ligo refuses its API", fr="non vérifié\u00a0: Ligo refuse l’accès à son API"
)
AFTER_DATABASE = Localized(
    en="not tried: the database cannot be read",
    fr="non vérifié\u00a0: la base de données n’est pas lisible",
)
AFTER_ROOM = Localized(
    en="not tried: there is no room on its disk",
    fr="non vérifié\u00a0: il n’y a plus de place sur son disque",
)
AFTER_SCHEMA = Localized(
    en="not tried: the tables are of another version",
    fr="non vérifié\u00a0: les tables sont d’une autre version",
)
AFTER_KEY = Localized(
    en="not tried: the key does not fit", fr="non vérifié\u00a0: la clé ne convient pas"
)
WAIT_A_LITTLE = (
    "Wait a little and run `make doctor` again.",
    "Patientez un peu, puis relancez `make doctor`.",
)
NOT_YET = Localized(en="nothing is stored yet", fr="rien n’est encore enregistré")
BROKEN = Localized(
    en="this check itself failed ({kind})", fr="ce contrôle a lui-même échoué ({kind})"
)
BROKEN_MEANING = Localized(
    en="That is a fault of the check, or an unexpected answer.",
    fr="C’est un défaut du contrôle, ou une réponse imprévue.",
)
BROKEN_REMEDY = Localized(
    en="Run it again; if it fails again, report it with --report.",
    fr="Relancez-le\u202f; s’il échoue encore, signalez-le avec --report.",
)
