"""A hostile model folder is refused, and none of it is executed."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from papertopics.errors import ModelError
from papertopics.model import (
    load_model,
)


class Bomb:
    """An object that leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def archive(**arrays: np.ndarray) -> bytes:
    """Write arrays, objects too."""
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def bare(array: np.ndarray) -> bytes:
    """Write one array without an archive, an object too."""
    content = io.BytesIO()
    np.save(content, array)
    return content.getvalue()


@pytest.mark.parametrize("alone", [False, True], ids=["in the archive", "alone"])
def test_code_in_a_model_is_not_executed(
    model: Path, tmp_path: Path, alone: bool, replace: Callable[..., None]
) -> None:
    """The model is refused."""
    trace = tmp_path / "executed"
    bomb = np.array([Bomb(trace)])
    with np.load(model / "arrays.npz") as arrays:
        content = bare(bomb) if alone else archive(**(dict(arrays) | {"idf": bomb}))
    replace(model, "arrays.npz", content)

    with pytest.raises(ModelError, match="the model is damaged: "):
        load_model(model)
    assert not trace.exists()


STEMS = {
    "another type": lambda stems: stems.astype(np.float64),
    "too few": lambda stems: stems[1:],
    "below -1": lambda stems: np.full_like(stems, -2),
    "beyond the last": lambda stems: np.full_like(stems, len(stems)),
}


@pytest.mark.parametrize("changed", STEMS.values(), ids=STEMS.keys())
def test_stems_that_are_not_there_are_refused(
    model: Path, changed: Callable[[np.ndarray], np.ndarray], replace: Callable[..., None]
) -> None:
    """They are places in another array."""
    with np.load(model / "arrays.npz") as arrays:
        content = dict(arrays)
    content["term_stems"] = changed(content["term_stems"])
    replace(model, "arrays.npz", archive(**content))

    with pytest.raises(ModelError, match="the model is damaged: term_stems"):
        load_model(model)


HOSTILE = {
    "arrays that are none": ("arrays.npz", b"no archive"),
    "no arrays": ("arrays.npz", b""),
    "one array": ("arrays.npz", bare(np.zeros(3))),
    "other arrays": ("arrays.npz", archive(idf=np.zeros(3))),
    "a cut archive": ("arrays.npz", archive(idf=np.zeros(3))[:-30]),
    "no combiner": ("combiner.json", b"{}"),
    "a bottomless combiner": ("combiner.json", b"[" * 100_000),
    "a combiner that is not text": ("combiner.json", b"\xff"),
    "no taxonomy": ("taxonomy.yaml", b""),
    "another taxonomy": (
        "taxonomy.yaml",
        b"name: X\nversion: 1\ntopics:\n  - {id: x, label: X, keywords: [x]}\n",
    ),
    "a taxonomy with objects": ("taxonomy.yaml", b"!!python/object/apply:os.abort []"),
    "no terms": ("terms.csv", b""),
    "other terms": ("terms.csv", b"term,idf\nx,1.0\n"),
    "a term without idf": ("terms.csv", b"term,idf\nx\n"),
    "an idf that is none": ("terms.csv", b"term,idf\nx,nan\n"),
    "a term twice": ("terms.csv", b"term,idf\nx,1.0\nx,1.0\n"),
    "an endless term": ("terms.csv", b"term,idf\n" + b"x" * 200_000 + b",1.0\n"),
}


@pytest.mark.parametrize(("name", "content"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_is_not_what_it_should_be_is_refused(
    model: Path, name: str, content: bytes, replace: Callable[..., None]
) -> None:
    """Though its hash is right."""
    replace(model, name, content)

    with pytest.raises(ModelError, match="the model is damaged: ") as error:
        load_model(model)
    assert str(error.value).endswith(". Train it again: papertopics train CORPUS --model DIR.")
    assert ".." not in str(error.value)
