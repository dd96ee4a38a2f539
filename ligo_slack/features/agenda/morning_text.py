"""Texts of the morning message and its settings."""

from ligo_slack.i18n import Localized

TITLE = Localized(en="Morning message", fr="Message du matin")
OFFER = Localized(
    en=":sunrise: *A morning message?* On the days and at the hour that you choose: what is"
    " overdue, what is due today, your reminders. Nothing due, no message.",
    fr=":sunrise: *Un message le matin\u202f?* Aux jours et à l’heure de votre choix\u00a0: ce qui"
    " est en retard, ce qui est prévu aujourd’hui, vos rappels. Rien à faire, pas de message.",
)
TURN_ON = Localized(en="Turn it on…", fr="Activer…")
NO_THANKS = Localized(en="No, thanks", fr="Non merci")
CHANGE = Localized(en="Change…", fr="Modifier…")
OFF = Localized(en="*Morning message*: off", fr="*Message du matin*\u00a0: désactivé")
ON = Localized(
    en="*Morning message*: {days} at {time} (your time zone)",
    fr="*Message du matin*\u00a0: {days} à {time} (votre fuseau horaire)",
)
RUN = Localized(en="{first} to {last}", fr="du {first} au {last}")
CLOCK = Localized(en="{hour}:{minute}", fr="{hour}\u00a0h\u00a0{minute}")
FULL_HOUR = Localized(en="{hour}:00", fr="{hour}\u00a0h")
FAILED = Localized(
    en=":warning: The morning message of {when} could not be delivered to you.",
    fr=":warning: Le message du matin n’a pas pu vous être envoyé\u00a0: {when}.",
)
DAYS = Localized(en="On these days", fr="Ces jours-là")
DAYS_HINT = Localized(
    en="Untick all to turn it off.", fr="Décochez tout pour désactiver le message."
)
TIME = Localized(en="At", fr="À")
SAVING = Localized(
    en=":hourglass_flowing_sand: Saving…", fr=":hourglass_flowing_sand: Enregistrement…"
)
SAVED_ON = Localized(
    en=":white_check_mark: The next morning message can come {when}, if anything is due.",
    fr=":white_check_mark: Prochain message possible\u00a0: {when}, s’il y a quelque chose à"
    " faire.",
)
SAVED_OFF = Localized(
    en=":white_check_mark: No morning message will come.",
    fr=":white_check_mark: Le message du matin est désactivé.",
)
WEEKDAYS = {
    "1": Localized(en="Monday", fr="lundi"),
    "2": Localized(en="Tuesday", fr="mardi"),
    "3": Localized(en="Wednesday", fr="mercredi"),
    "4": Localized(en="Thursday", fr="jeudi"),
    "5": Localized(en="Friday", fr="vendredi"),
    "6": Localized(en="Saturday", fr="samedi"),
    "7": Localized(en="Sunday", fr="dimanche"),
}
MORNING = Localized(en="Your day in Ligo: {counts}", fr="Votre journée dans Ligo\u00a0: {counts}")
COUNT_OVERDUE = Localized(en="{count} overdue", fr="{count} en retard")
COUNT_TODAY = Localized(en="{count} due today", fr="{count} pour aujourd’hui")
COUNT_REMINDER = Localized(en="{count} reminder", fr="{count} rappel")
COUNT_REMINDERS = Localized(en="{count} reminders", fr="{count} rappels")
COUNT_WAITING = Localized(en="{count} unfinished", fr="{count} à reprendre")
UNFINISHED = Localized(en="Unfinished ({count})", fr="À reprendre ({count})")
LIGO_REFUSES = Localized(
    en="Ligo no longer accepts your token, so your tasks are not shown. Reconnect with a new one.",
    fr="Ligo n’accepte plus votre jeton\u00a0: vos tâches ne sont pas affichées. Reconnectez votre"
    " compte avec un nouveau jeton.",
)
NO_TASKS = Localized(
    en=":warning: Ligo did not answer this morning: your tasks are not in this message.",
    fr=":warning: Ligo n’a pas répondu ce matin\u00a0: vos tâches ne sont pas dans ce message.",
)
