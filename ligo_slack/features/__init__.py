"""One folder per feature: a form, the code that reads it and what follows belong together."""
