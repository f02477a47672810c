"""A model that was trained alone gives any papers the topics that a run gives them."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from papertopics import pipeline
from papertopics.errors import CorpusError, ModelError, OutputError
from papertopics.pipeline import Settings, classifying

MODEL = Path("models/default")


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_train_and_classify_give_what_run_gives(ran: Path) -> None:
    """To the byte."""
    pipeline.train(Settings(model=Path("models/alone")))
    pipeline.classify(["seeds"], "models/alone", "alone.csv")
    assert Path("alone.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_the_model_of_a_run_can_be_used_alone(ran: Path) -> None:
    """With the counts that the run had."""
    done = pipeline.classify(["seeds"], MODEL, "out/new.csv")
    assert done.counts == pipeline.counts_of(pipeline.read_run(ran / "reports"))
    assert Path("out/new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_papers_are_scored_alike_in_batches_of_any_size(
    ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper's topics depend on the model and on the paper."""
    monkeypatch.setattr(classifying, "BATCH", 5)
    done = pipeline.classify(["seeds"], MODEL, "new.csv")
    assert done.counts.papers == 12
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_all_formats_hold_the_same(ran: Path) -> None:
    """CSV, JSON Lines and Parquet."""
    for name in ("new.csv", "new.jsonl", "new.parquet"):
        pipeline.classify(["seeds"], MODEL, name)
    lines = Path("new.jsonl").read_text(encoding="utf-8").splitlines()
    as_json = [json.loads(line) for line in lines]
    assert pd.read_parquet("new.parquet").to_dict("records") == as_json
    assert [row["topic"] for row in rows(Path("new.csv"))] == [row["topic"] for row in as_json]
    assert [float(row["probability"]) for row in rows(Path("new.csv"))] == [
        row["probability"] for row in as_json
    ]


def test_what_can_not_be_read_goes_to_a_file_beside(ran: Path) -> None:
    """Named after the assignments."""
    done = pipeline.classify(["seeds"], MODEL, "new.csv")
    assert done.rejected_out == Path("new.rejected.csv")
    assert [row["line"] for row in rows(done.rejected_out)] == ["13"]


def test_papers_without_topic_go_to_a_file_beside(ran: Path) -> None:
    """Each with the state that says why; every paper is in one file or the other."""
    done = pipeline.classify(["seeds"], MODEL, "new.csv")
    assert done.unassigned_out == Path("new.unassigned.csv")
    without = rows(done.unassigned_out)
    assert list(without[0]) == ["paper_id", "title", "state"]
    assert {row["paper_id"]: row["state"] for row in without}["b1"] == "no_evidence"
    given = {row["paper_id"] for row in rows(Path("new.csv"))}
    papers = {row["paper_id"] for row in rows(Path("reports/papers.csv"))}
    assert given | {row["paper_id"] for row in without} == papers
    assert len(given) + len(without) == len(papers)


def test_papers_without_any_topic_give_an_empty_table(ran: Path) -> None:
    """With its header."""
    Path("bread.jsonl").write_text('{"title": "Bread", "abstract": "Flour and water."}\n')
    done = pipeline.classify(["bread.jsonl"], MODEL, "new.csv")
    assert (done.counts.papers, done.counts.assignments) == (1, 0)
    assert Path("new.csv").read_text() == "paper_id,title,topic,probability,rank,why\n"


def test_an_unknown_format_is_refused_before_the_work(ran: Path) -> None:
    """With those that are known."""
    with pytest.raises(
        OutputError, match=r"End the name with one of \.bib, \.csv, \.db, \.jsonl, \.parquet"
    ):
        pipeline.classify(["seeds"], MODEL, "new.xls")


def test_a_failure_leaves_the_earlier_file(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written whole or not at all."""
    pipeline.classify(["seeds"], MODEL, "new.csv")
    before = Path("new.csv").read_bytes()

    def fail(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(classifying, "_digest", fail)
    with pytest.raises(RuntimeError):
        pipeline.classify(["seeds"], MODEL, "new.csv")
    assert Path("new.csv").read_bytes() == before


def test_a_missing_model_or_corpus_is_an_error(ran: Path) -> None:
    """Of its kind."""
    with pytest.raises(ModelError):
        pipeline.classify(["seeds"], "models/none", "new.csv")
    with pytest.raises(CorpusError):
        pipeline.classify(["none"], MODEL, "new.csv")


def test_training_tells_what_it_measured(project: Path) -> None:
    """And what it was trained on."""
    training = pipeline.train(Settings(gold=Path("gold.csv")))
    assert training.counts.papers == 12
    assert training.evaluation is not None
    assert training.evaluation.papers == 6
    assert not Path("reports").exists()
