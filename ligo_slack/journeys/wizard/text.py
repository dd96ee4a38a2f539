"""What the contact wizard says."""

from ligo_slack.text import Text

USAGE = Text(
    en="`/ligo add` and a signature or vCard: turns it into a contact",
    fr="`/ligo ajouter` et une signature ou une vCard\u00a0: en fait un contact",
)

TITLE = Text(en="New Ligo contact", fr="Nouveau contact Ligo")
TITLE_REVIEW = Text(en="Check the contact", fr="Vérifiez le contact")
TITLE_CREATED = Text(en="Contact created", fr="Contact créé")
TITLE_UNKNOWN = Text(en="Is it in Ligo?", fr="Est-il dans Ligo\u202f?")
CANCEL = Text(en="Cancel", fr="Annuler")
CLOSE = Text(en="Close", fr="Fermer")
DONE = Text(en="Done", fr="Terminé")

TEXT_LABEL = Text(en="Signature, vCard or message", fr="Signature, vCard ou message")
TEXT_MORE = Text(en="Continued", fr="Suite")
TEXT_HINT = Text(
    en="Paste it as it is. Ligo reads the contact in it, and you check it before anything is"
    " created.",
    fr="Collez-le tel quel. Ligo y lit le contact, et vous le vérifiez avant toute création.",
)
TEXT_PLACEHOLDER = Text(
    en="Jane Miller, Head of Sales, Acme Ltd…",
    fr="Jeanne Martin, directrice commerciale, Acme SAS…",
)
TEXT_NEEDED = Text(
    en="There is nothing to read yet: paste a signature or a vCard.",
    fr="Il n’y a encore rien à lire\u00a0: collez une signature ou une vCard.",
)
READ = Text(en="Read it", fr="Lire")
NOTHING_FOUND = Text(
    en=":mag: Ligo found no contact in this text. Nothing was saved in Ligo, and your text is kept."
    " Correct it and have it read again. {detail}",
    fr=":mag: Ligo n’a trouvé aucun contact dans ce texte. Rien n’a été enregistré dans Ligo, et"
    " votre texte est conservé. Corrigez-le et relancez la lecture. {detail}",
)

FILE_UNREAD = Text(
    en=":paperclip: The attached vCard cannot be read from here: this app may not see the file, or"
    " it is too large. Nothing was saved in Ligo. Open the file and paste what it says.",
    fr=":paperclip: La vCard jointe est illisible d’ici\u00a0: cette application n’y a pas accès,"
    " ou elle est trop volumineuse. Rien n’a été enregistré dans Ligo. Ouvrez le fichier et collez"
    " son contenu.",
)

READING = Text(
    en=":hourglass_flowing_sand: Ligo is reading the text. You can close this window: the contact"
    " to check will then come to you in the messages of this app.",
    fr=":hourglass_flowing_sand: Ligo lit le texte. Vous pouvez fermer cette fenêtre\u00a0: le"
    " contact à vérifier vous attendra alors dans les messages de cette application.",
)
CREATING = Text(
    en=":hourglass_flowing_sand: Ligo is creating the contact. You can close this window: the"
    " result will come to you in the messages of this app.",
    fr=":hourglass_flowing_sand: Ligo crée le contact. Vous pouvez fermer cette fenêtre\u00a0: le"
    " résultat vous attendra dans les messages de cette application.",
)
STILL_AT_IT = Text(
    en=":hourglass_flowing_sand: This is being done already, from another press of the button."
    " Nothing is done twice.",
    fr=":hourglass_flowing_sand: C’est déjà en cours, suite à un autre clic. Rien n’est fait deux"
    " fois.",
)
REFRESH = Text(en="Show where it stands", fr="Voir où cela en est")

INTRO = Text(
    en="Ligo read this. Correct what is not right; nothing is created before you press Create.",
    fr="Voici ce que Ligo a lu. Corrigez si besoin\u00a0; rien n’est créé avant que vous cliquiez"
    " sur Créer.",
)
EMPTY = Text(
    en=":white_circle: *Ligo found nothing for:*",
    fr=":white_circle: *Ligo n’a rien trouvé pour\u00a0:*",
)
ONE_PER_LINE = Text(en="One per line", fr="Une entrée par ligne")
REREAD = Text(en="Read the text again", fr="Relire le texte")
BACK = Text(en="Back", fr="Retour")
CREATE = Text(en="Create", fr="Créer")
NAME_NEEDED = Text(
    en="A contact needs a name. Nothing is created yet.",
    fr="Un contact a besoin d’un nom. Rien n’est encore créé.",
)
NOT_AN_EMAIL = Text(
    en="This is not an email address: {wrong}. Nothing is created yet.",
    fr="Ceci n’est pas une adresse e-mail\u00a0: {wrong}. Rien n’est encore créé.",
)
REFUSED = Text(
    en=":warning: Ligo did not accept everything. Nothing was created. Correct what is marked.",
    fr=":warning: Ligo n’a pas tout accepté. Rien n’a été créé. Corrigez ce qui est signalé.",
)
REFUSED_FIELD = Text(en=":warning: *{field}*: {problem}", fr=":warning: *{field}*\u00a0: {problem}")
READ_ANEW = Text(
    en=":arrows_counterclockwise: Ligo no longer had its first reading, so it read the same text"
    " again, with your corrections. Nothing is created yet: check, then press Create.",
    fr=":arrows_counterclockwise: Ligo n’avait plus sa première lecture\u00a0: il a relu le même"
    " texte, avec vos corrections. Rien n’est encore créé\u00a0: vérifiez, puis cliquez sur Créer.",
)
SECOND_ATTEMPT = Text(
    en=":warning: An earlier attempt ended without an answer. Press Create only if you have seen"
    " that the contact is not in Ligo.",
    fr=":warning: Une première tentative s’est terminée sans réponse. Ne cliquez sur Créer que si"
    " vous avez vérifié que le contact n’est pas dans Ligo.",
)

OPEN = Text(en="Open", fr="Ouvrir")
CONTINUE = Text(en="Continue", fr="Continuer")
CHECK = Text(en="Check the contact", fr="Vérifier le contact")
REOPEN = Text(
    en="Slack took too long to open the form. Nothing is lost: open it here.",
    fr="Slack a mis trop de temps à ouvrir le formulaire. Rien n’est perdu\u00a0: ouvrez-le ici.",
)
REVIEW_READY = Text(
    en="Ligo has read *{name}*. Nothing is created yet: check it first.",
    fr="Ligo a lu *{name}*. Rien n’est encore créé\u00a0: vérifiez d’abord.",
)
NAMELESS = Text(en="a contact without a name", fr="un contact sans nom")
NOTHING_READY = Text(
    en="Ligo found no contact in your text. Nothing was saved in Ligo, and your text is kept.",
    fr="Ligo n’a trouvé aucun contact dans votre texte. Rien n’a été enregistré dans Ligo, et votre"
    " texte est conservé.",
)
REFUSED_READY = Text(
    en="Ligo did not accept *{name}* as it stands. Nothing was created, and what you typed is"
    " kept.",
    fr="Ligo n’a pas accepté *{name}* en l’état. Rien n’a été créé, et votre saisie est conservée.",
)
READ_ANEW_READY = Text(
    en="Ligo no longer had its reading of *{name}*, so it read the text again. Nothing is created"
    " yet: check it once more.",
    fr="Ligo n’avait plus sa lecture de *{name}*\u00a0: il a relu le texte. Rien n’est encore"
    " créé\u00a0: vérifiez à nouveau.",
)
CLOSED = Text(
    en="*{name}* is not created. The contact as Ligo read it is kept; what you typed in the form"
    " since then is not, because Slack does not pass it on.",
    fr="*{name}* n’est pas créé. Le contact tel que Ligo l’a lu est conservé\u00a0; ce que vous"
    " avez saisi depuis dans le formulaire ne l’est pas, car Slack ne le transmet pas.",
)
INTERRUPTED = Text(
    en="Reading your text was interrupted. Nothing was saved in Ligo, and your text is kept.",
    fr="La lecture de votre texte a été interrompue. Rien n’a été enregistré dans Ligo, et votre"
    " texte est conservé.",
)

CREATED_HERE = Text(
    en=":white_check_mark: *{name}* is now in Ligo.",
    fr=":white_check_mark: *{name}* est maintenant dans Ligo.",
)
RECEIPT = Text(
    en=":white_check_mark: You created *{name}* in Ligo.",
    fr=":white_check_mark: Vous avez créé *{name}* dans Ligo.",
)
UNKNOWN = Text(
    en=":warning: Ligo did not confirm that *{name}* was created. It may be there, or not. Look in"
    " Ligo first: search for the name. What you typed is kept, and nothing is created again unless"
    " you decide so.",
    fr=":warning: Ligo n’a pas confirmé la création de *{name}*. Le contact y est peut-être,"
    " peut-être pas. Vérifiez d’abord dans Ligo en cherchant ce nom. Votre saisie est conservée, et"
    " rien ne sera créé de nouveau sans votre décision.",
)
FOUND = Text(en="It is in Ligo", fr="Il est dans Ligo")
NOT_FOUND = Text(en="It is not there: create it", fr="Il n’y est pas\u00a0: le créer")
SURE_TITLE = Text(en="Create it again?", fr="Le créer à nouveau\u202f?")
SURE = Text(
    en="If it is in Ligo after all, there will be two.",
    fr="S’il est finalement dans Ligo, il y sera en double.",
)
SURE_YES = Text(en="It is not there", fr="Il n’y est pas")
SURE_NO = Text(en="Back", fr="Retour")
