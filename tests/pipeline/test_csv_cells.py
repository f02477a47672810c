"""CSV is written as pandas writes it, but for formulas and carriage returns."""

import csv
import io

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from papertopics.pipeline.csv_cells import csv_rows, number_cells, repeated_cells, text_cells
from papertopics.pipeline.tables import KEYWORDS, TERMS

TEXTS = st.text(st.sampled_from('a",\n\t=\'é ☃"'), max_size=6)
ROWS = st.lists(
    st.tuples(TEXTS, TEXTS, st.floats(allow_infinity=False, min_value=-1e6, max_value=1e6)),
    max_size=6,
)


@given(ROWS)
def test_the_bytes_are_those_of_pandas(rows: list[tuple[str, str, float]]) -> None:
    """Quotes, commas, line feeds, numbers and what is none."""
    rows = [(f"x{one}", f"x{other}", number) for one, other, number in rows]
    frame = pd.DataFrame(rows, columns=list(TERMS.columns))
    frame = frame.astype({"topic": "str", "term": "str", "weight": "float64"})
    expected = frame.to_csv(index=False, float_format="%.4f", lineterminator="\n")
    assert TERMS.content(frame, header=True) == expected.encode()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), min_size=1))
def test_any_text_is_a_cell_of_its_own(texts: list[str]) -> None:
    """Read back as it was, but for the apostrophe before a formula."""
    content = csv_rows([text_cells(pd.Series(texts, dtype="str")), repeated_cells(_same(texts))])
    read = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    assert [row[1] for row in read] == ["same, all"] * len(texts)
    assert all(cell in {text, f"'{text}"} for (cell, _), text in zip(read, texts, strict=True))


def _same(texts: list[str]) -> pd.Series:
    return pd.Series(["same, all"] * len(texts), dtype="str")


def test_a_part_of_a_table_is_written_alone() -> None:
    """Whatever the memory that it shares with the rest."""
    frame = pd.DataFrame({"topic": ["a", "b", "c"], "term": ["-x", 'y"', "z"], "weight": 1.0})
    frame = frame.astype({"topic": "str", "term": "str"})
    assert TERMS.content(frame.iloc[1:2], header=False) == b'b,"y""",1.0000\n'
    assert TERMS.content(frame.iloc[3:], header=False) == b""


def test_flags_and_missing_numbers_are_as_they_were() -> None:
    """True, False and nothing."""
    frame = KEYWORDS.empty()
    frame.loc[0] = ["t", "p", True, 3, 0.5, 0.25, 0.0, np.nan]
    assert KEYWORDS.content(frame.astype(KEYWORDS.columns), header=False) == (
        b"t,p,True,3,0.500000,0.250000,0.000000,\n"
    )
    assert number_cells(pd.Series([-0.00004, np.nan]), 4).to_pylist() == ["-0.0000", ""]
