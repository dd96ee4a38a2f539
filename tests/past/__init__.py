"""Data that earlier versions stored and posted, opened with the newest code.

Each folder `v1`, `v2` … is one past, as `python -m tests.past.freeze` wrote it:

- `bot.db`: the SQLite database; `bot.sql`: the same rows as a dump of a PostgreSQL database.
- `slack.json`: every message with its blocks, every view with its callback_id, its
  `private_metadata` and the values of its inputs; the tokens and the key; Ligo's data.

A past is never changed. To change a stored form (a table, a draft's content, an id on the wire):

1. Raise the content's `VERSION` and write the upgrade (`ligo_slack/workflow/drafts.py`). A new
   field with a default needs neither, if losing it is safe: in a rolling update a replica of the
   version before, which does not know the field, may save the draft without it.
2. Add the past of the version before: `git worktree add ../before HEAD`, there
   `python -m tests.past.freeze v2`, and commit the new folder with the change (git must not
   ignore its `bot.db`: see `.gitignore`).
3. Add a new id's promise to `promises.py`, and the journey that shows it to `journeys.py`.

`journeys.py` fills a past; `test_complete.py` lists the rows, states and ids that it
leaves out. `pressing.py` uses each old control, `promises.py` says by its id what the result must
be, and `test_leaving.py` checks that; `test_opening.py` goes on with drafts.
"""
