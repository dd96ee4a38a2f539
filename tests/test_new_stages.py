"""A stage that was added in Ligo just now: wherever a contact is there, or somebody types its name,
the bot asks Ligo once and says what is so."""

import pytest

from tests.world import World

AMELIE, PRIYA = "Amélie Rousseau", "Priya Raman"
RENEWAL = {"id": "0b1f0000-0000-4000-8000-000000000042", "name": "Renewal", "position": 5}


async def renews(scene: World, contact: str = AMELIE) -> None:
    """Let the bot read the stages; then add one in Ligo, and move a contact there."""
    await scene.james.command(f"/ligo find {PRIYA}", "ventes")
    await scene.james.sees("Production Manager")
    scene.ligo.states.append({**RENEWAL, "color": "#10B981"})
    scene.ligo.changes(contact, stage="Renewal")


def asked(scene: World) -> int:
    return len(scene.asked("/pipeline_states"))


async def test_the_card_shows_it_and_offers_it(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await renews(scene)
    before = asked(scene)
    await marie.command(f"/ligo chercher {AMELIE}", "ventes")
    await marie.sees("Galerie des Tanneurs")
    card = marie.messages("ventes")[-1]
    assert "Étape\nRenewal\n" in marie.text_of(card)
    assert str(card.blocks).count("Renewal") == 2  # chosen, and one of the options
    assert asked(scene) == before + 1
    scene.ligo.states.pop()  # it is not listed, but Ligo names it with the contact
    await scene.restart()
    await marie.command(f"/ligo chercher {AMELIE}", "ventes")
    await marie.sees("Galerie des Tanneurs")
    for _ in range(3):
        await marie.command("/ligo étape Jean-Baptiste Fournier renouvelé", "ventes")
        await marie.sees("Aucune étape ne s’appelle")
        await marie.cancel()
    assert asked(scene) == before + 2  # of this process


async def test_a_card_names_a_stage_that_ligo_does_not_list(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    await renews(scene)
    async with scene.ligo.hold("/pipeline_states"):
        await james.command(f"/ligo find {AMELIE}", "ventes")
        await james.sees("Galerie des Tanneurs")
        card = james.messages("ventes")[-1]
        assert "Stage\nRenewal\n" in james.text_of(card)


async def test_the_form_and_the_receipt_name_it(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    await renews(scene)
    await james.command(f"/ligo stage {AMELIE}", "ventes")
    await james.sees("Current stage of Amélie Rousseau: Renewal")
    assert "Renewal (now)" in await james.options("state")
    await james.choose("state", "Gagné")
    await james.submit()
    await james.sees("Amélie Rousseau: moved from Renewal to Gagné")
    await james.press("Undo")
    await james.sees("Previous values restored")
    assert scene.ligo.stage_of(AMELIE) == "Renewal"


@pytest.mark.parametrize("listed", [True, False])
async def test_a_move_at_once_names_where_it_came_from(everywhere: World, *, listed: bool) -> None:
    scene, james = everywhere, everywhere.james
    await renews(scene)
    if not listed:
        scene.ligo.states.pop()
    await james.command(f"/ligo stage {AMELIE} Gagné", "ventes")
    await james.sees("Amélie Rousseau: moved from Renewal to Gagné")


async def test_its_name_is_understood_as_it_is_typed(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    await renews(scene)
    await james.command(f"/ligo stage {PRIYA} Renewal", "ventes")
    await james.sees("Priya Raman: moved from Nouveau to Renewal")
    assert scene.ligo.stage_of(PRIYA) == "Renewal"


async def test_the_form_understands_its_name_too(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    await renews(scene)
    await james.command("/ligo stage Marie Martin Renewal", "ventes")
    await james.sees("Several contacts match")
    await james.choose("contact_who", "Marie Martin · Atelier")
    await james.submit()
    await james.sees("Current stage of Marie Martin")
    assert not james.reads("No stage is called")
    await james.submit()
    await james.sees("to Renewal")


async def test_the_pipeline_and_home_drop_nobody(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await renews(scene)
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape Renewal")
    await marie.cancel()
    await scene.restart()
    scene.ligo.states[-1]["name"] = "Renouvellement"
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Renouvellement : 1")
    del scene.ligo.states[-1]
    await scene.restart()
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("(sans nom) : 1")
    await marie.opens_home()
    await scene.slack.until(lambda: "(sans nom)* : 1" in str(marie.home).replace("\\xa0", " "))


async def test_home_reads_the_stages_anew(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await renews(scene)
    await marie.opens_home()
    await marie.sees("Gagné")
    await marie.press("home.refresh", "home")
    await scene.slack.until(lambda: "Renewal" in str(marie.home), 15)
    before = asked(scene)
    for _ in range(3):
        await marie.press("home.refresh", "home")
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Renewal")
    assert asked(scene) == before
