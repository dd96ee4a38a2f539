"""Texts of adding a note to a contact."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo note <contact> <text>`: add a note to a contact",
    fr="`/ligo note <contact> <texte>`\u00a0: ajouter une note à un contact",
)
TITLE = Localized(en="Add a note", fr="Ajouter une note")
ON = Localized(en="A note on *{name}*", fr="Une note sur *{name}*")
NOTE = Localized(en="Note", fr="Note")
NOTE_HINT = Localized(
    en="Added below existing notes. Visible to everybody who uses this Ligo account.",
    fr="Ajoutée à la suite des notes existantes. Visible par tous les utilisateurs de ce compte"
    " Ligo.",
)
WHERE = Localized(en="Add it to", fr="L’ajouter à")
NEEDED = Localized(
    en="Type a note first. Nothing was saved.",
    fr="Saisissez d’abord une note. Rien n’a été enregistré.",
)
MESSAGE = Localized(
    en="Slack message from {author}, {date}:\n{message}",
    fr="Message Slack ({author}, {date})\u00a0:\n{message}",
)
SOMEBODY = Localized(en="somebody", fr="quelqu’un")
TOO_LONG = Localized(
    en=":scroll: The message is too long for a note and was shortened. Check its end.",
    fr=":scroll: Le message est trop long pour une note\u00a0: il a été coupé. Vérifiez la fin.",
)
HEADING = Localized(en="— {day} {month} {year}, {author}", fr="— {day} {month} {year}, {author}")
HEADING_DAY = Localized(en="— {day} {month} {year}", fr="— {day} {month} {year}")
DATE = Localized(en="{day} {month} {year}, {time}", fr="{day} {month} {year} à {time}")
