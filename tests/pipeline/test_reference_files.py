"""Papers that go back into a reference manager come back as they were, with their topics."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papertopics.corpus import PAPER_COLUMNS, read_corpus
from papertopics.pipeline.assignment_file import open_writer
from papertopics.pipeline.assignment_writer import ClassifiedBatch
from papertopics.pipeline.tables import ASSIGNMENTS
from papertopics.taxonomy import Taxonomy
from papertopics.taxonomy.topic import Topic

TAXONOMY = Taxonomy("Any", 1, (Topic("graphs", "Graphs & networks"), Topic("b", "Biology, all")))
PAPER = {
    "paper_id": "lee 2020",
    "title": "Graphs at 50% {of} the cost: $O(n^{2})$ & more_",
    "abstract": "We prove # things.",
    "published": "2020-05-03",
    "url": "https://a.org/x_y",
    "sources": "a.bib",
    "authors": "Ann Lee; Bo van Müller",
    "doi": "10.1145/a_b",
    "categories": "cs.LG",
    "state": "assigned",
}


def written(tmp_path: Path, suffix: str, **changes: str) -> Path:
    """Write one paper with two topics."""
    papers = pd.DataFrame([{**PAPER, **changes}])
    rows = [
        {"paper_id": papers["paper_id"][0], "title": "", "topic": topic}
        for topic in ("graphs", "b")
    ]
    assignments = pd.DataFrame(rows).assign(probability=0.9, rank=1, why="")
    path = tmp_path / f"out{suffix}"
    writer = open_writer(path, path, TAXONOMY)
    writer.write(ClassifiedBatch(papers, ASSIGNMENTS.settled(assignments)))
    writer.commit()
    return path


@pytest.mark.parametrize("suffix", [".bib", ".ris"])
def test_a_paper_comes_back(tmp_path: Path, suffix: str) -> None:
    """With its labels as keywords, before those that it had."""
    corpus = read_corpus([written(tmp_path, suffix)])
    paper = corpus.papers.iloc[0].to_dict()
    same = ("abstract", "published", "url", "authors", "doi")
    assert {name: paper[name] for name in same} == {name: PAPER[name] for name in same}
    assert paper["title"].replace("{", "").replace("}", "") == (
        "Graphs at 50% of the cost: $O(n^2)$ & more_"
    )
    assert paper["categories"].replace(";", "").split() == (
        ["Graphs", "&", "networks", "Biology", "all", "cs.LG"]
    )


def test_ids_are_citation_keys(tmp_path: Path) -> None:
    """Without what a key can't hold; RIS holds any."""
    assert read_corpus([written(tmp_path, ".bib")]).papers["paper_id"][0] == "lee-2020"
    assert read_corpus([written(tmp_path, ".ris")]).papers["paper_id"][0] == "lee 2020"


@pytest.mark.parametrize(
    "title", ["}, note = {x", "open { only", "} ends", "back\\", "a $ b", "@article{x, y", "{{a}"]
)
def test_no_text_ends_its_field(tmp_path: Path, title: str) -> None:
    """Nor the entry, nor the file."""
    path = written(tmp_path, ".bib", title=title)
    corpus = read_corpus([path])
    assert len(corpus.papers) == 1
    assert corpus.rejected.empty
    assert corpus.papers["abstract"][0] == PAPER["abstract"]
    text = path.read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='ab {}\\$%&#_@,="~^-\n\rTYER', max_size=12))
def test_any_text_stays_in_its_record(tmp_path: Path, text: str) -> None:
    """Whatever a title or an abstract is made of, one paper is written and one is read."""
    title = " ".join(f"Title {text}".split())
    for suffix in (".bib", ".ris"):
        path = written(tmp_path, suffix, title=title, abstract=" ".join(text.split()))
        corpus = read_corpus([path])
        assert (len(corpus.papers), len(corpus.rejected)) == (1, 0)
        assert corpus.papers["doi"][0] == PAPER["doi"]


def test_papers_without_topic_are_there(tmp_path: Path) -> None:
    """A library comes back as a whole."""
    path = tmp_path / "out.ris"
    writer = open_writer(path, path, TAXONOMY)
    papers = pd.DataFrame([dict.fromkeys((*PAPER_COLUMNS, "state"), "") | {"title": "Bare"}])
    writer.write(ClassifiedBatch(papers, ASSIGNMENTS.empty()))
    writer.commit()
    assert path.read_text(encoding="utf-8") == "TY  - GEN\nTI  - Bare\nER  - \n\n"
