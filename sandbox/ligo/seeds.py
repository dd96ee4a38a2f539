"""The contacts that a new account has.

All invented; domains are reserved (.example), phone numbers come from the ranges kept for fiction
in France, the United Kingdom, Germany and Sweden.
"""

import csv
import unicodedata
import uuid
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

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

_ENGLISH = ("New", "Qualified", "Proposal sent", "Negotiation", "Won")

_PEOPLE = Path(__file__).with_name("people.csv")


def _each(listed: str) -> list[str]:
    return listed.split("|")


# For a Ligo that is filled with many: few enough first names and surnames to make namesakes.
_FIRST = _each(
    "Jean|Marie|Pierre|Anne|Élodie|Thomas|Lucie|Benoît|François|Camille|Hugo|Léa|Nicolas|Sophie|"
    "Julien|Chloé|Antoine|Manon|Paul|Emma|John|James|Mary|Olivia|Robert|Grace|Inès|Yann|Zoé|"
    "Jean-Baptiste|Marie-Claire|Mehdi|Fatima|Søren|Ewa|Giulia|Jürgen"
)
_LAST = _each(
    "Martin|Bernard|Dubois|Petit|Durand|Leroy|Moreau|Simon|Laurent|Lefebvre|Michel|Garcia|Roux|"
    "Vincent|Fournier|Morel|Girard|André|Lefèvre|Mercier|Dupont|Lambert|Smith|Jones|Taylor|Brown|"
    "Le Goff|d’Almeida|O’Brien|N’Diaye|Benali|Nguyen|Kowalski|Rossi|Müller|Jensen|Faure|"
    "Chevalier|Gauthier|Perrin|Robin|Clément|Morin|Henry|Roussel|Mathieu|Gautier|Masson|Marchand|"
    "Duval|Denis"
)
_FIRMS = _each(
    "Atelier|Maison|Groupe|Studio|Agence|Cabinet|Transports|Hôtel|Galerie|Conseil|Imprimerie|"
    "Boulangerie|Pharmacie|Librairie|Domaine|Théâtre|Clinique"
)
_PLACES = _each(
    "du Nord|du Sud|Lumière|Horizon|des Alpes|Océane|Saint-Michel|Rivage|Prisme|de la Gare|"
    "du Vieux Port|des Tilleuls|Belle Étoile|du Marché|de l’Île|des Deux Ponts|Bellevue|"
    "du Moulin|Saint-Aubin|des Arts|de la Fontaine|du Château|des Remparts"
)
_TOWNS = _each(
    "Lille|Nantes|Lyon|Rennes|Brest|Dijon|Nîmes|Angers|Metz|Tours|Pau|Reims|Caen|Nice|Vannes|"
    "Albi|Leeds|Bath|York"
)
_POSITIONS = _each(
    "Gérant|Directrice|Acheteur|Assistante|Responsable commercial|Head of Sales|Producer|"
    "Cheffe de projet|"
)


def _ascii(word: str) -> str:
    plain = (
        unicodedata.normalize("NFD", word.lower().replace("ø", "o"))
        .encode("ascii", "ignore")
        .decode()
    )
    return "".join(letter for letter in plain if letter.isalnum() or letter == "-")


_ASCII = {word: _ascii(word) for word in (*_FIRST, *_LAST, *_TOWNS)}


@lru_cache(maxsize=4096)
def _id(kind: str, key: object, owner: str = "") -> str:
    """Return an id that is the same at every start, so that the bot's stored data of a demo stays
    valid, and different for each account."""
    return str(uuid.uuid5(_SPACE, "/".join(filter(None, (owner, kind, str(key))))))


def states(owner: str = "", language: str = "fr") -> list[Object]:
    return [
        {
            "id": _id("state", number, owner), "name": _stage(number, language), "color": color,
            "position": number,
        }
        for number, (_, color) in enumerate(_STATES)
    ]  # fmt: skip


def _stage(number: int, language: str) -> str:
    return _ENGLISH[number] if language == "en" else _STATES[number][0]


def contacts(owner: str = "", language: str = "fr") -> list[Object]:
    return [_contact(row, owner, language) for row in _people()]


@cache
def _people() -> list[dict[str, str]]:
    with _PEOPLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _contact(row: dict[str, str], owner: str, language: str) -> Object:
    emails = row["emails"].split(";") if row["emails"] else []
    site = emails[0].partition("@")[2] if emails else ""
    return {
        "id": _id("contact", emails[0] if emails else row["name"], owner),
        **empty(),
        "name": row["name"],
        "emails": emails,
        "company": row["company"],
        "position": row["position"],
        "phones": row["phones"].split(";") if row["phones"] else [],
        "website": f"https://www.{site}" if site else "",
        "additionalInfo": row["additionalInfo"],
        "meetingContext": row["meetingContext"],
        "status": row["status"],
        "pipelineState": _placed(row["stage"], owner, language),
    }


def many(count: int, before: int, owner: str = "", language: str = "fr") -> list[Object]:
    """Return believable contacts, always the same ones, after `before` of them."""
    account = crc32(owner.encode())
    return [
        _one_of_many(number, account, owner, language) for number in range(before, before + count)
    ]


def _one_of_many(number: int, account: int, owner: str, language: str) -> Object:
    """Return one of them.

    Strides without common factors combine companies and names anew each time.
    """
    first = _FIRST[number % len(_FIRST)]
    last = _LAST[number * 7 // 5 % len(_LAST)]
    place, town = _PLACES[number // 3 % len(_PLACES)], _TOWNS[number // 11 % len(_TOWNS)]
    return {
        "id": f"{number:08x}-0000-4000-8000-{account:012x}",
        **empty(),
        "name": f"{first} {last}",
        "emails": [f"{_ASCII[first]}.{_ASCII[last]}{number}@{_ASCII[town]}.example"],
        "company": f"{_FIRMS[number // 2 % len(_FIRMS)]} {place} {town}" if number % 9 else "",
        "position": _POSITIONS[number % len(_POSITIONS)],
        "status": "pending",
        "pipelineState": _placed(str(number % 5), owner, language) if number % 4 == 0 else None,
    }


def _placed(stage: str, owner: str, language: str) -> Object | None:
    if not stage:
        return None
    return {"id": _id("state", int(stage), owner), "name": _stage(int(stage), language)}


_TASKS = (
    # title, type, days from today, contact, whether it is completed, taskKind
    ("Rappeler pour le devis", "call", 1, 0, False, "manual"),
    ("Envoyer la proposition corrigée", "proposal", 2, 1, False, "manual"),
    ("Send the product sheets", "email", 0, 2, False, "manual"),
    ("Visite du hall", "meeting", 5, 4, False, "manual"),
    ("Relance après le salon", "follow_up", -3, 5, True, "manual"),
    ("Rappeler au sujet de la livraison", "call", -2, 3, False, "manual"),
    ("Relancer après la visite", "follow_up", -1, 4, False, "manual"),
    ("Préparer le devis des luminaires", "quote", 0, 1, False, "manual"),
    ("Ranger les cartes du salon", "other", 3, 5, False, "manual"),
    ("Un changement de poste à vérifier", "other", 0, 0, False, "validate_linkedin_profile_change"),
    ("Reprendre contact", "other", 4, 2, False, "linkedin_recontact_wizard"),
    ("Nouvelle relation", "other", 6, 3, False, "linkedin_new_relation_onboarding"),
)


def tasks(contacts: list[Object], owner: str = "") -> list[Object]:
    """Return a task of every kind."""
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    if not contacts:
        return []
    made = []
    for title, kind, days, number, done, task_kind in _TASKS:
        due = (today + timedelta(days=days)).isoformat()
        contact = contacts[number - 6]["id"]
        made.append(task(title, kind, due, contact, done=done, task_kind=task_kind, owner=owner))
    return made


def task(
    title: str,
    kind: str,
    due: str,
    contact: str,
    *,
    done: bool = False,
    task_kind: str = "manual",
    description: str | None = None,
    owner: str = "",
) -> Object:
    special = task_kind != "manual"
    return {
        "id": _id("task", title, owner),
        "title": title,
        "type": kind,
        "taskKind": task_kind,
        "payload": {"profileUrl": "https://www.linkedin.com/in/exemple"} if special else None,
        "dueDate": due,
        "completed": done,
        "completedAt": due if done else None,
        "description": description,
        "contact": f"/api/contacts/{contact}",
    }
