"""A line typed after a command is not lost when the form that it filled is closed."""

import pytest

from tests.databases import becomes
from tests.test_clutter import drafts_become, person
from tests.world import World

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])
CONTINUE = "wizard.continue"


@tongues
async def test_a_name_typed_after_new_is_kept(everywhere: World, tongue: str) -> None:
    who, slack = person(everywhere, tongue), everywhere.slack
    for _ in range(2):  # the second makes no other draft, and no other message
        await who.command("/ligo new Zoé Precious", "ventes")
        await who.sees("Zoé Precious")
        await who.close()
        await slack.until(lambda: CONTINUE in str([one.blocks for one in who.messages(who.dm)]))
    await drafts_become(everywhere, "wizard")
    assert len(who.messages(who.dm)) == 1
    assert who.reads({"fr": "Brouillon conservé", "en": "Your draft is kept"}[tongue])
    await who.opens_home()
    await slack.until(lambda: "Zoé Precious" in str(who.home))
    await who.press(CONTINUE)
    await who.submit()
    await becomes(lambda: _is_created(everywhere, "Zoé Precious"))


async def _is_created(scene: World, name: str) -> bool:
    return sum(contact["name"] == name for contact in scene.ligo.contacts) == 1
