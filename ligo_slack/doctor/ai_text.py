"""Texts about Ligo's AI, and about the guesses that only a write would prove."""

from ligo_slack.doctor.findings import check, ok, warning
from ligo_slack.doctor.ligo_text import REPORT
from ligo_slack.i18n import Localized

QUESTION = Localized(
    en="--ai lets Ligo’s AI read an invented signature and draft one email, which is not sent."
    " This may count on your Ligo plan. Go on? [y/N] ",
    fr="--ai fait lire à l’IA de Ligo une signature inventée et rédiger un e-mail, qui n’est pas"
    " envoyé. Cela peut compter dans votre formule Ligo. Continuer\u202f? [o/N] ",
)
NOT_ASKED = Localized(
    en="not tried: --ai asks Ligo’s AI, which may count on your plan",
    fr="non vérifié\u00a0: --ai interroge l’IA de Ligo, ce qui peut compter dans votre formule",
)

PREPARE = check(
    "ligo.guess.prepare", "Guess: a text that is read", "Hypothèse\u00a0: un texte analysé"
)
PREPARED = ok(
    "holds: the token in {token}, fields in {fields}: {keys}",
    "vérifiée\u00a0: le jeton dans {token}, les champs dans {fields}\u00a0: {keys}",
    "A pasted signature becomes a form to check.",
    "Une signature collée devient un formulaire à vérifier.",
)
TOP = Localized(en="the answer itself", fr="la réponse elle-même")
NOT_PREPARED = warning(
    "does not hold: no token or no fields ({status})",
    "fausse\u00a0: ni jeton ni champs ({status})",
    "The form opens empty, beside the text; the contact can be created by hand.",
    "Le formulaire s’ouvre vide, à côté du texte\u202f; le contact peut être créé à la main.",
    *REPORT,
)

EMAIL = check(
    "ligo.guess.email", "Guess: an email that is drafted", "Hypothèse\u00a0: un e-mail rédigé"
)
DRAFTED = ok(
    "holds: keys {keys}; of the email {email}",
    "vérifiée\u00a0: clés {keys}\u202f; de l’e-mail {email}",
    "It was not sent. Subject, body and session can be read.",
    "Il n’a pas été envoyé. Objet, texte et session sont lisibles.",
)
NOT_DRAFTED = warning(
    "does not hold: no email can be read in the answer ({status})",
    "fausse\u00a0: aucun e-mail lisible dans la réponse ({status})",
    "People get what came, to copy.",
    "Les personnes reçoivent la réponse, à copier.",
    *REPORT,
)
MORE_KEYS = check(
    "ligo.guess.recipients",
    "Guess: keys beside subject and body",
    "Hypothèse\u00a0: les clés à côté de l’objet et du texte",
)
BESIDE = ok(
    "seen: {keys}",
    "vues\u00a0: {keys}",
    "Nothing is sent that the preview did not show.",
    "Rien n’est envoyé sans avoir été montré dans l’aperçu.",
)
NONE_BESIDE = Localized(en="none", fr="aucune")

TIME = check(
    "ligo.guess.time", "Guess: the AI takes 5 to 60 s", "Hypothèse\u00a0: l’IA prend de 5 à 60 s"
)
IN_TIME = ok(
    "{read} s to read, {write} s to write",
    "{read} s pour lire, {write} s pour rédiger",
    "The bot waits for LIGO_AI_TIMEOUT, {limit} s.",
    "Le bot attend LIGO_AI_TIMEOUT, {limit} s.",
)

WRITES = check(
    "ligo.guess.writes",
    "Guess: a write answers with the contact",
    "Hypothèse\u00a0: une écriture renvoie le contact",
)
WRITES_UNTRIED = ok(
    "not tried: that would change something in Ligo",
    "non vérifié\u00a0: cela modifierait quelque chose dans Ligo",
    "Where the answer does not confirm it, people are asked to look in Ligo.",
    "Si la réponse ne le confirme pas, les personnes sont invitées à vérifier dans Ligo.",
    tried=False,
)
REFUSALS = check(
    "ligo.guess.refusals",
    "Guess: a 2xx can say no",
    "Hypothèse\u00a0: une réponse 2xx peut dire non",
)
REFUSALS_UNTRIED = ok(
    "not tried: it shows only when Ligo refuses something",
    "non vérifié\u00a0: cela ne se voit que lorsque Ligo refuse quelque chose",
    "A refusal inside a 2xx counts as a refusal, never as a success.",
    "Un refus dans une réponse 2xx compte comme un refus, jamais comme un succès.",
    tried=False,
)
SENT = check(
    "ligo.guess.sent",
    "Guess: any other 2xx means sent",
    "Hypothèse\u00a0: toute autre réponse 2xx signifie envoyé",
)
SENT_UNTRIED = ok(
    "not tried: that would send an email",
    "non vérifié\u00a0: cela enverrait un e-mail",
    "The receipt names the recipient that Ligo reports.",
    "Le destinataire indiqué par Ligo figure dans la confirmation.",
    tried=False,
)
LIVES = check(
    "ligo.guess.lives",
    "Guess: tokens and sessions expire",
    "Hypothèse\u00a0: jetons et sessions expirent",
)
LIVES_UNTRIED = ok(
    "not tried: that would take hours",
    "non vérifié\u00a0: cela prendrait des heures",
    "When one is refused, the bot prepares anew with what it still holds, and says so.",
    "Si l’un est refusé, le bot recommence avec ce qu’il garde, et l’indique.",
    tried=False,
)
UNPROVEN = (
    (WRITES, WRITES_UNTRIED),
    (REFUSALS, REFUSALS_UNTRIED),
    (SENT, SENT_UNTRIED),
    (LIVES, LIVES_UNTRIED),
)
