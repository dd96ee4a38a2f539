"""Every view, in both languages: as it was last looked at, and within all that Slack allows."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from ligo_slack.i18n import LANGUAGES, Language
from ligo_slack.slack import block_kit
from ligo_slack.slack.router import Router
from sandbox.slack.kit import check_home, check_message, check_modal
from tests.gallery import EXHIBITS, blocks_of, drawers
from tests.registered import registered

PRESSED = (
    "button", "overflow", "static_select", "external_select", "users_select", "radio_buttons",
)  # fmt: skip
HOSTILE = {name: draw for name, draw in EXHIBITS.items() if name.endswith(".hostile")}
BELIEVABLE = {name: draw for name, draw in EXHIBITS.items() if name not in HOSTILE}
# Slack reads what is in angle brackets as a link, unless it is escaped
# (/messaging/formatting-message-text#escaping).
NO_MARKUP = re.compile(r"<(?!https?:|mailto:|tel:|[@#!])")
GOLDEN = Path(__file__).parent / "golden"

both_languages = pytest.mark.parametrize("language", LANGUAGES)


def dicts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from dicts(value)
    elif isinstance(node, list):
        for value in node:
            yield from dicts(value)


def test_the_gallery_shows_everything_that_is_drawn() -> None:
    shown = {".".join(name.split(".")[:2]) for name in EXHIBITS}
    assert drawers() == shown


@both_languages
def test_it_looks_as_it_did(
    language: Language, pytestconfig: pytest.Config, subtests: pytest.Subtests
) -> None:
    """`make test ARGS=--update-golden` draws the files anew: then read the difference."""
    for name, draw in BELIEVABLE.items():
        with subtests.test(name):
            drawn = draw(language)
            shape = (
                {"text": drawn.text, "blocks": drawn.blocks}
                if isinstance(drawn, block_kit.Message)
                else drawn
            )
            now = json.dumps(shape, indent=1, ensure_ascii=False) + "\n"
            file = GOLDEN / language / f"{name}.json"
            if pytestconfig.getoption("--update-golden"):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(now)
            assert file.read_text() == now


@both_languages
def test_slack_takes_it(language: Language, subtests: pytest.Subtests) -> None:
    """Check by the sandbox's own rules, and by slack_sdk's models as a second opinion."""
    for name, draw in EXHIBITS.items():
        with subtests.test(name):
            drawn = draw(language)
            if isinstance(drawn, dict):
                (check_home if drawn["type"] == "home" else check_modal)(drawn)
                View(**drawn).validate_json()
                assert len(json.dumps(drawn)) < 250_000
                assert len(drawn.get("private_metadata", "")) <= 255
            else:
                check_message(blocks_of(drawn))
            for block in Block.parse_all(blocks_of(drawn)):
                block.validate_json()
            marked = [one["text"] for one in dicts(blocks_of(drawn)) if one.get("type") == "mrkdwn"]
            assert [text for text in marked if NO_MARKUP.search(text)] == []


@both_languages
def test_ids_are_unique_and_answered(
    language: Language, listeners: Router, subtests: pytest.Subtests
) -> None:
    for name, draw in EXHIBITS.items():
        with subtests.test(name):
            drawn = draw(language)
            blocks = blocks_of(drawn)
            ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
            assert [block_id for block_id, count in ids.items() if count > 1] == []
            in_inputs = {
                block["element"]["action_id"] for block in blocks if block["type"] == "input"
            }
            pressed = {
                made["action_id"] for made in dicts(blocks) if made.get("type") in PRESSED
            } - in_inputs
            assert pressed <= listeners.names("action")
            assert {
                one["action_id"] for one in dicts(blocks) if one.get("type") == "external_select"
            } <= (listeners.names("options"))
            if isinstance(drawn, dict) and drawn["type"] == "modal":
                has_inputs = any(block["type"] == "input" for block in blocks)
                assert "submit" in drawn or not has_inputs
                if "submit" in drawn:
                    assert drawn["callback_id"] in listeners.names("submission")
                if drawn["notify_on_close"]:
                    assert drawn["callback_id"] in listeners.names("closed")


def test_each_listener_of_a_view_is_somewhere_in_one(listeners: Router) -> None:
    languages: tuple[Language, ...] = ("en", "fr")
    drawn = [EXHIBITS[name](language) for name in EXHIBITS for language in languages]
    made = [part for one in drawn for part in dicts(blocks_of(one))]
    ids = {str(part["action_id"]) for part in made if "action_id" in part}
    modals = [one for one in drawn if isinstance(one, dict) and one["type"] == "modal"]
    submitted = {one["callback_id"] for one in modals if "submit" in one}
    closed = {one["callback_id"] for one in modals if one["notify_on_close"]}
    assert listeners.names("action") | listeners.names("options") <= ids
    assert listeners.names("submission") <= submitted
    assert listeners.names("closed") <= closed


@both_languages
def test_every_choice_is_one(language: Language, subtests: pytest.Subtests) -> None:
    """Options fit, differ in value, and the chosen one is among them (option-object)."""
    for name, draw in EXHIBITS.items():
        with subtests.test(name):
            for chooser in dicts(blocks_of(draw(language))):
                if "options" not in chooser:
                    continue
                values = [option["value"] for option in chooser["options"]]
                assert values
                assert len(values) == len(set(values)) <= 100
                for option in chooser["options"]:
                    assert 1 <= len(option["text"]["text"]) <= 75
                    assert len(option["value"]) <= 150
                if "initial_option" in chooser:
                    assert chooser["initial_option"] in chooser["options"]


@both_languages
def test_hostile_data_is_harmless(language: Language, subtests: pytest.Subtests) -> None:
    """Allow no control sequence, mention, formatting or emoji name made of somebody's data."""
    for name, draw in HOSTILE.items():
        with subtests.test(name):
            drawn = draw(language)
            texts = [
                made
                for made in dicts(blocks_of(drawn))
                if made.get("type") in ("mrkdwn", "plain_text")
            ]
            assert texts
            for text in texts:
                if text["type"] == "plain_text":
                    assert text["emoji"] is False
                    continue
                assert text["verbatim"] is True
                ours = re.sub(r"<!date\^\d+\^[^|>]*\|[^>]*>|<#C08>", "", text["text"])
                assert re.findall(r"<[!@#]|<http|<mailto", ours) == []
                assert "*b*" not in text["text"]
                assert not re.search(r"[^*]`c`", text["text"])
            links = [made for made in dicts(blocks_of(drawn)) if made.get("type") == "link"]
            assert [link for link in links if "evil" in link["url"]] == []
            if isinstance(drawn, block_kit.Message):
                assert re.findall(r"<[!@#]", drawn.text) == []


@pytest.fixture(scope="module")
def listeners() -> Router:
    return registered()
