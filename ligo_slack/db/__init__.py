"""The database: all that must survive a restart.

Knows no Slack and no Ligo: owners and keys are opaque strings.
"""
