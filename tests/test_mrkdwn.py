"""Slack's text: what people typed comes back to the character, what we say formats nothing."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ligo_slack.contacts.normalize import fold
from ligo_slack.slack.block_kit import in_parts
from ligo_slack.slack.message_text import text_of
from ligo_slack.slack.mrkdwn import cut, escape, neutral, one_line, unwrapped
from ligo_slack.slack.names import Names as SlackNames
from sandbox.slack.encoding import Names, rich_text, stored

NAMES = Names({"U1": "Zoé Roy"}, {"zoe.roy": "U1"}, {"C1": "ventes"})
KNOWN = SlackNames(users={"U1": "Zoé Roy"}, channels={"C1": "ventes"})
LINKEDIN = "https://www.linkedin.example/in/jane"
ORIGINALS = str.maketrans({"\u2217": "*", "\u223c": "~", "\u02cb": "`", "\uff3f": "_"})
VCARD = "BEGIN:VCARD\nVERSION:4.0\nTEL;VALUE=uri:tel:+33-1-99-00-73-20\nEND:VCARD"

PIECES = [
    "jane@acme.example", "mailto:jane@acme.example", "+33 (0)6 39 98 41 07", "tel:+33-1-99-00-73",
    "https://acme.example/?a=1&b=2", "www.acme.example/é", "http://acme.example/", "acme.fr.",
    "R&D", "&amp;", "&lt;", "&amp;lt;", "<b>", "<mailto:a@b.fr|a@b.fr>", "<!here>", "a|b", "<", ">",
    "@zoe.roy", "#ventes", "@channel", "*b* _i_ ~s~ `c`", "Zoé 🌍", "\n", "\r\n", "\t", "\u202e",
]  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=20)).map("".join)


def is_fenced(text: str) -> bool:
    return text.strip().startswith("```") and text.strip().endswith("```")


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("<mailto:jane@acme.example|jane@acme.example>", "jane@acme.example"),
        ("<mailto:jane@acme.example|Jane@Acme.example>", "Jane@Acme.example"),
        ("<mailto:jane@acme.example|Jane Miller>", "Jane Miller (jane@acme.example)"),
        ("<mailto:jane@acme.example|jane>", "jane (jane@acme.example)"),
        ("<tel:+33639984107|+33 (0)6 39 98 41 07>", "+33 (0)6 39 98 41 07"),
        ("<tel:+33639984107|Mobile>", "Mobile (+33639984107)"),
        ("<callto:+33639984107|06 39 98 41 07>", "06 39 98 41 07"),
        ("TEL:<tel:+33-1-99-00-73-20>", "TEL:tel:+33-1-99-00-73-20"),
        ("<http://acme.example|acme.example>,", "acme.example,"),
        ("<https://acme.example/|https://acme.example>", "https://acme.example"),
        ("<https://acme.example/?a=1&amp;b=2>", "https://acme.example/?a=1&b=2"),
        (f"<{LINKEDIN}|LinkedIn>", f"LinkedIn ({LINKEDIN})"),
        (f"<{LINKEDIN}|jane>", f"jane ({LINKEDIN})"),
        ("<https://evil.example/acme.fr|acme.fr>", "acme.fr (https://evil.example/acme.fr)"),
        ("<https://acme.example|a &lt;b&gt; &amp; c>", "a <b> & c (https://acme.example)"),
        ("<mailto:a@b.fr?subject=a%20b&amp;cc=c@b.fr|Write>", "Write (a@b.fr)"),
        ("<mailto:a@b.fr?subject=a|a@b.fr>", "a@b.fr"),
        ("<@U1>", "@somebody"),
        ("<@U1|zoe.roy>", "@zoe.roy"),
        ("<#C1|ventes>", "#ventes"),
        ("<#C1|>", "a channel"),
        ("<#C1>", "a channel"),
        ("<!here>", "@here"),
        ("<!subteam^S1|@vente>", "@vente"),
        ("<!subteam^S1>", "a group"),
        ("<!date^1392734382^{date_num}|18/02/2014>", "18/02/2014"),
        ("<!date^1392734382^{date_num}>", "2014-02-18"),
        ("<!date^1392734382^{date} {time}>", "2014-02-18 14:39 UTC"),
        ("merci:pray: :wave::skin-tone-3: :flag-fr: :+1:Oui", "merci🙏 👋🏼 🇫🇷 👍Oui"),
        *[(said, said) for said in ("urn:x:1", "10:30:45", "12:100:", ":lumen:", "a `:x:`")],
        ("a ```:x: <tel:+336|06>``` b", "a ```:x: 06``` b"),
        ("<https://acme.example/:x:/|:x:>", ":x: (https://acme.example/:x:/)"),
        ("&lt;:x:&gt;", "<❌>"),
        ("R&amp;D &lt;x&gt;", "R&D <x>"),
        ("&amp;lt; &amp;amp;", "&lt; &amp;"),
        ("&nbsp;&quot;&#39;", "&nbsp;&quot;&#39;"),
        ("```BEGIN:VCARD\nEND:VCARD```", "BEGIN:VCARD\nEND:VCARD"),
        ("\n```\nFN:R&amp;D\n```\n", "FN:R&D"),
        ("see ```code```", "see ```code```"),
        ("*bold* _italic_ >", "*bold* _italic_ >"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_slack_wrapped_is_unwrapped(said: str, typed: str) -> None:
    assert unwrapped(said) == typed


@settings(deadline=None)
@given(TYPED)
@example(VCARD)
def test_what_is_typed_after_a_command_comes_back(typed: str) -> None:
    assume(not is_fenced(typed))
    assert unwrapped(stored(typed, NAMES, labels=True)) == typed


@settings(deadline=None)
@given(TYPED)
@example(VCARD)
def test_what_is_typed_in_a_message_comes_back(typed: str) -> None:
    assume(not is_fenced(typed))
    kept = stored(typed, NAMES)
    read = typed.replace("@zoe.roy", "@Zoé Roy") if "<@U1>" in kept else typed
    assume(kept.count("<@U1>") == typed.count("@zoe.roy"))
    said = text_of({"text": kept, "blocks": rich_text(kept)}, KNOWN)
    assert said == (read if read.strip() else "")


@settings(deadline=None)
@given(TYPED)
def test_escaped_text_comes_back(text: str) -> None:
    assume(not is_fenced(text))
    assert unwrapped(escape(text)) == text


@settings(deadline=None)
@given(TYPED)
@example("*bold* _i_ ~s~ `c` ```pre``` <!channel> <https://evil.example|acme>")
def test_data_in_our_own_words_stays_itself_on_one_line(text: str) -> None:
    said = neutral(text)
    assert set(said) & {"<", ">", "\n", "*", "~", "`"} == set()
    assert not re.search(r"(^|[\W_])_|_($|[\W_])", said)
    assert unwrapped(said).translate(ORIGINALS) == " ".join(text.split()).translate(ORIGINALS)


@settings(deadline=None)
@given(st.text(), st.integers(1, 50))
def test_a_cut_text_fits_and_says_so(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=200) | st.text(), st.integers(1, 60))
def test_parts_joined_are_the_text(text: str, size: int) -> None:
    parts = in_parts(text, size)
    assert "".join(parts) == text
    assert max(map(len, parts)) <= size
    assert all(parts) or text == ""


def test_a_text_on_one_line_shows_where_it_is_cut() -> None:
    for size in (1, 7, 8, 9, 10, 45, 400):
        told = one_line("mot\n" * size, 30)
        assert len(told) <= 30
        assert told.endswith("…") is (size > 7)
    assert one_line("  deux\n mots ", 30) == "deux mots"


def test_parts_break_after_a_line() -> None:
    assert in_parts("1234\n6789\nabcd", 12) == ["1234\n6789\n", "abcd"]
    assert in_parts("1\n345678901234", 12) == ["1\n3456789012", "34"]


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Étape", "etape"), ("E\u0301TAPE", "etape"), ("straße", "strasse"), ("ﬁn", "fin"), ("", "")],
)
def test_case_and_accents_are_folded_away(word: str, plain: str) -> None:
    assert fold(word) == plain
