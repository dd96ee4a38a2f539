"""Print the Slack app's manifest in English or French, for Socket Mode or for HTTP.

`python -m ligo_slack.manifest [--locale fr] [https://ligo.example.com]`: with an address it is for
HTTP. manifest.yml is the English one for Socket Mode, which has no addresses
(docs.slack.dev/apis/events-api/using-socket-mode); everything else is the same for both.
"""

import argparse
import ipaddress
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ligo_slack.i18n import LANGUAGES, Language, Localized
from ligo_slack.ligo.hosts import is_loopback

FILE = Path(__file__).resolve().parents[1] / "manifest.yml"
HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*\.?")
LONGEST_HOST = 253  # characters (RFC 1035)

DESCRIPTION = Localized(
    en="Find, create and follow your Ligo contacts without leaving Slack",
    fr="Retrouvez, créez et suivez vos contacts Ligo sans quitter Slack",
)
COMMAND = Localized(en="Work with your Ligo contacts", fr="Travailler avec vos contacts Ligo")
USAGE_HINT = Localized(
    en="find <name> | add <signature> | note <contact> <text> | stage <contact> |"
    " email <contact> <instruction> | help",
    fr="chercher <nom> | ajouter <signature> | note <contact> <texte> | étape <contact> |"
    " mail <contact> <consigne> | aide",
)
# Names and descriptions of the shortcuts by callback_id. A name takes 24 characters.
SHORTCUTS = {
    "add_contact_from_message": Localized(en="Add contact to Ligo", fr="Ajouter contact à Ligo"),
    "add_message_to_contact": Localized(en="Add message to contact", fr="Ajouter message en note"),
    "email_about_message": Localized(en="Draft email from message", fr="E-mail depuis ce message"),
    "write_email": Localized(en="Email a Ligo contact", fr="E-mail à un contact Ligo"),
    "new_contact": Localized(en="Create Ligo contact", fr="Créer un contact Ligo"),
}
DESCRIPTIONS = {
    "add_contact_from_message": Localized(
        en="Creates a contact from the signature or vCard in this message",
        fr="Crée un contact à partir de la signature ou de la vCard de ce message",
    ),
    "add_message_to_contact": Localized(
        en="Adds this message to one of your contacts as a note",
        fr="Ajoute ce message en note à l’un de vos contacts",
    ),
    "email_about_message": Localized(
        en="Drafts an email about this message; nothing is sent before you press Send",
        fr="Rédige un e-mail au sujet de ce message\u202f; rien n’est envoyé avant que vous"
        " cliquiez sur Envoyer",
    ),
    "write_email": Localized(
        en="Ligo's AI writes a draft; nothing is sent before you press Send",
        fr="L’IA de Ligo rédige un brouillon\u202f; rien n’est envoyé avant que vous cliquiez sur"
        " Envoyer",
    ),
    "new_contact": Localized(
        en="Creates a contact from pasted text, from a Slack profile, or by hand",
        fr="Crée un contact à partir d’un texte collé, d’un profil Slack ou à la main",
    ),
}


class NoAddressError(ValueError):
    """Not a public HTTPS address. Its text is for the person who typed it."""


def in_language(manifest: dict[str, Any], language: Language) -> dict[str, Any]:
    """Set the words of `manifest` that people read, and return it."""
    manifest["display_information"]["description"] = DESCRIPTION(language)
    for command in manifest["features"]["slash_commands"]:
        command |= {"description": COMMAND(language), "usage_hint": USAGE_HINT(language)}
    for shortcut in manifest["features"]["shortcuts"]:
        which = shortcut["callback_id"]
        words = {"name": SHORTCUTS[which], "description": DESCRIPTIONS[which]}
        shortcut |= {key: text(language) for key, text in words.items()}
    return manifest


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
        raise NoAddressError(
            "Say where Slack reaches the bot: make manifest URL=https://HOST, or name a language"
            " for Socket Mode: make manifest LOCALE=fr"
        )
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NoAddressError(_not(url, "can be read as an address")) from None
    if parts.scheme not in ("https", "http") or not _is_host(host):
        raise NoAddressError(_not(url, "begins with https:// and names a host"))
    if parts.scheme == "http" and not is_loopback(host):
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


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m ligo_slack.manifest")
    parser.add_argument("--locale", choices=("", *LANGUAGES), default="")
    parser.add_argument("url", nargs="*", help="the bot's public address, for HTTP")
    given = parser.parse_args(arguments)
    url, locale = " ".join(given.url), given.locale
    manifest = yaml.safe_load(FILE.read_text("utf-8"))
    try:
        if url.strip() or not locale:
            for_http(manifest, url)
    except NoAddressError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if locale:
        in_language(manifest, locale)
    text: str = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=200)
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
