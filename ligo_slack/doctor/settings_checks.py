"""Check the settings: all readable, each token of the right kind, and .env private."""

import stat
from collections.abc import Mapping
from pathlib import Path

from ligo_slack.doctor import settings_text as text
from ligo_slack.doctor.findings import Finding
from ligo_slack.i18n import Localized
from ligo_slack.settings import Settings, SettingsError, variables
from ligo_slack.settings.text import BETWEEN, HALF, WANTED, kinds_of, sentence


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
    kinds = kinds_of(given)
    if kinds == {"SLACK_BOT_TOKEN": "xapp-", "SLACK_APP_TOKEN": "xoxb-"}:
        others = [*(error.reasons.keys() - WANTED.keys()), *error.between]
        if not others:
            return Finding(text.SETTINGS, text.SWAPPED)
    problems = [sentence(name, why, kinds.get(name, "")) for name, why in error.reasons.items()]
    problems += [BETWEEN.get(one, HALF) for one in error.between]
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
