"""The worst texts through the whole bot: each is answered, and nothing unforeseen happens."""

import json
from functools import partial
from itertools import cycle, islice

import pytest

from ligo_slack import limits
from tests import worst_texts
from tests.rates import ANY_NUMBER
from tests.world import World

VERBS = ("ajouter", "note Amélie Rousseau", "chercher", "mail", "modifier", "étape", "")
TYPED = 4_000  # characters after the subcommand
ANSWERED = 20_000  # characters in each field of an answer
EACH = 6  # of the texts, a test of its own
TWO = 2  # of the verbs for each text, the next ones for the next; with `--everywhere` all of them


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lift the bound on one person's pace: one person types faster here than anybody may."""
    monkeypatch.setattr(limits, "PERSON", ANY_NUMBER)


def every(number: int, of: dict[str, str]) -> dict[str, str]:
    return dict(list(of.items())[number::EACH])


def unforeseen(scene: World) -> list[str]:
    said = [scene.marie.text_of(one) for one in scene.marie.messages()]
    return [text for text in (*said, scene.marie.screen()) if "cette référence" in text]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("number", range(EACH))
async def test_whatever_is_typed_is_answered(
    http_scene: World, number: int, request: pytest.FixtureRequest
) -> None:
    await http_scene.listed()
    marie, verbs = http_scene.marie, cycle(VERBS)
    times = len(VERBS) if request.config.getoption("--everywhere") else TWO
    for text in every(number, dict(worst_texts.texts(TYPED))).values():
        typed = text.encode(errors="replace").decode()
        for verb in islice(verbs, times):
            await marie.command(f"/ligo {verb} {typed}", "ventes")
            assert http_scene.slack.deliveries[-1].status == 200
            while marie.modal:
                await marie.close()
    assert unforeseen(http_scene) == []
    await http_scene.james.command("/ligo help", "ventes")
    await http_scene.james.sees("What you can do with Ligo here")


def has_asked_more(scene: World, than: int) -> bool:
    return len(scene.asked("/prepare")) > than


@pytest.mark.timeout(180)
@pytest.mark.parametrize("number", range(EACH))
async def test_whatever_ligo_answers_is_shown_or_refused(http_scene: World, number: int) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    for name, said in every(number, dict(worst_texts.in_json(ANSWERED))).items():
        try:
            body = json.loads(said)
        except (ValueError, RecursionError):
            continue
        ligo.faults.answer("/prepare", {**body, "confirmationToken": "t-1"})
        asked = partial(has_asked_more, http_scene, len(http_scene.asked("/prepare")))
        await marie.command(f"/ligo ajouter {name}", "ventes")
        await ligo.until(asked, 15)
        await http_scene.slack.until(lambda: not marie.reads("Ligo analyse le texte"), 15)
        while marie.modal:
            await marie.close()
    assert unforeseen(http_scene) == []
