"""The messages and files that a case puts into Slack."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sandbox.slack.model import File, Json, Message, new_id
from sandbox.slack.objects import download_url, file_json
from tests.cases.seen import ROOM
from tests.world import World

AUTHOR = "tom"


def add_file(w: World, folder: Path, spec: Json) -> File:
    """Put a file on Slack's servers and return it. `spec`: `file`, the name of one in the folder,
    or `content`; `name`, `mimetype`, `filetype`; `more`, other fields of the file object."""
    content = spec.get("content", "").encode()
    if "file" in spec:
        content = (folder / spec["file"]).read_bytes()
    mimetype = spec.get("mimetype", "text/plain")
    made = File(
        new_id("F09", 8),
        spec.get("name", "file"),
        # File objects may say “text/x-vCard; charset=utf-8”, the server says the bare type.
        mimetype.split(";")[0].strip(),
        spec.get("filetype", "text"),
        content,
        w.slack.space.person(AUTHOR).id,
        int(time.time()),
        more={"mimetype": mimetype, **spec.get("more", {})},
    )
    w.slack.space.files[made.id] = made
    return made


def filled(value: Any, files: Mapping[str, File], base_url: str) -> Any:
    """Return a part of a payload with its `{{file:KEY}}` replaced by the whole file object, and
    `{{id:KEY}}` and `{{url:KEY}}` by the file's id and address."""
    if isinstance(value, dict):
        return {key: filled(part, files, base_url) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, files, base_url) for part in value]
    if not isinstance(value, str):
        return value
    whole = re.fullmatch(r"\{\{file:(\w+)\}\}", value)
    if whole:
        return file_json(files[whole[1]], base_url)
    for key, file in files.items():
        value = value.replace(f"{{{{id:{key}}}}}", file.id)
        value = value.replace(f"{{{{url:{key}}}}}", download_url(file, base_url))
    return value


def say(
    w: World,
    text: str,
    author: str = AUTHOR,
    *,
    raw: Json | None = None,
    files: tuple[File, ...] = (),
    ts: str | None = None,
) -> Message:
    """Post a message as Slack stores it; `author` is "" for the bot."""
    space = w.slack.space
    user = space.person(author).id if author else None
    when = ts or space.new_ts()
    return space.post(Message(space.channel(ROOM).id, when, user, text, files=list(files), raw=raw))
