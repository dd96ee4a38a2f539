"""Steps of the wizard that many journeys begin with."""

from tests.world import World

SHORTCUT = "Add contact to Ligo"
SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"


async def review(scene: World) -> None:
    """Marie has the form before her."""
    await scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await scene.marie.sees("Vérifiez le contact")
