"""Texts of reminders."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo remind <contact> <when> [<text>]`: a reminder, as in `remind Masson in 3 days`",
    fr="`/ligo rappeler <contact> <quand> [<texte>]`\u00a0: un rappel, comme `rappeler Masson dans"
    " 3 jours`",
)
COMMAND = Localized(en="remind", fr="rappeler")
TITLE = Localized(en="Remind me", fr="Créer un rappel")
TITLE_MOVE = Localized(en="Move the reminder", fr="Reporter le rappel")
TITLE_SET = Localized(en="Reminder set", fr="Rappel enregistré")
OPENING = Localized(
    en=":hourglass_flowing_sand: Reading your line…", fr=":hourglass_flowing_sand: Lecture…"
)
SAVING = Localized(
    en=":hourglass_flowing_sand: Saving your reminder…",
    fr=":hourglass_flowing_sand: Enregistrement de votre rappel…",
)
ABOUT = Localized(en="About *{name}*", fr="Au sujet de\u00a0: *{name}*")
UNDERSTOOD = Localized(
    en=":alarm_clock: Understood: {when}. Nothing is saved before you press Save.",
    fr=":alarm_clock: Compris\u00a0: {when}. Rien n’est enregistré tant que vous n’avez pas cliqué"
    " sur Enregistrer.",
)
NOT_UNDERSTOOD = Localized(
    en="No future time was found in “{typed}”: choose one. Your text is kept below.",
    fr="Aucune date à venir n’a été reconnue dans «\u00a0{typed}\u00a0»\u00a0: choisissez-la. Votre"
    " texte est conservé ci-dessous.",
)
NOBODY = Localized(
    en="No contact was recognised at the beginning of “{typed}”: choose one.",
    fr="Aucun contact n’a été reconnu au début de «\u00a0{typed}\u00a0»\u00a0: choisissez-en un.",
)
WHEN = Localized(en="When", fr="Quand")
WHENS = {
    "tomorrow": Localized(en="Tomorrow at 9:00", fr="Demain à 9\u00a0h"),
    "three": Localized(en="In three days at 9:00", fr="Dans trois jours à 9\u00a0h"),
    "week": Localized(en="Next week, Monday at 9:00", fr="Lundi prochain à 9\u00a0h"),
    "at": Localized(en="At the date and time below", fr="À la date et à l’heure ci-dessous"),
}
DATE = Localized(en="Date", fr="Date")
TIME = Localized(en="Time", fr="Heure")
LINE = Localized(en="What about?", fr="À quel sujet\u202f?")
LINE_HINT = Localized(
    en="Only you see it, in this app’s messages.",
    fr="Visible par vous uniquement, dans les messages de cette application.",
)
NO_DATE = Localized(
    en="Choose a date. Nothing was saved yet.",
    fr="Choisissez une date. Rien n’a encore été enregistré.",
)
TOO_FAR = Localized(
    en="A reminder may be three years ahead at the most. Nothing was saved yet.",
    fr="Un rappel peut être fixé à trois ans au plus. Rien n’a encore été enregistré.",
)
PAST = Localized(
    en="This time is past. Nothing was saved yet.",
    fr="Cette date est déjà passée. Rien n’a encore été enregistré.",
)
TOO_MANY = Localized(
    en="You have {count} reminders, as many as this app keeps. Mark some as done on"
    " App Home first.",
    fr="Vous avez {count} rappels, le maximum conservé par cette application. Terminez-en d’abord"
    " dans l’onglet Accueil.",
)
NOT_OPENED = Localized(
    en="Slack did not open the form in time. Nothing was saved; your text:",
    fr="Slack n’a pas ouvert le formulaire à temps. Rien n’a été enregistré\u202f; votre"
    " saisie\u00a0:",
)
CLOSED = Localized(
    en="Your reminder was not set. The line that you typed is kept as last sent. Anything changed"
    " in the form since then is not: Slack does not pass that on.",
    fr="Votre rappel n’a pas été enregistré. La ligne que vous avez saisie est conservée dans son"
    " dernier état. Ce que vous avez modifié ensuite dans le formulaire ne l’est pas\u00a0: Slack"
    " ne le transmet pas.",
)
NOT_SHOWN = Localized(
    en="The form is not open: it was closed, or Slack did not show it in time. Nothing was saved.",
    fr="Le formulaire n’est pas ouvert\u00a0: il a été fermé, ou Slack ne l’a pas affiché à temps."
    " Rien n’a été enregistré.",
)
TOO_LONG = Localized(
    en=":scroll: The text is too long for a reminder and was shortened. Check its end. All of it"
    " will be in this app’s messages.",
    fr=":scroll: Le texte est trop long pour un rappel\u00a0: il a été coupé. Vérifiez la fin. Vous"
    " le retrouverez en entier dans les messages de cette application.",
)
SHORTENED = Localized(
    en=":scroll: Your reminder was set with a shortened text. This is the line as you typed it:",
    fr=":scroll: Votre rappel a été enregistré avec un texte coupé. Voici la ligne telle que vous"
    " l’aviez saisie\u00a0:",
)
SET = Localized(
    en=":alarm_clock: You will be reminded {when}.", fr=":alarm_clock: Rappel prévu\u00a0: {when}."
)
SET_ABOUT = Localized(
    en=":alarm_clock: You will be reminded of *{name}* {when}.",
    fr=":alarm_clock: Rappel prévu\u00a0: *{name}*, {when}.",
)
WHERE = Localized(
    en="It comes as one message of this app. App Home lists your reminders.",
    fr="Vous le recevrez dans un message de l’application. L’onglet Accueil liste vos rappels.",
)
REMINDER = Localized(en=":alarm_clock: *Your reminder*", fr=":alarm_clock: *Votre rappel*")
CONTACT_GONE = Localized(
    en="*{name}* is no longer among the contacts of your Ligo.",
    fr="Absent des contacts de votre Ligo\u00a0: *{name}*",
)
LATER = Localized(en="Later…", fr="Plus tard…")
DONE = Localized(en="Done", fr="Terminé")
MOVE = Localized(en="Move…", fr="Reporter…")
DROP = Localized(en="Cancel the reminder", fr="Annuler le rappel")
IS_DONE_OF = Localized(
    en=":white_check_mark: Reminder done: *{name}*.",
    fr=":white_check_mark: Rappel terminé\u00a0: *{name}*.",
)
IS_DONE = Localized(en=":white_check_mark: Reminder done.", fr=":white_check_mark: Rappel terminé.")
GONE = Localized(
    en="This reminder is done or cancelled already.", fr="Ce rappel est déjà terminé ou annulé."
)
NOT_MOVED = Localized(
    en="This reminder is done or cancelled already: the new time was not saved.",
    fr="Ce rappel est déjà terminé ou annulé\u00a0: la nouvelle date n’a pas été enregistrée.",
)
REMINDERS = Localized(en="*Reminders* ({count})", fr="*Rappels* ({count})")
LISTED = Localized(en="*{name}* · {when}\n{line}", fr="*{name}* · {when}\n{line}")
TOLD = Localized(en="reminded, not done yet", fr="rappelé, à terminer")
FAILED = Localized(
    en=":warning: could not be delivered", fr=":warning: n’a pas pu vous être envoyé"
)
NAMELESS = Localized(en="Reminder", fr="Rappel")
