"""From an exception to what the person reads: what happened, whether anything was saved, and what
they can do next."""

from dataclasses import dataclass

from ligo_slack.ligo import errors
from ligo_slack.store.claims import Taken
from ligo_slack.store.drafts import DraftGone
from ligo_slack.text import Text

UNAVAILABLE = Text(
    en="Ligo cannot be reached right now. Nothing was saved in Ligo. Try again in a moment.",
    fr="Ligo est injoignable pour le moment. Rien n’a été enregistré dans Ligo. Réessayez dans un"
    " instant.",
)
TOKEN_REJECTED = Text(
    en="Ligo no longer accepts the key that connects it to Slack. Nothing was saved in Ligo. Ask"
    " the person who installed this app to renew it (Ligo, Settings > Developer), then try again.",
    fr="Ligo n’accepte plus la clé qui le relie à Slack. Rien n’a été enregistré dans Ligo."
    " Demandez à la personne qui a installé cette application de la renouveler (Ligo, Paramètres >"
    " Développeur), puis réessayez.",
)
NOT_ALLOWED = Text(
    en="Ligo does not allow this: the account’s plan or rights may be missing. Nothing was saved in"
    " Ligo. {detail}",
    fr="Ligo ne l’autorise pas\u00a0: il manque peut-être une formule ou un droit au compte. Rien"
    " n’a été enregistré dans Ligo. {detail}",
)
NOT_FOUND = Text(
    en="Ligo no longer has this: it was deleted, or moved. Nothing was saved in Ligo.",
    fr="Ligo ne l’a plus\u00a0: l’élément a été supprimé ou déplacé. Rien n’a été enregistré dans"
    " Ligo.",
)
CONFLICT = Text(
    en="Ligo says that this is in conflict with what it holds. Nothing was saved in Ligo. {detail}",
    fr="Ligo signale un conflit avec ce qu’il contient déjà. Rien n’a été enregistré dans Ligo."
    " {detail}",
)
INVALID = Text(
    en="Ligo did not accept this. Nothing was saved in Ligo. {detail}",
    fr="Ligo a refusé ces informations. Rien n’a été enregistré dans Ligo. {detail}",
)
UNREADABLE = Text(
    en="Ligo answered in a way that this app does not understand. Nothing was saved in Ligo."
    " Try again; if it stays so, tell the person who installed this app.",
    fr="Ligo a répondu d’une façon que cette application ne comprend pas. Rien n’a été enregistré"
    " dans Ligo. Réessayez\u00a0; si cela persiste, prévenez la personne qui a installé cette"
    " application.",
)
OUTCOME_UNKNOWN = Text(
    en="Ligo did not confirm. It may have been saved, or not: look in Ligo before you try again.",
    fr="Ligo n’a pas confirmé. C’est peut-être enregistré, peut-être pas\u00a0: vérifiez dans Ligo"
    " avant de réessayer.",
)
GONE = Text(
    en="This draft is no longer there: it was finished, or it was too old. Nothing was changed"
    " just now. Start again from the message or with `/ligo`.",
    fr="Ce brouillon n’existe plus\u00a0: il est terminé, ou trop ancien. Rien n’a été modifié à"
    " l’instant. Recommencez depuis le message ou avec `/ligo`.",
)
RUNNING = Text(
    en="This is being done already. Wait for its result.",
    fr="C’est déjà en cours. Attendez le résultat.",
)
UNKNOWN = Text(
    en="Something went wrong on our side, and nothing more was done. Try again; if it happens"
    " again, give this reference to the person who installed the app: {reference}",
    fr="Une erreur s’est produite de notre côté, et rien de plus n’a été fait. Réessayez\u00a0; si"
    " cela se reproduit, donnez cette référence à la personne qui a installé l’application\u00a0:"
    " {reference}",
)


@dataclass(frozen=True, slots=True)
class Failure:
    """`text` with its values. `known`: expected, so not worth a traceback in the log."""

    text: Text
    values: dict[str, str]
    known: bool = True


_PLAIN: dict[type[Exception], Text] = {
    errors.Unavailable: UNAVAILABLE,
    errors.TokenRejected: TOKEN_REJECTED,
    errors.NotAllowed: NOT_ALLOWED,
    errors.NotFound: NOT_FOUND,
    errors.Conflict: CONFLICT,
    errors.Invalid: INVALID,
    errors.Unreadable: UNREADABLE,
    errors.OutcomeUnknown: OUTCOME_UNKNOWN,
    DraftGone: GONE,
    Taken: RUNNING,
}


def explain(error: Exception, reference: str) -> Failure:
    """What to tell about `error`; `reference` names the log entry of an unexpected one."""
    for known, text in _PLAIN.items():
        if isinstance(error, known):
            return Failure(text, {"detail": getattr(error, "detail", "")})
    return Failure(UNKNOWN, {"reference": reference}, known=False)
