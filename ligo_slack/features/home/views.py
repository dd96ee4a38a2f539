"""Help, suggestions, the welcome and App Home."""

from collections.abc import Mapping, Sequence
from functools import cache

from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.features import common_text, contact_card, contact_select
from ligo_slack.features.common_text import DELETED_IN_LIGO, INCOMPLETE
from ligo_slack.features.common_views import line_shown, message_saying, plain_modal
from ligo_slack.features.home import text, unfinished_views
from ligo_slack.features.home.models import HomeSummary, Stage
from ligo_slack.features.home_actions import (
    CONNECT,
    DISCONNECT,
    LINK_ANEW,
    LINK_MINE,
    RUN,
    UNLINK_MINE,
)
from ligo_slack.features.stage_select import stage_labels, stage_name
from ligo_slack.i18n import LANGUAGES, Language, Localized
from ligo_slack.slack import block_kit, copies, selects

RUN_WHOLE = "home.run_whole"  # beside RUN in one block, where ids must differ
NEW_CONTACT = "home.new_contact"
EMAIL = "home.email"
NOTE = "home.note"
MOVE = "home.move"
STAGE = "home.stage"  # its value: a stage's id
HELP = "home.help"
REFRESH = "home.refresh"
LANGUAGE = "home.language"
SUPPORT = "home.support"
RECEIPTS = "home.receipts"
SLACKS = "slack"  # the value of the choice to follow Slack's language

WORD = 40  # characters of an unknown word that are said back
RECENT = 5  # contacts on a Home
STAGES = 20
BUTTON_VALUE = 2000
IN_STAGE = 45  # contacts of a stage that a modal lists


def help_message(
    language: Language, usages: tuple[Localized, ...], unknown: str = ""
) -> block_kit.Message:
    said = _help(language, usages)
    blocks = [block_kit.section(said), block_kit.context(text.HELP_MORE(language))]
    if unknown:
        said = block_kit.said(text.UNKNOWN_WORD, language, word=_word(unknown))
        blocks.insert(0, block_kit.section(said))
    return block_kit.Message(said, blocks)


def suggestion(
    language: Language, word: str, subcommand: str, near: str, whole: str, line: str = ""
) -> block_kit.Message:
    """Suggest a command. `near`, `whole`: the drafts of the command with the corrected subcommand,
    and of all of it as a contact; "" for what is not offered. `line`: all of a command that a
    sentence stands for."""
    said = text.DID_YOU_MEAN if near else text.IS_IT_A_CONTACT
    offered = []
    if near:
        offered.append(
            block_kit.button(text.RUN(language, subcommand=subcommand), RUN, near, style="primary")
        )
    if whole:
        offered.append(block_kit.button(text.READ_IT(language), RUN_WHOLE, whole))
    return block_kit.message(
        block_kit.said(said, language, word=_word(word), subcommand=line_shown(line) or subcommand),
        block_kit.actions(*offered),
    )


nothing_deleted = message_saying(DELETED_IN_LIGO)  # for a subcommand that says to delete


def ran(language: Language, line: str) -> block_kit.Message:
    """Stand in the place of an offer whose command was run."""
    return block_kit.message(block_kit.said(text.RAN, language, line=line_shown(line)))


def interrupted(language: Language, draft_id: str, typed: str) -> block_kit.Message:
    """Give back the text of a command that was interrupted, with a button that runs it."""
    return block_kit.message(
        text.INTERRUPTED(language),
        *copies.to_copy(typed, language),
        block_kit.actions(block_kit.button(text.RUN_NOW(language), RUN, draft_id, style="primary")),
    )


def welcome(language: Language, account_kind: str) -> block_kit.Message:
    """Welcome a person who opens the app for the first time."""
    blocks = [block_kit.context(text.HELP_MORE(language))]
    if account_kind == "none":
        blocks.append(
            block_kit.actions(block_kit.button(LINK_MINE(language), CONNECT, style="primary"))
        )
    return block_kit.message(text.WELCOME(language), *blocks)


def home(language: Language, seen: HomeSummary) -> block_kit.View:
    return {
        "type": "home",
        "blocks": [
            block_kit.header(text.HOME_TITLE(language)),
            *_account(language, seen),
            *_starts(language, seen),
            *seen.agenda,
            *unfinished_views.on_home(language, seen.unfinished),
            *_recent(language, seen),
            *_pipeline(language, seen),
            block_kit.divider(),
            *_help_and_language(language, seen),
        ],
    }


def of_language(value: str) -> Language | None:
    """Read the chosen language; None: the one Slack uses."""
    return next((language for language in LANGUAGES if language == value), None)


def _account(language: Language, seen: HomeSummary) -> list[block_kit.Block]:
    """Draw whose Ligo account is used, and the buttons that change that."""
    link = block_kit.button(LINK_MINE(language), CONNECT)
    unlink = block_kit.button(UNLINK_MINE(language), DISCONNECT)
    if seen.account_kind == "own" and seen.refused:
        anew = block_kit.button(LINK_ANEW(language), CONNECT, style="primary")
        return [block_kit.section(text.REFUSED(language)), block_kit.actions(anew, unlink)]
    if seen.account_kind == "own":
        own = text.OWN if seen.slug else text.OWN_PLAIN
        said = block_kit.said(own, language, slug=seen.slug)
        since = text.SINCE(language, since=block_kit.moment(seen.since))
        return [{**block_kit.section(f"{said}\n{since}"), "accessory": unlink}]
    if seen.account_kind == "shared":
        return [{**block_kit.section(text.SHARED(language)), "accessory": link}]
    first = block_kit.button(LINK_MINE(language), CONNECT, style="primary")
    return [
        block_kit.section(text.HOME_INTRO(language)),
        block_kit.section(text.NOT_LINKED(language)),
        block_kit.actions(first),
    ]


def _starts(language: Language, seen: HomeSummary) -> list[block_kit.Block]:
    style = "" if seen.account_kind == "none" else "primary"
    blocks = [
        block_kit.actions(
            block_kit.button(text.HOME_NEW(language), NEW_CONTACT, style=style),
            block_kit.button(contact_card.CARD_EMAIL(language), EMAIL),
            block_kit.button(contact_card.CARD_NOTE(language), NOTE),
            block_kit.button(text.HOME_MOVE(language), MOVE),
        )
    ]
    if seen.account_kind != "none":
        search = selects.external_select(contact_select.WHO, text.HOME_SEARCH(language))
        # Slack keeps what was chosen under the same block id: whom one looked at changes it.
        newest = seen.recent[0].id if seen.recent else ""
        blocks.append(selects.row(f"home.search.{newest}"[:255], search))
    listing = seen.listing
    if listing and listing.state == "incomplete" and seen.source != "listed_and_search":
        blocks.append(block_kit.context(INCOMPLETE(language, seen=listing.seen)))
    if listing and listing.is_first:
        first = None if seen.refreshing else text.NEVER_READ.get(_ending(seen, listing))
        blocks.append(block_kit.context((first or text.STILL_LISTING)(language)))
    return blocks


def _ending(seen: HomeSummary, listing: SyncState) -> str:
    """Return how the last listing has ended; "" for a refused token of one's own, of which the
    Home says more at its top."""
    own = seen.account_kind == "own"
    return "" if own and listing.state == "refused" else listing.state


def _recent(language: Language, seen: HomeSummary) -> list[block_kit.Block]:
    if not seen.recent:
        return []
    shown = [_one_recent(language, summary) for summary in seen.recent[:RECENT]]
    return [block_kit.divider(), block_kit.section(text.RECENT(language)), *shown]


def _one_recent(language: Language, summary: ContactSummary) -> block_kit.Block:
    name = block_kit.neutral(block_kit.cut(summary.name, 120)) or contact_card.NO_NAME(language)
    company = block_kit.neutral(block_kit.cut(summary.company, 120))
    show = block_kit.button(contact_card.SHOW_CARD(language), contact_card.SHOW, summary.id)
    return {**block_kit.section(f"*{name}*\n{company}".strip()), "accessory": show}


def _pipeline(language: Language, seen: HomeSummary) -> list[block_kit.Block]:
    """Draw a line for each stage, with the button that lists its contacts."""
    if not seen.stages:
        return []
    unlisted = [stage.id for stage in seen.stages if not stage.listed]
    labels = stage_labels(language, {one.id: one.name for one in seen.stages}, unlisted)
    shown = [_one_stage(language, stage, labels[stage.id]) for stage in seen.stages[:STAGES]]
    if len(seen.stages) > STAGES:
        shown.append(block_kit.section("…"))
    return [
        block_kit.divider(),
        block_kit.section(text.PIPELINE(language)),
        *shown,
        block_kit.context(text.PIPELINE_MORE(language)),
    ]


def _one_stage(language: Language, stage: Stage, label: str) -> block_kit.Block:
    line = block_kit.said(text.IN_STAGE, language, state=label, count=stage.count)
    if not stage.count:
        return block_kit.section(line)
    show = block_kit.button(text.SHOW_STAGE(language), STAGE, stage.id[:BUTTON_VALUE])
    return {**block_kit.section(line), "accessory": show}


def stage_list(
    language: Language,
    stage: Stage,
    contacts: Sequence[ContactSummary],
    names: Mapping[str, str],
) -> block_kit.View:
    """List the contacts of a stage, each with the button that shows its card. `names`: of the
    pipeline's stages by their ids, in their order."""
    label = stage_labels(language, names).get(stage.id) or stage_name(language, stage.name)
    blocks = [
        block_kit.section(block_kit.said(text.IN_STAGE, language, state=label, count=stage.count)),
        *(_one_recent(language, summary) for summary in contacts[:IN_STAGE]),
    ]
    if not contacts:
        blocks.append(block_kit.section(text.STAGE_EMPTY(language)))
    if stage.count > IN_STAGE:
        blocks.append(block_kit.context(text.STAGE_MORE(language, count=IN_STAGE)))
    return plain_modal(language, text.PIPELINE_TITLE, blocks)


def help_modal(language: Language, usages: tuple[Localized, ...]) -> block_kit.View:
    return plain_modal(language, common_text.HELP, _help_blocks(language, usages))


def _help_blocks(language: Language, usages: tuple[Localized, ...]) -> list[block_kit.Block]:
    return [
        block_kit.section(_help(language, usages)),
        block_kit.context(text.HELP_MORE(language)),
        block_kit.context(text.TROUBLE(language)),
    ]


def _help_and_language(language: Language, seen: HomeSummary) -> list[block_kit.Block]:
    named = [selects.option(name, code) for code, name in text.LANGUAGE_NAMES.items()]
    options = [selects.option(text.SLACKS_LANGUAGE(language), SLACKS), *named]
    chosen = next(o for o in options if o["value"] == (seen.chosen or SLACKS))
    choice = selects.static_select(LANGUAGE, text.LANGUAGE(language), options, chosen)
    blocks = [
        {**block_kit.section(text.LANGUAGE_HERE(language)), "accessory": choice},
        _receipts(language, seen),
    ]
    listing = seen.listing
    if listing and listing.is_complete:
        at_it = seen.refreshing or listing.state == "running"
        failed = text.NOT_READ.get(_ending(seen, listing))
        said = text.REFRESHING if at_it else failed or text.AS_OF
        at = block_kit.moment(listing.listed_at)
        blocks.append(block_kit.context(said(language, at=at)))
    if seen.source:
        blocks.append(block_kit.context(text.SOURCES[seen.source](language)))
    buttons = []
    if seen.account_kind == "none":  # whoever begins reads it; later it stands behind a button
        blocks += _help_blocks(language, seen.usages)
    else:
        buttons.append(block_kit.button(common_text.HELP(language), HELP))
        buttons.append(block_kit.button(common_text.REFRESH(language), REFRESH))
    if seen.support:
        buttons.append({**block_kit.button(text.SUPPORT(language), SUPPORT), "url": seen.support})
    if seen.account_kind != "own":  # beside an own link stands the way to erase all with it
        buttons.append(block_kit.button(text.ERASE_MINE(language), DISCONNECT))
    return [*blocks, block_kit.actions(*buttons)]


def _receipts(language: Language, seen: HomeSummary) -> block_kit.Block:
    """Draw the choice how receipts come."""
    kinds = text.RECEIPT_MODES
    modes = {mode: selects.option(said(language), mode) for mode, said in kinds.items()}
    options, chosen = list(modes.values()), modes[seen.receipts]
    choice = selects.static_select(RECEIPTS, text.RECEIPTS(language), options, chosen)
    return {**block_kit.section(text.RECEIPTS_HERE(language)), "accessory": choice}


@cache
def _help(language: Language, usages: tuple[Localized, ...]) -> str:
    lines = "\n".join(f"• {block_kit.escape(usage(language))}" for usage in usages)
    return f"{text.HELP(language)}\n{lines}"


def _word(typed: str) -> str:
    return block_kit.cut(typed.replace("`", "'"), WORD)
