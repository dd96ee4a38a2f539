"""Read a command that somebody writes as a sentence: `montre-moi mes tâches`. Pure, and linear in
the text."""

import re
import unicodedata
from collections.abc import Iterator

from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.features.app_messages.meaning import (
    SHORT,
    asks_for_help,
    may_be_name,
    only_greets,
    without_courtesies,
    without_opening,
)
from ligo_slack.features.app_messages.people_meant import asked_about, asks_for
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.subcommands import without_prefix

_NOUNS = {
    "tasks": ["tache", "task", "todo", "rappel", "reminder"],
    "drafts": ["brouillon", "draft"],
    "pipeline": ["pipeline"],
}
_LISTED = {
    noun + end: name for name, nouns in _NOUNS.items() for noun in nouns for end in ("", "s")
}
# What else stands in a sentence that asks for one of these lists.
_ASKING_WORDS = """montre montres montrez montrer affiche affiches affichez afficher donne donnes
 donnez donner liste listes listez lister ouvre ouvres ouvrez ouvrir voir vois regarder fais faites
 aimerais ai j je m moi nous me mes nos mon ma notre les le la l de d du des ou en sont est c ce qu
 que quoi quel quels quelle quelles y il combien toutes tous tout retard cours attente ouverts
 ouvertes jour aujourd hui aujourdhui semaine show list lists open give see get view where are is
 what how s i want need have got do my our the all me us any on for of today this week due overdue
 pending current e mail mails email emails"""
_ASKING = frozenset(_ASKING_WORDS.split())
_TO_DO = re.compile(r"\b(?:to do|a faire)\b")
_WHOM_TO_CALL = re.compile(
    r"(?:qui|whom?) (?:dois-je|je dois|do i (?:have|need) to|should i)\b.+"
    r"|qui (?:relancer|rappeler|appeler)\b.*",
    re.I,
)

# Patterns are matched with texts without accents, as phones are often typed on: see `_unaccented`.
# A name begins with a capital, which no wish about a text has behind the verb.
_NAME = r"(?!(?:An?|The|Some|Une?|Des|Du|La|Les?|Ce|Cette)\b)[^\W\d_a-zà-öø-ÿ][^\n]*?"
_ANYBODY = r"\S[^\n]{0,58}?"  # however it is written: one of the person's contacts, or nobody
_REST = r"[^\W\d_a-zà-öø-ÿ].*"  # a name, and what follows it
_ME = r"(?:[- ](?:moi|nous|me|us))?"
_MAIL = r"(?:une? (?:e-?mail|mail|courriel|message|reponse)|an? (?:e-?mail|message|reply))"
_OF = r"(?:a|sur|pour|de|chez|to|on|for|about|in)"
_TO = r"(?:en|dans|a|au|vers|to|into|in|as)"
_THE_STAGE = r"(?:l['’]etape|the stage|stage)"
_REMIND = Localized(en="remind {rest}", fr="rappeler {rest}")
_STAGE = Localized(en="stage {who} {rest}", fr="étape {who} {rest}")
_STAGE_NAMED = Localized(en="stage {who} {stage}", fr="étape {who} {stage}")
_EMAIL = Localized(en="email {who} {rest}", fr="mail {who} {rest}")
_ADD = Localized(en="add {rest}", fr="ajouter {rest}")
_EMAIL_TO = Localized(en="email {who}", fr="mail {who}")
_EDIT = Localized(en="edit {who}", fr="modifier {who}")
# NAME stands for the pattern of a contact's name.
_COMMANDS: list[tuple[Localized, str]] = [
    (
        _REMIND,
        # What follows is the person, the day and the text, as after the command.
        r"(?i:rapp?ell?e[rz]?[- ]moi|(?:pense[rz]? a |n['’]oubli(?:e|ez) pas de )?me rappeler"
        r"|fai(?:s|tes)[- ]moi penser"
        rf"|(?:mets?|mettez|creer?|creez|ajoute[rz]?|programme[rz]?|planifie[rz]?){_ME}"
        r" un rappel"
        r"|remind me|don['’]t let me forget|(?:set|add|create|schedule)(?: me)? a reminder)"
        r"(?:\s*:)?(?:\s+(?i:de |d['’]|a (?!week|day|few|couple|month)|to )?|$)"
        r"(?P<rest>.*)",
    ),
    (
        _REMIND,
        r"(?P<rest>(?i:appelle[rz]?|relance[rz]?|recontacte[rz]?|call|phone|ring) " rf"{_REST})",
    ),
    (_REMIND, rf"(?i:rapp?ell?e[rz]?) (?P<rest>{_REST})"),
    (
        _ADD,
        r"(?i:(?:un |a )?(?:nouveau |new )contact)\s*:\s*(?P<rest>\S.*)",
    ),
    (
        _ADD,
        r"(?i:cree[rz]?|ajoute[rz]?|create|add|make)"
        r" (?i:(?:un |le |a |the )?(?:nouveau |new )?contact)(?i:\s*:| pour| for| named)?"
        rf"(?: (?P<rest>{_REST}))?",
    ),
    (
        Localized(en="add {who} {rest}", fr="ajouter {who} {rest}"),
        r"(?i:ajoute[rz]?|cree[rz]?|enregistre[rz]?|create|save) (?P<who>NAME)"
        r" (?P<rest>(?:\S+@|\+?\d[\d .-]{6,}).*)",
    ),
    (
        Localized(en="stage {who} out", fr="étape {who} retirer"),
        r"(?i:retire[rz]?|sor[st]|sortir|enleve[rz]?|remove|take) (?P<who>NAME)"
        r" (?i:(?:du|out of the|from the) pipeline)",
    ),
    (
        _STAGE,
        rf"(?i:met[sz]?|mettez|mettre|put|set) (?P<who>NAME)"
        rf" (?i:{_TO} {_THE_STAGE})\s*:? (?P<rest>\S.*)",
    ),
    (
        _STAGE,
        r"(?i:passe[rz]?|deplace[rz]?|bascule[rz]?|move|mark|(?:change[rz]?|modifie[rz]?)"
        rf" l['’]etape de) (?P<who>NAME)(?:['’]s stage)? (?i:{_TO}) (?P<rest>\S.*)",
    ),
    (
        _EMAIL,
        r"(?i:(?:ecri(?:s|vez|re)|redige[rz]?|prepare[rz]?|write|draft|prepare|reply)"
        rf"(?: {_MAIL})?|(?:envoie[rz]?|envoyer|envoyez|fais|faites|send) {_MAIL})"
        rf" (?i:a|pour|to|for) (?P<who>NAME)"
        r"(?: (?=(?i:pour|afin|de|que|about|that|and|saying|to)\b)|, )(?P<rest>.+)",
    ),
    (
        _EMAIL,
        rf"(?i:send|write|draft) (?P<who>NAME) (?i:{_MAIL})(?: (?P<rest>.+))?",
    ),
    (
        _EMAIL_TO,
        r"(?i:ecri(?:s|vez|re)|redige[rz]?|prepare[rz]?|write|draft|prepare|envoie[rz]?"
        rf"|envoyer|envoyez|fais|faites|send) (?i:{_MAIL}) (?i:a|to) (?P<who>NAME)",
    ),
    (
        _EDIT,
        r"(?i:modifie[rz]?|change[rz]?|corrige[rz]?|update|edit|correct)"
        r" (?i:(?:la fiche|the (?:card|record|contact)) (?:de|of)) (?P<who>NAME)",
    ),
]
_NOTE_WORD = Localized(en="note", fr="noter")
_NOTING = (
    r"(?:(?i:ajoute[rz]?|met[sz]?|mettez|mettre|prends|prenez|laisse[rz]?|cree[rz]?"
    rf"|add|make|take|leave|put){_ME} (?i:(?:une |a )?note)(?: (?i:{_OF}))?"
    r"|(?i:(?:une |a )?note (?:sur|pour|about|for)))\s*:?\s*"  # not “note de Souza”
)
_NOTE = re.compile(rf"{_NOTING}(?P<rest>{_REST})")
# A command with polite words before it, and a name behind it.
_PLAIN = re.compile(
    r"(?i:noter?|find|search|chercher|trouver|e-?mail|edit|modifier|stage|move|etape|remind"
    r"|rappeler) [^\W\d_a-zà-öø-ÿ]"
)
_PATTERNS = [(command, re.compile(said.replace("NAME", _NAME))) for command, said in _COMMANDS]

# The same about one of the person's contacts, and what is too vague without: `stage` is one of the
# pipeline's.
_ABOUT_CONTACTS: list[tuple[Localized, str]] = [
    (
        _STAGE_NAMED,
        r"(?i:met[sz]?|mettez|mettre|put|set|passe[rz]?|fai(?:s|tes|re) passer|deplace[rz]?"
        r"|bascule[rz]?|move|mark|(?:change[rz]?|modifie[rz]?) l['’]etape de)"
        rf" (?P<who>NAME)(?:['’]s stage)? (?i:{_TO})(?: (?i:{_THE_STAGE}))?\s*:? "
        r"(?P<stage>\S.*)",
    ),
    (
        _STAGE_NAMED,
        rf"(?P<who>NAME) (?i:passe|est passee?|moves|moved|goes) (?i:{_TO}) (?P<stage>\S.*)",
    ),
    *((command, sentence) for command, sentence in _COMMANDS if command not in (_STAGE, _REMIND)),
    (
        _EMAIL_TO,
        r"(?i:ecri(?:s|vez|re)|repond(?:s|ez|re)|write|reply) (?i:a|to) (?P<who>NAME)",
    ),
    (
        _EDIT,
        r"(?i:modifie[rz]?|corrige[rz]?|met(?:s|tre|tez) a jour|edit|update|correct)"
        r" (?P<who>NAME)",
    ),
]
_NOTE_ABOUT = re.compile(rf"{_NOTING}(?P<rest>(?P<who>{_ANYBODY})\s*:\s*\S.*)")
_ABOUT = [
    (command, re.compile(said.replace("NAME", _ANYBODY)))
    for command, said in _ABOUT_CONTACTS
    if "NAME" in said
]

_WHO = r"(?!(?:an?|the|some|une?|des|du|la|les?|ce|cette)\b)(?P<who>.+)"  # and no thing
# Somebody's record, whoever's verb stands before it: nothing is sent for “envoie-moi la fiche”.
_RECORD_OF = re.compile(
    r"(?:(?:(?:je )?(?:re)?cherche[sz]?|(?:me )?(?:trouve[rsz]?|montre[rsz]?|affiche[rsz]?"
    r"|donne[rsz]?|ouvr(?:e[sz]?|ir)|sor[st]|sortir)"
    rf"|voir|envoie[sz]?|show|open|give|get|find|pull up|send){_ME}\s+)?"
    r"(?:(?:la |une )?fiche|(?:le |un )?contact|les (?:coordonnees|infos?)|(?:the |a )?"
    r"(?:card|contact|record|details|(?:(?:e-?)?mail )?address))"
    rf"(?: (?:de |of |for )?| d['’])\s*{_WHO}",
    re.I,
)


def command_line(text: str, language: Language) -> tuple[str, bool]:
    """Return what follows `/ligo` or `ligo`, or the command that a sentence stands for, and whether
    a text begins with the former."""
    line, named = without_prefix(text)
    polite = without_opening(line)
    said = polite if _PLAIN.match(_unaccented(polite)) else line
    return spoken_command(line, language) or said, named


def spoken_command(text: str, language: Language) -> str:
    """Return the command that a sentence stands for, "" for none."""
    said = without_courtesies(text).strip(" ?!.,;\u00a0\u202f")
    if not said or "\n" in text.strip():
        return ""
    if listed := _list_asked_for(said):
        return listed
    if note := _parts(_NOTE, without_opening(text)):  # to the last word as it was written
        return f"{_NOTE_WORD(language)} {note['rest']}"
    for command, sentence in _PATTERNS:
        if parts := _parts(sentence, said):
            return command(language, **parts).strip()
    record = _parts(_RECORD_OF, said)
    return f"find {record['who']}" if record and may_be_name(record["who"]) else ""


def commands_about(text: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the commands that a sentence stands for where it names a contact, with the words that
    are to be the contact's name and those that are to be a stage, if there are any."""
    said = without_courtesies(text).strip(" ?!.,;\u00a0\u202f")
    if not said or "\n" in text.strip() or _list_asked_for(said):
        return
    if note := _parts(_NOTE_ABOUT, without_opening(text)):  # to the last word, as in `_NOTE`
        yield f"{_NOTE_WORD(language)} {note['rest']}", note["who"], ""
    for command, sentence in _ABOUT:
        if parts := _parts(sentence, said):
            yield command(language, **parts).strip(), parts["who"], parts.get("stage", "")


def spoken_line(text: str, language: Language) -> str:
    """Return the same, or the search that a question stands for: `qui est Nora Quill ?`, or help
    for a greeting."""
    if asks_for_help(text) or only_greets(text):
        return "help"
    polite = without_opening(text)
    if polite != text.strip() and _PLAIN.match(_unaccented(polite)):
        return polite
    about, sure = asked_about(text)
    who = about if sure else asks_for(text)
    return spoken_command(text, language) or (f"find {who}" if who else "")


def _parts(sentence: re.Pattern[str], said: str) -> dict[str, str]:
    """Return what stands in the groups of a sentence's pattern, as it was written; {} where it is
    not that sentence. Each pattern has groups."""
    found = sentence.fullmatch(_unaccented(said))
    names = sentence.groupindex if found else ()
    return {name: said[slice(*found.span(name))] for name in names if found}


def _unaccented(text: str) -> str:
    """Return a text with no accents in its first SHORT characters, each in its place."""
    begin = (unicodedata.normalize("NFD", character)[0] for character in text[:SHORT])
    return "".join(begin) + text[SHORT:]


def _list_asked_for(said: str) -> str:
    words = split_words(_TO_DO.sub("todo", " ".join(split_words(fold(said)))))
    asked = {_LISTED[word] for word in words if word in _LISTED}
    beside = [word for word in words if word not in _LISTED]
    if len(asked) == 1 and beside and _ASKING.issuperset(beside):
        return asked.pop()
    return "tasks" if _WHOM_TO_CALL.fullmatch(said) else ""
