"""Warnings, case by case from lint_cases.yaml."""

from pathlib import Path

import pytest
import yaml

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import check_taxonomy, lint_taxonomy, parse_taxonomy

CASES = yaml.safe_load(Path(__file__).with_name("lint_cases.yaml").read_text("utf-8"))

SHORT = """\
topics:
  - id: ssm
    label: State-space models
    keywords:
      - state space
      - mamba
      - ssm
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_warning(case: dict) -> None:
    """What is likely a mistake gives its warnings, and nothing else does."""
    taxonomy = parse_taxonomy(yaml.safe_dump({"topics": case["topics"]}))
    found = lint_taxonomy(taxonomy)
    assert [str(each).removeprefix("<text>: ") for each in found] == case["warnings"]


def test_warnings_of_a_file_have_lines(tmp_path: Path) -> None:
    """The warnings about a file stand in the order of its lines, each with its own."""
    path = tmp_path / "topics.yaml"
    path.write_text(SHORT)
    assert [(w.file, w.line, w.key) for w in check_taxonomy(path)] == [
        (str(path), 2, "ssm"),
        (str(path), 7, "ssm.keywords[2]"),
    ]


def test_warnings_need_a_sound_file(tmp_path: Path) -> None:
    """A file with errors gives those, not warnings."""
    path = tmp_path / "topics.yaml"
    path.write_text(SHORT.replace("label", "lable"))
    with pytest.raises(TaxonomyError, match="Did you mean 'label'"):
        check_taxonomy(path)
