"""Ligo's tasks, a person's own reminders, and one message in the morning."""
