"""Ligo's MCP server as a second source of contacts: it searches, and returns single contacts. It
says which tasks are a person's own, too.

Five tools are called, and all of them read; whatever else the server offers is not looked at. The
client is our own, over the connections that REST has too: what the official one brings with it (an
HTTP stack of its own, a web server) weighs more than what it carries.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ligo_slack.limits import STAGES

from . import errors, mcp_messages
from .base_models import Item
from .mcp_connection import DOWN, ODD, Closed, McpConnection, McpServer
from .mcp_tools import Tool, ToolName, read_tools
from .models import Contact, ContactTask, PipelineState
from .parsing import is_id

log = logging.getLogger(__name__)

__all__ = ["Availability", "LigoMcp", "McpServer", "Offer"]

PAGES = 5  # of tools that are asked for
TOOLS_EACH = 200
LONGEST_CURSOR = 4_000  # characters

Availability: TypeAlias = Literal["unknown", "works", "absent"]


@dataclass(frozen=True, slots=True)
class Offer:
    """All that the server names. `version`: that of the protocol; `listed`: the tools as they came;
    `tools`: those of them that can be used."""

    version: str
    listed: Sequence[object]
    tools: Mapping[ToolName, Tool]


class LigoMcp:
    """One person's Ligo account through the MCP server. Every call raises only `LigoError`s."""

    def __init__(self, server: McpServer, token: str, slug: str = "", language: str = "") -> None:
        """`language`: a tag such as `fr`, for Ligo's own words."""
        self._connection = McpConnection(server, token.strip(), slug.strip(), language)
        self._key, self._server = self._connection.key, server

    @property
    def availability(self) -> Availability:
        """Return whether contacts can be searched here, as remembered: it does not ask."""
        closed = self._server.closed
        if self._key in closed or self._of("contact_search") in closed:
            return "absent"
        tools = self._server.tools.last(self._key)
        if tools is None:
            return "unknown"
        return "works" if "contact_search" in tools else "absent"

    async def check(self) -> None:
        """Ask for the tools, unless they are remembered."""
        async with self._connection.bounded():
            await self._tools()

    async def offer(self) -> Offer:
        """Ask for the tools anew; return all that are named: for the check of an installation."""
        async with self._connection.bounded():
            listed = await self._named()
            tools, _ = read_tools(listed)
            self._server.tools.set(self._key, tools)
            session = self._server.sessions.last(self._key)
        return Offer(session.version if session else "", listed, tools)

    async def search(self, words: str, limit: int) -> list[Contact]:
        """Return at most `limit` contacts for some words."""
        found = await self._items("contact_search", Contact, words, limit)
        return _people(found)[:limit]

    async def latest(self, limit: int) -> list[Contact]:
        """Return the contacts that were created or changed last, at most `limit`."""
        return _people(await self._items("contact_list", Contact, "", limit))[:limit]

    async def contact(self, contact_id: str) -> Contact:
        """Return the contact. Raises Unreadable where the answer holds none, or another one."""
        if not is_id(contact_id):
            raise errors.NotFound(cause="not an id")
        found = Contact.found(await self._call("contact_get", contact_id, 1))
        if found.id.casefold() not in ("", contact_id.casefold()) or not _is_somebody(found):
            raise errors.Unreadable(cause="MCP contact_get: not that contact")
        return found.model_copy(update={"id": contact_id})

    async def pipeline_states(self) -> list[PipelineState]:
        """Return the pipeline's states in their order, at most limits.STAGES."""
        states = await self._items("pipeline_states_list", PipelineState, "", STAGES)
        named = {state.id: state for state in states if state.name}
        return sorted(named.values(), key=lambda state: state.position)[:STAGES]

    async def own_tasks(self, limit: int) -> tuple[list[ContactTask], bool] | None:
        """Return at most `limit` of the person's own tasks, and whether they are all; None where
        the server does not say plainly which are theirs."""
        async with self._connection.bounded():
            tool = (await self._tools()).get("task_list")
        if tool is None or not tool.mine:
            return None
        found = await self._items("task_list", ContactTask, "", limit)
        most = tool.limit.near(limit) if tool.limit else limit
        return found[:limit], tool.page is None and len(found) < most

    async def _items(self, name: ToolName, kind: type[Item], words: str, limit: int) -> list[Item]:
        read = await self._call(name, words, limit)
        return await asyncio.to_thread(mcp_messages.items, kind, read)

    async def _call(self, name: ToolName, subject: str, limit: int) -> object:
        """Return the data that a tool answers. One that answers none is not asked again soon."""
        if (closed := self._connection.closed(self._of(name))) is not None:
            raise closed.error.with_traceback(None)
        call = f"MCP {name}"
        async with self._connection.bounded():
            tool = (await self._tools()).get(name)
            if tool is None:
                raise errors.NotOffered(cause=call)
            arguments = tool.arguments(subject, limit)
            if arguments is None:
                raise errors.Invalid(cause=f"{call}: not what it takes")
            found = await self._connection.ask("tools/call", call, name=name, arguments=arguments)
            try:
                return await asyncio.to_thread(mcp_messages.data, found, call)
            except errors.Unreadable as prose:
                self._server.closed.set(self._of(name), Closed(prose, ODD))
                raise
            except errors.LigoError as no:
                if name != "contact_get":  # which says no of one contact
                    self._server.closed.set(self._of(name), Closed(no, DOWN))
                raise

    async def _tools(self) -> Mapping[ToolName, Tool]:
        return await self._server.tools.get(self._key, self._listed)

    async def _listed(self, _: str) -> Mapping[ToolName, Tool]:
        """Return the tools whose arguments are plain; the log says why others are not used."""
        tools, unfit = read_tools(await self._named())
        for reason in unfit:
            log.warning("a tool of Ligo's MCP server is not used: %s", reason)
        return tools

    async def _named(self) -> list[object]:
        """Return the tools that the server names, on at most PAGES pages."""
        named: list[object] = []
        cursor = ""
        for _page in range(PAGES):
            params = {"cursor": cursor} if cursor else {}
            page = await self._connection.ask("tools/list", "MCP tools/list", **params)
            if not isinstance(page.get("tools"), list):
                raise errors.Unreadable(cause="MCP tools/list: no list")
            named += page["tools"][:TOOLS_EACH]
            after = page.get("nextCursor")
            if not isinstance(after, str) or after in ("", cursor) or len(after) > LONGEST_CURSOR:
                break
            cursor = after
        return named

    def _of(self, name: ToolName) -> str:
        return f"{self._key} {name}"


def _people(found: list[Contact]) -> list[Contact]:
    return [contact for contact in found if _is_somebody(contact) and not contact.removed]


def _is_somebody(contact: Contact) -> bool:
    """Return whether it says whom it is: an object of another kind is read as an empty contact."""
    return bool(contact.name or contact.emails or contact.phones or contact.company)
