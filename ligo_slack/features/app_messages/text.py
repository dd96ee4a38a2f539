"""Texts of the answers to messages in the app's DM."""

from ligo_slack.i18n import Localized

IS_IT_A_CONTACT = Localized(
    en=":bust_in_silhouette: *Create a contact from this?* Nothing was created yet; you check"
    " everything first.",
    fr=":bust_in_silhouette: *Créer un contact à partir de ceci\u202f?* Rien n’a encore été"
    " créé\u202f; vous vérifierez avant toute création.",
)
ARE_THEY_CONTACTS = Localized(
    en=":busts_in_silhouette: *Create contacts from this?* {count} people found. Nothing was"
    " created yet; you check everything first.",
    fr=":busts_in_silhouette: *Créer des contacts à partir de ceci\u202f?* {count}"
    " personnes trouvées. Rien n’a encore été créé\u202f; vous vérifierez avant toute création.",
)
TOO_MANY = Localized(
    en=":card_index_dividers: {count} people found, and a list takes {most}. Nothing was created."
    " Split the text or the file into parts of {most} people at most, or import it in Ligo itself.",
    fr=":card_index_dividers: {count} personnes trouvées, et une liste en accepte {most}. Rien"
    " n’a été créé. Découpez le texte ou le fichier en parties de {most} personnes au plus, ou"
    " importez-le directement dans Ligo.",
)
CREATE_ONE = Localized(en="Check the contact", fr="Vérifier le contact")
CREATE_SEVERAL = Localized(en="Show the list", fr="Afficher la liste")
FILES_UNREAD = Localized(
    en=":paperclip: Photos, PDFs and the like cannot be read from here: paste what they say, or"
    " send a vCard.",
    fr=":paperclip: Les photos, les PDF et autres fichiers de ce type ne peuvent pas être lus"
    " ici\u00a0: collez leur contenu, ou envoyez une vCard.",
)
COMMAND = Localized(
    en="Run this command: `{line}`? Nothing was done yet.",
    fr="Exécuter cette commande\u00a0: `{line}`\u202f? Rien n’a encore été fait.",
)
RUN = Localized(en="Run", fr="Exécuter")
RAN = Localized(en="Command started: `{line}`", fr="Commande lancée\u00a0: `{line}`")
CHECKED = Localized(
    en=":bust_in_silhouette: The check of this message was opened.",
    fr=":bust_in_silhouette: La vérification de ce message a été ouverte.",
)
REFINED = Localized(
    en=":memo: Request passed on: the answer is in the thread of your message.",
    fr=":memo: Demande transmise\u00a0: la réponse est dans le fil de votre message.",
)
REFINE = Localized(
    en=":memo: Apply this request to your email to *{name}*? Nothing was changed yet.",
    fr=":memo: Appliquer cette demande à votre e-mail pour *{name}*\u202f? Rien n’a encore été"
    " modifié.",
)
REFINE_IT = Localized(en="Refine the email", fr="Affiner l’e-mail")
HELP = Localized(
    en="That was not understood, and nothing was done.\nPaste a signature or drop a vCard to create"
    " the contact.\nWrite a name or an address to look for it, or a command, such as `find Marie`.",
    fr="Demande non comprise, et rien n’a été fait.\nCollez une signature ou déposez une vCard pour"
    " créer le contact.\nÉcrivez un nom ou une adresse à chercher, ou une commande, comme"
    " `chercher Marie`.",
)
GREETING = Localized(
    en=":wave: Hello! Write a name to find a contact, paste a signature to create one, or ask for"
    " your tasks.",
    fr=":wave: Bonjour\u202f! Écrivez un nom pour trouver un contact, collez une signature pour en"
    " créer un, ou demandez vos tâches.",
)
NOTHING_CANCELLED = Localized(
    en="Nothing was cancelled. A change is taken back with *Undo* under its confirmation; an unsent"
    " email is discarded in `/ligo drafts`, a reminder in `/ligo tasks`.",
    fr="Rien n’a été annulé. Une modification s’annule avec *Annuler ce changement*, sous sa"
    " confirmation\u202f; un e-mail non envoyé, dans `/ligo brouillons`, un rappel, dans"
    " `/ligo tâches`.",
)
NOTHING_DONE = Localized(
    en="Nothing was done: this request was not understood. Click *Help* to see what you can"
    " ask here.",
    fr="Rien n’a été fait\u00a0: cette demande n’a pas été comprise. Cliquez sur *Aide* pour voir"
    " ce que vous pouvez demander ici.",
)
NO_DRAFT_TO = Localized(
    en="Nothing was sent: you have no email draft to “{name}”. `/ligo drafts` shows your drafts.",
    fr="Rien n’a été envoyé\u00a0: vous n’avez aucun brouillon d’e-mail pour"
    " «\u00a0{name}\u00a0». `/ligo brouillons` affiche vos brouillons.",
)
