"""A model folder is written whole, and over nothing that is not one."""

from pathlib import Path

import pytest
from sklearn.exceptions import NotFittedError

from papertopics.errors import OutputError
from papertopics.model import (
    TopicClassifier,
    model_hash,
    save_model,
)
from papertopics.taxonomy import Taxonomy

FILES = ["arrays.npz", "card.json", "combiner.json", "taxonomy.yaml", "terms.csv"]

CORPUS = {"entries": 21, "papers": 20, "rejected": 0}


def names(folder: Path) -> list[str]:
    """List a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_an_earlier_model_is_replaced_whole(
    model: Path, classifier: TopicClassifier, saved: Path
) -> None:
    """Even a damaged one, and nothing is left beside it."""
    (model / "terms.csv").unlink()
    (model / "card.json").write_text("{", encoding="utf-8")
    save_model(classifier, model, CORPUS, {"micro_f1": 0.5})

    assert model_hash(model) == model_hash(saved)
    assert names(model) == FILES
    assert names(model.parent) == ["model"]


def test_folders_are_made_on_the_way(classifier: TopicClassifier, tmp_path: Path) -> None:
    """And an empty one is a free place."""
    (tmp_path / "empty").mkdir()
    save_model(classifier, tmp_path / "empty", {})
    save_model(classifier, tmp_path / "a" / "b" / "c", {})

    assert names(tmp_path / "empty") == names(tmp_path / "a" / "b" / "c") == FILES


@pytest.mark.parametrize("name", ["notes.txt", "terms.csv"])
def test_a_folder_of_other_things_is_left_alone(
    classifier: TopicClassifier, tmp_path: Path, name: str
) -> None:
    """Whatever they are called: without a card it is no model."""
    (tmp_path / name).write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match=rf"other files in it: {name}\. Name another folder"):
        save_model(classifier, tmp_path, {})
    assert names(tmp_path) == [name]


def test_a_model_folder_with_other_things_is_left_alone(
    classifier: TopicClassifier, model: Path
) -> None:
    """They would be lost with the model."""
    (model / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match=r"other files in it: notes\.txt"):
        save_model(classifier, model, {})
    assert names(model) == sorted([*FILES, "notes.txt"])


@pytest.mark.parametrize("place", ["file", "file/model"])
def test_a_file_in_the_way_is_left_alone(
    classifier: TopicClassifier, tmp_path: Path, place: str
) -> None:
    """There or above."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="model can't be written"):
        save_model(classifier, tmp_path / place, {})
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_failure_half_way_leaves_the_earlier_model(
    model: Path, saved: Path, classifier: TopicClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of the new one."""

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="can't be written: No space left on device"):
        save_model(classifier, model, {})
    assert model_hash(model) == model_hash(saved)
    assert names(model.parent) == ["model"]


def test_what_has_learned_nothing_is_not_saved(taxonomy: Taxonomy, tmp_path: Path) -> None:
    """There is nothing to write yet."""
    with pytest.raises(NotFittedError):
        save_model(TopicClassifier(taxonomy), tmp_path / "model", {})
    assert names(tmp_path) == []
