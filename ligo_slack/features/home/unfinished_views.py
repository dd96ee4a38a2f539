"""Unfinished drafts: the newest on App Home, all in a modal, with Go on and Discard."""

from collections.abc import Sequence

from ligo_slack.features import common_text
from ligo_slack.features.common_views import confirmation, message_saying, plain_modal
from ligo_slack.features.home import text
from ligo_slack.features.home_actions import UNFINISHED
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.workflow.pending import Unfinished

GO_ON = "home.go_on"  # its value, and that of DISCARD: an action id, then a draft
DISCARD = "home.discard"

ON_HOME = 5
ON_PAGE = 20  # of two blocks each: what is looked through at once
NAME = 120  # characters of a name, or of the beginning of a text


def on_home(language: Language, unfinished: Sequence[Unfinished]) -> list[block_kit.Block]:
    if not unfinished:
        return []
    blocks = [block_kit.divider(), block_kit.section(text.UNFINISHED(language))]
    blocks += _lines(language, unfinished[:ON_HOME])
    if len(unfinished) > ON_HOME:
        label = text.ALL_UNFINISHED(language, count=len(unfinished))
        blocks.append(block_kit.actions(block_kit.button(label, UNFINISHED, "0")))
    return blocks


def page(language: Language, unfinished: Sequence[Unfinished], skipped: int) -> block_kit.View:
    """Draw a page of the list, without the first `skipped` ones."""
    skipped = skipped if skipped < len(unfinished) else 0
    blocks = _lines(language, unfinished[skipped : skipped + ON_PAGE])
    turns = []
    if skipped:
        before = str(max(0, skipped - ON_PAGE))
        turns.append(block_kit.button(text.NEWER(language), UNFINISHED, before))
    if len(unfinished) > skipped + ON_PAGE:
        turns.append(block_kit.button(text.OLDER(language), UNFINISHED, str(skipped + ON_PAGE)))
    # Beside each other in blocks of their own: they have one action id.
    blocks += [block_kit.actions(turn) for turn in turns]
    if not blocks:
        blocks.append(block_kit.section(text.NOTHING_UNFINISHED(language)))
    return plain_modal(language, text.TITLE_UNFINISHED, blocks)


def of_unfinished(value: str) -> tuple[str, str]:
    """Read the action that resumes an unfinished draft, and the draft's id."""
    action_id, _, draft = value.partition(" ")
    return action_id, draft


not_discarded = message_saying(text.NOT_DISCARDED)


def _lines(language: Language, unfinished: Sequence[Unfinished]) -> list[block_kit.Block]:
    sure = confirmation(language, text.DISCARD_TITLE, text.DISCARD_SURE, common_text.DISCARD)
    return [block for one in unfinished for block in _one(language, one, sure)]


def _one(language: Language, one: Unfinished, sure: block_kit.Block) -> list[block_kit.Block]:
    """Draw one; `sure`: the question before it is discarded."""
    name = block_kit.one_line(one.name, NAME) or text.NAMELESS(language)
    what = block_kit.said(one.what, language, name=name)
    detail = block_kit.neutral(block_kit.one_line(one.detail, NAME))
    value = f"{one.action_id} {one.draft}"
    buttons = [block_kit.button(common_text.GO_ON(language), GO_ON, value)]
    if one.discardable:
        label = common_text.DISCARD(language)
        buttons.append(block_kit.button(label, DISCARD, value, confirm=sure))
    lines = filter(None, [what, detail, block_kit.moment(one.at)])
    return [block_kit.section("\n".join(lines)), block_kit.actions(*buttons)]
