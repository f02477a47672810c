"""Learning a combiner from literal pairs."""

import numpy as np
import pytest

from papertopics.model import Combiner
from papertopics.model.combiner_fitting import fit_combiner
from papertopics.model.pair_features import FEATURES

PAIRS = 400
RARITY = np.arange(PAIRS) % 20 / 20  # no keyword, then rarer and rarer ones
LABELS = RARITY >= 3 / 4


def fitted(**values: np.ndarray) -> Combiner:
    """Learn from the pairs; features that are not named are 0."""
    features = dict.fromkeys(FEATURES, np.zeros(PAIRS)) | {"rarity": RARITY} | values
    return fit_combiner(features, LABELS, np.ones(PAIRS), strength=1e4)


@pytest.fixture(scope="module")
def combiner() -> Combiner:
    """Learn from the pairs, of which only `rarity` tells anything."""
    return fitted()


def probability(combiner: Combiner, rarity: np.ndarray) -> np.ndarray:
    """Combine pairs of which only `rarity` is not 0."""
    features = dict.fromkeys(FEATURES, np.zeros_like(rarity)) | {"rarity": rarity}
    return combiner.probability(features)


def test_a_feature_that_tells_the_label_is_learned(combiner: Combiner) -> None:
    """Pairs with a label get the higher probabilities, and as many as there are of them."""
    learned = probability(combiner, RARITY)

    assert learned[LABELS].min() > learned[~LABELS].max()
    assert learned.mean() == pytest.approx(LABELS.mean(), abs=0.02)


def test_a_feature_that_tells_nothing_adds_nothing(combiner: Combiner) -> None:
    """Its curve is flat."""
    curves = {name: curve for name, curve in combiner.curves.items() if name != "rarity"}

    assert {curve.values for curve in curves.values()} == {(0.0,)}


def test_curves_are_zero_at_the_usual_value(combiner: Combiner) -> None:
    """So that a part's contribution is its difference from the usual pair."""
    assert combiner.curves["rarity"](np.median(RARITY)) == pytest.approx(0, abs=1e-4)


def test_where_most_pairs_share_a_value_it_is_a_knot() -> None:
    """And the other knots lie among the others, however few they are."""
    rare = np.where(np.arange(PAIRS) < PAIRS - 8, 0.0, np.arange(PAIRS) * 1.0)

    knots = fitted(title_keywords=rare).curves["title_keywords"].knots
    assert knots[0] == 0
    assert knots[1] == PAIRS - 8
    assert PAIRS - 2 < knots[-1] < PAIRS


def test_weights_say_how_much_a_pair_counts() -> None:
    """A quarter of the pairs at a twentieth of the weight are one pair against sixty."""
    weights = np.where(LABELS, 1 / 20, 1.0)
    features = dict.fromkeys(FEATURES, np.zeros(PAIRS))
    combiner = fit_combiner(features, LABELS, weights)

    learned = probability(combiner, np.zeros(1))[0]
    assert learned == pytest.approx(1 / 61, abs=1e-3)


def test_the_same_pairs_give_the_same_combiner(combiner: Combiner) -> None:
    """To the last digit that is written."""
    assert fitted().to_json() == combiner.to_json()
