"""Learn the combiner that ships, from labelled corpora of other people.

    python -m benchmarks.combiner SHARED [--without SET ...] [--out DIR]

SHARED holds bench/ and gold/ (see benchmarks/README.md). Only numbers of (paper, topic)
pairs are learned from, and only curves leave: no text, and no label of a seed paper.
Each corpus counts as much as each other; variants of it (fewer papers, topics, keywords)
make up for there being few corpora. A second combiner, for corpora below 100 papers, is
learned on samples of that size.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.labelled import (
    LabelledSet,
    fewer_keywords,
    fewer_topics,
    names_alone,
    read_set,
    sample,
)
from papertopics.model import Combiner, SignalModel
from papertopics.model.combiner_fitting import fit_combiner
from papertopics.model.pair_features import FEATURES
from papertopics.model.texts import Texts

SOURCES = ("forc4cl", "arxiv_cs", "arxiv", "acl_tracks", "news20")
MODEL = Path(__file__).parents[1] / "src/papertopics/model"

_POSITIVES, _NEGATIVES = 4_000, 12_000  # pairs taken of each variant at most
_CHUNK = 500

Variant = Callable[[LabelledSet], LabelledSet]
VARIANTS: dict[str, tuple[Variant, ...]] = {
    "forc4cl": (lambda d: d, lambda d: sample(fewer_topics(d, 60, 1, 0.2), 700, 1)),
    "arxiv_cs": (
        lambda d: sample(d, 4000, 0),
        lambda d: sample(d, 350, 2),
        lambda d: sample(fewer_topics(d, 15, 3, 0.4), 1500, 3),
        lambda d: sample(fewer_topics(d, 8, 7, 0.3), 800, 7),
        lambda d: sample(names_alone(d), 3000, 6),
    ),
    "arxiv": (
        lambda d: d,
        lambda d: fewer_topics(d, 21, 4, 0.3),
        lambda d: fewer_keywords(d, 0.4, 5, described=False),
        lambda d: fewer_keywords(fewer_topics(d, 12, 9, 0.3), 0.7, 9),
    ),
    "acl_tracks": (lambda d: d, lambda d: sample(fewer_topics(d, 9, 6, 0.2), 600, 6)),
    "news20": (
        lambda d: sample(leaves_only(d), 4000, 0),
        lambda d: sample(fewer_topics(leaves_only(d), 8, 8, 0.1), 1500, 8),
        lambda d: sample(leaves_only(d), 500, 10),
    ),
}

SMALL_SIZES = (4, 8, 16, 32, 64, 90)
_SMALL_DRAWS = 4


@dataclass(frozen=True)
class Pairs:
    """Sampled pairs: `features` is pairs x FEATURES; weights sum to 1 over the positives."""

    features: npt.NDArray[np.float64]
    labels: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.float64]


def leaves_only(data: LabelledSet) -> LabelledSet:
    """Take the keywords of topics that have others below them."""
    topics = tuple(
        replace(topic, keywords=()) if data.taxonomy.children(topic.id) else topic
        for topic in data.taxonomy.topics
    )
    taxonomy = replace(data.taxonomy, topics=topics)
    ids = {topic.id for topic in taxonomy.assignable}
    kept = [at for at, topic in enumerate(data.taxonomy.assignable) if topic.id in ids]
    labels = data.labels[:, kept]
    primary = np.where(labels.any(axis=1), labels.argmax(axis=1), -1)
    return replace(data, taxonomy=taxonomy, labels=labels, primary=primary)


def pairs_of(data: LabelledSet, seed: int = 0) -> Pairs:
    """Compute the features of a set's labelled pairs, and sample them."""
    texts = Texts.of(data.papers)
    model = SignalModel.fit(data.taxonomy, texts, n_folds=5, seed=0)
    rng = np.random.default_rng(seed)
    positive, negative = (
        np.nonzero(data.labels & data.known[:, None]),
        np.nonzero(~data.labels & data.known[:, None]),
    )
    chosen = [
        _some(rng, pairs, most)
        for pairs, most in zip((positive, negative), (_POSITIVES, _NEGATIVES), strict=True)
    ]
    weights = [
        np.full(len(rows), len(pairs[0]) / len(rows))
        for (rows, _), pairs in zip(chosen, (positive, negative), strict=True)
    ]
    rows, columns = (np.concatenate(axis) for axis in zip(*chosen, strict=True))
    features = np.zeros((len(rows), len(FEATURES)))
    for start in range(0, len(texts), _CHUNK):
        inside = (rows >= start) & (rows < start + _CHUNK)
        values = model.transform(texts[start : start + _CHUNK]).features
        at = rows[inside] - start, columns[inside]
        features[inside] = np.stack([values[name][at] for name in FEATURES], axis=1)
    return Pairs(features, data.labels[rows, columns], np.concatenate(weights) / len(positive[0]))


def learn(pairs: Sequence[Pairs]) -> Combiner:
    """Fit the combiner on pairs of several sets, each weighing as much as each other."""
    features = np.concatenate([part.features for part in pairs])
    return fit_combiner(
        {name: features[:, at] for at, name in enumerate(FEATURES)},
        np.concatenate([part.labels for part in pairs]),
        np.concatenate([part.weights for part in pairs]),
    )


def variants(source: str, shared: Path) -> Iterator[LabelledSet]:
    """Read a source and cut its variants."""
    data = read_set(source, shared)
    for number, cut in enumerate(VARIANTS[source]):
        yield replace(cut(data), name=f"{source}/{number}")


def small_variants(source: str, shared: Path) -> Iterator[LabelledSet]:
    """Read a source and draw small corpora from it, half of them with few topics."""
    data = read_set(source, shared)
    data = leaves_only(data) if source == "news20" else data
    labelled = data.rows(np.flatnonzero(data.known))
    for number, (size, draw) in enumerate(product(SMALL_SIZES, range(_SMALL_DRAWS))):
        cut = labelled if draw % 2 else fewer_topics(labelled, 3 + 3 * draw, number, 0.3)
        yield replace(sample(cut, size, number), name=f"{source}/small/{number}")


def _some(
    rng: np.random.Generator, pairs: tuple[npt.NDArray[np.int64], ...], most: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    rows, columns = pairs
    if len(rows) <= most:
        return rows, columns
    chosen = np.sort(rng.choice(len(rows), most, replace=False))
    return rows[chosen], columns[chosen]


def main() -> None:
    """Learn and write the combiners."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--without", nargs="*", default=[], choices=SOURCES)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    sources = [name for name in SOURCES if name not in options.without]
    for file, cuts in (("combiner.json", variants), ("combiner_small.json", small_variants)):
        sets = [data for name in sources for data in cuts(name, options.shared)]
        pairs = [pairs_of(data) for data in sets if data.labels.any() and not data.labels.all()]
        (options.out / file).write_text(learn(pairs).to_json(), encoding="utf-8")
        print(f"{options.out / file}: {len(pairs)} sets, {sum(len(p.labels) for p in pairs)} pairs")


if __name__ == "__main__":
    main()
