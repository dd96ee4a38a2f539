"""The structure of the code: imports between layers, lengths, languages, docstrings."""

import ast
import importlib
import re
import string
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

APP = [Path("app.py"), *sorted(Path("ligo_slack").rglob("*.py"))]
SANDBOX = sorted(Path("sandbox").rglob("*.py"))
FILES = [*APP, *SANDBOX]
WITH_STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


@cache
def statements(file: Path) -> list[ast.AST]:
    """Return the module and every statement in it, without what they are made of: these are nine
    nodes of ten, in which nothing is imported, defined or documented."""
    found: list[ast.AST] = [tree(file)]
    for node in found:  # which grows
        found += (one for one in ast.iter_child_nodes(node) if isinstance(one, WITH_STATEMENTS))
    return found


def module_of(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(file: Path) -> set[str]:
    """Return every module named by an import, relative ones made absolute."""
    package = module_of(file).split(".")[: None if file.name == "__init__.py" else -1]
    found: set[str] = set()
    for node in statements(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            found |= {_named(source, alias.name) for alias in node.names}
    return found


def _named(source: str, name: str) -> str:
    """Return the modules that an import names: `from package import module` names the module, `from
    module import thing` its module."""
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


READS = ("environ", "getenv")


def test_the_environment_is_read_by_the_settings_alone() -> None:
    readers = {
        file.as_posix()
        for file in APP
        if any(name in file.read_text() for name in READS)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in READS
    }
    assert readers == {"ligo_slack/settings/__init__.py"}


def test_ligo_and_the_database_know_no_slack() -> None:
    for file in APP:
        if under(file, "ligo") or under(file, "db"):
            assert not uses(file, "slack_bolt", "slack_sdk", "ligo_slack.slack"), file
        if under(file, "ligo"):
            assert not uses(file, "ligo_slack.db", "ligo_slack.features"), file


# Where features meet; lists of people and messages to the app lead into the contact wizard.
SHARED = (
    "about_contact", "contact_card", "contact_fields", "contact_select", "home_actions", "changes",
    "common_text", "common_views", "stage_select", "shared_contact", "contact_wizard",
)  # fmt: skip
PURE = (
    "views.py", "result_views.py", "brief_views.py", "html_body.py", "duplicate_views.py",
    "contact_card.py", "contact_fields.py", "contact_select.py", "common_views.py",
    "stage_select.py", "share_views.py", "task_views.py", "reminder_views.py", "morning_views.py",
    "given_back_views.py",
)  # fmt: skip


def is_feature(file: Path) -> bool:
    return under(file, "features") and file.name != "registration.py"


def test_a_feature_imports_no_other_feature() -> None:
    shared = tuple(f"ligo_slack.features.{name}" for name in SHARED)
    for file in APP:
        if under(file, "features") and len(file.parts) == 4:
            others = uses(file, "ligo_slack.features") - uses(file, *shared)
            own = f"ligo_slack.features.{file.parts[2]}"
            others = {name for name in others if not name.startswith(own)}
            assert others <= {"ligo_slack.features"}, file


def test_where_features_meet_imports_no_feature() -> None:
    shared = tuple(f"ligo_slack.features.{name}" for name in SHARED)
    for file in APP:
        if under(file, "features") and module_of(file).startswith(shared):
            others = uses(file, "ligo_slack.features") - uses(file, *shared)
            assert others <= {"ligo_slack.features"}, file


def test_a_feature_imports_the_layers_below_it_alone() -> None:
    layers = ("slack", "ligo", "db", "contacts", "workflow", "user_errors", "i18n", "limits")
    for file in APP:
        if is_feature(file):
            below = (f"ligo_slack.{name}" for name in layers)
            others = uses(file, "ligo_slack") - uses(file, *below)
            assert {n for n in others if not n.startswith("ligo_slack.features")} == set(), file


def test_the_layers_are_imported_from_above_alone() -> None:
    for file in APP:
        module = module_of(file)
        if not under(file, "server") and module != "app":
            above = uses(file, "ligo_slack.server", "ligo_slack.app")
            if module in ("ligo_slack.app", "ligo_slack.slack.oauth.setup"):
                above -= {"ligo_slack.server.maintenance", "ligo_slack.server.startup"}
            assert above == set(), file
        if not under(file, "features") and module != "ligo_slack.app":
            assert not uses(file, "ligo_slack.features.registration"), file
        if not under(file, "doctor"):
            assert not uses(file, "ligo_slack.doctor"), file


def test_only_the_registration_knows_the_features() -> None:
    for file in APP:
        if not under(file, "features"):
            shared = {f"ligo_slack.features.{name}" for name in ("registration", "common_text")}
            assert uses(file, "ligo_slack.features") <= shared, file


def test_few_files_stand_at_the_root() -> None:
    assert len(list(Path("ligo_slack").glob("*.py"))) <= 9


def test_views_are_pure() -> None:
    allowed = {
        "ligo_slack.slack.block_kit", "ligo_slack.slack.selects", "ligo_slack.slack.message_origin",
        "ligo_slack.slack.copies",
        "ligo_slack.i18n", "ligo_slack.ligo.models", "ligo_slack.contacts.models",
        "ligo_slack.contacts.field_values", "ligo_slack.workflow.pending",
        "ligo_slack.workflow.question", "ligo_slack.workflow.daily_receipts", "ligo_slack.features",
        *(f"ligo_slack.features.{name}" for name in SHARED),
        "ligo_slack.features.changes.stages",
        *(f"ligo_slack.features.changes.{name}" for name in ("change", "result_views", "text")),
        "ligo_slack.features.contact_wizard.notices",
    }  # fmt: skip
    views = [file for file in APP if under(file, "features") and file.name in PURE]
    assert len(views) > 10
    for file in views:
        own = f"ligo_slack.features.{file.parts[2]}"
        others = {n for n in uses(file, "ligo_slack") - allowed if not n.startswith(own)}
        assert others == set(), file
        assert not uses(file, "time", "datetime", "os", "asyncio", "aiohttp", "random"), file
        assert not any(isinstance(node, ast.AsyncFunctionDef) for node in statements(file))


def test_a_listener_has_no_try_no_logger_no_json_and_no_word() -> None:
    names = re.compile(r"(\w+_)?listeners\.py|entry_points\.py")
    listeners = [file for file in APP if under(file, "features") and names.fullmatch(file.name)]
    assert len(listeners) > 7
    for file in listeners:
        assert not uses(file, "logging", "json"), file
        for node in ast.walk(tree(file)):
            assert not isinstance(node, ast.Try), f"{file}:{node.lineno}"
            assert not (isinstance(node, ast.Dict) and node.keys), f"{file}:{node.lineno}"


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in statements(file):
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


def texts() -> Iterator[tuple[str, Localized]]:
    for file in APP:
        if file.name == "app.py" or "migrations" in file.parts:
            continue
        module = importlib.import_module(module_of(file))
        for name, value in vars(module).items():
            if isinstance(value, Localized):
                yield f"{module.__name__}.{name}", value
            elif isinstance(value, Check | Verdict):
                yield from (
                    (f"{module.__name__}.{name}.{part.name}", text)
                    for part in fields(value)
                    if isinstance(text := getattr(value, part.name), Localized)
                )
            elif isinstance(value, dict):
                yield from (
                    (f"{module.__name__}.{name}[{key}]", text)
                    for key, text in value.items()
                    if isinstance(text, Localized)
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
UNFRENCH = re.compile(r"[^\u202f][;!?]|[^\u00a0]:|['\"]")
"""U+202F before ; ! ?, U+00A0 before the colon, real apostrophes and quotes."""


def test_french_is_set_as_french() -> None:
    found = {name: UNFRENCH.findall(NOT_WORDS.sub("", text.fr)) for name, text in texts()}
    assert {name: faults for name, faults in found.items() if faults} == {}


NO_OPENING = ("What", "Who", "Whom", "Whose", "Whoever", "Whether", "Where", "Nobody", "How")


NO_VERB = re.compile(
    "a|after|all|also|an|and|any|as|at|back|because|before|behind|beside|both|by|each|either|even"
    "|every|everybody|everything|for|from|he|her|here|his|if|in|into|it|its|neither|never|no|none"
    "|nor|not|nothing|of|on|once|one|only|or|she|since|so|some|somebody|that|the|their|there|these"
    "|they|this|those|to|unless|until|when|whenever|while|why|with|within|without",
    re.IGNORECASE,
)
"""Words with which no imperative sentence begins."""


def documented() -> Iterator[tuple[Path, ast.AST, str]]:
    """Yield each docstring, also of an attribute, with the node that it describes or stands in."""
    code = [*FILES, *sorted(Path("tests").rglob("*.py")), *sorted(Path("bench").rglob("*.py"))]
    for file in code:
        for node in statements(file):
            if isinstance(
                node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
            ) and (said := ast.get_docstring(node)):
                yield file, node, said
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                yield file, node, str(node.value.value)


def does_something(node: ast.AST) -> bool:
    """Return whether it is a function, but neither a property nor a test, which tells a case."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    decorators = {ast.unparse(one) for one in node.decorator_list}
    is_property = bool(decorators & {"property", "cached_property", "functools.cached_property"})
    return not is_property and not node.name.startswith("test_")


def test_docstrings_begin_with_what_is_done() -> None:
    """PEP 257's imperative for a function, a noun for the rest: nothing that has to be decoded."""
    offenders = [
        f"{file}:{getattr(node, 'lineno', 1)} {said.split(maxsplit=4)[:4]}"
        for file, node, said in documented()
        if (first := re.split(r"\W", said, maxsplit=1)[0]) in NO_OPENING
        or (does_something(node) and NO_VERB.fullmatch(first))
    ]
    assert offenders == []
