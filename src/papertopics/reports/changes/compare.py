"""Compare a run with an earlier one."""

from __future__ import annotations

from papertopics.reports.changes.causes import other_causes
from papertopics.reports.changes.changes import (
    Changes,
    GonePaper,
    RunOutline,
)
from papertopics.reports.changes.edits import topic_edits
from papertopics.reports.changes.matching import match_papers
from papertopics.reports.changes.moves import (
    Differences,
    decided_pairs,
    moved_papers,
    rewritten_papers,
    topics_of,
)
from papertopics.reports.changes.renaming import with_new_ids
from papertopics.reports.changes.terms import new_terms
from papertopics.reports.changes.trends import topic_shifts, trends
from papertopics.reports.run_data import RunData
from papertopics.taxonomy import renamed_topics


def compare_runs(before: RunData, after: RunData) -> Changes:
    """Tell what is new, what moved and why, and what is gone since an earlier run.

    Topics that have another id now go by it everywhere.
    """
    renames = renamed_topics(before.taxonomy, after.taxonomy)
    before = with_new_ids(before, renames)
    ids = match_papers(before.papers, after.papers)
    given, given_before = topics_of(after), topics_of(before, ids)
    known_ids = set(ids.values())
    papers = after.papers["paper_id"].tolist()
    new = tuple(paper for paper in papers if paper not in known_ids)
    known = [paper for paper in papers if paper in known_ids]
    edits, causes = (
        topic_edits(before.taxonomy, after.taxonomy, renames),
        other_causes(before, after),
    )
    moved = moved_papers(
        given_before,
        given,
        known,
        Differences(
            edited={edit.topic for edit in edits},
            rewritten=rewritten_papers(before.papers, after.papers, ids),
            decided=decided_pairs(before, after, ids),
            only_taxonomy=bool(edits) and not causes,
        ),
    )
    gone = _gone(before, set(ids))
    order = [*(topic.id for topic in after.taxonomy.topics), *_removed(before, after)]
    return Changes(
        earlier=_outline(before),
        new=new,
        moved=moved,
        gone=gone,
        shifts=topic_shifts(order, given, new, moved, gone),
        trends=trends(order, given, new, known),
        terms=new_terms(before.terms, after, new),
        edits=edits,
        causes=causes,
    )


def _removed(before: RunData, after: RunData) -> list[str]:
    return [t.id for t in before.taxonomy.topics if t.id not in after.taxonomy.by_id]


def _outline(run: RunData) -> RunOutline:
    return RunOutline(
        papers=len(run.papers),
        assigned=int((run.papers["state"] == "assigned").sum()),
        taxonomy=run.taxonomy.name,
        version=run.taxonomy.version,
        taxonomy_hash=run.record.taxonomy_hash,
        corpus_hash=run.record.corpus_hash,
    )


def _gone(before: RunData, matched: set[str]) -> tuple[GonePaper, ...]:
    left = before.papers[~before.papers["paper_id"].isin(matched)]
    topics = topics_of(before)
    rows = zip(left["paper_id"], left["title"], left["url"], strict=True)
    return tuple(GonePaper(paper, title, url, topics.get(paper, ())) for paper, title, url in rows)
