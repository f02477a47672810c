"""Tables that reference managers and databases export."""

import numpy as np
import pytest

from papertopics.corpus import compiled, read_corpus

ZOTERO = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url",'
    '"Abstract Note","Date","Manual Tags"\n'
    '"ABCD1234","journalArticle","2023","Lee, Ann; Wu, Bo","Graph Nets","Venue",'
    '"10.1000/XYZ","https://example.org","We pass messages.","2023-05-06","graphs; nets"\n'
    '"EFGH5678","preprint","2024","Kim, Cy","Knots","","","http://arxiv.org/abs/2401.00001v2",'
    '"We tie.","2024",""\n'
    '"IJKL9012","book","2022","Kim, Cy","Loops","","","","We loop.","",""\n'
)
SCOPUS = (
    '"Authors","Title","Year","Source title","DOI","Link","Abstract","Author Keywords","EID"\n'
    '"Lee A.","Graph Nets","2023","Venue","","https://scopus.example/1","We pass messages.",'
    '"graphs; nets","2-s2.0-1"\n'
)
TAGGED = (
    "PT\tAU\tAF\tTI\tSO\tDE\tID\tAB\tPY\tDI\tUT\n"
    "J\tLee, A\tLee, Ann\tGraph Nets\tVenue\tgraphs; nets\tPLUS\tWe pass messages.\t2023\t\tWOS:1\n"
)
WOS = (
    "Authors\tArticle Title\tAbstract\tPublication Year\tDOI\tUT (Unique WOS ID)\n"
    "Lee, Ann\tGraph Nets\tWe pass messages.\t2023\t\tWOS:1\n"
)
PUBMED = (
    "PMID,Title,Authors,Citation,Journal/Book,Publication Year,Create Date,DOI\n"
    "123,Graph Nets,Lee A.,Venue,Venue,2023,2023/05/06,\n"
)


@pytest.fixture(params=[True, False], ids=["compiled", "plain"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in columns, and row by row."""
    pays = request.param
    monkeypatch.setattr(compiled, "pays_for", lambda *_: pays and compiled.is_compiled())


def test_zotero_names_papers_by_doi_and_arxiv_id_before_its_keys(write, way) -> None:
    """The abstract is its note, and tags are categories."""
    papers = read_corpus([write("z.csv", ZOTERO)]).papers

    assert papers["paper_id"].tolist() == ["10.1000/xyz", "2401.00001", "IJKL9012"]
    assert papers["abstract"].tolist() == ["We pass messages.", "We tie.", "We loop."]
    assert papers["published"].tolist() == ["2023-05-06", "2024", "2022"]
    assert papers["categories"][0] == "graphs; nets"
    assert papers["url"][1] == "http://arxiv.org/abs/2401.00001v2"


@pytest.mark.parametrize(
    ("name", "content", "paper_id"),
    [
        ("scopus.csv", SCOPUS, "2-s2.0-1"),
        ("savedrecs.txt", TAGGED, "WOS:1"),
        ("savedrecs.txt", WOS, "WOS:1"),
        ("pubmed.csv", PUBMED, "123"),
    ],
    ids=["scopus", "tagged", "wos", "pubmed"],
)
def test_databases_name_papers_that_have_no_doi(
    write, way, name: str, content: str, paper_id: str
) -> None:
    """By their own ids."""
    papers = read_corpus([write(name, content)]).papers

    assert papers["title"].tolist() == ["Graph Nets"]
    assert papers["paper_id"].tolist() == [paper_id]
    assert papers["published"].tolist() == ["2023"]
    if name != "pubmed.csv":  # which has none
        assert papers["abstract"].tolist() == ["We pass messages."]
    assert "PLUS" not in papers["categories"][0]


def test_a_doi_wins_over_the_id_of_a_database(write, way) -> None:
    """So that the same paper from several of them is one."""
    tables = [
        write("a.csv", PUBMED.replace("06,\n", "06,10.1000/xyz\n")),
        write("b.txt", TAGGED.replace("\t\tWOS", "\t10.1000/xyz\tWOS")),
    ]

    papers = read_corpus(tables).papers

    assert papers["paper_id"].tolist() == ["10.1000/xyz"]
    assert papers["abstract"].tolist() == ["We pass messages."]


def test_a_table_with_a_key_is_no_export(write, way) -> None:
    """Unless it has the other columns too; rows may be short."""
    table = "key,title\nk1,Graphs\nk2\n"
    corpus = read_corpus([write("p.csv", table)])

    assert len(corpus.rejected) == 1
    assert np.all(corpus.papers["paper_id"] != "k1")
