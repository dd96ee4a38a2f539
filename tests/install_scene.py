"""A bot that many workspaces can install, and what its database and Slack were asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from ligo_slack.db.tables import metadata
from sandbox.people import HOME_TEAM, NORDLYS, PARTNER_TEAM, Team, someone
from sandbox.slack import InstallResult, Person, Tenant
from sandbox.slack.model import Delivery
from tests.databases import becomes, beside
from tests.test_account import links
from tests.world import World

HELP = "What you can do with Ligo here"
NORTH, SOUTH = Team("T08NORTH001", "Aurore Nord", "aurore-n"), Team("T08SOUTH002", "Aurore", "s")


@dataclass
class InstallScene:
    scene: World
    nordlys: Tenant = field(init=False)

    def __post_init__(self) -> None:
        self.nordlys = self.scene.slack.add_workspace(PARTNER_TEAM, NORDLYS)

    @property
    def lars(self) -> Person:
        """Return an administrator of « Nordlys Studio »."""
        return self.nordlys.person("lars")

    @property
    def marie(self) -> Person:
        """Return an administrator of « Atelier Lumen »."""
        return self.scene.marie

    @property
    def page(self) -> str:
        return f"{self.scene.address}/slack/install"

    async def installs(
        self, person: Person, *, allow: bool = True, org_wide: bool = False
    ) -> InstallResult:
        return await self.scene.slack.install(person, self.page, allow=allow, org_wide=org_wide)

    def organisation(self) -> tuple[Tenant, Tenant]:
        """Return two workspaces of one organisation; Zoé administers both."""
        slack = self.scene.slack
        org = slack.add_organisation("Groupe Aurore")
        zoe = someone("zoe", "Zoé Martin", NORTH, "fr-FR", admin=True)
        max_ = someone("max", "Max Weber", SOUTH, admin=True)
        return slack.add_workspace(NORTH, (zoe,), org), slack.add_workspace(SOUTH, (max_,), org)

    async def kept(self, workspace: str) -> dict[str, int]:
        """Return the number of rows in each table of a workspace or an organisation."""
        counts: dict[str, int] = {}
        async with beside(self.scene.environment) as connection:
            for table in metadata.sorted_tables:
                for column in table.c:
                    if column.name in ("owner", "person"):
                        theirs = column.startswith(f"{workspace}:", autoescape=True)
                    elif column.name in ("team_id", "enterprise_id"):
                        theirs = column == workspace
                    else:
                        continue
                    counted = sa.select(sa.func.count()).select_from(table).where(theirs)
                    found = (await connection.execute(counted)).scalar_one()
                    counts[table.name] = counts.get(table.name, 0) + found
        return {name: count for name, count in counts.items() if count}


async def gets_help(person: Person) -> None:
    """Ask for help, once more if she has got it before."""
    before = helped(person)
    await person.command("/ligo help", somewhere(person))
    await person.space.changed.until(lambda: helped(person) > before, 5.0, person.screen())


def helped(person: Person) -> int:
    words = HELP if person.user.locale != "fr-FR" else "Ce que vous pouvez faire"
    return sum(words in person.text_of(one) for one in person.messages(somewhere(person)))


def somewhere(person: Person) -> str:
    return "ventes" if person.space.team.id == HOME_TEAM.id else "general"


async def connects(person: Person, token: str) -> None:
    await person.command("/ligo connect", somewhere(person))
    await links(person, token)
    french = person.user.locale == "fr-FR"
    await person.sees(
        "Votre compte Ligo est connecté" if french else "Your Ligo account is connected"
    )
    await person.close()


async def erased(install: InstallScene, workspace: str, within: float = 5.0) -> bool:

    async def gone() -> bool:
        return not await install.kept(workspace)

    await becomes(gone, within)
    return True


async def leaves(install: InstallScene, caplog: pytest.LogCaptureFixture) -> list[Delivery]:
    """Uninstall, and wait until both events have had their effect. Slack dates them by the second:
    what is installed in the same one would still be taken for what they end."""
    caplog.set_level("INFO", "ligo_slack.slack.oauth.uninstall")
    sent = await install.nordlys.uninstall()

    async def both_are_told() -> bool:
        return caplog.text.count("the app has left a workspace") >= len(sent)

    await becomes(both_are_told, 5)
    assert await install.kept(PARTNER_TEAM.id) == {}
    return sent


@contextmanager
def statements(*tables: str) -> Iterator[list[str]]:
    """Record the SQL statements of this process, those on the named tables if any are named."""
    said: list[str] = []

    def hear(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if not tables or any(table in statement for table in tables):
            said.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def looks(said: Sequence[str]) -> int:
    """Return the number of reads, not counting the upkeep of ended installations."""
    requests = [statement for statement in said if "slack_installations" not in statement]
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in requests)
