"""Texts of adding a note to a contact."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo note WHO TEXT`: adds a note to a contact",
    fr="`/ligo note QUI TEXTE`\u00a0: ajoute une note à un contact",
)
TITLE = Localized(en="Add a note", fr="Ajouter une note")
ON = Localized(en="A note on *{name}*.", fr="Une note sur *{name}*.")
NOTE = Localized(en="Note", fr="Note")
NOTE_MORE = Localized(en="Continued", fr="Suite")
NOTE_HINT = Localized(
    en="It is added to what stands there already. Ligo shows it to whoever uses this account.",
    fr="Elle s’ajoute à ce qui s’y trouve déjà. Ligo la montre à quiconque utilise ce compte.",
)
WHERE = Localized(en="Add it to", fr="L’ajouter à")
NEEDED = Localized(
    en="There is nothing to add yet. Nothing was saved.",
    fr="Il n’y a encore rien à ajouter. Rien n’a été enregistré.",
)
MESSAGE = Localized(
    en="Slack message from {author}, {date}:\n{message}",
    fr="Message Slack de {author}, {date}\u00a0:\n{message}",
)
SOMEBODY = Localized(en="somebody", fr="quelqu’un")
TOO_LONG = Localized(
    en=":scroll: The message is too long for one note, so it was cut. Look at its end.",
    fr=":scroll: Le message est trop long pour une note\u00a0: il a été coupé. Vérifiez la fin.",
)
DATE = Localized(en="{day} {month} {year}, {time}", fr="{day} {month} {year} à {time}")
MONTHS = Localized(
    en="January February March April May June July August September October November December",
    fr="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
