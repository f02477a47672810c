"""The arrays of a model in their file, whole, damaged and hostile."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest

from papertopics.model import SignalModel, TopicClassifier
from papertopics.model.model_arrays import dump_arrays, load_arrays
from papertopics.model.texts import Texts

Arrays = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def model(classifier: TopicClassifier) -> SignalModel:
    """Take the signals of the small classifier."""
    return classifier.signals_


def read(content: bytes, model: SignalModel) -> SignalModel:
    """Load arrays for the topics, words and folds of a model."""
    return load_arrays(content, model.matcher.taxonomy, model.words, model.n_folds)


def changed(model: SignalModel, change: Callable[[Arrays], object]) -> bytes:
    """Write the arrays of a model after a change."""
    with np.load(io.BytesIO(dump_arrays(model))) as archive:
        arrays = dict(archive)
    change(arrays)
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


class Bomb:
    """An object that leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def test_arrays_are_read_as_they_were_written(model: SignalModel) -> None:
    """The same signals to the last bit, and written again the same bytes."""
    content = dump_arrays(model)
    again = read(content, model)
    texts = Texts(["Graph neural networks"], ["A draft model."])

    assert dump_arrays(again) == content
    before, after = model.transform(texts).features, again.transform(texts).features
    assert {name: value.tolist() for name, value in after.items()} == {
        name: value.tolist() for name, value in before.items()
    }


def test_no_array_is_a_pickle(model: SignalModel) -> None:
    """Each holds numbers, and stands in the file as it is."""
    with np.load(io.BytesIO(dump_arrays(model)), allow_pickle=False) as archive:
        assert {archive[name].dtype.kind for name in archive.files} == {"f", "i"}


def test_a_pickle_is_not_executed(model: SignalModel, tmp_path: Path) -> None:
    """Though it would be, were it loaded as others do."""
    trace = tmp_path / "executed"
    content = changed(model, lambda arrays: arrays.update(idf=np.array([Bomb(trace)])))

    with pytest.raises(ValueError, match="Object arrays cannot be loaded"):
        read(content, model)
    assert not trace.exists()

    np.load(io.BytesIO(content), allow_pickle=True)["idf"]
    assert trace.exists()


CHANGES = {
    "missing": (lambda arrays: arrays.pop("idf"), "arrays.npz has no 'idf'"),
    "of another shape": (
        lambda arrays: arrays.update(idf=arrays["idf"][1:]),
        r"idf is float64 \(9,\), not numbers of shape \(10,\)",
    ),
    "of another dimension": (
        lambda arrays: arrays.update(axes=np.zeros((2, 2, 2))),
        "axes is float64",
    ),
    "integers": (
        lambda arrays: arrays.update(idf=arrays["idf"].astype(int)),
        "idf is int64",
    ),
    "text": (
        lambda arrays: arrays.update(idf=arrays["idf"].astype(str)),
        "idf is <U",
    ),
    "not a number": (
        lambda arrays: arrays["idf"].fill(np.nan),
        "idf holds values that are not numbers",
    ),
    "infinite": (
        lambda arrays: arrays["text_mean"].fill(np.inf),
        "text_mean holds values that are not numbers",
    ),
}


@pytest.mark.parametrize(("change", "message"), CHANGES.values(), ids=CHANGES.keys())
def test_an_array_that_is_wrong_is_refused(
    model: SignalModel,
    change: Callable[[Arrays], object],
    message: str,
) -> None:
    """By name, with what it is and should be."""
    with pytest.raises(ValueError, match=message):
        read(changed(model, change), model)


def test_arrays_of_another_number_of_folds_are_refused(model: SignalModel) -> None:
    """A paper would meet the student that learned from it."""
    with pytest.raises(ValueError, match="student_weights is float64"):
        load_arrays(dump_arrays(model), model.matcher.taxonomy, model.words, folds=4)


def test_a_file_that_grows_without_bounds_is_refused(model: SignalModel) -> None:
    """Before it is unpacked: ten megabytes of zeros in a few kilobytes."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("idf.npy", bytes(10_000_000))

    assert len(content.getvalue()) < 20_000
    with pytest.raises(ValueError, match=r"arrays\.npz is compressed"):
        read(content.getvalue(), model)
