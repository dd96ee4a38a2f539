"""Read a command that somebody writes to the app as a sentence: `montre-moi mes tâches`. Pure, and
linear in the text."""

import re

from ligo_slack.features.app_messages.meaning import may_be_name, without_courtesies
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.subcommands import without_prefix

_ME = r"(?:[- ](?:moi|nous|me|us))?"
_SHOW = (
    rf"(?:(?:montre[sz]?|affiche[sz]?|donne[sz]?|liste[sz]?|ouvre[sz]?|show|list|open|give|see|voir"
    rf"|get){_ME}|o[uù] (?:sont|est)|quel(?:le)?s? (?:sont|est)|where (?:are|is)"
    r"|what (?:are|is)|what['’]s|i (?:want|need)(?: to see)?)"
)
_MINE = r"(?:(?:all|tous|toutes) )?(?:my|our|the|mes|nos|mon|ma|notre|les|le|la)"
_SHOWN = rf"(?:{_SHOW}\s+(?:{_MINE}\s+)?|{_MINE}\s+)"
_LISTS = {
    "tasks": re.compile(
        rf"{_SHOWN}(?:t[âa]ches?|tasks?|to-?dos?|rappels?|reminders?)"
        r"|(?:qui|whom?) (?:dois-je|je dois|do i (?:have|need) to|should i)\b.+",
        re.I,
    ),
    "drafts": re.compile(
        rf"{_SHOWN}(?:(?:e-?mail )?drafts?|brouillons?(?: d['’]e-?mails?)?)", re.I
    ),
    "pipeline": re.compile(rf"{_SHOWN}pipeline", re.I),
}
_REMIND_WORD = Localized(en="remind", fr="rappeler")
# What follows is the person, the day and the text, as after the command.
_REMIND = re.compile(
    r"(?:rappel(?:le|lez|er)[- ]moi|me rappeler|fai(?:s|tes)[- ]moi penser"
    r"|(?:mets?|mettez|cr[ée]er?|cr[ée]ez|ajoute[rz]?)(?:[- ]moi)? un rappel"
    r"|remind me|(?:set|add|create)(?: me)? a reminder)"
    r"(?:\s*:)?(?:\s+(?:de |d['’]|to )?|$)(.*)",
    re.I,
)
_WHO = r"(?!(?:an?|the|some|une?|des|du|la|les?|ce|cette)\b)(.+)"  # and no thing
# A name, by its capital, which no wish about a text has behind the verb.
_NAME = r"[^\W\d_a-zà-öø-ÿ][^\n]*?"
_MAIL = r" (?:un (?:e-?mail|mail|courriel|message)|an? (?:e-?mail|message))"
_COMMANDS = [
    (
        Localized(en="add", fr="ajouter"),
        re.compile(
            rf"(?i:ajoute[rz]?|cr[ée]er?|cr[ée]ez|enregistre[rz]?|create|save) (?P<who>{_NAME})"
            r" (?P<rest>(?:\S+@|\+?\d[\d .-]{6,}).*)"
        ),
    ),
    (
        Localized(en="stage", fr="étape"),
        re.compile(
            rf"(?i:passe[rz]?|d[ée]place[rz]?|bascule[rz]?|move) (?P<who>{_NAME})"
            r" (?:en|dans|à|au|to|into|in) (?P<rest>\S.*)"
        ),
    ),
    (
        Localized(en="email", fr="mail"),
        re.compile(
            r"(?i:(?:[ée]cri(?:s|vez|re)|r[ée]dige[rz]?|pr[ée]pare[rz]?|write|draft|prepare)"
            rf"(?:{_MAIL})?|(?:envoie[rz]?|envoyer|envoyez|send){_MAIL}) (?:à|to) (?P<who>{_NAME})"
            r" (?P<rest>(?:pour|afin|de|que|about|that|and|saying|to)\b.+)"
        ),
    ),
]
# Somebody's record, whoever's verb stands before it: nothing is sent for “envoie-moi la fiche”.
_RECORD_OF = re.compile(
    rf"(?:(?:{_SHOW}|(?:envoie[sz]?|send){_ME})\s+)?"
    rf"(?:(?:la |une )?fiche|(?:le |un )?contact|les (?:coordonn[ée]es|infos?)|(?:the |a )?"
    rf"(?:card|contact|record|details))(?: (?:de |of |for )| d['’])\s*{_WHO}",
    re.I,
)


def command_line(text: str, language: Language) -> tuple[str, bool]:
    """Return what follows `/ligo` or `ligo`, or the command that a sentence stands for, and whether
    a text begins with the former."""
    line, named = without_prefix(text)
    return spoken_command(line, language) or line, named


def spoken_command(text: str, language: Language) -> str:
    """Return the command that a sentence stands for, "" for none."""
    said = without_courtesies(text).strip(" ?!.,;\u00a0\u202f")
    if not said:
        return ""
    for command, asked in _LISTS.items():
        if asked.fullmatch(said):
            return command
    if reminding := _REMIND.fullmatch(said):
        return f"{_REMIND_WORD(language)} {reminding[1]}".strip()
    for word, sentence in _COMMANDS:
        if found := sentence.fullmatch(said):
            return f"{word(language)} {found['who']} {found['rest']}"
    record = _RECORD_OF.fullmatch(said)
    return f"find {record[1]}" if record and may_be_name(record[1]) else ""
