"""The runner of cases, with a few cases of the project's own.

The folder `../shared/real-cases` takes too long for the suite: `python -m tests.cases` runs it.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack.model import File, Json
from tests.cases.__main__ import main
from tests.cases.checks import complaint
from tests.cases.inputs import say
from tests.cases.judging import cases_of
from tests.cases.settling import settled
from tests.steps import SIGNATURE
from tests.world import World, world

FOLDER = "tests/cases_own"
WRONG = ["missed", "broken", "refused"]


def test_what_passes_and_what_fails_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results.json"
    assert main([FOLDER, "-v", "--jobs", "1", "--json", str(out)]) == 1
    told = capsys.readouterr().out
    results = {result["id"]: result for result in json.loads(out.read_text())}
    verdicts = {name: (result["bot"], result["extractor"]) for name, result in results.items()}
    assert verdicts == {
        "file": (True, True),
        "message": (True, None),
        "email": (True, None),
        "search": (True, None),
        "stage": (True, None),
        "cards": (True, True),
        "forwarded": (True, None),
        "missed": (False, True),
        "broken": (False, None),
        "refused": (False, None),
    }, told
    assert results["missed"]["bot_why"][0].startswith("screen lacks 'this contact has been sold'")
    assert "there is no button 'Sell' to press" in results["broken"]["bot_why"][0]
    assert "bot: 10 judged, 7 pass, 3 fail\n   wrong: missed broken refused\n" in told
    assert "extractor: 3 judged, 3 pass, 0 fail\n" in told
    assert "bot: screen lacks 'this contact has been sold'" in told


@pytest.mark.parametrize(
    ("name", "ids"),
    [("email", ["email"]), ("wrong", WRONG), ("fails", WRONG)],
)
def test_ids_kinds_and_groups_can_be_asked_for(name: str, ids: list[str]) -> None:
    found = [case.id for case in cases_of(Path(FOLDER)) if case.is_called([name])]
    assert found == ids


def test_what_does_not_exist_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([FOLDER, "stages"]) == 2
    assert "is called stages" in capsys.readouterr().err
    assert main(["tests/no_such_folder", "stage"]) == 2
    assert "there are no cases" in capsys.readouterr().err


SEEN = {"note": "Ça\u00a0va, ça va", "screen": "10\u00a0h\u200b, Marie"}


@pytest.mark.parametrize(
    ("check", "holds"),
    [
        ({"of": "note", "has": ["Ça", "va"]}, True),
        ({"of": "note", "has": ["Ça va"]}, False),  # as it is, with its no-break space
        ({"of": "screen", "has": ["10 h, Marie"]}, True),  # as people read it
        ({"of": "note", "any": ["nothing", "va"]}, True),
        ({"of": "note", "any": ["nothing"]}, False),
        ({"of": "note", "lacks": ["ça va"]}, False),
        ({"of": "note", "lacks": ["nothing"]}, True),
        ({"of": "note", "starts": "Ça"}, True),
        ({"of": "note", "starts": "ça"}, False),
        ({"of": "note", "is": "Ça\u00a0va, ça va", "re": "^ça.*VA$"}, True),
        ({"of": "note", "is": "Ça va, ça va"}, False),
        ({"of": "note", "re": "nothing"}, False),
        ({"of": "note", "max_chars": 12, "min_chars": 12}, True),
        ({"of": "note", "max_chars": 11}, False),
        ({"of": "note", "min_chars": 13}, False),
        ({"of": "note", "at_most": ["va", 2], "count": ["va", 2]}, True),
        ({"of": "note", "at_most": ["va", 1]}, False),
        ({"of": "note", "count": ["va", 3]}, False),
        ({"of": "mail", "is": ""}, True),  # what was not seen is empty
    ],
)
def test_a_check_holds_when_all_its_conditions_do(check: Json, holds: bool) -> None:
    assert (complaint(check, SEEN) == "") is holds


@pytest.fixture
async def sqlite_scene(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path, "http") as made:
        await made.start()
        yield made


async def test_a_form_that_waits_for_ligo_is_not_settled(sqlite_scene: World) -> None:
    async with sqlite_scene.ligo.hold("/prepare") as held:
        await sqlite_scene.james.command(f"/ligo add {SIGNATURE}", "ventes")
        await held.arrived()
        waiting = asyncio.create_task(settled(sqlite_scene))
        await held.arrived()
        assert (await asyncio.wait({waiting}, timeout=0.2))[1] == {waiting}
    await waiting
    assert sqlite_scene.james.reads("Check the contact")


async def test_a_message_is_delivered_as_slack_would(sqlite_scene: World) -> None:
    space = sqlite_scene.slack.space
    file = File("F09SNIPPET", "note.txt", "text/plain", "text", b"x", "U1", 1, {"mode": "snippet"})
    raw: Json = {"subtype": "bot_message", "bot_id": "B1", "user": None, "text": "New lead"}
    said = say(sqlite_scene, "New lead", raw=raw, files=(file,))
    await sqlite_scene.james.message_shortcut("add_contact_from_message", said)
    delivered = sqlite_scene.slack.deliveries[-1].payload["message"]
    assert delivered | raw == delivered | {"user": None}
    assert "user" not in delivered
    assert delivered["files"][0]["mode"] == "snippet"
    assert delivered["ts"] == said.ts
    assert space.message(said.channel, said.ts) is said
