"""The manifest for HTTP: `python -m ligo_slack.manifest https://ligo.example.com` prints it.

manifest.yml is for Socket Mode, which knows no addresses (docs.slack.dev/apis/events-api/
using-socket-mode); everything else of it holds for both.
"""

import ipaddress
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

FILE = Path(__file__).resolve().parents[1] / "manifest.yml"
HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*\.?")
LONGEST_HOST = 253  # characters (RFC 1035)


class NoAddressError(ValueError):
    """Not a public HTTPS address. Its text is for the person who typed it."""


def for_http(manifest: dict[str, Any], url: str) -> dict[str, Any]:
    """Change `manifest` to HTTP, and return it. Raises NoAddressError."""
    origin = origin_of(url)
    events = f"{origin}/slack/events"
    for command in manifest["features"]["slash_commands"]:
        command["url"] = events
    manifest["oauth_config"]["redirect_urls"] = [f"{origin}/slack/oauth_redirect"]
    settings = manifest["settings"]
    settings["event_subscriptions"]["request_url"] = events
    settings["interactivity"]["request_url"] = events
    # External selects need it over HTTP (/reference/block-kit/block-elements/select-menu-element).
    settings["interactivity"]["message_menu_options_url"] = events
    settings["org_deploy_enabled"] = True
    settings["socket_mode_enabled"] = False
    return manifest


def origin_of(url: str) -> str:
    """Return the scheme and host of a public address. Raises NoAddressError."""
    if not url.strip():
        raise NoAddressError("Say where Slack reaches the bot: make manifest URL=https://HOST")
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NoAddressError(_not(url, "can be read as an address")) from None
    if parts.scheme not in ("https", "http") or not _is_host(host):
        raise NoAddressError(_not(url, "begins with https:// and names a host"))
    if parts.scheme == "http" and not _is_loopback(host):
        raise NoAddressError(_not(url, "begins with https://, which Slack asks for"))
    if parts.path not in ("", "/") or set("?#@") & set(url):
        raise NoAddressError(_not(url, "ends with its host: the paths are the bot's own"))
    return f"{parts.scheme}://{parts.netloc}"


def _not(url: str, what: str) -> str:
    return f"{url.strip()!r} is not an address that {what}, like https://ligo.example.com."


def _is_host(host: str) -> bool:
    if ":" in host:
        return _is_address(host)
    return len(host) <= LONGEST_HOST and bool(HOST.fullmatch(host))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def main(arguments: list[str]) -> int:
    try:
        manifest = for_http(yaml.safe_load(FILE.read_text("utf-8")), " ".join(arguments))
    except NoAddressError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    said: str = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=200)
    sys.stdout.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
