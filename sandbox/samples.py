"""The messages in the workspace before anybody opens it.

Everyone is invented; domains are reserved (.example), phone numbers come from the ranges kept for
fiction (France: 01 99 00 xx xx and 06 39 98 xx xx; United Kingdom: 020 7946 0xxx).
"""

from dataclasses import dataclass, field
from typing import Literal

from sandbox import sample_messages as shapes
from sandbox.sample_messages import Json


@dataclass(frozen=True)
class SampleChannel:
    id: str
    name: str
    kind: Literal["public", "private"]
    topic: str
    members: tuple[str, ...]
    has_bot: bool


@dataclass(frozen=True)
class SampleMessage:
    minutes_ago: int
    channel: str
    by: str
    text: str
    file_name: str = ""
    file_content: str = ""
    under: str = ""
    "the text of an earlier message, in whose thread this one stands"
    mimetype: str = "text/vcard"
    filetype: str = "vcard"
    file_more: Json = field(default_factory=dict)
    raw: Json | None = None
    "the fields that Slack delivers beside or instead of the usual ones (`Message.raw`)"


@dataclass(frozen=True)
class SampleWorkspace:
    """The content of a workspace on its first day."""

    rooms: tuple[SampleChannel, ...]
    messages: tuple[SampleMessage, ...] = ()


CHANNELS = (
    SampleChannel(
        "C08VENTES01",
        "ventes",
        "public",
        "Prospects, salons et rendez-vous",
        ("marie", "james", "ingrid", "awa", "tom", "noe"),
        has_bot=True,
    ),
    SampleChannel(
        "C08SALON001",
        "salon",
        "public",
        "Ce que nous rapportons du salon : cartes, mails, listes",
        ("marie", "james", "awa", "tom"),
        has_bot=True,
    ),
    SampleChannel(
        "C08CLIENTP2",
        "clients-privé",
        "private",
        "Comptes confidentiels",
        ("marie", "james", "awa"),
        has_bot=False,
    ),
)

FRENCH_SIGNATURE = """\
Reçu ce matin après le salon, il faut le rappeler avant vendredi :

Bien cordialement,

Frédéric Lemaître-Hénault
Directeur des systèmes d’information
Maison Clairvaux & Associés
14 bis, rue de l’Échiquier, 75010 Paris
Tél. : 01 99 00 27 45
Mobile : 06 39 98 41 07
frederic.lemaitre@maison-clairvaux.example
www.maison-clairvaux.example"""

ENGLISH_SIGNATURE = """\
Met her at the Brighton meetup, she wants a demo:

Best regards,
Charlotte Ashworth
Head of Procurement | Pennygate Foods Ltd
3 Harbour Yard, London SE1 9XX
T: +44 20 7946 0812
M: 020 7946 0347
charlotte.ashworth@pennygate.example
https://www.pennygate.example"""

VCARD_3 = """\
BEGIN:VCARD
VERSION:3.0
N:Bélanger;Zoé;;Mme;
FN:Zoé Bélanger
ORG:Éditions du Héron
TITLE:Responsable des achats
EMAIL;TYPE=INTERNET,WORK:zoe.belanger@editions-heron.example
EMAIL;TYPE=INTERNET,HOME:zoe@belanger.example
TEL;TYPE=WORK,VOICE:+33 1 99 00 61 18
TEL;TYPE=CELL:+33 6 39 98 52 33
TEL;TYPE=FAX:+33 1 99 00 61 19
ADR;TYPE=WORK:;;8 allée des Érables;Nantes;;44000;France
URL:https://editions-heron.example
NOTE:Rencontrée au Salon du livre\\, stand B12
END:VCARD"""

VCARD_4 = """\
BEGIN:VCARD
VERSION:4.0
FN:Søren Østergård
N:Østergård;Søren;;;
ORG:Nordlys Studio
TITLE:Créateur lumière
EMAIL;TYPE=work:soren.ostergard@nordlys.example
TEL;VALUE=uri;TYPE="voice,work":tel:+33-1-99-00-73-20
TEL;VALUE=uri;TYPE=cell:tel:+33-6-39-98-73-21
ADR;TYPE=work:;;22 quai de la Fosse;Nantes;;44000;France
URL:https://nordlys.example/soren
END:VCARD"""

FORWARDED_MAIL = """\
Forwarded from my inbox, can somebody take it from here?

---------- Forwarded message ---------
From: Nadia El Amrani <n.elamrani@quaidesbrumes.example>
Date: Tue, 3 Nov 2026 at 18:42
Subject: RE: RE: Devis éclairage <urgent>
To: Tom Becker <tom@atelier-lumen.example>
Cc: compta@quaidesbrumes.example

> Bonjour Tom,
>
> Suite à notre échange, pourriez-vous m’envoyer le devis R&D corrigé ?
> Merci d’avance,
>
> --
> Nadia El Amrani
> Cheffe de projet scénographie
> Quai des Brumes SARL - 5 place du Marché, 59000 Lille
> Standard 01 99 00 84 00 / Ligne directe 01 99 00 84 12 / Port. 06 39 98 84 56
> n.elamrani@quaidesbrumes.example | quaidesbrumes.example
>
> On 2 Nov 2026, Tom Becker wrote:
>> Hi Nadia, please find our first estimate attached.
>> Tom Becker, Atelier Lumen

Ce message et ses pièces jointes sont confidentiels. Si vous n’êtes pas le destinataire, \
merci de le détruire et d’en avertir l’expéditeur.
P Pensez à l’environnement avant d’imprimer ce courriel."""

VCARD_FILE = """\
BEGIN:VCARD\r
VERSION:3.0\r
N:Kérouac;Maël;;;\r
FN:Maël Kérouac\r
ORG:Brasserie des Embruns\r
TITLE:Gérant\r
EMAIL;TYPE=WORK:mael@embruns.example\r
TEL;TYPE=CELL:+33 6 39 98 20 64\r
END:VCARD\r
"""

PRIVATE_SIGNATURE = """\
Contact confidentiel pour le dossier Orion :
Hélène Vasseur, directrice générale, Orion Patrimoine
helene.vasseur@orion.example - 06 39 98 66 10"""

THREAD = (
    "Any news from Grace Thompson (Thompson Events)? She was to call back about the June evenings."
)

THREAD_NOTE = """\
Just had her on the phone:
- two evenings, 12 and 13 June, 300 guests each
- budget about £18,000, her board decides on 4 May
- she would rather have one quote with options than three quotes"""

PRIVATE_NOTE = """\
Sophie Bernard (Hôtel Belle Étoile) reconduit son contrat en septembre\u00a0: 12 000 € par an, \
à condition que l’entretien soit compris.
À rappeler avant le comité du 15, le matin de préférence."""

PRIVATE_NOTE_IN_ENGLISH = """\
For James: Daniel O’Connor of Harbour Lights Hotel opens a second house next spring, and wants us \
to light the lobby. Nobody else knows yet, so no emails about it please."""

MESSAGES = (
    SampleMessage(
        60 * 26, "ventes", "awa", "Bonjour à tous :wave: le salon Lumière ouvre demain, stand C4."
    ),
    SampleMessage(60 * 25, "ventes", "james", "Great, see you there! I’ll bring the demo kit."),
    SampleMessage(60 * 5, "ventes", "awa", FRENCH_SIGNATURE),
    SampleMessage(60 * 4 + 12, "ventes", "tom", ENGLISH_SIGNATURE),
    SampleMessage(60 * 4, "ventes", "marie", "Merci Tom, je m’en occupe."),
    SampleMessage(60 * 3 + 20, "ventes", "awa", VCARD_3),
    SampleMessage(60 * 3, "ventes", "ingrid", "Here is our lighting designer:\n" + VCARD_4),
    SampleMessage(60 * 2, "ventes", "tom", FORWARDED_MAIL),
    SampleMessage(
        70, "ventes", "awa", "La carte du gérant de la brasserie :", "Maël Kérouac.vcf", VCARD_FILE
    ),
    SampleMessage(60 + 5, "ventes", "james", THREAD),
    SampleMessage(52, "ventes", "tom", THREAD_NOTE, under=THREAD),
    SampleMessage(48, "ventes", "awa", "Super\u202f! Je prépare le plan d’accroche.", under=THREAD),
    SampleMessage(25, "ventes", "james", "Lunch at 12:30 today? The usual place, my treat."),
    SampleMessage(240, "salon", "awa", "", raw=shapes.FORWARDED_TO_SLACK),
    SampleMessage(230, "salon", "tom", "Rencontrés au stand :", raw=shapes.TABLE),
    SampleMessage(220, "salon", "tom", "Nouvelle demande du site", raw=shapes.APP_MESSAGE),
    SampleMessage(210, "salon", "tom", "Trois cartes de visite :", "cartes.vcf", shapes.CARDS),
    SampleMessage(
        200,
        "salon",
        "awa",
        "La liste des inscrits :",
        "inscrits.csv",
        shapes.ATTENDEES,
        mimetype="text/csv",
        filetype="csv",
        file_more=shapes.ATTENDEE_FILE,
    ),
    SampleMessage(
        190,
        "salon",
        "james",
        "Her card, photographed:",
        "IMG_2044.jpg",
        "(no real picture)",
        mimetype="image/jpeg",
        filetype="jpg",
    ),
    SampleMessage(180, "salon", "marie", "Pour info :", raw=shapes.SHARED),
    SampleMessage(90, "clients-privé", "awa", PRIVATE_SIGNATURE),
    SampleMessage(80, "clients-privé", "marie", "Noté, je l’appelle lundi."),
    SampleMessage(45, "clients-privé", "awa", PRIVATE_NOTE),
    SampleMessage(40, "clients-privé", "awa", PRIVATE_NOTE_IN_ENGLISH),
)

PAST = SampleWorkspace(CHANNELS, MESSAGES)
