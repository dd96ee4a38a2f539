"""Visits to the pages of an installation: whose each is, and how many are let in."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from ligo_slack import limits
from ligo_slack.slack.rate_limits import RateLimiter


class Visits:
    """The bounds on visits: those of one address, and those of everybody together."""

    def __init__(self) -> None:
        self._each = RateLimiter(limits.VISITS)
        self._together = RateLimiter(limits.ALL_VISITS)

    def allows(self, peer: str, forwarded: Sequence[str]) -> bool:
        """Count one visit; False where it is one too many. See `visitor`."""
        return self._each.allows(visitor(peer, forwarded)) and self._together.allows("everybody")


def visitor(peer: str, forwarded: Sequence[str]) -> str:
    """Return the address of a visitor; of an IPv6 one the first 64 bits, for who has one address of
    these has them all.

    `peer`: the other end of the connection. `forwarded`: the lines of X-Forwarded-For. A proxy
    appends the address that it sees, so the last one is the proxy's word, and those before are the
    visitor's own. A peer with a public address is taken for no proxy of ours, but for a visitor.
    """
    near = _address(peer)
    if near is None or near.is_global or not forwarded:
        return _name(near)
    return _name(_address(forwarded[-1].rpartition(",")[2].strip()) or near)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _name(address: IPv4Address | IPv6Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address or "")
