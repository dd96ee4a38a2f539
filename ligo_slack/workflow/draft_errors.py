"""Errors of drafts that cannot be had, or cannot be stored."""


class DraftGone(Exception):
    """The draft does not exist, has expired, or is somebody else's: which one is not revealed."""


class DraftUnreadable(DraftGone):
    """The draft is stored and cannot be read: damaged, encrypted with another key, or of a version
    without an upgrade. The error's text is the draft's id."""


class ShareGone(DraftGone):
    """The contact that a colleague shared was removed by them, or the share has expired."""


class DraftTooLarge(Exception):
    """Its content is larger than limits.DRAFT_BYTES; nothing was stored."""
