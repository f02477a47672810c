"""Two taxonomy files, and what they find in papers."""

from pathlib import Path

import papertopics
from papertopics.pipeline import KeywordHits

BEFORE = """
topics:
  - {id: nets, label: Nets, keywords: [network]}
  - {id: trees, label: Trees, keywords: [tree, forest], exclude: [rain forest]}
  - {id: gone, label: Gone, keywords: [boosting]}
"""
PAPERS = """title,abstract
Graph networks,Of nodes.
Trees,Of leaves and networks.
Forests,Of trees; no rain forest.
Boosting,Of leaves.
"""


def compared(after: str, folder: Path, *sources: str) -> tuple[int, tuple[KeywordHits, ...]]:
    """Compare with the taxonomy above, on the papers above."""
    for name, text in (("a.yaml", BEFORE), ("b.yaml", after), ("papers.csv", PAPERS)):
        (folder / name).write_text(text, "utf-8")
    papers = [folder / source for source in sources]
    found = papertopics.taxonomy_diff(folder / "a.yaml", folder / "b.yaml", papers)
    return found.papers, found.hits


def test_without_papers_there_are_no_hits(tmp_path: Path) -> None:
    """Only the files are read."""
    assert compared(BEFORE, tmp_path) == (0, ())


def test_hits_are_counted_before_and_after(tmp_path: Path) -> None:
    """With how many papers come and go; a veto counts, a topic of another name is the same."""
    after = BEFORE.replace("[network]", "[graph network, leaves]").replace(
        ", exclude: [rain forest]", ""
    )
    after = after.replace("id: trees", "id: wood").replace(
        "keywords: [boosting]", "keywords: [bagging]"
    )
    assert compared(after, tmp_path, "papers.csv") == (
        4,
        (
            KeywordHits("nets", before=2, after=3, gained=1, lost=0),
            KeywordHits("wood", before=1, after=2, gained=1, lost=0),
            KeywordHits("gone", before=1, after=0, gained=0, lost=1),
        ),
    )


def test_what_stays_is_not_listed(tmp_path: Path) -> None:
    """Nor is a topic that never hits; one that is gone counts as none after."""
    after = BEFORE.replace("  - {id: gone, label: Gone, keywords: [boosting]}\n", "")
    after += "  - {id: new, label: New, keywords: [nothing of this]}\n"
    assert compared(after, tmp_path, "papers.csv") == (4, (KeywordHits("gone", 1, 0, 0, 1),))
