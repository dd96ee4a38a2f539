"""App Home: whose Ligo, what waits, whom one knows; published with care."""

import itertools

import pytest

from sandbox.slack import Person
from tests.databases import alter, becomes, read
from tests.steps import review
from tests.test_account import links
from tests.test_email import put_aside
from tests.world import World


def published(scene: World, person: Person) -> int:
    return sum(call["user_id"] == person.id for call in scene.slack.called("views.publish"))


async def test_it_is_useful_before_anything_is_linked(alone: World) -> None:
    james = alone.james
    await james.opens_home()
    await james.sees("Connect your Ligo account to get started")
    for said in ("/ligo add", "Language of this app", "Something not working?"):
        assert james.reads(said)
    await james.press("Connect Ligo", where="home")
    await links(james, alone.ligo.token)
    await james.sees("Your Ligo account is connected")
    await james.sees("Your Ligo account is connected", within=8)


async def test_the_welcome_comes_once(alone: World) -> None:
    marie = alone.marie
    for _ in range(3):
        await marie.opens_home()
    await marie.sees("Bienvenue")
    await alone.restart()
    await marie.opens_home()
    await marie.sees("n’est pas encore connecté")
    welcomes = [one for one in marie.messages(marie.dm) if "Bienvenue" in marie.text_of(one)]
    assert len(welcomes) == 1


async def test_a_team_that_shares_an_account_is_told_so(http_scene: World) -> None:
    for person, said in (
        (http_scene.james, "Your team shares one Ligo account here"),
        (http_scene.marie, "Votre équipe partage ici un seul compte Ligo"),
    ):
        await person.opens_home()
        await person.sees(said)


async def test_help_is_where_whoever_runs_it_says(http_scene: World) -> None:
    page = "https://help.atelier.example/ligo"
    await http_scene.restart(SUPPORT_URL=page)
    await http_scene.marie.opens_home()
    await http_scene.marie.sees("Obtenir de l’aide")
    assert page in str(http_scene.marie.home)


async def test_it_shows_what_waits_whom_one_knows_and_the_pipeline(listed_scene: World) -> None:
    marie = listed_scene.marie
    await review(listed_scene)
    await marie.close()
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("Galerie des Tanneurs")
    await marie.opens_home()
    await marie.sees("À reprendre")
    assert marie.reads("Nouveau contact : Jane Miller")
    assert marie.reads("Contacts récents")
    await marie.sees("Pipeline")
    for state in listed_scene.ligo.states:
        assert marie.reads(state["name"])
    await marie.press("Reprendre", where="home")
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    await listed_scene.slack.until(
        lambda: "À reprendre" not in str(marie.home) and "Jane Miller" in str(marie.home), within=8
    )


async def test_a_form_that_was_left_blank_is_nothing_to_go_on_with(listed_scene: World) -> None:
    """Look at it no more, either, at each step for as long as drafts are kept."""
    marie = listed_scene.marie
    for opened, form in (
        ("note Amélie Rousseau", "Ajouter une note"),
        ("modifier Amélie Rousseau", "Seules vos modifications"),
        ("étape Amélie Rousseau", "Changer d’étape"),
        ("ajouter", "Signature, vCard ou message"),
        ("mail Amélie Rousseau", "Rédiger un e-mail"),
    ):
        await marie.command(f"/ligo {opened}", "ventes")
        await marie.sees(form)
        await marie.close()
    await marie.command("/ligo brouillons", "ventes")
    await marie.sees("Vous n’avez aucun brouillon")
    await marie.opens_home()
    await marie.sees("Contacts récents")
    assert "À reprendre" not in str(marie.home)

    async def nothing_is_left() -> bool:
        return not await read(listed_scene.environment, "SELECT kind FROM drafts")

    await becomes(nothing_is_left)
    await marie.command("/ligo note rappeler lundi", "ventes")
    await listed_scene.slack.until(lambda: "rappeler lundi" in str(marie.modal))
    await marie.close()
    await marie.opens_home()
    await marie.sees("À reprendre")


async def test_a_contact_opens_over_it_and_is_found_on_it(listed_scene: World) -> None:
    marie = listed_scene.marie
    await marie.opens_home()
    await marie.sees("Trouver un contact")
    await marie.choose("contact_who", "Amélie Rousseau", where="home")
    await listed_scene.slack.until(lambda: marie.modal is not None)
    await marie.sees("Galerie des Tanneurs")
    await marie.close()
    await listed_scene.slack.until(lambda: "Contacts récents" in str(marie.home), within=8)
    await marie.press("Afficher le contact", where="home")
    await listed_scene.slack.until(lambda: marie.modal is not None)


@pytest.mark.parametrize(
    ("button", "form"),
    [
        ("Nouveau contact", "Signature, vCard ou message"),
        ("Rédiger un e-mail", "Rédiger un e-mail"),
        ("Ajouter une note", "Note"),
    ],
)
async def test_its_buttons_start_a_journey(listed_scene: World, button: str, form: str) -> None:
    marie = listed_scene.marie
    await marie.opens_home()
    await marie.sees("Votre équipe partage")
    await marie.press(button, where="home")
    await listed_scene.slack.until(lambda: form in str(marie.modal))


async def test_the_language_is_chosen_for_everything(listed_scene: World) -> None:
    james = listed_scene.james
    await james.opens_home()
    await james.sees("Language of this app")
    await james.choose("home.language", "Français", where="home")
    await james.sees("Langue de cette application", within=8)
    await james.command("/ligo help", "ventes")
    await james.sees("Ce que vous pouvez faire")
    await listed_scene.restart()
    await james.command("/ligo pipeline", "ventes")
    await james.sees("Pipeline")
    await james.choose("home.language", "Comme dans Slack", where="home")
    await james.sees("Language of this app", within=8)


async def test_it_is_published_only_when_it_changed_and_twice_a_second_at_most(
    listed_scene: World,
) -> None:
    marie, slack = listed_scene.marie, listed_scene.slack
    await marie.opens_home()
    await marie.sees("Pipeline", within=8)
    before = published(listed_scene, marie)
    for _ in range(5):
        await marie.opens_home()
    await marie.choose("home.language", "English", where="home")
    await marie.choose("home.language", "Français", where="home")
    await marie.choose("home.language", "English", where="home")
    await marie.sees("Language of this app", within=8)
    calls = [call for call in slack.calls if call.method == "views.publish"]
    mine = [call.at for call in calls if call.args["user_id"] == marie.id]
    assert 1 <= len(mine) - before <= 3
    assert all(late - early >= 0.4 for early, late in itertools.pairwise(mine))


async def test_slack_that_lost_it_gets_it_again(http_scene: World) -> None:
    """Send the event without a view, as Slack does after a reinstallation."""
    marie, slack = http_scene.marie, http_scene.slack
    await marie.opens_home()
    await marie.sees("Votre équipe partage")
    slack.space.homes.clear()
    await marie.opens_home()
    await marie.sees("Votre équipe partage")


async def test_a_home_that_slack_refused_is_published_the_next_time(http_scene: World) -> None:
    marie, slack = http_scene.marie, http_scene.slack
    slack.fail("views.publish", "internal_error")
    await marie.opens_home()
    await slack.until(lambda: published(http_scene, marie))
    await marie.opens_home()
    await marie.sees("Votre équipe partage", within=8)


async def test_one_that_was_opened_long_ago_answers_what_is_pressed_on_it(
    http_scene: World,
) -> None:
    james = http_scene.james
    await james.opens_home()
    await james.sees("Language of this app")
    await alter(http_scene.environment, "UPDATE homes SET opened = opened - :s", s=86_400.0)
    await james.choose("home.language", "Français", where="home")
    await james.sees("Langue de cette application", within=8)


async def test_whoever_uses_what_the_team_shares_erases_theirs_alone(listed_scene: World) -> None:
    marie = listed_scene.marie
    await review(listed_scene)
    await marie.close()
    await marie.opens_home()
    await marie.sees("À reprendre")
    await marie.press("Effacer mes données…", where="home")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("Vous pouvez toujours utiliser le compte Ligo partagé par votre équipe")
    await listed_scene.slack.until(lambda: "À reprendre" not in str(marie.home))
    await marie.close()
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("Galerie des Tanneurs")


async def test_a_draft_that_is_worked_on_is_not_discarded_from_home(listed_scene: World) -> None:
    """Its answer stands in the app's messages, not in the channel where the draft was begun."""
    marie = listed_scene.marie
    aside = await put_aside(listed_scene)
    await marie.opens_home()
    async with listed_scene.ligo.hold("/refine") as refining:
        await marie.replies("plus court", aside)
        await refining.arrived()
        await marie.press("home.discard", "home", confirm=True)
        await marie.sees("il n’a pas été supprimé")
        said = marie.message("il n’a pas été supprimé")
        assert said.channel == marie.dm.id
    await marie.sees("Version 2 sur 2")
