"""The app itself, shared by all workspaces, and the organisations that have several."""

import secrets
from dataclasses import dataclass, field

from sandbox.slack.changes import Changes
from sandbox.slack.model import new_id


@dataclass(eq=False)
class App:
    """`base_url` is the sandbox's own address, with a slash at its end."""

    bot_name: str
    changed: Changes = field(default_factory=Changes)
    id: str = field(default_factory=lambda: new_id("A08", 8))
    verification_token: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    base_url: str = ""


@dataclass(eq=False)
class Organisation:
    """Workspaces under one roof. /enterprise/

    `installed`: the app was installed for all of them at once, with one token and one bot.
    """

    id: str
    name: str
    teams: set[str] = field(default_factory=set)
    installed: bool = False
    bot_user: str = field(default_factory=lambda: new_id("U08", 8))
    bot_id: str = field(default_factory=lambda: new_id("B08", 8))
