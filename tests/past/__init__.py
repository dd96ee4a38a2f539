"""What earlier versions of the app have stored and posted, opened with the newest code.

Each folder `v1`, `v2` … is one past, as `python -m tests.past.freeze` wrote it:

- `bot.db`: the SQLite database; `bot.sql`: the same rows as a dump of a PostgreSQL database.
- `slack.json`: every message with its blocks, every view with its callback_id, its
  `private_metadata` and what stood in its inputs; the tokens and the key; what Ligo held.

A past is never changed. Whoever changes a stored form (a table, a draft's content, an id on the
wire) raises the content's `VERSION`, writes the upgrade (`ligo_slack/store/drafts.py`), and adds
the past of the version before: `git checkout` that version, `python -m tests.past.freeze v2`, and
commit the new folder with the change. The journeys that fill a past stand in `journeys.py`; a
test says
which kinds of rows, stages and ids they leave out.
"""
