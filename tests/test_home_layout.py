"""App Home: what to begin with, the pipeline's stages, help behind a button."""

import pytest

from tests.install_scene import statements
from tests.steps import note_form
from tests.world import World

BUTTONS = {
    "fr": ("Nouveau contact", "Rédiger un e-mail", "Ajouter une note", "Changer d’étape"),
    "en": ("New contact", "Write an email", "Add a note", "Change a stage"),
}


@pytest.mark.by_turns("language", ["en", "fr"])
async def test_four_buttons_to_begin_with(everywhere: World, language: str) -> None:
    person = everywhere.marie if language == "fr" else everywhere.james
    await person.opens_home()
    await person.sees(BUTTONS[language][0])
    for label in BUTTONS[language]:
        await person.press(label, where="home")
        await everywhere.slack.until(lambda: person.modal is not None)
        await person.close()


async def test_each_stage_lists_its_contacts(everywhere: World) -> None:
    marie, james = everywhere.marie, everywhere.james
    await marie.opens_home()
    await marie.sees("Gagné : 5")
    stage = next(state["id"] for state in everywhere.ligo.states if state["name"] == "Gagné")
    blocks = (marie.home or {})["blocks"]
    shows = [block["accessory"] for block in blocks if "accessory" in block]
    assert stage in [button.get("value") for button in shows]
    await marie.press("home.stage", where="home")
    await everywhere.slack.until(lambda: "Pipeline" in str(marie.modal))
    await marie.press("Afficher le contact")
    await everywhere.slack.until(lambda: "contact.edit" in str(marie.modal))
    await james.opens_home()
    await james.sees("Gagné: 5")
    await james.press("home.stage", where="home")
    await everywhere.slack.until(lambda: "Pipeline" in str(james.modal))


async def test_help_is_behind_a_button(listed_scene: World) -> None:
    for person, language, label, said in (
        (listed_scene.marie, "fr", "Aide", "Ce que vous pouvez faire avec Ligo ici"),
        (listed_scene.james, "en", "Help", "What you can do with Ligo here"),
    ):
        await person.opens_home()
        await person.sees(BUTTONS[language][0])
        assert said not in str(person.home)
        await person.press(label, where="home")
        await person.sees(said)


async def test_unlinked_it_says_what_to_do_and_begins(alone: World) -> None:
    marie = alone.marie
    await marie.opens_home()
    await marie.sees("Créez un contact Ligo à partir d’une signature")
    assert "Ce que vous pouvez faire avec Ligo ici" in str(marie.home)
    await marie.press("Nouveau contact", where="home")
    await marie.sees("Jeton Ligo")


async def test_stages_without_a_name_or_of_one_name_are_told_apart(listed_scene: World) -> None:
    """On Home, in the list of a stage and on a card as in forms: one word, one rule."""
    marie, james, ligo = listed_scene.marie, listed_scene.james, listed_scene.ligo
    ligo.states[0]["name"] = "Gagné"
    ligo.states[1]["name"] = ""
    await marie.opens_home()
    await marie.press("home.refresh", where="home")
    await marie.sees("(sans nom) : 10")
    await marie.sees("Gagné (étape 1 sur 5) : 14")
    await marie.sees("Gagné (étape 5 sur 5) : 5")
    await marie.press("home.stage", where="home")
    await listed_scene.slack.until(lambda: "Gagné (étape 1 sur 5)" in str(marie.modal))
    await james.opens_home()
    await james.sees("(unnamed): 10")
    await james.sees("Gagné (stage 1 of 5): 14")


async def test_drawn_anew_it_asks_the_database_once_for_each_thing(everywhere: World) -> None:
    """Everything that people do draws their Home anew, once they have looked at it."""
    marie = everywhere.marie
    await note_form(marie, "Amélie Rousseau", "Rappeler mardi")
    await marie.close()
    await marie.command("/ligo mail Benoît Caradec proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.opens_home()
    await marie.sees("Benoît Caradec")
    assert "email.continue" in str(marie.home)
    assert everywhere.ligo.tasks
    with statements() as said:
        await marie.choose("home.language", "English", where="home")
        await marie.sees("Write an email")

    def asked(words: str) -> int:
        return sum(words in one for one in said)

    drawn = asked("UPDATE homes SET digest")
    assert drawn
    # Of two kinds of drafts: which there are, each kind, and what became of them; of contacts: the
    # last ones, those in each stage, and those of the tasks.
    for table, most in (("drafts", 3), ("claims", 4), ("contacts", 3), ("books AS", 1)):
        assert asked(f"FROM {table}") <= most * (drawn + 1), table  # one more has begun
