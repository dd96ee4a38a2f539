"""What earlier versions of the app have stored and posted, opened with the newest code.

Each folder `v1`, `v2` … is one past, as `python -m tests.past.freeze` wrote it:

- `bot.db`: the SQLite database; `bot.sql`: the same rows as a dump of a PostgreSQL database.
- `slack.json`: every message with its blocks, every view with its callback_id, its
  `private_metadata` and what stood in its inputs; the tokens and the key; what Ligo held.

A past is never changed. Whoever changes a stored form (a table, a draft's content, an id on the
wire):

1. raises the content's `VERSION` and writes the upgrade (`ligo_slack/workflow/drafts.py`). A new
   field with a default needs neither, if nothing unsafe comes of its loss: in a rolling update a
   replica of the version before, which does not know the field, may save the draft without it;
2. adds the past of the version before: `git worktree add ../before HEAD`, there
   `python -m tests.past.freeze v2`, and commits the new folder with the change (git must not
   ignore its `bot.db`: see `.gitignore`);
3. adds a new id's promise to `promises.py`, and the journey that shows it to `journeys.py`.

`journeys.py` fills a past; `test_complete.py` says which kinds of rows, stages and ids it leaves
out. `pressing.py` uses each old control, `promises.py` says by its id what must come of that, and
`test_opening.py` holds the bot to it, one bot for each past and database.
"""
