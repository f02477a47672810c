"""Phrases put into a taxonomy's text, whatever its layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import Keyword, PhraseEdit, edit_phrases, parse_taxonomy, with_edits

BLOCKS = """\
# ours
name: Small   # a name
version: 4

topics:
- id: gan   # the first
  label: "GANs"
  keywords:
    - GAN          # an acronym
    # - commented out
    - {phrase: generator,
       near: [image]}   # two lines

  # between topics
  topics:
    - id: style
      label: Style
      description: >-
        Of images,
        and their style.
    - {id: flow, label: Flow, keywords: [flow], exclude: [workflow]}
"""


def edited(text: str, *edits: PhraseEdit) -> str:
    """Edit, and check that the text now says what it should."""
    after = edit_phrases(text, edits)
    assert parse_taxonomy(after) == with_edits(parse_taxonomy(text), edits)
    return after


def test_lists_in_blocks_grow_below_their_last_item() -> None:
    """Comments stay; the version is raised."""
    after = edited(BLOCKS, PhraseEdit("gan", (Keyword("a: b"), Keyword("SSM", "exact"))))
    assert after == BLOCKS.replace("version: 4", "version: 5").replace(
        "# two lines\n",
        "# two lines\n    - 'a: b'\n    - {phrase: SSM, match: exact}\n",
    )


def test_lists_in_brackets_grow_at_their_end() -> None:
    """On the line that they are on."""
    after = edited(BLOCKS, PhraseEdit("flow", (Keyword("normalizing"),), (Keyword("airflow"),)))
    assert "keywords: [flow, normalizing], exclude: [workflow, airflow]}" in after


def test_a_list_that_is_not_there_is_begun() -> None:
    """Below the description, or the keywords."""
    after = edited(BLOCKS, PhraseEdit("style", (Keyword("style transfer"),), (Keyword("CSS"),)))
    lines = after.split("their style.\n")[1].splitlines()
    assert lines[:4] == [
        "      keywords:",
        "        - style transfer",
        "      exclude:",
        "        - CSS",
    ]
    inline = "topics: [{id: a, label: A, keywords: [x]}]"
    assert edited(inline, PhraseEdit("a", exclude=(Keyword("y"),))) == (
        "version: 2\ntopics: [{id: a, label: A, keywords: [x], exclude: [y]}]"
    )


def test_a_keyword_is_replaced_where_it_stands() -> None:
    """Its comment stays."""
    exact = Keyword("GAN", "exact")
    after = edited(BLOCKS, PhraseEdit("gan", replaced=((Keyword("GAN"), exact),)))
    assert "    - {phrase: GAN, match: exact}          # an acronym\n" in after


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_stay_as_they_are(ending: str) -> None:
    """Also where the last line has none."""
    text = BLOCKS.replace("\n", ending)
    after = edited(text, PhraseEdit("gan", (Keyword("critic"),)))
    assert after.count("\n") == after.count(ending) == text.count(ending) + 1
    short = ending.join(["topics:", "- id: a", "  label: A", "  keywords:", "  - x"])
    after = edited(short, PhraseEdit("a", (Keyword("y"),)))
    assert after == f"version: 2{ending}{short}{ending}  - y"


def test_no_edit_changes_nothing() -> None:
    """Not even the version."""
    assert edited(BLOCKS) == BLOCKS


def test_what_is_no_taxonomy_is_told() -> None:
    """By the errors of the taxonomy, with their lines."""
    with pytest.raises(TaxonomyError, match=r"x\.yaml:1: topics"):
        edit_phrases("topics: []", [], "x.yaml")


def test_a_topic_that_is_not_there_is_told() -> None:
    """As when somebody removed it while proposals were made."""
    with pytest.raises(
        TaxonomyError, match=r"x\.yaml: there is no topic 'gam'. Did you mean 'gan'"
    ):
        edit_phrases(BLOCKS, [PhraseEdit("gam", (Keyword("critic"),))], "x.yaml")


def test_an_edit_that_would_break_the_rules_is_refused() -> None:
    """Here a keyword that is vetoed."""
    with pytest.raises(TaxonomyError, match="stands under keywords and under exclude"):
        edit_phrases(BLOCKS, [PhraseEdit("flow", exclude=(Keyword("flow"),))])


@given(st.text(min_size=1, max_size=30).filter(lambda text: any(map(str.isalnum, text))))
def test_any_phrase_comes_back_as_it_was(phrase: str) -> None:
    """Quoted where YAML would read something else."""
    try:
        written = edit_phrases(BLOCKS, [PhraseEdit("gan", (Keyword(" ".join(phrase.split())),))])
    except TaxonomyError:
        return  # a character that can't stand in a taxonomy, or a phrase that is there
    assert parse_taxonomy(written).by_id["gan"].keywords[-1].phrase == " ".join(phrase.split())
