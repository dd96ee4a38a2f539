"""What every change of a contact says: while it runs, when it is done, and when it cannot be."""

from ligo_slack.text import Text
from ligo_slack.words import CANCEL as CANCEL
from ligo_slack.words import CLOSE as CLOSE
from ligo_slack.words import CONTINUE as CONTINUE
from ligo_slack.words import NOT_OPENED as NOT_OPENED
from ligo_slack.words import OPEN as OPEN
from ligo_slack.words import OUTDATED as OUTDATED
from ligo_slack.words import SURE_NO as SURE_NO
from ligo_slack.words import UNNAMED as UNNAMED

TITLE = Text(en="Ligo contact", fr="Contact Ligo")
TITLE_DONE = Text(en="Done", fr="C’est fait")
TITLE_UNKNOWN = Text(en="Was it saved?", fr="Est-ce enregistré\u202f?")
TITLE_CLASH = Text(en="Changed meanwhile", fr="Modifié entre-temps")
TITLE_GONE = Text(en="No longer in Ligo", fr="N’est plus dans Ligo")
SAVE = Text(en="Save", fr="Enregistrer")

WHICH: dict[str, Text] = {
    "edit": Text(en="Edit which contact?", fr="Modifier quel contact\u202f?"),
    "note": Text(en="A note on whom?", fr="Une note sur qui\u202f?"),
    "move": Text(en="Move which contact?", fr="Déplacer quel contact\u202f?"),
}
NEXT = Text(en="Next", fr="Suivant")
NOBODY_FOUND = Text(
    en="No contact matches “{words}”. Search for it here:",
    fr="Aucun contact ne correspond à «\u00a0{words}\u00a0». Cherchez-le ici\u00a0:",
)

LOADING = Text(
    en=":hourglass_flowing_sand: Asking Ligo how the contact stands…",
    fr=":hourglass_flowing_sand: Lecture du contact dans Ligo…",
)
SAVING = Text(
    en=":hourglass_flowing_sand: Ligo is saving it. You can close this window: the result will come"
    " to you in the messages of this app.",
    fr=":hourglass_flowing_sand: Ligo enregistre. Vous pouvez fermer cette fenêtre\u00a0: le"
    " résultat vous attendra dans les messages de cette application.",
)

SOMEBODY = Text(en="this contact", fr="ce contact")
NOTHING = Text(en="(empty)", fr="(vide)")
OUTSIDE = Text(en="outside the pipeline", fr="hors du pipeline")
EDITED = Text(
    en=":white_check_mark: You changed *{name}* in Ligo.",
    fr=":white_check_mark: Vous avez modifié *{name}* dans Ligo.",
)
NOTED = Text(
    en=":white_check_mark: Your note is now with *{name}* in Ligo ({field}).",
    fr=":white_check_mark: Votre note figure maintenant chez *{name}* dans Ligo ({field}).",
)
MOVED = Text(
    en=":white_check_mark: *{name}*: moved from *{old}* to *{new}*.",
    fr=":white_check_mark: *{name}*\u00a0: passage de *{old}* à *{new}*.",
)
PLACED = Text(
    en=":white_check_mark: *{name}* is now in the pipeline, at *{new}*.",
    fr=":white_check_mark: *{name}* entre dans le pipeline, à l’étape *{new}*.",
)
REMOVED = Text(
    en=":white_check_mark: *{name}* is no longer in the pipeline (was at *{old}*).",
    fr=":white_check_mark: *{name}* n’est plus dans le pipeline (était à l’étape *{old}*).",
)
FROM_TO = Text(en="{old} → {new}", fr="{old} → {new}")
NO_UNDO = Text(
    en="It cannot be undone from here: what stood there before is not known.",
    fr="L’annulation n’est pas possible d’ici\u00a0: la valeur précédente est inconnue.",
)
UNCHANGED = Text(
    en="*{name}* is like that in Ligo already. Nothing was changed.",
    fr="*{name}* est déjà ainsi dans Ligo. Rien n’a été modifié.",
)

UNDO = Text(en="Undo", fr="Annuler ce changement")
UNDONE = Text(
    en=":leftwards_arrow_with_hook: Undone: *{name}* is in Ligo as before.",
    fr=":leftwards_arrow_with_hook: Annulé\u00a0: *{name}* est dans Ligo comme avant.",
)
CHANGED_SINCE = Text(
    en=":warning: *{name}* was changed again since then, so undoing would overwrite that. Nothing"
    " was changed. This is how it stands in Ligo now:",
    fr=":warning: *{name}* a été modifié depuis\u00a0: l’annulation écraserait cette modification."
    " Rien n’a été changé. Voici ce que Ligo contient maintenant\u00a0:",
)

GONE = Text(
    en=":wastebasket: *{name}* no longer exists in Ligo: somebody deleted it there. Nothing was"
    " saved, and it is no longer offered here.",
    fr=":wastebasket: *{name}* n’existe plus dans Ligo\u00a0: la fiche y a été supprimée. Rien n’a"
    " été enregistré, et ce contact n’est plus proposé ici.",
)
TYPED = Text(en="This is what you typed, to copy:", fr="Voici votre saisie, à copier\u00a0:")

UNKNOWN = Text(
    en=":warning: Ligo did not confirm the change of *{name}*. It may be saved, or not. What you"
    " typed is kept, and nothing is done again unless you decide so.",
    fr=":warning: Ligo n’a pas confirmé la modification de *{name}*. Elle est peut-être"
    " enregistrée, peut-être pas. Votre saisie est conservée, et rien ne sera refait sans votre"
    " décision.",
)
LOOK = Text(en="Look in Ligo again", fr="Vérifier dans Ligo")
AGAIN = Text(en="It is not there: try again", fr="Ce n’est pas fait\u00a0: réessayer")
SURE_TITLE = Text(en="Save it again?", fr="Enregistrer à nouveau\u202f?")
SURE = Text(
    en="If Ligo saved it after all, a note would stand there twice.",
    fr="Si Ligo l’a finalement enregistrée, une note y figurerait deux fois.",
)
SURE_YES = Text(en="It is not there", fr="Ce n’est pas fait")

CLASH = Text(
    en=":warning: Somebody changed *{name}* in Ligo since this form was opened. Nothing of yours"
    " was saved yet. Choose for each field.",
    fr=":warning: Quelqu’un a modifié *{name}* dans Ligo depuis l’ouverture de ce formulaire. Rien"
    " de votre saisie n’a encore été enregistré. Choisissez pour chaque champ.",
)
REFUSED = Text(
    en=":warning: Ligo did not accept everything. Nothing was saved. Correct what is marked.",
    fr=":warning: Ligo n’a pas tout accepté. Rien n’a été enregistré. Corrigez ce qui est signalé.",
)

REFUSED_READY = Text(
    en="Ligo did not accept the change of *{name}* as it stands. Nothing was saved, and what you"
    " typed is kept.",
    fr="Ligo n’a pas accepté la modification de *{name}* en l’état. Rien n’a été enregistré, et"
    " votre saisie est conservée.",
)
CLASH_READY = Text(
    en="Somebody changed *{name}* in Ligo meanwhile. Nothing of yours was saved yet: choose which"
    " values stay.",
    fr="Quelqu’un a modifié *{name}* dans Ligo entre-temps. Rien de votre saisie n’a encore été"
    " enregistré\u00a0: choisissez les valeurs à garder.",
)
CLOSED = Text(
    en="The change of *{name}* was not saved. What this app knows of it is kept; what you typed"
    " since the form was last sent is not, because Slack does not pass it on.",
    fr="La modification de *{name}* n’a pas été enregistrée. Ce que l’application en connaît est"
    " conservé\u00a0; ce que vous avez saisi depuis le dernier envoi ne l’est pas, car Slack ne le"
    " transmet pas.",
)
INTERRUPTED = Text(
    en="The change of *{name}* was interrupted before it was saved. What you typed is kept.",
    fr="La modification de *{name}* a été interrompue avant d’être enregistrée. Votre saisie est"
    " conservée.",
)

UNFINISHED_NOTE = Text(en="Note for {name}", fr="Note pour {name}")
UNFINISHED_CHANGE = Text(
    en="Not confirmed by Ligo: {name}", fr="Non confirmé par Ligo\u00a0: {name}"
)
