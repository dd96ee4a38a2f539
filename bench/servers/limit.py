"""The limit: what it costs to verify Slack's signature and to answer 200, and nothing else."""

import asyncio
import hashlib
import hmac
import os
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn

SECRET = os.environ["SLACK_SIGNING_SECRET"].encode()

Message = MutableMapping[str, Any]


async def answer(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    headers, body, more = dict(scope["headers"]), b"", True
    while more:
        part = await receive()
        body, more = body + part.get("body", b""), part.get("more_body", False)
    stamp = headers.get(b"x-slack-request-timestamp", b"0")
    signature = hmac.new(SECRET, b"v0:" + stamp + b":" + body, hashlib.sha256).hexdigest()
    fresh = abs(time.time() - int(stamp)) < 300
    signed = hmac.compare_digest(
        b"v0=" + signature.encode(), headers.get(b"x-slack-signature", b"")
    )
    status = 200 if fresh and signed else 401
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]}
    )
    await send({"type": "http.response.body", "body": b""})


async def main() -> None:
    config = uvicorn.Config(
        answer, host="127.0.0.1", port=0, loop="none", http="httptools", lifespan="off",
        access_log=False, log_level="warning",
    )  # fmt: skip
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.001)
    print(f"ready: 127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", flush=True)
    await serving


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
