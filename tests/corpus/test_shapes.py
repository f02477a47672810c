"""Records as well-known sources write them, cut down to one paper each."""

from __future__ import annotations

import json

import pytest

from papertopics.corpus import read_corpus

ARXIV = {
    "id": "0704.0001",
    "submitter": "Pavel Nadolsky",
    "authors": "C. Bal\\'azs, E. L. Berger, P. M. Nadolsky, C.-P. Yuan",
    "title": "Calculation of prompt diphoton production cross sections at Tevatron\n"
    "  and LHC energies",
    "comments": "37 pages, 15 figures; published version",
    "journal-ref": "Phys.Rev.D76:013009,2007",
    "doi": "10.1103/PhysRevD.76.013009",
    "report-no": "ANL-HEP-PR-07-12",
    "categories": "hep-ph cs.LG",
    "license": None,
    "abstract": "  A fully differential calculation in perturbative quantum chromodynamics is\n"
    "presented for the production of massive photon pairs.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Balázs", "C.", ""], ["Berger", "E. L.", ""], ["King", "Martin", "Jr"]],
}
OPENALEX = {
    "id": "https://openalex.org/W2741809807",
    "doi": "https://doi.org/10.7717/PeerJ.4375",
    "title": "The state of OA",
    "display_name": "The state of OA",
    "publication_year": 2018,
    "publication_date": "2018-02-13",
    "ids": {"openalex": "https://openalex.org/W2741809807", "mag": "2741809807"},
    "primary_location": {"landing_page_url": "https://doi.org/10.7717/peerj.4375", "pdf_url": None},
    "authorships": [
        {"author": {"id": "https://openalex.org/A1", "display_name": "Heather Piwowar"}},
        {"author": {}, "raw_author_name": "J. Priem"},
    ],
    "primary_topic": {"display_name": "scientometrics and bibliometrics research"},
    "topics": [{"display_name": "scientometrics and bibliometrics research"}],
    "concepts": [{"display_name": "Political science"}],
    "keywords": [{"display_name": "Open access"}],
    "abstract_inverted_index": {
        "Despite": [0],
        "growing": [1],
        "interest": [2],
        "in": [3, 6],
        "OA": [4],
        "is": [5],
        "need": [7],
    },
    "cited_by_count": 382,
}
SEMANTIC_SCHOLAR = {
    "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
    "corpusId": 19170988,
    "externalIds": {
        "MAG": "2963",
        "ArXiv": "1805.02262v1",
        "DOI": "10.18653/V1/N18-3011",
        "CorpusId": 19170988,
    },
    "url": "https://www.semanticscholar.org/paper/649def",
    "title": "Construction of the Literature Graph",
    "abstract": "We describe a deployed system.",
    "year": 2018,
    "publicationDate": "2018-05-06",
    "authors": [
        {"authorId": "1741101", "name": "Waleed Ammar"},
        {"authorId": None, "name": "D. G"},
    ],
    "fieldsOfStudy": None,
    "s2FieldsOfStudy": [{"category": "Computer Science", "source": "s2-fos-model"}],
}
DAILY_PAPERS = {
    "paper": {
        "id": "2310.01234",
        "authors": [{"_id": "65", "name": "Ann Lee", "hidden": False}],
        "publishedAt": "2023-10-02T17:59:07.000Z",
        "title": "Learning to\n  Sort",
        "summary": "We present a sorting\nnetwork.",
        "upvotes": 12,
    },
    "publishedAt": "2023-10-04T00:00:00.000Z",
    "title": "Learning to Sort",
    "thumbnail": "https://cdn.org/x.png",
    "numComments": 1,
}
EXPECTED = {
    "arxiv": {
        "paper_id": "0704.0001",
        "title": "Calculation of prompt diphoton production cross sections at Tevatron "
        "and LHC energies",
        "abstract": "A fully differential calculation in perturbative quantum chromodynamics is "
        "presented for the production of massive photon pairs.",
        "published": "2007-04-02",
        "url": "https://arxiv.org/abs/0704.0001",
        "authors": "C. Balázs; E. L. Berger; Martin King Jr",
        "doi": "10.1103/physrevd.76.013009",
        "categories": "hep-ph; cs.LG",
    },
    "openalex": {
        "paper_id": "https://openalex.org/W2741809807",
        "title": "The state of OA",
        "abstract": "Despite growing interest in OA is in need",
        "published": "2018-02-13",
        "url": "https://doi.org/10.7717/peerj.4375",
        "authors": "Heather Piwowar; J. Priem",
        "doi": "10.7717/peerj.4375",
        "categories": "Open access",
    },
    "semantic-scholar": {
        "paper_id": "649def34f8be52c8b66281af98ae884c09aef38b",
        "title": "Construction of the Literature Graph",
        "abstract": "We describe a deployed system.",
        "published": "2018-05-06",
        "url": "https://www.semanticscholar.org/paper/649def",
        "authors": "Waleed Ammar; D. G",
        "doi": "10.18653/v1/n18-3011",
        "categories": "Computer Science",
    },
    "daily-papers": {
        "paper_id": "2310.01234",
        "title": "Learning to Sort",
        "abstract": "We present a sorting network.",
        "published": "2023-10-02",
        "url": "https://arxiv.org/abs/2310.01234",
        "authors": "Ann Lee",
        "doi": "",
        "categories": "",
    },
}
RECORDS = {
    "arxiv": ARXIV,
    "openalex": OPENALEX,
    "semantic-scholar": SEMANTIC_SCHOLAR,
    "daily-papers": DAILY_PAPERS,
}


@pytest.mark.parametrize("shape", RECORDS)
@pytest.mark.parametrize("container", ["lines", "array", "answer"])
@pytest.mark.parametrize("named", [False, True])
def test_known_sources(write, shape: str, container: str, named: bool) -> None:
    """Recognised by their fields, in JSONL, in an array or in an answer that holds one."""
    record = RECORDS[shape]
    content = {
        "lines": json.dumps(record),
        "array": json.dumps([record], indent=1),
        "answer": json.dumps({"meta": {"count": 1}, "results": [record]}),
    }[container]
    path = write("papers.json", content)
    corpus = read_corpus([path], format_name=shape if named else None)
    (paper,) = corpus.papers.drop(columns="sources").to_dict("records")
    assert paper == EXPECTED[shape]


@pytest.mark.parametrize(
    ("shape", "changes"),
    [
        ("openalex", {"abstract_inverted_index": None}),
        ("openalex", {"abstract_inverted_index": {}, "primary_location": None}),
        ("openalex", {"abstract_inverted_index": [1, 2], "authorships": None}),
        ("openalex", {"abstract_inverted_index": {"a": 1, "b": [None, "x"]}}),
        ("arxiv", {"abstract": None, "versions": [], "authors_parsed": None}),
        ("arxiv", {"abstract": "", "versions": [None], "authors_parsed": [[], "x", ["A"]]}),
        ("semantic-scholar", {"abstract": None, "externalIds": None, "authors": None}),
        ("semantic-scholar", {"abstract": None, "externalIds": ["x"], "authors": [None, {}]}),
        ("daily-papers", {"paper": None}),
        ("daily-papers", {"paper": "x"}),
    ],
)
def test_parts_that_are_missing_or_of_another_kind_cost_nothing_else(
    read_records, shape: str, changes: dict[str, object]
) -> None:
    """The title is there; the abstract is not."""
    corpus = read_records([{**RECORDS[shape], **changes}])
    assert len(corpus.papers) == 1
    assert corpus.papers["title"][0] == EXPECTED[shape]["title"]
    assert corpus.papers["abstract"][0] == ""


def test_the_date_of_an_update_will_do(read_records) -> None:
    """Where no version says when it was made."""
    assert read_records([{**ARXIV, "versions": []}]).papers["published"][0] == "2008-11-26"


def test_an_inverted_index_may_be_json_in_a_text(read_records) -> None:
    """As in tables made of OpenAlex."""
    index = json.dumps({"two": [1], "One": [0]})
    corpus = read_records([{**OPENALEX, "abstract_inverted_index": index}])
    assert corpus.papers["abstract"][0] == "One two"
