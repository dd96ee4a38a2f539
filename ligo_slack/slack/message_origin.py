"""What Slack says of people and of messages, as data. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageOrigin:
    """`author` is "" where Slack does not say. `sent`: day, month, year and time of day, on the
    reader's clock. `link` opens the message in Slack; it names no channel and nobody."""

    author: str
    sent: tuple[int, int, int, str]
    link: str


@dataclass(frozen=True, slots=True)
class Profile:
    """`email` is "" without the scope users:read.email, and for most people of other workspaces.
    `offset` is in seconds from UTC."""

    name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    offset: int = 0
