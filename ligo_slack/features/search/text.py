"""Texts of finding and showing contacts."""

from ligo_slack.features.common_text import CANCEL as CANCEL
from ligo_slack.features.common_text import CLOSE as CLOSE
from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo find WORDS`: finds a contact by name, company, address or phone number",
    fr="`/ligo chercher MOTS`\u00a0: trouve un contact par son nom, son entreprise, son adresse ou"
    " son numéro",
)
ASK = Localized(
    en="Which contact? Type a name, a company, an address or a phone number.",
    fr="Quel contact\u202f? Tapez un nom, une entreprise, une adresse ou un numéro.",
)
FOUND = Localized(en="Contacts for “{words}”:", fr="Contacts pour «\u00a0{words}\u00a0»\u00a0:")
FOUND_MANY = Localized(
    en="More than {count} contacts for “{words}”. These are the first; type more to narrow it"
    " down.",
    fr="Plus de {count} contacts pour «\u00a0{words}\u00a0». Voici les premiers\u00a0; précisez"
    " votre recherche.",
)
NOBODY = Localized(
    en="No contact matches “{words}”.",
    fr="Aucun contact ne correspond à «\u00a0{words}\u00a0».",
)
SEARCH_MORE = Localized(en="Search on:", fr="Chercher encore\u00a0:")
STILL_LISTING = Localized(
    en=":hourglass_flowing_sand: Your contacts are still being listed ({seen} so far). What is not"
    " found yet may come.",
    fr=":hourglass_flowing_sand: Vos contacts sont en cours de chargement ({seen} pour l’instant)."
    " Ce qui manque encore peut arriver.",
)
UNLISTED = Localized(
    en=":information_source: This Ligo does not list its contacts to this app. The search knows"
    " those that you have created or opened here.",
    fr=":information_source: Ce Ligo ne donne pas la liste de ses contacts à cette application. La"
    " recherche connaît ceux que vous avez créés ou ouverts ici.",
)
NEW = Localized(en="Create a contact", fr="Créer un contact")

NOT_FRESH = Localized(
    en="As this app last saw it: this Ligo does not show a single contact.",
    fr="Tel que cette application l’a vu en dernier\u00a0: ce Ligo ne donne pas un contact seul.",
)
GONE = Localized(
    en=":wastebasket: This contact no longer exists in Ligo: somebody deleted it there. It is no"
    " longer offered here.",
    fr=":wastebasket: Ce contact n’existe plus dans Ligo\u00a0: la fiche y a été supprimée. Il"
    " n’est plus proposé ici.",
)
TITLE_WHOLE = Localized(en="The whole contact", fr="La fiche complète")
TOO_MUCH = Localized(
    en="There is more than Slack can show. Open the contact in Ligo for the rest.",
    fr="Il y en a plus que Slack ne peut afficher. Ouvrez le contact dans Ligo pour la suite.",
)

TITLE_SHARE = Localized(en="Share this contact?", fr="Partager ce contact\u202f?")
SHARE_WHERE = Localized(
    en="Everybody in <#{channel}> will see this, with your name:",
    fr="Toutes les personnes de <#{channel}> verront ceci, avec votre nom\u00a0:",
)
SHARE_ONLY = Localized(
    en="Name and company only. No address, number or note.",
    fr="Le nom et l’entreprise seulement. Ni adresse, ni numéro, ni note.",
)
SHARE = Localized(en="Share", fr="Partager")
SHARED = Localized(en=":bust_in_silhouette: *{name}*", fr=":bust_in_silhouette: *{name}*")
SHARED_WITH_COMPANY = Localized(
    en=":bust_in_silhouette: *{name}* · {company}", fr=":bust_in_silhouette: *{name}* · {company}"
)
SHARED_BY = Localized(en="Shared from Ligo by <@{user}>", fr="Partagé depuis Ligo par <@{user}>")
TAKE_BACK = Localized(en="Take it back", fr="Retirer")
NOT_SHARED = Localized(
    en="Slack did not let this app post there. Nothing was shared. Open the card there anew and"
    " try again, or invite the app to the channel.",
    fr="Slack n’a pas laissé cette application publier à cet endroit. Rien n’a été partagé."
    " Rouvrez la fiche là-bas et réessayez, ou invitez l’application dans le canal.",
)
SHARE_UNSURE = Localized(
    en="Sharing *{name}* was interrupted, and this app cannot say whether it was posted. Look in"
    " <#{channel}>; if it is not there, share it again from the card.",
    fr="Le partage de *{name}* a été interrompu, et cette application ne sait pas s’il a été"
    " publié. Regardez dans <#{channel}>\u00a0; s’il n’y est pas, partagez-le à nouveau depuis la"
    " fiche.",
)
SHARING = Localized(en=":hourglass_flowing_sand: Sharing…", fr=":hourglass_flowing_sand: Partage…")
SHARED_NOW = Localized(en="It is shared in <#{channel}>.", fr="C’est partagé dans <#{channel}>.")
TITLE_SHARED = Localized(en="Shared", fr="Partagé")
NOT_YOURS = Localized(
    en="Only <@{user}>, who shared this, can use its buttons. Nothing was done.",
    fr="Seul·e <@{user}>, à l’origine du partage, peut utiliser ces boutons. Rien n’a été fait.",
)
TITLE_CARD = Localized(en="Contact", fr="Contact")
