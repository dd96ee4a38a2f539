"""Texts about Ligo: token, plan, workspace, and the calls that its public pages name."""

from ligo_slack.doctor.findings import check, error, ok, warning
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

TOKEN = check("ligo.token", "Ligo’s token", "Le jeton Ligo")
ACCEPTED = ok(
    "accepted", "accepté", "Ligo knows the shared account.", "Ligo reconnaît le compte partagé."
)
REFUSED = error(
    "Ligo does not accept it (401)",
    "Ligo ne l’accepte pas (401)",
    "It is mistyped, was revoked, or has expired: nobody who uses the shared account is served.",
    "Il est mal saisi, révoqué ou expiré\u00a0: le compte partagé ne sert personne.",
    "Create a new one in Ligo: Settings > Developer, and set it as LIGO_API_TOKEN.",
    "Créez-en un nouveau dans Ligo\u00a0: Paramètres > Développeur, et indiquez-le dans"
    " LIGO_API_TOKEN.",
)

PLAN = check("ligo.plan", "Ligo’s plan", "La formule Ligo")
INCLUDED = ok(
    "includes the API",
    "elle comprend l’API",
    "Calls of the API are answered.",
    "Les appels à l’API reçoivent une réponse.",
)
NOT_INCLUDED = error(
    "Ligo refuses its API ({status})",
    "Ligo refuse l’accès à son API ({status})",
    "Ligo accepts the token, but the account’s plan or right is missing: the API needs"
    " Ligo’s Enterprise plan.",
    "Le jeton est connu, mais la formule ou le droit du compte manque\u00a0: l’API exige la"
    " formule Enterprise de Ligo.",
    "Ask the owner of your Ligo workspace for the plan, or for the right to use the API.",
    "Demandez au propriétaire de votre espace Ligo la formule, ou le droit d’utiliser l’API.",
)

SLUG = check("ligo.workspace", "Ligo’s workspace", "L’espace Ligo")
NAMED = ok(
    "LIGO_WORKSPACE_SLUG is accepted",
    "LIGO_WORKSPACE_SLUG est accepté",
    "The bot works in this one of the account’s workspaces.",
    "Le bot travaille dans cet espace du compte.",
)
NOT_NAMED = ok(
    "none is named",
    "aucun n’est indiqué",
    "Ligo takes the account’s own; LIGO_WORKSPACE_SLUG names another.",
    "Ligo prend celui du compte\u202f; LIGO_WORKSPACE_SLUG en indique un autre.",
)
CORRECT_SLUG = (
    "Correct LIGO_WORKSPACE_SLUG, as it appears in Ligo’s address, or leave it empty.",
    "Corrigez LIGO_WORKSPACE_SLUG, tel qu’il figure dans l’adresse de Ligo, ou laissez-le vide.",
)
NOT_ALLOWED = error(
    "the token gives no access to LIGO_WORKSPACE_SLUG ({status})",
    "le jeton ne donne pas accès à LIGO_WORKSPACE_SLUG ({status})",
    "Without it Ligo answers: the workspace’s name is wrong, or of another account.",
    "Sans lui, Ligo répond\u00a0: le nom de l’espace est faux, ou d’un autre compte.",
    *CORRECT_SLUG,
)

NOT_A_NAME = error(
    "there are characters in LIGO_WORKSPACE_SLUG that no slug has",
    "LIGO_WORKSPACE_SLUG contient des caractères qui ne peuvent pas y figurer",
    "The bot cannot call Ligo with it: use letters from a to z, digits and hyphens only.",
    "Aucun appel ne part vers Ligo\u00a0: seuls les lettres de a à z, les chiffres et le"
    " tiret conviennent.",
    *CORRECT_SLUG,
)

STAGES = check("ligo.stages", "Pipeline stages", "Les étapes du pipeline")
TASKS = check("ligo.tasks", "Tasks", "Les tâches")
SOME = ok(
    "{count} on the first page",
    "{count} sur la première page",
    "They can be listed.",
    "Elles peuvent être listées.",
)
REPORT = (
    "Report it, with the file that --report writes.",
    "Signalez-le, avec le fichier que --report écrit.",
)
NOT_LISTED = warning(
    "Ligo does not list them ({status})",
    "Ligo ne les liste pas ({status})",
    "What needs them says so; everything else works.",
    "Ce qui en dépend l’indique\u202f; le reste fonctionne.",
    *REPORT,
)
