"""Who may import whom, and how long things may grow: the house stays as it was designed."""

import ast
import importlib
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ligo_slack.text import Text

APP = [Path("app.py"), *sorted(Path("ligo_slack").rglob("*.py"))]
SANDBOX = sorted(Path("sandbox").rglob("*.py"))
FILES = [*APP, *SANDBOX]


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def module_of(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(file: Path) -> set[str]:
    """Every module named by an import, relative ones made absolute."""
    package = module_of(file).split(".")[: None if file.name == "__init__.py" else -1]
    found: set[str] = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            found |= {_named(source, alias.name) for alias in node.names}
    return found


def _named(source: str, name: str) -> str:
    """`from package import module` names the module, `from module import thing` its module."""
    path = Path(*source.split("."), name)
    return f"{source}.{name}" if path.is_dir() or path.with_suffix(".py").exists() else source


def under(file: Path, *folders: str) -> bool:
    return file.parts[1 : 1 + len(folders)] == folders


def uses(file: Path, *prefixes: str) -> set[str]:
    return {
        name
        for name in imports(file)
        if any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)
    }


def test_the_app_and_the_sandbox_meet_over_http_alone() -> None:
    assert SANDBOX
    assert [file for file in APP if uses(file, "sandbox")] == []
    assert [file for file in SANDBOX if uses(file, "ligo_slack", "app")] == []


def test_httpx_is_ligos_alone() -> None:
    assert {file.parts[1] for file in APP if uses(file, "httpx", "httpx_aiohttp")} == {"ligo"}


def test_the_environment_is_read_by_the_settings_alone() -> None:
    readers = {
        file.name
        for file in APP
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers == {"settings.py"}


def test_ligo_and_the_store_know_no_slack() -> None:
    for file in APP:
        if under(file, "ligo") or under(file, "store"):
            assert not uses(file, "slack_bolt", "slack_sdk", "ligo_slack.slack"), file
        if under(file, "ligo"):
            assert not uses(file, "ligo_slack.store", "ligo_slack.journeys"), file


SHARED = ("card", "fields", "pick", "start", "changes")  # where journeys meet
PURE = (
    "views.py", "outcome.py", "brief.py", "markup.py", "doubles.py", "receipt.py", "card.py",
    "fields.py", "pick.py",
)  # fmt: skip


def test_a_journey_imports_no_other_journey() -> None:
    shared = tuple(f"ligo_slack.journeys.{name}" for name in SHARED)
    for file in APP:
        if under(file, "journeys") and len(file.parts) == 4:
            others = uses(file, "ligo_slack.journeys") - uses(file, *shared)
            own = f"ligo_slack.journeys.{file.parts[2]}"
            others = {name for name in others if not name.startswith(own)}
            assert others <= {"ligo_slack.journeys"}, file


def test_where_journeys_meet_knows_no_journey() -> None:
    shared = tuple(f"ligo_slack.journeys.{name}" for name in SHARED)
    for file in APP:
        if under(file, "journeys") and module_of(file).startswith(shared):
            others = uses(file, "ligo_slack.journeys") - uses(file, *shared)
            assert others <= {"ligo_slack.journeys"}, file


def test_a_listener_reaches_the_rest_through_a_few_doors() -> None:
    doors = (
        "slack", "ligo", "store", "accounts", "directory", "failures", "text",
        "words", "workflow",
    )  # fmt: skip
    data = ("folding", "known", "values")
    for file in APP:
        if under(file, "journeys"):
            known = (f"ligo_slack.{name}" for name in doors + data)
            others = uses(file, "ligo_slack") - uses(file, *known)
            assert {n for n in others if not n.startswith("ligo_slack.journeys")} == set(), file


def test_only_serve_knows_build_and_only_app_knows_serve() -> None:
    for file in APP:
        if not under(file, "serve") and file.name != "app.py":
            assert not uses(file, "ligo_slack.serve"), file
            assert not uses(file, "ligo_slack.build"), file


def test_only_the_registration_knows_the_journeys() -> None:
    for file in APP:
        if not under(file, "journeys") and file.name != "registration.py":
            assert not uses(file, "ligo_slack.journeys"), file


def test_views_are_pure() -> None:
    allowed = {
        "ligo_slack.slack.ui", "ligo_slack.slack.selects", "ligo_slack.slack.origin",
        "ligo_slack.text", "ligo_slack.ligo.models", "ligo_slack.known", "ligo_slack.values",
        "ligo_slack.workflow.pending", "ligo_slack.workflow.question", "ligo_slack.words",
        "ligo_slack.journeys", *(f"ligo_slack.journeys.{name}" for name in SHARED),
        *(f"ligo_slack.journeys.changes.{name}" for name in ("change", "receipt", "text")),
    }  # fmt: skip
    views = [file for file in APP if under(file, "journeys") and file.name in PURE]
    assert len(views) > 10
    for file in views:
        own = f"ligo_slack.journeys.{file.parts[2]}"
        others = {n for n in uses(file, "ligo_slack") - allowed if not n.startswith(own)}
        assert others == set(), file
        assert not uses(file, "time", "datetime", "os", "asyncio", "aiohttp", "random"), file
        assert not any(isinstance(node, ast.AsyncFunctionDef) for node in ast.walk(tree(file)))


def test_a_listener_has_no_try_no_logger_no_json_and_no_word() -> None:
    rooms = (
        "listeners.py", "ways_in.py", "decisions.py", "ending.py", "desk.py", "sending.py",
        "talk.py",
    )  # fmt: skip
    listeners = [file for file in APP if file.name in rooms and under(file, "journeys")]
    assert listeners
    for file in listeners:
        assert not uses(file, "logging", "json"), file
        for node in ast.walk(tree(file)):
            assert not isinstance(node, ast.Try), f"{file}:{node.lineno}"
            assert not (isinstance(node, ast.Dict) and node.keys), f"{file}:{node.lineno}"


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_and_functions_stay_readable() -> None:
    assert [file for file in FILES if len(file.read_text().splitlines()) > 300] == []
    long = [
        f"{file}:{f.lineno} {f.name}"
        for file in FILES
        for f in functions(file)
        if (f.end_lineno or 0) - f.lineno >= 40
    ]
    assert long == []


def texts() -> Iterator[tuple[str, Text]]:
    for file in APP:
        if file.name == "app.py" or "migrations" in file.parts:
            continue
        module = importlib.import_module(module_of(file))
        for name, value in vars(module).items():
            if isinstance(value, Text):
                yield f"{module.__name__}.{name}", value
            elif isinstance(value, dict):
                yield from (
                    (f"{module.__name__}.{name}[{key}]", text)
                    for key, text in value.items()
                    if isinstance(text, Text)
                )


def placeholders(words: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(words) if field}


def test_both_languages_say_the_same_and_fit() -> None:
    every = dict(texts())
    offenders = [
        name
        for name, text in every.items()
        if placeholders(text.en) != placeholders(text.fr) or max(len(text.en), len(text.fr)) > 2900
    ]
    assert len(every) > 60
    assert offenders == []


NOT_WORDS = re.compile(r":[a-z_]+:|`[^`]*`|https?:\S+|\{\w+\}")
UNFRENCH = re.compile(r"[^\u202f\u00a0][;!?]|[^\u00a0]:|['\"]")
"""U+202F before ; ! ? (U+00A0 will do), U+00A0 before the colon, real apostrophes and quotes."""


def test_french_is_set_as_french() -> None:
    found = {name: UNFRENCH.findall(NOT_WORDS.sub("", text.fr)) for name, text in texts()}
    assert {name: faults for name, faults in found.items() if faults} == {}
