"""The parts of the demo that its page steers beside Slack: Ligo, the check, the bot's process."""

from collections.abc import Callable
from typing import Any, Protocol


class LigoPanel(Protocol):
    """The interface of the sandbox's Ligo that the page's panel uses."""

    def panel(self, name: str = "", /) -> dict[str, Any]: ...
    def choose(
        self, delay: float, failure: str, shape: str, offers: str, trick: str, mcp: str
    ) -> None: ...
    def reset(self) -> None: ...
    def account_of(self, name: str, /) -> Any:
        """Return this person's Ligo account: `fill`, `changes`, `deletes`, `revoke`, `renew`."""

    @property
    def on_change(self) -> list[Callable[[], None]]: ...


class Checks(Protocol):
    """The check of the installation, which the demo has and tests of the page may have."""

    async def run(self, language: str, token: str = "") -> dict[str, Any]: ...


class Bot(Protocol):
    """The bot's process, which the demo has."""

    async def restart(self, *, hard: bool = False, anew: bool = False) -> None: ...
