"""Steps of the wizard that many journeys begin with."""

from sandbox.slack import Person
from tests.world import World

SHORTCUT = "Add contact to Ligo"
SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"


async def review(scene: World) -> None:
    """Bring Marie before the form."""
    await scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await scene.marie.sees("Vérifiez le contact")


async def note_form(person: Person, who: str, note: str) -> None:
    """Bring the person before the form of a note, filled in."""
    french = person.user.locale == "fr-FR"
    await person.command(f"/ligo note {who}", "ventes")
    await person.sees(f"Une note sur {who}" if french else f"A note on {who}")
    await person.fill(note=note)
