"""What a classifier learns from labels: about all topics, and about each."""

import numpy as np
import pandas as pd
import pytest

from papertopics.model import TopicClassifier, label_learning
from papertopics.model import classifier as classifier_module
from papertopics.taxonomy import Taxonomy

GROUPS = {"decoding": range(4), "quantization": range(4, 8), "gnn": range(8, 12)}
GROUPS["diffusion"] = range(12, 16)


@pytest.fixture(autouse=True)
def followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow labels, though so few papers prove nothing."""
    monkeypatch.setattr(label_learning, "proven_strength", lambda *_: 1.0)


@pytest.fixture(scope="module")
def labels(papers: pd.DataFrame) -> pd.DataFrame:
    """Label all papers: four a topic, and none for the last four."""
    frame = pd.DataFrame(0.0, index=papers.index, columns=[*GROUPS, "efficiency"])
    for topic, rows in GROUPS.items():
        frame.loc[list(rows), topic] = 1
    frame.loc[16, "efficiency"] = 1
    return frame


def learned(taxonomy: Taxonomy, papers: pd.DataFrame, labels: object) -> TopicClassifier:
    """Fit with labels."""
    return TopicClassifier(taxonomy).fit(papers, labels)  # type: ignore[arg-type]


def test_labels_are_learned(
    taxonomy: Taxonomy, papers: pd.DataFrame, labels: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """Their likelihood rises."""
    fitted = learned(taxonomy, papers, labels)
    truth = labels[fitted.classes_].to_numpy() == 1
    free = probabilities > 0
    before, after = (
        np.log(np.where(truth, found, 1 - found)[free]).mean()
        for found in (probabilities, fitted.predict_proba(papers))
    )
    assert after > before


def test_a_label_teaches_about_papers_like_it(
    taxonomy: Taxonomy, papers: pd.DataFrame, labels: pd.DataFrame
) -> None:
    """Three labels against a topic that keywords speak for lower the fourth paper too."""
    known = labels.loc[list(range(8, 11)) + list(range(4))].copy()
    others = learned(taxonomy, papers, known).predict_proba(papers)
    known.loc[8:10, "gnn"] = 0
    turned = learned(taxonomy, papers, known)
    column = turned.classes_.tolist().index("gnn")
    assert turned.predict_proba(papers)[11, column] < others[11, column]


def test_no_label_is_no_adaptation(
    taxonomy: Taxonomy, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """To the byte what is learned without labels."""
    fitted = learned(taxonomy, papers, np.full((len(papers), 5), np.nan))
    assert fitted.adaptation_ is None
    assert fitted.predict_proba(papers).tobytes() == probabilities.tobytes()


def test_a_veto_is_stronger_than_a_label(
    taxonomy: Taxonomy, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """A label for a vetoed pair teaches nothing."""
    fitted = learned(taxonomy, papers, pd.DataFrame({"decoding": [1]}, index=[17]))
    assert fitted.adaptation_ is None
    assert fitted.predict_proba(papers)[17, fitted.classes_.tolist().index("decoding")] == 0


def test_verdicts_on_errors_alone_change_nothing_else(
    taxonomy: Taxonomy, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """Four single pairs called wrong say what a person looked at, not how often topics apply."""
    wrong = pd.DataFrame({"gnn": [0.0, 0.0], "decoding": [0.0, 0.0]}, index=[8, 9])
    after = learned(taxonomy, papers, wrong).predict_proba(papers)
    assert after == pytest.approx(probabilities, abs=0.01)


def test_verdicts_on_sure_pairs_leave_other_topics_as_they_are(
    taxonomy: Taxonomy, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """One of three called wrong says nothing on how far keywords of other topics are right."""
    verdicts = pd.DataFrame({"gnn": [1.0, 1.0, 0.0]}, index=[8, 9, 10])
    fitted = learned(taxonomy, papers, verdicts)
    others = fitted.classes_ != "gnn"
    after = fitted.predict_proba(papers)
    assert after[:, others] == pytest.approx(probabilities[:, others], abs=0.02)
    assert after[10, ~others] < probabilities[10, ~others]


def test_the_size_of_batches_does_not_matter(
    taxonomy: Taxonomy,
    papers: pd.DataFrame,
    labels: pd.DataFrame,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Labelled papers are read in parts of any size."""
    whole = learned(taxonomy, papers, labels).predict_proba(papers)
    monkeypatch.setattr(classifier_module, "_CHUNK", 3)
    assert learned(taxonomy, papers, labels).predict_proba(papers) == pytest.approx(whole, abs=1e-6)


def test_the_same_labels_give_the_same_bytes(
    taxonomy: Taxonomy, papers: pd.DataFrame, labels: pd.DataFrame
) -> None:
    """Run after run."""
    first, second = (learned(taxonomy, papers, labels).predict_proba(papers) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_of_many_negative_pairs_a_sample_stands_for_all(
    taxonomy: Taxonomy,
    papers: pd.DataFrame,
    labels: pd.DataFrame,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Weighted, so that topics stay about as common."""
    whole = learned(taxonomy, papers, labels).predict_proba(papers)
    monkeypatch.setattr("papertopics.model.labelled_pairs._MOST_NEGATIVES", 30)
    sampled = learned(taxonomy, papers, labels).predict_proba(papers)
    assert sampled.mean() == pytest.approx(whole.mean(), abs=0.03)


def test_labels_that_do_not_fit_are_refused(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """Before anything is learned."""
    with pytest.raises(ValueError, match="labels have the shape"):
        learned(taxonomy, papers, np.zeros((3, 5)))
