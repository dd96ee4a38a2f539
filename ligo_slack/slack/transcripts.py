"""The transcripts that Slack makes of voice and video clips. Pure.

/reference/objects/file-object: `transcription` has the beginning, `vtt` is the address of all of it
as WebVTT (www.w3.org/TR/webvtt1).
"""

import re
from collections.abc import Mapping
from typing import Any

_BLOCK_ENDS = re.compile(r"\n[ \t]*\n")
_CUE = re.compile(r"(?:\A|\n)[^\n]*-->[^\n]*\n?")
_TAG = re.compile(r"</?[a-z0-9:.][^<>\n]{0,200}>", re.I)


def begins(file: Mapping[str, Any]) -> bool:
    """Return whether a file object has what is said in it."""
    return bool(beginning(file)[0])


def beginning(file: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what the file object itself tells of a transcript, "" without one, and whether that is
    all."""
    found = file.get("transcription")
    preview = found.get("preview") if isinstance(found, Mapping) else None
    if not isinstance(preview, Mapping):
        return "", False
    return str(preview.get("content") or "").strip(), not preview.get("has_more")


def spoken(vtt: str) -> str:
    """Return the words of a WebVTT file, a line for each cue; "" where it is none."""
    lines = vtt.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not lines.startswith("WEBVTT"):
        return ""
    cues = (_CUE.split(block, maxsplit=1)[1:] for block in _BLOCK_ENDS.split(lines))
    return "\n".join(_TAG.sub("", cue[0]).strip() for cue in cues if cue)
