"""Slack's text both ways: what people typed, unwrapped; what we say, neutralised.

Slack wraps what it recognises (`<mailto:a@b|a@b>`, `<tel:..|..>`, `<http://x.fr|x.fr>`, `<@U1>`)
and escapes exactly `&`, `<` and `>` (/messaging/formatting-message-text).
"""

import re
from urllib.parse import unquote

from ligo_slack.slack.names import UNNAMED, Names, date, emoji_of

LONGEST = 40_000  # characters of a text that are unwrapped: Slack's own longest message
SPARE = 10  # characters at the beginning of a text may be spaces that go

_WRAPPED = r"<(?P<target>[^<>|\n]+)(?:\|(?P<label>[^<>\n]*))?>"
_EMOJI = r":(?P<emoji>[a-z0-9_+'-]{1,80}):(?::skin-tone-(?P<skin>[2-6]):)?"
_CODE = r"(?P<code>```.*?```|`[^`\n]+`)"
_TOKEN = re.compile(f"{_CODE}|{_WRAPPED}|{_EMOJI}", re.DOTALL)
_LINK = re.compile(_WRAPPED)
_ADDRESS = re.compile(r"<mailto:([^<>|\n]++)(?:\|\1)?>")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_MENTION = re.compile(r"\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>\s*")
_FENCE = re.compile(r"\A\s*```\n?(.*?)\n?```\s*\Z", re.DOTALL)
_DIALLED = ("tel", "callto", "sms")
_QUOTES = frozenset(['""', "''", "“”", "‘’", "«»", "„“", "””"])
_LOOKALIKES = (("*", "\u2217"), ("~", "\u223c"), ("`", "\u02cb"))
# Inside a word Slack leaves it alone. The mark itself comes first in the expression, so that the
# search leaps from one to the next instead of trying every character.
_OUTER_LOW_LINE = re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")


def unquoted(text: str) -> str:
    """Return the text without the quotation marks around all of it: what is searched for is quoted
    where it is said back."""
    bare = text.strip()
    pair = bare[:1] + bare[-1:] if len(bare) > 1 else ""
    inner = bare[1:-1]
    return inner.strip() if pair in _QUOTES and not {*pair} & {*inner} else text


def unwrapped(text: str, names: Names = UNNAMED) -> str:
    """Return the text as the person typed it: links and mentions back to words, emoji and entities
    back to characters.

    A text that is one code block loses its fences: that is how people paste a vCard. Lone
    surrogates, which nothing can store, become U+FFFD. What follows LONGEST characters stays as
    Slack wrapped it, but for addresses and entities: they are what long lists of people are made
    of, and cost little.
    """
    end = LONGEST
    if len(text) > LONGEST:  # between two words: half of a wrapped address is none
        end = max(text.rfind(" ", 0, LONGEST), text.rfind("\n", 0, LONGEST)) + 1 or LONGEST
    text, rest = whole_characters(text[:end]), whole_characters(text[end:])
    return _unwrapped(text, names) + (unescaped(_ADDRESS.sub(r"\1", rest)) if rest else "")


def _unwrapped(text: str, names: Names) -> str:
    if fenced := _FENCE.match(text):
        return unescaped(_LINK.sub(lambda found: _linked(found, names), fenced[1]))
    return unescaped(_TOKEN.sub(lambda found: _typed(found, names), text))


def unfenced(text: str) -> str:
    """Return a text that is one code block without its fences."""
    fenced = _FENCE.match(text)
    return fenced[1] if fenced else text


def whole_characters(text: str) -> str:
    """Return the text with U+FFFD in the place of lone surrogates, which nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _PAIR.sub(
            lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text
        )
        return _HALF.sub("\ufffd", text)
    return text


def person_named(text: str) -> str:
    """Return the id of the person whose mention is all of a command's text, "" otherwise."""
    found = _MENTION.fullmatch(text)
    return found[1] if found else ""


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def link_text(url: str, label: str) -> str:
    """Return a link as people would write it: its label, and its address where that differs."""
    scheme, _, address = url.partition(":")
    scheme = scheme.lower()
    address = address if scheme in ("mailto", *_DIALLED) else url
    if scheme == "mailto" and "?" in url:  # a subject and a copy are no part of the address
        address = url = unquote(address.partition("?")[0])
    if not label:
        return url
    number = scheme in _DIALLED and any(c.isdigit() for c in label)
    return label if number or _bare(label) == _bare(address) else f"{label} ({address})"


def _typed(found: re.Match[str], names: Names) -> str:
    if found["code"]:
        return _LINK.sub(lambda link: _linked(link, names), found["code"])
    if found["emoji"]:
        return _emoji(found)
    return _linked(found, names)


def _emoji(found: re.Match[str]) -> str:
    """Replace what Slack shows as an emoji; `urn:x:1` and `10:30:45` have none in them."""
    text, start, end = found.string, found.start(), found.end()
    before = start > 0 and text[start - 1].isalnum()
    after = end < len(text) and text[end].isalnum()
    if before and (after or found["emoji"].isdigit()):
        return found[0]
    return emoji_of(found["emoji"], found["skin"] or "") or found[0]


def _linked(found: re.Match[str], names: Names) -> str:
    """Return the text of a link or mention, with Slack's entities like the text around it."""
    target, label = found["target"], found["label"] or ""
    match target[0]:
        case "@":
            return escape(names.person(target[1:], unescaped(label)))
        case "#":
            return escape(names.channel(target[1:], unescaped(label)))
        case "!":
            return label or _special(target, names)
    return link_text(target, label)


def _special(target: str, names: Names) -> str:
    """Return the text of !here, !subteam^S1, !date^1^{date} and the like
    (/messaging/formatting-message-text#special-mentions)."""
    name, *rest = target[1:].split("^")
    if name == "subteam":
        return names.group()
    return date(*rest[:2]) if name == "date" and len(rest) > 1 else f"@{name}"


def _bare(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/").casefold()


def escape(text: str) -> str:
    """Replace `&`, `<` and `>` by Slack's three entities: it decodes no others."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def neutral(text: str) -> str:
    """Return data made harmless inside mrkdwn: no control sequence, no formatting, on one line.
    Slack has no escape for its formatting marks, so characters that look like them stand in."""
    line = " ".join(text.split())
    for mark, lookalike in _LOOKALIKES:
        line = line.replace(mark, lookalike)
    return escape(_OUTER_LOW_LINE.sub("\uff3f", line) if "_" in line else line)


def one_line(text: str, limit: int) -> str:
    """Return a text on one line, cut; of a very long one the beginning alone is read."""
    line = " ".join(text[: limit + SPARE].split())
    return cut(" ".join(text.split()) if len(line) <= limit < len(text) else line, limit)


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, the last an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
