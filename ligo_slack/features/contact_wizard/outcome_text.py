"""Texts of the wizard about what is in Ligo already, the stage, and a creation not confirmed."""

from ligo_slack.i18n import Localized

NAME_TOO_LONG = Localized(
    en=":scroll: This name is too long: Ligo takes {most} characters at most. Shorten it before you"
    " press Create.",
    fr=":scroll: Ce nom est trop long\u00a0: Ligo en accepte {most} caractères au maximum."
    " Raccourcissez-le avant de cliquer sur Créer.",
)
NAME_TO_COPY = Localized(
    en=":scroll: This name is too long: Ligo takes {most} characters at most. Nothing was created."
    " Your text, to copy:",
    fr=":scroll: Ce nom est trop long\u00a0: Ligo en accepte {most} caractères au maximum. Rien n’a"
    " été créé. Votre texte, à copier\u00a0:",
)
SIMILAR = Localized(
    en=":busts_in_silhouette: Possibly in Ligo already: *{there}*",
    fr=":busts_in_silhouette: Peut-être déjà dans Ligo\u00a0: *{there}*",
)
SHOW_SIMILAR = Localized(en="Show", fr="Afficher")
STAGE_MISSED = Localized(
    en=":warning: The contact was created, but Ligo did not confirm the stage *{stage}*. Check in"
    " Ligo, then choose it on the card.",
    fr=":warning: Le contact a été créé, mais Ligo n’a pas confirmé l’étape *{stage}*. Vérifiez"
    " dans Ligo, puis choisissez-la sur la fiche.",
)
LOOKING = Localized(
    en=":hourglass_flowing_sand: Looking for the contact in Ligo…",
    fr=":hourglass_flowing_sand: Recherche du contact dans Ligo…",
)
SEEN = Localized(
    en=":mag: In Ligo now: *{there}*. Is it the one that you created?",
    fr=":mag: Dans Ligo actuellement\u00a0: *{there}*. Est-ce celui que vous avez créé\u202f?",
)
NOT_SEEN = Localized(
    en=":mag: Ligo’s list does not contain it ({seen} contacts looked at). It may still appear:"
    " wait a moment before you create it again.",
    fr=":mag: Absent de la liste de Ligo ({seen} contacts parcourus). Il peut encore y"
    " apparaître\u00a0: attendez un instant avant de le créer à nouveau.",
)
NOT_ALL_SEEN = Localized(
    en=":mag: Not among the {seen} contacts that were looked at, but Ligo has more. Search for the"
    " name in Ligo itself.",
    fr=":mag: Absent des {seen} contacts parcourus, mais Ligo en contient d’autres. Cherchez ce nom"
    " dans Ligo.",
)
UNLISTED = Localized(
    en=":mag: Your Ligo account does not list its contacts. Search for the name in Ligo itself.",
    fr=":mag: Votre compte Ligo ne liste pas ses contacts. Cherchez ce nom dans Ligo.",
)
