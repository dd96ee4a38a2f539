"""The scopes of the bot's token, and what each is for (docs.slack.dev/reference/scopes)."""

from dataclasses import dataclass

from ligo_slack.i18n import Localized


@dataclass(frozen=True, slots=True)
class Scope:
    """`required`: the bot cannot work without it. `asked`: the manifest asks for it."""

    name: str
    en: str
    fr: str
    required: bool = True
    asked: bool = True

    @property
    def purpose(self) -> Localized:
        return Localized(self.en, self.fr)


SCOPES = (
    Scope(
        "chat:write",
        "Cards, results and confirmations: everything that the app writes.",
        "Fiches, résultats et confirmations\u00a0: tout ce que l’application écrit.",
    ),
    Scope(
        "commands",
        "The command /ligo and the shortcuts of messages.",
        "La commande /ligo et les raccourcis des messages.",
    ),
    Scope(
        "users:read",
        "Each person’s language, and whether they belong to the workspace.",
        "La langue de chaque personne, et son appartenance à l’espace de travail.",
    ),
    Scope(
        "im:history",
        "Replies in an email’s thread, in the app’s own messages: each makes a new version.",
        "Les réponses au fil d’un e-mail, dans les messages de l’application\u00a0: chacune"
        " donne une nouvelle version.",
        required=False,
    ),
    Scope(
        "im:write",
        "Finding a reminder that was posted just before an interruption, so that it does"
        " not come twice.",
        "Retrouver un rappel envoyé juste avant une interruption, pour qu’il n’arrive pas"
        " deux fois.",
        required=False,
    ),
    Scope(
        "files:read",
        "vCards and emails that are attached to a message.",
        "Les vCards et les e-mails joints à un message.",
        required=False,
    ),
    Scope(
        "users:read.email",
        "Email addresses of Slack profiles, in new contacts. You need it only if you want that.",
        "Les adresses e-mail des profils Slack, dans les nouveaux contacts. Utile seulement"
        " si vous le souhaitez.",
        required=False,
        asked=False,
    ),
)
