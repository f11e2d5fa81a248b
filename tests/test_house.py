"""The rules of the house, read from its source: floors, sizes, docstrings, no printing."""

from __future__ import annotations

import ast
import functools
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples import ROOT

_PACKAGE = ROOT / "scripts" / "speechsite"
_ROOMS = sorted(path.stem for path in _PACKAGE.glob("*.py") if path.stem != "__init__")
_DOORS = sorted(path.stem for path in (ROOT / "scripts").glob("*.py"))
_ROOM_MAX, _FUNCTION_MAX, _TEST_MAX = 300, 40, 250
"""Lines; rooms and functions (docstrings aside) stay below, test files at or below."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BELOW = {
    "ground": {"ground"},
    "tools": {"ground", "tools"},
    "rooms": {"ground", "tools"},
    "disk": {"ground"},
    "house": {"ground", "tools", "rooms", "disk", "house"},
}
"""Which floors a room of each floor may import from."""


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _room(name: str) -> ast.Module:
    return _tree(_PACKAGE / f"{name}.py")


def _door(name: str) -> ast.Module:
    return _tree(ROOT / "scripts" / f"{name}.py")


@functools.cache
def _floors() -> dict[str, str]:
    """Return room to floor, as the package's docstring has it; doors by their path."""
    listing = (ast.get_docstring(_tree(_PACKAGE / "__init__.py")) or "").split("\n\n")[2]
    floors: dict[str, str] = {}
    floor = ""
    for line in re.sub(r"\([^)]*\)", "", listing).split("\n"):
        heading = re.match(r"\S+", line)
        floor = heading[0] if heading else floor
        names = line[heading.end() :] if heading else line
        floors.update((name.strip(), floor) for name in names.split(",") if name.strip())
    return floors


def _imported_rooms(tree: ast.Module) -> set[str]:
    """Return the rooms that a room or door imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            is_package = node.module == "speechsite" or (node.level and not node.module)
            if is_package:
                found.update(alias.name for alias in node.names)
            elif node.level:
                found.add(node.module or "")
            elif node.module and node.module.startswith("speechsite."):
                found.add(node.module.removeprefix("speechsite."))
        elif isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
            found.update(name[11:] for name in names if name.startswith("speechsite."))
    return found


def _docstring_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    is_docstring = ast.get_docstring(function) is not None
    return (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0


def _public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield public functions and classes, and the public methods of those."""
    for node in tree.body:
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, _FUNCTIONS) and not part.name.startswith("_"):
                        yield part


def test_every_room_and_every_door_is_named_in_the_docstring_of_the_package() -> None:
    floors = _floors()
    doors = [f"scripts/{name}.py" for name in _DOORS]
    assert sorted(floors) == sorted([*_ROOMS, *doors])
    assert {floors[door] for door in doors} == {"doors"}
    assert set(floors.values()) == {*_BELOW, "doors"}


@pytest.mark.parametrize("name", _ROOMS)
def test_a_room_imports_only_from_the_floors_below(name: str) -> None:
    floors = _floors()
    allowed = _BELOW[floors[name]]
    above = {room for room in _imported_rooms(_room(name)) if floors[room] not in allowed}
    assert above == set()


def test_there_is_no_cycle() -> None:
    graph = {name: _imported_rooms(_room(name)) for name in _ROOMS}
    order = list(graphlib.TopologicalSorter(graph).static_order())
    assert set(order) == set(_ROOMS)


@pytest.mark.parametrize("name", _ROOMS)
def test_no_room_imports_a_door(name: str) -> None:
    for node in ast.walk(_room(name)):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & set(_DOORS)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            assert node.module not in _DOORS


@pytest.mark.parametrize("name", [*_ROOMS, *_DOORS])
def test_nothing_is_imported_inside_a_function(name: str) -> None:
    tree = _room(name) if name in _ROOMS else _door(name)
    for function in ast.walk(tree):
        if isinstance(function, _FUNCTIONS):
            inside = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert inside == [], f"{name}.{function.name}"


@pytest.mark.parametrize("name", [*_ROOMS, *_DOORS])
def test_rooms_stay_below_300_lines_and_functions_below_40(name: str) -> None:
    tree = _room(name) if name in _ROOMS else _door(name)
    path = _PACKAGE / f"{name}.py" if name in _ROOMS else ROOT / "scripts" / f"{name}.py"
    assert len(path.read_text(encoding="utf-8").splitlines()) < _ROOM_MAX
    for function in ast.walk(tree):
        if isinstance(function, _FUNCTIONS):
            lines = (function.end_lineno or 0) - function.lineno + 1 - _docstring_lines(function)
            assert lines < _FUNCTION_MAX, f"{name}.{function.name} has {lines} lines"


@pytest.mark.parametrize("name", [*_ROOMS, *_DOORS])
def test_what_is_public_says_what_it_does(name: str) -> None:
    tree = _room(name) if name in _ROOMS else _door(name)
    assert ast.get_docstring(tree)
    for node in _public(tree):
        assert ast.get_docstring(node), f"{name}.{node.name}"


@pytest.mark.parametrize("name", _ROOMS)
def test_only_console_and_doors_speak(name: str) -> None:
    if name == "console":
        return
    for node in ast.walk(_room(name)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "click.echo", "click.secho"), f"{name}:{node.lineno}"
            assert called not in ("sys.stdout.write", "sys.stderr.write"), f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", _ROOMS)
def test_nothing_is_caught_wholesale(name: str) -> None:
    for node in ast.walk(_room(name)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            assert caught not in ("", "Exception", "BaseException"), f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", _ROOMS)
def test_pure_rooms_read_no_clock_and_throw_no_dice(name: str) -> None:
    if _floors()[name] == "house":
        return
    imported: set[str] = set()
    for node in ast.walk(_room(name)):
        if isinstance(node, ast.Import):
            imported.update(alias.name for alias in node.names)
    assert not imported & {"random", "time", "secrets", "uuid"}
    assert not re.search(r"\b(now|today|utcnow)\(", ast.unparse(_room(name)))


def test_a_library_is_known_to_one_room() -> None:
    homes = {
        "jieba": {"words"},
        "pypinyin": {"pinyin"},
        "ahocorasick_rs": {"matching"},
        "yaml": {"yamltext", "yamlblocks"},  # one reads, one writes
        "openpyxl": {"tables"},
        "genanki": {"anki"},
    }
    for name in _ROOMS:
        text = (_PACKAGE / f"{name}.py").read_text(encoding="utf-8")
        for library, rooms in homes.items():
            if re.search(rf"^(?:import|from) {library}\b", text, re.MULTILINE):
                assert name in rooms, f"{name} imports {library}"


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda p: p.name)
def test_test_files_stay_within_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= _TEST_MAX
