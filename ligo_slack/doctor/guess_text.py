"""Texts about what no document of Ligo's says: each guess that the bot makes has its line."""

from ligo_slack.doctor.findings import check, ok, warning
from ligo_slack.doctor.ligo_text import REPORT
from ligo_slack.i18n import Localized

NO_CONTACT = Localized(
    en="not tried: there is no contact to try it with",
    fr="non vérifié\u00a0: aucun contact pour l’essayer",
)
NO_LISTING = Localized(
    en="not tried: contacts are not listed", fr="non vérifié\u00a0: les contacts ne sont pas listés"
)
AFTER_PAGING = Localized(
    en="not tried: the pages cannot be read to their end",
    fr="non vérifié\u00a0: les pages ne peuvent pas être lues jusqu’au bout",
)

LISTING = check(
    "ligo.guess.listing", "Guess: contacts are listed", "Hypothèse\u00a0: les contacts sont listés"
)
LISTED = ok(
    "holds: {count} on the first page",
    "vérifiée\u00a0: {count} sur la première page",
    "Search finds all contacts.",
    "La recherche trouve tous les contacts.",
)
WITHOUT_LISTING = (
    "Search asks Ligo’s MCP server, where that works (see above); else it finds the contacts"
    " that the bot has seen itself, and people are told so once.",
    "La recherche interroge le serveur MCP de Ligo, s’il fonctionne (voir plus haut)\u202f;"
    " sinon elle trouve les contacts que le bot a vus lui-même, et chacun en est averti une fois.",
)
NOT_LISTED = warning(
    "does not hold: this Ligo does not list contacts ({status})",
    "fausse\u00a0: ce Ligo ne liste pas les contacts ({status})",
    *WITHOUT_LISTING,
    "Nothing to do on this machine. Ask Ligo whether `GET /api/contacts` can be switched on.",
    "Rien à faire sur cette machine. Demandez à Ligo si `GET /api/contacts` peut être activé.",
)
FORBIDDEN = warning(
    "does not hold: listing contacts is not allowed ({status})",
    "fausse\u00a0: lister les contacts n’est pas autorisé ({status})",
    *WITHOUT_LISTING,
    "Ask the owner of your Ligo workspace for the right to see all contacts.",
    "Demandez au propriétaire de votre espace Ligo le droit de voir tous les contacts.",
)
UNREADABLE = warning(
    "does not hold: there is no list in the answer ({status})",
    "fausse\u00a0: la réponse ne contient pas de liste ({status})",
    *WITHOUT_LISTING,
    *REPORT,
)

AGAIN = (
    "Run `make doctor` again later; tell Ligo if it stays so.",
    "Relancez `make doctor` plus tard\u202f; signalez-le à Ligo si cela dure.",
)
NOT_NOW = warning(
    "unknown: Ligo has not answered ({status})",
    "indéterminée\u00a0: Ligo n’a pas répondu ({status})",
    "Until Ligo lists contacts, the bot finds those that it has seen.",
    "Tant que Ligo ne liste pas les contacts, le bot trouve ceux qu’il a vus.",
    *AGAIN,
)

SHAPE = check(
    "ligo.guess.shape", "Guess: the shape of lists", "Hypothèse\u00a0: la forme des listes"
)
KNOWN_SHAPE = ok(
    "holds: members under {where}, ids in {ids}",
    "vérifiée\u00a0: éléments sous {where}, identifiants dans {ids}",
    "The bot reads Hydra’s forms, bare arrays, and some other keys.",
    "Le bot lit les formes Hydra, les tableaux seuls, et quelques autres clés.",
)
BARE = Localized(en="no key (a bare array)", fr="aucune clé (un tableau seul)")
NO_IDS = warning(
    "does not hold: contacts have no ids",
    "fausse\u00a0: les contacts n’ont pas d’identifiant",
    "Contacts without an id cannot be opened or changed, and are left out.",
    "Un contact sans identifiant ne peut être ni ouvert ni modifié, et n’est pas montré.",
    *REPORT,
)

PAGING = check(
    "ligo.guess.paging", "Guess: pages follow one another", "Hypothèse\u00a0: les pages se suivent"
)
FOLLOWS = ok(
    "holds: page 2 brings others",
    "vérifiée\u00a0: la page 2 en apporte d’autres",
    "All pages can be read.",
    "Toutes les pages peuvent être lues.",
)
ONE_PAGE = Localized(
    en="not tried: all contacts are on one page",
    fr="non vérifié\u00a0: tous les contacts tiennent sur une page",
)
NOT_ALL = (
    "The bot lists what it gets, and treats no contact as deleted. For the others search asks"
    " Ligo’s MCP server, where that works (see above); else people are told that not all could be"
    " listed.",
    "Le bot liste ce qu’il reçoit, et ne considère aucun contact comme supprimé. Pour les"
    " autres, la recherche interroge le serveur MCP de Ligo, s’il fonctionne (voir plus"
    " haut)\u202f; sinon chacun lit que tout n’a pas pu être listé.",
)
REPEATS = warning(
    "does not hold: page 2 repeats page 1",
    "fausse\u00a0: la page 2 répète la page 1",
    *NOT_ALL,
    *REPORT,
)
BREAKS_OFF = warning(
    "does not hold: page {page} is refused ({status})",
    "fausse\u00a0: la page {page} est refusée ({status})",
    *NOT_ALL,
    *REPORT,
)

NO_PAGE = warning(
    "unknown: page {page} has not come ({status})",
    "indéterminée\u00a0: la page {page} n’est pas venue ({status})",
    *NOT_ALL,
    *AGAIN,
)

TOTAL = check(
    "ligo.guess.total",
    "Guess: the total counts what comes",
    "Hypothèse\u00a0: le total compte ce qui vient",
)
END_IS_SEEN = ("The end of a listing is recognised.", "La fin d’une liste est reconnue.")
TOTAL_HOLDS = ok("holds: {total}", "vérifiée\u00a0: {total}", *END_IS_SEEN)
NO_TOTAL = ok(
    "no total is given",
    "aucun total n’est donné",
    "A listing ends with a page without a new contact.",
    "Une liste se termine par une page sans nouveau contact.",
)
TOO_MANY = ok(
    "not tried to the end: {seen} of {total} seen in {pages} pages",
    "non vérifié jusqu’au bout\u00a0: {seen} sur {total} vus en {pages} pages",
    *END_IS_SEEN,
    tried=False,
)
TOTAL_OFF = warning(
    "does not hold: {total} are announced, {seen} come",
    "fausse\u00a0: {total} annoncés, {seen} reçus",
    *NOT_ALL,
    *REPORT,
)

FETCH = check(
    "ligo.guess.contact",
    "Guess: a contact is fetched by its id",
    "Hypothèse\u00a0: un contact est lu par son identifiant",
)
FETCHED = ok(
    "holds: keys {keys}",
    "vérifiée\u00a0: clés {keys}",
    "Cards and emails are checked against Ligo’s current values.",
    "Fiches et e-mails sont comparés aux valeurs actuelles de Ligo.",
)
WITHOUT_FETCH = (
    "The bot asks Ligo’s MCP server for it, where that works (see above); else it shows what it"
    " saw last, stores that encrypted, and says so.",
    "Le bot le demande au serveur MCP de Ligo, s’il fonctionne (voir plus haut)\u202f; sinon il"
    " montre ce qu’il a vu en dernier, le conserve chiffré, et l’indique.",
)
NOT_FETCHED = warning(
    "does not hold: single contacts are not given ({status})",
    "fausse\u00a0: un contact seul n’est pas donné ({status})",
    *WITHOUT_FETCH,
    *REPORT,
)
ANOTHER = warning(
    "does not hold: another contact, or none, is given",
    "fausse\u00a0: un autre contact, ou aucun, est donné",
    *WITHOUT_FETCH,
    *REPORT,
)

ERRORS = check(
    "ligo.guess.errors", "Guess: the form of refusals", "Hypothèse\u00a0: la forme des refus"
)
KNOWN_FORM = ok(
    "holds: {form} ({status})",
    "vérifiée\u00a0: {form} ({status})",
    "People read Ligo’s own words, at the field that they are about.",
    "Les personnes lisent les mots de Ligo, au champ concerné.",
)
OTHER_FORM = ok(
    "another form ({status})",
    "une autre forme ({status})",
    "People read what happened in the bot’s words, without Ligo’s.",
    "Les personnes lisent ce qui s’est passé dans les mots du bot, sans ceux de Ligo.",
)
NO_REFUSAL = warning(
    "does not hold: a contact that does not exist is answered with {status}",
    "fausse\u00a0: un contact inexistant reçoit la réponse {status}",
    "The bot cannot tell a deleted contact from an empty one.",
    "Le bot ne distingue pas un contact supprimé d’un contact vide.",
    *REPORT,
)
