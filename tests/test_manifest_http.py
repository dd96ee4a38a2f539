"""`make manifest URL=...`: manifest.yml with the addresses that HTTP needs, and nothing else."""

import copy
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ligo_slack.manifest import NoAddressError, for_http, in_language, origin_of
from sandbox.slack.scopes import Manifest
from tests.world import MANIFEST

HERE = "https://ligo.example.com"
EVENTS = f"{HERE}/slack/events"


def printed(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "ligo_slack.manifest", *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value in a manifest, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path.removeprefix("."), value


def made(url: str = HERE) -> dict[str, Any]:
    return for_http(copy.deepcopy(MANIFEST), url)


def test_it_differs_from_the_other_in_addresses_alone() -> None:
    run = printed(HERE)
    assert (run.returncode, run.stderr) == (0, "")
    ours = dict(leaves(yaml.safe_load(run.stdout)))
    assert ours == dict(leaves(MANIFEST)) | {
        "features.slash_commands[0].url": EVENTS,
        "oauth_config.redirect_urls[0]": f"{HERE}/slack/oauth_redirect",
        "settings.event_subscriptions.request_url": EVENTS,
        "settings.interactivity.request_url": EVENTS,
        "settings.interactivity.message_menu_options_url": EVENTS,
        "settings.org_deploy_enabled": True,
        "settings.socket_mode_enabled": False,
    }


def test_the_english_words_are_those_of_the_file() -> None:
    assert in_language(copy.deepcopy(MANIFEST), "en") == MANIFEST


@pytest.mark.parametrize("url", ["", HERE])
def test_in_french_the_words_differ_and_nothing_else(url: str) -> None:
    run = printed("--locale", "fr", url)
    assert (run.returncode, run.stderr) == (0, "")
    french = yaml.safe_load(run.stdout)
    english = dict(leaves(made(url) if url else MANIFEST))
    different = {path for path, value in leaves(french) if english[path] != value}
    assert different == {
        "display_information.description",
        *(f"features.slash_commands[0].{key}" for key in ("description", "usage_hint")),
        *(f"features.shortcuts[{n}].{key}" for n in range(5) for key in ("name", "description")),
    }
    assert dict(leaves(french)).keys() == english.keys()
    shortcuts = french["features"]["shortcuts"]
    assert shortcuts[0]["name"] == "Ajouter contact à Ligo"
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in shortcuts)
    assert len(french["display_information"]["description"]) <= 140
    assert Manifest(french).shortcut("global", "Créer un contact Ligo")


def test_slack_would_take_it() -> None:
    manifest = yaml.safe_load(printed(HERE).stdout)
    assert Manifest(manifest).commands == manifest["features"]["slash_commands"]


def test_it_holds_for_the_limits_of_slacks_schema() -> None:
    """Check it against the manifest schema 1.0.0, with the longest possible host."""
    host = ".".join(["a" * 63] * 3 + ["b" * 61])
    manifest = made(f"https://{host}:65535")
    features, settings = manifest["features"], manifest["settings"]
    assert 1 <= len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert 2 <= len(command["command"]) <= 32
        assert len(command["url"]) <= 3000
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    assert 1 <= len(features["shortcuts"]) <= 10
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["callback_id"]) <= 255
        assert len(shortcut["description"]) <= 150
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(manifest["oauth_config"]["redirect_urls"]) == 1
    assert len(manifest["oauth_config"]["redirect_urls"][0]) <= 2500
    assert all(len(scope) <= 50 for scope in manifest["oauth_config"]["scopes"]["bot"])
    assert 1 <= len(settings["event_subscriptions"]["bot_events"]) <= 100
    assert len(settings["event_subscriptions"]["request_url"]) <= 3500
    assert len(settings["interactivity"]["request_url"]) <= 3500
    assert len(settings["interactivity"]["message_menu_options_url"]) <= 3500


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://ligo.example.com/", HERE),
        (" https://ligo.example.com ", HERE),
        ("https://ligo.example.com:8443", "https://ligo.example.com:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_an_address_that_is_one(given: str, origin: str) -> None:
    assert origin_of(given) == origin


NOT = [
    ("", "Say where Slack reaches the bot: make manifest URL=https://HOST, or"),
    ("ligo.example.com", "begins with https:// and names a host"),
    ("ftp://ligo.example.com", "begins with https:// and names a host"),
    ("https://", "begins with https:// and names a host"),
    ("https://ligo example.com", "begins with https:// and names a host"),
    ("https://-ligo.example.com", "begins with https:// and names a host"),
    ("https://ligo..example.com", "begins with https:// and names a host"),
    (f"https://{'a.' * 130}com", "begins with https:// and names a host"),
    ("https://[::1", "can be read as an address"),
    ("https://ligo.example.com:ninety", "can be read as an address"),
    ("https://ligo.example.com:99999", "can be read as an address"),
    ("http://ligo.example.com", "begins with https://, which Slack asks for"),
    ("http://localhost.example.com", "begins with https://, which Slack asks for"),
    ("https://ligo.example.com/slack/events", "ends with its host"),
    ("https://ligo.example.com?team=1", "ends with its host"),
    ("https://ligo.example.com/?", "ends with its host"),
    ("https://ligo.example.com#top", "ends with its host"),
    ("https://user:word@ligo.example.com", "ends with its host"),
]


@pytest.mark.parametrize(("given", "why"), NOT)
def test_an_address_that_is_none(given: str, why: str) -> None:
    with pytest.raises(NoAddressError) as refused:
        origin_of(given)
    assert why in str(refused.value)


@pytest.mark.parametrize("arguments", [(), ("",), ("http://ligo.example.com",)])
def test_what_is_wrong_is_a_sentence_and_a_status(arguments: tuple[str, ...]) -> None:
    run = printed(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1
    assert "Traceback" not in run.stderr


def test_make_prints_it_and_nothing_else(tmp_path: Path) -> None:
    """Run make in a copy whose environment is there already, with this Python in it."""
    for name in ("Makefile", "manifest.yml", "requirements.txt", "requirements-demo.txt"):
        shutil.copy(name, tmp_path)
    (tmp_path / "ligo_slack").symlink_to(Path("ligo_slack").resolve())
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for stamp in ("run", "demo"):
        (tmp_path / ".venv" / f"{stamp}.stamp").touch()

    # The suite itself may run under make, and a make under make names its folder.
    top_level = {k: v for k, v in os.environ.items() if k not in ("MAKELEVEL", "MAKEFLAGS")}

    def make(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            ["make", *arguments],  # noqa: S607
            cwd=tmp_path,
            env=top_level,
            capture_output=True,
            text=True,
            check=False,
        )

    assert make("manifest", f"URL={HERE}").stdout == printed(HERE).stdout
    assert make("manifest", "LOCALE=fr").stdout == printed("--locale", "fr").stdout
    for wrong in ((), ("URL=https://a.example/$(touch no)`touch no`",)):
        run = make("manifest", *wrong)
        assert run.stdout == ""
        assert run.returncode == 2
    assert not (tmp_path / "no").exists()
    assert "manifest" in make("help").stdout
