"""Texts of the preview before sending."""

from ligo_slack.i18n import Localized

TITLE_PREVIEW = Localized(en="Review before sending", fr="Vérifiez avant l’envoi")
CHANGED = Localized(
    en=":warning: The email or its recipient has changed since that preview, so nothing was sent."
    " Look again: this is the current version.",
    fr=":warning: Le texte ou le destinataire a changé depuis cet aperçu\u00a0: rien n’a été"
    " envoyé. Vérifiez à nouveau\u00a0: voici la version actuelle.",
)
SUPERSEDED = Localized(
    en=":warning: Nothing was sent from that preview: it was out of date. The newest one was sent"
    " instead, or is being sent right now.",
    fr=":warning: Rien n’a été envoyé depuis cet aperçu\u00a0: il n’était plus à jour. Le plus"
    " récent a été envoyé à sa place, ou est en cours d’envoi.",
)
EXACTLY = Localized(
    en="This is exactly what will be sent. Only the button below sends it.",
    fr="Voici exactement ce qui sera envoyé. Seul le bouton ci-dessous l’envoie.",
)
NOT_SENDABLE = Localized(
    en="This email cannot be sent from here as it is. Nothing was sent.",
    fr="Cet e-mail ne peut pas être envoyé d’ici en l’état. Rien n’a été envoyé.",
)
SEND = Localized(en="Send", fr="Envoyer")
EDIT = Localized(en="Back to the text", fr="Revenir au texte")
WARNINGS: dict[str, Localized] = {
    "no_subject": Localized(en=":warning: There is no subject.", fr=":warning: L’objet est vide."),
    "no_text": Localized(en=":warning: There is no text.", fr=":warning: Le texte est vide."),
    "placeholder": Localized(
        en=":warning: The text still has a placeholder: {what}",
        fr=":warning: Il reste un passage à compléter\u00a0: {what}",
    ),
    "placeholders": Localized(
        en=":warning: The text still has placeholders: {what}",
        fr=":warning: Il reste des passages à compléter\u00a0: {what}",
    ),
    "talk": Localized(
        en=":warning: Ligo’s AI seems to speak to you in the text, not to the contact: “{what}”. It"
        " is sent too: correct it by hand if it does not belong there.",
        fr=":warning: Dans le texte, l’IA de Ligo semble s’adresser à vous et non au contact\u00a0:"
        " «\u00a0{what}\u00a0». Ce passage sera envoyé aussi\u00a0: retirez-le à la main s’il n’a"
        " pas sa place.",
    ),
    "stranger": Localized(
        en=":warning: {address} is not, or no longer, an address of *{name}* in Ligo. Go back to"
        " the text to choose another one.",
        fr=":warning: {address} n’est pas, ou plus, une adresse du contact\u00a0: *{name}*. Revenez"
        " au texte pour en choisir une autre.",
    ),
    "unreadable": Localized(
        en=":warning: The text that Ligo’s AI wrote cannot be displayed, so it cannot be sent as it"
        " is. Correct it by hand, or ask for another one.",
        fr=":warning: Le texte rédigé par l’IA de Ligo ne peut pas être affiché\u00a0: il ne peut"
        " pas être envoyé tel quel. Corrigez-le à la main, ou demandez-en un autre.",
    ),
    "bad_address": Localized(
        en=":warning: This is not one complete email address, or it is too long to be shown whole."
        " Nothing can be sent to it from here: correct the contact first.",
        fr=":warning: Ce n’est pas une adresse e-mail complète, ou elle est trop longue pour être"
        " affichée en entier. Rien ne peut y être envoyé d’ici\u00a0: corrigez d’abord le contact.",
    ),
    "unseen_in_address": Localized(
        en=":warning: In Ligo this address contains characters that nobody sees. The email is sent"
        " without them, to {address}.",
        fr=":warning: Dans Ligo, cette adresse contient des caractères invisibles. L’e-mail est"
        " envoyé sans eux, à {address}.",
    ),
    "mixed_alphabets": Localized(
        en=":warning: This address mixes letters of several alphabets, which can imitate another"
        " address: {what}. Its technical form is {coded}.",
        fr=":warning: Cette adresse mélange des lettres de plusieurs alphabets, ce qui peut imiter"
        " une autre adresse\u00a0: {what}. Sa forme technique est {coded}.",
    ),
    "special_letters": Localized(
        en=":warning: This address contains letters that can imitate others: {what}. Its"
        " technical form is {coded}.",
        fr=":warning: Cette adresse contient des lettres qui peuvent en imiter d’autres\u00a0:"
        " {what}. Sa forme technique est {coded}.",
    ),
    "coded_domain": Localized(
        en=":warning: This address is written in code (xn--). Its letters are: {what}",
        fr=":warning: Cette adresse est écrite sous forme codée (xn--). Ses lettres sont\u00a0:"
        " {what}",
    ),
    "other_domain": Localized(
        en=":warning: {what} is neither the domain of *{name}*’s other addresses nor of their"
        " website.",
        fr=":warning: {what} n’est ni le domaine des autres adresses du contact, ni celui de son"
        " site web\u00a0: *{name}*.",
    ),
    "name_with_address": Localized(
        en=":warning: The contact’s name looks like an address. The email is sent to {address}"
        " alone.",
        fr=":warning: Le nom du contact ressemble à une adresse. L’e-mail est"
        " envoyé à {address} seulement.",
    ),
    "plainer": Localized(
        en=":information_source: You corrected it by hand: emphasis, headings, quotes and tables"
        " are sent as plain text.",
        fr=":information_source: Vous l’avez corrigé à la main\u00a0: la mise en forme (gras,"
        " titres, citations, tableaux) devient du texte simple.",
    ),
    "lost": Localized(
        en=":information_source: Ligo’s draft also contained {what}. None of it is sent.",
        fr=":information_source: Le brouillon de Ligo contenait aussi {what}. Rien de cela n’est"
        " envoyé.",
    ),
    "tags": Localized(
        en=":information_source: The text contains HTML tags ({what}). They are sent as written,"
        " not as formatting.",
        fr=":information_source: Le texte contient des balises HTML ({what}). Elles sont envoyées"
        " telles quelles, et non comme une mise en forme.",
    ),
    "unseen": Localized(
        en=":warning: The email contains characters that nobody sees, or that change the order in"
        " which it is read. They are sent too: check it, or correct it by hand.",
        fr=":warning: L’e-mail contient des caractères invisibles, ou qui changent l’ordre de"
        " lecture. Ils seront envoyés aussi : vérifiez-le, ou corrigez-le à la main.",
    ),
    "attachment": Localized(
        en=":warning: The text mentions an attachment; emails sent from here have none.",
        fr=":warning: Le texte mentionne une pièce jointe\u202f; les e-mails envoyés d’ici n’en ont"
        " pas.",
    ),
    "too_long": Localized(
        en=":warning: It is too long to be shown whole, so it cannot be sent from here.",
        fr=":warning: Il est trop long pour être affiché en entier\u00a0: il ne peut pas être"
        " envoyé d’ici.",
    ),
}
PROPOSED: dict[str, Localized] = {
    "to": Localized(
        en=":information_source: Ligo also proposed these recipients: {what}. The email is not sent"
        " to them.",
        fr=":information_source: Ligo proposait aussi ces destinataires\u00a0: {what}. L’e-mail ne"
        " leur est pas envoyé.",
    ),
    "cc": Localized(
        en=":information_source: Ligo proposed a copy (Cc) to: {what}. No copy is sent.",
        fr=":information_source: Ligo proposait une copie (Cc) à\u00a0: {what}. Aucune copie n’est"
        " envoyée.",
    ),
    "bcc": Localized(
        en=":information_source: Ligo proposed a hidden copy (Bcc) to: {what}. No copy is sent.",
        fr=":information_source: Ligo proposait une copie cachée (Cci) à\u00a0: {what}. Aucune"
        " copie n’est envoyée.",
    ),
    "reply_to": Localized(
        en=":information_source: Ligo proposed that answers go to: {what}. This will not be used.",
        fr=":information_source: Ligo proposait que les réponses aillent à\u00a0: {what}. Cela ne"
        " sera pas utilisé.",
    ),
    "attachments": Localized(
        en=":information_source: Ligo proposed attachments: {what}. They will not be used.",
        fr=":information_source: Ligo proposait des pièces jointes\u00a0: {what}. Elles ne sont pas"
        " jointes.",
    ),
    "other": Localized(
        en=":information_source: Ligo also named: {what}. The email is not sent to them.",
        fr=":information_source: Ligo mentionnait aussi\u00a0: {what}. L’e-mail n’y est pas"
        " envoyé.",
    ),
}
LOST: dict[str, Localized] = {
    "pictures": Localized(en="pictures", fr="des images"),
    "files": Localized(en="embedded files or pages", fr="des fichiers ou pages intégrés"),
    "forms": Localized(en="form fields", fr="des champs de formulaire"),
    "links": Localized(
        en="links that are no full web address", fr="des liens sans adresse web complète"
    ),
    "hidden": Localized(en="hidden text", fr="du texte masqué"),
    "scripts": Localized(en="scripts", fr="des scripts"),
    "styles": Localized(
        en="colours, fonts or layout", fr="des couleurs, des polices ou une mise en page"
    ),
}
AND_MORE = Localized(en=" (and {count} more)", fr=" (et {count} de plus)")
REVIEW_WHICH = Localized(
    en="A reply never sends anything, so nothing was sent yet. Which email do you want to review?",
    fr="Une réponse n’envoie jamais rien\u00a0: rien n’a encore été envoyé. Quel e-mail voulez-vous"
    " vérifier\u202f?",
)
