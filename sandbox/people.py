"""The cast of the workspace « Atelier Lumen », all of them invented.

Their phone numbers come from the ranges kept for fiction.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class User:
    key: str
    id: str
    handle: str
    name: str
    title: str
    locale: str
    tz: str
    color: str
    team_id: str
    phone: str = ""
    admin: bool = False
    guest: Literal["", "multi", "single"] = ""
    "a workspace's guest, of several channels or of one: a member of the team, with less rights"
    deleted: bool = False
    "deactivated: no longer a member"
    acts: bool = True
    "whether the demo's page offers to act as this person; the others only have written messages"

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper()


@dataclass(frozen=True)
class Team:
    id: str
    name: str
    domain: str


HOME_TEAM = Team("T08LUMEN4A7", "Atelier Lumen", "atelier-lumen")
PARTNER_TEAM = Team("T05NORDLYS2", "Nordlys Studio", "nordlys-studio")


def team_of(user: User) -> Team:
    """Return the person's workspace, also where nothing else is set for it."""
    unknown = Team(user.team_id, user.team_id, user.team_id.lower())
    return next((team for team in (HOME_TEAM, PARTNER_TEAM) if team.id == user.team_id), unknown)


CAST = (
    User(
        key="marie",
        id="U08MARIELF1",
        handle="marie.lefevre",
        name="Marie Lefèvre",
        title="Responsable commerciale",
        locale="fr-FR",
        tz="Europe/Paris",
        color="b4467a",
        team_id=HOME_TEAM.id,
        admin=True,
    ),
    User(
        key="james",
        id="U08JAMESCR2",
        handle="james.carter",
        name="James Carter",
        title="Partnerships",
        locale="en-US",
        tz="Europe/London",
        color="2f6f9f",
        team_id=HOME_TEAM.id,
    ),
    User(
        key="ingrid",
        id="U05INGRIDS3",
        handle="ingrid.solberg",
        name="Ingrid Solberg",
        title="Producer, Nordlys Studio",
        locale="en-GB",
        tz="Europe/Oslo",
        color="5b7f4a",
        team_id=PARTNER_TEAM.id,
        phone="+44 20 7946 0931",
    ),
    User(
        key="awa",
        id="U08AWADIAL4",
        handle="awa.diallo",
        name="Awa Diallo",
        title="Chargée d’affaires",
        locale="fr-FR",
        tz="Europe/Paris",
        color="c77b2a",
        team_id=HOME_TEAM.id,
        phone="06 39 98 15 07",
        acts=False,
    ),
    User(
        key="tom",
        id="U08TOMBECK5",
        handle="tom.becker",
        name="Tom Becker",
        title="Account manager",
        locale="en-US",
        tz="Europe/Berlin",
        color="6a5acd",
        team_id=HOME_TEAM.id,
        phone="+49 30 23125 208",
        acts=False,
    ),
    User(
        key="noe",
        id="U08NOEGARN6",
        handle="noe.garnier",
        name="Noé Garnier",
        title="Graphiste indépendant",
        locale="fr-FR",
        tz="Europe/Paris",
        color="3d7ea6",
        team_id=HOME_TEAM.id,
        guest="single",
    ),
)


def someone(key: str, name: str, team: Team, locale: str = "en-US", *, admin: bool = False) -> User:
    """Return a member for a further workspace; the id is made of the key and of the team's."""
    return User(
        key=key,
        id=f"U{team.id[1:4]}{key.upper()}",
        handle=name.lower().replace(" ", "."),
        name=name,
        title="",
        locale=locale,
        tz="Europe/Paris" if locale.startswith("fr") else "Europe/London",
        color="5b6770",
        team_id=team.id,
        admin=admin,
    )


NORDLYS = (
    next(user for user in CAST if user.team_id == PARTNER_TEAM.id),
    someone("lars", "Lars Moen", PARTNER_TEAM, admin=True),
)
"""Ingrid's own workspace, where she is at home."""
