"""Lines in the forms about the files and vCards that a text came from. Pure."""

from typing import Protocol

from ligo_slack.features.contact_wizard import text
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit

NAMED = 5  # files whose names are said


class Incomplete(Protocol):
    """The files of a draft that were not read, or not surely: see Wizard."""

    @property
    def unread(self) -> list[str]: ...
    @property
    def refused(self) -> list[str]: ...
    @property
    def gone(self) -> int: ...
    @property
    def guessed(self) -> bool: ...


def notices(language: Language, wizard: Wizard) -> list[block_kit.Block]:
    """Return a line for each thing that is not in what Ligo has read."""
    if (cards := wizard.cards) <= 1:
        return missing(language, wizard)
    several = text.SEVERAL_CARDS(language, count=cards)
    return [block_kit.section(several), *missing(language, wizard)]


def missing(language: Language, content: Incomplete) -> list[block_kit.Block]:
    """Return a line for each thing that was not read of files."""
    said = []
    if content.unread:
        names = _names(language, content.unread)
        said.append(block_kit.said(text.FILES_UNREAD, language, names=names))
    if content.refused:
        names = _names(language, content.refused)
        said.append(block_kit.said(text.FILES_REFUSED, language, names=names))
    if content.gone:
        said.append(text.FILE_GONE(language))
    if content.guessed:
        said.append(text.CHARSET_GUESSED(language))
    return [block_kit.section(line) for line in said]


def _names(language: Language, names: list[str]) -> str:
    named = [name or text.A_FILE(language) for name in names[:NAMED]]
    return ", ".join(block_kit.cut(name, 50) for name in named) + (
        "…" if len(names) > NAMED else ""
    )
