"""The emails that this Ligo writes: templates, in the language of the instruction."""

import re

_FRENCH = re.compile(
    r"[éèêàçùâîôœ]|\b(le|la|les|un|une|des|pour|avec|lui|dis|écris|propose|et|du|au|sur|je|"
    r"merci|bonjour|rendez-vous|relance|plus|court|raccourcis|ajoute|objet)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(the|an?|to|and|of|with|please|make|more|it|in|for|my|our|we|him|her|about|say|write|add|"
    r"hello|thank|meeting|email|propose|sorry|dear)\b",
    re.IGNORECASE,
)
_SHORTER = re.compile(r"shorte|concis|brie|racc?ourc|court|bref|brève|abr[eè]g", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|objet|sujet)\s*[:=]\s*(.+)", re.IGNORECASE)
_FORMAL = re.compile(r"\bform(?:al|el)|vouvo|polite|soutenu", re.IGNORECASE)


def is_french(text: str) -> bool:
    return len(_FRENCH.findall(text)) > len(_ENGLISH.findall(text))


def compose(name: str, company: str, instruction: str) -> tuple[str, str]:
    """Subject and text."""
    said = " ".join(instruction.split()).rstrip(".")
    first = name.split()[0] if name else ""
    if is_french(instruction):
        subject = f"{company} : suite à notre échange" if company else "Suite à notre échange"
        return subject, (
            f"Bonjour {first},\n\n"
            f"Je me permets de vous écrire au sujet suivant : {said[:1].lower()}{said[1:]}.\n\n"
            "Dites-moi quel moment vous conviendrait, je m’adapterai volontiers.\n\n"
            "Bien cordialement,"
        )
    subject = f"{company}: following up" if company else "Following up"
    return subject, (
        f"Hello {first},\n\n"
        f"I am writing to you about the following: {said[:1].lower()}{said[1:]}.\n\n"
        "Let me know what time would suit you, I am happy to adapt.\n\n"
        "Best regards,"
    )


def refine(subject: str, text: str, instruction: str) -> tuple[str, str]:
    renamed = _SUBJECT.search(instruction)
    if renamed:
        return renamed[1].strip(), text
    parts = text.split("\n\n")
    if _SHORTER.search(instruction) and len(parts) > 3:
        return subject, "\n\n".join([*parts[:2], parts[-1]])
    if _FORMAL.search(instruction):
        greeting = "Madame, Monsieur," if is_french(text) else "Dear Sir or Madam,"
        return subject, "\n\n".join([greeting, *parts[1:]])
    added = " ".join(instruction.split()).rstrip(".")
    return subject, "\n\n".join([*parts[:-1], f"{added[:1].upper()}{added[1:]}.", parts[-1]])
