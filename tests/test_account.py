"""Connecting, reconnecting and disconnecting a Ligo account; interrupted work is resumed."""

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from ligo_slack.db import tables
from ligo_slack.db.database import open_database
from ligo_slack.db.tables import accounts, metadata
from ligo_slack.server.startup import CannotStart
from ligo_slack.settings import Settings
from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.databases import alter, becomes
from tests.steps import SHORTCUT, SIGNATURE, review
from tests.world import World


async def links(person: Person, token: str, slug: str = "") -> None:
    """Connect in the form that is open, or is just opening."""
    await person.sees("Jeton Ligo" if person.user.locale == "fr-FR" else "Ligo token")
    await person.fill(account_token=token, account_slug=slug)
    await person.submit()


async def test_a_command_links_and_only_for_whoever_did(alone: World) -> None:
    marie, james = alone.marie, alone.james
    await marie.command("/ligo connexion", "ventes")
    await marie.sees("Paramètres > Développeur")
    await links(marie, alone.ligo.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await alone.listed(whose=marie)
    await marie.command("/ligo chercher Amélie", "ventes")
    await marie.sees("Amélie Rousseau")
    await james.command("/ligo find Amélie", "ventes")
    await james.sees("Connect your Ligo account to get started")
    assert not james.reads("Rousseau")


async def test_a_pasted_signature_waits_for_the_link_and_goes_on(alone: World) -> None:
    marie = alone.marie
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    assert alone.ligo.requests == []
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")
    assert alone.asked("/prepare")[0]["text"] == SIGNATURE
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert [contact["name"] for contact in alone.ligo.contacts] == ["Jane Miller"]
    await alone.slack.until(lambda: "Jane Miller" in marie.text_of(marie.messages("ventes")[-1]))


async def test_what_waits_for_the_link_goes_on_from_the_command_too(alone: World) -> None:
    marie = alone.marie
    await asks_and_closes(marie, SIGNATURE)
    await marie.sees("Connecter Ligo")
    await marie.command("/ligo connexion", "ventes")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")
    assert alone.asked("/prepare")[0]["text"] == SIGNATURE
    await alone.slack.until(lambda: not waiting(marie))


async def test_a_button_whose_request_is_gone_says_that_one_is_connected(alone: World) -> None:
    marie = alone.marie
    await asks_and_closes(marie, SIGNATURE)
    await alone.slack.until(lambda: waiting(marie))
    await alter(alone.environment, "DELETE FROM drafts")
    await marie.command("/ligo connexion", "ventes")
    await links(marie, alone.ligo.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await marie.press("Connecter Ligo", waiting(marie)[-1])
    await marie.sees("Votre compte Ligo est déjà connecté")
    assert not marie.reads("plus disponible")


async def test_what_waited_behind_another_form_goes_on_by_its_button(alone: World) -> None:
    """Connected by the newer of two forms: the older one's button asks for no token again."""
    marie = alone.marie
    for line in (SIGNATURE, "Paul Roy\nAcme\npaul@roy.example"):
        await asks_and_closes(marie, line)
    await alone.slack.until(lambda: len(waiting(marie)) == 2)
    older, newer = waiting(marie)
    await marie.press("Connecter Ligo", newer)
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Paul Roy"
    await marie.close()
    await marie.press("Connecter Ligo", older)
    await alone.slack.until(lambda: "Jane Miller" in str(marie.modal))


async def asks_and_closes(marie: Person, text: str) -> None:
    """Have a text read before there is an account, and close the form that asks for a token."""
    await marie.command(f"/ligo ajouter {text}", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await marie.close()


def waiting(person: Person) -> list[Message]:
    """Return the messages in the person's DM that lead back to a form for the token."""
    return [one for one in person.messages(person.dm) if "Connecter Ligo" in person.text_of(one)]


WAYS_IN = {
    "find": "Amélie Rousseau",
    "new Zoé": "Zoé",
    "edit Amélie Rousseau": "Amélie",
    "note Amélie Rousseau": "Amélie Rousseau",
    "stage Amélie Rousseau": "Amélie Rousseau",
    "pipeline": "Prospect",
    "email Amélie Rousseau Proposer une visite": "Version 1",
}


@pytest.mark.parametrize("command", WAYS_IN)
async def test_every_command_waits_for_the_link(alone: World, command: str) -> None:
    marie = alone.marie
    await marie.command(f"/ligo {command}", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await links(marie, alone.ligo.token)
    await alone.slack.until(
        lambda: not marie.reads("Votre compte Ligo n’est pas encore connecté"), within=10
    )
    shown = WAYS_IN[command].split()[0]
    if command == "find":
        await marie.sees("Quel contact")
    elif command == "pipeline":
        await marie.sees("pipeline", within=10)
    else:
        await alone.slack.until(lambda: shown in str(marie.modal), within=10)


async def test_what_names_a_contact_finds_it_right_after_the_link(alone: World) -> None:
    """The first thing that somebody types is typed before their contacts are listed."""
    marie, ligo = alone.marie, alone.ligo
    held = ligo.hold("/contacts")
    await marie.command("/ligo note Amélie Rousseau Rappeler lundi", "ventes")
    await links(marie, ligo.token)
    await marie.sees("Vérification")
    held.release()
    await marie.sees("Note ajoutée à la fiche : Amélie Rousseau")


@pytest.mark.parametrize(
    "name", ["Add contact to Ligo", "Add message to contact", "Draft email from message"]
)
async def test_every_message_shortcut_waits_for_the_link(alone: World, name: str) -> None:
    marie = alone.marie
    await marie.says(SIGNATURE, "ventes")
    await marie.message_shortcut(name, "Jane Miller")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await links(marie, alone.ligo.token)
    await alone.slack.until(lambda: "jane@acme.example" in str(marie.modal), within=10)


@pytest.mark.parametrize("name", ["Email a Ligo contact", "Create Ligo contact"])
async def test_every_shortcut_waits_for_the_link(alone: World, name: str) -> None:
    await alone.james.global_shortcut(name)
    await alone.james.sees("Connect your Ligo account to get started")
    await links(alone.james, alone.ligo.token)
    await alone.slack.until(
        lambda: not alone.james.reads("Connect your Ligo account to get started")
    )
    assert alone.james.modal


async def test_three_different_answers_at_the_input(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await marie.command("/ligo connexion", "ventes")
    await links(marie, "nope nope")
    assert "ni espace" in marie.errors["account_token"]
    for slacks in ("xoxb-1234-abcd", "xapp-1-A0-1234"):
        await links(marie, slacks)
        assert "C’est un jeton de Slack" in marie.errors["account_token"]
    assert ligo.requests == []
    await links(marie, "ligo_wrong")
    assert "n’accepte pas ce jeton" in marie.errors["account_token"]
    ligo.faults.next("/pipeline_states", "403")
    await links(marie, ligo.token)
    assert "formule" in marie.errors["account_token"]
    ligo.faults.next("/pipeline_states", "403")
    await links(marie, ligo.token, "lumen")
    assert "dans cet espace" in marie.errors["account_slug"]
    ligo.faults.failure = "drop_before"
    await links(marie, ligo.token)
    await marie.sees("ne répond pas", within=10)
    assert marie.values["account_token"] == ligo.token
    ligo.faults.failure = "none"
    await links(marie, f"  Bearer {ligo.token} ", "atelier-lumen")
    await marie.sees("Votre compte Ligo est connecté")
    assert ligo.requests[-1].headers["X-Workspace-Slug"] == "atelier-lumen"
    assert ligo.requests[-1].headers["Authorization"] == f"Bearer {ligo.token}"


PASTED = [
    "\u200b{}",
    "\ufeff{}\u00a0",
    "“{}”",
    '"{}"',
    "`{}`",
    "<{}>",
    "«\u00a0{}\u00a0»",
    "Bearer “{}\u200b”",
]


async def test_a_token_is_cleaned_of_what_is_pasted_along(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await marie.command("/ligo connexion", "ventes")
    await links(marie, f"{ligo.token[:4]} {ligo.token[4:]}")
    assert "ni espace" in marie.errors["account_token"]
    assert ligo.requests == []
    inside = f"{ligo.token[:4]}\u200b{ligo.token[4:9]}\u00a0{ligo.token[9:]}"
    for pasted in [*(form.format(ligo.token) for form in PASTED), inside]:
        await links(marie, pasted)
        await marie.sees("Votre compte Ligo est connecté")
        assert ligo.requests[-1].headers["Authorization"] == f"Bearer {ligo.token}"
        ligo.requests.clear()
        await marie.command("/ligo connexion", "ventes")


async def test_what_waits_is_not_lost_with_a_closed_form(alone: World) -> None:
    marie = alone.marie
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await marie.cancel()
    await marie.sees("reprendra ensuite")
    await alone.restart()
    await marie.press("Connecter Ligo")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")


async def test_a_request_in_the_dm_is_answered_there_though_the_form_is_closed(
    alone: World,
) -> None:
    marie, held = alone.marie, alone.ligo.hold("/pipeline_states")
    await marie.says("Amélie Rousseau", marie.dm)
    await marie.press("Connecter Ligo")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérification du jeton")
    await marie.close()
    held.release()
    await alone.slack.until(lambda: any("Modifier" in said for said in _said(marie)), within=20)
    assert not any("Reprendre" in said for said in _said(marie))


def _said(person: Person) -> list[str]:
    return [person.text_of(one) for one in person.messages(person.dm)]


async def test_what_waits_was_done_once_and_offers_no_button(alone: World) -> None:
    marie, held = alone.marie, alone.ligo.hold("/pipeline_states")
    await marie.command("/ligo note Amélie Rousseau rappeler lundi", "ventes")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérification du jeton")
    await marie.close()
    held.release()
    await alone.slack.until(lambda: len(alone.asked("/extend")) == 1, within=20)
    await marie.sees("Votre compte Ligo est connecté")
    assert not any("Reprendre" in said for said in _said(marie))


async def test_a_trigger_that_died_leaves_a_button(alone: World) -> None:
    marie = alone.marie
    alone.slack.fail("views.open", "expired_trigger_id")
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("reprendra ensuite")
    await marie.press("Connecter Ligo")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")


async def test_a_slow_ligo_is_waited_for(alone: World) -> None:
    marie = alone.marie
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    held = alone.ligo.hold("/pipeline_states")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérification du jeton")
    held.release()
    await marie.sees("Vérifiez le contact")


async def test_a_message_shortcut_answers_where_it_was_used(alone: World) -> None:
    marie = alone.marie
    await marie.says(SIGNATURE, "ventes")
    await marie.message_shortcut(SHORTCUT, "Jane Miller")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")


# --- a token that Ligo stops accepting ----------------------------------------------------------


async def linked(scene: World, person: Person) -> None:
    await person.command("/ligo connect", "ventes")
    await links(person, scene.ligo.token)
    await person.sees(
        "Votre compte Ligo est connecté"
        if person is scene.marie
        else "Your Ligo account is connected"
    )
    await person.close()


async def test_a_refused_token_asks_again_and_the_action_goes_on(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await review(alone)
    await marie.fill(meetingContext="Au salon")
    ligo.faults.next("/confirm", "401")
    await marie.submit()
    await marie.sees("n’accepte plus votre jeton")
    assert ligo.contacts == []
    await links(marie, ligo.token)
    await marie.sees("Vérifiez le contact")
    assert marie.values["meetingContext"] == "Au salon"
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(ligo.contacts) == 1
    assert ligo.contacts[0]["meetingContext"] == "Au salon"


async def test_whatever_reads_goes_on_by_itself(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await alone.listed(whose=marie)
    alone.ligo.faults.next("/contacts/", "401")
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("n’accepte plus votre jeton")
    await links(marie, alone.ligo.token)
    await marie.sees("Galerie des Tanneurs")
    # Closed by the answer; where that said to wait (the machine stood still), it shows the end.
    await alone.slack.until(lambda: marie.modal is None or marie.modal["submit"] is None)


async def test_a_refused_token_is_said_on_app_home_until_it_is_linked_again(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await alone.listed(whose=marie)
    alone.ligo.faults.next("/contacts/", "401")
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("n’accepte plus votre jeton")
    await marie.close()
    await marie.opens_home()
    await marie.sees("Reconnectez votre compte")
    await marie.press("Reconnecter", where="home")
    await links(marie, alone.ligo.token)
    await marie.sees("Compte Ligo connecté", within=8)


async def test_linking_sends_nothing_by_itself(alone: World) -> None:
    """She pressed Send with another token: with the new one she decides anew."""
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await marie.command("/ligo mail Amélie Rousseau Proposer une visite", "ventes")
    await alone.slack.until(lambda: "email_subject" in str(marie.modal) or marie.reads("Objet"))
    await marie.submit()
    await marie.sees("Envoyer")
    ligo.faults.next("/emails/send", "401")
    await marie.press("Envoyer")
    await marie.sees("n’accepte plus votre jeton")
    await links(marie, ligo.token)
    await alone.slack.until(lambda: not marie.reads("n’accepte plus votre jeton"))
    await marie.sees("Objet")
    assert ligo.sent == []


async def test_a_shared_token_that_is_refused_is_not_asked_of_everybody(http_scene: World) -> None:
    marie = http_scene.marie
    http_scene.ligo.faults.failure = "401"
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Demandez à la personne qui a installé")
    assert marie.modal is None


async def test_a_token_that_is_taken_again_is_no_longer_called_refused(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await alone.listed(whose=marie)
    alone.ligo.faults.next("/contacts/", "401")
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("n’accepte plus votre jeton")
    await marie.close()
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("Galerie des Tanneurs")
    await marie.opens_home()
    await marie.sees("Compte Ligo connecté")


async def test_a_token_that_ligo_has_not_taken_is_kept_nowhere(alone: World) -> None:
    marie = alone.marie
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    alone.ligo.faults.failure = "drop_before"
    await links(marie, alone.ligo.token, "atelier-lumen")
    await marie.sees("ne répond pas", within=10)
    await marie.cancel()
    await marie.sees("reprendra ensuite")
    alone.ligo.faults.failure = "none"
    await alone.restart()
    await marie.press("Connecter Ligo")
    await marie.sees("Jeton Ligo")
    assert marie.values["account_token"] == ""
    await links(marie, alone.ligo.token)
    await marie.sees("Vérifiez le contact")


async def test_whoever_erases_while_a_token_is_tried_is_not_linked(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await marie.command("/ligo connexion", "ventes")
    await marie.sees("Jeton Ligo")
    form = alone.slack.space.views[marie.id][-1]
    held = ligo.hold("/pipeline_states")
    await links(marie, ligo.token)
    await ligo.until(lambda: any("/pipeline_states" in r.path for r in ligo.requests))
    assert form
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    held.release()
    await alone.slack.until(lambda: alone.ligo.requests[-1].status == 200)
    await marie.close()
    await marie.command("/ligo chercher Amélie", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")
    assert await rows_of(alone, marie) <= 1  # what she has just been about to do


async def test_what_was_begun_with_one_ligo_is_never_done_with_another(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await marie.command("/ligo note Amélie Rousseau Rappeler lundi", "ventes")
    await marie.sees("Note ajoutée à la fiche : Amélie Rousseau")
    await marie.command("/ligo mail Amélie Rousseau Proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    other = ligo.add_account("other", slugs=set())
    await marie.command("/ligo connexion", "ventes")
    await links(marie, other.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await marie.press("Continuer", marie.message("n’a pas été envoyé"))
    await marie.sees("Version 1 sur 1")
    await marie.submit()
    await marie.sees("commencé ceci avec un autre compte Ligo")
    await marie.close()
    asked = len(ligo.requests)
    await marie.press("Annuler ce changement", marie.message("Note ajoutée à la fiche"))
    await alone.slack.until(
        lambda: marie.screen().count("commencé ceci avec un autre compte Ligo") >= 1
    )
    assert [r.path for r in ligo.requests[asked:] if r.method != "GET"] == []
    assert ligo.sent == other.sent == []


@pytest.mark.parametrize("button", ["Ajouter une note", "Rédiger un e-mail", "Créer un rappel"])
async def test_an_old_card_of_another_ligo_says_that_its_contact_is_not_there(
    alone: World, button: str
) -> None:
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await marie.command("/ligo chercher Amélie Rousseau", "ventes")
    await marie.sees("Galerie des Tanneurs")
    other = ligo.add_account("other", slugs=set())
    await marie.command("/ligo connexion", "ventes")
    await links(marie, other.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await marie.press(button, marie.message("Galerie des Tanneurs"))
    await marie.sees("vient d’un compte connecté auparavant")


async def test_a_new_token_for_the_same_ligo_goes_on_with_everything(alone: World) -> None:
    marie, ligo = alone.marie, alone.ligo
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await marie.command("/ligo mail Amélie Rousseau Proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    ligo.states.append({**ligo.states[0], "id": "8f14e45f-ceea-467f-a9c7-000000000001"})
    await marie.command("/ligo connexion", "ventes")
    await links(marie, ligo.token)
    await marie.sees("Votre compte Ligo est connecté")
    await marie.close()
    await marie.press("Continuer", marie.message("n’a pas été envoyé"))
    await marie.sees("Version 1 sur 1")
    await marie.submit()
    await marie.sees("Voici exactement ce qui sera envoyé")
    await marie.press("Envoyer")
    await marie.sees("E-mail envoyé à")
    assert len(ligo.sent) == 1


# --- unlinking ----------------------------------------------------------------------------------


async def test_unlinking_erases_everything_after_a_question(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await linked(alone, alone.james)
    await alone.listed(whose=marie)
    await alone.listed()
    await review(alone)
    await marie.close()
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("Toutes vos données dans cette application seront effacées")
    assert marie.reads("le jeton de votre compte Ligo")
    await marie.cancel()
    assert await rows_of(alone, marie) > 1
    await marie.command("/ligo disconnect", "ventes")
    await marie.sees("Toutes vos données dans cette application seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    # Whoever was asked to wait (the machine stood still) has a claim until the listener has ended.

    async def erased() -> bool:
        return await rows_of(alone, marie) == 0

    await becomes(erased, 10)
    assert await rows_of(alone, alone.james) > 0
    await marie.close()
    await alone.james.command("/ligo find Amélie", "ventes")
    await alone.james.sees("Amélie Rousseau")
    await marie.command("/ligo chercher Amélie", "ventes")
    await marie.sees("Votre compte Ligo n’est pas encore connecté")


async def test_app_home_unlinks_and_shows_nothing_of_it_any_more(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await alone.listed(whose=marie)
    await marie.opens_home()
    await marie.sees("Compte Ligo connecté")
    await marie.press("Déconnecter…", where="home")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("Plus aucune donnée vous concernant n’est conservée ici")
    await marie.sees("n’est pas encore connecté")
    assert not marie.reads("Compte Ligo connecté")
    assert await rows_of(alone, marie) == 0


async def test_app_home_can_be_linked_again_from_where_it_was_unlinked(alone: World) -> None:
    marie = alone.marie
    await linked(alone, marie)
    await marie.opens_home()
    await marie.sees("Compte Ligo connecté")
    await marie.press("Déconnecter…", where="home")
    await marie.sees("seront effacées")
    await marie.submit()
    await marie.sees("n’est pas encore connecté")
    await marie.close()
    await marie.press("Connecter Ligo", where="home")
    await links(marie, alone.ligo.token)
    await marie.sees("Compte Ligo connecté", within=8)


async def rows_of(scene: World, person: Person) -> int:
    """Return the number of rows that name the person, those of their account's contacts
    included."""
    engine = await open_database(Settings.model_validate(scene.environment).database_url)
    key = f"{person.user.team_id}:{person.id}"
    total = 0
    async with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if column.name in ("person", "owner"):
                    counted = sa.select(sa.func.count()).where(column == key)
                    total += (await connection.execute(counted)).scalar_one()
        mine = sa.select(accounts.c.account).where(accounts.c.person == key)
        books_of = tables.books.c.account.in_(mine)
        total += (await connection.execute(sa.select(sa.func.count()).where(books_of))).scalar_one()
    await engine.dispose()
    return total


async def test_the_questions_answer_may_be_no(alone: World) -> None:
    marie = alone.marie
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("seront effacées")
    assert not marie.reads("le jeton de votre compte")
    await marie.cancel()
    assert marie.modal is None


# --- the keys of what is kept -------------------------------------------------------------------


async def test_another_key_is_a_refusal_to_start_and_the_old_one_behind_it_is_not(
    alone: World,
) -> None:
    marie, old = alone.marie, alone.environment["ENCRYPTION_KEY"]
    new = Fernet.generate_key().decode()
    await linked(alone, marie)
    await alone.stop()
    with pytest.raises(CannotStart) as refused:
        await alone.start(ENCRYPTION_KEY=new)
    assert str(refused.value).startswith("ENCRYPTION_KEY does not decrypt what is stored")
    assert new not in str(refused.value)
    await alone.start(ENCRYPTION_KEY=f"{new},{old}")
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Qualifié")
    await alone.restart(ENCRYPTION_KEY=f"{new},{old}")
    await alone.stop()
    await alone.start(ENCRYPTION_KEY=new)
    await marie.command(f"/ligo ajouter {SIGNATURE}", "ventes")
    await marie.sees("Vérifiez le contact")
