"""Stock Bolt, written the ordinary way: as many listeners as the bot has, each for one id, on
Bolt's own server; a person who waits for the AI is served by httpx. `--sync`: `App`, its threads.
"""

import os
import sys
from typing import Any

import httpx

LIGO = os.environ["LIGO_BASE_URL"]
LISTENERS = int(os.environ.get("LISTENERS", "1"))
OPTIONS: dict[str, Any] = {
    "token": os.environ["SLACK_BOT_TOKEN"],
    "signing_secret": os.environ["SLACK_SIGNING_SECRET"],
}
HEADERS = {"Authorization": f"Bearer {os.environ['LIGO_API_TOKEN']}"}
EXTRACT = f"{LIGO}/api/contacts/prepare"


def waiting() -> dict[str, Any]:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Ligo"},
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "One moment..."}}],
    }


def shown(name: str) -> dict[str, Any]:
    drawn = waiting()
    drawn["blocks"][0]["text"]["text"] = name
    return drawn


async def asynchronous(port: int) -> None:
    from aiohttp import web
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    client = AsyncWebClient(token=OPTIONS["token"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(signing_secret=OPTIONS["signing_secret"], client=client)
    http = httpx.AsyncClient(headers=HEADERS, timeout=60)

    async def pressed(ack: Any) -> None:
        await ack()

    for number in range(LISTENERS - 1):
        app.action(f"action-{number}")(pressed)

    async def command(ack: Any, body: dict[str, Any], client: Any, respond: Any) -> None:
        await ack()
        if not body["text"].startswith("add"):
            await respond("Help")
            return
        view = (await client.views_open(trigger_id=body["trigger_id"], view=waiting()))["view"]
        answer = await http.post(EXTRACT, json={"text": body["text"]})
        await client.views_update(view_id=view["id"], view=shown(answer.json()["name"]))

    app.command("/ligo")(command)
    runner = web.AppRunner(app.server(port=port, path="/slack/events").web_app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(f"ready: 127.0.0.1:{runner.addresses[0][1]}", flush=True)
    import asyncio

    await asyncio.Event().wait()


def synchronous() -> None:
    from http.server import ThreadingHTTPServer

    from slack_bolt import App
    from slack_sdk import WebClient

    app = App(
        signing_secret=OPTIONS["signing_secret"],
        client=WebClient(token=OPTIONS["token"], base_url=os.environ["SLACK_API_URL"]),
    )
    http = httpx.Client(headers=HEADERS, timeout=60)

    def pressed(ack: Any) -> None:
        ack()

    for number in range(LISTENERS - 1):
        app.action(f"action-{number}")(pressed)

    def command(ack: Any, body: dict[str, Any], client: Any, respond: Any) -> None:
        ack()
        if not body["text"].startswith("add"):
            respond("Help")
            return
        view = client.views_open(trigger_id=body["trigger_id"], view=waiting())["view"]
        answer = http.post(EXTRACT, json={"text": body["text"]})
        client.views_update(view_id=view["id"], view=shown(answer.json()["name"]))

    app.command("/ligo")(command)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(app))
    print(f"ready: 127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever(0.05)


def handler_of(app: Any) -> Any:
    """Build the handler as Bolt's development server has it, but for many at a time and on
    127.0.0.1."""
    from http.server import BaseHTTPRequestHandler

    from slack_bolt import BoltRequest

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = app.dispatch(BoltRequest(body=body, headers=dict(self.headers.items())))
            out = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(out)))
            self.end_headers()
            self.wfile.write(out)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


if __name__ == "__main__":
    if "--sync" in sys.argv:
        synchronous()
    else:
        import asyncio

        asyncio.run(asynchronous(0))
