"""An email about a message: the instruction says whether somebody else wrote it."""

from tests.test_message_shapes import EMAIL
from tests.world import World


async def test_an_email_about_a_message_says_who_wrote_it(listed_scene: World) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    await marie.says("Le devis est accepté.", "ventes")
    await marie.message_shortcut(EMAIL, "Le devis est accepté.")
    await marie.sees("Que voulez-vous dire")
    own = str(marie.values["instruction"])
    assert "Je l’ai écrit moi-même" in own
    assert "Quelqu’un d’autre" not in own
    assert "~~~ début de la citation\nLe devis est accepté.\n~~~" in own
    await marie.close()
    await james.message_shortcut(EMAIL, "Le devis est accepté.")
    await james.sees("What should the email say?")
    assert "Somebody else wrote it" in str(james.values["instruction"])
    await james.close()
    await james.says("The quote is signed.", "ventes")
    await james.message_shortcut(EMAIL, "The quote is signed.")
    await james.sees("What should the email say?")
    assert "I wrote it myself" in str(james.values["instruction"])
