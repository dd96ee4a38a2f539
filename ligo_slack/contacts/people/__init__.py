"""The people whom one text names: an address line, a table, several cards, several signatures.
Pure, and linear in the text."""
