"""The states of a claim, and of the work that it stands for."""

from typing import Literal

ClaimState = Literal["running", "lost", "free", "telling", "done", "unknown"]
WorkState = Literal["running", "unknown", "done"]


def work_state(state: ClaimState | None) -> WorkState | None:
    """Return the state of the work, whether or not its owner was told; None where it can
    be begun."""
    match state:
        case "lost" | "unknown":
            return "unknown"
        case "telling" | "done":
            return "done"
        case "running":
            return "running"
    return None
