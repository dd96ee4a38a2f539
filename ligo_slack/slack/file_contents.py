"""The contents of a message's files, as data. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ligo_slack.slack.file_objects import Attached
from ligo_slack.slack.html_text import LARGEST_TEXT


@dataclass(frozen=True, slots=True)
class FileContent:
    """The content of one file. `kind`: what it turned out to be; `text` is "" where it was not
    read, and only the beginning where it is not `whole`. `cards` counts the vCards that had no room
    in it. `guessed`: nothing says whether the characters are the right ones."""

    kind: Literal["card", "text", "unread", "refused", "gone"]
    name: str = ""
    text: str = ""
    cards: int = 0
    guessed: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The contents of a message's files, in their order."""

    contents: list[FileContent] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Return whether a vCard or a text could not be had, and nothing else was."""
        found = [one.kind for one in self.contents]
        return "refused" in found and not {"card", "text"} & set(found)

    @classmethod
    def at_hand(cls, files: Iterable[Attached]) -> "FilesRead":
        """Return what Slack told of files, without asking; what goes on has an ellipsis."""
        return cls([at_hand(file) for file in files])

    def with_unread(self, names: Iterable[str]) -> "FilesRead":
        return FilesRead([*self.contents, *(FileContent("unread", name) for name in names)])

    def texts(self, kind: Literal["card", "text"]) -> list[str]:
        return [one.text for one in self.contents if one.kind == kind]

    def names(self, kind: str) -> list[str]:
        return [one.name for one in self.contents if one.kind == kind]

    def begun(self) -> list[str]:
        """Return the names of those of which only the beginning is there."""
        return [one.name for one in self.contents if not one.whole]

    def named(self) -> list[tuple[str, str]]:
        """Return the kind and name of each of those that are no text to read, or not to its end."""
        return [
            (one.kind, one.name)
            for one in self.contents
            if one.kind != "text" or not (one.text and one.whole)
        ]


def at_hand(file: Attached) -> FileContent:
    """Return what the message itself told of a file."""
    if file.kind in ("gone", "hidden"):
        return FileContent("gone", file.name)
    if not file.text:
        return FileContent("refused" if file.readable else "unread", file.name)
    return as_text(file.name, file.text, whole=file.whole)


def as_text(name: str, text: str, *, whole: bool = True) -> FileContent:
    """Return as much as there is room for; a text that goes on ends in an ellipsis."""
    whole = whole and len(text) <= LARGEST_TEXT
    said = text[:LARGEST_TEXT].strip()
    return FileContent("text", name, said if whole else f"{said}…", whole=whole)
