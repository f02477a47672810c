"""NBIB files."""

import pytest

from papertopics.corpus import Corpus, read_corpus

LIBRARY = """
PMID- 12345
OWN - NLM
DP  - 2023 May 6
TI  - Graph nets for
      molecules.
LID - e1 [pii]
LID - 10.1000/XYZ [doi]
AB  - We pass
      messages.
FAU - Lee, Ann
AU  - Lee A
FAU - Wu, Bo
OT  - graphs
MH  - *Neural Networks, Computer

PMID- 67890
DP  - 2022
TI  - Knots.
AU  - Kim C

PMID- 2
AB  - No title.
"""


@pytest.fixture
def library(write) -> Corpus:
    """Read the library."""
    return read_corpus([write("export.nbib", LIBRARY)])


def test_records_are_papers(library: Corpus) -> None:
    """By their DOI, or else their number in PubMed."""
    papers = library.papers

    assert papers["paper_id"].tolist() == ["10.1000/xyz", "67890"]
    assert papers["title"].tolist() == ["Graph nets for molecules.", "Knots."]
    assert papers["abstract"].tolist() == ["We pass messages.", ""]
    assert papers["authors"].tolist() == ["Ann Lee; Bo Wu", "Kim C"]
    assert papers["published"].tolist() == ["2023-05-06", "2022"]
    assert papers["url"][1] == "https://pubmed.ncbi.nlm.nih.gov/67890/"
    assert papers["categories"][0].startswith("graphs; Neural Networks")


def test_what_is_no_paper_is_rejected(library: Corpus, write) -> None:
    """With its line; what stands before the first record is none."""
    assert library.rejected[["line", "reason"]].values.tolist() == [[22, "no title"]]
    corpus = read_corpus([write("odd.nbib", "TI  - Lost\n" + LIBRARY)])
    assert corpus.rejected["reason"][0].startswith("not part of a record. ")


def test_an_export_is_known_by_its_first_line(write) -> None:
    """PubMed calls it pubmed-query.txt."""
    corpus = read_corpus([write("pubmed-query.txt", LIBRARY)])
    assert len(corpus.papers) == 2
