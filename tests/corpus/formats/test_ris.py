"""RIS files."""

from __future__ import annotations

import pytest

from papertopics.corpus import Corpus, read_corpus

LIBRARY = """TY  - JOUR
TI  - A Title
AU  - Lee, Ann
AU  - Bo Li
AB  - An abstract that
goes on here.
PY  - 2020
DA  - 2020/05/03/
DO  - 10.1145/X
UR  - https://a.org
KW  - graphs
KW  - deep learning
ID  - k1
XX  - unknown
ER  -

stray
TY - CONF
T1 - Second
N2 - Its abstract.
Y1 - 2021/06//
ER -
TY  - JOUR
TI  - Without end
TY  - JOUR
AU  - Nobody
ER  -
"""


@pytest.fixture
def library(write) -> Corpus:
    """Read the library."""
    return read_corpus([write("refs.ris", LIBRARY)])


def test_records_are_papers(library: Corpus) -> None:
    """With what the tags of different programs call it."""
    first, second, third = library.papers.to_dict("records")
    assert {name: first[name] for name in ("paper_id", "title", "abstract", "authors")} == {
        "paper_id": "k1",
        "title": "A Title",
        "abstract": "An abstract that goes on here.",
        "authors": "Ann Lee; Bo Li",
    }
    assert (first["published"], first["doi"]) == ("2020-05-03", "10.1145/x")
    assert (first["url"], first["categories"]) == ("https://a.org", "graphs; deep learning")
    assert (second["title"], second["abstract"]) == ("Second", "Its abstract.")
    assert (third["title"], third["abstract"]) == ("Without end", "")


def test_what_is_no_record_is_rejected(library: Corpus) -> None:
    """With its line: text between records, a record without title."""
    assert list(library.rejected["line"]) == [17, 25]
    assert library.rejected["reason"][0].startswith("not part of a RIS record")
    assert library.rejected["reason"][1] == "no title"


def test_recognised_by_content(write) -> None:
    """Whatever its name."""
    assert len(read_corpus([write("refs.txt", LIBRARY)]).papers) == 3
