"""Finding a contact and what its card leads to."""

from tests.world import World

AMELIE = "Amélie Rousseau"


async def test_find_and_card(http_scene: World) -> None:
    marie = http_scene.marie
    await http_scene.listed()
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Galerie des Tanneurs")
    print(marie.screen())


async def test_edit(http_scene: World) -> None:
    marie = http_scene.marie
    await http_scene.listed()
    await marie.command("/ligo chercher amelie rouss", "ventes")
    await marie.sees("Modifier")
    await marie.press("Modifier")
    await marie.sees("Seul ce que vous modifiez")
    await marie.fill(company="Galerie Neuve")
    await marie.submit()
    await marie.sees("Vous avez modifié")
    await marie.press("Annuler la modification")
    await marie.sees("comme avant")
    print(marie.screen())


async def test_note(http_scene: World) -> None:
    marie = http_scene.marie
    await http_scene.listed()
    await marie.command("/ligo note Amélie Rousseau Rappeler lundi\nà 9 h", "ventes")
    await marie.sees("Une note sur")
    await marie.submit()
    await marie.sees("Votre note figure")
    await marie.press("Annuler la modification")
    await marie.sees("comme avant")
    print(marie.screen())


async def test_move(http_scene: World) -> None:
    marie = http_scene.marie
    await http_scene.listed()
    await marie.command("/ligo étape Amélie Rousseau gagné", "ventes")
    await marie.sees("est actuellement à l’étape")
    await marie.submit()
    await marie.sees("passage de")
    await marie.command("/ligo étape Amélie Rousseau", "ventes")
    await marie.sees("est actuellement à l’étape")
    await marie.press("Retirer du pipeline", confirm=True)
    await marie.sees("n’est plus dans le pipeline")
    await marie.press("Annuler la modification")
    await marie.sees("comme avant")
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Votre pipeline")
    print(marie.screen())
