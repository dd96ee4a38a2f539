"""Whatever is pressed, sent or closed while Ligo takes 20 s: a sign of life within one second.

Every control of a past is used, each once in each language and stage of its draft, then every
command and shortcut. A listener gives a sign when the person's screen changes: a message, a form, a
line of it. One that has ended needs none.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

import pytest
import pytest_asyncio

from ligo_slack import limits
from tests.install_scene import somewhere
from tests.past.loading import PASTS, opened
from tests.past.pressing import Ended, Pressing
from tests.past.promises import ONLY_WHEN_DAMAGED
from tests.rates import ANY_NUMBER
from tests.registered import registered
from tests.signs import gives_a_sign

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.prompt,
]

# Their message shows something else once one was pressed, as it was in the newest past.
REPLACED = {"home.run", "home.run_whole"}
LIGO = 20.0  # seconds that it takes for every answer
COMMANDS = (
    "find amelie rousseau", "chercher galerie", "note amelie rousseau Rappeler", "pipeline",
    "stage amelie rousseau", "edit amelie rousseau", "email amelie rousseau Bonjour", "drafts",
    "add Jane Miller, Acme, jane@acme.example", "new Jane Miller", "help", "connect", "fnd amelie",
)  # fmt: skip
SAID = (
    "amelie rousseau", "chercher galerie", "note amelie rousseau Rappeler", "aide", "envoie-le",
    "Jane Miller\nAcme\njane@acme.example", "plus court, et plus chaleureux que cela",
)  # fmt: skip


@pytest_asyncio.fixture(
    scope="module",
    loop_scope="module",
    params=[PASTS[-1]],
)
async def pressing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Pressing]:
    name, ended = request.param, Ended()
    with ended.hearing(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "PERSON", ANY_NUMBER)
        patch.setattr(limits, "WORKSPACE", ANY_NUMBER)
        async with opened(name, tmp_path_factory.mktemp(name), None) as past:
            for person in past.linked:
                await person.command("/ligo find amelie", somewhere(person))
            await past.scene.restart(DRAIN_TIMEOUT="0.1")
            yield Pressing(past, ended)


async def test_every_control_gives_a_sign_within_a_second(pressing: Pressing) -> None:
    offenders, used = list[str](), set[str]()
    pressing.past.scene.ligo.faults.delay = LIGO
    for step in pressing.steps():
        used.add(step.name)
        if not (placed := await pressing.made_ready(step)):
            continue
        act = partial(pressing.act, placed)
        if not await gives_a_sign(pressing.ended, step.person, step.name, act):
            offenders.append(f"{step.person.user.key}: {step.how} {step.name} on {step.surface}")
    assert not offenders, "\n".join(offenders)
    router = registered()
    ids = router.names("action") | router.names("submission") | router.names("closed")
    assert ids - used <= ONLY_WHEN_DAMAGED | REPLACED


async def test_every_command_and_shortcut_gives_a_sign_within_a_second(pressing: Pressing) -> None:
    scene, offenders = pressing.past.scene, list[str]()
    scene.ligo.faults.delay = LIGO
    for person in pressing.past.linked:
        where = person.goes_to(somewhere(person))
        said = next((one for one in person.messages(where) if one.user), None)
        acts: list[tuple[str, Callable[[], Awaitable[object]]]] = [
            ("/ligo", partial(person.command, f"/ligo {line}", where)) for line in COMMANDS
        ]
        for shortcut in scene.slack.manifest.global_shortcuts:
            runs = partial(person.global_shortcut, shortcut["name"])
            acts.append((shortcut["callback_id"], runs))
        for shortcut in scene.slack.manifest.message_shortcuts if said else ():
            runs_on = partial(person.message_shortcut, shortcut["name"], said or "")
            acts.append((shortcut["callback_id"], runs_on))
        acts += [("message", partial(person.says, line, person.dm)) for line in SAID]
        acts.append(("app_home_opened", person.opens_home))
        for name, begins in acts:
            person.space.views[person.id] = []
            if not await gives_a_sign(pressing.ended, person, name, begins):
                offenders.append(f"{person.user.key}: {name} {begins}"[:120])
    assert not offenders, "\n".join(offenders)
