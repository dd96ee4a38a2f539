"""Block Kit, as strictly as Slack reads it. Limits: docs.slack.dev /reference/block-kit."""

from sandbox.slack.kit.surfaces import (
    check_home,
    check_message,
    check_modal,
    check_suggestions,
)

__all__ = ["check_home", "check_message", "check_modal", "check_suggestions"]
