"""Texts of the messages that lead back to an email."""

from ligo_slack.i18n import Localized

DRAFT_READY = Localized(
    en="Your email to *{name}* is drafted. Nothing was sent. Reply in this thread to have it"
    " changed, or open it.",
    fr="Votre e-mail à *{name}* est rédigé. Rien n’a été envoyé. Répondez dans ce fil pour le faire"
    " modifier, ou ouvrez-le.",
)
CLOSED = Localized(
    en="Your email to *{name}* was not sent. It is kept as last saved; what you typed since then is"
    " not, because Slack does not pass it on. Reply in this thread to have it changed, or open it.",
    fr="Votre e-mail à *{name}* n’a pas été envoyé. Il est conservé dans son dernier état\u202f; ce"
    " que vous avez saisi ensuite ne l’est pas, car Slack ne le transmet pas. Répondez dans ce fil"
    " pour le faire modifier, ou ouvrez-le.",
)
INTERRUPTED = Localized(
    en="The writing of your email to *{name}* was interrupted. Nothing was sent, and your"
    " instruction is kept.",
    fr="La rédaction de votre e-mail à *{name}* a été interrompue. Rien n’a été envoyé, et votre"
    " consigne est conservée.",
)
INTERRUPTED_WISH = Localized(
    en="The change that you asked for in your email to *{name}* was interrupted: its text is as it"
    " was, and nothing was sent. Your request is kept: open the email to send it again.",
    fr="La modification demandée dans votre e-mail à *{name}* a été interrompue\u00a0: le texte"
    " n’a pas changé, et rien n’a été envoyé. Votre demande est conservée\u00a0: ouvrez l’e-mail"
    " pour la relancer.",
)
BRIEF_KEPT = Localized(
    en="Your email to *{name}* was not written yet. Your instruction is kept.",
    fr="Votre e-mail à *{name}* n’a pas encore été rédigé. Votre consigne est conservée.",
)
BRIEF_KEPT_FOR_NOBODY = Localized(
    en="Your email was not written yet. Your instruction is kept.",
    fr="Votre e-mail n’a pas encore été rédigé. Votre consigne est conservée.",
)
