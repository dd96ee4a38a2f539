"""What the contact wizard says."""

from ligo_slack import user_errors
from ligo_slack.features.common_text import CANCEL as CANCEL
from ligo_slack.features.common_text import CLOSE as CLOSE
from ligo_slack.features.common_text import CONTINUE as CONTINUE
from ligo_slack.features.common_text import NOT_OPENED as NOT_OPENED
from ligo_slack.features.common_text import OPEN as OPEN
from ligo_slack.features.common_text import OUTDATED as OUTDATED
from ligo_slack.features.common_text import SURE_NO as SURE_NO
from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo add` and a signature or vCard: makes a contact of it",
    fr="`/ligo ajouter` suivi d’une signature ou d’une vCard\u00a0: crée un contact",
)

USAGE_NEW = Localized(
    en="`/ligo new NAME`: an empty form, to fill in by hand",
    fr="`/ligo nouveau NOM`\u00a0: un formulaire vide, à remplir à la main",
)

TITLE = Localized(en="New Ligo contact", fr="Nouveau contact Ligo")
TITLE_REVIEW = Localized(en="Check the contact", fr="Vérifiez le contact")
TITLE_CREATED = Localized(en="Contact created", fr="Contact créé")
TITLE_UNKNOWN = Localized(en="Is it in Ligo?", fr="Est-il dans Ligo\u202f?")
DONE = Localized(en="Done", fr="Terminé")

TEXT_LABEL = Localized(en="Signature, vCard or message", fr="Signature, vCard ou message")
TEXT_MORE = Localized(en="Continued", fr="Suite")
TEXT_HINT = Localized(
    en="Paste it as it is. Ligo reads the contact in it, and you check it before anything is"
    " created.",
    fr="Collez-le tel quel. Ligo y lit le contact, et vous le vérifiez avant toute création.",
)
KEPT_HINT = Localized(
    en="Correct it and have it read again. What you corrected in the form is kept.",
    fr="Corrigez-le et relancez la lecture. Vos corrections dans le formulaire sont conservées.",
)
TEXT_PLACEHOLDER = Localized(
    en="Jane Miller, Head of Sales, Acme Ltd…",
    fr="Jeanne Martin, directrice commerciale, Acme SAS…",
)
TOO_LONG = Localized(
    en=":scroll: The text is kept, but it is too long to be shown here. Paste the part that holds"
    " the contact.",
    fr=":scroll: Le texte est conservé, mais il est trop long pour être affiché ici. Collez la"
    " partie qui contient le contact.",
)
TEXT_NEEDED = Localized(
    en="There is nothing to read yet: paste a signature or a vCard.",
    fr="Il n’y a encore rien à lire\u00a0: collez une signature ou une vCard.",
)
READ = Localized(en="Read it", fr="Lire")
NOTHING_FOUND = Localized(
    en=":mag: Ligo found no contact in this text. Nothing was saved in Ligo, and your text is kept."
    " Correct it and have it read again.",
    fr=":mag: Ligo n’a trouvé aucun contact dans ce texte. Rien n’a été enregistré dans Ligo, et"
    " votre texte est conservé. Corrigez-le et relancez la lecture.",
)
LIGO_SAYS = user_errors.DETAIL

FILE_UNREAD = Localized(
    en=":paperclip: The attached vCard cannot be read from here: this app may not see the file, or"
    " it is too large. Nothing was saved in Ligo. Open the file and paste what it says.",
    fr=":paperclip: La vCard jointe est illisible d’ici\u00a0: cette application n’y a pas accès,"
    " ou elle est trop volumineuse. Rien n’a été enregistré dans Ligo. Ouvrez le fichier et collez"
    " son contenu.",
)

READING = Localized(
    en=":hourglass_flowing_sand: Ligo is reading the text. You can close this window: the contact"
    " to check will then come to you in the messages of this app.",
    fr=":hourglass_flowing_sand: Ligo lit le texte. Vous pouvez fermer cette fenêtre\u00a0: le"
    " contact à vérifier vous attendra alors dans les messages de cette application.",
)
CREATING = Localized(
    en=":hourglass_flowing_sand: Ligo is creating the contact. You can close this window: the"
    " result will come to you in the messages of this app.",
    fr=":hourglass_flowing_sand: Ligo crée le contact. Vous pouvez fermer cette fenêtre\u00a0: le"
    " résultat vous attendra dans les messages de cette application.",
)

INTRO = Localized(
    en="Ligo read this. Correct what is not right; nothing is created before you press Create.",
    fr="Voici ce que Ligo a lu. Corrigez si besoin\u00a0; rien n’est créé avant que vous cliquiez"
    " sur Créer.",
)
INTRO_BY_HAND = Localized(
    en="Only the name is required. Nothing is created before you press Create.",
    fr="Seul le nom est obligatoire. Rien n’est créé avant que vous cliquiez sur Créer.",
)
OR = Localized(en="No text at hand?", fr="Pas de texte sous la main\u202f?")
BY_HAND = Localized(en="Fill it in by hand", fr="Saisir à la main")
FROM_PROFILE = Localized(en="Take a Slack profile", fr="Reprendre un profil Slack")
EMPTY = Localized(
    en=":white_circle: *Ligo found nothing for:*",
    fr=":white_circle: *Ligo n’a rien trouvé pour\u00a0:*",
)
REREAD = Localized(en="Read the text again", fr="Relancer la lecture")
BACK = Localized(en="Back", fr="Retour")
CREATE = Localized(en="Create", fr="Créer")
REFUSED = Localized(
    en=":warning: Ligo did not accept everything. Nothing was created. Correct what is marked.",
    fr=":warning: Ligo n’a pas tout accepté. Rien n’a été créé. Corrigez ce qui est signalé.",
)
READ_ANEW = Localized(
    en=":arrows_counterclockwise: Ligo’s first reading had expired, so Ligo read the text again,"
    " with your corrections. Nothing was created yet: check, then press Create.",
    fr=":arrows_counterclockwise: La première lecture avait expiré\u00a0: Ligo a relu le texte en"
    " tenant compte de vos corrections. Rien n’a encore été créé\u00a0: vérifiez, puis cliquez sur"
    " Créer.",
)
SECOND_ATTEMPT = Localized(
    en=":warning: An earlier attempt ended without an answer. Press Create only if you have seen"
    " that the contact is not in Ligo.",
    fr=":warning: Une première tentative s’est terminée sans réponse. Ne cliquez sur Créer que si"
    " vous avez vérifié que le contact n’est pas dans Ligo.",
)


CHECK = Localized(en="Check the contact", fr="Vérifier le contact")
REVIEW_READY = Localized(
    en="Ligo found *{name}* in your text. Nothing was created yet: check it first.",
    fr="Ligo a trouvé *{name}* dans votre texte. Rien n’a encore été créé\u00a0: vérifiez d’abord.",
)
NAMELESS = Localized(en="a contact without a name", fr="un contact sans nom")
NOTHING_READY = Localized(
    en="Ligo found no contact in your text. Nothing was saved in Ligo, and your text is kept.",
    fr="Ligo n’a trouvé aucun contact dans votre texte. Rien n’a été enregistré dans Ligo, et votre"
    " texte est conservé.",
)
REFUSED_READY = Localized(
    en="Ligo did not accept *{name}* as it stands. Nothing was created, and what you typed is"
    " kept.",
    fr="Ligo n’a pas accepté *{name}* en l’état. Rien n’a été créé, et votre saisie est conservée.",
)
READ_ANEW_READY = Localized(
    en="Ligo’s reading of *{name}* had expired, so Ligo read the text again. Nothing was created"
    " yet: check it once more.",
    fr="La lecture de *{name}* avait expiré\u00a0: Ligo a relu le texte. Rien n’a encore été"
    " créé\u00a0: vérifiez à nouveau.",
)
CLOSED = Localized(
    en="*{name}* was not created. The contact is kept as it was when the form opened; what you"
    " typed in the form since then is not, because Slack does not pass it on.",
    fr="*{name}* n’a pas été créé. Le contact est conservé tel qu’il était à l’ouverture du"
    " formulaire\u00a0; ce que vous y avez saisi ensuite ne l’est pas, car Slack ne le transmet"
    " pas.",
)
TEXT_KEPT = Localized(
    en="Nothing was created yet. Your text and your corrections are kept.",
    fr="Rien n’a encore été créé. Votre texte et vos corrections sont conservés.",
)
ALIKE_READY = Localized(
    en="Ligo holds a contact that may be the same as *{name}*. Nothing was created yet: choose what"
    " to do.",
    fr="Ligo contient un contact qui est peut-être le même que *{name}*. Rien n’a encore été"
    " créé\u00a0: choisissez.",
)
INTERRUPTED = Localized(
    en="Reading your text was interrupted. Nothing was saved in Ligo, and your text is kept.",
    fr="La lecture de votre texte a été interrompue. Rien n’a été enregistré dans Ligo, et votre"
    " texte est conservé.",
)

CREATED_HERE = Localized(
    en=":white_check_mark: *{name}* is now in Ligo.",
    fr=":white_check_mark: *{name}* est maintenant dans Ligo.",
)
RECEIPT = Localized(
    en=":white_check_mark: You created *{name}* in Ligo.",
    fr=":white_check_mark: Vous avez créé *{name}* dans Ligo.",
)
NOT_UNDOABLE = Localized(
    en="Creating cannot be undone from here: a contact is deleted in Ligo itself.",
    fr="Une création ne s’annule pas d’ici\u00a0: un contact se supprime dans Ligo.",
)
NOT_UNDOABLE_BUT = Localized(
    en="Creating cannot be undone from here. To delete it: <{link}|open it in Ligo>",
    fr="Une création ne s’annule pas d’ici. Pour le supprimer\u00a0: <{link}|l’ouvrir dans Ligo>",
)
TITLE_ALIKE = Localized(en="Is it the same?", fr="Est-ce le même\u202f?")
ALIKE = Localized(
    en=":busts_in_silhouette: Ligo already holds *{there}*, with the same address, or the same name"
    " and company. Nothing was created. Choose field by field what that contact shall hold, or"
    " create another one.",
    fr=":busts_in_silhouette: Ligo contient déjà *{there}*, avec la même adresse, ou le même nom et"
    " la même entreprise. Rien n’a été créé. Choisissez champ par champ ce que ce contact doit"
    " contenir, ou créez-en un autre.",
)
ALIKE_WHOLLY = Localized(
    en=":busts_in_silhouette: Ligo already holds *{there}*, with all that stands here. Nothing was"
    " created.",
    fr=":busts_in_silhouette: Ligo contient déjà *{there}*, avec tout ce qui figure ici. Rien n’a"
    " été créé.",
)
HERE = Localized(en="New", fr="Nouveau")
THERE = Localized(en="In Ligo", fr="Dans Ligo")
TAKE = Localized(en="Take the new one", fr="Prendre le nouveau")
TAKE_ALL = Localized(en="Add the new ones", fr="Ajouter les nouveaux")
KEEP = Localized(en="Keep what is in Ligo", fr="Garder ce qui est dans Ligo")
WHICH = Localized(en="{field}: what shall it hold?", fr="{field}\u00a0: que garder\u202f?")
UPDATE = Localized(en="Update that one", fr="Mettre à jour")
ANYWAY = Localized(en="Create another one", fr="Créer un autre contact")
ANYWAY_TITLE = Localized(en="Create another one?", fr="En créer un autre\u202f?")
ANYWAY_SURE = Localized(en="Ligo will then hold both.", fr="Ligo contiendra alors les deux.")
OTHERWISE = Localized(
    en=":information_source: Ligo saved some fields otherwise than you confirmed: {fields}. This"
    " is what it holds.",
    fr=":information_source: Ligo a enregistré certains champs autrement que vous ne les avez"
    " confirmés\u00a0: {fields}. Voici ce qu’il contient.",
)
UNKNOWN = Localized(
    en=":warning: Ligo did not confirm that *{name}* was created. It may be there, or not. Look in"
    " Ligo first: search for the name. What you typed is kept, and nothing is created again unless"
    " you decide so.",
    fr=":warning: Ligo n’a pas confirmé la création de *{name}*. Le contact y est peut-être,"
    " peut-être pas. Vérifiez d’abord dans Ligo en cherchant ce nom. Votre saisie est conservée, et"
    " rien ne sera créé de nouveau sans votre décision.",
)
PROBABLY_THERE = Localized(
    en=":warning: Ligo no longer takes its reading of *{name}*. That is what happens when an"
    " earlier attempt did create the contact. Look in Ligo once more: search for the name. What you"
    " typed is kept, and nothing more is created unless you decide so.",
    fr=":warning: Ligo n’accepte plus sa lecture de *{name}*. C’est ce qui arrive quand une"
    " tentative précédente a bien créé le contact. Vérifiez encore dans Ligo en cherchant ce nom."
    " Votre saisie est conservée, et rien d’autre ne sera créé sans votre décision.",
)
FOUND = Localized(en="It is in Ligo", fr="Il est dans Ligo")
NOT_FOUND = Localized(
    en="It is not there: check and create", fr="Il n’y est pas\u00a0: vérifier et créer"
)
TITLE_NOTED = Localized(en="Noted", fr="C’est noté")
NOTED = Localized(
    en=":white_check_mark: Noted: *{name}* is in Ligo, and nothing more will be created.",
    fr=":white_check_mark: C’est noté\u00a0: *{name}* est dans Ligo, et rien d’autre ne sera créé.",
)
SURE_TITLE = Localized(en="Create it again?", fr="Le créer à nouveau\u202f?")
SURE = Localized(
    en="If it is in Ligo after all, there will be two.",
    fr="S’il est finalement dans Ligo, il y sera en double.",
)
SURE_YES = Localized(en="It is not there", fr="Il n’y est pas")

UNFINISHED = Localized(en="New contact: {name}", fr="Nouveau contact\u00a0: {name}")
