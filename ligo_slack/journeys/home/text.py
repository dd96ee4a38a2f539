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
    en="A signature, a vCard or a forwarded mail becomes a contact in Ligo; whom you know is found,"
    " changed, annotated and moved from here. You check before anything is saved, and only you see"
    " it.",
    fr="Une signature, une vCard ou un e-mail transféré devient un contact dans Ligo\u00a0; ceux"
    " que vous connaissez se retrouvent, se modifient, s’annotent et avancent d’ici. Vous vérifiez"
    " avant tout enregistrement, et personne d’autre ne le voit.",
)
HOME_NEW = Text(en="New contact", fr="Nouveau contact")
