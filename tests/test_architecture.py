"""The house's shape: what may import what, and where (docs/architecture.md). A failure names the file and the rule."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APPS = ("schools", "roadmaps", "monitoring")
PURE_NAMES = {"rules.py", "wording.py", "charts.py", "refusals.py"}
PURE_FOLDERS = {"rules", "wording"}
ONLY_IMPORTER = {
    "weasyprint": {"roadmaps/printing/worker.py"},
    "docx": {"roadmaps/printing/docx.py", "roadmaps/printing/word_sheets.py", "roadmaps/printing/word_codes.py"},
    "segno": {"roadmaps/printing/qr.py"},
    "pymorphy3": {"roadmaps/papers/cases/library.py"},
    "icalendar": {"monitoring/reminders/ical.py"},
}
# The demo's logins stand on the login page (config) and are made by the command.
READS_LOGINS = {"monitoring/management/commands/load_demo.py", "monitoring/demo/region.py"}
OPENPYXL_FOLDERS = ("roadmaps/importing/readers/", "roadmaps/printing/xlsx.py", "monitoring/reports/", "fixtures/")


def sources() -> Iterator[Path]:
    for app in (*APPS, "config"):
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_pure(path: Path) -> bool:
    return path.name in PURE_NAMES or bool(PURE_FOLDERS & set(path.relative_to(ROOT).parts[:-1]))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


ALL = sorted(sources())
PURE = [path for path in ALL if is_pure(path)]
VIEWS = [path for path in ALL if path.name == "views.py" or "views" in path.parent.parts]


def test_there_is_something_to_guard() -> None:
    assert {"schools/rules.py", "monitoring/execution/rules/__init__.py"} <= {name(path) for path in PURE}
    assert VIEWS


@pytest.mark.parametrize("path", PURE, ids=name)
def test_rules_import_only_the_standard_library_and_other_rules(path: Path) -> None:
    pure_modules = {name(other).removesuffix(".py").removesuffix("/__init__").replace("/", ".") for other in PURE}
    foreign = [
        module
        for module in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names
        and module not in pure_modules
        and not any(known.startswith(f"{module}.") for known in pure_modules)
    ]
    assert not foreign, f"{name(path)} is a rule and may not import {foreign}"


@pytest.mark.parametrize("path", [path for path in ALL if path.relative_to(ROOT).parts[0] in APPS], ids=name)
def test_apps_import_only_leftwards(path: Path) -> None:
    own = APPS.index(path.relative_to(ROOT).parts[0])
    foreign = {*APPS[own + 1 :], "config"} - ({"config"} if name(path) in READS_LOGINS else set())
    rightwards = [module for module in imports(path) if module.split(".")[0] in foreign]
    assert not rightwards, f"{name(path)} may import only {APPS[: own + 1]}, not {rightwards}"


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_views_never_reach_for_objects(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    reached = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert not reached, f"{name(path)}: load through get_visible_or_404 or a query, not .objects (lines {reached})"


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_a_view_is_at_most_25_lines(path: Path) -> None:
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno + 1 > 25
    ]
    assert not long, f"{name(path)}: a longer view hides a query or an action: {long}"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_heavy_libraries_have_one_door(path: Path) -> None:
    for module in imports(path):
        top = module.split(".")[0]
        assert name(path) in ONLY_IMPORTER.get(top, {name(path)}), f"{top} is imported only in {ONLY_IMPORTER[top]}"
        if top == "openpyxl":
            assert name(path).startswith(OPENPYXL_FOLDERS), f"openpyxl is imported only in {OPENPYXL_FOLDERS}"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_no_clock_inside_rules_and_queries(path: Path) -> None:
    if not (is_pure(path) or path.name == "queries.py" or "queries" in path.parent.parts):
        return
    text = path.read_text(encoding="utf-8")
    clocks = [call for call in ("date.today(", "datetime.now(", "timezone.now(", "localdate(") if call in text]
    assert not clocks, f"{name(path)}: today is an argument, not {clocks}"
