"""Undocumented answers: the client always ends in one of its own errors, or in an honest success,
and a write never goes out twice.
"""

import asyncio
import gzip
import json
import os
import ssl
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo, Timeouts, open_http
from ligo_slack.limits import LIGO_ANSWER
from tests.odd_server import Act, Says, SaysAndStays, Trickles, answer, odd_server

BRIEF = Timeouts(connect=0.2, read=0.2, write=0.2, extract=0.2, write_email=0.2)
PATIENT = Timeouts(connect=5, read=5, write=5, extract=5, write_email=5)  # on a busy machine, too
ID = "6a3c1c0e-4a59-4d8e-9f3a-0d2f0c6f5b11"
PAGE = b"<!DOCTYPE html><html><body>Please sign in</body></html>"
CONTACT = json.dumps({"id": ID, "name": "Zoé", "emails": ["z@x.example"]}).encode()

Unreadable, TooLarge, Unavailable = errors.Unreadable, errors.TooLarge, errors.Unavailable
OutcomeUnknown, Invalid = errors.OutcomeUnknown, errors.Invalid
Unconfirmed = OutcomeUnknown  # the answer of a creation holds no contact that could be found again


@dataclass(frozen=True)
class Row:
    """The results of a read, a prepare and a write; None is success."""

    name: str
    act: Act
    read: type[errors.LigoError] | None
    prepare: type[errors.LigoError] | None
    write: type[errors.LigoError] | None
    reads: int = 1  # how often a read was asked


def row(
    name: str, said: bytes | Act, *outcomes: type[errors.LigoError] | None, reads: int = 1
) -> Row:
    read, prepare, write = outcomes
    return Row(name, Says(said) if isinstance(said, bytes) else said, read, prepare, write, reads)


CUT = answer(CONTACT + b"     ")[:-5]
CUT_PAGE = answer(PAGE + b"     ", "text/html")[:-5]
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIP = "Content-Encoding: gzip\r\n"


@cache
def bombed() -> bytes:
    return answer(gzip.compress(b'{"name": "' + b"a" * 60_000_000 + b'"}', 1), more=GZIP)


async def bomb(writer: asyncio.StreamWriter) -> bool:
    return await Says(bombed())(writer)


TABLE = [
    row("a proxy's page", answer(PAGE, "text/html"), Unreadable, Unreadable, OutcomeUnknown),
    row("a page said to be JSON", answer(PAGE), Unreadable, Unreadable, OutcomeUnknown),
    row("JSON said to be a page", answer(CONTACT, "text/html"), None, Unreadable, None),
    # Whether Ligo worked on behind the proxy that says it is busy, nobody knows.
    row(
        "a proxy's page of a maintenance",
        SaysAndStays(answer(PAGE, "text/html", "503 Service Unavailable")),
        *(Unavailable, Unavailable, OutcomeUnknown),
        reads=2,
    ),
    row(
        "a 503 without a word",
        SaysAndStays(answer(b"", status="503 Busy")),
        Unavailable,
        Unavailable,
        OutcomeUnknown,
        reads=2,
    ),
    row("nothing, as PHP says it", answer(b"", "text/html"), Unreadable, Unreadable, Unconfirmed),
    row("nothing", answer(b""), Unreadable, Unreadable, Unconfirmed),
    row("204", b"HTTP/1.1 204 No Content\r\n\r\n", Unreadable, Unreadable, Unconfirmed),
    row("a plain word", answer(b"OK", "text/plain"), Unreadable, Unreadable, Unconfirmed),
    row("a list", answer(b'[{"name": "Zoe"}]'), Unreadable, Unreadable, Unconfirmed),
    row("an empty object", answer(b"{}"), Unreadable, Unreadable, Unconfirmed),
    row("null", answer(b"null"), Unreadable, Unreadable, Unconfirmed),
    row("false", answer(b"false"), Unreadable, Unreadable, Unconfirmed),
    row("an empty list", answer(b"[]"), Unreadable, Unreadable, Unconfirmed),
    row("a string", answer(b'"created"'), Unreadable, Unreadable, Unconfirmed),
    row("a yes alone", answer(b'{"success": true}'), Unreadable, Unreadable, Unconfirmed),
    row("no id", answer(b'{"name": "Zoe"}'), None, Unreadable, Unconfirmed),
    row("a number too long", answer(b"9" * 9000), Unreadable, Unreadable, Unconfirmed),
    row("half a JSON", answer(CONTACT[:60]), Unreadable, Unreadable, None),
    row("nested too deep", answer(b"[" * 100_000), TooLarge, TooLarge, Unconfirmed),
    row("not UTF-8", answer('{"id": 7, "name": "Zoé"}'.encode("latin-1")), None, Unreadable, None),
    row("a lone surrogate", answer(b'{"id": 7, "name": "Zo\\ud800"}'), None, Unreadable, None),
    row("a byte order mark", answer(b"\xef\xbb\xbf" + CONTACT), None, Unreadable, None),
    row("the same key twice", answer(b'{"id": 1, "id": 7, "name": "Z"}'), None, Unreadable, None),
    row("a wrong type", answer(b'{"id": [], "name": "Zoe"}'), None, Unreadable, Unconfirmed),
    row("no number", answer(b'{"id": 7, "position": NaN}'), None, Unreadable, None),
    row("bad gzip", answer(CONTACT, more=GZIP), Unreadable, Unreadable, Unconfirmed),
    row("a gzip bomb", bomb, TooLarge, TooLarge, Unconfirmed),
    row("too much", answer(b" " * (LIGO_ANSWER + 1)), TooLarge, TooLarge, Unconfirmed),
    row("cut in the body", CUT, Unavailable, Unavailable, None, reads=2),
    row("cut in a chunk", CHUNKED + b"ff\r\n{", Unavailable, Unavailable, Unconfirmed, reads=2),
    row(
        "a cut page",
        CUT_PAGE,
        Unavailable,
        Unavailable,
        OutcomeUnknown,
        reads=2,
    ),
    row(
        "a page cut before it began",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n",
        Unavailable,
        Unavailable,
        OutcomeUnknown,
        reads=2,
    ),
    row("a bad chunk", CHUNKED + b"zz\r\n{}", Unavailable, Unavailable, OutcomeUnknown, reads=2),
    row(
        "a slow body",
        Trickles(answer(CONTACT + b" " * 9999)[:-9999], b""),
        Unavailable,
        Unavailable,
        None,
        reads=1,
    ),
    row(
        "slow headers",
        Trickles(b"HTTP/1.1 ", b"200"),
        Unavailable,
        Unavailable,
        OutcomeUnknown,
        reads=1,
    ),
    row("closed", b"", Unavailable, Unavailable, OutcomeUnknown, reads=4),
    row("reset", Says(b"", reset=True), Unavailable, Unavailable, OutcomeUnknown, reads=4),
    row("half a head", b"HTTP/1.1 20", Unavailable, Unavailable, OutcomeUnknown, reads=4),
    row("not HTTP", b"220 smtp ready\r\n\r\n", Unavailable, Unavailable, OutcomeUnknown, reads=2),
    row(
        "an endless header",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        Unavailable,
        Unavailable,
        OutcomeUnknown,
        reads=2,
    ),
    row(
        "a redirect",
        answer(b"", status="302 Found", more="Location: /elsewhere\r\n"),
        Unreadable,
        Unreadable,
        OutcomeUnknown,
    ),
    row(
        "a redirect that keeps the method",
        answer(b"", status="308 Permanent Redirect", more="Location: /elsewhere\r\n"),
        Unreadable,
        Unreadable,
        Unreadable,
    ),
    row(
        "not modified", b"HTTP/1.1 304 Not Modified\r\n\r\n", Unreadable, Unreadable, OutcomeUnknown
    ),
    row(
        "408", answer(b"", status="408 Timeout"), Unavailable, Unavailable, OutcomeUnknown, reads=2
    ),
    row(
        "504", answer(PAGE, status="504 Gateway"), Unavailable, Unavailable, OutcomeUnknown, reads=2
    ),
    row(
        "status 999",
        answer(b"{}", status="999 ?"),
        Unavailable,
        Unavailable,
        OutcomeUnknown,
        reads=2,
    ),
    row("418", answer(b"{}", status="418 Teapot"), Invalid, Invalid, Invalid),
    row("refused in HTML", answer(PAGE, status="422 No"), Invalid, Invalid, Invalid),
]

CALLS: dict[str, Callable[[Ligo], Awaitable[object]]] = {
    "read": lambda ligo: ligo.contact(ID),
    "prepare": lambda ligo: ligo.prepare_contact("Zoé z@x.example"),
    "write": lambda ligo: ligo.create_contact({"name": "Zoé"}),
}


async def no_sleep(_seconds: float) -> None:
    return None


async def ends_in(url: str, call: str, timeouts: Timeouts = PATIENT) -> errors.LigoError | object:
    http = open_http(url, timeouts)
    try:
        return await CALLS[call](Ligo(http, "secret-token", sleep=no_sleep))
    except errors.LigoError as error:
        return error
    finally:
        await http.aclose()


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("odd", TABLE, ids=lambda odd: odd.name)
async def test_an_odd_answer_ends_well(odd: Row, call: str) -> None:
    async with odd_server(odd.act) as server:
        timeouts = BRIEF if isinstance(odd.act, Trickles) else PATIENT
        outcome = await ends_in(server.url, call, timeouts)
    expected = getattr(odd, call)
    if expected is None:
        assert not isinstance(outcome, errors.LigoError)
    else:
        assert isinstance(outcome, errors.LigoError)
        assert type(outcome) is expected
        assert "<" not in outcome.detail
    assert len(server.requests) == (odd.reads if call == "read" else 1)
    assert not any(b"/elsewhere" in request for request in server.requests)


async def test_a_cut_write_keeps_what_could_be_read() -> None:
    cut = CONTACT[: CONTACT.index(b'"emails"')]
    async with odd_server(Says(answer(cut))) as server:
        created = await ends_in(server.url, "write")
    assert getattr(created, "id", None) == ID
    assert getattr(created, "name", None) == "Zoé"


async def test_a_connection_that_died_while_it_was_kept_does_not_count_as_never_sent() -> None:
    async with odd_server(SaysAndStays(answer(CONTACT)), Says(b"")) as server:
        http = open_http(server.url, PATIENT)
        ligo = Ligo(http, "secret-token", sleep=no_sleep)
        await ligo.create_contact({"name": "Zoé"})
        with pytest.raises(errors.OutcomeUnknown):
            await ligo.create_contact({"name": "Léa"})
        await http.aclose()
    assert len(server.requests) == 2


@pytest.mark.parametrize("call", CALLS)
async def test_a_refused_connection_is_surely_not_done(call: str) -> None:
    async with odd_server(Says(b"")) as server:
        pass
    outcome = await ends_in(server.url, call)
    assert isinstance(outcome, Unavailable)
    assert outcome.untouched


@pytest.mark.parametrize("call", CALLS)
async def test_a_name_that_nobody_has_is_surely_not_done(call: str) -> None:
    outcome = await ends_in("http://nobody.invalid", call)
    assert isinstance(outcome, Unavailable)
    assert outcome.untouched


@pytest.mark.parametrize("call", CALLS)
async def test_a_server_without_tls_is_surely_not_done(call: str) -> None:
    async with odd_server(Says(answer(CONTACT))) as server:
        outcome = await ends_in(server.url.replace("http:", "https:"), call, BRIEF)
    assert isinstance(outcome, Unavailable)
    assert outcome.untouched


def certified(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate for 127.0.0.1, and a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ligo.test")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + secret)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return file, context


async def test_only_a_certificate_that_the_machine_trusts_is_taken(tmp_path: Path) -> None:
    file, context = certified(tmp_path)
    async with odd_server(Says(answer(CONTACT)), tls=context) as server:
        outcome = await ends_in(server.url, "write")
        assert isinstance(outcome, Unavailable)
        assert outcome.untouched
        assert server.requests == []

        # The authorities are read when Python starts to use TLS.
        elsewhere = await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITES, server.url, env=os.environ | {"SSL_CERT_FILE": str(file)}
        )
        assert await elsewhere.wait() == 0
    assert len(server.requests) == 1


WRITES = """
import asyncio, sys
from tests.test_client_odd_answers import ends_in
from ligo_slack.ligo.errors import LigoError
sys.exit(isinstance(asyncio.run(ends_in(sys.argv[1], "write")), LigoError))
"""


@pytest.mark.parametrize("call", CALLS)
async def test_a_closed_client_is_surely_not_done(call: str) -> None:
    async with odd_server(Says(answer(CONTACT))) as server:
        http = open_http(server.url, PATIENT)
        await http.aclose()
        with pytest.raises(Unavailable):
            await CALLS[call](Ligo(http, "secret-token", sleep=no_sleep))
    assert server.requests == []


async def test_nothing_comes_back_as_a_cookie() -> None:
    said = answer(CONTACT, more="Set-Cookie: session=abc; Path=/\r\n")
    async with odd_server(SaysAndStays(said)) as server:
        http = open_http(server.url, PATIENT)
        ligo = Ligo(http, "secret-token", sleep=no_sleep)
        await ligo.contact(ID)
        await ligo.contact(ID)
        await http.aclose()
    assert not any(b"cookie" in request.lower() for request in server.requests)


async def test_a_patch_that_must_be_called_a_merge_patch_is_called_so() -> None:
    refused = answer(b'{"detail": "no"}', status="415 Unsupported Media Type")
    async with odd_server(SaysAndStays(refused), SaysAndStays(answer(CONTACT))) as server:
        http = open_http(server.url, PATIENT)
        updated = await Ligo(http, "secret-token").update_contact(ID, {"name": "Zoé"})
        await http.aclose()
    assert updated.name == "Zoé"
    assert b"application/json\r\n" in server.requests[0]
    assert b"application/merge-patch+json\r\n" in server.requests[1]


async def test_paging_that_goes_in_circles_comes_to_an_end() -> None:
    states = answer(b'[{"id": "a", "name": "New", "position": 0}]')
    async with odd_server(SaysAndStays(states)) as server:
        http = open_http(server.url, PATIENT)
        found = await Ligo(http, "secret-token").pipeline_states()
        await http.aclose()
    assert [state.id for state in found] == ["a"]
    assert len(server.requests) == 2
