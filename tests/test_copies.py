"""Copies of typed text: given back whole, or with a word that they are cut."""

import json
from typing import Any

import pytest

from ligo_slack.features.contact_fields import ROOM
from ligo_slack.features.email.result_views import drafts
from ligo_slack.slack import copies
from ligo_slack.slack.block_kit import VIEW_BLOCKS, json_size, modal
from ligo_slack.slack.error_views import turned_away
from ligo_slack.slack.message_parts import in_messages
from ligo_slack.user_errors import NOTHING_SAVED
from ligo_slack.workflow.draft_views import left_over, outdated
from tests import worst_texts
from tests.gallery_email import TWO
from tests.test_edit import AMELIE, sent_again_when_outdated
from tests.world import World

FORM = 185_000  # bytes: what a form may hold, and labels
EN, FR = "only the beginning", "que le début"


def copied(blocks: list[dict[str, Any]]) -> str:
    rich = (one["elements"] for one in blocks if one["type"] == "rich_text")
    return "".join(part["text"] for (one,) in rich for part in one["elements"])


@pytest.mark.parametrize(
    "part", ["x", "é", "👩", "Merci.\n", "y" * 1_600 + "\n", "z" * 2_999 + "\n"]
)
def test_a_whole_form_is_given_back_whole(part: str) -> None:
    text = worst_texts.long(part, FORM // len(part.encode()) * len(part))
    assert copied(copies.to_copy(text)) == text
    assert EN not in str(copies.to_copy(text))
    view = modal("Title", copies.to_copy(text), close="Close")
    assert json_size(view) < 250_000
    assert len(view["blocks"]) < VIEW_BLOCKS
    parts = in_messages(left_over("fr", text))
    assert copied([block for part in parts for block in part.blocks]) == text


@pytest.mark.parametrize("count", [1, 9, 13, 15])
def test_a_list_in_several_messages_keeps_each_button_below_its_line(count: int) -> None:
    emails = [
        (f"{n}" * 32, TWO.model_copy(update={"name": f"Amélie {n}"}), "draft") for n in range(count)
    ]
    parts = in_messages(drafts("fr", emails))
    listed = [block for part in parts for block in part.blocks]
    assert listed == drafts("fr", emails).blocks
    assert all(part.blocks[0]["type"] != "actions" for part in parts)
    # As slack_sdk sends them; the sandbox, too, refuses more.
    assert all(len(json.dumps(part.blocks, ensure_ascii=False)) < 10_000 for part in parts)


@pytest.mark.parametrize("part", ["x", "👩", "a\n", '"'])
def test_what_is_cut_says_so(part: str) -> None:
    text = worst_texts.long(part, 10_000_000)
    assert text.startswith(copied(copies.to_copy(text)))
    assert EN in str(copies.to_copy(text, "en")[-1])
    assert FR in str(copies.to_copy(text, "fr")[-1])
    both = str(turned_away("en", NOTHING_SAVED, text).blocks[-1])
    assert EN in both
    assert FR in both


@pytest.mark.parametrize(("size", "said"), [(1_000, "below"), (ROOM, "in this app’s messages")])
def test_above_a_form_stands_what_fits_there(size: int, said: str) -> None:
    text = "x" * size
    view = outdated("en", modal("Title", [], close="Close"), text)
    assert said in str(view["blocks"][0])
    assert (text == copied(view["blocks"])) is copies.fits_above_a_form(text)


async def test_long_values_of_an_outdated_form_come_as_messages(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    notes = "\n".join(f"Ligne {number} de la note." for number in range(3_000))
    ligo.changes(AMELIE, additionalInfo=notes)
    answer = await sent_again_when_outdated(listed_scene)
    assert "trop long pour tenir ici" in str(answer.answer)
    await marie.sees("Voici ce qu’il contenait")
    await marie.sees("Ligne 2999 de la note.")
    told = "".join(map(marie.text_of, marie.messages(marie.dm)))
    assert all(f"Ligne {number} de la note." in told for number in range(3_000))
    assert "Ma Galerie" in told
