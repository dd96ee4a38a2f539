"""Drafts, and the operations on Ligo that they ask for, each performed once."""
