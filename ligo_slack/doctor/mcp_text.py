"""Texts about Ligo's MCP server: the second source of contacts, where Ligo does not list all."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.doctor.guess_text import AGAIN
from ligo_slack.doctor.ligo_text import REPORT
from ligo_slack.i18n import Localized

# What its absence means: whether contacts are listed stands on lines of its own.
WITHOUT = Localized(
    en="Where Ligo lists all contacts (see below), search works all the same. Where it does not,"
    " only contacts that were listed or that the bot has seen are found.",
    fr="Si Ligo liste tous les contacts (voir plus bas), la recherche fonctionne quand même. Sinon,"
    " seuls les contacts listés ou déjà vus par le bot sont trouvés.",
)

MCP = Check("ligo.mcp", Localized(en="Ligo’s MCP server", fr="Le serveur MCP de Ligo"))
OFF = Verdict(
    "ok",
    Localized(en="off: LIGO_MCP_URL is empty", fr="désactivé\u00a0: LIGO_MCP_URL est vide"),
    WITHOUT,
    tried=False,
)
INITIALISED = Verdict(
    "ok",
    Localized(en="answers, protocol {version}", fr="répond, protocole {version}"),
    Localized(
        en="The bot searches there where Ligo does not list all contacts.",
        fr="Le bot y cherche lorsque Ligo ne liste pas tous les contacts.",
    ),
)
NOT_OFFERED = Verdict(
    "warning",
    Localized(
        en="nothing is there, at LIGO_MCP_URL ({status})",
        fr="absent à l’adresse LIGO_MCP_URL ({status})",
    ),
    WITHOUT,
    Localized(
        en="Correct LIGO_MCP_URL; if your Ligo has no MCP server, set it to nothing"
        " (`LIGO_MCP_URL=`).",
        fr="Corrigez LIGO_MCP_URL\u202f; si votre Ligo n’a pas de serveur MCP, laissez-le vide"
        " (`LIGO_MCP_URL=`).",
    ),
)
DENIED = Verdict(
    "warning",
    Localized(en="refuses the token ({status})", fr="refuse le jeton ({status})"),
    WITHOUT,
    Localized(
        en="Ask the owner of your Ligo workspace whether your plan includes MCP; if it does not,"
        " set LIGO_MCP_URL to nothing (`LIGO_MCP_URL=`).",
        fr="Demandez au propriétaire de votre espace Ligo si votre formule comprend MCP\u202f;"
        " sinon, laissez LIGO_MCP_URL vide (`LIGO_MCP_URL=`).",
    ),
)
SLOW = Verdict(
    "warning",
    Localized(en="gives no answer within {seconds} s", fr="aucune réponse en {seconds} s"),
    WITHOUT,
    Localized(
        en="Check LIGO_MCP_URL, and run `make doctor` again later; tell Ligo if it stays so.",
        fr="Vérifiez LIGO_MCP_URL, puis relancez `make doctor` plus tard\u202f; signalez-le à Ligo"
        " si cela dure.",
    ),
)
TROUBLE = Verdict(
    "warning",
    Localized(en="answers with trouble of its own ({status})", fr="réponse d’incident ({status})"),
    WITHOUT,
    AGAIN,
)
ODD = Verdict(
    "warning",
    Localized(en="answers something else than MCP", fr="répond autre chose que du MCP"),
    WITHOUT,
    Localized(
        en="Is LIGO_MCP_URL the address of Ligo’s MCP server? If so, report it, with the file that"
        " --report writes.",
        fr="LIGO_MCP_URL est-elle l’adresse du serveur MCP de Ligo\u202f? Si oui, signalez-le, avec"
        " le fichier que --report écrit.",
    ),
)

TOOLS = Check("ligo.mcp.tools", Localized(en="MCP’s tools", fr="Les outils MCP"))
FIT = Verdict(
    "ok",
    Localized(
        en="{count} named; search and fetch fit",
        fr="{count} annoncés\u202f; recherche et lecture conviennent",
    ),
    Localized(
        en="What they take can be read from their schemas.",
        fr="Leurs schémas indiquent ce qu’ils attendent.",
    ),
)
UNFIT = Verdict(
    "warning",
    Localized(
        en="{count} named; not usable: {which}",
        fr="{count} annoncés\u202f; non utilisables\u00a0: {which}",
    ),
    Localized(
        en="They are missing, or their schemas do not say surely what they take, and nothing is"
        f" guessed. {WITHOUT.en}",
        fr="Ils manquent, ou leurs schémas ne disent pas sûrement ce qu’ils attendent, et rien"
        f" n’est deviné. {WITHOUT.fr}",
    ),
    REPORT,
)

SEARCH = Check(
    "ligo.mcp.search", Localized(en="MCP’s search and fetch", fr="Recherche et lecture MCP")
)
AGREES = Verdict(
    "ok",
    Localized(en="a listed contact is found and fetched", fr="un contact listé est trouvé et lu"),
    Localized(
        en="Both ways return the same contacts.", fr="Les deux voies donnent les mêmes contacts."
    ),
)
AGREES_ALONE = Verdict(
    "ok",
    Localized(
        en="a contact that it names is found and fetched",
        fr="un contact qu’il donne est trouvé et lu",
    ),
    Localized(
        en="Contacts are not listed otherwise: search stands on this.",
        fr="Les contacts ne sont pas listés autrement\u00a0: la recherche repose sur cela.",
    ),
)
DISAGREES = Verdict(
    "warning",
    Localized(
        en="a contact of this Ligo is not found or fetched",
        fr="un contact de ce Ligo n’est pas trouvé ou pas lu",
    ),
    WITHOUT,
    REPORT,
)
IN_WORDS = Verdict(
    "warning",
    Localized(
        en="its tools answer in words, not in data the bot can read",
        fr="ses outils répondent en phrases, et non en données lisibles par le bot",
    ),
    WITHOUT,
    REPORT,
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
