"""BibTeX files."""

from __future__ import annotations

import pytest

from papertopics.corpus import Corpus, read_corpus
from papertopics.corpus.formats import bibtex

LIBRARY = r"""% exported yesterday
@string{neurips = "Advances in NeurIPS"}
@article{lee2020,
  title = {{BERT} for {\"U}bersetzung:
           A $O(n^{2})$ Study \& More},
  author = {Lee, Ann and M{\"u}ller, Bo and Ludwig van Beethoven and {The Team and Co}},
  abstract = {We show @ that
@ is no trouble. 50% better, {\em really}.},
  year = 2020, month = may, journal = neurips,
  doi = {10.1145/X_y}, keywords = {graphs, deep learning},
  eprint = {2310.01234}, archivePrefix = {arXiv}, url = {https://a.org/x_y}
}
@article{broken,
  title = {Unclosed,
  year = 2020
}

@misc{k3, title="Third", month={3}, year={2021}}
@comment{jabref-meta: anything}
junk between
@article{twice, title={Fourth}, title={Or not}}
@article{notitle, year=2020}
"""


@pytest.fixture
def library(write) -> Corpus:
    """Read the library."""
    return read_corpus([write("refs.bib", LIBRARY)])


def test_entries_are_papers(library: Corpus) -> None:
    """With LaTeX as text, formulas as they are, and names first name first."""
    paper = library.papers.iloc[0]
    assert paper["paper_id"] == "lee2020"
    assert paper["title"] == "BERT for Übersetzung: A $O(n^{2})$ Study & More"
    assert paper["abstract"] == "We show @ that @ is no trouble. 50% better, really."
    assert paper["authors"] == "Ann Lee; Bo Müller; Ludwig van Beethoven; The Team and Co"
    assert (paper["published"], paper["doi"]) == ("2020-05", "10.1145/x_y")
    assert (paper["url"], paper["categories"]) == ("https://a.org/x_y", "graphs; deep learning")


def test_abstracts_may_be_missing(library: Corpus) -> None:
    """As most are, in BibTeX."""
    assert list(library.papers["title"][1:]) == ["Third", "Fourth"]
    assert list(library.papers["abstract"][1:]) == ["", ""]
    assert library.papers["published"][1] == "2021-03"


def test_an_unreadable_entry_costs_itself(
    library: Corpus, caplog: pytest.LogCaptureFixture
) -> None:
    """And is rejected with its line; the library's own messages are not for users."""
    assert list(library.rejected["line"]) == [13, 22]
    assert library.rejected["reason"][0].startswith("unreadable BibTeX entry")
    assert library.rejected["excerpt"][0].startswith("@article{broken, title = {Unclosed")
    assert library.rejected["reason"][1] == "no title"
    assert caplog.messages == []


def test_recognised_by_content(write) -> None:
    """Whatever its name."""
    assert len(read_corpus([write("refs.txt", LIBRARY)]).papers) == 3


def test_a_long_file_is_read_in_parts(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same lines and the same macros."""
    whole = read_corpus([write("refs.bib", LIBRARY + '@misc{m, title = neurips # " 2"}')])
    monkeypatch.setattr(bibtex, "PART", 20)
    parts = read_corpus([write("refs.bib", LIBRARY + '@misc{m, title = neurips # " 2"}')])
    assert parts.papers.equals(whole.papers)
    assert parts.rejected.equals(whole.rejected)
    assert len(parts.papers) == 4
