"""Files behind `url_private`: only with the bot's token and the right to read them."""

from urllib.parse import quote

from aiohttp import web

from ligo_slack.sandbox.slack.scopes import Manifest
from ligo_slack.sandbox.slack.workspace import Workspace

_LOGIN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>"


class FileServer:
    """Slack refuses with a redirection to its login page, which answers 200 in HTML."""

    def __init__(self, space: Workspace, manifest: Manifest, bot_token: str) -> None:
        self.space, self.manifest, self.bot_token = space, manifest, bot_token

    async def answer(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["file"]
        if path == "signin":
            return web.Response(text=_LOGIN, content_type="text/html")
        file = self.space.files.get(path.removeprefix("T-"))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if file is None:
            return web.Response(status=404, text="<html></html>", content_type="text/html")
        if token != self.bot_token or "files:read" not in self.manifest.scopes:
            headers = {
                "Location": f"/files-pri/signin/?redir={quote(request.path)}",
                "x-slack-meta": "acl_fail",
            }
            return web.Response(status=302, headers=headers)
        disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return web.Response(
            body=file.content,
            content_type=file.mimetype,
            headers={"Content-Disposition": disposition},
        )
