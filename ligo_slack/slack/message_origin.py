"""The author, time and link of a message, and a Slack profile. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageOrigin:
    """The author, time and link of a message. `author` is "" where Slack names none. `sent`: day,
    month, year and time of day, in the reader's time zone. `link` opens the message in Slack; it
    contains no names."""

    author: str
    sent: tuple[int, int, int, str]
    link: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A Slack profile. `email` is "" without the scope users:read.email, and for most people of
    other workspaces. `zone` is a name of the IANA's time zones, "" where Slack gives none; `offset`
    is that of today, in seconds from UTC."""

    name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    zone: str = ""
    offset: int = 0
