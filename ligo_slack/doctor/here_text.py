"""Texts about this machine: the database, its key, files, and the way in."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

LOOK_AT_URL = Localized(
    en="Look at DATABASE_URL, and at the database’s own log.",
    fr="Vérifiez DATABASE_URL, et le journal de la base de données.",
)
NO_START = Localized(en="The bot does not start.", fr="Le bot ne démarre pas.")

DATABASE = Check("here.database", Localized(en="The database", fr="La base de données"))
REACHED = Verdict(
    "ok",
    Localized(en="{kind} {version}", fr="{kind} {version}"),
    Localized(en="It can be read.", fr="Elle est lisible."),
)
NEW_FILE = Verdict(
    "ok",
    Localized(en="SQLite, no file yet", fr="SQLite, pas encore de fichier"),
    Localized(en="The first start creates it.", fr="Le premier démarrage le crée."),
)
NO_FOLDER = Verdict(
    "error",
    Localized(
        en="the file cannot be opened or created", fr="le fichier ne peut être ni ouvert ni créé"
    ),
    NO_START,
    Localized(
        en="Is the folder of DATABASE_URL there, and may the bot’s user write to it?",
        fr="Le dossier de DATABASE_URL existe-t-il, et l’utilisateur du bot peut-il y"
        " écrire\u202f?",
    ),
)
DAMAGED = Verdict(
    "error",
    Localized(
        en="the file is damaged, or no database",
        fr="le fichier est endommagé, ou n’est pas une base",
    ),
    NO_START,
    Localized(
        en="Restore it from a backup, or name another file in DATABASE_URL.",
        fr="Restaurez-le depuis une sauvegarde, ou indiquez un autre fichier dans DATABASE_URL.",
    ),
)
UNREACHABLE = Verdict(
    "error",
    Localized(en="it does not answer ({kind})", fr="elle ne répond pas ({kind})"),
    NO_START,
    LOOK_AT_URL,
)
DENIED = Verdict(
    "error",
    Localized(
        en="it refuses the user, the password or the name",
        fr="elle refuse l’utilisateur, le mot de passe ou le nom",
    ),
    NO_START,
    Localized(
        en="Look at the user, the password and the database’s name in DATABASE_URL.",
        fr="Vérifiez l’utilisateur, le mot de passe et le nom de la base dans DATABASE_URL.",
    ),
)

WRITABLE = Check("here.writable", Localized(en="Writing to the database", fr="L’écriture en base"))
WRITES = Verdict(
    "ok",
    Localized(en="it accepts a write", fr="elle accepte l’écriture"),
    Localized(en="One was tried, and rolled back.", fr="Une écriture a été essayée, puis annulée."),
)
NOTHING_GETS_LOST = Localized(
    en="Nothing can be stored: people are told so, and what they typed is shown to copy.",
    fr="Rien ne peut être enregistré\u00a0: les personnes en sont averties, et leur texte leur est"
    " montré à copier.",
)
READ_ONLY = Verdict(
    "error",
    Localized(en="it is read-only", fr="elle est en lecture seule"),
    NOTHING_GETS_LOST,
    Localized(
        en="SQLite: let the bot’s user write the file and its folder. PostgreSQL: is this a"
        " standby, or `default_transaction_read_only` on, or is the role’s right to write missing?",
        fr="SQLite\u00a0: donnez à l’utilisateur du bot le droit d’écrire le fichier et son"
        " dossier. PostgreSQL\u00a0: est-ce un serveur de secours, `default_transaction_read_only`"
        " est-il actif, ou le rôle n’a-t-il pas le droit d’écrire\u202f?",
    ),
)
FULL = Verdict(
    "error",
    Localized(en="the disk is full", fr="le disque est plein"),
    NOTHING_GETS_LOST,
    Localized(
        en="Make room on the disk of the database.", fr="Libérez de la place sur son disque."
    ),
)
LITTLE_ROOM = Verdict(
    "warning",
    Localized(
        en="{megabytes} MB are left on its disk", fr="il reste {megabytes} Mo sur son disque"
    ),
    Localized(
        en="Allow 1,200 bytes for each contact.", fr="Comptez 1\u202f200 octets par contact."
    ),
    FULL.remedy,
)
NOT_WRITTEN = Verdict(
    "error",
    Localized(en="a write fails ({kind})", fr="une écriture échoue ({kind})"),
    NOTHING_GETS_LOST,
    LOOK_AT_URL,
)

SCHEMA = Check("here.schema", Localized(en="The tables’ version", fr="La version des tables"))
NEWEST = Verdict(
    "ok",
    Localized(en="{there}, the newest", fr="{there}, la plus récente"),
    Localized(en="Nothing is to be migrated.", fr="Il n’y a rien à migrer."),
)
OLDER = Verdict(
    "ok",
    Localized(
        en="{there}; the newest is {newest}", fr="{there}\u202f; la plus récente est {newest}"
    ),
    Localized(
        en="The next start migrates them by itself.", fr="Le prochain démarrage les migre lui-même."
    ),
)
NO_TABLES = Verdict(
    "ok",
    Localized(en="there are none yet", fr="il n’y en a pas encore"),
    Localized(en="The first start creates them.", fr="Le premier démarrage les crée."),
)
NEWER = Verdict(
    "error",
    Localized(en="of a newer version of this bot", fr="d’une version plus récente du bot"),
    NO_START,
    Localized(
        en="Install the version that last used this database, or a newer one.",
        fr="Installez la version qui a utilisé cette base en dernier, ou une plus récente.",
    ),
)

KEY = Check("here.key", Localized(en="The encryption key", fr="La clé de chiffrement"))
FITS = Verdict(
    "ok",
    Localized(en="it decrypts what is stored", fr="elle déchiffre ce qui est enregistré"),
    Localized(en="Keys in ENCRYPTION_KEY: {count}.", fr="Clés dans ENCRYPTION_KEY\u00a0: {count}."),
)
NO_WORD = Verdict(
    "ok", Localized(en="nothing is encrypted yet", fr="rien n’est encore chiffré"), FITS.meaning
)
WRONG_KEY = Verdict(
    "error",
    Localized(
        en="it does not decrypt what is stored", fr="elle ne déchiffre pas ce qui est enregistré"
    ),
    Localized(
        en="The bot does not start: tokens and drafts would be lost one by one.",
        fr="Le bot ne démarre pas\u00a0: jetons et brouillons seraient perdus un à un.",
    ),
    Localized(
        en="Put the former key back into ENCRYPTION_KEY; a new one goes before it, separated by a"
        " comma.",
        fr="Remettez l’ancienne clé dans ENCRYPTION_KEY\u202f; une nouvelle se place devant,"
        " séparée par une virgule.",
    ),
)

ROWS = Check("here.rows", Localized(en="What is stored", fr="Les données enregistrées"))
READABLE = Verdict(
    "ok",
    Localized(
        en="{read} encrypted values, all readable", fr="{read} valeurs chiffrées, toutes lisibles"
    ),
    Localized(
        en="Still encrypted with an older key: {older}.",
        fr="Encore chiffrées avec une ancienne clé\u00a0: {older}.",
    ),
)
UNREADABLE = Verdict(
    "warning",
    Localized(
        en="{unreadable} of {read} encrypted values cannot be read ({tables})",
        fr="{unreadable} valeurs chiffrées sur {read} sont illisibles ({tables})",
    ),
    Localized(
        en="The people concerned are told, and have to connect or type again.",
        fr="Les personnes concernées en sont averties, et devront se reconnecter ou ressaisir.",
    ),
    Localized(
        en="If a key was removed too early, put it back, behind the others.",
        fr="Si une clé a été retirée trop tôt, remettez-la, derrière les autres.",
    ),
)

POOLS = Check("here.connections", Localized(en="Connections", fr="Les connexions"))
ENOUGH = Verdict(
    "ok",
    Localized(en="{most}, of which {open} are open", fr="{most}, dont {open} ouvertes"),
    Localized(
        en="Enough for {replicas} bots, of {each} each.",
        fr="Assez pour {replicas} bots, à {each} chacun.",
    ),
)
FEW = Verdict(
    "warning",
    ENOUGH.found,
    Localized(
        en="A bot opens up to {each}, and during an update there are two of them.",
        fr="Un bot en ouvre jusqu’à {each}, et il y en a deux pendant une mise à jour.",
    ),
    Localized(
        en="Raise PostgreSQL’s `max_connections` to {each} for each bot and 30 more.",
        fr="Augmentez `max_connections` de PostgreSQL\u00a0: {each} par bot, et 30 de plus.",
    ),
)
OWN_FILE = Verdict(
    "ok",
    Localized(en="SQLite has no limit", fr="SQLite n’a pas de limite"),
    Localized(
        en="One bot on one machine uses the file.", fr="Un seul bot, sur une machine, l’utilise."
    ),
)

FILES = Check("here.files", Localized(en="The database’s file", fr="Le fichier de la base"))
PRIVATE = Verdict(
    "ok",
    Localized(en="only its owner can read it", fr="lisible par son seul propriétaire"),
    Localized(
        en="It contains names, and encrypted tokens and drafts.",
        fr="Il contient des noms, et des jetons et brouillons chiffrés.",
    ),
)
EXPOSED = Verdict(
    "warning",
    Localized(
        en="other users of this machine can read it",
        fr="lisible par les autres utilisateurs de cette machine",
    ),
    PRIVATE.meaning,
    Localized(
        en="Remove the others’ rights: `chmod 600` on the file.",
        fr="Retirez les droits des autres\u00a0: `chmod 600` sur le fichier.",
    ),
)
NO_FILE = Verdict(
    "ok",
    Localized(en="PostgreSQL: none here", fr="PostgreSQL\u00a0: aucun ici"),
    Localized(en="The server keeps its own.", fr="Le serveur garde les siens."),
)

TRANSPORT = Check("here.transport", Localized(en="The way in", fr="L’entrée"))
SOCKET = Verdict(
    "ok",
    Localized(en="Socket Mode", fr="Socket Mode"),
    Localized(en="No public address is needed.", fr="Aucune adresse publique n’est nécessaire."),
)
HTTP = Verdict(
    "ok",
    Localized(en="HTTP, on port {port}", fr="HTTP, sur le port {port}"),
    Localized(
        en="Slack must reach `/slack/events` at your public address, which cannot be tried from"
        " inside.",
        fr="Slack doit joindre `/slack/events` à votre adresse publique, ce qui ne s’essaie pas de"
        " l’intérieur.",
    ),
    Localized(
        en="From another network, while the bot runs: `curl -sS -o /dev/null -w '%{{http_code}}' -X"
        " POST https://YOUR-HOST/slack/events` prints 401.",
        fr="Depuis un autre réseau, pendant que le bot tourne\u00a0: `curl -sS -o /dev/null -w"
        " '%{{http_code}}' -X POST https://VOTRE-HOTE/slack/events` affiche 401.",
    ),
)

VERSIONS = Check("here.versions", Localized(en="Versions", fr="Les versions"))
RUNNING = Verdict(
    "ok",
    Localized(en="Python {python}, {packages}", fr="Python {python}, {packages}"),
    Localized(
        en="The bot needs Python 3.11 or newer.", fr="Le bot exige Python 3.11 ou plus récent."
    ),
)
