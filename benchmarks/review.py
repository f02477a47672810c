"""Measure what verdicts on a review page teach: in which order, and beside whole labels.

    python -m benchmarks.review SHARED [--sets NAME ...] [--draws N] [--papers N]

SHARED holds bench/ and gold/ (see benchmarks/README.md). Of the labelled papers two thirds can be
asked about, the others are measured. A person who is always right answers 20, 50 and 100
questions as `papertopics review` asks them: paper by paper in the order named, all its topics that
are asked about. "one a paper" goes on after the first. "whole papers" are 20 drawn at random, each
labelled with all its topics (`review --gold FILE`, then `run --labels FILE`). The gain is the mean
over draws of the difference in micro-F1, its interval (95 %) comes from resampling the measured
papers. The combiner is learned without the measured set.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np

from benchmarks.combiner import all_pairs, kind_for, learn
from benchmarks.labelled import read_set, sample
from benchmarks.labels import Learner, Rows, Step, gains
from papertopics.model.decision import decide, expected_f1_threshold
from papertopics.model.hierarchy import leaves
from papertopics.reviewing import Order, Pool, questions

SETS = ("forc4cl", "arxiv_cs")
SIZES = (20, 50, 100)

Pairs: TypeAlias = Iterator[tuple[int, int]]
Asks: TypeAlias = Callable[[Pool], Pairs]


def page_by_page(order: Order) -> Asks:
    """Ask for all topics of a paper before the next one comes."""

    def ask(pool: Pool) -> Pairs:
        for question in questions(pool, order):
            yield from ((question.paper, topic) for topic in question.topics)

    return ask


def one_a_paper(order: Order) -> Asks:
    """Ask for the first topic of each paper alone."""

    def ask(pool: Pool) -> Pairs:
        yield from ((question.paper, question.topics[0]) for question in questions(pool, order))

    return ask


WAYS: Mapping[str, Asks] = {
    "uncertain": page_by_page("uncertain"),
    "random": page_by_page("random"),
    "uncertain, one a paper": one_a_paper("uncertain"),
    "random, one a paper": one_a_paper("random"),
}
WHOLE, FEW = "whole papers", 20


@dataclass(frozen=True)
class Answered:
    """What answers changed: on so many papers, of which a share of verdicts was `right`."""

    step: Step
    papers: int
    right: float


def pool_of(learner: Learner, asked: Rows, seed: int) -> Pool:
    """Take what the model says of papers without any label; only some of them can be asked about.

    Their ids differ from draw to draw, and with them the random order.
    """
    probabilities = learner.probabilities(None)
    threshold = expected_f1_threshold(probabilities)
    taxonomy, assign = learner.data.taxonomy, learner.data.assign
    held = np.ones(len(probabilities), dtype=np.bool_)
    held[asked] = False
    return Pool(
        paper_ids=[f"{seed}-{row}" for row in range(len(probabilities))],
        probabilities=probabilities,
        assigned=decide(probabilities, threshold, assign, single=leaves(taxonomy)),
        threshold=threshold,
        decided=np.zeros(probabilities.shape, dtype=np.bool_),
        held=held,
    )


def answered(learner: Learner, pairs: Sequence[tuple[int, int]], tested: Rows) -> Answered:
    """Answer questions by the labels, learn, and measure."""
    rows, columns = (np.array(axis) for axis in zip(*pairs, strict=True))
    papers = np.unique(rows)
    labels = np.full((len(papers), learner.data.labels.shape[1]), np.nan)
    right = learner.data.labels[rows, columns]
    labels[np.searchsorted(papers, rows), columns] = right
    step = learner.step(papers, tested, labels)
    return Answered(step, len(papers), float(right.mean()))


def draw(learner: Learner, seed: int) -> Iterator[tuple[str, int, Answered]]:
    """Measure one draw: every way, every number of answers."""
    order = np.random.default_rng(seed).permutation(np.flatnonzero(learner.data.known))
    asked, tested = np.split(order, [2 * len(order) // 3])
    pool = pool_of(learner, asked, seed)
    for size in SIZES:
        for way, ask in WAYS.items():
            yield way, size, answered(learner, list(islice(ask(pool), size)), tested)
    step = learner.step(asked[:FEW], tested)
    yield WHOLE, FEW, Answered(step, FEW, float("nan"))


def measure(learner: Learner, draws: int) -> None:
    """Print the means over draws."""
    found: dict[tuple[str, int], list[Answered]] = {}
    for seed in range(draws):
        for way, size, answer in draw(learner, seed):
            found.setdefault((way, size), []).append(answer)
    for (way, size), answers in sorted(found.items(), key=lambda item: item[0][1]):
        _print(f"{learner.data.name:<10}{size:>4} {way:<24}", answers)


def _print(name: str, answers: Sequence[Answered]) -> None:
    steps = [answer.step for answer in answers]
    before, after = (
        float(np.mean([getattr(step, part).micro_f1 for step in steps]))
        for part in ("before", "after")
    )
    low, high = np.percentile(gains(steps), [2.5, 97.5])
    papers, right = (
        float(np.mean([getattr(answer, part) for answer in answers]))
        for part in ("papers", "right")
    )
    gain = f"{after - before:+.4f} [{low:+.4f}, {high:+.4f}]"
    print(f"{name}{papers:>7.0f}{right:>7.2f} {before:>7.3f}{after:>7.3f}  {gain}", flush=True)


def run(shared: Path, names: Sequence[str], draws: int, papers: int) -> None:
    """Print the table."""
    pairs = all_pairs(shared)
    columns = f"{'papers':>7}{'right':>7} {'without':>7}{'with':>7}"
    print(f"{'set':<10}{'n':>4} {'asked':<24}{columns}  gain in micro-F1, 95 % interval")
    for name in names:
        data = read_set(name, shared)
        combiner = learn(pairs, kind_for(data.taxonomy), without=[name])
        measure(Learner(replace(sample(data, papers, 0), name=name), combiner), draws)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--papers", type=int, default=4000, help="of a larger set, this many")
    options = parser.parse_args()
    run(options.shared, options.sets, options.draws, options.papers)


if __name__ == "__main__":
    main()
