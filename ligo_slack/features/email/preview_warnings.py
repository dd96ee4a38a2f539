"""Warnings about an email before it is sent. Pure."""

import re

from ligo_slack.contacts.unicode import normalized
from ligo_slack.features.email import recipient
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.html_detection import tags_in
from ligo_slack.features.email.outgoing import Outgoing
from ligo_slack.features.email.statements import LONGEST
from ligo_slack.features.email.talk import said_to_writer

# What an AI leaves for the writer to fill in: words in brackets or braces. JSON, Markdown's links
# and footnotes, and what programs write are none: they have quotes, colons or commas inside, no
# letter at the beginning, a letter before, or an address behind. The mark itself comes first in
# each expression: the search leaps from one to the next instead of trying every character.
_IN_BRACKETS = (
    r"\[(?<![\w\])]\[)\s?[^\W\d_][^\[\]{}\n\"=;:<>|\\]{1,60}\](?!\(|\[\d*\]|:\s*<?https?:)"
)
_IN_BRACES = r"\{(?<![\\\w)}]\{)[^\W\d_][\w .'’/-]{0,58}[\w.'’]\}"
_IN_DOUBLE_BRACES = r"\{\{\s?[^\W\d_][^{}\n\":;,]{0,60}\}\}"
# Words that say by themselves that something is to be filled in.
_TO_FILL = (
    r"\[(?i:lien|link|ins[ée]rez|ins[ée]rer|insert|compl[ée]tez)\b[^\[\]\n]{0,60}\]"
    r"|\((?i:ins[ée]rez|ins[ée]rer|insert|compl[ée]tez)\b[^()\n]{0,60}\)"
    r"|\((?i:(?:votre|your) (?:nom|pr[ée]nom|name|signature|titre|title|poste|entreprise|company)"
    r"|nom du (?:contact|client|destinataire)|(?:à|a) compl[ée]ter)\)"
)
_GAPS = r"_(?<!\w_)__+(?!\w)|%[A-Z][A-Z_]{2,30}%|X(?<!\wX)X(?:X+\b|(?=\s?[€$£%]))"
_EITHER = r"Madame ?/ ?Monsieur|Monsieur ?/ ?Madame"
_PLACEHOLDER = re.compile(
    rf"{_IN_DOUBLE_BRACES}|{_IN_BRACKETS}|{_TO_FILL}|{_IN_BRACES}|{_EITHER}|{_GAPS}"
)
_SIGNS_OF_PLACEHOLDER = ("[", "{", "(", "%", "___", "Madame", "XX")
_NO_PLACEHOLDER = frozenset({"[sic]", "[true]", "[false]", "[null]", "[toc]"})
# The same without brackets, or in those of HTML: names of fields, forms of dates, greetings.
_FIELD = (
    r"<(?=[^\W\d_])(?i:(?:(?:votre|your|first|last|full|the|le|la|contact|client)[ _]?)?"
    r"(?:pr[ée]nom|nom|date|heure|entreprise|soci[ée]t[ée]|montant|lieu|signature|name|time|company"
    r"|amount|place|titre|poste|position|role)(?:[ _][\w ]{1,20})?)>"
)
_DATE = (
    r"__/__|J(?<!\wJ)J/MM\b|D(?<!\wD)D/MM\b|M(?<!\wM)M/DD\b|H(?<!\wH)H[:h]MM\b|T(?<!\wT)ODO\b"
    r"|Lorem ipsum|:\s?(?i:à compl[ée]ter|to be completed)\b"
)
_GREETING = r"Sir ?/ ?Madam\b|Cher ?/ ?Ch[èe]re|Cher\([eè]r?e?\)|" + "|".join(
    # Written out, as the search leaps only where each alternative begins with a letter.
    rf"{hello} (?:…|\.{{3}}|X{{1,2}}),"
    for hello in ("Bonjour", "Dear", "Hi", "Hello", "Cher", "Chère")
)
_BARE_PLACEHOLDER = re.compile(rf"{_FIELD}|{_DATE}|{_GREETING}")
_SIGNS_OF_BARE = (
    "<", "__/", "/MM", "MM/", ":MM", "hMM", "TODO", "Lorem", "ompl", "OMPL", "Madam", "Cher/",
    "Cher /", "Cher(", "…,", "...,", " X,", "XX,",
)  # fmt: skip
# In small letters, as the text is read for it.
_ATTACHED = re.compile(
    r"(?:p(?<!\wp)(?:i[eè]ces?[ -]jointes?|j)|c(?<!\wc)i-joint\w*"
    r"|e(?<!\we)(?:n annexe|nclos(?:ed|ures?))|a(?<!\wa)ttach(?:ed|ing|ments?)"
    r"|v(?<!\wv)ous joins)\b"
)
_SIGNS_OF_ATTACHED = ("joint", "annexe", "attach", "enclos", "pj", "joins")

# Marks of direction, and characters without any width; not those that join letters and emoji in
# ordinary writing (U+200C, U+200D), nor the letters of a flag behind its own sign. One set of
# characters comes first, which is quick to search for.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180b-\u180e\u3164\uffa0"
    "\u200b\u2060-\u2064\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\U000e0001-\U000e007f]"
    "(?<![\U0001f3f4\U000e0020-\U000e007e][\U000e0001-\U000e007f])"
)

# With one of these the email cannot be sent from here.
BARRED = frozenset({"no_text", "unreadable", "stranger", "bad_address", "too_long"})


def warnings(email: Email, leaving: Outgoing, *, whole: bool = True) -> list[str]:
    """Return what looks wrong, by the names of the texts. `whole`: the preview shows all of the
    text; of one that is too long to be sent no more than that is said."""
    found = []
    if not leaving.subject.strip():
        found.append("no_subject")
    if not leaving.readable:
        found.append("unreadable")
    elif not leaving.text.strip():
        found.append("no_text")
    found += _about_recipient(email, leaving.to)
    return found + (_about_text(email, leaving) if whole else ["too_long"])


def _about_recipient(email: Email, to: str) -> list[str]:
    found = [] if to in recipient.addresses_of(email.addresses) else ["stranger"]
    if not found and to not in map(str.strip, email.addresses):
        found.append("unseen_in_address")
    found += recipient.doubts(to, email.addresses, email.website)
    if "@" in normalized("NFKC", email.name):  # some letters only look like "@"
        found.append("name_with_address")
    return found


def _about_text(email: Email, leaving: Outgoing) -> list[str]:
    unfilled = len(placeholders(leaving))
    told = {
        "plainer": email.version.plainer,
        "lost": bool(email.version.lost),
        "tags": bool(tags(leaving)),
        "placeholder": unfilled == 1,
        "placeholders": unfilled > 1,
        "talk": bool(said_to_writer(leaving.text)),
        "attachment": _names_attachment(leaving.text[:LONGEST].lower()),
        "unseen": _has_unseen(f"{leaving.subject}\n{leaving.text[:LONGEST]}"),
    }
    return [name for name, is_so in told.items() if is_so]


def _names_attachment(text: str) -> bool:
    return _has_any(_SIGNS_OF_ATTACHED, text) and bool(_ATTACHED.search(text))


def _has_unseen(text: str) -> bool:
    return not text.isascii() and bool(_UNSEEN.search(text))


def _has_any(signs: tuple[str, ...], text: str) -> bool:
    """Return whether the text has one of the signs: most have none, and need not be searched."""
    return any(sign in text for sign in signs)


def placeholders(leaving: Outgoing) -> list[str]:
    """Return the distinct placeholders of an email's subject and text."""
    text = f"{leaving.subject}\n{leaving.text[:LONGEST]}"
    found = _PLACEHOLDER.findall(text) if _has_any(_SIGNS_OF_PLACEHOLDER, text) else []
    found += _BARE_PLACEHOLDER.findall(text) if _has_any(_SIGNS_OF_BARE, text) else []
    return [one for one in dict.fromkeys(found) if one.casefold() not in _NO_PLACEHOLDER]


def tags(leaving: Outgoing) -> list[str]:
    """Return the first tags of HTML that the text shows, and that leave as a part of it."""
    return tags_in(leaving.text[:LONGEST])
