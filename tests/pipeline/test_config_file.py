"""The configuration file: every problem with its line, and a default file that changes nothing."""

from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papertopics.errors import ConfigError
from papertopics.pipeline import Settings, parse_config, render_config

ROOT = Path(__file__).parents[2]


class Case(TypedDict):
    """A text and the problems it has."""

    name: str
    text: str
    says: list[str]


CASES: list[Case] = yaml.safe_load(
    Path(__file__).with_name("config_cases.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_problem_is_told_with_its_place_and_its_fix(case: Case) -> None:
    """File, line, key, what was got, and what to write."""
    with pytest.raises(ConfigError) as caught:
        parse_config(case["text"], "c.yaml")
    assert list(map(str, caught.value.problems)) == case["says"]


def test_an_alias_is_refused() -> None:
    """So that no file can grow without bound when it is read."""
    with pytest.raises(ConfigError, match=r"\*a repeats a value by reference"):
        parse_config("corpus: &a [x]\nmodel: *a")


def test_an_empty_file_sets_nothing() -> None:
    """Neither does one of comments."""
    assert parse_config("") == parse_config("# nothing\n") == {}


def test_the_default_file_is_up_to_date() -> None:
    """config/default.yaml is what render_config writes."""
    assert (ROOT / "config" / "default.yaml").read_text(encoding="utf-8") == render_config()


def test_the_default_file_changes_nothing() -> None:
    """It lists every setting with its default."""
    given = parse_config(render_config())
    assert set(given) == set(Settings.model_fields)
    assert Settings.model_validate(given) == Settings()


@given(
    st.builds(
        Settings,
        corpus=st.lists(st.sampled_from(["-", "a b", "yes", "0x1"]), min_size=1).map(tuple),
        seed=st.integers(0, 2**32 - 1),
        assign=st.sampled_from(["many", "one"]),
    )
)
def test_settings_survive_the_file(settings: Settings) -> None:
    """Whatever is written as YAML is read as it was."""
    text = yaml.safe_dump(settings.model_dump(mode="json"))
    assert Settings.model_validate(parse_config(text)) == settings
