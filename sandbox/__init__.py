"""A Slack and a Ligo that behave like the real ones, for the demo and the tests.

Nothing here imports the app, and the app imports nothing from here: they meet over HTTP alone.
"""
