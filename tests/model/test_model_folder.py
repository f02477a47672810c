"""A model on disk: written whole, read as it was, refused when it isn't what it says."""

import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.exceptions import NotFittedError

import papertopics
from papertopics.errors import ModelError, OutputError
from papertopics.model import (
    Combiner,
    TopicClassifier,
    Verdicts,
    load_model,
    model_hash,
    save_model,
)
from papertopics.taxonomy import Taxonomy, taxonomy_hash

FILES = ["arrays.npz", "card.json", "combiner.json", "taxonomy.yaml", "terms.csv"]
COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]
CORPUS = {"entries": 21, "papers": 20, "rejected": 0}


@pytest.fixture(scope="module")
def saved(classifier: TopicClassifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save the small classifier; nothing may change it."""
    folder = tmp_path_factory.mktemp("models") / "small"
    save_model(classifier, folder, CORPUS, {"micro_f1": 0.5})
    return folder


@pytest.fixture
def model(saved: Path, tmp_path: Path) -> Path:
    """Copy the saved model, to be spoiled."""
    return Path(shutil.copytree(saved, tmp_path / "model"))


def names(folder: Path) -> list[str]:
    """List a folder."""
    return sorted(path.name for path in folder.iterdir())


def set_card(model: Path, **values: object) -> None:
    """Write other values into the card."""
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    (model / "card.json").write_text(json.dumps(card | values), encoding="utf-8")


def replace(model: Path, name: str, content: bytes) -> None:
    """Replace a file, and its hash in the card: what someone who means harm would do."""
    (model / name).write_bytes(content)
    files = json.loads((model / "card.json").read_text(encoding="utf-8"))["files"]
    set_card(model, files=files | {name: hashlib.sha256(content).hexdigest()})


# --- as it should be


@pytest.mark.parametrize("assign", ["many", "one"])
def test_a_loaded_model_gives_what_the_saved_one_gave(
    classifier: TopicClassifier, papers: pd.DataFrame, tmp_path: Path, assign: str
) -> None:
    """To the last bit, its decision and its explanations too."""
    before = TopicClassifier(classifier.taxonomy, assign=assign, seed=3, folds=4).fit(papers)
    save_model(before, tmp_path / "model", CORPUS)
    after = load_model(tmp_path / "model")

    assert after.predict_proba(papers).tobytes() == before.predict_proba(papers).tobytes()
    assert after.predict(papers).tolist() == before.predict(papers).tolist()
    assert after.threshold_ == before.threshold_
    assert after.explain(papers) == before.explain(papers)
    assert after.topic_terms().equals(before.topic_terms())
    assert after.get_params() == before.get_params()


def test_a_loaded_model_saves_as_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    """Nothing is lost on the way."""
    save_model(load_model(saved), tmp_path / "model", CORPUS, {"micro_f1": 0.5})

    for name in FILES:
        assert (tmp_path / "model" / name).read_bytes() == (saved / name).read_bytes(), name
    assert model_hash(tmp_path / "model") == model_hash(saved)


@pytest.mark.parametrize("abstracts", [["", ""], ['Über "図", 🎉\n\r, \x00 graphs', "a" * 999_999]])
def test_odd_papers_make_a_model_that_can_be_read(
    taxonomy: Taxonomy, tmp_path: Path, abstracts: list[str]
) -> None:
    """Without words, or with strange ones."""
    before = TopicClassifier(taxonomy).fit(abstracts)
    save_model(before, tmp_path / "model", {})

    after = load_model(tmp_path / "model").predict_proba(abstracts)
    assert after.tobytes() == before.predict_proba(abstracts).tobytes()


def test_a_combiner_of_ones_own_is_saved_too(
    taxonomy: Taxonomy, papers: pd.DataFrame, tmp_path: Path
) -> None:
    """The shipped one may change; a saved model does not."""
    own = Combiner(-1.0, Combiner.shipped().curves)
    save_model(TopicClassifier(taxonomy, combiner=own).fit(papers), tmp_path / "model", {})

    assert load_model(tmp_path / "model").combiner_ == own


def test_the_card_says_what_the_model_is(saved: Path, classifier: TopicClassifier) -> None:
    """In a file that a person can read."""
    card = json.loads((saved / "card.json").read_text(encoding="utf-8"))

    assert names(saved) == FILES
    assert card["format"] == 2
    assert card["papertopics"] == papertopics.__version__
    assert card["versions"]["numpy"] == np.__version__
    assert card["taxonomy"] == {
        "name": "Small",
        "version": 1,
        "topics": 5,
        "hash": taxonomy_hash(classifier.taxonomy),
    }
    assert card["corpus"] == CORPUS
    assert card["quality"] == {"micro_f1": 0.5}
    assert card["threshold"] == classifier.threshold_
    assert sorted(card["files"]) == [name for name in FILES if name != "card.json"]


def test_the_hash_of_a_model_changes_with_any_file(model: Path) -> None:
    """For its card holds theirs."""
    before = model_hash(model)
    replace(model, "terms.csv", b"term,idf\n")

    assert model_hash(model) != before


# --- writing


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


# --- reading what is no model


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


def test_a_model_of_another_format_says_both_versions(model: Path) -> None:
    """The one that wrote it and the one that reads."""
    set_card(model, format=7, papertopics="9.1")

    with pytest.raises(ModelError) as error:
        load_model(model)
    message = str(error.value)
    assert "format 7 (made by papertopics 9.1)" in message
    assert f"this is papertopics {papertopics.__version__}, which reads format 2" in message
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
    model: Path, values: dict[str, object], message: str
) -> None:
    """The card has no hash of its own."""
    set_card(model, **values)

    with pytest.raises(ModelError, match=message):
        load_model(model)


# --- reading what means harm: the hashes are right


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
def test_code_in_a_model_is_not_executed(model: Path, tmp_path: Path, alone: bool) -> None:
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
    model: Path, changed: Callable[[np.ndarray], np.ndarray]
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
    model: Path, name: str, content: bytes
) -> None:
    """Though its hash is right."""
    replace(model, name, content)

    with pytest.raises(ModelError, match="the model is damaged: ") as error:
        load_model(model)
    assert str(error.value).endswith(". Train it again: papertopics train CORPUS --model DIR.")
    assert ".." not in str(error.value)


# --- with labels


@pytest.fixture(scope="module")
def labelled(taxonomy: Taxonomy, papers: pd.DataFrame) -> TopicClassifier:
    """Learn from two labelled papers and a verdict."""
    labels = pd.DataFrame(0.0, index=[0, 8], columns=["decoding", "gnn"])
    labels.loc[0, "decoding"] = labels.loc[8, "gnn"] = 1
    fitted = TopicClassifier(taxonomy).fit(papers, labels)
    return fitted.settle(Verdicts({("p18", "gnn"): True}))


def test_a_model_with_labels_gives_what_the_saved_one_gave(
    labelled: TopicClassifier, papers: pd.DataFrame, tmp_path: Path
) -> None:
    """Adaptation and verdicts, to the byte."""
    save_model(labelled, tmp_path / "m", CORPUS, labels={"papers": 2})
    loaded = load_model(tmp_path / "m")
    before, after = labelled.classify(papers), loaded.classify(papers)
    assert after.probabilities.to_numpy().tobytes() == before.probabilities.to_numpy().tobytes()
    assert after.reasons[18, COLUMNS.index("gnn")] == "confirmed"
    assert json.loads((tmp_path / "m/card.json").read_text())["labels"] == {"papers": 2}
    save_model(loaded, tmp_path / "again", CORPUS, labels={"papers": 2})
    assert model_hash(tmp_path / "again") == model_hash(tmp_path / "m")


def test_a_model_without_labels_replaces_one_with(
    labelled: TopicClassifier, classifier: TopicClassifier, tmp_path: Path
) -> None:
    """And leaves nothing of it."""
    save_model(labelled, tmp_path / "m", CORPUS)
    save_model(classifier, tmp_path / "m", CORPUS)
    assert names(tmp_path / "m") == FILES
    assert load_model(tmp_path / "m").adaptation_ is None


@pytest.mark.parametrize("name", ["label_curves.json", "label_weights.npz", "verdicts.csv"])
def test_files_of_labels_are_checked_like_the_others(
    labelled: TopicClassifier, tmp_path: Path, name: str
) -> None:
    """One that was changed, and one that is no such file though its hash is right."""
    save_model(labelled, tmp_path / "m", CORPUS)
    content = (tmp_path / "m" / name).read_bytes()
    (tmp_path / "m" / name).write_bytes(content + b"x")
    with pytest.raises(ModelError, match=r"not the one that card\.json names"):
        load_model(tmp_path / "m")
    replace(tmp_path / "m", name, b"x")
    with pytest.raises(ModelError, match="the model is damaged"):
        load_model(tmp_path / "m")
