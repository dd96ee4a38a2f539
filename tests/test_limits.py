"""Bounds on what one person and one workspace may ask for: nobody stops anybody."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from ligo_slack import limits
from ligo_slack.contacts.line import Crowded, Line
from ligo_slack.features import contact_fields
from ligo_slack.features.changes.change import UNDO
from ligo_slack.limits import Rate
from ligo_slack.server.visits import Visits, visitor
from ligo_slack.slack.rate_limits import RateLimiter
from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.cases.settling import settled
from tests.databases import becomes, read
from tests.world import World

COUNTS = (
    limits.RUNNING, limits.DRAFTS, limits.VERSIONS, limits.CONTACTS, limits.PAGES, limits.SLICE,
    limits.STAGES, limits.LIST, limits.TOGETHER, limits.TASKS, limits.REMINDERS, limits.SEARCHES,
    limits.SLACK_CONNECTIONS, limits.WAITING, limits.AI_ANSWERS, limits.AI_IN_LINE,
    limits.FORMS, limits.SHARES, limits.MESSAGES, limits.TEXTS,
)  # fmt: skip
KINDS = ("change", "email", "wizard")
AMELIE = "Amélie Rousseau"
HELD_BACK = "Trop de demandes à la fois"
BURST = 6
FLOOD = BURST + 4


@pytest.fixture
def slow_to_forgive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set a burst so small, and a pace so slow, that no machine is too slow to exceed them."""
    monkeypatch.setattr(limits, "PERSON", Rate(burst=BURST, per_second=0.001))


@pytest.mark.usefixtures("slow_to_forgive")
async def test_one_persons_flood_of_commands_is_answered_and_nobody_else_is_held_back(
    scene: World,
) -> None:
    marie, james = scene.marie, scene.james
    lines = [f"/ligo help {n}" for n in range(FLOOD)]
    await asyncio.gather(*(marie.command(line, "ventes") for line in lines))
    answers = [delivery.answer or {} for delivery in scene.slack.deliveries]
    held = [answer["text"] for answer in answers if HELD_BACK in answer.get("text", "")]
    assert len(held) == FLOOD - BURST
    assert all(text.rsplit("> help ")[1].isdigit() for text in held)  # what was typed
    await james.command("/ligo help", "ventes")
    await james.sees("What you can do with Ligo here")


@pytest.mark.usefixtures("slow_to_forgive")
async def test_who_types_a_form_too_fast_loses_nothing(scene: World) -> None:
    """A submission that is held back keeps its form, with the message at the input."""
    james = scene.james
    await james.command("/ligo add Anna Berg")
    await james.sees("Check the contact")
    await asyncio.gather(*(james.command("/ligo help") for _ in range(FLOOD)))
    await james.fill(name="Anna Bergström")
    await james.submit()
    assert "That was too much at once" in str(james.errors)
    assert james.values["name"] == "Anna Bergström"
    assert [one for one in scene.ligo.requests if one.path.endswith("/confirm")] == []


@pytest.mark.usefixtures("slow_to_forgive")
async def test_a_button_pressed_too_often_does_nothing_and_says_so(scene: World) -> None:
    james = scene.james
    await james.command("/ligo add Anna Berg")
    await james.sees("Check the contact")
    await asyncio.gather(*(james.command("/ligo help") for _ in range(FLOOD)))
    await james.global_shortcut("new_contact")
    await james.sees("That was too much at once")


@pytest.mark.usefixtures("slow_to_forgive")
async def test_a_long_request_counts_as_several(http_scene: World) -> None:
    """The command is 120 KB on its way: three bytes for each of two."""
    james = http_scene.james
    await james.command(f"/ligo note Amélie Rousseau {'é' * 20_000}", "ventes")
    await asyncio.gather(*(james.command("/ligo help") for _ in range(BURST)))
    answers = [delivery.answer or {} for delivery in http_scene.slack.deliveries]
    held = [one for one in answers if "too much at once" in one.get("text", "")]
    assert len(held) == 3


@pytest.mark.usefixtures("slow_to_forgive")
async def test_metrics_count_who_is_held_back(http_scene: World) -> None:
    await asyncio.gather(*(http_scene.marie.command("/ligo help") for _ in range(FLOOD)))
    page = await metrics(http_scene)
    assert counted(page, "held_back_total", "person") >= 1


@pytest.fixture
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SEARCHES", 0)
    monkeypatch.setattr(limits, "WAITING", 0)


@pytest.mark.usefixtures("nobody_searches")
async def test_a_search_for_which_the_line_is_too_long_is_told_at_once(scene: World) -> None:
    marie, james = scene.marie, scene.james
    await marie.command("/ligo find berg", "ventes")
    await marie.sees("Trop de recherches en même temps.")
    assert "Réessayez dans quelques secondes." in marie.screen()
    await james.command("/ligo find berg", "ventes")
    await james.sees("Too many people search at this very moment. Nothing was saved in Ligo.")
    await james.press("Try again")


async def test_the_line_lets_in_some_at_a_time_in_order_and_bounds_who_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "WAITING", 2)
    line, going, came = Line(2), asyncio.Event(), list[int]()

    async def search(number: int) -> None:
        async with line.turn():
            came.append(number)
            await going.wait()

    searches = [asyncio.create_task(search(number)) for number in range(6)]
    await asyncio.wait(searches, return_when=asyncio.FIRST_COMPLETED)
    assert came == [0, 1]
    searches[2].cancel()  # who no longer waits makes room
    await asyncio.wait({searches[2]})
    searches.append(asyncio.create_task(search(6)))
    going.set()
    ended = await asyncio.gather(*searches, return_exceptions=True)
    assert came == [0, 1, 3, 6]
    none, cancelled = type(None), asyncio.CancelledError
    assert [type(one) for one in ended] == [none, none, cancelled, none, Crowded, Crowded, none]


async def test_nobody_waits_in_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ligo_slack.contacts.line.LONGEST", 0.01)
    line = Line(1)
    async with line.turn():
        with pytest.raises(Crowded):
            async with line.turn():
                pass
    async with line.turn():
        pass


def counted(page: str, name: str, label: str) -> float:
    """Return a metric's value, 0 where nothing was counted yet."""
    lines = (one for one in page.splitlines() if name in one and f'"{label}"' in one)
    return next((float(one.rsplit(" ", 1)[1]) for one in lines), 0.0)


async def metrics(scene: World) -> str:
    address = f"{scene.address}/metrics"
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        return str(await answer.text())


def test_the_rate_allows_a_burst_and_then_its_pace() -> None:
    now = [100.0]
    limiter = RateLimiter(Rate(burst=3, per_second=2.0), lambda: now[0])
    assert [limiter.allows("a") for _ in range(5)] == [True, True, True, False, False]
    assert limiter.allows("b")
    now[0] += 0.5
    assert [limiter.allows("a") for _ in range(2)] == [True, False]
    now[0] += 60
    assert [limiter.allows("a") for _ in range(4)] == [True, True, True, False]


def test_who_asks_no_more_is_forgotten() -> None:
    now = [0.0]
    limiter = RateLimiter(Rate(burst=2, per_second=1.0), lambda: now[0])
    for number in range(limits.REMEMBERED + 500):
        now[0] += 0.001
        limiter.allows(number)
    assert len(limiter) <= limits.REMEMBERED


# --- drafts -----------------------------------------------------------------------------------


async def test_the_oldest_draft_makes_room_and_its_owner_is_told(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "DRAFTS", 2)
    marie, slack = scene.marie, scene.slack
    offers = partial(_offers, marie)
    for number, name in enumerate(("Premier", "Deuxième", "Troisième"), 1):
        await marie.command(f"/ligo note Rappeler {name}")
        await slack.until(lambda: marie.modal and marie.modal["notify_on_close"])
        await marie.cancel()
        await slack.until(partial(_are, offers, number))
    assert counted(await metrics(scene), "drafts_over_bound_total", "displaced") == 1
    first, _, third = offers()
    await marie.sees("n’aviez pas repris depuis le plus longtemps a été supprimé")
    await marie.press("Continuer", first)
    await marie.sees("n’est plus disponible")
    await marie.press("Continuer", third)
    await slack.until(lambda: "Troisième" in str(marie.modal))


async def test_shared_contacts_displace_nothing_and_have_a_bound_of_their_own(
    everywhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, marie, slack = everywhere, everywhere.marie, everywhere.slack
    monkeypatch.setattr(limits, "DRAFTS", 1)
    monkeypatch.setattr(limits, "SHARES", 2)
    await marie.command("/ligo note Rappeler Premier")
    await slack.until(lambda: marie.modal and marie.modal["notify_on_close"])
    await marie.cancel()
    await slack.until(partial(_are, partial(_offers, marie), 1))
    for _ in range(3):
        await marie.command("/ligo chercher amelie rouss", "ventes")
        await marie.sees("Directrice")
        await marie.choose("contact.more", "Partager ici")
        await marie.sees("verront ce qui est coché")
        await marie.submit()
        await settled(scene)
        assert marie.modal is None
    assert sorted(await _kinds(scene)) == ["change", "share", "share"]
    await marie.press("Continuer", _offers(marie)[0])
    await slack.until(lambda: "Premier" in str(marie.modal))


async def test_forms_with_nothing_typed_do_not_pile_up(
    everywhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack says nothing of a form whose window was closed with it. Beside the bound there is the
    one that is being opened."""
    scene, marie, slack = everywhere, everywhere.marie, everywhere.slack
    monkeypatch.setattr(limits, "FORMS", 1)
    for command in ("modifier", "mail", "note", "étape", "nouveau"):
        line = "/ligo nouveau" if command == "nouveau" else f"/ligo {command} {AMELIE}"
        for _ in range(4):
            await marie.command(line, "ventes")
            await slack.until(lambda: marie.modal and marie.modal["submit"])
            marie.space.views[marie.id].clear()
            await settled(scene)  # one that is still being opened counts beside the bound
    kinds = await _kinds(scene)
    assert {*kinds} == {*KINDS}
    assert max(map(kinds.count, kinds)) <= limits.FORMS + 1
    assert not marie.messages(marie.dm)


async def test_so_many_messages_to_the_app_are_kept(
    http_scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those whose answer is on its way, or was just told, come beside the bound."""
    monkeypatch.setattr(limits, "MESSAGES", 3)  # met by a few messages
    marie, slack = http_scene.marie, http_scene.slack
    for number in range(8):
        await marie.says(f"Jane Miller\nAcme\njane{number}@acme.example", marie.dm)
        await slack.until(partial(_are, partial(_contact_offers, marie), number + 1))

    async def few() -> bool:
        return (await _kinds(http_scene)).count("message") <= limits.MESSAGES + 2

    await becomes(few)
    first, *_, last = _contact_offers(marie)
    await marie.press("message.create", first)
    await marie.sees("n’est plus disponible")
    await marie.press("message.create", last)
    await marie.sees("jane7@acme.example")


def _contact_offers(person: Person) -> list[Message]:
    return [one for one in person.messages(person.dm) if "message.create" in str(one.blocks)]


async def _kinds(scene: World) -> list[str]:
    rows = await read(scene.environment, "SELECT kind FROM drafts WHERE kind <> 'journal'")
    return [row.kind for row in rows]


def _offers(person: Person) -> list[Message]:
    """Return the messages that offer to go on with a draft."""
    return [one for one in person.messages(person.dm) if "Continuer" in person.text_of(one)]


def _are(offers: Callable[[], list[Message]], many: int) -> bool:
    return len(offers()) == many


async def test_what_is_too_large_to_keep_is_said_and_nothing_is_stored(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "DRAFT_BYTES", 2_000)
    await scene.james.command(f"/ligo add {'Anna Berg, a very long text. ' * 100}")
    await scene.james.sees("is more than this app can keep")
    assert scene.james.reads("a very long text")  # to copy
    assert counted(await metrics(scene), "drafts_over_bound_total", "too_large") >= 1
    assert counted(await metrics(scene), "drafts_over_bound_total", "displaced") == 0


async def test_a_contact_that_is_too_large_to_read_says_so(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.changes("Amélie Rousseau", additionalInfo="Rappelée le 3 mars. " * 540_000)
    await marie.command("/ligo modifier Amélie Rousseau", "ventes")
    await marie.sees("dépasse ce que cette application peut lire")
    assert marie.reads("Ouvrez le contact dans Ligo")
    assert not marie.reads("Réessayer")
    assert counted(await metrics(listed_scene), "ligo_calls_total", "too_large") >= 1


def test_the_bounds_are_those_that_the_documentation_tells() -> None:
    told = Path("docs/operate.md").read_text().partition("## Bounds")[2].partition("\n## ")[0]
    rates = [limits.PERSON, limits.WORKSPACE, limits.VISITS, limits.ALL_VISITS]
    bounds = [f"{rate.burst} at once, then {rate.per_second:g} a second" for rate in rates]
    bounds += [f"| {number} |" for number in COUNTS]
    bounds += [f"| {limits.AI_CALLS} at once |", f"{limits.LIGO_VALUES} values"]
    bounds += [f"{contact_fields.ROOM} bytes and {contact_fields.INPUTS} inputs"]
    bounds += [f"{UNDO} characters"]
    bounds += [f"| {limits.BODY} bytes, and", f"above {limits.SHORT_BODY} bytes"]
    bounds += [f"| {limits.BODIES} bytes together"]
    sizes = (
        limits.LARGE,
        limits.DRAFT_BYTES,
        limits.DRAFTS_BYTES,
        limits.VERSION_BYTES,
        limits.SLACK_ANSWER,
        limits.LIGO_ANSWER,
    )
    bounds += [f"| {size} bytes" for size in sizes]
    assert [bound for bound in bounds if bound not in told] == []


# --- from outside -----------------------------------------------------------------------------


@pytest.fixture
def few_visits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "VISITS", Rate(burst=3, per_second=0.001))


@pytest.mark.usefixtures("few_visits")
async def test_visits_of_anybody_have_a_rate_and_hold_up_neither_slack_nor_probes(
    scene: World,
) -> None:
    async with aiohttp.ClientSession() as http:
        found = [await visit(http, f"{scene.address}/slack/install") for _ in range(5)]
        assert [status for status, _ in found].count(429) == 2
        assert "Réessayez dans un instant" in found[-1][1]
        assert (await visit(http, f"{scene.address}/ready"))[0] == 200
    await scene.james.command("/ligo help", "ventes")
    await scene.james.sees("What you can do with Ligo here")
    assert counted(await metrics(scene), "over_bound_total", "visit") == 2


async def visit(http: aiohttp.ClientSession, url: str, come_from: str = "") -> tuple[int, str]:
    headers = {"X-Forwarded-For": come_from} if come_from else {}
    async with http.get(url, headers=headers) as answer:
        return answer.status, await answer.text()


@pytest.mark.usefixtures("few_visits")
async def test_one_visitor_keeps_no_other_from_an_installation(http_scene: World) -> None:
    """The proxy appends whom it sees to what the visitor says of itself."""
    url = f"{http_scene.address}/slack/oauth_redirect"
    async with aiohttp.ClientSession() as http:
        rude = [await visit(http, url, f"203.0.113.{n}, 198.51.100.7") for n in range(5)]
        assert [status for status, _ in rude].count(429) == 2
        assert (await visit(http, url, "198.51.100.8"))[0] != 429


@pytest.mark.usefixtures("few_visits")
def test_all_visits_together_have_a_rate_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ALL_VISITS", Rate(burst=4, per_second=0.001))
    visits = Visits()
    assert [visits.allows("10.0.0.2", ["198.51.100.7"]) for _ in range(5)].count(True) == 3
    assert [visits.allows("10.0.0.2", [f"198.51.100.{n}"]) for n in (8, 9)] == [True, False]


@pytest.mark.parametrize(
    ("peer", "forwarded", "whose"),
    [
        ("198.51.100.7", [], "198.51.100.7"),
        ("8.8.8.8", ["198.51.100.7"], "8.8.8.8"),  # no proxy of ours: it says what it likes
        ("172.18.0.4", ["198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["1.1.1.1, 9.9.9.9 ,198.51.100.7"], "198.51.100.7"),
        ("100.64.0.9", ["1.1.1.1", "198.51.100.7"], "198.51.100.7"),
        ("::ffff:10.0.0.2", ["::ffff:198.51.100.7"], "198.51.100.7"),
        ("fd00::1", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::"),  # one customer has all of these
        ("10.0.0.2", ["198.51.100.7:4711"], "10.0.0.2"),
        ("10.0.0.2", ["unknown"], "10.0.0.2"),
        ("10.0.0.2", [""], "10.0.0.2"),
        ("", ["198.51.100.7"], ""),
    ],
)
def test_a_visitor_is_whom_the_proxy_saw(peer: str, forwarded: list[str], whose: str) -> None:
    assert visitor(peer, forwarded) == whose


@pytest.mark.parametrize("size", [257, 900_000])
async def test_a_body_without_a_signature_is_not_read(http_scene: World, size: int) -> None:
    address = f"{http_scene.address}/slack/events"
    async with (
        aiohttp.ClientSession() as http,
        http.post(address, data=b"x" * size, expect100=False) as answer,
    ):
        assert answer.status == 401
        assert answer.headers.get("Connection", "").lower() == "close"
