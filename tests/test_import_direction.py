"""Imports point down only, so that the tree of folders stays the order of the flow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import papertopics

PACKAGE = Path(papertopics.__file__).parent
LAYERS = (
    {"deferred", "compiling", "formulas"},
    {"errors"},
    {"corpus", "taxonomy"},
    {"labeling"},
    {"model"},
    {"reports", "evaluation", "engine", "discovery"},
    {"pipeline"},
    {"reviewing"},
    {"cli"},
)
HEIGHT = {area: height for height, layer in enumerate(LAYERS) for area in layer}
FILES = sorted(PACKAGE.rglob("*.py"))


def area_of(file: Path) -> str:
    """Return the area that a file belongs to: its folder, or itself at the top; "" for the root."""
    top = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if top == "__init__" else top


def imported(file: Path) -> Iterator[str]:
    """Give everything that a file imports, inside functions too, by its full name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_areas(file: Path) -> set[str]:
    """Return the areas that a file imports from."""
    parts = (name.split(".") for name in imported(file))
    return {part[1] for part in parts if part[0] == "papertopics" and len(part) > 1} & set(HEIGHT)


def test_every_area_has_its_place_in_the_order() -> None:
    """A new folder has to be put into the order before it can import anything."""
    assert {area_of(file) for file in FILES} - {""} <= set(HEIGHT)


def test_imports_point_down() -> None:
    """An area knows itself and what lies below it; areas side by side don't know each other."""
    upwards = [
        f"{file.relative_to(PACKAGE)} imports {other}"
        for file in FILES
        for other in sorted(imported_areas(file) - {area_of(file)})
        if HEIGHT[other] >= HEIGHT.get(area_of(file), len(LAYERS))
    ]
    assert upwards == []


def test_only_the_command_line_talks_to_people() -> None:
    """What draws on a terminal is imported in cli alone."""
    below = [file for file in FILES if area_of(file) != "cli"]
    drawing = [
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in below
        for name in imported(file)
        if name.split(".")[0] in {"click", "rich"}
    ]
    assert drawing == []
