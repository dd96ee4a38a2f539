"""Texts of finding and showing contacts."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo find <name>`: find a contact by name, company, address or phone number",
    fr="`/ligo chercher <nom>`\u00a0: trouver un contact par son nom, son entreprise, son"
    " adresse ou son numéro",
)
ASK = Localized(
    en="Which contact? Type a name, a company, an address or a phone number.",
    fr="Quel contact\u202f? Tapez un nom, une entreprise, une adresse ou un numéro.",
)
FOUND = Localized(en="Contacts for “{words}”:", fr="Contacts pour «\u00a0{words}\u00a0»\u00a0:")
FOUND_MANY = Localized(
    en="More than {count} contacts for “{words}”. Here are the first ones; type more to narrow the"
    " search.",
    fr="Plus de {count} contacts pour «\u00a0{words}\u00a0». Voici les premiers\u202f; précisez"
    " votre recherche.",
)
NOBODY = Localized(
    en="No contact matches “{words}”.", fr="Aucun contact ne correspond à «\u00a0{words}\u00a0»."
)
NOBODY_LISTED = Localized(
    en="None of the contacts that your Ligo account has listed matches “{words}”.",
    fr="Aucun des contacts listés par votre compte Ligo ne correspond à «\u00a0{words}\u00a0».",
)
NOBODY_YET = Localized(
    en=":hourglass_flowing_sand: Nobody seen here matches “{words}”. Ligo is being searched: this"
    " message will change.",
    fr=":hourglass_flowing_sand: Aucun des contacts déjà connus ne correspond à"
    " «\u00a0{words}\u00a0». La recherche continue dans Ligo\u00a0: ce message va changer.",
)
NEAR = Localized(en="Did you mean:", fr="Vouliez-vous dire\u00a0:")
LIGO_SEARCHES = Localized(
    en=":hourglass_flowing_sand: Ligo is being searched too: more contacts may follow.",
    fr=":hourglass_flowing_sand: La recherche continue dans Ligo\u00a0: d’autres contacts peuvent"
    " s’ajouter.",
)
LISTED_AGAIN = Localized(
    en="Was it just added to Ligo? Your contacts are being read again: a match will follow here.",
    fr="Vient-il d’être ajouté dans Ligo\u202f? Vos contacts sont en cours de relecture\u00a0: s’il"
    " s’y trouve, il s’affichera ici.",
)
NO_COMMAND = Localized(
    en="Unknown command: a search was made instead.",
    fr="Commande inconnue\u00a0: une recherche a été faite à la place.",
)
STILL_LISTING = Localized(
    en=":hourglass_flowing_sand: Your contacts are still being loaded ({seen} so far). Missing"
    " contacts may appear later.",
    fr=":hourglass_flowing_sand: Vos contacts se chargent ({seen} pour l’instant). Ceux qui"
    " manquent peuvent encore arriver.",
)
UNLISTED = Localized(
    en=":information_source: Your Ligo account does not list its contacts. The search finds those"
    " that you have created or opened here.",
    fr=":information_source: Votre compte Ligo ne liste pas ses contacts. La recherche trouve ceux"
    " que vous avez créés ou ouverts ici.",
)
NEW = Localized(en="Create a contact", fr="Créer un contact")

NOT_FRESH = Localized(
    en="As last seen by this app: your Ligo account does not return single contacts.",
    fr="Dernier état connu de cette application\u00a0: votre compte Ligo ne renvoie pas les"
    " contacts un par un.",
)
REFRESHING = Localized(
    en=":hourglass_flowing_sand: As last seen by this app. Refreshing from Ligo…",
    fr=":hourglass_flowing_sand: Dernier état connu de cette application. Actualisation depuis"
    " Ligo…",
)
FOLLOWS = Localized(
    en=":hourglass_flowing_sand: As last seen by this app. Refreshing: the current card will be"
    " below.",
    fr=":hourglass_flowing_sand: Dernier état connu de cette application. Actualisation en"
    " cours\u00a0: la fiche actuelle s’affichera ci-dessous.",
)
NOT_REFRESHED = Localized(
    en="As last seen by this app: Ligo did not answer.",
    fr="Dernier état connu de cette application : Ligo n’a pas répondu.",
)
GONE = Localized(
    en=":wastebasket: This contact no longer exists in Ligo: it was deleted there, or is of an"
    " account that was connected before. It is no longer suggested here.",
    fr=":wastebasket: Ce contact n’existe plus dans Ligo\u00a0: la fiche y a été supprimée, ou elle"
    " vient d’un compte connecté auparavant. Il n’est plus proposé ici.",
)
TITLE_WHOLE = Localized(en="All details", fr="Fiche complète")
TOO_MUCH = Localized(
    en="Slack cannot show everything. Open the contact in Ligo for the rest.",
    fr="Slack ne peut pas tout afficher. Ouvrez le contact dans Ligo pour la suite.",
)

TITLE_SHARE = Localized(en="Share this contact?", fr="Partager ce contact\u202f?")
SHARE_WHERE = Localized(
    en="Everybody in <#{channel}> will see what is ticked, guests and people of other organisations"
    " included.",
    fr="Toutes les personnes de <#{channel}> verront ce qui est coché, invités et membres d’autres"
    " organisations compris.",
)
SHARED_BY = Localized(en="Shared by <@{user}>", fr="Partagé par <@{user}>")
SHARE_FIELDS = Localized(en="Fields to share", fr="Champs à partager")
SHARE_WHOLE = Localized(
    en="Whole, as they would be posted:", fr="En entier, tels qu’ils seraient publiés\u00a0:"
)
SHARE_NOTHING = Localized(
    en="Tick at least one field. Nothing was shared yet.",
    fr="Cochez au moins un champ. Rien n’a encore été partagé.",
)
LOOK_UP = Localized(en="Look up in my Ligo", fr="Chercher dans mon Ligo")
ADD = Localized(en="Add to my Ligo", fr="Ajouter à mon Ligo")
CONTACT = Localized(en="A contact", fr="Un contact")
SHARE = Localized(en="Share", fr="Partager")
SHARED = Localized(en=":bust_in_silhouette: *{name}*", fr=":bust_in_silhouette: *{name}*")
SHARED_WITH_COMPANY = Localized(
    en=":bust_in_silhouette: *{name}* · {company}", fr=":bust_in_silhouette: *{name}* · {company}"
)
TAKE_BACK = Localized(en="Remove", fr="Retirer")
NOT_SHARED = Localized(
    en="Slack did not let this app post there. Nothing was shared. Open the card there again and"
    " retry, or invite the app to the channel.",
    fr="Slack n’a pas laissé cette application publier à cet endroit. Rien n’a été partagé."
    " Rouvrez la fiche là-bas et réessayez, ou invitez l’application dans le canal.",
)
SHARE_UNSURE = Localized(
    en="Sharing *{name}* was interrupted. It may or may not have been posted: check <#{channel}>,"
    " and share it again from the card if it is not there.",
    fr="Partage interrompu\u00a0: *{name}*. La fiche a peut-être été publiée, peut-être pas\u00a0:"
    " vérifiez dans <#{channel}>, et partagez-la à nouveau si elle n’y est pas.",
)
SHARING = Localized(en=":hourglass_flowing_sand: Sharing…", fr=":hourglass_flowing_sand: Partage…")
SHARED_NOW = Localized(en="Shared in <#{channel}>.", fr="Partagé dans <#{channel}>.")
TITLE_SHARED = Localized(en="Shared", fr="Partagé")
NOT_YOURS = Localized(
    en="Only the person who shared this can remove it. Nothing was done.",
    fr="Seule la personne à l’origine du partage peut le retirer. Rien n’a été fait.",
)
NOT_REMOVED = Localized(
    en="Slack did not remove the message: delete it by hand. What was shared can no longer be added"
    " from it.",
    fr="Slack n’a pas retiré le message\u00a0: supprimez-le à la main. Ce qui était partagé ne peut"
    " plus être ajouté depuis ce message.",
)
NAMESAKES = Localized(
    en="Shared: *{words}*. These contacts have the same name, but may be other people:",
    fr="Contact partagé\u00a0: *{words}*. Ces contacts portent le même nom, mais ce sont peut-être"
    " d’autres personnes\u00a0:",
)
TITLE_CARD = Localized(en="Contact", fr="Contact")
