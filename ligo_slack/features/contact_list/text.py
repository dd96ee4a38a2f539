"""Texts of lists of several people."""

from ligo_slack.i18n import Localized

TITLE = Localized(en="Several people", fr="Plusieurs personnes")
TITLE_SUMMARY = Localized(en="Check all of them", fr="Vérifiez l’ensemble")
TITLE_ENDED = Localized(en="Your list", fr="Votre liste")

FOUND = Localized(
    en=":busts_in_silhouette: *{count} people found.* Untick those you don’t want. Nothing is"
    " created before you have checked it.",
    fr=":busts_in_silhouette: *{count} personnes trouvées.* Décochez celles à exclure. Rien n’est"
    " créé avant votre vérification.",
)
FOUND_IN_LIGO = Localized(en="Already in Ligo: {count}.", fr="Déjà dans Ligo\u00a0: {count}.")
ALL_IN_LIGO = Localized(
    en="All of them are in Ligo already: there is nothing to create.",
    fr="Toutes sont déjà dans Ligo\u00a0: il n’y a rien à créer.",
)
MORE = Localized(
    en=":scroll: Cards not added: {count}. Send them as another file.",
    fr=":scroll: Cartes non ajoutées\u00a0: {count}. Envoyez-les dans un autre fichier.",
)
GROUP = Localized(en="{first} to {last}", fr="{first} à {last}")
IN_LIGO = Localized(en="In Ligo: {name}", fr="Dans Ligo\u00a0: {name}")
SAME_AS = Localized(en="Same address as no. {number}", fr="Même adresse que le nº {number}")
SAME_NAME = Localized(
    en="Same name as no. {number}: to check", fr="Même nom que le nº {number}\u00a0: à vérifier"
)
NO_ADDRESS = Localized(
    en="No complete address: to check", fr="Sans adresse complète\u00a0: à vérifier"
)
AGAIN = Localized(en="Not created: {why}", fr="Contact non créé\u00a0: {why}")
SKIPPED_BEFORE = Localized(en="To skip (chosen before)", fr="À passer (déjà choisi)")
ONE_BY_ONE = Localized(en="One by one", fr="Une par une")
TOGETHER = Localized(en="Check and create together…", fr="Vérifier et créer ensemble…")
TOGETHER_HINT = Localized(
    en="*One by one* shows a form for each. *Together* is for entries with a name and an address:"
    " you check all their fields on one page.",
    fr="*Une par une* affiche un formulaire par personne. *Ensemble* convient aux entrées avec un"
    " nom et une adresse\u00a0: vous vérifiez tous leurs champs sur une page.",
)
CORRECT_SPLIT = Localized(en="Correct the split…", fr="Corriger le découpage…")
BEFORE = Localized(en="Previous", fr="Précédents")
AFTER = Localized(en="Next", fr="Suivants")
TICK = Localized(en="Tick at least one person.", fr="Cochez au moins une personne.")

ASK = Localized(
    en=":thinking_face: *One person, or several?* This text seems to name {count} people. If there"
    " are several, check that there is a line with only `---` between two people.",
    fr=":thinking_face: *Une personne, ou plusieurs\u202f?* Ce texte semble en citer {count}. S’il"
    " y en a plusieurs, vérifiez qu’une ligne `---` se trouve entre deux personnes.",
)
ASK_AGAIN = Localized(
    en="Check that there is a line with only `---` between two people.",
    fr="Vérifiez qu’une ligne `---` se trouve entre deux personnes.",
)
SPLIT = Localized(en="Split text", fr="Texte découpé")
SEVERAL = Localized(en="Several people", fr="Plusieurs personnes")
ONE = Localized(en="One person", fr="Une seule personne")
SPLIT_NEEDED = Localized(
    en="Put a line with only --- between two people.",
    fr="Placez une ligne --- entre deux personnes.",
)
SPLIT_TOO_MANY = Localized(
    en="At most {most} people in one list.", fr="{most} personnes au plus dans une liste."
)
TOO_MANY = Localized(
    en=":card_index_dividers: There are {count} people here; a list takes {most}. Nothing was"
    " created. Split the text or the file into parts of {most} people at most, or import it in"
    " Ligo itself.",
    fr=":card_index_dividers: Il y a {count} personnes ici\u202f; une liste en accepte {most}. Rien"
    " n’a été créé. Découpez le texte ou le fichier en parties de {most} personnes au plus, ou"
    " importez-le directement dans Ligo.",
)

READING = Localized(
    en=":hourglass_flowing_sand: Reading {at} of {of}… You can close this window: the"
    " list’s state is in this app’s messages.",
    fr=":hourglass_flowing_sand: Analyse {at} sur {of}… Vous pouvez fermer cette"
    " fenêtre\u00a0: l’état de la liste est dans les messages de cette application.",
)
CREATING = Localized(
    en=":hourglass_flowing_sand: Creating {at} of {of}… You can close this window: the"
    " list’s state is in this app’s messages.",
    fr=":hourglass_flowing_sand: Création {at} sur {of}… Vous pouvez fermer cette"
    " fenêtre\u00a0: l’état de la liste est dans les messages de cette application.",
)
BEGINNING = Localized(
    en=":hourglass_flowing_sand: Creating…", fr=":hourglass_flowing_sand: Création…"
)
OPENING = Localized(
    en=":hourglass_flowing_sand: Opening…", fr=":hourglass_flowing_sand: Ouverture…"
)
SLOWED = Localized(
    en=":snail: Ligo gets too many requests right now: the list goes on {wait}, by itself.",
    fr=":snail: Ligo reçoit trop de demandes en ce moment\u00a0: la liste reprend d’elle-même"
    " {wait}.",
)
STOPPED = Localized(
    en=":snail: Ligo asks for a pause, so the list has stopped. Press *Continue* {wait}.",
    fr=":snail: Ligo demande une pause\u00a0: la liste est arrêtée. Cliquez sur *Reprendre*"
    " {wait}.",
)
AS_ONE = Localized(
    en=":bust_in_silhouette: This text was taken as one person’s.",
    fr=":bust_in_silhouette: Ce texte a été traité comme celui d’une seule personne.",
)
SUMMARY = Localized(
    en="This is all that will be created. Nobody is created before you press the button.",
    fr="Voici tout ce qui sera créé. Personne n’est créé avant que vous cliquiez sur le bouton.",
)
LEFT_OUT = Localized(en="To check afterwards: {count}.", fr="À vérifier ensuite\u00a0: {count}.")
CREATE = Localized(en="Create these {count}", fr="Créer ces {count} contacts")
FIELD = Localized(en="{field}: ", fr="{field}\u00a0: ")

STATE = Localized(
    en=":busts_in_silhouette: *List of {count} people*",
    fr=":busts_in_silhouette: *Liste de {count} personnes*",
)
STATES = {
    "created": Localized(en="created: {count}", fr="contacts créés\u00a0: {count}"),
    "updated": Localized(en="updated: {count}", fr="contacts mis à jour\u00a0: {count}"),
    "in_ligo": Localized(en="already in Ligo: {count}", fr="déjà dans Ligo\u00a0: {count}"),
    "skipped": Localized(en="skipped: {count}", fr="contacts passés\u00a0: {count}"),
    "failed": Localized(en="failed: {count}", fr="en échec\u00a0: {count}"),
    "unknown": Localized(en="to check in Ligo: {count}", fr="à vérifier dans Ligo\u00a0: {count}"),
    "waiting": Localized(en="waiting: {count}", fr="en attente\u00a0: {count}"),
    "left": Localized(en="not ticked: {count}", fr="contacts non cochés\u00a0: {count}"),
}
MARKS = {
    "created": Localized(
        en=":white_check_mark: *Created:*", fr=":white_check_mark: *Contact créé\u00a0:*"
    ),
    "updated": Localized(en=":memo: *Updated:*", fr=":memo: *Contact mis à jour\u00a0:*"),
    "in_ligo": Localized(
        en=":bust_in_silhouette: *Already in Ligo:*",
        fr=":bust_in_silhouette: *Déjà dans Ligo\u00a0:*",
    ),
    "skipped": Localized(
        en=":fast_forward: *Skipped:*", fr=":fast_forward: *Contact passé\u00a0:*"
    ),
    "failed": Localized(en=":warning: *Not created:*", fr=":warning: *Contact non créé\u00a0:*"),
    "unknown": Localized(
        en=":grey_question: *Ligo did not confirm:*",
        fr=":grey_question: *Création non confirmée\u00a0:*",
    ),
    "waiting": Localized(en=":hourglass: *Waiting:*", fr=":hourglass: *En attente\u00a0:*"),
    "left": Localized(
        en=":white_circle: *Not ticked:*", fr=":white_circle: *Contact non coché\u00a0:*"
    ),
}
# The same of several people.
MARKS_OF_SEVERAL = {
    **MARKS,
    "created": Localized(
        en=":white_check_mark: *Created:*", fr=":white_check_mark: *Contacts créés\u00a0:*"
    ),
    "updated": Localized(en=":memo: *Updated:*", fr=":memo: *Contacts mis à jour\u00a0:*"),
    "skipped": Localized(
        en=":fast_forward: *Skipped:*", fr=":fast_forward: *Contacts passés\u00a0:*"
    ),
    "failed": Localized(en=":warning: *Not created:*", fr=":warning: *Contacts non créés\u00a0:*"),
    "unknown": Localized(
        en=":grey_question: *Ligo did not confirm:*",
        fr=":grey_question: *Créations non confirmées\u00a0:*",
    ),
    "left": Localized(
        en=":white_circle: *Not ticked:*", fr=":white_circle: *Contacts non cochés\u00a0:*"
    ),
}
SHOW = Localized(en="Show the list", fr="Afficher la liste")
CHECK = Localized(en="Check", fr="Vérifier")

MALFORMED = Localized(en="Ligo found no contact in it", fr="Ligo n’y a trouvé aucun contact")
NOT_READ = Localized(
    en="that did not work: try again", fr="cela n’a pas fonctionné\u00a0: réessayez"
)
ALIKE = Localized(
    en="a possible duplicate is in Ligo", fr="un contact semblable est déjà dans Ligo"
)
UNFINISHED = Localized(en="List of people: {name}", fr="Liste de personnes\u00a0: {name}")
