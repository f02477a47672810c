"""The map of the corpus: papers in two dimensions, close where words and topics are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from papertopics.reports.facts import CorpusMap, Dot, MapLabel, Picture
from papertopics.reports.listings import Names
from papertopics.reports.membership import Membership
from papertopics.reports.paths import CORPUS_MAP
from papertopics.reports.run_data import RunData
from papertopics.taxonomy import Taxonomy

_MOST = 1500  # papers; more would only cover each other
_FEWEST = 30
_LABELS = 40
_OWN_PAPERS = 3  # on the map, for a topic to be named
_AREAS = 8  # colours that can be told apart

FloatArray = NDArray[np.float64]


def corpus_map(run: RunData, membership: Membership, names: Names) -> CorpusMap | None:
    """Lay out the papers, or an even sample of many.

    None where they are too few for a map, or all alike.
    """
    rows = _sample(len(run.papers))
    if len(rows) < _FEWEST or membership.direct.nnz == 0:
        return None
    from papertopics.reports.layout import layout  # noqa: PLC0415  # scikit-learn: only when needed

    papers = run.papers.iloc[rows]
    places = layout(papers["title"] + " " + papers["abstract"], _scores(run, rows))
    if places is None:
        return None
    topics = _primary_topics(run, rows)
    areas = _areas(run.taxonomy, membership)
    return CorpusMap(
        picture=Picture(CORPUS_MAP, _alt(len(rows), len(run.papers), areas, names)),
        dots=_dots(places, topics, areas, run.taxonomy),
        labels=_labels(places, topics, names),
        areas=tuple(names[area].label for area in areas),
    )


def _sample(papers: int) -> NDArray[np.int64]:
    return np.unique(np.linspace(0, papers - 1, min(papers, _MOST)).astype(np.int64))


def _scores(run: RunData, rows: NDArray[np.int64]) -> FloatArray:
    chosen = run.papers["paper_id"].iloc[rows]
    scores = run.scores.set_index("paper_id").reindex(chosen).fillna(0.0)
    return scores.to_numpy(dtype=np.float64)


def _primary_topics(run: RunData, rows: NDArray[np.int64]) -> list[str | None]:
    first = run.assignments.drop_duplicates("paper_id")
    primary = dict(zip(first["paper_id"].tolist(), first["topic"].tolist(), strict=True))
    return [primary.get(paper) for paper in run.papers["paper_id"].iloc[rows].tolist()]


def _areas(taxonomy: Taxonomy, membership: Membership) -> list[str]:
    """Name the areas that are told apart: the largest roots."""
    roots = sorted(taxonomy.roots, key=lambda root: -membership.sizes[root.id])
    return [root.id for root in roots if membership.sizes[root.id]][:_AREAS]


def _dots(
    places: FloatArray, topics: Sequence[str | None], areas: list[str], taxonomy: Taxonomy
) -> tuple[Dot, ...]:
    area_of = {area: number for number, area in enumerate(areas)}
    root = {topic.id: (topic, *taxonomy.ancestors(topic.id))[-1].id for topic in taxonomy.topics}
    return tuple(
        Dot(x, y, None if topic is None else area_of.get(root[topic]))
        for (x, y), topic in zip(places.tolist(), topics, strict=True)
    )


def _labels(places: FloatArray, topics: Sequence[str | None], names: Names) -> tuple[MapLabel, ...]:
    """Name the topics in the middle of their papers, the median of each coordinate."""
    counts = Counter(topic for topic in topics if topic is not None)
    large = [topic for topic, count in counts.most_common(_LABELS) if count >= _OWN_PAPERS]
    labels = []
    for topic in large:
        own = places[[row for row, other in enumerate(topics) if other == topic]]
        x, y = np.median(own, axis=0).tolist()
        labels.append(MapLabel(names[topic].label, x, y, counts[topic]))
    return tuple(labels)


def _alt(shown: int, papers: int, areas: list[str], names: Names) -> str:
    kinds = ", ".join(names[area].label for area in areas)
    drawn = f"{shown:,} papers" if shown == papers else f"{shown:,} of {papers:,} papers"
    return f"Map of {drawn}, close where words and topics are alike; colours for {kinds}."
