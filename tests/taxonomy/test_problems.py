"""What a wrong taxonomy file is told, case by case from problem_cases.yaml."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy import parse_taxonomy

CASES = yaml.safe_load(Path(__file__).with_name("problem_cases.yaml").read_text("utf-8"))

ALIAS_BOMB = """\
a: &a [x]
b: &b [*a, *a]
c: &c [*b, *b]
d: &d [*c, *c]
topics: [*d, *d]
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_problem(case: dict) -> None:
    """A wrong file gives all its messages at once, in the order of its lines."""
    with pytest.raises(TaxonomyError) as caught:
        parse_taxonomy(case["text"], "topics.yaml")
    assert str(caught.value).split("\n") == [f"topics.yaml:{each}" for each in case["problems"]]


def test_alias_bomb() -> None:
    """Aliases of aliases are refused one by one, and none is expanded."""
    with pytest.raises(TaxonomyError) as caught:
        parse_taxonomy(ALIAS_BOMB)
    assert sum("by reference" in problem.what for problem in caught.value.problems) == 8


def test_deep_nesting() -> None:
    """A file nested beyond all use is refused, not followed to the end of the stack."""
    with pytest.raises(TaxonomyError, match="more than 64 levels deep"):
        parse_taxonomy("[" * 5000)


def test_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too long to be a taxonomy is refused unread."""
    monkeypatch.setattr("papertopics.taxonomy.read_yaml.MAX_CHARACTERS", 10)
    with pytest.raises(TaxonomyError, match="longer than 10 characters"):
        parse_taxonomy("name: a taxonomy")


def _problems(text: str) -> tuple[Problem, ...]:
    """Read a text, sound or not; anything but a TaxonomyError is a failure."""
    try:
        parse_taxonomy(text)
    except TaxonomyError as error:
        return error.problems
    return ()


@given(st.text(alphabet="ab:-[]{}&*!'\"|> \n\t#?,0~é\x00\ud800", max_size=60))
def test_any_text(text: str) -> None:
    """Any text at all is answered by problems with their lines, for none of these is sound."""
    assert _problems(text)
    assert all(problem.line for problem in _problems(text))


_SCALARS = st.sampled_from(["a", "b c", "exact", "", 1, 0, 2.5, True, None, "--", "A"])
_KEYS = st.sampled_from(
    ["id", "label", "topics", "keywords", "exclude", "phrase", "match", "near", "within", "x"]
)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4)
)


@given(st.lists(st.dictionaries(_KEYS, _VALUES, max_size=5), max_size=3))
def test_any_tree(topics: list) -> None:
    """Any YAML tree is sound or is told what is wrong and where."""
    found = _problems(yaml.safe_dump({"topics": topics}))
    assert all(problem.line and problem.what for problem in found)
