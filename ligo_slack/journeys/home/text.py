"""What the help, the suggestions and App Home say."""

from ligo_slack.text import Text

USAGE = Text(en="`/ligo help`: this list", fr="`/ligo aide`\u00a0: cette liste")
HELP = Text(en="*What you can do with Ligo here*", fr="*Ce que vous pouvez faire avec Ligo ici*")
HELP_MORE = Text(
    en="On any message: the menu *More actions* > *Add contact to Ligo* or *Add message to"
    " contact*. Nobody but you sees what this app answers, and nothing is saved in Ligo before you"
    " have checked it.",
    fr="Sur n’importe quel message\u00a0: le menu *Plus d’actions* > *Add contact to Ligo* ou *Add"
    " message to contact*. Personne d’autre que vous ne voit les réponses de cette application, et"
    " rien n’est créé dans Ligo avant que vous l’ayez vérifié.",
)
DID_YOU_MEAN = Text(
    en="I do not know `{word}`. Did you mean `/ligo {verb}`? Nothing was done yet, and what you"
    " typed is kept.",
    fr="Je ne connais pas `{word}`. Vouliez-vous dire `/ligo {verb}`\u202f? Rien n’a encore été"
    " fait, et votre saisie est conservée.",
)
IS_IT_A_CONTACT = Text(
    en="That looks like a contact. Shall Ligo read it? Nothing was done yet, and what you typed is"
    " kept.",
    fr="Cela ressemble à un contact. Ligo doit-il le lire\u202f? Rien n’a encore été fait, et votre"
    " saisie est conservée.",
)
UNKNOWN_WORD = Text(
    en="I do not know `{word}`. Nothing was done.",
    fr="Je ne connais pas `{word}`. Rien n’a été fait.",
)
RUN = Text(en="Yes, /ligo {verb}", fr="Oui, /ligo {verb}")
READ_IT = Text(en="Read all of it as a contact", fr="Tout lire comme un contact")

HOME_TITLE = Text(en="Your contacts, where you talk", fr="Vos contacts, là où vous échangez")
HOME_INTRO = Text(
    en="A signature, a vCard or a forwarded mail becomes a contact in Ligo. Find, edit, note and"
    " move contacts without leaving Slack. You check before anything is saved, and only you see"
    " it.",
    fr="Une signature, une vCard ou un e-mail transféré devient un contact dans Ligo\u00a0; ceux"
    " que vous connaissez, vous les retrouvez, les modifiez, les annotez et les faites avancer."
    " Vous vérifiez avant tout enregistrement, et personne d’autre ne le voit.",
)
HOME_NEW = Text(en="New contact", fr="Nouveau contact")
HOME_EMAIL = Text(en="Write an email", fr="Écrire un e-mail")
HOME_NOTE = Text(en="Add a note", fr="Ajouter une note")
HOME_SEARCH = Text(en="Find a contact…", fr="Trouver un contact…")
STILL_LISTING = Text(
    en=":hourglass_flowing_sand: Your contacts are being listed: a search may miss some as yet.",
    fr=":hourglass_flowing_sand: Vos contacts se chargent\u00a0: il peut encore en manquer.",
)
OWN = Text(
    en=":white_check_mark: Linked with *your own Ligo*, workspace *{slug}*.",
    fr=":white_check_mark: Relié à *votre propre Ligo*, espace *{slug}*.",
)
OWN_PLAIN = Text(
    en=":white_check_mark: Linked with *your own Ligo*.",
    fr=":white_check_mark: Relié à *votre propre Ligo*.",
)
SINCE = Text(en="Since {since}.", fr="Relié depuis\u00a0: {since}.")
REFUSED = Text(
    en=":warning: *Ligo no longer accepts the token that links you.* Link it again with a new one:"
    " your drafts and contacts are kept.",
    fr=":warning: *Ligo n’accepte plus le jeton qui vous relie.* Reliez votre Ligo à nouveau avec"
    " un autre jeton\u00a0: vos brouillons et vos contacts sont conservés.",
)
SHARED = Text(
    en=":busts_in_silhouette: *Your team shares one Ligo account here.* Every member of this"
    " workspace finds the same contacts in it, and what you do there is done in its name. You can"
    " link your own instead.",
    fr=":busts_in_silhouette: *Votre équipe partage ici un seul compte Ligo.* Tous les membres de"
    " cet espace de travail y trouvent les mêmes contacts, et ce que vous y faites l’est au nom de"
    " ce compte. Vous pouvez relier le vôtre à la place.",
)
NOT_LINKED = Text(
    en="*This app does not know your Ligo yet.* Link it once, with a token from Ligo (Settings >"
    " Developer). What you see here is for your eyes only.",
    fr="*Cette application ne connaît pas encore votre Ligo.* Reliez-le une fois, avec un jeton"
    " créé dans Ligo (Paramètres > Développeur). Ce que vous voyez ici n’est visible que de vous.",
)
UNFINISHED = Text(en="*To be continued*", fr="*À reprendre*")
MORE_UNFINISHED = Text(
    en="There is more: `/ligo drafts` shows all your unsent emails.",
    fr="Il y en a d’autres\u00a0: `/ligo brouillons` montre tous vos e-mails non envoyés.",
)
NAMELESS = Text(en="somebody", fr="quelqu’un")
GO_ON = Text(en="Continue", fr="Reprendre")
RECENT = Text(en="*Recent contacts*", fr="*Contacts récents*")
PIPELINE = Text(en="*Pipeline*", fr="*Pipeline*")
PIPELINE_MORE = Text(
    en="`/ligo pipeline` shows your contacts by stage.",
    fr="`/ligo pipeline` montre qui se trouve où.",
)
LANGUAGE = Text(en="Language", fr="Langue")
LANGUAGE_HERE = Text(
    en="*Language of this app*, for you alone", fr="*Langue de cette application*, pour vous seul"
)
SLACKS_LANGUAGE = Text(en="As in Slack", fr="Comme dans Slack")
LANGUAGE_NAMES = {"en": "English", "fr": "Français"}  # each calls itself so in every language
TROUBLE = Text(
    en="Something does not work? Tell the person who installed this app; a message that shows a"
    " reference can be looked up by it.",
    fr="Quelque chose ne marche pas\u202f? Dites-le à la personne qui a installé cette"
    " application\u00a0; un message qui affiche une référence peut être retrouvé grâce à elle.",
)
SUPPORT = Text(en="Get help", fr="Obtenir de l’aide")
ERASE_MINE = Text(en="Erase what is kept for me…", fr="Effacer ce qui est conservé pour moi…")
WELCOME = Text(
    en=":wave: *Welcome.* Your Ligo contacts are at hand here: on a message with a signature choose"
    " *Add contact to Ligo*; type `/ligo find` and a name; or let Ligo’s AI write an email that"
    " leaves only when you press Send. App Home shows where you stand.",
    fr=":wave: *Bienvenue.* Vos contacts Ligo sont ici à portée de main\u00a0: sur un message avec"
    " une signature, choisissez *Add contact to Ligo*\u00a0; tapez `/ligo chercher` et un"
    " nom\u00a0; ou laissez l’IA de Ligo écrire un e-mail qui ne part que lorsque vous appuyez sur"
    " Envoyer. L’onglet Accueil montre où vous en êtes.",
)
