"""Two replicas on one PostgreSQL, pressed at the same moment, a hundred times, half of them over
each transport: one contact, one email, and nobody is left with a question. Different drafts at once
are fewer: five of them are pressed together, and what takes the time is to write each before."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest

from ligo_slack import limits
from sandbox.slack.model import Delivery
from tests.rates import ANY_NUMBER
from tests.replicas import TwoReplicas
from tests.steps import review
from tests.test_replicas import AMELIE
from tests.world import World

pytestmark = pytest.mark.timeout(240)

FIFTY = 50
TWENTY = 20
TEN = 10
AT_ONCE = 5  # double presses on the way together: two cores carry the replicas and their Slack
WRONG = ("n’a pas confirmé", "n’accepte plus son analyse", "Échec de l’opération", "interrompue")


@pytest.fixture
def any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PERSON", ANY_NUMBER)  # one person presses what many do


@pytest.fixture(autouse=True)
def patient(any_number: None, both: TwoReplicas) -> None:  # noqa: ARG001 - it comes before the bots
    """Extend Slack's limits: events are counted here, not timed, and other tests share
    the cores."""
    both.world.slack.answer_within = 20
    both.world.slack.trigger_life = 60


def told(scene: World, part: str) -> int:
    """Return the number of messages that came with that text in Marie's DM. A reminder that says it
    by now, as it came before the result, is not counted."""
    marie = scene.marie
    messages = [one for one in marie.messages(marie.dm) if not one.edited]
    return sum(part in marie.text_of(one) for one in messages)


def assert_nobody_was_told_wrong(scene: World) -> None:
    """Check all that the bot ever said, also what something else has replaced since."""
    said = str([call.args for call in scene.slack.calls])
    said += str([sent.answer for sent in scene.slack.deliveries])
    assert [words for words in WRONG if words in said] == []


async def told_of_each(scene: World) -> None:
    """Choose on Home a message for each action: one message of the day would hold some of them."""
    await scene.marie.opens_home()
    await scene.slack.until(lambda: "home.receipts" in str(scene.marie.home), 30)
    await scene.marie.choose("home.receipts", "Un message par action", "home")


async def in_form(scene: World, part: str) -> None:
    await scene.slack.until(lambda: part in str(scene.marie.modal), 30, f"no form with {part!r}")


async def to_both(two: TwoReplicas, presses: Sequence[Delivery]) -> None:
    """Deliver each at the same moment to both, a few of them together."""
    for start in range(0, len(presses), AT_ONCE):
        await asyncio.gather(*(two.to_both(one) for one in presses[start : start + AT_ONCE]))
    await two.end_well()


async def test_one_draft_pressed_a_hundred_times_is_one_contact(both: TwoReplicas) -> None:
    scene = both.world
    await review(scene)
    press = await both.unsent(scene.marie.submit())
    await to_both(both, [press] * FIFTY)
    assert [contact["name"] for contact in scene.ligo.contacts] == ["Jane Miller"]
    assert told(scene, "Vous avez créé un contact dans Ligo\u00a0: Jane Miller") == 1
    assert_nobody_was_told_wrong(scene)


async def filled_in(two: TwoReplicas, name: str) -> Delivery:
    """Return the press of Create, on its way; the form is closed."""
    scene = two.world
    await scene.marie.command(f"/ligo nouveau {name}", "ventes")
    await in_form(scene, name)
    press = await two.unsent(scene.marie.submit())
    await two.unsent(scene.marie.close())
    return press


async def test_many_drafts_pressed_on_both_are_as_many_contacts(both: TwoReplicas) -> None:
    scene = both.world
    await told_of_each(scene)
    names = [f"Personne {number:03}" for number in range(TEN)]
    await to_both(both, [await filled_in(both, name) for name in names])
    assert sorted(contact["name"] for contact in scene.ligo.contacts) == names
    assert [
        told(scene, f"Vous avez créé un contact dans Ligo\u00a0: {name}") for name in names
    ] == [1] * TEN
    assert_nobody_was_told_wrong(scene)


async def previewed(two: TwoReplicas, number: int) -> Delivery:
    """Return the press of Send, on its way; the form is closed."""
    scene = two.world
    await scene.marie.command(f"/ligo mail {AMELIE} proposer la visite {number:03}", "ventes")
    await in_form(scene, "Version 1 sur 1")
    await scene.marie.submit()
    await in_form(scene, "Voici exactement ce qui sera envoyé")
    press = await two.unsent(scene.marie.press("Envoyer"))
    await two.unsent(scene.marie.close())
    return press


async def test_many_emails_sent_on_both_leave_once_each(both: TwoReplicas) -> None:
    scene = both.world
    await to_both(both, [await previewed(both, number) for number in range(TWENTY)])
    left = Counter(sent["body"] for sent in scene.ligo.sent)
    assert list(left.values()) == [1] * TWENTY
    assert len(scene.asked("/emails/send")) == TWENTY
    assert told(scene, "(amelie.rousseau@tanneurs.example).") == TWENTY
    assert_nobody_was_told_wrong(scene)
