"""How far labels are followed: as surely as papers that were held out gain by them."""

import numpy as np
import pytest

from papertopics.model import SignalModel, TopicClassifier
from papertopics.model import label_strength as module
from papertopics.model.adaptation import SeenPapers
from papertopics.model.hinges import Hinges
from papertopics.model.label_strength import FOLDS, proven_strength
from papertopics.model.labelled_papers import LabelledBatch, LabelledPapers
from papertopics.model.pair_features import FEATURES

PAPERS = 40
GNN = 3  # a topic with none above or below that is assigned


@pytest.fixture(scope="module")
def model(classifier: TopicClassifier) -> SignalModel:
    """Five topics."""
    return classifier.signals_


@pytest.fixture(scope="module")
def hinges(classifier: TopicClassifier) -> Hinges:
    """On features that are 0 for every pair."""
    return Hinges.of(classifier.combiner_, {name: np.zeros((1, 5)) for name in FEATURES})


def labelled(labels: np.ndarray, probability: float = 0.3) -> LabelledPapers:
    """Make papers of two kinds in turn, of which the model knows nothing of topics."""
    design = np.tile([[1.0, 0.0], [0.0, 1.0]], (len(labels) // 2 + 1, 1))[: len(labels)]
    probabilities = np.full((len(labels), 5), 0.01)
    probabilities[:, GNN] = probability
    features = {name: np.zeros(probabilities.shape) for name in FEATURES}
    batch = LabelledBatch(SeenPapers(probabilities, features, design), labels)
    return LabelledPapers(lambda: [batch], labels, np.arange(len(labels)) // 2 % FOLDS)


def of_one_kind() -> np.ndarray:
    """Give every other paper the topic."""
    labels = np.zeros((PAPERS, 5))
    labels[::2, GNN] = 1
    return labels


def test_labels_that_tell_right_from_wrong_are_followed(model: SignalModel, hinges: Hinges) -> None:
    """Which papers have the topic can be seen; without labels all get it, or none."""
    assert proven_strength(model, labelled(of_one_kind()), hinges, 0) > 0.95


def test_labels_that_agree_with_the_model_change_nothing(
    model: SignalModel, hinges: Hinges
) -> None:
    """All papers have the topic, and got it already."""
    labels = np.zeros((PAPERS, 5))
    labels[:, GNN] = 1
    assert proven_strength(model, labelled(labels, 0.95), hinges, 0) == 0


def test_labels_by_chance_are_hardly_followed(model: SignalModel, hinges: Hinges) -> None:
    """Nothing of a paper says whether it has the topic."""
    labels = np.zeros((PAPERS, 5))
    labels[:, GNN] = np.random.default_rng(1).permutation(of_one_kind()[:, GNN])
    assert proven_strength(model, labelled(labels), hinges, 0) < 0.5


def test_one_paper_proves_nothing(model: SignalModel, hinges: Hinges) -> None:
    """There is no other to hold out."""
    assert proven_strength(model, labelled(of_one_kind()[:1]), hinges, 0) == 0


def test_single_pairs_cannot_be_tried(model: SignalModel, hinges: Hinges) -> None:
    """Which were judged, and why, nobody knows."""
    labels = np.full((PAPERS, 5), np.nan)
    labels[:4, GNN] = 0
    assert proven_strength(model, labelled(labels), hinges, 0) == 1


def test_of_many_papers_not_all_folds_are_tried(
    model: SignalModel, hinges: Hinges, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fold has 8 of 40; two of them are 10 and more."""
    learned: list[int] = []
    fit = module.fit_adaptation
    monkeypatch.setattr(module, "_ENOUGH", 10)
    monkeypatch.setattr(
        module, "fit_adaptation", lambda own, *rest: learned.append(len(own)) or fit(own, *rest)
    )
    proven_strength(model, labelled(of_one_kind()), hinges, 0)
    assert learned == [PAPERS - 8, PAPERS - 8]
