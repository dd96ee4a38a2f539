"""Read address books in LDIF (RFC 2849), as Thunderbird and directories write them. Pure."""

import binascii
import re
from base64 import b64decode

_BEGINS = re.compile(r"(?:\s|#[^\n]*\n|version:[^\n]*\n)*dn::?\s", re.I)
_FOLD = re.compile(r"\r?\n ")
_ENCODED = re.compile(r"^([a-z][\w;.-]{0,60})::[ \t]*([^\r\n]*)(\r?\n?)", re.I | re.M)


def plain_ldif(text: str) -> str:
    """Return the entries with each value in characters, without photos and other binary values; ""
    for a text that is no LDIF."""
    if not _BEGINS.match(text):
        return ""
    return _ENCODED.sub(_plain, _FOLD.sub("", text))


def _plain(line: re.Match[str]) -> str:
    try:
        return f"{line[1]}: {b64decode(line[2]).decode()}{line[3]}"
    except (binascii.Error, ValueError):  # no base64, or no UTF-8
        return ""
