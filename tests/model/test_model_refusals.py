"""A folder that is no model, or a damaged one, is refused with the reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

import papertopics
from papertopics.errors import ModelError
from papertopics.model import (
    load_model,
)

FILES = ["arrays.npz", "card.json", "combiner.json", "taxonomy.yaml", "terms.csv"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """With what makes one."""
    with pytest.raises(ModelError, match=r"nowhere: no such model folder\. Make a model there"):
        load_model(tmp_path / "nowhere")


def test_a_file_is_no_model(tmp_path: Path) -> None:
    """It is named itself, not a card in it."""
    (tmp_path / "all.jsonl").touch()
    with pytest.raises(
        ModelError, match=r"all\.jsonl: is no model folder but a file\. Give the folder"
    ):
        load_model(tmp_path / "all.jsonl")


def test_a_folder_without_card_is_no_model(tmp_path: Path) -> None:
    """Whatever else is in it."""
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ModelError, match=r"is no model folder: it has no card\.json"):
        load_model(tmp_path)


CARDS = {
    "broken": (b'{"format": 1', "can't be read: Expecting"),
    "not text": (b"\xff\xfe\x00", "can't be read: "),
    "a list": (b"[]", "is no model card"),
    "of something else": (b'{"name": "Uno"}', "is no model card"),
    "bottomless": (b"[" * 100_000, "can't be read: "),
}


@pytest.mark.parametrize(("content", "message"), CARDS.values(), ids=CARDS.keys())
def test_a_card_that_is_none_is_refused(model: Path, content: bytes, message: str) -> None:
    """With its place."""
    (model / "card.json").write_bytes(content)

    with pytest.raises(ModelError, match=message) as error:
        load_model(model)
    assert "card.json" in str(error.value)


def test_a_model_of_another_format_says_both_versions(
    model: Path, set_card: Callable[..., None]
) -> None:
    """The one that wrote it and the one that reads."""
    set_card(model, format=7, papertopics="9.1")

    with pytest.raises(ModelError) as error:
        load_model(model)
    message = str(error.value)
    assert "format 7 (made by papertopics 9.1)" in message
    assert f"this is papertopics {papertopics.__version__}, which reads format 4" in message
    assert "Train it again: papertopics train" in message


@pytest.mark.parametrize("name", [name for name in FILES if name != "card.json"])
def test_a_file_that_was_changed_cut_or_lost_is_named(model: Path, name: str) -> None:
    """Nothing of it is read."""
    content = (model / name).read_bytes()
    for damaged in (content[:-1], content + b" ", bytes([content[0] ^ 1]) + content[1:], b""):
        (model / name).write_bytes(damaged)
        with pytest.raises(ModelError, match=f"{name}: the file is not the one that card.json"):
            load_model(model)

    (model / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: a file of the model can't be read: No such"):
        load_model(model)


SETTINGS = {
    "no threshold": ({"threshold": None}, "the threshold None"),
    "no number": ({"threshold": float("nan")}, "the threshold nan"),
    "threshold above 1": ({"threshold": 1.5}, "the threshold 1.5"),
    "one fold": ({"folds": 1}, "folds 1"),
    "another number of folds": ({"folds": 6}, "student_weights is float64"),
    "folds in words": ({"folds": "five"}, "folds 'five'"),
    "no seed": ({"seed": None}, "seed None"),
    "another decision": ({"assign": "some"}, "assign 'some'"),
}


@pytest.mark.parametrize(("values", "message"), SETTINGS.values(), ids=SETTINGS.keys())
def test_settings_that_make_no_sense_are_refused(
    model: Path, values: dict[str, object], message: str, set_card: Callable[..., None]
) -> None:
    """The card has no hash of its own."""
    set_card(model, **values)

    with pytest.raises(ModelError, match=message):
        load_model(model)
