"""A fast student is saved with its model, and read back only if it is one."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papertopics.errors import ModelError
from papertopics.model import TopicClassifier, load_model, save_model
from papertopics.model.fast_arrays import dump_fast, load_fast
from papertopics.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def taught(taxonomy: Taxonomy, papers: pd.DataFrame) -> TopicClassifier:
    """Teach a fast student."""
    model = TopicClassifier(taxonomy).fit(papers)
    return model.fit_fast(papers)


def test_a_student_comes_back_as_it_was(
    taught: TopicClassifier, papers: pd.DataFrame, tmp_path: Path
) -> None:
    """To the bit, and saved again to the same bytes."""
    save_model(taught, tmp_path / "model", {"papers": 20})
    again = load_model(tmp_path / "model")
    one, other = (model.fast_classifier().decide(papers) for model in (taught, again))
    assert one.probabilities.tobytes() == other.probabilities.tobytes()
    save_model(again, tmp_path / "again", {"papers": 20})
    for name in ("fast.npz", "fast_terms.csv", "card.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "model" / name).read_bytes()


def test_a_model_without_a_student_takes_the_place_of_one_with(
    taught: TopicClassifier, classifier: TopicClassifier, tmp_path: Path
) -> None:
    """Nothing of the earlier one stays."""
    save_model(taught, tmp_path / "model", {"papers": 20})
    save_model(classifier, tmp_path / "model", {"papers": 20})
    assert load_model(tmp_path / "model").fast_ is None
    assert not (tmp_path / "model/fast.npz").exists()


def test_a_missing_file_is_an_error(taught: TopicClassifier, tmp_path: Path) -> None:
    """That names it."""
    save_model(taught, tmp_path / "model", {"papers": 20})
    (tmp_path / "model/fast.npz").unlink()
    with pytest.raises(ModelError, match=r"fast\.npz"):
        load_model(tmp_path / "model")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": np.zeros((3, 5), dtype=np.float32)}, "weights is float32"),
        ({"intercept": np.full(5, np.nan)}, "not numbers"),
        ({"curve": np.array([[0.0, 1.0], [1.0, 0.0]])}, "does not rise"),
        ({"curve": np.zeros((2, 0))}, "does not rise"),
        ({"curve": None}, "no 'curve'"),
    ],
)
def test_arrays_that_are_none_of_a_student_are_refused(
    taught: TopicClassifier, change: dict[str, np.ndarray | None], message: str
) -> None:
    """Before anything is computed with them."""
    student = taught.fast_
    assert student is not None
    arrays = {**np.load(io.BytesIO(dump_fast(student))), **change}
    content = io.BytesIO()
    np.savez(content, **{name: array for name, array in arrays.items() if array is not None})
    with pytest.raises(ValueError, match=message):
        load_fast(content.getvalue(), student.terms, student.idf, taught.signals_.matcher, 0.3)
