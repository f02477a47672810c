"""TopicClassifier is an estimator as scikit-learn knows them."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import Pipeline
from sklearn.utils import estimator_checks

from papertopics.model import Combiner, Curve, TopicClassifier
from papertopics.taxonomy import Taxonomy, Topic

COLUMNS = ["efficiency", "decoding", "quantization", "gnn", "diffusion"]

FLAT = Curve((0.0,), (0.0,))


@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_set_params,
        estimator_checks.check_estimator_repr,
    ],
)
def test_it_passes_the_checks_that_are_not_about_numbers(
    check: Callable[[str, TopicClassifier], None],
) -> None:
    """Of scikit-learn's own; the others feed it matrices, which are no papers."""
    assert check("TopicClassifier", TopicClassifier()) is None


def test_the_constructor_only_stores(taxonomy: Taxonomy) -> None:
    """Even what fit will refuse."""
    combiner = Combiner(0.0, {})
    parameters = {
        "taxonomy": taxonomy,
        "assign": "some",
        "folds": -1,
        "seed": 3,
        "jobs": 2,
        "combiner": combiner,
    }

    assert vars(TopicClassifier(**parameters)) == parameters
    assert TopicClassifier(**parameters).get_params() == parameters
    assert TopicClassifier().set_params(**parameters).get_params() == parameters


def test_a_clone_has_the_parameters_and_has_learned_nothing(classifier: TopicClassifier) -> None:
    """As scikit-learn's model selection needs it."""
    copy = clone(classifier)

    assert copy.get_params() == classifier.get_params()
    with pytest.raises(NotFittedError):
        copy.predict(["A paper."])


@pytest.mark.parametrize("method", ["predict", "predict_proba", "classify", "explain"])
def test_nothing_is_known_before_it_is_fitted(
    method: str, taxonomy: Taxonomy, papers: pd.DataFrame
) -> None:
    """Not even with a taxonomy."""
    with pytest.raises(NotFittedError, match="TopicClassifier instance is not fitted yet"):
        getattr(TopicClassifier(taxonomy), method)(papers)
    with pytest.raises(NotFittedError):
        TopicClassifier(taxonomy).topic_terms()


def test_it_is_a_step_of_a_pipeline(
    classifier: TopicClassifier, papers: pd.DataFrame, taxonomy: Taxonomy
) -> None:
    """The last one."""
    pipeline = Pipeline([("topics", TopicClassifier(taxonomy))])

    predicted = pipeline.fit(papers).predict(papers)
    assert predicted.tolist() == classifier.predict(papers).tolist()
    assert pipeline.set_params(topics__assign="one").get_params()["topics__assign"] == "one"
    assert pipeline.score(papers, predicted) < 1


def test_another_combiner_can_take_the_place_of_the_shipped_one(
    taxonomy: Taxonomy, papers: pd.DataFrame
) -> None:
    """Here one that finds every pair as likely as not, before topics inform those above them.

    Some papers are of another subject than the topics, and doubted.
    """
    even = Combiner(0.0, dict.fromkeys(Combiner.shipped().curves, FLAT))
    classifier = TopicClassifier(taxonomy, combiner=even).fit(papers)

    probabilities = classifier.predict_proba(papers)
    doubted = probabilities[:, COLUMNS.index("gnn")] < 1 / 2
    assert 0 < doubted.mean() < 1 / 2
    sure = probabilities[~doubted]
    assert np.unique(sure[:, COLUMNS.index("gnn")]).tolist() == [1 / 2]
    assert np.unique(sure[:, COLUMNS.index("efficiency")]).tolist() == [7 / 8]
    assert classifier.combiner_ is even


GROUPS = Taxonomy("Groups", 1, (Topic("ml", "Machine learning"),))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"taxonomy": None}, "has no taxonomy"),
        ({"taxonomy": GROUPS}, "no topic with keywords"),
        ({"assign": "some"}, "assign is 'some'; it must be 'many' or 'one'"),
        ({"folds": 1}, "folds is 1"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_fit(
    taxonomy: Taxonomy, settings: dict[str, object], message: str
) -> None:
    """With what to write instead."""
    with pytest.raises(ValueError, match=message):
        TopicClassifier(taxonomy).set_params(**settings).fit(["A paper."])


def test_there_must_be_a_paper_to_learn_from(taxonomy: Taxonomy) -> None:
    """None can't be scored either way."""
    with pytest.raises(ValueError, match="no paper to learn from"):
        TopicClassifier(taxonomy).fit([])
