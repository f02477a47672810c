"""The seed documents that the main job runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertopics.corpus import Corpus, read_corpus

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    """Read the seed documents."""
    return read_corpus([SEEDS])


def test_counts(seeds: Corpus) -> None:
    """The five pages hold 360 entries that are 275 papers; nothing is rejected."""
    assert (seeds.entries, len(seeds.papers), len(seeds.rejected)) == (360, 275, 0)


def test_a_title_written_in_two_ways(seeds: Corpus) -> None:
    """SE(n) and SE$(n)$ are one paper on three pages."""
    (paper,) = seeds.papers[seeds.papers["title"].str.contains("Position-Orientation")].itertuples()
    assert [Path(name).name[:3] for name in paper.sources.split("; ")] == ["002", "003", "004"]
    assert paper.published == "2023-10-04"


def test_every_paper_is_whole(seeds: Corpus) -> None:
    """Each paper has an id, a title and an abstract, and no furniture or footer in them."""
    assert seeds.papers["paper_id"].is_unique
    assert seeds.papers["title"].str.len().between(5, 200).all()
    assert seeds.papers["abstract"].str.len().min() > 1000
    texts = seeds.papers["title"] + " " + seeds.papers["abstract"]
    assert not texts.str.contains("Get trending papers|byAK|•|·").any()


def test_dates_with_a_year(seeds: Corpus) -> None:
    """The page with dates gives 27 that name a year; the others are left open."""
    assert (seeds.papers["published"] != "").sum() == 27
    assert seeds.papers["published"].max() == "2024-12-30"


def test_ids_do_not_depend_on_the_file(seeds: Corpus) -> None:
    """Each page read alone gives its papers the ids that they have together."""
    for page in sorted(SEEDS.glob("*.txt")):
        assert set(read_corpus([page]).papers["paper_id"]) <= set(seeds.papers["paper_id"])
