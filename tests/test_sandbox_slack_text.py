"""Slack's own text, both ways, and what a person reads on the screen."""

from typing import Any

import pytest

from sandbox import samples
from sandbox.ligo import LigoSandbox
from sandbox.slack.arguments import Args
from sandbox.slack.encoding import Names, rich_text, shown, stored
from tests.sandbox_slack_bot import Json, actions, modal, options, plain, sandbox, section

NAMES = Names({"U1": "Zoé Roy"}, {"zoe.roy": "U1"}, {"C1": "ventes"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("R&D <x>", "R&amp;D &lt;x&gt;"),
        ("a.b@c.example,", "<mailto:a.b@c.example|a.b@c.example>,"),
        ("see https://x.example/a?b=1&c.", "see <https://x.example/a?b=1&amp;c>."),
        ("www.x.example", "<http://www.x.example|www.x.example>"),
        ("06 39 98 41 07", "<tel:0639984107|06 39 98 41 07>"),
        ("+33 (0)6 39 98 41 07", "<tel:+33639984107|+33 (0)6 39 98 41 07>"),
        ("TEL:tel:+33-1-99-00-73-20", "TEL:<tel:+33-1-99-00-73-20>"),
        ("75010 Paris, le 12/11/2026", "75010 Paris, le 12/11/2026"),
        ("SIRET 812 345 678 00012", "SIRET 812 345 678 00012"),
        ("@zoe.roy @nobody #ventes #rien", "<@U1> @nobody <#C1|ventes> #rien"),
        ("@channel", "<!channel>"),
    ],
)
def test_typed_text_is_kept_in_slacks_way_and_read_as_it_was(typed: str, kept: str) -> None:
    assert stored(typed, NAMES) == kept
    assert shown(kept, NAMES) == typed.replace("@zoe.roy", "@Zoé Roy").replace("TEL:tel:", "TEL:")


@pytest.mark.parametrize(
    ("mrkdwn", "read"),
    [
        ("*bold* _it_ ~no~ `code`", "bold it no code"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("<https://x.example|the site> &amp; more", "the site & more"),
        ("<!here> <!date^1^{date}|yesterday>", "@here yesterday"),
    ],
)
def test_mrkdwn_is_read_without_its_marks(mrkdwn: str, read: str) -> None:
    assert shown(mrkdwn, NAMES) == read


def test_a_person_s_message_carries_rich_text_too() -> None:
    section = rich_text("<@U1> R&amp;D <mailto:a@b.fr|a@b.fr>")[0]["elements"][0]
    assert section["elements"] == [
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": " R&D "},
        {"type": "link", "url": "mailto:a@b.fr", "text": "a@b.fr"},
    ]


def test_samples_hold_what_they_promise() -> None:
    texts = "".join(said.text for said in samples.MESSAGES)
    for sign in ("VERSION:3.0", "VERSION:4.0", "Échiquier", "020 7946", "Forwarded message"):
        assert sign in texts
    files = {said.file_name for said in samples.MESSAGES} - {""}
    assert files == {"Maël Kérouac.vcf", "cartes.vcf", "inscrits.csv", "IMG_2044.jpg"}
    ligo = LigoSandbox()
    for name, text in (
        ("Grace Thompson", samples.THREAD),
        ("Sophie Bernard", samples.PRIVATE_NOTE),
        ("Daniel O’Connor", samples.PRIVATE_NOTE_IN_ENGLISH),
    ):
        assert name in text
        assert ligo.contact(name)


ELEMENTS: list[tuple[Json, Any, Any]] = [
    ({"type": "static_select", "options": options("Ann", "Bob")}, "Bob", "bob"),
    ({"type": "multi_static_select", "options": options("Ann", "Bob")}, ["Bob"], ["bob"]),
    ({"type": "radio_buttons", "options": options("Ann", "Bob")}, "ann", "ann"),
    ({"type": "checkboxes", "options": options("Ann", "Bob")}, ["Ann", "Bob"], ["ann", "bob"]),
    ({"type": "datepicker"}, "2026-11-23", "2026-11-23"),
]


@pytest.mark.parametrize(("element", "chosen", "value"), ELEMENTS)
async def test_things_are_chosen_by_what_they_say(element: Json, chosen: Any, value: Any) -> None:
    block = {
        "type": "input",
        "block_id": "b",
        "label": plain("Who"),
        "element": {**element, "action_id": "who"},
    }
    async with sandbox() as slack:
        marie = slack.person("marie")
        trigger = slack.space.triggers.mint(marie.id)
        slack.web_api.methods["views.open"](Args(trigger_id=trigger, view=modal(block)))
        if element["type"] == "datepicker":
            await marie.fill(who=chosen)
        else:
            await marie.choose("Who", chosen)
        assert marie.values == {"who": value}
        assert marie.modal
        state = marie.modal["state"]["values"]["b"]["who"]
        assert str(value if isinstance(value, str) else value[-1]) in str(state)


async def test_a_field_that_is_not_there_cannot_be_chosen_from() -> None:
    async with sandbox() as slack:
        with pytest.raises(AssertionError, match="no field"):
            await slack.person("marie").choose("Where", "x")


async def test_a_person_reads_everything_but_what_is_folded_away() -> None:
    view = modal(
        section(
            "*Name*", accessory={"type": "overflow", "action_id": "o", "options": options("A")}
        ),
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "a &lt; b"}]},
        actions({"type": "static_select", "action_id": "s", "options": options("Zed")}),
    )
    async with sandbox() as slack:
        marie = slack.person("marie")
        trigger = slack.space.triggers.mint(marie.id)
        slack.web_api.methods["views.open"](Args(trigger_id=trigger, view=view))
        assert marie.reads("Name\n")
        assert marie.reads("a < b")
        assert not marie.reads("Zed")
        with pytest.raises(AssertionError, match="does not see 'Zed'"):
            await marie.sees("Zed", within=0.01)


async def test_people_and_places_are_chosen_and_read_by_name() -> None:
    choices = {"users_select": "Ingrid Solberg", "conversations_select": "ventes"}
    chosen = [{"type": kind, "action_id": kind} for kind in choices]
    view = modal(section("Ask <@U05INGRIDS3> in <#C08VENTES01>"), actions(*chosen))
    async with sandbox() as slack:
        marie = slack.person("marie")
        trigger = slack.space.triggers.mint(marie.id)
        slack.web_api.methods["views.open"](Args(trigger_id=trigger, view=view))
        assert marie.reads("Ask @Ingrid Solberg in #ventes")
        for kind, name in choices.items():
            await marie.choose(kind, name)
            assert marie.reads(name)
        assert list(marie.values.values()) == ["U05INGRIDS3", "C08VENTES01"]
        with pytest.raises(LookupError, match="nowhere"):
            await marie.choose("users_select", "nowhere")
