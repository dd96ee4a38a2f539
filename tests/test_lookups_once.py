"""Which account and which language somebody has is read once in each interaction."""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, get_args

import pytest
import sqlalchemy as sa

from ligo_slack import logs
from ligo_slack.slack.interaction import InteractionKind
from tests.install_scene import connects
from tests.world import WHO, World

READ = re.compile(r"FROM (accounts|preferences)\b")
ENDED = "ligo_slack.slack.runner"


class Lookups(logging.Handler):
    """The reads of the database, and the calls to Ligo, by the reference of their interaction."""

    def __init__(self) -> None:
        super().__init__()
        self.interactions: dict[str, tuple[str, str]] = {}
        self.counted: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def executed(self, _connection: object, _cursor: object, statement: str, *_: Any) -> None:
        if found := READ.search(statement):
            self.counted[logs.reference()][found[1]] += 1

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "httpx":
            self.counted[logs.reference()]["ligo"] += 1
        elif isinstance(record.args, tuple):
            kind, name, *_ = record.args
            self.interactions[logs.reference()] = (str(kind), str(name))


@contextmanager
def lookups() -> Iterator[Lookups]:
    counting = Lookups()
    loggers = [logging.getLogger(name) for name in (ENDED, "httpx")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(counting)
        logger.setLevel(logging.DEBUG)  # what went well is told there
    sa.event.listen(sa.Engine, "before_cursor_execute", counting.executed)
    try:
        yield counting
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", counting.executed)
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(counting)
            logger.setLevel(level)


async def one_of_each(scene: World) -> None:
    """Call a listener of each kind, of those that ask most."""
    marie = scene.marie
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Directrice")
    await marie.press("Modifier")
    await marie.sees("Seules vos modifications seront enregistrées")
    await marie.fill(company="Galerie Neuve")
    await marie.submit()
    await marie.sees("Fiche modifiée dans Ligo")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    await marie.message_shortcut("Add message to contact", "I’ll bring the demo kit")
    await scene.slack.until(lambda: WHO in str(marie.modal))
    await marie.options(WHO, "amel")
    await marie.close()
    await marie.says("Il fait beau à Lyon", marie.dm)
    await marie.sees("Demande non comprise, et rien n’a été fait")


@pytest.mark.parametrize(
    ("transport", "database"), [("http", "postgresql"), ("socket", "postgresql")], indirect=True
)
async def test_each_is_read_once_and_the_account_again_after_each_answer_of_ligos(
    alone: World,
) -> None:
    """Use a database that several replicas share: another one may change both at any moment."""
    await connects(alone.marie, alone.ligo.token)
    await alone.listed(whose=alone.marie)
    with lookups() as counted:
        await one_of_each(alone)
        await alone.stop()
    assert {kind for kind, _ in counted.interactions.values()} == set(get_args(InteractionKind))
    for reference, interaction in counted.interactions.items():
        found = counted.counted[reference]
        assert found["preferences"] <= 1, interaction
        assert found["accounts"] <= 1 + found["ligo"], interaction
    assert [what for what in counted.counted.values() if what["accounts"] and what["ligo"]]
