"""The combiner: curves, their sum, and their file."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import expit

from papertopics.model import Combiner, Curve
from papertopics.model.pair_features import FEATURES, PARTS

FLAT = Curve((0.0,), (0.0,))
RAMP = Curve((0.0, 2.0), (0.0, 1.0))
NUMBERS = st.floats(-1e9, 1e9)


def combiner_of(intercept: float = 0.0, **curves: Curve) -> Combiner:
    """Make a combiner of a few curves; the others are flat."""
    return Combiner(intercept, dict.fromkeys(FEATURES, FLAT) | curves)


def features_of(**values: list[list[float]]) -> dict[str, np.ndarray]:
    """Make the features of one paper and two topics; those not named are 0."""
    named = {name: np.array(value) for name, value in values.items()}
    return dict.fromkeys(FEATURES, np.zeros((1, 2))) | named


def test_a_curve_is_linear_between_knots_and_constant_outside() -> None:
    """So that what nobody has seen changes nothing."""
    assert RAMP(np.array([-5.0, 0.0, 0.5, 2.0, 9.0])).tolist() == [0, 0, 1 / 4, 1, 1]


def test_curves_add_up_to_log_odds() -> None:
    """Beginning with the intercept: log(1/3) is the odds of a quarter, log(1/3) + log(3) even."""
    combiner = combiner_of(-np.log(3), title_keywords=Curve((0.0, 1.0), (0.0, np.log(3))))

    probability = combiner.probability(features_of(title_keywords=[[0.0, 1.0]]))
    assert probability == pytest.approx(np.array([[1 / 4, 1 / 2]]))


def test_each_part_of_the_model_adds_what_its_features_add() -> None:
    """The intercept is the prior's."""
    combiner = combiner_of(-2.0, **{"title_keywords": RAMP, "rarity": RAMP, "student.raw": RAMP})
    features = features_of(
        title_keywords=[[2.0, 0.0]], rarity=[[2.0, 2.0]], **{"student.raw": [[1.0, 0.0]]}
    )

    added = combiner.contributions(features)
    assert tuple(added) == ("prior", *PARTS)
    assert {part: value.tolist() for part, value in added.items()} == {
        "prior": [[-2, -2]],
        "keywords": [[2, 1]],
        "similarity": [[0, 0]],
        "overlap": [[0, 0]],
        "posterior": [[0, 0]],
        "student": [[1 / 2, 0]],
    }


def test_the_shipped_combiner_serves_every_feature() -> None:
    """And starts from a doubt: most pairs of a paper and a topic don't belong together."""
    combiner = Combiner.shipped()

    assert tuple(combiner.curves) == FEATURES
    assert combiner.intercept < 0
    assert Combiner.shipped() is combiner


def test_few_keywords_and_few_papers_have_combiners_of_their_own() -> None:
    """Few papers come first: there nothing but the keywords is sure."""
    many, few, small = Combiner.shipped(100, 32), Combiner.shipped(100, 31.5), Combiner.shipped(99)

    assert len({many.intercept, few.intercept, small.intercept}) == 3
    assert Combiner.shipped(10_000, 500) is many
    assert Combiner.shipped(10_000, 1) is few
    assert Combiner.shipped(99, 1) is Combiner.shipped(1, 500) is small


def test_shared_words_speak_for_topics_of_few_keywords_alone() -> None:
    """Beside many keywords they say nothing new."""
    overlap = [name for name in FEATURES if name.startswith("word_overlap")]

    def flat(combiner: Combiner) -> bool:
        return not any(any(combiner.curves[name].values) for name in overlap)

    assert not flat(Combiner.shipped(100, 1))
    assert flat(Combiner.shipped(100, 100))
    assert flat(Combiner.shipped(1, 1))


@given(arrays(np.float64, (len(FEATURES), 2), elements=st.floats(-1e300, 1e300)))
def test_probabilities_lie_between_0_and_1(values: np.ndarray) -> None:
    """Whatever the features, and the contributions sum to their log-odds."""
    features = {name: row[None] for name, row in zip(FEATURES, values, strict=True)}
    probability = Combiner.shipped().probability(features)

    assert ((probability >= 0) & (probability <= 1)).all()
    assert probability == pytest.approx(
        expit(sum(Combiner.shipped().contributions(features).values()))
    )


CURVES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5).map(
    lambda points: Curve(*map(tuple, zip(*sorted(points), strict=True)))
)


@given(NUMBERS, CURVES, CURVES)
def test_a_combiner_is_read_as_it_was_written(intercept: float, one: Curve, other: Curve) -> None:
    """Bit for bit."""
    combiner = combiner_of(intercept, **{"rarity": one, "student.margin": other})

    assert Combiner.from_json(combiner.to_json()) == combiner


def changed(**changes: object) -> str:
    """Write a combiner with another curve of `rarity`, or another intercept."""
    data = json.loads(combiner_of().to_json())
    intercept = changes.pop("intercept", None)
    data["intercept"] = data["intercept"] if intercept is None else intercept
    data["curves"]["rarity"] |= changes
    return json.dumps(data)


WRONG = {
    "no JSON": ("{", "Expecting"),
    "a list": ("[]", "not a combiner"),
    "null": ("null", "not a combiner"),
    "no curves": ('{"intercept": 0}', "not a combiner: 'curves'"),
    "a curve is missing": ('{"intercept": 0, "curves": {}}', "not a combiner: 'title_keywords'"),
    "a row is no list": (changed(x=3), "not a combiner"),
    "words for numbers": (changed(x=["much"]), "much"),
    "rows of unequal length": (changed(x=[0, 1], y=[0]), "curve of rarity"),
    "empty rows": (changed(x=[], y=[]), "curve of rarity"),
    "not a number": (changed(y=[float("nan")]), "curve of rarity"),
    "infinity": (changed(x=[float("inf")]), "curve of rarity"),
    "a number without end": (changed(x=[10**400]), "not a combiner"),
    "falling knots": (changed(x=[1, 0], y=[0, 0]), "knots of rarity do not rise"),
    "an endless intercept": (changed(intercept=float("inf")), "the intercept is not a number"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_no_combiner_is_refused(text: str, message: str) -> None:
    """With what is wrong with it."""
    with pytest.raises(ValueError, match=message):
        Combiner.from_json(text)
