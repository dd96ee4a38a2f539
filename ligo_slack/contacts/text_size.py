"""The size of what holds texts, measured without writing it."""

from pydantic import BaseModel


def exceeds(value: object, bound: int) -> bool:
    """Return whether the texts in a value have more than `bound` characters together. It may be a
    model, a dict or a list, at any depth; keys count. Writing 10 MB as JSON takes 150 ms, only to
    see that they are too many."""
    seen, left = 0, [value]
    while left and seen <= bound:
        held = left.pop()
        if isinstance(held, str):
            seen += len(held)
        elif isinstance(held, dict):
            left += held
            left += held.values()
        elif isinstance(held, list | tuple):
            left += held
        elif isinstance(held, BaseModel):
            left += [of for _, of in held]
    return seen > bound
