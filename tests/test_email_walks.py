"""Random walks through the writing of emails: what leaves is what was last previewed, at most once
for each decision, and no version is ever lost."""

import random

import pytest

from ligo_slack.features.email import html_body
from sandbox.ligo import dishonest
from tests.browser_text import collapsed
from tests.test_email_matrix import PreviewShown, html_beside, read_preview
from tests.world import World

AMELIE = "Amélie Rousseau"
TITLES = {
    "Vérifiez avant l’envoi": "preview",
    "A-t-il été envoyé\u202f?": "unknown",
    "Envoyé": "sent",
    "Échec de l’opération": "failed",
}
# Whatever else a hostile Ligo answers; none of these hinders an honest walk from going on.
TRICKS = sorted(
    {trick.id for trick in (*dishonest.RECIPIENTS, *dishonest.BODIES)}
    - {"refuses_to", "long", "bogus"}
)
WISHES = ["plus court", "plus formel", "Ajoute que le parking est gratuit", "objet : Une visite"]


class Walk:
    def __init__(self, scene: World, seed: int) -> None:
        self.scene, self.marie, self.ligo = scene, scene.marie, scene.ligo
        self.dice = random.Random(seed)  # noqa: S311 - the same walk at every run
        self.decisions = 0
        self.previewed: PreviewShown | None = None
        self.versions: set[str] = set()
        self.edits = 0
        self.typed = False

    @property
    def here(self) -> str:
        modal = self.marie.modal
        if modal is None:
            return "closed"
        named = TITLES.get(modal["title"]["text"], "")
        return named or ("draft" if "body" in self.marie.values else "waiting")

    async def settled(self) -> None:
        await self.scene.slack.until(lambda: self.here != "waiting", 15)

    async def begin(self) -> None:
        await self.lie()
        await self.marie.command(f"/ligo mail {AMELIE} proposer une visite", "ventes")
        await self.marie.sees("Version 1 sur 1")
        self.note()

    def note(self) -> None:
        """Remember the versions that must exist at the end; typed text is none yet."""
        if self.here == "draft" and not self.typed:
            self.versions.add(str(self.marie.values["body"]))

    def goes_along(self) -> None:
        """Record that the text in the form goes with the next step, and so becomes a version."""
        self.versions.add(str(self.marie.values["body"]))
        self.typed = False

    async def step(self) -> None:
        steps = {
            "draft": [self.refine, self.edit, self.back, self.on, self.restore, self.preview,
                      self.preview, self.close, self.fail, self.lie, self.lie, self.restart],
            "preview": [self.send, self.send_twice, self.to_text, self.close, self.fail,
                        self.lie, self.restart, self.forget],
            "closed": [self.reopen],
            "unknown": [self.decide_again],
            "failed": [self.retry],
            "sent": [self.redeliver],
        }  # fmt: skip
        await self.dice.choice(steps[self.here])()
        await self.settled()
        self.note()
        self.check()

    def check(self) -> None:
        assert len(self.ligo.sent) <= self.decisions
        for sent in self.ligo.sent[-1:]:
            assert self.previewed
            html = html_beside(sent["emailData"], self.previewed)
            assert not html or collapsed(html_body.as_text(html)) == collapsed(self.previewed.text)

    @property
    def line(self) -> str:
        """The version that is shown, of how many."""
        return str(self.marie.modal["blocks"][0]) if self.marie.modal else ""

    async def turn(self, button: str) -> None:
        """Turn to another version, where there is one."""
        if button in str(self.marie.modal):
            line = self.line
            self.goes_along()
            await self.marie.press(button)
            await self.scene.slack.until(lambda: self.line != line, 15)

    async def refine(self) -> None:
        self.goes_along()
        await self.marie.fill(wish=self.dice.choice(WISHES))
        await self.marie.press("Affiner")
        await self.scene.slack.until(
            lambda: self.here != "draft" or not self.marie.values["wish"], 15
        )

    async def edit(self) -> None:
        self.edits += 1
        self.typed = True
        await self.marie.fill(body=f"{self.marie.values['body']}\nÀ la main, {self.edits}")

    async def back(self) -> None:
        await self.turn("◀ Version précédente")

    async def on(self) -> None:
        await self.turn("Version suivante ▶")

    async def restore(self) -> None:
        await self.turn("Rétablir cette version")

    async def preview(self) -> None:
        self.goes_along()
        await self.marie.fill(wish="")
        body = str(self.marie.values["body"])
        await self.marie.submit()
        await self.scene.slack.until(lambda: self.here != "draft", 15)
        if self.here == "preview":
            self.previewed = read_preview(self.marie.modal)
            assert collapsed(self.previewed.text) == collapsed(body)

    async def send(self) -> None:
        self.previewed = read_preview(self.marie.modal)  # a new look may stand there by now
        self.decisions += 1
        await self.marie.press("Envoyer")
        await self.scene.slack.until(lambda: self.here not in ("preview", "waiting"), 15)

    async def send_twice(self) -> None:
        self.previewed = read_preview(self.marie.modal)
        self.decisions += 1
        before = len(self.ligo.sent)
        await self.marie.press("Envoyer")
        await self.redeliver()
        await self.scene.slack.until(lambda: self.here not in ("preview", "waiting"), 15)
        assert len(self.ligo.sent) <= before + 1

    async def redeliver(self) -> None:
        pressed = (d for d in reversed(self.scene.slack.deliveries) if "actions" in d.payload)
        await self.scene.slack.redeliver(next(pressed))

    async def to_text(self) -> None:
        await self.marie.press("Revenir au texte")
        await self.scene.slack.until(lambda: self.here == "draft", 15)

    async def close(self) -> None:
        """Close the form: Slack does not pass on typed text, and the message says so."""
        self.typed = False
        await self.marie.close()

    async def fail(self) -> None:
        call = self.dice.choice(["/refine", "/emails/send"])
        failure = self.dice.choice(["503", "drop_after", "timeout", "timeout_done"])
        self.ligo.faults.next(call, failure, times=3 if failure == "503" else 1)

    async def lie(self) -> None:
        """Let Ligo play other tricks from now on."""
        self.ligo.dishonest(*self.dice.sample(TRICKS, self.dice.randint(0, 12)))

    async def forget(self) -> None:
        self.ligo.expire_sessions()

    async def restart(self) -> None:
        await self.scene.restart()

    async def reopen(self) -> None:
        before = len(self.marie.messages("ventes"))
        await self.marie.command("/ligo brouillons", "ventes")
        await self.scene.slack.until(lambda: len(self.marie.messages("ventes")) > before, 5)
        listed = self.marie.messages("ventes")[-1]
        if "Continuer" in self.marie.text_of(listed):
            await self.marie.press("Continuer", listed)
            await self.scene.slack.until(lambda: self.here not in ("closed", "waiting"), 15)

    async def decide_again(self) -> None:
        await self.marie.press("Il n’a pas été envoyé : revoir l’aperçu", confirm=True)
        await self.scene.slack.until(lambda: self.here == "preview", 15)
        self.previewed = read_preview(self.marie.modal)

    async def retry(self) -> None:
        await self.marie.press("Réessayer")
        await self.scene.slack.until(lambda: self.here != "failed", 15)

    async def all_versions(self) -> set[str]:
        """Go back through all versions, from the newest one."""
        found: set[str] = set()
        while "Version suivante ▶" in str(self.marie.modal):
            await self.on()
        while True:
            found.add(str(self.marie.values["body"]))
            if "◀ Version précédente" not in str(self.marie.modal):
                return found
            await self.back()


@pytest.mark.parametrize("seed", range(12))
async def test_a_walk(http_scene: World, seed: int) -> None:
    await http_scene.restart(LIGO_WRITE_TIMEOUT="0.3", LIGO_AI_TIMEOUT="0.3")
    await http_scene.listed()
    walk = Walk(http_scene, seed)
    await walk.begin()
    for _ in range(25):
        await walk.step()
    http_scene.ligo.faults.clear()
    if walk.here in ("unknown", "sent"):
        return
    for _ in range(3):
        if walk.here == "preview":
            await walk.to_text()
        elif walk.here == "failed":
            await walk.retry()
        elif walk.here == "closed":
            await walk.reopen()
    if walk.here == "draft":
        await walk.preview()
        await walk.to_text()
        assert walk.versions <= await walk.all_versions()
