"""The form that connects a Ligo account, and the question before everything is erased."""

import re
from collections.abc import Mapping

from ligo_slack.contacts.models import StoredData
from ligo_slack.features import common_text, home_actions
from ligo_slack.features.account import text
from ligo_slack.features.account.draft import Linking, Reason
from ligo_slack.features.account.pasted import cleaned
from ligo_slack.features.common_views import form_modal, message_saying, modal_saying, plain_modal
from ligo_slack.features.home_actions import CONNECT, DISCONNECT
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit

LINK = "account.link"
UNLINK = "account.unlink"
TOKEN = "account_token"  # noqa: S105 - the id of an input
SLUG = "account_slug"

REASONS: dict[Reason, Localized] = {
    "asked": text.ASKED,
    "first": text.FIRST,
    "expired": text.EXPIRED,
}
MESSAGES: dict[Reason, Localized] = {
    "asked": text.NOT_OPENED,
    "first": text.LINK_FIRST,
    "expired": text.LINK_AGAIN,
}
SAID: dict[str, Localized] = {
    "refused": text.REFUSED,
    "forbidden": text.FORBIDDEN,
    "unreachable": text.UNREACHABLE,
    "not_ligo": text.NOT_LIGO,
    "erased": text.ERASED_MEANWHILE,
}
LONGEST = 2000  # characters of a token; an input holds 3,000

# What Slack's tokens begin with (docs.slack.dev/authentication/tokens).
SLACKS = ("xox", "xapp-", "xwfp-")

_TOKEN = re.compile(r"[\x21-\x7e]+")
_SLUG = re.compile(r"[\w.-]{1,100}", re.ASCII)


def form(
    language: Language,
    draft_id: str,
    linking: Linking,
    problems: Mapping[str, str] | None = None,
    typed: tuple[str, str] = ("", ""),
) -> block_kit.View:
    """Draw the form. `problems` (by block id) are shown above the inputs, where the submission's
    answer, which shows them at the inputs, is gone; `typed` is the token and slug typed before."""
    token, slug = typed
    blocks = [
        block_kit.section(REASONS[linking.reason](language)),
        block_kit.section(text.PLAN(language)),
        block_kit.section(text.HOW(language)),
    ]
    if linking.ligo:
        blocks.append(block_kit.section(text.OPEN_LIGO(language, link=linking.ligo)))
    now = {"shared": text.SHARED_NOW, "own": text.LINKED_ALREADY}.get(linking.account_kind)
    if now and linking.reason == "asked":
        blocks.append(block_kit.context(now(language)))
    for problem in (problems or {}).values():
        blocks.insert(0, block_kit.section(f":warning: {block_kit.neutral(problem)}"))
    blocks += [
        block_kit.text_input(
            TOKEN, text.TOKEN(language), token[:LONGEST], optional=False, focus=True
        ),
        block_kit.text_input(SLUG, text.SLUG(language), slug, hint=text.SLUG_HINT(language)),
    ]
    return form_modal(language, text.TITLE, blocks, LINK, draft_id, submit=text.LINK(language))


def read(values: Mapping[str, str]) -> tuple[str, str]:
    """Return the token and slug without what gets copied along."""
    return cleaned(values.get(TOKEN, "")), values.get(SLUG, "").strip()


def problems_in(language: Language, token: str, slug: str) -> dict[str, str]:
    """Return the problems by block id."""
    problems = {}
    if token.startswith(SLACKS):
        problems[TOKEN] = text.SLACK_TOKEN(language)
    elif not _TOKEN.fullmatch(token) or len(token) > LONGEST:
        problems[TOKEN] = text.NO_TOKEN(language)
    if slug and not _SLUG.fullmatch(slug):
        problems[SLUG] = text.NO_SLUG(language)
    return problems


def refusal(language: Language, ending: str, slug: str, detail: str) -> dict[str, str]:
    """Return Ligo's refusal in our words and then Ligo's own, by the block id of the input that it
    concerns. Plain text."""
    at, said = TOKEN, SAID[ending]
    if ending == "forbidden" and slug:
        at, said = SLUG, text.FORBIDDEN_SLUG
    own = said(language)
    if not detail:
        return {at: own}
    more = common_text.LIGO_SAYS(language, detail=block_kit.cut(detail, block_kit.LINE))
    return {at: f"{own} {more}".strip()}


checking = modal_saying(text.TITLE, text.CHECKING)


def link_first(language: Language, draft_id: str, linking: Linking) -> block_kit.Message:
    """Write the message whose button opens the form."""
    go_on = block_kit.button(home_actions.LINK_MINE(language), CONNECT, draft_id, style="primary")
    return block_kit.message(MESSAGES[linking.reason](language), block_kit.actions(go_on))


nothing_waits = message_saying(text.NOTHING_WAITS)


def linked_here(language: Language, draft_id: str, linking: Linking) -> block_kit.Message:
    """Write to a person who closed the form; the button resumes what waited for the link."""
    go_on = block_kit.button(common_text.GO_ON(language), CONNECT, draft_id, style="primary")
    return block_kit.message(
        text.LINKED(language),
        *_linked_to(language, linking),
        *([block_kit.actions(go_on)] if linking.meant else []),
    )


def linked(language: Language, linking: Linking) -> block_kit.View:
    """Confirm the link, with the workspace and the number of its contacts where Ligo tells it."""
    return plain_modal(
        language,
        text.TITLE_LINKED,
        [block_kit.section(text.LINKED(language)), *_linked_to(language, linking)],
    )


def _linked_to(language: Language, linking: Linking) -> list[block_kit.Block]:
    lines = []
    if linking.slug:
        lines.append(block_kit.said(text.WORKSPACE, language, slug=linking.slug))
    if linking.found is not None:
        lines.append(text.FOUND(language, count=linking.found))
    return [block_kit.section("\n".join(lines))] if lines else []


def ask(language: Language, draft_id: str, kept: StoredData) -> block_kit.View:
    """Ask before erasing, with a list of exactly what will be erased; the answer is about this
    question alone."""
    said = text.WILL_ERASE(language, list=_list(language, kept))
    return block_kit.modal(
        text.TITLE_UNLINK(language),
        [block_kit.section(said)],
        callback_id=UNLINK,
        submit=(text.UNLINK if kept.linked else text.ERASE)(language),
        close=common_text.CANCEL(language),
        private_metadata=draft_id,
    )


def ask_again(language: Language) -> block_kit.Message:
    """Write the message for a question whose modal did not open."""
    again = block_kit.button(home_actions.UNLINK_MINE(language), DISCONNECT)
    return block_kit.message(text.UNLINK_NOT_OPENED(language), block_kit.actions(again))


def not_erased(language: Language) -> block_kit.Message:
    """Write the message for an erasure that failed halfway."""
    again = block_kit.button(home_actions.UNLINK_MINE(language), DISCONNECT)
    return block_kit.message(text.NOT_ERASED(language), block_kit.actions(again))


erasing = modal_saying(text.TITLE_UNLINK, text.ERASING)


def erased(language: Language, kept: StoredData, account_kind: str) -> block_kit.View:
    """Confirm what was erased, and say whose account the person uses from now on."""
    said = text.ERASED if kept.linked else text.ERASED_UNLINKED
    blocks = [block_kit.section(said(language, list=_list(language, kept)))]
    if account_kind == "shared":
        blocks.append(block_kit.context(text.SHARED_STAYS(language)))
    title = text.TITLE_UNLINKED if kept.linked else text.TITLE_ERASED
    return plain_modal(language, title, blocks)


def erased_here(language: Language, kept: StoredData, account_kind: str) -> block_kit.Message:
    """Write the same as a message, for a person who closed the form."""
    blocks = erased(language, kept, account_kind)["blocks"]
    return block_kit.Message(blocks[0]["text"]["text"], blocks)


def _list(language: Language, kept: StoredData) -> str:
    lines = [text.ONE_TOKEN(language)] if kept.linked else []
    if kept.drafts:
        lines.append(text.DRAFTS(language, count=kept.drafts))
    if kept.contacts:
        lines.append(text.CONTACTS(language, count=kept.contacts))
    if kept.reminders:
        lines.append(text.REMINDERS(language, count=kept.reminders))
    if kept.mornings:
        lines.append(text.MORNINGS(language))
    return "\n".join([*lines, text.CHOICES(language)])
