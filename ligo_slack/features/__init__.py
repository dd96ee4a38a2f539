"""One folder per journey: a form, what reads it and what follows are one conversation."""
