"""Messages that are too long for Slack, split."""

from ligo_slack.slack.block_kit import MESSAGE, MESSAGE_BLOCKS, Block, Message
from ligo_slack.slack.json_size import json_size


def in_messages(whole: Message) -> list[Message]:
    """Split a message into as many as Slack needs, each with less than MESSAGE characters of
    blocks. Each row of buttons stays with the block above it; the only row, if it is the last
    block, stays with the first message, where the person looks."""
    if json_size(whole.blocks) <= MESSAGE and len(whole.blocks) <= MESSAGE_BLOCKS:
        return [whole]
    rows = _with_their_buttons(whole.blocks)
    only = sum(block["type"] == "actions" for block in whole.blocks) == 1
    tail = [rows[-1].pop()] if only and rows[-1][-1]["type"] == "actions" else []
    parts: list[list[Block]] = [[]]
    room, places = MESSAGE - 1 - _size(tail), MESSAGE_BLOCKS - len(tail)
    for row in rows:
        size = _size(row)
        if parts[-1] and (size > room or len(row) > places):
            parts.append([])
            room, places = MESSAGE - 1, MESSAGE_BLOCKS
        parts[-1] += row
        room, places = room - size, places - len(row)
    parts[0] += tail
    count = len(parts)
    return [
        Message(f"{whole.text} ({n}/{count})" if n > 1 else whole.text, part)
        for n, part in enumerate(parts, 1)
    ]


def _size(row: list[Block]) -> int:
    """Return the characters of the blocks, each with what stands before it."""
    return sum(json_size(block) + 1 for block in row)


def _with_their_buttons(blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks, each with the rows of buttons that follow it."""
    rows: list[list[Block]] = []
    for block in blocks:
        if block["type"] == "actions" and rows:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows
