"""JSON of any size: in pieces, with broken and endless values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papertopics.corpus import lines, opening, read_corpus, stream
from papertopics.corpus.formats import json_document
from papertopics.errors import CorpusError

PAPERS = [
    {"title": f"Paper {number} [of] {{many}}", "authors": [{"name": f"A. {number**5}"}]}
    for number in range(200)
]
TITLES = [paper["title"] for paper in PAPERS]


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a few bytes at a time."""
    monkeypatch.setattr(opening, "HEAD_BYTES", 50)
    monkeypatch.setattr(opening, "CHUNK_BYTES", 7)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("wrapped", [False, True])
def test_an_array_in_pieces(write, indent: int | None, wrapped: bool) -> None:
    """Gives what it gives in one."""
    value = {"total": 200, "data": PAPERS} if wrapped else PAPERS
    corpus = read_corpus([write("p.json", json.dumps(value, indent=indent))])
    assert list(corpus.papers["title"]) == TITLES
    assert corpus.rejected.empty


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("fault", ['"title" "x"', '"title": nul', '"title": "a" "b"', '"title": ,'])
def test_a_broken_record_in_the_middle(
    write, indent: int | None, wrapped: bool, fault: str
) -> None:
    """Costs itself alone, in an array of one line or of many."""
    value = {"total": 200, "data": PAPERS} if wrapped else PAPERS
    content = json.dumps(value, indent=indent)
    broken = json.dumps("title") + ": " + json.dumps(TITLES[100])
    assert content.count(broken) == 1
    corpus = read_corpus([write("p.json", content.replace(broken, fault))])
    assert list(corpus.papers["title"]) == TITLES[:100] + TITLES[101:]
    assert len(corpus.rejected) == 1
    assert corpus.rejected["reason"][0].startswith("broken JSON")


def test_a_quote_that_is_not_closed(write) -> None:
    """Where every record stands on lines of its own, the next one is found again."""
    content = json.dumps(PAPERS, indent=1).replace(f'{TITLES[100]}"', TITLES[100])
    corpus = read_corpus([write("p.json", content)])
    assert list(corpus.papers["title"]) == TITLES[:100] + TITLES[101:]
    assert len(corpus.rejected) == 1


@pytest.mark.parametrize("cut", [1, 30, 4000])
def test_a_broken_end(write, cut: int) -> None:
    """What can be read before it is kept; that there is an end missing is said."""
    corpus = read_corpus([write("p.json", json.dumps(PAPERS)[:-cut])])
    assert list(corpus.papers["title"]) == TITLES[: len(corpus.papers)]
    assert len(corpus.papers) > 100
    assert len(corpus.rejected) >= 1


@pytest.mark.parametrize("between", [",", ",\n"])
@pytest.mark.parametrize("end", ['"}', ""])
def test_a_value_that_is_too_long(
    write, monkeypatch: pytest.MonkeyPatch, between: str, end: str
) -> None:
    """Is rejected before it is held, and the next is read, if it can be told where it begins."""
    monkeypatch.setattr(json_document, "LONGEST_VALUE", 1000)
    endless = '{"title": "' + r"x\"y\\{" * 60_000 + end
    records = [json.dumps(PAPERS[0]), endless, json.dumps(PAPERS[1])]
    start = between[1:]
    corpus = read_corpus([write("p.json", f"[{start}{between.join(records)}{start}]")])
    can_be_told = bool(end or start)
    assert list(corpus.papers["title"]) == TITLES[: 2 if can_be_told else 1]
    assert corpus.rejected["reason"][0].startswith("a record of more than 0 MiB; line")


def test_a_line_that_is_too_long(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is rejected with its size and how it begins; those around it are read."""
    monkeypatch.setattr(lines, "LONGEST_LINE", 1 << 20)
    monkeypatch.setattr(opening, "LONGEST_LINE", 1 << 20)
    long = json.dumps({"title": "Long", "abstract": "x" * (3 << 20)})
    content = "\n".join([json.dumps(PAPERS[0]), long, json.dumps(PAPERS[1])])
    corpus = read_corpus([write("p.jsonl", content)])
    assert list(corpus.papers["title"]) == TITLES[:2]
    (row,) = corpus.rejected.itertuples()
    assert row.line == 2
    assert row.reason == "a line of 3 MiB; no more than 1 are read. Is it one record a line?"
    assert row.excerpt.startswith('{"title": "Long", "abstract": "xxx')


def test_nothing_but_a_line_that_is_too_long(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an error that says so."""
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    monkeypatch.setattr(opening, "CHUNK_BYTES", 50)
    monkeypatch.setattr(opening, "HEAD_BYTES", 50)
    with pytest.raises(CorpusError, match=r"p\.jsonl:1: a line of 0 MiB"):
        read_corpus([write("p.jsonl", json.dumps({"title": "x" * 200}))])


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.fixed_dictionaries({"title": st.text(min_size=1)}, optional={"x": json_values})),
    st.sampled_from([None, 2]),
)
def test_an_array_and_lines_give_the_same(
    tmp_path: Path, records: list[dict[str, object]], indent: int | None
) -> None:
    """Whatever is in them."""
    records = [{"title": "Always"}, *records]
    array, rows = tmp_path / "p.json", tmp_path / "p.jsonl"
    array.write_text(json.dumps(records, indent=indent))
    rows.write_text("\n".join(map(json.dumps, records)))
    one, other = (read_corpus([path]) for path in (array, rows))
    columns = ["paper_id", "title"]
    assert one.papers[columns].equals(other.papers[columns])
    assert len(one.rejected) == len(other.rejected)


def test_batches_of_a_broken_file(write) -> None:
    """Nothing is lost between batches: every record is a paper, merged or rejected."""
    records = [json.dumps(paper) for paper in PAPERS]
    records[50], records[120] = "{broken", "[]"
    path = write("p.jsonl", "\n".join([*records, *records[:10]]))
    batches = list(stream([path], batch_papers=30))
    totals = batches[-1].totals
    assert sum(len(batch.papers) for batch in batches) == totals.papers == 198
    assert sum(len(batch.rejected) for batch in batches) == totals.rejected == 2
    assert totals.entries == totals.papers + sum(totals.merged.values()) == 208
