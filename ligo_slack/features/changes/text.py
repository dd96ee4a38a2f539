"""Texts that all changes of a contact share: in progress, done, impossible."""

from ligo_slack.i18n import Localized

TITLE = Localized(en="Ligo contact", fr="Contact Ligo")
TITLE_DONE = Localized(en="Done", fr="C’est fait")
TITLE_UNKNOWN = Localized(en="Was it saved?", fr="Est-ce enregistré\u202f?")
TITLE_CLASH = Localized(en="Changed meanwhile", fr="Modifié entre-temps")
TITLE_GONE = Localized(en="No longer in Ligo", fr="N’est plus dans Ligo")

WHICH: dict[str, Localized] = {
    "edit": Localized(en="Edit which contact?", fr="Modifier quel contact\u202f?"),
    "note": Localized(
        en="Add a note to which contact?", fr="Ajouter une note à quel contact\u202f?"
    ),
    "move": Localized(en="Move which contact?", fr="Déplacer quel contact\u202f?"),
}
NEXT = Localized(en="Next", fr="Suivant")
NOBODY_FOUND = Localized(
    en="No contact matches “{words}”. Search for it here:",
    fr="Aucun contact ne correspond à «\u00a0{words}\u00a0». Cherchez-le ici\u00a0:",
)

NTH_STAGE = Localized(
    en="{state} (stage {number} of {count})", fr="{state} (étape {number} sur {count})"
)
READING_MESSAGE = Localized(
    en=":hourglass_flowing_sand: Reading the message and its files…",
    fr=":hourglass_flowing_sand: Lecture du message et de ses fichiers…",
)
AT_IT = Localized(
    en=":hourglass_flowing_sand: *{name}*: saving in Ligo… The result will be below.",
    fr=":hourglass_flowing_sand: *{name}*\u00a0: enregistrement dans Ligo… Le résultat s’affichera"
    " ci-dessous.",
)
SAVING = Localized(
    en=":hourglass_flowing_sand: Saving in Ligo… You can close this window: the result will be in"
    " this app’s messages.",
    fr=":hourglass_flowing_sand: Enregistrement dans Ligo… Vous pouvez fermer cette fenêtre\u00a0:"
    " le résultat vous attendra dans les messages de cette application.",
)

SOMEBODY = Localized(en="this contact", fr="ce contact")
NOTHING = Localized(en="(empty)", fr="(vide)")
EDITED = Localized(
    en=":white_check_mark: Contact updated in Ligo: *{name}*",
    fr=":white_check_mark: Fiche modifiée dans Ligo\u00a0: *{name}*",
)
NOTED = Localized(
    en=":white_check_mark: Note added to *{name}* ({field})",
    fr=":white_check_mark: Note ajoutée à la fiche\u00a0: *{name}* ({field})",
)
MOVED = Localized(
    en=":white_check_mark: *{name}*: moved from *{old}* to *{new}*.",
    fr=":white_check_mark: *{name}*\u00a0: passage de l’étape *{old}* à l’étape *{new}*.",
)
PLACED = Localized(
    en=":white_check_mark: *{name}*: added to the pipeline at *{new}*.",
    fr=":white_check_mark: *{name}*\u00a0: ajout au pipeline, à l’étape *{new}*.",
)
REMOVED = Localized(
    en=":white_check_mark: *{name}*: removed from the pipeline (was at *{old}*).",
    fr=":white_check_mark: *{name}*\u00a0: retrait du pipeline (étape précédente\u00a0: *{old}*).",
)
FROM_TO = Localized(en="{old} → {new}", fr="{old} → {new}")
NO_UNDO = Localized(
    en="This cannot be undone here: the previous value is unknown.",
    fr="L’annulation n’est pas possible ici\u00a0: la valeur précédente est inconnue.",
)
UNCHANGED = Localized(
    en="*{name}*: Ligo already has these values. Nothing was changed.",
    fr="*{name}*\u00a0: la fiche contient déjà ces valeurs dans Ligo. Rien n’a été modifié.",
)

UNDO = Localized(en="Undo", fr="Annuler ce changement")
UNDOING = Localized(
    en=":hourglass_flowing_sand: Restoring the previous values in Ligo: *{name}*",
    fr=":hourglass_flowing_sand: Rétablissement des valeurs précédentes dans Ligo : *{name}*",
)
UNDONE = Localized(
    en=":leftwards_arrow_with_hook: Undone. Previous values restored in Ligo: *{name}*",
    fr=":leftwards_arrow_with_hook: Changement annulé. Valeurs précédentes rétablies dans"
    " Ligo\u00a0: *{name}*",
)
CHANGED_SINCE = Localized(
    en=":warning: Not undone: *{name}* was changed again since, and undoing would overwrite that."
    " Current values in Ligo:",
    fr=":warning: Changement non annulé\u00a0: *{name}*. La fiche a été modifiée depuis, et"
    " l’annulation écraserait cette modification. Valeurs actuelles dans Ligo\u00a0:",
)

GONE = Localized(
    en=":wastebasket: *{name}* no longer exists in Ligo: the contact was deleted there, or is of an"
    " account that was connected before. Nothing was saved, and it is no longer suggested here.",
    fr=":wastebasket: *{name}* n’existe plus dans Ligo\u00a0: la fiche y a été supprimée, ou elle"
    " vient d’un compte connecté auparavant. Rien n’a été enregistré, et ce contact n’est plus"
    " proposé ici.",
)
GONE_NAMELESS = Localized(
    en=":wastebasket: This contact no longer exists in Ligo: it was deleted there, or is of an"
    " account that was connected before. Nothing was saved, and it is no longer suggested here.",
    fr=":wastebasket: Ce contact n’existe plus dans Ligo\u00a0: la fiche y a été supprimée, ou elle"
    " vient d’un compte connecté auparavant. Rien n’a été enregistré, et il n’est plus proposé"
    " ici.",
)
TYPED = Localized(en="This is what you typed, to copy:", fr="Voici votre saisie, à copier\u00a0:")

UNKNOWN = Localized(
    en=":warning: Ligo did not confirm your changes to *{name}*. They may or may not be saved."
    " Your text is kept, and nothing will be repeated unless you decide so.",
    fr=":warning: Modification non confirmée par Ligo\u00a0: *{name}*. Elle est peut-être"
    " enregistrée, peut-être pas. Votre saisie est conservée, et rien ne sera refait sans"
    " votre décision.",
)
SHOWS = Localized(
    en="Current values in Ligo:", fr="Voici ce que la fiche contient actuellement dans Ligo\u00a0:"
)
OTHERWISE = Localized(
    en=":information_source: Ligo saved this in a different form than you typed. Current value in"
    " Ligo:",
    fr=":information_source: Ligo l’a enregistré sous une autre forme que votre saisie\u00a0: voici"
    " ce que contient la fiche.",
)
AGAIN = Localized(en="Not saved: try again", fr="Non enregistré\u00a0: réessayer")
SURE_TITLE = Localized(en="Save it again?", fr="Enregistrer à nouveau\u202f?")
SURE = Localized(
    en="If Ligo did save it, a note would be there twice.",
    fr="Si Ligo l’a finalement enregistrée, une note y figurerait deux fois.",
)
SURE_YES = Localized(en="It is not saved", fr="Ce n’est pas fait")

CLASH = Localized(
    en=":warning: Somebody changed *{name}* in Ligo since you opened this form. Your changes are"
    " not saved yet. Choose a value for each field.",
    fr=":warning: Fiche modifiée dans Ligo depuis l’ouverture de ce formulaire\u00a0: *{name}*."
    " Vos modifications ne sont pas encore enregistrées. Choisissez pour chaque champ.",
)
REFUSED = Localized(
    en=":warning: Ligo did not accept everything. Nothing was saved. Correct the marked fields.",
    fr=":warning: Ligo n’a pas tout accepté. Rien n’a été enregistré. Corrigez ce qui est signalé.",
)

REFUSED_READY = Localized(
    en="Ligo did not accept your changes to *{name}*. Nothing was saved, and your text is kept.",
    fr="Modification refusée par Ligo\u00a0: *{name}*. Rien n’a été enregistré, et votre saisie"
    " est conservée.",
)
CLASH_READY = Localized(
    en="Somebody changed *{name}* in Ligo in the meantime. Your changes are not saved yet: choose"
    " which values to keep.",
    fr="Fiche modifiée dans Ligo entre-temps\u00a0: *{name}*. Vos modifications ne sont pas encore"
    " enregistrées\u00a0: choisissez les valeurs à garder.",
)
CLOSED = Localized(
    en="Your changes to *{name}* weren’t saved. Your draft is kept as last sent. Anything typed"
    " since then is not: Slack does not pass that on.",
    fr="Modification non enregistrée\u00a0: *{name}*. Brouillon conservé dans son dernier état. Ce"
    " que vous auriez saisi depuis ne l’est pas\u00a0: Slack ne le transmet pas.",
)
INTERRUPTED = Localized(
    en="Your changes to *{name}* were interrupted before they were saved. Your text is kept.",
    fr="Modification interrompue avant l’enregistrement\u00a0: *{name}*. Votre saisie est"
    " conservée.",
)

# The same, of a note.
NOTE_UNKNOWN = Localized(
    en=":warning: Ligo did not confirm your note on *{name}*. It may or may not be saved. Your text"
    " is kept, and nothing will be repeated unless you decide so.",
    fr=":warning: Note non confirmée par Ligo\u00a0: *{name}*. Elle est peut-être enregistrée,"
    " peut-être pas. Votre saisie est conservée, et rien ne sera refait sans votre décision.",
)
NOTE_REFUSED_READY = Localized(
    en="Ligo did not accept your note on *{name}*. Nothing was saved, and your text is kept.",
    fr="Note refusée par Ligo\u00a0: *{name}*. Rien n’a été enregistré, et votre saisie est"
    " conservée.",
)
NOTE_CLOSED = Localized(
    en="Your note on *{name}* wasn’t saved. Your draft is kept as last sent. Anything typed since"
    " then is not: Slack does not pass that on.",
    fr="Note non enregistrée\u00a0: *{name}*. Brouillon conservé dans son dernier état. Ce que vous"
    " auriez saisi depuis ne l’est pas\u00a0: Slack ne le transmet pas.",
)
NOTE_INTERRUPTED = Localized(
    en="Your note on *{name}* was interrupted before it was saved. Your text is kept.",
    fr="Note interrompue avant l’enregistrement\u00a0: *{name}*. Votre saisie est conservée.",
)
# The same, of a move: a stage is chosen, so there is no text to be kept.
MOVE_UNKNOWN = Localized(
    en=":warning: Ligo did not confirm the new stage of *{name}*. It may or may not be saved, and"
    " nothing will be repeated unless you decide so.",
    fr=":warning: Changement d’étape non confirmé par Ligo\u00a0: *{name}*. Il est peut-être"
    " enregistré, peut-être pas. Rien ne sera refait sans votre décision.",
)
MOVE_REFUSED_READY = Localized(
    en="Ligo did not accept the new stage of *{name}*. Nothing was changed. Choose another stage.",
    fr="Changement d’étape refusé par Ligo\u00a0: *{name}*. Rien n’a été modifié. Choisissez une"
    " autre étape.",
)
MOVE_CLOSED = Localized(
    en="The stage of *{name}* was not changed.",
    fr="Changement d’étape non enregistré\u00a0: *{name}*.",
)
MOVE_INTERRUPTED = Localized(
    en="The move of *{name}* was interrupted before it was saved. The stage that you chose is"
    " kept.",
    fr="Changement d’étape interrompu avant l’enregistrement\u00a0: *{name}*. L’étape choisie est"
    " conservée.",
)
# Of a note that has no contact yet: the beginning of its text stands for the name.
CLOSED_NAMELESS = Localized(
    en="Note not saved: “{name}”. Your draft is kept as last sent. Anything typed since then is"
    " not: Slack does not pass that on.",
    fr="Note non enregistrée\u00a0: «\u00a0{name}\u00a0». Brouillon conservé dans son dernier état."
    " Ce que vous auriez saisi depuis ne l’est pas\u00a0: Slack ne le transmet pas.",
)
INTERRUPTED_NAMELESS = Localized(
    en="Note interrupted before it was saved: “{name}”. Your text is kept.",
    fr="Note interrompue avant l’enregistrement\u00a0: «\u00a0{name}\u00a0». Votre saisie est"
    " conservée.",
)
UNFINISHED_NAMELESS = Localized(
    en="Changes: “{name}”", fr="Modifications\u00a0: «\u00a0{name}\u00a0»"
)
NOTE_NAMELESS = Localized(en="Note: “{name}”", fr="Note\u00a0: «\u00a0{name}\u00a0»")

UNFINISHED_EDIT = Localized(en="Changes to {name}", fr="Modifications\u00a0: {name}")
UNFINISHED_NOTE = Localized(en="Note for {name}", fr="Note pour {name}")

UNTOLD = Localized(
    en="*Change saved:* {name}. This could not be told to you in a message.",
    fr="*Modification enregistrée\u00a0:* {name}. Aucun message n’a pu vous l’annoncer.",
)
