"""Runs a folder of cases (inputs of the world's) against the bot, and says which ones pass.

    .venv/bin/python -m tests.cases [-v] [--jobs N] [--json FILE] [FOLDER] [ID or KIND ...]

FOLDER holds `index.json` and the files that it names; by default `../shared/real-cases`, seen from
the project. A list of cases, each

    id, group, kind, title   how it is called; each of the first three can be asked for
    do                       what is done: `what` is one of the journeys in `journeys.py`
    bot, extractor           the checks (`checks.py`) by which the bot, and the sandbox's stand-in
                             for Ligo, are judged; nobody is judged by an empty list

A check is `of`, the name of something that was seen (`seen.py`), and conditions that all must
hold. Other keys (`source`, `fault`, `expected`, ...) are for whoever reads the folder.

Each case has a world of its own: the bot over HTTP between a sandbox Slack and a sandbox Ligo.
"""
