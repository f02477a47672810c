"""What labels of a person changed, as files of a model folder; none where there are no labels.

label_curves.json   the curves that all topics share, like combiner.json
label_weights.npz   the knots and values of the trust, the map of each topic, and the strength
verdicts.csv        the pairs that a person decided: paper_id, topic, right or wrong
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np

from papertopics.model.adaptation import TRUST_KNOTS, Adaptation
from papertopics.model.combiner import Combiner, Curve
from papertopics.model.npz import checked_array, read_arrays
from papertopics.model.verdict_file import VERDICTS, dump_verdicts
from papertopics.model.verdicts import Verdicts

CURVES, WEIGHTS = "label_curves.json", "label_weights.npz"
LABEL_FILES = (CURVES, WEIGHTS, VERDICTS)


def dump_labels(adaptation: Adaptation | None, verdicts: Verdicts) -> dict[str, bytes]:
    """Write the files that are needed; the same labels give the same bytes."""
    files: dict[str, bytes] = {}
    if adaptation is not None:
        content = io.BytesIO()
        weights = adaptation.weights.astype(np.float32)
        trust = np.array([adaptation.trust.knots, adaptation.trust.values])
        strength = np.array(adaptation.strength)
        np.savez(content, allow_pickle=False, trust=trust, weights=weights, strength=strength)
        files |= {CURVES: adaptation.curves.to_json().encode(), WEIGHTS: content.getvalue()}
    if verdicts.right:
        files[VERDICTS] = dump_verdicts(verdicts).encode()
    return files


def load_adaptation(contents: Mapping[str, bytes], columns: int, topics: int) -> Adaptation | None:
    """Read the adaptation of a model of so many topics, whose design has so many columns.

    None if there is none; raises ValueError for files that don't make one.
    """
    if CURVES not in contents and WEIGHTS not in contents:
        return None
    if CURVES not in contents or WEIGHTS not in contents:
        raise ValueError(f"it has one of {CURVES} and {WEIGHTS}; they belong together")
    arrays = read_arrays(contents[WEIGHTS], WEIGHTS)
    if set(arrays) != {"trust", "weights", "strength"}:
        raise ValueError(f"{WEIGHTS} holds {sorted(arrays)}, not trust, weights and strength")
    knots, values = checked_array(arrays, "trust", (2, TRUST_KNOTS)).tolist()
    if sorted(knots) != knots:
        raise ValueError(f"{WEIGHTS} has knots of the trust that do not rise")
    weights = checked_array(arrays, "weights", (columns, topics))
    strength = float(checked_array(arrays, "strength", ()))
    if not 0 < strength <= 1:
        raise ValueError(f"{WEIGHTS} has the strength {strength:g}; it must be above 0, at most 1")
    trust = Curve(tuple(knots), tuple(values))
    return Adaptation(trust, Combiner.from_json(contents[CURVES].decode()), weights, strength)
