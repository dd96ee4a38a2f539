"""Check the settings: all readable, each token of the right kind, and .env private."""

import re
import stat
from collections.abc import Mapping
from pathlib import Path

from ligo_slack.doctor import settings_text as text
from ligo_slack.doctor.findings import Finding
from ligo_slack.i18n import Localized
from ligo_slack.settings import Settings, SettingsError, variables

WANTED = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}


def check_values(given: Mapping[str, str], settings: Settings) -> Finding:
    names = sorted(given.keys() & variables().keys())
    facts = {
        "set": names,
        "transport": "socket" if settings.socket_mode else "http",
        "workspaces": "many" if settings.many_workspaces else "one",
        "ligo": "shared" if settings.ligo_api_token else "each their own",
    }
    return Finding(text.SETTINGS, text.READ, {"count": len(names)}, facts=facts)


def check_error(given: Mapping[str, str], error: SettingsError) -> Finding:
    """Return one finding for everything that is wrong: nothing else can be checked then."""
    kinds = {name: kind_of(given.get(name, "")) for name in WANTED}
    if kinds == {"SLACK_BOT_TOKEN": "xapp-", "SLACK_APP_TOKEN": "xoxb-"}:
        others = [*(error.reasons.keys() - WANTED.keys()), *error.between]
        if not others:
            return Finding(text.SETTINGS, text.SWAPPED)
    problems = [_sentence(name, why, kinds.get(name, "")) for name, why in error.reasons.items()]
    problems += [text.BETWEEN.get(one, text.HALF) for one in error.between]
    joined = Localized(
        en="; ".join(one.en for one in problems), fr="\u202f; ".join(one.fr for one in problems)
    )
    facts = {"wrong": sorted(error.reasons), "between": len(error.between)}
    return Finding(text.SETTINGS, text.WRONG, {"problems": joined}, facts=facts)


def check_dotenv(folder: Path) -> Finding:
    """Check that nobody else on this machine can read the tokens in .env."""
    try:
        mode = (folder / ".env").stat().st_mode
    except OSError:
        return Finding(text.DOTENV, text.NO_FILE)
    is_open = bool(mode & (stat.S_IRWXG | stat.S_IRWXO))
    return Finding(text.DOTENV, text.OPEN if is_open else text.PRIVATE)


def kind_of(token: str) -> str:
    """Return by which of the known beginnings a token is told; "" for none."""
    return next((kind for kind in text.KINDS if token.strip().startswith(kind)), "")


def _sentence(name: str, why: str, kind: str) -> Localized:
    if kind and kind != WANTED[name]:
        values = {"name": name, "wanted": WANTED[name]}
        return Localized(
            en=text.OF_ANOTHER_KIND("en", kind=text.KINDS[kind]("en"), **values),
            fr=text.OF_ANOTHER_KIND("fr", kind=text.KINDS[kind]("fr"), **values),
        )
    said, how = text.REFUSED, ""
    for pattern, reason in text.REASONS.items():
        if found := re.fullmatch(pattern, why):
            said, how = reason, found.groupdict().get("how") or ""
            break
    return Localized(
        en=f"{name} {said('en', how=how)}",
        fr=f"{name} {said('fr', how=how.replace(' or ', ' ou '))}",
    )
