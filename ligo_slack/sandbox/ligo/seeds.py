"""Who is in this Ligo before anybody adds somebody. All invented; the domains are reserved."""

import uuid
from datetime import UTC, datetime, timedelta
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

_PEOPLE: tuple[tuple[str, str, str, str, str, str, int | None], ...] = (
    (
        "Amélie Rousseau",
        "Galerie des Tanneurs",
        "Directrice",
        "amelie.rousseau@tanneurs.example",
        "+33 1 99 00 14 52",
        "qualified",
        1,
    ),
    (
        "Benoît Caradec",
        "Phares & Balises",
        "Chef de projet",
        "b.caradec@phares-balises.example",
        "02 61 91 40 18",
        "contacted",
        2,
    ),
    (
        "Priya Raman",
        "Lanternfish Studios",
        "Production Manager",
        "priya.raman@lanternfish.example",
        "+44 20 7946 0631",
        "pending",
        0,
    ),
    (
        "Thomas N’Guyen",
        "Théâtre de l’Île",
        "Régisseur général",
        "thomas@theatre-ile.example",
        "06 39 98 12 74",
        "converted",
        4,
    ),
    (
        "Ewa Kowalczyk",
        "Nordmark Retail",
        "Head of Visual Merchandising",
        "ewa.kowalczyk@nordmark.example",
        "+44 161 496 0227",
        "contacted",
        3,
    ),
    (
        "Jean-Baptiste Fournier",
        "Hôtel du Vieux Port",
        "Gérant",
        "direction@hotel-vieux-port.example",
        "04 65 71 33 09",
        "pending",
        None,
    ),
)


def _id(kind: str, key: object) -> str:
    """The same at every start, so that what the bot remembers of a demo still holds."""
    return str(uuid.uuid5(_SPACE, f"{kind}/{key}"))


def states() -> list[Object]:
    return [
        {"id": _id("state", number), "name": name, "color": color, "position": number}
        for number, (name, color) in enumerate(_STATES)
    ]


def contacts() -> list[Object]:
    found = []
    for name, company, position, email, phone, status, state in _PEOPLE:
        placed = None if state is None else {"id": _id("state", state), "name": _STATES[state][0]}
        found.append(
            {
                "id": _id("contact", email),
                **empty(),
                "name": name,
                "emails": [email],
                "company": company,
                "position": position,
                "phones": [phone],
                "website": "https://www." + email.partition("@")[2],
                "status": status,
                "pipelineState": placed,
            }
        )
    return found


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
            "contact": f"/api/contacts/{known[number]['id']}",
        }
        for title, kind, days, number, done in wanted
    ]
