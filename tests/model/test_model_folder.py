"""A model folder gives what the model gave that was saved."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import papertopics
from papertopics.model import (
    Combiner,
    TopicClassifier,
    load_model,
    model_hash,
    save_model,
)
from papertopics.taxonomy import Taxonomy, taxonomy_hash

FILES = ["arrays.npz", "card.json", "combiner.json", "taxonomy.yaml", "terms.csv"]

CORPUS = {"entries": 21, "papers": 20, "rejected": 0}


def names(folder: Path) -> list[str]:
    """List a folder."""
    return sorted(path.name for path in folder.iterdir())


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
    assert card["format"] == 4
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


def test_the_hash_of_a_model_changes_with_any_file(
    model: Path, replace: Callable[..., None]
) -> None:
    """For its card holds theirs."""
    before = model_hash(model)
    replace(model, "terms.csv", b"term,idf\n")

    assert model_hash(model) != before
