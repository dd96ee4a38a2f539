"""Check files, connections, the way in and versions: what needs neither Slack nor Ligo."""

import platform
import stat
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ligo_slack.db.inspection import Server
from ligo_slack.doctor import here_text as text
from ligo_slack.doctor.findings import Finding
from ligo_slack.settings import Settings

EACH = 30  # connections of a bot: 20 to write and 10 to look things up (db/database.py)
PACKAGES = ("slack_bolt", "slack_sdk", "aiohttp", "httpx", "SQLAlchemy", "pydantic")
GROUP, OTHERS = stat.S_IRWXG, stat.S_IRWXO


def check_file(path: Path | None) -> Finding:
    """Check that other users cannot read the database's file. None: PostgreSQL."""
    if path is None:
        return Finding(text.FILES, text.NO_FILE)
    return Finding(text.FILES, text.PRIVATE if _is_private(path) else text.EXPOSED)


def _is_private(path: Path) -> bool:
    """Return whether neither group nor others reach the file, by its own rights or a folder's."""
    try:
        if not path.stat().st_mode & (GROUP | OTHERS):
            return True
        modes = [folder.stat().st_mode for folder in path.parents]
    except OSError:
        return True
    return any(not mode & (stat.S_IXGRP | stat.S_IXOTH) for mode in modes)


def check_server(server: Server | None) -> Finding:
    if server is None:
        return Finding(text.POOLS, text.OWN_FILE)
    values = {
        "most": server.most, "open": server.open, "each": EACH, "replicas": server.most // EACH,
    }  # fmt: skip
    verdict = text.ENOUGH if server.most >= 2 * EACH else text.FEW
    return Finding(text.POOLS, verdict, values, facts=values)


def check_transport(settings: Settings) -> Finding:
    if settings.socket_mode:
        return Finding(text.TRANSPORT, text.SOCKET)
    return Finding(text.TRANSPORT, text.HTTP, {"port": str(settings.port)})


def check_versions() -> Finding:
    found = {name: _version(name) for name in PACKAGES}
    packages = ", ".join(f"{name} {number}" for name, number in found.items())
    values = {"python": platform.python_version(), "packages": packages}
    system = {"system": platform.system(), "machine": platform.machine()}
    return Finding(text.VERSIONS, text.RUNNING, values, facts={**found, **system})


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
