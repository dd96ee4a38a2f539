"""The scopes of the bot's token, and what each is for (docs.slack.dev/reference/scopes)."""

from dataclasses import dataclass

from ligo_slack.i18n import Localized


@dataclass(frozen=True, slots=True)
class Scope:
    """`required`: the bot cannot work without it. `asked`: the manifest asks for it."""

    name: str
    purpose: Localized
    required: bool = True
    asked: bool = True


SCOPES = (
    Scope(
        "chat:write",
        Localized(
            en="Cards, results and confirmations: everything that the app writes.",
            fr="Fiches, résultats et confirmations\u00a0: tout ce que l’application écrit.",
        ),
    ),
    Scope(
        "commands",
        Localized(
            en="The command /ligo and the shortcuts of messages.",
            fr="La commande /ligo et les raccourcis des messages.",
        ),
    ),
    Scope(
        "users:read",
        Localized(
            en="Each person’s language, and whether they belong to the workspace.",
            fr="La langue de chaque personne, et son appartenance à l’espace de travail.",
        ),
    ),
    Scope(
        "im:history",
        Localized(
            en="Replies in an email’s thread, in the app’s own messages: each makes a new version.",
            fr="Les réponses au fil d’un e-mail, dans les messages de l’application\u00a0: chacune"
            " donne une nouvelle version.",
        ),
        required=False,
    ),
    Scope(
        "im:write",
        Localized(
            en="Finding a reminder that was posted just before an interruption, so that it does"
            " not come twice.",
            fr="Retrouver un rappel envoyé juste avant une interruption, pour qu’il n’arrive pas"
            " deux fois.",
        ),
        required=False,
    ),
    Scope(
        "files:read",
        Localized(
            en="vCards and emails that are attached to a message.",
            fr="Les vCards et les e-mails joints à un message.",
        ),
        required=False,
    ),
    Scope(
        "users:read.email",
        Localized(
            en="Email addresses of Slack profiles, in new contacts. You need it only if you want"
            " that.",
            fr="Les adresses e-mail des profils Slack, dans les nouveaux contacts. Utile seulement"
            " si vous le souhaitez.",
        ),
        required=False,
        asked=False,
    ),
)
