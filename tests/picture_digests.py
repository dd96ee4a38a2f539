"""The golden views that the README's pictures show, and their digests when each was drawn."""

import json
from hashlib import sha256
from pathlib import Path

DOCS, GOLDEN = Path("docs"), Path("tests/golden")
DIGESTS = DOCS / "pictures.json"

SHOWN = {
    "signature.png": ["en/wizard.review", "en/outcome.created_here"],
    "review.png": ["fr/wizard.review"],
    "home.png": ["fr/home.home"],
    "card.png": ["en/card.card", "en/receipt.receipt.moved"],
    "clash.png": ["en/edit.clash"],
    "email.png": ["en/email.draft.second"],
}


def digests() -> dict[str, dict[str, str]]:
    """Return the SHA-256 of each golden view that a picture shows, by picture."""
    return {picture: {name: _digest(name) for name in names} for picture, names in SHOWN.items()}


def changed() -> list[str]:
    """Return the pictures that show a view that has changed since they were drawn."""
    drawn = json.loads(DIGESTS.read_text())
    return [picture for picture, now in digests().items() if drawn.get(picture) != now]


def write() -> None:
    DIGESTS.write_text(json.dumps(digests(), indent=2) + "\n")


def _digest(name: str) -> str:
    return sha256((GOLDEN / f"{name}.json").read_bytes()).hexdigest()
