"""Measure installable tools that do a similar job, on the same sets and by the same measures.

    python -m benchmarks.peers SHARED [--sets NAME ...] [--peers NAME ...] [--papers N]

Needs `pip install -r benchmarks/peers/requirements.txt`, in an environment of its own. SHARED
as for benchmarks.accuracy. Every peer gets the taxonomy, the papers without labels, and the
keywords as our matcher finds them. On one-label sets it gives its best topic; on the others
every topic from one threshold on, and that threshold is the best for the gold that it is measured
on. No peer could know it, so these figures are more than it would reach; peers that give
probabilities have a second row, "at .5", with what they would. Sets with more than N papers are
sampled, for all peers in the same way. `forc4cl` is measured on its validation split.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy import SETS, best_topics, closed, print_row, read_named, row_of
from benchmarks.labelled import LabelledSet, sample
from benchmarks.peers.texts import Material, Scores
from papertopics.evaluation import Labels

PEERS = {
    "counted keywords": "counted:counted",
    "label model": "label_model:label_model",
    "taught model": "label_model:label_model_taught",
    "Annif MLLM": "mllm:mllm",
    "anchored CorEx": "corex:anchored_corex",
    "seeded LDA": "seeded_lda:seeded_lda",
    "MiniLM zero-shot": "minilm:minilm",
}
PROBABILITIES = ("label model", "taught model", "Annif MLLM")  # peers that give any
PAPERS = 2000

_THRESHOLDS = 200  # quantiles of the scores that are tried


def run(shared: Path, names: Sequence[str], peers: Sequence[str], papers: int) -> None:
    """Print the table."""
    print(
        f"{'set':<11}{'system':<18} {'micro-F1 [95 %]':<20}   macro  primary  no topic  calib."
        "  topics  seconds"
    )
    for name in names:
        data = sample(measured_set(name, shared), papers, 0)
        material = Material.of(data)
        for peer in peers:
            start = perf_counter()
            scores = _peer(peer)(material)
            spent = perf_counter() - start
            print_row(row_of(data, peer, scores, assigned(data, scores), spent, calibrated=False))
            if data.assign == "many" and peer in PROBABILITIES:
                print_row(row_of(data, f"{peer} at .5", scores, scores >= 0.5, spent))


def measured_set(name: str, shared: Path) -> LabelledSet:
    """Read a set; of forc4cl only the validation split counts as labelled."""
    data = read_named(name, shared)
    if name == "forc4cl":
        return replace(data, known=(data.papers["split"] == "val").to_numpy())
    return data


def assigned(data: LabelledSet, scores: Scores) -> npt.NDArray[np.bool_]:
    """Decide: the best topic, or all from the best threshold on; the lowest score is none."""
    if data.assign == "one":
        return np.asarray(best_topics(scores - scores.min()))
    spoken = scores > scores.min()
    levels = np.unique(np.quantile(scores[spoken], np.linspace(0, 1, _THRESHOLDS)))
    level = max(levels, key=lambda level: _micro_f1(data, scores >= level))
    return np.asarray(spoken & (scores >= level))


def _micro_f1(data: LabelledSet, chosen: npt.NDArray[np.bool_]) -> float:
    unknown = np.full(int(data.known.sum()), -1)
    ours, gold = (
        closed(data, Labels(matrix[data.known], unknown)).matrix for matrix in (chosen, data.labels)
    )
    return float(2 * (ours & gold).sum() / max(ours.sum() + gold.sum(), 1))


def _peer(name: str) -> Callable[[Material], Scores]:
    module, _, function = PEERS[name].partition(":")
    peer: Callable[[Material], Scores] = getattr(
        import_module(f"benchmarks.peers.{module}"), function
    )
    return peer


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=PEERS)
    parser.add_argument("--papers", type=int, default=PAPERS)
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # the peers' own, about versions to come
    run(options.shared, options.sets, options.peers, options.papers)


if __name__ == "__main__":
    main()
