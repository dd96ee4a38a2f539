"""The Ligo bot for Slack: `python app.py`. Settings come from the environment and from `.env`."""

import gc

gc.disable()  # until it is ready: nothing of what a start makes is garbage, and looking takes long

import ssl  # noqa: E402
import sys  # noqa: E402


def _import_aiohttp() -> None:
    """At its import aiohttp makes two TLS contexts (aiohttp/connector.py) and loads the machine's
    authorities into both, 18 ms each time. One of them verifies nobody and needs none."""
    load = ssl.SSLContext.set_default_verify_paths

    def load_if_needed(context: ssl.SSLContext) -> None:
        if context.verify_mode != ssl.CERT_NONE:
            load(context)

    ssl.SSLContext.set_default_verify_paths = load_if_needed  # type: ignore[assignment,method-assign]
    try:
        import aiohttp  # noqa: F401
    finally:
        ssl.SSLContext.set_default_verify_paths = load  # type: ignore[method-assign]


_import_aiohttp()

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
