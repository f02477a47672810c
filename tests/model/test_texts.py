"""Papers as titles and abstracts."""

from zlib import crc32

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.model.texts import Texts

TEXTS = Texts(["A tree", "B", ""], ["of tokens.", "", "No title."])


def test_a_frame_gives_its_titles_and_abstracts() -> None:
    """Whatever other columns it has; what is missing is empty."""
    frame = pd.DataFrame({"abstract": ["x", None], "title": ["T", float("nan")], "year": [1, 2]})

    assert Texts.of(frame) == Texts(["T", ""], ["x", ""])


@pytest.mark.parametrize("papers", [["x", "y"], ("x", "y"), pd.Series(["x", "y"])])
def test_plain_texts_are_abstracts(papers: list[str]) -> None:
    """In any sequence."""
    assert Texts.of(papers) == Texts(["", ""], ["x", "y"])


def test_a_frame_without_abstracts_is_refused() -> None:
    """The message names what is missing and what is there."""
    with pytest.raises(ValueError, match=r"lack the columns \['abstract'\]; got \['title'\]"):
        Texts.of(pd.DataFrame({"title": ["T"]}))


def test_a_single_text_is_refused() -> None:
    """It would be read as one paper a letter."""
    with pytest.raises(TypeError, match=r"put it into a list: \[text\]"):
        Texts.of("A paper.")


def test_title_and_abstract_become_one_text() -> None:
    """Once as they are, once with the title counted twice."""
    assert TEXTS.full == ["A tree. of tokens.", "B. ", ". No title."]
    assert TEXTS.weighted[0] == "A tree . A tree . of tokens."


def test_a_slice_keeps_titles_with_their_abstracts() -> None:
    """Both are cut alike."""
    assert TEXTS[1:] == Texts(["B", ""], ["", "No title."])
    assert len(TEXTS[1:]) == 2


def test_a_fold_is_a_checksum_of_the_text() -> None:
    """So that it is the same on every machine."""
    assert Texts(["A"], ["b"]).folds(5).tolist() == [crc32(b"A. b") % 5]


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1), st.integers(2, 9))
def test_a_paper_has_its_fold_in_every_corpus(pairs: list[tuple[str, str]], count: int) -> None:
    """Alone or among others."""
    folds = Texts(*map(list, zip(*pairs, strict=True))).folds(count)
    alone = [Texts([title], [abstract]).folds(count)[0] for title, abstract in pairs]

    assert folds.tolist() == alone
    assert np.isin(folds, range(count)).all()
