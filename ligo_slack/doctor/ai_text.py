"""Texts about Ligo's AI, and about the guesses that only a write would prove."""

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.doctor.ligo_text import REPORT
from ligo_slack.i18n import Localized

QUESTION = Localized(
    en="--ai lets Ligo’s AI read an invented signature and draft one email, which is not sent. This"
    " may count on your Ligo plan. Go on? [y/N] ",
    fr="--ai fait lire à l’IA de Ligo une signature inventée et rédiger un e-mail, qui n’est pas"
    " envoyé. Cela peut compter dans votre offre Ligo. Continuer\u202f? [o/N] ",
)
NOT_ASKED = Localized(
    en="not tried: --ai asks Ligo’s AI, which may count on your plan",
    fr="non vérifié\u00a0: --ai interroge l’IA de Ligo, ce qui peut compter dans votre offre",
)
A_WRITE = Localized(
    en="not tried: that would change something in Ligo",
    fr="non vérifié\u00a0: cela modifierait quelque chose dans Ligo",
)
A_SEND = Localized(
    en="not tried: that would send an email", fr="non vérifié\u00a0: cela enverrait un e-mail"
)
A_WAIT = Localized(
    en="not tried: that would take hours", fr="non vérifié\u00a0: cela prendrait des heures"
)
BY_CHANCE = Localized(
    en="not tried: it shows only when Ligo refuses something",
    fr="non vérifié\u00a0: cela ne se voit que lorsque Ligo refuse quelque chose",
)

PREPARE = Check(
    "ligo.guess.prepare",
    Localized(en="Guess: a text that is read", fr="Hypothèse\u00a0: un texte analysé"),
)
PREPARED = Verdict(
    "ok",
    Localized(
        en="holds: the token in {token}, fields in {fields}: {keys}",
        fr="vérifiée\u00a0: le jeton dans {token}, les champs dans {fields}\u00a0: {keys}",
    ),
    Localized(
        en="A pasted signature becomes a form to check.",
        fr="Une signature collée devient un formulaire à vérifier.",
    ),
)
TOP = Localized(en="the answer itself", fr="la réponse elle-même")
NOT_PREPARED = Verdict(
    "warning",
    Localized(
        en="holds not: no token or no fields ({status})",
        fr="fausse\u00a0: ni jeton ni champs ({status})",
    ),
    Localized(
        en="The form opens empty, beside the text; the contact can be created by hand.",
        fr="Le formulaire s’ouvre vide, à côté du texte\u202f; le contact peut être créé"
        " à la main.",
    ),
    REPORT,
)

EMAIL = Check(
    "ligo.guess.email",
    Localized(en="Guess: an email that is drafted", fr="Hypothèse\u00a0: un e-mail rédigé"),
)
DRAFTED = Verdict(
    "ok",
    Localized(
        en="holds: keys {keys}; of the email {email}",
        fr="vérifiée\u00a0: clés {keys}\u202f; de l’e-mail {email}",
    ),
    Localized(
        en="It was not sent. Subject, body and session can be read.",
        fr="Il n’a pas été envoyé. Objet, texte et session sont lisibles.",
    ),
)
NOT_DRAFTED = Verdict(
    "warning",
    Localized(
        en="holds not: no email can be read in the answer ({status})",
        fr="fausse\u00a0: aucun e-mail lisible dans la réponse ({status})",
    ),
    Localized(
        en="People get what came, to copy.", fr="Les personnes reçoivent la réponse, à copier."
    ),
    REPORT,
)
MORE_KEYS = Check(
    "ligo.guess.recipients",
    Localized(
        en="Guess: keys beside subject and body",
        fr="Hypothèse\u00a0: les clés à côté de l’objet et du texte",
    ),
)
BESIDE = Verdict(
    "ok",
    Localized(en="seen: {keys}", fr="vues\u00a0: {keys}"),
    Localized(
        en="Nothing of it is sent that the preview has not shown.",
        fr="Rien n’en est envoyé que l’aperçu n’ait montré.",
    ),
)
NONE_BESIDE = Localized(en="none", fr="aucune")

TIME = Check(
    "ligo.guess.time",
    Localized(en="Guess: the AI takes 5 to 60 s", fr="Hypothèse\u00a0: l’IA prend de 5 à 60 s"),
)
IN_TIME = Verdict(
    "ok",
    Localized(
        en="{read} s to read, {write} s to write", fr="{read} s pour lire, {write} s pour rédiger"
    ),
    Localized(
        en="The bot waits for LIGO_AI_TIMEOUT, {limit} s.",
        fr="Le bot attend LIGO_AI_TIMEOUT, {limit} s.",
    ),
)

WRITES = Check(
    "ligo.guess.writes",
    Localized(
        en="Guess: a write answers with the contact",
        fr="Hypothèse\u00a0: une écriture renvoie le contact",
    ),
)
REFUSALS = Check(
    "ligo.guess.refusals",
    Localized(en="Guess: a 2xx can say no", fr="Hypothèse\u00a0: une réponse 2xx peut dire non"),
)
SENT = Check(
    "ligo.guess.sent",
    Localized(
        en="Guess: any other 2xx means sent",
        fr="Hypothèse\u00a0: toute autre réponse 2xx signifie envoyé",
    ),
)
LIVES = Check(
    "ligo.guess.lives",
    Localized(
        en="Guess: tokens and sessions expire", fr="Hypothèse\u00a0: jetons et sessions expirent"
    ),
)
UNPROVEN = {
    WRITES.id: Localized(
        en="Where the answer does not confirm it, people are asked to look in Ligo.",
        fr="Si la réponse ne le confirme pas, les personnes sont invitées à vérifier dans Ligo.",
    ),
    REFUSALS.id: Localized(
        en="A refusal inside a 2xx counts as a refusal, never as a success.",
        fr="Un refus dans une réponse 2xx compte comme un refus, jamais comme un succès.",
    ),
    SENT.id: Localized(
        en="Whom Ligo says it went to stands in the receipt.",
        fr="Le destinataire indiqué par Ligo figure dans la confirmation.",
    ),
    LIVES.id: Localized(
        en="When one is refused, the bot prepares anew with what it still holds, and says so.",
        fr="Si l’un est refusé, le bot recommence avec ce qu’il garde, et l’indique.",
    ),
}
