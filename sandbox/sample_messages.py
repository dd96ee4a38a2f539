"""Messages of the shapes that Slack delivers beside plain text, to try the shortcuts on.

/reference/messaging, /reference/objects/file-object. Everyone is invented; see `samples`.
"""

from typing import Any

Json = dict[str, Any]


def _text(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def _rich(*elements: Json) -> Json:
    section = {"type": "rich_text_section", "elements": list(elements)}
    return {"type": "rich_text", "elements": [section]}


def _cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


MAIL: Json = {
    "id": "F08MAIL0001",
    "name": "Devis_miroirs",
    "title": "Devis miroirs",
    "mimetype": "text/html",
    "filetype": "email",
    "pretty_type": "Email",
    "mode": "email",
    "size": 4100,
    "is_external": False,
    "subject": "Devis miroirs pour le hall",
    "from": [
        {
            "address": "judith.amsel@amsel-glas.example",
            "name": "Judith Amsel",
            "original": "Judith Amsel <judith.amsel@amsel-glas.example>",
        }
    ],
    "to": [{"address": "salon-a1b2@lumen.slack.example", "name": "salon"}],
    "cc": [],
    "attachments": [],
    "plain_text": (
        "Guten Tag,\n\nanbei das Angebot für 40 Spiegel, gültig bis Ende Mai.\n\n"
        "Mit freundlichen Grüßen\n\nJudith Amsel\nLeiterin Vertrieb\nAmsel Glas GmbH\n"
        "Lindenstraße 8, 10969 Berlin\nTel. +49 30 23125 777\njudith.amsel@amsel-glas.example"
    ),
    "preview": "<div>Guten Tag,<br>anbei das Angebot für 40 Spiegel.</div>",
    "preview_plain_text": "Guten Tag,\n\nanbei das Angebot für 40 Spiegel.",
    "preview_is_truncated": True,
    "has_more": True,
}
FORWARDED_TO_SLACK: Json = {"user": "USLACKBOT", "subtype": "file_share", "files": [MAIL]}

TABLE: Json = {
    "attachments": [
        {
            "id": 1,
            "blocks": [
                {
                    "type": "table",
                    "rows": [
                        [_cell("Nom"), _cell("Entreprise"), _cell("Adresse")],
                        [
                            _rich(_text("Rui Costa", bold=True)),
                            _cell("Ribeira Luz"),
                            _rich(
                                {
                                    "type": "link",
                                    "url": "mailto:rui.costa@ribeira.example",
                                    "text": "rui.costa@ribeira.example",
                                }
                            ),
                        ],
                        [_cell("Lidia Marchetti"), _cell("Officina Verde"), _cell("")],
                    ],
                }
            ],
            "fallback": "[no preview available]",
        }
    ]
}

APP_MESSAGE: Json = {
    "user": None,
    "bot_id": "B08FORM0001",
    "subtype": "bot_message",
    "username": "Formulaire du site",
    "blocks": [
        {"type": "header", "text": {"type": "plain_text", "text": "Nouvelle demande"}},
        {
            "type": "section",
            "fields": [
                {"type": "mrkdwn", "text": "*Nom*\nOdile Vasseur"},
                {"type": "mrkdwn", "text": "*Entreprise*\nComptoir des Halles"},
                {
                    "type": "mrkdwn",
                    "text": "*E-mail*\n<mailto:odile@halles.example|odile@halles.example>",
                },
                {"type": "mrkdwn", "text": "*Téléphone*\n<tel:+33199003110|01 99 00 31 10>"},
            ],
        },
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": "> Éclairez-vous aussi les marchés couverts ?",
            },
        },
    ],
}

CARDS = """\
BEGIN:VCARD\r
VERSION:3.0\r
FN:Inès Muñoz\r
N:Muñoz;Inès;;;\r
ORG:Luz del Sur\r
EMAIL:ines@luzdelsur.example\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
FN:Karim Haddad\r
N:Haddad;Karim;;;\r
ORG:Atlas Solutions\r
TEL;TYPE=CELL:+33 6 39 98 06 01\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
FN:Rose Bonnet\r
N:Bonnet;Rose;;;\r
ORG:Jardins d’Hiver\r
EMAIL:rose.bonnet@jardins.example\r
END:VCARD\r
"""

ATTENDEES = """\
Nom;Fonction;Entreprise;E-mail
Arthur Lemoine;Chef d’atelier;Fonderie Bleue;arthur.lemoine@fonderie-bleue.example
Salomé Weber;Acheteuse;Weber Logistique;salome@weber-logistique.example
Hugo Tessier;Directeur;Lumière & Fils;hugo.tessier@lumiere-fils.example
"""
ATTENDEE_FILE: Json = {
    "mode": "snippet",
    "pretty_type": "CSV",
    "preview": ATTENDEES,
    "lines": 4,
    "lines_more": 0,
    "preview_is_truncated": False,
}

SHARED: Json = {
    "attachments": [
        {
            "id": 1,
            "ts": "1795500000.000100",
            "author_id": "U08AWADIAL4",
            "author_name": "Awa Diallo",
            "channel_id": "C08CLIENTP2",
            "is_msg_unfurl": True,
            "is_share": True,
            "text": "",
            "fallback": "[no preview available]",
            "message_blocks": [
                {
                    "team": "T08LUMEN4A7",
                    "channel": "C08CLIENTP2",
                    "ts": "1795500000.000100",
                    "message": {
                        "blocks": [
                            _rich(
                                _text("Yanis Rahmani", bold=True),
                                _text(" (Comptoir du Sud, yanis.rahmani@comptoir-sud.example) "),
                                _text("demande deux échantillons avant le 15.", italic=True),
                            )
                        ]
                    },
                }
            ],
            "footer": "Posted in a private channel",
        }
    ]
}
