"""Slack's text both ways: what people typed, unwrapped; what we say, neutralised.

Slack wraps what it recognises (`<mailto:a@b|a@b>`, `<tel:..|..>`, `<http://x.fr|x.fr>`, `<@U1>`)
and escapes exactly `&`, `<` and `>` (/messaging/formatting-message-text).
"""

import re

SPARE = 10  # characters at the beginning of a text may be spaces that go

_WRAPPED = re.compile(r"<([^<>|\n]+)(?:\|([^<>\n]*))?>")
_MENTION = re.compile(r"\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>\s*")
_FENCE = re.compile(r"\A\s*```\n?(.*?)\n?```\s*\Z", re.DOTALL)
_LOOKALIKES = (("*", "\u2217"), ("~", "\u223c"), ("`", "\u02cb"))
# Inside a word Slack leaves it alone. The mark itself comes first in the expression, so that the
# search leaps from one to the next instead of trying every character.
_OUTER_LOW_LINE = re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")


def unwrapped(text: str) -> str:
    """The text as the person typed it: links back to words, then entities back to characters.

    A text that is one code block loses its fences: that is how people paste a vCard. Halves of
    characters, which nothing can store, become U+FFFD.
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if fenced := _FENCE.match(text):
        text = fenced[1]
    return _unescaped(_WRAPPED.sub(_typed, text))


def person_named(text: str) -> str:
    """The id of the person whose mention is all of a command's text, "" otherwise."""
    found = _MENTION.fullmatch(text)
    return found[1] if found else ""


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _typed(found: re.Match[str]) -> str:
    target, label = found[1], found[2] or ""
    match target[0]:
        case "@":
            return f"@{label}" if label else target
        case "#":
            return f"#{label}" if label else target
        case "!":
            return label or "@" + target[1:].split("^")[0]
    address = re.sub(r"^(mailto|tel):", "", target)
    if not label:
        return target
    number = target.startswith("tel:") and any(c.isdigit() for c in label)
    return label if number or _bare(label) == _bare(address) else f"{label} ({address})"


def _bare(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/").casefold()


def escape(text: str) -> str:
    """Slack's three entities, nothing else: Slack decodes nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def neutral(text: str) -> str:
    """Data made harmless inside mrkdwn: no control sequence, no formatting, on one line.

    Slack has no escape for its formatting marks, so characters that look like them stand in.
    """
    line = " ".join(text.split())
    for mark, lookalike in _LOOKALIKES:
        line = line.replace(mark, lookalike)
    return escape(_OUTER_LOW_LINE.sub("\uff3f", line) if "_" in line else line)


def one_line(text: str, limit: int) -> str:
    """A text on one line; of a novel only its beginning, which is long enough to be cut."""
    line = " ".join(text[: limit + SPARE].split())
    return " ".join(text.split()) if len(line) <= limit < len(text) else line


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
