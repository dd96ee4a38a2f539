"""Moving a contact through the pipeline and out of it, and the pipeline at a glance."""

import pytest

from tests.world import WHO, World

AMELIE = "Amélie Rousseau"


async def test_from_one_stage_to_another_and_back(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("Amélie Rousseau : actuellement à l’étape Qualifié")
    assert await marie.options("state") == [
        "Nouveau",
        "Qualifié (actuelle)",
        "Proposition envoyée",
        "Négociation",
        "Gagné",
        "Retirer du pipeline",
    ]
    await marie.choose("state", "Négociation")
    await marie.submit()
    await marie.sees("Amélie Rousseau : passage de l’étape Qualifié à l’étape Négociation")
    assert ligo.stage_of(AMELIE) == "Négociation"
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of(AMELIE) == "Qualifié"
    assert not everywhere.james.reads(AMELIE)


async def test_in_english_with_the_stage_typed(everywhere: World) -> None:
    james = everywhere.james
    await james.command("/ligo stage Priya Raman gag", "ventes")
    await james.sees("Current stage of Priya Raman: Nouveau")
    await james.submit()
    await james.sees("Priya Raman: moved from Nouveau to Gagné")
    assert everywhere.ligo.stage_of("Priya Raman") == "Gagné"


async def test_a_stage_that_nobody_knows_is_said(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo étape {AMELIE} perdu", "ventes")
    await marie.sees("Aucune étape ne s’appelle « perdu »")
    assert marie.reads("actuellement à l’étape Qualifié")


async def test_removal_is_an_option_of_the_list(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape")
    await marie.choose("state", "Retirer du pipeline")
    await marie.submit()
    await marie.sees("retrait du pipeline (étape précédente : Qualifié)")
    assert everywhere.asked("/pipeline-state") == [{"stateId": None}]
    assert ligo.stage_of(AMELIE) == ""
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of(AMELIE) == "Qualifié"


@pytest.mark.parametrize("words", ["retirer", "Hors du pipeline", "out", "none", "-"])
async def test_removal_is_typed_like_a_stage(listed_scene: World, words: str) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await marie.command(f"/ligo étape {AMELIE} {words}", "ventes")
    await marie.sees("retrait du pipeline (étape précédente : Qualifié)")
    assert ligo.stage_of(AMELIE) == ""
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of(AMELIE) == "Qualifié"


async def test_removal_that_was_typed_is_chosen_in_the_form(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo étape Marie Martin retirer", "ventes")
    await marie.sees("Plusieurs contacts correspondent")
    await marie.choose(WHO, "Marie Martin · Atelier")
    await marie.submit()
    await marie.sees("actuellement à l’étape")
    assert not marie.reads("Aucune étape")
    await marie.submit()
    await marie.sees("retrait du pipeline")


async def test_a_stage_of_that_name_is_meant_first(listed_scene: World) -> None:
    james, ligo = listed_scene.james, listed_scene.ligo
    ligo.states[0]["name"] = "Out"
    await james.command(f"/ligo stage {AMELIE} out", "ventes")
    await james.sees("moved from Qualifié to Out")
    assert ligo.stage_of(AMELIE) == "Out"


async def test_into_the_pipeline_and_out_again_by_undo(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await marie.command("/ligo étape Jean-Baptiste Fournier", "ventes")
    await marie.sees("n’est pas encore dans le pipeline")
    assert "Retirer du pipeline" not in await marie.options("state")
    await marie.choose("state", "Nouveau")
    await marie.submit()
    await marie.sees("ajout au pipeline, à l’étape Nouveau")
    await marie.press("Annuler ce changement")
    await marie.sees("Valeurs précédentes rétablies")
    assert ligo.stage_of("Jean-Baptiste Fournier") == ""


async def test_no_choice_is_asked_for(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo étape Jean-Baptiste Fournier", "ventes")
    await marie.sees("n’est pas encore dans le pipeline")
    await marie.submit()
    assert marie.errors
    assert listed_scene.asked("/pipeline-state") == []


async def test_moved_by_somebody_else_meanwhile_is_asked_again(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape Qualifié")
    await marie.choose("state", "Gagné")
    ligo.changes(AMELIE, stage="Négociation")
    await marie.submit()
    await marie.sees("Amélie Rousseau : quelqu’un d’autre a choisi l’étape Négociation")
    assert everywhere.asked("/pipeline-state") == []
    await marie.submit()
    await marie.sees("passage de l’étape Négociation à l’étape Gagné")


async def test_undo_says_no_when_somebody_moved_it_since(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await marie.command(f"/ligo étape {AMELIE} gagné", "ventes")
    await marie.sees("passage de l’étape Qualifié à l’étape Gagné")
    ligo.changes(AMELIE, stage="Nouveau")
    await marie.press("Annuler ce changement")
    await marie.sees("a été modifiée depuis")
    assert marie.reads("Étape Nouveau")
    assert ligo.stage_of(AMELIE) == "Nouveau"


async def test_a_state_that_ligo_no_longer_has_is_taken_from_the_list(everywhere: World) -> None:
    marie, ligo = everywhere.marie, everywhere.ligo
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("actuellement à l’étape")
    await marie.choose("state", "Gagné")
    del ligo.states[4]
    ligo.states.append(
        {
            "id": "0b1f0000-0000-4000-8000-000000000009",
            "name": "Signé",
            "color": "#10B981",
            "position": 4,
        }
    )
    await marie.submit()
    await marie.sees("Ligo n’accepte plus cette étape")
    assert "Gagné" not in await marie.options("state")
    await marie.choose("state", "Signé")
    await marie.submit()
    await marie.sees("passage de l’étape Qualifié à l’étape Signé")


async def test_states_come_from_all_pages_and_are_asked_for_once(listed_scene: World) -> None:
    marie, ligo = listed_scene.marie, listed_scene.ligo
    ligo.faults.page_size = 2
    for _ in range(2):
        await marie.command(f"/ligo étape {AMELIE}", "ventes")
        await marie.sees("actuellement à l’étape")
        assert len(await marie.options("state")) == 6
        await marie.cancel()
    assert len([r for r in ligo.requests if "pipeline_states" in r.path]) == 3


async def test_whom_is_asked(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command("/ligo étape", "ventes")
    await marie.sees("Déplacer quel contact")
    await marie.choose(WHO, AMELIE)
    await marie.submit()
    await marie.sees("actuellement à l’étape Qualifié")


async def test_the_pipeline_at_a_glance_leads_to_each_card(everywhere: World) -> None:
    marie, james = everywhere.marie, everywhere.james
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Votre pipeline")
    assert marie.reads("Gagné : 5")
    assert marie.reads("Claire d’Aubigny")
    glance = marie.message("Votre pipeline")
    await marie.choose("column.5", "Claire d’Aubigny", glance)
    await marie.sees("Déléguée générale")
    await james.command("/ligo pipeline", "ventes")
    await james.sees("Your pipeline")
    assert not james.reads("Votre pipeline")


async def test_the_glance_follows_what_the_bot_does(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.command(f"/ligo étape {AMELIE} gagné", "ventes")
    await marie.sees("passage de l’étape Qualifié à l’étape Gagné")
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Gagné : 6")
