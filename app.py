"""The Ligo bot for Slack: `python app.py`. Settings come from the environment and from `.env`."""

import signal
import sys


def main() -> int:
    # Ctrl-C while Python still imports: it ends, without a traceback. Later the server hears it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ligo_slack.server.command import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
