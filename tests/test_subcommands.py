"""The words after `/ligo`: two languages, case and accents forgiven, near misses understood."""

import pytest

from ligo_slack.i18n import Localized
from ligo_slack.slack.interaction import Interaction, read_interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.subcommands import Subcommands, split
from ligo_slack.slack.users import Users
from tests.fakes import Answers, FakeSlack, payload, request

USAGE = Localized(en="", fr="")


class RecordedSubcommands:
    """Subcommands that note which of them was called, and with what."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.subcommands = Subcommands()
        for words in (("add", "ajouter", "new"), ("help", "aide"), ("stage", "étape")):
            self.subcommands.add(words, self.listener(words[0]), USAGE, makes="add" in words)

    def listener(self, name: str) -> Listener:
        async def noted(call: Interaction, _responder: Responder) -> None:
            self.heard.append((name, call.text))

        return noted

    async def says(self, text: str) -> list[tuple[str, str]]:
        slack = FakeSlack()
        call = read_interaction(
            "command", request(payload("command", "/ligo", text=text)), Answers().ack()
        )
        await self.subcommands.run(call, Responder.of(call, slack, Users(slack)))
        return self.heard


@pytest.mark.parametrize(
    ("typed", "subcommand"),
    [
        ("add", "add"),
        ("ADD", "add"),
        ("Ajouter", "add"),
        ("AJOUTÉR", "add"),
        ("new", "add"),
        ("aide", "help"),
        ("étape", "stage"),
        ("etape", "stage"),
        ("E\u0301TAPE", "stage"),
        ("ｈｅｌｐ", "help"),
        ("help.", "help"),  # two spaces, as a phone writes them
        ("“add”", "add"),
        ("*help*", "help"),
        ("`étape`", "stage"),
        ("/ligo add", "add"),
        ("ligo aide", "help"),
        ("`/ligo help`", "help"),
    ],
)
async def test_a_subcommand_is_known_in_both_languages(typed: str, subcommand: str) -> None:
    assert await RecordedSubcommands().says(typed) == [(subcommand, "")]


async def test_what_follows_the_subcommand_is_handed_on_as_typed() -> None:
    assert await RecordedSubcommands().says("add  Jane\n  Miller ") == [("add", "Jane\n  Miller ")]
    assert await RecordedSubcommands().says("\n ajouter\tÀ B") == [("add", "À B")]
    assert await RecordedSubcommands().says("/ligo Add. *À* B") == [("add", "*À* B")]


@pytest.mark.parametrize(
    "text",
    [
        *("Stage Rivera", "A. Miller", "a helper of Jane", "stage", "Jane a stage b"),
        *("stage: won, jane@acme.example", "stage: won\nname: Jane Miller"),
    ],
)
async def test_what_is_made_is_not_taken_for_another_subcommand(text: str) -> None:
    recorded = RecordedSubcommands()
    recorded.subcommands.otherwise(recorded.listener("otherwise"))
    assert await recorded.says(f"add {text}") == [("add", text)]


@pytest.mark.parametrize("typed", ["", "  ", "adds Jane", "/add", "<@U1> add"])
async def test_any_other_word_goes_whole_to_whoever_answers_it(typed: str) -> None:
    recorded = RecordedSubcommands()
    assert await recorded.says(typed) == []
    recorded.subcommands.otherwise(recorded.listener("otherwise"))
    assert await recorded.says(typed) == [("otherwise", typed)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ad", "add"),
        ("ajuter", "add"),
        ("AJOUTR", "add"),
        ("hlep", "help"),
        ("etappe", "stage"),
        ("xyzzy", None),
        ("", None),
        ("jane@acme.example", None),
    ],
)
def test_a_near_miss_is_recognised(typed: str, meant: str | None) -> None:
    near = RecordedSubcommands().subcommands.near(typed, "")
    assert (near.words[0] if near else None) == meant


@pytest.mark.parametrize("name", ["Ada", "David", "Aude", "Hélène", "Adrien", "Alice"])
def test_a_first_name_is_no_near_miss(name: str) -> None:
    subcommands = Subcommands()
    subcommands.add(("add", "ajouter"), nobody, USAGE)
    subcommands.add(("help", "aide"), nobody, USAGE, alone=True)
    assert subcommands.near(name, "Martin, Acme") is None


async def nobody(_call: Interaction, _responder: Responder) -> None:
    pass


def test_a_subcommand_has_a_word_in_each_language() -> None:
    add = RecordedSubcommands().subcommands.all()[0]
    assert (add.word("en"), add.word("fr")) == ("add", "ajouter")
    assert split("add  a b") == ("add", "a b")
    assert split(" ") == ("", "")
