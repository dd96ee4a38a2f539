"""The size of what is sent to Slack. Each message is measured, so this must be quick."""

import json

from pydantic_core import PydanticSerializationError, to_json


def json_size(value: object) -> int:
    """Return the characters of a value as JSON without spaces."""
    try:
        return len(to_json(value).decode())  # in a fifth of the time that `json` needs
    except PydanticSerializationError:  # half a character (a lone surrogate), as Slack can send it
        return len(json.dumps(value, separators=(",", ":")))
