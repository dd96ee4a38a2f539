"""Texts of connecting and disconnecting a Ligo account."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo connect`: connect your own Ligo account",
    fr="`/ligo connexion`\u00a0: connecter votre propre compte Ligo",
)
USAGE_DISCONNECT = Localized(
    en="`/ligo disconnect`: disconnect your Ligo account and erase all your data in this app",
    fr="`/ligo déconnexion`\u00a0: déconnecter votre compte Ligo et effacer toutes vos données de"
    " cette application",
)

TITLE = Localized(en="Connect Ligo", fr="Connecter Ligo")
LINK = Localized(en="Connect", fr="Connecter")
FIRST = Localized(
    en="*Connect your Ligo account to get started.* Your request is kept and will continue as soon"
    " as your account is connected.",
    fr="*Votre compte Ligo n’est pas encore connecté.* Votre demande est conservée et reprendra"
    " dès que votre compte sera connecté.",
)
EXPIRED = Localized(
    en=":warning: Ligo no longer accepts your token. Nothing was saved in Ligo, and no email was"
    " sent. Create a new token: your request is kept, and you can go on with it as soon as your"
    " account is connected again.",
    fr=":warning: Ligo n’accepte plus votre jeton. Rien n’a été enregistré dans Ligo, et aucun"
    " e-mail n’a été envoyé. Créez un nouveau jeton\u00a0: votre demande est conservée, et vous"
    " pourrez la reprendre dès que votre compte sera reconnecté.",
)
ASKED = Localized(
    en="Once connected, this app works with your Ligo contacts and emails in your name. Only you"
    " see them.",
    fr="Une fois votre compte connecté, cette application utilise vos contacts et vos e-mails Ligo"
    " en votre nom. Ils ne sont visibles que par vous.",
)
SHARED_NOW = Localized(
    en="You are using the Ligo account that your team shares. With your own token you will use"
    " your own account instead.",
    fr="Vous utilisez le compte Ligo partagé par votre équipe. Avec votre propre jeton, vous"
    " utiliserez votre compte personnel.",
)
LINKED_ALREADY = Localized(
    # Also where Ligo no longer accepts that token.
    en="Your token is already stored here. A new one will replace it.",
    fr="Votre jeton est déjà enregistré ici. Un nouveau le remplacera.",
)
PLAN = Localized(
    en=":key: A token needs Ligo’s *Enterprise plan*. With another plan, Ligo offers none.",
    fr=":key: Un jeton nécessite la *formule Enterprise* de Ligo. Les autres formules n’en"
    " proposent pas.",
)
HOW = Localized(
    en="1. In Ligo, open *Settings > Developer* in your workspace.\n2. Create a token. Ligo shows"
    " it only once: copy it.\n3. Paste it here. It is stored encrypted and never shown again.",
    fr="1. Dans Ligo, ouvrez *Paramètres > Développeur* dans votre espace.\n2. Créez un jeton. Ligo"
    " ne l’affiche qu’une fois\u00a0: copiez-le.\n3. Collez-le ici. Il est conservé chiffré et"
    " n’est plus jamais affiché.",
)
OPEN_LIGO = Localized(en="<{link}|Open Ligo>", fr="<{link}|Ouvrir Ligo>")
WORKSPACE = Localized(en="Ligo workspace: *{slug}*", fr="Espace Ligo\u00a0: *{slug}*")
FOUND = Localized(en="Contacts found: *{count}*", fr="Contacts trouvés\u00a0: *{count}*")
TOKEN = Localized(en="Ligo token", fr="Jeton Ligo")
SLUG = Localized(en="Ligo workspace", fr="Espace Ligo")
SLUG_HINT = Localized(
    en="Only if you have several workspaces in Ligo: the short name of the one to use.",
    fr="Seulement si vous avez plusieurs espaces dans Ligo\u00a0: le nom court de l’espace voulu.",
)
CHECKING = Localized(
    en=":hourglass_flowing_sand: Checking the token, then reading your contacts…",
    fr=":hourglass_flowing_sand: Vérification du jeton, puis lecture de vos contacts…",
)

NO_TOKEN = Localized(
    en="A token has letters without accents, digits and signs, and no spaces or line breaks. Paste"
    " it as Ligo showed it. Nothing was saved.",
    fr="Un jeton se compose de lettres sans accent, de chiffres et de signes\u202f; il ne contient"
    " ni espace ni retour à la ligne. Collez-le tel que Ligo l’a affiché. Rien n’a été enregistré.",
)
SLACK_TOKEN = Localized(
    en="This is a token of Slack’s. It was not sent to Ligo, and nothing was saved. Copy the token"
    " that Ligo shows under Settings > Developer.",
    fr="C’est un jeton de Slack. Il n’a pas été transmis à Ligo, et rien n’a été enregistré. Copiez"
    " le jeton que Ligo affiche dans Paramètres > Développeur.",
)
NO_SLUG = Localized(
    en="A workspace’s short name has letters, digits, dots and hyphens. Nothing was saved.",
    fr="Le nom court d’un espace se compose de lettres, de chiffres, de points et de traits"
    " d’union. Rien n’a été enregistré.",
)
REFUSED = Localized(
    en="Ligo does not accept this token. Nothing was saved. Copy the whole token again, or create"
    " a new one.",
    fr="Ligo n’accepte pas ce jeton. Rien n’a été enregistré. Copiez-le à nouveau en entier, ou"
    " créez-en un autre.",
)
FORBIDDEN = Localized(
    en="Ligo recognises this token but allows nothing with it: its plan may not include the API"
    " (the Enterprise plan does). Nothing was saved. Ask the person who manages your Ligo account.",
    fr="Ligo reconnaît ce jeton mais ne lui permet rien\u00a0: sa formule ne comprend peut-être"
    " pas l’API, réservée à la formule Enterprise. Rien n’a été enregistré. Adressez-vous à la"
    " personne qui gère votre compte Ligo.",
)
FORBIDDEN_SLUG = Localized(
    en="Ligo allows nothing with this token in this workspace: the workspace’s name may be wrong,"
    " or its plan may not include the API (the Enterprise plan does). Nothing was saved.",
    fr="Ligo ne permet rien à ce jeton dans cet espace\u00a0: le nom de l’espace est peut-être"
    " faux, ou sa formule ne comprend pas l’API, réservée à la formule Enterprise. Rien n’a"
    " été enregistré.",
)
UNREACHABLE = Localized(
    en="Ligo does not answer right now, so the token could not be checked. It was not saved. Try"
    " again in a moment: it is still in this field.",
    fr="Ligo ne répond pas pour le moment\u00a0: le jeton n’a pas pu être vérifié. Il n’est pas"
    " enregistré. Réessayez dans un instant, il est toujours dans ce champ.",
)
NOT_LIGO = Localized(
    en="Ligo’s address returned an unexpected answer. Nothing was saved. Tell the person who"
    " installed this app.",
    fr="L’adresse de Ligo a renvoyé une réponse inattendue. Rien n’a été enregistré. Prévenez la"
    " personne qui a installé cette application.",
)

ERASED_MEANWHILE = Localized(
    en="Your data was erased in the meantime, so no account was connected. Start again with `/ligo"
    " connect`.",
    fr="Vos données ont été effacées entre-temps\u00a0: aucun compte n’a été connecté. Recommencez"
    " avec `/ligo connexion`.",
)

LINK_FIRST = Localized(
    en="Connect your Ligo account to get started. Your request is kept and will continue then.",
    fr="Votre compte Ligo n’est pas encore connecté. Votre demande est conservée et reprendra"
    " ensuite.",
)
LINK_AGAIN = Localized(
    en="Ligo no longer accepts your token. Nothing was saved in Ligo, no email was sent, and your"
    " request is kept: connect your account again to continue.",
    fr="Ligo n’accepte plus votre jeton. Rien n’a été enregistré dans Ligo, aucun e-mail n’a été"
    " envoyé, et votre demande est conservée\u00a0: reconnectez votre compte pour continuer.",
)
NOT_OPENED = Localized(
    en="The form did not open. Open it here.",
    fr="Le formulaire ne s’est pas ouvert. Ouvrez-le ici.",
)
TITLE_LINKED = Localized(en="Connected", fr="Compte connecté")
LINKED = Localized(
    en=":white_check_mark: Your Ligo account is connected. Your contacts are being loaded, so that"
    " you can find them as you type. `/ligo help` shows what you can do.",
    fr=":white_check_mark: Votre compte Ligo est connecté. Vos contacts se chargent, pour que vous"
    " les trouviez dès la saisie. `/ligo aide` montre ce que vous pouvez faire.",
)
NOTHING_WAITS = Localized(
    en="Your Ligo account is already connected. The request that waited here was done or discarded,"
    " or it has expired: send it again if you still need it.",
    fr="Votre compte Ligo est déjà connecté. La demande qui attendait ici a été traitée ou"
    " supprimée, ou elle a expiré\u00a0: renvoyez-la si vous en avez encore besoin.",
)

TITLE_UNLINK = Localized(en="Disconnect Ligo", fr="Déconnecter Ligo")
UNLINK_NOT_OPENED = Localized(
    en="Disconnecting is confirmed in a dialog, which did not open. Nothing was erased. Open it"
    " here.",
    fr="La déconnexion se confirme dans une fenêtre, qui ne s’est pas ouverte. Rien n’a été effacé."
    " Ouvrez-la ici.",
)
NOT_ERASED = Localized(
    en="Erasing was interrupted. Nothing was erased. Try again here.",
    fr="L’effacement a été interrompu. Rien n’a été effacé. Recommencez ici.",
)
UNLINK = Localized(en="Disconnect and erase", fr="Déconnecter et effacer")
ERASE = Localized(en="Erase", fr="Effacer")
WILL_ERASE = Localized(
    en="*This erases all your data in this app:*\n{list}\nNothing changes in Ligo itself. Emails"
    " that were not sent are lost.",
    fr="*Toutes vos données dans cette application seront effacées\u00a0:*\n{list}\nDans Ligo"
    " même, rien ne change. Les e-mails non envoyés seront perdus.",
)
ONE_TOKEN = Localized(en="• the token of your Ligo account", fr="• le jeton de votre compte Ligo")
DRAFTS = Localized(
    en="• drafts and receipts: {count}", fr="• brouillons et confirmations\u00a0: {count}"
)
CONTACTS = Localized(
    en="• contacts indexed for search: {count}",
    fr="• contacts indexés pour la recherche\u00a0: {count}",
)
REMINDERS = Localized(
    en="• reminders that are still to come: {count}", fr="• rappels à venir\u00a0: {count}"
)
MORNINGS = Localized(en="• your morning message", fr="• votre message du matin")
CHOICES = Localized(
    en="• your recent contacts, your language here, the content of your App Home",
    fr="• vos contacts récents, votre langue ici, le contenu de votre page d’accueil",
)
ERASING = Localized(
    en=":hourglass_flowing_sand: Erasing…", fr=":hourglass_flowing_sand: Effacement en cours…"
)
TITLE_UNLINKED = Localized(en="Disconnected", fr="Compte déconnecté")
TITLE_ERASED = Localized(en="Erased", fr="Données effacées")
ERASED = Localized(
    en=":white_check_mark: *Erased:*\n{list}\nThis app stores nothing of yours any more; nothing"
    " has changed in Ligo. The token still works until you delete it in Ligo (Settings >"
    " Developer).",
    fr=":white_check_mark: *Effacé\u00a0:*\n{list}\nPlus aucune donnée vous concernant n’est"
    " conservée ici\u202f; dans Ligo, rien n’a changé. Le jeton reste valable tant que vous ne"
    " l’avez pas supprimé dans Ligo (Paramètres > Développeur).",
)
ERASED_UNLINKED = Localized(
    en=":white_check_mark: *Erased:*\n{list}\nThis app stores nothing of yours any more.",
    fr=":white_check_mark: *Effacé\u00a0:*\n{list}\nPlus aucune donnée vous concernant n’est"
    " conservée ici.",
)
SHARED_STAYS = Localized(
    en="You can still use the Ligo account that your team shares.",
    fr="Vous pouvez toujours utiliser le compte Ligo partagé par votre équipe.",
)

UNFINISHED = Localized(
    en="Connect Ligo to go on: {name}", fr="Connectez Ligo pour reprendre\u00a0: {name}"
)
