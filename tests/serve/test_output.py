"""The process' output, whatever happens: no data of people's, no token, no way to answer."""

from collections.abc import Iterator

from sandbox.slack import Person
from tests.serve.child import ChildWorld

NAME, EMAIL, PHONE = "Jane Miller", "jane@acme.example", "+44 20 7946 0812"
SIGNATURE = f"{NAME}\nHead of Sales, Acme Ltd\n{EMAIL}\n{PHONE}"
TYPED = "Rencontrée au salon"


def secrets(home: ChildWorld) -> Iterator[str]:
    slack, ligo, environment = home.world.slack, home.world.ligo, home.world.environment
    yield from (NAME, "Jane", EMAIL, PHONE, "79460812", "442079460812", "Acme", TYPED)
    yield from (slack.bot_token, slack.app_token, slack.signing_secret, ligo.token)
    yield environment["ENCRYPTION_KEY"]
    yield from (f"{slack.url}/{kind}/" for kind in ("commands", "actions", "app"))
    for sent in slack.deliveries:
        for name in ("response_url", "trigger_id"):
            if name in sent.payload:
                yield sent.payload[name]
    for request in ligo.requests:
        if request.json and "confirmationToken" in request.json:
            yield request.json["confirmationToken"]


async def reviews(marie: Person, within: float = 5, more: str = "") -> None:
    """Open a review. Of a text that was read before, the draft would be opened again."""
    await marie.command(f"/ligo add {SIGNATURE}{more}", "ventes")
    await marie.sees("Vérifiez le contact", within)
    await marie.fill(meetingContext=TYPED)


async def another(marie: Person) -> None:
    """Create one more contact, of which there is one like it by now."""
    await marie.sees("Contact déjà existant")
    await marie.press("Créer tout de même", confirm=True)


async def everything_happens(home: ChildWorld) -> None:
    """Go through success, refusal, failure, an unknown outcome, and unexpected errors."""
    world, marie, ligo = home.world, home.world.marie, home.world.ligo
    await reviews(marie)
    await marie.submit()
    await marie.sees(f"Vous avez créé un contact dans Ligo : {NAME}")

    await reviews(marie)
    ligo.faults.next("/confirm", "422")
    await marie.submit()
    await another(marie)
    await world.slack.until(lambda: marie.errors or marie.reads("Ligo n’a pas tout accepté"))
    ligo.faults.failure = "503"
    await marie.submit()
    await marie.sees("Échec de l’opération", within=10)
    await marie.close()

    for failure in ("403", "500", "html_200", "drop_before"):
        ligo.faults.failure = failure
        await marie.command(f"/ligo add {SIGNATURE}\n{failure}", "ventes")
        await marie.sees("Échec de l’opération", within=10)
        await marie.close()
    ligo.faults.failure = "none"

    await reviews(marie, more="\nParis")
    ligo.faults.next("/confirm", "drop_after")
    await marie.submit()
    await another(marie)
    await marie.sees("Création non confirmée", within=10)
    await marie.close()

    world.slack.fail("views.open", "internal_error")
    world.slack.fail("chat.postMessage", "http_500", times=9)
    await marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await marie.sees("Le formulaire n’est plus affiché")
    world.slack.fail("views.publish", "internal_error")
    await marie.opens_home()
    await world.slack.until(lambda: world.slack.called("views.publish"), within=10)
    await world.lose_drafts()
    await marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await marie.sees("Copiez-la avant de fermer")


async def write_nothing_of_anybodys(home: ChildWorld, level: str) -> None:
    bot = await home.start(LOG_LEVEL=level)
    await everything_happens(home)
    secret_values = list(secrets(home))
    await bot.kill()
    assert len(secret_values) > 30
    assert [secret for secret in secret_values if secret in bot.said] == []
    broken = "OperationalError" if home.world.on_sqlite else "ProgrammingError"
    assert f"failed: {broken}" in bot.said
    assert "SlackApiError (internal_error)" in bot.said
    assert bot.said.count("Traceback (most recent call last)") == 0


async def test_nothing_that_is_anybodys_is_written(http_home: ChildWorld) -> None:
    await write_nothing_of_anybodys(http_home, "INFO")


async def test_nor_is_it_when_everything_is_logged(home: ChildWorld) -> None:
    await write_nothing_of_anybodys(home, "DEBUG")
