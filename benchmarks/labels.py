"""Measure what labels of a person add: a learning curve for every set.

    python -m benchmarks.labels SHARED [--sets NAME ...] [--draws N] [--papers N]

SHARED holds bench/ and gold/ (see benchmarks/README.md). Of the labelled papers 20, 50, 100, 500
and two thirds, drawn at random, teach the model, and all others are measured: first without any
label, then with (micro-F1, macro-F1, primary topic right). The gain is the mean over draws
of the difference in micro-F1; its standard error is that of this mean (draws share papers, so it is
somewhat too small). The combiner is learned without the measured set and all its variants. forc4cl
is also measured on its own split: all of train teaches, val is measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy import SETS, closed
from benchmarks.combiner import SOURCES, learn, leaves_only, pairs_of, variants
from benchmarks.labelled import LabelledSet, read_set, sample
from papertopics.evaluation import Labels, measure
from papertopics.model import Combiner, TopicClassifier
from papertopics.model.adaptation_fitting import fit_adaptation
from papertopics.model.decision import decide, expected_f1_threshold
from papertopics.model.hierarchy import leaves, most_specific
from papertopics.model.hinges import Hinges
from papertopics.model.label_learning import labelled_batch, typical_of
from papertopics.model.labelled_pairs import LabelledBatch
from papertopics.model.pair_probability import with_labels
from papertopics.model.texts import Texts

SIZES = (20, 50, 100, 500)
_CHUNK = 500

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Measured:
    """Micro-F1, macro-F1, and the share of papers whose primary topic is right, on one sample."""

    micro_f1: float
    macro_f1: float
    primary: float


class Learner:
    """A set with all that is computed before any label comes in, for quick refits."""

    def __init__(self, data: LabelledSet, combiner: Combiner) -> None:
        self.data = data
        texts = Texts.of(data.papers)
        classifier = TopicClassifier(data.taxonomy, assign=data.assign, combiner=combiner)
        self._model = model = classifier.fit(data.papers).signals_
        known = data.labels.astype(np.float64)
        self._batches = [
            labelled_batch(model, combiner, texts[at : at + _CHUNK], known[at : at + _CHUNK])
            for at in range(0, len(texts), _CHUNK)
        ]
        self._hinges = Hinges.of(combiner, model.transform(typical_of(texts)).features)

    def measure(self, learned: Rows, tested: Rows) -> Measured:
        """Learn from the labels of some papers, and measure others."""
        probabilities = self._probabilities(learned)
        threshold = expected_f1_threshold(probabilities)
        taxonomy, chosen = self.data.taxonomy, probabilities[tested]
        assigned = decide(chosen, threshold, self.data.assign, single=leaves(taxonomy))
        best = np.where(most_specific(assigned, taxonomy), chosen, -1.0).argmax(axis=1)
        ours = Labels(assigned, np.where(assigned.any(axis=1), best, -1))
        gold = Labels(self.data.labels[tested], self.data.primary[tested])
        figures = measure(closed(self.data, ours), closed(self.data, gold), resamples=1)
        return Measured(
            figures.micro_f1.value,
            figures.macro_f1.value,
            figures.primary.value if figures.primary else float("nan"),
        )

    def _probabilities(self, learned: Rows) -> npt.NDArray[np.float64]:
        adaptation = None
        if len(learned):
            labels = self.data.labels[np.sort(learned)].astype(np.float64)
            adaptation = fit_adaptation(lambda: self._of(learned), labels, self._hinges, 0)
        if adaptation is None:
            return np.vstack([batch.seen.probabilities for batch in self._batches])
        return np.vstack(
            [with_labels(self._model, adaptation, batch.seen) for batch in self._batches]
        )

    def _of(self, learned: Rows) -> Iterator[LabelledBatch]:
        """Give the batches of some papers."""
        for number, batch in enumerate(self._batches):
            at = np.sort(learned[learned // _CHUNK == number]) % _CHUNK
            if len(at):
                yield batch.rows(at)


def draw(learner: Learner, seed: int) -> Iterator[tuple[str, Measured, Measured]]:
    """Measure one draw at every size, and no label on the same papers."""
    order = np.random.default_rng(seed).permutation(np.flatnonzero(learner.data.known))
    most = 2 * len(order) // 3
    for size in (*(size for size in SIZES if size < most), most):
        name = "2/3 of all" if size == most else f"{size} labels"
        tested = order[size:]
        yield name, learner.measure(order[:0], tested), learner.measure(order[:size], tested)


def curve(learner: Learner, draws: int) -> None:
    """Print the means over draws, and the gain over no label with its standard error."""
    found: dict[str, list[tuple[Measured, Measured]]] = {}
    for seed in range(draws):
        for size, without, learned in draw(learner, seed):
            found.setdefault(size, []).append((without, learned))
    for size, pairs in found.items():
        before, after = (
            np.array([[it.micro_f1, it.macro_f1, it.primary] for it in each])
            for each in zip(*pairs, strict=True)
        )
        gains = after[:, 0] - before[:, 0]
        error = gains.std(ddof=1) / np.sqrt(draws) if draws > 1 else float("nan")
        print(
            f"{learner.data.name:<11}{size:<13}"
            f"{_cells(before.mean(axis=0))} |{_cells(after.mean(axis=0))} |"
            f"{gains.mean():>+7.3f} {error:>6.3f}",
            flush=True,
        )


def _cells(figures: npt.NDArray[np.float64]) -> str:
    return " ".join(f"{value:>6.3f}" for value in figures)


def own_split(learner: Learner) -> None:
    """Print what the set's own train part teaches about the rest."""
    train = (learner.data.papers["split"] == "train").to_numpy()
    tested = np.flatnonzero(~train)
    before, after = (
        np.array([it.micro_f1, it.macro_f1, it.primary])
        for it in (learner.measure(rows, tested) for rows in (tested[:0], np.flatnonzero(train)))
    )
    gain = f"{after[0] - before[0]:>+7.3f}"
    print(f"{learner.data.name:<11}{'train -> val':<13}{_cells(before)} |{_cells(after)} |{gain}")


def run(shared: Path, names: Sequence[str], draws: int, papers: int) -> None:
    """Print the table."""
    pairs = {name: [pairs_of(data) for data in variants(name, shared)] for name in SOURCES}
    figures = " micro  macro  prim."
    print(f"{'set':<11}{'learned from':<13}{figures} |{figures} |   gain  error")
    for name in names:
        data = read_set(name, shared)
        data = leaves_only(data) if name == "news20" else data
        parts = [part for source, own in pairs.items() if source != name for part in own]
        learner = Learner(replace(sample(data, papers, 0), name=name), learn(parts))
        curve(learner, draws)
        if name == "forc4cl":
            own_split(learner)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--papers", type=int, default=6000, help="of a larger set, this many")
    options = parser.parse_args()
    run(options.shared, options.sets, options.draws, options.papers)


if __name__ == "__main__":
    main()
