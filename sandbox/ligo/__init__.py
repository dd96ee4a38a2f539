"""A small Ligo over HTTP. Knows nothing of the bot."""

from .accounts import Account
from .server import LigoSandbox
from .watch import Held, Request

__all__ = ["Account", "Held", "LigoSandbox", "Request"]
