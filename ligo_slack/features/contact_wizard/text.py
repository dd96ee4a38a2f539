"""Texts of the contact wizard."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo add <signature or vCard>`: create a contact from it",
    fr="`/ligo ajouter <signature ou vCard>`\u00a0: créer un contact à partir du texte",
)

USAGE_NEW = Localized(
    en="`/ligo new <name>`: create a contact by hand",
    fr="`/ligo nouveau <nom>`\u00a0: créer un contact à la main",
)

TITLE = Localized(en="New Ligo contact", fr="Nouveau contact Ligo")
TITLE_REVIEW = Localized(en="Check the contact", fr="Vérifiez le contact")
TITLE_CREATED = Localized(en="Contact created", fr="Contact créé")
TITLE_UNKNOWN = Localized(en="Was it created?", fr="Création non confirmée")
DONE = Localized(en="Done", fr="Terminé")

TEXT_LABEL = Localized(en="Signature, vCard or message", fr="Signature, vCard ou message")
TEXT_HINT = Localized(
    en="Paste it as it is. Ligo extracts the contact, and you check it before anything is created.",
    fr="Collez-le tel quel. Ligo en extrait le contact, et vous le vérifiez avant toute création.",
)
KEPT_HINT = Localized(
    en="Correct the text and extract again. Your corrections in the form are kept.",
    fr="Corrigez le texte et relancez l’analyse. Vos corrections dans le formulaire sont"
    " conservées.",
)
TEXT_PLACEHOLDER = Localized(
    en="Jane Miller, Head of Sales, Acme Ltd…",
    fr="Jeanne Martin, directrice commerciale, Acme SAS…",
)
TOO_LONG = Localized(
    en=":scroll: The text is kept, but it is too long to show here. Paste the part with the"
    " contact.",
    fr=":scroll: Le texte est conservé, mais il est trop long pour être affiché ici. Collez la"
    " partie qui contient le contact.",
)
TEXT_NEEDED = Localized(
    en="Paste a signature or a vCard first.", fr="Collez d’abord une signature ou une vCard."
)
READ = Localized(en="Extract", fr="Analyser")
NOTHING_FOUND = Localized(
    en=":mag: Ligo found no contact in this text. Nothing was saved in Ligo, and your text is"
    " kept. Correct it and extract again.",
    fr=":mag: Ligo n’a trouvé aucun contact dans ce texte. Rien n’a été enregistré dans Ligo, et"
    " votre texte est conservé. Corrigez-le et relancez l’analyse.",
)
FILE_UNREAD = Localized(
    en=":paperclip: The attached file cannot be read from here: this app may not see it, or it is"
    " too large. Nothing was saved in Ligo. Open the file and paste what it says.",
    fr=":paperclip: Le fichier joint est illisible d’ici\u00a0: cette application n’y a pas accès,"
    " ou il est trop volumineux. Rien n’a été enregistré dans Ligo. Ouvrez le fichier et collez son"
    " contenu.",
)
MESSAGE_UNREAD = Localized(
    en=":mag: This message has no text that can be read here. Paste what it says.",
    fr=":mag: Ce message ne contient pas de texte lisible d’ici. Collez ce qu’il dit.",
)
FILES_UNREAD = Localized(
    en=":paperclip: Not read: *{names}*. Photos, PDFs and the like cannot be read from here: type"
    " or paste what they say.",
    fr=":paperclip: Non lu\u00a0: *{names}*. Les photos, les PDF et autres fichiers de ce type ne"
    " peuvent pas être lus ici\u00a0: saisissez ou collez leur contenu.",
)
FILES_REFUSED = Localized(
    en=":paperclip: Not read, or not to its end: *{names}*. This app may not see the file, or it is"
    " too large. Open it and paste what it says.",
    fr=":paperclip: Non lu, ou pas jusqu’au bout\u00a0: *{names}*. Cette application n’a pas accès"
    " au fichier, ou il est trop volumineux. Ouvrez-le et collez son contenu.",
)
FILE_GONE = Localized(
    en=":wastebasket: A file of this message was deleted, or Slack does not show it, so it was not"
    " read.",
    fr=":wastebasket: Un fichier de ce message a été supprimé, ou Slack ne l’affiche pas\u00a0: il"
    " n’a pas été lu.",
)
A_FILE = Localized(en="a file", fr="un fichier")
SEVERAL_CARDS = Localized(
    en=":card_index: There are {count} vCards here. Ligo makes one contact at a time: check which"
    " one it has read, then send it the others one by one.",
    fr=":card_index: Il y a {count} vCards ici. Ligo crée un contact à la fois\u00a0: vérifiez"
    " lequel il a lu, puis envoyez-lui les autres un par un.",
)
CHARSET_GUESSED = Localized(
    en=":abc: The file does not say how its letters are encoded, so this was guessed. Check accents"
    " and letters.",
    fr=":abc: Le fichier n’indique pas l’encodage de ses caractères\u00a0: il a été deviné."
    " Vérifiez les accents et les lettres.",
)

READING = Localized(
    en=":hourglass_flowing_sand: Ligo is extracting the contact… You can close this window: the"
    " contact to check will be in this app’s messages.",
    fr=":hourglass_flowing_sand: Ligo analyse le texte… Vous pouvez fermer cette fenêtre\u00a0: le"
    " contact à vérifier vous attendra dans les messages de cette application.",
)
CREATING = Localized(
    en=":hourglass_flowing_sand: Ligo is creating the contact… You can close this window: the"
    " result will be in this app’s messages.",
    fr=":hourglass_flowing_sand: Ligo crée le contact… Vous pouvez fermer cette fenêtre\u00a0: le"
    " résultat vous attendra dans les messages de cette application.",
)

INTRO = Localized(
    en="This is what Ligo extracted. Correct it if needed; nothing is created before you press"
    " Create.",
    fr="Voici ce que Ligo a extrait. Corrigez si besoin\u202f; rien n’est créé avant que vous"
    " cliquiez sur Créer.",
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
REREAD = Localized(en="Extract again", fr="Relancer l’analyse")
CREATE = Localized(en="Create", fr="Créer")
REFUSED = Localized(
    en=":warning: Ligo did not accept everything. Nothing was created. Correct the marked fields.",
    fr=":warning: Ligo n’a pas tout accepté. Rien n’a été créé. Corrigez ce qui est signalé.",
)
READ_ANEW = Localized(
    en=":arrows_counterclockwise: Ligo’s first extraction had expired, so Ligo read the text"
    " again, with your corrections. Nothing was created yet: check, then press Create.",
    fr=":arrows_counterclockwise: La première analyse avait expiré\u00a0: Ligo a relu le texte en"
    " tenant compte de vos corrections. Rien n’a encore été créé\u00a0: vérifiez, puis cliquez"
    " sur Créer.",
)
SECOND_ATTEMPT = Localized(
    en=":warning: An earlier attempt was not confirmed. Press Create only if you have checked that"
    " the contact is not in Ligo.",
    fr=":warning: Une première tentative n’a pas été confirmée. Ne cliquez sur Créer que si vous"
    " avez vérifié que le contact n’est pas dans Ligo.",
)


CHECK = Localized(en="Check the contact", fr="Vérifier le contact")
REVIEW_READY = Localized(
    en="Ligo found *{name}* in your text. Nothing was created yet: check the contact first.",
    fr="Contact trouvé dans votre texte\u00a0: *{name}*. Rien n’a encore été créé\u00a0: vérifiez"
    " d’abord.",
)
NAMELESS = Localized(en="unnamed contact", fr="contact sans nom")
NOTHING_READY = Localized(
    en="Ligo found no contact in your text. Nothing was saved in Ligo, and your text is kept.",
    fr="Ligo n’a trouvé aucun contact dans votre texte. Rien n’a été enregistré dans Ligo, et votre"
    " texte est conservé.",
)
REFUSED_READY = Localized(
    en="Ligo did not accept *{name}*. Nothing was created, and your text is kept.",
    fr="Contact refusé par Ligo\u00a0: *{name}*. Rien n’a été créé, et votre saisie est conservée.",
)
READ_ANEW_READY = Localized(
    en="Ligo’s extraction of *{name}* had expired, so Ligo read the text again. Nothing was"
    " created yet: check the contact again.",
    fr="L’analyse avait expiré\u00a0: *{name}*. Ligo a relu le texte. Rien n’a encore été"
    " créé\u00a0: vérifiez à nouveau.",
)
CLOSED = Localized(
    en="*{name}* was not created. Your draft is kept as last sent. Anything typed since then is"
    " not: Slack does not pass that on.",
    fr="Contact non créé\u00a0: *{name}*. Brouillon conservé dans son dernier état. Ce que vous"
    " auriez saisi depuis ne l’est pas\u00a0: Slack ne le transmet pas.",
)
TEXT_KEPT = Localized(
    en="Nothing was created yet. Your text and your corrections are kept.",
    fr="Rien n’a encore été créé. Votre texte et vos corrections sont conservés.",
)
ALIKE_READY = Localized(
    en="Possible duplicate of *{name}* in Ligo. Nothing was created yet: choose what to do.",
    fr="Contact peut-être déjà existant dans Ligo\u00a0: *{name}*. Rien n’a encore été créé\u00a0:"
    " choisissez.",
)
INTERRUPTED = Localized(
    en="The extraction was interrupted. Nothing was saved in Ligo, and your text is kept.",
    fr="L’analyse de votre texte a été interrompue. Rien n’a été enregistré dans Ligo, et votre"
    " texte est conservé.",
)

CREATED_HERE = Localized(
    en=":white_check_mark: Contact created in Ligo: *{name}*",
    fr=":white_check_mark: Contact créé dans Ligo\u00a0: *{name}*",
)
RECEIPT = Localized(
    en=":white_check_mark: You created a contact in Ligo: *{name}*",
    fr=":white_check_mark: Vous avez créé un contact dans Ligo\u00a0: *{name}*",
)
NOT_UNDOABLE = Localized(
    en="This cannot be undone here. To delete the contact, open it in Ligo.",
    fr="Cette création ne peut pas être annulée ici. Pour supprimer le contact, ouvrez-le dans"
    " Ligo.",
)
NOT_UNDOABLE_BUT = Localized(
    en="This cannot be undone here. To delete the contact: <{link}|open it in Ligo>",
    fr="Cette création ne peut pas être annulée ici. Pour supprimer le contact\u00a0:"
    " <{link}|l’ouvrir dans Ligo>",
)
TITLE_ALIKE = Localized(en="Possible duplicate", fr="Contact déjà existant\u202f?")
ALIKE = Localized(
    en=":busts_in_silhouette: Ligo already holds *{there}*, with the same address, or the same name"
    " and company. Nothing was created. Choose which value to keep in each field, or create"
    " another contact anyway.",
    fr=":busts_in_silhouette: Contact déjà dans Ligo, avec la même adresse, ou le même nom et la"
    " même entreprise\u00a0: *{there}*. Rien n’a été créé. Choisissez champ par champ la valeur"
    " à garder, ou créez tout de même un autre contact.",
)
ALIKE_WHOLLY = Localized(
    en=":busts_in_silhouette: Ligo already holds *{there}*, with all of these values. Nothing was"
    " created.",
    fr=":busts_in_silhouette: Contact déjà dans Ligo, avec toutes ces valeurs\u00a0: *{there}*."
    " Rien n’a été créé.",
)
ALIKE_IN_PART = Localized(
    en=":busts_in_silhouette: Ligo already holds *{there}*, and no other value was found in what"
    " can be compared. Nothing was created.",
    fr=":busts_in_silhouette: Contact déjà dans Ligo\u00a0: *{there}*. Aucune autre valeur trouvée"
    " dans ce qui peut être comparé. Rien n’a été créé.",
)
ALIKE_PARTLY_KNOWN = Localized(
    en=":warning: Your Ligo account shows parts of contacts: only name and company are compared.",
    fr=":warning: Votre compte Ligo n’affiche pas les fiches complètes\u00a0: seuls le nom et"
    " l’entreprise sont comparés.",
)
HERE = Localized(en="New", fr="Nouveau")
THERE = Localized(en="In Ligo", fr="Dans Ligo")
TAKE = Localized(en="Use the new value", fr="Utiliser la nouvelle valeur")
TAKE_ALL = Localized(en="Add to the contact", fr="Ajouter à la fiche")
UPDATE = Localized(en="Update existing", fr="Mettre à jour")
ANYWAY = Localized(en="Create anyway", fr="Créer tout de même")
ANYWAY_TITLE = Localized(en="Create anyway?", fr="Créer tout de même\u202f?")
ANYWAY_SURE = Localized(
    en="Ligo will then have both contacts.", fr="Ligo contiendra alors les deux contacts."
)
OTHERWISE = Localized(
    en=":information_source: Ligo saved some fields differently than you confirmed: {fields}."
    " Current values in Ligo:",
    fr=":information_source: Ligo a enregistré certains champs autrement que vous ne les avez"
    " confirmés\u00a0: {fields}. Voici ce qu’il contient.",
)
UNKNOWN = Localized(
    en=":warning: Ligo did not confirm that *{name}* was created. The contact may or may not be"
    " there. Check in Ligo first: search for the name. Your text is kept, and nothing will be"
    " created again unless you decide so.",
    fr=":warning: Création non confirmée\u00a0: *{name}*. Le contact est peut-être dans Ligo,"
    " peut-être pas. Vérifiez d’abord dans Ligo en cherchant ce nom. Votre saisie est"
    " conservée, et rien ne sera créé de nouveau sans votre décision.",
)
PROBABLY_THERE = Localized(
    en=":warning: Ligo no longer accepts its extraction of *{name}*, which happens when an earlier"
    " attempt did create the contact. Check in Ligo again: search for the name. Your text is"
    " kept, and nothing more will be created unless you decide so.",
    fr=":warning: Création non confirmée\u00a0: *{name}*. Ligo n’accepte plus son analyse, ce qui"
    " arrive quand une tentative précédente a bien créé le contact. Vérifiez encore dans Ligo"
    " en cherchant ce nom. Votre saisie est conservée, et rien d’autre ne sera créé sans votre"
    " décision.",
)
FOUND = Localized(en="It is in Ligo", fr="Il est dans Ligo")
NOT_FOUND = Localized(en="Not in Ligo: review again", fr="Absent\u00a0: revoir la fiche")
TITLE_NOTED = Localized(en="Noted", fr="C’est noté")
NOTED = Localized(
    en=":white_check_mark: Noted: *{name}* is in Ligo, and nothing more will be created.",
    fr=":white_check_mark: C’est noté\u00a0: *{name}* est dans Ligo, et rien d’autre ne sera créé.",
)
MERGED = Localized(
    en=":white_check_mark: The existing contact is up to date: *{name}*",
    fr=":white_check_mark: La fiche existante est à jour\u00a0: *{name}*",
)
SURE_TITLE = Localized(en="Create it again?", fr="Le créer à nouveau\u202f?")
SURE = Localized(
    en="If the contact is in Ligo after all, it will be there twice.",
    fr="S’il est finalement dans Ligo, il y sera en double.",
)
SURE_YES = Localized(en="It is not in Ligo", fr="Il n’y est pas")

UNFINISHED = Localized(en="New contact: {name}", fr="Nouveau contact\u00a0: {name}")

UNTOLD = Localized(
    en="*Contact created:* {name}. This could not be told to you in a message.",
    fr="*Contact créé\u00a0:* {name}. Aucun message n’a pu vous l’annoncer.",
)
