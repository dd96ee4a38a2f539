"""Addresses of links in the HTML of an email. Pure."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

import idna

_STRIPPED = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"(https?|mailto|tel):", re.I)
_BARE_HOST = re.compile(r"www\.[\w-]+\.\w", re.I)  # as people write addresses, and AIs after them
_SAFE = "%:/?#[]@!$&'()*+,;=~"
# An address in a text. The mark that ends a sentence after it is none of its own.
_IN_TEXT = re.compile(
    r"(?<![\w@/.+-])(?:https?://[^\s<>\"]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.I,
)
_TRAILING = ".,;:!?'*_~»”’"


def link_address(href: str) -> str:
    """Return the address that a link leads to, in visible ASCII; "" where it shall lead nowhere.
    Leading out of a mail are http, https, mailto and tel only. White space is taken out as the URL
    standard has it, other names of hosts are written as they are looked up (punycode)."""
    href = re.sub(r"[\t\n\r]", "", href.strip(_STRIPPED))
    href = f"https://{href}" if _BARE_HOST.match(href) else href
    scheme = _SCHEME.match(href)
    if scheme is None:
        return ""
    name, rest = scheme[1].lower(), href[scheme.end() :]
    if name in ("mailto", "tel"):
        rest = quote(rest, safe=_SAFE)
        return f"{name}:{rest}" if rest else ""
    head, mark, tail = _split(rest)
    rest = head.replace("\\", "/") + mark + tail
    try:
        parts = urlsplit(f"{name}:{rest}")
        host = _host(parts.netloc)
    except ValueError:
        return ""
    if not host or not parts.hostname:
        return ""
    path, query, fragment = (quote(part, safe=_SAFE) for part in parts[2:])
    address: str = urlunsplit((name, host, path, query, fragment))
    return address


def _split(rest: str) -> tuple[str, str, str]:
    at = min((rest.find(mark) for mark in "?#" if mark in rest), default=len(rest))
    return rest[:at], rest[at : at + 1], rest[at + 1 :]


def _host(netloc: str) -> str:
    """Return host and port. Raises ValueError where no host has such a name, or a name and a
    password stand before it: that is how one host poses as another."""
    if "@" in netloc:
        raise ValueError(netloc)
    host, colon, port = netloc.partition(":") if not netloc.startswith("[") else (netloc, "", "")
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode()
    return quote(f"{host}{colon}{port}", safe="[]:-._~")


def addresses(text: str) -> list[tuple[int, int, str]]:
    """Return each address in a text: where it begins and ends, and the `href` of a link to it. Only
    those that a link shows as they stand are found: what the link leads to is then the text."""
    found = []
    for match in _IN_TEXT.finditer(text):
        address = match[0].rstrip(_TRAILING)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_TRAILING)
        scheme = "" if "://" in address else "mailto:"
        if link_address(scheme + address) == scheme + address:
            found.append((match.start(), match.start() + len(address), scheme + address))
    return found
