"""Spellings of people, companies, numbers and mailboxes, and which of them are one. Pure."""
