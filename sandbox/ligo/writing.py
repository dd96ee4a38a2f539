"""The emails that this Ligo writes: templates, in the language of the instruction, and what it
makes of the usual wishes."""

import re
from html import unescape
from typing import NamedTuple


class DictatedEmail(NamedTuple):
    """An email that is written whatever was asked for. `key`: the name of its text in answers."""

    subject: str
    text: str
    key: str = "body"


_FRENCH = re.compile(
    r"[éèêàçùâîôœ]|\b(le|la|les|un|une|des|pour|avec|lui|dis|écris|propose|et|du|au|sur|je|"
    r"lundi|mardi|mercredi|jeudi|vendredi|merci|bonjour|rendez-vous|relance|plus|court|raccourcis|ajoute|objet)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(the|an?|to|and|of|with|please|make|more|it|in|for|my|our|we|him|her|about|say|write|add|"
    r"monday|tuesday|wednesday|thursday|friday|hello|thank|meeting|email|propose|sorry|dear)\b",
    re.IGNORECASE,
)
_SHORTER = re.compile(r"shorte|concis|brie|racc?ourc|court|bref|brève|abr[eè]g", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|objet|sujet)\s*[:=]\s*(.+)", re.IGNORECASE)
_FORMAL = re.compile(r"\bform(?:al|el)|vouvo|polite|soutenu", re.IGNORECASE)
_WARMER = re.compile(r"warm|friendl|chaleur|amical", re.IGNORECASE)
_DROPPED = re.compile(r"remove|delete|drop|supprim|enl[eè]v|retir", re.IGNORECASE)
_IN_FRENCH = re.compile(r"\bin french\b|\ben fran[cç]ais\b", re.IGNORECASE)
_IN_ENGLISH = re.compile(r"\bin english\b|\ben anglais\b", re.IGNORECASE)
_MENTION = re.compile(
    r"^\s*(?:please\s+)?(?:mention|add|say|ajoute[zr]?|mentionne[zr]?|dis|précise[zr]?)"
    r"\s+(?:that\s+|que\s+|qu[’'])?(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"paragra(?:ph|phe)\s*(\d+)", re.IGNORECASE)
_NAMED = re.compile(
    r"(first|second|third|last|premier|deuxi[eè]me|troisi[eè]me|dernier)\s+paragra(?:ph|phe)",
    re.IGNORECASE,
)
_PLACES = {
    "first": 1, "premier": 1, "second": 2, "deuxieme": 2, "third": 3, "troisieme": 3,
    "last": -1, "dernier": -1,
}  # fmt: skip

# The same thing in both languages, so that an email can change over.
_PAIRS = (
    ("Bonjour ", "Hello "),
    ("Je vous écris à ce sujet\u00a0: ", "I am writing to you about this: "),
    (
        "N’hésitez pas à me dire ce qui vous conviendrait, je m’adapterai volontiers.",
        "Let me know what would suit you best, and I will gladly adapt.",
    ),
    ("J’espère que tout va bien pour vous.", "I hope that all is well with you."),
    ("J’ajoute que ", "I would also like to mention that "),
    ("Madame, Monsieur,", "Dear Sir or Madam,"),
    ("Bien cordialement,", "Best regards,"),
    (" : suite à notre échange", ": following up"),
    ("Suite à notre échange", "Following up"),
)


# How the usual wishes begin, and what an email makes of them. What follows is taken over as it is.
_WISHES_FR = (
    (r"propos(?:e[rz]?)", "Je souhaite vous proposer {rest}."),
    (
        r"remerci(?:e[rz]?)(?:-l[ea]s?)?(?:\s+(?:l[ea]s?|lui))?\s+pour",
        "Je vous remercie pour {rest}.",
    ),
    (r"remerci(?:e[rz]?)(?:-l[ea]s?)?\s+de", "Je vous remercie de {rest}."),
    (r"invite[rz]?(?:-l[ea]s?)?\s+(?=[àa]u?x?\b)", "J’ai le plaisir de vous inviter {rest}."),
    (
        r"relance[rz]?(?:-l[ea]s?)?\s+(?=sur|pour|au sujet)",
        "Je me permets de revenir vers vous {rest}.",
    ),
    (r"demande[rz]?(?:-lui|-leur)?\s+(?=si\b)", "Pourriez-vous me dire {rest}\u202f?"),
    (r"demande[rz]?(?:-lui|-leur)?", "J’aimerais vous demander {rest}."),
    (r"envoie[rz]?|envoyer", "Je vous fais parvenir {rest}."),
    (r"confirme[rz]?", "Je vous confirme {rest}."),
)
_WISHES_EN = (
    (r"(?:please\s+)?propos(?:e|ing)", "I would like to propose {rest}."),
    (r"(?:please\s+)?suggest", "I would like to suggest {rest}."),
    (r"(?:please\s+)?thank(?:s|\s+(?:him|her|them|you))?\s+for", "Thank you very much for {rest}."),
    (
        r"(?:please\s+)?invite\s+(?:(?:him|her|them)\s+)?(?=to\b)",
        "I would be delighted to invite you {rest}.",
    ),
    (r"(?:please\s+)?follow(?:ing)?\s+up\s+on", "I am getting back to you about {rest}."),
    (
        r"(?:please\s+)?ask\s+(?:(?:him|her|them)\s+)?(?=if\b|whether\b)",
        "Could you tell me {rest}?",
    ),
    (r"(?:please\s+)?ask(?:\s+(?:him|her|them))?\s+for", "I would like to ask you for {rest}."),
    (
        r"(?:please\s+)?remind(?:\s+(?:him|her|them))?\s+(?:of|about)",
        "A quick reminder about {rest}.",
    ),
    (r"(?:please\s+)?confirm", "I am happy to confirm {rest}."),
)


def _opening(said: str, *, french: bool) -> str:
    """Return the sentence that a wish becomes; any other wish is quoted as the subject."""
    for pattern, sentence in _WISHES_FR if french else _WISHES_EN:
        found = re.match(rf"(?:{pattern})\s*\b", said, re.IGNORECASE)
        if found and (rest := said[found.end() :].strip()):
            return sentence.format(rest=rest)
    return f"{_PAIRS[1][0 if french else 1]}{said[:1].lower()}{said[1:]}."


def is_french(text: str) -> bool:
    return _french_words_more(text) > 0


def _french_words_more(text: str) -> int:
    """Return how many more French words than English ones a text has."""
    return len(_FRENCH.findall(text)) - len(_ENGLISH.findall(text))


def compose(name: str, company: str, instruction: str, *, french: bool) -> tuple[str, str]:
    """Return subject and text, in the language of the instruction; where its words may be of either
    one, in French if `french`: in the account's."""
    said = " ".join(instruction.split()).rstrip(".")
    first = name.split()[0] if name else ""
    subject = f"{company} : suite à notre échange" if company else "Suite à notre échange"
    more = _french_words_more(instruction)
    french = more > 0 or (more == 0 and french)
    text = (
        f"Bonjour {first},\n\n"
        f"{_opening(said, french=french)}\n\n"
        f"{_PAIRS[2][0]}\n\n"
        "Bien cordialement,"
    )
    if french:
        return subject, text
    return _in_english(subject), _in_english(text)


def plain(text: str) -> str:
    """Return the text of an email that may be HTML, its paragraphs parted by an empty line."""
    if not text.lstrip().startswith("<"):
        return text
    text = re.sub(r"</p>\s*|</div>\s*", "\n\n", text)
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br[^>]*>", "\n", text))).strip()


def refine(subject: str, text: str, instruction: str) -> tuple[str, str]:
    renamed = _SUBJECT.search(instruction)
    if renamed:
        return renamed[1].strip(), text
    if _IN_FRENCH.search(instruction):
        return _in_french(subject), _in_french(text)
    if _IN_ENGLISH.search(instruction):
        return _in_english(subject), _in_english(text)
    parts = text.split("\n\n")
    at = _paragraph(instruction, len(parts))
    if at is not None:
        return subject, "\n\n".join(_with_paragraph(parts, at, instruction))
    return subject, "\n\n".join(_reworked(parts, text, instruction))


def _reworked(parts: list[str], text: str, instruction: str) -> list[str]:
    french = is_french(text)
    if _SHORTER.search(instruction) and len(parts) > 3:
        return [*parts[:2], parts[-1]]
    if _FORMAL.search(instruction):
        return ["Madame, Monsieur," if french else "Dear Sir or Madam,", *parts[1:]]
    if _WARMER.search(instruction):
        return [parts[0], _PAIRS[3][0 if french else 1], *parts[1:]]
    found = _MENTION.match(instruction)
    said = " ".join((found[1] if found else instruction).split()).rstrip(".")
    opening = _PAIRS[4][0 if french else 1] if found else ""
    first = said[:1] if opening else said[:1].upper()
    more = f"{opening}{first}{said[1:]}."
    end = -2 if parts[-2:-1] and parts[-2] in _PAIRS[2] else -1  # before what closes the email
    return [*parts[:end], more, *parts[end:]]


def _paragraph(instruction: str, count: int) -> int | None:
    """Return the number of the paragraph that an instruction names, from 0; greeting and all."""
    numbered, named = _NUMBERED.search(instruction), _NAMED.search(instruction)
    if numbered:
        place = int(numbered[1])
    elif named:
        place = _PLACES[named[1].lower().replace("è", "e")]
    else:
        return None
    at = count + place if place < 0 else place - 1
    return at if 0 <= at < count else None


def _with_paragraph(parts: list[str], at: int, instruction: str) -> list[str]:
    """Return the text with that paragraph left out, or made shorter."""
    if _DROPPED.search(instruction):
        return [*parts[:at], *parts[at + 1 :]]
    sentences = re.split(r"(?<=[.!?])\s+|,\s+", parts[at])
    shorter = sentences[0].rstrip(",.") + ("." if len(sentences) > 1 else "")
    return [*parts[:at], shorter or parts[at], *parts[at + 1 :]]


def _in_english(text: str) -> str:
    for french, english in _PAIRS:
        text = text.replace(french, english)
    return text


def _in_french(text: str) -> str:
    for french, english in _PAIRS:
        text = text.replace(english, french)
    return text
