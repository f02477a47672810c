"""Labels in every form that is taken, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from papertopics.model.label_matrix import label_matrix

TOPICS = ["a", "b"]
PAPERS = pd.DataFrame({"title": ["x", "y"], "abstract": ["", ""]}, index=["p", "q"])


def test_an_array_is_taken_as_it_is() -> None:
    """Ones, zeros, truth values and NaN."""
    matrix = label_matrix([[1, 0], [np.nan, True]], PAPERS, TOPICS)
    assert matrix.tolist()[0] == [1.0, 0.0]
    assert np.isnan(matrix[1, 0])


def test_a_frame_is_matched_by_its_names() -> None:
    """Rows to the index of papers, columns to topics; the rest is not known."""
    matrix = label_matrix(pd.DataFrame({"b": [1]}, index=["q"]), PAPERS, TOPICS)
    assert np.isnan(matrix).tolist() == [[True, True], [True, False]]
    assert matrix[1, 1] == 1


def test_plain_texts_are_numbered() -> None:
    """A frame's index is then the place in the list."""
    matrix = label_matrix(pd.DataFrame({"a": [0]}, index=[1]), ["one", "two"], TOPICS)
    assert matrix[1, 0] == 0


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([[1, 0]], r"labels have the shape \(1, 2\); there are 2 papers x 2 topics"),
        ([[1, 2], [0, 0]], "labels hold 2; they must be 1, 0 or NaN"),
        ([["yes", "no"], ["no", "no"]], "labels must be 1, 0 or NaN"),
        (pd.DataFrame({"c": [1]}, index=["p"]), "a column 'c', which is no topic"),
        (pd.DataFrame({"a": [1]}, index=["z"]), "a row 'z', which is no index of papers"),
        (pd.DataFrame({"a": [1, 0]}, index=["p", "p"]), "rows of labels must differ; 'p' stands"),
    ],
)
def test_what_does_not_fit_is_refused(labels: object, message: str) -> None:
    """With what was found."""
    with pytest.raises(ValueError, match=message):
        label_matrix(labels, PAPERS, TOPICS)  # type: ignore[arg-type]
