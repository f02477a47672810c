"""What labels changed, on disk: as it was written, or refused."""

import io

import numpy as np
import pytest

from papertopics.model import Combiner, Curve, Verdicts
from papertopics.model.adaptation import Adaptation
from papertopics.model.label_files import dump_labels, load_adaptation
from papertopics.model.pair_features import FEATURES
from papertopics.model.verdict_file import load_verdicts

CURVES = Combiner(0.25, dict.fromkeys(FEATURES, Curve((0.0, 1.0), (0.5, 1 / 3))))
ADAPTATION = Adaptation(
    Curve((-8.0, -3.0, 8.0), (1.0, 0.5, 1 / 7)), CURVES, np.array([[0.5, -0.25]]), strength=0.3
)
VERDICTS = Verdicts({("p2", "b"): False, ('p,"1"', "a"): True})


def test_labels_are_read_as_they_were_written() -> None:
    """Adaptation and verdicts."""
    files = dump_labels(ADAPTATION, VERDICTS)
    loaded = load_adaptation(files, columns=1, topics=2)
    assert loaded is not None
    assert (loaded.trust, loaded.curves) == (ADAPTATION.trust, CURVES)
    assert loaded.strength == ADAPTATION.strength
    assert loaded.weights.tolist() == ADAPTATION.weights.tolist()
    assert dict(load_verdicts(files, ["a", "b"]).right) == dict(VERDICTS.right)


def test_without_labels_there_is_no_file() -> None:
    """And what isn't there is no adaptation and no verdict."""
    assert dump_labels(None, Verdicts()) == {}
    assert load_adaptation({}, columns=1, topics=2) is None
    assert not load_verdicts({}, ["a"]).right


def test_the_same_labels_give_the_same_bytes() -> None:
    """Whatever the order of verdicts."""
    turned = Verdicts(dict(reversed(VERDICTS.right.items())))
    assert dump_labels(ADAPTATION, turned) == dump_labels(ADAPTATION, VERDICTS)


def archive(**changed: np.ndarray) -> bytes:
    """Write arrays as they must be, but for those given."""
    right = {"trust": np.ones((2, 3)), "weights": np.ones((1, 2)), "strength": np.array(0.5)}
    content = io.BytesIO()
    np.savez(content, allow_pickle=True, **(right | changed))
    return content.getvalue()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"label_weights.npz": None}, "belong together"),
        ({"label_curves.json": b"{}"}, "not a combiner"),
        ({"label_weights.npz": archive(more=np.ones(1))}, "not trust, weights and strength"),
        (
            {"label_weights.npz": archive(weights=np.ones((2, 2)))},
            r"weights is float64 \(2, 2\)",
        ),
        (
            {"label_weights.npz": archive(trust=np.full((2, 3), np.nan))},
            "trust holds values that are not numbers",
        ),
        (
            {"label_weights.npz": archive(trust=np.array([[0.0, -1.0, 0.0]] * 2))},
            "knots of the trust that do not rise",
        ),
        ({"label_weights.npz": archive(strength=np.array(1.5))}, "has the strength 1.5"),
        ({"label_weights.npz": archive(strength=np.array(0.0))}, "has the strength 0"),
        (
            {"label_weights.npz": archive(trust=np.array([{}]))},
            "Object arrays cannot be loaded",
        ),
    ],
)
def test_an_adaptation_that_is_none_is_refused(
    change: dict[str, bytes | None], message: str
) -> None:
    """A file is missing, or of another kind, shape or type."""
    files = dump_labels(ADAPTATION, VERDICTS) | change
    there = {name: content for name, content in files.items() if content is not None}
    with pytest.raises(ValueError, match=message):
        load_adaptation(there, columns=1, topics=2)


@pytest.mark.parametrize(
    "content",
    [
        b"paper_id,topic\n",
        b"paper_id,topic,verdict\np,a\n",
        b"paper_id,topic,verdict\np,a,perhaps\n",
        b"paper_id,topic,verdict\np,z,right\n",
        b"paper_id,topic,verdict\np,a,right\np,a,wrong\n",
        b"",
    ],
)
def test_verdicts_that_are_none_are_refused(content: bytes) -> None:
    """Other columns, values, topics, or two on one pair."""
    with pytest.raises(ValueError, match=r"verdicts\.csv|not enough values"):
        load_verdicts({"verdicts.csv": content}, ["a"])
