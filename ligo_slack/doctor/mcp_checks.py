"""Check Ligo's MCP server, on which search rests where Ligo does not list all contacts."""

import asyncio
import re
from collections.abc import Mapping

from ligo_slack.doctor import guess_text
from ligo_slack.doctor import ligo_text as text
from ligo_slack.doctor.findings import Check, Finding, untried
from ligo_slack.doctor.listing_checks import Sample
from ligo_slack.i18n import Localized
from ligo_slack.ligo.inspection import LigoInspector
from ligo_slack.ligo.mcp_probe import McpError, McpProbe, McpTool
from ligo_slack.ligo.shapes import NAME

VERSION = re.compile(r"\d{4}-\d{2}-\d{2}")
SEARCH, GET = "contact_search", "contact_get"


class McpChecks:
    def __init__(self, ligo: LigoInspector, limit: float) -> None:
        self._limit = limit
        self._probe = McpProbe(ligo.http, ligo.headers, limit)

    async def run(self, sample: "asyncio.Task[Sample | None]") -> list[Finding]:
        """Return the lines of the server, its tools, and what two of them answer."""
        try:
            version = await self._probe.initialize()
            tools = {tool.name: tool for tool in await self._probe.tools()}
        except McpError as error:
            later = (untried(check, text.AFTER_MCP) for check in (text.TOOLS, text.SEARCH))
            return [self._failed(text.MCP, error), *later]
        told = {"version": version if VERSION.fullmatch(version) else "?"}
        there = Finding(text.MCP, text.INITIALISED, told, facts=told)
        found = [there, _of_tools(tools), await self._used(tools, sample)]
        await self._close()
        return found

    async def _used(
        self, tools: Mapping[str, McpTool], sample: "asyncio.Task[Sample | None]"
    ) -> Finding:
        """Search a listed contact by its name, and fetch it by its id."""
        if _unfit(tools):
            return untried(text.SEARCH, text.AFTER_TOOLS)
        contact = await sample
        if contact is None:
            return untried(text.SEARCH, guess_text.NO_CONTACT)
        search = {tools[SEARCH].query(): contact.name}
        get = {tools[GET].identifier(): contact.id}
        try:
            listed, fetched = await asyncio.gather(
                self._probe.call(SEARCH, search), self._probe.call(GET, get)
            )
        except McpError as error:
            if error.why == "silent":
                return self._failed(text.SEARCH, error)
            return Finding(text.SEARCH, text.DISAGREES)
        agrees = contact.is_among(listed) and contact.is_in(fetched)
        return Finding(text.SEARCH, text.AGREES if agrees else text.DISAGREES)

    async def _close(self) -> None:
        try:
            await self._probe.close()
        except McpError:
            return  # it ends by itself

    def _failed(self, check: Check, error: McpError) -> Finding:
        verdicts = {
            "absent": text.NOT_OFFERED, "refused": text.MCP_DENIED, "silent": text.MCP_SLOW,
            "odd": text.MCP_ODD,
        }  # fmt: skip
        values = {"status": error.status, "seconds": f"{self._limit:g}"}
        facts = {"why": error.why, "status": error.status}
        return Finding(check, verdicts[error.why], values, facts=facts)


def _unfit(tools: Mapping[str, McpTool]) -> list[str]:
    """Return the tools that cannot be used: absent, or with arguments that are not surely known."""
    unfit = []
    if SEARCH not in tools or not tools[SEARCH].query():
        unfit.append(SEARCH)
    if GET not in tools or not tools[GET].identifier():
        unfit.append(GET)
    return unfit


def _of_tools(tools: Mapping[str, McpTool]) -> Finding:
    unfit = _unfit(tools)
    told = {name: tool for name, tool in tools.items() if NAME.fullmatch(name)}
    facts = {
        "count": len(tools),
        "tools": {
            name: sorted(one for one in tool.arguments if NAME.fullmatch(one))
            for name, tool in sorted(told.items())
        },
    }
    values = {"count": len(tools), "which": ", ".join(unfit), "rest": _REST}
    return Finding(text.TOOLS, text.UNFIT if unfit else text.FIT, values, facts=facts)


_REST: Localized = text.NOT_OFFERED.meaning
