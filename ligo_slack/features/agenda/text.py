"""Texts of tasks: on App Home, on a card, in `/ligo tasks`."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo tasks`: your tasks in Ligo, overdue and due today first",
    fr="`/ligo tâches`\u00a0: vos tâches dans Ligo, en retard et du jour d’abord",
)
TO_DO = Localized(en="*To do*", fr="*À faire*")
OF_WORKSPACE = Localized(
    en="Tasks of your whole Ligo workspace: Ligo does not say here whose each one is.",
    fr="Tâches de tout votre espace Ligo\u00a0: Ligo ne précise pas ici à qui chacune revient.",
)
NOT_COMPLETE = Localized(
    en=":information_source: Not all tasks of your Ligo could be listed here.",
    fr=":information_source: Certaines de vos tâches Ligo n’ont pas pu être affichées.",
)
ASKING = Localized(
    en=":hourglass_flowing_sand: Tasks as last seen by this app. Refreshing: where they have"
    " changed, the new list will be below.",
    fr=":hourglass_flowing_sand: Tâches telles que cette application les a vues en dernier."
    " Actualisation en cours\u00a0: si elles ont changé, la nouvelle liste s’affichera"
    " ci-dessous.",
)
NOT_GIVEN = Localized(
    en=":warning: Ligo did not give your tasks again: these are as this app last saw them.",
    fr=":warning: Ligo n’a pas renvoyé vos tâches\u00a0: les voici telles que cette application"
    " les a vues en dernier.",
)
OVERDUE = Localized(en="*Overdue* ({count})", fr="*En retard* ({count})")
TODAY = Localized(en="*Today* ({count})", fr="*Aujourd’hui* ({count})")
LATER = Localized(en="*Later* ({count})", fr="*Plus tard* ({count})")
UNDATED = Localized(en="*No date* ({count})", fr="*Sans date* ({count})")
NO_DATE = Localized(en="no date", fr="sans date")
FIRST = Localized(en="1", fr="1er")  # of a month
ON_DAY = Localized(en="{day} {month} {year}", fr="{day} {month} {year}")
NONE = Localized(
    en="No task is overdue or due today.", fr="Aucune tâche n’est en retard ni à faire aujourd’hui."
)
NOTHING = Localized(
    en="Nothing is overdue or due today, and nothing is planned.",
    fr="Rien n’est en retard ni à faire aujourd’hui, et rien n’est prévu.",
)
ALL = Localized(en="All ({count})", fr="Tout ({count})")
ALL_TITLE = Localized(en="To do", fr="À faire")
OLDER = Localized(en="Previous", fr="Précédentes")
NEWER = Localized(en="Next", fr="Suivantes")
LOADING = Localized(
    en=":hourglass_flowing_sand: Asking Ligo for your tasks…",
    fr=":hourglass_flowing_sand: Lecture de vos tâches dans Ligo…",
)
UNREACHED = Localized(
    en=":warning: Ligo did not give your tasks. Reminders are shown all the same.",
    fr=":warning: Ligo n’a pas renvoyé vos tâches. Les rappels sont tout de même affichés.",
)
TASK = Localized(en="{title}\n{kind} · {when}", fr="{title}\n{kind} · {when}")
TASK_WITH = Localized(
    en="{title}\n{kind} · {when} · {name}", fr="{title}\n{kind} · {when} · {name}"
)
NEXT_TASK = Localized(
    en=":clipboard: Next task: *{title}*, {kind}, {when}",
    fr=":clipboard: Prochaine tâche\u00a0: *{title}*, {kind}, {when}",
)
UNTITLED = Localized(en="Untitled task", fr="Tâche sans titre")
KINDS = {
    "call": Localized(en="Call", fr="Appel"),
    "email": Localized(en="Email", fr="E-mail"),
    "meeting": Localized(en="Meeting", fr="Rendez-vous"),
    "follow_up": Localized(en="Follow-up", fr="Relance"),
    "proposal": Localized(en="Proposal", fr="Proposition"),
    "quote": Localized(en="Quote", fr="Devis"),
    "other": Localized(en="Task", fr="Tâche"),
    "validate_linkedin_profile_change": Localized(
        en="LinkedIn profile changed", fr="Profil LinkedIn modifié"
    ),
    "linkedin_recontact_wizard": Localized(
        en="Get back in touch on LinkedIn", fr="Reprise de contact sur LinkedIn"
    ),
    "linkedin_new_relation_onboarding": Localized(
        en="New LinkedIn connection", fr="Nouvelle relation LinkedIn"
    ),
}
LINKEDIN = {
    "validate_linkedin_profile_change": Localized(
        en="Ligo asks you to check what changed on their profile, and to confirm it in Ligo.",
        fr="Ligo vous demande de vérifier ce qui a changé sur ce profil, et de le confirmer dans"
        " Ligo.",
    ),
    "linkedin_recontact_wizard": Localized(
        en="Ligo suggests writing to them again on LinkedIn.",
        fr="Ligo vous propose de reprendre contact sur LinkedIn.",
    ),
    "linkedin_new_relation_onboarding": Localized(
        en="Ligo suggests welcoming this new connection, and completing the contact.",
        fr="Ligo vous propose d’accueillir cette nouvelle relation, et de compléter sa fiche.",
    ),
}
OPEN_LINKEDIN = Localized(en="Open LinkedIn", fr="Ouvrir LinkedIn")
NUMBERS = Localized(en="Phone numbers", fr="Numéros")
LOADING_NUMBERS = Localized(
    en=":hourglass_flowing_sand: Asking Ligo for the numbers…",
    fr=":hourglass_flowing_sand: Lecture des numéros dans Ligo…",
)
NUMBERS_OF = Localized(en="Phone numbers of *{name}*:", fr="Numéros\u00a0: *{name}*")
NO_NUMBER = Localized(
    en="*{name}* has no phone number in Ligo.", fr="Aucun numéro dans Ligo\u00a0: *{name}*"
)
HIDE = Localized(en="Hide until tomorrow", fr="Masquer jusqu’à demain")
HIDDEN = Localized(
    en="Hidden here until tomorrow. Nothing changed in Ligo: the task is still open there.",
    fr="Masquée ici jusqu’à demain. Rien n’a changé dans Ligo\u00a0: la tâche y est toujours"
    " ouverte.",
)
HIDE_HINT = Localized(
    en="*Hide until tomorrow* hides a task here only: complete it in Ligo.",
    fr="*Masquer jusqu’à demain* ne masque la tâche qu’ici\u00a0: terminez-la dans Ligo.",
)
TASK_GONE = Localized(
    en="This task is no longer open in Ligo.", fr="Cette tâche n’est plus ouverte dans Ligo."
)
INSTRUCTION = Localized(en="{title}\n{words}", fr="{title}\n{words}")
