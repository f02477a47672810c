"""Answers are on the disk at once, beside what others wrote; what a person has not seen stays."""

import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from papertopics.errors import GoldError, OutputError, ReviewError
from papertopics.evaluation import read_corrections, read_gold
from papertopics.reviewing.store import CorrectionsStore, GoldStore
from papertopics.taxonomy import Keyword, Taxonomy, Topic

WORDS = (Keyword("word"),)
TAXONOMY = Taxonomy(
    "Tiny", 1, tuple(Topic(name, name.title(), keywords=WORDS) for name in ("graphs", "trees"))
)
PAPERS = pd.DataFrame(
    {"paper_id": ["p1", "=p2", "p3"], "title": ["On graphs", "=HYPERLINK(1)", "On trees, and so"]}
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a file that isn't there yet, in a folder that isn't."""
    return tmp_path / "new" / "c.csv"


@pytest.fixture
def store(path: Path) -> CorrectionsStore:
    """Open a file of corrections."""
    return CorrectionsStore(path, TAXONOMY)


@pytest.fixture
def gold(path: Path) -> GoldStore:
    """Open a file of gold."""
    return GoldStore(path, TAXONOMY, PAPERS)


def write(path: Path, text: str) -> None:
    """Write a file as another program would."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_verdict_can_be_read_as_a_correction(store: CorrectionsStore, path: Path) -> None:
    """Changed, and taken back."""
    store.decide("p1", "On graphs", "graphs", was=None, to=True)
    store.decide("p1", "On graphs", "trees", was=None, to=True)
    store.decide("p1", "On graphs", "trees", was=True, to=False)
    assert read_corrections(path, TAXONOMY) == {("p1", "graphs"): True, ("p1", "trees"): False}
    store.decide("p1", "On graphs", "graphs", was=True, to=None)
    assert path.read_text() == "paper_id,topic,verdict,title\np1,trees,wrong,On graphs\n"


def test_no_cell_is_a_formula(store: CorrectionsStore, path: Path) -> None:
    """And the paper is found again all the same."""
    store.decide("=p2", "=HYPERLINK(1)", "graphs", was=None, to=True)
    assert path.read_text().splitlines()[1] == "'=p2,graphs,right,'=HYPERLINK(1)"
    assert store.verdicts() == {("=p2", "graphs"): True}
    store.decide("=p2", "=HYPERLINK(1)", "graphs", was=True, to=False)
    assert store.verdicts() == {("=p2", "graphs"): False}


def test_what_others_wrote_stays(store: CorrectionsStore, path: Path) -> None:
    """Their columns and notes, also while the page is open."""
    write(path, 'note,verdict,topic,paper_id\n"sure, or not",right,graphs,p3\n')
    store.decide("p1", "On graphs", "graphs", was=None, to=False)
    write(path, path.read_text() + "late,wrong,trees,p3\n")
    store.decide("p3", "On trees", "graphs", was=True, to=False)
    assert path.read_text().splitlines() == [
        "note,verdict,topic,paper_id",
        '"sure, or not",wrong,graphs,p3',
        ",wrong,graphs,p1",
        "late,wrong,trees,p3",
    ]


def test_the_form_of_a_spreadsheet_is_kept(store: CorrectionsStore, path: Path) -> None:
    """Semicolons, and the mark by which it knows the letters."""
    write(path, "\ufeffpaper_id;topic;verdict;note\np3;graphs;right;so, yes\n")
    store.decide("p1", "", "graphs", was=None, to=True)
    assert path.read_text("utf-8") == (
        "\ufeffpaper_id;topic;verdict;note\np3;graphs;right;so, yes\np1;graphs;right;\n"
    )


def test_line_ends_stay_as_they_are(store: CorrectionsStore, path: Path) -> None:
    """Those of Windows too."""
    path.parent.mkdir()
    path.write_bytes(b"paper_id,topic,verdict\r\np3,graphs,right\r\n")
    store.decide("p1", "", "graphs", was=None, to=True)
    assert path.read_bytes() == (
        b"paper_id,topic,verdict\r\np3,graphs,right\r\np1,graphs,right\r\n"
    )


@pytest.mark.parametrize("header", ["title,topics,note,note", "title,topics,,"])
def test_columns_of_one_name_are_refused(gold: GoldStore, path: Path, header: str) -> None:
    """Before anything is asked: only one of the two would be kept."""
    write(path, f"{header}\nOn trees and so,trees,first,second\n")
    with pytest.raises(GoldError, match=r"c\.csv:1: has the column '(note|)' twice"):
        gold.table.check()
    with pytest.raises(GoldError, match="twice"):
        gold.label("p1", "On graphs", was=None, to=("graphs",))
    assert path.read_text().endswith("trees,first,second\n")


def test_a_verdict_that_was_not_seen_is_not_overwritten(
    store: CorrectionsStore, path: Path
) -> None:
    """It is told instead."""
    store.decide("p1", "", "graphs", was=None, to=False)
    with pytest.raises(ReviewError, match=r"changed elsewhere: it says wrong of graphs"):
        store.decide("p1", "", "graphs", was=None, to=True)
    assert store.verdicts() == {("p1", "graphs"): False}


def test_a_verdict_that_stands_twice_is_taken_back_as_one(
    store: CorrectionsStore, path: Path
) -> None:
    """No copy of it comes back."""
    write(path, "paper_id,topic,verdict\np1,graphs,right\np1,graphs,right\n")
    store.decide("p1", "", "graphs", was=True, to=None)
    assert store.verdicts() == {}


def test_a_file_that_was_spoilt_is_left_as_it_is(store: CorrectionsStore, path: Path) -> None:
    """Its line is named."""
    write(path, "paper_id,topic,verdict\np1,graphs,yes\n")
    with pytest.raises(GoldError, match=r":2: verdict: has the verdict 'yes'"):
        store.decide("p1", "", "trees", was=None, to=True)
    assert path.read_text() == "paper_id,topic,verdict\np1,graphs,yes\n"


def test_a_file_that_its_owner_protects_is_not_replaced(
    store: CorrectionsStore, path: Path
) -> None:
    """Though the folder would allow it."""
    store.decide("p1", "", "graphs", was=None, to=True)
    path.chmod(0o444)
    with pytest.raises(OutputError, match=r"is read-only. Allow it to be written"):
        store.decide("p1", "", "trees", was=None, to=True)
    assert store.verdicts() == {("p1", "graphs"): True}
    with pytest.raises(OutputError, match="read-only"):
        store.table.check()


@pytest.mark.parametrize("name", ["c.csv.gz", "c.jsonl", "c"])
def test_only_csv_is_written(tmp_path: Path, name: str) -> None:
    """Other kinds of files are refused before anything is asked."""
    with pytest.raises(OutputError, match=r"ends in \.csv"):
        CorrectionsStore(tmp_path / name, TAXONOMY).table.check()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written."""
    link, place = tmp_path / "link.csv", tmp_path / "place.csv"
    link.symlink_to(place)
    CorrectionsStore(link, TAXONOMY).decide("p1", "", "graphs", was=None, to=True)
    assert link.is_symlink()
    assert "p1,graphs,right" in place.read_text()


def decide_many(path: Path, name: str) -> None:
    """Save twenty verdicts on papers of one's own."""
    store = CorrectionsStore(path, TAXONOMY)
    for number in range(20):
        store.decide(f"{name}{number}", "", "graphs", was=None, to=True)


def started_threads(path: Path) -> list[threading.Thread]:
    """Answer in four tabs of one server."""
    store = CorrectionsStore(path, TAXONOMY)

    def decide(name: str) -> None:
        for number in range(20):
            store.decide(f"{name}{number}", "", "graphs", was=None, to=True)

    return [threading.Thread(target=decide, args=(name,)) for name in "abcd"]


def started_processes(path: Path) -> list[multiprocessing.process.BaseProcess]:
    """Answer on the pages of four servers."""
    spawn = multiprocessing.get_context("spawn")
    return [spawn.Process(target=decide_many, args=(path, name)) for name in "ab"]


@pytest.mark.parametrize("started", [started_threads, started_processes])
def test_no_answer_is_lost(path: Path, started: Callable[[Path], list[threading.Thread]]) -> None:
    """When several come at once."""
    workers = started(path)
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(read_corrections(path, TAXONOMY)) == 20 * len(workers)


def test_topics_of_a_paper_can_be_read_as_gold(gold: GoldStore, path: Path) -> None:
    """The main topic first; and a paper without topic."""
    gold.label("p1", "On graphs", was=None, to=("trees", "graphs"))
    gold.label("=p2", "=HYPERLINK(1)", was=None, to=())
    found = read_gold(path, PAPERS["paper_id"], PAPERS["title"], TAXONOMY)
    assert dict(zip(found.paper_ids, found.topics, strict=True)) == {
        "p1": ("trees", "graphs"),
        "=p2": (),
    }
    assert path.read_text().splitlines()[1:] == [
        "p1,On graphs,trees;graphs",
        "'=p2,'=HYPERLINK(1),other",
    ]


def test_gold_that_names_titles_alone_goes_on_so(gold: GoldStore, path: Path) -> None:
    """A paper that is labelled there is known, and its label can be changed and taken back."""
    write(path, 'title,topics\n"on trees, AND so",trees\n')
    assert gold.labels() == {"p3": ("trees",)}
    gold.label("p1", "On graphs", was=None, to=("graphs",))
    gold.label("p3", "On trees, and so", was=("trees",), to=("graphs",))
    assert path.read_text().splitlines() == [
        "title,topics",
        '"on trees, AND so",graphs',
        "On graphs,graphs",
    ]
    gold.label("p1", "On graphs", was=("graphs",), to=None)
    assert gold.labels() == {"p3": ("graphs",)}


def test_a_label_that_was_not_seen_is_not_overwritten(gold: GoldStore) -> None:
    """It is told instead."""
    gold.label("p1", "", was=None, to=("graphs",))
    with pytest.raises(ReviewError, match="it says graphs of the paper"):
        gold.label("p1", "", was=None, to=("trees",))
    with pytest.raises(ReviewError, match="it says nothing of the paper"):
        gold.label("p3", "", was=("trees",), to=None)


def test_none_can_not_be_said_where_other_is_a_topic(path: Path) -> None:
    """The file would mean that topic."""
    taxonomy = Taxonomy("Tiny", 1, (Topic("other", "Other", keywords=WORDS),))
    with pytest.raises(ReviewError, match="no word for a paper without topic"):
        GoldStore(path, taxonomy, PAPERS).label("p1", "", was=None, to=())
