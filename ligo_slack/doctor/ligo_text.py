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

AFTER_SLUG = Localized(
    en="not tried: LIGO_WORKSPACE_SLUG is wrong",
    fr="non vérifié\u00a0: LIGO_WORKSPACE_SLUG est faux",
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
        fr="Créez-en un nouveau dans Ligo\u00a0: Paramètres > Développeur, et indiquez-le dans"
        " LIGO_API_TOKEN.",
    ),
)

PLAN = Check("ligo.plan", Localized(en="Ligo’s plan", fr="La formule Ligo"))
INCLUDED = Verdict(
    "ok",
    Localized(en="includes the API", fr="elle comprend l’API"),
    Localized(en="Calls of the API are answered.", fr="Les appels à l’API reçoivent une réponse."),
)
NOT_INCLUDED = Verdict(
    "error",
    Localized(en="Ligo refuses its API ({status})", fr="Ligo refuse l’accès à son API ({status})"),
    Localized(
        en="Ligo accepts the token, but the account’s plan or right is missing: the API needs"
        " Ligo’s Enterprise plan.",
        fr="Le jeton est connu, mais la formule ou le droit du compte manque\u00a0: l’API exige la"
        " formule Enterprise de Ligo.",
    ),
    Localized(
        en="Ask the owner of your Ligo workspace for the plan, or for the right to use the API.",
        fr="Demandez au propriétaire de votre espace Ligo la formule, ou le droit d’utiliser"
        " l’API.",
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
        en="the token gives no access to LIGO_WORKSPACE_SLUG ({status})",
        fr="le jeton ne donne pas accès à LIGO_WORKSPACE_SLUG ({status})",
    ),
    Localized(
        en="Without it Ligo answers: the workspace’s name is wrong, or of another account.",
        fr="Sans lui, Ligo répond\u00a0: le nom de l’espace est faux, ou d’un autre compte.",
    ),
    Localized(
        en="Correct LIGO_WORKSPACE_SLUG, as it appears in Ligo’s address, or leave it empty.",
        fr="Corrigez LIGO_WORKSPACE_SLUG, tel qu’il figure dans l’adresse de Ligo, ou laissez-le"
        " vide.",
    ),
)

NOT_A_NAME = Verdict(
    "error",
    Localized(
        en="there are characters in LIGO_WORKSPACE_SLUG that no slug has",
        fr="LIGO_WORKSPACE_SLUG contient des caractères qui ne peuvent pas y figurer",
    ),
    Localized(
        en="The bot cannot call Ligo with it: use letters from a to z, digits and hyphens only.",
        fr="Aucun appel ne part vers Ligo\u00a0: seuls les lettres de a à z, les chiffres et le"
        " tiret conviennent.",
    ),
    NOT_ALLOWED.remedy,
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
