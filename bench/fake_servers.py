"""A Slack and a Ligo as small as can be, in a process of their own: they answer at once and keep
only counts, so that what is measured is the bot. The sandbox is the strict one."""

import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from typing import Any

import uvloop
from aiohttp import web

from bench.traffic import SIGNATURE, WORST
from tests import worst_texts

AI = float(os.environ.get("AI_SECONDS", "0"))
NAME = SIGNATURE.splitlines()[0]  # what the AI reads for everybody in the crowd
LONG = 1_000  # characters of a text from which on the AI returns it, without waiting
LATECOMERS = 30.0  # seconds for which whoever waits for the AI waits for the rest of the crowd
CONTACTS = 40
STATES = [{"id": f"s{n}", "name": name} for n, name in enumerate(["Nouveau", "Qualifié", "Gagné"])]


class FakeServers:
    """`calls` counts what was asked for, by method; `views` has the last one of each person."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.last_view: dict[str, Any] = {}
        self.ids = count(1)
        self.asking = 0
        self.most_asking = 0
        self.expected = 0
        self.posts: list[tuple[float, str]] = []  # when (time.time) and to whom
        self.all_are_here = asyncio.Event()
        # Of those who send the worst texts: the last form of each, and whose a view is, by its id.
        self.worst_forms: dict[str, dict[str, Any]] = {}
        self.worst_views: dict[str, str] = {}
        self.form_came = asyncio.Event()

    async def slack(self, request: web.Request) -> web.Response:
        method, told = request.match_info["method"], await told_by(request)
        self.calls[method] += 1
        answer: dict[str, Any] = {"ok": True}
        if method.startswith("views."):
            view = dict(told["view"])
            view["id"] = told.get("view_id") or f"V{next(self.ids)}"
            view["hash"] = f"h{next(self.ids)}"
            answer["view"] = self.last_view = view
            self._keep(view, str(told.get("trigger_id") or ""))
            self.calls["reviewed"] += method == "views.update" and NAME in str(view)
        elif method == "auth.test":
            answer |= {
                "team_id": "T1",
                "user_id": "UBOT",
                "bot_id": "B1",
                "url": "https://x.example",
            }
        elif method == "users.info":
            user = {"id": told.get("user"), "team_id": "T1", "locale": "fr-FR", "name": "marie"}
            answer["user"] = user | {"profile": {"real_name": "Marie", "display_name": "Marie"}}
        elif method == "conversations.open":
            answer["channel"] = {"id": "D1"}
        elif method.startswith("chat."):
            self.posts.append((time.time(), str(told.get("channel"))))
            answer |= {"ts": f"{next(self.ids)}.0001", "channel": told.get("channel", "D1")}
        return web.json_response(answer)

    def _keep(self, view: dict[str, Any], trigger: str) -> None:
        who = self.worst_views.get(view["id"]) or trigger.rpartition(".")[2]
        if not who.startswith(WORST):
            return
        self.worst_views[view["id"]] = who
        if any(block["type"] == "input" for block in view["blocks"]):
            self.worst_forms[who] = view
            self.form_came.set()
            self.form_came = asyncio.Event()

    async def form(self, request: web.Request) -> web.Response:
        """Return the last form of one of them, once there is another than the one with this hash;
        nothing where none comes within so many seconds."""
        who, known = request.match_info["who"], request.query["known"]
        with suppress(TimeoutError):
            async with asyncio.timeout(float(request.query["within"])):
                while self.worst_forms.get(who, {"hash": known})["hash"] == known:
                    await self.form_came.wait()
                return web.json_response(self.worst_forms[who])
        return web.json_response({})

    async def response_url(self, request: web.Request) -> web.Response:
        await request.read()
        self.calls["response_url"] += 1
        return web.json_response({"ok": True})

    async def prepare(self, request: web.Request) -> web.Response:
        told = await request.json()
        if len(told["text"]) >= LONG:
            return self._worst(told["text"])
        self.calls["contacts/prepare"] += 1
        self.asking += 1
        self.most_asking = max(self.asking, self.most_asking)
        if self.asking >= self.expected:
            self.all_are_here.set()
        await asyncio.sleep(AI)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.all_are_here.wait(), LATECOMERS)
        self.asking -= 1
        name = told["text"].splitlines()[0]
        fields = {"name": name, "email": "jane@acme.example", "job": "Head of Sales"}
        answer = {"confirmationToken": f"c{next(self.ids)}", "contact": fields, "name": name}
        return web.json_response(answer)

    def _worst(self, text: str) -> web.Response:
        """Return the text in each field, as long as any that are tried."""
        self.calls["worst"] += 1
        text = worst_texts.long(text)
        fields = {"name": text, "emails": [text], "company": text, "additionalInfo": text}
        answer = {"confirmationToken": f"c{next(self.ids)}", "contact": fields, "summary": text}
        return web.json_response(answer)

    async def email(self, request: web.Request) -> web.Response:
        told = await request.json()
        self.calls["emails"] += 1
        text = worst_texts.long(str(told.get("message") or told.get("instruction") or "Bonjour. "))
        return web.json_response({"sessionId": "s1", "subject": text, "body": text})

    async def expect(self, request: web.Request) -> web.Response:
        """Have the AI answer nobody, from now on, before so many wait for it."""
        self.expected = int(request.match_info["people"])
        self.all_are_here.clear()
        return web.Response()

    async def states(self, _: web.Request) -> web.Response:
        self.calls["pipeline_states"] += 1
        return web.json_response(STATES)

    async def contacts(self, _: web.Request) -> web.Response:
        self.calls["contacts"] += 1
        return web.json_response([contact(number) for number in range(CONTACTS)])

    async def tasks(self, request: web.Request) -> web.Response:
        """Return one task that has been due for long, to everybody."""
        self.calls["contact_tasks"] += 1
        task = {"id": "t1", "title": "Rappeler", "type": "call", "dueDate": "2026-01-02T09:00:00Z"}
        return web.json_response([task] if request.query.get("page", "1") == "1" else [])

    async def posted(self, _: web.Request) -> web.Response:
        return web.json_response(self.posts)

    async def counted(self, _: web.Request) -> web.Response:
        more = {"view": self.last_view, "most_asking": self.most_asking}
        return web.json_response({"calls": dict(self.calls), **more})


def contact(number: int) -> dict[str, Any]:
    return {"id": f"c{number}", "name": f"Personne {number}", "email": f"p{number}@acme.example"}


async def told_by(request: web.Request) -> dict[str, Any]:
    """Return a call's arguments: slack_sdk's two clients encode differently, and send nothing where
    there is nothing."""
    if request.content_type == "application/json":
        body = await request.read()
        told: dict[str, Any] = json.loads(body) if body else {}
        return told
    form: dict[str, Any] = dict(await request.post())
    if isinstance(form.get("view"), str):
        form["view"] = json.loads(form["view"])
    return form


async def serve(routes: Sequence[web.RouteDef]) -> None:
    """Serve on any free port, which is printed, until stopped."""
    app = web.Application(client_max_size=10**8)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    print(f"ready: 127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    world = FakeServers()
    routes = [
        web.post("/api/{method}", world.slack),
        web.get("/api/{method}", world.slack),
        web.post("/answer/{id}", world.response_url),
        web.post("/ligo/api/contacts/prepare", world.prepare),
        web.post("/ligo/api/contacts/{id}/emails/{what}", world.email),
        web.get("/ligo/api/pipeline_states", world.states),
        web.get("/ligo/api/contacts", world.contacts),
        web.get("/ligo/api/contact_tasks", world.tasks),
        web.get("/counts", world.counted),
        web.get("/form/{who}", world.form),
        web.get("/posts", world.posted),
        web.get("/expect/{people}", world.expect),
    ]
    uvloop.run(serve(routes))
