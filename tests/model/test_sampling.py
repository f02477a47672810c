"""A sample of papers depends on their texts alone, and keeps rare topics."""

import pickle

import numpy as np
import pandas as pd
import pytest

from papertopics.labeling import KeywordMatcher
from papertopics.model.sampling import PaperSample, batches_of, text_ranks
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Taxonomy, Topic

MATCHER = KeywordMatcher(
    Taxonomy(
        "Two",
        1,
        (
            Topic("common", "Common", keywords=(Keyword("network"),)),
            Topic("rare", "Rare", keywords=(Keyword("tardigrade"),), exclude=(Keyword("lichen"),)),
        ),
    )
)


@pytest.fixture(scope="module")
def papers() -> pd.DataFrame:
    """Three hundred papers, three of them of the rare topic."""
    titles = [f"Tardigrades {at}" if at % 100 == 7 else f"Networks {at}" for at in range(300)]
    return pd.DataFrame({"title": titles, "abstract": [f"lichen {at}" for at in range(300)]})


def drawn(papers: pd.DataFrame, size: int, most: int = 50) -> pd.DataFrame:
    """Draw a sample from batches of a size."""
    sample = PaperSample(MATCHER, most, each=5)
    for batch in batches_of(papers, size):
        sample.add(batch)
    assert sample.seen == len(papers)
    return sample.papers()


def test_the_sample_does_not_depend_on_batches_or_order(papers: pd.DataFrame) -> None:
    """The same papers in the same order."""
    expected = drawn(papers, 300)
    shuffled = papers.sample(frac=1, random_state=3).reset_index(drop=True)
    for other in (drawn(papers, 7), drawn(papers, 60), drawn(shuffled, 11)):
        pd.testing.assert_frame_equal(other, expected)


def test_marks_may_come_with_the_papers(papers: pd.DataFrame) -> None:
    """From another process, for some papers or for all; the sample is the same."""
    expected = drawn(papers, 7)
    sample = PaperSample(MATCHER, 50, each=5)
    elsewhere = pickle.loads(pickle.dumps(sample.marker))  # noqa: S301 - our own
    for number, batch in enumerate(batches_of(papers, 7)):
        sample.add(batch, elsewhere(batch) if number % 3 else None)
    pd.testing.assert_frame_equal(sample.papers(), expected)


def test_a_sample_can_be_looked_at_in_between(papers: pd.DataFrame) -> None:
    """It is that of the papers so far, and going on changes nothing."""
    sample = PaperSample(MATCHER, 50, each=5)
    for number, batch in enumerate(batches_of(papers, 60), start=1):
        sample.add(batch)
        pd.testing.assert_frame_equal(sample.papers(), drawn(papers[: 60 * number], 11))


def test_rare_topics_keep_their_papers(papers: pd.DataFrame) -> None:
    """All three, though hardly one would be drawn by chance."""
    titles = drawn(papers, 50, most=10)["title"]
    assert titles.str.startswith("Tardigrades").sum() == 3
    assert len(titles) <= 10 + 2 * 5


def test_a_small_corpus_is_its_own_sample(papers: pd.DataFrame) -> None:
    """In its own order."""
    sample = PaperSample(MATCHER, 300)
    for batch in batches_of(papers, 40):
        sample.add(batch)
    assert sample.is_all
    pd.testing.assert_frame_equal(sample.papers(), papers)


def test_ranks_are_spread_evenly(papers: pd.DataFrame) -> None:
    """As a hash should be."""
    ranks = text_ranks(Texts.of(papers))
    assert len(set(ranks.tolist())) == 300
    assert 100 < (ranks < np.uint64(2**63)).sum() < 200
