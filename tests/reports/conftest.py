"""A run of seven papers whose facts can be checked by eye."""

from dataclasses import replace

import pandas as pd
import pytest

from papertopics.corpus import PAPER_COLUMNS, REJECTED_COLUMNS
from papertopics.reports import (
    ASSIGNMENT_COLUMNS,
    TERM_COLUMNS,
    Interval,
    Quality,
    RunData,
    RunRecord,
    TopicQuality,
)
from papertopics.taxonomy import Keyword, Taxonomy, Topic

KEYWORD_COLUMNS = (
    "topic", "phrase", "veto", "papers", "coverage", "overlap", "conflict", "shared",
)  # fmt: skip
TOPIC_COLUMNS = (
    "topic", "keywords", "vetoes", "unused", "papers_for", "papers_against",
    "coverage", "overlap", "conflict", "shared",
)  # fmt: skip

TAXONOMY = Taxonomy(
    name="Reading group",
    version=3,
    topics=(
        Topic("llms", "Language models"),
        Topic(
            "decoding",
            "Fast decoding",
            "Drafting, then verifying.",
            (Keyword("draft model"), Keyword("lookahead")),
            (Keyword("draft beer"),),
            parent="llms",
        ),
        Topic("serving", "Serving", "Engines.", (Keyword("serving"),), parent="llms"),
        Topic("graphs", "Graphs", "Learning on graphs.", (Keyword("graph"),)),
        Topic("quantum", "Quantum", "", (Keyword("qubit"),)),
    ),
)

PAPERS = [
    ("p1", "Drafts in trees", "We draft.", "2024-05-31", "https://example.org/1", "assigned"),
    ("p2", "Serving with drafts", "We serve drafts.", "2024", "", "assigned"),
    ("p3", "A serving engine", "", "", "http://example.org/3", "assigned"),
    ("p4", "Graphs of requests", "We serve graphs.", "2023-01", "", "assigned"),
    ("p5", "Drafts again", "Once more.", "", "", "assigned"),
    ("p6", "On soup", "A recipe.", "", "", "no_evidence"),
    ("p7", "Graphs or not", "Perhaps.", "", "", "undecided"),
]

ASSIGNMENTS = [
    ("p1", "Drafts in trees", "decoding", 0.97, 1, "title: draft model"),
    ("p2", "Serving with drafts", "serving", 0.8, 1, "title: serving"),
    ("p2", "Serving with drafts", "decoding", 0.6, 2, "abstract: draft model (2)"),
    ("p3", "A serving engine", "serving", 0.995, 1, "title: serving"),
    ("p4", "Graphs of requests", "graphs", 0.9, 1, "title: graph"),
    ("p5", "Drafts again", "decoding", 0.7, 1, "abstract: draft model"),
    ("p5", "Drafts again", "serving", 0.5, 2, "abstract: serving"),
]

SCORES = [
    ("p1", 0.97, 0.1, 0.01, 0.0),
    ("p2", 0.6, 0.8, 0.01, 0.0),
    ("p3", 0.1, 0.995, 0.01, 0.0),
    ("p4", 0.01, 0.3, 0.9, 0.0),
    ("p5", 0.7, 0.5, 0.01, 0.0),
    ("p6", 0.001, 0.02, 0.003, 0.0),
    ("p7", 0.1, 0.02, 0.3, 0.0),
]

QUALITY = Quality(
    gold="gold.csv",
    papers=5,
    precision=Interval(6 / 7, 0.6, 1.0),
    recall=Interval(0.75, 0.5, 0.9),
    micro_f1=Interval(0.8, 0.62, 0.934),
    macro_f1=Interval(0.7, 0.5, 0.8),
    primary=Interval(1.0, 1.0, 1.0),
    topics={
        "decoding": TopicQuality(3, 3, 2, 2 / 3, 0.21, 0.94, 2 / 3, 2 / 3),
        "serving": TopicQuality(4, 4, 4, 1.0, 0.51, 1.0, 1.0, 1.0),
        "graphs": TopicQuality(1, 0, 0, 0.0, 0.0, 1.0, 0.0, 0.0),
    },
)

RECORD = RunRecord(
    papertopics="0.1.0",
    started="2024-06-01T00:00:00Z",
    versions={},
    settings={"assign": "many"},
    taxonomy_hash="a",
    corpus_hash="b",
    sources={"b.txt": 3, "a.txt": 6},
    entries=9,
    model="models/default",
    model_hash="c",
    threshold=0.42,
    quality=QUALITY,
)


@pytest.fixture
def run() -> RunData:
    """Return the run of seven papers."""
    return _seven_papers()


@pytest.fixture(scope="session")
def shared_run() -> RunData:
    """Return the run of seven papers once for all tests; nothing may change it."""
    return _seven_papers()


def _seven_papers() -> RunData:
    return RunData(
        taxonomy=TAXONOMY,
        papers=paper_table(PAPERS),
        assignments=pd.DataFrame(ASSIGNMENTS, columns=list(ASSIGNMENT_COLUMNS)),
        scores=pd.DataFrame(
            SCORES, columns=["paper_id", "decoding", "serving", "graphs", "quantum"]
        ),
        rejected=pd.DataFrame([("a.txt", 7, "no title", "")], columns=list(REJECTED_COLUMNS)),
        terms=pd.DataFrame(
            [("decoding", "acceptance", 2.0), ("decoding", "tree", 1.0), ("graphs", "node", 1.0)],
            columns=list(TERM_COLUMNS),
        ),
        keywords=pd.DataFrame(
            [
                ("decoding", "lookahead", False, 0, 0.0, 0.0, 0.0, 0.0),
                ("decoding", "draft model", False, 3, 3 / 7, 0.0, 0.0, 2 / 7),
                ("decoding", "draft beer", True, 0, 0.0, 0.0, 0.0, 0.0),
                ("serving", "serving", False, 4, 4 / 7, 0.0, 0.0, 2 / 7),
                ("graphs", "graph", False, 2, 2 / 7, 0.0, 0.0, 1 / 7),
                ("quantum", "qubit", False, 0, 0.0, 0.0, 0.0, 0.0),
            ],
            columns=list(KEYWORD_COLUMNS),
        ),
        topics=pd.DataFrame(
            [
                ("decoding", 2, 1, 2, 3, 0, 3 / 7, 0.0, 0.0, 2 / 7),
                ("serving", 1, 0, 0, 4, 0, 4 / 7, 0.0, 0.0, 2 / 7),
                ("graphs", 1, 0, 0, 2, 0, 2 / 7, 0.0, 0.0, 1 / 7),
                ("quantum", 1, 0, 1, 0, 0, 0.0, 0.0, 0.0, 0.0),
            ],
            columns=list(TOPIC_COLUMNS),
        ),
        record=RECORD,
    )


def paper_table(rows: list[tuple[str, str, str, str, str, str]]) -> pd.DataFrame:
    """Make the table of papers from id, title, abstract, date, link and state."""
    known = pd.DataFrame(
        rows, columns=["paper_id", "title", "abstract", "published", "url", "state"]
    )
    return known.reindex(columns=[*PAPER_COLUMNS, "state"], fill_value="")


HOSTILE = (
    "<script>alert(1)</script>",
    "a | b || c",
    "[link](javascript:alert(1)) ![image](https://example.org/x.png)",
    "`code` and ``` fences ```",
    "$\\mathrm{SE}(n)$ {unbalanced \\ % # ~ ^ _ and & more",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe\u202c and שלום",
    "👩‍🔬 " + "very long " * 200,
    "]]> <!-- \x00\x07\x0b\x1f \ufffe \uffff",
    "two\n\nlines\r\nER  - \n@misc{x, title={y}}",
    "\u2028\u2029 \t",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
)


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    """Return what papers and taxonomies may say to do harm."""
    return HOSTILE


@pytest.fixture(params=HOSTILE, ids=lambda text: ascii(text[:20]))
def hostile_run(run: RunData, request: pytest.FixtureRequest) -> RunData:
    """Return the run with everything that a paper or a taxonomy says being one hostile text."""
    text: str = request.param
    papers = run.papers.assign(
        title=text, abstract=text, authors=f"{text}; A and B", categories=text, doi=text, url=text
    )
    topics = tuple(replace(topic, label=text, description=text) for topic in run.taxonomy.topics)
    return replace(
        run,
        papers=papers,
        assignments=run.assignments.assign(title=text, why=text),
        taxonomy=replace(run.taxonomy, name=text, topics=topics),
    )
