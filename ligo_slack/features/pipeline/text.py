"""What moving a contact in the pipeline says, and the pipeline at a glance."""

from ligo_slack.features.common_text import SURE_NO as SURE_NO
from ligo_slack.features.common_text import UNNAMED as UNNAMED
from ligo_slack.i18n import Localized

USAGE_MOVE = Localized(
    en="`/ligo stage WHO [STAGE]`: moves a contact in the pipeline",
    fr="`/ligo étape QUI [ÉTAPE]`\u00a0: déplace un contact dans le pipeline",
)
USAGE_GLANCE = Localized(
    en="`/ligo pipeline`: your contacts by stage",
    fr="`/ligo pipeline`\u00a0: qui en est où",
)
TITLE = Localized(en="Change the stage", fr="Changer d’étape")
INTRO = Localized(
    en="*{name}* is at *{state}* now.", fr="*{name}* est actuellement à l’étape *{state}*."
)
INTRO_OUTSIDE = Localized(
    en="*{name}* is not in the pipeline yet.", fr="*{name}* n’est pas encore dans le pipeline."
)
STAGE = Localized(en="Stage", fr="Étape")
CHOOSE = Localized(en="Choose a stage", fr="Choisissez une étape")
CURRENT = Localized(en="{state} (now)", fr="{state} (actuelle)")
NO_STATES = Localized(
    en="This pipeline has no stages yet: add some in Ligo, then come back.",
    fr="Ce pipeline n’a pas encore d’étape\u00a0: ajoutez-en dans Ligo, puis revenez.",
)
NEEDED = Localized(
    en="Choose a stage. Nothing was saved yet.",
    fr="Choisissez une étape. Rien n’a encore été enregistré.",
)
NO_SUCH_STAGE = Localized(
    en="No stage is called “{words}”. These are the stages:",
    fr="Aucune étape ne s’appelle «\u00a0{words}\u00a0». Voici les étapes\u00a0:",
)
SEVERAL_STAGES = Localized(
    en="Several stages match “{words}”: choose one.",
    fr="Plusieurs étapes correspondent à «\u00a0{words}\u00a0»\u00a0: choisissez.",
)
NOT_TAKEN = Localized(
    en=":warning: Ligo no longer takes this stage. Nothing was saved. These are the stages as they"
    " are now. {detail}",
    fr=":warning: Ligo n’accepte plus cette étape. Rien n’a été enregistré. Voici les étapes"
    " actuelles. {detail}",
)
MEANWHILE = Localized(
    en=":warning: Meanwhile somebody moved *{name}* to *{state}*. Nothing of yours was saved. Press"
    " Move if it shall go to *{mine}* all the same.",
    fr=":warning: Entre-temps, quelqu’un a fait passer *{name}* à *{state}*. Rien de votre demande"
    " n’a été enregistré. Cliquez sur Déplacer pour passer tout de même à *{mine}*.",
)
MOVE = Localized(en="Move", fr="Déplacer")
REMOVE = Localized(en="Remove from the pipeline", fr="Retirer du pipeline")
SURE_TITLE = Localized(en="Remove from the pipeline?", fr="Retirer du pipeline\u202f?")
SURE = Localized(
    en="The contact itself stays in Ligo. The receipt lets you undo this.",
    fr="Le contact reste dans Ligo. Le reçu permet d’annuler.",
)
SURE_YES = Localized(en="Remove", fr="Retirer")

GLANCE = Localized(en="*Your pipeline*", fr="*Votre pipeline*")
LINE = Localized(en="*{state}*: {count}", fr="*{state}*\u00a0: {count}")
AND_MORE = Localized(en="and {count} more", fr="et {count} de plus")
OPEN_ONE = Localized(en="Show a contact…", fr="Afficher un contact…")
EMPTY = Localized(
    en="Nobody stands in the pipeline yet, as far as this app knows.",
    fr="Personne n’est encore dans le pipeline, d’après ce que cette application en sait.",
)
STILL_LISTING = Localized(
    en=":hourglass_flowing_sand: Your contacts are still being listed ({seen} so far): the numbers"
    " will grow.",
    fr=":hourglass_flowing_sand: Vos contacts sont en cours de chargement ({seen} pour"
    " l’instant)\u00a0: les nombres vont augmenter.",
)
ONLY_SEEN = Localized(
    en="This Ligo does not list its contacts: only those that you have opened here are counted.",
    fr="Ce Ligo ne liste pas ses contacts\u00a0: seuls ceux que vous avez ouverts ici comptent.",
)
FIRST_NAMES = Localized(
    en="The lists hold the first {count} contacts of each stage. `/ligo find <name>` finds all of"
    " them.",
    fr="Les listes proposent les {count} premiers contacts de chaque étape. `/ligo chercher <nom>`"
    " les trouve tous.",
)
