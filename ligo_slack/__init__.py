"""Ligo in Slack: contacts, emails and the pipeline, where people already talk."""
