"""The JSON Schema that editors complete and check the file by."""

import json
import re
from pathlib import Path

import pytest
import yaml

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import parse_taxonomy, taxonomy_schema

COMMITTED = Path(__file__).parents[2] / "taxonomy" / "topics.schema.json"
CASES = yaml.safe_load(Path(__file__).with_name("problem_cases.yaml").read_text("utf-8"))

_TYPES = {"object": dict, "array": list, "string": str, "integer": int}
# The rules that hold between the parts of a file: no schema can say them.
_BEYOND = ("already used", "reserved", "under exclude", "no topic has", "no letter", "spaces only")
_BEYOND += ("by reference", "twice", "second document", "the tag", "plain word", "is empty")


def _accepts(schema: dict, value: object, root: dict) -> bool:
    """Validate by the keywords that the schema uses."""
    if "$ref" in schema:
        return _accepts(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    if "oneOf" in schema:
        return sum(_accepts(each, value, root) for each in schema["oneOf"]) == 1
    if not isinstance(value, _TYPES[schema["type"]]) or isinstance(value, bool):
        return False
    checks = {"object": _accepts_object, "array": _accepts_array}
    return checks.get(schema["type"], _accepts_scalar)(schema, value, root)


def _accepts_object(schema: dict, value: dict, root: dict) -> bool:
    known = schema["properties"]
    needed = {*schema.get("required", [])}
    for name, others in schema.get("dependentRequired", {}).items():
        needed |= set(others) if name in value else set()
    return (
        needed <= value.keys() <= known.keys()
        and schema["additionalProperties"] is False
        and all(_accepts(known[name], each, root) for name, each in value.items())
    )


def _accepts_array(schema: dict, value: list, root: dict) -> bool:
    enough = len(value) >= schema.get("minItems", 0)
    return enough and all(_accepts(schema["items"], each, root) for each in value)


def _accepts_scalar(schema: dict, value: str | int, root: dict) -> bool:
    if isinstance(value, int):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return (
        schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        and re.search(schema.get("pattern", ""), value) is not None
        and value in schema.get("enum", [value])
    )


def test_committed_schema_is_current() -> None:
    """The committed schema is what the models give; if not, write it again as below."""
    current = json.dumps(taxonomy_schema(), indent=2, ensure_ascii=False) + "\n"
    assert COMMITTED.read_text("utf-8") == current


def test_everything_is_explained() -> None:
    """Every key of the file has a title and a description for the editor's tooltip."""
    schema = taxonomy_schema()
    models = [schema, *schema["$defs"].values()]
    keys = [key for model in models for key in model["properties"].values()]
    assert all(part.get("title") and part.get("description") for part in [*models, *keys])


def test_schema_accepts_a_sound_file() -> None:
    """A file with every key of the format passes the schema as it passes the loader."""
    text = """
    name: Graphs
    version: 2
    topics:
      - id: a
        label: A
        description: B
        keywords: [c, {phrase: d, match: exact}, {phrase: e, near: f}]
        exclude: [{phrase: e, near: [g], within: 3}]
        topics: [{id: b, label: B}]
    """
    assert parse_taxonomy(text).topics
    assert _accepts(taxonomy_schema(), yaml.safe_load(text), taxonomy_schema())


def _shape_cases() -> list[dict]:
    """Choose the cases that are YAML and whose mistakes lie in the form alone."""
    return [
        case
        for case in CASES
        if not any(part in problem for problem in case["problems"] for part in _BEYOND)
        and "not valid YAML" not in case["problems"][0]
        and "U+" not in case["problems"][0]
    ]


@pytest.mark.parametrize("case", _shape_cases(), ids=lambda case: case["behaviour"])
def test_schema_refuses_what_the_loader_refuses(case: dict) -> None:
    """A mistake of form shows in the editor already."""
    with pytest.raises(TaxonomyError):
        parse_taxonomy(case["text"])
    assert not _accepts(taxonomy_schema(), yaml.safe_load(case["text"]), taxonomy_schema())
