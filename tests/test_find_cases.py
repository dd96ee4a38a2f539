"""Cases of search, in the form of the cases that `python -m tests.cases` runs."""

import pytest

from tests.cases.__main__ import main


def test_cases_of_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tests/cases_own/finding", "-v", "--jobs", "2"]) == 0, capsys.readouterr().out
