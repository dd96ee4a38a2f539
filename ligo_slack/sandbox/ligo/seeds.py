"""Who is in this Ligo before anybody adds somebody. All invented; the domains are reserved."""

import csv
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .checks import empty

Object = dict[str, Any]

_SPACE = uuid.UUID("6f2b8c1e-5d0a-4f63-9a57-0c1d2e3f4a5b")

_STATES = (
    ("Nouveau", "#94A3B8"),
    ("Qualifié", "#3B82F6"),
    ("Proposition envoyée", "#8B5CF6"),
    ("Négociation", "#F59E0B"),
    ("Gagné", "#10B981"),
)

_PEOPLE = Path(__file__).with_name("people.csv")

# For a Ligo that is filled with many: few enough first names and surnames to make namesakes.
_FIRST = (
    "Jean Marie Pierre Anne Élodie Thomas Lucie Benoît François Camille Hugo Léa Nicolas Sophie"
    " Julien Chloé Antoine Manon Paul Emma John James Mary Olivia Robert Grace"
)
_LAST = (
    "Martin Bernard Dubois Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Roux"
    " Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Smith Jones Taylor Brown"
)
_FIRMS = "Atelier Maison Groupe Studio Agence Cabinet Transports Hôtel Galerie Conseil"
_NAMES = "du Nord|du Sud|Lumière|Horizon|des Alpes|Océane|Saint-Michel|Rivage|Prisme"
_SYLLABLES = "ba ce di fo gu la me ni ro su ta ve"


def _id(kind: str, key: object) -> str:
    """The same at every start, so that what the bot remembers of a demo still holds."""
    return str(uuid.uuid5(_SPACE, f"{kind}/{key}"))


def states() -> list[Object]:
    return [
        {"id": _id("state", number), "name": name, "color": color, "position": number}
        for number, (name, color) in enumerate(_STATES)
    ]


def contacts() -> list[Object]:
    with _PEOPLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return [_contact(row) for row in rows]


def _contact(row: dict[str, str]) -> Object:
    emails = row["emails"].split(";") if row["emails"] else []
    site = emails[0].partition("@")[2] if emails else ""
    return {
        "id": _id("contact", emails[0] if emails else row["name"]),
        **empty(),
        "name": row["name"],
        "emails": emails,
        "company": row["company"],
        "position": row["position"],
        "phones": row["phones"].split(";"),
        "website": f"https://www.{site}" if site else "",
        "additionalInfo": row["additionalInfo"],
        "meetingContext": row["meetingContext"],
        "status": row["status"],
        "pipelineState": _placed(row["stage"]),
    }


def many(count: int, known: int) -> list[Object]:
    """Believable contacts, always the same ones, after `known` of them."""
    firsts, lasts, firms = _FIRST.split(), _LAST.split(), _FIRMS.split()
    names, syllables = _NAMES.split("|"), _SYLLABLES.split()
    made = []
    for number in range(known, known + count):
        first, last = firsts[number % len(firsts)], lasts[number // 7 % len(lasts)]
        if number % 3 == 0:
            last += syllables[number // 3 % 12] + syllables[number // 36 % 12]
        company = f"{firms[number // 5 % 10]} {names[number // 11 % 9]} {number // 40}"
        made.append(
            {
                "id": f"{number:08x}-0000-4000-8000-000000000000",
                **empty(),
                "name": f"{first} {last}",
                "emails": [f"contact{number}@{firms[number % 10].lower()}{number % 997}.example"],
                "company": company,
                "status": "pending",
                "pipelineState": _placed(str(number % 5)) if number % 4 == 0 else None,
            }
        )
    return made


def _placed(stage: str) -> Object | None:
    return {"id": _id("state", int(stage)), "name": _STATES[int(stage)][0]} if stage else None


def tasks(known: list[Object]) -> list[Object]:
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    wanted = (
        ("Rappeler pour le devis", "call", 1, 0, False),
        ("Envoyer la proposition corrigée", "proposal", 2, 1, False),
        ("Send the product sheets", "email", 0, 2, False),
        ("Visite du hall", "meeting", 5, 4, False),
        ("Relance après le salon", "follow_up", -3, 5, True),
    )
    return [
        {
            "id": _id("task", title),
            "title": title,
            "type": kind,
            "dueDate": (today + timedelta(days=days)).isoformat(),
            "completed": done,
            "completedAt": (today + timedelta(days=days)).isoformat() if done else None,
            "description": None,
            "contact": f"/api/contacts/{known[number - 6]['id']}",
        }
        for title, kind, days, number, done in wanted
    ]
