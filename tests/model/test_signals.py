"""All signals of a batch, from what was learned on a corpus."""

import numpy as np
import pandas as pd

from papertopics.model import SignalModel, TopicClassifier
from papertopics.model.pair_features import FEATURES
from papertopics.model.texts import Texts
from papertopics.taxonomy import Taxonomy


def test_every_pair_has_every_feature(classifier: TopicClassifier, papers: pd.DataFrame) -> None:
    """A finite number each."""
    features = classifier.signals_.transform(Texts.of(papers)).features

    assert tuple(features) == FEATURES
    for name in FEATURES:
        assert features[name].shape == (len(papers), 5), name
        assert np.isfinite(features[name]).all(), name


def test_a_paper_has_the_signals_of_the_corpus_when_it_comes_alone(
    classifier: TopicClassifier, papers: pd.DataFrame
) -> None:
    """What depends on other papers was learned and is kept."""
    together = classifier.signals_.transform(Texts.of(papers)).features
    alone = classifier.signals_.transform(Texts.of(papers.iloc[[9]])).features

    for name in FEATURES:
        np.testing.assert_allclose(alone[name], together[name][[9]], atol=1e-12, err_msg=name)


def test_keywords_that_agree_with_the_rest_are_trusted(
    classifier: TopicClassifier, papers: pd.DataFrame
) -> None:
    """More than is believed of one that never matched: 0.7."""
    evidence = classifier.signals_.matcher.match(papers["title"], papers["abstract"])
    graphs = [rule.phrase for rule in evidence.rules].index("graph neural network")
    agreement = classifier.signals_.keywords.agreement

    assert agreement[graphs] > 0.7
    assert ((agreement >= 0) & (agreement <= 1)).all()


def test_two_fits_give_the_same_model(
    classifier: TopicClassifier, papers: pd.DataFrame, taxonomy: Taxonomy
) -> None:
    """Bit for bit."""
    again = SignalModel.fit(taxonomy, Texts.of(papers), n_folds=5, seed=0)
    first = classifier.signals_

    assert again.student.weights.tobytes() == first.student.weights.tobytes()
    assert again.last_bayes.log_terms.tobytes() == first.last_bayes.log_terms.tobytes()
    assert again.keywords.agreement.tobytes() == first.keywords.agreement.tobytes()
    assert again.scale.mean.tobytes() == first.scale.mean.tobytes()
