"""Somebody else's words in an instruction: fenced, named as a quotation, and told apart again.

Pure. The fence is a line that begins with more tildes in a row than the quoted text has anywhere,
as Markdown's fences are made, so that nothing quoted can close it.
"""

import re
from dataclasses import dataclass

from ligo_slack.features.email import text
from ligo_slack.i18n import Language

_RUNS = re.compile("~+")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an instruction: the person's own, and those that they quote."""

    own: str
    quoted: str


def quotation(language: Language, quoted: str, *, own: bool = False) -> str:
    """Return the text fenced, between lines that say where the quotation begins and ends, and
    whether the person wrote it: `own`."""
    around = text.QUOTED_OF_MY_OWN if own else text.QUOTED_OF_SOMEBODY
    longest = max((len(run) for run in _RUNS.findall(quoted)), default=0)
    fence = "~" * max(_SHORTEST, longest + 1)
    return around(language, fence=fence, quoted=quoted)


def told_apart(instruction: str) -> Words:
    """Return the person's own words and the quoted ones; a fence left open runs to the end."""
    own: list[str] = []
    quoted: list[str] = []
    fence = 0
    for line in instruction.split("\n"):
        tildes = len(line) - len(line.lstrip("~"))
        if fence and tildes == fence:
            fence = 0
        elif fence:
            quoted.append(line)
        elif tildes >= _SHORTEST:
            fence = tildes
        else:
            own.append(line)
    return Words("\n".join(own), "\n".join(quoted))
