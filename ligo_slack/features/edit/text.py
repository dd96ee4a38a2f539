"""Texts of editing a contact."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo edit WHO`: changes a contact",
    fr="`/ligo modifier QUI`\u00a0: modifie un contact",
)
TITLE = Localized(en="Edit the contact", fr="Modifier le contact")
INTRO = Localized(
    en="*{name}* as it stands in Ligo. Only what you change is saved.",
    fr="*{name}* tel qu’il est dans Ligo. Seul ce que vous modifiez est enregistré.",
)
PARTLY = Localized(
    en=":warning: This Ligo does not show a whole contact: a field that is empty here may be filled"
    " there. Only what you change is saved.",
    fr=":warning: Ce Ligo ne donne pas la fiche complète\u00a0: un champ vide ici peut être rempli"
    " là-bas. Seul ce que vous modifiez est enregistré.",
)
MINE = Localized(en="Yours", fr="Votre valeur")
THEIRS = Localized(en="In Ligo now", fr="Dans Ligo maintenant")
TAKE_MINE = Localized(en="Save mine", fr="Enregistrer ma valeur")
TAKE_THEIRS = Localized(en="Keep what is in Ligo", fr="Garder celle de Ligo")
WHICH = Localized(en="{field}: which one stays?", fr="{field}\u00a0: laquelle garder\u202f?")
ALSO = Localized(
    en="Saved with it, as you typed it: {fields}",
    fr="Sera aussi enregistré, tel que saisi\u00a0: {fields}",
)
