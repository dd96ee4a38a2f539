"""What adding a note to a contact says."""

from ligo_slack.text import Text

USAGE = Text(
    en="`/ligo note WHO TEXT`: adds a note to a contact",
    fr="`/ligo note QUI TEXTE`\u00a0: ajoute une note à un contact",
)
TITLE = Text(en="Add a note", fr="Ajouter une note")
ON = Text(en="A note on *{name}*.", fr="Une note sur *{name}*.")
NOTE = Text(en="Note", fr="Note")
NOTE_MORE = Text(en="Continued", fr="Suite")
NOTE_HINT = Text(
    en="It is added to what stands there already. Ligo shows it to whoever uses this account.",
    fr="Elle s’ajoute à ce qui s’y trouve déjà. Ligo la montre à quiconque utilise ce compte.",
)
WHERE = Text(en="Add it to", fr="L’ajouter à")
NEEDED = Text(
    en="There is nothing to add yet. Nothing was saved.",
    fr="Il n’y a encore rien à ajouter. Rien n’a été enregistré.",
)
MESSAGE = Text(
    en="Slack message from {author}, {date}:\n{message}",
    fr="Message Slack de {author}, {date}\u00a0:\n{message}",
)
SOMEBODY = Text(en="somebody", fr="quelqu’un")
TOO_LONG = Text(
    en=":scroll: The message is too long for one note, so it was cut. Look at its end.",
    fr=":scroll: Le message est trop long pour une note\u00a0: il a été coupé. Vérifiez la fin.",
)
DATE = Text(en="{day} {month} {year}, {time}", fr="{day} {month} {year} à {time}")
MONTHS = Text(
    en="January February March April May June July August September October November December",
    fr="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
