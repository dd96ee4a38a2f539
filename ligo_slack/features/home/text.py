"""Texts of the help, the suggestions and App Home."""

from ligo_slack.i18n import Localized

USAGE = Localized(en="`/ligo help`: this list", fr="`/ligo aide`\u00a0: cette liste")
HELP = Localized(
    en="*What you can do with Ligo here*", fr="*Ce que vous pouvez faire avec Ligo ici*"
)
HELP_MORE = Localized(
    en="On any message: the menu *More actions* > *Add contact to Ligo* or *Add message to"
    " contact*. Nobody but you sees what this app answers, and nothing is saved in Ligo before you"
    " have checked it.",
    fr="Sur n’importe quel message\u00a0: le menu *Plus d’actions* > *Add contact to Ligo* ou *Add"
    " message to contact*. Personne d’autre que vous ne voit les réponses de cette application, et"
    " rien n’est créé dans Ligo avant que vous l’ayez vérifié.",
)
DID_YOU_MEAN = Localized(
    en="I do not know `{word}`. Did you mean `/ligo {subcommand}`? Nothing was done yet, and what"
    " you typed is kept.",
    fr="Je ne connais pas `{word}`. Vouliez-vous dire `/ligo {subcommand}`\u202f? Rien n’a encore"
    " été fait, et votre saisie est conservée.",
)
IS_IT_A_CONTACT = Localized(
    en="That looks like a contact. Shall Ligo read it? Nothing was done yet, and what you typed is"
    " kept.",
    fr="Cela ressemble à un contact. Ligo doit-il le lire\u202f? Rien n’a encore été fait, et votre"
    " saisie est conservée.",
)
UNKNOWN_WORD = Localized(
    en="I do not know `{word}`. Nothing was done.",
    fr="Je ne connais pas `{word}`. Rien n’a été fait.",
)
RUN = Localized(en="Yes, /ligo {subcommand}", fr="Oui, /ligo {subcommand}")
READ_IT = Localized(en="Read all of it as a contact", fr="Tout lire comme un contact")

HOME_TITLE = Localized(en="Your contacts, where you talk", fr="Vos contacts, là où vous échangez")
HOME_INTRO = Localized(
    en="A signature, a vCard or a forwarded mail becomes a contact in Ligo. Find, edit, note and"
    " move contacts without leaving Slack. You check before anything is saved, and only you see"
    " it.",
    fr="Une signature, une vCard ou un e-mail transféré devient un contact dans Ligo\u00a0; ceux"
    " que vous connaissez, vous les retrouvez, les modifiez, les annotez et les faites avancer."
    " Vous vérifiez avant tout enregistrement, et personne d’autre ne le voit.",
)
HOME_NEW = Localized(en="New contact", fr="Nouveau contact")
HOME_EMAIL = Localized(en="Write an email", fr="Écrire un e-mail")
HOME_NOTE = Localized(en="Add a note", fr="Ajouter une note")
HOME_SEARCH = Localized(en="Find a contact…", fr="Trouver un contact…")
STILL_LISTING = Localized(
    en=":hourglass_flowing_sand: Your contacts are being listed: a search may miss some as yet.",
    fr=":hourglass_flowing_sand: Vos contacts se chargent\u00a0: il peut encore en manquer.",
)
OWN = Localized(
    en=":white_check_mark: Linked with *your own Ligo*, workspace *{slug}*.",
    fr=":white_check_mark: Relié à *votre propre Ligo*, espace *{slug}*.",
)
OWN_PLAIN = Localized(
    en=":white_check_mark: Linked with *your own Ligo*.",
    fr=":white_check_mark: Relié à *votre propre Ligo*.",
)
SINCE = Localized(en="Since {since}.", fr="Relié depuis\u00a0: {since}.")
REFUSED = Localized(
    en=":warning: *Ligo no longer accepts the token that links you.* Link it again with a new one:"
    " your drafts and contacts are kept.",
    fr=":warning: *Ligo n’accepte plus le jeton qui vous relie.* Reliez votre Ligo à nouveau avec"
    " un autre jeton\u00a0: vos brouillons et vos contacts sont conservés.",
)
SHARED = Localized(
    en=":busts_in_silhouette: *Your team shares one Ligo account here.* Every member of this"
    " workspace finds the same contacts in it, and what you do there is done in its name. You can"
    " link your own instead.",
    fr=":busts_in_silhouette: *Votre équipe partage ici un seul compte Ligo.* Tous les membres de"
    " cet espace de travail y trouvent les mêmes contacts, et ce que vous y faites l’est au nom de"
    " ce compte. Vous pouvez relier le vôtre à la place.",
)
NOT_LINKED = Localized(
    en="*This app does not know your Ligo yet.* Link it once, with a token from Ligo (Settings >"
    " Developer). What you see here is for your eyes only.",
    fr="*Cette application ne connaît pas encore votre Ligo.* Reliez-le une fois, avec un jeton"
    " créé dans Ligo (Paramètres > Développeur). Ce que vous voyez ici n’est visible que de vous.",
)
UNFINISHED = Localized(en="*To be continued*", fr="*À reprendre*")
MORE_UNFINISHED = Localized(
    en="There is more: `/ligo drafts` shows all your unsent emails.",
    fr="Il y en a d’autres\u00a0: `/ligo brouillons` montre tous vos e-mails non envoyés.",
)
NAMELESS = Localized(en="somebody", fr="quelqu’un")
GO_ON = Localized(en="Continue", fr="Reprendre")
RECENT = Localized(en="*Recent contacts*", fr="*Contacts récents*")
PIPELINE = Localized(en="*Pipeline*", fr="*Pipeline*")
PIPELINE_MORE = Localized(
    en="`/ligo pipeline` shows your contacts by stage.",
    fr="`/ligo pipeline` montre qui se trouve où.",
)
LANGUAGE = Localized(en="Language", fr="Langue")
LANGUAGE_HERE = Localized(
    en="*Language of this app*, for you alone", fr="*Langue de cette application*, pour vous seul"
)
SLACKS_LANGUAGE = Localized(en="As in Slack", fr="Comme dans Slack")
LANGUAGE_NAMES = {"en": "English", "fr": "Français"}  # each calls itself so in every language
TROUBLE = Localized(
    en="Something does not work? Tell the person who installed this app; a message that shows a"
    " reference can be looked up by it.",
    fr="Quelque chose ne marche pas\u202f? Dites-le à la personne qui a installé cette"
    " application\u00a0; un message qui affiche une référence peut être retrouvé grâce à elle.",
)
SUPPORT = Localized(en="Get help", fr="Obtenir de l’aide")
ERASE_MINE = Localized(en="Erase what is kept for me…", fr="Effacer ce qui est conservé pour moi…")
WELCOME = Localized(
    en=":wave: *Welcome.* Your Ligo contacts are at hand here: on a message with a signature choose"
    " *Add contact to Ligo*; type `/ligo find` and a name; or let Ligo’s AI write an email that"
    " leaves only when you press Send. App Home shows where you stand.",
    fr=":wave: *Bienvenue.* Vos contacts Ligo sont ici à portée de main\u00a0: sur un message avec"
    " une signature, choisissez *Add contact to Ligo*\u00a0; tapez `/ligo chercher` et un"
    " nom\u00a0; ou laissez l’IA de Ligo écrire un e-mail qui ne part que lorsque vous appuyez sur"
    " Envoyer. L’onglet Accueil montre où vous en êtes.",
)
