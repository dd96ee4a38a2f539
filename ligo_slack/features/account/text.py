"""Texts of connecting and disconnecting a Ligo account."""

from ligo_slack.features.common_text import CANCEL as CANCEL
from ligo_slack.features.common_text import CLOSE as CLOSE
from ligo_slack.features.common_text import GO_ON as GO_ON
from ligo_slack.features.home_actions import LINK_MINE as LINK_MINE
from ligo_slack.features.home_actions import UNLINK_MINE as UNLINK_MINE
from ligo_slack.i18n import Localized
from ligo_slack.user_errors import DETAIL as DETAIL

USAGE = Localized(
    en="`/ligo connect`: link your own Ligo to Slack",
    fr="`/ligo connexion`\u00a0: relier votre propre Ligo à Slack",
)
USAGE_DISCONNECT = Localized(
    en="`/ligo disconnect`: unlink your Ligo, and erase all that is kept for you here",
    fr="`/ligo déconnexion`\u00a0: dissocier votre Ligo et effacer tout ce qui est conservé ici"
    " pour vous",
)

TITLE = Localized(en="Link your Ligo", fr="Relier votre Ligo")
LINK = Localized(en="Link", fr="Relier")
FIRST = Localized(
    en="*One step first:* this app works with your own Ligo, and does not know it yet. What you"
    " were about to do is kept, and goes on as soon as it is linked.",
    fr="*Une étape d’abord\u00a0:* cette application travaille avec votre propre Ligo, et ne le"
    " connaît pas encore. Ce que vous alliez faire est conservé et reprendra dès qu’il sera relié.",
)
EXPIRED = Localized(
    en=":warning: Ligo no longer accepts the token that links you. Nothing was saved in Ligo. Make"
    " a new one; what you were doing is kept, and goes on as soon as you are linked again.",
    fr=":warning: Ligo n’accepte plus le jeton qui vous relie. Rien n’a été enregistré dans Ligo."
    " Créez-en un nouveau\u00a0; ce que vous faisiez est conservé et reprendra dès que vous serez"
    " relié à nouveau.",
)
ASKED = Localized(
    en="Once linked, this app works with your contacts and your emails in Ligo, in your name and"
    " for your eyes only.",
    fr="Une fois votre Ligo relié, cette application travaille en votre nom avec vos contacts et"
    " vos e-mails, et vous seul les voyez.",
)
SHARED_NOW = Localized(
    en="So far you use the Ligo account that your team shares. With a token of your own you use"
    " your own from now on.",
    fr="Pour l’instant, vous utilisez le compte Ligo que votre équipe partage. Avec votre propre"
    " jeton, vous utiliserez désormais le vôtre.",
)
LINKED_ALREADY = Localized(
    en="You are linked already. Another token takes the place of the one that is kept.",
    fr="Vous êtes déjà relié. Un autre jeton remplacera celui qui est conservé.",
)
HOW = Localized(
    en="1. In Ligo, open *Settings > Developer* of your workspace (Ligo’s Enterprise plan has it)."
    "\n2. Make a token. Ligo shows it once: copy it.\n3. Paste it here. It is kept encrypted, and"
    " nobody sees it again.",
    fr="1. Dans Ligo, ouvrez *Paramètres > Développeur* de votre espace (compris dans la formule"
    " Enterprise).\n2. Créez un jeton. Ligo ne l’affiche qu’une fois\u00a0: copiez-le.\n3."
    " Collez-le ici. Il est conservé chiffré, et personne ne le reverra.",
)
TOKEN = Localized(en="Ligo token", fr="Jeton Ligo")
SLUG = Localized(en="Ligo workspace", fr="Espace Ligo")
SLUG_HINT = Localized(
    en="Only if you have several workspaces in Ligo: the short name of the one to use.",
    fr="Seulement si vous avez plusieurs espaces dans Ligo\u00a0: le nom court de l’espace voulu.",
)
CHECKING = Localized(
    en=":hourglass_flowing_sand: Asking Ligo whether it accepts the token…",
    fr=":hourglass_flowing_sand: Vérification du jeton auprès de Ligo…",
)

NO_TOKEN = Localized(
    en="A token has no spaces and no line breaks. Paste it as Ligo showed it. Nothing was saved.",
    fr="Un jeton ne contient ni espace ni retour à la ligne. Collez-le tel que Ligo l’a affiché."
    " Rien n’a été enregistré.",
)
NO_SLUG = Localized(
    en="A workspace’s short name has letters, digits, dots and hyphens. Nothing was saved.",
    fr="Le nom court d’un espace se compose de lettres, de chiffres, de points et de traits"
    " d’union. Rien n’a été enregistré.",
)
REFUSED = Localized(
    en="Ligo does not accept this token. Nothing was saved. Copy it once more, whole, or make a new"
    " one.",
    fr="Ligo n’accepte pas ce jeton. Rien n’a été enregistré. Copiez-le à nouveau en entier, ou"
    " créez-en un autre.",
)
FORBIDDEN = Localized(
    en="Ligo knows this token but allows nothing with it: its plan may not include the API (the"
    " Enterprise plan does). Nothing was saved. Ask whoever manages your Ligo account.",
    fr="Ligo connaît ce jeton mais ne lui permet rien\u00a0: sa formule ne comprend peut-être pas"
    " l’API (la formule Enterprise, si). Rien n’a été enregistré. Voyez avec la personne qui gère"
    " votre compte Ligo.",
)
FORBIDDEN_SLUG = Localized(
    en="Ligo allows nothing with this token in this workspace: the workspace’s name may be wrong,"
    " or its plan may not include the API (the Enterprise plan does). Nothing was saved.",
    fr="Ligo ne permet rien à ce jeton dans cet espace\u00a0: le nom de l’espace est peut-être"
    " faux, ou sa formule ne comprend pas l’API (la formule Enterprise, si). Rien n’a été"
    " enregistré.",
)
UNREACHABLE = Localized(
    en="Ligo cannot be reached right now, so the token could not be checked. It is not saved."
    " Try again in a moment: it stands here still.",
    fr="Ligo est injoignable pour le moment\u00a0: le jeton n’a pas pu être vérifié. Il n’est pas"
    " enregistré. Réessayez dans un instant, il est toujours dans ce champ.",
)
NOT_LIGO = Localized(
    en="What answers at Ligo’s address is not what this app expects. Nothing was saved. Tell the"
    " person who installed this app.",
    fr="Ce qui répond à l’adresse de Ligo n’est pas ce que cette application attend. Rien n’a été"
    " enregistré. Prévenez la personne qui a installé cette application.",
)

ERASED_MEANWHILE = Localized(
    en="All that was kept for you has been erased meanwhile, so nothing was linked. Start again"
    " with `/ligo connect`.",
    fr="Tout ce qui était conservé pour vous vient d’être effacé\u00a0: rien n’a été relié."
    " Recommencez avec `/ligo connexion`.",
)

LINK_FIRST = Localized(
    en="This app does not know your Ligo yet. What you were about to do is kept: link your Ligo,"
    " and it goes on.",
    fr="Cette application ne connaît pas encore votre Ligo. Ce que vous alliez faire est"
    " conservé\u00a0: reliez votre Ligo, et cela reprendra.",
)
LINK_AGAIN = Localized(
    en="Ligo no longer accepts the token that links you. Nothing was saved in Ligo, and what you"
    " were doing is kept: link your Ligo again, and it goes on.",
    fr="Ligo n’accepte plus le jeton qui vous relie. Rien n’a été enregistré dans Ligo, et ce que"
    " vous faisiez est conservé\u00a0: reliez votre Ligo à nouveau, et cela reprendra.",
)
NOT_OPENED = Localized(
    en="Slack did not open the form in time. Open it here.",
    fr="Slack n’a pas ouvert le formulaire à temps. Ouvrez-le ici.",
)
TITLE_LINKED = Localized(en="Linked", fr="Ligo relié")
LINKED = Localized(
    en=":white_check_mark: Your Ligo is linked. Your contacts are being listed, so that you find"
    " them as you type. `/ligo help` shows what you can do.",
    fr=":white_check_mark: Votre Ligo est relié. Vos contacts se chargent, pour que vous les"
    " trouviez dès la saisie. `/ligo aide` montre ce que vous pouvez faire.",
)

TITLE_UNLINK = Localized(en="Unlink your Ligo", fr="Dissocier votre Ligo")
UNLINK_NOT_OPENED = Localized(
    en="Slack did not open the question in time. Nothing was erased. Ask again here.",
    fr="Slack n’a pas ouvert la question à temps. Rien n’a été effacé. Recommencez ici.",
)
NOT_ERASED = Localized(
    en="Erasing was interrupted. Nothing was erased. Ask again here.",
    fr="L’effacement a été interrompu. Rien n’a été effacé. Recommencez ici.",
)
UNLINK = Localized(en="Unlink and erase", fr="Dissocier et effacer")
ERASE = Localized(en="Erase", fr="Effacer")
WILL_ERASE = Localized(
    en="*This erases all that this app keeps for you:*\n{list}\nIn Ligo itself nothing changes."
    " Emails that were not sent are lost.",
    fr="*Tout ce que cette application conserve pour vous sera effacé\u00a0:*\n{list}\nDans Ligo"
    " même, rien ne change. Les e-mails non envoyés seront perdus.",
)
ONE_TOKEN = Localized(en="• the token that links your Ligo", fr="• le jeton qui relie votre Ligo")
DRAFTS = Localized(
    en="• drafts and receipts that could be opened again: {count}",
    fr="• brouillons et reçus que vous pouviez rouvrir\u00a0: {count}",
)
CONTACTS = Localized(
    en="• contacts whose names and addresses are kept for search: {count}",
    fr="• contacts dont les noms et adresses servent à la recherche\u00a0: {count}",
)
CHOICES = Localized(
    en="• your recent contacts, your language here, what your App Home shows",
    fr="• vos contacts récents, votre langue ici, ce que montre votre page d’accueil",
)
ERASING = Localized(
    en=":hourglass_flowing_sand: Erasing…", fr=":hourglass_flowing_sand: Effacement en cours…"
)
TITLE_ERASED = Localized(en="Unlinked", fr="Ligo dissocié")
ERASED = Localized(
    en=":white_check_mark: *Erased:*\n{list}\nNothing of yours is kept here any more; in Ligo"
    " nothing has changed. The token still works until you delete it in Ligo (Settings >"
    " Developer).",
    fr=":white_check_mark: *Effacé\u00a0:*\n{list}\nPlus rien ne vous concernant n’est conservé"
    " ici\u00a0; dans Ligo, rien n’a changé. Le jeton reste valable tant que vous ne l’avez pas"
    " supprimé dans Ligo (Paramètres > Développeur).",
)
ERASED_UNLINKED = Localized(
    en=":white_check_mark: *Erased:*\n{list}\nNothing of yours is kept here any more.",
    fr=":white_check_mark: *Effacé\u00a0:*\n{list}\nPlus rien ne vous concernant n’est conservé"
    " ici.",
)
SHARED_STAYS = Localized(
    en="You can still use the Ligo account that your team shares.",
    fr="Vous pouvez toujours utiliser le compte Ligo que votre équipe partage.",
)
