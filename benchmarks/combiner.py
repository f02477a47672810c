"""Learn the combiner that ships, from labelled corpora of other people.

    python -m benchmarks.combiner SHARED [--without SET ...] [--out DIR]

SHARED holds bench/ and gold/ (see benchmarks/README.md). Only numbers of (paper, topic)
pairs are learned from, and only curves leave: no text, and no label of a seed paper.
Each corpus counts as much as each other; variants of it (fewer papers, topics, keywords)
make up for there being few corpora. A second combiner, for corpora below 100 papers, is
learned on samples of that size, and a third, for taxonomies of few keywords, on taxonomies of few.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Literal

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
from papertopics.model.combiner import FEW_KEYWORDS
from papertopics.model.combiner_fitting import fit_combiner
from papertopics.model.keyword_signals import keywords_a_topic
from papertopics.model.pair_features import FEATURES
from papertopics.model.texts import Texts
from papertopics.taxonomy import Taxonomy

SOURCES = ("forc4cl", "arxiv_cs", "arxiv", "acl_tracks", "news20")
MODEL = Path(__file__).parents[1] / "src/papertopics/model"

_POSITIVES, _NEGATIVES = 4_000, 12_000  # pairs taken of each variant at most
_CHUNK = 500

Kind = Literal["many", "few", "small"]
FILES: dict[Kind, str] = {
    "many": "combiner.json",
    "few": "combiner_few.json",
    "small": "combiner_small.json",
}

Variant = Callable[[LabelledSet], LabelledSet]
VARIANTS: dict[str, tuple[Variant, ...]] = {
    "forc4cl": (lambda d: d, lambda d: sample(fewer_topics(d, 60, 1, 0.2), 700, 1)),
    "arxiv_cs": (
        lambda d: sample(d, 4000, 0),
        lambda d: sample(d, 350, 2),
        lambda d: sample(fewer_topics(d, 15, 3, 0.4), 1500, 3),
        lambda d: sample(fewer_topics(d, 8, 7, 0.3), 800, 7),
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

# What the combiner for few keywords learns from instead of the variants with many, and besides
FEW_KEYWORDS_VARIANTS: dict[str, tuple[Variant, ...]] = {
    "arxiv": (lambda d: fewer_keywords(d, 0.08, 4, described=False),),
    "arxiv_cs": (lambda d: sample(names_alone(d), 3000, 6),),
}
_WITH_MANY = "arxiv"

SMALL_SIZES = (4, 8, 16, 32, 64, 90)
_SMALL_DRAWS = 4


@dataclass(frozen=True)
class Pairs:
    """Sampled pairs: `features` is pairs x FEATURES; weights sum to 1 over the positives.

    `source` is the set that they come from, `kinds` are the combiners that learn from them.
    """

    source: str
    kinds: tuple[Kind, ...]
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


def pairs_of(data: LabelledSet, kinds: tuple[Kind, ...], seed: int = 0) -> Pairs:
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
    total = len(positive[0])
    labels = data.labels[rows, columns]
    return Pairs(data.source, kinds, features, labels, np.concatenate(weights) / total)


def learn(pairs: Sequence[Pairs], kind: Kind, *, without: Sequence[str] = ()) -> Combiner:
    """Fit a combiner on pairs of several sets, each weighing as much as each other.

    Where keywords are many, what else a paper has of a topic's words only blurs what they say.
    """
    taught = [part for part in pairs if kind in part.kinds and part.source not in without]
    features = np.concatenate([part.features for part in taught])
    if kind != "few":
        features[:, [name.startswith("word_overlap") for name in FEATURES]] = 0.0
    return fit_combiner(
        {name: features[:, at] for at, name in enumerate(FEATURES)},
        np.concatenate([part.labels for part in taught]),
        np.concatenate([part.weights for part in taught]),
    )


def kind_for(taxonomy: Taxonomy) -> Kind:
    """Say which combiner a taxonomy gets, for corpora that are not small."""
    return "few" if keywords_a_topic(taxonomy) < FEW_KEYWORDS else "many"


def variants(source: str, shared: Path) -> Iterator[tuple[LabelledSet, tuple[Kind, ...]]]:
    """Read a source and cut its variants, each with the combiners that learn from it."""
    data = read_set(source, shared)
    both: tuple[Kind, ...] = ("many",) if source == _WITH_MANY else ("many", "few")
    cuts = [(cut, both) for cut in VARIANTS[source]]
    cuts += [(cut, ("few",)) for cut in FEW_KEYWORDS_VARIANTS.get(source, ())]
    for number, (cut, kinds) in enumerate(cuts):
        yield replace(cut(data), name=f"{source}/{number}"), kinds


def all_pairs(shared: Path, sources: Sequence[str] = SOURCES) -> list[Pairs]:
    """Compute the pairs of all variants of the sources."""
    return [pairs_of(*cut) for source in sources for cut in variants(source, shared)]


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
    small = [data for name in sources for data in small_variants(name, options.shared)]
    pairs = all_pairs(options.shared, sources) + [
        pairs_of(data, ("small",)) for data in small if data.labels.any() and not data.labels.all()
    ]
    for kind, file in FILES.items():
        (options.out / file).write_text(learn(pairs, kind).to_json(), encoding="utf-8")
        taught = [len(part.labels) for part in pairs if kind in part.kinds]
        print(f"{options.out / file}: {len(taught)} sets, {sum(taught)} pairs")


if __name__ == "__main__":
    main()
