"""Measure accuracy on every labelled set, beside bare keywords and a naive classifier.

    python -m benchmarks.accuracy SHARED [--sets NAME ...]

SHARED holds bench/ and gold/ (see benchmarks/README.md). No gold label trains anything on
the set that it measures: for each set the combiner is learned again without that set and
all its variants ("papertopics"). The combiner that ships has seen the labels of every set
but the seeds; its row ("as shipped") is unseen for the seeds alone.

Peers in the same run: "bare keywords" assigns every topic of which a keyword matches;
"naive classifier" is TF-IDF of words and pairs with one-vs-rest logistic regression on
these hits, classes balanced, silence read as no, threshold .5. On one-label sets each
gives its best topic.

seeds:described is the seeds with 8 keywords a topic, drawn from the taxonomy's 99, and its
descriptions; seeds:keywords has no descriptions; seeds:names has only the topics' names;
seeds:mixed is seeds:described among 800 newsgroup posts, which count as without topic.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from benchmarks.combiner import SOURCES, all_pairs, kind_for, learn, leaves_only
from benchmarks.labelled import (
    LabelledSet,
    among,
    fewer_keywords,
    names_alone,
    read_set,
    sample,
)
from papertopics.evaluation import Figures, Labels, calibrate, closed_upwards, measure
from papertopics.labeling import FOR, Field, KeywordMatcher, weak_labels
from papertopics.model import Combiner, TopicClassifier
from papertopics.model.hierarchy import most_specific

SETS = ("seeds", "arxiv", *(name for name in SOURCES if name != "arxiv"))
# The same papers and labels, with less of the taxonomy: what somebody has who begins
THINNED: dict[str, Callable[[LabelledSet], LabelledSet]] = {
    "": lambda data: data,
    ":described": lambda data: fewer_keywords(data, 0.08, 3),
    ":keywords": lambda data: fewer_keywords(data, 0.08, 3, described=False),
    ":names": names_alone,
}
THINNED_SETS = tuple(name + cut for name in ("seeds", "arxiv") for cut in THINNED if cut)
MIXED, STRANGERS = "seeds:mixed", 800
ALL_SETS = (*SETS, *THINNED_SETS, MIXED)

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    set_name: str
    system: str
    figures: Figures
    calibration_error: float | None
    topics_a_paper: float
    seconds: float


def rows_of(data: LabelledSet, combiner: Combiner | None) -> Iterator[Row]:
    """Measure all systems on one set; without a combiner of its own, only the shipped one."""
    yield from _peers(data)
    start = perf_counter()
    classifier = TopicClassifier(data.taxonomy, assign=data.assign, combiner=combiner)
    classifier.fit(data.papers)
    scores = classifier.predict_proba(data.papers)
    spent = perf_counter() - start
    yield row_of(data, "papertopics", scores, classifier.predict(data.papers), spent)
    classifier = TopicClassifier(data.taxonomy, assign=data.assign).fit(data.papers)
    scores = classifier.predict_proba(data.papers)
    yield row_of(data, "as shipped", scores, classifier.predict(data.papers), spent)


def _peers(data: LabelledSet) -> Iterator[Row]:
    start = perf_counter()
    strengths, found = _keywords(data)
    assigned = best_topics(strengths) if data.assign == "one" else found
    spent = perf_counter() - start
    yield row_of(data, "bare keywords", strengths, assigned, spent, calibrated=False)
    start = perf_counter()
    naive = _naive(data, found)
    assigned = best_topics(naive) if data.assign == "one" else naive >= 0.5
    yield row_of(data, "naive classifier", naive, assigned, perf_counter() - start)


def bare_keywords(data: LabelledSet) -> tuple[Scores, npt.NDArray[np.bool_]]:
    """Assign every topic of which a keyword matches, or the one with most: scores, assigned."""
    strengths, found = _keywords(data)
    return strengths, best_topics(strengths) if data.assign == "one" else found


def _keywords(data: LabelledSet) -> tuple[Scores, npt.NDArray[np.bool_]]:
    """Count matches, the title twice, and tell which topics are found at all."""
    papers = data.papers
    evidence = KeywordMatcher(data.taxonomy).match(
        papers["title"].tolist(), papers["abstract"].tolist()
    )
    counts = 2 * evidence.counts(Field.TITLE) + evidence.counts(Field.ABSTRACT)
    found = weak_labels(evidence).toarray() == FOR
    return (counts @ evidence.keyword_topics).toarray() * found, found


def _naive(data: LabelledSet, found: npt.NDArray[np.bool_]) -> Scores:
    """Train on hits as if they were labels; topics without a hit are never assigned."""
    texts = (data.papers["title"] + ". " + data.papers["abstract"]).tolist()
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit_transform(texts)
    scores = np.zeros(found.shape)
    usable = np.flatnonzero(found.any(axis=0) & ~found.all(axis=0))
    one = LogisticRegression(solver="liblinear", class_weight="balanced")
    model = OneVsRestClassifier(one).fit(words, found[:, usable])
    scores[:, usable] = model.predict_proba(words)
    return scores


def best_topics(scores: Scores) -> npt.NDArray[np.bool_]:
    """Assign each paper its best topic, unless all scores are 0."""
    assigned = np.zeros(scores.shape, dtype=np.bool_)
    assigned[np.arange(len(scores)), scores.argmax(axis=1)] = True
    return assigned & (scores > 0)


def row_of(
    data: LabelledSet,
    system: str,
    scores: Scores,
    assigned: npt.NDArray[np.bool_],
    seconds: float,
    *,
    calibrated: bool = True,
) -> Row:
    """Measure a system; its calibration only where scores are `calibrated` probabilities."""
    known = data.known
    ours, gold = assigned[known], data.labels[known]
    error = calibrate(scores[known], gold, ours).assigned_error if calibrated else None
    figures = figures_of(data, scores, assigned)
    return Row(data.name, system, figures, error, float(ours.sum() / max(len(ours), 1)), seconds)


def figures_of(data: LabelledSet, scores: Scores, assigned: npt.NDArray[np.bool_]) -> Figures:
    """Measure what was assigned on the labelled papers; the best score is the primary topic."""
    known = data.known
    ours, gold = assigned[known], data.labels[known]
    specific = np.where(most_specific(ours, data.taxonomy), scores[known], -1)
    primary = np.where(ours.any(axis=1), specific.argmax(axis=1), -1)
    both = closed(data, Labels(ours, primary)), closed(data, Labels(gold, data.primary[known]))
    return measure(*both)


def closed(data: LabelledSet, labels: Labels) -> Labels:
    """Close labels upwards over the assignable topics, as the gold of trees is."""
    columns = [topic.id for topic in data.taxonomy.topics]
    place = [columns.index(topic.id) for topic in data.taxonomy.assignable]
    matrix = np.zeros((len(labels.matrix), len(columns)), dtype=np.bool_)
    matrix[:, place] = labels.matrix
    primary = np.where(labels.primary >= 0, np.array(place)[labels.primary], -1)
    whole = closed_upwards(Labels(matrix, primary), data.taxonomy)
    back = np.full(len(columns), -1)
    back[place] = np.arange(len(place))
    own = np.where(primary >= 0, back[primary], -1)
    return Labels(whole.matrix[:, place], own)


def print_row(row: Row) -> None:
    """Print a line of the table."""
    figures = row.figures
    micro = figures.micro_f1
    cells = [
        f"{row.set_name:<16}{row.system:<18}",
        f"{micro.value:.3f} [{micro.low:.3f}, {micro.high:.3f}]",
        f"{figures.macro_f1.value:>7.3f}",
        f"{figures.primary.value:>8.3f}" if figures.primary else " " * 8,
        f"{figures.left_unassigned.value:>8.3f}" if figures.left_unassigned else " " * 8,
        f"{row.calibration_error:>8.3f}" if row.calibration_error is not None else " " * 8,
        f"{row.topics_a_paper:>8.2f}",
        f"{row.seconds:>8.1f}",
    ]
    print(" ".join(cells), flush=True)


def run(shared: Path, names: Sequence[str]) -> None:
    """Print the table."""
    pairs = all_pairs(shared)
    print(
        f"{'set':<16}{'system':<18} {'micro-F1 [95 %]':<20}   macro  primary  no topic  calib."
        "  topics  seconds"
    )
    for name in names:
        data = read_named(name, shared)
        combiner = learn(pairs, kind_for(data.taxonomy), without=[data.source])
        for row in rows_of(data, combiner):
            print_row(row)


def read_named(name: str, shared: Path) -> LabelledSet:
    """Read a set by its name here, such as seeds:described; of news20 only the leaves count."""
    if name == MIXED:
        strangers = sample(read_set("news20", shared), STRANGERS, 0).papers
        return replace(among(read_named("seeds:described", shared), strangers), name=name)
    source = name.partition(":")[0]
    data = THINNED[name.removeprefix(source)](read_set(source, shared))
    return replace(leaves_only(data) if source == "news20" else data, name=name)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=ALL_SETS, choices=ALL_SETS)
    options = parser.parse_args()
    run(options.shared, options.sets)


if __name__ == "__main__":
    main()
