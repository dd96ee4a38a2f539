"""All that a bot imports until it is ready, for `forked.py`. Nothing is begun here."""

import gc

import aiosqlite  # noqa: F401 - SQLAlchemy's, when a SQLite file is opened

import ligo_slack.server.command  # noqa: F401 - what app.py imports when it is run

gc.freeze()  # no process that begins with it looks through all that again
