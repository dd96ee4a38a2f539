"""Files behind `url_private`: only with the bot's token and the right to read them."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from aiohttp import web

from sandbox.slack.grants import Grants
from sandbox.slack.model import Channel
from sandbox.slack.workspace import Workspace

_LOGIN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>"


def is_seen(space: Workspace, file_id: str) -> bool:
    """Return whether the app may see a file: it stands in messages, in a channel that it is in.

    /reference/objects/file-object, "sharing".
    """
    rooms = [room for room in space.channels.values() if _stands_in(room, file_id)]
    return not rooms or any(room.has_bot for room in rooms)


def _stands_in(room: Channel, file_id: str) -> bool:
    mark = f'"{file_id}"'
    return any(
        any(file.id == file_id for file in said.files) or mark in json.dumps(said.raw)
        for said in room.messages
        if said.files or said.raw
    )


class FileServer:
    """Slack's file server. It refuses with a redirection to its login page, which answers 200 in
    HTML."""

    def __init__(self, spaces: Sequence[Workspace], grants: Grants) -> None:
        self.spaces, self.grants = spaces, grants

    async def answer(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["file"]
        if path == "signin":
            return web.Response(text=_LOGIN, content_type="text/html")
        file_id = path.removeprefix("T-")
        space = next((one for one in self.spaces if file_id in one.files), None)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if space is None:
            return web.Response(status=404, text="<html></html>", content_type="text/html")
        if not (self._may_read(token, space) and is_seen(space, file_id)):
            headers = {
                "Location": f"/files-pri/signin/?redir={quote(request.path)}",
                "x-slack-meta": "acl_fail",
            }
            return web.Response(status=302, headers=headers)
        file = space.files[file_id]
        disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return web.Response(
            body=file.content,
            content_type=file.mimetype,
            headers={"Content-Disposition": disposition},
        )

    def _may_read(self, token: str, space: Workspace) -> bool:
        living = self.grants.living(space)
        return any(one.token == token and "files:read" in one.scopes for one in living)
