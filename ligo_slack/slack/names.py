"""Words for Slack's ids and short names: people, channels, groups, dates, emoji.

Without the scopes channels:read and usergroups:read Slack tells the names of channels and groups
only where it puts them into a message; otherwise they are "a channel" and "a group". Pure.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

import emoji

from ligo_slack.i18n import Language, Localized

SOMEBODY = Localized(en="somebody", fr="quelqu’un")
A_CHANNEL = Localized(en="a channel", fr="un canal")
A_GROUP = Localized(en="a group", fr="un groupe")

_INDICATOR = 0x1F1E6 - ord("a")  # regional indicator letters, of which flags are made
_SKIN = 0x1F3FB - 2  # skin-tone-2 is the lightest


@dataclass(frozen=True, slots=True)
class Names:
    """The names of people and of channels by their ids, as far as Slack gave them, and the language
    of what stands in for the others."""

    language: Language = "en"
    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)

    def person(self, user_id: str, label: str = "") -> str:
        return f"@{self.users.get(user_id) or label or SOMEBODY(self.language)}"

    def channel(self, channel_id: str, label: str = "") -> str:
        name = label or self.channels.get(channel_id)
        return f"#{name}" if name else A_CHANNEL(self.language)

    def group(self) -> str:
        return A_GROUP(self.language)


UNNAMED = Names()


def date(timestamp: object, form: object) -> str:
    """Return a date whose fallback text is missing, in UTC; "" for none. `form`: Slack's format
    string, which has a {time} in it or not (/messaging/formatting-message-text#date-formatting)."""
    try:
        moment = datetime.fromtimestamp(int(str(timestamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{moment:%Y-%m-%d %H:%M} UTC" if "time" in str(form) else f"{moment:%Y-%m-%d}"


@lru_cache(maxsize=4096)
def emoji_of(name: str, skin: str = "") -> str:
    """Return the characters of Slack's short name for an emoji, "" for one of the workspace's own.
    Slack's names are those of github.com/iamcal/emoji-data; the library knows most of them as
    aliases. `skin`: the number in `skin-tone-N`, from 2 on."""
    if name.startswith("flag-") and len(name) == 7 and name[5:].isalpha() and name.isascii():
        return "".join(chr(_INDICATOR + ord(letter)) for letter in name[5:].lower())
    if not skin and "::skin-tone-" in name:  # as rich text has it too
        name, _, skin = name.partition("::skin-tone-")
    found = next(filter(None, map(_known, _spellings(name))), "") or _by_unicode_name(name)
    return _toned(found, skin) if found and skin in ("2", "3", "4", "5", "6") else found


def _known(alias: str) -> str:
    found = emoji.emojize(f":{alias}:", language="alias")
    return "" if found == f":{alias}:" else found


def _by_unicode_name(name: str) -> str:
    """Return the emoji whose name in Unicode this is, as many of Slack's are: `face_palm`."""
    try:
        found = unicodedata.lookup(name.replace("-", " ").replace("_", " "))
    except KeyError:
        return ""
    return found if emoji.is_emoji(found) else ""


def _spellings(name: str) -> Iterator[str]:
    """Yield the aliases by which the library may know what Slack calls `name`."""
    plain = name.replace("-", "_")
    person = plain.replace("female_", "woman_", 1).replace("male_", "man_", 1)
    yield from (name, plain, person, person.replace("doctor", "health_worker"))
    yield from (f"family_{plain}", plain.removeprefix("large_"), plain.removeprefix("flag_"))
    yield from (f"sign_of_{plain}", f"cloud_with_{plain.removesuffix('_cloud')}")
    yield from (
        plain.replace("_3_", "_three_"),
        plain.replace("simple_smile", "slightly_smiling_face"),
    )


def _toned(found: str, skin: str) -> str:
    """Return an emoji in a tone of skin, which stands behind the person whom it begins with and in
    the place of the mark for colour (unicode.org/reports/tr51, 2.4)."""
    return found[0] + chr(_SKIN + int(skin)) + found[1:].removeprefix("\ufe0f")


def emoji_at(code: str) -> str:
    """Return the characters at code points as rich text gives them, `1f44d` or
    `1f468-200d-1f4bb`."""
    try:
        return "".join(chr(int(point, 16)) for point in code.split("-"))
    except (ValueError, OverflowError):
        return ""
