"""Each button and form of an earlier version does what it said, and everybody can leave.

People disconnect at the end: each test has a bot of its own, and nothing of theirs is left for the
next one.
"""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from ligo_slack.db.tables import accounts
from sandbox.slack import Person
from sandbox.slack.model import View
from tests.install_scene import somewhere
from tests.past.loading import PASTS
from tests.past.pressing import Pressing, Step
from tests.past.recovered import EACH, offences, recovered

pytestmark = pytest.mark.timeout(100)

# Each takes a minute. What differs between the databases, the first past shows.
WALKS = [one for one in EACH if PASTS[0] in one or "sqlite" in one]

# What only looks comes first; then what sends a form to be looked at, what begins anew or changes
# a draft, what writes in Ligo, what ends a draft, and what ends all.
ORDER = (
    ("submit email.draft",),
    (
        "press email.again", "press wizard.again", "press change.again", "press wizard.reread",
        "press wizard.back", "press wizard.by_hand", "press wizard.person",
        "press email.chip", "press email.preset", "press email.refine", "press email.step_back",
        "press email.step_on", "press email.restore",
    ),
    ("submit",),
    (
        "press email.send", "press email.has_left", "press email.discard", "press wizard.found",
        "press wizard.anyway", "press change.undo", "press contact.take_back",
        "press pipeline.remove",
    ),
    ("submit account.unlink",),
)  # fmt: skip


def _when(step: Step) -> int:
    """Return the place of a step among the steps: a Home that was looked at is drawn anew after
    each step, and comes late."""
    if step.surface == "home":
        return 4
    does = f"{step.how} {step.name}"
    places = [n for n, group in enumerate(ORDER, 1) if does.startswith(group)]
    return 1 if does == "submit email.draft" else max(places, default=0)


@pytest_asyncio.fixture(params=WALKS, ids="-".join)
async def pressing(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Pressing]:
    name, database = request.param
    postgres = request.getfixturevalue("postgres") if database == "postgresql" else None
    async with recovered(name, tmp_path, postgres) as pressing:
        yield pressing


@pytest.mark.timeout(240)
async def test_every_old_button_and_form_does_what_it_said(
    pressing: Pressing, caplog: pytest.LogCaptureFixture
) -> None:
    offenders: list[str] = []
    for step in sorted(pressing.steps(), key=_when):
        if seen := await pressing.use(step):
            offenders += offences(seen)
            if step.name == "account.unlink" and isinstance(seen.view, View) and seen.form:
                anew = Step("submit", step.person, seen.view, ("", seen.form))
                offenders += offences(await pressing.see(anew))
    assert not offenders, "\n".join(offenders)
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []


async def test_everybody_can_leave(pressing: Pressing) -> None:
    """Cover people who have left before, too."""
    past = pressing.past
    for person in past.linked:
        person.space.views[person.id] = []
        await person.opens_home()
        await person.space.changed.until(partial(_home, person), 5.0, "no Home")
        assert "account.disconnect" in str(person.home) or "account.connect" in str(person.home)
        await person.command("/ligo disconnect", somewhere(person))
        await person.space.changed.until(partial(_asked, person), 5.0, "no form")
        await person.submit()
        french = person.user.locale == "fr-FR"
        await person.sees(
            "Plus aucune donnée vous concernant" if french else "This app stores nothing of yours"
        )
    assert {row.id for row in await past.stored.rows(sa.select(accounts.c.person.label("id")))} <= {
        f"{past.told['messages'][0]['team']}:U08AWADIAL4"
    }


def _home(person: Person) -> object:
    return person.home


def _asked(person: Person) -> bool:
    return person.modal is not None and person.modal["callback_id"] == "account.unlink"
