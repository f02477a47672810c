"""Tables survive their files: the same values give the same bytes, and come back."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus.text import clean
from papertopics.errors import RunError
from papertopics.pipeline.tables import ASSIGNMENTS, PAPERS, REJECTED, Table, settled_scores

# what the corpus lets through: no control characters, no lone surrogates, one line
TEXT = st.text(max_size=12).map(clean)
ROWS = st.lists(st.tuples(TEXT, TEXT, TEXT, st.floats(0, 1), st.integers(1, 9), TEXT), max_size=4)


@given(ROWS)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list) -> None:  # type: ignore[type-arg]
    """Quotes, commas and every script included."""
    folder = tmp_path_factory.mktemp("table")
    frame = pd.DataFrame(rows, columns=list(ASSIGNMENTS.columns))
    settled = ASSIGNMENTS.settled(frame)
    ASSIGNMENTS.write(settled, folder / ASSIGNMENTS.file)
    pd.testing.assert_frame_equal(ASSIGNMENTS.read(folder), settled)


def test_numbers_have_a_fixed_number_of_digits(tmp_path: Path) -> None:
    """And lines end with a line feed."""
    frame = pd.DataFrame([("p", "A, B", "t", 0.5, 1, 'x "y"')], columns=list(ASSIGNMENTS.columns))
    ASSIGNMENTS.write(frame, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == (
        b'paper_id,title,topic,probability,rank,why\np,"A, B",t,0.5000,1,"x ""y"""\n'
    )


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    """And comes back without rows."""
    REJECTED.write(REJECTED.empty(), tmp_path / REJECTED.file)
    assert (tmp_path / REJECTED.file).read_text() == "source,line,reason,excerpt\n"
    pd.testing.assert_frame_equal(REJECTED.read(tmp_path), REJECTED.empty())


def test_words_that_look_like_missing_values_stay_words(tmp_path: Path) -> None:
    """A paper may be titled NA."""
    frame = pd.DataFrame([dict.fromkeys(PAPERS.columns, "NA")])
    PAPERS.write(frame, tmp_path / PAPERS.file)
    assert PAPERS.read(tmp_path)["title"].tolist() == ["NA"]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"n\n\xff\n", b"n\nword\n", b'n\n"1'])
def test_a_spoiled_table_is_named(tmp_path: Path, content: bytes) -> None:
    """Empty, with other columns, in another encoding or cut short."""
    (tmp_path / "t.csv").write_bytes(content)
    damaged = r"t\.csv: can't be read: it is damaged, or papertopics did not write it\. Run paper"
    with pytest.raises(RunError, match=damaged):
        Table("t.csv", {"n": "int64"}).read(tmp_path)


def test_scores_are_single_precision() -> None:
    """As in their file."""
    scores = settled_scores(pd.DataFrame({"paper_id": ["p"], "t": [1 / 3]}))
    assert scores["t"].dtype == "float32"
