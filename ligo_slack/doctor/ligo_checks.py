"""Check Ligo: the account, and the calls that its public pages name."""

import asyncio
import uuid

from ligo_slack.doctor import ai_text, common_text, safely
from ligo_slack.doctor import guess_text as guess
from ligo_slack.doctor import ligo_text as text
from ligo_slack.doctor import mcp_text as mcp
from ligo_slack.doctor.ai_checks import AiChecks
from ligo_slack.doctor.findings import Check, Finding, all_untried, untried
from ligo_slack.doctor.listing_checks import ListingChecks, Sample, status_of
from ligo_slack.doctor.mcp_checks import McpChecks
from ligo_slack.i18n import Localized
from ligo_slack.ligo.errors import Unreadable
from ligo_slack.ligo.inspection import Inspected, LigoInspector
from ligo_slack.ligo.models import ContactTask, Page, PipelineState
from ligo_slack.ligo.shapes import form_of_error, keys_of, members_of
from ligo_slack.ligo.transport import LigoHttp
from ligo_slack.settings import Settings

STATES = "/api/pipeline_states?page=1"
CONTACTS = "/api/contacts?page=1"
TASKS = "/api/contact_tasks?page=1"
ACCOUNT: tuple[Check, ...] = (text.TOKEN, text.PLAN, text.SLUG)
CALLS: tuple[Check, ...] = (
    text.STAGES, text.TASKS, mcp.MCP, mcp.TOOLS, mcp.SEARCH, guess.LISTING, guess.SHAPE,
    guess.PAGING, guess.TOTAL, guess.FETCH, guess.ERRORS,
)  # fmt: skip
ASKED: tuple[Check, ...] = (ai_text.PREPARE, ai_text.EMAIL, ai_text.MORE_KEYS, ai_text.TIME)


class LigoChecks:
    def __init__(
        self, http: LigoHttp, settings: Settings, mcp_patience: float, *, with_ai: bool
    ) -> None:
        """`mcp_patience`: see McpChecks."""
        token, slug, read = (
            settings.ligo_api_token, settings.ligo_workspace_slug, http.timeouts.read,
        )  # fmt: skip
        self._settings, self._with_ai = settings, with_ai
        self._ligo = LigoInspector(http, token, slug, limit=read)
        self._slugless = LigoInspector(http, token, limit=read)
        self._mcp = McpChecks(http, settings, mcp_patience)

    async def first_answer(self) -> Inspected:
        """Ask for the pipeline's stages; without a token Ligo refuses it, which is an answer."""
        return await (self._ligo if self._can_name else self._slugless).page(STATES)

    @property
    def _can_name(self) -> bool:
        """Return whether the workspace's name can stand in a header."""
        slug = self._settings.ligo_workspace_slug
        return slug.isascii() and slug.isprintable()

    async def run(self, first: Inspected) -> list[Finding]:
        account, why = await self._account(first)
        if why:
            unasked = all_untried((*CALLS, *ASKED), why)
            return [*account, *unasked, *unproven()]
        stages = _of_collection(text.STAGES, PipelineState, first)
        return [*account, stages, *await self._calls(), *unproven()]

    async def _account(self, first: Inspected) -> tuple[list[Finding], Localized | None]:
        """Return the findings about token, plan and workspace, and why nothing else can be tried,
        None where it can."""
        if not self._settings.ligo_api_token:
            many = self._settings.many_workspaces
            why = text.EACH_IN_MANY if many else text.EACH_THEIR_OWN
            return all_untried(ACCOUNT, why), why
        if first.status == 401:
            later = all_untried(ACCOUNT[1:], common_text.AFTER_TOKEN)
            return [Finding(text.TOKEN, text.REFUSED), *later], common_text.AFTER_TOKEN
        token, plan = Finding(text.TOKEN, text.ACCEPTED), Finding(text.PLAN, text.INCLUDED)
        if not self._can_name:
            wrong = Finding(text.SLUG, text.NOT_A_NAME)
            return [token, untried(text.PLAN, text.AFTER_SLUG), wrong], text.AFTER_SLUG
        slug = self._settings.ligo_workspace_slug
        named = Finding(text.SLUG, text.NAMED if slug else text.NOT_NAMED)
        if not first.is_denied or not (await self._ligo.page(CONTACTS)).is_denied:
            return [token, plan, named], None
        status = {"status": first.status}
        if slug and (await self._slugless.page(STATES)).is_usable:
            wrong = Finding(text.SLUG, text.NOT_ALLOWED, status)
            return [token, plan, wrong], text.AFTER_SLUG
        missing = Finding(text.PLAN, text.NOT_INCLUDED, status)
        return [token, missing, untried(text.SLUG, common_text.AFTER_PLAN)], common_text.AFTER_PLAN

    async def _calls(self) -> list[Finding]:
        """Ask side by side: the longest way is that of MCP."""
        listing = ListingChecks(self._ligo)
        sample = asyncio.create_task(listing.begin(CONTACTS))
        tasks, refusal, listed, fetched, by_mcp, by_ai = await asyncio.gather(
            self._ligo.page(TASKS),
            self._ligo.one(f"/api/contacts/{uuid.uuid4()}"),
            safely.findings(guess.LISTING, listing.run(sample)),
            safely.finding(guess.FETCH, self._fetched(sample)),
            safely.findings(mcp.MCP, self._mcp.run(sample)),
            safely.findings(ai_text.PREPARE, self._by_ai(sample)),
        )
        of_tasks = _of_collection(text.TASKS, ContactTask, tasks)
        return [of_tasks, *by_mcp, *listed, fetched, _of_refusal(refusal), *by_ai]

    async def _fetched(self, sample: "asyncio.Task[Sample | None]") -> Finding:
        contact = await sample
        if contact is None:
            return untried(guess.FETCH, guess.NO_CONTACT)
        answer = await self._ligo.one(f"/api/contacts/{contact.id}")
        return contact.compared(answer)

    async def _by_ai(self, sample: "asyncio.Task[Sample | None]") -> list[Finding]:
        if not self._with_ai:
            return all_untried(ASKED, ai_text.NOT_ASKED)
        return await AiChecks(self._ligo, self._settings.ligo_ai_timeout).run(await sample)


def unreached() -> list[Finding]:
    """Return the findings where Ligo cannot be reached."""
    checks = (*ACCOUNT, *CALLS, *ASKED)
    return [*all_untried(checks, common_text.AFTER_NETWORK), *unproven()]


def unproven() -> list[Finding]:
    """Return a line for each guess that only a write, an email or a long wait would prove."""
    return [Finding(check, verdict) for check, verdict in ai_text.UNPROVEN]


def _of_collection(
    check: Check, kind: type[PipelineState] | type[ContactTask], answer: Inspected
) -> Finding:
    try:
        page = Page.of(kind, answer.data, 1) if answer.is_usable else None
    except Unreadable:
        page = None
    if page is None:
        return Finding(check, text.NOT_LISTED, {"status": status_of(answer)})
    found = members_of(answer.data)
    count = {"count": len(page.items)}
    keys = keys_of(found[1][0]) if found and found[1] else []
    facts = {**count, "total": page.total, "under": found[0] if found else "", "keys": keys}
    return Finding(check, text.SOME, count, facts=facts)


def _of_refusal(answer: Inspected) -> Finding:
    """Tell the form of the refusal of a contact that does not exist."""
    status = {"status": status_of(answer)}
    if answer.is_usable:
        return Finding(guess.ERRORS, guess.NO_REFUSAL, status)
    form = form_of_error(answer.data)
    is_expected = form not in ("page", "other")
    facts = {"form": form, "keys": keys_of(answer.data), "status": answer.status}
    verdict = guess.KNOWN_FORM if is_expected else guess.OTHER_FORM
    return Finding(guess.ERRORS, verdict, {**status, "form": form}, facts=facts)
