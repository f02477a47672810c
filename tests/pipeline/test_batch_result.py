"""What a batch came to is written where it was judged as it would be written from its table."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from papertopics.engine import Judged
from papertopics.model import Assignments, KeywordSupport
from papertopics.pipeline.batch_result import as_judged, as_rows
from papertopics.pipeline.tables import ASSIGNMENTS, UNASSIGNED

TOPICS = ("b", "=a", 'c "d", e')
TEXTS = st.text(st.sampled_from("aé=+'\",\n\r\t@ -") | st.characters(codec="utf-8"), max_size=6)
PAPERS = st.lists(
    st.tuples(
        TEXTS,
        TEXTS,
        st.lists(
            st.tuples(
                st.integers(0, len(TOPICS) - 1),
                st.floats(0, 1),
                st.just("no keyword; words: x") | TEXTS,
            ),
            max_size=3,
        ),
    ),
    max_size=5,
)


def judged_of(papers: list[tuple[str, str, list[tuple[int, float, str]]]]) -> Judged:
    """Judge papers: id, title, and their topics with probability and reason."""
    given_rows = [
        (row, rank, *one)
        for row, (_, _, found) in enumerate(papers)
        for rank, one in enumerate(found, start=1)
    ]
    rows, ranks, columns, probabilities, why = (
        zip(*given_rows, strict=True) if given_rows else [()] * 5
    )
    assignments = Assignments(
        pa.array([paper_id for paper_id, _, _ in papers], pa.large_string()),
        pa.array([title for _, title, _ in papers], pa.large_string()),
        TOPICS,
        np.array(rows, np.int64),
        np.array(columns, np.int64),
        np.array(probabilities, np.float64),
        np.array(ranks, np.int64),
        pa.array(why, pa.large_string()),
    )
    states = np.array(["assigned" if found else "undecided" for _, _, found in papers], "U11")
    return Judged(assignments, states)


@given(PAPERS)
def test_rows_are_those_of_the_tables(
    papers: list[tuple[str, str, list[tuple[int, float, str]]]],
) -> None:
    """To the byte, of assignments and of papers without; and the counts are theirs."""
    judged = judged_of(papers)
    table = judged.assignments.table
    result = as_rows(judged)
    assert result.rows == ASSIGNMENTS.content(ASSIGNMENTS.settled(table), header=False)
    without = UNASSIGNED.empty()
    for paper_id, title, found in papers:
        if not found:
            without.loc[len(without)] = [paper_id, title, "undecided"]
    assert result.without == UNASSIGNED.content(without.astype("str"), header=False)
    assert result.support == KeywordSupport.of(table)
    assert result.tally["assignments"] == len(table)
    assert sum(result.tally.values()) == len(papers) + len(table)
    kept = as_judged(judged)
    assert kept.judged is judged
    assert (kept.without, kept.tally, kept.support) == (
        result.without,
        result.tally,
        result.support,
    )
