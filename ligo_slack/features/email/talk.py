"""Find what an AI says to whoever asked for an email, beside or instead of the email. Pure."""

import re
from itertools import islice

LOOKED_AT = 4  # lines at either end of a text
LINE = 300  # characters of a line that are looked at
_END = LOOKED_AT * LINE  # characters of a text in which these lines are
VERSIONS_WITHIN = 10_000  # characters of a text in which headings of versions are looked for

_LEADING = re.compile(
    r"(?:(?:sure|certainly|of course|absolutely|got it|bien s[ûu]r|certainement|absolument"
    r"|d['’]accord|avec plaisir)\b[\s,.!:–—-]*)?"
    r"(?:voici|voil[àa]|je vous propose|here(?:['’]s| is| are)|below is)\b.{0,150}"
    r"\b(?:e-?mails?|mails?|messages?|courriels?|drafts?|brouillons?|versions?|propositions?"
    r"|r[ée]ponses?|reply|rewrite|suggestions?)\b.{0,80}:\W*",
    re.I,
)
# What of an email an AI offers to change.
_OF_TEXT = r"(?:tone|text|wording|e-?mail|draft|message|subject|details)\b"
_OF_TONE = r"(?:short|brief|formal|concise|simple|light|friendly|professional|polite|neutral)"
_TO_REWRITE = r"(?:je |j['’])(?:le |l['’]|la )?(?:modifi|raccourci|adapt|ajust|reformul|chang)"
_CLOSING = re.compile(
    r"\b(?:let me know if you(?:['’]d| would)? (?:like|want|need)\b.{0,60}"
    r"(?:change|adjust|edit|tweak|revis|version|shorter|tone)"
    r"|would you like me to|want me to (?:make|change|adjust|shorten|rewrite|revise)"
    rf" (?:it|this|the {_OF_TEXT})"
    r"|feel free to (?:adjust|modify|edit|tweak|revise|personali[sz]e|customi[sz]e)\b"
    rf"(?! (?:the|your|our|any) (?!{_OF_TEXT}))"
    r"|note\s?:.{0,10}\b(?:assumed|kept|wrote|written)\b|i(?:['’]ve| have)? kept"
    rf" (?:it {_OF_TONE}|the tone)"
    r"|(?:note|remarque)\s?:.{0,10}\bj['’]ai (?:suppos|gard|r[ée]dig|adopt)"
    r"|j['’]ai (?:gard[ée]|adopt[ée]|utilis[ée]|choisi) un ton(?! de\b)"
    rf"|dites-moi si vous (?:souhaitez|voulez) (?:que {_TO_REWRITE}|des (?:modif|chang|ajust)"
    r"|une (?:autre )?version|un (?:autre )?ton)"
    r"|n['’]h[ée]sitez pas à (?:me (?:dire|demander|faire savoir)\b.{0,60}"
    r"(?:modif|chang|ajust|version)|(?:adapter|modifier|ajuster|personnaliser))"
    rf"|(?:souhaitez|voulez)[- ]vous que {_TO_REWRITE})",
    re.I,
)
_REFUSING = re.compile(
    r"\b(?:as an ai\b|as a language model|i(?: can['’]?t| cannot| am unable to|['’]m unable to)"
    r" (?:help|assist|write|create|draft|comply|generate)|en tant qu['’](?:ia\b|intelligence)"
    r"|je ne (?:peux|suis) (?:malheureusement )?pas (?:en mesure de |capable de )?"
    r"(?:vous aider à )?(?:r[ée]diger|[ée]crire|g[ée]n[ée]rer|cr[ée]er|r[ée]pondre à cette)"
    r"|no puedo (?:ayudar|escribir|redactar)|ich kann (?:\w+ ){0,2}nicht (?:helfen|schreiben)"
    # It asks back.
    r"|(?:could|can) you (?:please )?(?:tell me|provide|clarify|specify|give me)\b.{0,40}"
    r"\b(?:(?:purpose|context|details?) (?:of|for|about) (?:the|this) (?:e-?mail|draft)\b"
    r"|what (?:the|this|your) (?:e-?mail|message|draft) (?:should|is|needs)\b)"
    r"|(?:pourriez|pouvez)[- ]vous (?:me )?(?:pr[ée]ciser|donner|indiquer|fournir)\b.{0,40}"
    r"\b(?:objet|but|contenu|contexte|d[ée]tails) (?:de |pour )(?:l['’]|cet )(?:e-?mail|courriel)"
    r"\b)",
    re.I,
)
_VERSION = re.compile(
    r"^(?:[^\w\n]|_){0,6}(?:option|version|variante|proposition|draft)[^\S\n]{0,2}"
    r"(?:n°[^\S\n]?)?(?:[1-5]|[A-C])\b[^\w\n]{0,4}$"
    r"|^(?:[^\w\n]|_){0,6}(?:version (?:courte|longue|formelle|informelle|d[ée]tail+[ée]e)"
    r"|(?:short|long|formal|informal|casual|friendly|professional)(?:er)? version)[^\w\n]{0,4}$",
    re.I | re.M,
)


def announces(line: str) -> bool:
    """Return whether a line says that the email follows: `Voici une proposition d’e-mail :`."""
    return bool(_LEADING.fullmatch(line[:LINE].strip()))


def said_to_writer(text: str) -> str:
    """Return the first line of a text that an AI says to whoever asked for it: that here it is,
    that it can be changed, that it cannot be written; or the second of several headings that each
    begin a version. "" where there is none."""
    first, last = _lines(text[:_END])[:LOOKED_AT], _lines(text[-_END:])[-LOOKED_AT:]
    spoken = [line for line in first[:1] if announces(line)]
    spoken += [line for line in first if _REFUSING.search(line)]
    spoken += [line for line in last if _CLOSING.search(line)]
    spoken += [
        heading[0].strip() for heading in islice(_VERSION.finditer(text[:VERSIONS_WITHIN]), 1, 2)
    ]
    return next(iter(spoken), "")


def _lines(text: str) -> list[str]:
    return [line.strip()[:LINE] for line in text.splitlines() if line.strip()]
