"""Texts of editing a contact."""

from ligo_slack.i18n import Localized

USAGE = Localized(
    en="`/ligo edit <contact>`: edit a contact",
    fr="`/ligo modifier <contact>`\u00a0: modifier un contact",
)
TITLE = Localized(en="Edit the contact", fr="Modifier le contact")
INTRO = Localized(
    en="*{name}* in Ligo. Only your changes will be saved.",
    fr="Fiche\u00a0: *{name}*. Seules vos modifications seront enregistrées.",
)
PARTLY = Localized(
    en=":warning: Your Ligo account does not show complete contacts: a field that is empty here"
    " may have a value there. Addresses and phone numbers are edited in Ligo. Only your changes"
    " will be saved.",
    fr=":warning: Votre compte Ligo n’affiche pas les fiches complètes\u00a0: un champ vide ici"
    " peut être rempli là-bas. Adresses e-mail et numéros se modifient dans Ligo. Seules vos"
    " modifications seront enregistrées.",
)
MINE = Localized(en="Yours", fr="Votre valeur")
THEIRS = Localized(en="In Ligo now", fr="Dans Ligo maintenant")
TAKE_MINE = Localized(en="Save mine", fr="Enregistrer ma valeur")
ALSO = Localized(en="Will also be saved: {fields}", fr="Vous enregistrerez aussi\u00a0: {fields}")
