"""A small Ligo over HTTP. Knows nothing of the bot."""

from .accounts import Account
from .server import LigoSandbox
from .watch import HeldRequests, Request

__all__ = ["Account", "HeldRequests", "LigoSandbox", "Request"]
