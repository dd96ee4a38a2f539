"""Check Ligo's MCP server, on which search rests where Ligo does not list all contacts: with the
bot's own client of it, at the address that the bot uses."""

import asyncio
import re
from collections.abc import Mapping

from ligo_slack.contacts.ligo_search import FOUND
from ligo_slack.doctor import guess_text
from ligo_slack.doctor import mcp_text as text
from ligo_slack.doctor.findings import Check, Finding, Verdict, all_untried, untried
from ligo_slack.doctor.listing_checks import Sample
from ligo_slack.ligo import errors
from ligo_slack.ligo.mcp import LigoMcp, McpServer, Offer
from ligo_slack.ligo.shapes import tools_of
from ligo_slack.ligo.transport import LigoHttp
from ligo_slack.settings import Settings

VERSION = re.compile(r"\d{4}-\d{2}-\d{2}")
LATER = (text.TOOLS, text.SEARCH)
NEEDED = ("contact_search", "contact_get")


class McpChecks:
    def __init__(self, http: LigoHttp, settings: Settings, patience: float) -> None:
        """`patience`: seconds for the messages with which all begins, and for a tool."""
        url, token, slug = (
            settings.ligo_mcp_url, settings.ligo_api_token, settings.ligo_workspace_slug,
        )  # fmt: skip
        server = McpServer(http, url, patience=patience)
        self._mcp = LigoMcp(server, token, slug) if url else None
        self._seconds = min(patience, http.timeouts.connect + http.timeouts.read)

    async def run(self, listed: "asyncio.Task[Sample | None]") -> list[Finding]:
        """Return the lines of the server, its tools, and what two of them answer. `listed`: a
        contact that Ligo's REST API lists."""
        if self._mcp is None:
            return [Finding(text.MCP, text.OFF), *all_untried(LATER, text.AFTER_OFF)]
        try:
            offer = await self._mcp.offer()
        except errors.LigoError as error:
            return [self._failed(text.MCP, error), *all_untried(LATER, text.AFTER_MCP)]
        told = {"version": offer.version if VERSION.fullmatch(offer.version) else "?"}
        there = Finding(text.MCP, text.INITIALISED, told, facts=told)
        return [there, _of_tools(offer), await self._used(self._mcp, offer, listed)]

    async def _used(
        self, mcp: LigoMcp, offer: Offer, listed: "asyncio.Task[Sample | None]"
    ) -> Finding:
        """Search a contact by its name, and fetch it by its id: one that is listed, or else one
        that the server names itself."""
        if _unfit(offer):
            return untried(text.SEARCH, text.AFTER_TOOLS)
        try:
            contact = await listed
            agrees = text.AGREES if contact else text.AGREES_ALONE
            contact = contact or await self._latest(mcp, offer)
            if contact is None:
                return untried(text.SEARCH, guess_text.NO_CONTACT)
            found = await self._is_found(mcp, contact)
        except errors.LigoError as error:
            return self._failed(text.SEARCH, error)
        return Finding(text.SEARCH, agrees if found else text.DISAGREES)

    async def _latest(self, mcp: LigoMcp, offer: Offer) -> Sample | None:
        if "contact_list" not in offer.tools:
            return None
        some = await mcp.latest(FOUND)
        return next((Sample(one.id, one.name) for one in some if one.name), None)

    async def _is_found(self, mcp: LigoMcp, contact: Sample) -> bool:
        found, fetched = await asyncio.gather(
            mcp.search(contact.name, FOUND), mcp.contact(contact.id), return_exceptions=True
        )
        for answer in (found, fetched):
            if isinstance(answer, BaseException) and not _says_no(answer):
                raise answer
        ids = {one.id.casefold() for one in found} if isinstance(found, list) else set()
        return contact.id.casefold() in ids and not isinstance(fetched, BaseException)

    def _failed(self, check: Check, error: errors.LigoError) -> Finding:
        values = {"status": error.status, "seconds": f"{self._seconds:g}"}
        facts = {"why": error.name, "status": error.status}
        verdicts = AT_A_TOOL if check is text.SEARCH else AT_THE_SERVER
        verdict = next((one for kind, one in verdicts.items() if isinstance(error, kind)), None)
        if isinstance(error, errors.Unavailable):
            verdict = text.TROUBLE if error.status else text.SLOW
        return Finding(check, verdict or text.ODD, values, facts=facts)


AT_THE_SERVER: Mapping[type[errors.LigoError], Verdict] = {
    errors.NotFound: text.NOT_OFFERED,
    errors.TokenRejected: text.DENIED,
    errors.NotAllowed: text.DENIED,
}
AT_A_TOOL: Mapping[type[errors.LigoError], Verdict] = {
    errors.TokenRejected: text.DENIED,
    errors.NotAllowed: text.DENIED,
    errors.Unreadable: text.IN_WORDS,
    errors.LigoError: text.DISAGREES,
}


def _says_no(error: BaseException) -> bool:
    """Return whether a tool says no of this contact alone."""
    return isinstance(error, errors.Invalid | errors.NotFound)


def _unfit(offer: Offer) -> list[str]:
    """Return the needed tools that are absent, or whose arguments are not certain."""
    return [name for name in NEEDED if name not in offer.tools]


def _of_tools(offer: Offer) -> Finding:
    unfit, count = _unfit(offer), len(offer.listed)
    facts = {"count": count, "fit": sorted(offer.tools), "tools": tools_of(offer.listed)}
    values = {"count": count, "which": ", ".join(unfit)}
    return Finding(text.TOOLS, text.UNFIT if unfit else text.FIT, values, facts=facts)
