"""What labels add to log-odds, from literal numbers."""

import numpy as np
import pytest
from scipy.special import expit, logit

from papertopics.model import Combiner, Curve
from papertopics.model.adaptation import Adaptation, SeenPapers
from papertopics.model.pair_features import FEATURES

FLAT = {name: Curve((0.0,), (0.0,)) for name in FEATURES}
FEATURES_OF_PAPER = {name: np.array([[1.0, 2.0]]) for name in FEATURES}


def test_trust_curves_and_maps_add_up() -> None:
    """Log-odds 1 and -1: a tenth of each, a curve's 0.5 and 1, and the maps' 2 and 0."""
    curves = Combiner(0.0, FLAT | {"title_keywords": Curve((0.0, 2.0), (0.0, 1.0))})
    adaptation = Adaptation(
        Curve((-8.0, -3.0, 8.0), (-0.8, -0.3, 0.8)), curves, np.array([[1.0, 0.0]])
    )
    seen = SeenPapers(expit([[1.0, -1.0]]), FEATURES_OF_PAPER, np.array([[2.0]]))
    adapted = adaptation.probability(seen)
    assert logit(adapted)[0] == pytest.approx([1 + 0.1 + 0.5 + 2, -1 - 0.1 + 1])


def test_strength_is_the_share_that_counts() -> None:
    """A quarter of 2 and of -1."""
    adaptation = Adaptation(
        Curve((0.0,), (0.0,)), Combiner(0.0, FLAT), np.array([[2.0, -1.0]]), strength=0.25
    )
    adapted = adaptation.probability(
        SeenPapers(expit([[1.0, -1.0]]), FEATURES_OF_PAPER, np.ones((1, 1)))
    )
    assert logit(adapted)[0] == pytest.approx([1 + 2 / 4, -1 - 1 / 4])


def test_nothing_learned_changes_nothing() -> None:
    """All zeros."""
    adaptation = Adaptation(Curve((0.0,), (0.0,)), Combiner(0.0, FLAT), np.zeros((1, 2)))
    before = np.array([[0.3, 0.9]])
    after = adaptation.probability(SeenPapers(before, FEATURES_OF_PAPER, np.ones((1, 1))))
    assert after == pytest.approx(before)


def test_certainty_is_within_reach_of_labels() -> None:
    """Log-odds stay between -8 and 8."""
    seen = SeenPapers(np.array([[0.0, 0.5, 1.0]]), {}, np.ones((1, 1)))
    assert seen.log_odds[0] == pytest.approx([-8, 0, 8])
    assert seen.vetoed.tolist() == [[True, False, False]]
