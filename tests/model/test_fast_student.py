"""The fast student gives nearly what its teacher gives, from words and keywords alone."""

import numpy as np
import pandas as pd
import pytest

from papertopics.labeling.scanning.plain import PlainScanner
from papertopics.model import FastClassifier, TopicClassifier, Verdicts, assignments_table
from papertopics.model import fast_student as module
from papertopics.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def taught(taxonomy: Taxonomy, papers: pd.DataFrame) -> TopicClassifier:
    """Learned from the papers, and its fast student from it."""
    model = TopicClassifier(taxonomy).fit(papers)
    return model.fit_fast(papers)


@pytest.fixture(scope="module")
def fast(taught: TopicClassifier) -> FastClassifier:
    """Take the fast path of that."""
    return taught.fast_classifier()


def test_the_student_agrees_with_its_teacher(
    taught: TopicClassifier, fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """On which topic comes first, for nine in ten of the papers that it was taught."""
    expected = taught.predict_proba(papers).argmax(axis=1)
    got = fast.decide(papers).probabilities.argmax(axis=1)
    assert (expected == got).mean() >= 0.9


def test_probabilities_are_probabilities(fast: FastClassifier, papers: pd.DataFrame) -> None:
    """Of every paper and topic."""
    probabilities = fast.decide(papers).probabilities
    assert probabilities.shape == (20, 5)
    assert ((probabilities >= 0) & (probabilities < 1)).all()


def test_a_vetoed_topic_is_never_given(fast: FastClassifier, papers: pd.DataFrame) -> None:
    """Speculative execution is no decoding, whatever else the paper says."""
    row = papers["title"].tolist().index("Attacks on speculative execution")
    column = [topic.id for topic in fast.matcher.taxonomy.assignable].index("decoding")
    decided = fast.decide(papers)
    assert decided.probabilities[row, column] == 0
    assert not decided.assigned[row, column]


def test_a_paper_has_the_same_result_in_any_batch(
    fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """To the last bit, alone and among others."""
    whole = fast.decide(papers)
    for row in range(len(papers)):
        alone = fast.decide(papers.iloc[[row]])
        assert alone.probabilities.tobytes() == whole.probabilities[[row]].tobytes()
        assert alone.states.tolist() == whole.states[[row]].tolist()
        assert set(alone.reasons.values()) == {
            reason for (at, _), reason in whole.reasons.items() if at == row
        }


def test_reasons_are_those_of_the_full_path(
    taught: TopicClassifier, fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """Where a keyword matched, the same line; else words that the student goes by."""
    full = taught.classify(papers).reasons
    for pair, reason in fast.decide(papers).reasons.items():
        if "no keyword" in reason:
            assert reason.startswith("no keyword; words: ")
        elif pair in full:
            assert reason == full[pair]


def test_the_compiled_scan_changes_nothing(
    taught: TopicClassifier, papers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With numba and without it, the same to the bit."""
    compiled = taught.fast_classifier().decide(papers)
    monkeypatch.setattr(module, "scanner", PlainScanner)
    plain = taught.fast_classifier().decide(papers)
    assert compiled.probabilities.tobytes() == plain.probabilities.tobytes()
    assert compiled.reasons == plain.reasons


def test_what_the_parts_add_sums_to_the_log_odds(
    fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """Prior, keywords, words and curve."""
    for explanation in fast.explain(papers.head(4)):
        for topic in explanation.topics:
            odds = np.log(topic.probability / (1 - topic.probability))
            assert sum(topic.contributions.values()) == pytest.approx(odds, abs=0.01)


def test_an_explanation_names_words_of_the_paper(
    fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """Which speak for the topic."""
    (explanation,) = fast.explain(papers.iloc[[4]])
    (own,) = (topic for topic in explanation.topics if topic.topic == "quantization")
    assert own.assigned
    assert own.terms
    assert all(weight > 0 for _, weight in own.terms)


def test_what_a_person_called_wrong_is_explained_last(
    fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """Though its probability is 0."""
    row = papers.iloc[[4]]
    wrong = Verdicts({(row["paper_id"].item(), "quantization"): False})
    settled = FastClassifier(fast.student, fast.matcher, fast.assign, wrong)
    (explanation,) = settled.explain(row)
    last = explanation.topics[-1]
    assert (last.topic, last.verdict, last.probability) == ("quantization", "wrong", 0.0)
    assert len([topic for topic in explanation.topics if not topic.assigned]) == 4


def test_a_topic_above_is_as_likely_as_those_below(
    fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """And comes after them."""
    ids = [topic.id for topic in fast.matcher.taxonomy.assignable]
    decided = fast.decide(papers)
    above, below = (
        decided.probabilities[:, ids.index(name)] for name in ("efficiency", "decoding")
    )
    assert (above >= below).all()
    table = assignments_table(papers, fast.score(papers))
    first = table[table["paper_id"] == "p0"].iloc[0]
    assert first["topic"] == "decoding"


def test_judged_scores_keep_the_evidence(
    taught: TopicClassifier, fast: FastClassifier, papers: pd.DataFrame
) -> None:
    """And make a table of assignments like any others."""
    scores = taught.classify(papers)
    judged = fast.judged(papers, scores)
    assert judged.evidence is scores.evidence
    table = assignments_table(papers, judged)
    assert len(table) == judged.assigned.sum()
    assert (table["probability"] >= fast.student.threshold).all()


def test_with_one_topic_a_paper_each_gets_its_best(
    taught: TopicClassifier, papers: pd.DataFrame
) -> None:
    """Of those with none below."""
    one = FastClassifier(taught.fast_classifier().student, taught.signals_.matcher, "one")
    assert (one.decide(papers).assigned.sum(axis=1) <= 1).all()


def test_only_the_most_frequent_terms_are_kept(
    taught: TopicClassifier, papers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as the rule says."""
    monkeypatch.setattr(module, "MAX_FAST_TERMS", 7)
    fewer = TopicClassifier(taught.taxonomy).fit(papers).fit_fast(papers)
    assert fewer.fast_ is not None
    assert len(fewer.fast_.terms) == 7


def test_papers_that_are_all_alike_teach_something(taxonomy: Taxonomy) -> None:
    """Even where none can be kept apart by its text."""
    papers = ["A draft model for speculative decoding."] * 6
    model = TopicClassifier(taxonomy).fit(papers)
    model.fit_fast(papers)
    assert model.fast_classifier().decide(papers).probabilities.shape == (6, 5)


def test_a_model_without_a_student_says_so(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """And how to get one."""
    with pytest.raises(ValueError, match="fit_fast teaches one"):
        TopicClassifier(taxonomy).fit(papers).fast_classifier()
