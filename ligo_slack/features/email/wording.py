"""Read the wording of an email as the AI that wrote it meant it: without labels, quotes and the
marks of Markdown, none of which a mail program takes away. Pure; no time but in proportion to the
text's length."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from html import unescape

from ligo_slack.features.email.talk import announces
from ligo_slack.slack.mrkdwn import link_text, unquoted

LONGEST_SUBJECT = 2_000  # characters of a subject that are looked at
LONGEST = 100_000  # characters of a body in which marks are looked for
_AROUND = 4  # things around a subject, one within the other

_LABEL = re.compile(
    r"\s*(?:\*\*)?(?:subject(?: line)?|objet|sujet|object|betreff|asunto|assunto|oggetto"
    r"|onderwerp)(?:\*\*)?\s*:\s*(?:\*\* *)?(?=\S)",
    re.I,
)
# What may stand before the subject in a text: other headers, and what the AI says of it.
_HEADER = re.compile(r"(?:\*\*)?(?:to|from|date|à|de|an|von|para)(?:\*\*)?\s*: ?\S.{0,300}", re.I)
_TEXT_LABEL = re.compile(
    r"\s*(?:\*\*)?(?:body|corps|text|texte|content|contenu|message)"
    r"(?: (?:of the |du |de l['’])(?:e-?mail|mail|message|courriel))?(?:\*\*)?\s*:(?:\*\*)?",
    re.I,
)
_HEADERS = 6  # lines before the subject
_HTML_LINE = re.compile(r"\s*<(p|div|h[1-6])>((?:(?!</?(?:p|div|h\d)\b).){1,2000})</\1>", re.S)
_TAG = re.compile(r"<[^<>]{1,200}>")
_MARKED = re.compile(
    r"(\*{1,3}|_{1,3}|`)(?![\s*_])([^*_`]+)(?<!\s)\1|<([a-z][a-z0-9]*)>([^<>]+)</\3>"
)
_ENCODED = re.compile(r"=\?[\w-]{1,40}\?[bqBQ]\?[^?\s]*\?=")  # RFC 2047, as headers travel

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(((?:https?://|mailto:|tel:)[^\s()<>]{1,2000})\)")
_ITALIC = re.compile(r"(?<![\w*_])([*_]|__)(?![\s*_])([^*_\n]{1,300})(?<!\s)\1(?![\w*_])")
_HEADING = re.compile(r"^ {0,3}#{1,6} +(?=\S)", re.M)
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *\n?", re.M)
_BULLET = re.compile(r"^( {0,8})[*+] +(?=\S)", re.M)
# What an AI leaves around all of a text: what it thought, and a tag that says what this is.
_THOUGHT = re.compile(r"\s*<(think|thinking|reasoning)>.{0,50000}?</\1>\s*", re.S)
_WRAPPED = re.compile(r"\s*<(e?mail|message|draft|response|output|answer)>(.*)</\1>\s*", re.S)
_BLANK = re.compile(r"\n{3,}")


def bare_subject(text: str) -> str:
    """Return a subject without what stands around all of it: its label, quotes, the marks of
    Markdown or the tags of HTML, and the encoding of a header."""
    if len(text) > LONGEST_SUBJECT:
        return text
    if _ENCODED.search(text):
        text = _decoded(text)
    for _ in range(_AROUND):
        text = unquoted(text.strip())
        if marked := _MARKED.fullmatch(text):
            text = marked[2] or marked[4]
        elif label := _LABEL.match(text) or _HEADING.match(text):
            text = text[label.end() :]
    return text


def bare_body(text: str) -> str:
    """Return a body without what an AI leaves around all of it, and with its ends of lines: those
    of a text on one line may have been escaped once too often."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text.strip() and ("\\n\\n" in text or ",\\n" in text):
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    if thought := _THOUGHT.match(text):
        text = text[thought.end() :] or text
    wrapped = _WRAPPED.fullmatch(text)
    return unquoted(wrapped[2].strip() if wrapped else text)


def parted(subject: str, body: str) -> tuple[str, str]:
    """Return a subject and a text, which began with the subject too, or with it alone, below other
    headers or what announces it; and with what says that there the text begins."""
    line, rest = _subject_line(body)
    said = bare_subject(line) if line and rest.strip() else ""
    if said and (not subject.strip() or subject.casefold() == said.casefold()):
        begun = _TEXT_LABEL.match(rest)
        return subject.strip() or said, (rest[begun.end() :] if begun else rest).lstrip()
    begun = _TEXT_LABEL.match(body)
    if not said and begun and body[begun.end() :].startswith("\n"):
        return subject, body[begun.end() :].lstrip()
    return subject, body


def html_parted(subject: str, html: str) -> tuple[str, str]:
    """Return the same of HTML, of which the first line may say the subject."""
    first = _HTML_LINE.match(html)
    line = unescape(_TAG.sub("", first[2])) if first else ""
    if first and _LABEL.match(line):
        said, rest = parted(subject, f"{line}\n{html[first.end() :]}")
        if not _LABEL.match(rest):
            return said, rest
    return subject, html


def _subject_line(body: str) -> tuple[str, str]:
    """Return the line of a text that says the subject, "" for none, and what follows it."""
    rest = body.lstrip()
    for number in range(_HEADERS):
        line, _, rest = rest.partition("\n")
        if _LABEL.match(line) and len(line) <= LONGEST_SUBJECT:
            return line, rest
        announced = number == 0 and announces(line)
        if line.strip() and not (announced or _HEADER.fullmatch(line.strip())):
            break
    return "", body


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def without_markdown(text: str) -> str:
    """Return a text without the marks of Markdown; links as they are shown elsewhere, the address
    behind the words. Unchanged where nothing in it can be but Markdown, two pairs of stars around
    words or a link, and where it speaks of code."""
    if "`" in text or len(text) > LONGEST:
        return text
    bare = "\n".join(map(_without_strong, text.split("\n")))
    linked = _LINK.sub(lambda found: link_text(found[2], found[1]), bare)
    if linked == text:
        return text
    plain = _BULLET.sub(r"\1- ", _RULE.sub("", _HEADING.sub("", linked)))
    return _BLANK.sub("\n\n", _ITALIC.sub(r"\2", plain)).strip("\n")


def _without_strong(line: str) -> str:
    """Return a line without pairs of stars around words: 2**3 is none, and ** alone is none."""
    parts = line.split("**")
    if len(parts) < 3 or len(parts) % 2 == 0:
        return line
    for before, inner, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        if inner != inner.strip() or not inner or before[-1:].isalnum() or after[:1].isalnum():
            return line
    return "".join(parts)
