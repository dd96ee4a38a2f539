"""Recognise the elements of an email's HTML of which a browser or this app shows nothing."""

import re

from selectolax.lexbor import LexborNode

_DROPPED_TAGS = """area audio base canvas datalist embed frame frameset head iframe img input link
 map math meta meter noembed noframes object param picture progress rp script select source style
 svg template textarea title track video"""
_DROPPED = frozenset(_DROPPED_TAGS.split())
_HIDING = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "mso-hide": re.compile("all"),
    **dict.fromkeys(
        ("opacity", "font-size", "max-height", "max-width"),
        re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?(?=!|$)"),
    ),
}


# A comment that is left open goes on to the end (www.w3.org/TR/css-syntax-3/#consume-comment).
_UNREAD = re.compile(r"/\*.*?(?:\*/|\Z)|\s", re.S)


def style_of(node: LexborNode) -> dict[str, str]:
    """Return the element's own style by property, without spaces and comments, in small letters."""
    style = node.attributes.get("style")
    if not style:
        return {}
    parts = _UNREAD.sub("", style).lower().split(";")
    return dict((part.split(":", 1)) for part in parts if ":" in part)


def is_hidden(node: LexborNode) -> bool:
    """Return whether a browser, or this app, shows nothing of an element and its content."""
    if (node.tag or "") in _DROPPED or "hidden" in node.attributes:
        return True
    if node.tag == "dialog" and "open" not in node.attributes:
        return True
    style = style_of(node)
    return any(name in style and hides.match(style[name]) for name, hides in _HIDING.items())
