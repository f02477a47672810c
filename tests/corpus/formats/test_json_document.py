"""JSONL and JSON documents."""

from __future__ import annotations

import json

import pytest

from papertopics.corpus import Corpus, read_corpus
from papertopics.corpus.formats import untitled
from papertopics.errors import CorpusError

PAPERS = [{"title": "First", "abstract": "One."}, {"title": "Second", "abstract": "Two."}]


def titles(corpus: Corpus) -> list[str]:
    """Return the titles of a corpus."""
    return list(corpus.papers["title"])


@pytest.mark.parametrize("name", ["p.jsonl", "p.ndjson", "p.json", "p.txt", "p", "p.csv"])
def test_jsonl_whatever_its_name(write, name: str) -> None:
    """One object a line is read as such under any name."""
    content = "\n".join(map(json.dumps, PAPERS))
    assert titles(read_corpus([write(name, content)])) == ["First", "Second"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["p.json", "p.txt", "p.jsonl"])
def test_array(write, name: str, indent: int | None) -> None:
    """An array of objects is read, in one line or in many."""
    corpus = read_corpus([write(name, json.dumps(PAPERS, indent=indent))])
    assert titles(corpus) == ["First", "Second"]


def test_array_in_an_answer(write) -> None:
    """The papers are found in an object that carries them, and their lines are counted there."""
    answer = json.dumps({"total": 3, "data": [*PAPERS, {"abstract": "No."}]}, indent=1)
    corpus = read_corpus([write("p.json", answer)])
    assert titles(corpus) == ["First", "Second"]
    assert list(corpus.rejected["line"]) == [12]


def test_single_object(write) -> None:
    """One object is one paper."""
    assert titles(read_corpus([write("p.json", json.dumps(PAPERS[0], indent=1))])) == ["First"]


def test_objects_in_a_row(write) -> None:
    """Objects one after another, each over several lines, are read."""
    content = "\n".join(json.dumps(paper, indent=1) for paper in PAPERS)
    assert titles(read_corpus([write("p.json", content)])) == ["First", "Second"]


@pytest.mark.parametrize("name", ["p.jsonl", "p.txt"])
def test_broken_line_in_the_middle(write, name: str) -> None:
    """A broken line is rejected with its number; those around it are read."""
    lines = [json.dumps(PAPERS[0]), '{"title": "Broken', "[1, 2]", "7", json.dumps(PAPERS[1])]
    corpus = read_corpus([write(name, "\n".join(lines))])
    assert titles(corpus) == ["First", "Second"]
    assert list(corpus.rejected["line"]) == [2, 3, 4]
    assert corpus.rejected["reason"][0].startswith("broken JSON: Unterminated string")
    assert (
        corpus.rejected["reason"][1] == "not an object but an array. A paper is {...} with a title."
    )
    assert corpus.rejected["excerpt"][0] == '{"title": "Broken'


def test_broken_first_line(write) -> None:
    """A first line that is broken does not hide the others."""
    content = '{"title": "Broken\n' + "\n".join(map(json.dumps, PAPERS))
    corpus = read_corpus([write("p.txt", content)])
    assert titles(corpus) == ["First", "Second"]
    assert list(corpus.rejected["line"]) == [1]


def test_array_that_breaks_off(write) -> None:
    """Of an array that is cut short, what stands before the cut is read."""
    content = json.dumps(PAPERS, indent=1)[:-20]
    corpus = read_corpus([write("p.json", content)])
    assert titles(corpus) == ["First"]
    assert "lines 6 to 8 can't be read" in corpus.rejected["reason"][0]


@pytest.mark.parametrize(
    ("end", "reason"), [("", "the array is not closed. Is it complete?"), ("] more", "text after")]
)
def test_wrong_end_of_array(write, end: str, reason: str) -> None:
    """An array without its end, or with something after it, is said to be so."""
    corpus = read_corpus([write("p.json", json.dumps(PAPERS)[:-1] + end)])
    assert titles(corpus) == ["First", "Second"]
    assert corpus.rejected["reason"][0].startswith(reason)


@pytest.mark.parametrize("value", ["[" * 100_000, "1" * 5000])
def test_hostile_json_is_rejected(write, value: str) -> None:
    """Nesting or digits without end are rejected as broken, not fatal."""
    content = f'{json.dumps(PAPERS[0])}\n{{"title": {value}\n'
    corpus = read_corpus([write("p.jsonl", content)])
    assert titles(corpus) == ["First"]
    assert list(corpus.rejected["line"]) == [2]


UNTITLED = [{"headline": "A", "body": "a"}, {"headline": "B", "body": "b"}]


@pytest.mark.parametrize("name", ["p.jsonl", "p.json"])
def test_no_title_field(write, name: str) -> None:
    """Where no record has one, the names that they have are listed once, with the likely one."""
    as_lines = name == "p.jsonl"
    content = "\n".join(map(json.dumps, UNTITLED)) if as_lines else json.dumps(UNTITLED)
    with pytest.raises(CorpusError) as caught:
        read_corpus([write(name, content)])
    (problem,) = caught.value.problems
    assert (problem.line, problem.what, problem.fix) == (
        1,
        "no title; fields found: headline, body; so it is with all 2 records",
        "Did you mean 'headline'? Call it 'title'.",
    )


def test_no_title_field_in_some_records(write) -> None:
    """Beside papers, each record without a title is rejected on its own line."""
    content = "\n".join(map(json.dumps, [*UNTITLED, *PAPERS, {"body": "c"}]))
    corpus = read_corpus([write("p.jsonl", content)])
    assert titles(corpus) == ["First", "Second"]
    assert list(corpus.rejected["line"]) == [1, 2, 5]
    assert corpus.rejected["reason"][2].startswith("no title; fields found: body. Call one of")


@pytest.mark.parametrize(
    ("value", "kind"), [("null", "null"), ("[]", "an array"), ('"a"', "a text"), ("1", "a number")]
)
def test_values_that_are_no_objects_are_named_as_json_names_them(
    write, value: str, kind: str
) -> None:
    """Nobody has to know Python."""
    corpus = read_corpus([write("p.jsonl", f"{json.dumps(PAPERS[0])}\n{value}\n")])
    assert corpus.rejected["reason"][0].startswith(f"not an object but {kind}.")


@pytest.mark.parametrize("content", ["[]", "{}", "[[]]", "null"])
def test_json_without_papers(write, content: str) -> None:
    """JSON that holds no paper is an error that names the file."""
    with pytest.raises(CorpusError, match=r"p\.json"):
        read_corpus([write("p.json", content)])


def test_lone_surrogates_can_be_written(write) -> None:
    """Half a character, as some escapes give it, does not stop the output."""
    corpus = read_corpus([write("p.jsonl", '{"title": "Half \\ud83d"}')])
    assert titles(corpus) == ["Half \ufffd"]


def test_not_all_is_kept_to_be_told_once(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a million records without title is rejected one by one after some."""
    monkeypatch.setattr(untitled, "MOST_HELD", 3)
    write("good.jsonl", json.dumps(PAPERS[0]))
    path = write("p.jsonl", "\n".join(map(json.dumps, [*UNTITLED, *UNTITLED, *UNTITLED])))
    corpus = read_corpus([path.parent])
    assert list(corpus.rejected["line"]) == [1, 2, 3, 4, 5, 6]
