"""What every change of a contact says: while it runs, when it is done, and when it cannot be."""

from ligo_slack.features.common_text import CANCEL as CANCEL
from ligo_slack.features.common_text import CLOSE as CLOSE
from ligo_slack.features.common_text import CONTINUE as CONTINUE
from ligo_slack.features.common_text import NOT_OPENED as NOT_OPENED
from ligo_slack.features.common_text import OPEN as OPEN
from ligo_slack.features.common_text import OUTDATED as OUTDATED
from ligo_slack.features.common_text import SURE_NO as SURE_NO
from ligo_slack.features.common_text import UNNAMED as UNNAMED
from ligo_slack.i18n import Localized

TITLE = Localized(en="Ligo contact", fr="Contact Ligo")
TITLE_DONE = Localized(en="Done", fr="C’est fait")
TITLE_UNKNOWN = Localized(en="Was it saved?", fr="Est-ce enregistré\u202f?")
TITLE_CLASH = Localized(en="Changed meanwhile", fr="Modifié entre-temps")
TITLE_GONE = Localized(en="No longer in Ligo", fr="N’est plus dans Ligo")
SAVE = Localized(en="Save", fr="Enregistrer")

WHICH: dict[str, Localized] = {
    "edit": Localized(en="Edit which contact?", fr="Modifier quel contact\u202f?"),
    "note": Localized(en="A note on whom?", fr="Une note sur qui\u202f?"),
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
LOADING = Localized(
    en=":hourglass_flowing_sand: Asking Ligo how the contact stands…",
    fr=":hourglass_flowing_sand: Lecture du contact dans Ligo…",
)
SAVING = Localized(
    en=":hourglass_flowing_sand: Ligo is saving it. You can close this window: the result will come"
    " to you in the messages of this app.",
    fr=":hourglass_flowing_sand: Ligo enregistre. Vous pouvez fermer cette fenêtre\u00a0: le"
    " résultat vous attendra dans les messages de cette application.",
)

SOMEBODY = Localized(en="this contact", fr="ce contact")
NOTHING = Localized(en="(empty)", fr="(vide)")
OUTSIDE = Localized(en="outside the pipeline", fr="hors du pipeline")
EDITED = Localized(
    en=":white_check_mark: You changed *{name}* in Ligo.",
    fr=":white_check_mark: Vous avez modifié *{name}* dans Ligo.",
)
NOTED = Localized(
    en=":white_check_mark: Your note is now with *{name}* in Ligo ({field}).",
    fr=":white_check_mark: Votre note figure maintenant chez *{name}* dans Ligo ({field}).",
)
MOVED = Localized(
    en=":white_check_mark: *{name}*: moved from *{old}* to *{new}*.",
    fr=":white_check_mark: *{name}*\u00a0: passage de *{old}* à *{new}*.",
)
PLACED = Localized(
    en=":white_check_mark: *{name}* is now in the pipeline, at *{new}*.",
    fr=":white_check_mark: *{name}* entre dans le pipeline, à l’étape *{new}*.",
)
REMOVED = Localized(
    en=":white_check_mark: *{name}* is no longer in the pipeline (was at *{old}*).",
    fr=":white_check_mark: *{name}* n’est plus dans le pipeline (était à l’étape *{old}*).",
)
FROM_TO = Localized(en="{old} → {new}", fr="{old} → {new}")
NO_UNDO = Localized(
    en="It cannot be undone from here: what stood there before is not known.",
    fr="L’annulation n’est pas possible d’ici\u00a0: la valeur précédente est inconnue.",
)
UNCHANGED = Localized(
    en="*{name}* is like that in Ligo already. Nothing was changed.",
    fr="*{name}* est déjà ainsi dans Ligo. Rien n’a été modifié.",
)

UNDO = Localized(en="Undo", fr="Annuler ce changement")
UNDONE = Localized(
    en=":leftwards_arrow_with_hook: Undone: *{name}* is in Ligo as before.",
    fr=":leftwards_arrow_with_hook: Annulé\u00a0: *{name}* est dans Ligo comme avant.",
)
CHANGED_SINCE = Localized(
    en=":warning: *{name}* was changed again since then, so undoing would overwrite that. Nothing"
    " was changed. This is how it stands in Ligo now:",
    fr=":warning: *{name}* a été modifié depuis\u00a0: l’annulation écraserait cette modification."
    " Rien n’a été changé. Voici ce que Ligo contient maintenant\u00a0:",
)

GONE = Localized(
    en=":wastebasket: *{name}* no longer exists in Ligo: somebody deleted it there. Nothing was"
    " saved, and it is no longer offered here.",
    fr=":wastebasket: *{name}* n’existe plus dans Ligo\u00a0: la fiche y a été supprimée. Rien n’a"
    " été enregistré, et ce contact n’est plus proposé ici.",
)
TYPED = Localized(en="This is what you typed, to copy:", fr="Voici votre saisie, à copier\u00a0:")

UNKNOWN = Localized(
    en=":warning: Ligo did not confirm the change of *{name}*. It may be saved, or not. What you"
    " typed is kept, and nothing is done again unless you decide so.",
    fr=":warning: Ligo n’a pas confirmé la modification de *{name}*. Elle est peut-être"
    " enregistrée, peut-être pas. Votre saisie est conservée, et rien ne sera refait sans votre"
    " décision.",
)
SHOWS = Localized(
    en="This is what Ligo’s record shows now:",
    fr="Voici ce que la fiche contient actuellement dans Ligo\u00a0:",
)
OTHERWISE = Localized(
    en=":information_source: Ligo saved this in another form than you typed it: this is how it is"
    " there now.",
    fr=":information_source: Ligo l’a enregistré sous une autre forme que votre saisie\u00a0: voici"
    " ce que contient la fiche.",
)
LOOK = Localized(en="Look in Ligo again", fr="Vérifier dans Ligo")
AGAIN = Localized(en="It is not there: try again", fr="Ce n’est pas fait\u00a0: réessayer")
SURE_TITLE = Localized(en="Save it again?", fr="Enregistrer à nouveau\u202f?")
SURE = Localized(
    en="If Ligo saved it after all, a note would stand there twice.",
    fr="Si Ligo l’a finalement enregistrée, une note y figurerait deux fois.",
)
SURE_YES = Localized(en="It is not there", fr="Ce n’est pas fait")

CLASH = Localized(
    en=":warning: Somebody changed *{name}* in Ligo since this form was opened. Nothing of yours"
    " was saved yet. Choose for each field.",
    fr=":warning: Quelqu’un a modifié *{name}* dans Ligo depuis l’ouverture de ce formulaire. Rien"
    " de votre saisie n’a encore été enregistré. Choisissez pour chaque champ.",
)
REFUSED = Localized(
    en=":warning: Ligo did not accept everything. Nothing was saved. Correct what is marked.",
    fr=":warning: Ligo n’a pas tout accepté. Rien n’a été enregistré. Corrigez ce qui est signalé.",
)

REFUSED_READY = Localized(
    en="Ligo did not accept the change of *{name}* as it stands. Nothing was saved, and what you"
    " typed is kept.",
    fr="Ligo n’a pas accepté la modification de *{name}* en l’état. Rien n’a été enregistré, et"
    " votre saisie est conservée.",
)
CLASH_READY = Localized(
    en="Somebody changed *{name}* in Ligo meanwhile. Nothing of yours was saved yet: choose which"
    " values stay.",
    fr="Quelqu’un a modifié *{name}* dans Ligo entre-temps. Rien de votre saisie n’a encore été"
    " enregistré\u00a0: choisissez les valeurs à garder.",
)
CLOSED = Localized(
    en="The change of *{name}* was not saved. What this app knows of it is kept; what you typed"
    " since the form was last sent is not, because Slack does not pass it on.",
    fr="La modification de *{name}* n’a pas été enregistrée. Ce que l’application en connaît est"
    " conservé\u00a0; ce que vous avez saisi depuis le dernier envoi ne l’est pas, car Slack ne le"
    " transmet pas.",
)
INTERRUPTED = Localized(
    en="The change of *{name}* was interrupted before it was saved. What you typed is kept.",
    fr="La modification de *{name}* a été interrompue avant d’être enregistrée. Votre saisie est"
    " conservée.",
)

UNFINISHED_NOTE = Localized(en="Note for {name}", fr="Note pour {name}")
UNFINISHED_CHANGE = Localized(
    en="Not confirmed by Ligo: {name}", fr="Non confirmé par Ligo\u00a0: {name}"
)
