"""What a model learned from labels is in its folder."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from papertopics.errors import ModelError
from papertopics.model import (
    TopicClassifier,
    Verdicts,
    load_model,
    model_hash,
    save_model,
)
from papertopics.taxonomy import Taxonomy

FILES = ["arrays.npz", "card.json", "combiner.json", "taxonomy.yaml", "terms.csv"]

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]

CORPUS = {"entries": 21, "papers": 20, "rejected": 0}


def names(folder: Path) -> list[str]:
    """List a folder."""
    return sorted(path.name for path in folder.iterdir())


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
    labelled: TopicClassifier, tmp_path: Path, name: str, replace: Callable[..., None]
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
