"""Measure what the suggestions of `taxonomy suggest` are worth, on taxonomies that need some.

    python -m benchmarks.suggest SHARED [--sets NAME ...] [--shipped]

SHARED holds bench/ and gold/ (see benchmarks/README.md). A model is fitted without any label, up
to ten keywords a topic are suggested, the first 3, 5 or 10 of each topic are put into the taxonomy,
and a model is fitted again. "blind" takes them all. "oracle user" takes those of them that at
least half of the labelled papers with the phrase confirm: what somebody who knows would click, so
gold has a hand in it. Beside each stand bare keywords with the same taxonomy. Gold measures
and suggests nothing. For each set the combiner is learned without that set, as in
benchmarks.accuracy; --shipped takes the one that ships, which is quicker.

"right" is the share of the suggestions taken (of those with labelled papers) that at least half of
the labelled papers confirm; "known" the share that the full taxonomy has for this topic, or a
longer or shorter form of it (thinned sets only).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.accuracy import bare_keywords, figures_of, read_named
from benchmarks.combiner import SOURCES, all_pairs, kind_for, learn
from benchmarks.labelled import LabelledSet, read_set
from papertopics.discovery import (
    JudgedPapers,
    Phrases,
    Suggestion,
    edits_of,
    either_contains,
    suggest_keywords,
)
from papertopics.evaluation import Figures
from papertopics.labeling import KeywordMatcher
from papertopics.model import Combiner, TopicClassifier
from papertopics.taxonomy import Taxonomy, Topic, with_edits

SETS = ("seeds:keywords", "seeds:described", "arxiv:described", "forc4cl", "acl_tracks")
TAKEN = (3, 5, 10)  # suggestions a topic
_RIGHT = 0.5


@dataclass(frozen=True)
class Taken:
    """Suggestions that were put into a taxonomy, and how right they are.

    `right` is of those with labelled papers, `known` None where there is no fuller taxonomy.
    """

    user: str
    most: int
    suggestions: tuple[Suggestion, ...]
    right: float
    known: float | None


def suggestions_for(data: LabelledSet, combiner: Combiner | None) -> tuple[Suggestion, ...]:
    """Suggest keywords for every topic, without a label."""
    classifier = TopicClassifier(data.taxonomy, assign=data.assign, combiner=combiner)
    classifier.fit(data.papers)
    judged = JudgedPapers.of(classifier, data.papers, classifier.predict(data.papers))
    topics = [topic.id for topic in data.taxonomy.assignable]
    return suggest_keywords(
        classifier, judged, Phrases.of(judged.texts), topics=topics, limit=max(TAKEN)
    )


def takings(
    data: LabelledSet, suggestions: Sequence[Suggestion], full: Taxonomy | None
) -> Iterator[Taken]:
    """Take the first of each topic, blindly and as somebody who knows."""
    precision = _precision(data, suggestions)
    for user in ("blind", "oracle user"):
        for most in TAKEN:
            first = _first(suggestions, most)
            if user == "oracle user":
                first = [item for item in first if precision[item] >= _RIGHT]
            shares = [precision[item] for item in first if not np.isnan(precision[item])]
            right = float(np.mean([share >= _RIGHT for share in shares])) if shares else np.nan
            known = [_is_known(item, full) for item in first] if full else []
            known_share = float(np.mean(known)) if known else None
            yield Taken(user, most, tuple(first), right, known_share)


def measured(
    data: LabelledSet, taxonomy: Taxonomy, combiner: Combiner | None
) -> tuple[Figures, Figures]:
    """Measure bare keywords and papertopics with a taxonomy."""
    data = replace(data, taxonomy=taxonomy)
    classifier = TopicClassifier(taxonomy, assign=data.assign, combiner=combiner)
    classifier.fit(data.papers)
    scores = classifier.predict_proba(data.papers)
    bare_scores, bare = bare_keywords(data)
    return (
        figures_of(data, bare_scores, bare),
        figures_of(data, scores, classifier.predict(data.papers)),
    )


def _first(suggestions: Sequence[Suggestion], most: int) -> list[Suggestion]:
    counts: dict[str, int] = {}
    first: list[Suggestion] = []
    for item in suggestions:
        counts[item.topic] = counts.get(item.topic, 0) + 1
        if counts[item.topic] <= most:
            first.append(item)
    return first


def _precision(data: LabelledSet, suggestions: Sequence[Suggestion]) -> Mapping[Suggestion, float]:
    """Say which share of the labelled papers with each phrase is on its topic; NaN without any."""
    topics = tuple(
        Topic(str(at), str(at), keywords=(item.keyword,)) for at, item in enumerate(suggestions)
    )
    papers = data.papers["title"].tolist(), data.papers["abstract"].tolist()
    evidence = KeywordMatcher(Taxonomy("", 1, topics)).match(*papers)
    hits = np.zeros((len(data.papers), len(topics)), dtype=np.bool_)
    hits[evidence.matches["paper"], evidence.matches["rule"]] = True
    column = {topic.id: at for at, topic in enumerate(data.taxonomy.assignable)}
    found = {}
    for at, item in enumerate(suggestions):
        labels = data.labels[hits[:, at] & data.known, column[item.topic]]
        found[item] = float(labels.mean()) if len(labels) else float("nan")
    return found


def _is_known(item: Suggestion, full: Taxonomy) -> bool:
    listed = (keyword.phrase for keyword in full.by_id[item.topic].keywords)
    return any(either_contains(item.keyword.phrase, known) for known in listed)


def run(shared: Path, names: Sequence[str], *, shipped: bool) -> None:
    """Print the table."""
    pairs = [] if shipped else all_pairs(shared)
    print(
        f"{'set':<17}{'taken':<16}{'phrases':>8}{'right':>7}{'known':>7}"
        f"  {'bare keywords':>13}  {'papertopics [95 %]':<20}{'macro':>7}"
    )
    for name in names:
        data = read_named(name, shared)
        combiner = None if shipped else learn(pairs, kind_for(data.taxonomy), without=[data.source])
        _print(name, None, *measured(data, data.taxonomy, combiner))
        suggestions = suggestions_for(data, combiner)
        full = read_set(data.source, shared).taxonomy if name != data.source else None
        for taken in takings(data, suggestions, full):
            edited = with_edits(data.taxonomy, edits_of(taken.suggestions))
            _print(name, taken, *measured(data, edited, combiner))


def _print(name: str, taken: Taken | None, bare: Figures, ours: Figures) -> None:
    if taken is None:
        how = f"{'before':<16}{'':>8}{'':>7}{'':>7}"
    else:
        known = "" if taken.known is None else f"{taken.known:.2f}"
        how = (
            f"{taken.user + ' ' + str(taken.most):<16}{len(taken.suggestions):>8}"
            f"{taken.right:>7.2f}{known:>7}"
        )
    micro = ours.micro_f1
    print(
        f"{name:<17}{how}  {bare.micro_f1.value:>13.3f}  "
        f"{micro.value:.3f} [{micro.low:.3f}, {micro.high:.3f}]{ours.macro_f1.value:>7.3f}",
        flush=True,
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument(
        "--sets", nargs="*", default=SETS, choices=(*SETS, *SOURCES, "seeds", "arxiv:keywords")
    )
    parser.add_argument("--shipped", action="store_true")
    options = parser.parse_args()
    run(options.shared, options.sets, shipped=options.shipped)


if __name__ == "__main__":
    main()
