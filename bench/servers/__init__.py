"""The measured servers, each in a process of its own that prints its address once it listens."""

from types import ModuleType

from ligo_slack import limits
from tests.rates import ANY_NUMBER


def lift_limits() -> None:
    """Let one person do what the benchmark makes them do: hundreds of commands a second. Each is
    still counted, so the cost of counting is measured."""
    limits.PERSON = limits.WORKSPACE = ANY_NUMBER


def replace(module: ModuleType, name: str, ours: object) -> None:
    """Put something of ours in the place of a module's. Raises LookupError where that has none:
    then nothing would be measured."""
    if name not in vars(module):
        raise LookupError(f"{module.__name__} has no {name}")
    setattr(module, name, ours)
