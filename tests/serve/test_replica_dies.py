"""Of two replicas, each a process of its own on one PostgreSQL, one is killed while it works: the
other one tells its owner, who goes on there."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.serve.child import ChildWorld, child_world
from tests.steps import SIGNATURE
from tests.store.postgres import migrated_database
from tests.world import Transport


@pytest.fixture
async def pair(tmp_path: Path, transport: Transport, postgres: Path) -> AsyncIterator[ChildWorld]:
    """Start two replicas; the first one gets everything as long as it lives."""
    async with migrated_database(postgres) as url, child_world(tmp_path, transport, url) as built:
        sender, addresses = built.world.slack.sender, []
        for _ in range(2):
            await built.start()
            addresses += sender.request_urls
        sender.request_urls, sender.only = addresses, 0
        yield built


async def dies(pair: ChildWorld) -> None:
    """Kill the first one; what comes from now on goes to the second."""
    pair.runs[0].send(signal.SIGKILL)
    await pair.runs[0].ends()
    sender = pair.world.slack.sender
    sender.request_urls = sender.request_urls[1:]
    await pair.hours_pass()


async def test_what_it_was_reading_is_told_by_the_other(pair: ChildWorld) -> None:
    marie, ligo = pair.world.marie, pair.world.ligo
    async with ligo.hold("/prepare") as reading:
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await reading.arrived()
        await dies(pair)
    await marie.sees("L’analyse de votre texte a été interrompue", 15)
    await marie.close()
    await marie.press("Continuer")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(ligo.contacts) == 1
    assert "Traceback" not in pair.said


async def test_what_it_was_creating_is_asked_of_the_owner(pair: ChildWorld) -> None:
    james, ligo = pair.world.james, pair.world.ligo
    await james.command(f"/ligo add {SIGNATURE}", "ventes")
    await james.sees("Check the contact")
    ligo.faults.next("/confirm", "timeout_done")
    await james.submit()
    await ligo.until(lambda: ligo.contacts)
    await dies(pair)
    await james.sees("Ligo did not confirm that Jane Miller was created", 15)
    await james.close()
    await james.press("It is in Ligo")
    await james.sees("Noted: Jane Miller is in Ligo")
    assert len(pair.world.asked("/confirm")) == 1
    assert "Traceback" not in pair.said
