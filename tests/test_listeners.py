"""`make listeners`: the listener behind an id, a label, an input or a subcommand."""

from pathlib import Path

import pytest

from tests.listeners import main, rows

FOUND = {
    "change.undo": "ChangeButtons.undo",
    "Annuler ce changement": "ChangeButtons.undo",
    "email.preset.french": "EmailWriter.refine_by_preset",
    "add_contact_from_message": "EntryPoints.add_from_message",
    "body": "EmailSender.preview",
    "/ligo chercher": "ContactFinder.find",
}


def test_each_listener_is_found_where_it_is_defined(capsys: pytest.CaptureFixture[str]) -> None:
    for words, listener in FOUND.items():
        assert listener in {name for _, _, _, name, _ in rows(words)}, words
    for kind, name, place, listener, _ in rows():
        file, line = place.split(":")
        source = Path(file).read_text("utf-8").splitlines()[int(line) - 1]
        assert f"def {listener.split('.')[-1]}(" in source, (kind, name)
    assert main(["nothing", "has", "this"]) == 1
    assert capsys.readouterr().err
