"""Lines in the forms about the files and vCards that a text came from. Pure."""

from typing import Protocol

from ligo_slack.features.contact_wizard import text
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit

NAMED = 5  # files whose names are said


class Incomplete(Protocol):
    """Data of which a part may be missing: see Wizard."""

    @property
    def unread(self) -> list[str]: ...
    @property
    def refused(self) -> list[str]: ...
    @property
    def gone(self) -> int: ...
    @property
    def guessed(self) -> bool: ...


class IncompleteWithCards(Incomplete, Protocol):
    @property
    def cards(self) -> int: ...


def notices(language: Language, wizard: IncompleteWithCards) -> list[block_kit.Block]:
    """Return a line for each thing that is not in what Ligo has read."""
    if (cards := wizard.cards) <= 1:
        return missing(language, wizard)
    several = text.SEVERAL_CARDS(language, count=cards)
    return [block_kit.section(several), *missing(language, wizard)]


def missing(language: Language, wizard: Incomplete) -> list[block_kit.Block]:
    """Return a line for each thing that was not read of files."""
    said = []
    if wizard.unread:
        names = _names(language, wizard.unread)
        said.append(block_kit.said(text.FILES_UNREAD, language, names=names))
    if wizard.refused:
        names = _names(language, wizard.refused)
        said.append(block_kit.said(text.FILES_REFUSED, language, names=names))
    if wizard.gone:
        said.append(text.FILE_GONE(language))
    if wizard.guessed:
        said.append(text.CHARSET_GUESSED(language))
    return [block_kit.section(line) for line in said]


def _names(language: Language, names: list[str]) -> str:
    named = [name or text.A_FILE(language) for name in names[:NAMED]]
    return ", ".join(block_kit.cut(name, 50) for name in named) + (
        "…" if len(names) > NAMED else ""
    )
