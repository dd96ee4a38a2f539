"""How people, companies, numbers and mailboxes are written, and which spellings are one. Pure."""
