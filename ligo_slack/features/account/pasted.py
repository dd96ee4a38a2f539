"""A token as it was pasted, without what comes along. Pure."""

import re

from ligo_slack.contacts.normalize import seen

_NO_BREAK = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"))
_AROUND = " \t\r\n\u00a0\u2007\u202f\"'`“”„«»‘’‹›<>"  # spaces and quotes
_BEARER = re.compile(r"^Bearer\s+", re.IGNORECASE)


def cleaned(pasted: str) -> str:
    """Return a token without a heading, quotes around it, and characters that nobody sees. Spaces
    and line breaks inside stay: they are refused. A no-break space is none that anybody typed."""
    token = _BEARER.sub("", seen(pasted).strip(_AROUND))
    return token.translate(_NO_BREAK).strip(_AROUND)
