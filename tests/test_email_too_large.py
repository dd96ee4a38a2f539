"""An email of which more is written than its draft can keep."""

import pytest

from ligo_slack import limits
from ligo_slack.features.email.draft import Email, Version
from tests.test_limits import counted, metrics
from tests.world import World

LONG = "SECOND VERSION. " + "word " * 900
SECOND = {
    "sessionId": "3f0e7a52-0000-4000-8000-000000000001",
    "email": {"subject": "Visit", "body": LONG},
}


async def test_a_version_that_cannot_be_stored_is_shown_to_copy_and_as_no_version(
    everywhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, james = everywhere, everywhere.james
    await james.command("/ligo email Amélie Rousseau propose a visit", "ventes")
    await james.sees("Version 1 of 1")
    monkeypatch.setattr(limits, "DRAFT_BYTES", 9_000)
    scene.ligo.faults.answer("/refine", SECOND)
    await james.fill(wish="longer")
    await james.press("Refine")
    await james.sees("more than this app can keep")
    assert james.reads("SECOND VERSION")
    assert not james.reads("Version 2 of 2")


async def test_versions_that_made_room_are_told_and_counted(
    listed_scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "VERSIONS", 3)  # met by the fourth, not by the 51st
    james = listed_scene.james
    await james.command("/ligo email Amélie Rousseau propose a visit", "ventes")
    await james.sees("Version 1 of 1")
    for number in (2, 3, 4):
        assert not james.reads("no longer kept")
        await james.press("Shorter")
        await james.sees(f"Version {number} of {number}")
    assert james.reads("an email keeps the first one and the newest")
    assert counted(await metrics(listed_scene), "over_bound_total", "email_version") == 1
    await james.press("◀ Previous version")
    await james.sees("Version 3 of 4")
    await james.press("◀ Previous version")
    await james.sees("Version 1 of 4")


@pytest.mark.parametrize("length", [40_000, 400_000])
def test_the_oldest_versions_make_room_for_the_newest(length: int) -> None:
    email = Email(contact_id="1", name="Amélie", instruction="a visit")
    first = Version(kind="prepared", subject="first", text="x" * length)
    for number in range(30):
        newest = Version(kind="refined", subject=f"{number}", text="y" * length)
        email = email.written(first if number == 0 else newest, "session")
    assert [email.versions[0].subject, email.version.subject] == ["first", "29"]
    most = limits.VERSION_BYTES // len(first.model_dump_json().encode())
    assert len(email.versions) == max(2, most)
    assert email.dropped == 30 - len(email.versions)


async def test_what_the_ai_wrote_while_the_database_was_lost_is_shown_to_copy(
    everywhere: World,
) -> None:
    scene, marie = everywhere, everywhere.marie
    async with scene.ligo.hold("/emails/prepare") as held:
        await marie.command("/ligo mail Amélie Rousseau proposer une visite", "ventes")
        await held.arrived()
        await scene.lose_drafts()
    await marie.sees("base de données", within=10)
    assert marie.reads("Bonjour")  # of the AI's text
    assert not marie.reads("Version 1 sur 1")
