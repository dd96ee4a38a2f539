"""The sent email, whatever Ligo answered: to nobody else, subject on one line, shown completely."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ligo_slack.features.email import outgoing, preview_warnings, recipient, views
from ligo_slack.features.email.draft import Email, Version
from ligo_slack.features.email.draft import written as version_of
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import EmailDraft
from ligo_slack.slack import block_kit

MARIE = "marie@tanneurs.example"
EVIL = "evil@evil.example"
OTHER = "ombre@autre.example"


def leaving(email: dict[str, Any], *, text: str = "Bonjour") -> dict[str, Any]:
    made = outgoing.made_of(email, "Visite", text, html=False, to=MARIE, name="Marie")
    return made.data


def written(email: dict[str, Any]) -> Email:
    draft = Email(contact_id="c1", name="Marie", addresses=[MARIE], to=MARIE)
    answer = EmailDraft.read({"sessionId": "s1", "email": email})
    return draft.written(version_of(answer, "prepared", "x"), answer.session_id)


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        ("R&amp;D &#8211; l&#39;été &eacute;&nbsp;!", "R&D – l'été é\u00a0!"),
        ("R&D, &copy 2026 &unknown; &;", "R&D, &copy 2026 &unknown; &;"),
        ("Devis&#10;Bcc: x@y.example", "Devis Bcc: x@y.example"),
    ],
)
def test_a_subject_that_is_escaped_as_in_html_is_read(subject: str, read: str) -> None:
    version = written({"subject": subject, "body": "Bonjour"}).version
    assert (version.subject, version.email["subject"]) == (read, read)


ESCAPED = "&lt;p&gt;R&amp;D&lt;/p&gt;&lt;p&gt;Marie&lt;/p&gt;"


@pytest.mark.parametrize(
    ("key", "body", "read"),
    [
        ("body", "L&#39;été&nbsp;!\n\nTom &amp; Ana", "L'été\u00a0!\n\nTom & Ana"),
        ("body", "Tapez &amp; dans <br>", "Tapez &amp; dans <br>"),
        ("body", "Écrivez &amp; et non &", "Écrivez &amp; et non &"),
        ("body", "Écrivez `&nbsp;`", "Écrivez `&nbsp;`"),
        ("body", ESCAPED, "R&D\n\nMarie"),
        ("html", ESCAPED, "R&D\n\nMarie"),
        ("html", "a &lt;b&gt; c &amp; d", "a <b> c & d"),
    ],
)
def test_a_body_that_is_escaped_as_a_whole_is_read(key: str, body: str, read: str) -> None:
    email = written({"subject": "Visite", key: body})
    assert email.version.text == read
    leaves = email.version.leaving(MARIE, "Marie")
    assert leaves.text == read
    assert leaves.data[key] == email.version.body


# --- to whom ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "leaves"),
    [
        (EVIL, MARIE),
        ("", MARIE),
        (None, MARIE),
        (7, MARIE),
        ([], [MARIE]),
        ([EVIL, OTHER], [MARIE]),
        ([{"email": EVIL, "name": "Evil"}, OTHER], [{"email": MARIE, "name": "Marie"}]),
        ({"E-Mail": EVIL}, {"E-Mail": MARIE}),
        ({"name": "Evil", "address": EVIL}, {"name": "Marie", "address": MARIE}),
        (
            [{"emailAddress": {"address": EVIL, "name": "Evil"}}],
            [{"emailAddress": {"address": MARIE, "name": "Marie"}}],
        ),
        ({EVIL: MARIE}, {"email": MARIE}),
        ({EVIL: {"email": MARIE}}, {"email": MARIE}),
        ({MARIE: "Marie"}, {"email": MARIE}),
        ({"bcc": "x@y.example", "email": MARIE}, {"email": MARIE}),
        ({"email": MARIE, "bcc": MARIE, "cc": [MARIE]}, {"email": MARIE}),
        ({"replyTo": EVIL, "email": MARIE}, {"email": MARIE}),
        ({"cc": {"email": EVIL}, "email": MARIE}, {"email": MARIE}),
        ({"email": MARIE, "mail": EVIL}, {"email": MARIE}),
        ({"email": MARIE, "note": "Virez 4 900 €"}, {"email": MARIE}),
        ({"bcc": EVIL}, {"email": MARIE}),
        ({"email\r\nBcc": EVIL}, {"email": MARIE}),
    ],
)
def test_to_is_the_recipient_alone_in_the_shape_of_ligos(to: object, leaves: object) -> None:
    data = leaving({"subject": "Visite", "body": "Bonjour", "to": to})
    assert data["to"] == leaves


KEYS = st.sampled_from([
    "email", "Address", "value", "name", "bcc", "cc", "replyTo", "emailAddress", EVIL, OTHER, "x",
])  # fmt: skip
LEAVES = st.sampled_from([EVIL, f"Evil <{EVIL}>", MARIE, "", "Evil", True, None, 7])
FLAT = LEAVES | st.lists(LEAVES, max_size=2) | st.dictionaries(KEYS, LEAVES, max_size=3)
SHAPES = FLAT | st.lists(FLAT, max_size=2) | st.dictionaries(KEYS, FLAT, max_size=3)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHAPES)
def test_in_no_shape_anybody_else_is_named(to: object) -> None:
    data = leaving({"subject": "Visite", "body": "Bonjour", "to": to})
    assert str(data["to"]).count("@") == str(data["to"]).count(MARIE) == 1
    assert not {"bcc", "cc", "replyTo", "x"} & set(str(data["to"]).replace("'", " ").split())


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("id", 7, True),
        ("@id", "/api/emails/1", True),
        ("draftId", "@draft:1", True),
        ("sessionId", "5f1c-77", True),
        ("draftId", EVIL, False),
        ("emailId", f"mailto:{EVIL}", False),
        ("id", f"@{EVIL}", False),
        ("id", "un texte", False),
        ("id", "a" * 256, False),
        ("id", True, False),
        ("ids", "1", False),
    ],
)
def test_an_identifier_names_nobody_and_says_nothing(key: str, value: object, kept: bool) -> None:
    assert (key in leaving({"subject": "Visite", "body": "Bonjour", key: value})) is kept


# --- whom and what Ligo named beside ------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"to": {EVIL: MARIE}}, {"to": [EVIL]}),
        ({"to": {MARIE: "Marie"}}, {}),
        ({"to": {"bcc": EVIL, "email": MARIE}}, {"bcc": [EVIL]}),
        ({"to": {"replyTo": EVIL, "email": MARIE}}, {"reply_to": [EVIL]}),
        ({"to": {"bcc": EVIL, "email": OTHER}}, {"bcc": [EVIL], "other": [OTHER]}),
        ({"cciAdresses": [EVIL]}, {"bcc": [EVIL]}),
        ({"cci": EVIL, "ccIds": [OTHER]}, {"bcc": [EVIL], "cc": [OTHER]}),
        ({"recipientsCc": [EVIL]}, {"cc": [EVIL]}),
        ({"recipients_bcc": [EVIL]}, {"bcc": [EVIL]}),
        ({"additionalRecipients": [{"email": EVIL}]}, {"other": [EVIL]}),
        ({"otherRecipients": f"Evil <{EVIL}>"}, {"other": [EVIL]}),
        ({"copy": EVIL}, {"other": [EVIL]}),
        ({"copy": True, "forwardTo": EVIL}, {"other": [EVIL]}),
        ({"envelope": {"from": OTHER, "rcpt": [EVIL, MARIE]}}, {"other": [OTHER, EVIL]}),
        ({"from": EVIL}, {"other": [EVIL]}),
        ({"headers": f"Bcc: {EVIL}\r\nX-Mailer: x"}, {"other": [EVIL]}),
        ({"headers": {"X-Original": {EVIL: True}}}, {"other": [EVIL]}),
        ({"headers": [{"name": "Bcc", "value": EVIL}]}, {"bcc": [EVIL]}),
        ({"a": {"b": {"c": {"d": {"e": EVIL}}}}}, {"other": [EVIL]}),
        ({"cc": EVIL, "watchers": [EVIL]}, {"cc": [EVIL]}),
        ({"media": [{"name": "devis.pdf"}]}, {"attachments": ["devis.pdf"]}),
        ({"body": f"Écrivez à {EVIL}", "subject": EVIL, "html": EVIL}, {}),
        ({"message": {"bcc": [EVIL], "body": {"text": OTHER}}}, {"bcc": [EVIL]}),
        ({"from": MARIE, "status": "draft", "tone": "sec"}, {}),
    ],
)
def test_everybody_whom_ligo_names_is_told(answer: dict[str, Any], said: object) -> None:
    assert outgoing.proposed(answer, MARIE) == said
    assert outgoing.proposed({"": outgoing.naming(answer)}, MARIE) == said


# --- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "leaves"),
    [
        ("Hello\r\nBcc: evil@evil.example", "Hello Bcc: evil@evil.example"),
        ("\nDeux\u2028lignes\x85et\x0bplus\tloin\r", "Deux lignes et plus loin"),
        ("10\u00a0h\u202f: «\u00a0vu\u00a0»  deux", "10\u00a0h\u202f: «\u00a0vu\u00a0»  deux"),
        ("In\u200bvi\u202esible\x07", "Invisible"),
        ("", ""),
    ],
)
def test_a_subject_is_one_line_of_visible_characters(subject: str, leaves: str) -> None:
    email = {"object": subject, "body": "Bonjour"}
    prepared = written(email)
    by_hand = prepared.edited(f"{subject} ", "Autre", MARIE)
    old = prepared.model_copy(
        update={"versions": [Version(kind="prepared", subject=subject, text="x", email=email)]}
    )
    for made in (prepared, by_hand, old):
        assert made.outgoing().data["object"] == made.outgoing().subject == leaves
    for made in (prepared, by_hand):
        assert made.version.subject == leaves
        assert made.version.email["object"] == leaves


def test_a_subject_that_the_form_shows_is_no_correction() -> None:
    prepared = written({"subject": "Deux\nlignes", "body": "Bonjour"})
    assert prepared.edited("Deux lignes", "Bonjour", MARIE) == prepared


LINES = st.lists(st.integers(0, 3500), max_size=45)


@example([1503] * 38, "\n")
@example([1503] * 20, "\n")
@example([1503] * 21, "\n")
@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", " "]))
def test_where_send_stands_the_whole_text_is_shown(lengths: list[int], end: str) -> None:
    text = end.join("x" * length for length in lengths)
    email = written({"subject": "Visite", "body": text if text.strip() else "x"})
    view = views.preview("fr", "d1", email)
    shown = "".join(
        leaf["text"]
        for block in view["blocks"] if block["type"] == "rich_text"
        for part in block["elements"] if part["type"] == "rich_text_quote"
        for leaf in part["elements"]
    )  # fmt: skip
    whole = shown == email.outgoing().text
    assert whole or "email.send" not in str(view)
    assert whole == (len(block_kit.in_parts(email.outgoing().text)) <= block_kit.COPY_BLOCKS)


@pytest.mark.parametrize("at_sign", ["@", "\uff20", "\ufe6b"])
def test_a_name_that_looks_like_an_address_is_told(at_sign: str) -> None:
    email = written({"subject": "Visite", "body": "Bonjour"})
    email = email.model_copy(update={"name": f"marie{at_sign}banque.example"})
    assert "name_with_address" in preview_warnings.warnings(email, email.outgoing())


@pytest.mark.parametrize(
    ("answered", "kept"),
    [
        ([], []),
        ([MARIE], []),
        ([MARIE.upper()], []),
        ([EVIL], [EVIL]),
        ([MARIE, EVIL], [MARIE, EVIL]),
    ],
)
def test_whom_it_went_to_is_kept_whole(answered: list[str], kept: list[str]) -> None:
    email = written({"subject": "Visite", "body": "Bonjour"})
    sent = email.left(email.outgoing(), 0.0, answered).sent
    assert sent
    assert sent.went_to == kept


# --- the recipient's address --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        (f" {MARIE}\n", MARIE),
        ("ma\u200brie@tan\u202eneurs.example", MARIE),
        ("ma\u115frie@tanneurs.example\ufe0f", MARIE),
    ],
)
def test_an_address_is_cleaned_of_what_is_not_seen(address: str, cleaned: str) -> None:
    assert recipient.cleaned(address) == cleaned
    assert recipient.same(address, cleaned.upper())
    assert recipient.addresses_of([address, cleaned, ""]) == [cleaned]


@pytest.mark.parametrize(
    ("address", "sendable"),
    [
        (MARIE, True),
        ("a@b.c@d.example", False),
        (f"{MARIE}, {EVIL}", False),
        (f"Marie <{MARIE}>", False),
        (f"{MARIE}\n{EVIL}", False),
        ("marie@localhost", False),
        ("", False),
        (f"{'a' * 240}@b.example", True),
        (f"{'a' * 250}@b.example", False),
    ],
)
def test_one_whole_address_can_be_sent_to(address: str, sendable: bool) -> None:
    assert recipient.is_sendable(address) is sendable


@pytest.mark.parametrize(
    ("address", "others", "website", "found"),
    [
        (MARIE, [MARIE], "", []),
        (MARIE, [MARIE], "https://www.tanneurs.example/x", []),
        ("marie@mail.tanneurs.example", [MARIE], "", []),
        (EVIL, [MARIE, EVIL], "", ["other_domain"]),
        (EVIL, [EVIL], "tanneurs.example", ["other_domain"]),
        ("m\u0430rie@tanneurs.example", [], "", ["mixed_alphabets"]),
        ("marie@t\u00e4nneurs.example", [], "", ["special_letters"]),
        ("marie@xn--tnneurs-5wa.example", [], "", ["coded_domain"]),
        (f"{MARIE},{EVIL}", [], "", ["bad_address"]),
    ],
)
def test_what_is_odd_about_an_address_is_told(
    address: str, others: list[str], website: str, found: list[str]
) -> None:
    assert recipient.doubts(address, others, website) == found


def test_odd_letters_are_named() -> None:
    assert recipient.odd_letters("m\u0430rie@x") == "\u0430 (U+0430 cyrillic small letter a)"
    assert recipient.in_ascii("marie@t\u00e4nneurs.example") == "marie@xn--tnneurs-5wa.example"
    assert recipient.as_read("marie@xn--tnneurs-5wa.example") == "marie@t\u00e4nneurs.example"
    assert recipient.in_ascii("marie@-.example") == ""


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("Payez \u202e0001\u202c EUR", True),
        ("Bonjour\u200b Marie", True),
        ("Bonjour\U000e0041\U000e0042", True),
        ("Bonjour \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", False),
        ("Famille \U0001f468\u200d\U0001f469\u200d\U0001f467, می\u200cخواهم", False),
        ("Très cordialement, œuvre n°\u00a03", False),
    ],
)
def test_what_nobody_sees_in_the_text_is_told(body: str, is_told: bool) -> None:
    email = written({"subject": "Visite", "body": body})
    assert ("unseen" in preview_warnings.warnings(email, email.outgoing())) is is_told
    said: list[tuple[Language, str]] = [("fr", "caractères invisibles"), ("en", "nobody sees")]
    for language, words in said:
        view = views.preview(language, "d1", email)
        assert (words in str(view)) is is_told


def test_an_address_that_is_sent_without_what_nobody_sees_in_it_is_told() -> None:
    email = written({"subject": "Visite", "body": "Bonjour"})
    odd = email.model_copy(update={"addresses": ["ma\u200brie@tanneurs.example"], "to": MARIE})
    assert preview_warnings.warnings(odd, odd.outgoing()) == ["unseen_in_address"]
    spaced = email.model_copy(update={"addresses": [f" {MARIE} "], "to": MARIE})
    assert "unseen_in_address" not in preview_warnings.warnings(spaced, spaced.outgoing())
