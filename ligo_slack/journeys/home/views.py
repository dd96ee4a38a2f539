"""Help, suggestions, the welcome and App Home."""

from functools import cache

from ligo_slack.journeys import card, pick
from ligo_slack.journeys.home import text
from ligo_slack.journeys.home.glimpse import Glimpse
from ligo_slack.journeys.start import CONNECT, DISCONNECT, LINK_ANEW, LINK_MINE, UNLINK_MINE
from ligo_slack.known import Known
from ligo_slack.slack import selects, ui
from ligo_slack.text import LANGUAGES, Language, Text
from ligo_slack.workflow.pending import Unfinished

RUN = "home.run"
RUN_WHOLE = "home.run_whole"  # beside RUN in one block, where ids must differ
NEW_CONTACT = "home.new_contact"
EMAIL = "home.email"
NOTE = "home.note"
LANGUAGE = "home.language"
SUPPORT = "home.support"
GO_ON = "home.go_on"  # with what is unfinished; its value: an action id, then a draft
SLACKS = "slack"  # the value of the choice to read whatever Slack speaks

WORD = 40  # characters of an unknown word that are said back
RECENT = 5  # contacts on a Home
UNFINISHED = 5  # drafts on a Home
STAGES = 20


def help_message(language: Language, usages: tuple[Text, ...], unknown: str = "") -> ui.Message:
    said = _help(language, usages)
    blocks = [ui.section(said), ui.context(text.HELP_MORE(language))]
    if unknown:
        said = ui.said(text.UNKNOWN_WORD, language, word=_word(unknown))
        blocks.insert(0, ui.section(said))
    return ui.Message(said, blocks)


def suggestion(language: Language, word: str, verb: str, near: str, whole: str) -> ui.Message:
    """`near`, `whole`: the drafts of the command with another verb, and of all of it as a contact;
    "" for what is not offered."""
    said = text.DID_YOU_MEAN if near else text.IS_IT_A_CONTACT
    offered = []
    if near:
        offered.append(ui.button(text.RUN(language, verb=verb), RUN, near, style="primary"))
    if whole:
        offered.append(ui.button(text.READ_IT(language), RUN_WHOLE, whole))
    return ui.message(ui.said(said, language, word=_word(word), verb=verb), ui.actions(*offered))


def welcome(language: Language, standing: str) -> ui.Message:
    """Once, when somebody opens the app for the first time."""
    blocks = [ui.context(text.HELP_MORE(language))]
    if standing == "none":
        blocks.append(ui.actions(ui.button(LINK_MINE(language), CONNECT, style="primary")))
    return ui.message(text.WELCOME(language), *blocks)


def home(language: Language, seen: Glimpse) -> ui.View:
    return {
        "type": "home",
        "blocks": [
            ui.header(text.HOME_TITLE(language)),
            *_account(language, seen),
            *_starts(language, seen),
            *_unfinished(language, seen),
            *_recent(language, seen),
            *_pipeline(language, seen),
            ui.divider(),
            *_help_and_language(language, seen),
        ],
    }


def of_language(value: str) -> Language | None:
    """None: whatever Slack speaks."""
    return next((language for language in LANGUAGES if language == value), None)


def of_unfinished(value: str) -> tuple[str, str]:
    """Which action goes on, with which draft."""
    action_id, _, draft = value.partition(" ")
    return action_id, draft


def _account(language: Language, seen: Glimpse) -> list[ui.Block]:
    """Whose Ligo it is, and the way to another."""
    link = ui.button(LINK_MINE(language), CONNECT)
    unlink = ui.button(UNLINK_MINE(language), DISCONNECT)
    if seen.standing == "own" and seen.refused:
        anew = ui.button(LINK_ANEW(language), CONNECT, style="primary")
        return [ui.section(text.REFUSED(language)), ui.actions(anew, unlink)]
    if seen.standing == "own":
        own = text.OWN if seen.slug else text.OWN_PLAIN
        said = ui.said(own, language, slug=seen.slug)
        since = text.SINCE(language, since=ui.moment(seen.since))
        return [{**ui.section(f"{said}\n{since}"), "accessory": unlink}]
    if seen.standing == "shared":
        return [{**ui.section(text.SHARED(language)), "accessory": link}]
    first = ui.button(LINK_MINE(language), CONNECT, style="primary")
    return [
        ui.section(text.HOME_INTRO(language)),
        ui.section(text.NOT_LINKED(language)),
        ui.actions(first),
    ]


def _starts(language: Language, seen: Glimpse) -> list[ui.Block]:
    style = "" if seen.standing == "none" else "primary"
    blocks = [
        ui.actions(
            ui.button(text.HOME_NEW(language), NEW_CONTACT, style=style),
            ui.button(text.HOME_EMAIL(language), EMAIL),
            ui.button(text.HOME_NOTE(language), NOTE),
        )
    ]
    if seen.standing != "none":
        search = selects.external_select(pick.WHO, text.HOME_SEARCH(language))
        # Slack keeps what was chosen under the same block id: whom one looked at changes it.
        newest = seen.recent[0].id if seen.recent else ""
        blocks.append(selects.row(f"home.search.{newest}"[:255], search))
    listing = seen.listing
    if listing and listing.state in ("never", "running") and not listing.listed_at:
        blocks.append(ui.context(text.STILL_LISTING(language)))
    return blocks


def _unfinished(language: Language, seen: Glimpse) -> list[ui.Block]:
    if not seen.unfinished:
        return []
    blocks = [ui.divider(), ui.section(text.UNFINISHED(language))]
    blocks += [_one_unfinished(language, one) for one in seen.unfinished[:UNFINISHED]]
    more = len(seen.unfinished) - UNFINISHED
    return [*blocks, ui.context(text.MORE_UNFINISHED(language))] if more > 0 else blocks


def _one_unfinished(language: Language, one: Unfinished) -> ui.Block:
    what = ui.said(one.what, language, name=ui.cut(one.name, 120) or text.NAMELESS(language))
    go_on = ui.button(text.GO_ON(language), GO_ON, f"{one.action_id} {one.draft}")
    return {**ui.section(f"{what}\n{ui.moment(one.at)}"), "accessory": go_on}


def _recent(language: Language, seen: Glimpse) -> list[ui.Block]:
    if not seen.recent:
        return []
    shown = [_one_recent(language, known) for known in seen.recent[:RECENT]]
    return [ui.divider(), ui.section(text.RECENT(language)), *shown]


def _one_recent(language: Language, known: Known) -> ui.Block:
    name = ui.neutral(ui.cut(known.name, 120)) or card.NO_NAME(language)
    company = ui.neutral(ui.cut(known.company, 120))
    show = ui.button(card.SHOW_CARD(language), card.SHOW, known.id)
    return {**ui.section(f"*{name}*\n{company}".strip()), "accessory": show}


def _pipeline(language: Language, seen: Glimpse) -> list[ui.Block]:
    if not seen.stages:
        return []
    lines = [
        f"{ui.neutral(ui.cut(name, 60)) or '?'}\u2002*{count}*"
        for name, count in seen.stages[:STAGES]
    ]
    return [
        ui.divider(),
        ui.section(text.PIPELINE(language)),
        ui.section("\u2002→\u2002".join(lines)),
        ui.context(text.PIPELINE_MORE(language)),
    ]


def _help_and_language(language: Language, seen: Glimpse) -> list[ui.Block]:
    named = [selects.option(name, code) for code, name in text.LANGUAGE_NAMES.items()]
    options = [selects.option(text.SLACKS_LANGUAGE(language), SLACKS), *named]
    chosen = next(o for o in options if o["value"] == (seen.chosen or SLACKS))
    choice = selects.static_select(LANGUAGE, text.LANGUAGE(language), options, chosen)
    blocks = [
        {**ui.section(text.LANGUAGE_HERE(language)), "accessory": choice},
        ui.section(_help(language, seen.usages)),
        ui.context(text.HELP_MORE(language)),
        ui.context(text.TROUBLE(language)),
    ]
    buttons = []
    if seen.support:
        buttons.append({**ui.button(text.SUPPORT(language), SUPPORT), "url": seen.support})
    if seen.standing != "own":  # beside an own link stands the way to erase all with it
        buttons.append(ui.button(text.ERASE_MINE(language), DISCONNECT))
    return [*blocks, ui.actions(*buttons)] if buttons else blocks


@cache
def _help(language: Language, usages: tuple[Text, ...]) -> str:
    lines = "\n".join(f"• {usage(language)}" for usage in usages)
    return f"{text.HELP(language)}\n{lines}"


def _word(typed: str) -> str:
    return ui.cut(typed.replace("`", "'"), WORD)
