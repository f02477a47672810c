"""What the package says is public exists and is described."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import papertopics

AREAS = [module.name for module in pkgutil.iter_modules(papertopics.__path__) if module.ispkg]
MODULES = [
    module.name for module in pkgutil.walk_packages(papertopics.__path__, prefix="papertopics.")
]


def area(name: str) -> ModuleType:
    """Import an area of the package."""
    return importlib.import_module(f"papertopics.{name}")


@pytest.mark.parametrize("name", AREAS)
def test_an_area_names_what_is_public(name: str) -> None:
    """Each name once, and each of them there."""
    public = area(name).__all__
    assert len(set(public)) == len(public)
    assert [item for item in public if not hasattr(area(name), item)] == []


@pytest.mark.parametrize("name", AREAS)
def test_public_classes_and_functions_say_what_they_are(name: str) -> None:
    """With a docstring of their own, not one that a dataclass makes up."""
    public = {item: getattr(area(name), item) for item in area(name).__all__}
    assert [item for item, value in public.items() if not _is_described(item, value)] == []


def test_every_file_says_what_it_is_for() -> None:
    """In its docstring; a command's may just name it."""
    texts = {name: inspect.getdoc(importlib.import_module(name)) or "" for name in MODULES}
    assert [name for name, text in texts.items() if len(text.split()) < 2] == []


def _is_described(item: str, value: object) -> bool:
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        return True
    return bool(value.__doc__) and not value.__doc__.startswith(f"{item}(")
