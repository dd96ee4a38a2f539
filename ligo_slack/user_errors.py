"""Map an exception to what the person reads: what happened, whether anything was saved, and what to
do next."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aiohttp import ClientError

from ligo_slack.contacts.line import Crowded
from ligo_slack.db.database import UNREACHED
from ligo_slack.i18n import Localized
from ligo_slack.ligo import errors
from ligo_slack.workflow.claims import Taken
from ligo_slack.workflow.draft_content import ShareGone
from ligo_slack.workflow.drafts import DraftGone, DraftTooLarge, DraftUnreadable

TOO_MANY = 429

# Slack's, of which some are OSErrors as lost databases are.
UNREACHED_ELSEWHERE = (ClientError,)

# What did not happen: `{undone}` in most of the texts below. A listener that does not save sets
# another text (`Responder.undone`).
NOTHING_SAVED = Localized(en="Nothing was saved in Ligo.", fr="Rien n’a été enregistré dans Ligo.")
# Of what only answers: even an unknown error has done nothing.
NOTHING_DONE = Localized(en="Nothing was done.", fr="Rien n’a été fait.")
UNAVAILABLE = Localized(
    en="Ligo does not answer right now. {undone} Try again in a moment.",
    fr="Ligo ne répond pas pour le moment. {undone} Réessayez dans un instant.",
)
BUSY = Localized(
    en="Ligo gets too many requests right now. {undone} Try again {wait}.",
    fr="Ligo reçoit trop de demandes en ce moment. {undone} Réessayez {wait}.",
)
IN_TROUBLE = Localized(
    en="Ligo is having a problem right now. {undone} Try again in a few minutes.",
    fr="Ligo rencontre un problème de son côté. {undone} Réessayez dans quelques minutes.",
)
TOKEN_REJECTED = Localized(
    en="Ligo no longer accepts the token that connects it to Slack. {undone} Ask the person who"
    " installed this app to renew it (Ligo, Settings > Developer), then try again.",
    fr="Ligo n’accepte plus le jeton qui le relie à Slack. {undone} Demandez à la personne qui a"
    " installé cette application de le renouveler (Ligo, Paramètres > Développeur), puis"
    " réessayez.",
)
OTHER_LIGO = Localized(
    en="You began this with another Ligo account than the one connected now, so nothing was sent,"
    " and nothing was saved in Ligo. To go on with it, connect that account again; or start again"
    " from the contact. A text that you typed is kept, and can be copied.",
    fr="Vous avez commencé ceci avec un autre compte Ligo que celui qui est connecté"
    " maintenant\u00a0: rien n’a été envoyé, et rien n’a été enregistré dans Ligo. Pour continuer,"
    " reconnectez cet autre compte, ou recommencez depuis le contact. Un texte que vous avez saisi"
    " est conservé\u00a0: vous pouvez le copier.",
)
NOT_ALLOWED = Localized(
    en="Ligo does not allow this: the account’s plan or rights may not include it. {undone} Ask"
    " the person who manages your Ligo account.",
    fr="Ligo ne l’autorise pas\u00a0: la formule ou les droits du compte ne le permettent"
    " peut-être pas. {undone} Adressez-vous à la personne qui gère votre compte Ligo.",
)
NOT_FOUND = Localized(
    en="This does not exist in Ligo any more: it was deleted or archived there, or is of an account"
    " that was connected before. {undone} Look for the contact again with `/ligo find`.",
    fr="Cet élément n’existe plus dans Ligo\u00a0: il y a été supprimé ou archivé, ou il vient d’un"
    " compte connecté auparavant. {undone} Cherchez de nouveau le contact avec"
    " `/ligo chercher`.",
)
NOT_OFFERED = Localized(
    en="Your Ligo account does not support this request. {undone} Tell the person who installed"
    " this app: Ligo’s address may be wrong.",
    fr="Votre compte Ligo ne prend pas en charge cette demande. {undone} Prévenez la personne qui"
    " a installé cette application\u00a0: l’adresse de Ligo est peut-être fausse.",
)
CONFLICT = Localized(
    en="Ligo reports a conflict with its current data. {undone} Check the contact, then try again.",
    fr="Ligo signale un conflit avec ce qu’il contient déjà. {undone} Vérifiez la fiche, puis"
    " réessayez.",
)
INVALID = Localized(
    en="Ligo did not accept this. {undone} Correct it, then try again.",
    fr="Ligo a refusé ces informations. {undone} Corrigez-les, puis réessayez.",
)
ANSWER_TOO_LARGE = Localized(
    en="Ligo’s answer is more than this app can read. {undone} Open the contact in Ligo.",
    fr="La réponse de Ligo dépasse ce que cette application peut lire. {undone} Ouvrez le contact"
    " dans Ligo.",
)
UNREADABLE = Localized(
    en="Ligo’s answer cannot be read. {undone} Try again; if this happens again, tell the person"
    " who installed this app.",
    fr="La réponse de Ligo est illisible. {undone} Réessayez\u202f; si cela persiste, prévenez la"
    " personne qui a installé cette application.",
)
OUTCOME_UNKNOWN = Localized(
    en="Ligo did not confirm. It may or may not have been saved: check in Ligo before you try"
    " again.",
    fr="Ligo n’a pas confirmé. C’est peut-être enregistré, peut-être pas\u00a0: vérifiez dans Ligo"
    " avant de réessayer.",
)
NOT_VOUCHED = Localized(
    en="Slack is not answering right now, and this app must ask it whether you may use your team’s"
    " Ligo account. {undone} Try again in a moment.",
    fr="Slack ne répond pas pour le moment, et cette application doit lui demander si vous pouvez"
    " utiliser le compte Ligo partagé par votre équipe. {undone} Réessayez dans un instant.",
)
LINE_FULL = Localized(
    en="Ligo’s AI is at work on requests of yours, and this app lets no more of them wait in line."
    " It was not asked about this one; the text is kept, and stands on this app’s Home tab too."
    " {undone} Try again when some of the others are done.",
    fr="L’IA de Ligo traite déjà plusieurs de vos demandes, et la file d’attente est pleine."
    " Celle-ci ne lui a pas été transmise\u202f; le texte est conservé, aussi dans l’onglet Accueil"
    " de cette application. {undone} Réessayez quand d’autres demandes seront terminées.",
)
GONE = Localized(
    en="This is no longer stored here: it is finished, was discarded, or has expired. Nothing was"
    " changed or sent now. Start again from the message or with `/ligo`.",
    fr="Cet élément n’est plus disponible\u00a0: il a été traité ou supprimé, ou il a expiré. Rien"
    " n’a été modifié ni envoyé à l’instant. Recommencez depuis le message ou avec `/ligo`.",
)
SHARE_GONE = Localized(
    en="This contact is no longer shared: it was removed by the person who shared it, or it was"
    " shared too long ago. Nothing was changed now. Ask that person to share it again.",
    fr="Ce contact n’est plus partagé\u00a0: la personne qui l’avait partagé l’a retiré, ou le"
    " partage est trop ancien. Rien n’a été modifié à l’instant. Demandez-lui de le partager de"
    " nouveau.",
)
UNREADABLE_DRAFT = Localized(
    en="This draft can no longer be read: it was damaged, or an older version of this app stored"
    " it differently. Nothing was changed now. Start again from the message or with `/ligo`.",
    fr="Ce brouillon est devenu illisible\u00a0: il a été endommagé, ou une version plus ancienne"
    " de cette application l’a enregistré autrement. Rien n’a été modifié à l’instant."
    " Recommencez depuis le message ou avec `/ligo`.",
)
TOO_LARGE = Localized(
    en="That is more than this app can keep, so it stopped there. {undone} Shorten the text, or"
    " work directly in Ligo.",
    fr="C’est plus que ce que cette application peut conserver\u00a0: elle s’est arrêtée là."
    " {undone} Raccourcissez le texte, ou travaillez directement dans Ligo.",
)
RUNNING = Localized(
    en="This is already in progress. Wait for its result.",
    fr="C’est déjà en cours. Attendez le résultat.",
)
CROWDED = Localized(
    en="Too many people search at this very moment. {undone} Try again in a few seconds.",
    fr="Trop de recherches en même temps. {undone} Réessayez dans quelques secondes.",
)
DATABASE = Localized(
    en="This app’s own database does not answer right now. {undone} Try again in a moment. If it"
    " happens again, give this reference to the person who installed the app: {reference}",
    fr="La base de données de cette application ne répond pas pour le moment. {undone} Réessayez"
    " dans un instant. Si cela se reproduit, donnez cette référence à la personne qui a installé"
    " l’application\u00a0: {reference}",
)
UNKNOWN = Localized(
    en="Something went wrong on our side, and we cannot tell how far it got. Check the current"
    " state before you try again. If it happens again, give this reference to the person who"
    " installed the app: {reference}",
    fr="Une erreur s’est produite de notre côté, et nous ne pouvons pas dire jusqu’où l’opération"
    " est allée. Vérifiez où elle en est avant de recommencer. Si cela se reproduit, donnez"
    " cette référence à la personne qui a installé l’application\u00a0: {reference}",
)
UNANSWERED = Localized(
    en="Something went wrong on our side. {undone} Try again. If it happens again, give this"
    " reference to the person who installed the app: {reference}",
    fr="Une erreur s’est produite de notre côté. {undone} Réessayez. Si cela se reproduit, donnez"
    " cette référence à la personne qui a installé l’application\u00a0: {reference}",
)


@dataclass(frozen=True, slots=True)
class UserError:
    """A message about an error. `text` is filled with `values` and with what was not done; `detail`
    is Ligo's own words. `expected`: an expected error, logged without a traceback. `wait`: seconds
    until it may be tried again, where Ligo says so."""

    text: Localized
    values: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""
    expected: bool = True
    undone: Localized = NOTHING_SAVED
    wait: int = 0


_PLAIN: dict[type[Exception], Localized] = {
    errors.TokenRejected: TOKEN_REJECTED,
    errors.OtherLigo: OTHER_LIGO,
    errors.NotVouched: NOT_VOUCHED,
    errors.LineFull: LINE_FULL,
    errors.NotAllowed: NOT_ALLOWED,
    errors.NotOffered: NOT_OFFERED,
    errors.NotFound: NOT_FOUND,
    errors.Conflict: CONFLICT,
    errors.Invalid: INVALID,
    errors.TooLarge: ANSWER_TOO_LARGE,
    errors.Unreadable: UNREADABLE,
    errors.OutcomeUnknown: OUTCOME_UNKNOWN,
    DraftUnreadable: UNREADABLE_DRAFT,
    ShareGone: SHARE_GONE,
    DraftGone: GONE,
    DraftTooLarge: TOO_LARGE,
    Taken: RUNNING,
    Crowded: CROWDED,
}


def explain(error: Exception, reference: str, undone: Localized = NOTHING_SAVED) -> UserError:
    """Return the message for `error`. `reference` names the log entry of an unexpected one,
    `undone` says what surely did not happen."""
    explained = replace(_explained(error, reference), undone=undone)
    is_unanswered = explained.text is UNKNOWN and undone is NOTHING_DONE
    return replace(explained, text=UNANSWERED) if is_unanswered else explained


def _explained(error: Exception, reference: str) -> UserError:
    if isinstance(error, errors.Unavailable):
        return _unavailable(error)
    for kind, text in _PLAIN.items():
        if isinstance(error, kind):
            return UserError(text, detail=getattr(error, "detail", ""))
    if isinstance(error, UNREACHED) and not isinstance(error, UNREACHED_ELSEWHERE):
        return UserError(DATABASE, {"reference": reference}, expected=False)
    return UserError(UNKNOWN, {"reference": reference}, expected=False)


def _unavailable(error: errors.Unavailable) -> UserError:
    if error.status == TOO_MANY:
        return UserError(BUSY, wait=math.ceil(error.retry_after or 60))
    return UserError(UNAVAILABLE if error.status in (None, 503) else IN_TROUBLE)
