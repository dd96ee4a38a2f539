"""Find what an email's HTML contains beside the text that is read, and which is therefore not sent.

Pure.
"""

from collections.abc import Iterator
from typing import Literal, get_args

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ligo_slack.features.email.addresses import link_address
from ligo_slack.slack.html_hidden import is_hidden

Loss = Literal["pictures", "files", "forms", "links", "hidden", "scripts", "styles"]
LOSSES: tuple[Loss, ...] = get_args(Loss)  # in the order in which they are told

_BY_TAG: dict[str, Loss] = {
    **dict.fromkeys(("img", "image", "picture", "svg", "canvas", "area"), "pictures"),
    **dict.fromkeys(("audio", "video", "iframe", "frame", "object", "embed"), "files"),
    **dict.fromkeys(("form", "input", "textarea", "select", "button"), "forms"),
    **dict.fromkeys(("script", "applet"), "scripts"),
    **dict.fromkeys(("style", "font", "link"), "styles"),
}
# What nobody would miss, though nothing is shown of it.
_UNMISSED = frozenset(("base", "head", "map", "meta", "param", "rp", "source", "title", "track"))
_STYLING = frozenset(("style", "bgcolor", "color", "background", "align", "face"))


def losses(html: str) -> list[Loss]:
    """Return the types of content that are left out when this HTML is read."""
    root = LexborHTMLParser(html.encode("utf-8", "replace")).root
    nodes = root.traverse() if root else iter(())
    found = {loss for node in nodes for loss in _losses_of(node)}
    return [loss for loss in LOSSES if loss in found]


def _losses_of(node: LexborNode) -> Iterator[Loss]:
    tag = node.tag or ""
    if tag in _BY_TAG:
        yield _BY_TAG[tag]
        return
    attributes = node.attributes
    if not attributes:
        return
    href = attributes.get("href") if tag == "a" else None
    if href and not link_address(href):
        yield "links"
    if not _STYLING.isdisjoint(attributes):
        yield "styles"
    if tag not in _UNMISSED and is_hidden(node):
        yield "hidden"
