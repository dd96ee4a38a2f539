"""The clock of the demo's bot, which the panel moves: a file that the bot reads (CLOCK_FILE)."""

from pathlib import Path


class SandboxClock:
    """Seconds by which the bot's clock for what is due is ahead of the machine's."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.ahead = 0.0

    def moves(self, seconds: float) -> None:
        """Move it by so many seconds, into the future or back."""
        self.sets(self.ahead + seconds)

    def sets(self, ahead: float) -> None:
        self.ahead = ahead
        written = self.file.with_suffix(".new")
        written.write_text(repr(ahead), encoding="ascii")
        written.replace(self.file)  # the bot reads the old one or the new one
