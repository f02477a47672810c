"""The same papers get the same probabilities, in any order, batch and process."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

import papertopics.model.classifier
from papertopics.model import SignalModel, TopicClassifier

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]

VETOED = 17, COLUMNS.index("decoding")  # the paper on speculative execution

WORDS = st.sampled_from(
    [
        *["speculative decoding", "speculative execution", "graph", "neural", "network", "model"],
        *["quantization", "ребро", "図", "🎉", "\ud800", "\0", "|", "a" * 50],
    ]
)

TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text()

BATCHES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5).map(
    lambda rows: pd.DataFrame(rows, columns=["title", "abstract"], dtype=object)
)


@settings(max_examples=25)
@given(papers=BATCHES)
def test_every_paper_gets_probabilities(classifier: TopicClassifier, papers: pd.DataFrame) -> None:
    """Between 0 and 1, whatever its characters; the same alone as among others."""
    probabilities = classifier.predict_proba(papers)

    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    alone = [classifier.predict_proba(papers.iloc[[row]])[0] for row in range(len(papers))]
    np.testing.assert_allclose(alone, probabilities, atol=1e-12)


@settings(max_examples=20)
@given(title=TEXTS, abstract=TEXTS, first=st.booleans())
def test_a_vetoed_pair_has_probability_0_and_is_never_assigned(
    classifier: TopicClassifier, title: str, abstract: str, first: bool
) -> None:
    """Wherever the veto stands and whatever else the paper says."""
    veto = " . Speculative execution . "
    texts = (title + veto, abstract) if first else (title, abstract + veto)
    papers = pd.DataFrame([texts], columns=["title", "abstract"], dtype=object)

    assert classifier.predict_proba(papers)[0, VETOED[1]] == 0
    assert not classifier.predict(papers)[0, VETOED[1]]


@given(order=st.permutations(range(20)))
@settings(max_examples=10)
def test_the_order_of_papers_does_not_matter(
    classifier: TopicClassifier,
    papers: pd.DataFrame,
    probabilities: np.ndarray,
    order: list[int],
) -> None:
    """Neither for scoring nor for learning."""
    shuffled = papers.iloc[order]
    again = TopicClassifier(classifier.taxonomy).fit(shuffled)

    np.testing.assert_allclose(classifier.predict_proba(shuffled), probabilities[order], atol=1e-12)
    np.testing.assert_allclose(again.predict_proba(papers), probabilities, atol=1e-9)
    assert again.predict(papers).tolist() == classifier.predict(papers).tolist()


@pytest.mark.parametrize("size", [1, 7, 19])
def test_the_size_of_batches_does_not_matter(
    classifier: TopicClassifier,
    papers: pd.DataFrame,
    probabilities: np.ndarray,
    size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Evidence is put together again as if it had been one."""
    whole = classifier.classify(papers)
    monkeypatch.setattr(papertopics.model.classifier, "_CHUNK", size)
    parts = classifier.classify(papers)

    np.testing.assert_allclose(parts.probabilities.to_numpy(), probabilities, atol=1e-12)
    pd.testing.assert_frame_equal(parts.evidence.matches, whole.evidence.matches, check_dtype=False)
    assert parts.reasons == whole.reasons


def test_more_jobs_change_only_the_time(
    classifier: TopicClassifier,
    papers: pd.DataFrame,
    probabilities: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The model travels to other processes whole."""
    monkeypatch.setattr(papertopics.model.classifier, "_CHUNK", 10)
    parallel = TopicClassifier(classifier.taxonomy, jobs=2).restore(
        classifier.signals_, classifier.combiner_, threshold=classifier.threshold_
    )

    np.testing.assert_allclose(parallel.predict_proba(papers), probabilities, atol=1e-12)


def test_papers_are_scored_by_one_thread_a_process(
    classifier: TopicClassifier, papers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in one of several processes: sums by several threads differ in their last digits."""
    transform, threads = SignalModel.transform, set()

    def watched(model: SignalModel, *arguments: object) -> object:
        threads.update(library["num_threads"] for library in threadpool_info())
        return transform(model, *arguments)

    monkeypatch.setattr(SignalModel, "transform", watched)
    with threadpool_limits(2):
        classifier.predict_proba(papers)
    assert threads == {1}


def test_the_same_papers_give_the_same_bytes(
    classifier: TopicClassifier, papers: pd.DataFrame, probabilities: np.ndarray
) -> None:
    """Fit after fit."""
    again = TopicClassifier(classifier.taxonomy).fit(papers)

    assert again.predict_proba(papers).tobytes() == probabilities.tobytes()
    assert again.threshold_ == classifier.threshold_
