"""Texts about Ligo: token, plan, workspace, and the calls that its public pages name."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

EACH_THEIR_OWN = Localized(
    en="not tried: each person connects their own account; to try one:"
    " `LIGO_API_TOKEN=… make doctor`",
    fr="non vérifié\u00a0: chacun connecte son propre compte\u202f; pour en essayer un\u00a0:"
    " `LIGO_API_TOKEN=… make doctor`",
)
EACH_IN_MANY = Localized(
    en="not tried: each person connects their own account",
    fr="non vérifié\u00a0: chacun connecte son propre compte",
)

TOKEN = Check("ligo.token", Localized(en="Ligo’s token", fr="Le jeton Ligo"))
ACCEPTED = Verdict(
    "ok",
    Localized(en="accepted", fr="accepté"),
    Localized(en="Ligo knows the shared account.", fr="Ligo reconnaît le compte partagé."),
)
REFUSED = Verdict(
    "error",
    Localized(en="Ligo does not accept it (401)", fr="Ligo ne l’accepte pas (401)"),
    Localized(
        en="It is mistyped, was revoked, or has expired: nobody who uses the shared account is"
        " served.",
        fr="Il est mal saisi, révoqué ou expiré\u00a0: le compte partagé ne sert personne.",
    ),
    Localized(
        en="Create a new one in Ligo: Settings > Developer, and set it as LIGO_API_TOKEN.",
        fr="Créez-en un nouveau dans Ligo\u00a0: Settings > Developer, et indiquez-le dans"
        " LIGO_API_TOKEN.",
    ),
)

PLAN = Check("ligo.plan", Localized(en="Ligo’s plan", fr="L’offre Ligo"))
INCLUDED = Verdict(
    "ok",
    Localized(en="includes the API", fr="elle comprend l’API"),
    Localized(en="Calls of the API are answered.", fr="Les appels à l’API reçoivent une réponse."),
)
NOT_INCLUDED = Verdict(
    "error",
    Localized(en="Ligo refuses its API ({status})", fr="Ligo refuse l’accès à son API ({status})"),
    Localized(
        en="The token is known, but the account’s plan or right is missing: the API needs Ligo’s"
        " Enterprise plan.",
        fr="Le jeton est connu, mais l’offre ou le droit du compte manque\u00a0: l’API"
        " exige l’offre"
        " Enterprise de Ligo.",
    ),
    Localized(
        en="Ask the owner of your Ligo workspace for the plan, or for the right to use the API.",
        fr="Demandez au propriétaire de votre espace Ligo l’offre, ou le droit d’utiliser l’API.",
    ),
)

SLUG = Check("ligo.workspace", Localized(en="Ligo’s workspace", fr="L’espace Ligo"))
NAMED = Verdict(
    "ok",
    Localized(en="LIGO_WORKSPACE_SLUG is accepted", fr="LIGO_WORKSPACE_SLUG est accepté"),
    Localized(
        en="The bot works in this one of the account’s workspaces.",
        fr="Le bot travaille dans cet espace du compte.",
    ),
)
NOT_NAMED = Verdict(
    "ok",
    Localized(en="none is named", fr="aucun n’est indiqué"),
    Localized(
        en="Ligo takes the account’s own; LIGO_WORKSPACE_SLUG names another.",
        fr="Ligo prend celui du compte\u202f; LIGO_WORKSPACE_SLUG en indique un autre.",
    ),
)
NOT_ALLOWED = Verdict(
    "error",
    Localized(
        en="the token does not open LIGO_WORKSPACE_SLUG ({status})",
        fr="le jeton n’ouvre pas LIGO_WORKSPACE_SLUG ({status})",
    ),
    Localized(
        en="Without it Ligo answers: the workspace’s name is wrong, or of another account.",
        fr="Sans lui, Ligo répond\u00a0: le nom de l’espace est faux, ou d’un autre compte.",
    ),
    Localized(
        en="Correct LIGO_WORKSPACE_SLUG, as it stands in Ligo’s address, or leave it empty.",
        fr="Corrigez LIGO_WORKSPACE_SLUG, tel qu’il figure dans l’adresse de Ligo, ou laissez-le"
        " vide.",
    ),
)

STAGES = Check("ligo.stages", Localized(en="Pipeline stages", fr="Les étapes du pipeline"))
TASKS = Check("ligo.tasks", Localized(en="Tasks", fr="Les tâches"))
SOME = Verdict(
    "ok",
    Localized(en="{count} on the first page", fr="{count} sur la première page"),
    Localized(en="They can be listed.", fr="Elles peuvent être listées."),
)
REPORT = Localized(
    en="Report it, with the file that --report writes.",
    fr="Signalez-le, avec le fichier que --report écrit.",
)
NOT_LISTED = Verdict(
    "warning",
    Localized(en="Ligo does not list them ({status})", fr="Ligo ne les liste pas ({status})"),
    Localized(
        en="What needs them says so; everything else works.",
        fr="Ce qui en dépend l’indique\u202f; le reste fonctionne.",
    ),
    REPORT,
)

# -- MCP -------------------------------------------------------------------------------------------

MCP = Check("ligo.mcp", Localized(en="Ligo’s MCP server", fr="Le serveur MCP de Ligo"))
NOT_OFFERED = Verdict(
    "ok",
    Localized(en="not offered here ({status})", fr="non proposé ici ({status})"),
    Localized(
        en="Nothing rests on it: contacts are listed and fetched by the REST API.",
        fr="Rien n’en dépend\u00a0: les contacts sont listés et lus par l’API REST.",
    ),
)
INITIALISED = Verdict(
    "ok",
    Localized(en="answers, protocol {version}", fr="répond, protocole {version}"),
    NOT_OFFERED.meaning,
)
MCP_DENIED = Verdict(
    "warning",
    Localized(en="refuses the token ({status})", fr="refuse le jeton ({status})"),
    NOT_OFFERED.meaning,
    Localized(
        en="Ask the owner of your Ligo workspace whether your plan includes MCP.",
        fr="Demandez au propriétaire de votre espace Ligo si votre offre comprend MCP.",
    ),
)
MCP_SLOW = Verdict(
    "warning",
    Localized(en="does not answer within {seconds} s", fr="ne répond pas en {seconds} s"),
    NOT_OFFERED.meaning,
    Localized(
        en="Run `make doctor` again later; tell Ligo if it stays so.",
        fr="Relancez `make doctor` plus tard\u202f; signalez-le à Ligo si cela dure.",
    ),
)
MCP_ODD = Verdict(
    "warning",
    Localized(en="answers something else than MCP", fr="répond autre chose que du MCP"),
    NOT_OFFERED.meaning,
    REPORT,
)
TOOLS = Check("ligo.mcp.tools", Localized(en="MCP’s tools", fr="Les outils MCP"))
FIT = Verdict(
    "ok",
    Localized(
        en="{count} named; search and fetch fit",
        fr="{count}\u202f; recherche et lecture conviennent",
    ),
    Localized(
        en="What they take can be read from their schemas.",
        fr="Leurs schémas indiquent ce qu’ils attendent.",
    ),
)
UNFIT = Verdict(
    "warning",
    Localized(
        en="{count} named; not usable: {which}", fr="{count}\u202f; non utilisables\u00a0: {which}"
    ),
    Localized(
        en="Their schemas do not say surely what they take, and nothing is guessed. {rest}",
        fr="Leurs schémas ne disent pas sûrement ce qu’ils attendent, et rien n’est deviné. {rest}",
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
        en="Both ways tell of the same contacts.", fr="Les deux voies donnent les mêmes contacts."
    ),
)
DISAGREES = Verdict(
    "warning",
    Localized(
        en="a listed contact is not found or fetched",
        fr="un contact listé n’est pas trouvé ou pas lu",
    ),
    NOT_OFFERED.meaning,
    REPORT,
)
AFTER_MCP = Localized(
    en="not tried: there is no MCP server to ask",
    fr="non vérifié\u00a0: aucun serveur MCP à interroger",
)
AFTER_TOOLS = Localized(
    en="not tried: its tools do not fit", fr="non vérifié\u00a0: ses outils ne conviennent pas"
)
