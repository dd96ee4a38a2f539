"""Read a command that somebody writes to the app as a sentence: `montre-moi mes tâches`. Pure, and
linear in the text."""

import re

from ligo_slack.features.app_messages.meaning import may_be_name, without_courtesies
from ligo_slack.slack.subcommands import without_prefix

_ME = r"(?:[- ](?:moi|nous|me|us))?"
_SHOW = (
    rf"(?:(?:montre[sz]?|affiche[sz]?|donne[sz]?|liste[sz]?|ouvre[sz]?|show|list|open|give|see|voir"
    rf"|get){_ME}|o[uù] (?:sont|est)|quel(?:le)?s? (?:sont|est)|where (?:are|is)"
    r"|what (?:are|is)|what['’]s|i (?:want|need)(?: to see)?)"
)
_MINE = r"(?:(?:all|tous|toutes) )?(?:my|our|the|mes|nos|mon|ma|notre|les|le|la)"
_LISTS = {
    "tasks": r"(?:t[âa]ches?|tasks?|to-?dos?|rappels?|reminders?)",
    "drafts": r"(?:(?:e-?mail )?drafts?|brouillons?(?: d['’]e-?mails?)?)",
    "pipeline": r"pipeline",
}
# What follows is the person, the day and the text, as after the command.
_REMIND = {
    "rappeler": r"rappel(?:le|lez|er)[- ]moi|me rappeler|fai(?:s|tes)[- ]moi penser"
    r"|(?:mets?|mettez|cr[ée]er?|cr[ée]ez|ajoute[rz]?)(?:[- ]moi)? un rappel",
    "remind": r"remind me|(?:set|add|create)(?: me)? a reminder",
}
_WHO = r"(?!(?:an?|the|some|une?|des|du|la|les?|ce|cette)\b)(.+)"  # and no thing
# Somebody's record, whoever's verb stands before it: nothing is sent for “envoie-moi la fiche”.
_RECORD_OF = re.compile(
    rf"(?:(?:{_SHOW}|(?:envoie[sz]?|send){_ME})\s+)?"
    rf"(?:(?:la |une )?fiche|(?:le |un )?contact|les (?:coordonn[ée]es|infos?)|(?:the |a )?"
    rf"(?:card|contact|record|details))(?: (?:de |of |for )| d['’])\s*{_WHO}",
    re.I,
)


def command_line(text: str) -> tuple[str, bool]:
    """Return what follows `/ligo` or `ligo`, or the command that a sentence stands for, and whether
    a text begins with the former."""
    line, named = without_prefix(text)
    return spoken_command(line) or line, named


def spoken_command(text: str) -> str:
    """Return the command that a sentence stands for, "" for none."""
    said = without_courtesies(text).strip(" ?!.,;\u00a0\u202f")
    if not said:
        return ""
    shown = rf"(?:{_SHOW}\s+(?:{_MINE}\s+)?|{_MINE}\s+)"
    for command, names in _LISTS.items():
        if re.fullmatch(shown + names, said, re.I):
            return command
    for command, words in _REMIND.items():
        if found := re.match(rf"(?:{words})(?:\s*:)?(?:\s+(?:de |d['’]|to )?|$)", said, re.I):
            return f"{command} {said[found.end() :]}".strip()
    record = _RECORD_OF.fullmatch(said)
    return f"find {record[1]}" if record and may_be_name(record[1]) else ""
