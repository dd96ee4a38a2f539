"""The ids of drafts."""

import hashlib
import secrets


def new_id() -> str:
    """Return an id that cannot be guessed, made here so that a view can carry it before it is
    stored."""
    return secrets.token_hex(12)


def id_of(what: str) -> str:
    """Return the id of a draft that exists once for one thing, itself named by an id that cannot be
    guessed."""
    return hashlib.sha256(what.encode()).hexdigest()[:24]
