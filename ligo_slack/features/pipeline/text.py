"""Texts of moving a contact in the pipeline, and of the pipeline's overview."""

from ligo_slack.i18n import Localized

USAGE_MOVE = Localized(
    en="`/ligo stage <contact> [<stage>]`: move a contact in the pipeline",
    fr="`/ligo étape <contact> [<étape>]`\u00a0: déplacer un contact dans le pipeline",
)
USAGE_OVERVIEW = Localized(
    en="`/ligo pipeline`: your contacts by stage",
    fr="`/ligo pipeline`\u00a0: vos contacts par étape",
)
TITLE = Localized(en="Change the stage", fr="Changer d’étape")
INTRO = Localized(
    en="Current stage of *{name}*: *{state}*", fr="*{name}*\u00a0: actuellement à l’étape *{state}*"
)
INTRO_OUTSIDE = Localized(
    en="*{name}* is not in the pipeline yet.", fr="*{name}* n’est pas encore dans le pipeline."
)
CURRENT = Localized(en="{state} (now)", fr="{state} (actuelle)")
NO_STATES = Localized(
    en="This pipeline has no stages yet. Add some in Ligo first.",
    fr="Ce pipeline n’a pas encore d’étape. Ajoutez-en d’abord dans Ligo.",
)
ASKING = Localized(
    en=":hourglass_flowing_sand: Stages as last seen by this app. Refreshing: where they have"
    " changed, the new list will be below.",
    fr=":hourglass_flowing_sand: Étapes telles que cette application les a vues en dernier."
    " Actualisation en cours\u00a0: si elles ont changé, la nouvelle liste s’affichera ci-dessous.",
)
NEEDED = Localized(
    en="Choose a stage. Nothing was saved yet.",
    fr="Choisissez une étape. Rien n’a encore été enregistré.",
)
NO_SUCH_STAGE = Localized(
    en="No stage is called “{words}”. Choose one of these:",
    fr="Aucune étape ne s’appelle «\u00a0{words}\u00a0». Choisissez parmi celles-ci\u00a0:",
)
SEVERAL_STAGES = Localized(
    en="Several stages match “{words}”: choose one.",
    fr="Plusieurs étapes correspondent à «\u00a0{words}\u00a0»\u00a0: choisissez.",
)
NOT_TAKEN = Localized(
    en=":warning: Ligo no longer accepts this stage. Nothing was saved. Here are the current"
    " stages.",
    fr=":warning: Ligo n’accepte plus cette étape. Rien n’a été enregistré. Voici les étapes"
    " actuelles.",
)
MEANWHILE = Localized(
    en=":warning: Somebody moved *{name}* to *{state}* in the meantime. Your move was not saved."
    " Press Move to move to *{mine}* anyway.",
    fr=":warning: *{name}*\u00a0: quelqu’un d’autre a choisi l’étape *{state}* entre-temps. Votre"
    " déplacement n’a pas été enregistré. Cliquez sur Déplacer pour passer tout de même à"
    " l’étape *{mine}*.",
)
MOVE = Localized(en="Move", fr="Déplacer")
SURE_TITLE = Localized(en="Remove from the pipeline?", fr="Retirer du pipeline\u202f?")
SURE = Localized(
    en="The contact itself stays in Ligo. You can undo this from the receipt.",
    fr="Le contact reste dans Ligo. Vous pourrez annuler depuis la confirmation.",
)
SURE_YES = Localized(en="Remove", fr="Retirer")

OVERVIEW = Localized(en="*Your pipeline*", fr="*Votre pipeline*")
LINE = Localized(en="*{state}*: {count}", fr="*{state}*\u00a0: {count}")
AND_MORE = Localized(en="and {count} more", fr="et {count} de plus")
OPEN_ONE = Localized(en="Show a contact…", fr="Afficher un contact…")
EMPTY = Localized(
    en="No contact is in the pipeline yet.", fr="Aucun contact n’est encore dans le pipeline."
)
STILL_LISTING = Localized(
    en=":hourglass_flowing_sand: Your contacts are still being loaded ({seen} so far): the numbers"
    " will grow.",
    fr=":hourglass_flowing_sand: Vos contacts se chargent ({seen} pour l’instant)\u00a0: les"
    " nombres vont augmenter.",
)
ONLY_SEEN = Localized(
    en="Your Ligo account does not list its contacts: only those that you have opened here are"
    " counted.",
    fr="Votre compte Ligo ne liste pas ses contacts\u00a0: seuls ceux que vous avez ouverts ici"
    " sont comptés.",
)
FIRST_STAGES = Localized(
    en="Only the first {count} stages are shown. The others are in Ligo.",
    fr="Seules les {count} premières étapes s’affichent. Les autres sont dans Ligo.",
)
TOO_MANY_STAGES = Localized(
    en="This list shows {count} stages. For another one, type its name: `/ligo stage"
    " &lt;contact&gt; &lt;stage&gt;`.",
    fr="Cette liste montre {count} étapes. Pour une autre, saisissez son nom\u00a0: `/ligo étape"
    " &lt;contact&gt; &lt;étape&gt;`.",
)
FIRST_NAMES = Localized(
    en="The lists contain the first {count} contacts of each stage. `/ligo find"
    " &lt;name&gt;` finds all of them.",
    fr="Les listes proposent les {count} premiers contacts de chaque étape. `/ligo chercher"
    " &lt;nom&gt;` les trouve tous.",
)
