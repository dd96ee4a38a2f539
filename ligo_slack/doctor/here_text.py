"""Texts about this machine: the database, its key, files, and the way in."""

from ligo_slack.doctor.findings import check, error, ok, warning

LOOK_AT_URL = (
    "Look at DATABASE_URL, and at the database’s own log.",
    "Vérifiez DATABASE_URL, et le journal de la base de données.",
)
NO_START = ("The bot does not start.", "Le bot ne démarre pas.")

DATABASE = check("here.database", "The database", "La base de données")
REACHED = ok("{kind} {version}", "{kind} {version}", "It can be read.", "Elle est lisible.")
NEW_FILE = ok(
    "SQLite, no file yet",
    "SQLite, pas encore de fichier",
    "The first start creates it.",
    "Le premier démarrage le crée.",
)
NO_FOLDER = error(
    "the file cannot be opened or created",
    "le fichier ne peut être ni ouvert ni créé",
    *NO_START,
    "Is the folder of DATABASE_URL there, and may the bot’s user write to it?",
    "Le dossier de DATABASE_URL existe-t-il, et l’utilisateur du bot peut-il y écrire\u202f?",
)
DAMAGED = error(
    "the file is damaged, or no database",
    "le fichier est endommagé, ou n’est pas une base",
    *NO_START,
    "Restore it from a backup, or name another file in DATABASE_URL.",
    "Restaurez-le depuis une sauvegarde, ou indiquez un autre fichier dans DATABASE_URL.",
)
UNREACHABLE = error(
    "it does not answer ({kind})", "elle ne répond pas ({kind})", *NO_START, *LOOK_AT_URL
)
DENIED = error(
    "it refuses the user, the password or the name",
    "elle refuse l’utilisateur, le mot de passe ou le nom",
    *NO_START,
    "Look at the user, the password and the database’s name in DATABASE_URL.",
    "Vérifiez l’utilisateur, le mot de passe et le nom de la base dans DATABASE_URL.",
)

WRITABLE = check("here.writable", "Writing to the database", "L’écriture en base")
WRITES = ok(
    "it accepts a write",
    "elle accepte l’écriture",
    "One was tried, and rolled back.",
    "Une écriture a été essayée, puis annulée.",
)
NOTHING_GETS_LOST = (
    "Nothing can be stored: people are told so, and what they typed is shown to copy.",
    "Rien ne peut être enregistré\u00a0: les personnes en sont averties, et leur texte leur est"
    " montré à copier.",
)
READ_ONLY = error(
    "it is read-only",
    "elle est en lecture seule",
    *NOTHING_GETS_LOST,
    "SQLite: let the bot’s user write the file and its folder. PostgreSQL: is this a"
    " standby, or `default_transaction_read_only` on, or is the role’s right to write missing?",
    "SQLite\u00a0: donnez à l’utilisateur du bot le droit d’écrire le fichier et son"
    " dossier. PostgreSQL\u00a0: est-ce un serveur de secours, `default_transaction_read_only`"
    " est-il actif, ou le rôle n’a-t-il pas le droit d’écrire\u202f?",
)
MAKE_ROOM = ("Make room on the disk of the database.", "Libérez de la place sur son disque.")
FULL = error("the disk is full", "le disque est plein", *NOTHING_GETS_LOST, *MAKE_ROOM)
LITTLE_ROOM = warning(
    "{megabytes} MB are left on its disk",
    "il reste {megabytes} Mo sur son disque",
    "Allow 1,200 bytes for each contact.",
    "Comptez 1\u202f200 octets par contact.",
    *MAKE_ROOM,
)
NOT_WRITTEN = error(
    "a write fails ({kind})", "une écriture échoue ({kind})", *NOTHING_GETS_LOST, *LOOK_AT_URL
)

SCHEMA = check("here.schema", "The tables’ version", "La version des tables")
NEWEST = ok(
    "{there}, the newest",
    "{there}, la plus récente",
    "Nothing is to be migrated.",
    "Il n’y a rien à migrer.",
)
OLDER = ok(
    "{there}; the newest is {newest}",
    "{there}\u202f; la plus récente est {newest}",
    "The next start migrates them by itself.",
    "Le prochain démarrage les migre lui-même.",
)
NO_TABLES = ok(
    "there are none yet",
    "il n’y en a pas encore",
    "The first start creates them.",
    "Le premier démarrage les crée.",
)
NEWER = error(
    "of a newer version of this bot",
    "d’une version plus récente du bot",
    *NO_START,
    "Install the version that last used this database, or a newer one.",
    "Installez la version qui a utilisé cette base en dernier, ou une plus récente.",
)

KEY = check("here.key", "The encryption key", "La clé de chiffrement")
KEYS_SET = ("Keys in ENCRYPTION_KEY: {count}.", "Clés dans ENCRYPTION_KEY\u00a0: {count}.")
FITS = ok("it decrypts what is stored", "elle déchiffre ce qui est enregistré", *KEYS_SET)
NO_WORD = ok("nothing is encrypted yet", "rien n’est encore chiffré", *KEYS_SET)
WRONG_KEY = error(
    "it does not decrypt what is stored",
    "elle ne déchiffre pas ce qui est enregistré",
    "The bot does not start: tokens and drafts would be lost one by one.",
    "Le bot ne démarre pas\u00a0: jetons et brouillons seraient perdus un à un.",
    "Put the former key back into ENCRYPTION_KEY; a new one goes before it, separated by a comma.",
    "Remettez l’ancienne clé dans ENCRYPTION_KEY\u202f; une nouvelle se place devant,"
    " séparée par une virgule.",
)

ROWS = check("here.rows", "What is stored", "Les données enregistrées")
READABLE = ok(
    "{read} encrypted values, all readable",
    "{read} valeurs chiffrées, toutes lisibles",
    "Still encrypted with an older key: {older}.",
    "Encore chiffrées avec une ancienne clé\u00a0: {older}.",
)
UNREADABLE = warning(
    "{unreadable} of {read} encrypted values cannot be read ({tables})",
    "{unreadable} valeurs chiffrées sur {read} sont illisibles ({tables})",
    "The people concerned are told, and have to connect or type again.",
    "Les personnes concernées en sont averties, et devront se reconnecter ou ressaisir.",
    "If a key was removed too early, put it back, behind the others.",
    "Si une clé a été retirée trop tôt, remettez-la, derrière les autres.",
)

POOLS = check("here.connections", "Connections", "Les connexions")
CONNECTIONS = ("{most}, of which {open} are open", "{most}, dont {open} ouvertes")
ENOUGH = ok(
    *CONNECTIONS,
    "Enough for {replicas} bots, of {each} each.",
    "Assez pour {replicas} bots, à {each} chacun.",
)
FEW = warning(
    *CONNECTIONS,
    "A bot opens up to {each}, and during an update there are two of them.",
    "Un bot en ouvre jusqu’à {each}, et il y en a deux pendant une mise à jour.",
    "Raise PostgreSQL’s `max_connections` to {each} for each bot and 30 more.",
    "Augmentez `max_connections` de PostgreSQL\u00a0: {each} par bot, et 30 de plus.",
)
OWN_FILE = ok(
    "SQLite has no limit",
    "SQLite n’a pas de limite",
    "One bot on one machine uses the file.",
    "Un seul bot, sur une machine, l’utilise.",
)

FILES = check("here.files", "The database’s file", "Le fichier de la base")
IN_THE_FILE = (
    "It contains names, and encrypted tokens and drafts.",
    "Il contient des noms, et des jetons et brouillons chiffrés.",
)
PRIVATE = ok("only its owner can read it", "lisible par son seul propriétaire", *IN_THE_FILE)
EXPOSED = warning(
    "other users of this machine can read it",
    "lisible par les autres utilisateurs de cette machine",
    *IN_THE_FILE,
    "Remove the others’ rights: `chmod 600` on the file.",
    "Retirez les droits des autres\u00a0: `chmod 600` sur le fichier.",
)
NO_FILE = ok(
    "PostgreSQL: none here",
    "PostgreSQL\u00a0: aucun ici",
    "The server keeps its own.",
    "Le serveur garde les siens.",
)

TRANSPORT = check("here.transport", "The way in", "L’entrée")
SOCKET = ok(
    "Socket Mode",
    "Socket Mode",
    "No public address is needed.",
    "Aucune adresse publique n’est nécessaire.",
)
HTTP = ok(
    "HTTP, on port {port}",
    "HTTP, sur le port {port}",
    "Slack must reach `/slack/events` at your public address, which cannot be tried from inside.",
    "Slack doit joindre `/slack/events` à votre adresse publique, ce qui ne s’essaie pas de"
    " l’intérieur.",
    "From another network, while the bot runs: `curl -sS -o /dev/null -w '%{{http_code}}' -X"
    " POST https://YOUR-HOST/slack/events` prints 401.",
    "Depuis un autre réseau, pendant que le bot tourne\u00a0: `curl -sS -o /dev/null -w"
    " '%{{http_code}}' -X POST https://VOTRE-HOTE/slack/events` affiche 401.",
)

VERSIONS = check("here.versions", "Versions", "Les versions")
RUNNING = ok(
    "Python {python}, {packages}",
    "Python {python}, {packages}",
    "The bot needs Python 3.11 or newer.",
    "Le bot exige Python 3.11 ou plus récent.",
)
