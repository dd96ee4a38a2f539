"""A small Ligo over HTTP. Knows nothing of the bot."""

from .server import LigoSandbox
from .watch import Held, Request

__all__ = ["Held", "LigoSandbox", "Request"]
