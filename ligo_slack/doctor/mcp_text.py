"""Texts about Ligo's MCP server: the second source of contacts, where Ligo does not list all."""

from ligo_slack.doctor.findings import check, ok, warning
from ligo_slack.doctor.guess_text import AGAIN
from ligo_slack.doctor.ligo_text import REPORT
from ligo_slack.i18n import Localized

# What its absence means: whether contacts are listed stands on lines of its own.
WITHOUT = (
    "Where Ligo lists all contacts (see below), search works all the same. Where it does not,"
    " only contacts that were listed or that the bot has seen are found.",
    "Si Ligo liste tous les contacts (voir plus bas), la recherche fonctionne quand même. Sinon,"
    " seuls les contacts listés ou déjà vus par le bot sont trouvés.",
)

MCP = check("ligo.mcp", "Ligo’s MCP server", "Le serveur MCP de Ligo")
OFF = ok(
    "off: LIGO_MCP_URL is empty", "désactivé\u00a0: LIGO_MCP_URL est vide", *WITHOUT, tried=False
)
INITIALISED = ok(
    "answers, protocol {version}",
    "répond, protocole {version}",
    "The bot searches there where Ligo does not list all contacts.",
    "Le bot y cherche lorsque Ligo ne liste pas tous les contacts.",
)
NOT_OFFERED = warning(
    "nothing is there, at LIGO_MCP_URL ({status})",
    "absent à l’adresse LIGO_MCP_URL ({status})",
    *WITHOUT,
    "Correct LIGO_MCP_URL; if your Ligo has no MCP server, set it to nothing (`LIGO_MCP_URL=`).",
    "Corrigez LIGO_MCP_URL\u202f; si votre Ligo n’a pas de serveur MCP, laissez-le vide"
    " (`LIGO_MCP_URL=`).",
)
DENIED = warning(
    "refuses the token ({status})",
    "refuse le jeton ({status})",
    *WITHOUT,
    "Ask the owner of your Ligo workspace whether your plan includes MCP; if it does not,"
    " set LIGO_MCP_URL to nothing (`LIGO_MCP_URL=`).",
    "Demandez au propriétaire de votre espace Ligo si votre formule comprend MCP\u202f;"
    " sinon, laissez LIGO_MCP_URL vide (`LIGO_MCP_URL=`).",
)
SLOW = warning(
    "gives no answer within {seconds} s",
    "aucune réponse en {seconds} s",
    *WITHOUT,
    "Check LIGO_MCP_URL, and run `make doctor` again later; tell Ligo if it stays so.",
    "Vérifiez LIGO_MCP_URL, puis relancez `make doctor` plus tard\u202f; signalez-le à Ligo"
    " si cela dure.",
)
TROUBLE = warning(
    "answers with trouble of its own ({status})", "réponse d’incident ({status})", *WITHOUT, *AGAIN
)
ODD = warning(
    "answers something else than MCP",
    "répond autre chose que du MCP",
    *WITHOUT,
    "Is LIGO_MCP_URL the address of Ligo’s MCP server? If so, report it, with the file that"
    " --report writes.",
    "LIGO_MCP_URL est-elle l’adresse du serveur MCP de Ligo\u202f? Si oui, signalez-le, avec"
    " le fichier que --report écrit.",
)

TOOLS = check("ligo.mcp.tools", "MCP’s tools", "Les outils MCP")
FIT = ok(
    "{count} named; search and fetch fit",
    "{count} annoncés\u202f; recherche et lecture conviennent",
    "What they take can be read from their schemas.",
    "Leurs schémas indiquent ce qu’ils attendent.",
)
UNFIT = warning(
    "{count} named; not usable: {which}",
    "{count} annoncés\u202f; non utilisables\u00a0: {which}",
    "They are missing, or their schemas do not say surely what they take, and nothing is"
    f" guessed. {WITHOUT[0]}",
    "Ils manquent, ou leurs schémas ne disent pas sûrement ce qu’ils attendent, et rien"
    f" n’est deviné. {WITHOUT[1]}",
    *REPORT,
)

SEARCH = check("ligo.mcp.search", "MCP’s search and fetch", "Recherche et lecture MCP")
AGREES = ok(
    "a listed contact is found and fetched",
    "un contact listé est trouvé et lu",
    "Both ways return the same contacts.",
    "Les deux voies donnent les mêmes contacts.",
)
AGREES_ALONE = ok(
    "a contact that it names is found and fetched",
    "un contact qu’il donne est trouvé et lu",
    "Contacts are not listed otherwise: search stands on this.",
    "Les contacts ne sont pas listés autrement\u00a0: la recherche repose sur cela.",
)
DISAGREES = warning(
    "a contact of this Ligo is not found or fetched",
    "un contact de ce Ligo n’est pas trouvé ou pas lu",
    *WITHOUT,
    *REPORT,
)
IN_WORDS = warning(
    "its tools answer in words, not in data the bot can read",
    "ses outils répondent en phrases, et non en données lisibles par le bot",
    *WITHOUT,
    *REPORT,
)
AFTER_OFF = Localized(
    en="not tried: the MCP server is off", fr="non vérifié\u00a0: le serveur MCP est désactivé"
)
AFTER_MCP = Localized(
    en="not tried: there is no MCP server to ask",
    fr="non vérifié\u00a0: aucun serveur MCP à interroger",
)
AFTER_TOOLS = Localized(
    en="not tried: its tools do not fit", fr="non vérifié\u00a0: ses outils ne conviennent pas"
)
