"""Names and figures in a draft that nobody gave, in the formats of both languages; quotations told
apart.
"""

import re
import time
import unicodedata
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ligo_slack.contacts.unicode import CONTROL, FORMAT
from ligo_slack.features.email.provenance import (
    LONGEST,
    NAMED,
    UnfoundedStatement,
    snippets,
    unfounded,
)
from ligo_slack.features.email.quotation import Words, quotation, told_apart

IBAN = "FR76 3000 6000 0112 3456 7890 189"

MADE_UP: list[tuple[str, str, str]] = [
    ("Le total est de 4 900 €.", "amount", "4 900 €"),
    ("Le total est de 4\u202f900,50\u00a0€ TTC", "amount", "4 900,50 €"),
    ("It costs €4,900.50 in all", "amount", "€4,900.50"),
    ("It costs $1.2M", "amount", "$1.2M"),
    ("It costs US$ 300", "amount", "US$ 300"),
    ("un budget de 10k€", "amount", "10k€"),
    ("un budget de 10 K€ environ", "amount", "10 K€"),
    ("soit 5 millions d’euros", "amount", "5 millions d’euros"),
    ("EUR 100", "amount", "EUR 100"),
    ("100 euros", "amount", "100 euros"),
    ("CHF 1'250.00", "amount", "CHF 1'250.00"),
    ("£18,000,", "amount", "£18,000"),
    ("４９００ €", "amount", "4900 €"),
    ("4\u200b900 €", "amount", "4900 €"),
    (f"Virez sur {IBAN} avant vendredi", "account", IBAN),
    ("to FR7630006000011234567890189.", "account", "FR7630006000011234567890189"),
    ("IBAN be68 5390 0754 7034 is ours", "account", "be68 5390 0754 7034"),
    ("GB29 NWBK 6016 1331 9268 19", "account", "GB29 NWBK 6016 1331 9268 19"),
    ("RIB : 30006 00001 12345678901 89", "account", "30006 00001 12345678901 89"),
    ("card 4970 1012 3456 7890 please", "account", "4970 1012 3456 7890"),
    ("4970-1012-3456-7890", "account", "4970-1012-3456-7890"),
    ("account no. 12345678", "account", "12345678"),
    ("BIC : BNPAFRPP", "account", "BNPAFRPP"),
    ("sur AGRIFRPP882", "account", "AGRIFRPP882"),
    ("voir https://pay.example/facture?id=1.", "link", "https://pay.example/facture?id=1"),
    ("voir (http://pay.example)", "link", "http://pay.example"),
    ("voir www.pay.example", "link", "www.pay.example"),
    ("voir pay-here.com aujourd’hui", "link", "pay-here.com"),
    ("voir bit.ly/3xYz", "link", "bit.ly/3xYz"),
    ("Site:mon-paiement.fr", "link", "mon-paiement.fr"),
    ("voir pаyраl.com", "link", "pаyраl.com"),
    ("écrivez à compta@pay.example", "address", "compta@pay.example"),
]


@pytest.mark.parametrize(("said", "kind", "value"), MADE_UP)
def test_what_nobody_gave_is_found(said: str, kind: str, value: str) -> None:
    assert [astuple(one) for one in unfounded(said, ["Relance-le"], ["Amélie"])] == [
        (kind, value, False)
    ]


@pytest.mark.parametrize(("said", "kind", "value"), MADE_UP)
def test_the_same_in_an_instruction_founds_it(said: str, kind: str, value: str) -> None:
    assert unfounded(said, [f"Écris : {value}"], []) == []
    assert unfounded(said, [], ["Amélie", said]) == []
    assert unfounded(said, [], snippets([said])) == []
    (one,) = unfounded(said, ["Relance-le"], [], [said])
    assert (one.kind, one.quoted) == (kind, True)


@pytest.mark.parametrize(
    ("said", "instruction"),
    [
        ("Le prix est de 4 900,00 €.", "propose 4900"),
        ("It costs €4,900", "offer 4900 EUR"),
        ("It costs $10,000", "about 10k dollars"),
        ("5 000 000 €", "5 M€"),
        ("1.250 €", "1250 euros"),
        ("voir https://www.tanneurs.example/", "voir tanneurs.example"),
        ("voir tanneurs.example", "réponds à amelie@tanneurs.example"),
        ("HTTPS://Tanneurs.example/visite", "https://tanneurs.example/visite"),
        ("FR7630006000011234567890189", IBAN),
        ("5390-0754-7034-1111", "carte 5390075470341111"),
    ],
)
def test_another_way_to_write_it_is_the_same(said: str, instruction: str) -> None:
    assert unfounded(said, [instruction], []) == []


@pytest.mark.parametrize(
    ("said", "instruction"),
    [
        ("4 900 €", "propose 4 900 $"),
        ("49 000 €", "propose 4 900 €"),
        ("https://tanneurs.example/payer", "voir https://tanneurs.example"),
        ("https://tanneurs.example.evil.test", "voir https://tanneurs.example"),
        ("compta@tanneurs.example", "amelie@tanneurs.example"),
        ("FR76 3000 6000 0112 3456 7890 180", IBAN),
    ],
)
def test_a_like_thing_is_another(said: str, instruction: str) -> None:
    assert len(unfounded(said, [instruction], [])) == 1


@pytest.mark.parametrize(
    "said",
    [
        "", "Bonjour Amélie,\n\nÀ mardi 14 h 30, salle 12. Bien cordialement,\nMarie",
        "Appelez le 01 99 00 27 45 ou le +33 6 39 98 41 07, 0033 6 39 98 41 07.",
        "Du 2026-11-28 au 2026-12-01, soit 28/11/2026 puis 01.12.2026.",
        "12 13 14 15 16 17 18 19", "50 % de remise", "Merci.Bonne journée, etc.Voilà",
        "M.Dupont, devis.pdf, Node.js, p.ex. et e.g. aussi", "URGENT DOCUMENT BONJOURS",
        "v1.2.3", "300 guests, 2 evenings in 2026", "l'art. 12.4",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_named(said: str) -> None:
    assert unfounded(said, [], []) == []


def test_no_more_than_a_few_are_named_each_once() -> None:
    said = " ".join(f"{n} €" for n in (1, 1, 2, 3, 4, 5, 6, 7))
    assert [one.value for one in unfounded(said, [], [])] == [f"{n} €" for n in range(1, NAMED + 1)]
    (long,) = unfounded("https://x.example/" + "a" * 500, [], [])
    assert len(long.value) == LONGEST + 1


@pytest.mark.parametrize(
    "part",
    ["a", "a.", "1", "1 ", "1,", "12 345 ", "FR76 ", "a@", "@a", "www.", "a-", "://", "~\n", "1 k",
     "€", "account 1", "X1", "http://a/", "BIC ", "a.com "],
)  # fmt: skip
def test_it_takes_no_longer_than_the_text_is_long(part: str) -> None:
    def seconds(size: int) -> float:
        said = part * (size // len(part))
        began = time.process_time()
        unfounded(said, [said[:100]], [])
        return time.process_time() - began

    seconds(1000)
    assert seconds(60_000) < 3


PROSE = "Nous vous remercions de votre visite et restons à votre disposition pour la suite.\n"
OFFER = (
    "Le total est de 4 900,00 € pour 3 jours, voir https://x.example/a et x.fr, au 12/03/2026.\n"
)


@pytest.mark.parametrize("line", [PROSE, OFFER, "1 ", "12345678901 ", "1,000 ", f"{IBAN} ", "a@b."])
def test_the_longest_email_that_can_be_sent_is_read_at_once(line: str) -> None:
    """Allow 50 ms, and twice that on a busy machine."""

    def seconds(attempt: int) -> float:
        said = f"{attempt}\n" + line * (57_000 // len(line))
        began = time.process_time()
        unfounded(said, ["Relance-le"], ["Amélie"])
        return time.process_time() - began

    assert min(map(seconds, range(4))) < 0.1


def test_what_stands_behind_much_that_was_given_is_still_found() -> None:
    said = f"{OFFER * 50}{IBAN} or 5,000 £ at pay.example/x by a@pay.example"
    found = unfounded(said, [OFFER], [])
    assert [one.kind for one in found] == ["address", "link", "account", "amount"]


def test_much_that_is_given_founds_as_much() -> None:
    prices = "; ".join(f"{n} €" for n in range(1, 300))
    assert unfounded(prices, ["; ".join(map(str, range(1, 300)))], []) == []


def test_the_characters_that_nobody_sees_are_unicodes_control_and_format_characters() -> None:
    control, nobody_sees = re.compile(f"[{CONTROL}]"), re.compile(f"[{FORMAT}]")
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        assert bool(control.match(chr(code))) == (category == "Cc")
        if nobody_sees.match(chr(code)):
            assert category in ("Cf", "Cn")  # one of a later Unicode than this Python's
        else:
            assert category != "Cf"


@given(st.text(), st.text())
def test_no_text_breaks_it_and_each_founds_itself(said: str, other: str) -> None:
    assert unfounded(said, [said], []) == []
    assert all(isinstance(one, UnfoundedStatement) for one in unfounded(said, [other], [], [other]))


@given(st.text(alphabet="~ab\n "), st.text(alphabet="ab\n").filter(lambda own: "\n" not in own))
def test_a_quotation_cannot_be_closed_by_what_it_quotes(quoted: str, own: str) -> None:
    for language in ("en", "fr"):
        whole = f"{quotation(language, quoted)}\n{own}"
        words = told_apart(whole)
        assert words.quoted == quoted
        assert words.own.split("\n")[1:] == [own]


def test_a_fence_that_was_left_open_quotes_to_the_end() -> None:
    assert told_apart("Mine\n~~~ theirs\nPay 4,900 €\n~~~~ no end") == Words(
        "Mine", "Pay 4,900 €\n~~~~ no end",
    )  # fmt: skip
    assert told_apart("A ~~~ B\n~~ C") == Words("A ~~~ B\n~~ C", "")
