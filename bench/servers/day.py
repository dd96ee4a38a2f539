"""A town of people at their Slack, with a Ligo beside it, in a process of their own: it has what
each of them sees, and a share of all calls fails. POST /steps makes them work for a while, and
with `rest` until each has ended what they are at."""

import asyncio
import json
import math
import random
from collections import Counter, deque
from typing import Any

import uvloop
from aiohttp import web

from bench.fake_servers import STATES, FakeServers, contact, serve, told_by
from bench.people import Object, Person, Slack

PEOPLE, AT_ONCE = 50, 40  # of whom some wait for the bot, and some for Ligo
HOMES = 5  # one of so many people uses App Home
FAULTS = 0.03  # share of the calls
BOOK, CREATED = 300, 200  # contacts that stay; others, of which the oldest goes for each new one
PAGE = 100
LIGO_FAULTS = ("503", "500", "422", "429 at once", "429 in 1 s", "dropped")
SLACK_FAULTS = {
    "views.open": ("expired_trigger_id", "internal_error", "http 500"),
    "views.update": ("not_found", "internal_error", "http 500"),
}
REFUSED = {
    "title": "An error occurred", "detail": "name: no.",
    "violations": [{"propertyPath": "name", "message": "no."}],
}  # fmt: skip


class BusyServers(FakeServers):
    """Servers at work. Faults begin with the first steps: the bot must come up."""

    def __init__(self) -> None:
        super().__init__()
        self.people = {f"U{n}": Person(f"U{n}", n, uses_home=n % HOMES == 0) for n in range(PEOPLE)}
        self.chance = random.Random(1)
        self.faults: Counter[str] = Counter()
        self.at_work: Slack | None = None
        self.living: list[asyncio.Task[None]] = []
        self.until = 0.0
        self.journeys = 0
        # As many as at the day's end: a step that grew dearer with them would tell nothing.
        numbers = range(BOOK + CREATED)
        self.book = {f"c{n}": {**contact(n), "company": "Acme"} for n in numbers}
        self.created = deque([*self.book][BOOK:])

    def _fails(self) -> bool:
        return self.at_work is not None and self.chance.random() < FAULTS

    # -- Slack -----------------------------------------------------------------------------------

    async def slack(self, request: web.Request) -> web.Response:
        method, told = request.match_info["method"], await told_by(request)
        if self._fails():
            return self._slack_fault(method)
        person = self._whose(method, told)
        if method == "views.update" and person is None:
            return web.json_response({"ok": False, "error": "not_found"})
        answer = await super().slack(request)
        if person and method.startswith("views."):
            person.sees(self.last_view)
        elif person:
            blocks = told.get("blocks") or []
            person.hears(json.loads(blocks) if isinstance(blocks, str) else blocks)
        return answer

    def _slack_fault(self, method: str) -> web.Response:
        fault = self.chance.choice(SLACK_FAULTS.get(method, ("internal_error", "http 500")))
        self.faults[f"Slack {fault}"] += 1
        if fault == "http 500":
            return web.Response(status=500, text="no")
        return web.json_response({"ok": False, "error": fault})

    def _whose(self, method: str, told: Object) -> Person | None:
        if method == "views.open":
            return self.people.get(told["trigger_id"].rpartition(".")[2])
        if method == "views.update":
            shown = (person for person in self.people.values() if person.view)
            this = told.get("view_id")
            return next((one for one in shown if one.view and one.view.get("id") == this), None)
        if method == "views.publish":
            return self.people.get(told["user_id"])
        if method in ("chat.postMessage", "chat.postEphemeral"):
            return self.people.get(told.get("user") or told["channel"])
        return None

    async def response_url(self, request: web.Request) -> web.Response:
        if self._fails():
            self.faults["Slack response_url 500"] += 1
            return web.Response(status=500)
        told = json.loads(await request.read())
        self.people[request.match_info["id"]].hears(told.get("blocks") or [])
        return await super().response_url(request)

    # -- Ligo ------------------------------------------------------------------------------------

    async def ligo(self, request: web.Request) -> web.Response:
        """Answer every call that the bot makes."""
        body = await request.read()
        told: Object = json.loads(body) if body else {}
        path = request.match_info["path"]
        if self._fails():
            return self._ligo_fault(request)
        answer = self._answer(request.method, path.split("/"), told, request.query)
        if answer is None:
            return web.json_response({"title": "Not Found", "status": 404}, status=404)
        self.calls[f"{request.method} {path.split('/')[0]}"] += 1
        return web.json_response(answer)

    def _ligo_fault(self, request: web.Request) -> web.Response:
        fault = self.chance.choice(LIGO_FAULTS)
        self.faults[f"Ligo {fault}"] += 1
        if fault == "dropped":
            if request.transport:
                request.transport.abort()
            return web.Response()
        status, _, pause = fault.partition(" ")
        after = {"Retry-After": "1" if pause == "in 1 s" else "0"} if pause else {}
        return web.json_response(REFUSED, status=int(status), headers=after)

    def _answer(self, method: str, path: list[str], told: Object, query: Any) -> Any:
        match method, path:
            case "GET", ["pipeline_states"]:
                return STATES
            case "GET", ["contacts"]:
                return self._page(int(query.get("page", "1")))
            case "POST", ["contacts"]:
                return self._create(told)
            case "POST", ["contacts", "prepare"]:
                return _prepared(told)
            case "POST", ["contacts", "confirm"]:
                fields = json.loads(told["confirmationToken"])
                return self._create(fields | told.get("overrides", {}))
            case _, ["contacts", one, *what] if one in self.book:
                return self._about(self.book[one], what, told)
        return None

    def _about(self, record: Object, what: list[str], told: Object) -> Any:
        match what:
            case []:
                record |= told
            case ["extend"]:
                name = told.get("field", "additionalInfo")
                record[name] = f"{record.get(name, '')}\n{told['text']}"[-500:]
            case ["pipeline-state"]:
                found = (state for state in STATES if state["id"] == told.get("stateId"))
                record["pipelineState"] = next(found, None)
            case ["emails", "send"]:
                self.calls["emails sent"] += 1
            case ["emails", _]:
                wish = told.get("message") or told.get("instruction")
                text = f"Bonjour {record['name']},\n\n{wish}\n\nBien à vous"
                return {"sessionId": "s1", "email": {"subject": "Notre devis", "body": text}}
        return record

    def _create(self, fields: Object) -> Object:
        self.calls["contacts created"] += 1
        made = {**fields, "id": f"n{next(self.ids)}"}
        self.book[made["id"]] = made
        self.created.append(made["id"])
        del self.book[self.created.popleft()]
        return made

    def _page(self, number: int) -> Object:
        all_of_them = list(self.book.values())
        page = all_of_them[(number - 1) * PAGE : number * PAGE]
        return {"hydra:member": page, "hydra:totalItems": len(all_of_them)}

    # -- the day ---------------------------------------------------------------------------------

    async def work(self, request: web.Request) -> web.Response:
        """Send `steps` more payloads to the bot at `bot`; with `rest` they end their journeys
        too."""
        asked = await request.json()
        slack = self.at_work = self.at_work or Slack(asked["bot"], asked["address"])
        slack.slowest, goal = 0.0, slack.steps + asked["steps"]
        self.until = goal if asked["rest"] else math.inf
        self._live(slack)
        if asked["rest"]:
            await asyncio.gather(*self.living)
            await slack.leave()
            self.living = []
        else:
            await slack.reach(goal)
        names = ("steps", "late", "silent", "given_up", "slowest", "acts")
        told = {name: getattr(slack, name) for name in names} | {"journeys": self.journeys}
        return web.json_response({**told, "faults": self.faults, "calls": self.calls})

    def _live(self, slack: Slack) -> None:
        """Run AT_ONCE people at a time, those that have waited longest first."""
        if not self.living:
            free = deque(self.people.values())
            free.rotate(self.journeys)
            lives = [self._keep_living(slack, free) for _ in range(AT_ONCE)]
            self.living = [asyncio.create_task(life) for life in lives]

    async def _keep_living(self, slack: Slack, free: deque[Person]) -> None:
        while slack.steps < self.until:
            person, self.journeys = free.popleft(), self.journeys + 1
            contact_name = self.book[self.chance.choice([*self.book])]["name"]
            await person.live(slack, contact_name, self.journeys)
            free.append(person)


def _prepared(told: Object) -> Object:
    lines: list[str] = told["text"].splitlines()
    name, *rest = [*lines, "", ""]
    position, _, company = rest[0].partition(",")
    emails = [line for line in rest if "@" in line]
    fields = {"name": name, "position": position, "company": company.strip(), "emails": emails}
    fields |= told.get("overrides", {})
    return {"confirmationToken": json.dumps(fields), "contact": fields}


if __name__ == "__main__":
    servers = BusyServers()
    routes = [
        web.route("*", "/api/{method}", servers.slack),
        web.post("/answer/{id}", servers.response_url),
        web.route("*", "/ligo/api/{path:.*}", servers.ligo),
        web.post("/steps", servers.work),
    ]
    uvloop.run(serve(routes))
