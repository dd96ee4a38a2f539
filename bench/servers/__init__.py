"""The measured servers, each in a process of its own that prints its address once it listens."""

from ligo_slack import limits
from tests.rates import ANY_NUMBER


def lift_limits() -> None:
    """Let one person do what the benchmark makes them do: hundreds of commands a second. Each is
    still counted, so the cost of counting is measured."""
    limits.PERSON = limits.WORKSPACE = ANY_NUMBER
