"""Texts of the help, the suggestions and App Home."""

from ligo_slack.i18n import Localized

USAGE = Localized(en="`/ligo help`: this list", fr="`/ligo aide`\u00a0: cette liste")
HELP = Localized(
    en="*What you can do with Ligo here*", fr="*Ce que vous pouvez faire avec Ligo ici*"
)
HELP_MORE = Localized(
    en="On any message: the menu *More actions* > *Add contact to Ligo* or *Add message to"
    " contact*. Only you see what this app answers. A note or a stage in one line is saved at once"
    " if the contact is certain, and can be undone; a contact is created, and an email sent, only"
    " after you have checked it.",
    fr="Sur n’importe quel message\u00a0: le menu *Plus d’actions* > *Add contact to Ligo* ou *Add"
    " message to contact* (*Ajouter contact à Ligo* ou *Ajouter message en note* si"
    " l’application est installée en français). Les réponses de cette application ne sont"
    " visibles que par vous. Une note ou une étape saisie en une ligne est enregistrée aussitôt si"
    " le contact est certain, et peut être annulée\u202f; un contact n’est créé, et un e-mail n’est"
    " envoyé, qu’après votre vérification.",
)
DID_YOU_MEAN = Localized(
    en="Unknown command `{word}`. Did you mean `/ligo {subcommand}`? Nothing was done yet, and"
    " your text is kept.",
    fr="Commande inconnue\u00a0: `{word}`. Vouliez-vous dire `/ligo {subcommand}`\u202f? Rien n’a"
    " encore été fait, et votre saisie est conservée.",
)
IS_IT_A_CONTACT = Localized(
    en="This looks like a contact. Should Ligo extract it? Nothing was done yet, and your text is"
    " kept.",
    fr="Cela ressemble à un contact. Ligo doit-il l’analyser\u202f? Rien n’a encore été fait, et"
    " votre saisie est conservée.",
)
UNKNOWN_WORD = Localized(
    en="Unknown command `{word}`. Nothing was done.",
    fr="Commande inconnue\u00a0: `{word}`. Rien n’a été fait.",
)
RUN = Localized(en="Yes, /ligo {subcommand}", fr="Oui, /ligo {subcommand}")
INTERRUPTED = Localized(
    en=":warning: Your command was interrupted before it began. Nothing was done, and your text is"
    " kept:",
    fr=":warning: Votre commande a été interrompue avant de commencer. Rien n’a été fait, et votre"
    " saisie est conservée\u00a0:",
)
RAN = Localized(en="Command started: `/ligo {line}`", fr="Commande lancée\u00a0: `/ligo {line}`")
RUN_NOW = Localized(en="Run the command", fr="Lancer la commande")
READ_IT = Localized(en="Extract a contact", fr="Analyser le contact")

HOME_TITLE = Localized(en="Your Ligo contacts in Slack", fr="Vos contacts Ligo dans Slack")
HOME_INTRO = Localized(
    en="Turn a signature, a vCard or a forwarded mail into a Ligo contact. Find, edit, note and"
    " move contacts without leaving Slack. You check before a contact is created or an email is"
    " sent, and only you see it.",
    fr="Créez un contact Ligo à partir d’une signature, d’une vCard ou d’un e-mail transféré."
    " Retrouvez, modifiez, annotez et déplacez vos contacts sans quitter Slack. Vous vérifiez"
    " avant toute création et tout envoi, et tout n’est visible que par vous.",
)
HOME_NEW = Localized(en="New contact", fr="Nouveau contact")
HOME_MOVE = Localized(en="Change a stage", fr="Changer d’étape")
AS_OF = Localized(en="Contacts as of {at}", fr="Contacts au {at}")
REFRESHING = Localized(
    en=":hourglass_flowing_sand: Your contacts are being refreshed from Ligo…",
    fr=":hourglass_flowing_sand: Vos contacts sont en cours d’actualisation depuis Ligo…",
)
NOT_READ = {  # by how the last listing has ended, where an earlier one was read
    "failed": Localized(
        en=":warning: Ligo did not answer: your contacts could not be read again. Last read: {at}.",
        fr=":warning: Ligo n’a pas répondu\u00a0: vos contacts n’ont pas pu être relus. Dernière"
        " lecture\u00a0: {at}.",
    ),
    "refused": Localized(
        en=":warning: Ligo refuses your team’s token: the contacts could not be read again. Tell"
        " the person who installed this app. Last read: {at}.",
        fr=":warning: Ligo refuse le jeton de votre équipe\u00a0: les contacts n’ont pas pu être"
        " relus. Prévenez la personne qui a installé cette application. Dernière lecture\u00a0:"
        " {at}.",
    ),
}
NEVER_READ = {
    "failed": Localized(
        en=":warning: Ligo did not answer: your contacts could not be read yet. This app tries"
        " again by itself.",
        fr=":warning: Ligo n’a pas répondu\u00a0: vos contacts n’ont pas encore pu être lus. Cette"
        " application réessaie d’elle-même.",
    ),
    "refused": Localized(
        en=":warning: Ligo refuses your team’s token: the contacts could not be read yet. Tell the"
        " person who installed this app.",
        fr=":warning: Ligo refuse le jeton de votre équipe\u00a0: les contacts n’ont pas encore pu"
        " être lus. Prévenez la personne qui a installé cette application.",
    ),
}
SOURCES = {  # of a search
    "listed": Localized(
        en="Searches use Ligo’s list of contacts.",
        fr="Les recherches se font dans la liste de contacts de Ligo.",
    ),
    "listed_and_search": Localized(
        en="Searches use Ligo’s list of contacts, which is not complete, and Ligo’s own search (MCP"
        " server).",
        fr="Les recherches se font dans la liste de contacts de Ligo, qui n’est pas complète, et"
        " avec le moteur de recherche de Ligo (serveur MCP).",
    ),
    "search": Localized(
        en="Searches use Ligo’s own search (MCP server): your Ligo account does not list its"
        " contacts.",
        fr="Les recherches se font avec le moteur de recherche de Ligo (serveur MCP)\u00a0: votre"
        " compte Ligo ne liste pas ses contacts.",
    ),
    "listed_partly": Localized(
        en="Searches use the part of Ligo’s contacts that could be listed.",
        fr="Les recherches se font parmi les contacts de Ligo qui ont pu être listés.",
    ),
    "seen": Localized(
        en="Searches find the contacts that were created or opened here: your Ligo account neither"
        " lists nor searches contacts.",
        fr="Les recherches trouvent les contacts créés ou ouverts ici\u00a0: votre compte Ligo ne"
        " propose ni liste ni recherche.",
    ),
}
SHOW_STAGE = Localized(en="Show", fr="Afficher")
IN_STAGE = Localized(en="*{state}*: {count}", fr="*{state}*\u00a0: {count}")
STAGE_EMPTY = Localized(en="No contact is at this stage.", fr="Aucun contact n’est à cette étape.")
STAGE_MORE = Localized(
    en="These are the first {count}. `/ligo find &lt;name&gt;` finds all of them.",
    fr="Voici les {count} premiers. `/ligo chercher &lt;nom&gt;` les trouve tous.",
)
PIPELINE_TITLE = Localized(en="Pipeline", fr="Pipeline")
HOME_SEARCH = Localized(en="Find a contact…", fr="Trouver un contact…")
STILL_LISTING = Localized(
    en=":hourglass_flowing_sand: Your contacts are being loaded: a search may miss some for now.",
    fr=":hourglass_flowing_sand: Vos contacts se chargent\u00a0: il peut encore en manquer.",
)
OWN = Localized(
    en=":white_check_mark: *Your Ligo account is connected*, workspace *{slug}*.",
    fr=":white_check_mark: *Compte Ligo connecté*, espace *{slug}*.",
)
OWN_PLAIN = Localized(
    en=":white_check_mark: *Your Ligo account is connected.*",
    fr=":white_check_mark: *Compte Ligo connecté.*",
)
SINCE = Localized(en="Since {since}.", fr="Depuis\u00a0: {since}.")
REFUSED = Localized(
    en=":warning: *Ligo no longer accepts your token.* Reconnect with a new one: your drafts and"
    " contacts are kept.",
    fr=":warning: *Ligo n’accepte plus votre jeton.* Reconnectez votre compte avec un nouveau"
    " jeton\u00a0: vos brouillons et vos contacts sont conservés.",
)
SHARED = Localized(
    en=":busts_in_silhouette: *Your team shares one Ligo account here.* Every member of this"
    " workspace finds the same contacts, and what you do is done in that account’s name. You"
    " can connect your own instead.",
    fr=":busts_in_silhouette: *Votre équipe partage ici un seul compte Ligo.* Tous les membres de"
    " cet espace de travail y trouvent les mêmes contacts, et vos actions sont faites au nom"
    " de ce compte. Vous pouvez connecter le vôtre à la place.",
)
NOT_LINKED = Localized(
    en="*Connect your Ligo account to get started.* You need a token from Ligo (Settings >"
    " Developer), once. Only you see this page.",
    fr="*Votre compte Ligo n’est pas encore connecté.* Connectez-le une fois, avec un jeton créé"
    " dans Ligo (Paramètres > Développeur). Cette page n’est visible que par vous.",
)
UNFINISHED = Localized(en="*Unfinished*", fr="*À reprendre*")
ALL_UNFINISHED = Localized(en="All unfinished ({count})", fr="Tout ce qui reste ({count})")
TITLE_UNFINISHED = Localized(en="Unfinished", fr="À reprendre")
NOTHING_UNFINISHED = Localized(en="Nothing is unfinished.", fr="Il n’y a rien à reprendre.")
OLDER = Localized(en="Older", fr="Plus anciens")
NEWER = Localized(en="Newer", fr="Plus récents")
DISCARD_TITLE = Localized(en="Discard this draft?", fr="Supprimer ce brouillon\u202f?")
DISCARD_SURE = Localized(
    en="What you typed is deleted. Nothing changes in Ligo.",
    fr="Votre saisie est supprimée. Rien ne change dans Ligo.",
)
NOT_DISCARDED = Localized(
    en="This draft is in progress, or done, or Ligo did not confirm it: it was not discarded."
    " *Continue* shows where it stands.",
    fr="Ce brouillon est en cours de traitement, ou déjà traité, ou Ligo ne l’a pas confirmé\u00a0:"
    " il n’a pas été supprimé. *Continuer* montre où il en est.",
)
RECEIPTS = Localized(en="Confirmations", fr="Confirmations")
RECEIPTS_HERE = Localized(
    en="*Confirmations of what you do*, in this app’s messages. Sent emails and problems always"
    " come as messages.",
    fr="*Confirmations de vos actions*, dans les messages de cette application. Les e-mails"
    " envoyés et les problèmes donnent toujours un message.",
)
RECEIPT_MODES = {
    "quiet": Localized(en="One message a day", fr="Un message par jour"),
    "each": Localized(en="A message for each action", fr="Un message par action"),
    "problems": Localized(en="Problems only", fr="Problèmes seulement"),
}
NAMELESS = Localized(en="unnamed", fr="sans nom")
RECENT = Localized(en="*Recent contacts*", fr="*Contacts récents*")
PIPELINE = Localized(en="*Pipeline*", fr="*Pipeline*")
PIPELINE_MORE = Localized(
    en="`/ligo pipeline` shows your contacts by stage.",
    fr="`/ligo pipeline` affiche vos contacts par étape.",
)
LANGUAGE = Localized(en="Language", fr="Langue")
LANGUAGE_HERE = Localized(
    en="*Language of this app*, for you only",
    fr="*Langue de cette application*, pour vous uniquement",
)
SLACKS_LANGUAGE = Localized(en="As in Slack", fr="Comme dans Slack")
LANGUAGE_NAMES = {"en": "English", "fr": "Français"}  # each calls itself so in every language
TROUBLE = Localized(
    en="Something not working? Tell the person who installed this app, with the reference if a"
    " message shows one.",
    fr="Quelque chose ne fonctionne pas\u202f? Prévenez la personne qui a installé cette"
    " application, avec la référence si un message en affiche une.",
)
SUPPORT = Localized(en="Get help", fr="Obtenir de l’aide")
ERASE_MINE = Localized(en="Erase my data…", fr="Effacer mes données…")
WELCOME = Localized(
    en=":wave: *Welcome.* Your Ligo contacts are now in Slack: on a message with a signature,"
    " choose *Add contact to Ligo*; type `/ligo find` and a name; or let Ligo’s AI draft an"
    " email, which is sent only when you press Send. App Home shows your unfinished work.",
    fr=":wave: *Bienvenue.* Vos contacts Ligo sont maintenant dans Slack\u00a0: sur un message avec"
    " une signature, choisissez *Add contact to Ligo* (ou *Ajouter contact à Ligo*)\u202f; tapez"
    " `/ligo chercher` et un nom\u202f; ou laissez l’IA de Ligo rédiger un e-mail, envoyé"
    " uniquement quand vous cliquez sur Envoyer. L’onglet Accueil affiche ce qui reste à faire.",
)
