"""The words after `/ligo`: two languages, case and accents forgiven, near misses known."""

import pytest

from ligo_slack.i18n import Localized
from ligo_slack.slack.interaction import Interaction, read_interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.subcommands import Subcommands, split
from ligo_slack.slack.users import Users
from tests.fakes import Answers, FakeSlack, payload, request

USAGE = Localized(en="", fr="")


class Spoken:
    """Verbs that note which of them was called, and with what."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.verbs = Subcommands()
        for words in (("add", "ajouter", "new"), ("help", "aide"), ("stage", "étape")):
            self.verbs.add(words, self.listener(words[0]), USAGE)

    def listener(self, name: str) -> Listener:
        async def noted(call: Interaction, _screen: Responder) -> None:
            self.heard.append((name, call.text))

        return noted

    async def says(self, text: str) -> list[tuple[str, str]]:
        slack = FakeSlack()
        call = read_interaction(
            "command", request(payload("command", "/ligo", text=text)), Answers().ack()
        )
        await self.verbs.run(call, Responder.of(call, slack, Users(slack)))
        return self.heard


@pytest.mark.parametrize(
    ("typed", "verb"),
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
    ],
)
async def test_a_verb_is_known_in_both_languages(typed: str, verb: str) -> None:
    assert await Spoken().says(typed) == [(verb, "")]


async def test_what_follows_the_verb_is_handed_on_as_typed() -> None:
    assert await Spoken().says("add  Jane\n  Miller ") == [("add", "Jane\n  Miller ")]
    assert await Spoken().says("\n ajouter\tÀ B") == [("add", "À B")]


@pytest.mark.parametrize("typed", ["", "  ", "adds Jane", "/add", "<@U1> add"])
async def test_any_other_word_goes_whole_to_whoever_answers_it(typed: str) -> None:
    spoken = Spoken()
    assert await spoken.says(typed) == []
    spoken.verbs.otherwise(spoken.listener("otherwise"))
    assert await spoken.says(typed) == [("otherwise", typed)]


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
    verb = Spoken().verbs.near(typed, "")
    assert (verb.words[0] if verb else None) == meant


@pytest.mark.parametrize("name", ["Ada", "David", "Aude", "Hélène", "Adrien", "Alice"])
def test_a_first_name_is_no_near_miss(name: str) -> None:
    verbs = Subcommands()
    verbs.add(("add", "ajouter"), nobody, USAGE)
    verbs.add(("help", "aide"), nobody, USAGE, alone=True)
    assert verbs.near(name, "Martin, Acme") is None


async def nobody(_call: Interaction, _screen: Responder) -> None:
    pass


def test_a_verb_has_a_word_in_each_language() -> None:
    verb = Spoken().verbs.all()[0]
    assert (verb.word("en"), verb.word("fr")) == ("add", "ajouter")
    assert split("add  a b") == ("add", "a b")
    assert split(" ") == ("", "")
