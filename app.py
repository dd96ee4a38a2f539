"""The Ligo bot for Slack: `python app.py`. Settings come from the environment and from `.env`."""

import gc

gc.disable()  # until it is ready: nothing of what a start makes is garbage, and looking takes long

import sys  # noqa: E402

import uvloop  # noqa: E402

from ligo_slack import logs  # noqa: E402
from ligo_slack.serve import serve  # noqa: E402
from ligo_slack.settings import SettingsError, read_settings  # noqa: E402
from ligo_slack.starting import CannotStart  # noqa: E402


def main() -> int:
    try:
        settings = read_settings()
    except SettingsError as error:
        what = "These settings need your attention (.env.example explains each):"
        return _refuse(f"{what}\n{error}")
    logs.start(settings.log_level)
    try:
        uvloop.run(serve(settings))
    except CannotStart as error:
        return _refuse(str(error))
    return 0


def _refuse(what: str) -> int:
    sys.stderr.write(f"{what}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
