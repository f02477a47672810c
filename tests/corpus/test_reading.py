"""The corpus as a whole."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papertopics.corpus import PAPER_COLUMNS, REJECTED_COLUMNS, read_corpus
from papertopics.errors import CorpusError

LONG = "We study how things are learnt from few examples and show that it works. " * 4
PAGE = f"new\n\nMar 14\n\nFirst Title\n\n{LONG}\n"

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
records = st.dictionaries(
    st.sampled_from(["id", "title", "abstract", "year", "authors", "categories", "externalIds"]),
    json_values,
) | st.fixed_dictionaries({"title": st.sampled_from(["A", "a!", "B"]), "abstract": st.text()})


def test_columns_and_types(write) -> None:
    """Papers are strings and lines are integers, also where there are none."""
    corpus = read_corpus([write("p.jsonl", '{"title": "A"}')])
    assert tuple(corpus.papers) == PAPER_COLUMNS
    assert tuple(corpus.rejected) == REJECTED_COLUMNS
    assert all(isinstance(value, str) for value in corpus.papers.iloc[0])
    assert corpus.rejected["line"].dtype == "int64"
    assert list(corpus.papers.index) == [0]


def test_several_sources_of_different_formats(write, tmp_path: Path) -> None:
    """Files, folders and formats may be mixed; a paper's sources are joined."""
    page = write("pages/one.txt", PAGE)
    table = write(
        "t.csv.gz", gzip.compress(f'title,abstract\nfirst title,"{LONG}"\nNew,x\n'.encode())
    )
    corpus = read_corpus([tmp_path / "pages", table])
    assert list(corpus.papers["title"]) == ["First Title", "New"]
    assert corpus.papers["sources"][0] == f"{page.as_posix()}; {table.as_posix()}"
    assert (corpus.entries, corpus.merged) == (3, 1)


def test_sources_are_named_as_given(write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative name stays relative, so that results do not depend on where they were made."""
    write("seeds/one.txt", PAGE)
    monkeypatch.chdir(tmp_path)
    assert list(read_corpus(["seeds"]).papers["sources"]) == ["seeds/one.txt"]


@pytest.mark.parametrize(
    "abstract", [None, "", "a" * 1_000_000, "Обучение без учителя", "深度学习综述", "تعلم الآلة"]
)
def test_any_abstract_will_do(read_records, abstract: str | None) -> None:
    """An abstract may be missing, empty, very long or in another alphabet."""
    paper = {"title": "Title", "abstract": abstract}
    corpus = read_records([paper, {"title": "Other", "abstract": "x"}])
    assert corpus.papers["abstract"][0] == (abstract or "")


def test_missing_abstract_field(read_records) -> None:
    """A record needs no abstract."""
    assert read_records([{"title": "Title"}]).papers["abstract"][0] == ""


def test_two_papers_with_one_id(read_records, caplog: pytest.LogCaptureFixture) -> None:
    """Two texts under one id are two papers, none of them rejected, and the user is told."""
    corpus = read_records(
        [{"id": 1, "title": "Sorting", "abstract": LONG}, {"id": 1, "title": "Proteins"}]
    )
    assert list(corpus.papers["title"]) == ["Sorting", "Proteins"]
    assert corpus.papers["paper_id"].is_unique
    assert corpus.rejected.empty
    (warning,) = caplog.messages
    assert "papers.jsonl:2: id '1' names another paper already; this one is kept as" in warning


def test_no_source() -> None:
    """Reading nothing is an error that says what to do."""
    with pytest.raises(CorpusError, match=r"no paper could be read\. Name a file or a folder\."):
        read_corpus([])


def test_empty_corpus_lists_every_problem(write, tmp_path: Path) -> None:
    """If nothing could be read, the error lists each problem with its place."""
    write("a.txt", "")
    write("b.jsonl", "{}\n{")
    with pytest.raises(CorpusError) as caught:
        read_corpus([tmp_path])
    assert [(Path(it.file).name, it.line, it.what) for it in caught.value.problems] == [
        ("", None, "no paper could be read"),
        ("a.txt", None, "the file is empty"),
        ("b.jsonl", 1, "no title"),
        (
            "b.jsonl",
            2,
            "broken JSON: Expecting property name enclosed in double quotes at character 2",
        ),
    ]


def test_a_single_problem_stands_alone(write) -> None:
    """With one thing wrong there is one message, and it says what to do."""
    with pytest.raises(CorpusError, match=r"the file is empty\. Get it again") as caught:
        read_corpus([write("a.txt", "")])
    assert len(caught.value.problems) == 1


def test_long_list_of_problems_is_cut(write) -> None:
    """An error stays readable however many records are broken."""
    with pytest.raises(CorpusError, match="and 90 more of these"):
        read_corpus([write("p.jsonl", "{\n" * 100)])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(records | json_values, min_size=1, max_size=8))
def test_nothing_is_lost(read_records, values: list[object]) -> None:
    """Every record is a paper, merged with one, or rejected; and it is so in every run."""
    values = [{"title": "Sure", "id": "sure"}, *values]
    corpus = read_records(values)
    assert corpus.entries + len(corpus.rejected) == len(values)
    assert corpus.papers["paper_id"].is_unique
    assert (corpus.papers[["paper_id", "title"]] != "").all(axis=None)
    again = read_records(values)
    pd.testing.assert_frame_equal(corpus.papers, again.papers)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(records, min_size=1, max_size=6), st.binary(max_size=60))
def test_any_bytes_are_read_or_rejected(write, values: list[object], noise: bytes) -> None:
    """Bytes of any kind in a file give papers or rejected rows, and never hide other files."""
    content = "\n".join(map(json.dumps, values)).encode()
    middle = len(content) // 2
    path = write("p", content[:middle] + noise + content[middle:])
    sure = write("sure.csv", "title,abstract\nSure,Yes.\n")
    corpus = read_corpus([path, sure])
    assert corpus.papers["sources"].str.endswith("sure.csv").any()
    assert corpus.entries > 1 or len(corpus.rejected) > 0
