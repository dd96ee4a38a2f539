"""The client of Ligo's MCP server, against servers of every kind: never a wrong argument, never an
error of another kind, never a call that writes."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import jsonschema
import pytest
from aiohttp import web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ligo_slack.ligo import errors
from ligo_slack.ligo.mcp import LigoMcp, McpServer
from ligo_slack.ligo.mcp_connection import ABSENT, DAY, DOWN, McpConnection
from ligo_slack.ligo.mcp_tools import TOOLS, read_tools
from ligo_slack.ligo.models import Contact
from ligo_slack.ligo.transport import Timeouts, open_http
from ligo_slack.limits import MCP_CALLS

ID = "6a3c1c0e-4a59-4d8e-9f3a-0d2f0c6f5b11"
ZOE = {"id": ID, "name": "Zoé", "emails": ["z@x.example"]}
WORDS = "Zoé"
SEARCH = {
    "name": "contact_search",
    "inputSchema": {"properties": {"query": {"type": "string"}}, "required": ["query"]},
}
GET = {
    "name": "contact_get",
    "inputSchema": {"properties": {"id": {"type": "string"}}, "required": ["id"]},
}
Says = Callable[[dict[str, Any]], Any]


class Server:
    """A server that answers each method with what it is given: a result, or a whole response."""

    def __init__(self, **says: Any) -> None:
        self.says: dict[str, Any] = {
            "initialize": {"protocolVersion": "2025-06-18", "capabilities": {}},
            "tools/list": {"tools": [SEARCH, GET]},
            "tools/call": {"content": [], "structuredContent": {"contacts": [ZOE]}},
            **says,
        }
        self.messages: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        self.came: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.session = "s1"
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        message = await request.json()
        self.messages.append(message)
        self.headers.append(request.headers.copy())
        method = message["method"]
        self.came[method].set()
        if "id" not in message:
            return web.Response(status=202)
        if method != "initialize" and request.headers.get("Mcp-Session-Id") != self.session:
            return web.Response(status=404)
        said = self.says[method]
        said = await said(request, message) if callable(said) else said
        if isinstance(said, web.StreamResponse):
            return said
        headers = {"Mcp-Session-Id": self.session}
        return web.json_response(
            {"jsonrpc": "2.0", "id": message["id"], "result": said}, headers=headers
        )

    def methods(self) -> list[str]:
        return [message["method"] for message in self.messages]


@asynccontextmanager
async def serving(server: Server) -> AsyncIterator[Server]:
    app = web.Application(client_max_size=1 << 20)
    app.router.add_post("/_mcp", server.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield server
    finally:
        await runner.cleanup()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


ACCOUNT = ("token", "slug", "fr")


@asynccontextmanager
async def remembered(
    server: Server, clock: Clock | None = None, read: float = 5.0, patience: float | None = None
) -> AsyncIterator[McpServer]:
    async with (
        serving(server),
        open_http(server.url, Timeouts(connect=read, read=read)) as http,
    ):
        yield McpServer(http, "/_mcp", clock or Clock(), patience)


@asynccontextmanager
async def connected(
    server: Server, clock: Clock | None = None, read: float = 5.0
) -> AsyncIterator[LigoMcp]:
    async with remembered(server, clock, read) as memory:
        yield LigoMcp(memory, *ACCOUNT)


def stream(*events: str, end: str = "\n\n", stays: bool = False) -> Any:
    """Answer with these events, {id} being the request's; `stays`: the stream is left open."""

    async def answer(request: web.Request, message: dict[str, Any]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for event in events:
            said = event.replace("{id}", str(message["id"]))
            for start in range(0, len(said + end), 7):  # torn anywhere
                await response.write((said + end)[start : start + 7].encode())
        if stays:
            with suppress(ConnectionError):
                while True:
                    await asyncio.sleep(0.05)
                    await response.write(b": still here\n\n")
        return response

    return answer


FOUND = json.dumps({"structuredContent": {"result": [ZOE]}})
RESULT = '{"jsonrpc":"2.0","id":{id},"result":' + FOUND + "}"
LONG_NOTE = f'data: {{"jsonrpc":"2.0","method":"notifications/message","params":"{"é" * 70_000}"}}'
NOISE = 'data: {"jsonrpc":"2.0","method":"notifications/message","params":{}}'


LISTED = ["tools/list", "tools/list"]


async def pages(_request: web.Request, message: dict[str, Any]) -> dict[str, Any]:
    """Name the tools on two pages, of which the last says that there is none after it."""
    asked = message["params"].get("cursor")
    return {"tools": [SEARCH], "nextCursor": ""} if asked else {"tools": [GET], "nextCursor": "2"}


async def test_what_it_says_and_what_is_remembered_for_a_day() -> None:
    clock, server = Clock(), Server(**{"tools/list": pages})
    async with connected(server, clock) as mcp:
        assert str(mcp.availability) == "unknown"
        assert [one.name for one in await mcp.search(WORDS, 9)] == ["Zoé"]
        assert (await mcp.search(WORDS, 9))[0].emails == ["z@x.example"]
        assert server.methods() == [
            "initialize", "notifications/initialized", *LISTED, "tools/call", "tools/call",
        ]  # fmt: skip
        first, *later = server.headers
        assert first["Authorization"] == "Bearer token"
        assert first["X-Workspace-Slug"] == "slug"
        assert "MCP-Protocol-Version" not in first
        assert {one["MCP-Protocol-Version"] for one in later} == {"2025-06-18"}
        assert {one["Mcp-Session-Id"] for one in later} == {"s1"}
        server.session = "s2"  # it has forgotten the other one
        assert await mcp.search(WORDS, 9)
        assert server.methods()[6:] == [
            "tools/call", "initialize", "notifications/initialized", "tools/call",
        ]  # fmt: skip
        clock.now = DAY + 1
        assert await mcp.search(WORDS, 9)
        assert server.methods()[10:] == [
            "initialize", "notifications/initialized", *LISTED, "tools/call",
        ]  # fmt: skip
        assert mcp.availability == "works"


@pytest.mark.parametrize(
    "says",
    [
        stream(f"event: message\ndata: {RESULT}"),
        stream(NOISE, f"id: 1\r\ndata: {RESULT}", end="\r\n\r\n"),
        stream(NOISE, f"data:{RESULT}", end="\r\r", stays=True),
        stream("data: " + RESULT.replace(',"result"', ',\ndata:  "result"', 1)),
        stream(f"\ufeffdata: [{RESULT}]"),
        stream(LONG_NOTE, f"retry: 5\ndata: {RESULT}"),
    ],
)
async def test_event_streams(says: Any) -> None:
    async with connected(Server(**{"tools/call": says})) as mcp:
        assert [one.id for one in await mcp.search(WORDS, 9)] == [ID]


def text(said: str) -> dict[str, Any]:
    return {"content": [{"type": "image"}, {"type": "text", "text": said}]}


def status(code: int, **headers: str) -> Any:
    async def answer(_request: web.Request, _message: object) -> web.Response:
        return web.json_response({"detail": "Non."}, status=code, headers=headers)

    return answer


async def never(_request: web.Request, _message: object) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


def jsonrpc_error(code: int) -> Any:
    async def answer(_request: web.Request, message: dict[str, Any]) -> web.Response:
        error = {"code": code, "message": "Non."}
        return web.json_response({"jsonrpc": "2.0", "id": message["id"], "error": error})

    return answer


@pytest.mark.parametrize(
    ("method", "says", "error"),
    [
        ("initialize", status(404), errors.NotFound),
        ("initialize", status(405), errors.NotOffered),
        ("initialize", status(401), errors.TokenRejected),
        ("initialize", status(403), errors.NotAllowed),
        ("initialize", status(500), errors.Unavailable),
        ("initialize", {"protocolVersion": "2031-01-01"}, errors.Unreadable),
        ("initialize", {"protocolVersion": ["2025-06-18"]}, errors.Unreadable),
        ("initialize", status(307, Location="/elsewhere"), errors.Unreadable),
        ("initialize", jsonrpc_error(-32603), errors.Unavailable),
        ("tools/list", {"tools": "none"}, errors.Unreadable),
        ("tools/list", {"tools": [GET]}, errors.NotOffered),
        ("tools/call", status(429, **{"Retry-After": "99"}), errors.Unavailable),
        ("tools/call", never, errors.Unavailable),
        ("tools/call", stream(NOISE), errors.Unreadable),
        ("tools/call", jsonrpc_error(-32602), errors.Invalid),
        ("tools/call", {"isError": True, **text("Non.")}, errors.Invalid),
        ("tools/call", text("Voici Zoé."), errors.Unreadable),
        ("tools/call", text('{"success": false, "message": "Non."}'), errors.Invalid),
        ("tools/call", {"content": 5}, errors.Unreadable),
    ],
)
async def test_what_goes_wrong_is_one_of_ligos_errors(method: str, says: Any, error: type) -> None:
    async with connected(Server(**{method: says}), read=0.4) as mcp:
        with pytest.raises(errors.LigoError) as raised:
            await mcp.search(WORDS, 9)
        assert type(raised.value) is error


async def test_an_absent_server_is_not_asked_again_and_again() -> None:
    clock, server = Clock(), Server(initialize=status(404))
    async with connected(server, clock) as mcp:
        for _ in range(5):
            with pytest.raises(errors.NotFound):
                await mcp.search(WORDS, 9)
        assert (len(server.messages), mcp.availability) == (1, "absent")
        clock.now = ABSENT + 1
        server.says["initialize"] = {"protocolVersion": "2025-06-18", "capabilities": {}}
        assert await mcp.search(WORDS, 9)
        server.says["tools/call"] = status(503)
        for _ in range(5):
            with pytest.raises(errors.Unavailable):
                await mcp.search(WORDS, 9)
        assert server.methods().count("tools/call") == 2
        clock.now += DOWN + 1
        server.says["tools/call"] = text(json.dumps([ZOE]))
        assert await mcp.search(WORDS, 9)


async def test_what_nobody_waits_for_is_cancelled() -> None:
    server = Server(**{"tools/call": never})
    async with connected(server) as mcp:
        task = asyncio.create_task(mcp.search(WORDS, 9))
        await server.came["tools/call"].wait()
        task.cancel()
        await server.came["notifications/cancelled"].wait()
        call, cancelled = server.messages[-2:]
        assert cancelled["params"] == {"requestId": call["id"]}


@pytest.mark.parametrize("gets_a_place", [False, True])
async def test_a_wait_for_the_accounts_other_calls_is_no_failure_of_ligos(
    gets_a_place: bool,
) -> None:
    server = Server(**{"tools/call": never})
    async with remembered(server, patience=1.0) as memory, AsyncExitStack() as places:
        mcp, room = LigoMcp(memory, *ACCOUNT), memory.room(McpConnection(memory, *ACCOUNT).key)
        await mcp.check()
        for _ in range(MCP_CALLS):
            await places.enter_async_context(room)
        task = asyncio.create_task(mcp.search(WORDS, 9))
        await asyncio.sleep(0)  # it finds every place taken
        if gets_a_place:
            await places.aclose()
            await server.came["tools/call"].wait()
        with pytest.raises(errors.Unavailable):
            await task
        await places.aclose()
        assert mcp.availability == "works"
        server.says["tools/call"] = text(json.dumps([ZOE]))
        assert await mcp.search(WORDS, 9)


async def test_a_call_that_waited_for_ligo_alone_closes_the_account() -> None:
    async with remembered(Server(**{"tools/call": never}), patience=1.0) as memory:
        mcp = LigoMcp(memory, *ACCOUNT)
        with pytest.raises(errors.Unavailable):
            await mcp.search(WORDS, 9)
        assert mcp.availability == "absent"


async def test_another_contact_than_the_one_that_was_asked_for_is_none() -> None:
    other = ID.replace("6", "7", 1)
    async with connected(Server()) as mcp:
        with pytest.raises(errors.Unreadable):
            await mcp.contact(ID)  # a list of them
    for said, good in ((ZOE, True), ({**ZOE, "id": other}, False), ({"result": ZOE}, True)):
        async with connected(Server(**{"tools/call": text(json.dumps(said))})) as mcp:
            if good:
                assert (await mcp.contact(ID)).name == "Zoé"
            else:
                with pytest.raises(errors.Unreadable):
                    await mcp.contact(ID)


# --- schemas and answers of every kind --------------------------------------------------------

NAMES = (
    "query", "q", "search", "name", "id", "contact_id", "uuid", "workspaceId", "limit", "perPage",
    "page", "confirm", "email", "locale", "cursor", "fields", "emailAddress", "companyName",
    "searchMode", "apiVersion",
)  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
UUID = "^(?:[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})$"
keywords = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["string", "integer", "number", "boolean", "array", "object"])
        | st.lists(st.sampled_from(["string", "integer", "null"]), max_size=3, unique=True),
        "format": st.sampled_from(["uuid", "email", "date"]),
        "minLength": st.integers(0, 60),
        "maxLength": st.integers(0, 60),
        "minimum": st.integers(-3, 60),
        "maximum": st.integers(-3, 60),
        "exclusiveMinimum": st.integers(0, 60),
        "multipleOf": st.integers(1, 7),
        "pattern": st.sampled_from(["^a+$", ".", UUID, "(a|a)*$", "[0-9a-f]{8}"]),
        "enum": st.lists(st.sampled_from(["a", "b", 1, WORDS]), min_size=1, max_size=2),
        "const": st.sampled_from(["a", 1]),
        "anyOf": st.lists(
            st.sampled_from(
                [{"type": "string"}, {"type": "null"}, {"type": "integer", "minimum": 7}]
            ),
            min_size=1,
            max_size=2,
        ),
        "description": st.text(max_size=5),
    },
)
plain = st.sampled_from(
    [
        {"type": "string"}, {"type": "integer", "maximum": 30},
        {"type": "string", "format": "uuid"}, {"type": "string", "pattern": UUID},
        {"type": "string", "format": "uuid", "pattern": "^a+$"},
    ]
)  # fmt: skip
arguments = st.dictionaries(st.sampled_from(NAMES), plain | keywords, max_size=4)
WHOLE: list[dict[str, Any]] = [
    {}, {"type": "object"}, {"additionalProperties": False}, {"$schema": "x", "title": "y"},
    {"anyOf": [{"required": ["id"]}]}, {"maxProperties": 0},
    {"propertyNames": {"maxLength": 0}}, {"patternProperties": {".": {"maxLength": 0}}},
    {"dependencies": {"query": ["x"]}},
]  # fmt: skip
schemas = st.tuples(arguments, st.sampled_from(WHOLE)).flatmap(
    lambda drawn: st.lists(st.sampled_from([*drawn[0], "query", "id"]), max_size=3).map(
        lambda required: {"properties": drawn[0], "required": required, **drawn[1]}
    )
)
MEANT = {
    "contact_search": {"query", "q", "search", "name"},
    "contact_get": {"id", "contact_id", "uuid"},
}


@given(st.sampled_from(TOOLS), schemas, st.text(min_size=1, max_size=80), st.integers(1, 100))
@settings(max_examples=400, deadline=None)
def test_no_argument_is_ever_wrong(
    name: str, schema: dict[str, Any], words: str, limit: int
) -> None:
    tools, reasons = read_tools([{"name": name, "inputSchema": schema}])
    assert len(tools) + len(reasons) == 1
    subject = ID if name == "contact_get" else words
    for tool in tools.values():
        arguments = tool.arguments(subject, limit)
        if arguments is None:
            continue
        uuids = jsonschema.FormatChecker(["uuid"])
        jsonschema.Draft202012Validator(schema, format_checker=uuids).validate(arguments)
        texts = {key for key, value in arguments.items() if isinstance(value, str)}
        assert texts <= MEANT.get(name, set())
        assert len(texts) == (name in MEANT)
        assert arguments.keys() - texts <= {"limit", "perPage", "page"}


@pytest.mark.parametrize(
    ("properties", "arguments"),
    [
        ({"mine": {"type": "boolean", "default": False}}, {"mine": True}),
        ({"only_mine": {"type": ["boolean", "null"]}, "limit": {"type": "integer"}},
         {"only_mine": True, "limit": 9}),
        ({"mine": {"type": "string"}}, {}),
        ({"mine": {"type": "boolean", "const": False}}, {}),
        ({"mine": {"type": "boolean"}, "assignedToMe": {"type": "boolean"}}, {}),
        ({"completed": {"type": "boolean"}}, {}),
    ],
)  # fmt: skip
def test_tasks_are_narrowed_where_one_argument_plainly_does_it(
    properties: dict[str, Any], arguments: dict[str, Any]
) -> None:
    found, _ = read_tools([{"name": "task_list", "inputSchema": {"properties": properties}}])
    assert found["task_list"].arguments("", 9) == arguments


@given(st.lists(json_values | st.fixed_dictionaries({"name": st.sampled_from(TOOLS)}), max_size=4))
@settings(max_examples=100, deadline=None)
def test_no_list_of_tools_is_an_exception(listed: list[Any]) -> None:
    for tool in read_tools(listed)[0].values():
        tool.arguments(WORDS, 9)


contacts = st.fixed_dictionaries(
    {},
    optional={
        "id": st.just(ID) | json_values,
        "@id": json_values,
        "name": json_values,
        "emails": json_values,
        "company": json_values,
        "deleted": json_values,
    },
)
answers = st.one_of(
    json_values,
    contacts,
    st.lists(contacts, max_size=3),
    st.dictionaries(st.sampled_from(["result", "contacts", "data", "people", "error"]), contacts),
    st.dictionaries(st.sampled_from(["result", "contacts", "people"]), st.lists(contacts)),
)
results = st.one_of(
    json_values,
    st.fixed_dictionaries({"structuredContent": answers}),
    answers.map(lambda said: text(json.dumps(said))),
    st.fixed_dictionaries({"content": json_values, "isError": json_values}),
)


def odd_tools() -> st.SearchStrategy[Any]:
    writing = st.sampled_from(["contact_create", "contact_update"])
    named = st.fixed_dictionaries(
        {"name": st.sampled_from(TOOLS) | writing, "inputSchema": schemas}
    )
    fine = st.just([SEARCH, GET])
    return st.fixed_dictionaries({"tools": fine | st.lists(named | json_values)}) | json_values


@given(results, odd_tools())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_it_answers_is_contacts_or_one_of_ligos_errors(
    said: Any, listed: dict[str, Any]
) -> None:
    asyncio.run(_asked_everything(said, listed))


async def _asked_everything(said: Any, listed: Any) -> None:
    server = Server(**{"tools/call": said, "tools/list": listed})
    async with connected(server, read=2.0) as mcp:
        for call in _calls(mcp):
            with suppress(errors.LigoError):
                for one in await call:
                    assert isinstance(one, Contact)
                    assert one.id
    called = [one["params"]["name"] for one in server.messages if one["method"] == "tools/call"]
    assert set(called) <= set(TOOLS)
    assert set(server.methods()) <= {
        "initialize", "notifications/initialized", "tools/list", "tools/call",
    }  # fmt: skip


def _calls(mcp: LigoMcp) -> Iterator[Awaitable[list[Contact]]]:
    async def contact() -> list[Contact]:
        return [await mcp.contact(ID)]

    yield mcp.search(WORDS, 9)
    yield mcp.latest(9)
    yield contact()


async def test_further_calls_of_an_account_wait_for_the_first_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ligo_slack.ligo.mcp_connection.MCP_CALLS", 2)
    going, at_once, most = asyncio.Event(), 0, 0

    async def answer(_request: web.Request, _message: dict[str, Any]) -> Any:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        if most == 2:
            asyncio.get_running_loop().call_later(0.2, going.set)
        await going.wait()
        at_once -= 1
        return {"structuredContent": {"contacts": [ZOE]}}

    server = Server(**{"tools/call": answer})
    async with connected(server) as mcp:
        await asyncio.gather(*(mcp.search(WORDS, 5) for _ in range(5)))
    assert (most, server.methods().count("tools/call")) == (2, 5)
