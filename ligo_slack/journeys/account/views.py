"""The form that links a Ligo, and the question before all is erased."""

import re
from collections.abc import Mapping

from ligo_slack.journeys.account import text
from ligo_slack.journeys.account.draft import Linking, Reason
from ligo_slack.journeys.start import CONNECT, DISCONNECT
from ligo_slack.known import Kept
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text

LINK = "account.link"
UNLINK = "account.unlink"
TOKEN = "account_token"  # noqa: S105 - the id of an input
SLUG = "account_slug"

REASONS: dict[Reason, Text] = {
    "asked": text.ASKED,
    "first": text.FIRST,
    "expired": text.EXPIRED,
}
MESSAGES: dict[Reason, Text] = {
    "asked": text.NOT_OPENED,
    "first": text.LINK_FIRST,
    "expired": text.LINK_AGAIN,
}
SAID: dict[str, Text] = {
    "refused": text.REFUSED,
    "forbidden": text.FORBIDDEN,
    "unreachable": text.UNREACHABLE,
    "not_ligo": text.NOT_LIGO,
    "erased": text.ERASED_MEANWHILE,
}
LONGEST = 2000  # characters of a token; an input holds 3,000

_TOKEN = re.compile(r"[\x21-\x7e]+")
_SLUG = re.compile(r"[\w.-]{1,100}", re.ASCII)


def form(
    language: Language,
    draft_id: str,
    linking: Linking,
    problems: Mapping[str, str] | None = None,
    typed: tuple[str, str] = ("", ""),
) -> ui.View:
    """`problems` (by block id) stand above the inputs, where they came too late to stand at them;
    `typed` (token, slug) is what stood there."""
    token, slug = typed
    blocks = [ui.section(REASONS[linking.reason](language)), ui.section(text.HOW(language))]
    now = {"shared": text.SHARED_NOW, "own": text.LINKED_ALREADY}.get(linking.standing)
    if now and linking.reason == "asked":
        blocks.append(ui.context(now(language)))
    for problem in (problems or {}).values():
        blocks.insert(0, ui.section(f":warning: {ui.neutral(problem)}"))
    blocks += [
        ui.text_input(TOKEN, text.TOKEN(language), token[:LONGEST], optional=False, focus=True),
        ui.text_input(SLUG, text.SLUG(language), slug, hint=text.SLUG_HINT(language)),
    ]
    return ui.modal(
        text.TITLE(language),
        blocks,
        callback_id=LINK,
        submit=text.LINK(language),
        close=text.CANCEL(language),
        private_metadata=draft_id,
        notify_on_close=True,
    )


def read(values: Mapping[str, str]) -> tuple[str, str]:
    """Token and slug as typed, without what comes along when one copies: a heading, spaces."""
    token, slug = values.get(TOKEN, "").strip(), values.get(SLUG, "").strip()
    return re.sub(r"^Bearer\s+", "", token, flags=re.IGNORECASE), slug


def problems_in(language: Language, token: str, slug: str) -> dict[str, str]:
    """Messages by block id."""
    problems = {}
    if not _TOKEN.fullmatch(token) or len(token) > LONGEST:
        problems[TOKEN] = text.NO_TOKEN(language)
    if slug and not _SLUG.fullmatch(slug):
        problems[SLUG] = text.NO_SLUG(language)
    return problems


def refusal(language: Language, ending: str, slug: str, detail: str) -> dict[str, str]:
    """What Ligo's answer means, and Ligo's own words, at the input that it is about. Plain text."""
    at, said = TOKEN, SAID[ending]
    if ending == "forbidden" and slug:
        at, said = SLUG, text.FORBIDDEN_SLUG
    own = said(language)
    more = text.DETAIL(language, detail=ui.cut(detail, ui.LINE)) if detail else ""
    return {at: f"{own} {more}".strip()}


def checking(language: Language) -> ui.View:
    return ui.modal(
        text.TITLE(language), [ui.section(text.CHECKING(language))], close=text.CLOSE(language)
    )


def link_first(language: Language, draft_id: str, linking: Linking) -> ui.Message:
    """A message whose button opens the form."""
    go_on = ui.button(text.LINK_MINE(language), CONNECT, draft_id, style="primary")
    return ui.message(MESSAGES[linking.reason](language), ui.actions(go_on))


def linked_here(language: Language, draft_id: str, linking: Linking) -> ui.Message:
    """For whoever closed the form; the button goes on with what waited for the link."""
    go_on = ui.button(text.GO_ON(language), CONNECT, draft_id, style="primary")
    return ui.message(text.LINKED(language), *([ui.actions(go_on)] if linking.meant else []))


def linked(language: Language) -> ui.View:
    return ui.modal(
        text.TITLE_LINKED(language), [ui.section(text.LINKED(language))], close=text.CLOSE(language)
    )


def ask(language: Language, draft_id: str, kept: Kept) -> ui.View:
    """What exactly will be erased; the answer is about this question alone."""
    said = text.WILL_ERASE(language, list=_list(language, kept))
    return ui.modal(
        text.TITLE_UNLINK(language),
        [ui.section(said)],
        callback_id=UNLINK,
        submit=(text.UNLINK if kept.linked else text.ERASE)(language),
        close=text.CANCEL(language),
        private_metadata=draft_id,
    )


def ask_again(language: Language) -> ui.Message:
    """Where the question did not open."""
    again = ui.button(text.UNLINK_MINE(language), DISCONNECT)
    return ui.message(text.UNLINK_NOT_OPENED(language), ui.actions(again))


def not_erased(language: Language) -> ui.Message:
    """Where erasing broke off."""
    again = ui.button(text.UNLINK_MINE(language), DISCONNECT)
    return ui.message(text.NOT_ERASED(language), ui.actions(again))


def erasing(language: Language) -> ui.View:
    return ui.modal(
        text.TITLE_UNLINK(language),
        [ui.section(text.ERASING(language))],
        close=text.CLOSE(language),
    )


def erased(language: Language, kept: Kept, standing: str) -> ui.View:
    """What was erased, and with whose Ligo the person works from now on."""
    said = text.ERASED if kept.linked else text.ERASED_UNLINKED
    blocks = [ui.section(said(language, list=_list(language, kept)))]
    if standing == "shared":
        blocks.append(ui.context(text.SHARED_STAYS(language)))
    return ui.modal(text.TITLE_ERASED(language), blocks, close=text.CLOSE(language))


def erased_here(language: Language, kept: Kept, standing: str) -> ui.Message:
    """The same as a message, for whoever closed the form."""
    blocks = erased(language, kept, standing)["blocks"]
    return ui.Message(blocks[0]["text"]["text"], blocks)


def _list(language: Language, kept: Kept) -> str:
    lines = [text.ONE_TOKEN(language)] if kept.linked else []
    if kept.drafts:
        lines.append(text.DRAFTS(language, count=kept.drafts))
    if kept.contacts:
        lines.append(text.CONTACTS(language, count=kept.contacts))
    return "\n".join([*lines, text.CHOICES(language)])
