"""Rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted(ROOT.glob("funneltui/**/*.py"))
TESTS = sorted(ROOT.glob("tests/**/*.py"))
MADE_BY_TOOLS = {"build", "dist", "__pycache__"}
TEXTS = [
    *CODE,
    *TESTS,
    *(ROOT / name for name in ("README.md", "pyproject.toml", ".ci/run")),
    *ROOT.glob(".github/**/*.*"),
    *ROOT.glob("sample_data/*.toml"),
]

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40
NOT_OF_ONE_MODULE = {"benchmarks", "golden", "oracle", "real", "stories"}
"""Folders of tests that mirror no folder of the package."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, Function):
            yield node


def _lines(function: Function) -> int:
    """Lines from `def` to the end, without the docstring: explaining more is never a fault."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    told = docstring.end_lineno - docstring.lineno + 1 if docstring and docstring.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - told


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_the_top_level_shows_five_names() -> None:
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    visible = {name for name in visible - MADE_BY_TOOLS if not name.endswith(".egg-info")}
    assert visible == {"README.md", "funneltui", "pyproject.toml", "sample_data", "tests"}


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in CODE + TESTS}
    assert {name: n for name, n in lengths.items() if n > MAX_MODULE_LINES} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = {
        f"{_name(path)}:{function.lineno} {function.name}": _lines(function)
        for path in CODE + TESTS
        for function in _functions(path)
    }
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}


def test_no_import_hides_behind_type_checking() -> None:
    hidden = [_name(path) for path in CODE if "TYPE_CHECKING" in path.read_text("utf-8")]
    assert hidden == []


def test_only_the_canvas_imports_plotext() -> None:
    assert {_name(p) for p in CODE if "plotext" in _imports(p)} <= {"funneltui/charts/canvas.py"}


def test_only_the_screen_imports_a_terminal_toolkit() -> None:
    users = {_name(path) for path in CODE if {"textual", "rich"} & _imports(path)}
    assert {name for name in users if not name.startswith("funneltui/tui/")} == set()


def test_no_file_knows_this_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(work|root|home|Users|opt|mnt)/\w")
    found = {
        f"{_name(path)}:{number}": line.strip()
        for path in TEXTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if machine.search(line)
    }
    assert found == {}


EXCUSE = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[\w\-, ]+\])?)(.*)$"
)


def test_every_silenced_check_gives_a_reason() -> None:
    silent = {
        f"{_name(path)}:{number}": line.strip()
        for path in CODE + TESTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (excuse := EXCUSE.search(line)) and not re.search(r"\w{3,}", excuse[1])
    }
    assert silent == {}


def _undocumented(nodes: list[ast.stmt], prefix: str) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, Documented) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from _undocumented(node.body, f"{prefix}{node.name}.")


@pytest.mark.parametrize("path", CODE, ids=_name)
def test_every_public_name_has_a_docstring(path: Path) -> None:
    tree = _tree(path)
    assert ast.get_docstring(tree), f"{_name(path)} does not say what it is"
    assert list(_undocumented(tree.body, "")) == []


def test_tests_mirror_the_package() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in TESTS} - {Path()}
    mirrored = {folder for folder in folders if folder.parts[0] not in NOT_OF_ONE_MODULE}
    package = {path.relative_to(ROOT / "funneltui").with_suffix("") for path in CODE}
    package |= {name.parent for name in package}
    assert {folder.as_posix() for folder in mirrored - package} == set()


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in TESTS}
    assert {_name(folder) for folder in folders if not (folder / "__init__.py").exists()} == set()
