"""Corrections are read as verdicts; what is wrong with the file is said at once."""

from pathlib import Path

import pytest

from papertopics.errors import GoldError
from papertopics.evaluation import read_corrections
from papertopics.taxonomy import Taxonomy

HEAD = "paper_id,topic,verdict\n"


def problems(path: Path, content: str, taxonomy: Taxonomy) -> list[str]:
    """Return the problems of a file, without the path before them."""
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_corrections(path, taxonomy)
    return [str(problem).removeprefix(f"{path}:").strip() for problem in caught.value.problems]


def test_verdicts_are_pairs_that_are_right_or_wrong(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """In the order of the file; the same verdict twice is one."""
    path = tmp_path / "c.csv"
    path.write_text(f"{HEAD}p2,graphs,wrong\np1,serving,right\np2,graphs,wrong\n")
    verdicts = read_corrections(path, taxonomy)
    assert list(verdicts.items()) == [(("p2", "graphs"), False), (("p1", "serving"), True)]


def test_titles_and_notes_are_for_people(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """In any order, with commas in quotes."""
    path = tmp_path / "c.csv"
    path.write_text('title,verdict,note,topic,paper_id\n"A, B",right,"sure, why not",graphs,p1\n')
    assert read_corrections(path, taxonomy) == {("p1", "graphs"): True}


def test_a_file_may_have_no_verdict_yet(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """The columns alone."""
    path = tmp_path / "c.csv"
    path.write_text(HEAD)
    assert read_corrections(path, taxonomy) == {}


def test_all_problems_come_at_once_with_their_lines(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """Unknown topic, group, unknown verdict, no paper, too few values."""
    rows = ["p1,graph,right", "p1,language,right", "p1,graphs,yes", ",graphs,right", "p1,graphs"]
    assert problems(tmp_path / "c.csv", HEAD + "\n".join(rows), taxonomy) == [
        "2: topic: has the unknown topic 'graph'. Did you mean 'graphs'?",
        "3: topic: judges 'language', which only groups others and is never assigned. "
        "Judge a topic below it.",
        "4: verdict: has the verdict 'yes'. Write right or wrong.",
        "5: paper_id: names no paper. Give its id: the paper_id of papers.csv.",
        "6: has 2 values under 3 columns. Give each column a value; it may be empty.",
    ]


def test_contradictions_name_both_lines(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """A pair is right or wrong."""
    rows = "p1,graphs,right\np2,graphs,wrong\np1,graphs,wrong\n"
    assert problems(tmp_path / "c.csv", HEAD + rows, taxonomy) == [
        "4: calls graphs wrong for 'p1', and line 2 calls it right. Keep one of the two."
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "1: has no column paper_id and topic and verdict; found: nothing"),
        ("paper_id,topic\n", "1: has no column verdict; found: paper_id, topic"),
        ("paper_id,topic,verdict,why\n", "1: has the unknown column 'why'"),
        ("paper_id,topic,verdict,topic\n", "1: has the column 'topic' twice"),
    ],
)
def test_columns_are_checked_first(
    tmp_path: Path, taxonomy: Taxonomy, content: str, message: str
) -> None:
    """With what to write instead."""
    (problem,) = problems(tmp_path / "c.csv", content, taxonomy)
    assert problem.startswith(message)


def test_a_missing_file_is_named(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """As any file of labels."""
    with pytest.raises(GoldError, match=r"c\.csv: can't be read"):
        read_corrections(tmp_path / "c.csv", taxonomy)
