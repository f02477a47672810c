"""Measure what labels of a person add: a learning curve for every set.

    python -m benchmarks.labels SHARED [--sets NAME ...] [--draws N] [--papers N]

SHARED holds bench/ and gold/ (see benchmarks/README.md). Of the labelled papers 0, 20, 50, 100, 500
and two thirds, drawn at random, teach the model, and the others are measured: first without any
label, then with (micro-F1, macro-F1, primary topic right). The gain is the mean over draws of the
difference in micro-F1, its interval (95 %) comes from resampling the measured papers, and the
strength is how far the labels were followed. Of large sets there are fewer draws. The combiner is
learned without the measured set and all its variants. forc4cl is also measured on its own split:
all of train teaches, val is measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy import SETS, closed, read_named
from benchmarks.combiner import all_pairs, kind_for, learn
from benchmarks.labelled import LabelledSet, sample
from papertopics.evaluation import Labels, measure
from papertopics.model import Combiner, TopicClassifier
from papertopics.model.adaptation import Adaptation
from papertopics.model.decision import decide, expected_f1_threshold
from papertopics.model.hierarchy import leaves, most_specific
from papertopics.model.hinges import Hinges
from papertopics.model.label_learning import labelled_batch, proven_adaptation, typical_of
from papertopics.model.label_strength import FOLDS
from papertopics.model.labelled_papers import LabelledBatch, LabelledPapers
from papertopics.model.pair_probability import with_labels
from papertopics.model.texts import Texts

SIZES = (0, 20, 50, 100, 500)
_CHUNK = 500
_LARGE, _FEW_DRAWS = 1000, 3  # labelled papers; draws of so many hardly differ
_RESAMPLES = 1000

Rows = npt.NDArray[np.int64]
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Measured:
    """Micro-F1, macro-F1, and the share of papers whose primary topic is right, on a sample.

    `counts`, papers of the set x 2, are right assignments, and assignments and labels together.
    """

    micro_f1: float
    macro_f1: float
    primary: float
    counts: Counts

    @property
    def figures(self) -> list[float]:
        """The three figures."""
        return [self.micro_f1, self.macro_f1, self.primary]


@dataclass(frozen=True)
class Step:
    """What labels changed in one draw."""

    before: Measured
    after: Measured
    strength: float


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
        self._folds = texts.folds(FOLDS)
        self._hinges = Hinges.of(combiner, model.transform(typical_of(texts)).features)

    def step(
        self, learned: Rows, tested: Rows, labels: npt.NDArray[np.float64] | None = None
    ) -> Step:
        """Learn from the labels of some papers, and measure others without and with them.

        `labels` are what is known of those papers, sorted by their rows, where it isn't all.
        """
        adaptation = self._adaptation(np.sort(learned), labels) if len(learned) else None
        before, after = (self._measure(it, tested) for it in (None, adaptation))
        return Step(before, after, adaptation.strength if adaptation else 0.0)

    def _measure(self, adaptation: Adaptation | None, tested: Rows) -> Measured:
        probabilities = self.probabilities(adaptation)
        threshold = expected_f1_threshold(probabilities)
        taxonomy, chosen = self.data.taxonomy, probabilities[tested]
        assigned = decide(chosen, threshold, self.data.assign, single=leaves(taxonomy))
        best = np.where(most_specific(assigned, taxonomy), chosen, -1.0).argmax(axis=1)
        ours = closed(self.data, Labels(assigned, np.where(assigned.any(axis=1), best, -1)))
        labels = Labels(self.data.labels[tested], self.data.primary[tested])
        gold = closed(self.data, labels)
        counts = np.zeros((len(probabilities), 2))
        counts[tested, 0] = (ours.matrix & gold.matrix).sum(axis=1)
        counts[tested, 1] = ours.matrix.sum(axis=1) + gold.matrix.sum(axis=1)
        figures = measure(ours, gold, resamples=1)
        primary = figures.primary.value if figures.primary else float("nan")
        return Measured(figures.micro_f1.value, figures.macro_f1.value, primary, counts)

    def probabilities(self, adaptation: Adaptation | None) -> npt.NDArray[np.float64]:
        """Score all papers, papers x topics; None for what the model says without labels."""
        if adaptation is None:
            return np.vstack([batch.seen.probabilities for batch in self._batches])
        adapted = [with_labels(self._model, adaptation, batch.seen) for batch in self._batches]
        return np.vstack(adapted)

    def _adaptation(
        self, learned: Rows, labels: npt.NDArray[np.float64] | None
    ) -> Adaptation | None:
        known = self.data.labels[learned].astype(np.float64) if labels is None else labels
        papers = LabelledPapers(lambda: self._of(learned, known), known, self._folds[learned])
        return proven_adaptation(self._model, papers, self._hinges, 0)

    def _of(self, rows: Rows, labels: npt.NDArray[np.float64]) -> Iterator[LabelledBatch]:
        """Give the batches of some papers, in order, with what is known of them."""
        for number, batch in enumerate(self._batches):
            chosen = rows // _CHUNK == number
            if chosen.any():
                yield replace(batch.rows(rows[chosen] % _CHUNK), labels=labels[chosen])


def draw(learner: Learner, seed: int) -> Iterator[tuple[str, Step]]:
    """Measure one draw at every size."""
    order = np.random.default_rng(seed).permutation(np.flatnonzero(learner.data.known))
    most = 2 * len(order) // 3
    for size in (*(size for size in SIZES if size < most), most):
        name = "2/3 of all" if size == most else f"{size} labels"
        yield name, learner.step(order[:size], order[size:])


def curve(learner: Learner, draws: int) -> None:
    """Print the means over draws."""
    found: dict[str, list[Step]] = {}
    for seed in range(draws):
        for size, step in draw(learner, seed):
            found.setdefault(size, []).append(step)
    for size, steps in found.items():
        _print(f"{learner.data.name:<11}{size:<13}", steps)


def own_split(learner: Learner) -> None:
    """Print what the set's own train part teaches about the rest."""
    train = (learner.data.papers["split"] == "train").to_numpy()
    step = learner.step(np.flatnonzero(train), np.flatnonzero(~train))
    _print(f"{learner.data.name:<11}{'train -> val':<13}", [step])


def _print(name: str, steps: Sequence[Step]) -> None:
    before, after = (
        np.mean([getattr(step, part).figures for step in steps], axis=0)
        for part in ("before", "after")
    )
    low, high = np.percentile(gains(steps), [2.5, 97.5])
    strength = np.mean([step.strength for step in steps])
    print(
        f"{name}{_cells(before)} |{_cells(after)} |"
        f"{after[0] - before[0]:>+7.3f} [{low:+.3f}, {high:+.3f}]{strength:>6.2f}",
        flush=True,
    )


def gains(steps: Sequence[Step]) -> Counts:
    """Resample papers, the same in every draw; return the mean gain over draws of each sample."""
    papers = len(steps[0].before.counts)
    weights = np.random.default_rng(0).exponential(size=(_RESAMPLES, papers))
    gains = [_f1(weights @ it.after.counts) - _f1(weights @ it.before.counts) for it in steps]
    return np.asarray(np.mean(gains, axis=0))


def _f1(counts: Counts) -> Counts:
    return np.asarray(2 * counts[:, 0] / counts[:, 1])


def _cells(figures: npt.NDArray[np.float64]) -> str:
    return " ".join(f"{value:>6.3f}" for value in figures)


def run(shared: Path, names: Sequence[str], draws: int, papers: int) -> None:
    """Print the table."""
    pairs = all_pairs(shared)
    figures = " micro  macro  prim."
    print(f"{'set':<11}{'learned from':<13}{figures} |{figures} |   gain  95 % interval strength")
    for name in names:
        data = read_named(name, shared)
        combiner = learn(pairs, kind_for(data.taxonomy), without=[name])
        learner = Learner(replace(sample(data, papers, 0), name=name), combiner)
        large = int(learner.data.known.sum()) > _LARGE
        curve(learner, min(draws, _FEW_DRAWS) if large else draws)
        if name == "forc4cl":
            own_split(learner)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--papers", type=int, default=4000, help="of a larger set, this many")
    options = parser.parse_args()
    run(options.shared, options.sets, options.draws, options.papers)


if __name__ == "__main__":
    main()
