"""Measure what the drafts of `taxonomy discover` are worth.

    python -m benchmarks.discover SHARED [--sets NAME ...] [--draws N]

SHARED holds bench/ and gold/ (see benchmarks/README.md). "from nothing": a first taxonomy is
drafted from the papers alone and fitted; printed is how many of the gold topics (of four labelled
papers or more) some drafted topic finds with F1 of .5 or more, and the V-measure of the
primary topics (0: nothing in common, 1: the same partition). Beside it, with the same count of
topics at random: papers dealt out like the drafts'.

"lacking": six topics are taken out of the taxonomy, and drafts are made of what is left over. A
removed topic is found where at least half of the labelled papers with a keyword of some draft are
on it. Gold measures and drafts nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.metrics import v_measure_score

from benchmarks.labelled import BoolArray, LabelledSet, read_set
from papertopics import taxonomy_discover
from papertopics.labeling import FOR, KeywordMatcher, weak_labels
from papertopics.model import TopicClassifier
from papertopics.taxonomy import Taxonomy, Topic, dump_taxonomy

SETS = ("seeds", "arxiv", "forc4cl", "acl_tracks")
FEWEST = 4  # labelled papers of a gold topic
_FOUND = 0.5
_REMOVED = 6


def drafts_of(data: LabelledSet, taxonomy: Taxonomy | None) -> tuple[Topic, ...]:
    """Draft topics as the command does, from files."""
    with TemporaryDirectory() as folder:
        corpus, topics = Path(folder, "papers.jsonl"), Path(folder, "topics.yaml")
        data.papers[["title", "abstract"]].to_json(corpus, orient="records", lines=True)
        if taxonomy is not None:
            topics.write_text(dump_taxonomy(taxonomy), encoding="utf-8")
        found = taxonomy_discover(
            [corpus], taxonomy=topics if taxonomy else None, scratch=taxonomy is None
        )
    return tuple(replace(draft.topic, parent=None) for draft in found.drafts)


def from_nothing(data: LabelledSet) -> str:
    """Draft a taxonomy, fit it, and compare what it gives with gold."""
    taxonomy = Taxonomy("Draft", 1, drafts_of(data, None))
    classifier = TopicClassifier(taxonomy, assign=data.assign).fit(data.papers)
    given = classifier.predict(data.papers)[data.known]
    primary = classifier.predict_proba(data.papers)[data.known].argmax(axis=1)
    gold, first = data.labels[data.known], data.primary[data.known]
    labelled = first >= 0
    dealt = np.random.default_rng(0).permutation(len(given))
    return (
        f"{data.name:<12} from nothing: {len(taxonomy.topics):>3} drafts; "
        f"{_matched(gold, given)} gold topics found (at random {_matched(gold, given[dealt])}); "
        f"V-measure {v_measure_score(first[labelled], primary[labelled]):.2f} "
        f"(at random {v_measure_score(first[labelled], primary[dealt][labelled]):.2f})"
    )


def lacking(data: LabelledSet, draw: int) -> str:
    """Take topics out and see whether drafts bring them back."""
    rng = np.random.default_rng(draw)
    column = {topic.id: at for at, topic in enumerate(data.taxonomy.assignable)}
    leaves = [
        topic
        for topic in data.taxonomy.assignable
        if not data.taxonomy.children(topic.id)
        and data.labels[data.known, column[topic.id]].sum() >= FEWEST
    ]
    removed = sorted(rng.choice(len(leaves), min(_REMOVED, len(leaves) // 2), replace=False))
    gone = {leaves[at].id for at in removed}
    kept = tuple(topic for topic in data.taxonomy.topics if topic.id not in gone)
    drafts = drafts_of(data, replace(data.taxonomy, topics=kept))
    hits = _found_by(data, drafts)[data.known]
    gold = data.labels[data.known][:, [column[leaves[at].id] for at in removed]]
    shares = (hits.T.astype(float) @ gold) / np.maximum(hits.sum(axis=0), 1)[:, None]
    right = shares >= _FOUND
    return (
        f"{data.name:<12} lacking {len(gone)}, draw {draw}: {len(drafts):>3} drafts; "
        f"{int(right.any(axis=0).sum())} removed topics found, by {int(right.any(axis=1).sum())}"
    )


def _found_by(data: LabelledSet, drafts: Sequence[Topic]) -> BoolArray:
    papers = data.papers["title"].tolist(), data.papers["abstract"].tolist()
    evidence = KeywordMatcher(Taxonomy("", 1, tuple(drafts))).match(*papers)
    return np.asarray(weak_labels(evidence).toarray() == FOR)


def _matched(gold: BoolArray, given: BoolArray) -> str:
    usual = np.flatnonzero(gold.sum(axis=0) >= FEWEST)
    both = gold[:, usual].T.astype(float) @ given
    sizes = gold[:, usual].sum(axis=0)[:, None] + given.sum(axis=0)[None, :]
    best = (2 * both / np.maximum(sizes, 1)).max(axis=1, initial=0.0)
    return f"{int((best >= _FOUND).sum())} of {len(usual)}"


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--draws", type=int, default=3)
    options = parser.parse_args()
    for name in options.sets:
        data = read_set(name, options.shared)
        print(from_nothing(data), flush=True)
        for draw in range(options.draws):
            print(lacking(data, draw), flush=True)


if __name__ == "__main__":
    main()
