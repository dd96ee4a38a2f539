"""Read the wording of an email as the AI that wrote it meant it: without labels, quotes and the
marks of Markdown, none of which a mail program takes away. Pure; no time but in proportion to the
text's length."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from ligo_slack.slack.mrkdwn import link_text, unquoted

LONGEST_SUBJECT = 2_000  # characters of a subject that are looked at
LONGEST = 100_000  # characters of a body in which marks are looked for
_AROUND = 4  # things around a subject, one within the other

_LABEL = re.compile(
    r"\s*(?:\*\*)?(?:subject(?: line)?|objet|sujet|object|betreff)(?:\*\*)?"
    r"\s*:\s*(?:\*\* *)?(?=\S)",
    re.I,
)
_MARKED = re.compile(r"(\*{1,3}|_{1,3})(?![\s*_])([^*_]+)(?<!\s)\1|<([a-z][a-z0-9]*)>([^<>]+)</\3>")
_ENCODED = re.compile(r"=\?[\w-]{1,40}\?[bqBQ]\?[^?\s]*\?=")  # RFC 2047, as headers travel

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(((?:https?://|mailto:|tel:)[^\s()<>]{1,2000})\)")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?![\s*_])([^*_\n]{1,300})(?<!\s)\1(?![\w*_])")
_HEADING = re.compile(r"^ {0,3}#{1,6} +(?=\S)", re.M)
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *\n?", re.M)
_BULLET = re.compile(r"^( {0,8})[*+] +(?=\S)", re.M)
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
        elif label := _LABEL.match(text):
            text = text[label.end() :]
    return text


def with_line_ends(text: str) -> str:
    """Return a text on one line whose ends of lines were escaped once too often."""
    if "\\n\\n" not in text or "\n" in text.strip():
        return text
    return text.replace("\\r\\n", "\n").replace("\\n", "\n")


def parted(subject: str, body: str) -> tuple[str, str]:
    """Return a subject and a text, of which the first line was the subject too, or it alone."""
    first, _, rest = body.lstrip().partition("\n")
    if len(first) > LONGEST_SUBJECT or not _LABEL.match(first) or not rest.strip():
        return subject, body
    said = bare_subject(first)
    is_told = not subject.strip() or subject.casefold() == said.casefold()
    return (subject.strip() or said, rest.lstrip()) if is_told else (subject, body)


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
