"""The README's pictures show what the app shows, and the terminal's README is there to be read."""

import json
import re
from pathlib import Path

import pytest

from tests import apng, picture_digests

README = Path("README.md").read_text()


def test_no_picture_shows_a_view_of_earlier() -> None:
    old = picture_digests.changed()
    assert old == [], f"what {', '.join(old)} shows has changed: run `make pictures`, look, commit"


def test_a_changed_view_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawn = picture_digests.digests()
    drawn["home.png"]["fr/home.home"] = "0" * 64
    (tmp_path / "pictures.json").write_text(json.dumps(drawn))
    monkeypatch.setattr(picture_digests, "DIGESTS", tmp_path / "pictures.json")
    assert picture_digests.changed() == ["home.png"]


def test_every_picture_is_there_and_the_first_one_moves() -> None:
    named = re.findall(r"!\[[^]]+\]\(docs/([\w.]+)\)", README)
    assert named[0] == "signature.png"
    assert set(named) | {"review.png"} == set(picture_digests.SHOWN)
    assert apng.frames_of((picture_digests.DOCS / named[0]).read_bytes()) >= 4
    assert apng.size_of((picture_digests.DOCS / "icon.png").read_bytes()) == (512, 512)


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    assert len(README.splitlines()) < 200
    for command in ("make demo", "make test"):
        assert f"\n```sh\n{command}\n```\n" in README
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#]+)(?:#([^)]+))?\)", README):
        assert Path(path).exists(), path
        if anchor:
            heads = re.findall(r"^#+ (.+)$", Path(path).read_text(), re.M)
            assert anchor in {
                re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in heads
            }
