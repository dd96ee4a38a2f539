"""The sandbox's Ligo: how well it reads, and how well it plays a real one, good days and bad."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import samples
from sandbox.ligo import LigoSandbox, writing
from sandbox.ligo.extract import extract, tell

READ: list[tuple[str, str, dict[str, Any]]] = [
    (
        "the French sample",
        samples.FRENCH_SIGNATURE,
        {
            "name": "Frédéric Lemaître-Hénault",
            "position": "Directeur des systèmes d’information",
            "company": "Maison Clairvaux & Associés",
            "address": "14 bis, rue de l’Échiquier, 75010 Paris",
            "phones": ["01 99 00 27 45", "06 39 98 41 07"],
            "emails": ["frederic.lemaitre@maison-clairvaux.example"],
            "website": "www.maison-clairvaux.example",
            "meetingContext": "Reçu ce matin après le salon, il faut le rappeler avant vendredi",
        },
    ),
    (
        "the English sample",
        samples.ENGLISH_SIGNATURE,
        {
            "name": "Charlotte Ashworth",
            "position": "Head of Procurement",
            "company": "Pennygate Foods Ltd",
            "address": "3 Harbour Yard, London SE1 9XX",
            "phones": ["+44 20 7946 0812", "020 7946 0347"],
            "emails": ["charlotte.ashworth@pennygate.example"],
            "website": "https://www.pennygate.example",
            "meetingContext": "Met her at the Brighton meetup, she wants a demo",
        },
    ),
    (
        "the 3.0 sample",
        samples.VCARD_3,
        {
            "name": "Zoé Bélanger",
            "position": "Responsable des achats",
            "company": "Éditions du Héron",
            "address": "8 allée des Érables, 44000 Nantes, France",
            "phones": ["+33 1 99 00 61 18", "+33 6 39 98 52 33"],
            "emails": ["zoe.belanger@editions-heron.example", "zoe@belanger.example"],
            "website": "https://editions-heron.example",
            "additionalInfo": "Fax : +33 1 99 00 61 19",
            "meetingContext": "Rencontrée au Salon du livre, stand B12",
        },
    ),
    (
        "the 4.0 sample",
        samples.VCARD_4,
        {
            "name": "Søren Østergård",
            "position": "Créateur lumière",
            "company": "Nordlys Studio",
            "address": "22 quai de la Fosse, 44000 Nantes, France",
            "phones": ["+33 1 99 00 73 20", "+33 6 39 98 73 21"],
            "emails": ["soren.ostergard@nordlys.example"],
            "website": "https://nordlys.example/soren",
        },
    ),
    (
        "the forwarded sample",
        samples.FORWARDED_MAIL,
        {
            "name": "Nadia El Amrani",
            "position": "Cheffe de projet scénographie",
            "company": "Quai des Brumes SARL",
            "address": "5 place du Marché, 59000 Lille",
            "phones": ["01 99 00 84 00", "01 99 00 84 12", "06 39 98 84 56"],
            "emails": ["n.elamrani@quaidesbrumes.example"],
            "website": "quaidesbrumes.example",
        },
    ),
    (
        "the sample file",
        samples.VCARD_FILE,
        {
            "name": "Maël Kérouac",
            "position": "Gérant",
            "company": "Brasserie des Embruns",
            "phones": ["+33 6 39 98 20 64"],
            "emails": ["mael@embruns.example"],
        },
    ),
    (
        "the private sample",
        samples.PRIVATE_SIGNATURE,
        {
            "name": "Hélène Vasseur",
            "position": "directrice générale",
            "company": "Orion Patrimoine",
            "phones": ["06 39 98 66 10"],
            "emails": ["helene.vasseur@orion.example"],
        },
    ),
    (
        "a long French signature",
        """Cordialement,

Mme Sophie LE GOFF
Directrice des Achats
SAS Kerlann Distribution
ZA de Kergaradec
12 rue Alfred Kastler
29850 GOUESNOU
Tél. +33 (0)2 98 00 11 22
Port. 06.39.98.11.22
Fax 02 98 00 11 23
s.legoff@kerlann.example
https://www.linkedin.com/in/sophie-le-goff-123/
SIRET 123 456 789 00012 - TVA FR12345678901
Ce message est confidentiel.""",
        {
            "name": "Sophie Le Goff",
            "position": "Directrice des Achats",
            "company": "SAS Kerlann Distribution",
            "address": "ZA de Kergaradec, 12 rue Alfred Kastler, 29850 GOUESNOU",
            "phones": ["+33 (0)2 98 00 11 22", "06.39.98.11.22"],
            "emails": ["s.legoff@kerlann.example"],
            "linkedinUrl": "https://www.linkedin.com/in/sophie-le-goff-123/",
            "additionalInfo": "Fax : 02 98 00 11 23\nSIRET 123 456 789 00012 - TVA FR12345678901",
        },
    ),
    (
        "a British address over several lines",
        """Kind regards,

Oliver Whitcombe MRICS
Associate Director
Hartley & Stone LLP
Pennygate House
14 King Street
London
SE1 9XX
United Kingdom
DDI: +44 (0)20 7946 0123
Mob: 07700 900123
oliver.whitcombe@hartleystone.example
www.hartleystone.example | LinkedIn: linkedin.com/in/oliverw""",
        {
            "name": "Oliver Whitcombe",
            "position": "Associate Director",
            "company": "Hartley & Stone LLP",
            "address": "Pennygate House, 14 King Street, London, SE1 9XX, United Kingdom",
            "phones": ["+44 (0)20 7946 0123", "07700 900123"],
            "emails": ["oliver.whitcombe@hartleystone.example"],
            "website": "www.hartleystone.example",
            "linkedinUrl": "linkedin.com/in/oliverw",
        },
    ),
    (
        "an American one",
        """Jessica Miller
VP of Sales at Brightwave Inc.
1200 Market Street, Suite 400
San Francisco, CA 94103
(415) 555-0132 ext. 12
jessica.miller@brightwave.example""",
        {
            "name": "Jessica Miller",
            "position": "VP of Sales",
            "company": "Brightwave Inc.",
            "address": "1200 Market Street, Suite 400, San Francisco, CA 94103",
            "phones": ["(415) 555-0132 ext. 12"],
            "emails": ["jessica.miller@brightwave.example"],
        },
    ),
    (
        "one line",
        "Thomas GIRARD | Responsable commercial | Nexora SAS | 06 39 98 12 12 | tg@nexora.example",
        {
            "name": "Thomas Girard",
            "position": "Responsable commercial",
            "company": "Nexora SAS",
            "phones": ["06 39 98 12 12"],
            "emails": ["tg@nexora.example"],
        },
    ),
    (
        "labels",
        "Nom : Durand\nPrénom : Camille\nSociété : Maison Verdier\nFonction : Cheffe de projet\n"
        "Email : camille@verdier.example\nTéléphone : 01 99 00 10 10\n"
        "Adresse : 3 bis avenue de la Gare, 67000 Strasbourg\nSite web : https://verdier.example",
        {
            "name": "Camille Durand",
            "position": "Cheffe de projet",
            "company": "Maison Verdier",
            "address": "3 bis avenue de la Gare, 67000 Strasbourg",
            "phones": ["01 99 00 10 10"],
            "emails": ["camille@verdier.example"],
            "website": "https://verdier.example",
        },
    ),
    (
        "a French sentence",
        "Karim Benali de chez Solaris Énergie veut un devis, il est directeur technique, "
        "son mail karim.benali@solaris.example et son portable 06 39 98 77 88.",
        {
            "name": "Karim Benali",
            "position": "directeur technique",
            "company": "Solaris Énergie",
            "phones": ["06 39 98 77 88"],
            "emails": ["karim.benali@solaris.example"],
        },
    ),
    (
        "an English sentence",
        "Met Priya Nair from Bluefin Labs, CTO, at the fair. "
        "Her number is +44 7700 900456 and her mail priya.nair@bluefin.example.",
        {
            "name": "Priya Nair",
            "position": "CTO",
            "company": "Bluefin Labs",
            "phones": ["+44 7700 900456"],
            "emails": ["priya.nair@bluefin.example"],
        },
    ),
    (
        "Outlook's headers in French",
        """De : Claire Fabre <claire.fabre@ville-montreuil.example>
Envoyé : lundi 2 novembre 2026 10:12
À : Tom Becker <tom@atelier-lumen.example>
Objet : Éclairage de la salle des fêtes

Bonjour Monsieur Becker,

Pourriez-vous passer mercredi ? Merci de me confirmer.

Cordialement,

Claire Fabre
Chargée de mission Culture
Mairie de Montreuil
Place Jean-Jaurès - 93100 Montreuil
01 99 00 60 00""",
        {
            "name": "Claire Fabre",
            "position": "Chargée de mission Culture",
            "company": "Mairie de Montreuil",
            "address": "Place Jean-Jaurès, 93100 Montreuil",
            "phones": ["01 99 00 60 00"],
            "emails": ["claire.fabre@ville-montreuil.example"],
        },
    ),
    (
        "Belgium",
        "Jean-Pierre Van den Berghe\nCEO\nBrasserie du Canal SRL\nQuai au Foin 23, "
        "B-1000 Bruxelles\n+32 2 555 12 34\njp@canal.example",
        {
            "name": "Jean-Pierre Van den Berghe",
            "position": "CEO",
            "company": "Brasserie du Canal SRL",
            "address": "Quai au Foin 23, B-1000 Bruxelles",
            "phones": ["+32 2 555 12 34"],
            "emails": ["jp@canal.example"],
        },
    ),
    (
        "no-break spaces, markup and emoji",
        "*Élise Moreau*\n_Directrice artistique_\nStudio Vega\n"
        ":telephone_receiver: 06\u202f39\u00a098 45 45\n:email: elise@studio-vega.example",
        {
            "name": "Élise Moreau",
            "position": "Directrice artistique",
            "company": "Studio Vega",
            "phones": ["06 39 98 45 45"],
            "emails": ["elise@studio-vega.example"],
        },
    ),
    ("an address alone", "jean.dupont@gmail.com", {"name": "Jean Dupont"}),
    ("an address in full", "Léa Fontaine <lea@orange.fr>", {"name": "Léa Fontaine"}),
    ("a number alone", "06 39 98 00 99", {"phones": ["06 39 98 00 99"]}),
    ("a name alone", "Zoé Martin", {"name": "Zoé Martin"}),
    (
        "a 2.1 card in quoted-printable, in two charsets, folded",
        "BEGIN:VCARD\nVERSION:2.1\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:H=C3=A9l=C3=A8ne Lef=C3=A8vre\n"
        "ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Soci=E9t=E9 G=\n=E9n=E9rale\n"
        "TEL;WORK;FAX:01 99 00 45 68\nTEL;WORK;VOICE:01 99 00 45 67\nEMAIL;INTERNET:h@x.example\n"
        "ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;12 rue de l'=C3=89glise;Lyon;;69002;France\n"
        "END:VCARD",
        {
            "name": "Hélène Lefèvre",
            "company": "Société Générale",
            "phones": ["01 99 00 45 67"],
            "address": "12 rue de l'Église, 69002 Lyon, France",
            "additionalInfo": "Fax : 01 99 00 45 68",
        },
    ),
    (
        "a folded card with LinkedIn, an extension and no end",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nN:de la Tour;Inès;;;\r\nTEL;VALUE=uri:tel:+33-1-99-00-45-67;"
        "ext=12\r\nURL:https://www.linkedin.com/in/ines\r\n"
        "NOTE:Aime le thé\\, mais\r\n  pas le café",
        {
            "name": "Inès de la Tour",
            "phones": ["+33 1 99 00 45 67 ext. 12"],
            "linkedinUrl": "https://www.linkedin.com/in/ines",
            "additionalInfo": "Aime le thé, mais pas le café",
        },
    ),
    (
        "a telephone's card in base64, with somebody else's in it",
        "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=8BIT;CHARSET=UTF-8:Moreau;Élise\n"
        "ORG;CHARSET=UTF-8;ENCODING=BASE64:U3R1ZGlvIFbDqWdh\nAGENT:\nBEGIN:VCARD\nFN:Paul Roy\n"
        "TEL:06 39 98 00 02\nEND:VCARD\nEMAIL;X400:C=FR;A=X;S=MOREAU\n"
        "EMAIL;INTERNET:Élise Moreau <elise@studio-vega.example>\nEND:VCARD",
        {
            "name": "Élise Moreau",
            "company": "Studio Véga",
            "phones": [],
            "emails": ["elise@studio-vega.example"],
        },
    ),
    (
        "the code on a business card",
        "MECARD:N:Moreau,Élise;ORG:Vega\\; Fils;TEL:0639980001;EMAIL:elise@studio-vega.example;;",
        {
            "name": "Élise Moreau",
            "company": "Vega; Fils",
            "phones": ["0639980001"],
            "emails": ["elise@studio-vega.example"],
            "additionalInfo": "",
        },
    ),
    (
        "the other code on a business card",
        "BIZCARD:N:Élise;X:Moreau;T:Gérante;C:Vega;A:Lyon;B:0639980001;E:elise@studio-vega.example;;",
        {
            "name": "Élise Moreau",
            "company": "Vega",
            "position": "Gérante",
            "address": "Lyon",
            "phones": ["0639980001"],
            "emails": ["elise@studio-vega.example"],
        },
    ),
]

NAMES = [name for name, _, _ in READ]

NOBODY = [
    "",
    "ok",
    "Bonne journée",
    "Merci Paul, à demain !",
    "Salut l’équipe, réunion demain à 10h en salle Bleue, apportez vos laptops !",
    "The invoice 2026-0042 of 1 200,00 € is due 12/03/2026.",
    "Lunch at 12:30 today? The usual place, my treat.",
    "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD",
    *(said.text for said in samples.MESSAGES if len(said.text) < 80),
]


@pytest.mark.parametrize(("text", "expected"), [one[1:] for one in READ], ids=NAMES)
def test_a_text_is_read(text: str, expected: dict[str, Any]) -> None:
    found = extract(text)
    assert found is not None
    assert {key: found[key] for key in expected} == expected
    if "emails" in expected and "phones" in expected and "position" in expected:
        unsaid = {key: value for key, value in found.items() if value and key not in expected}
        assert unsaid.keys() <= {"meetingContext"}


@pytest.mark.parametrize("text", NOBODY)
def test_a_text_about_nobody_is_told(text: str) -> None:
    assert extract(text) is None


SCRAPS = st.sampled_from(
    [
        *(text for _, text, _ in READ),
        *("BEGIN:VCARD\n", "END:VCARD", "N:;;\n", "ADR:a\n", ";ENCODING=b:zz", "BEGIN:VEVENT\n"),
        *("=E9=\n", "\x00", "\ud800", "From: ", "> ", "-- \n", "+33 (0)", "@", "(", "http://"),
        *("1 rue ", "Jean ", "chez ", " | ", ", ", "Cordialement,\n"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=12), max_size=8), st.integers(0, 400))
def test_any_text_is_read_or_refused(scraps: list[str], cut: int) -> None:
    found = extract("".join(scraps)[cut:])
    if found is not None:
        assert all(isinstance(found[key], list) for key in ("emails", "phones"))
        assert all(tell(found, lang) for lang in (0, 1))


class Caller:
    """Speaks HTTP to the sandbox, as anybody's client would."""

    def __init__(self, session: aiohttp.ClientSession, box: LigoSandbox) -> None:
        self._session = session
        self.box = box
        self.headers = {"Authorization": f"Bearer {box.token}", "Accept": "application/json"}

    async def __call__(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, Any]:
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._session.request(
            method,
            self.box.url + path,
            json=body,
            headers={**self.headers, **said},
            allow_redirects=False,
        ) as answer:
            return answer.status, await answer.json(content_type=None)


@pytest.fixture
async def call() -> AsyncIterator[Caller]:
    box = LigoSandbox()
    await box.start()
    async with aiohttp.ClientSession() as session:
        yield Caller(session, box)
    await box.stop()


async def prepared(call: Caller, **more: object) -> dict[str, Any]:
    body = {"text": samples.FRENCH_SIGNATURE, **more}
    status, answer = await call("POST", "/api/contacts/prepare", body)
    assert status == 200
    answered: dict[str, Any] = answer
    return answered


async def test_overrides_win_over_what_was_read(call: Caller) -> None:
    answer = await prepared(call, overrides={"company": "Clairvaux", "phones": []})
    assert answer["contact"]["company"] == "Clairvaux"
    assert answer["contact"]["phones"] == []
    assert answer["summary"].startswith("Contact trouvé\u00a0: Frédéric")
    confirm = {
        "confirmationToken": answer["confirmationToken"],
        "overrides": {"position": "DSI", "phones": ["06 39 98 00 00"]},
    }
    status, created = await call("POST", "/api/contacts/confirm", confirm)
    assert status == 201
    assert call.box.contacts == [created]
    assert (created["company"], created["position"]) == ("Clairvaux", "DSI")
    assert created["phones"] == ["06 39 98 00 00"]


async def test_overrides_alone_can_name_somebody(call: Caller) -> None:
    body = {"text": "See you at lunch", "overrides": {"name": "Zoé"}}
    status, answer = await call("POST", "/api/contacts/prepare", body)
    assert (status, answer["contact"]["name"]) == (200, "Zoé")


@pytest.mark.parametrize("status", [404, 422])
async def test_a_token_serves_once_and_not_for_ever(call: Caller, status: int) -> None:
    call.box.faults.unknown_token = status
    spent = {"confirmationToken": (await prepared(call))["confirmationToken"]}
    refused = {**spent, "overrides": {"emails": ["x"]}}
    assert (await call("POST", "/api/contacts/confirm", refused))[0] == 422
    assert (await call("POST", "/api/contacts/confirm", spent))[0] == 201
    again, told = await call("POST", "/api/contacts/confirm", spent)
    assert again == status
    assert "jeton" in told["detail"].lower()
    late = {"confirmationToken": (await prepared(call))["confirmationToken"]}
    call.box.expire_tokens()
    assert (await call("POST", "/api/contacts/confirm", late))[0] == status
    assert len(call.box.contacts) == 1


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["name"]),
        ({"name": "  "}, ["name"]),
        ({"name": None}, ["name"]),
        ({"name": "Zoé", "emails": ["ok@x.example", "no", "a@b"]}, ["emails[1]", "emails[2]"]),
        ({"name": "Zoé", "emails": "ok@x.example"}, ["emails"]),
        ({"name": "Zoé", "emails": [{"email": "ok@x.example"}]}, ["emails"]),
        ({"name": ["Zoé"]}, ["name"]),
        ({"name": "Zoé", "phones": ["call me"]}, ["phones[0]"]),
        ({"name": "Zoé", "website": "my site"}, ["website"]),
        ({"name": "Z" * 256}, ["name"]),
    ],
)
async def test_bad_fields_are_named(call: Caller, body: object, paths: list[str]) -> None:
    status, answer = await call("POST", "/api/contacts", body)
    assert status == 422
    assert [one["propertyPath"] for one in answer["violations"]] == paths
    assert call.box.contacts == []


async def test_it_speaks_french_unless_asked_in_english(call: Caller) -> None:
    _, french = await call("POST", "/api/contacts", {})
    _, english = await call("POST", "/api/contacts", {}, Accept_Language="en-GB,en;q=0.9")
    assert french["violations"][0]["message"] == "Cette valeur ne doit pas être vide."
    assert english["violations"][0]["message"] == "This value should not be blank."
    status, nobody = await call("POST", "/api/contacts/prepare", {"text": "ok"})
    assert (status, nobody["violations"][0]["propertyPath"]) == (422, "text")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/api/contacts", {"Authorization": "Bearer no"}, 401),
        ("GET", "/api/contacts", {"X_Workspace_Slug": "elsewhere"}, 403),
        ("GET", "/api/contacts", {"X_Workspace_Slug": "atelier-lumen"}, 200),
        ("GET", "/api/contacts", {"Accept": "text/html"}, 406),
        ("GET", "/api/nothing", {}, 404),
        ("GET", "/api/contacts/nobody", {}, 404),
        ("GET", "/api/pipeline_states/none", {}, 404),
        ("DELETE", "/api/contacts", {}, 405),
        ("POST", "/api/contacts", {"Content_Type": "text/plain"}, 415),
        ("POST", "/api/contacts", {"Content_Type": "application/json"}, 400),
    ],
)
async def test_who_may_ask_what(
    call: Caller, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert (await call(method, path, **headers))[0] == status
    assert call.box.requests[-1].status == status


async def test_extend_and_move_check_what_they_are_given(call: Caller) -> None:
    path = f"/api/contacts/{call.box.everyone[0]['id']}"
    assert (await call("POST", f"{path}/extend", {"text": " "}))[0] == 422
    assert (await call("POST", f"{path}/extend", {"text": "x", "field": "name"}))[0] == 422
    await call("POST", f"{path}/extend", {"text": "One"})
    _, twice = await call("POST", f"{path}/extend", {"text": "Two"})
    assert twice["additionalInfo"] == "One\nTwo"
    assert (await call("PATCH", f"{path}/pipeline-state", {"stateId": "none"}))[0] == 422
    _, placed = await call("PATCH", f"{path}/pipeline-state", {})
    assert set(placed) == {"id", "name", "company", "status", "pipelineState"}
    assert placed["pipelineState"] is None


async def test_an_email_needs_an_address_and_both_its_parts(call: Caller) -> None:
    _, nobody = await call("POST", "/api/contacts", {"name": "Zoé"})
    email = {"subject": "Hello", "body": "You"}
    for contact, sent, status in (
        (nobody["id"], email, 422),
        (call.box.everyone[-1]["id"], {"subject": "Hello"}, 422),
        (call.box.everyone[-1]["id"], {"body": "You"}, 422),
        (call.box.everyone[-1]["id"], None, 422),
        (call.box.everyone[-1]["id"], email, 200),
    ):
        path = f"/api/contacts/{contact}/emails/send"
        assert (await call("POST", path, {"emailData": sent}))[0] == status
    assert [one["subject"] for one in call.box.sent] == ["Hello"]
    assert call.box.everyone[-1]["status"] == "contacted"


async def test_an_email_is_written_in_the_language_of_its_instruction(call: Caller) -> None:
    path = f"/api/contacts/{call.box.everyone[-1]['id']}/emails"
    _, french = await call("POST", f"{path}/prepare", {"message": "Propose un rendez-vous mardi"})
    assert french["email"]["body"].startswith("Bonjour Jean-Baptiste,")
    _, english = await call("POST", f"{path}/prepare", {"message": "Propose a meeting on Tuesday"})
    assert english["email"]["body"].startswith("Hello Jean-Baptiste,")
    refine = {"instruction": "Make it shorter", "sessionId": english["sessionId"]}
    _, short = await call("POST", f"{path}/refine", refine)
    assert len(short["email"]["body"]) < len(english["email"]["body"])
    refine["instruction"] = "Subject: Tuesday?"
    _, renamed = await call("POST", f"{path}/refine", refine)
    assert renamed["email"] == {**short["email"], "subject": "Tuesday?"}
    refine["sessionId"] = "unknown"
    assert (await call("POST", f"{path}/refine", refine))[0] == 404


async def test_planned_faults_are_used_up_in_order(call: Caller) -> None:
    call.box.faults.next("/contacts", "503", times=2)
    call.box.faults.next("POST /api/contacts", "409")
    statuses = [(await call("GET", "/api/contacts"))[0] for _ in range(3)]
    assert statuses == [503, 503, 200]
    assert (await call("POST", "/api/contacts", {"name": "Zoé"}))[0] == 409
    assert (await call("POST", "/api/contacts", {"name": "Zoé"}))[0] == 201
    with pytest.raises(ValueError, match="418"):
        call.box.faults.next("", "418")


@pytest.mark.parametrize(("failure", "done"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_may_have_done_its_work(
    call: Caller, failure: str, done: int
) -> None:
    call.box.faults.failure = failure
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("POST", "/api/contacts", {"name": "Zoé"})
    assert len(call.box.contacts) == done
    assert call.box.requests[0].status is None


@pytest.mark.parametrize(("failure", "done"), [("timeout", 0), ("timeout_done", 1)])
async def test_what_never_answers_does_so_until_the_end(
    call: Caller, failure: str, done: int
) -> None:
    call.box.faults.failure = failure
    asking = asyncio.create_task(call("POST", "/api/contacts", {"name": "Zoé"}))
    await call.box.until(lambda: call.box.requests and len(call.box.contacts) == done)
    assert not asking.done()
    await call.box.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await asking


async def test_a_held_request_waits_to_be_released(call: Caller) -> None:
    held = call.box.hold("/prepare")
    asking = asyncio.create_task(prepared(call))
    await held.arrived()
    assert (await call("GET", "/api/contacts"))[0] == 200
    assert not asking.done()
    assert call.box.requests[0].json["text"] == samples.FRENCH_SIGNATURE
    held.release()
    assert (await asking)["confirmationToken"]
    await prepared(call)
    with pytest.raises(AssertionError):
        await held.arrived(2, within=0.01)


async def test_a_delay_is_waited_for(call: Caller) -> None:
    call.box.faults.next("/api/contacts", delay=0.05)
    started = asyncio.get_running_loop().time()
    await call("GET", "/api/contacts")
    assert asyncio.get_running_loop().time() - started >= 0.05


async def test_the_panel_shows_and_sets_how_it_behaves(call: Caller) -> None:
    box = call.box
    changes: list[dict[str, Any]] = []
    box.on_change.append(lambda: changes.append(box.panel()))
    box.choose(2.5, "503", "hydra")
    panel = changes[-1]
    assert (panel["delay"], panel["failure"], panel["shape"]) == (2.5, "503", "hydra")
    for choices in (panel["failures"], panel["shapes"]):
        assert all(set(one) == {"id", "en", "fr"} and all(one.values()) for one in choices)
    assert {"id", "name", "company", "stage"} == set(panel["contacts"][0])
    for bad in (("nothing", "plain"), ("none", "square")):
        with pytest.raises(ValueError, match="No such"):
            box.choose(0, *bad)
    box.choose(0, "none", "plain")
    await call("POST", "/api/contacts", {"name": "Zoé"})
    assert changes[-1]["contacts"][0]["name"] == "Zoé"


async def test_reset_brings_back_the_start(call: Caller) -> None:
    box = call.box
    at_start = box.panel()
    requests, contacts = box.requests, box.contacts
    await call("POST", "/api/contacts", {"name": "Zoé"})
    held = box.hold("GET")
    asking = asyncio.create_task(call("GET", "/api/contacts"))
    await held.arrived()
    box.choose(3, "503", "hydra")
    box.faults.next("", "500")
    box.reset()
    assert (await asking)[0] == 200
    assert box.panel() == at_start
    assert (contacts, len(requests)) == ([], 0)
    assert (await call("GET", "/api/contacts"))[0] == 200


async def test_reset_breaks_off_what_is_never_answered(call: Caller) -> None:
    call.box.faults.next("", "timeout")
    asking = asyncio.create_task(call("POST", "/api/contacts", {"name": "Zoé"}))
    await call.box.until(lambda: call.box.requests)
    assert (await call("GET", "/api/contacts"))[0] == 200
    call.box.reset()
    with pytest.raises(aiohttp.ClientConnectionError):
        await asking


async def test_a_port_can_be_chosen_and_taken_again() -> None:
    box = LigoSandbox()
    await box.start()
    port = int(box.url.rpartition(":")[2])
    await box.stop()
    await box.start(port)
    assert box.url.endswith(f":{port}")
    await box.stop()


async def test_it_starts_with_sixty_people_in_five_stages(call: Caller) -> None:
    box = call.box
    assert len(box.everyone) == 60
    stages = [box.stage_of(one["id"]) for one in box.everyone]
    assert {stage for stage in stages if stage} == {state["name"] for state in box.states}
    assert stages.count("") >= 12
    names = [one["name"] for one in box.everyone]
    assert names.count("Marie Martin") == names.count("Jean Dupont") == 2
    assert len(box.contact("Étienne Lacombe")["emails"]) == 3
    assert [one["name"] for one in box.everyone if not one["emails"]] == ["Paul Vidal"]
    assert "\n\n" in box.contact("Grace Thompson")["additionalInfo"]


async def test_somebody_else_changes_moves_and_deletes(call: Caller) -> None:
    box = call.box
    box.changes("Amélie Rousseau", company="Ailleurs", stage="Gagné")
    path = f"/api/contacts/{box.contact('Amélie Rousseau')['id']}"
    _, found = await call("GET", path)
    assert (found["company"], found["pipelineState"]["name"]) == ("Ailleurs", "Gagné")
    box.changes("Amélie Rousseau", stage=box.states[0]["id"])
    assert box.stage_of("Amélie Rousseau") == "Nouveau"
    box.changes("Amélie Rousseau", stage=None)
    assert box.stage_of("Amélie Rousseau") == ""
    box.deletes("Amélie Rousseau")
    status, _ = await call("GET", path)
    assert status == 404


@pytest.mark.parametrize("status", [404, 405])
async def test_undocumented_calls_can_be_missing(call: Caller, status: int) -> None:
    box = call.box
    one = f"/api/contacts/{box.everyone[0]['id']}"
    box.faults.not_offered_status = status
    box.choose(0, "none", "plain", "no_list")
    assert [(await call("GET", path))[0] for path in ("/api/contacts", one)] == [status, 200]
    box.choose(0, "none", "plain", "neither")
    assert [(await call("GET", path))[0] for path in ("/api/contacts", one)] == [status, status]
    assert (await call("PATCH", one, {"company": "Lumen"}))[0] == 200


async def test_a_hundred_thousand_contacts_page_by_page(call: Caller) -> None:
    box = call.box
    box.fill(100_000)
    box.faults.page_size = 1000
    await call("POST", "/api/contacts", {"name": "Zoé"})
    _, first = await call("GET", "/api/contacts?page=1")
    _, last = await call("GET", "/api/contacts?page=101")
    assert first["hydra:totalItems"] == 100_061
    assert first["hydra:member"][0]["name"] == "Zoé"
    assert (len(last["hydra:member"]), len(box.panel()["contacts"])) == (61, 50)
    names = [one["name"] for one in box.everyone]
    assert names.count("Marie Martin") > 10
    box.deletes(names[-1])
    box.fill(10)
    assert len({one["id"] for one in box.everyone}) == 100_070
    assert len(box.everyone) == 100_070


async def test_pages_go_on_from_the_newest_to_the_oldest(call: Caller) -> None:
    box = call.box
    box.faults.page_size = 4
    for number in range(6):
        await call("POST", "/api/contacts", {"name": f"Nouveau {number}"})
    pages = [(await call("GET", f"/api/contacts?page={page}"))[1] for page in (1, 2, 3)]
    listed = [one["id"] for page in pages for one in page["hydra:member"]]
    assert listed == [one["id"] for one in box.everyone[:12]]


async def test_a_state_that_is_no_more_is_refused(call: Caller) -> None:
    box = call.box
    gone = box.states.pop()
    path = f"/api/contacts/{box.everyone[0]['id']}/pipeline-state"
    status, refused = await call("PATCH", path, {"stateId": gone["id"]})
    assert (status, refused["violations"][0]["propertyPath"]) == (422, "stateId")


LETTER = "Bonjour Ana,\n\nUne idée. Et une autre.\n\nÀ bientôt.\n\nBien cordialement,"


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("Plus court", "Bonjour Ana,\n\nUne idée. Et une autre.\n\nBien cordialement,"),
        ("raccourcis le deuxième paragraphe", LETTER.replace(" Et une autre.", "")),
        ("Shorten paragraph 2", LETTER.replace(" Et une autre.", "")),
        ("supprime le troisième paragraphe", LETTER.replace("À bientôt.\n\n", "")),
        ("Remove the last paragraph", LETTER.replace("\n\nBien cordialement,", "")),
        ("Ajoute que le parking est gratuit", LETTER.replace(
            "Bien", "J’ajoute que le parking est gratuit.\n\nBien")),
        ("Plus chaleureux", LETTER.replace(
            "Une idée", "J’espère que tout va bien pour vous.\n\nUne idée")),
        ("Plus formel", LETTER.replace("Bonjour Ana,", "Madame, Monsieur,")),
        ("En anglais", LETTER.replace("Bonjour", "Hello").replace(
            "Bien cordialement,", "Best regards,")),
    ],
)  # fmt: skip
def test_wishes_are_understood(wish: str, text: str) -> None:
    assert writing.refine("Objet", LETTER, wish) == ("Objet", text)
