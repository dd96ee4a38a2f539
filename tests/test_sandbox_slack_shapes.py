"""The sandbox delivers and refuses as Slack does, and has a sample of each shape of message."""

import pytest

from sandbox.slack.model import File, Message
from sandbox.slack.objects import returned
from tests.world import World

pytestmark = pytest.mark.by_turns

ADD, NOTE = "add_contact_from_message", "add_message_to_contact"
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Nora Lind\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("number", "seen", "name"),
    [
        (0, "Vérifiez le contact", "Judith Amsel"),
        (1, "2 personnes trouvées", None),
        (2, "Vérifiez le contact", "Odile Vasseur"),
        (3, "3 personnes trouvées", None),
        (4, "3 personnes trouvées", None),
        (5, "Non lu : IMG_2044.jpg", None),
        (6, "Vérifiez le contact", "Yanis Rahmani"),
    ],
)
async def test_a_sample_of_each_shape_is_read(
    http_scene: World, number: int, seen: str, name: str | None
) -> None:
    marie = http_scene.marie
    message = http_scene.slack.space.channel("salon").messages[number]
    await marie.message_shortcut(ADD, message)
    await marie.sees(seen)
    assert marie.values.get("name") == name


async def test_a_file_of_a_channel_without_the_app_is_refused(http_scene: World) -> None:
    marie, space = http_scene.marie, http_scene.slack.space
    room = space.channel("clients-privé")
    file = File("F0SECRET1", "nora.vcf", "text/vcard", "vcard", CARD, marie.id, 1)
    space.files[file.id] = file
    message = space.post(Message(room.id, space.new_ts(), marie.id, "sa carte", files=[file]))
    await marie.message_shortcut(ADD, message)
    await marie.sees(
        "Non lu, ou pas jusqu’au bout : nora.vcf. Cette application n’a pas accès au fichier"
    )
    assert http_scene.asked("/prepare") == []
    shared = space.channel("ventes")
    space.post(Message(shared.id, space.new_ts(), marie.id, "la revoici", files=[file]))
    await marie.submit()
    await marie.close()
    await marie.message_shortcut(ADD, space.channel("ventes").messages[-1])
    await marie.sees("Vérifiez le contact")
    assert marie.values["name"] == "Nora Lind"


async def test_what_somebody_edits_is_told_and_not_answered_again(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.says("il fait beau à Lyon", marie.dm)
    await marie.sees("Demande non comprise")
    before = len(marie.messages(marie.dm))
    said = next(one for one in marie.messages(marie.dm) if not one.bot)
    await marie.edits(said, "bonsoir")
    event = http_scene.slack.deliveries[-1].payload["event"]
    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert event["message"]["text"] == "bonsoir"
    assert event["message"]["edited"]["user"] == marie.id
    assert event["previous_message"]["text"] == "il fait beau à Lyon"
    assert len(marie.messages(marie.dm)) == before
    with pytest.raises(AssertionError, match="did not write this"):
        await http_scene.james.edits(said, "no")


def test_plain_text_of_apps_comes_back_escaped() -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "R&D &amp; <co>"}}
    block = {"type": "actions", "elements": [button]}
    text = {"type": "mrkdwn", "text": "R&amp;D"}
    back = returned([block, {"type": "section", "text": text}])
    assert back[0]["elements"][0]["text"]["text"] == "R&amp;D &amp;amp; &lt;co&gt;"
    assert back[1]["text"] == text
