"""`taxonomy diff`: what changed from one taxonomy to another, and in which papers it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from papertopics.taxonomy import Taxonomy, TaxonomyChanges, compare_taxonomies, load_taxonomy

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class KeywordHits:
    """In how many papers keywords speak for a topic and no veto against it, before and after.

    `id` is the later one, or that of a topic that is gone. `gained` papers are new, `lost` gone.
    """

    id: str
    before: int
    after: int
    gained: int
    lost: int


@dataclass(frozen=True)
class TaxonomyDifference:
    """How two taxonomies differ; `hits` lists the topics whose papers change, of all `papers`."""

    before: str
    after: str
    changes: TaxonomyChanges
    papers: int
    hits: tuple[KeywordHits, ...]


def taxonomy_diff(
    before: str | Path, after: str | Path, sources: Sequence[str | Path] = ()
) -> TaxonomyDifference:
    """Compare two taxonomy files, and what their keywords find in papers.

    `sources` is one run folder, or any corpus, or nothing. Raises TaxonomyError, CorpusError and
    RunError.
    """
    old, new = load_taxonomy(before), load_taxonomy(after)
    changes = compare_taxonomies(old, new)
    if not sources:
        return TaxonomyDifference(str(before), str(after), changes, 0, ())
    papers = _papers(sources)
    hits = _hits(old, new, changes, papers)
    return TaxonomyDifference(str(before), str(after), changes, len(papers), hits)


def _papers(sources: Sequence[str | Path]) -> pd.DataFrame:
    from papertopics.pipeline.settings import Settings  # noqa: PLC0415 - not needed without papers
    from papertopics.pipeline.workbench_papers import Place  # noqa: PLC0415

    return Place.of(sources, Settings()).papers()


def _hits(
    old: Taxonomy, new: Taxonomy, changes: TaxonomyChanges, papers: pd.DataFrame
) -> tuple[KeywordHits, ...]:
    """Compare hits of topics, in the order of the later file; those that are gone come last."""
    now = {change.before: change.after for change in changes.renamed}
    earlier = {now.get(topic, topic): found for topic, found in _found(old, papers).items()}
    later = _found(new, papers)
    none = np.zeros(len(papers), dtype=np.bool_)
    compared = (
        _compared(topic, earlier.get(topic, none), later.get(topic, none))
        for topic in dict.fromkeys([*later, *earlier])
    )
    return tuple(hits for hits in compared if hits.gained or hits.lost)


def _found(taxonomy: Taxonomy, papers: pd.DataFrame) -> dict[str, NDArray[np.bool_]]:
    """Say for each topic with keywords which papers they speak for."""
    from papertopics.labeling import FOR, KeywordMatcher, weak_labels  # noqa: PLC0415

    texts = papers["title"].tolist(), papers["abstract"].tolist()
    labels = weak_labels(KeywordMatcher(taxonomy).match(*texts)).tocsc()
    columns = enumerate(taxonomy.assignable)
    return {topic.id: labels[:, [at]].toarray().ravel() == FOR for at, topic in columns}


def _compared(topic: str, before: NDArray[np.bool_], after: NDArray[np.bool_]) -> KeywordHits:
    return KeywordHits(
        topic,
        before=int(before.sum()),
        after=int(after.sum()),
        gained=int((after & ~before).sum()),
        lost=int((before & ~after).sum()),
    )
