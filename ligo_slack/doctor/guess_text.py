"""Texts about what no document of Ligo's says: each guess that the bot makes has its line."""

from ligo_slack.doctor.findings import Check, Verdict
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

LISTING = Check(
    "ligo.guess.listing",
    Localized(en="Guess: contacts are listed", fr="Hypothèse\u00a0: les contacts sont listés"),
)
LISTED = Verdict(
    "ok",
    Localized(
        en="holds: {count} on the first page", fr="vérifiée\u00a0: {count} sur la première page"
    ),
    Localized(en="Search finds all contacts.", fr="La recherche trouve tous les contacts."),
)
WITHOUT_LISTING = Localized(
    en="Search asks Ligo’s MCP server, where that works (see above); else it finds the contacts"
    " that the bot has seen itself, and people are told so once.",
    fr="La recherche interroge le serveur MCP de Ligo, s’il fonctionne (voir plus haut)\u202f;"
    " sinon elle trouve les contacts que le bot a vus lui-même, et chacun en est averti une fois.",
)
NOT_LISTED = Verdict(
    "warning",
    Localized(
        en="does not hold: this Ligo does not list contacts ({status})",
        fr="fausse\u00a0: ce Ligo ne liste pas les contacts ({status})",
    ),
    WITHOUT_LISTING,
    Localized(
        en="Nothing to do on this machine. Ask Ligo whether `GET /api/contacts` can be switched"
        " on.",
        fr="Rien à faire sur cette machine. Demandez à Ligo si `GET /api/contacts` peut être"
        " activé.",
    ),
)
FORBIDDEN = Verdict(
    "warning",
    Localized(
        en="does not hold: listing contacts is not allowed ({status})",
        fr="fausse\u00a0: lister les contacts n’est pas autorisé ({status})",
    ),
    WITHOUT_LISTING,
    Localized(
        en="Ask the owner of your Ligo workspace for the right to see all contacts.",
        fr="Demandez au propriétaire de votre espace Ligo le droit de voir tous les contacts.",
    ),
)
UNREADABLE = Verdict(
    "warning",
    Localized(
        en="does not hold: there is no list in the answer ({status})",
        fr="fausse\u00a0: la réponse ne contient pas de liste ({status})",
    ),
    WITHOUT_LISTING,
    REPORT,
)

AGAIN = Localized(
    en="Run `make doctor` again later; tell Ligo if it stays so.",
    fr="Relancez `make doctor` plus tard\u202f; signalez-le à Ligo si cela dure.",
)
NOT_NOW = Verdict(
    "warning",
    Localized(
        en="unknown: Ligo has not answered ({status})",
        fr="indéterminée\u00a0: Ligo n’a pas répondu ({status})",
    ),
    Localized(
        en="Until Ligo lists contacts, the bot finds those that it has seen.",
        fr="Tant que Ligo ne liste pas les contacts, le bot trouve ceux qu’il a vus.",
    ),
    AGAIN,
)

SHAPE = Check(
    "ligo.guess.shape",
    Localized(en="Guess: the shape of lists", fr="Hypothèse\u00a0: la forme des listes"),
)
KNOWN_SHAPE = Verdict(
    "ok",
    Localized(
        en="holds: members under {where}, ids in {ids}",
        fr="vérifiée\u00a0: éléments sous {where}, identifiants dans {ids}",
    ),
    Localized(
        en="The bot reads Hydra’s forms, bare arrays, and some other keys.",
        fr="Le bot lit les formes Hydra, les tableaux seuls, et quelques autres clés.",
    ),
)
BARE = Localized(en="no key (a bare array)", fr="aucune clé (un tableau seul)")
NO_IDS = Verdict(
    "warning",
    Localized(
        en="does not hold: contacts have no ids",
        fr="fausse\u00a0: les contacts n’ont pas d’identifiant",
    ),
    Localized(
        en="Contacts without an id cannot be opened or changed, and are left out.",
        fr="Un contact sans identifiant ne peut être ni ouvert ni modifié, et n’est pas montré.",
    ),
    REPORT,
)

PAGING = Check(
    "ligo.guess.paging",
    Localized(en="Guess: pages follow one another", fr="Hypothèse\u00a0: les pages se suivent"),
)
FOLLOWS = Verdict(
    "ok",
    Localized(en="holds: page 2 brings others", fr="vérifiée\u00a0: la page 2 en apporte d’autres"),
    Localized(en="All pages can be read.", fr="Toutes les pages peuvent être lues."),
)
ONE_PAGE = Localized(
    en="not tried: all contacts are on one page",
    fr="non vérifié\u00a0: tous les contacts tiennent sur une page",
)
NOT_ALL = Localized(
    en="The bot lists what it gets, and treats no contact as deleted. For the others search asks"
    " Ligo’s MCP server, where that works (see above); else people are told that not all could be"
    " listed.",
    fr="Le bot liste ce qu’il reçoit, et ne considère aucun contact comme supprimé. Pour les"
    " autres, la recherche interroge le serveur MCP de Ligo, s’il fonctionne (voir plus"
    " haut)\u202f; sinon chacun lit que tout n’a pas pu être listé.",
)
REPEATS = Verdict(
    "warning",
    Localized(
        en="does not hold: page 2 repeats page 1", fr="fausse\u00a0: la page 2 répète la page 1"
    ),
    NOT_ALL,
    REPORT,
)
BREAKS_OFF = Verdict(
    "warning",
    Localized(
        en="does not hold: page {page} is refused ({status})",
        fr="fausse\u00a0: la page {page} est refusée ({status})",
    ),
    NOT_ALL,
    REPORT,
)

NO_PAGE = Verdict(
    "warning",
    Localized(
        en="unknown: page {page} has not come ({status})",
        fr="indéterminée\u00a0: la page {page} n’est pas venue ({status})",
    ),
    NOT_ALL,
    AGAIN,
)

TOTAL = Check(
    "ligo.guess.total",
    Localized(
        en="Guess: the total counts what comes", fr="Hypothèse\u00a0: le total compte ce qui vient"
    ),
)
TOTAL_HOLDS = Verdict(
    "ok",
    Localized(en="holds: {total}", fr="vérifiée\u00a0: {total}"),
    Localized(en="The end of a listing is recognised.", fr="La fin d’une liste est reconnue."),
)
NO_TOTAL = Verdict(
    "ok",
    Localized(en="no total is given", fr="aucun total n’est donné"),
    Localized(
        en="A listing ends with a page without a new contact.",
        fr="Une liste se termine par une page sans nouveau contact.",
    ),
)
TOO_MANY = Verdict(
    "ok",
    Localized(
        en="not tried to the end: {seen} of {total} seen in {pages} pages",
        fr="non vérifié jusqu’au bout\u00a0: {seen} sur {total} vus en {pages} pages",
    ),
    TOTAL_HOLDS.meaning,
    tried=False,
)
TOTAL_OFF = Verdict(
    "warning",
    Localized(
        en="does not hold: {total} are announced, {seen} come",
        fr="fausse\u00a0: {total} annoncés, {seen} reçus",
    ),
    NOT_ALL,
    REPORT,
)

FETCH = Check(
    "ligo.guess.contact",
    Localized(
        en="Guess: a contact is fetched by its id",
        fr="Hypothèse\u00a0: un contact est lu par son identifiant",
    ),
)
FETCHED = Verdict(
    "ok",
    Localized(en="holds: keys {keys}", fr="vérifiée\u00a0: clés {keys}"),
    Localized(
        en="Cards and emails are checked against Ligo’s current values.",
        fr="Fiches et e-mails sont comparés aux valeurs actuelles de Ligo.",
    ),
)
WITHOUT_FETCH = Localized(
    en="The bot asks Ligo’s MCP server for it, where that works (see above); else it shows what it"
    " saw last, stores that encrypted, and says so.",
    fr="Le bot le demande au serveur MCP de Ligo, s’il fonctionne (voir plus haut)\u202f; sinon il"
    " montre ce qu’il a vu en dernier, le conserve chiffré, et l’indique.",
)
NOT_FETCHED = Verdict(
    "warning",
    Localized(
        en="does not hold: single contacts are not given ({status})",
        fr="fausse\u00a0: un contact seul n’est pas donné ({status})",
    ),
    WITHOUT_FETCH,
    REPORT,
)
ANOTHER = Verdict(
    "warning",
    Localized(
        en="does not hold: another contact, or none, is given",
        fr="fausse\u00a0: un autre contact, ou aucun, est donné",
    ),
    WITHOUT_FETCH,
    REPORT,
)

ERRORS = Check(
    "ligo.guess.errors",
    Localized(en="Guess: the form of refusals", fr="Hypothèse\u00a0: la forme des refus"),
)
KNOWN_FORM = Verdict(
    "ok",
    Localized(en="holds: {form} ({status})", fr="vérifiée\u00a0: {form} ({status})"),
    Localized(
        en="People read Ligo’s own words, at the field that they are about.",
        fr="Les personnes lisent les mots de Ligo, au champ concerné.",
    ),
)
OTHER_FORM = Verdict(
    "ok",
    Localized(en="another form ({status})", fr="une autre forme ({status})"),
    Localized(
        en="People read what happened in the bot’s words, without Ligo’s.",
        fr="Les personnes lisent ce qui s’est passé dans les mots du bot, sans ceux de Ligo.",
    ),
)
NO_REFUSAL = Verdict(
    "warning",
    Localized(
        en="does not hold: a contact that does not exist is answered with {status}",
        fr="fausse\u00a0: un contact inexistant reçoit la réponse {status}",
    ),
    Localized(
        en="The bot cannot tell a deleted contact from an empty one.",
        fr="Le bot ne distingue pas un contact supprimé d’un contact vide.",
    ),
    REPORT,
)
