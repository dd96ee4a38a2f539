"""Bounds on what one person, one workspace and one process may ask for or keep.

docs/operate.md explains them to whoever runs the bot, and a test compares the two.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_second`."""

    burst: int
    per_second: float


# --- interactions ---------------------------------------------------------------------------------

# A person types some ten keystrokes into a select in a burst; nobody presses five times a second.
PERSON = Rate(burst=60, per_second=5.0)
# Everybody of a large team who comes back from one meeting, not one team's script.
WORKSPACE = Rate(burst=1_000, per_second=200.0)
# Running tasks of this process. Each holds some 30 KB: this many are 150 MB.
RUNNING = 5_000
# Seconds between two messages that tell somebody that they are held back, where the message is one
# more request to Slack.
TELL_AGAIN = 30.0
# People and workspaces whose use of a burst is remembered.
REMEMBERED = 20_000

# --- drafts ---------------------------------------------------------------------------------------

# Open drafts of a person: what they could still look through on App Home.
DRAFTS = 100
# Bytes of one draft, encrypted: a form with ten fields of Slack's longest input is a third of it.
DRAFT_BYTES = 1_000_000
# Versions of one email: the oldest between the first and the newest ones go.
VERSIONS = 50

# --- answers --------------------------------------------------------------------------------------

# Bytes of one answer; a view is 250 KB at most, a page of contacts some hundred.
SLACK_ANSWER = 5_000_000
LIGO_ANSWER = 10_000_000
