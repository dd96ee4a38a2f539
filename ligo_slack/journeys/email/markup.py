"""Bodies of emails, which may be HTML: shown as text, written back as HTML. Pure."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(r"<(?:p|br|div|span|a|b|i|strong|em|ul|ol|li|table|html|body)\b[^>]*>", re.I)
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n", "li": "\n", "tr": "\n", "h1": "\n\n", "h2": "\n\n"}


def is_html(body: str) -> bool:
    return bool(_TAG.search(body))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("style", "script", "head"):
            self._hidden += 1
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "head"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BREAKS and tag not in ("br", "li"):
            self.parts.append(_BREAKS[tag])

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def as_text(body: str) -> str:
    """What a reader of HTML sees, as lines; text stays as it is."""
    if not is_html(body):
        return body
    reader = _Text()
    reader.feed(body)
    reader.close()
    lines = [line.strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def as_html(text: str) -> str:
    """Paragraphs and lines of a text, as HTML."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    return "".join(
        f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs
    )
